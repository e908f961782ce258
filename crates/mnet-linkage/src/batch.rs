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

mod adapt;
mod blocks;
mod candidates;
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
mod problem;
mod record;
mod rules;
mod seen;
mod table;
mod teach;
mod terms;
mod words;

use candidates::Candidates;
use rayon::prelude::*;
use record::Record;
use rules::Likenesses;
use seen::Seen;
use std::cmp::Ordering;
use std::io::Read;
use table::{Ids, Table};
use words::Words;

pub use blocks::{Capped, Kind};
pub use explain::{Explanation, Step, strongest};
pub use few::{Comparison, ENGINE_VERSION, Holders, IssuedNumber, Key, Matcher, Sheet};
pub use levels::Field;
pub use model::{BIT, Model, Patterns, WEIGHTS_VERSION};
pub use outcome::{Expected, Outcome, Pair};
pub use problem::{Problem, ProblemKind, Refusal, Side};
pub use rules::{Decision, Rule, Thresholds};
pub use table::{COLUMNS, MOST_RECORDS, Renamed};
pub use teach::{FEWEST_LESSONS, FEWEST_OF_A_KIND, Lesson, Taught};
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
///
/// Records are known by their numbers: in the order of the files, from 0.
pub struct Registers {
    /// In the order in which they are compared, so that records likely to be
    /// compared are near each other in memory: by day of birth.
    records: Vec<Record>,
    /// The number of each of them.
    numbers: Vec<u32>,
    /// Where the record of each number stands.
    places: Vec<u32>,
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
    pub fn read<R: Read + Send>(
        files: impl IntoIterator<Item = (Side, R)>,
        renamed: &[Renamed],
        tell: impl FnMut(usize),
    ) -> Result<Self, (Side, Refusal)> {
        Self::with(Table::default(), files, renamed, tell)
    }

    /// Reads more rows into registers that are kept, without reading what is known
    /// again. What comes of linking them is what would come of reading all rows anew.
    pub fn extended<R: Read + Send>(
        self,
        files: impl IntoIterator<Item = (Side, R)>,
        renamed: &[Renamed],
        tell: impl FnMut(usize),
    ) -> Result<Self, (Side, Refusal)> {
        let mut records = vec![Record::EMPTY; self.records.len()];
        for (record, number) in self.records.iter().zip(&self.numbers) {
            records[*number as usize] = *record;
        }
        let table = Table::of(records, self.words, self.ids, self.problems);
        Self::with(table, files, renamed, tell)
    }

    fn with<R: Read + Send>(
        mut table: Table,
        files: impl IntoIterator<Item = (Side, R)>,
        renamed: &[Renamed],
        mut tell: impl FnMut(usize),
    ) -> Result<Self, (Side, Refusal)> {
        for (side, file) in files {
            table
                .read(file, side, renamed, &mut tell)
                .map_err(|refusal| (side, refusal))?;
        }
        if let Some(absent) = renamed.iter().find(|one| !table.has(&one.heading)) {
            return Err((Side::Left, Refusal::NoHeading(absent.heading.clone())));
        }
        let (mut records, words, ids, problems) = table.finished();
        frequency::count(&mut records, &words);
        let numbers = near_each_other(&records, &words);
        let mut places = vec![0; numbers.len()];
        for (place, number) in (0..).zip(&numbers) {
            places[*number as usize] = place;
        }
        let near = numbers.par_iter().map(|number| records[*number as usize]);
        Ok(Self {
            records: near.collect(),
            numbers,
            places,
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
        self.ids.side(record)
    }

    fn record(&self, number: u32) -> &Record {
        &self.records[self.places[number as usize] as usize]
    }
}

/// Numbers of the records in the order in which they are compared.
fn near_each_other(records: &[Record], words: &Words) -> Vec<u32> {
    let of = |(number, record): (usize, &Record)| {
        let first = record.name().first();
        let bones = first.map_or(0, |word| words.facts(*word).bones);
        let day = blocks::likely_day(record);
        (day << 32 | u64::from(bones), number as u32)
    };
    let mut order: Vec<(u64, u32)> = records.par_iter().enumerate().map(of).collect();
    order.par_sort_unstable();
    order.into_iter().map(|(_, number)| number).collect()
}

/// Registers with their blocks and weights.
pub struct Linker<'a> {
    registers: &'a Registers,
    candidates: Candidates,
    model: Model,
    thresholds: Thresholds,
}

impl<'a> Linker<'a> {
    /// Sorts the records into blocks.
    pub fn new(registers: &'a Registers, model: Model) -> Self {
        let candidates = Candidates::of(&registers.records, &registers.words);
        Self {
            registers,
            candidates,
            model,
            thresholds: Thresholds::SHIPPED,
        }
    }

