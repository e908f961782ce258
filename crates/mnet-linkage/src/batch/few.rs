// SPDX-License-Identifier: AGPL-3.0-or-later
//! One person held against a few others — *confronto di una scheda*.
//!
//! The same comparison, weights and table as for whole registers, for a desk
//! where somebody is being registered and for the register that grows day by
//! day. Candidates are found elsewhere, by the keys of [`Sheet::keys`], which
//! stay the same from one run to the next.
//!
//! A person may have several phones, permits, homes and citizenships: a pair is
//! compared by those in common. Of several names (an alias, the name in its own
//! script, what a later message says) the two that are most alike are compared.
//!
//! Source: requirements, §4.5, rules LR-1 to LR-10.

use super::blocks::{Kind, of_kind, record_keys};
use super::cells::STATES;
use super::codes::{self, mix};
use super::explain::{Explanation, explain};
use super::frequency;
use super::levels::{Levels, Outline, compare};
use super::model::{BIT, Model};
use super::record::Record;
use super::rules::{Decision, Likenesses, Rule, Thresholds, decide};
use super::seen::Seen;
use super::table::{COLUMNS, Table};
use super::teach::Lesson;
use super::words::{Words, joined};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt;

mod issued;

pub use issued::IssuedNumber;
use issued::{Issued, common_number};

/// A person, as a register knows it; empty is unknown. `Debug` does not print it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Surname.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Other names of the person: surname and given name, or the whole name and nothing.
    pub other_names: Vec<(String, String)>,
    /// `M`, `F`; anything else is unknown.
    pub sex: String,
    /// ISO 8601, possibly partial.
    pub birth_date: String,
    /// ISO 3166 alpha-2.
    pub citizenships: Vec<String>,
    /// ISO 3166 alpha-2.
    pub birth_country: String,
    /// Place of birth, in words.
    pub birth_place: String,
    /// Tax codes in force, definitive and provisional.
    pub codes: Vec<String>,
    /// Permits, CUI and the like.
    pub ids: Vec<IssuedNumber>,
    /// Where the person lives: comune and street with number.
    pub homes: Vec<(String, String)>,
    /// Phones.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
}

impl fmt::Debug for Sheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Sheet(…)")
    }
}

/// A key by which candidates are found: equal numbers, equal evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub key: i64,
    /// A key that more persons than this share says nothing.
    pub most: u32,
    /// Persons are found by it; else it only tells how many live together.
    pub finds: bool,
}

/// Persons who have a key, by the key: whether a phone or a home is a centre's.
#[derive(Clone, Debug, Default)]
pub struct Holders(FxHashMap<i64, u32>);

impl Holders {
    /// How many have a key.
    pub fn insert(&mut self, key: i64, persons: u32) {
        self.0.insert(key, persons);
    }

    fn of(&self, kind: u64, number: u64) -> u8 {
        let key = (of_number(kind, number)).cast_signed();
        let persons = self.0.get(&key).copied().unwrap_or(1);
        u8::try_from(persons).unwrap_or(u8::MAX)
    }
}

/// What came of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Log2 odds of being one person, in thousandths.
    pub score: i32,
    /// What the table says.
    pub decision: Decision,
    /// By which rule.
    pub rule: Rule,
    /// Why: a sentence, and what each field weighs.
    pub explanation: Explanation,
    levels: Levels,
}

impl Comparison {
    /// What a person's decision about the pair teaches.
    pub const fn lesson(&self, is_same: bool) -> Lesson {
        Lesson {
            levels: self.levels,
            is_same,
        }
    }

    /// Whether a desk that registers somebody sees the other: what a rule of the table proposes
    /// always, what the score alone does where one person is likelier than two. The rest waits
    /// for the steward, and nobody is shown in vain so often.
    ///
    /// Source: assumed, from figures (docs/linkage.md, "At the desk"); V-ENR shows no more than needed.
    pub fn is_shown(&self) -> bool {
        self.is_likely() && (self.rule != Rule::Probabilistic || self.score >= 0)
    }

    /// Whether somebody must look before the two are taken for two persons.
    pub fn is_likely(&self) -> bool {
        self.decision != Decision::NoLink
    }
}

/// Weights and thresholds.
#[derive(Clone, Debug)]
pub struct Matcher {
    model: Model,
    thresholds: Thresholds,
}

/// Version of the comparison: keys, levels, table.
///
/// 5: the score links nobody, and what links is held against letters, not sounds.
pub const ENGINE_VERSION: i32 = 5;

/// Homes are counted under a kind of their own: nobody is found by an address alone (LR-9).
const HOME: u64 = 40;

/// Names of a person that are compared, at most.
const MOST_NAMES: usize = 4;

