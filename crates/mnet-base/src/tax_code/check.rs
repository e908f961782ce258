// SPDX-License-Identifier: AGPL-3.0-or-later
//! Check character — *carattere di controllo*.
//!
//! Source: D.M. 23 December 1976 n. 13813, article 8; requirements, Annex B.

/// Values of characters in odd places, counted from 1: digits and the letters
/// from A to J share them.
const ODD: [u32; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// The letter that closes a text of digits and upper-case letters.
///
/// Tax codes use it over fifteen characters, national policy identifiers over
/// twenty-two. `None` when the text holds anything else.
#[doc(alias = "carattere di controllo")]
pub fn check_character(text: &str) -> Option<char> {
    let mut sum = 0;
    for (at, byte) in text.bytes().enumerate() {
        let value = rank(byte)?;
        let is_odd = at % 2 == 0;
        sum += if is_odd {
            *ODD.get(usize::from(value))?
        } else {
            u32::from(value)
        };
    }
    char::from_digit(sum % 26 + 10, 36).map(|letter| letter.to_ascii_uppercase())
}

/// The text followed by its check character.
pub(super) fn complete(body: &str) -> Option<String> {
    check_character(body).map(|check| format!("{body}{check}"))
}

/// A digit's value, or a letter's place in the alphabet from zero.
const fn rank(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'Z' => Some(byte - b'A'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_samples_close_with_their_letter() {
        assert_eq!(check_character("RSSMRA80A01H501"), Some('U'));
        assert_eq!(check_character("GRGGNN98L01H199"), Some('A'));
        assert_eq!(check_character("TSTGCM96D28H199"), Some('F'));
        assert_eq!(check_character("DLLSMN03A01H501"), Some('S'));
    }

    #[test]
    fn a_national_policy_identifier_closes_with_the_same_algorithm() {
        assert_eq!(check_character("H501X000004A0220170101"), Some('B'));
    }

    #[test]
    fn lower_case_has_no_check_character() {
        assert_eq!(check_character("rssmra80a01h501"), None);
        assert_eq!(check_character("À"), None);
    }
}
