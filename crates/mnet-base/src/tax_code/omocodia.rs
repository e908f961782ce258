// SPDX-License-Identifier: AGPL-3.0-or-later
//! Codes shared by two people — *omocodia*.
//!
//! Digits become letters, starting from the rightmost, until the code is free.
//!
//! Source: D.M. 23 December 1976 n. 13813, article 7.

/// Places of the digits, counted from zero, from the right as they are replaced.
pub(super) const DIGITS: [usize; 7] = [14, 13, 12, 10, 9, 7, 6];

/// The letter that stands for each digit.
const LETTERS: [char; 10] = ['L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'V'];

/// The digit a character stands for, itself or by omocodia.
pub(super) fn digit(letter: char) -> Option<u8> {
    let stands_for = LETTERS.iter().position(|known| *known == letter);
    stands_for
        .and_then(|digit| u8::try_from(digit).ok())
        .or_else(|| {
            letter
                .to_digit(10)
                .and_then(|digit| u8::try_from(digit).ok())
        })
}

/// The first fifteen characters, with letters at the digit places whose bit is
/// set in `mask` (bit 0 is the rightmost) and digits at the others.
pub(super) fn rewrite(code: &str, mask: u8) -> String {
    let place = |(at, letter)| match DIGITS.iter().position(|place| *place == at) {
        Some(bit) if mask & (1 << bit) == 0 => as_digit(letter),
        Some(_) => as_letter(letter),
        None => letter,
    };
    code.chars().take(15).enumerate().map(place).collect()
}

fn as_digit(letter: char) -> char {
    digit(letter)
        .and_then(|digit| char::from_digit(digit.into(), 10))
        .unwrap_or(letter)
}

fn as_letter(letter: char) -> char {
    digit(letter)
        .and_then(|digit| LETTERS.get(usize::from(digit)))
        .copied()
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rightmost_digit_is_replaced_first() {
        assert_eq!(rewrite("RSSMRA80A01H501U", 1), "RSSMRA80A01H50M");
        assert_eq!(rewrite("RSSMRA80A01H501U", 0b11), "RSSMRA80A01H5LM");
    }

    #[test]
    fn all_seven_digits_can_be_letters_and_come_back() {
        let letters = rewrite("RSSMRA80A01H501U", 0b111_1111);
        assert_eq!(letters, "RSSMRAULALMHRLM");
        assert_eq!(rewrite(&letters, 0), "RSSMRA80A01H501");
    }

    #[test]
    fn a_letter_outside_the_table_stands_for_no_digit() {
        assert_eq!(digit('O'), None);
        assert_eq!(digit('V'), Some(9));
        assert_eq!(digit('7'), Some(7));
    }
}
