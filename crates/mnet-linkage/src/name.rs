// SPDX-License-Identifier: AGPL-3.0-or-later
//! The parts of a name and the forms each is found by — *parti del nome*.

use std::collections::BTreeMap;

use crate::normalise::{self, Word};
use crate::phonetic::skeleton;
use crate::{script, variants};

/// One part of a name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    /// A–Z, as folded from what was written.
    pub(crate) latin: String,
    /// Sounds it is found by: the canonical one first.
    pub(crate) sounds: Vec<String>,
    /// Consonants of the canonical sound.
    pub(crate) bones: String,
    /// Written without short vowels, and not in the dictionary.
    pub(crate) unvowelled: bool,
    /// The dictionary of spellings knows it.
    pub(crate) listed: bool,
    /// Says little: a patronymic, ABD EL, ABU.
    pub(crate) light: bool,
}

/// `AL`, always written together with its word.
const ARABIC_ARTICLE: &str = "ال";

/// More parts than this are not a name; the longest are kept.
const MOST_PARTS: usize = 8;

/// Parts of a name, sorted, each once: the order written never matters.
pub(crate) fn parts(name: &str) -> Vec<Part> {
    sorted(normalise::words(name).iter().map(Part::of_word))
}

/// Sorts parts, drops repeated ones, keeps the longest when too many.
pub(crate) fn sorted(parts: impl Iterator<Item = Part>) -> Vec<Part> {
    let once: BTreeMap<String, Part> = parts.map(|part| (part.latin.clone(), part)).collect();
    let mut parts: Vec<Part> = once.into_values().collect();
    parts.sort_by(|one, other| {
        other
            .latin
            .len()
            .cmp(&one.latin.len())
            .then_with(|| one.latin.cmp(&other.latin))
    });
    parts.truncate(MOST_PARTS);
    parts.sort();
    if parts.iter().all(|part| part.light) {
        for part in &mut parts {
            part.light = false;
        }
    }
    parts
}

impl Part {
    /// Reads one word.
    pub(crate) fn of_word(word: &Word) -> Self {
        let bare = word.original.strip_prefix(ARABIC_ARTICLE);
        let known = variants::head_of_original(&word.original)
            .or_else(|| bare.and_then(variants::head_of_original));
        let first = known.map_or_else(|| variants::canonical(&word.latin), variants::sound_of);
        let listed = known.is_some() || variants::head(&word.latin).is_some();
        let mut part = Self::of(&word.latin, first);
        part.listed = listed;
        part.unvowelled = known.is_none() && script::leaves_vowels_out(&word.original);
        if let Some(rest) = normalise::without_opening(&word.latin) {
            part.add(variants::canonical(rest));
        }
        // Ukrainian and Russian read one letter as H and as G.
        if !listed && word.original.contains(['г', 'Г']) {
            part.add(variants::canonical(&word.latin.replace('G', "H")));
        }
        part
    }

    fn of(latin: &str, sound: String) -> Self {
        Self {
            latin: latin.to_owned(),
            bones: skeleton(variants::heard(&sound)),
            sounds: vec![sound],
            unvowelled: false,
            listed: false,
            light: normalise::is_opening(latin) || normalise::is_patronymic(latin),
        }
    }

    /// Two parts written together: `XIAO MING` and `XIAOMING`.
    pub(crate) fn joined(one: &Self, other: &Self) -> Self {
        let latin = format!("{}{}", one.latin, other.latin);
        Self::of(&latin, variants::canonical(&latin))
    }

    fn add(&mut self, sound: String) {
        if !self.sounds.contains(&sound) {
            self.sounds.push(sound);
        }
    }

    /// The sound it is found by first.
    pub(crate) fn sound(&self) -> &str {
        self.sounds.first().map_or(&self.latin, String::as_str)
    }
}
