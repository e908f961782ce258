// SPDX-License-Identifier: AGPL-3.0-or-later
//! Weights adapted to the registers at hand — *adattamento dei pesi*.
//!
//! How many of the candidates are one person depends on the registers: twice as
//! large registers have four times as many chance likenesses.
//! Expectation–maximisation on counts of patterns finds the share, and moves the
//! odds of all pairs accordingly. What each agreement is worth beside the others
//! stays as shipped: refining it on labels that tax codes give was tried and
//! lost accuracy (docs/linkage.md); people's decisions refine it instead.
//!
//! Counted on a sample of records chosen by their content, so neither threads
//! nor the order of rows change anything.
//!
//! Source: Dempster, Laird, Rubin (1977); Saerens, Latinne, Decaestecker,
//! "Adjusting the outputs of a classifier to new a priori probabilities" (2002).

use super::model::{BIT, Model, Patterns};

/// Share of candidates that are one person where the shipped weights were
/// chosen, in thousandths.
const SHIPPED_SHARE: f64 = 0.065;

/// With fewer candidates the shipped odds stay.
pub(super) const FEWEST: f64 = 2_000.0;

/// Odds never move further, in bits.
const FURTHEST: f64 = 4.0;

/// By how much the odds move, in thousandths of a bit.
pub(super) fn moved(model: &Model, met: &Patterns) -> i32 {
    let scored: Vec<(f64, f64)> = met
        .sorted()
        .into_iter()
        .map(|(levels, [count, _])| {
            (
                f64::from(model.score(&levels)) / f64::from(BIT),
                f64::from(count),
            )
        })
        .collect();
    let all: f64 = scored.iter().map(|(_, count)| count).sum();
    if all < FEWEST {
        return 0;
    }
    let mut shift = 0.0_f64;
    for _ in 0..30 {
        let expected: f64 = scored
            .iter()
            .map(|(score, count)| count / (1.0 + (-(score + shift)).exp2()))
            .sum();
        let share = (expected / all).clamp(1e-6, 0.999);
        let odds = (share / (1.0 - share)) / (SHIPPED_SHARE / (1.0 - SHIPPED_SHARE));
        shift = odds.log2().clamp(-FURTHEST, FURTHEST);
    }
    (shift * f64::from(BIT)).round() as i32
}
