// SPDX-License-Identifier: AGPL-3.0-or-later
//! Weights learnt anew for registers of other habits — *pesi di altri registri*.
//!
//! The shipped weights know registers with tax codes and citizenships. Where no
//! record has either, what an agreement is worth beside the others is not what
//! they say. There, expectation–maximisation on counts of patterns learns it: from
//! the shipped weights it takes only which pairs to begin with.
//!
//! Left alone it may find what parts the pairs best, and that may be who lives in
//! one centre. So what it learns is used only while it says of nearly all pairs
//! what the shipped weights say.
//!
//! Fields are taken to be independent among pairs of one person, and among pairs
//! of two; what depends on the kind of agreement of the names (their rarity, the
//! sex) or of the days is counted apart for each kind. Other fields weigh nothing.
//!
//! Source: Winkler, "Using the EM algorithm for weight computation in the
//! Fellegi-Sunter model of record linkage" (1988).

use super::learn::{FEWEST, moved};
use super::levels::{FIELDS, Field, Levels, SIZES};
use super::model::{Model, OFFSETS, Patterns, WEIGHTS};
use super::record::{CodeKind, Record};

/// Fields that are learnt, and how many of their levels belong to one kind.
const LEARNT: [(Field, usize); 12] = [
    (Field::Name, SIZES[Field::Name as usize]),
    (Field::NameRarity, 14),
    (Field::NameOrder, 4),
    (Field::Birth, SIZES[Field::Birth as usize]),
    (Field::BirthRarity, 8),
    (Field::Sex, 3),
    (Field::Place, 4),
    (Field::Permit, 4),
    (Field::Phone, 6),
    (Field::Email, 4),
    (Field::Address, 7),
    (Field::Registers, 2),
];

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 40;

/// Pairs that lean on "says nothing" at each level.
const LEAN: f64 = 1.0;

/// Pairs on which the weights learnt and those shipped may differ, as a share of the pairs of one person. More, and
/// what was learnt is another question: who lives together.
const MOST_DIFFERENTLY: f64 = 0.1;

/// With fewer pairs of one person expected, nothing is learnt.
const FEWEST_SAME: f64 = 200.0;

/// Records among a hundred that may have a code or a citizenship where weights are learnt anew.
const STRAY: usize = 1;

/// Whether the registers have what the shipped weights know.
pub(super) fn are_at_home(records: &[Record]) -> bool {
    let knows = |record: &&Record| {
        record.code_kind != CodeKind::None
            || record.provisional > 0
            || record.citizenship > 0
            || record.birth_country > 0
    };
    records.iter().filter(knows).count() * 100 > records.len() * STRAY
}

/// The weights that the patterns met let expect; nothing when they tell too little.
pub(super) fn adapted(model: &Model, met: &Patterns) -> Option<Model> {
    let patterns: Vec<_> = met
        .sorted()
        .into_iter()
        .map(|(levels, [count, _])| (levels, f64::from(count)))
        .collect();
    let all: f64 = patterns.iter().map(|(_, count)| count).sum();
    if all < FEWEST {
        return None;
    }
    let mut shipped = model.clone();
    shipped.shift(moved(model, met));
    let shipped = shipped.bits();
    let mut bits = shipped.clone();
    for _ in 0..ROUNDS {
        let mut counts = vec![[0.0; 2]; WEIGHTS];
        let mut sums = [0.0; 2];
        for (levels, count) in &patterns {
            let places = places(levels);
            let same = count * chance(&bits, &places);
            for (class, count) in [count - same, same].into_iter().enumerate() {
                sums[class] += count;
                for place in places {
                    counts[place][class] += count;
                }
            }
        }
        bits = maximised(&counts, sums);
    }
    says_the_same(&patterns, &shipped, &bits).then(|| Model::of(&bits))
}

