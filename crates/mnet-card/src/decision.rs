// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a person decided about a value — *decisione su un conflitto*.
//!
//! It outranks the rules for as long as nothing newer is known. A value that
//! says who somebody is takes a second person.
//!
//! Source: requirements, sections 4.1 (point 4) and 4.4 (class C4).

use jiff::Timestamp;
use uuid::Uuid;

/// A value chosen by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDecision {
    /// Identity.
    pub id: Uuid,
    /// Key of the field.
    pub field: String,
    /// The assertion that was chosen.
    pub chosen: Uuid,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
    /// It takes a second person.
    pub needs_second: bool,
    /// The second person, and when they agreed.
    pub seconded: Option<(Uuid, Timestamp)>,
}

impl FieldDecision {
    /// From when it stands; not yet without the second person it takes.
    pub fn stands_from(&self) -> Option<Timestamp> {
        match self.seconded {
            Some((_, at)) => Some(at),
            None if self.needs_second => None,
            None => Some(self.at),
        }
    }

    /// Whether somebody may agree as the second person: anybody but who chose.
    pub fn may_second(&self, account: Uuid) -> bool {
        self.needs_second && self.seconded.is_none() && self.by != account
    }
}
