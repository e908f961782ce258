// SPDX-License-Identifier: AGPL-3.0-or-later
//! How far cases come and how bodies answer — *imbuto e rete* (IND-20, 21, 25 to 27).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::breakdown::View;
use super::facts::{CaseFacts, Ending, ReferralState, Step, Word};
use super::figure::{Figure, Value};
use crate::network::{Indicator, Parameter, days_between};

/// A stage of the path, with the day a case reached it.
type Stage = (&'static str, fn(&CaseFacts) -> Option<Date>);

/// Stages of IND-20 and IND-21, in the order of the path.
const STAGES: [Stage; 5] = [
    ("S00", |case| case.day(Step::Entered)),
    ("S20", CaseFacts::received),
    ("S40", |case| case.day(Step::Taken)),
    ("S51", |case| case.day(Step::Pact)),
    ("S60", |case| case.day(Step::Measure)),
];

/// Closed with an outcome, not before its time.
fn has_outcome(case: &CaseFacts) -> bool {
    matches!(
        case.ending,
        Ending::Working | Ending::NotWorking | Ending::Unknown
    )
}

/// IND-20, IND-21, IND-25.
pub(super) fn funnel(view: &View<'_>) -> Vec<Figure> {
    let mut figures = conversions(view);
    figures.extend(counted(view));
    figures.extend(drop_outs(view));
    figures.push(stale(view));
    figures
}

/// IND-20 of cases: at the next step, of those at the step before.
fn conversions(view: &View<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for pair in STAGES.windows(2) {
        let [(from, at_from), (to, at_to)] = pair else {
            continue;
        };
        let before = view.tally(|case| at_from(case).is_some());
        let both = view.tally(|case| at_from(case).is_some() && at_to(case).is_some());
        let key = format!("{from}-{to}");
        figures.push(Figure::new("IND-20", key, Value::share(both, before)));
    }
    let measured = view.tally(|case| case.day(Step::Measure).is_some());
    let ended = view.tally(|case| case.day(Step::Measure).is_some() && has_outcome(case));
    let value = Value::share(ended, measured);
    figures.push(Figure::new("IND-20", "S60-outcome", value));
    figures
}

/// IND-20 of persons that count.
fn counted(view: &View<'_>) -> [Figure; 4] {
    let received = view.counted(Indicator::Reception);
    let taken = view.counted(Indicator::TakingCharge);
    let measured = view.counted(Indicator::Measures);
    let signed = view.persons(|case| case.day(Step::PactInWindow).is_some());
    let share = |key: &str, part, whole| Figure::new("IND-20", key, Value::share(part, whole));
    [
        share("taken-received", taken, received),
        share("signed-taken", signed, taken),
        share("measured-signed", measured, signed),
        share("measured-taken", measured, taken),
    ]
}

/// IND-21: by the last stage reached, and by reason.
fn drop_outs(view: &View<'_>) -> Vec<Figure> {
    let stage = |case: &CaseFacts| STAGES.iter().rposition(|(_, at)| at(case).is_some());
    let mut dropped = [0_u32; STAGES.len()];
    let mut reasons: BTreeMap<Word, u32> = BTreeMap::new();
    for case in view.cases.iter().map(|case| case.facts) {
        if case.early == 0 {
            continue;
        }
        *reasons.entry(case.early).or_default() += 1;
        if let Some(count) = dropped.get_mut(stage(case).unwrap_or(0)) {
            *count += 1;
        }
    }
    let mut figures: Vec<Figure> = STAGES
        .iter()
        .zip(dropped)
        .map(|((name, at), dropped)| {
            let reached = view.tally(|case| at(case).is_some());
            Figure::new("IND-21", *name, Value::share(dropped, reached))
        })
        .collect();
    let mut by_reason: Vec<_> = reasons
        .into_iter()
        .map(|(word, count)| (view.facts.word(word).to_owned(), count))
        .collect();
    by_reason.sort();
    for (reason, count) in by_reason {
        let key = format!("reason-{reason}");
        figures.push(Figure::new("IND-21", key, Value::count(count)));
    }
    figures
}

/// IND-25: open cases in which nothing was written for longer than the edition's days.
fn stale(view: &View<'_>) -> Figure {
    let limit = view.edition.parameter(Parameter::StaleCase, view.as_of);
    let is_open = |case: &CaseFacts| case.day(Step::Closed).is_none();
    let rests = |case: &CaseFacts| {
        case.last_on
            .is_some_and(|last| days_between(last, view.as_of) > limit)
    };
    let open = view.tally(is_open);
    let stale = view.tally(|case| is_open(case) && rests(case));
    Figure::new("IND-25", "", Value::share(stale, open))
}

/// IND-26, IND-27.
pub(super) fn network(view: &View<'_>) -> Vec<Figure> {
    let tally = |which: &dyn Fn(&super::ReferralFacts) -> bool| -> u32 {
        let count = view.referrals.iter().filter(|one| which(one)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let sent = tally(&|_| true);
    let share = |key: &str, state| {
        let part = tally(&|one| one.state == state);
        Figure::new("IND-26", key, Value::share(part, sent))
    };
    let known = tally(&|one| one.kept.is_some());
    let kept = tally(&|one| one.kept == Some(true));
    let returned = tally(&|one| one.returned);
    vec![
        share("accepted", ReferralState::Accepted),
        share("refused", ReferralState::Refused),
        share("expired", ReferralState::Expired),
        share("waiting", ReferralState::Waiting),
        Figure::new("IND-26", "kept", Value::share(kept, known)),
        Figure::new("IND-27", "", Value::share(returned, sent)),
    ]
}
