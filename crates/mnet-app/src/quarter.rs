// SPDX-License-Identifier: AGPL-3.0-or-later
//! A quarter of a year — *trimestre*.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::reports::Month;

/// A calendar quarter, by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter(Date);

impl Quarter {
    /// The quarter a day is in.
    pub fn of(day: Date) -> Self {
        let back = i64::from((day.month() - 1) % 3);
        Self(day.first_of_month().saturating_sub(back.months()))
    }

    /// The last one that is over on a day.
    pub fn before(day: Date) -> Self {
        Self::of(Self::of(day).0.saturating_sub(1.day()))
    }

    /// Its first day.
    pub const fn first_day(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.0.saturating_add(2.months()).last_of_month()
    }

    /// Its last month, with which it is frozen.
    pub fn last_month(self) -> Month {
        Month::of(self.last_day())
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.0.year(), (self.0.month() - 1) / 3 + 1)
    }
}

impl FromStr for Quarter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("{text}: a quarter is written YYYY-Qn");
        let (year, number) = text.split_once("-Q").ok_or_else(wrong)?;
        let year: i16 = year.parse().map_err(|_| wrong())?;
        let number: i8 = number.parse().map_err(|_| wrong())?;
        if !(1..=4).contains(&number) || text.len() != 7 {
            return Err(wrong());
        }
        Date::new(year, number * 3 - 2, 1)
            .map(Self)
            .map_err(|_| wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::Quarter;
    use jiff::civil::date;

    #[test]
    fn a_quarter_is_three_months_and_is_written_with_its_year() {
        let first = Quarter::of(date(2021, 3, 8));
        assert_eq!(first.to_string(), "2021-Q1");
        assert_eq!(first.first_day(), date(2021, 1, 1));
        assert_eq!(first.last_day(), date(2021, 3, 31));
        assert_eq!(first.last_month().to_string(), "2021-03");
        assert_eq!("2021-Q1".parse(), Ok(first));
        assert_eq!(Quarter::before(date(2021, 4, 1)), first);
        assert_eq!(Quarter::before(date(2021, 3, 31)).to_string(), "2020-Q4");
        for wrong in ["2021-Q5", "2021-Q0", "2021-1", "21-Q1", ""] {
            assert!(wrong.parse::<Quarter>().is_err(), "{wrong}");
        }
    }
}