/// Whether two sets of weights say the same of nearly all pairs, and enough of
/// them are expected to be one person.
fn says_the_same(patterns: &[(Levels, f64)], shipped: &[f64], learnt: &[f64]) -> bool {
    let (mut expected, mut differently) = (0.0, 0.0);
    for (levels, count) in patterns {
        let places = places(levels);
        let [before, after] = [shipped, learnt].map(|bits| count * chance(bits, &places));
        expected += before;
        differently += (before - after).abs();
    }
    expected >= FEWEST_SAME && differently <= expected * MOST_DIFFERENTLY
}

/// Whether any pair had the level.
fn is_met(counts: &[f64; 2]) -> bool {
    counts.iter().sum::<f64>() > 0.0
}

/// Where the weights of the levels stand.
fn places(levels: &Levels) -> [usize; FIELDS] {
    std::array::from_fn(|field| OFFSETS[field] + usize::from(levels[field]))
}

/// The chance that a pair is one person.
fn chance(bits: &[f64], places: &[usize; FIELDS]) -> f64 {
    let score: f64 = places.iter().map(|place| bits[*place]).sum();
    1.0 / (1.0 + (-(score + bits[WEIGHTS])).exp2())
}

/// Weights of all levels, then the odds before anything is compared, in bits.
fn maximised(counts: &[[f64; 2]], [different, same]: [f64; 2]) -> Vec<f64> {
    let mut bits = vec![0.0; WEIGHTS + 1];
    bits[WEIGHTS] = (same.max(1.0) / different.max(1.0)).log2();
    let all = same + different;
    for (field, kinds) in LEARNT {
        let places = OFFSETS[field as usize]..OFFSETS[field as usize] + SIZES[field as usize];
        for start in places.clone().step_by(kinds) {
            let kind = start..(start + kinds).min(places.end);
            let met = kind.clone().filter(|place| is_met(&counts[*place]));
            let levels = met.count() as f64;
            let sum = |class: usize| kind.clone().map(|place| counts[place][class]).sum::<f64>();
            let sums = [sum(0), sum(1)];
            let shares = [different / all, same / all];
            for place in kind.clone() {
                let chance = |class: usize| {
                    (counts[place][class] + LEAN * shares[class])
                        / (sums[class] + LEAN * levels * shares[class])
                };
                if is_met(&counts[place]) {
                    bits[place] = (chance(1) / chance(0)).log2();
                }
            }
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs whose names and days agree or do not, with how often each was met.
    fn met(counts: [(u8, u8, f32); 4]) -> Patterns {
        let mut met = Patterns::default();
        for (name, birth, count) in counts {
            let mut levels = [0; FIELDS];
            levels[Field::Name as usize] = name;
            levels[Field::Birth as usize] = birth;
            met.add(levels, false, count);
        }
        met
    }

    /// All words the same, nothing in common; the same day, a day far away.
    const SAME: u8 = 200;
    const OTHER: u8 = 240;
    const DAY: u8 = 4;
    const FAR: u8 = 56;

    #[test]
    fn too_few_pairs_teach_nothing() {
        let few = met([
            (SAME, DAY, 20.0),
            (OTHER, FAR, 300.0),
            (SAME, FAR, 5.0),
            (OTHER, DAY, 5.0),
        ]);
        assert_eq!(adapted(&Model::shipped(), &few), None);
    }

    #[test]
    fn weights_that_answer_another_question_are_not_taken() {
        let met = met([
            (SAME, DAY, 300.0),
            (OTHER, FAR, 5_000.0),
            (SAME, FAR, 10.0),
            (OTHER, DAY, 3_000.0),
        ]);
        let patterns: Vec<_> = met
            .sorted()
            .into_iter()
            .map(|(levels, [count, _])| (levels, f64::from(count)))
            .collect();
        let telling = |field: Field, level: u8| {
            let mut bits = vec![0.0; WEIGHTS + 1];
            bits[WEIGHTS] = -12.0;
            bits[OFFSETS[field as usize] + usize::from(level)] = 24.0;
            bits
        };
        let by_name = telling(Field::Name, SAME);
        assert!(says_the_same(&patterns, &by_name, &by_name));
        assert!(!says_the_same(
            &patterns,
            &by_name,
            &telling(Field::Birth, DAY)
        ));
    }
}
