// SPDX-License-Identifier: AGPL-3.0-or-later
//! Which records are compared at all — *blocchi*.
//!
//! Every record has some twenty keys; records with a common key are compared.
//! A key that too many share says nothing, and its block is left out: how many
//! and how large is told, never hidden. Pairs are made of the blocks in
//! `candidates.rs`.

use super::adapt;
use super::codes::{hash, mix, permit_letters, two_digits};
use super::record::{CodeKind, Day, NO_WORD, Record};
use super::words::Words;
use rayon::prelude::*;

/// Kinds of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Tax code, however written.
    Code,
    /// Provisional code.
    Provisional,
    /// Permit.
    Permit,
    /// Phone.
    Phone,
    /// E-mail.
    Email,
    /// Day, sex and place that the code tells.
    CodeBirth,
    /// Letters of the names and year, from the code or as the code would have them.
    CodeNames,
    /// Day of birth, in either order of day and month, and the consonants of a word.
    DayWord,
    /// Consonants of two words and the year.
    PairYear,
    /// Consonants of two words and the day.
    PairDay,
    /// Consonants of two words and the comune.
    PairComune,
    /// Consonants of two words alone, when rare.
    Pair,
    /// Year of birth and address.
    House,
    /// Day of birth, citizenship, comune.
    DayComune,
    /// Day of birth, citizenship, sex.
    DayCountry,
    /// A rare word and the citizenship.
    Word,
    /// A word and the house.
    HouseWord,
    /// A word and the birthday, whatever the year.
    BirthdayWord,
    /// Consonants of two words and the place of birth.
    PairPlace,
    /// Characters of the permit, whatever their order.
    PermitAnyOrder,
    /// Post code and number of the house.
    Door,
    /// Street and number, whatever the comune.
    StreetDoor,
    /// A word and the post code, or the comune.
    TownWord,
    /// A word and the number of the house.
    DoorWord,
}

impl Kind {
    /// Kinds that find people where nobody has a tax code: homes and permits instead.
    pub const WITHOUT_CODES: [Self; 5] = [
        Self::PermitAnyOrder,
        Self::Door,
        Self::StreetDoor,
        Self::TownWord,
        Self::DoorWord,
    ];

    /// Kinds for every register.
    pub const ALL: [Self; 19] = [
        Self::Code,
        Self::Provisional,
        Self::Permit,
        Self::Phone,
        Self::Email,
        Self::CodeBirth,
        Self::CodeNames,
        Self::DayWord,
        Self::PairYear,
        Self::PairDay,
        Self::PairComune,
        Self::Pair,
        Self::House,
        Self::DayComune,
        Self::DayCountry,
        Self::Word,
        Self::HouseWord,
        Self::BirthdayWord,
        Self::PairPlace,
    ];

    /// A block with more records than this is left out.
    pub(super) const fn cap(self) -> usize {
        match self {
            Self::Code | Self::Provisional => 200,
            Self::DayWord | Self::PairYear => 120,
            Self::Permit | Self::PairDay | Self::PairComune | Self::CodeNames => 60,
            Self::Phone | Self::Email | Self::CodeBirth => 50,
            Self::House | Self::DayComune | Self::Pair | Self::HouseWord | Self::PairPlace => 40,
            Self::BirthdayWord => 30,
            Self::DayCountry => 24,
            Self::PermitAnyOrder
            | Self::Door
            | Self::StreetDoor
            | Self::TownWord
            | Self::DoorWord => 20,
            Self::Word => 16,
        }
    }
}

/// Blocks left out because too many records share their key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capped {
    /// Kind of the keys.
    pub kind: Kind,
    /// How many blocks.
    pub blocks: usize,
    /// Records in them, counted once for each block.
    pub records: usize,
    /// Records in the largest.
    pub largest: usize,
}

/// Bits of a record's number below its key.
const RECORD_BITS: u32 = 24;

/// Keys sorted at once, about: they stay in the nearest memory.
const SORTED_AT_ONCE: usize = 1 << 10;

/// The blocks of a kind.
pub(super) struct Blocks {
    /// Records, block after block, each block in order.
    members: Vec<u32>,
    /// Where each block ends.
    ends: Vec<u32>,
    /// What was left out.
    pub(super) capped: Capped,
}

impl Blocks {
    /// The blocks of every kind that these records have, in order.
    pub(super) fn of(records: &[Record], words: &Words) -> Vec<Self> {
        let more: &[Kind] = if adapt::are_at_home(records) {
            &[]
        } else {
            &Kind::WITHOUT_CODES
        };
        let kinds: Vec<Kind> = Kind::ALL.iter().chain(more).copied().collect();
        kinds
            .into_par_iter()
            .map(|kind| Self::gather(&sorted(&keys_of(records, words, kind)), kind))
            .collect()
    }

