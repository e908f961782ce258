// SPDX-License-Identifier: AGPL-3.0-or-later
//! Counting rules — *regole di conteggio* (CR-1 … CR-10).
//!
//! Pure functions over the journal of one person in one edition: the same
//! events give the same count whatever the order in which they were told, and
//! any past report can be computed again.
//!
//! Source: counting rules CR-1…CR-10, decisions …A-11.

pub mod indicators;
mod measures;
mod merged;
mod ownership;
mod reception;
mod story;
mod taking_charge;
mod threshold;

pub use merged::{MergedCount, merged};
pub use ownership::owner_at;
pub use reception::reception;
pub use threshold::threshold_reached;

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use crate::case::{Entry, Warning};
use crate::network::{Edition, Indicator};

/// A person counts — *persona conteggiata*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The day it counts on, inside the window.
    pub on: Date,
    /// The partner that owned the case that day (CR-2).
    pub partner: Option<BodyCode>,
    /// Something to know about it, such as a centre outside the partner's set.
    pub warning: Option<Warning>,
}

/// What a person counts for, or why not, in each indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// CR-1.
    pub reception: Result<Counted, Exclusion>,
    /// CR-3.
    pub taking_charge: Result<Counted, Exclusion>,
    /// CR-4.
    pub measures: Result<Counted, Exclusion>,
    /// CR-5, VALICO.
    pub validation: Result<Counted, Exclusion>,
    /// CR-5, self-employment.
    pub self_employment: Result<Counted, Exclusion>,
}

impl Counts {
    /// The same answer in every indicator.
    pub fn none(reason: Exclusion) -> Self {
        Self {
            reception: Err(reason),
            taking_charge: Err(reason),
            measures: Err(reason),
            validation: Err(reason),
            self_employment: Err(reason),
        }
    }

    /// The answer of one indicator.
    pub const fn of(&self, indicator: Indicator) -> &Result<Counted, Exclusion> {
        match indicator {
            Indicator::Reception => &self.reception,
            Indicator::TakingCharge => &self.taking_charge,
            Indicator::Measures => &self.measures,
            Indicator::Validation => &self.validation,
            Indicator::SelfEmployment => &self.self_employment,
        }
    }
}

/// What one person counts for in an edition (CR-1 … CR-5, CR-10).
pub fn counts(entries: &[Entry], edition: &Edition) -> Counts {
    merged(&[entries], edition).kept
}

/// Why a person does not count — *motivo di esclusione*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclusion {
    /// Every candidate day falls outside the window (RULE-1).
    OutOfWindow,
    /// Italian, EU or dual national (CR-10).
    UniversalUser,
    /// Eligibility was never evidenced.
    NotEligible,
    /// The registration card is missing.
    RegistrationCardMissing,
    /// The privacy notice is missing.
    PrivacyNoticeMissing,
    /// The recipient card is missing.
    RecipientCardMissing,
    /// No activity a–d was recorded.
    ActivityMissing,
    /// The person does not count as received, which comes first (CR-3).
    ReceptionNotCounted,
    /// Nobody took charge (CR-3).
    ChargeMissing,
    /// The orientation towards the pact is missing (CR-3).
    OrientationMissing,
    /// The person did not count as taken in charge by then (CR-4, CR-5).
    ChargeNotCounted,
    /// Every measure was annulled (CR-4).
    Annulled,
    /// Nothing of it was done yet.
    NotStarted,
    /// The person is the same as another one, which counts (CR-6).
    Merged,
}

impl Exclusion {
    /// Every reason, for the generated documentation.
    pub const ALL: [Self; 14] = [
        Self::OutOfWindow,
        Self::UniversalUser,
        Self::NotEligible,
        Self::RegistrationCardMissing,
        Self::PrivacyNoticeMissing,
        Self::RecipientCardMissing,
        Self::ActivityMissing,
        Self::ReceptionNotCounted,
        Self::ChargeMissing,
        Self::OrientationMissing,
        Self::ChargeNotCounted,
        Self::Annulled,
        Self::NotStarted,
        Self::Merged,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfWindow => "OUT_OF_WINDOW",
            Self::UniversalUser => "UNIVERSAL_USER",
            Self::NotEligible => "NOT_ELIGIBLE",
            Self::RegistrationCardMissing => "F02_MISSING",
            Self::PrivacyNoticeMissing => "F02P_MISSING",
            Self::RecipientCardMissing => "F03_MISSING",
            Self::ActivityMissing => "ACTIVITY_MISSING",
            Self::ReceptionNotCounted => "RECEPTION_NOT_COUNTED",
            Self::ChargeMissing => "S40_MISSING",
            Self::OrientationMissing => "F09_MISSING",
            Self::ChargeNotCounted => "TAKING_CHARGE_NOT_COUNTED",
            Self::Annulled => "ANNULLED",
            Self::NotStarted => "NOT_STARTED",
            Self::Merged => "MERGED",
        }
    }

    /// Finds a reason by its code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;
