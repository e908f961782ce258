// SPDX-License-Identifier: AGPL-3.0-or-later
//! Days and states as offices write them — *date e Stati*.

use super::record::Day;
use mnet_base::names::fold;
use mnet_base::{Countries, PartialDate};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A day as written; empty is unknown. When there is no such day, what of it may
/// be right: the year, and the month when there is one.
pub(super) fn day(text: &str) -> Result<Day, Day> {
    if text.is_empty() {
        return Ok(Day::default());
    }
    let Ok(date) = PartialDate::parse(text) else {
        return Err(believable(text));
    };
    let year = u16::try_from(date.year()).unwrap_or(0);
    if year > LAST_YEAR {
        return Err(Day::default());
    }
    if year < FIRST_YEAR {
        // 0001-01-01 stands for "unknown" in some exports.
        return Ok(Day::default());
    }
    let small = |part: Option<i8>| part.and_then(|part| u8::try_from(part).ok()).unwrap_or(0);
    Ok(Day {
        year,
        month: small(date.month()),
        day: small(date.day()),
    })
}

const FIRST_YEAR: u16 = 1_900;
const LAST_YEAR: u16 = 2_100;

/// The year and month of a day that does not exist, such as `1990-02-30`.
fn believable(text: &str) -> Day {
    let mut parts = text.trim().split('-');
    let year = parts.next().filter(|year| year.len() == 4);
    let year = year.and_then(|year| year.parse().ok());
    let month = parts.next().and_then(|month| month.parse().ok());
    let Some(year) = year.filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year)) else {
        return Day::default();
    };
    Day {
        year,
        month: month.filter(|month| (1..=12).contains(month)).unwrap_or(0),
        day: 0,
    }
}

/// Numbers of the states, read once.
pub(super) static STATES: LazyLock<States> = LazyLock::new(States::new);

/// Numbers of the states, by code or name.
pub(super) struct States(FxHashMap<String, u8>);

impl States {
    fn new() -> Self {
        let mut numbers = FxHashMap::default();
        for (at, country) in Countries::shipped().iter().enumerate() {
            let number = u8::try_from(at + 1).unwrap_or(u8::MAX);
            for text in [
                country.alpha2,
                country.alpha3,
                country.name_it,
                country.name_en,
            ] {
                let key = fold(text);
                if !key.is_empty() {
                    numbers.entry(key).or_insert(number);
                }
            }
        }
        Self(numbers)
    }

    pub(super) fn number(&self, text: &str) -> u8 {
        if text.is_empty() {
            return 0;
        }
        let known = self.0.get(text);
        known
            .or_else(|| self.0.get(&fold(text)))
            .copied()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_day_that_does_not_exist_the_year_and_month_are_believed() {
        let of = |year, month, day| Day { year, month, day };
        assert_eq!(day("1990-02-03"), Ok(of(1990, 2, 3)));
        assert_eq!(day("1990-02-30"), Err(of(1990, 2, 0)));
        assert_eq!(day("1990-13-30"), Err(of(1990, 0, 0)));
        assert_eq!(day("0001-01-01"), Ok(Day::default()));
        assert_eq!(day("soon"), Err(Day::default()));
    }
}