/// Several values of a field that is compared by the one in common.
struct Packed {
    record: Record,
    citizenships: Vec<u8>,
    permits: Vec<Issued>,
    provisionals: Vec<u64>,
    phones: Vec<u32>,
    emails: Vec<u32>,
    homes: Vec<(u16, u32, u16)>,
}

impl Sheet {
    /// The keys this person is found by, each once; never those of its name alone.
    pub fn keys(&self) -> Vec<Key> {
        let (packed, words) = pack(&[self]);
        let mut keys = FxHashSet::default();
        for packed in packed.iter().flatten() {
            packed.keys(&words, &mut |key| {
                keys.insert(key);
            });
        }
        let mut keys: Vec<Key> = keys.into_iter().collect();
        keys.sort_unstable();
        keys
    }

    /// The names it is compared by: its own first, each once.
    fn names(&self) -> Vec<(&str, &str)> {
        let mut names = vec![(&*self.family_name, &*self.given_name)];
        for (family, given) in &self.other_names {
            let name = (family.as_str(), given.as_str());
            if name != ("", "") && names.len() < MOST_NAMES && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn cells<'a>(&'a self, (family, given): (&'a str, &'a str)) -> [&'a str; COLUMNS.len()] {
        [
            "",
            "",
            given,
            family,
            &self.sex,
            &self.birth_date,
            self.citizenships.first().map_or("", String::as_str),
            &self.birth_country,
            &self.birth_place,
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ]
    }
}

impl Matcher {
    /// As the product ships it.
    pub fn shipped() -> Self {
        Self::of(Model::shipped())
    }

    /// With these weights.
    pub const fn of(model: Model) -> Self {
        Self {
            model,
            thresholds: Thresholds::SHIPPED,
        }
    }

    /// Compares one person with each of some others, in their order.
    pub fn compare(&self, one: &Sheet, others: &[Sheet], holders: &Holders) -> Vec<Comparison> {
        let sheets: Vec<&Sheet> = std::iter::once(one).chain(others).collect();
        let (packed, words) = pack(&sheets);
        let Some((first, others)) = packed.split_first() else {
            return Vec::new();
        };
        let mut seen = Seen::few();
        let each = others.iter().filter_map(|other| {
            let pairs = first
                .iter()
                .flat_map(|one| other.iter().map(move |other| (one, other)));
            let each = pairs.map(|(one, other)| {
                let pair = paired(one, other, holders);
                self.compared(&pair, &words, &mut seen)
            });
            // The names that are most alike; the registered ones where others are no better.
            each.min_by_key(|found| (found.decision, std::cmp::Reverse(found.score)))
        });
        each.collect()
    }

    fn compared(&self, pair: &Paired, words: &Words, seen: &mut Seen) -> Comparison {
        let (mut one, mut other) = (pair.one, pair.other);
        let outline = Outline::of(&one, &other);
        let levels: Levels = compare(&one, &other, &outline, words, seen);
        let score = self.model.score(&levels);
        if !pair.names_one {
            // Equal, it speaks for one person and proves nothing (LR-4).
            (one.permit, other.permit) = (0, 0);
        }
        let mut likeness = Likenesses { words, seen };
        let (decision, rule) = decide(&one, &other, &levels, score, &mut likeness, self.thresholds);
        Comparison {
            score,
            decision,
            rule,
            explanation: explain(&self.model, &levels, decision, rule),
            levels,
        }
    }
}

impl Comparison {
    /// The score in tenths of a bit, for people.
    pub const fn tenths(&self) -> i32 {
        self.score / (BIT / 10)
    }
}

/// Sheets in their comparable form, under each of their names, with the words they have in common.
fn pack(sheets: &[&Sheet]) -> (Vec<Vec<Packed>>, Words) {
    let mut table = Table::default();
    for sheet in sheets {
        for name in sheet.names() {
            table.write_down(&sheet.cells(name));
        }
    }
    let (records, words, ..) = table.finished();
    let mut records = records.into_iter();
    let packed = sheets.iter().map(|sheet| {
        let named = records.by_ref().take(sheet.names().len());
        let each = named.map(|mut record| {
            frequency::expect(&mut record, &words);
            Packed::of(record, sheet)
        });
        each.collect()
    });
    (packed.collect(), words)
}

impl Packed {
    fn of(mut record: Record, sheet: &Sheet) -> Self {
        let mut provisionals = Vec::new();
        // The first is the one that holds, hence read last.
        for code in sheet.codes.iter().rev() {
            codes::read_code(code, &mut record);
            provisionals.extend(Some(record.provisional).filter(|code| *code > 0));
        }
        record.provisional = 0;
        let mut word = String::new();
        let homes = sheet.homes.iter().map(|(comune, street)| {
            joined(comune, &mut word);
            let comune = if word.is_empty() {
                0
            } else {
                (codes::hash(word.bytes()) as u16).max(1)
            };
            let (street, number) = codes::address(street);
            (comune, street, number)
        });
        let homes: Vec<_> = homes.filter(|home| home.0 > 0 || home.1 > 0).collect();
        let states = sheet.citizenships.iter().map(|code| STATES.number(code));
        let emails = sheet.emails.iter().filter(|email| email.contains('@'));
        let email = |email: &String| {
            let lower = email.trim().bytes().map(|byte| byte.to_ascii_lowercase());
            codes::hash(lower) as u32
        };
        Self {
            record,
            citizenships: states.filter(|state| *state > 0).collect(),
            permits: sheet.ids.iter().filter_map(Issued::of).collect(),
            provisionals,
            phones: sheet
                .phones
                .iter()
                .map(|phone| codes::phone(phone))
                .filter(|phone| *phone > 0)
                .collect(),
            emails: emails.map(email).collect(),
            homes,
        }
    }

