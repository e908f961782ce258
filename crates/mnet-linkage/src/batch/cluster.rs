// SPDX-License-Identifier: AGPL-3.0-or-later
//! Persons from pairs — *raggruppamento*.
//!
//! The strongest links first; a link that would bring together two records that
//! must not be one person (two valid tax codes, a decision not to link) is left
//! to people instead. So no chain of half-likely links joins a whole village.

use super::Pair;
use super::record::{CodeKind, Record};
use super::rules::Decision;
use rustc_hash::FxHashMap;

/// For each record, the smallest number among the records of its person.
pub(super) fn clusters(records: &[Record], pairs: &[Pair]) -> Vec<u32> {
    let mut forest = Forest::of(records);
    for pair in pairs
        .iter()
        .filter(|pair| pair.decision == Decision::NoLink)
    {
        forest.keep_apart(pair.one, pair.other);
    }
    // Pairs come sorted by score, the highest first.
    for pair in pairs.iter().filter(|pair| pair.decision == Decision::Link) {
        forest.join(pair.one, pair.other);
    }
    (0..records.len() as u32)
        .map(|record| forest.root(record))
        .collect()
}

struct Forest {
    parents: Vec<u32>,
    /// The valid tax code of each group, by root.
    codes: FxHashMap<u32, [u8; 16]>,
    /// Records that must not be in the group of each root.
    apart: FxHashMap<u32, Vec<u32>>,
}

impl Forest {
    fn of(records: &[Record]) -> Self {
        let valid = records
            .iter()
            .enumerate()
            .filter(|(_, record)| record.code_kind == CodeKind::Valid);
        Self {
            parents: (0..records.len() as u32).collect(),
            codes: valid.map(|(at, record)| (at as u32, record.code)).collect(),
            apart: FxHashMap::default(),
        }
    }

    fn root(&mut self, record: u32) -> u32 {
        let mut at = record;
        while self.parents[at as usize] != at {
            let up = self.parents[at as usize];
            self.parents[at as usize] = self.parents[up as usize];
            at = up;
        }
        at
    }

    fn keep_apart(&mut self, one: u32, other: u32) {
        self.apart.entry(one).or_default().push(other);
        self.apart.entry(other).or_default().push(one);
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        if one == other || !self.may_join(one, other) {
            return;
        }
        let (root, child) = (one.min(other), one.max(other));
        self.parents[child as usize] = root;
        if let Some(code) = self.codes.remove(&child) {
            self.codes.entry(root).or_insert(code);
        }
        if let Some(apart) = self.apart.remove(&child) {
            self.apart.entry(root).or_default().extend(apart);
        }
    }

    fn may_join(&mut self, one: u32, other: u32) -> bool {
        if let (Some(a), Some(b)) = (self.codes.get(&one), self.codes.get(&other))
            && a != b
        {
            return false;
        }
        let apart = self.apart.get(&one).cloned().unwrap_or_default();
        apart.into_iter().all(|record| self.root(record) != other)
    }
}
