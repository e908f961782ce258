// SPDX-License-Identifier: AGPL-3.0-or-later
//! What can go wrong, and who can do something about it.

use mnet_base::codes::BodyCode;
use mnet_flow::case::Refusal;
use mnet_forms::Invalid;
use mnet_store::Fault;
use thiserror::Error;
use uuid::Uuid;

use crate::links::KnownPerson;

/// Why a deed did not happen.
#[derive(Debug, Error)]
pub enum AppError {
    /// The rules refuse; the code is stable.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// Another body is competent for where the person lives (SC-1).
    #[error("elsewhere: {0}")]
    Elsewhere(BodyCode),
    /// The policies refuse; the code is stable.
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// Answers that do not hold, field by field.
    #[error("{} invalid answers", .0.len())]
    Invalid(Vec<Invalid>),
    /// It does not exist, or one may not know that it does.
    #[error("not found")]
    NotFound,
    /// Before these persons are shown, it must be said why one looks (SC-4).
    #[error("purpose needed for {} persons", .0.len())]
    PurposeNeeded(Vec<Uuid>),
    /// Too many in a while; seconds to wait.
    #[error("too many, wait {0} s")]
    TooMany(u32),
    /// Somebody who is being registered may be known already.
    #[error("perhaps known: {} persons", .0.len())]
    PerhapsKnown(Vec<KnownPerson>),
    /// Ours.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl AppError {
    /// The stable code of the answer.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Elsewhere(_) => "OUT_OF_TERRITORY",
            Self::Forbidden(code) => code,
            Self::Invalid(_) => "INVALID_ANSWERS",
            Self::NotFound => "NOT_FOUND",
            Self::PurposeNeeded(_) => "PURPOSE_NEEDED",
            Self::TooMany(_) => "TOO_MANY_REQUESTS",
            Self::PerhapsKnown(_) => "PERHAPS_KNOWN",
            Self::Fault(_) => "INTERNAL",
        }
    }
}
