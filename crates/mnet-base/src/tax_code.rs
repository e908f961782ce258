// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tax code — *codice fiscale*.
//!
//! Sixteen characters made from a person's names, sex, day and place of birth,
//! closed by a check character. When two people would share one, the revenue
//! agency replaces digits by letters (*omocodia*). Those waiting for a decision
//! on asylum may hold a provisional code of eleven digits instead.
//!
//! Source: D.M. 23 December 1976 n. 13813; requirements, Annex B.

mod check;
mod congruence;
mod encode;
mod omocodia;
mod provisional;
mod shape;

pub use check::check_character;
pub use congruence::{Mismatch, Subject};
pub use encode::{encode_family_name, encode_given_name};
pub use provisional::{ProvisionalTaxCode, ProvisionalTaxCodeError};

use crate::Sex;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A tax code of sixteen characters whose check character is right.
///
/// Upper case, without spaces. `Debug` does not print it.
#[doc(alias = "codice fiscale")]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaxCode(String);

/// Why a text is not a tax code, or why none can be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxCodeError {
    /// Not sixteen characters.
    #[error("a tax code has sixteen characters")]
    Length,
    /// A letter where a digit belongs, or the other way round.
    #[error("character {position} of the tax code is of the wrong kind")]
    Character {
        /// Counted from 1, as people do.
        position: u8,
    },
    /// There is no such day of that month.
    #[error("the tax code holds no day of the calendar")]
    Date,
    /// Some character was mistyped.
    #[error("the check character of the tax code is wrong")]
    CheckCharacter,
    /// Only male and female can be written in a tax code.
    #[error("a tax code cannot be computed without the sex")]
    Sex,
    /// The place is not a Belfiore code.
    #[error("a tax code cannot be computed without the code of the place")]
    Place,
}

impl TaxCodeError {
    /// Stable word for message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "tax_code_length",
            Self::Character { .. } => "tax_code_character",
            Self::Date => "tax_code_date",
            Self::CheckCharacter => "tax_code_check",
            Self::Sex => "tax_code_sex",
            Self::Place => "tax_code_place",
        }
    }
}

/// What a tax code is made from.
#[derive(Clone, Copy)]
pub struct TaxCodeData<'a> {
    /// Family name as on the document.
    pub family_name: &'a str,
    /// Given name; `None` for people with a single name.
    pub given_name: Option<&'a str>,
    /// Sex; `Unknown` cannot be encoded.
    pub sex: Sex,
    /// Day of birth.
    pub birth_date: Date,
    /// Belfiore code of the comune or foreign state of birth.
    pub place: &'a str,
}

/// What a tax code tells about birth.
#[derive(Clone, PartialEq, Eq)]
pub struct BirthParts {
    /// Never `Unknown`.
    pub sex: Sex,
    /// The day, in the century chosen.
    pub date: Date,
    /// Belfiore code of the place, without omocodia.
    pub place: String,
}

impl TaxCode {
    /// Reads a tax code, forgiving case and spaces.
    ///
    /// Checks kinds of characters, the day and the check character; not whether
    /// the place exists. Omocodia is accepted.
    pub fn parse(text: &str) -> Result<Self, TaxCodeError> {
        let code: String = text
            .split_whitespace()
            .collect::<String>()
            .to_ascii_uppercase();
        shape::verify(&code)?;
        let (body, check) = code.split_at_checked(15).ok_or(TaxCodeError::Length)?;
        if check_character(body).is_none_or(|right| !check.starts_with(right)) {
            return Err(TaxCodeError::CheckCharacter);
        }
        Ok(Self(code))
    }

    /// Computes the code the algorithm gives, before any omocodia.
    ///
    /// Only the revenue agency assigns tax codes: the result is for comparing
    /// and for fictional people.
    pub fn compute(data: &TaxCodeData<'_>) -> Result<Self, TaxCodeError> {
        let body = format!(
            "{}{}{}{}",
            encode_family_name(data.family_name),
            encode_given_name(data.given_name.unwrap_or("")),
            encode::birth(data.birth_date, data.sex).ok_or(TaxCodeError::Sex)?,
            data.place.trim().to_ascii_uppercase(),
        );
        let code = check::complete(&body).ok_or(TaxCodeError::Place)?;
        Self::parse(&code).map_err(|_| TaxCodeError::Place)
    }

    /// The sixteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code before omocodia, with its own check character.
    ///
    /// Two people may share it: it serves for comparing with data, never for
    /// telling people apart.
    #[must_use]
    pub fn canonical(&self) -> Self {
        self.with(0)
    }

    /// Whether digits were replaced by letters.
    #[doc(alias = "omocodia")]
    pub fn is_omocodia(&self) -> bool {
        self.canonical() != *self
    }

    /// The 128 codes that omocodia can make of this one, the canonical first.
    #[doc(alias = "omocodia")]
    pub fn omocodia_variants(&self) -> Vec<Self> {
        (0..128).map(|mask| self.with(mask)).collect()
    }

    /// Sex, day and place of birth.
    ///
    /// The code holds two digits of the year: the latest century is chosen in
    /// which the day is not after `reference`, usually today. Someone of a
    /// hundred and one looks one year old.
    pub fn birth_parts(&self, reference: Date) -> BirthParts {
        let plain = self.canonical();
        let birth = shape::birth(plain.as_str());
        BirthParts {
            sex: birth.sex,
            date: birth.latest_until(reference),
            place: plain.as_str().get(11..15).unwrap_or_default().to_owned(),
        }
    }

    /// What in the data of a person disagrees with this code; empty when all fits.
    ///
    /// Only what is known is compared. A mismatch is a warning: names change,
    /// and transliterations differ.
    #[doc(alias = "congruenza")]
    pub fn congruence(&self, subject: &Subject<'_>) -> Vec<Mismatch> {
        congruence::compare(self, subject)
    }

    /// Digit positions whose bit is set in `mask` become letters, others digits.
    fn with(&self, mask: u8) -> Self {
        let body = omocodia::rewrite(&self.0, mask);
        Self(check::complete(&body).unwrap_or_else(|| self.0.clone()))
    }
}

impl fmt::Debug for TaxCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("TaxCode(…)")
    }
}

impl fmt::Debug for BirthParts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("BirthParts(…)")
    }
}

impl fmt::Debug for TaxCodeData<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("TaxCodeData(…)")
    }
}

impl std::str::FromStr for TaxCode {
    type Err = TaxCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for TaxCode {
    type Error = TaxCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<TaxCode> for String {
    fn from(code: TaxCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests;
