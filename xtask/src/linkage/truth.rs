// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who is who, and how good pairs with scores are.

use crate::run::read;
use std::collections::HashMap;
use std::path::Path;

/// How good the scores of pairs are.
#[derive(Clone, Copy, Default)]
pub(super) struct Quality {
    pub(super) pairs: usize,
    pub(super) f1: f64,
    pub(super) recall_at_995: f64,
}

/// Who each record is.
pub(super) struct Truth {
    person: HashMap<String, u32>,
    pairs: usize,
}

impl Truth {
    /// Records.
    pub(super) fn records(&self) -> usize {
        self.person.len()
    }

    pub(super) fn read(file: &Path) -> Result<Self, String> {
        let mut person = HashMap::new();
        let mut sizes: HashMap<u32, usize> = HashMap::new();
        for line in read(file)?.lines().skip(1) {
            let mut cells = line.split(',');
            let (Some(id), Some(Ok(number))) = (cells.next(), cells.next().map(str::parse)) else {
                return Err(format!("{}: {line}", file.display()));
            };
            person.insert(id.to_owned(), number);
            *sizes.entry(number).or_default() += 1;
        }
        let pairs = sizes.values().map(|size| size * (size - 1) / 2).sum();
        Ok(Self { person, pairs })
    }

    /// Pairs with scores, held against the truth: the best F1, and the recall up to
    /// the lowest score at which 99.5 % of the pairs are right.
    pub(super) fn quality(&self, file: &Path) -> Result<Quality, String> {
        let fault = |error: csv::Error| format!("{}: {error}", file.display());
        let mut scored = Vec::new();
        for row in csv::Reader::from_path(file).map_err(fault)?.records() {
            let row = row.map_err(fault)?;
            let person = |at: usize| self.person.get(row.get(at).unwrap_or_default());
            let score: f64 = row
                .get(2)
                .and_then(|cell| cell.parse().ok())
                .unwrap_or(f64::MIN);
            scored.push((score, person(0).is_some() && person(0) == person(1)));
        }
        scored.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        Ok(curve(&scored, self.pairs))
    }
}

#[expect(clippy::cast_precision_loss, reason = "shares of counts")]
fn curve(scored: &[(f64, bool)], true_pairs: usize) -> Quality {
    let mut best = Quality {
        pairs: scored.len(),
        ..Quality::default()
    };
    let (mut right, mut taken) = (0_usize, 0_usize);
    for same in scored.chunk_by(|(one, _), (other, _)| one.total_cmp(other).is_eq()) {
        taken += same.len();
        right += same.iter().filter(|(_, is_right)| *is_right).count();
        let precision = right as f64 / taken as f64;
        let recall = right as f64 / true_pairs.max(1) as f64;
        best.f1 = best
            .f1
            .max(2.0 * right as f64 / (taken + true_pairs) as f64);
        if precision >= 0.995 {
            best.recall_at_995 = recall;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::curve;

    #[test]
    fn recall_counts_while_pairs_are_nearly_all_right() {
        let scored = [(9.0, true), (8.0, true), (7.0, false), (6.0, true)];
        let quality = curve(&scored, 4);
        assert!((quality.recall_at_995 - 0.5).abs() < 1e-9);
        assert!((quality.f1 - 0.75).abs() < 1e-9);
    }
}
