// SPDX-License-Identifier: AGPL-3.0-or-later
//! Times of the path and terms kept — *tempi e termini* (IND-22 to IND-24).

use std::collections::HashMap;

use jiff::civil::Date;

use super::breakdown::View;
use super::facts::{CaseFacts, Facts, ReferralState, Step, Term};
use super::figure::{Figure, Value, Waits};
use crate::network::{Edition, Parameter, deadline};

/// A way from a step to another.
type Way = (
    &'static str,
    fn(&CaseFacts) -> Option<Date>,
    fn(&CaseFacts) -> Option<Date>,
);

/// IND-22: the ways whose days are told.
const WAYS: [Way; 8] = [
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
const TERMS: [(Way, Parameter); 5] = [
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

/// How a case kept each of the terms.
pub(super) type Kept = [Held; TERMS.len()];

/// The last day of a term, worked out once for each first day.
struct Deadlines {
    term: Term,
    known: HashMap<Date, Date>,
}

impl Deadlines {
    fn of(edition: &Edition, key: Parameter, as_of: Date) -> Self {
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

    fn held(&mut self, from: Option<Date>, to: Option<Date>, until: Option<Date>) -> Held {
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

/// How each case kept each term; closed cases have no term to keep any more.
pub(super) fn kept_terms(facts: &Facts, edition: &Edition, as_of: Date) -> Vec<Kept> {
    let mut deadlines = TERMS.map(|(_, key)| Deadlines::of(edition, key, as_of));
    let mut kept = Vec::with_capacity(facts.cases.len());
    for case in &facts.cases {
        let until = case.day(Step::Closed).is_none().then_some(as_of);
        let mut own = Kept::default();
        let each = own.iter_mut().zip(&TERMS).zip(&mut deadlines);
        for ((held, ((_, from, to), _)), deadlines) in each {
            *held = deadlines.held(from(case), to(case), until);
        }
        kept.push(own);
    }
    kept
}

pub(super) fn figures(view: &View<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (key, from, to) in WAYS {
        let mut waits = Waits::default();
        for case in view.cases.iter().map(|case| case.facts) {
            let waiting = case.day(Step::Closed).is_none();
            waits.add(from(case), to(case), waiting);
        }
        figures.push(Figure::new("IND-22", key, Value::Days(waits.days())));
    }
    figures.extend(waiting(view));
    figures.extend(terms(view));
    figures
}

/// IND-23: to F02 after a favourable screening; to the acceptance of a referral.
fn waiting(view: &View<'_>) -> [Figure; 2] {
    let mut card = Waits::default();
    for case in view.cases.iter().map(|case| case.facts) {
        if case.suitable {
            let open = case.day(Step::Closed).is_none();
            card.add(case.day(Step::Screened), case.day(Step::Card), open);
        }
    }
    let mut accepted = Waits::default();
    for referral in &view.referrals {
        let sent = Some(referral.sent_on);
        match referral.state {
            ReferralState::Accepted => accepted.add(sent, referral.answered_on, false),
            ReferralState::Waiting => accepted.add(sent, None, true),
            ReferralState::Refused | ReferralState::Expired => {}
        }
    }
    [
        Figure::new("IND-23", "card", Value::Days(card.days())),
        Figure::new("IND-23", "acceptance", Value::Days(accepted.days())),
    ]
}

/// IND-24: in time, of those done; beside it those whose term is over.
fn terms(view: &View<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (at, ((key, ..), _)) in TERMS.iter().enumerate() {
        let tally = |wanted: &[Held]| {
            let own = view.cases.iter();
            let count = own
                .filter(|case| case.kept.get(at).is_some_and(|held| wanted.contains(held)))
                .count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        let (within, late) = (tally(&[Held::Within]), tally(&[Held::Late]));
        figures.push(Figure::new(
            "IND-24",
            *key,
            Value::share(within, within + late),
        ));
        let overdue = format!("{key}-overdue");
        figures.push(Figure::new(
            "IND-24",
            overdue,
            Value::count(tally(&[Held::Overdue])),
        ));
    }
    figures.extend(answers(view));
    figures
}

/// IND-24: referrals answered in time, whatever the answer.
fn answers(view: &View<'_>) -> [Figure; 2] {
    let mut deadlines = Deadlines::of(view.edition, Parameter::SlaAcceptance, view.as_of);
    let (mut within, mut done, mut overdue) = (0_u32, 0_u32, 0_u32);
    for referral in &view.referrals {
        match deadlines.held(
            Some(referral.sent_on),
            referral.answered_on,
            Some(view.as_of),
        ) {
            Held::Within => {
                within += 1;
                done += 1;
            }
            Held::Late => done += 1,
            Held::Overdue => overdue += 1,
            Held::Nothing => {}
        }
    }
    [
        Figure::new("IND-24", "referral", Value::share(within, done)),
        Figure::new("IND-24", "referral-overdue", Value::count(overdue)),
    ]
}
