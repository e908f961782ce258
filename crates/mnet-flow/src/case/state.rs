// SPDX-License-Identifier: AGPL-3.0-or-later
//! States of the case — *stati del percorso*.
//!
//! Source: state machine of the case, codes S00–S90.

use serde::{Deserialize, Serialize};

/// Where a case stands — *stato del percorso*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[doc(alias = "stato del percorso")]
pub enum State {
    /// S00: a contact or an application, nothing decided.
    #[doc(alias = "segnalazione")]
    Lead,
    /// S10: the screening sheet is being filled.
    Screening,
    /// S12: oriented elsewhere; may be screened again.
    #[doc(alias = "non idoneo")]
    NotSuitable,
    /// S13: suitable, no place.
    #[doc(alias = "lista di attesa")]
    WaitingList,
    /// S20: registration card, notice and recipient card exist.
    #[doc(alias = "prima accoglienza")]
    ReceptionOpen,
    /// S21: activities a–d done as applicable.
    ReceptionCompleted,
    /// S30: a referral waits for its answer.
    #[doc(alias = "rinvio")]
    Referred,
    /// S40: a body and a named case manager answer for the person.
    #[doc(alias = "presa in carico")]
    TakenInCharge,
    /// S50: the pact is being written.
    PactDrafting,
    /// S51: the pact is signed.
    PactActive,
    /// S52: the pact is suspended.
    PactSuspended,
    /// S60: at least one measure has begun.
    MeasuresActive,
    /// S70: the path is being evaluated.
    FinalEvaluation,
    /// S80: closed with an outcome.
    #[doc(alias = "chiuso")]
    Closed,
    /// S90: checks after closure.
    FollowUp,
}

impl State {
    /// Every state, in the order of the path.
    pub const ALL: [Self; 15] = [
        Self::Lead,
        Self::Screening,
        Self::NotSuitable,
        Self::WaitingList,
        Self::ReceptionOpen,
        Self::ReceptionCompleted,
        Self::Referred,
        Self::TakenInCharge,
        Self::PactDrafting,
        Self::PactActive,
        Self::PactSuspended,
        Self::MeasuresActive,
        Self::FinalEvaluation,
        Self::Closed,
        Self::FollowUp,
    ];

    /// The code of the state machine, such as `S20`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lead => "S00",
            Self::Screening => "S10",
            Self::NotSuitable => "S12",
            Self::WaitingList => "S13",
            Self::ReceptionOpen => "S20",
            Self::ReceptionCompleted => "S21",
            Self::Referred => "S30",
            Self::TakenInCharge => "S40",
            Self::PactDrafting => "S50",
            Self::PactActive => "S51",
            Self::PactSuspended => "S52",
            Self::MeasuresActive => "S60",
            Self::FinalEvaluation => "S70",
            Self::Closed => "S80",
            Self::FollowUp => "S90",
        }
    }

    /// Finds a state by its code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the case still moves: neither closed nor only followed up.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::FollowUp)
    }

    /// Whether reception has at least begun (S20 or later).
    pub fn is_received(self) -> bool {
        self >= Self::ReceptionOpen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_found_again_by_its_code() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
    }

    #[test]
    fn a_closed_case_is_not_open_but_was_received() {
        assert!(!State::Closed.is_open());
        assert!(State::Closed.is_received());
        assert!(!State::WaitingList.is_received());
    }
}
