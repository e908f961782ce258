// SPDX-License-Identifier: AGPL-3.0-or-later
//! CR-4 and CR-5 — *conteggio delle misure, di VALICO e dell'autoimpiego*.
//!
//! A person counts at the first start of a measure inside the window, once
//! taken in charge; a measure that started before the window does not count by
//! going on, an annulled one never was. VALICO counts only when an employment
//! centre carries it out.

use std::collections::BTreeMap;

use mnet_base::codes::BodyCode;

use super::story::{Key, Stretch, key};
use super::{Counted, Exclusion, owner_at};
use crate::case::{Entry, Event, Warning, by_path};
use crate::measures::record::{is_outside_set, own_indicator};
use crate::measures::{Measure, PolicyEvent};
use crate::network::{BodyKind, Edition, Indicator};

/// A measure that was started, with its first start.
pub(super) struct Start<'a> {
    at: Key,
    measure: Measure,
    provider: &'a BodyCode,
    annulled: bool,
}

/// The measures of one person, each with its first start; keys are those of a path.
pub(super) fn starts(entries: &[Entry]) -> Vec<Start<'_>> {
    let paths = by_path(entries);
    paths.iter().flat_map(|path| starts_of(path)).collect()
}

fn starts_of<'a>(path: &[&'a Entry]) -> Vec<Start<'a>> {
    let mut found: BTreeMap<&str, Option<Start<'_>>> = BTreeMap::new();
    let mut annulled = Vec::new();
    for entry in path.iter().copied() {
        let Event::MeasureEventRecorded {
            measure,
            reference,
            event,
            provider,
            ..
        } = &entry.event
        else {
            continue;
        };
        if event.is_annulment() {
            annulled.push(reference.as_str());
        }
        let earlier = found.entry(reference).or_default();
        let first = earlier.as_ref().is_none_or(|start| key(entry) < start.at);
        if *event == PolicyEvent::Started && first {
            *earlier = Some(Start {
                at: key(entry),
                measure: *measure,
                provider,
                annulled: false,
            });
        }
    }
    let with_annulments = found.into_iter().filter_map(|(reference, start)| {
        start.map(|start| Start {
            annulled: annulled.contains(&reference),
            ..start
        })
    });
    with_annulments.collect()
}

/// CR-4 or CR-5, given where taking charge counts; `owners` tells whose the case is.
pub(super) fn measures(
    indicator: Indicator,
    starts: &[Start<'_>],
    owners: &[Entry],
    taking_charge: &Result<Counted, Exclusion>,
    stretches: &[Stretch],
    edition: &Edition,
) -> Result<Counted, Exclusion> {
    let of_it: Vec<&Start<'_>> = starts
        .iter()
        .filter(|start| counts_for(indicator, start, edition))
        .collect();
    if of_it.is_empty() {
        return Err(Exclusion::NotStarted);
    }
    let charge = match taking_charge {
        Ok(counted) => counted,
        Err(Exclusion::UniversalUser) => return Err(Exclusion::UniversalUser),
        Err(_) => return Err(Exclusion::ChargeNotCounted),
    };
    let window = edition.window(indicator);
    let mut left = of_it;
    let mut keep = |reason, condition: &dyn Fn(&Start<'_>) -> bool| {
        left.retain(|start| condition(start));
        if left.is_empty() { Err(reason) } else { Ok(()) }
    };
    keep(Exclusion::Annulled, &|start| !start.annulled)?;
    keep(Exclusion::OutOfWindow, &|start| {
        window.is_none_or(|window| window.contains(start.at.0))
    })?;
    keep(Exclusion::ChargeNotCounted, &|start| {
        start.at.0 >= charge.on
    })?;
    keep(Exclusion::UniversalUser, &|start| {
        stretches.iter().any(|stretch| stretch.contains(start.at.0))
    })?;
    let first = left
        .into_iter()
        .min_by_key(|start| start.at)
        .ok_or(Exclusion::NotStarted)?;
    let partner = owner_at(owners, first.at, edition);
    let outside = partner.as_ref().is_some_and(|partner| {
        own_indicator(first.measure) == Some(indicator)
            && is_outside_set(indicator, partner, first.provider, first.at.0, edition)
    });
    Ok(Counted {
        on: first.at.0,
        partner,
        warning: outside.then_some(Warning::CpiOutsideSet),
    })
}

/// Whether a measure is of the kind an indicator counts (A-11, CR-5).
fn counts_for(indicator: Indicator, start: &Start<'_>, edition: &Edition) -> bool {
    let by_centre = || {
        edition
            .body(start.provider)
            .is_some_and(|body| body.kind == BodyKind::EmploymentCentre)
    };
    match indicator {
        Indicator::Measures => {
            start.measure.counts_as().is_some()
                && (start.measure != Measure::CompetenceValidation || by_centre())
        }
        Indicator::Validation => start.measure == Measure::CompetenceValidation && by_centre(),
        Indicator::SelfEmployment => start.measure == Measure::SelfEmployment,
        Indicator::Reception | Indicator::TakingCharge => false,
    }
}
