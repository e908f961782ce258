// SPDX-License-Identifier: AGPL-3.0-or-later
//! Territories — *territori dei partner e competenza dei centri per l'impiego*.
//!
//! A person's domicile proposes the partner that owns the case and the centre
//! to enrol at. Only what the documents state is shipped; regions complete it.

use super::Basis;
use mnet_base::codes::BodyCode;
use serde::Serialize;

/// The comuni and social districts that propose a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Territory {
    /// The partner proposed.
    pub partner: BodyCode,
    /// Istat codes of six digits.
    pub comuni: Vec<String>,
    /// Districts whose comuni it covers too.
    pub districts: Vec<BodyCode>,
    /// Source and validity.
    pub basis: Basis,
}

/// Comuni of a social district.
#[doc(alias = "ATS")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DistrictArea {
    /// The district.
    pub district: BodyCode,
    /// Istat codes of six digits.
    pub comuni: Vec<String>,
    /// Source and validity.
    pub basis: Basis,
}

/// Comuni for which an employment centre is competent.
#[doc(alias = "competenza territoriale")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CentreArea {
    /// The centre.
    pub centre: BodyCode,
    /// Istat codes of six digits.
    pub comuni: Vec<String>,
    /// Source and validity.
    pub basis: Basis,
}

/// How the home of a person stands to the territory of a body — *competenza territoriale*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// No document bounds the body, or names a body for that comune: it acts in the whole region.
    Unbounded,
    /// Its own territory.
    Inside,
    /// The territory of this body.
    Of(BodyCode),
}

/// How the comune of a person's domicile stands to the rows of a kind of body.
pub(super) fn reach<R: Covers>(rows: &[R], body: &BodyCode, competent: Option<&BodyCode>) -> Reach {
    let is_bound = rows
        .iter()
        .any(|row| row.basis().is_open() && row.body() == body);
    match competent {
        Some(other) if other == body => Reach::Inside,
        Some(other) if is_bound => Reach::Of(other.clone()),
        _ => Reach::Unbounded,
    }
}

/// A row that may cover a comune.
pub(super) trait Covers {
    /// The body that the row speaks of.
    fn body(&self) -> &BodyCode;
    /// Comuni named outright.
    fn comuni(&self) -> &[String];
    /// What it rests on.
    fn basis(&self) -> &Basis;
}

macro_rules! covers {
    ($($row:ty: $body:ident),+) => {$(
        impl Covers for $row {
            fn body(&self) -> &BodyCode {
                &self.$body
            }
            fn comuni(&self) -> &[String] {
                &self.comuni
            }
            fn basis(&self) -> &Basis {
                &self.basis
            }
        }
    )+};
}

covers!(Territory: partner, DistrictArea: district, CentreArea: centre);

/// The body of the prevailing open row that names a comune.
pub(super) fn body_covering<'a, R: Covers>(rows: &'a [R], comune: &str) -> Option<&'a BodyCode> {
    rows.iter()
        .filter(|row| row.basis().is_open() && row.comuni().iter().any(|named| named == comune))
        .max_by_key(|row| row.basis().rank())
        .map(Covers::body)
}
