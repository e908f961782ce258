// SPDX-License-Identifier: AGPL-3.0-or-later
//! How often values occur in the registers — *frequenze*.

use super::record::{Day, Record};
use super::words::{Facts, Words};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// How often each value occurs: rare names tell more, shared phones less.
pub(super) fn count(records: &mut [Record], words: &Words) {
    let mut names: FxHashMap<(u8, u32), u32> = FxHashMap::default();
    let mut days: FxHashMap<(u8, Day), u32> = FxHashMap::default();
    let mut people: FxHashMap<u8, u32> = FxHashMap::default();
    let mut phones: FxHashMap<u32, u32> = FxHashMap::default();
    let mut emails: FxHashMap<u32, u32> = FxHashMap::default();
    let mut houses: FxHashMap<(u16, u32, u16), u32> = FxHashMap::default();
    for record in records.iter() {
        *people.entry(record.citizenship).or_default() += 1;
        *days.entry((record.citizenship, record.born)).or_default() += 1;
        *phones.entry(record.phone).or_default() += 1;
        *emails.entry(record.email).or_default() += 1;
        *houses
            .entry((record.comune, record.street, record.number))
            .or_default() += 1;
        for word in record.name() {
            *names
                .entry((record.citizenship, words.facts(*word).sound))
                .or_default() += 1;
        }
    }
    let of = |count: Option<&u32>| count.copied().unwrap_or(0).min(255) as u8;
    records.par_iter_mut().for_each(|record| {
        let group = people.get(&record.citizenship).copied().unwrap_or(0);
        for at in 0..usize::from(record.count) {
            let facts = words.facts(record.words[at]);
            let count = names
                .get(&(record.citizenship, facts.sound))
                .copied()
                .unwrap_or(0);
            record.rarity[at] = rarity(count, group, expected_of_word(facts));
        }
        let count = days
            .get(&(record.citizenship, record.born))
            .copied()
            .unwrap_or(0);
        record.day_rarity = rarity(count, group, expected_of_day(record.born));
        record.phone_shared = of(phones.get(&record.phone));
        record.email_shared = of(emails.get(&record.email));
        record.street_shared = of(houses.get(&(record.comune, record.street, record.number)));
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