    /// Keeps the blocks of two records or more, up to the cap.
    fn gather(keys: &[u64], kind: Kind) -> Self {
        let mut blocks = Self {
            members: Vec::new(),
            ends: Vec::new(),
            capped: Capped {
                kind,
                blocks: 0,
                records: 0,
                largest: 0,
            },
        };
        for block in keys.chunk_by(|one, other| one >> RECORD_BITS == other >> RECORD_BITS) {
            if block.len() > 1 {
                blocks.add(block, kind.cap());
            }
        }
        blocks
    }

    fn add(&mut self, block: &[u64], cap: usize) {
        let start = self.members.len();
        let number = |key: &u64| (key & ((1 << RECORD_BITS) - 1)) as u32;
        // A record may have a key twice.
        for record in block.iter().map(number) {
            if self.members.len() == start || self.members.last() != Some(&record) {
                self.members.push(record);
            }
        }
        let size = self.members.len() - start;
        if size > cap {
            self.capped.blocks += 1;
            self.capped.records += size;
            self.capped.largest = self.capped.largest.max(size);
        }
        if size > cap || size < 2 {
            self.members.truncate(start);
        } else {
            self.ends.push(self.members.len() as u32);
        }
    }

    /// Every block.
    pub(super) fn each(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| &self.members[start as usize..*end as usize])
    }
}

/// Keys of a kind with the records that have them.
fn keys_of(records: &[Record], words: &Words, kind: Kind) -> Vec<u64> {
    let mut keys = Vec::with_capacity(records.len());
    for (number, record) in (0_u64..).zip(records) {
        record_keys(record, words, kind, &mut |key| {
            keys.push(of_kind(kind, key) >> RECORD_BITS << RECORD_BITS | number);
        });
    }
    keys
}

/// The keys in order. Their first bits are evenly spread, so that they fall
/// into small parts before they are sorted.
fn sorted(keys: &[u64]) -> Vec<u64> {
    let parts = (keys.len() / SORTED_AT_ONCE)
        .next_power_of_two()
        .min(1 << 14);
    let part_of = |key: u64| (((key >> 32) * parts as u64) >> 32) as usize;
    let mut starts = vec![0; parts + 1];
    for key in keys {
        starts[part_of(*key) + 1] += 1;
    }
    for part in 0..parts {
        starts[part + 1] += starts[part];
    }
    let mut next = starts.clone();
    let mut all = vec![0; keys.len()];
    for key in keys {
        let place: &mut usize = &mut next[part_of(*key)];
        all[*place] = *key;
        *place += 1;
    }
    for part in 0..parts {
        all[starts[part]..starts[part + 1]].sort_unstable();
    }
    all
}

/// A key that no other kind has.
pub(super) const fn of_kind(kind: Kind, key: u64) -> u64 {
    mix(key ^ ((kind as u64 + 1) << 58))
}

/// Calls `push` with every key of a kind that a record has.
pub(super) fn record_keys(record: &Record, words: &Words, kind: Kind, push: &mut impl FnMut(u64)) {
    let born = record.born;
    match kind {
        Kind::Code if record.code_kind != CodeKind::None => push(code_key(&record.code)),
        Kind::Provisional if record.provisional > 0 => push(record.provisional),
        Kind::Permit if record.permit > 0 => push(record.permit),
        Kind::Phone if record.phone > 0 => push(u64::from(record.phone)),
        Kind::Email if record.email > 0 => push(u64::from(record.email)),
        Kind::CodeBirth if record.witness.day.is_whole() => {
            let witness = record.witness;
            push(two(
                day_key(witness.day),
                u64::from(witness.place) << 2 | u64::from(witness.sex),
            ));
        }
        Kind::CodeNames => code_names(record, push),
        Kind::DayWord => day_words(record, words, push),
        Kind::PairYear | Kind::PairDay | Kind::PairComune | Kind::PairPlace | Kind::Pair => {
            pairs(record, words, kind, push);
        }
        Kind::House if record.street > 0 && record.number > 0 && year(record) > 0 => {
            let house = u64::from(record.street) << 16 | u64::from(record.number);
            push(two(
                house,
                u64::from(record.comune) << 16 | u64::from(year(record)),
            ));
        }
        Kind::DayComune if born.is_whole() && record.comune > 0 => {
            push(two(
                day_key(born),
                u64::from(record.comune) << 8 | u64::from(record.citizenship),
            ));
        }
        Kind::DayCountry if born.is_whole() => {
            let sex = u64::from(record.known_sex());
            push(two(day_key(born), u64::from(record.citizenship) << 8 | sex));
        }
        Kind::HouseWord if record.street > 0 && record.number > 0 => {
            let house = u64::from(record.street) << 16 | u64::from(record.number);
            each_word(record, words, |bones| push(two(house, bones)));
        }
        Kind::BirthdayWord if born.is_whole() && !born.is_default() => {
            let birthday = day_key(Day { year: 1, ..born });
            let with = birthday << 8 | u64::from(record.citizenship);
            each_word(record, words, |bones| push(two(with, bones)));
        }
        Kind::PermitAnyOrder if record.permit > 0 => {
            let mut letters = permit_letters(record.permit);
            letters.sort_unstable();
            push(hash(letters.into_iter()));
        }
        Kind::Door if record.cap > 0 && record.number > 0 => {
            push(u64::from(record.cap) << 16 | u64::from(record.number));
        }
        Kind::StreetDoor if record.street > 0 && record.number > 0 => {
            push(u64::from(record.street) << 16 | u64::from(record.number));
        }
        Kind::TownWord => {
            let towns = [(1_u64, record.cap), (2, record.comune)];
            for (of, town) in towns.into_iter().filter(|(_, town)| *town > 0) {
                let town = of << 16 | u64::from(town);
                each_word(record, words, |bones| push(two(town, bones)));
            }
        }
        Kind::DoorWord if record.number > 0 => {
            let number = u64::from(record.number);
            each_word(record, words, |bones| push(two(number, bones)));
        }
        Kind::Word => {
            for word in record.name() {
                let facts = words.facts(*word);
                if !facts.is_light && facts.bone_count >= 3 {
                    push(two(u64::from(facts.bones), u64::from(record.citizenship)));
                }
            }
        }
        _ => {}
    }
}

