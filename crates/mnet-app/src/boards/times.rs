// SPDX-License-Identifier: AGPL-3.0-or-later
//! Times of the path — *tempi del percorso* (IND-22, 23, 24).
//!
//! Percentiles by nearest rank, in calendar days. Who has not arrived yet is
//! listed apart: leaving them out silently would flatter the times.

use jiff::civil::Date;
use mnet_flow::network::{
    Edition, Parameter, Tenths, Unit, days_between as days, deadline, mean, percentile,
};
use mnet_store::{Milestones, ReferralDays};
use uuid::Uuid;

use super::figures::received;

/// Days from one step to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Waits {
    /// Days of those that arrived.
    pub done: Vec<u32>,
    /// Case and days so far of those that did not.
    pub waiting: Vec<(Uuid, u32)>,
}

/// What is told of waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Summary {
    pub count: u32,
    pub median: Option<u32>,
    pub mean: Option<Tenths>,
    pub p25: Option<u32>,
    pub p75: Option<u32>,
    pub p90: Option<u32>,
    pub censored: u32,
}

impl Waits {
    fn add(&mut self, case: Uuid, from: Option<Date>, to: Option<Date>, until: Option<Date>) {
        match (from, to, until) {
            (Some(from), Some(to), _) => self.done.push(days(from, to)),
            (Some(from), None, Some(until)) => self.waiting.push((case, days(from, until))),
            _ => {}
        }
    }

    pub(super) fn summary(&self) -> Summary {
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Summary {
            count: number(self.done.len()),
            median: percentile(&self.done, 50),
            mean: mean(&self.done),
            p25: percentile(&self.done, 25),
            p75: percentile(&self.done, 75),
            p90: percentile(&self.done, 90),
            censored: number(self.waiting.len()),
        }
    }
}

/// A step to another, by the keys of both.
pub(super) struct Transition {
    pub key: &'static str,
    from: fn(&Milestones) -> Option<Date>,
    to: fn(&Milestones) -> Option<Date>,
}

/// IND-22: the transitions of the path so far.
pub(super) const TRANSITIONS: [Transition; 5] = [
    Transition {
        key: "lead-screened",
        from: |case| case.entered_on,
        to: |case| case.screened_on,
    },
    Transition {
        key: "lead-received",
        from: |case| case.entered_on,
        to: received,
    },
    Transition {
        key: "received-completed",
        from: |case| case.received_on,
        to: |case| case.completed_on,
    },
    Transition {
        key: "received-taken",
        from: received,
        to: |case| case.taken_on,
    },
    Transition {
        key: "completed-taken",
        from: |case| case.completed_on,
        to: |case| case.taken_on,
    },
];

/// IND-22: days of one transition; closed cases that never arrived wait no more.
pub(super) fn waits(cases: &[Milestones], step: &Transition, as_of: Date) -> Waits {
    let mut waits = Waits::default();
    for case in cases {
        let until = case.closed_on.is_none().then_some(as_of);
        waits.add(case.case_file, (step.from)(case), (step.to)(case), until);
    }
    waits
}

/// IND-23: from a favourable screening to F02.
pub(super) fn wait_for_card(cases: &[Milestones], as_of: Date) -> Waits {
    let mut waits = Waits::default();
    for case in cases
        .iter()
        .filter(|case| case.screening.as_deref() == Some("suitable"))
    {
        let until = case.closed_on.is_none().then_some(as_of);
        waits.add(case.case_file, case.screened_on, case.card_on, until);
    }
    waits
}

/// IND-23: from a referral to its acceptance; refused and expired ones are left out.
pub(super) fn wait_for_acceptance(referrals: &[ReferralDays], as_of: Date) -> Waits {
    let mut waits = Waits::default();
    for referral in referrals {
        let sent = Some(referral.sent_on);
        match (referral.state.as_str(), referral.answered_on) {
            ("accepted" | "closed", Some(on)) => waits.add(Uuid::nil(), sent, Some(on), None),
            ("refused" | "expired", _) => {}
            _ => waits.add(Uuid::nil(), sent, None, Some(as_of)),
        }
    }
    waits
}

/// How a term was kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// Done within the term.
    pub within: u32,
    /// Done.
    pub done: u32,
    /// Not done, and the term is over.
    pub overdue: u32,
}

/// A term of the edition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub length: u32,
    pub unit: Unit,
}

impl Term {
    pub(super) fn of(edition: &Edition, key: Parameter, on: Date) -> Self {
        let row = edition.parameters.iter().find(|row| row.key == key);
        let unit = row.map_or(Unit::Days, |row| row.unit);
        Self {
            length: edition.parameter(key, on),
            unit,
        }
    }
}

