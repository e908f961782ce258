// SPDX-License-Identifier: AGPL-3.0-or-later
//! Codes and numbers of a record — *codici e recapiti*.
//!
//! A tax code is also a witness: it says three letters of each name, the day,
//! the sex and the place of birth.
//!
//! Source: D.M. 23 December 1976 n. 13813; requirements, Annex B.

use super::record::{CodeKind, Day, Record, Witness};
use mnet_base::{ProvisionalTaxCode, TaxCode};

/// Where a tax code without omocodia has digits.
const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];

/// Reads a tax code, definitive or provisional, into the record.
pub(super) fn read_code(text: &str, record: &mut Record) {
    let mut code = [0; 16];
    let mut length = 0;
    for byte in text.bytes().filter(u8::is_ascii_alphanumeric) {
        if length < 16 {
            code[length] = byte.to_ascii_uppercase();
        }
        length += 1;
    }
    let Ok(plain) = std::str::from_utf8(&code[..length.min(16)]) else {
        return;
    };
    if length == 11 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        let valid = ProvisionalTaxCode::parse(plain).is_ok();
        record.provisional = plain.parse::<u64>().unwrap_or(0) << 1 | u64::from(!valid);
    } else if length == 16 {
        let parsed = TaxCode::parse(plain).ok();
        record.code_kind = if parsed.is_some() {
            CodeKind::Valid
        } else {
            CodeKind::Wrong
        };
        record.code = code;
        // What a code tells is told without omocodia; which code it is, with it.
        let has_digits = DIGITS.iter().all(|at| code[*at].is_ascii_digit());
        if let Some(parsed) = parsed.filter(|_| !has_digits) {
            code.copy_from_slice(parsed.canonical().as_str().as_bytes());
        }
        record.witness = witness(&code);
    }
}

/// What a code says; parts that cannot be read stay unknown.
fn witness(code: &[u8; 16]) -> Witness {
    let letters = |from: usize| three(&code[from..from + 3]);
    let day_of_sex = number(&code[9..11]);
    let month = b"ABCDEHLMPRST".iter().position(|letter| *letter == code[8]);
    let (day, sex) = match day_of_sex {
        Some(day @ 1..=31) => (day, 1),
        Some(day @ 41..=71) => (day - 40, 2),
        _ => (0, 0),
    };
    let year = number(&code[6..8]);
    let born = match (year, month) {
        (Some(year), Some(month)) if day > 0 => Day {
            year: year + 1,
            month: month as u8 + 1,
            day: day as u8,
        },
        _ => Day::default(),
    };
    let place = number(&code[12..15]).map_or(0, |place| {
        u16::from(code[11].wrapping_sub(b'A') % 26) * 1_000 + place + 1
    });
    Witness {
        surname: letters(0),
        given: letters(3),
        day: born,
        sex,
        place,
    }
}

/// The year of a witness has two digits and counts from 1, so that 0 is unknown.
pub(super) const fn two_digits(year: u16) -> u16 {
    if year == 0 { 0 } else { year % 100 + 1 }
}

fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0, |sum: u16, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u16::from(digit - b'0'))
    })
}

/// Three letters in fifteen bits, never zero.
pub(super) fn three(letters: &[u8]) -> u16 {
    let packed = letters.iter().take(3).fold(0, |packed: u16, letter| {
        packed * 27 + u16::from(letter.wrapping_sub(b'@') % 27)
    });
    packed.max(1)
}

/// What the code of a surname begins with, from words of A–Z.
pub(super) fn surname_letters<'a>(words: impl Iterator<Item = &'a [u8]> + Clone) -> u16 {
    three(&chosen(words, false))
}

/// What the code has for a given name, from words of A–Z.
pub(super) fn given_letters<'a>(words: impl Iterator<Item = &'a [u8]> + Clone) -> u16 {
    three(&chosen(words, true))
}

fn chosen<'a>(words: impl Iterator<Item = &'a [u8]> + Clone, is_given: bool) -> [u8; 3] {
    let is_vowel = |letter: &u8| matches!(letter, b'A' | b'E' | b'I' | b'O' | b'U');
    let letters = words.clone().flatten().copied();
    let mut consonants = letters.filter(|letter| !is_vowel(letter));
    let first: [u8; 4] = std::array::from_fn(|_| consonants.next().unwrap_or(0));
    if is_given && first[3] != 0 {
        return [first[0], first[2], first[3]];
    }
    let mut vowels = words.flatten().copied().filter(is_vowel);
    let mut out = [b'X'; 3];
    for (at, place) in out.iter_mut().enumerate() {
        *place = match first[at] {
            0 => vowels.next().unwrap_or(b'X'),
            letter => letter,
        };
    }
    out
}

