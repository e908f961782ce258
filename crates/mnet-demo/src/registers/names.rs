// SPDX-License-Identifier: AGPL-3.0-or-later
//! Names of fourteen naming cultures — *nomi per cultura*.
//!
//! Each list is short; names that sound like it are made from its letters, so
//! that registers have many surnames, most of them rare, as real ones do.

use super::NameSet;
use crate::random::Random;
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("../../data/register-names.csv");

/// How the names of a culture are built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Custom {
    /// Given name and surname.
    Plain,
    /// The father's name, and the grandfather's, instead of a surname.
    FathersName,
    /// A patronymic between given name and surname.
    Patronymic,
    /// Two surnames and often two given names.
    TwoSurnames,
    /// One part of the name is often missing, or says only the sex.
    SouthAsian,
    /// Surname first, given names of one or two syllables.
    SurnameFirst,
}

/// A citizenship and what is typical of it.
pub(super) struct Citizenship {
    pub(super) weight: u32,
    pub(super) country: &'static str,
    pub(super) belfiore: &'static str,
    pub(super) culture: &'static str,
    pub(super) custom: Custom,
    /// People in a thousand born on a legal first of January.
    pub(super) legal_default: u32,
    /// People in a thousand with a single name.
    pub(super) single: u32,
    /// People in a thousand who live or lived in a reception centre.
    pub(super) reception: u32,
    /// Women in a thousand who take the husband's surname.
    pub(super) married: u32,
}

const fn row(
    weight: u32,
    (country, belfiore): (&'static str, &'static str),
    culture: &'static str,
    custom: Custom,
    [legal_default, single, reception, married]: [u32; 4],
) -> Citizenship {
    Citizenship {
        weight,
        country,
        belfiore,
        culture,
        custom,
        legal_default,
        single,
        reception,
        married,
    }
}

use Custom::{FathersName, Patronymic, Plain, SouthAsian, SurnameFirst, TwoSurnames};

/// The citizenships, by thousandths of the population.
pub(super) const CITIZENSHIPS: [Citizenship; 31] = [
    row(120, ("AL", "Z100"), "albanian", Plain, [8, 0, 10, 250]),
    row(20, ("XK", "Z160"), "albanian", Plain, [10, 0, 30, 250]),
    row(115, ("MA", "Z330"), "maghreb", Plain, [45, 5, 40, 40]),
    row(28, ("TN", "Z352"), "maghreb", Plain, [20, 5, 60, 40]),
    row(10, ("DZ", "Z301"), "maghreb", Plain, [20, 5, 50, 40]),
    row(30, ("EG", "Z336"), "levant", FathersName, [15, 5, 80, 20]),
    row(12, ("SY", "Z240"), "levant", Plain, [60, 5, 300, 20]),
    row(32, ("SN", "Z343"), "sahel", Plain, [60, 5, 200, 60]),
    row(22, ("ML", "Z329"), "sahel", Plain, [240, 10, 600, 20]),
    row(24, ("GM", "Z317"), "sahel", Plain, [140, 5, 600, 20]),
    row(18, ("CI", "Z313"), "sahel", Plain, [120, 5, 500, 40]),
    row(16, ("GN", "Z319"), "sahel", Plain, [180, 5, 600, 20]),
    row(42, ("NG", "Z335"), "gulf", Plain, [20, 2, 450, 150]),
    row(18, ("GH", "Z318"), "gulf", Plain, [15, 2, 200, 100]),
    row(20, ("SO", "Z345"), "horn", FathersName, [380, 10, 600, 0]),
    row(
        18,
        ("ER", "Z368"),
        "habesha",
        FathersName,
        [260, 10, 600, 0],
    ),
    row(
        10,
        ("ET", "Z315"),
        "habesha",
        FathersName,
        [160, 10, 300, 0],
    ),
    row(48, ("PK", "Z236"), "pakafg", SouthAsian, [110, 60, 350, 60]),
    row(
        26,
        ("AF", "Z200"),
        "pakafg",
        SouthAsian,
        [320, 160, 650, 20],
    ),
    row(
        46,
        ("BD", "Z249"),
        "bangla",
        SouthAsian,
        [110, 30, 350, 100],
    ),
    row(36, ("IN", "Z222"), "indic", SouthAsian, [15, 40, 30, 150]),
    row(12, ("LK", "Z209"), "indic", TwoSurnames, [10, 5, 30, 200]),
    row(78, ("CN", "Z210"), "china", SurnameFirst, [5, 0, 5, 10]),
    row(
        18,
        ("PH", "Z216"),
        "philippine",
        TwoSurnames,
        [3, 0, 5, 400],
    ),
    row(60, ("UA", "Z138"), "slavic", Patronymic, [3, 0, 120, 600]),
    row(40, ("MD", "Z140"), "slavic", Patronymic, [3, 0, 10, 600]),
    row(34, ("MK", "Z148"), "balkan", Plain, [5, 0, 10, 400]),
    row(14, ("BA", "Z153"), "balkan", Plain, [5, 0, 10, 400]),
    row(24, ("PE", "Z611"), "hispanic", TwoSurnames, [3, 0, 20, 60]),
    row(18, ("EC", "Z605"), "hispanic", TwoSurnames, [3, 0, 10, 60]),
    row(14, ("BR", "Z602"), "brazil", TwoSurnames, [3, 0, 10, 300]),
];

