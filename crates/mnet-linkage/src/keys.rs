// SPDX-License-Identifier: AGPL-3.0-or-later
//! Search keys of a person — *chiavi di ricerca*.
//!
//! A key is a short text compared by equality, so that a million persons are
//! searched through one index. Kinds, by first letter:
//!
//! - `c:` a code; `t:` the end of a phone number;
//! - `p:` two sounds of the name; `k:` their consonants; `y:` their beginnings;
//! - `d:` a sound and the year of birth;
//! - `n:` one sound; `x:` its first four letters, and those written.
//!
//! Source: requirements, §4.5 (search before create).

use std::collections::BTreeSet;
use std::fmt;

use mnet_base::{PartialDate, TaxCode};

use crate::name::{Part, parts, sorted};
use crate::script::plain_digits;
use crate::variants::heard;

/// No person has more keys than this.
pub const MOST_KEYS: usize = 40;

/// What a person is found by.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Family name as on the document.
    pub family_name: &'a str,
    /// Given name; `None` for people with a single name.
    pub given_name: Option<&'a str>,
    /// The name in its own script.
    pub original_script: Option<&'a str>,
    /// Other names and spellings met.
    pub aliases: &'a [String],
    /// Date of birth, perhaps only the year; nothing of who was only heard of.
    pub birth: Option<PartialDate>,
    /// Tax codes, provisional codes, permit numbers, CUI and the like.
    pub codes: &'a [String],
    /// Phone numbers in any writing.
    pub phones: &'a [String],
}

impl fmt::Debug for Subject<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Subject(…)")
    }
}

/// The keys a person is found by: sorted, each once, [`MOST_KEYS`] at most.
///
/// The order of names never changes them. They depend on
/// [`crate::variants::VERSION`].
pub fn index_keys(subject: &Subject<'_>) -> Vec<String> {
    let mut keys: BTreeSet<String> = BTreeSet::new();
    fill(
        &mut keys,
        8,
        subject.codes.iter().flat_map(|code| code_keys(code)),
    );
    fill(
        &mut keys,
        12,
        subject.phones.iter().filter_map(|phone| phone_key(phone)),
    );
    let names = names(subject);
    let mut kinds: [BTreeSet<String>; 6] = Default::default();
    let [single, pair, year, bones, start, prefix] = &mut kinds;
    for name in &names {
        single.extend(single_keys(name));
        pair.extend(pair_keys(name));
        bones.extend(bone_keys(name));
        start.extend(start_keys(name));
        year.extend(
            subject
                .birth
                .into_iter()
                .flat_map(|birth| year_keys(name, birth.year())),
        );
        prefix.extend(prefix_keys(name));
    }
    for (kind, room) in kinds.into_iter().zip([20, 30, 32, 34, 36, MOST_KEYS]) {
        fill(&mut keys, room, kind.into_iter());
    }
    keys.into_iter().collect()
}

/// Adds keys until there are `room` of them.
fn fill(keys: &mut BTreeSet<String>, room: usize, more: impl Iterator<Item = String>) {
    for key in more {
        if keys.len() < room {
            keys.insert(key);
        }
    }
}

/// The name, the name in its own script, and each alias beside the family name.
fn names(subject: &Subject<'_>) -> Vec<Vec<Part>> {
    let given = subject.given_name.unwrap_or_default();
    let given_parts = parts(given);
    let family = parts(subject.family_name);
    let mut names = vec![sorted(family.iter().chain(&given_parts).cloned())];
    names.extend(joined_given(&given_parts).map(|one| sorted(family.iter().cloned().chain([one]))));
    names.extend(subject.original_script.map(parts));
    let beside = |alias: &String| sorted(family.iter().cloned().chain(parts(alias)));
    names.extend(subject.aliases.iter().map(beside));
    names.retain(|name| !name.is_empty());
    names
}

