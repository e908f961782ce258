// SPDX-License-Identifier: AGPL-3.0-or-later
//! The history file — *storico in JSON Lines*: past work told as dated deeds.
//!
//! One JSON object a line; an unknown key is an error of that line only.
//!
//! Source: history import contract of the product (`docs/how-to/import-history.md`).

mod deeds;
pub(crate) mod fields;
mod line;
mod path;
mod person;

pub use line::{HistoryDeed, HistoryLine, read_line};
pub use person::RegisterPerson;

use mnet_flow::case::Refusal;

/// Why a line cannot be read: a stable code and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {about}")]
pub struct LineError {
    /// Stable code.
    pub code: Refusal,
    /// The field or value concerned, for the message.
    pub about: String,
    /// The line's own id, when it could be read.
    pub id: Option<String>,
}

impl LineError {
    pub(crate) fn new(code: Refusal, about: impl Into<String>) -> Self {
        Self {
            code,
            about: about.into(),
            id: None,
        }
    }
}
