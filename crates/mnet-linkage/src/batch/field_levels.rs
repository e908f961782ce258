// SPDX-License-Identifier: AGPL-3.0-or-later
//! How dates, codes and contacts of two records agree — *confronto dei campi*.

use super::codes::{permit_letters, two_digits};
use super::letters::within;
use super::name_levels;
use super::record::{CodeKind, Day, NO_WORD, Record};
use super::seen::Seen;
use super::words::{Facts, Words};

/// A value shared by more records than this is that of a centre or a desk.
pub(super) const PRIVATE: u8 = 6;

/// Levels of tax codes.
pub(super) mod code {
    pub(crate) const NONE: u8 = 0;
    pub(crate) const WITNESS_BOTH: u8 = 1;
    pub(crate) const WITNESS_SURNAME: u8 = 2;
    pub(crate) const WITNESS_GIVEN: u8 = 3;
    pub(crate) const WITNESS_NEITHER: u8 = 4;
    pub(crate) const EQUAL: u8 = 5;
    pub(crate) const EQUAL_WRONG: u8 = 6;
    pub(crate) const ONE_EDIT: u8 = 7;
    pub(crate) const TWO_EDITS: u8 = 8;
    pub(crate) const NEAR_VALID: u8 = 9;
    pub(crate) const SAME_BIRTH: u8 = 10;
    pub(crate) const SAME_BIRTH_SURNAME: u8 = 11;
    pub(crate) const SAME_BIRTH_GIVEN: u8 = 12;
    pub(crate) const SAME_NAMES_YEAR: u8 = 13;
    pub(crate) const SAME_NAMES: u8 = 14;
    pub(crate) const DIFFERENT: u8 = 15;
    pub(crate) const DIFFERENT_WRONG: u8 = 16;
    pub(crate) const PROVISIONAL: u8 = 17;
    pub(crate) const PROVISIONAL_DIFFERENT: u8 = 18;
    /// Two codes that differ by omocodia only.
    pub(crate) const OMOCODIA: u8 = 19;
}

/// Levels of dates of birth.
pub(super) mod birth {
    pub(crate) const UNKNOWN: u8 = 0;
    pub(crate) const EXACT: u8 = 1;
    pub(crate) const EXACT_DEFAULT: u8 = 2;
    pub(crate) const YEAR_DEFAULT: u8 = 3;
    pub(crate) const YEAR_PARTIAL: u8 = 4;
    pub(crate) const SWAPPED: u8 = 5;
    pub(crate) const YEAR_NEAR: u8 = 6;
    pub(crate) const YEAR_OTHER: u8 = 7;
    pub(crate) const DAY_OTHER: u8 = 8;
    pub(crate) const MONTH_OTHER: u8 = 9;
    pub(crate) const DEFAULT_NEAR: u8 = 10;
    pub(crate) const YEAR_ONLY: u8 = 11;
    pub(crate) const YEAR_ONE: u8 = 12;
    pub(crate) const YEARS_FIVE: u8 = 13;
    pub(crate) const FAR: u8 = 14;
    pub(crate) const DEFAULTS_NEAR: u8 = 15;
}

/// How two days of birth agree: see [`birth`].
pub(super) fn birth_level(one: Day, other: Day) -> u8 {
    let far = one.year.abs_diff(other.year);
    if one.year == 0 || other.year == 0 {
        birth::UNKNOWN
    } else if !one.is_whole() || !other.is_whole() {
        match far {
            0 if one.month == 0 || other.month == 0 || one.month == other.month => {
                birth::YEAR_PARTIAL
            }
            0 => birth::YEAR_ONLY,
            1 => birth::YEAR_ONE,
            2..=5 => birth::YEARS_FIVE,
            _ => birth::FAR,
        }
    } else if one == other {
        if one.is_default() {
            birth::EXACT_DEFAULT
        } else {
            birth::EXACT
        }
    } else if one.is_default() || other.is_default() {
        default_level(one, other, far)
    } else {
        whole_level(one, other, far)
    }
}

fn default_level(one: Day, other: Day, far: u16) -> u8 {
    let both = one.is_default() && other.is_default();
    match far {
        0 => birth::YEAR_DEFAULT,
        1..=2 if both => birth::DEFAULTS_NEAR,
        1..=2 => birth::DEFAULT_NEAR,
        3..=5 => birth::YEARS_FIVE,
        _ if both && is_near_year(one.year, other.year) => birth::DEFAULTS_NEAR,
        _ => birth::FAR,
    }
}

fn whole_level(one: Day, other: Day, far: u16) -> u8 {
    if (one.month, one.day) == (other.month, other.day) {
        if is_near_year(one.year, other.year) {
            birth::YEAR_NEAR
        } else {
            birth::YEAR_OTHER
        }
    } else if far == 0 && (one.month, one.day) == (other.day, other.month) {
        birth::SWAPPED
    } else if far == 0 && one.month == other.month {
        birth::DAY_OTHER
    } else if far == 0 && one.day == other.day {
        birth::MONTH_OTHER
    } else {
        match far {
            0 => birth::YEAR_ONLY,
            1 => birth::YEAR_ONE,
            2..=5 => birth::YEARS_FIVE,
            _ => birth::FAR,
        }
    }
}

