// SPDX-License-Identifier: AGPL-3.0-or-later
//! Two registers linked — *collegamento tra registri*.
//!
//! Reads CSV registers, finds the records that may be one person, weighs the
//! evidence field by field and decides by the table LR-1 to LR-11. The same
//! input gives the same answer, whatever the number of threads and the order of
//! the rows. No clock and no disk: files come as readers, progress goes to a
//! callback.
//!
//! Source: requirements, §4.5; Fellegi, Sunter, "A theory for record linkage".
#![expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "packed tables: numbers index the very tables that gave them"
)]

mod blocks;
mod cells;
mod cluster;
mod codes;
mod explain;
mod few;
mod field_levels;
mod frequency;
mod learn;
mod letters;
mod levels;
mod model;
mod name_levels;
mod outcome;
mod record;
mod rules;
mod table;
mod terms;
mod words;

use blocks::Blocks;
use rayon::prelude::*;
use record::Record;
use std::io::Read;
use table::{Ids, Table};
use words::Words;

pub use blocks::{Capped, Kind};
pub use explain::{Explanation, Step, strongest};
pub use few::{Comparison, ENGINE_VERSION, Holders, Key, Matcher, Sheet};
pub use levels::Field;
pub use model::{BIT, Model, Patterns, WEIGHTS_VERSION};
pub use outcome::{Expected, Outcome, Pair};
pub use rules::{Decision, Rule, Thresholds};
pub use table::{COLUMNS, MOST_RECORDS, Problem, ProblemKind, Refusal, Renamed, Side};
pub use terms::Term;

/// Steps of the work, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Files read, words counted.
    Read,
    /// Keys sorted into blocks.
    Block,
    /// Weights adapted to the registers.
    Learn,
    /// Pairs compared and decided.
    Compare,
    /// Pairs sorted, persons gathered.
    Gather,
}

impl Phase {
    /// Every step, in order.
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Block,
        Self::Learn,
        Self::Compare,
        Self::Gather,
    ];

    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Block => "block",
            Self::Learn => "learn",
            Self::Compare => "compare",
            Self::Gather => "gather",
        }
    }
}

/// The registers, ready to be linked.
pub struct Registers {
    records: Vec<Record>,
    ids: Ids,
    words: Words,
    problems: Vec<Problem>,
}

/// Pairs scoring less are plainly different, in thousandths of a bit.
const PLAINLY_DIFFERENT: i32 = -7_000;

/// Records around which the weights are learnt, about.
const SAMPLE: usize = 8_000;

/// Records compared at once by a core.
const CHUNK: usize = 2_048;

impl Registers {
    /// Reads one file or two. `tell` is called with the number of records read.
    pub fn read<R: Read>(
        files: impl IntoIterator<Item = (Side, R)>,
        renamed: &[Renamed],
        mut tell: impl FnMut(usize),
    ) -> Result<Self, (Side, Refusal)> {
        let mut table = Table::default();
        for (side, file) in files {
            table
                .read(file, side, renamed, &mut tell)
                .map_err(|refusal| (side, refusal))?;
        }
        let (mut records, words, ids, problems) = table.finished();
        frequency::count(&mut records, &words);
        Ok(Self {
            records,
            ids,
            words,
            problems,
        })
    }

    /// Number of records used.
    pub const fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether no record can be used.
    pub const fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// What is wrong in the files, in the order of their lines.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Identifier of a record, as written in its file.
    pub fn rec_id(&self, record: u32) -> &str {
        self.ids.get(record)
    }

    /// File of a record.
    pub fn side(&self, record: u32) -> Side {
        if self.records[record as usize].side == 0 {
            Side::Left
        } else {
            Side::Right
        }
    }
}

/// Registers with their blocks and weights.
pub struct Linker<'a> {
    registers: &'a Registers,
    blocks: Blocks,
    model: Model,
    thresholds: Thresholds,
}

impl<'a> Linker<'a> {
    /// Sorts the records into blocks.
    pub fn new(registers: &'a Registers, model: Model) -> Self {
        let blocks = Blocks::of(&registers.records, &registers.words);
        Self {
            registers,
            blocks,
            model,
            thresholds: Thresholds::SHIPPED,
        }
    }

