// SPDX-License-Identifier: AGPL-3.0-or-later
//! The words of all names, each once — *dizionario delle parole*.
//!
//! A word is read once, whatever the number of records that bear it: its
//! sounds, its consonants, its letters in a tax code.

use crate::name::Part;
use crate::normalise::{Word, is_filler, words};
use crate::script;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::codes::{given_letters, hash, surname_letters};
use super::record::Record;

/// What is known of a word.
#[derive(Clone, Copy)]
pub(super) struct Facts {
    /// Where its letters begin, and how many there are.
    start: u32,
    length: u8,
    /// Says little: a patronymic, ABD EL.
    pub(super) is_light: bool,
    /// The dictionary of spellings knows it: it is a frequent name.
    pub(super) is_listed: bool,
    /// Its first four letters.
    pub(super) head: u32,
    /// Which letters it has, a bit each.
    pub(super) letters: u32,
    /// Rank of its letters among all words.
    pub(super) text: u32,
    /// What is heard, and heard without an article written together with it.
    pub(super) sound: u32,
    pub(super) other_sound: u32,
    /// Its consonants (a hash that stays the same from one run to the next), and how many.
    pub(super) bones: u32,
    pub(super) bone_count: u8,
    /// Its letters in a tax code, as a surname and as a given name.
    pub(super) code_surname: u16,
    pub(super) code_given: u16,
}

/// The words, in an order that does not depend on that of the records.
#[derive(Default)]
pub(super) struct Words {
    facts: Vec<Facts>,
    letters: Vec<u8>,
    /// As they were collected, in order.
    written: Vec<Box<str>>,
    /// Number of different sounds.
    pub(super) sounds: usize,
}

/// Words met so far, by their writing.
#[derive(Default)]
pub(super) struct Collector {
    known: FxHashMap<Box<str>, u32>,
}

impl Collector {
    /// The number of a word.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.known.get(word) {
            return *number;
        }
        let number = self.known.len() as u32;
        self.known.insert(word.into(), number);
        number
    }

    /// Reads every word; also the new number of each.
    pub(super) fn finish(self) -> (Words, Vec<u32>) {
        let mut all: Vec<(Box<str>, u32)> = self.known.into_iter().collect();
        all.par_sort_unstable();
        let mut renamed = vec![0; all.len()];
        for (rank, (_, number)) in all.iter().enumerate() {
            renamed[*number as usize] = rank as u32;
        }
        let read: Vec<Option<Part>> = all.par_iter().map(|(word, _)| read(word)).collect();
        let mut words = Words::of(&read);
        words.written = all.into_iter().map(|(word, _)| word).collect();
        (words, renamed)
    }
}

fn read(word: &str) -> Option<Part> {
    let latin = if word.is_ascii() {
        word.to_owned()
    } else {
        words(word).pop()?.latin
    };
    let word = Word {
        latin,
        original: word.to_owned(),
    };
    Some(Part::of_word(&word))
}

impl Words {
    fn of(read: &[Option<Part>]) -> Self {
        let mut sounds: FxHashMap<&str, u32> = FxHashMap::default();
        let mut texts: FxHashMap<&str, u32> = FxHashMap::default();
        let mut all = Self::default();
        for found in read {
            let Some(part) = found else {
                all.facts.push(Facts::NONE);
                continue;
            };
            let sound = number_of(&mut sounds, part.sound());
            let other = part
                .sounds
                .get(1)
                .map_or(sound, |other| number_of(&mut sounds, other));
            let latin = part.latin.as_bytes();
            all.facts.push(Facts {
                start: all.letters.len() as u32,
                length: latin.len() as u8,
                is_light: part.light,
                is_listed: part.listed,
                head: head(latin),
                letters: latin.iter().fold(0, |all, letter| all | 1 << (letter & 31)),
                text: number_of(&mut texts, &part.latin),
                sound,
                other_sound: other,
                bones: hash(part.bones.bytes()) as u32,
                bone_count: part.bones.len().min(20) as u8,
                code_surname: surname_letters(std::iter::once(latin)),
                code_given: given_letters(std::iter::once(latin)),
            });
            all.letters.extend_from_slice(latin);
        }
        all.sounds = sounds.len();
        all
    }