/// One off, ten off, or two digits exchanged.
const fn is_near_year(one: u16, other: u16) -> bool {
    let exchanged =
        one / 100 == other / 100 && one % 10 == other / 10 % 10 && one / 10 % 10 == other % 10;
    exchanged || matches!(one.abs_diff(other), 1 | 2 | 10 | 20)
}

/// What tax codes tell of the dates: 0 nothing, 1 a day both have, 2 only the
/// first of January both have, 3 days that differ.
pub(super) fn told_birth(one: &Record, other: &Record) -> u8 {
    let own = |record: &Record| Day {
        year: two_digits(record.born.year),
        ..record.born
    };
    let days = [(one.witness.day, own(other)), (own(one), other.witness.day)];
    let mut told = 0;
    for (a, b) in days {
        if a.is_whole() && b.is_whole() {
            let agrees = a == b || (a.year == b.year && a.month == b.day && a.day == b.month);
            if agrees {
                return if a.is_default() { 2 } else { 1 };
            }
            told = 3;
        }
    }
    told
}

/// Six classes: exact, exact by default, told or swapped, compatible, near, far.
pub(super) const fn birth_class(level: u8, told: u8) -> u8 {
    match (level, told) {
        (birth::EXACT, _) => 0,
        (birth::EXACT_DEFAULT, _) => 1,
        (_, 1) | (birth::SWAPPED, _) => 2,
        (birth::YEAR_DEFAULT | birth::YEAR_PARTIAL | birth::UNKNOWN, _) => 3,
        (
            birth::YEAR_NEAR
            | birth::DAY_OTHER
            | birth::MONTH_OTHER
            | birth::DEFAULT_NEAR
            | birth::DEFAULTS_NEAR,
            _,
        ) => 4,
        _ => 5,
    }
}

pub(super) fn birth_rarity(one: &Record, other: &Record, level: u8) -> u8 {
    let rarity = (one.day_rarity.min(other.day_rarity) / 8).min(7);
    match level {
        birth::EXACT => rarity,
        birth::EXACT_DEFAULT => 8 + rarity,
        _ => 16,
    }
}

/// How two tax codes agree: see [`code`]; nothing when there is only one.
pub(super) fn code_level(one: &Record, other: &Record) -> Option<u8> {
    use CodeKind::{None as Absent, Valid, Wrong};
    if one.provisional > 0 && other.provisional > 0 {
        let same = one.provisional == other.provisional;
        return Some(if same {
            code::PROVISIONAL
        } else {
            code::PROVISIONAL_DIFFERENT
        });
    }
    Some(match (one.code_kind, other.code_kind) {
        (Absent, Absent) => code::NONE,
        (Absent, _) | (_, Absent) => return None,
        (Valid, Valid) if one.has_code_of(other) => code::EQUAL,
        (Wrong, Wrong) if one.has_code_of(other) => code::EQUAL_WRONG,
        (Valid, Valid) => both_valid(one, other),
        _ if within(&one.code, &other.code, 1) => code::ONE_EDIT,
        _ if within(&one.code, &other.code, 2) => code::TWO_EDITS,
        _ => match both_valid(one, other) {
            code::DIFFERENT => code::DIFFERENT_WRONG,
            level => level,
        },
    })
}

fn both_valid(one: &Record, other: &Record) -> u8 {
    let (a, b) = (one.witness, other.witness);
    let (surname, given) = (a.surname == b.surname, a.given == b.given);
    if a == b {
        return code::OMOCODIA;
    }
    let same_birth = a.day == b.day && a.sex == b.sex && a.place == b.place;
    if surname && given && a.day.year == b.day.year {
        if within(&one.code[..15], &other.code[..15], 1) {
            code::NEAR_VALID
        } else {
            code::SAME_NAMES_YEAR
        }
    } else if same_birth {
        match (surname, given) {
            (true, _) => code::SAME_BIRTH_SURNAME,
            (_, true) => code::SAME_BIRTH_GIVEN,
            _ => code::SAME_BIRTH,
        }
    } else if surname && given {
        code::SAME_NAMES
    } else {
        code::DIFFERENT
    }
}

/// What the code of one tells of the names of the other.
pub(super) fn witness_level(holder: &Record, other: &Record, words: &Words) -> u8 {
    let witness = holder.witness;
    let said = |letters: u16, whole: [u16; 2], of: fn(&Facts) -> u16| {
        whole.contains(&letters)
            || other
                .name()
                .iter()
                .any(|word| of(words.facts(*word)) == letters)
    };
    let surname = said(witness.surname, [other.own_surname, 0], |facts| {
        facts.code_surname
    });
    let given = said(witness.given, [other.own_given, 0], |facts| {
        facts.code_given
    });
    match (surname, given) {
        (true, true) => code::WITNESS_BOTH,
        (true, false) => code::WITNESS_SURNAME,
        (false, true) => code::WITNESS_GIVEN,
        (false, false) => code::WITNESS_NEITHER,
    }
}