    /// Blocks left out because too many share their key.
    pub fn capped(&self) -> &[Capped] {
        &self.candidates.capped
    }

    /// Patterns of candidate pairs of which it is known whether they are one person.
    pub fn labelled(&self, is_same: impl Fn(u32, u32) -> bool + Sync) -> Patterns {
        let chunks = self.chunks();
        let parts: Vec<Patterns> = chunks
            .into_par_iter()
            .map(|range| {
                let mut patterns = Patterns::default();
                let number = |place: u32| self.registers.numbers[place as usize];
                self.each(
                    range,
                    &mut Seen::many(),
                    |_| false,
                    |one, other, levels, _| {
                        patterns.add(*levels, is_same(number(one), number(other)), 1.0);
                    },
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
        let number = |place: u32| self.registers.numbers[place as usize];
        let count = |range: std::ops::Range<u32>| {
            range
                .map(|one| {
                    let others = self.candidates.after(one).iter();
                    let same = others.filter(|other| is_same(number(one), number(**other)));
                    same.count() as u64
                })
                .sum::<u64>()
        };
        self.chunks().into_par_iter().map(count).sum()
    }

    /// Whether two records share a key and are compared.
    pub fn is_candidate(&self, one: u32, other: u32) -> bool {
        let places = [one, other].map(|number| self.registers.places[number as usize]);
        self.candidates.has(places[0], places[1])
    }

    /// Adapts the weights to the registers, without labels: the odds, and where
    /// nobody has a tax code or a citizenship all weights.
    #[must_use]
    pub fn learnt(mut self) -> Self {
        let sampled = self.sampled();
        let is_at_home = adapt::are_at_home(&self.registers.records);
        let adapted = Some(&sampled).filter(|_| !is_at_home);
        match adapted.and_then(|sampled| adapt::adapted(&self.model, sampled)) {
            Some(model) => self.model = model,
            None => self.model.shift(learn::moved(&self.model, &sampled)),
        }
        self
    }

    /// The weights in use.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Pairs that people decided about, as lessons for [`Model::taught`]: the
    /// records, and whether they are one person.
    pub fn lessons(&self, decided: impl IntoIterator<Item = (u32, u32, bool)>) -> Vec<Lesson> {
        let mut seen = Seen::few();
        let each = decided.into_iter().map(|(one, other, is_same)| Lesson {
            levels: self.levels(one, other, &mut seen),
            is_same,
        });
        each.collect()
    }

    /// How often each pattern occurs around some of the records.
    fn sampled(&self) -> Patterns {
        let Registers { records, words, .. } = self.registers;
        let every = (records.len() / SAMPLE).max(1) as u64;
        let is_chosen = records
            .par_iter()
            .map(|record| chosen(record, words, every));
        let is_chosen: Vec<bool> = is_chosen.collect();
        let parts: Vec<Patterns> = self
            .chunks()
            .into_par_iter()
            .map_init(Seen::many, |seen, range| {
                let mut patterns = Patterns::default();
                for one in range {
                    for other in self.candidates.after(one) {
                        let around = [one, *other].map(|place| is_chosen[place as usize]);
                        let times = around.into_iter().filter(|is_chosen| *is_chosen).count();
                        if times > 0 {
                            let [one, other] = [one, *other].map(|at| &records[at as usize]);
                            let outline = levels::Outline::of(one, other);
                            let levels = levels::compare(one, other, &outline, words, seen);
                            patterns.add(levels, false, times as f32);
                        }
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

    /// Levels of two records by their numbers.
    fn levels(&self, one: u32, other: u32, seen: &mut Seen) -> levels::Levels {
        let [one, other] = [one, other].map(|number| self.registers.record(number));
        let outline = levels::Outline::of(one, other);
        levels::compare(one, other, &outline, &self.registers.words, seen)
    }

    /// Why a pair was decided so.
    pub fn explain(&self, pair: &Pair) -> Explanation {
        let levels = self.levels(pair.one, pair.other, &mut Seen::few());
        explain::explain(&self.model, &levels, pair.decision, pair.rule)
    }

    fn chunks(&self) -> Vec<std::ops::Range<u32>> {
        let all = self.registers.records.len();
        (0..all)
            .step_by(CHUNK)
            .map(|at| at as u32..(at + CHUNK).min(all) as u32)
            .collect()
    }

    /// Compares the records of a range, by their places, with those that come
    /// after them.
    ///
    /// Pairs that are hopeless whatever their names are not told; how many is
    /// returned.
    fn each(
        &self,
        range: std::ops::Range<u32>,
        seen: &mut Seen,
        is_hopeless: impl Fn(&levels::Outline) -> bool,
        mut tell: impl FnMut(u32, u32, &levels::Levels, &mut Seen),
    ) -> u64 {
        let mut passed = 0;
        let Registers { records, words, .. } = self.registers;
        let mut near = Vec::new();
        for one in range {
            let a = &records[one as usize];
            let others = self.candidates.after(one);
            // All are fetched before the first is compared: memory is slow, but fetches many at once.
            near.clear();
            near.extend(others.iter().map(|other| records[*other as usize]));
            words.warm(&near);
            for (other, b) in others.iter().zip(&near) {
                let outline = levels::Outline::of(a, b);
                if is_hopeless(&outline) && !shares_contact(a, b) {
                    passed += 1;
                    continue;
                }
                let levels = levels::compare(a, b, &outline, words, seen);
                tell(one, *other, &levels, seen);
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
            .map_init(Seen::many, |seen, range| {
                let (mut pairs, mut compared) = (Vec::new(), 0);
                tell(range.len());
                let passed = self.each(
                    range,
                    seen,
                    |outline| {
                        !outline.is_same_day() && outline.ceiling(&ceilings) < PLAINLY_DIFFERENT
                    },
                    |one, other, levels, seen| {
                        compared += 1;
                        let score = self.model.score(levels);
                        let (a, b) = (&records[one as usize], &records[other as usize]);
                        if score < PLAINLY_DIFFERENT
                            && !shares_contact(a, b)
                            && !levels::are_like_twins(levels)
                        {
                            return;
                        }
                        let mut names = Likenesses { words, seen };
                        let (decision, rule) =
                            rules::decide(a, b, levels, score, &mut names, self.thresholds);
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
            let by_other = || ids.order(a.other, b.other);
            let by_ids = || ids.order(a.one, b.one).then_with(by_other);
            // Two registers may have the same identifiers.
            let by_numbers = || (a.one, a.other).cmp(&(b.one, b.other));
            let by_score = b.score.cmp(&a.score);
            by_score.then_with(by_ids).then_with(by_numbers)
        });
        Outcome { pairs, compared }
    }

    /// Two records by their places: the left register first; inside one register
    /// the smaller identifier.
    fn pair(&self, one: u32, other: u32, score: i32, decision: Decision, rule: Rule) -> Pair {
        let Registers { numbers, ids, .. } = self.registers;
        let [one, other] = [one, other].map(|place| numbers[place as usize]);
        let by_side = ids.side(one).cmp(&ids.side(other));
        let (one, other) = match by_side.then_with(|| ids.order(one, other)) {
            Ordering::Greater => (other, one),
            _ => (one, other),
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
        let record = |number| self.registers.record(number);
        cluster::clusters(self.registers.len(), record, &outcome.pairs)
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
mod malformed;
#[cfg(test)]
mod tests;
