// SPDX-License-Identifier: AGPL-3.0-or-later
//! Working days — *giorni lavorativi*.
//!
//! Monday to Friday without national holidays; patron saints' days differ from
//! town to town and are not left out.
//!
//! Source: law no. 260 of 27 May 1949 with its amendments; law no. 151 of 8
//! October 2025 (Saint Francis, from 2026).

use super::Unit;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// National holidays that fall on the same day every year: month, day and the first year
/// in which it is one, as far back as the programme's records go.
const HOLIDAYS: [(i8, i8, i16); 11] = [
    (1, 1, 1949),
    (1, 6, 1986),
    (4, 25, 1949),
    (5, 1, 1949),
    (6, 2, 2001),
    (8, 15, 1949),
    (10, 4, 2026),
    (11, 1, 1949),
    (12, 8, 1949),
    (12, 25, 1949),
    (12, 26, 1949),
];

/// Easter Sunday of a year, by the Gregorian reckoning.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century) = (year % 19, year / 100);
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    let from_march = moon - weekday;
    let month = 3 + (from_march + 40) / 44;
    let day = from_march + 28 - 31 * (month / 4);
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// Whether offices are open.
fn is_working_day(day: Date) -> bool {
    let easter_monday = easter(day.year()).map(|easter| easter.saturating_add(1.day()));
    let fixed = HOLIDAYS
        .iter()
        .any(|(month, on, from)| (*month, *on) == (day.month(), day.day()) && day.year() >= *from);
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        && !fixed
        && easter_monday != Some(day)
}

/// The last day of a term that begins the day after `from`.
pub fn deadline(from: Date, term: u32, unit: Unit) -> Date {
    let mut day = from;
    if unit != Unit::WorkingDays {
        return day.saturating_add(i64::from(term).days());
    }
    let mut left = term;
    while left > 0 && day < Date::MAX {
        day = day.saturating_add(1.day());
        if is_working_day(day) {
            left -= 1;
        }
    }
    day
}

/// Days from one day to another; none when they are reversed.
pub fn days_between(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).get_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_the_calendar_says() {
        assert_eq!(easter(2020), Some(date(2020, 4, 12)));
        assert_eq!(easter(2021), Some(date(2021, 4, 4)));
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(2026), Some(date(2026, 4, 5)));
        assert_eq!(easter(2038), Some(date(2038, 4, 25)));
    }

    #[test]
    fn five_working_days_from_a_friday_end_on_the_next_friday() {
        assert_eq!(
            deadline(date(2021, 3, 5), 5, Unit::WorkingDays),
            date(2021, 3, 12)
        );
    }

    #[test]
    fn easter_monday_and_liberation_day_do_not_work() {
        assert_eq!(
            deadline(date(2021, 4, 2), 1, Unit::WorkingDays),
            date(2021, 4, 6)
        );
        assert!(!is_working_day(date(2022, 4, 25)));
    }

    #[test]
    fn saint_francis_is_a_holiday_from_2026_on() {
        assert!(is_working_day(date(2024, 10, 4)));
        assert!(!is_working_day(date(2027, 10, 4)));
    }

    #[test]
    fn thirty_days_are_calendar_days() {
        assert_eq!(
            deadline(date(2021, 1, 31), 30, Unit::Days),
            date(2021, 3, 2)
        );
    }

    #[test]
    fn reversed_days_are_no_days() {
        assert_eq!(days_between(date(2021, 1, 1), date(2021, 1, 13)), 12);
        assert_eq!(days_between(date(2021, 1, 2), date(2021, 1, 1)), 0);
    }
}