    /// Blocks left out because too many share their key.
    pub fn capped(&self) -> &[Capped] {
        &self.blocks.capped
    }

    /// Patterns of candidate pairs of which it is known whether they are one person.
    pub fn labelled(&self, is_same: impl Fn(u32, u32) -> bool + Sync) -> Patterns {
        let chunks = self.chunks();
        let parts: Vec<Patterns> = chunks
            .into_par_iter()
            .map(|range| {
                let mut patterns = Patterns::default();
                self.each(
                    range,
                    |_| false,
                    |one, other, levels| patterns.add(*levels, is_same(one, other), 1.0),
                );
                patterns
            })
            .collect();
        let mut all = Patterns::default();
        for part in &parts {
            all.extend(part);
        }
        all
    }

    /// How many candidate pairs are known to be one person.
    pub fn labelled_count(&self, is_same: impl Fn(u32, u32) -> bool + Sync) -> u64 {
        let count = |range: std::ops::Range<u32>| {
            let mut found = Vec::new();
            range
                .map(|one| {
                    self.blocks.after(one, &mut found);
                    found.iter().filter(|other| is_same(one, **other)).count() as u64
                })
                .sum::<u64>()
        };
        self.chunks().into_par_iter().map(count).sum()
    }

    /// Whether two records share a key and are compared.
    pub fn is_candidate(&self, one: u32, other: u32) -> bool {
        let mut found = Vec::new();
        self.blocks.around(one, &mut found);
        found.contains(&other)
    }

    /// Adapts the weights to the registers, without labels.
    #[must_use]
    pub fn learnt(mut self) -> Self {
        let by = learn::moved(&self.model, &self.sampled());
        self.model.shift(by);
        self
    }

    /// Adapts the weights to decisions of people, drawn towards the present ones.
    ///
    /// `patterns` come from [`Linker::labelled_pairs`].
    #[must_use]
    pub fn taught(mut self, patterns: &Patterns) -> Self {
        self.model = self.model.refined(patterns, 5.0, 30);
        self
    }

    /// Patterns of pairs that people decided about: the records, whether they
    /// are one person, and how many pairs the decision stands for (the inverse
    /// of the chance with which it was chosen to be looked at).
    pub fn labelled_pairs(
        &self,
        decided: impl IntoIterator<Item = (u32, u32, bool, f32)>,
    ) -> Patterns {
        let mut patterns = Patterns::default();
        for (one, other, is_same, weight) in decided {
            patterns.add(self.levels(one, other), is_same, weight);
        }
        patterns
    }

    /// How often each pattern occurs around some of the records.
    fn sampled(&self) -> Patterns {
        let Registers { records, words, .. } = self.registers;
        let every = (records.len() / SAMPLE).max(1) as u64;
        let parts: Vec<Patterns> = self
            .chunks()
            .into_par_iter()
            .map(|range| {
                let (mut patterns, mut found) = (Patterns::default(), Vec::new());
                for one in range.filter(|one| chosen(&records[*one as usize], words, every)) {
                    self.blocks.around(one, &mut found);
                    for other in &found {
                        patterns.add(self.levels(one, *other), false, 1.0);
                    }
                }
                patterns
            })
            .collect();
        let mut all = Patterns::default();
        for part in &parts {
            all.extend(part);
        }
        all
    }

    fn levels(&self, one: u32, other: u32) -> levels::Levels {
        let Registers { records, words, .. } = self.registers;
        let (one, other) = (&records[one as usize], &records[other as usize]);
        levels::compare(one, other, &levels::Outline::of(one, other), words)
    }

    /// Why a pair was decided so.
    pub fn explain(&self, pair: &Pair) -> Explanation {
        let levels = self.levels(pair.one, pair.other);
        explain::explain(&self.model, &levels, pair.decision, pair.rule)
    }

    fn chunks(&self) -> Vec<std::ops::Range<u32>> {
        let all = self.registers.records.len();
        (0..all)
            .step_by(CHUNK)
            .map(|at| at as u32..(at + CHUNK).min(all) as u32)
            .collect()
    }

