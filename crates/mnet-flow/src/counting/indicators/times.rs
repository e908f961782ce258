// SPDX-License-Identifier: AGPL-3.0-or-later
//! Times of the path and terms kept — *tempi e termini* (IND-22 to IND-24).

use std::collections::HashMap;

use jiff::civil::Date;

use super::breakdown::View;
use super::facts::{CaseFacts, ReferralState, Step, Term};
use super::figure::{Figure, Value};
use super::marks::{Mark, Marks};
use super::sums::WAITS;
use crate::network::{Edition, Parameter, days_between, deadline};

/// A way from a step to another.
pub(super) type Way = (
    &'static str,
    fn(&CaseFacts) -> Option<Date>,
    fn(&CaseFacts) -> Option<Date>,
);

/// IND-22: the ways whose days are told.
pub(super) const WAYS: [Way; 8] = [
    (
        "S00-screened",
        |c| c.day(Step::Entered),
        |c| c.day(Step::Screened),
    ),
    ("S00-S20", |c| c.day(Step::Entered), CaseFacts::received),
    (
        "S20-S21",
        |c| c.day(Step::Received),
        |c| c.day(Step::Completed),
    ),
    ("S20-S40", CaseFacts::received, |c| c.day(Step::Taken)),
    (
        "S21-S40",
        |c| c.day(Step::Completed),
        |c| c.day(Step::Taken),
    ),
    ("S40-S51", |c| c.day(Step::Taken), |c| c.day(Step::Pact)),
    ("S51-S60", |c| c.day(Step::Pact), |c| c.day(Step::Measure)),
    ("S60-S80", |c| c.day(Step::Measure), |c| c.day(Step::Closed)),
];

/// IND-24: terms of the path with the parameter that sets each.
pub(super) const TERMS: [(Way, Parameter); 5] = [
    (
        (
            "S00-screening",
            |c| c.day(Step::Entered),
            |c| c.day(Step::Screening),
        ),
        Parameter::SlaScreening,
    ),
    (
        ("S00-S20", |c| c.day(Step::Entered), CaseFacts::received),
        Parameter::SlaEnrolment,
    ),
    (
        (
            "S20-S21",
            |c| c.day(Step::Received),
            |c| c.day(Step::Completed),
        ),
        Parameter::SlaReception,
    ),
    (
        ("S40-F09", |c| c.day(Step::Taken), |c| c.day(Step::Oriented)),
        Parameter::SlaOrientation,
    ),
    (
        ("S40-S51", |c| c.day(Step::Taken), |c| c.day(Step::Pact)),
        Parameter::SlaPact,
    ),
];

/// How a case kept one term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Held {
    /// The term never began, or is not over.
    #[default]
    Nothing,
    /// Done in time.
    Within,
    /// Done late.
    Late,
    /// Not done, and the term is over.
    Overdue,
}

/// The last day of a term, worked out once for each first day.
pub(super) struct Deadlines {
    term: Term,
    known: HashMap<Date, Date>,
}

impl Deadlines {
    pub(super) fn of(edition: &Edition, key: Parameter, as_of: Date) -> Self {
        Self {
            term: Term::of(edition, key, as_of),
            known: HashMap::new(),
        }
    }

    fn last(&mut self, from: Date) -> Date {
        let Term { length, unit } = self.term;
        let last = self.known.entry(from);
        *last.or_insert_with(|| deadline(from, length, unit))
    }

    pub(super) fn held(
        &mut self,
        from: Option<Date>,
        to: Option<Date>,
        until: Option<Date>,
    ) -> Held {
        let Some(last) = from.map(|from| self.last(from)) else {
            return Held::Nothing;
        };
        match (to, until) {
            (Some(to), _) if to <= last => Held::Within,
            (Some(_), _) => Held::Late,
            (None, Some(until)) if until > last => Held::Overdue,
            _ => Held::Nothing,
        }
    }
}

/// How cases kept each of the terms.
pub(super) struct Terms {
    deadlines: [Deadlines; TERMS.len()],
    as_of: Date,
}

impl Terms {
    pub(super) fn of(edition: &Edition, as_of: Date) -> Self {
        Self {
            deadlines: TERMS.map(|(_, key)| Deadlines::of(edition, key, as_of)),
            as_of,
        }
    }

    /// What is true of a case; closed cases have no term to keep any more.
    pub(super) fn mark(&mut self, case: &CaseFacts, marks: &mut Marks) {
        let until = case.day(Step::Closed).is_none().then_some(self.as_of);
        let each = TERMS.iter().zip(&mut self.deadlines).enumerate();
        for (at, (((_, from, to), _), deadlines)) in each {
            match deadlines.held(from(case), to(case), until) {
                Held::Nothing => {}
                Held::Within => marks.mark(Mark::Within(at), true),
                Held::Late => marks.mark(Mark::Late(at), true),
                Held::Overdue => marks.mark(Mark::Overdue(at), true),
            }
        }
    }
}

/// Days that each way of a case took, the one from a favourable screening to F02 last; who
/// has not arrived waits, for as long as the case is open.
pub(super) fn took(case: &CaseFacts, marks: &mut Marks) -> [Option<u32>; WAITS] {
    let is_open = case.day(Step::Closed).is_none();
    let mut took = [None; WAITS];
    let suitable = |day: Option<Date>| day.filter(|_| case.suitable);
    let ways = WAYS.iter().map(|(_, from, to)| (from(case), to(case)));
    let card = (suitable(case.day(Step::Screened)), case.day(Step::Card));
    for (at, (way, took)) in ways.chain([card]).zip(&mut took).enumerate() {
        match way {
            (Some(from), Some(to)) => *took = Some(days_between(from, to)),
            (from, _) => marks.mark(Mark::Waiting(at), is_open && from.is_some()),
        }
    }
    took
}

pub(super) fn figures(view: &View<'_>) -> Vec<Figure> {
    let keys = WAYS.iter().map(|(key, ..)| ("IND-22", *key));
    let keys = keys.chain([("IND-23", "card")]).enumerate();
    let mut figures: Vec<Figure> = keys
        .zip(&view.sums.waits)
        .map(|((at, (number, key)), waits)| {
            let days = waits.days(view.of(Mark::Waiting(at)));
            Figure::new(number, key, Value::Days(days))
        })
        .collect();
    let referrals = &view.sums.referrals;
    let accepted = referrals
        .accepted
        .days(referrals.state(ReferralState::Waiting));
    figures.push(Figure::new("IND-23", "acceptance", Value::Days(accepted)));
    figures.extend(terms(view));
    figures
}

/// IND-24: in time, of those done; beside it those whose term is over.
fn terms(view: &View<'_>) -> Vec<Figure> {
    let share =
        |key: &str, within, late| Figure::new("IND-24", key, Value::share(within, within + late));
    let overdue =
        |key: &str, count| Figure::new("IND-24", format!("{key}-overdue"), Value::count(count));
    let mut figures = Vec::new();
    for (at, ((key, ..), _)) in TERMS.iter().enumerate() {
        let (within, late) = (view.of(Mark::Within(at)), view.of(Mark::Late(at)));
        figures.push(share(key, within, late));
        figures.push(overdue(key, view.of(Mark::Overdue(at))));
    }
    // Referrals answered in time, whatever the answer.
    let referrals = &view.sums.referrals;
    figures.push(share("referral", referrals.within, referrals.late));
    figures.push(overdue("referral", referrals.overdue));
    figures
}
