// SPDX-License-Identifier: AGPL-3.0-or-later
//! Persons from pairs — *raggruppamento*.
//!
//! The strongest links first; a link that would bring together two records that
//! must not be one person (two valid tax codes, a decision not to link) is left
//! to people instead. So no chain of half-likely links joins a whole village.

use super::Pair;
use super::record::{CodeKind, Record};
use super::rules::Decision;

/// No record.
const NOBODY: u32 = u32::MAX;

/// For each record, the smallest number among the records of its person.
pub(super) fn clusters<'a>(
    records: usize,
    record: impl Fn(u32) -> &'a Record,
    pairs: &[Pair],
) -> Vec<u32> {
    let codes = (0..records as u32).map(|number| match record(number).code_kind {
        CodeKind::Valid => number,
        _ => NOBODY,
    });
    let mut forest = Forest {
        parents: (0..records as u32).collect(),
        next: (0..records as u32).collect(),
        codes: codes.collect(),
        apart: Apart::of(records, pairs),
    };
    // Pairs come sorted by score, the highest first.
    for pair in pairs.iter().filter(|pair| pair.decision == Decision::Link) {
        forest.join(pair.one, pair.other, &record);
    }
    (0..records as u32)
        .map(|number| forest.root(number))
        .collect()
}

struct Forest {
    parents: Vec<u32>,
    /// The next record of the group, in a ring.
    next: Vec<u32>,
    /// A record of each group that has a valid tax code, by root.
    codes: Vec<u32>,
    apart: Apart,
}

/// Records that must not be one person, by record.
struct Apart {
    starts: Vec<u32>,
    others: Vec<u32>,
}

impl Apart {
    fn of(records: usize, pairs: &[Pair]) -> Self {
        let apart = || {
            pairs
                .iter()
                .filter(|pair| pair.decision == Decision::NoLink)
                .flat_map(|pair| [(pair.one, pair.other), (pair.other, pair.one)])
        };
        let mut starts = vec![0_u32; records + 1];
        for (one, _) in apart() {
            starts[one as usize + 1] += 1;
        }
        for at in 0..records {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut others = vec![0; starts[records] as usize];
        for (one, other) in apart() {
            let place = &mut next[one as usize];
            others[*place as usize] = other;
            *place += 1;
        }
        Self { starts, others }
    }

    fn from(&self, record: u32) -> &[u32] {
        let at = record as usize;
        &self.others[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl Forest {
    fn root(&mut self, record: u32) -> u32 {
        let mut at = record;
        while self.parents[at as usize] != at {
            let up = self.parents[at as usize];
            self.parents[at as usize] = self.parents[up as usize];
            at = up;
        }
        at
    }

    fn join<'a>(&mut self, one: u32, other: u32, record: &impl Fn(u32) -> &'a Record) {
        let (one, other) = (self.root(one), self.root(other));
        if one == other || !self.may_join(one, other, record) {
            return;
        }
        let (root, child) = (one.min(other), one.max(other));
        self.parents[child as usize] = root;
        if self.codes[root as usize] == NOBODY {
            self.codes[root as usize] = self.codes[child as usize];
        }
        // Two rings become one when what follows is exchanged.
        self.next.swap(root as usize, child as usize);
    }

    fn may_join<'a>(&mut self, one: u32, other: u32, record: &impl Fn(u32) -> &'a Record) -> bool {
        let codes = [one, other].map(|root| self.codes[root as usize]);
        if !codes.contains(&NOBODY) && !record(codes[0]).has_code_of(record(codes[1])) {
            return false;
        }
        let mut member = one;
        loop {
            for at in 0..self.apart.from(member).len() {
                let kept = self.apart.from(member)[at];
                if self.root(kept) == other {
                    return false;
                }
            }
            member = self.next[member as usize];
            if member == one {
                return true;
            }
        }
    }
}
