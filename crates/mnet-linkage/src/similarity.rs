// SPDX-License-Identifier: AGPL-3.0-or-later
//! How alike two names are — *somiglianza tra nomi*.
//!
//! Jaro–Winkler between words; between names, the pairing of their words that
//! makes them most alike, so that swapped names lose nothing.
//!
//! Source: requirements, §4.5, LR-1 ("best token-set Jaro-Winkler, swap
//! allowed") and AS-03 for the figures.

use crate::name::{Part, parts};

/// Weight of each common first letter.
const PREFIX_WEIGHT: f64 = 0.1;

/// Common first letters that count, at most.
const LONGEST_PREFIX: usize = 4;

/// Weight of a part that says little beside one of 1.
const LIGHT: f64 = 0.4;

/// Below this two words are different words that share some letters.
const UNRELATED: f64 = 0.75;

/// Words of the same sound are at least this alike.
const SAME_SOUND: f64 = 0.95;

/// Same consonants, when a script leaves the vowels out.
const SAME_BONES: f64 = 0.9;

/// Same word once an article written together with it is taken off.
const SAME_WITHOUT_OPENING: f64 = 0.93;

/// Jaro–Winkler similarity, 0 to 1: prefix weight 0.1, four letters at most,
/// no threshold for the boost.
pub fn jaro_winkler(one: &str, other: &str) -> f64 {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let jaro = jaro(&one, &other);
    let common = one
        .iter()
        .zip(&other)
        .take(LONGEST_PREFIX)
        .take_while(|(a, b)| a == b)
        .count();
    count(common).mul_add(PREFIX_WEIGHT * (1.0 - jaro), jaro)
}

/// How alike two names are, 0 to 1, whatever the order of their words; spellings
/// of one name in the dictionary are 1. Words one of them lacks count half.
pub fn name_similarity(one: &str, other: &str) -> f64 {
    let (one, other) = (parts(one), parts(other));
    alike(&one, &other).min(alike(&other, &one))
}

/// How well the parts asked for are found among those of a person, 0 to 1.
pub(crate) fn alike(asked: &[Part], found: &[Part]) -> f64 {
    let plain = aligned(asked, found);
    let split = joinings(asked, found).map(|asked| aligned(&asked, found));
    let whole = joinings(found, asked).map(|found| aligned(asked, &found));
    split.chain(whole).fold(plain, f64::max)
}

/// The parts with two of them joined, where the joined form is a part of the
/// other name.
fn joinings<'a>(parts: &'a [Part], other: &'a [Part]) -> impl Iterator<Item = Vec<Part>> + 'a {
    let pairs = parts
        .iter()
        .flat_map(|one| parts.iter().map(move |other| (one, other)));
    pairs
        .filter(|(one, two)| one.latin != two.latin)
        .filter_map(move |(one, two)| {
            let joined = Part::joined(one, two);
            if !other.iter().any(|part| part.sound() == joined.sound()) {
                return None;
            }
            let kept = parts.iter().filter(|part| *part != one && *part != two);
            Some(kept.cloned().chain([joined]).collect())
        })
}

/// Best one-to-one pairing of the parts, by trying every set of parts found.
fn aligned(asked: &[Part], found: &[Part]) -> f64 {
    let mut best = vec![None; 1 << found.len()];
    if let Some(nothing) = best.first_mut() {
        *nothing = Some(Sum::default());
    }
    for part in asked {
        best = with_part(part, found, &best);
    }
    let share = best
        .into_iter()
        .flatten()
        .map(Sum::share)
        .fold(0.0, f64::max);
    let extra = found
        .iter()
        .filter(|part| !part.light)
        .count()
        .saturating_sub(asked.len());
    share * (1.0 - 0.02 * count(extra.min(5)))
}

/// What a pairing is worth so far.
#[derive(Clone, Copy, Default)]
struct Sum {
    alike: f64,
    weight: f64,
}

impl Sum {
    fn plus(self, alike: f64, weight: f64) -> Self {
        Self {
            alike: alike.mul_add(weight, self.alike),
            weight: self.weight + weight,
        }
    }

    fn share(self) -> f64 {
        if self.weight > 0.0 {
            (self.alike / self.weight).min(1.0)
        } else {
            0.0
        }
    }
}

/// Pairs one more part with each part still free, or with none at half weight.
fn with_part(part: &Part, found: &[Part], best: &[Option<Sum>]) -> Vec<Option<Sum>> {
    let weight = if part.light { LIGHT } else { 1.0 };
    let mut next = vec![None; best.len()];
    for (taken, sum) in best.iter().enumerate() {
        let Some(sum) = sum else { continue };
        keep_best(&mut next, taken, sum.plus(0.0, weight / 2.0));
        for (at, other) in found
            .iter()
            .enumerate()
            .filter(|(at, _)| taken & (1 << at) == 0)
        {
            keep_best(
                &mut next,
                taken | (1 << at),
                sum.plus(part_similarity(part, other), weight),
            );
        }
    }
    next
}

