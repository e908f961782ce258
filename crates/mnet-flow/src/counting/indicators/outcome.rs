// SPDX-License-Identifier: AGPL-3.0-or-later
//! Outcome and quality — *esiti e qualità* (IND-30 to IND-42).
//!
//! Numbers of forms are those of [`super::told`]; what stands nowhere is said to be missing,
//! and what no form says yet too: never a zero.

use jiff::ToSpan;

use super::breakdown::View;
use super::facts::{CaseFacts, Ending, FollowUp, Step, ToldFacts, TrainingFacts};
use super::figure::{Figure, Value};
use super::rules::Missing;
use crate::code_lists::CodeLists;
use crate::measures::Measure;

/// Days after closure on which a check is due, as IND-30 reads them.
const CHECKS: [(&str, i64); 2] = [("90", 90), ("180", 180)];

pub(super) fn figures(view: &View<'_>) -> Vec<Figure> {
    let mut figures = employment(view);
    let missing = |number, key: &str, reason| Figure::new(number, key, Value::missing(reason));
    figures.extend(jobs(view));
    figures.push(summed(view, "IND-33", "competences", "competences"));
    figures.push(ended(
        view,
        "IND-33",
        "valico",
        Measure::CompetenceValidation,
    ));
    figures.push(told(
        view,
        "IND-33",
        "validated",
        ("valico-validated", "valico"),
    ));
    figures.push(italian(view));
    figures.push(ended(view, "IND-35", "", Measure::Training));
    figures.extend(training(view));
    figures.extend(autonomy(view));
    figures.push(missing("IND-37", "", Missing::CommitmentsNotRecorded));
    figures.extend(satisfaction(view));
    figures.push(told(view, "IND-39", "opened", ("business", "business")));
    figures.push(missing("IND-39", "alive", Missing::BusinessNotRecorded));
    figures.push(missing("IND-40", "", Missing::PlansNotRecorded));
    figures.push(again(view));
    figures.extend(profiling(view));
    figures
}

/// What completed forms of a case say of something: the first time, the last time.
fn said(view: &View<'_>, case: &CaseFacts, what: &str) -> Option<(ToldFacts, ToldFacts)> {
    let mut own = case
        .told
        .iter()
        .filter(|one| view.facts.word(one.what) == what);
    let first = *own.next()?;
    Some((first, own.next_back().copied().unwrap_or(first)))
}

/// A share, or that no form says it yet.
fn of_forms(part: u32, whole: u32) -> Value {
    if whole == 0 {
        Value::missing(Missing::NoFormYet)
    } else {
        Value::share(part, whole)
    }
}

/// Cases whose last form of a kind says yes, of those with a form of a kind.
pub(super) fn told(
    view: &View<'_>,
    number: &'static str,
    key: &str,
    (yes, any): (&str, &str),
) -> Figure {
    let with = view.tally(|case| said(view, case, any).is_some());
    let so = view.tally(|case| said(view, case, yes).is_some_and(|(_, last)| last.part > 0));
    Figure::new(number, key, of_forms(so, with))
}

/// What the last form of each case says, added up.
fn summed(view: &View<'_>, number: &'static str, key: &str, what: &str) -> Figure {
    let (mut part, mut whole) = (0_u32, 0_u32);
    for case in &view.cases {
        if let Some((_, last)) = said(view, case.facts, what) {
            part = part.saturating_add(last.part);
            whole = whole.saturating_add(last.whole);
        }
    }
    Figure::new(number, key, of_forms(part, whole))
}

/// IND-31, IND-32: contracts at exit, and who was in work after a traineeship.
fn jobs(view: &View<'_>) -> Vec<Figure> {
    let working =
        |case: &CaseFacts| case.day(Step::Closed).is_some() && case.ending == Ending::Working;
    let permanent = view.tally(|case| working(case) && case.permanent);
    let share = Value::share(permanent, view.tally(working));
    let missing = |number, key: &str, reason| Figure::new(number, key, Value::missing(reason));
    let mut figures = vec![
        Figure::new("IND-31", "permanent", share),
        missing("IND-31", "conditions", Missing::ContractNotRecorded),
    ];
    let left = |case: &CaseFacts| case.trained && case.day(Step::Closed).is_some();
    let hired = view.tally(|case| left(case) && working(case));
    let share = Value::share(hired, view.tally(left));
    figures.push(Figure::new("IND-32", "exit", share));
    for (at, (key, _)) in CHECKS.into_iter().enumerate() {
        let found =
            |wanted: FollowUp| view.tally(|c| left(c) && c.follow_ups.get(at) == Some(&wanted));
        let (yes, no) = (found(FollowUp::Working), found(FollowUp::NotWorking));
        figures.push(Figure::new("IND-32", key, Value::share(yes, yes + no)));
    }
    figures.push(missing(
        "IND-32",
        "attendance",
        Missing::AttendanceNotRecorded,
    ));
    figures
}

/// IND-34: who knows more Italian at the end than at the beginning, of those measured twice.
fn italian(view: &View<'_>) -> Figure {
    let levels = |case: &CaseFacts| {
        let (entry, _) = said(view, case, "italian-entry")?;
        let (_, exit) = said(view, case, "italian-exit")?;
        Some((entry.part, exit.part))
    };
    let measured = view.tally(|case| levels(case).is_some());
    let better = view.tally(|case| levels(case).is_some_and(|(entry, exit)| exit > entry));
    Figure::new("IND-34", "", of_forms(better, measured))
}

