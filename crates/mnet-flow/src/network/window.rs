// SPDX-License-Identifier: AGPL-3.0-or-later
//! Windows and schedule — *tempistica e macrocronoprogramma*.
//!
//! A deed outside its window is allowed and does not count. The window also
//! says how much of a target should be reached on a day: linearly, by calendar
//! days, both ends included.

use super::{Basis, Indicator};
use jiff::civil::Date;
use serde::Serialize;

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// How much of a window has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Elapsed {
    /// Days passed, the present one included; never more than `of`.
    pub days: u32,
    /// Days of the whole window; never zero.
    pub of: u32,
}

impl Window {
    /// Whether a day falls inside, both ends included.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Days of the whole window.
    pub fn days(&self) -> u32 {
        days_between(self.from, self.to).max(1)
    }

    /// How much of it has passed at the end of a day.
    pub fn elapsed(&self, on: Date) -> Elapsed {
        let of = self.days();
        Elapsed {
            days: days_between(self.from, on).min(of),
            of,
        }
    }
}

/// Days from one day to another, both included; zero when they are reversed.
fn days_between(from: Date, to: Date) -> u32 {
    u32::try_from((to - from).get_days() + 1).unwrap_or(0)
}

/// The window in which deeds count for an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountingWindow {
    /// What is counted.
    pub indicator: Indicator,
    /// The days.
    pub window: Window,
    /// Source and version.
    pub basis: Basis,
}

/// A row of the schedule; `basis.assumed` where its bar is not legible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GanttRow {
    /// Stable key, such as `first_reception`.
    pub key: String,
    /// Its title, in Italian.
    pub name: String,
    /// The indicator it carries, if any.
    pub indicator: Option<Indicator>,
    /// The bar.
    pub window: Window,
    /// Source and version.
    pub basis: Basis,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const RECEPTION: Window = Window {
        from: date(2020, 6, 1),
        to: date(2021, 10, 31),
    };

    #[test]
    fn both_ends_of_a_window_belong_to_it() {
        assert!(!RECEPTION.contains(date(2020, 5, 31)));
        assert!(RECEPTION.contains(date(2020, 6, 1)));
        assert!(RECEPTION.contains(date(2021, 10, 31)));
        assert!(!RECEPTION.contains(date(2021, 11, 1)));
    }

    #[test]
    fn the_three_windows_last_518_335_and_245_days() {
        let end = date(2021, 10, 31);
        assert_eq!(RECEPTION.days(), 518);
        assert_eq!(
            Window {
                from: date(2020, 12, 1),
                to: end
            }
            .days(),
            335
        );
        assert_eq!(
            Window {
                from: date(2021, 3, 1),
                to: end
            }
            .days(),
            245
        );
    }

    #[test]
    fn on_30_june_2021_395_of_518_days_of_reception_have_passed() {
        assert_eq!(
            RECEPTION.elapsed(date(2021, 6, 30)),
            Elapsed { days: 395, of: 518 }
        );
    }

    #[test]
    fn nothing_has_passed_before_a_window_and_everything_after_it() {
        assert_eq!(RECEPTION.elapsed(date(2020, 1, 1)).days, 0);
        assert_eq!(RECEPTION.elapsed(date(2020, 6, 1)).days, 1);
        assert_eq!(
            RECEPTION.elapsed(date(2026, 1, 1)),
            Elapsed { days: 518, of: 518 }
        );
    }
}
