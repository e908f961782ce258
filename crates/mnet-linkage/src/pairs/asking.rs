// SPDX-License-Identifier: AGPL-3.0-or-later
//! Which pair to ask about first — *ordine delle domande*.
//!
//! The answer to a pair that the score cannot tell teaches most; the tenth answer to
//! pairs that compare alike teaches less than the first. So those come first whose
//! score is nearest to even odds, and of pairs alike each further one falls back: by a
//! bit when those asked before are twice as many.
//!
//! Source: Lewis, Gale, "A sequential algorithm for training text classifiers" (1994),
//! for asking about the least certain; the spread over patterns is assumed.

use std::collections::BTreeMap;

/// A pair that waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Log2 odds of being one person, in thousandths.
    pub score: i32,
    /// How it compares: [`pattern`].
    pub pattern: u64,
}

/// What pairs that compare alike have in common: how names, day, code, permit and
/// contacts agree. `steps` are the codes of the waterfall.
pub fn pattern<'a>(steps: impl IntoIterator<Item = (&'a str, &'a str)>) -> u64 {
    const COMPARED: [&str; 6] = ["names", "birth", "tax-code", "permit", "sex", "household"];
    // FNV-1a: the same for ever, whatever the platform.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (what, how) in steps {
        if COMPARED.contains(&what) {
            for byte in what.bytes().chain([b'=']).chain(how.bytes()).chain([b';']) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    hash
}

/// How much the answer to each pair would teach, in thousandths of a bit: never more
/// than 0, the nearer the more. `decided` tells how often somebody has answered to a
/// pattern. Of pairs as uncertain as each other the earlier in the list is asked first.
pub fn teaches(waiting: &[Waiting], decided: &BTreeMap<u64, u32>) -> Vec<i32> {
    let mut alike: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, one) in waiting.iter().enumerate() {
        alike.entry(one.pattern).or_default().push(at);
    }
    let mut teaches = vec![0; waiting.len()];
    for (pattern, mut all) in alike {
        let uncertainty = |at: &usize| waiting.get(*at).map_or(0, |one| one.score.unsigned_abs());
        all.sort_by_key(|at| (uncertainty(at), *at));
        let before = decided.get(&pattern).copied().unwrap_or(0);
        for (asked, at) in (before..).zip(all) {
            if let Some(teaches) = teaches.get_mut(at) {
                *teaches = -(uncertainty(&at).cast_signed().saturating_add(fallen(asked)));
            }
        }
    }
    teaches
}

/// How far a pair falls back after so many alike, in thousandths of a bit.
#[expect(clippy::cast_possible_truncation, reason = "below 32 bits")]
fn fallen(asked: u32) -> i32 {
    (f64::from(asked.saturating_add(1)).log2() * 1_000.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(score: i32, pattern: u64) -> Waiting {
        Waiting { score, pattern }
    }

    #[test]
    fn the_least_certain_is_asked_first() {
        let told = teaches(
            &[waiting(4_000, 1), waiting(-300, 2), waiting(-2_000, 3)],
            &BTreeMap::new(),
        );
        assert_eq!(told, [-4_000, -300, -2_000]);
    }

    #[test]
    fn of_pairs_alike_each_further_one_falls_back() {
        let alike = [
            waiting(100, 1),
            waiting(0, 1),
            waiting(200, 1),
            waiting(900, 2),
        ];
        // The second of its kind costs a bit, the third one and a half.
        assert_eq!(teaches(&alike, &BTreeMap::new()), [-1_100, 0, -1_785, -900]);
    }

    #[test]
    fn what_was_answered_often_falls_back() {
        let decided = BTreeMap::from([(1, 7)]);
        assert_eq!(
            teaches(&[waiting(0, 1), waiting(2_000, 2)], &decided),
            [-3_000, -2_000]
        );
    }

    #[test]
    fn pairs_are_alike_by_what_is_compared_and_not_by_what_it_weighs() {
        let one = pattern([
            ("names", "equal"),
            ("birth", "same-day"),
            ("place", "equal"),
        ]);
        let other = pattern([
            ("names", "equal"),
            ("birth", "same-day"),
            ("place", "different"),
        ]);
        assert_eq!(one, other);
        assert_ne!(one, pattern([("names", "equal"), ("birth", "other-year")]));
    }
}
