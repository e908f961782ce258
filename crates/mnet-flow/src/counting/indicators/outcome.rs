// SPDX-License-Identifier: AGPL-3.0-or-later
//! Outcome and quality — *esiti e qualità* (IND-30 to IND-42).
//!
//! Numbers of forms are those of [`super::told`]; what stands nowhere is said to be missing,
//! and what no form says yet too: never a zero.

use jiff::ToSpan;
use jiff::civil::Date;

use super::breakdown::View;
use super::facts::{CaseFacts, Ending, Facts, FollowUp, Step, ToldFacts, Word};
use super::figure::{Figure, Value};
use super::marks::{Mark, Marks};
use super::rules::Missing;
use crate::code_lists::CodeLists;
use crate::measures::Measure;

/// Days after closure on which a check is due, as IND-30 reads them.
const CHECKS: [(&str, i64); 2] = [("90", 90), ("180", 180)];

pub(super) fn figures(view: &View<'_>) -> Vec<Figure> {
    let mut figures = employment(view);
    let missing = |number, key: &str, reason| Figure::new(number, key, Value::missing(reason));
    figures.extend(jobs(view));
    figures.push(Figure::new(
        "IND-33",
        "competences",
        of_forms(view.sums.told.competences),
    ));
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
        (Mark::ValicoValidated, Mark::Valico),
    ));
    figures.push(italian(view));
    figures.push(ended(view, "IND-35", "", Measure::Training));
    figures.extend(training(view));
    figures.extend(autonomy(view));
    figures.push(missing("IND-37", "", Missing::CommitmentsNotRecorded));
    figures.extend(satisfaction(view));
    figures.push(told(
        view,
        "IND-39",
        "opened",
        (Mark::BusinessOpened, Mark::Business),
    ));
    figures.push(told(
        view,
        "IND-39",
        "alive",
        (Mark::BusinessAlive, Mark::BusinessYear),
    ));
    figures.push(missing("IND-40", "", Missing::PlansNotRecorded));
    figures.push(again(view));
    figures.extend(profiling(view));
    figures
}

/// What the forms of a case say, or those of a group added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// What the last validation says.
    competences: (u32, u32),
    /// What all sheets on satisfaction say, not only the last of each case.
    liked: (u32, u32),
    /// Sheets that were answered, of all.
    survey: (u32, u32),
    /// Of a case: how many steps less need there is at the end, area by area.
    pub needs: Vec<Option<i64>>,
    /// Of a case: what its marks are read off.
    yes: Vec<Mark>,
}

impl Told {
    /// Adds what the forms of a case say.
    pub(super) fn add(&mut self, case: &Self) {
        let add = |all: &mut (u32, u32), own: (u32, u32)| {
            *all = (all.0.saturating_add(own.0), all.1.saturating_add(own.1));
        };
        add(&mut self.competences, case.competences);
        add(&mut self.liked, case.liked);
        add(&mut self.survey, case.survey);
    }
}