    /// The record with the given values where there are several.
    const fn with(
        &self,
        permit: u64,
        provisional: u64,
        phone: u32,
        email: u32,
        home: (u16, u32, u16),
    ) -> Record {
        Record {
            permit,
            provisional,
            phone,
            email,
            comune: home.0,
            street: home.1,
            number: home.2,
            ..self.record
        }
    }

    fn keys(&self, words: &Words, push: &mut impl FnMut(Key)) {
        let most = self
            .permits
            .len()
            .max(self.citizenships.len())
            .max(self.provisionals.len())
            .max(self.phones.len())
            .max(self.emails.len())
            .max(self.homes.len())
            .max(1);
        for at in 0..most {
            let mut record = self.with(
                self.permits.get(at).map_or(0, |permit| permit.number),
                self.provisionals.get(at).copied().unwrap_or(0),
                self.phones.get(at).copied().unwrap_or(0),
                self.emails.get(at).copied().unwrap_or(0),
                self.homes.get(at).copied().unwrap_or((0, 0, 0)),
            );
            if let Some(state) = self.citizenships.get(at) {
                record.citizenship = *state;
            }
            for kind in Kind::ALL {
                let most = kind.cap() as u32;
                record_keys(&record, words, kind, &mut |key| {
                    let key = of_kind(kind, key).cast_signed();
                    push(Key {
                        key,
                        most,
                        finds: true,
                    });
                });
            }
        }
        for home in self.homes.iter().filter(|home| home.1 > 0) {
            let key = of_number(HOME, house(*home)).cast_signed();
            push(Key {
                key,
                most: 20,
                finds: false,
            });
        }
    }
}

const fn house((comune, street, number): (u16, u32, u16)) -> u64 {
    (street as u64) << 32 | (number as u64) << 16 | comune as u64
}

/// A key under the number of a kind, as [`of_kind`] makes it.
const fn of_number(kind: u64, number: u64) -> u64 {
    mix(number ^ ((kind + 1) << 58))
}

/// The two records of a pair, with the values they have in common.
struct Paired {
    one: Record,
    other: Record,
    /// The number in common names one person (LR-4).
    names_one: bool,
}

fn paired(one: &Packed, other: &Packed, holders: &Holders) -> Paired {
    let (permit, names_one) = common_number(&one.permits, &other.permits);
    let states = common(&one.citizenships, &other.citizenships);
    let provisional = common(&one.provisionals, &other.provisionals);
    let phone = common(&one.phones, &other.phones);
    let email = common(&one.emails, &other.emails);
    let home = common(&one.homes, &other.homes);
    let mut first = one.with(permit.0, provisional.0, phone.0, email.0, home.0);
    let mut second = other.with(permit.1, provisional.1, phone.1, email.1, home.1);
    (first.citizenship, second.citizenship) = states;
    first.phone_shared = holders.of(Kind::Phone as u64, u64::from(first.phone));
    first.email_shared = holders.of(Kind::Email as u64, u64::from(first.email));
    first.street_shared = holders.of(HOME, house(home.0));
    // Two offices wrote them down: as two registers.
    second.side = 1;
    Paired {
        one: first,
        other: second,
        names_one,
    }
}

/// A value that both have, else the first of each.
fn common<T: Copy + Eq + Default>(one: &[T], other: &[T]) -> (T, T) {
    let shared = one.iter().find(|value| other.contains(value)).copied();
    let first = |values: &[T]| values.first().copied().unwrap_or_default();
    shared.map_or_else(|| (first(one), first(other)), |both| (both, both))
}

#[cfg(test)]
mod tests;