/// IND-35: certificates and hours of training editions that are over.
fn training(view: &View<'_>) -> [Figure; 2] {
    let sum = |of: fn(&TrainingFacts) -> u32| -> u32 { view.training.iter().map(|t| of(t)).sum() };
    let certified = of_forms(sum(|one| one.certified), sum(|one| one.enrolled));
    let hours = |minutes: u32| (minutes + 30) / 60;
    let attended = of_forms(
        hours(sum(|one| one.attended)),
        hours(sum(|one| one.planned)),
    );
    [
        Figure::new("IND-35", "certificates", certified),
        Figure::new("IND-35", "hours", attended),
    ]
}

/// IND-36: how many steps less need there is at the end, area by area.
fn autonomy(view: &View<'_>) -> Vec<Figure> {
    let areas = CodeLists::shipped().entries("need-areas").iter();
    let figures = areas.map(|area| {
        let (entry, exit) = (
            format!("need-entry-{}", area.code()),
            format!("need-exit-{}", area.code()),
        );
        let (mut sum, mut count) = (0_i64, 0_u32);
        for case in &view.cases {
            let (Some((before, _)), Some((_, after))) = (
                said(view, case.facts, &entry),
                said(view, case.facts, &exit),
            ) else {
                continue;
            };
            sum += i64::from(before.part) - i64::from(after.part);
            count += 1;
        }
        let value = if count == 0 {
            Value::missing(Missing::NoFormYet)
        } else {
            Value::change(sum, count)
        };
        Figure::new("IND-36", format!("need-{}", area.code()), value)
    });
    figures.collect()
}

/// IND-38: of all sheets, not only the last of each case.
fn satisfaction(view: &View<'_>) -> [Figure; 2] {
    let all = |what: &str| {
        let told = view.cases.iter().flat_map(|case| &case.facts.told);
        let own = told.filter(|one| view.facts.word(one.what) == what);
        own.fold((0_u32, 0_u32), |(part, whole), one| {
            (part + one.part, whole + one.whole)
        })
    };
    let (points, answers) = all("liked");
    let mean = if answers == 0 {
        Value::missing(Missing::NoFormYet)
    } else {
        Value::ratio(points, answers)
    };
    let (answered, sheets) = all("survey");
    [
        Figure::new("IND-38", "mean", mean),
        Figure::new("IND-38", "response", of_forms(answered, sheets)),
    ]
}

/// IND-42: persons of each class, and those whom the operator sees quite otherwise.
fn profiling(view: &View<'_>) -> Vec<Figure> {
    let last = |case: &CaseFacts, what: &str| said(view, case, what).map(|(_, last)| last.part);
    let profiled = view.tally(|case| last(case, "class").is_some());
    let mut figures: Vec<Figure> = (1..=4)
        .map(|class| {
            let own = view.tally(|case| last(case, "class") == Some(class));
            Figure::new("IND-42", format!("class-{class}"), of_forms(own, profiled))
        })
        .collect();
    let divergent = view.tally(|case| last(case, "divergent") == Some(1));
    figures.push(Figure::new(
        "IND-42",
        "divergent",
        of_forms(divergent, profiled),
    ));
    figures
}

/// IND-30: at exit, with the unknown apart; later, of the checks that were answered.
fn employment(view: &View<'_>) -> Vec<Figure> {
    let is_closed = |case: &CaseFacts| case.day(Step::Closed).is_some();
    let with = |ending| view.tally(|case| is_closed(case) && case.ending == ending);
    let closed = view.tally(is_closed);
    let mut figures = vec![
        Figure::new(
            "IND-30",
            "exit",
            Value::share(with(Ending::Working), closed),
        ),
        Figure::new(
            "IND-30",
            "exit-unknown",
            Value::share(with(Ending::Unknown), closed),
        ),
    ];
    for (at, (key, days)) in CHECKS.into_iter().enumerate() {
        let due = view.tally(|case| {
            let closed = case.day(Step::Closed);
            closed.is_some_and(|on| on.saturating_add(days.days()) <= view.as_of)
        });
        let found = |wanted: FollowUp| {
            view.tally(|case| is_closed(case) && case.follow_ups.get(at) == Some(&wanted))
        };
        let (working, not) = (found(FollowUp::Working), found(FollowUp::NotWorking));
        let answered = working + not;
        figures.push(Figure::new("IND-30", key, Value::share(working, answered)));
        let key = format!("{key}-answered");
        figures.push(Figure::new("IND-30", key, Value::share(answered, due)));
    }
    figures
}

/// Measures of a kind that ended as agreed, of those started.
fn ended(view: &View<'_>, number: &'static str, key: &str, measure: Measure) -> Figure {
    let own = view.measures.iter().filter(|row| row.measure == measure);
    let (started, completed) = own.fold((0, 0), |(started, completed), row| {
        (started + row.started, completed + row.completed)
    });
    Figure::new(number, key, Value::share(completed, started))
}

/// IND-41: opened again within twelve months, of the closures.
fn again(view: &View<'_>) -> Figure {
    let sum =
        |of: fn(&CaseFacts) -> u32| -> u32 { view.cases.iter().map(|case| of(case.facts)).sum() };
    let value = Value::share(sum(|case| case.reopened), sum(|case| case.closures));
    Figure::new("IND-41", "", value)
}
