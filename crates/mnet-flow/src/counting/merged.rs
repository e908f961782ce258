// SPDX-License-Identifier: AGPL-3.0-or-later
//! CR-6 merge and split — *unione e separazione di persone*.
//!
//! The counts are computed again from the events: the earliest valid one of
//! the persons that are the same survives, the others are removed duplicates.
//! Splitting computes each alone again, so it restores what was.

use mnet_base::codes::BodyCode;

use super::{Counted, Exclusion, reception, touched};
use crate::case::Entry;
use crate::network::Edition;

/// What persons that are the same count for, together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedCount {
    /// What the kept person counts for.
    pub kept: Result<Counted, Exclusion>,
    /// For each person, in the order given: the partner that lost a count.
    pub removed: Vec<Option<BodyCode>>,
}

/// Counts persons that are the same; the first is the one that is kept.
pub fn merged(persons: &[&[Entry]], edition: &Edition) -> MergedCount {
    let alone: Vec<_> = persons
        .iter()
        .map(|entries| reception(entries, edition).ok())
        .collect();
    let survivor = alone
        .iter()
        .enumerate()
        .filter_map(|(index, counted)| counted.as_ref().map(|counted| (counted.on, index)))
        .min();
    let Some((_, survivor)) = survivor else {
        let mut all: Vec<Entry> = persons
            .iter()
            .flat_map(|entries| entries.to_vec())
            .collect();
        all.sort_by_key(|entry| entry.seq);
        let kept = if touched(&all) {
            reception(&all, edition)
        } else {
            Err(Exclusion::NotStarted)
        };
        return MergedCount {
            kept,
            removed: vec![None; persons.len()],
        };
    };
    let removed = alone
        .iter()
        .enumerate()
        .map(|(index, counted)| {
            counted
                .as_ref()
                .filter(|_| index != survivor)
                .and_then(|c| c.partner.clone())
        })
        .collect();
    let kept = alone
        .into_iter()
        .nth(survivor)
        .flatten()
        .ok_or(Exclusion::NotStarted);
    MergedCount { kept, removed }
}
