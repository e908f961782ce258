// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether a tax code and a person's data agree — *congruenza*.
//!
//! Source: requirements, block "Identity"; job communications (`UniLav`) report
//! the same five parts.

use super::{TaxCode, encode_family_name, encode_given_name, shape};
use crate::{PartialDate, Sex};
use serde::{Deserialize, Serialize};

/// The person's data a code is compared with.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Family name, or the only name.
    pub family_name: &'a str,
    /// Given name; `None` for people with a single name.
    pub given_name: Option<&'a str>,
    /// Sex; `Unknown` is not compared.
    pub sex: Sex,
    /// Birth; only the parts known are compared.
    pub birth: PartialDate,
    /// Belfiore codes that would all be right: of a comune, or of the states
    /// that lay there on that day (see `Countries::birth_codes`). Empty when the
    /// place is not known.
    pub places: &'a [&'a str],
}

/// A part of a person's data that disagrees with the tax code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mismatch {
    /// The first three letters.
    FamilyName,
    /// The fourth to sixth letter.
    GivenName,
    /// The forty days of women.
    Sex,
    /// Year, month or day, as far as known.
    BirthDate,
    /// Comune or foreign state.
    BirthPlace,
}

impl Mismatch {
    /// Stable word for message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FamilyName => "family_name",
            Self::GivenName => "given_name",
            Self::Sex => "sex",
            Self::BirthDate => "birth_date",
            Self::BirthPlace => "birth_place",
        }
    }
}

pub(super) fn compare(code: &TaxCode, subject: &Subject<'_>) -> Vec<Mismatch> {
    let plain = code.canonical();
    let part = |from: usize, to: usize| plain.as_str().get(from..to).unwrap_or_default();
    let birth = shape::birth(plain.as_str());
    let checks = [
        (
            Mismatch::FamilyName,
            part(0, 3) == encode_family_name(subject.family_name),
        ),
        (Mismatch::GivenName, given_name_fits(part(3, 6), subject)),
        (
            Mismatch::Sex,
            subject.sex == Sex::Unknown || subject.sex == birth.sex,
        ),
        (Mismatch::BirthDate, birth_fits(&birth, subject.birth)),
        (
            Mismatch::BirthPlace,
            place_fits(part(11, 15), subject.places),
        ),
    ];
    checks
        .into_iter()
        .filter(|(_, fits)| !fits)
        .map(|(mismatch, _)| mismatch)
        .collect()
}

/// Offices write people with a single name as `XXX` or repeat the name.
fn given_name_fits(part: &str, subject: &Subject<'_>) -> bool {
    match subject.given_name {
        Some(name) => part == encode_given_name(name),
        None => part == "XXX" || part == encode_given_name(subject.family_name),
    }
}

fn birth_fits(birth: &shape::Birth, known: PartialDate) -> bool {
    known.year().rem_euclid(100) == birth.year_in_century
        && known.month().is_none_or(|month| month == birth.month)
        && known.day().is_none_or(|day| day == birth.day)
}

fn place_fits(part: &str, places: &[&str]) -> bool {
    places.is_empty() || places.iter().any(|place| place.eq_ignore_ascii_case(part))
}
