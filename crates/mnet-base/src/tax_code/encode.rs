// SPDX-License-Identifier: AGPL-3.0-or-later
//! From a person to the first eleven characters — *codifica*.
//!
//! Source: D.M. 23 December 1976 n. 13813, articles 2 to 6.

use crate::Sex;
use crate::names::fold;
use jiff::civil::Date;

/// One letter per month.
pub(super) const MONTHS: [char; 12] = ['A', 'B', 'C', 'D', 'E', 'H', 'L', 'M', 'P', 'R', 'S', 'T'];

/// Three letters of a family name: consonants, then vowels, then `X`.
#[doc(alias = "cognome")]
pub fn encode_family_name(name: &str) -> String {
    let (consonants, vowels) = letters(name);
    three(&consonants, &vowels)
}

/// Three letters of a given name: with four consonants or more, the first, the
/// third and the fourth; otherwise as a family name.
///
/// An empty name gives `XXX`, as for people with a single name.
#[doc(alias = "nome")]
pub fn encode_given_name(name: &str) -> String {
    let (mut consonants, vowels) = letters(name);
    if consonants.len() >= 4 {
        consonants.remove(1);
    }
    three(&consonants, &vowels)
}

/// Two digits of the year, the letter of the month, the day (plus 40 for women).
pub(super) fn birth(date: Date, sex: Sex) -> Option<String> {
    let shift = match sex {
        Sex::Male => 0,
        Sex::Female => 40,
        Sex::Unknown => return None,
    };
    let month = MONTHS.get(usize::try_from(date.month() - 1).ok()?)?;
    Some(format!(
        "{:02}{month}{:02}",
        date.year().rem_euclid(100),
        date.day() + shift
    ))
}

fn letters(name: &str) -> (Vec<char>, Vec<char>) {
    fold(name)
        .chars()
        .filter(char::is_ascii_uppercase)
        .partition(|letter| !matches!(letter, 'A' | 'E' | 'I' | 'O' | 'U'))
}

fn three(consonants: &[char], vowels: &[char]) -> String {
    consonants
        .iter()
        .chain(vowels)
        .chain(&['X'; 3])
        .take(3)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_family_name_gives_consonants_then_vowels() {
        assert_eq!(encode_family_name("Rossi"), "RSS");
        assert_eq!(encode_family_name("Aiello"), "LLA");
        assert_eq!(encode_family_name("Okwudemo"), "KWD");
    }

    #[test]
    fn a_short_name_is_filled_with_x() {
        assert_eq!(encode_family_name("Fo"), "FOX");
        assert_eq!(encode_family_name("Wu"), "WUX");
        assert_eq!(encode_given_name("Io"), "IOX");
        assert_eq!(encode_given_name("Ai"), "AIX");
        assert_eq!(encode_family_name("Y"), "YXX");
    }

    #[test]
    fn a_given_name_with_four_consonants_skips_the_second() {
        assert_eq!(encode_given_name("Gianfranco"), "GFR");
        assert_eq!(encode_given_name("Blessing"), "BSS");
        assert_eq!(encode_given_name("Mario"), "MRA");
        assert_eq!(encode_given_name("Youssef"), "YSF");
    }

    #[test]
    fn accents_apostrophes_and_spaces_do_not_count() {
        assert_eq!(encode_family_name("D'Àvila"), encode_family_name("DAVILA"));
        assert_eq!(encode_family_name("De Luca"), "DLC");
        assert_eq!(encode_given_name("Nicolò"), "NCL");
    }

    #[test]
    fn no_name_at_all_is_three_x() {
        assert_eq!(encode_given_name(""), "XXX");
        assert_eq!(encode_given_name("محمد"), "XXX");
    }

    #[test]
    fn women_are_born_forty_days_later() {
        assert_eq!(
            birth(date(1992, 3, 14), Sex::Female).as_deref(),
            Some("92C54")
        );
        assert_eq!(
            birth(date(1992, 3, 14), Sex::Male).as_deref(),
            Some("92C14")
        );
        assert_eq!(
            birth(date(2000, 12, 1), Sex::Male).as_deref(),
            Some("00T01")
        );
        assert_eq!(birth(date(1992, 3, 14), Sex::Unknown), None);
    }
}