    /// Compares the records of a range with those that come after them.
    ///
    /// Pairs that are hopeless whatever their names are not told; how many is
    /// returned.
    fn each(
        &self,
        range: std::ops::Range<u32>,
        is_hopeless: impl Fn(&levels::Outline) -> bool,
        mut tell: impl FnMut(u32, u32, &levels::Levels),
    ) -> u64 {
        let mut passed = 0;
        let Registers { records, words, .. } = self.registers;
        let mut found = Vec::new();
        for one in range {
            self.blocks.after(one, &mut found);
            for other in &found {
                let (a, b) = (&records[one as usize], &records[*other as usize]);
                let outline = levels::Outline::of(a, b);
                if is_hopeless(&outline) && !shares_contact(a, b) {
                    passed += 1;
                    continue;
                }
                tell(one, *other, &levels::compare(a, b, &outline, words));
            }
        }
        passed
    }

    /// Compares every candidate pair and decides. `tell` is called with the
    /// number of records done.
    pub fn link(&self, tell: impl Fn(usize) + Sync) -> Outcome {
        let Registers { records, words, .. } = self.registers;
        let ceilings = levels::Ceilings::of(&self.model);
        let parts: Vec<(Vec<Pair>, u64)> = self
            .chunks()
            .into_par_iter()
            .map(|range| {
                let (mut pairs, mut compared) = (Vec::new(), 0);
                tell(range.len());
                let passed = self.each(
                    range,
                    |outline| {
                        !outline.is_same_day() && outline.ceiling(&ceilings) < PLAINLY_DIFFERENT
                    },
                    |one, other, levels| {
                        compared += 1;
                        let score = self.model.score(levels);
                        let (a, b) = (&records[one as usize], &records[other as usize]);
                        if score < PLAINLY_DIFFERENT
                            && !shares_contact(a, b)
                            && !levels::are_like_twins(levels)
                        {
                            return;
                        }
                        let (decision, rule) =
                            rules::decide(a, b, levels, score, words, self.thresholds);
                        pairs.push(self.pair(one, other, score, decision, rule));
                    },
                );
                (pairs, compared + passed)
            })
            .collect();
        let compared = parts.iter().map(|(_, compared)| compared).sum();
        let mut pairs = parts
            .into_iter()
            .map(|(pairs, _)| pairs)
            .collect::<Vec<_>>()
            .concat();
        let ids = &self.registers.ids;
        pairs.par_sort_unstable_by(|a, b| {
            let by_ids =
                || (ids.get(a.one), ids.get(a.other)).cmp(&(ids.get(b.one), ids.get(b.other)));
            b.score.cmp(&a.score).then_with(by_ids)
        });
        Outcome { pairs, compared }
    }

    /// The left register first; inside one register the smaller identifier.
    fn pair(&self, one: u32, other: u32, score: i32, decision: Decision, rule: Rule) -> Pair {
        let of = |record: u32| (self.registers.side(record), self.registers.rec_id(record));
        let (one, other) = if of(one) <= of(other) {
            (one, other)
        } else {
            (other, one)
        };
        Pair {
            one,
            other,
            score,
            decision,
            rule,
        }
    }

    /// For each record, the smallest number among the records of its person.
    pub fn persons(&self, outcome: &Outcome) -> Vec<u32> {
        cluster::clusters(&self.registers.records, &outcome.pairs)
    }
}

/// Runs work on so many threads; on as many as there are cores when 0.
pub fn on_threads<T: Send>(
    threads: usize,
    work: impl FnOnce() -> T + Send,
) -> Result<T, TooFewThreads> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    Ok(pool.map_err(|_| TooFewThreads)?.install(work))
}

/// The system gives no threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no threads")]
pub struct TooFewThreads;

/// One record in so many, by what it says and not by where it stands.
fn chosen(record: &Record, words: &Words, every: u64) -> bool {
    let letters = record
        .name()
        .iter()
        .flat_map(|word| words.letters(*word))
        .copied();
    let rest = [
        record.born.month,
        record.born.day,
        record.born.year as u8,
        record.sex,
    ];
    codes::hash(letters.chain(rest)) % every == 0
}

fn shares_contact(one: &Record, other: &Record) -> bool {
    let few = |a: u32, b: u32, holders: u8| a > 0 && a == b && holders <= field_levels::PRIVATE;
    few(one.phone, other.phone, one.phone_shared) || few(one.email, other.email, one.email_shared)
}

#[cfg(test)]
mod tests;