/// The words under which forms say numbers; none where no form of the facts does.
pub(super) struct Numbers<'a> {
    facts: &'a Facts,
    areas: Vec<(Option<Word>, Option<Word>)>,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(facts: &'a Facts) -> Self {
        let word = |text: String| {
            let place = facts.words.iter().position(|word| *word == text);
            place.and_then(|place| Word::try_from(place).ok())
        };
        let areas = CodeLists::shipped().entries("need-areas").iter();
        let areas = areas.map(|area| {
            let code = area.code();
            (
                word(format!("need-entry-{code}")),
                word(format!("need-exit-{code}")),
            )
        });
        Self {
            facts,
            areas: areas.collect(),
        }
    }

    /// What the forms of a case say; none without forms that say numbers.
    pub(super) fn told(&self, case: &CaseFacts) -> Option<Box<Told>> {
        if case.told.is_empty() {
            return None;
        }
        let is = |what: &'static str| move |one: &&ToldFacts| self.facts.word(one.what) == what;
        let last = |what| case.told.iter().rev().find(is(what));
        let first = |what| case.told.iter().find(is(what));
        let sum = |what| {
            let own = case.told.iter().filter(is(what));
            own.fold((0_u32, 0_u32), |(part, whole), one| {
                (
                    part.saturating_add(one.part),
                    whole.saturating_add(one.whole),
                )
            })
        };
        let mut yes = Vec::new();
        for (any, so, what) in [
            (Some(Mark::Valico), None, "valico"),
            (None, Some(Mark::ValicoDocument), "valico-document"),
            (None, Some(Mark::ValicoValidated), "valico-validated"),
            (Some(Mark::Business), Some(Mark::BusinessOpened), "business"),
            (
                Some(Mark::BusinessYear),
                Some(Mark::BusinessAlive),
                "business-alive",
            ),
        ] {
            if let Some(told) = last(what) {
                yes.extend(any.into_iter().chain(so.filter(|_| told.part > 0)));
            }
        }
        if let (Some(entry), Some(exit)) = (first("italian-entry"), last("italian-exit")) {
            yes.push(Mark::Italian);
            yes.extend((exit.part > entry.part).then_some(Mark::ItalianBetter));
        }
        if let Some(class) = last("class") {
            yes.push(Mark::Profiled);
            let place = usize::try_from(class.part)
                .ok()
                .filter(|c| CLASSES.contains(c));
            yes.extend(place.map(|class| Mark::Class(class - 1)));
        }
        yes.extend(
            last("divergent")
                .filter(|told| told.part == 1)
                .map(|_| Mark::Divergent),
        );
        let need = |(entry, exit): &(Option<Word>, Option<Word>)| {
            let before = case.told.iter().find(|one| Some(one.what) == *entry)?;
            let after = case.told.iter().rev().find(|one| Some(one.what) == *exit)?;
            Some(i64::from(before.part) - i64::from(after.part))
        };
        Some(Box::new(Told {
            competences: last("competences").map_or((0, 0), |told| (told.part, told.whole)),
            liked: sum("liked"),
            survey: sum("survey"),
            needs: self.areas.iter().map(need).collect(),
            yes,
        }))
    }
}

/// Classes of profiling, the lowest need first.
const CLASSES: std::ops::RangeInclusive<usize> = 1..=4;

/// What is true of a case on a day.
pub(super) fn mark(case: &CaseFacts, told: Option<&Told>, as_of: Date, marks: &mut Marks) {
    for mark in told.into_iter().flat_map(|told| &told.yes) {
        marks.mark(*mark, true);
    }
    let Some(closed) = case.day(Step::Closed) else {
        return;
    };
    let working = case.ending == Ending::Working;
    marks.mark(Mark::Closed, true);
    marks.mark(Mark::Working, working);
    marks.mark(Mark::Unknown, case.ending == Ending::Unknown);
    marks.mark(Mark::Permanent, working && case.permanent);
    marks.mark(Mark::Trained, case.trained);
    marks.mark(Mark::TrainedWorking, case.trained && working);
    for (at, ((_, days), found)) in CHECKS.into_iter().zip(case.follow_ups).enumerate() {
        marks.mark(Mark::Due(at), closed.saturating_add(days.days()) <= as_of);
        let (yes, no) = (found == FollowUp::Working, found == FollowUp::NotWorking);
        marks.mark(Mark::WorkingAt(at), yes);
        marks.mark(Mark::IdleAt(at), no);
        marks.mark(Mark::TrainedWorkingAt(at), case.trained && yes);
        marks.mark(Mark::TrainedIdleAt(at), case.trained && no);
    }
}

/// A share, or that no form says it yet.
fn of_forms((part, whole): (u32, u32)) -> Value {
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
    (yes, any): (Mark, Mark),
) -> Figure {
    Figure::new(number, key, of_forms((view.of(yes), view.of(any))))
}

