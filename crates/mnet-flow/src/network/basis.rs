// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a row of an edition rests on — *fonte, atto, decorrenza, versione*.
//!
//! Every value that a region may change says who stated it, from when it holds
//! and which version it is, so that a figure can be explained years later.

use jiff::civil::Date;
use serde::Serialize;

/// Source, act, validity and version of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The document that says so, by its own title.
    #[doc(alias = "fonte")]
    pub source: String,
    /// The deed it depends on, where one is known.
    #[doc(alias = "atto")]
    pub act: Option<String>,
    /// Counted from 1; a correction has the next number.
    pub version: u32,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds; open when `None`.
    pub valid_to: Option<Date>,
    /// The document implies it or leaves it unreadable; pages say so.
    #[doc(alias = "assunto")]
    pub assumed: bool,
    /// What a reader should know, in Italian.
    pub note: Option<String>,
}

impl Basis {
    /// Whether the row holds on a day, both ends included.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether no end was set.
    pub fn is_open(&self) -> bool {
        self.valid_to.is_none()
    }

    /// Later rows prevail over earlier ones: by version, then by first day.
    pub(super) fn rank(&self) -> (u32, Date) {
        (self.version, self.valid_from)
    }
}

/// Two documents that disagree, and what the product does about it.
///
/// Shown in the methodology note of every report.
#[doc(alias = "nota metodologica")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Inconsistency {
    /// Stable code, such as `IN-03`.
    pub code: String,
    /// What disagrees, in Italian.
    pub text: String,
    /// What is done, in Italian.
    pub decision: String,
    /// Where it was found.
    pub basis: Basis,
}

/// A work package of the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkPackage {
    /// Such as `WP3`.
    pub code: String,
    /// Its title, in Italian.
    pub name: String,
    /// Where it is stated.
    pub basis: Basis,
}

/// A number that a document states about the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted, such as `employment_centres`.
    pub key: String,
    /// How many.
    pub value: u32,
    /// Where it is stated.
    pub basis: Basis,
}

/// What a set of rules is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleSubject {
    /// Who counts, when and for which partner.
    #[doc(alias = "regole di conteggio")]
    Counting,
    /// Limits of traineeships.
    #[doc(alias = "tirocini")]
    Traineeship,
}

/// A set of rules in force in the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleSet {
    /// What it is about.
    pub subject: RuleSubject,
    /// Which set.
    pub code: String,
    /// Its version and validity.
    pub basis: Basis,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_last_day_of_validity_is_included() {
        let basis = Basis {
            source: "Linee guida".into(),
            act: None,
            version: 1,
            valid_from: date(2020, 6, 1),
            valid_to: Some(date(2020, 6, 30)),
            assumed: false,
            note: None,
        };
        assert!(!basis.holds_on(date(2020, 5, 31)));
        assert!(basis.holds_on(date(2020, 6, 1)));
        assert!(basis.holds_on(date(2020, 6, 30)));
        assert!(!basis.holds_on(date(2020, 7, 1)));
        assert!(!basis.is_open());
    }
}
