// SPDX-License-Identifier: AGPL-3.0-or-later
//! Kinds of characters and the day of birth — *struttura del codice fiscale*.

use super::encode::MONTHS;
use super::omocodia::{DIGITS, digit};
use super::{Sex, TaxCodeError};
use jiff::civil::Date;

/// Day of birth as written: the century is missing.
pub(super) struct Birth {
    pub(super) sex: Sex,
    pub(super) year_in_century: i16,
    pub(super) month: i8,
    pub(super) day: i8,
}

impl Birth {
    /// The latest such day not after `reference`.
    ///
    /// The 29 of February exists in one century out of four at worst; the
    /// reference itself comes back only for references before the year 500.
    pub(super) fn latest_until(&self, reference: Date) -> Date {
        let century = reference.year().div_euclid(100);
        (0..=4)
            .filter_map(|back| self.in_century(century - back))
            .find(|date| *date <= reference)
            .unwrap_or(reference)
    }

    fn in_century(&self, century: i16) -> Option<Date> {
        Date::new(century * 100 + self.year_in_century, self.month, self.day).ok()
    }

    fn exists(&self) -> bool {
        [19, 20]
            .into_iter()
            .any(|century| self.in_century(century).is_some())
    }
}

/// Sixteen characters, each of its kind, with a day of the calendar.
pub(super) fn verify(code: &str) -> Result<(), TaxCodeError> {
    if code.chars().count() != 16 {
        return Err(TaxCodeError::Length);
    }
    for (at, letter) in (0_u8..).zip(code.chars()) {
        if !fits(usize::from(at), letter) {
            return Err(TaxCodeError::Character { position: at + 1 });
        }
    }
    if birth(code).exists() {
        Ok(())
    } else {
        Err(TaxCodeError::Date)
    }
}

fn fits(at: usize, letter: char) -> bool {
    match at {
        8 => MONTHS.contains(&letter),
        at if DIGITS.contains(&at) => digit(letter).is_some(),
        _ => letter.is_ascii_uppercase(),
    }
}

/// Reads the day of birth from a code whose characters are of their kind.
pub(super) fn birth(code: &str) -> Birth {
    let letters: Vec<char> = code.chars().collect();
    let letter = |at: usize| letters.get(at).copied().unwrap_or('0');
    let pair = |at| {
        let one = |at| digit(letter(at)).map_or(0, i16::from);
        one(at) * 10 + one(at + 1)
    };
    let (sex, day) = match pair(9) {
        day @ 41.. => (Sex::Female, day - 40),
        day => (Sex::Male, day),
    };
    let month = MONTHS.iter().position(|month| *month == letter(8));
    Birth {
        sex,
        year_in_century: pair(6),
        month: month
            .and_then(|month| i8::try_from(month + 1).ok())
            .unwrap_or(0),
        day: i8::try_from(day).unwrap_or(0),
    }
}