/// 0 not known, 1 the same, 2 different.
pub(super) const fn agreement(one: u32, other: u32) -> u8 {
    if one == 0 || other == 0 {
        0
    } else if one == other {
        1
    } else {
        2
    }
}

/// 0 not known, 1 the same and private, 2 the same and shared by many, 3 different.
pub(super) const fn shared(one: u64, other: u64, holders: u8) -> u8 {
    if one == 0 || other == 0 {
        0
    } else if one != other {
        3
    } else if holders <= PRIVATE {
        1
    } else {
        2
    }
}

/// Whether one digit of two numbers differs.
pub(super) const fn near_phone(one: u32, other: u32) -> bool {
    // Then the difference is a digit and zeros: seldom so, and soon seen.
    let mut rest = one.abs_diff(other);
    while rest >= 10 {
        if !rest.is_multiple_of(10) {
            return false;
        }
        rest /= 10;
    }
    let (mut one, mut other, mut different) = (one, other, 0);
    while one > 0 || other > 0 {
        if one % 10 != other % 10 {
            different += 1;
        }
        one /= 10;
        other /= 10;
    }
    different == 1
}

pub(super) fn place_level(one: &Record, other: &Record, words: &Words, seen: &mut Seen) -> u8 {
    if one.place == NO_WORD || other.place == NO_WORD {
        return 0;
    }
    match name_levels::grade_of(one.place, other.place, words, seen) {
        name_levels::grade::SAME => 1,
        name_levels::grade::NONE => 3,
        _ => 2,
    }
}

pub(super) fn permit_level(one: u64, other: u64) -> u8 {
    if one == 0 || other == 0 {
        0
    } else if one == other {
        1
    } else if may_be_one_edit(one, other) && within(&permit_letters(one), &permit_letters(other), 1)
    {
        2
    } else {
        3
    }
}

/// Whether packed permits could be one edit apart: their difference is then that of one character, or of two
/// neighbours exchanged, and zeros.
const fn may_be_one_edit(one: u64, other: u64) -> bool {
    /// Packed permits longer than twelve characters have lost their first ones.
    const TWELVE: u64 = 37_u64.pow(12);
    let mut rest = (one % TWELVE).abs_diff(other % TWELVE);
    while rest >= 37 * 37 {
        if !rest.is_multiple_of(37) {
            return false;
        }
        rest /= 37;
    }
    true
}

/// 0 not known, 1 the same house, 2 the same and shared by many, 3 the same
/// street, 4 the same comune, 5 another, 6 the same comune and number. A common post code is a common comune.
pub(super) fn address_level(one: &Record, other: &Record) -> u8 {
    let comune = agreement(u32::from(one.comune), u32::from(other.comune));
    let comune = match agreement(u32::from(one.cap), u32::from(other.cap)) {
        1 => 1,
        cap => {
            if comune == 0 {
                cap
            } else {
                comune
            }
        }
    };
    if one.street == 0 || other.street == 0 {
        return match comune {
            0 => 0,
            1 => 4,
            _ => 5,
        };
    }
    let same_house = one.street == other.street && one.number == other.number && one.number > 0;
    if comune == 2 {
        // A comune spelt otherwise is another comune here.
        if same_house { 3 } else { 5 }
    } else if one.street != other.street {
        if one.number > 0 && one.number == other.number {
            6
        } else {
            4
        }
    } else if one.number != other.number || one.number == 0 {
        3
    } else if one.street_shared.min(other.street_shared) <= PRIVATE {
        1
    } else {
        2
    }
}

/// 0 nothing shared, 1 shared by many, 2 the house, 3 phone or e-mail.
pub(super) const fn household(phone: u8, email: u8, address: u8) -> u8 {
    if phone == 1 || email == 1 {
        3
    } else if address == 1 {
        2
    } else if phone == 2 || email == 2 || address == 2 {
        1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_digit_apart_is_near() {
        assert!(near_phone(333_000_001, 333_000_009));
        assert!(near_phone(333_000_001, 933_000_001));
        assert!(!near_phone(333_000_001, 333_000_001));
        assert!(!near_phone(333_000_019, 333_000_020));
    }

    proptest! {
        #[test]
        fn permits_one_edit_apart_are_never_passed_over(one in "[A-D0-3]{5,14}", other in "[A-D0-3]{5,14}", at in 0_usize..14, letter in "[A-D0-3]") {
            let mut edited: Vec<char> = one.chars().collect();
            let at = at.min(edited.len() - 1);
            edited[at] = letter.chars().next().unwrap_or('A');
            let mut exchanged: Vec<char> = one.chars().collect();
            exchanged.swap(at, at.saturating_sub(1));
            for text in [other, edited.into_iter().collect(), exchanged.into_iter().collect::<String>()] {
                let (a, b) = (super::super::codes::permit(&one), super::super::codes::permit(&text));
                if within(&permit_letters(a), &permit_letters(b), 1) {
                    prop_assert!(may_be_one_edit(a, b), "{one} {text}");
                }
            }
        }
    }
}