/// Names of a culture, frequent ones first.
pub(super) struct Pool {
    pub(super) men: Vec<String>,
    pub(super) women: Vec<String>,
    pub(super) surnames: Vec<String>,
}

/// Pools of every culture of a set.
pub(super) fn pools(set: NameSet, seed: u64) -> BTreeMap<&'static str, Pool> {
    let word = if set == NameSet::Tuning {
        "tuning"
    } else {
        "measuring"
    };
    let mut pools = BTreeMap::new();
    for (at, row) in CITIZENSHIPS.iter().enumerate() {
        let mut random = Random::of_person(seed ^ 0x4E41_4D45, u32::try_from(at).unwrap_or(0));
        pools.entry(row.culture).or_insert_with(|| Pool {
            men: list(word, row.culture, "m", 80, &mut random),
            women: list(word, row.culture, "f", 80, &mut random),
            surnames: list(word, row.culture, "s", 700, &mut random),
        });
    }
    pools
}

/// One name of a list: the first ones are frequent, the last ones rare.
pub(super) fn draw<'a>(random: &mut Random, list: &'a [String]) -> &'a str {
    // The cube of a uniform number: the first eighth of the list gets half.
    let end = u64::try_from(list.len()).unwrap_or(0);
    let point = u64::from(random.below(1 << 20));
    let cubed = (((point * point) >> 20) * point) >> 20;
    let at = usize::try_from((cubed * end) >> 20).unwrap_or(0);
    list.get(at).map_or("", String::as_str)
}

fn list(set: &str, culture: &str, kind: &str, size: usize, random: &mut Random) -> Vec<String> {
    let start = format!("{set},{culture},{kind},");
    let known = TABLE
        .lines()
        .find_map(|line| line.strip_prefix(start.as_str()));
    let mut names: Vec<String> = known
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let chain = Chain::of(&names);
    let mut seen: BTreeSet<String> = names.iter().cloned().collect();
    let mut tries = 0;
    while names.len() < size && tries < size * 12 {
        tries += 1;
        let name = chain.name(random);
        if (4..=13).contains(&name.len()) && seen.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}

/// Which letter follows which two.
struct Chain(BTreeMap<[char; 2], Vec<char>>);

const EDGE: char = '^';

impl Chain {
    fn of(names: &[String]) -> Self {
        let mut follows: BTreeMap<[char; 2], Vec<char>> = BTreeMap::new();
        for name in names.iter().flat_map(|name| name.split('-')) {
            let mut last = [EDGE, EDGE];
            for letter in name.to_lowercase().chars().chain([EDGE]) {
                follows.entry(last).or_default().push(letter);
                // Looser after the beginning: one letter back half of the time.
                follows.entry([EDGE, last[1]]).or_default().push(letter);
                last = [last[1], letter];
            }
        }
        Self(follows)
    }

    fn name(&self, random: &mut Random) -> String {
        let mut name = String::new();
        let mut last = [EDGE, EDGE];
        while name.len() < 14 {
            let context = if name.len() > 2 && random.chance(120) {
                [EDGE, last[1]]
            } else {
                last
            };
            let Some(next) = self.0.get(&context) else {
                break;
            };
            let letter = next.get(random.index(next.len())).copied().unwrap_or(EDGE);
            if letter == EDGE {
                break;
            }
            last = [last[1], letter];
            if name.is_empty() {
                name.extend(letter.to_uppercase());
            } else {
                name.push(letter);
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_culture_has_its_lists_in_both_sets() {
        for set in [NameSet::Tuning, NameSet::Measuring] {
            for (culture, pool) in pools(set, 1) {
                assert!(pool.men.len() >= 30, "{culture} {}", pool.men.len());
                assert!(pool.women.len() >= 30, "{culture} {}", pool.women.len());
                assert!(
                    pool.surnames.len() >= 30,
                    "{culture} {}",
                    pool.surnames.len()
                );
            }
        }
    }
}
