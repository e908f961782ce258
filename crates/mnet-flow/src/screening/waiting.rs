// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who waits for a place, and when one is free — *lista d'attesa* (S13, T04).
//!
//! No document says how many places a partner has: a place is free for each
//! person who left the partner since the list began, less those who entered or
//! were called meanwhile. It tells whom to call and refuses nobody (RULE-1).
//!
//! Source: requirements 2.1, S13 ("place freed"); T04. Counting who left is an
//! assumption of the product, to be confirmed by the region.

use jiff::civil::{Date, DateTime};

use crate::case::{CaseFile, Refusal, State};

/// What happened at a partner since somebody waits there, in persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// Received persons whose case was closed, or went to another owner.
    pub left: i64,
    /// Persons received.
    pub entered: i64,
    /// Persons of the list who have an appointment already.
    pub called: i64,
}

/// Whether the person at this place of the list, from 1, is to be called.
pub const fn is_next(place: i64, places: Places) -> bool {
    place <= places.left - places.entered - places.called
}

/// Somebody on the list is called: for a day that is not past.
///
/// # Errors
/// [`Refusal::NotWaiting`], [`Refusal::DateOrder`].
pub fn check_call(file: &CaseFile, today: Date, at: DateTime) -> Result<(), Refusal> {
    if file.state != Some(State::WaitingList) {
        return Err(Refusal::NotWaiting);
    }
    if at.date() < today {
        return Err(Refusal::DateOrder);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Event, ScreeningOutcome};
    use jiff::civil::date;
    use mnet_base::codes::BodyCode;

    const fn places(left: i64, entered: i64, called: i64) -> Places {
        Places {
            left,
            entered,
            called,
        }
    }

    #[test]
    fn a_place_is_free_for_each_who_left_less_who_entered_or_was_called() {
        assert!(is_next(1, places(1, 0, 0)));
        assert!(!is_next(2, places(1, 0, 0)), "one place, one person");
        assert!(is_next(2, places(3, 1, 0)));
        assert!(!is_next(1, places(1, 1, 0)));
        assert!(!is_next(1, places(1, 0, 1)));
        assert!(!is_next(1, places(0, 4, 0)));
    }

    #[test]
    fn who_waits_is_called_for_today_or_later() {
        let today = date(2020, 7, 8);
        let mut file = CaseFile::default();
        let nine = today.at(9, 0, 0, 0);
        assert_eq!(check_call(&file, today, nine), Err(Refusal::NotWaiting));
        let waits = Event::ScreeningClosed {
            outcome: ScreeningOutcome::WaitingList,
            own_desk: false,
            owner: None,
            priority: None,
            reason: None,
        };
        file.apply(today, &BodyCode::new("PRC"), &waits);
        assert_eq!(check_call(&file, today, nine), Ok(()));
        let before = date(2020, 7, 7).at(9, 0, 0, 0);
        assert_eq!(check_call(&file, today, before), Err(Refusal::DateOrder));
    }
}
