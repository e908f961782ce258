// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pairs that are compared — *coppie candidate*.
//!
//! Each pair once, however many keys it has in common, by the record that comes
//! first. Records with neighbouring numbers are compared with records near each
//! other: they stay in the nearest memory.

use super::blocks::{Blocks, Capped};
use super::record::Record;
use super::words::Words;
use rayon::prelude::*;
use std::ops::Range;

/// Records whose pairs are made at once.
const TOGETHER: usize = 1 << 16;

/// Every pair of records with a common key.
pub(super) struct Candidates {
    parts: Vec<Part>,
    /// What was left out.
    pub(super) capped: Vec<Capped>,
}

/// The pairs of some records that follow each other.
struct Part {
    /// Where the pairs of each record begin.
    starts: Vec<u32>,
    /// The other records, in order.
    others: Vec<u32>,
}

impl Candidates {
    /// Candidates among the records.
    pub(super) fn of(records: &[Record], words: &Words) -> Self {
        let blocks = Blocks::of(records, words);
        let starts: Vec<usize> = (0..records.len()).step_by(TOGETHER).collect();
        let part = |start: usize| {
            let end = (start + TOGETHER).min(records.len());
            Part::of(&blocks, start as u32..end as u32)
        };
        Self {
            parts: starts.into_par_iter().map(part).collect(),
            capped: blocks
                .iter()
                .map(|blocks| blocks.capped)
                .filter(|capped| capped.blocks > 0)
                .collect(),
        }
    }

    /// Records that share a key with one and come after it.
    pub(super) fn after(&self, record: u32) -> &[u32] {
        let (part, at) = (record as usize / TOGETHER, record as usize % TOGETHER);
        let Part { starts, others } = &self.parts[part];
        &others[starts[at] as usize..starts[at + 1] as usize]
    }

    /// Whether two records share a key.
    pub(super) fn has(&self, one: u32, other: u32) -> bool {
        let (first, last) = (one.min(other), one.max(other));
        self.after(first).binary_search(&last).is_ok()
    }
}

impl Part {
    fn of(blocks: &[Blocks], range: Range<u32>) -> Self {
        let size = range.len();
        let mut starts = vec![0_u32; size + 1];
        each_pair_of(blocks, &range, |at, others| {
            starts[at + 1] += others.len() as u32;
        });
        for at in 0..size {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut others = vec![0; starts[size] as usize];
        each_pair_of(blocks, &range, |at, found| {
            let place = next[at] as usize;
            others[place..place + found.len()].copy_from_slice(found);
            next[at] += found.len() as u32;
        });
        let mut part = Self { starts, others };
        part.tell_each_once();
        part
    }

    /// Sorts the pairs of each record and drops repeated ones.
    fn tell_each_once(&mut self) {
        let mut kept = 0;
        for at in 0..self.starts.len() - 1 {
            let (start, end) = (self.starts[at] as usize, self.starts[at + 1] as usize);
            self.others[start..end].sort_unstable();
            self.starts[at] = kept as u32;
            let first = kept;
            for place in start..end {
                let other = self.others[place];
                if kept == first || self.others[kept - 1] != other {
                    self.others[kept] = other;
                    kept += 1;
                }
            }
        }
        let last = self.starts.len() - 1;
        self.starts[last] = kept as u32;
        self.others.truncate(kept);
        self.others.shrink_to_fit();
    }
}

/// Calls `tell` with the place of each record of the range in each of its
/// blocks, and with the records that come after it there.
fn each_pair_of(blocks: &[Blocks], range: &Range<u32>, mut tell: impl FnMut(usize, &[u32])) {
    for block in blocks.iter().flat_map(Blocks::each) {
        for (at, record) in block.iter().enumerate() {
            if *record >= range.end {
                break;
            }
            if *record >= range.start {
                tell((record - range.start) as usize, &block[at + 1..]);
            }
        }
    }
}
