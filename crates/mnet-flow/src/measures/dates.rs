// SPDX-License-Identifier: AGPL-3.0-or-later
//! Dates of a measure — *regole sulle date delle politiche attive*.
//!
//! The event's own date is the event's day; a measure is never started before
//! it was proposed nor ended before it was started.
//!
//! Source: national individual record, section 6, date rules of the events.

use jiff::civil::Date;

use super::PolicyEvent;
use super::policy_event::FixedDate;
use crate::case::Refusal;

/// The three dates of a measure, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MeasureDates {
    /// `data_proposta`.
    #[doc(alias = "data_proposta")]
    pub proposed_on: Option<Date>,
    /// `data_inizio`.
    #[doc(alias = "data_inizio")]
    pub started_on: Option<Date>,
    /// `data_fine`.
    #[doc(alias = "data_fine")]
    pub ended_on: Option<Date>,
}

impl MeasureDates {
    /// What holds after an event on a day, given what was known and what is said now.
    ///
    /// # Errors
    /// [`Refusal::EventDate`] when a date said for the event is not its day or
    /// contradicts what an earlier event fixed; [`Refusal::DateOrder`] when
    /// proposal, start and end are not in this order.
    pub fn after(self, event: PolicyEvent, on: Date, said: Self) -> Result<Self, Refusal> {
        let fixed = event.fixes();
        let own = match fixed {
            Some(FixedDate::Proposal) => said.proposed_on,
            Some(FixedDate::Start) => said.started_on,
            Some(FixedDate::End) => said.ended_on,
            None => None,
        };
        if own.is_some_and(|day| day != on) {
            return Err(Refusal::EventDate);
        }
        let known = self.before(event);
        let mut dates = Self {
            proposed_on: said.proposed_on.or(known.proposed_on),
            started_on: said.started_on.or(known.started_on),
            ended_on: said.ended_on.or(known.ended_on),
        };
        match fixed {
            Some(FixedDate::Proposal) => dates.proposed_on = Some(on),
            Some(FixedDate::Start) => dates.started_on = Some(on),
            Some(FixedDate::End) => dates.ended_on = Some(on),
            None => {}
        }
        dates.check_order()?;
        let differs = |said: Option<Date>, known: Option<Date>| matches!((said, known), (Some(said), Some(known)) if said != known);
        if differs(said.proposed_on, known.proposed_on)
            || differs(said.started_on, known.started_on)
        {
            return Err(Refusal::EventDate);
        }
        Ok(dates)
    }

    /// What an event leaves of the dates known before: each fixes its own anew,
    /// and taking up a suspended measure opens its end again.
    fn before(self, event: PolicyEvent) -> Self {
        match event.fixes() {
            Some(FixedDate::Proposal) => Self {
                proposed_on: None,
                ..self
            },
            Some(FixedDate::Start) => Self {
                started_on: None,
                ended_on: None,
                ..self
            },
            _ => self,
        }
    }

    fn check_order(self) -> Result<(), Refusal> {
        let days = [self.proposed_on, self.started_on, self.ended_on];
        let known: Vec<Date> = days.into_iter().flatten().collect();
        if known.is_sorted() {
            Ok(())
        } else {
            Err(Refusal::DateOrder)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const NOTHING: MeasureDates = MeasureDates {
        proposed_on: None,
        started_on: None,
        ended_on: None,
    };

    #[test]
    fn an_end_that_is_not_the_day_of_the_event_is_refused() {
        let said = MeasureDates {
            ended_on: Some(date(2021, 6, 29)),
            ..NOTHING
        };
        let decided = NOTHING.after(PolicyEvent::Completed, date(2021, 6, 30), said);
        assert_eq!(decided, Err(Refusal::EventDate));
    }

    #[test]
    fn a_start_before_the_proposal_is_refused() {
        let said = MeasureDates {
            proposed_on: Some(date(2021, 3, 9)),
            started_on: Some(date(2021, 3, 8)),
            ..NOTHING
        };
        let decided = NOTHING.after(PolicyEvent::Started, date(2021, 3, 8), said);
        assert_eq!(decided, Err(Refusal::DateOrder));
    }

    #[test]
    fn a_date_nobody_says_is_the_day_of_the_event() {
        let proposed = NOTHING.after(PolicyEvent::Proposed, date(2021, 3, 1), NOTHING);
        let started = proposed
            .unwrap()
            .after(PolicyEvent::Started, date(2021, 3, 8), NOTHING);
        let dates = started.unwrap();
        assert_eq!(dates.proposed_on, Some(date(2021, 3, 1)));
        assert_eq!(dates.started_on, Some(date(2021, 3, 8)));
        let early = dates.after(PolicyEvent::Completed, date(2021, 3, 7), NOTHING);
        assert_eq!(early, Err(Refusal::DateOrder));
    }

    #[test]
    fn a_suspended_measure_that_is_taken_up_again_has_no_end() {
        let running = MeasureDates {
            started_on: Some(date(2021, 3, 8)),
            ..NOTHING
        };
        let paused = running
            .after(PolicyEvent::Suspended, date(2021, 4, 1), NOTHING)
            .unwrap();
        let again = paused
            .after(PolicyEvent::Started, date(2021, 5, 1), NOTHING)
            .unwrap();
        assert_eq!(again.ended_on, None);
        assert_eq!(again.started_on, Some(date(2021, 5, 1)));
    }
}
