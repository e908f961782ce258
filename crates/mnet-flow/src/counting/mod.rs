// SPDX-License-Identifier: AGPL-3.0-or-later
//! Counting rules — *regole di conteggio* (CR-1 … CR-10).
//!
//! Pure functions over the journal of one person in one edition: the same
//! events give the same count whatever the order in which they were told, and
//! any past report can be computed again.
//!
//! Source: counting rules CR-1…CR-10, decisions …A-11.

mod merged;
mod ownership;
mod reception;
mod threshold;

pub use merged::{MergedCount, merged};
pub use ownership::owner_at;
pub use reception::{reception, touched};
pub use threshold::threshold_reached;

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

/// A person counts — *persona conteggiata*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The day it counts on, inside the window.
    pub on: Date,
    /// The partner that owned the case that day (CR-2).
    pub partner: Option<BodyCode>,
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
    /// Nothing of first reception was done yet.
    NotStarted,
    /// The person is the same as another one, which counts (CR-6).
    Merged,
}

impl Exclusion {
    /// Every reason, for the generated documentation.
    pub const ALL: [Self; 9] = [
        Self::OutOfWindow,
        Self::UniversalUser,
        Self::NotEligible,
        Self::RegistrationCardMissing,
        Self::PrivacyNoticeMissing,
        Self::RecipientCardMissing,
        Self::ActivityMissing,
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
mod tests;
