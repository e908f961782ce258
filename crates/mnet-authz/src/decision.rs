// SPDX-License-Identifier: AGPL-3.0-or-later
//! The answer to a question of right — *decisione e rifiuto*.
//!
//! A refusal has a stable code, written in the journal and shown in answers to
//! programs. Pages tell "no such case" wherever the asker may not know of the person:
//! that is for the web layer, which gets [`Refusal::hides_existence`].
//!
//! Source: requirements, AS-02, AS-04; contract of the history import.

use crate::coded::coded;

coded! {
    /// Why something is refused; the first that applies is told.
    #[doc(alias = "rifiuto")]
    pub enum Refusal("refusal") {
        /// The page session is over.
        SessionExpired = "SESSION_EXPIRED",
        /// The page session waits for the password.
        SessionLocked = "SESSION_LOCKED",
        /// The auditor's mission is over.
        MissionExpired = "MISSION_EXPIRED",
        /// The mandate is over.
        MandateExpired = "MANDATE_EXPIRED",
        /// The mandate, or its body, is suspended.
        MandateSuspended = "MANDATE_SUSPENDED",
        /// The mandate begins later.
        MandateNotStarted = "MANDATE_NOT_STARTED",
        /// A token cannot administer.
        TokenNotAllowed = "TOKEN_NOT_ALLOWED",
        /// The role never does this, whoever it concerns.
        RoleNotAllowed = "ROLE_NOT_ALLOWED",
        /// Employment centres do this only for who applied at their own desk.
        OwnDeskOnly = "RU-01_CPI_OWN_DESK",
        /// The care has ended: own records can be read, no longer changed.
        RelationEnded = "RELATION_ENDED",
        /// The record is not in the sample of the audit.
        NotInSample = "NOT_IN_SAMPLE",
        /// The record is of another body.
        OtherBody = "OTHER_BODY",
        /// No relation of care with the person.
        NoCareRelation = "NO_CARE_RELATION",
    }
}

impl Refusal {
    /// The answer must be the same as for a person who is not in the system.
    pub const fn hides_existence(self) -> bool {
        matches!(self, Self::NoCareRelation | Self::NotInSample)
    }
}

impl std::error::Error for Refusal {}

/// The answer, and what decided it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it may be done.
    pub allowed: bool,
    /// The policy that decided, by its `@id`; none when nothing permits it.
    pub policy: Option<String>,
    /// Why not; none when it may be done.
    pub refusal: Option<Refusal>,
}

impl Decision {
    /// A permission, by a policy.
    pub(crate) fn allowed_by(policy: String) -> Self {
        Self {
            allowed: true,
            policy: Some(policy),
            refusal: None,
        }
    }

    /// A refusal, by a policy or because no policy permits.
    pub(crate) fn refused(refusal: Refusal, policy: Option<String>) -> Self {
        Self {
            allowed: false,
            policy,
            refusal: Some(refusal),
        }
    }

    /// The decision as a result, to go on with `?`.
    pub fn ok(&self) -> Result<(), Refusal> {
        self.refusal.map_or(Ok(()), Err)
    }
}
