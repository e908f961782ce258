// SPDX-License-Identifier: AGPL-3.0-or-later
//! Messages of labour and social systems, version 1 — *messaggi JSON, versione 1*.
//!
//! One JSON object is one message: who sends it, the key that makes it the same
//! message again, from which day it holds, and the values it tells. A value that
//! is absent is not known; an explicit `null` takes back what the source said
//! before. A file is one message a line.
//!
//! Published as `docs/exchange/hub-v1.schema.json` with test vectors.
//!
//! Source: requirements, section 4.6, REQ-IC-01 to REQ-IC-04, REQ-IC-07, REQ-IC-11.

mod policy;
mod read;

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_card::{Direction, Evidence, Field, FieldValue, Side, System, Verification};
use mnet_flow::case::Refusal;

pub use policy::PolicyTold;
pub use read::read_message;

/// What `schema` says in a message of this version.
pub const SCHEMA: &str = "migrant-net/hub/1";

/// Kinds of message that this version carries.
pub const TYPES: [&str; 5] = [
    "person.upsert",
    "status.changed",
    "policy.event",
    "pact.changed",
    "grant.changed",
];

/// Why a message cannot be taken: a stable code and the field it is about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {field}")]
pub struct MessageError {
    /// Stable code.
    pub code: Refusal,
    /// The field, with dots.
    pub field: String,
    /// The message's own id, when it could be read.
    pub id: Option<String>,
    /// Its source and key, when they could be read: a message applied before is not refused.
    pub key: Option<MessageKey>,
}

impl MessageError {
    pub(crate) fn new(code: Refusal, field: impl Into<String>) -> Self {
        Self {
            code,
            field: field.into(),
            id: None,
            key: None,
        }
    }
}

/// What makes a message the same again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageKey {
    /// System.
    pub system: System,
    /// Body.
    pub body: BodyCode,
    /// The sender's key.
    pub key: String,
}

/// A message that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The message's own id.
    pub id: String,
    /// What makes it the same again.
    pub key: MessageKey,
    /// The sender's key of the person.
    pub record: String,
    /// Kind of message, one of [`TYPES`].
    pub kind: &'static str,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// From which day it holds.
    pub valid_at: Date,
    /// What its values rest on.
    pub evidence: Evidence,
    /// How well they are proved.
    pub verification: Verification,
    /// What it tells.
    pub told: Told,
}

/// What a message tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Values of the card; none takes back what the source said.
    Values(Vec<(&'static Field, Option<FieldValue>)>),
    /// An event of a policy.
    Policy(PolicyTold),
    /// The person lets one side tell the other, or no longer does.
    Grant {
        /// Which way.
        direction: Direction,
        /// Given, or withdrawn.
        given: bool,
        /// How it was said.
        evidence: Option<String>,
    },
}

impl Message {
    /// The side its source is on.
    pub const fn side(&self) -> Side {
        match self.key.system {
            System::Labour | System::Employment => Side::Labour,
            System::Social => Side::Social,
            _ => Side::Programme,
        }
    }

    /// A value that it tells, as text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.value(key)?.text()
    }

    /// A value that it tells.
    pub fn value(&self, key: &str) -> Option<&FieldValue> {
        let Told::Values(values) = &self.told else {
            return None;
        };
        let found = values.iter().find(|(field, _)| field.key == key)?;
        found.1.as_ref()
    }
}

#[cfg(test)]
mod tests;
