// SPDX-License-Identifier: AGPL-3.0-or-later
//! National identifier of a policy — *identificativo politica*.
//!
//! Eleven characters: two digits of the system that gives it, eight hexadecimal
//! digits that count up, and a letter that checks promoter, activity and day of
//! proposal by the algorithm of the tax code.
//!
//! Source: national individual record, models and rules (2019), section 6.

use jiff::civil::Date;

/// Values of the odd positions, for `0`–`9` and `A`–`Z`; a digit weighs as the
/// letter of the same rank.
const ODD: [u32; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// The letter that checks promoter (11 characters), activity (3) and day.
///
/// `None` when a character is neither a digit nor an upper-case letter.
pub fn check_letter(promoter: &str, activity: &str, proposed_on: Date) -> Option<char> {
    let day = proposed_on.strftime("%Y%m%d").to_string();
    let mut sum = 0;
    for (index, character) in [promoter, activity, &day].concat().chars().enumerate() {
        let rank = match character {
            '0'..='9' => u32::from(character) - u32::from('0'),
            'A'..='Z' => u32::from(character) - u32::from('A'),
            _ => return None,
        };
        // The first character is in an odd position.
        sum += if index % 2 == 0 {
            *ODD.get(usize::try_from(rank).ok()?)?
        } else {
            rank
        };
    }
    char::from_u32(u32::from('A') + sum % 26)
}

/// The identifier of a policy: system, running number and check letter.
///
/// `None` when promoter or activity cannot be checked.
pub fn policy_id(
    system: &str,
    number: u32,
    promoter: &str,
    activity: &str,
    proposed_on: Date,
) -> Option<String> {
    let letter = check_letter(promoter, activity, proposed_on)?;
    Some(format!("{system}{number:08X}{letter}"))
}

/// Whether an identifier belongs to promoter, activity and day.
pub fn is_valid(id: &str, promoter: &str, activity: &str, proposed_on: Date) -> bool {
    let letter = check_letter(promoter, activity, proposed_on);
    let shaped = id.len() == 11
        && id
            .get(..2)
            .is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit()))
        && id.get(2..10).is_some_and(|s| {
            s.bytes()
                .all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b))
        });
    shaped && letter.is_some() && id.chars().last() == letter
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_published_example_is_found_again() {
        let day = date(2017, 1, 1);
        assert!(is_valid("08008B3B94B", "H501X000004", "A02", day));
        assert!(!is_valid("08008B3B94C", "H501X000004", "A02", day));
    }

    #[test]
    fn the_first_pact_of_a_region_is_number_one() {
        let id = policy_id("11", 1, "C770C000001", "A02", date(2020, 12, 15));
        assert_eq!(id.as_deref(), Some("1100000001E"));
    }
}
