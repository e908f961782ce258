// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is wrong with policies that cannot be used — *errori di caricamento*.
//!
//! Source: architecture, "policies are validated strictly at load".

/// Why policies cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The schema is not written correctly.
    #[error("schema: {0}")]
    Schema(String),
    /// An area's file is not written correctly.
    #[error("{area}: {reason}")]
    Syntax {
        /// The file's name.
        area: String,
        /// What is wrong, and where.
        reason: String,
    },
    /// A policy has no `@id`.
    #[error("{area}: a policy has no @id")]
    Unnamed {
        /// The file's name.
        area: String,
    },
    /// Two policies have the same `@id`.
    #[error("{area}: the name {id} is taken")]
    Repeated {
        /// The file's name.
        area: String,
        /// The name used twice.
        id: String,
    },
    /// A policy that forbids has no `@refusal`, or one that is not a known code.
    #[error("{area}: {id} forbids without a known @refusal")]
    NoRefusal {
        /// The file's name.
        area: String,
        /// The policy's name.
        id: String,
    },
    /// The policies do not agree with the schema.
    #[error("policies against schema: {0}")]
    Invalid(String),
    /// The schema and the code do not have the same actions.
    #[error("actions of schema and code differ: {0}")]
    Actions(String),
}