    /// The words again as they were collected, with the numbers they have.
    pub(super) fn collector(self) -> Collector {
        Collector {
            known: self.written.into_iter().zip(0..).collect(),
        }
    }

    /// Fetches what is known of all words of some names, before the first is asked for.
    pub(super) fn warm(&self, records: &[Record]) {
        let words = records.iter().flat_map(Record::name);
        let sum = words.fold(0_u32, |sum, word| sum ^ self.facts(*word).text);
        std::hint::black_box(sum);
    }

    /// What is known of a word.
    pub(super) fn facts(&self, word: u32) -> &Facts {
        &self.facts[word as usize]
    }

    /// The letters A–Z of a word.
    pub(super) fn letters(&self, word: u32) -> &[u8] {
        let facts = self.facts(word);
        &self.letters[facts.start as usize..][..usize::from(facts.length)]
    }
}

/// The first four letters in a number; zeros where there are fewer.
fn head(latin: &[u8]) -> u32 {
    let first = latin.iter().copied().chain(std::iter::repeat(0)).take(4);
    first.fold(0, |head, letter| head << 8 | u32::from(letter))
}

fn number_of<'a>(table: &mut FxHashMap<&'a str, u32>, key: &'a str) -> u32 {
    let next = table.len() as u32;
    *table.entry(key).or_insert(next)
}

impl Facts {
    /// The shorter and the longer number of letters of two words.
    pub(super) fn lengths(&self, other: &Self) -> (u32, u32) {
        let (one, other) = (u32::from(self.length), u32::from(other.length));
        (one.min(other), one.max(other))
    }

    /// Whether the two begin with the same letter.
    pub(super) const fn begins_as(&self, other: &Self) -> bool {
        self.head >> 24 == other.head >> 24
    }

    const NONE: Self = Self {
        start: 0,
        length: 0,
        is_light: true,
        is_listed: false,
        head: 0,
        letters: 0,
        text: 0,
        sound: 0,
        other_sound: 0,
        bones: 0,
        bone_count: 0,
        code_surname: 1,
        code_given: 1,
    };
}

/// Splits a name into words as [`words`] does, without allocating when it is
/// ASCII; each is given in the form under which it is collected.
pub(super) fn split(name: &str, mut each: impl FnMut(&str)) {
    if !name.is_ascii() {
        for word in words(name) {
            let is_latin = word
                .original
                .chars()
                .all(|letter| u32::from(letter) < 0x0370);
            each(if is_latin {
                &word.latin
            } else {
                &word.original
            });
        }
        return;
    }
    let mut some = false;
    for is_last in [false, true] {
        let mut letters = [0_u8; 40];
        let mut length = 0;
        for byte in name.bytes().chain([b' ']) {
            if byte.is_ascii_alphabetic() && length < 40 {
                letters[length] = byte.to_ascii_uppercase();
                length += 1;
            } else if !byte.is_ascii_alphanumeric() && byte != b'\'' && byte != b'`' {
                let word = std::str::from_utf8(&letters[..length]).unwrap_or_default();
                if length > 0 && (is_last || !is_filler(word)) {
                    some = true;
                    each(word);
                }
                length = 0;
            }
        }
        if some {
            return;
        }
    }
}

/// The place of birth in one word.
pub(super) fn joined(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        out.extend(
            text.bytes()
                .filter(u8::is_ascii_alphabetic)
                .take(40)
                .map(|byte| char::from(byte.to_ascii_uppercase())),
        );
    } else {
        let folded = mnet_base::names::fold(&script::transliterate(text));
        out.extend(folded.chars().filter(char::is_ascii_uppercase).take(40));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn splitting_fast_is_splitting_as_the_desk_does(name in "[A-Za-z' .0-9-]{0,30}") {
            let mut fast = Vec::new();
            split(&name, |word| fast.push(word.to_owned()));
            let slow: Vec<String> = words(&name).into_iter().map(|word| word.latin).collect();
            prop_assert_eq!(fast, slow);
        }
    }
}