impl Kept {
    fn add(&mut self, from: Option<Date>, to: Option<Date>, term: Term, until: Option<Date>) {
        let Some(from) = from else { return };
        let last = deadline(from, term.length, term.unit);
        if let Some(to) = to {
            self.done += 1;
            self.within += u32::from(to <= last);
        } else if until.is_some_and(|until| until > last) {
            self.overdue += 1;
        }
    }
}

/// IND-24: terms of the path, each with the parameter that sets it.
pub(super) const TERMS: [(Parameter, Transition); 3] = [
    (
        Parameter::SlaScreening,
        Transition {
            key: "lead-screening",
            from: |case| case.entered_on,
            to: |case| case.screening_on,
        },
    ),
    (
        Parameter::SlaEnrolment,
        Transition {
            key: "lead-received",
            from: |case| case.entered_on,
            to: received,
        },
    ),
    (
        Parameter::SlaReception,
        Transition {
            key: "received-completed",
            from: |case| case.received_on,
            to: |case| case.completed_on,
        },
    ),
];

/// IND-24: how a term of the path was kept.
pub(super) fn kept(cases: &[Milestones], step: &Transition, term: Term, as_of: Date) -> Kept {
    let mut kept = Kept::default();
    for case in cases {
        let until = case.closed_on.is_none().then_some(as_of);
        kept.add((step.from)(case), (step.to)(case), term, until);
    }
    kept
}

/// IND-24: how referrals were answered, whatever the answer.
pub(super) fn answered(referrals: &[ReferralDays], term: Term, as_of: Date) -> Kept {
    let mut kept = Kept::default();
    for referral in referrals {
        kept.add(
            Some(referral.sent_on),
            referral.answered_on,
            term,
            Some(as_of),
        );
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    const START: Date = date(2021, 1, 4);
    const AS_OF: Date = date(2021, 6, 30);

    fn taken_after(days: i64) -> Milestones {
        Milestones {
            entered_on: Some(START),
            received_on: Some(START),
            taken_on: Some(START.saturating_add(days.days())),
            ..Milestones::default()
        }
    }

    fn of(key: &str) -> &'static Transition {
        TRANSITIONS.iter().find(|step| step.key == key).unwrap()
    }

    #[test]
    fn five_waits_have_the_percentiles_of_the_scenario() {
        let cases = [12, 20, 33, 47, 90].map(taken_after);

        let summary = waits(&cases, of("received-taken"), AS_OF).summary();

        assert_eq!(
            (summary.median, summary.p25, summary.p75),
            (Some(33), Some(20), Some(47))
        );
        assert_eq!(summary.p90, Some(90));
        assert_eq!(
            summary.mean.map(|mean| mean.to_string()).as_deref(),
            Some("40.4")
        );
    }

    #[test]
    fn who_still_waits_is_listed_and_who_left_is_not() {
        let open = Milestones {
            taken_on: None,
            ..taken_after(0)
        };
        let left = Milestones {
            closed_on: Some(START),
            ..open.clone()
        };

        let waits = waits(&[open, left], of("received-taken"), AS_OF);

        assert_eq!(waits.done, [0_u32; 0]);
        assert_eq!(waits.waiting, [(Uuid::nil(), 177)]);
        assert_eq!(waits.summary().median, None);
    }

    #[test]
    fn only_accepted_referrals_tell_how_long_acceptance_takes() {
        let sent = |state: &str, answered_on| ReferralDays {
            sent_on: START,
            answered_on,
            state: state.to_owned(),
        };
        let later = Some(date(2021, 1, 11));
        let referrals = [
            sent("accepted", later),
            sent("refused", later),
            sent("sent", None),
            sent("closed", later),
        ];

        let waits = wait_for_acceptance(&referrals, AS_OF);

        assert_eq!(waits.done, [7, 7]);
        assert_eq!(waits.waiting.len(), 1);
    }

    #[test]
    fn a_term_is_kept_until_its_last_working_day() {
        let term = Term {
            length: 5,
            unit: Unit::WorkingDays,
        };
        let mut kept = Kept::default();

        // From Monday 4 January: the 6th is a holiday, so the fifth day is the 12th.
        kept.add(Some(START), Some(date(2021, 1, 12)), term, None);
        kept.add(Some(START), Some(date(2021, 1, 13)), term, None);
        kept.add(Some(START), None, term, Some(date(2021, 1, 12)));
        kept.add(Some(START), None, term, Some(date(2021, 1, 13)));

        assert_eq!(
            kept,
            Kept {
                within: 1,
                done: 2,
                overdue: 1
            }
        );
    }

    #[test]
    fn the_terms_of_marche_are_read_with_their_units() {
        let marche = Edition::named("marche-2020").unwrap();

        let screening = Term::of(marche, Parameter::SlaScreening, AS_OF);
        let reception = Term::of(marche, Parameter::SlaReception, AS_OF);

        assert_eq!((screening.length, screening.unit), (5, Unit::WorkingDays));
        assert_eq!((reception.length, reception.unit), (30, Unit::Days));
    }
}
