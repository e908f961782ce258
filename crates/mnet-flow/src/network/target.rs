// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was promised — *obiettivi, soglia, formazione a cascata*.
//!
//! Source: implementation guidelines, tables of "Prima accoglienza migranti" and
//! "Presa in carico"; project sheet, "Risultati attesi"; PRIMA il Lavoro sheet.

use super::Basis;
use mnet_base::codes::BodyCode;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What an edition counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indicator {
    /// Persons received.
    #[doc(alias = "prima accoglienza")]
    Reception,
    /// Persons taken in charge.
    #[doc(alias = "presa in carico")]
    TakingCharge,
    /// Persons with at least one measure started.
    #[doc(alias = "misure")]
    Measures,
    /// Persons in the process of validating competences.
    #[doc(alias = "VALICO")]
    Validation,
    /// Persons in the process of self-employment.
    #[doc(alias = "autoimpiego")]
    SelfEmployment,
}

impl Indicator {
    /// All of them, in the order of the path.
    pub const ALL: [Self; 5] = [
        Self::Reception,
        Self::TakingCharge,
        Self::Measures,
        Self::Validation,
        Self::SelfEmployment,
    ];

    /// The stable word used in addresses, files and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::TakingCharge => "taking_charge",
            Self::Measures => "measures",
            Self::Validation => "validation",
            Self::SelfEmployment => "self_employment",
        }
    }

    /// Reads the stable word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|indicator| indicator.code() == code)
    }
}

impl fmt::Display for Indicator {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// How many persons a partner, or the whole network, promised.
#[doc(alias = "obiettivo")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    /// What is counted.
    pub indicator: Indicator,
    /// The partner; the whole network when `None`.
    pub partner: Option<BodyCode>,
    /// Any of these centres satisfies it; empty when no centre is named.
    ///
    /// Achievement belongs to the partner of the person; a centre outside the set
    /// gives a warning and counts.
    #[doc(alias = "insieme di CPI")]
    pub cpi_set: Vec<BodyCode>,
    /// Persons.
    pub value: u32,
    /// Stated by a document or an act, not worked out.
    #[doc(alias = "ufficiale")]
    pub official: bool,
    /// Source, validity and version.
    pub basis: Basis,
}

/// The number below which the project fails, literally as the sheet writes it.
///
/// 70% of 870 is 609.0; the sheet says 610, and 610 it is.
#[doc(alias = "soglia")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Threshold {
    /// What is compared.
    pub indicator: Indicator,
    /// Reached from this number of persons on.
    pub literal: u32,
    /// The percentage that the sheet names beside it.
    pub percent: u32,
    /// Source and note.
    pub basis: Basis,
}

impl Threshold {
    /// Whether so many persons reach it.
    pub fn is_reached(&self, value: u32) -> bool {
        value >= self.literal
    }
}

/// Operators' training passed on from colleague to colleague.
#[doc(alias = "formazione a cascata")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cascade {
    /// Employment centres directly involved.
    pub centres: u32,
    /// Operators trained first.
    pub first_level: u32,
    /// Operators to reach.
    pub total: u32,
    /// The first ones are among the total.
    pub total_includes_first_level: bool,
    /// Source and note.
    pub basis: Basis,
}

impl Cascade {
    /// Operators whom the first ones are to train.
    pub fn second_level(&self) -> u32 {
        let among = if self.total_includes_first_level {
            self.first_level
        } else {
            0
        };
        self.total.saturating_sub(among)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_found_again_by_its_word() {
        for indicator in Indicator::ALL {
            assert_eq!(Indicator::parse(indicator.code()), Some(indicator));
            assert_eq!(
                serde_json::to_value(indicator).ok(),
                Some(indicator.code().into())
            );
        }
        assert_eq!(Indicator::parse("pacts"), None);
    }
}
