// SPDX-License-Identifier: AGPL-3.0-or-later
//! Bengali, Devanagari and Gurmukhi — *scritture indiane*.
//!
//! The three Unicode blocks have one layout, so one table reads them all. A
//! consonant carries an A unless another vowel sign or the sign that silences
//! it follows, or the word ends.

/// Whether the letter belongs to one of the three scripts.
pub(super) fn is_letter(letter: char) -> bool {
    matches!(u32::from(letter), 0x0900..=0x0965 | 0x0970..=0x09E5 | 0x0A00..=0x0A65 | 0x0A70..=0x0A7F)
}

/// Adds one letter, knowing the next one of the word.
pub(super) fn push(letter: char, next: Option<char>, latin: &mut String) {
    let place = u32::from(letter) & 0x7F;
    let dotted = next.is_some_and(|next| u32::from(next) & 0x7F == NUKTA && is_letter(next));
    if place == NUKTA {
        push_inherent(next, latin);
    } else if let Some(consonant) = consonant(letter, dotted) {
        latin.push_str(consonant);
        if !dotted {
            push_inherent(next, latin);
        }
    } else {
        latin.push_str(vowel(place));
    }
}

/// The dot that makes a borrowed sound of a consonant.
const NUKTA: u32 = 0x3C;

fn push_inherent(next: Option<char>, latin: &mut String) {
    if next
        .is_some_and(|next| is_letter(next) && !(0x3C..=0x4D).contains(&(u32::from(next) & 0x7F)))
    {
        latin.push('A');
    }
}

fn consonant(letter: char, dotted: bool) -> Option<&'static str> {
    let bengali = (0x0980..=0x09FF).contains(&u32::from(letter));
    Some(match u32::from(letter) & 0x7F {
        0x15 => "K",
        0x16 => "KH",
        0x17 => "G",
        0x18 => "GH",
        0x19 => "NG",
        0x1A | 0x1B => "CH",
        0x1C | 0x1D if dotted => "Z",
        0x1C | 0x1D => "J",
        0x1F | 0x24 | 0x4E => "T",
        0x20 | 0x25 => "TH",
        0x21 | 0x22 if dotted => "R",
        0x21 | 0x26 => "D",
        0x22 | 0x27 => "DH",
        0x1E | 0x23 | 0x28 | 0x29 => "N",
        0x2A => "P",
        0x2B => "F",
        0x2C => "B",
        0x2D => "BH",
        0x2E => "M",
        0x2F if bengali && !dotted => "J",
        0x2F => "Y",
        0x30 | 0x31 => "R",
        0x32..=0x34 => "L",
        0x35 => "V",
        0x36 | 0x37 => "SH",
        0x38 => "S",
        0x39 => "H",
        _ => return None,
    })
}

const fn vowel(place: u32) -> &'static str {
    match place {
        0x05 | 0x06 | 0x3E => "A",
        0x07 | 0x08 | 0x3F | 0x40 => "I",
        0x09 | 0x0A | 0x41 | 0x42 => "U",
        0x0B | 0x43 => "RI",
        0x0E | 0x0F | 0x46 | 0x47 => "E",
        0x10 | 0x48 => "AI",
        0x12 | 0x13 | 0x4A | 0x4B => "O",
        0x14 | 0x4C => "AU",
        0x02 | 0x70 => "N",
        0x03 => "H",
        _ => "",
    }
}
