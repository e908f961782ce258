// SPDX-License-Identifier: AGPL-3.0-or-later
//! Days on which offices are open — *giorni lavorativi*.

use crate::random::Random;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use mnet_flow::network::{Edition, Indicator};

/// National holidays that fall on the same day every year: month and day.
const HOLIDAYS: [(i8, i8); 10] = [
    (1, 1),
    (1, 6),
    (4, 25),
    (5, 1),
    (6, 2),
    (8, 15),
    (11, 1),
    (12, 8),
    (12, 25),
    (12, 26),
];

/// So many days later.
pub(crate) fn later(day: Date, days: u32) -> Date {
    day.saturating_add(i64::from(days).days())
}

/// So many days earlier.
pub(crate) fn earlier(day: Date, days: u32) -> Date {
    day.saturating_sub(i64::from(days).days())
}

/// The day itself, or the next on which an office is open.
pub(crate) fn open_day(day: Date) -> Date {
    let mut day = day;
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        || HOLIDAYS.contains(&(day.month(), day.day()))
    {
        day = later(day, 1);
    }
    day
}

/// When the population is met.
#[derive(Clone, Copy)]
pub(crate) struct Season {
    first: Date,
    last: Date,
}

impl Season {
    /// The window in which receptions count, else that of the guidelines.
    pub(crate) fn of(edition: &Edition) -> Self {
        let window = edition.window(Indicator::Reception);
        Self {
            first: window.map_or(date(2020, 6, 1), |window| window.from),
            last: window.map_or(date(2021, 10, 31), |window| window.to),
        }
    }

    /// The day a person is first met: more come early, so that by June 2021
    /// nearly nine in ten have come.
    pub(crate) fn inside(self, random: &mut Random) -> Date {
        let span = (self.last - self.first).get_days();
        let length = u32::try_from(span).unwrap_or(0).saturating_sub(24);
        let drawn = random.below(length);
        let drawn = if random.chance(550) {
            drawn.min(random.below(length))
        } else {
            drawn
        };
        open_day(later(self.first, drawn + 3))
    }

    /// A day so far from the season that nothing of the reception falls inside.
    pub(crate) fn outside(self, random: &mut Random) -> Date {
        if random.chance(500) {
            open_day(earlier(self.first, random.between(45, 70)))
        } else {
            open_day(later(self.last, random.between(2, 40)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_works_on_a_saturday_or_at_christmas() {
        assert_eq!(open_day(date(2020, 7, 4)), date(2020, 7, 6));
        assert_eq!(open_day(date(2020, 12, 25)), date(2020, 12, 28));
    }
}
