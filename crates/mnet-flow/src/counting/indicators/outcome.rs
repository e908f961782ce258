// SPDX-License-Identifier: AGPL-3.0-or-later
//! Outcome and quality — *esiti e qualità* (IND-30 to IND-42).
//!
//! What stands only in the text of forms, or nowhere, is said to be missing.

use jiff::ToSpan;

use super::breakdown::View;
use super::facts::{CaseFacts, Ending, FollowUp, Step};
use super::figure::{Figure, Value};
use super::rules::Missing;
use crate::measures::Measure;

/// Days after closure on which a check is due, as IND-30 reads them.
const CHECKS: [(&str, i64); 2] = [("90", 90), ("180", 180)];

pub(super) fn figures(view: &View<'_>) -> Vec<Figure> {
    let mut figures = employment(view);
    let missing = |number, key: &str, reason| Figure::new(number, key, Value::missing(reason));
    figures.push(missing("IND-31", "", Missing::ContractNotRecorded));
    figures.push(missing("IND-32", "", Missing::AttendanceNotRecorded));
    figures.push(missing(
        "IND-33",
        "competences",
        Missing::CompetencesInDossier,
    ));
    figures.push(ended(
        view,
        "IND-33",
        "valico",
        Measure::CompetenceValidation,
    ));
    figures.push(missing("IND-34", "", Missing::LevelsNotRecorded));
    figures.push(ended(view, "IND-35", "", Measure::Training));
    figures.push(missing("IND-35", "hours", Missing::AttendanceNotRecorded));
    figures.push(missing("IND-36", "", Missing::NeedsInForms));
    figures.push(missing("IND-37", "", Missing::CommitmentsNotRecorded));
    figures.push(missing("IND-38", "", Missing::NoSurvey));
    figures.push(missing("IND-39", "", Missing::BusinessNotRecorded));
    figures.push(missing("IND-40", "", Missing::PlansNotRecorded));
    figures.push(again(view));
    figures.push(missing("IND-42", "", Missing::NoProfiling));
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
