// SPDX-License-Identifier: AGPL-3.0-or-later
//! Output and target indicators — *realizzazione e obiettivi* (IND-01 … IND-17).
//!
//! Source: implementation guidelines, targets by partner; project sheet.

use super::breakdown::View;
use super::facts::{CaseFacts, Priority, Step};
use super::figure::{Figure, Value};
use super::marks::{Mark, Marks};
use super::outcome;
use super::rules::Missing;
use super::sums::Started;
use crate::measures::Measure;
use crate::network::Indicator;

/// The figure of an edition that says how many third-country nationals live there.
const POPULATION: &str = "third_country_nationals";

/// What is true of a case.
pub(super) fn mark(case: &CaseFacts, marks: &mut Marks) {
    let has = |step| case.day(step).is_some();
    marks.mark(Mark::Screened, has(Step::Screened));
    marks.mark(Mark::Suitable, has(Step::Screened) && case.suitable);
    marks.mark(Mark::Signed, has(Step::PactInWindow));
    marks.mark(Mark::Started, case.started > 0);
    // Universal users have no F03 and are not asked for one.
    let inside = !case.universal && case.received().is_some();
    let papers = has(Step::Card) && has(Step::Notice) && has(Step::RecipientCard);
    marks.mark(Mark::Inside, inside);
    marks.mark(Mark::Papers, inside && papers);
}

pub(super) fn figures(view: &View<'_>) -> Vec<Figure> {
    let mut figures = Vec::from(screening(view));
    figures.extend(targets(view));
    figures.extend(measures(view));
    figures.extend(papers(view));
    figures.extend(priority(view));
    if view.whole {
        figures.extend(programme(view));
    }
    figures
}

/// IND-01, IND-02.
fn screening(view: &View<'_>) -> [Figure; 2] {
    let screened = view.of(Mark::Screened);
    let suitable = view.of(Mark::Suitable);
    [
        Figure::new("IND-01", "", Value::count(screened)),
        Figure::new("IND-02", "", Value::share(suitable, screened)),
    ]
}

/// IND-03, 04, 06 to 10: who counts, and the share of what was promised.
fn targets(view: &View<'_>) -> Vec<Figure> {
    let achieved = |indicator: Indicator| {
        let value = view.counted(indicator);
        Value::share(value, view.target(indicator).unwrap_or(0))
    };
    let count = |indicator| Value::count(view.counted(indicator));
    let signed = view.of(Mark::Signed);
    let taken = view.counted(Indicator::TakingCharge);
    vec![
        Figure::new("IND-03", "", count(Indicator::Reception)),
        Figure::new("IND-04", "", achieved(Indicator::Reception)),
        Figure::new("IND-06", "", count(Indicator::TakingCharge)),
        Figure::new("IND-06", "target", achieved(Indicator::TakingCharge)),
        Figure::new("IND-07", "", Value::share(signed, taken)),
        Figure::new("IND-08", "", count(Indicator::Measures)),
        Figure::new("IND-08", "target", achieved(Indicator::Measures)),
        Figure::new("IND-09", "started", count(Indicator::Validation)),
        Figure::new("IND-09", "target", achieved(Indicator::Validation)),
        outcome::told(
            view,
            "IND-09",
            "document",
            (Mark::ValicoDocument, Mark::Valico),
        ),
        outcome::told(
            view,
            "IND-09",
            "validated",
            (Mark::ValicoValidated, Mark::Valico),
        ),
        Figure::new("IND-10", "accompanied", count(Indicator::SelfEmployment)),
        Figure::new("IND-10", "target", achieved(Indicator::SelfEmployment)),
        outcome::told(
            view,
            "IND-10",
            "opened",
            (Mark::BusinessOpened, Mark::Business),
        ),
    ]
}

/// IND-11, IND-12: measures started, annulled ones left out.
fn measures(view: &View<'_>) -> Vec<Figure> {
    let sum = |of: fn(Started) -> u32| -> u32 {
        let each = Measure::ALL.into_iter();
        each.map(|measure| of(view.sums.started(measure))).sum()
    };
    let all = sum(|own| own.all);
    let mut figures: Vec<Figure> = Measure::ALL
        .into_iter()
        .map(|measure| {
            let part = view.sums.started(measure).all;
            Figure::new("IND-11", measure.code(), Value::share(part, all))
        })
        .collect();
    let persons = view.of(Mark::Started);
    figures.push(Figure::new("IND-11", "each", Value::ratio(all, persons)));
    let centres = sum(|own| own.by_centre);
    figures.push(Figure::new("IND-12", "cpi", Value::share(centres, all)));
    let validation = view.sums.started(Measure::CompetenceValidation);
    figures.push(Figure::new(
        "IND-12",
        "valico",
        Value::share(validation.by_centre, validation.all),
    ));
    figures
}

/// IND-13, IND-14: universal users have no F03 and are not asked for one.
fn papers(view: &View<'_>) -> [Figure; 2] {
    let complete = Value::share(view.of(Mark::Papers), view.of(Mark::Inside));
    let lines = Value::share(view.sums.lines, view.sums.deeds);
    [
        Figure::new("IND-13", "", complete),
        Figure::new("IND-14", "", lines),
    ]
}

/// IND-15: groups overlap, so each stands beside the whole.
fn priority(view: &View<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for indicator in [
        Indicator::Reception,
        Indicator::TakingCharge,
        Indicator::Measures,
    ] {
        for (at, group) in Priority::GROUPS.into_iter().enumerate() {
            let own = view.sums.group(indicator, at);
            let value = Value::share(own, view.counted(indicator));
            let key = format!("{}-{group}", indicator.code());
            figures.push(Figure::new("IND-15", key, value));
        }
    }
    figures
}

/// IND-05, 16, 17: of the whole programme only.
fn programme(view: &View<'_>) -> Vec<Figure> {
    let received = view.counted(Indicator::Reception);
    let taken = view.counted(Indicator::TakingCharge);
    let mut figures = Vec::new();
    let threshold = view.edition.threshold.as_ref();
    let value = threshold.map_or(Value::missing(Missing::NoThreshold), |threshold| {
        let value = view.counted(threshold.indicator);
        Value::Threshold {
            value,
            literal: threshold.literal,
            reached: threshold.is_reached(value),
        }
    });
    figures.push(Figure::new("IND-05", "", value));
    let population = view.edition.figures.iter().find(|f| f.key == POPULATION);
    let value = population.map_or(Value::missing(Missing::NoPopulation), |population| {
        Value::share(received, population.value)
    });
    figures.push(Figure::new("IND-16", "", value));
    let cost = |persons: Option<u32>| match (view.edition.cost, persons) {
        (Some(cost), Some(persons)) => Value::cost(cost.cents(), persons),
        _ => Value::missing(Missing::NoCost),
    };
    for (key, persons) in [
        ("received", Some(received)),
        ("taken", Some(taken)),
        ("received-planned", view.target(Indicator::Reception)),
        ("taken-planned", view.target(Indicator::TakingCharge)),
    ] {
        figures.push(Figure::new("IND-17", key, cost(persons)));
    }
    figures
}
