// SPDX-License-Identifier: AGPL-3.0-or-later
//! Output and target indicators — *realizzazione e obiettivi* (IND-01 … IND-17).
//!
//! Source: implementation guidelines, targets by partner; project sheet.

use super::breakdown::View;
use super::facts::Step;
use super::figure::{Figure, Value};
use super::outcome;
use super::rules::Missing;
use crate::measures::Measure;
use crate::network::Indicator;

/// Groups that come first, as both documents name them.
const PRIORITY: [&str; 4] = ["woman", "young", "asylum_seeker", "protection_holder"];

/// The figure of an edition that says how many third-country nationals live there.
const POPULATION: &str = "third_country_nationals";

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
    let screened = view.persons(|case| case.day(Step::Screened).is_some());
    let suitable = view.persons(|case| case.day(Step::Screened).is_some() && case.suitable);
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
    let signed = view.persons(|case| case.day(Step::PactInWindow).is_some());
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
        outcome::told(view, "IND-09", "document", ("valico-document", "valico")),
        outcome::told(view, "IND-09", "validated", ("valico-validated", "valico")),
        Figure::new("IND-10", "accompanied", count(Indicator::SelfEmployment)),
        Figure::new("IND-10", "target", achieved(Indicator::SelfEmployment)),
        outcome::told(view, "IND-10", "opened", ("business", "business")),
    ]
}

/// IND-11, IND-12: measures started, annulled ones left out.
fn measures(view: &View<'_>) -> Vec<Figure> {
    let started = |which: &dyn Fn(Measure, bool) -> bool| -> u32 {
        let own = view.measures.iter();
        own.filter(|row| which(row.measure, row.by_centre))
            .map(|row| row.started)
            .sum()
    };
    let all = started(&|_, _| true);
    let mut figures: Vec<Figure> = Measure::ALL
        .into_iter()
        .map(|measure| {
            let part = started(&|own, _| own == measure);
            Figure::new("IND-11", measure.code(), Value::share(part, all))
        })
        .collect();
    let persons = view.persons(|case| case.started > 0);
    figures.push(Figure::new("IND-11", "each", Value::ratio(all, persons)));
    let centres = started(&|_, by_centre| by_centre);
    figures.push(Figure::new("IND-12", "cpi", Value::share(centres, all)));
    let validation = started(&|own, _| own == Measure::CompetenceValidation);
    let own = started(&|own, by_centre| own == Measure::CompetenceValidation && by_centre);
    figures.push(Figure::new(
        "IND-12",
        "valico",
        Value::share(own, validation),
    ));
    figures
}

/// IND-13, IND-14: universal users have no F03 and are not asked for one.
fn papers(view: &View<'_>) -> [Figure; 2] {
    let inside = view.persons(|case| !case.universal && case.received().is_some());
    let complete = view.persons(|case| {
        let has = |step| case.day(step).is_some();
        !case.universal
            && case.received().is_some()
            && has(Step::Card)
            && has(Step::Notice)
            && has(Step::RecipientCard)
    });
    let programme = view.cases.iter().filter(|case| !case.facts.universal);
    let (mut lines, mut deeds) = (0_u32, 0_u32);
    for case in programme {
        lines = lines.saturating_add(case.facts.lines);
        deeds = deeds.saturating_add(case.facts.activities + case.facts.measures);
    }
    [
        Figure::new("IND-13", "", Value::share(complete, inside)),
        Figure::new("IND-14", "", Value::share(lines, deeds)),
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
        for group in PRIORITY {
            let value = Value::share(view.group(indicator, group), view.counted(indicator));
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
