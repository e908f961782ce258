// SPDX-License-Identifier: AGPL-3.0-or-later
//! Spellings known to be one name — *dizionario delle varianti dei nomi*.
//!
//! MOHAMMED, MUHAMMAD and محمد are one name. The table was written for this
//! product from common knowledge of names, not taken from lists of people.
//! Whoever changes it raises [`VERSION`]: keys in the index were made with it.
//!
//! Source: requirements, §4.5, "versioned name-variant dictionary".

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::phonetic::phonetic;
use crate::script::as_listed;

/// Version of the table and of the rules that make keys.
///
/// When it grows, the search keys of every person are computed anew.
pub const VERSION: u32 = 1;

const TABLE: &str = include_str!("../data/name-variants.csv");

static VARIANTS: LazyLock<Variants> = LazyLock::new(|| Variants::read(TABLE));

/// Sounds shorter than this say too little to tell a name by.
const SHORTEST_SOUND: usize = 4;

struct Variants {
    by_spelling: BTreeMap<String, &'static str>,
    by_sound: BTreeMap<String, Option<&'static str>>,
    sounds: BTreeMap<&'static str, String>,
}

/// One line of the table.
struct Group {
    head: &'static str,
    spellings: &'static str,
    originals: &'static str,
}

/// Spelling that stands for a name given in folded Latin letters, when the
/// table knows it.
pub fn head(word: &str) -> Option<&'static str> {
    VARIANTS.by_spelling.get(word).copied()
}

/// Spelling that stands for a name written in its own script.
pub fn head_of_original(word: &str) -> Option<&'static str> {
    VARIANTS.by_spelling.get(&as_listed(word)).copied()
}

/// The sound a name is indexed by: that of the spelling which stands for it, or
/// its own when the table does not know it.
pub fn canonical(word: &str) -> String {
    if let Some(head) = head(word) {
        return sound_of(head);
    }
    let sound = phonetic(word);
    match VARIANTS.by_sound.get(&sound).copied().flatten() {
        Some(head) => sound_of(head),
        None if sound.is_empty() => word.to_owned(),
        None => sound,
    }
}

/// The sound of a spelling that stands for a name.
///
/// AHMED and HAMID sound the same but are two names: the second has a star and
/// itself after the sound.
pub(crate) fn sound_of(head: &str) -> String {
    VARIANTS
        .sounds
        .get(head)
        .cloned()
        .unwrap_or_else(|| phonetic(head))
}

/// What is heard of a sound, without the star that tells two names apart.
pub(crate) fn heard(sound: &str) -> &str {
    sound.split('*').next().unwrap_or(sound)
}

impl Variants {
    fn read(table: &'static str) -> Self {
        let mut by_spelling = BTreeMap::new();
        let mut by_sound: BTreeMap<String, Option<&'static str>> = BTreeMap::new();
        let mut sounds: BTreeMap<&'static str, String> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for group in groups(table) {
            let sound = phonetic(group.head);
            let starred = format!("{sound}*{}", group.head);
            sounds.insert(
                group.head,
                if taken.insert(sound.clone()) {
                    sound
                } else {
                    starred
                },
            );
            for spelling in group.latin() {
                by_spelling.insert(spelling.to_owned(), group.head);
                by_sound
                    .entry(phonetic(spelling))
                    .and_modify(|known| *known = known.filter(|known| *known == group.head))
                    .or_insert(Some(group.head));
            }
            for original in group.originals.split_whitespace() {
                by_spelling.insert(as_listed(original), group.head);
            }
        }
        by_sound.retain(|sound, _| sound.len() >= SHORTEST_SOUND);
        Self {
            by_spelling,
            by_sound,
            sounds,
        }
    }
}

impl Group {
    /// The head first.
    fn latin(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.head).chain(self.spellings.split_whitespace())
    }
}

fn groups(table: &'static str) -> impl Iterator<Item = Group> {
    table.lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        let head = cells.next().unwrap_or_default();
        let spellings = cells.nth(1).unwrap_or_default();
        let originals = cells.next().unwrap_or_default();
        Group {
            head,
            spellings,
            originals,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a of the table: a changed table must raise [`VERSION`].
    const FINGERPRINT: (u32, u64) = (1, 0x6669_7e6e_1f00_cf5b);

    fn fingerprint() -> u64 {
        TABLE.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }

    #[test]
    fn a_changed_table_raises_the_version() {
        assert_eq!((VERSION, fingerprint()), FINGERPRINT);
    }

    #[test]
    fn the_table_has_enough_names_in_folded_letters() {
        assert!(groups(TABLE).count() >= 120);
        for group in groups(TABLE) {
            for spelling in group.latin() {
                assert_eq!(mnet_base::names::fold(spelling), spelling);
            }
        }
    }

    #[test]
    fn no_spelling_stands_in_two_groups() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let mut twice = Vec::new();
        for group in groups(TABLE) {
            let originals = group.originals.split_whitespace().map(as_listed);
            for spelling in group.latin().map(str::to_owned).chain(originals) {
                let other = seen.insert(spelling.clone(), group.head);
                twice.extend(
                    other
                        .filter(|other| *other != group.head)
                        .map(|other| (spelling, other, group.head)),
                );
            }
        }
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn two_groups_never_have_one_key() {
        let keys: BTreeSet<String> = groups(TABLE).map(|group| sound_of(group.head)).collect();
        assert_eq!(keys.len(), groups(TABLE).count());
        assert_ne!(canonical("AHMAD"), canonical("HAMEED"));
        assert_eq!(heard(&canonical("HAMEED")), phonetic("HAMID"));
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (one, other) in [
            ("MOHAMMED", "MUHAMMAD"),
            ("MOHAMED", "MD"),
            ("YOUSSEF", "YUSUF"),
            ("OLENA", "ELENA"),
            ("USMAN", "OSMAN"),
            ("DIALLO", "JALLOW"),
            ("SERHII", "SERGEY"),
        ] {
            assert_eq!(canonical(one), canonical(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_spelling_nobody_listed_is_recognised_by_its_sound() {
        assert_eq!(head("MOUSTAPHAA"), None);
        assert_eq!(canonical("MOUSTAPHAA"), canonical("MUSTAFA"));
    }

    #[test]
    fn a_name_in_its_own_script_is_known() {
        assert_eq!(head_of_original("مُحَمَّد"), Some("MOHAMMED"));
        assert_eq!(head_of_original("ОЛЕНА"), Some("OLENA"));
        assert_eq!(head_of_original("রফিকুল"), Some("RAFIQUL"));
    }

    #[test]
    fn brothers_are_not_one_person() {
        assert_ne!(canonical("IBRAHIM"), canonical("ISSA"));
        assert_ne!(canonical("HASSAN"), canonical("HUSSEIN"));
        assert_ne!(canonical("FATIMA"), canonical("FATOUMATA"));
    }
}