/// Permit number in a number; 0 when there is none worth comparing.
pub(super) fn permit(text: &str) -> u64 {
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    let mut length = 0;
    let packed = letters.fold(0_u64, |packed, letter| {
        length += 1;
        let value = match letter.to_ascii_uppercase() {
            digit @ b'0'..=b'9' => digit - b'0' + 1,
            letter => letter - b'A' + 11,
        };
        packed.wrapping_mul(37).wrapping_add(u64::from(value))
    });
    if length >= 5 { packed } else { 0 }
}

/// Characters of a packed permit number, last first.
pub(super) fn permit_letters(mut packed: u64) -> [u8; 12] {
    std::array::from_fn(|_| {
        let letter = (packed % 37) as u8;
        packed /= 37;
        letter
    })
}

/// The last nine digits of a phone, so that +39 does not matter; 0 when short.
pub(super) fn phone(text: &str) -> u32 {
    let mut digits = 0;
    let number = text
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0_u64, |number, digit| {
            digits += 1;
            (number * 10 + u64::from(digit - b'0')) % 1_000_000_000
        });
    if digits >= 6 { number as u32 } else { 0 }
}

/// Hash of a text, the same on every machine; never 0.
pub(super) fn hash(text: impl Iterator<Item = u8>) -> u64 {
    let hash = text.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mix(hash).max(1)
}

/// Spreads the bits of a number.
pub(super) const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Street and number of an address: a hash of its last long word, and the
/// first number after it.
///
/// Offices write VIA, V.LE, P.ZZA, N. and /A as they like; the name of the
/// street is what stays. Where the number comes first, as abroad, the first long
/// word after it is the name.
pub(super) fn address(text: &str) -> (u32, u16) {
    let mut name = 0;
    let mut house = 0;
    let lower = text.bytes().map(|byte| byte.to_ascii_lowercase());
    let bytes: Vec<u8> = lower.collect();
    for word in bytes
        .split(|byte| !byte.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits > 0 {
            if house == 0 && digits <= 4 {
                house = number(&word[..digits]).unwrap_or(0);
            }
        } else if word.len() >= 2 && (house == 0 || name == 0) && !is_street_kind(word) {
            name = hash(word.iter().copied()) as u32;
        }
    }
    (name, house)
}

/// What kind of street it is, in Italian and in the languages of addresses abroad.
fn is_street_kind(word: &[u8]) -> bool {
    matches!(
        word,
        b"via"
            | b"le"
            | b"zza"
            | b"so"
            | b"viale"
            | b"piazza"
            | b"corso"
            | b"largo"
            | b"strada"
            | b"vicolo"
            | b"contrada"
            | b"borgo"
            | b"localita"
            | b"frazione"
            | b"piazzale"
            | b"presso"
            | b"street"
            | b"st"
            | b"road"
            | b"rd"
            | b"avenue"
            | b"ave"
            | b"place"
            | b"crescent"
            | b"circuit"
            | b"court"
            | b"drive"
            | b"close"
            | b"lane"
            | b"rue"
            | b"calle"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use mnet_base::tax_code::{encode_family_name, encode_given_name};
    use proptest::prelude::*;

    #[test]
    fn a_code_bears_witness() {
        let mut record = Record::EMPTY;
        read_code("bnf ysf 79s02 z330q", &mut record);
        assert_eq!(record.code_kind, CodeKind::Valid);
        assert_eq!(
            record.witness.day,
            Day {
                year: 80,
                month: 11,
                day: 2
            }
        );
        assert_eq!(record.witness.sex, 1);
        assert_eq!(record.witness.surname, three(b"BNF"));
    }

    #[test]
    fn addresses_written_differently_are_one() {
        assert_eq!(address("Via Verdi 42/A"), address("V. VERDI n. 42"));
        assert_eq!(
            address("P.zza della Repubblica, 3"),
            address("PIAZZA DELLA REPUBBLICA 3")
        );
        assert_ne!(address("Via Verdi 42").1, address("Via Verdi 43").1);
        assert_eq!(address("42 Verdi Street, flat B"), address("Via Verdi 42"));
    }

    #[test]
    fn phones_are_compared_by_their_end() {
        assert_eq!(phone("+39 333 0000001"), phone("3330000001"));
        assert_eq!(phone("12"), 0);
    }

    proptest! {
        #[test]
        fn letters_are_chosen_as_the_revenue_agency_does(name in "[A-Z]{1,12}") {
            let words = || std::iter::once(name.as_bytes());
            prop_assert_eq!(surname_letters(words()), three(encode_family_name(&name).as_bytes()));
            prop_assert_eq!(given_letters(words()), three(encode_given_name(&name).as_bytes()));
        }
    }
}