/// IND-31, IND-32: contracts at exit, and who was in work after a traineeship.
fn jobs(view: &View<'_>) -> Vec<Figure> {
    let share = Value::share(view.of(Mark::Permanent), view.of(Mark::Working));
    let missing = |number, key: &str, reason| Figure::new(number, key, Value::missing(reason));
    let mut figures = vec![
        Figure::new("IND-31", "permanent", share),
        missing("IND-31", "conditions", Missing::ContractNotRecorded),
    ];
    let share = Value::share(view.of(Mark::TrainedWorking), view.of(Mark::Trained));
    figures.push(Figure::new("IND-32", "exit", share));
    for (at, (key, _)) in CHECKS.into_iter().enumerate() {
        let yes = view.of(Mark::TrainedWorkingAt(at));
        let no = view.of(Mark::TrainedIdleAt(at));
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
    told(view, "IND-34", "", (Mark::ItalianBetter, Mark::Italian))
}

/// IND-35: certificates and hours of training editions that are over.
fn training(view: &View<'_>) -> [Figure; 2] {
    let sums = &view.sums.training;
    let certified = of_forms((sums.certified, sums.enrolled));
    let hours = |minutes: u32| (minutes + 30) / 60;
    let attended = of_forms((hours(sums.attended), hours(sums.planned)));
    [
        Figure::new("IND-35", "certificates", certified),
        Figure::new("IND-35", "hours", attended),
    ]
}

/// IND-36: how many steps less need there is at the end, area by area.
fn autonomy(view: &View<'_>) -> Vec<Figure> {
    let areas = CodeLists::shipped().entries("need-areas").iter();
    let figures = areas.enumerate().map(|(at, area)| {
        let (sum, count) = view.sums.needs.get(at).copied().unwrap_or_default();
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
    let (points, answers) = view.sums.told.liked;
    let mean = if answers == 0 {
        Value::missing(Missing::NoFormYet)
    } else {
        Value::ratio(points, answers)
    };
    [
        Figure::new("IND-38", "mean", mean),
        Figure::new("IND-38", "response", of_forms(view.sums.told.survey)),
    ]
}

/// IND-42: persons of each class, and those whom the operator sees quite otherwise.
fn profiling(view: &View<'_>) -> Vec<Figure> {
    let profiled = view.of(Mark::Profiled);
    let mut figures: Vec<Figure> = CLASSES
        .map(|class| {
            let own = view.of(Mark::Class(class - 1));
            Figure::new(
                "IND-42",
                format!("class-{class}"),
                of_forms((own, profiled)),
            )
        })
        .collect();
    let divergent = of_forms((view.of(Mark::Divergent), profiled));
    figures.push(Figure::new("IND-42", "divergent", divergent));
    figures
}

/// IND-30: at exit, with the unknown apart; later, of the checks that were answered.
fn employment(view: &View<'_>) -> Vec<Figure> {
    let closed = view.of(Mark::Closed);
    let exit = Value::share(view.of(Mark::Working), closed);
    let unknown = Value::share(view.of(Mark::Unknown), closed);
    let mut figures = vec![
        Figure::new("IND-30", "exit", exit),
        Figure::new("IND-30", "exit-unknown", unknown),
    ];
    for (at, (key, _)) in CHECKS.into_iter().enumerate() {
        let working = view.of(Mark::WorkingAt(at));
        let answered = working + view.of(Mark::IdleAt(at));
        figures.push(Figure::new("IND-30", key, Value::share(working, answered)));
        let key = format!("{key}-answered");
        let value = Value::share(answered, view.of(Mark::Due(at)));
        figures.push(Figure::new("IND-30", key, value));
    }
    figures
}

/// Measures of a kind that ended as agreed, of those started.
fn ended(view: &View<'_>, number: &'static str, key: &str, measure: Measure) -> Figure {
    let own = view.sums.started(measure);
    Figure::new(number, key, Value::share(own.completed, own.all))
}

/// IND-41: opened again within twelve months, of the closures.
fn again(view: &View<'_>) -> Figure {
    let value = Value::share(view.sums.reopened, view.sums.closures);
    Figure::new("IND-41", "", value)
}