fn keep_best(sums: &mut [Option<Sum>], place: usize, sum: Sum) {
    if let Some(known) = sums.get_mut(place)
        && known.is_none_or(|known: Sum| known.share() < sum.share())
    {
        *known = Some(sum);
    }
}

/// How alike two words are: as listed, by sound, by consonants, by letters.
fn part_similarity(one: &Part, other: &Part) -> f64 {
    let letters = jaro_winkler(&one.latin, &other.latin);
    let letters = if letters < UNRELATED {
        letters * 0.6
    } else {
        letters
    };
    if one.latin == other.latin || listed_together(one, other) {
        1.0
    } else if one.sound() == other.sound() {
        letters.max(SAME_SOUND)
    } else if one.sounds.iter().any(|sound| other.sounds.contains(sound)) {
        letters.max(SAME_WITHOUT_OPENING)
    } else if (one.unvowelled || other.unvowelled) && one.bones == other.bones {
        letters.max(SAME_BONES)
    } else {
        letters
    }
}

fn listed_together(one: &Part, other: &Part) -> bool {
    one.listed && other.listed && one.sound() == other.sound()
}

fn jaro(one: &[char], other: &[char]) -> f64 {
    if one.is_empty() || other.is_empty() {
        return if one.len() == other.len() { 1.0 } else { 0.0 };
    }
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    let mut free = vec![true; other.len()];
    let mut first = Vec::new();
    for (at, letter) in one.iter().enumerate() {
        let window = other.iter().zip(free.iter_mut()).enumerate();
        let mut near = window
            .skip(at.saturating_sub(reach))
            .take_while(|(there, _)| *there <= at + reach);
        if let Some((_, (_, free))) = near.find(|(_, (other, free))| **free && *other == letter) {
            *free = false;
            first.push(letter);
        }
    }
    let second = other
        .iter()
        .zip(&free)
        .filter(|(_, free)| !**free)
        .map(|(letter, _)| letter);
    let moved = first.iter().zip(second).filter(|(a, b)| **a != *b).count();
    let (matches, swaps) = (count(first.len()), count(moved) / 2.0);
    if first.is_empty() {
        return 0.0;
    }
    (matches / count(one.len()) + matches / count(other.len()) + (matches - swaps) / matches) / 3.0
}

/// Lengths of names are small numbers.
fn count(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figure(one: &str, other: &str) -> String {
        format!("{:.3}", jaro_winkler(one, other))
    }

    #[test]
    fn the_figures_are_those_of_the_acceptance_scenario() {
        assert_eq!(figure("BENFITTI", "BENFITI"), "0.975");
        assert_eq!(figure("TESTENKO", "TIESTENKO"), "0.967");
        assert_eq!(figure("OLENA", "ELENA"), "0.867");
        assert_eq!(figure("DIOPROVA", "DIOPPROVA"), "0.978");
        assert_eq!(figure("MAMADOU", "MAMADU"), "0.971");
        assert_eq!(figure("IBRAHIM", "ISSA"), "0.636");
        assert_eq!(figure("HOSSAIDEMO", "HOSSAINDEMO"), "0.982");
        assert_eq!(figure("RAFIQUL", "RAFIKUL"), "0.943");
    }

    #[test]
    fn swapped_names_lose_nothing() {
        assert!((name_similarity("BENFITTI YOUSSEF", "Yusuf Benfitti") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn brothers_are_less_alike_than_spellings() {
        let brothers = name_similarity("FALSOTRAORE IBRAHIM", "FALSOTRAORE ISSA");
        let spellings = name_similarity("DIOPROVA MAMADOU", "DIOPPROVA MAMADU");
        assert!(
            brothers < 0.75 && spellings > 0.95,
            "{brothers} {spellings}"
        );
    }

    #[test]
    fn a_name_written_in_one_word_is_the_same() {
        assert!(name_similarity("WANG XIAO MING", "Xiaoming Wang") > 0.9);
        assert!(name_similarity("BENALI", "Ben Ali") > 0.9);
        assert!(name_similarity("ABD EL KARIM", "Abdelkarim") > 0.8);
    }

    #[test]
    fn an_empty_name_is_like_no_other() {
        assert!(name_similarity("", "ALI") < 1e-9);
        assert!(name_similarity("", "") < 1e-9);
    }

    proptest! {
        #[test]
        fn similarity_is_symmetric_and_between_0_and_1(one in "\\PC{0,30}", other in "\\PC{0,30}") {
            let there = name_similarity(&one, &other);
            prop_assert!((0.0..=1.0).contains(&there));
            prop_assert!((there - name_similarity(&other, &one)).abs() < 1e-9);
        }

        #[test]
        fn jaro_winkler_is_symmetric_and_1_only_for_equals(one in "[A-E]{0,9}", other in "[A-E]{0,9}") {
            let there = jaro_winkler(&one, &other);
            prop_assert!((there - jaro_winkler(&other, &one)).abs() < 1e-9);
            prop_assert_eq!((there - 1.0).abs() < 1e-9, one == other);
        }
    }
}
