// SPDX-License-Identifier: AGPL-3.0-or-later
//! How far cases come and how bodies answer — *imbuto e rete* (IND-20, 21, 25 to 27).

use jiff::civil::Date;

use super::breakdown::View;
use super::facts::{CaseFacts, Ending, ReferralState, Step};
use super::figure::{Figure, Value};
use super::marks::{Mark, Marks};
use crate::network::{Indicator, days_between};

/// A stage of the path, with the day a case reached it.
pub(super) type Stage = (&'static str, fn(&CaseFacts) -> Option<Date>);

/// Stages of IND-20 and IND-21, in the order of the path.
pub(super) const STAGES: [Stage; 5] = [
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

/// What is true of a case on a day, with the days after which one rests for too long.
pub(super) fn mark(case: &CaseFacts, (as_of, limit): (Date, u32), marks: &mut Marks) {
    let reached = STAGES.map(|(_, at)| at(case).is_some());
    for (at, is_so) in reached.into_iter().enumerate() {
        marks.mark(Mark::Reached(at), is_so);
    }
    for (at, pair) in reached.windows(2).enumerate() {
        marks.mark(Mark::Both(at), pair == [true, true]);
    }
    let measured = case.day(Step::Measure).is_some();
    marks.mark(Mark::Ended, measured && has_outcome(case));
    let last = reached.iter().rposition(|is_so| *is_so);
    marks.mark(Mark::Dropped(last.unwrap_or(0)), case.early != 0);
    let is_open = case.day(Step::Closed).is_none();
    let rests = case
        .last_on
        .is_some_and(|last| days_between(last, as_of) > limit);
    marks.mark(Mark::Open, is_open);
    marks.mark(Mark::Stale, is_open && rests);
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
    for (at, pair) in STAGES.windows(2).enumerate() {
        let [(from, _), (to, _)] = pair else {
            continue;
        };
        let value = Value::share(view.of(Mark::Both(at)), view.of(Mark::Reached(at)));
        figures.push(Figure::new("IND-20", format!("{from}-{to}"), value));
    }
    let measured = view.of(Mark::Reached(STAGES.len() - 1));
    let value = Value::share(view.of(Mark::Ended), measured);
    figures.push(Figure::new("IND-20", "S60-outcome", value));
    figures
}

/// IND-20 of persons that count.
fn counted(view: &View<'_>) -> [Figure; 4] {
    let received = view.counted(Indicator::Reception);
    let taken = view.counted(Indicator::TakingCharge);
    let measured = view.counted(Indicator::Measures);
    let signed = view.of(Mark::Signed);
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
    let stages = STAGES.iter().enumerate();
    let mut figures: Vec<Figure> = stages
        .map(|(at, (name, _))| {
            let value = Value::share(view.of(Mark::Dropped(at)), view.of(Mark::Reached(at)));
            Figure::new("IND-21", *name, value)
        })
        .collect();
    let mut by_reason: Vec<_> = view
        .sums
        .reasons
        .iter()
        .map(|(word, count)| (view.facts.word(*word).to_owned(), *count))
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
    let value = Value::share(view.of(Mark::Stale), view.of(Mark::Open));
    Figure::new("IND-25", "", value)
}

/// IND-26, IND-27.
pub(super) fn network(view: &View<'_>) -> Vec<Figure> {
    let sums = &view.sums.referrals;
    let share =
        |key: &str, state| Figure::new("IND-26", key, Value::share(sums.state(state), sums.sent));
    vec![
        share("accepted", ReferralState::Accepted),
        share("refused", ReferralState::Refused),
        share("expired", ReferralState::Expired),
        share("waiting", ReferralState::Waiting),
        Figure::new("IND-26", "kept", Value::share(sums.kept, sums.known)),
        Figure::new("IND-27", "", Value::share(sums.returned, sums.sent)),
    ]
}
