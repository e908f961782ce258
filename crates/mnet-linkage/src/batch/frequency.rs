// SPDX-License-Identifier: AGPL-3.0-or-later
//! How often values occur in the registers — *frequenze*.

use super::record::{Day, Record};
use super::words::{Facts, Words};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// How often each value of the records occurs.
struct Counts {
    /// Sounds of names, by citizenship.
    names: FxHashMap<(u8, u32), u32>,
    /// Days of birth, by citizenship.
    days: FxHashMap<(u8, Day), u32>,
    people: [u32; 256],
    phones: FxHashMap<u32, u32>,
    emails: FxHashMap<u32, u32>,
    houses: FxHashMap<(u16, u32, u16), u32>,
}

impl Counts {
    fn of(records: &[Record], words: &Words) -> Self {
        let contacts = || {
            (
                tally(records.iter().map(|record| record.phone)),
                tally(records.iter().map(|record| record.email)),
            )
        };
        let places = || {
            (
                tally(records.iter().map(house)),
                tally(
                    records
                        .iter()
                        .map(|record| (record.citizenship, record.born)),
                ),
            )
        };
        let names = || {
            let sounds = records.iter().flat_map(|record| {
                let sound = |word: &u32| (record.citizenship, words.facts(*word).sound);
                record.name().iter().map(sound)
            });
            tally(sounds)
        };
        let (((phones, emails), (houses, days)), names) =
            rayon::join(|| rayon::join(contacts, places), names);
        let mut people = [0; 256];
        for record in records {
            people[usize::from(record.citizenship)] += 1;
        }
        Self {
            names,
            days,
            people,
            phones,
            emails,
            houses,
        }
    }
}

fn tally<T: Eq + Hash>(values: impl Iterator<Item = T>) -> FxHashMap<T, u32> {
    let mut counts = FxHashMap::default();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

const fn house(record: &Record) -> (u16, u32, u16) {
    (record.comune, record.street, record.number)
}

/// How often each value occurs: rare names tell more, shared phones less.
pub(super) fn count(records: &mut [Record], words: &Words) {
    let counts = Counts::of(records, words);
    let of = |count: Option<&u32>| count.copied().unwrap_or(0).min(255) as u8;
    records.par_iter_mut().for_each(|record| {
        let country = record.citizenship;
        let group = counts.people[usize::from(country)];
        for at in 0..usize::from(record.count) {
            let facts = words.facts(record.words[at]);
            let found = counts.names.get(&(country, facts.sound));
            let count = found.copied().unwrap_or(0);
            record.rarity[at] = rarity(count, group, expected_of_word(facts));
        }
        let found = counts.days.get(&(country, record.born));
        let count = found.copied().unwrap_or(0);
        record.day_rarity = rarity(count, group, expected_of_day(record.born));
        record.phone_shared = of(counts.phones.get(&record.phone));
        record.email_shared = of(counts.emails.get(&record.email));
        record.street_shared = of(counts.houses.get(&house(record)));
    });
}

/// How rare the name and the day of a record are to be expected, where nobody has counted:
/// among a few candidates, which are alike by choice, counting would mislead.
pub(super) fn expect(record: &mut Record, words: &Words) {
    for at in 0..usize::from(record.count) {
        let expected = expected_of_word(words.facts(record.words[at]));
        record.rarity[at] = rarity(0, 0, expected);
    }
    record.day_rarity = rarity(0, 0, expected_of_day(record.born));
}

const fn expected_of_word(facts: &Facts) -> f64 {
    if facts.is_listed { 0.01 } else { 0.000_5 }
}

const fn expected_of_day(born: Day) -> f64 {
    if born.is_default() { 0.004 } else { 0.000_05 }
}

/// Minus log2 of a frequency, in quarters of a bit; small groups lean on what
/// is expected.
fn rarity(count: u32, group: u32, expected: f64) -> u8 {
    const LEAN: f64 = 400.0;
    let share = LEAN.mul_add(expected, f64::from(count)) / (f64::from(group) + LEAN);
    (-share.log2() * 4.0).round().clamp(0.0, 255.0) as u8
}
