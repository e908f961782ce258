// SPDX-License-Identifier: AGPL-3.0-or-later
//! Taking charge — *presa in carico*: the referral that leads to it, who owns
//! the case, orientation and dossier, and the pact that is signed.

pub mod dossier;
pub mod drawn_signature;
pub mod logbook;
pub mod needs_assessment;
pub(crate) mod orientation;
pub mod ownership;
pub mod pact;
pub mod pact_orientation;
pub mod pact_sheet;
pub mod profiling;
pub mod referral;
pub mod referral_data;
pub mod signing;

pub use pact::{PactKind, Signatory};