/// Consonants of every word that says something.
fn each_word(record: &Record, words: &Words, mut tell: impl FnMut(u64)) {
    for word in record.name() {
        let facts = words.facts(*word);
        if !facts.is_light {
            tell(u64::from(facts.bones));
        }
    }
}

fn code_key(code: &[u8; 16]) -> u64 {
    let (one, other) = code.split_at(8);
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0, |all, byte| all << 8 | u64::from(*byte))
    };
    two(number(one), number(other))
}

fn code_names(record: &Record, push: &mut impl FnMut(u64)) {
    let witness = record.witness;
    let mut key = |surname: u16, given: u16, year: u16| {
        if surname > 0 && given > 0 && year > 0 {
            push(u64::from(surname) << 32 | u64::from(given) << 16 | u64::from(year));
        }
    };
    key(witness.surname, witness.given, witness.day.year);
    key(
        record.own_surname,
        record.own_given,
        two_digits(record.born.year),
    );
}

/// The year of birth in two digits, as written or as the code says.
const fn year(record: &Record) -> u16 {
    if record.born.year > 0 {
        two_digits(record.born.year)
    } else {
        record.witness.day.year
    }
}

/// The same for a day and for the one with day and month exchanged.
fn day_key(day: Day) -> u64 {
    let (low, high) = (day.day.min(day.month), day.day.max(day.month));
    let year = if day.year > 101 {
        two_digits(day.year)
    } else {
        day.year
    };
    u64::from(year) << 16 | u64::from(low) << 8 | u64::from(high)
}

/// A number that records of people born together have in common, whether the day is
/// written or told by the code.
pub(super) fn likely_day(record: &Record) -> u64 {
    if record.born.year > 0 {
        day_key(record.born)
    } else {
        day_key(record.witness.day)
    }
}

fn day_words(record: &Record, words: &Words, push: &mut impl FnMut(u64)) {
    let own = record.born.is_whole().then(|| day_key(record.born));
    let told = record
        .witness
        .day
        .is_whole()
        .then(|| day_key(record.witness.day));
    for day in own
        .into_iter()
        .chain(told.filter(|told| own != Some(*told)))
    {
        for word in record.name() {
            let facts = words.facts(*word);
            if !facts.is_light {
                push(two(day, u64::from(facts.bones)));
            }
        }
    }
}

fn pairs(record: &Record, words: &Words, kind: Kind, push: &mut impl FnMut(u64)) {
    let born = record.born;
    let with = match kind {
        Kind::PairYear => u64::from(year(record)),
        Kind::PairDay if born.is_whole() && !born.is_default() => day_key(Day { year: 1, ..born }),
        Kind::PairComune => u64::from(record.comune),
        Kind::PairPlace if record.place != NO_WORD => match words.letters(record.place) {
            [] => 0,
            letters => hash(letters.iter().copied()),
        },
        _ => 0,
    };
    if with == 0 && kind != Kind::Pair {
        return;
    }
    let name = record.name();
    for (at, word) in name.iter().enumerate() {
        for other in name.iter().skip(at + 1) {
            let (one, other) = (words.facts(*word), words.facts(*other));
            if one.bone_count + other.bone_count >= 3 && !(one.is_light && other.is_light) {
                let both = u64::from(one.bones.min(other.bones)) << 32
                    | u64::from(one.bones.max(other.bones));
                push(two(both, with));
            }
        }
    }
}

const fn two(one: u64, other: u64) -> u64 {
    mix(one).wrapping_add(mix(other ^ 0x9E37_79B9_7F4A_7C15).rotate_left(21))
}
