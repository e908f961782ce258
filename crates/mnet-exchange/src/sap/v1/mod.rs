// SPDX-License-Identifier: AGPL-3.0-or-later
//! The worker's card of the labour system, 2019 — *scheda anagrafico-professionale (SAP)*.
//!
//! XML with the element `lavoratore`, one person each; several of them stand in
//! an element `lavoratori`. A card becomes several messages of the open format:
//! who somebody is, how they stand at work, each title, course, experience and
//! licence, each policy with its last event. So one wrong value refuses one
//! message, and what was read is taken in as messages are.
//!
//! Conventional days of the card (1900-01-01, 2099-12-31) are no days: the open
//! format reads them as what they mean, and [`write()`] puts them back.
//!
//! Source: national worker's card, models and rules (2019), sections 1 to 6;
//! requirements, REQ-IC-05. The schema itself could not be had: names and order
//! are those of the published description.

mod read;
mod write;

use jiff::civil::Date;
use mnet_card::FieldValue;

use crate::xml::Bounds;

pub use read::read;
pub(crate) use read::{birth, citizenship, tax_code};
pub use write::{Written, place_of_birth, write};

/// The name of this format in tables of codes.
pub(crate) const FORMAT: &str = "sap-1";

/// A file of cards.
pub(crate) const BOUNDS: Bounds = Bounds {
    bytes: crate::feed::LARGEST,
    depth: 24,
    nodes: 2_000_000,
};

/// A card to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SapCard {
    /// The card's number in the labour system, where it is known.
    #[doc(alias = "identificativosap")]
    pub sap_id: Option<String>,
    /// National code of the employment centre that holds it.
    #[doc(alias = "codiceentetit")]
    pub holder: String,
    /// The day it is written.
    pub sent_on: Date,
    /// The last day something in it changed.
    pub updated_on: Date,
    /// Values of the integrated card, by field, several of one field one after the other.
    pub values: Vec<(&'static str, FieldValue)>,
    /// Policies.
    pub policies: Vec<SapPolicy>,
}

/// A policy of a card: its value on the integrated card, and who promotes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SapPolicy {
    /// National code of the promoting body.
    #[doc(alias = "codice_ente_promotore")]
    pub promoter: Option<String>,
    /// As the integrated card has it.
    pub value: FieldValue,
}

#[cfg(test)]
mod tests;
