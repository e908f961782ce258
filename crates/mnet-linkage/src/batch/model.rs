// SPDX-License-Identifier: AGPL-3.0-or-later
//! Weights of evidence — *pesi*.
//!
//! Additive, after Fellegi and Sunter: every level of every field has a weight
//! in bits, their sum is the log2 odds that two records are one person. A
//! waterfall of weights is the whole explanation.
//!
//! Source: Fellegi, Sunter, "A theory for record linkage" (1969).

use super::levels::{FIELD_NAMES, FIELDS, Levels, SIZES};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

const TABLE: &str = include_str!("../../data/linkage-weights.csv");

/// Version of the shipped weights.
pub const WEIGHTS_VERSION: u32 = 1;

/// One bit, in the unit of weights and scores.
pub const BIT: i32 = 1_000;

/// Weights of all levels, in thousandths of a bit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    bias: i32,
    weights: Vec<i32>,
}

/// Where the weights of each field begin.
pub(super) const OFFSETS: [usize; FIELDS] = offsets();

/// Number of weights.
pub(super) const WEIGHTS: usize = OFFSETS[FIELDS - 1] + SIZES[FIELDS - 1];

const fn offsets() -> [usize; FIELDS] {
    let mut offsets = [0; FIELDS];
    let mut at = 1;
    while at < FIELDS {
        offsets[at] = offsets[at - 1] + SIZES[at - 1];
        at += 1;
    }
    offsets
}

/// How often each pattern of levels was met, among pairs of two persons and of one.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    pub(super) counts: FxHashMap<Levels, [f32; 2]>,
}

impl Patterns {
    /// Adds pairs of a pattern.
    pub(super) fn add(&mut self, levels: Levels, is_same: bool, weight: f32) {
        self.counts.entry(levels).or_default()[usize::from(is_same)] += weight;
    }

    /// How many different patterns there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether no pair was added.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Adds other patterns.
    pub fn extend(&mut self, other: &Self) {
        for (levels, counts) in &other.counts {
            let sum = self.counts.entry(*levels).or_default();
            sum[0] += counts[0];
            sum[1] += counts[1];
        }
    }

    /// Patterns in an order that depends on nothing else.
    pub(super) fn sorted(&self) -> Vec<(Levels, [f32; 2])> {
        let mut all: Vec<_> = self
            .counts
            .iter()
            .map(|(levels, counts)| (*levels, *counts))
            .collect();
        all.sort_unstable_by_key(|(levels, _)| *levels);
        all
    }
}

impl Model {
    /// The weights the product ships, chosen on fictional registers.
    pub fn shipped() -> Self {
        Self::from_table(TABLE)
    }

    /// No evidence weighs anything: where choosing weights begins.
    pub fn blank() -> Self {
        Self {
            bias: 0,
            weights: vec![0; WEIGHTS],
        }
    }

    /// Reads a table such as [`Model::to_table`] writes; what it does not know
    /// weighs nothing.
    pub fn from_table(table: &str) -> Self {
        let mut model = Self::blank();
        for line in table.lines().skip(1) {
            let mut cells = line.split(',');
            let (Some(field), Some(level), Some(weight)) =
                (cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let weight = weight.parse().unwrap_or(0);
            let level: usize = level.parse().unwrap_or(0);
            match FIELD_NAMES.iter().position(|name| *name == field) {
                Some(at) if level < SIZES[at] => model.weights[OFFSETS[at] + level] = weight,
                _ => model.bias += weight,
            }
        }
        model
    }

    /// The weights as a table: field, level, thousandths of a bit.
    pub fn to_table(&self) -> String {
        let mut table = format!("field,level,weight\nbias,0,{}\n", self.bias);
        for (field, name) in FIELD_NAMES.iter().enumerate() {
            for level in 0..SIZES[field] {
                let weight = self.weights[OFFSETS[field] + level];
                if weight != 0 {
                    // Writing into a text never fails.
                    let _ = writeln!(table, "{name},{level},{weight}");
                }
            }
        }
        table
    }

    /// The log2 odds, in thousandths of a bit.
    pub(super) fn score(&self, levels: &Levels) -> i32 {
        let weights = levels.iter().zip(OFFSETS);
        weights.fold(self.bias, |sum, (level, offset)| {
            sum + self.weights[offset + usize::from(*level)]
        })
    }

    /// The weight of a field's level.
    pub(super) fn weight(&self, field: usize, level: u8) -> i32 {
        self.weights[OFFSETS[field] + usize::from(level)]
    }

    /// What every pair begins with: the odds before anything is compared.
    pub(super) const fn bias(&self) -> i32 {
        self.bias
    }

    /// Moves all scores.
    pub(super) const fn shift(&mut self, by: i32) {
        self.bias += by;
    }

    /// The model that tells labelled patterns apart best, not far from this one:
    /// logistic regression, drawn towards these weights by `strength`.
    #[must_use]
    pub fn refined(&self, patterns: &Patterns, strength: f64, rounds: usize) -> Self {
        let patterns = patterns.sorted();
        let before = self.bits();
        let mut now = before.clone();
        let mut steps = vec![1e-6_f64; now.len()];
        // The order of patterns is mixed: neighbours look alike.
        let mut order: Vec<usize> = (0..patterns.len()).collect();
        order.sort_unstable_by_key(|at| super::codes::mix(*at as u64 + 1));
        let total: f64 = patterns
            .iter()
            .map(|(_, [no, yes])| f64::from(no + yes))
            .sum();
        for round in 0..rounds {
            let rate = 0.5 / (1.0 + round as f64 * 0.3);
            for at in &order {
                let (levels, [no, yes]) = &patterns[*at];
                let (no, yes) = (f64::from(*no), f64::from(*yes));
                let score = levels
                    .iter()
                    .zip(OFFSETS)
                    .fold(now[WEIGHTS], |sum, (level, offset)| {
                        sum + now[offset + usize::from(*level)]
                    });
                let chance = 1.0 / (1.0 + (-score).exp2());
                let slope = (no + yes) * chance - yes;
                let places = levels
                    .iter()
                    .zip(OFFSETS)
                    .map(|(level, offset)| offset + usize::from(*level));
                for place in places.chain([WEIGHTS]) {
                    let pull = strength * (now[place] - before[place]) * (no + yes) / total * 100.0;
                    let slope = slope + pull;
                    steps[place] += slope * slope;
                    now[place] -= rate * slope / steps[place].sqrt();
                }
            }
        }
        Self::of(&now)
    }

    /// All weights, then the bias, in bits.
    pub(super) fn bits(&self) -> Vec<f64> {
        let all = self.weights.iter().copied().chain([self.bias]);
        all.map(|weight| f64::from(weight) / f64::from(BIT))
            .collect()
    }

    /// The model with these weights and bias, in bits.
    pub(super) fn of(bits: &[f64]) -> Self {
        let unit = |bits: &f64| (bits * f64::from(BIT)).round().clamp(-40_000.0, 40_000.0) as i32;
        let mut weights: Vec<i32> = bits.iter().map(unit).collect();
        Self {
            bias: weights.pop().unwrap_or(0),
            weights,
        }
    }
}
