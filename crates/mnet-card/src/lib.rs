// SPDX-License-Identifier: AGPL-3.0-or-later
//! The integrated card — *scheda anagrafica integrata* (F15).
//!
//! Labour and social systems, and the desks of the network, each say something
//! of a person. Nothing of it is overwritten: every value is a
//! [`FieldAssertion`] that says who said it, when, and on what proof. The card
//! is a view: [`prevailing`] says which value stands out by which rule, and
//! [`Sight`] how much of it a side may see.
//!
//! - [`Field`]: the values of the card, as data: owner, who sees, rule;
//! - [`FieldAssertion`]: one value with its provenance, on two time lines;
//! - [`rules`]: G1 to G15, each a function with a name;
//! - [`Conflict`]: values that contradict each other, in four classes;
//! - [`SharingGrant`]: what the person lets one side tell the other;
//! - [`compose`]: the card of a day, as known on a day, for a viewer;
//! - [`claims`]: what the forms of the desk assert.
//!
//! Nothing here reads a clock, a disk or a database.
//!
//! Source: requirements, section 4.

mod assertion;
mod card;
pub mod claims;
mod conflict;
mod decision;
mod field;
mod fields;
mod grant;
mod heads;
mod kind;
mod prevailing;
pub mod rules;
mod shared;
mod sight;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use assertion::{
    Evidence, FieldAssertion, Precision, Side, Source, Standing, System, Verification, known_on,
};
pub use card::{Card, CardField, Knowledge, Viewing, compose, is_in_doubt};
pub use conflict::{Conflict, ConflictClass, ConflictCode};
pub use decision::FieldDecision;
pub use field::{Category, Field, Kept, Owner, Section, Sees};
pub use fields::{FIELDS, field};
pub use grant::{Direction, SharingGrant};
pub use kind::{Kind, Part, Wrong};
pub use prevailing::{Entry, Prevailing, prevailing};
pub use rules::{Rule, Why};
pub use shared::{keys_of_group, lesser};
pub use sight::{Sight, Viewer, sight};
pub use value::FieldValue;
