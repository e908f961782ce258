// SPDX-License-Identifier: AGPL-3.0-or-later
//! Amharic and Tigrinya — *scrittura etiopica*.
//!
//! Each sign is a consonant and a vowel; in the Unicode table they stand in
//! rows of eight.

/// First sign of the table.
const FIRST: u32 = 0x1200;

/// Consonants of the rows, in the order of the table.
const CONSONANTS: [&str; 43] = [
    "H", "L", "H", "M", "S", "R", "S", "SH", "Q", "QW", "Q", "QW", "B", "V", "T", "CH", "H", "HW",
    "N", "NY", "", "K", "KW", "KH", "KW", "W", "", "Z", "ZH", "Y", "D", "D", "J", "G", "GW", "G",
    "T", "CH", "P", "TS", "TS", "F", "P",
];

/// Vowels of the columns; the sixth is nearly silent.
const VOWELS: [&str; 8] = ["E", "U", "I", "A", "E", "", "O", "WA"];

/// Adds the syllable; `false` when the letter is not of this script.
pub(super) fn push(letter: char, latin: &mut String) -> bool {
    let Some(place) = u32::from(letter).checked_sub(FIRST) else {
        return false;
    };
    let row = usize::try_from(place / 8).unwrap_or(usize::MAX);
    let column = usize::try_from(place % 8).unwrap_or_default();
    let (Some(consonant), Some(vowel)) = (CONSONANTS.get(row), VOWELS.get(column)) else {
        return false;
    };
    latin.push_str(consonant);
    // The first column is an A after a throat sound, whose letter is not written.
    let bare = consonant.is_empty() || *consonant == "H";
    latin.push_str(if bare && column == 0 { "A" } else { vowel });
    true
}