/// Chinese given names of two syllables are written in one word or in two.
fn joined_given(given: &[Part]) -> impl Iterator<Item = Part> + use<> {
    let joined = match given {
        [one, other] if one.latin.len() + other.latin.len() <= 10 => {
            vec![Part::joined(one, other), Part::joined(other, one)]
        }
        _ => Vec::new(),
    };
    joined.into_iter()
}

/// Keys of a code: as written, and without *omocodia* when it is a tax code.
pub(crate) fn code_keys(code: &str) -> Vec<String> {
    let mut plain = plain_digits(code).to_uppercase();
    plain.retain(|letter| letter.is_ascii_alphanumeric());
    if !(4..=32).contains(&plain.len()) {
        return Vec::new();
    }
    let canonical = TaxCode::parse(&plain)
        .ok()
        .map(|code| format!("c:{}", code.canonical().as_str()));
    let written = format!("c:{plain}");
    let other = canonical.filter(|canonical| *canonical != written);
    other.into_iter().chain([written]).collect()
}

/// Key of a phone number: its last nine digits, so that +39 does not matter.
pub(crate) fn phone_key(phone: &str) -> Option<String> {
    let digits: String = plain_digits(phone)
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let end = digits.get(digits.len().saturating_sub(9)..)?;
    (end.len() >= 6).then(|| format!("t:{end}"))
}

/// Each sound alone.
pub(crate) fn single_keys(name: &[Part]) -> impl Iterator<Item = String> {
    telling(name).flat_map(|part| part.sounds.iter().map(|sound| format!("n:{sound}")))
}

/// Every two sounds of different parts.
pub(crate) fn pair_keys<'a>(name: &'a [Part]) -> impl Iterator<Item = String> + use<'a> {
    pairs(name).flat_map(|(one, other)| {
        let sounds = move |first: &'a String| {
            other
                .sounds
                .iter()
                .map(move |second| pair('p', first, second))
        };
        one.sounds.iter().flat_map(sounds)
    })
}

/// The consonants of every two parts, when they are enough to be selective.
pub(crate) fn bone_keys(name: &[Part]) -> impl Iterator<Item = String> {
    pairs(name)
        .filter(|(one, other)| one.bones.len().min(other.bones.len()) >= 2)
        .filter(|(one, other)| one.bones.len() + other.bones.len() >= 5)
        .map(|(one, other)| pair('k', &one.bones, &other.bones))
}

/// The beginnings of every two sounds.
pub(crate) fn start_keys(name: &[Part]) -> impl Iterator<Item = String> {
    pairs(name)
        .filter(|(one, other)| !one.light && !other.light)
        .filter_map(|(one, other)| {
            Some(pair(
                'y',
                heard(one.sound()).get(..3)?,
                heard(other.sound()).get(..3)?,
            ))
        })
}

/// Each sound with the year of birth; years standing for "unknown" are left out.
pub(crate) fn year_keys(name: &[Part], year: i16) -> impl Iterator<Item = String> {
    let known = telling(name).filter(move |_| year > 1900);
    known.flat_map(move |part| {
        part.sounds
            .iter()
            .map(move |sound| format!("d:{sound}|{year}"))
    })
}

/// The first four letters, as heard and as written.
pub(crate) fn prefix_keys(name: &[Part]) -> impl Iterator<Item = String> {
    telling(name).flat_map(|part| {
        let starts = [heard(part.sound()).get(..4), part.latin.get(..4)];
        starts
            .into_iter()
            .flatten()
            .map(|start| format!("x:{start}"))
    })
}

fn telling(name: &[Part]) -> impl Iterator<Item = &Part> {
    name.iter().filter(|part| !part.light)
}

fn pairs(name: &[Part]) -> impl Iterator<Item = (&Part, &Part)> {
    name.iter()
        .enumerate()
        .flat_map(|(at, one)| name.iter().skip(at + 1).map(move |other| (one, other)))
}

fn pair(kind: char, one: &str, other: &str) -> String {
    format!("{kind}:{}|{}", one.min(other), one.max(other))
}
