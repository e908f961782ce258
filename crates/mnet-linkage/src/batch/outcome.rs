// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was found, and how good it is expected to be — *esito*.

use super::model::BIT;
use super::rules::{Decision, Rule};

/// A pair that is not plainly of two persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Number of a record.
    pub one: u32,
    /// Number of the other.
    pub other: u32,
    /// Log2 odds of being one person, in thousandths.
    pub score: i32,
    /// What is done.
    pub decision: Decision,
    /// Which rule decided.
    pub rule: Rule,
}

/// What was found.
pub struct Outcome {
    /// Pairs that are not plainly different: score descending, then identifiers.
    pub pairs: Vec<Pair>,
    /// Pairs compared.
    pub compared: u64,
}

impl Outcome {
    /// How many of the pairs with a decision are expected to be one person, and
    /// what share that is of all expected: the scores are odds.
    ///
    /// Pairs that share no key are not among those expected.
    pub fn expected(&self, is_counted: impl Fn(&Pair) -> bool) -> Expected {
        let chance = |pair: &Pair| 1.0 / (1.0 + (-f64::from(pair.score) / f64::from(BIT)).exp2());
        let (mut counted, mut right, mut all) = (0, 0.0, 0.0);
        for pair in &self.pairs {
            let chance = chance(pair);
            all += chance;
            if is_counted(pair) {
                counted += 1;
                right += chance;
            }
        }
        let share = |of: f64| if of > 0.0 { right / of } else { 1.0 };
        Expected {
            precision: share(f64::from(counted)),
            recall: share(all),
        }
    }

    /// Number of pairs with a decision.
    pub fn count(&self, decision: Decision) -> usize {
        self.pairs
            .iter()
            .filter(|pair| pair.decision == decision)
            .count()
    }
}

/// Expected quality of some decisions, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// Share of the pairs chosen that are one person.
    pub precision: f64,
    /// Share of the pairs of one person that were chosen.
    pub recall: f64,
}
