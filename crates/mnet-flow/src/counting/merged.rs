// SPDX-License-Identifier: AGPL-3.0-or-later
//! CR-6 merge and split — *unione e separazione di persone*.
//!
//! The counts are computed again from the events: the earliest reception of
//! the persons that are the same survives, the others are removed duplicates;
//! what follows is read from the events of all of them together, for the
//! partner whose reception survived. Splitting computes each alone again, so
//! it restores what was.

use super::measures::{measures, starts};
use super::reception::{reception_at, reception_of_all};
use super::story::{key, stretches};
use super::taking_charge::taking_charge;
use super::{Counted, Counts};
use crate::case::Entry;
use crate::network::{Edition, Indicator};

/// What persons that are the same count for, together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedCount {
    /// What the kept person counts for.
    pub kept: Counts,
    /// For each person, in the order given: the reception that no longer counts.
    pub removed: Vec<Option<Counted>>,
}

/// Counts persons that are the same; the first is the one that is kept.
pub fn merged(persons: &[&[Entry]], edition: &Edition) -> MergedCount {
    let alone: Vec<_> = persons
        .iter()
        .map(|entries| reception_at(entries, edition))
        .collect();
    let survivor = alone
        .iter()
        .enumerate()
        .filter_map(|(index, counted)| counted.as_ref().ok().map(|(at, _)| (*at, index)))
        .min()
        .map(|(_, index)| index);
    let mut all: Vec<Entry> = Vec::new();
    if persons.len() > 1 {
        all.extend(persons.iter().flat_map(|entries| entries.iter().cloned()));
        all.sort_by_key(key);
    }
    let all: &[Entry] = match persons {
        [one] => one,
        _ => &all,
    };
    let owners = survivor
        .and_then(|index| persons.get(index))
        .map_or(all, |own| own);
    let reception = survivor
        .and_then(|index| alone.get(index).cloned())
        .unwrap_or_else(|| match alone.as_slice() {
            [one] => one.clone(),
            _ => reception_of_all(persons, all, edition),
        });
    let stretches = stretches(all);
    let charge = taking_charge(all, owners, &reception, &stretches, edition);
    let starts: Vec<_> = persons.iter().flat_map(|entries| starts(entries)).collect();
    let count = |indicator| measures(indicator, &starts, owners, &charge, &stretches, edition);
    let kept = Counts {
        measures: count(Indicator::Measures),
        validation: count(Indicator::Validation),
        self_employment: count(Indicator::SelfEmployment),
        reception: reception.map(|(_, counted)| counted),
        taking_charge: charge,
    };
    let removed = alone
        .into_iter()
        .enumerate()
        .map(|(index, counted)| {
            counted
                .ok()
                .filter(|_| Some(index) != survivor)
                .map(|(_, c)| c)
        })
        .collect();
    MergedCount { kept, removed }
}
