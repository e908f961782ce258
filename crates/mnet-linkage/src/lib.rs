// SPDX-License-Identifier: AGPL-3.0-or-later
//! Names found whatever their spelling — *ricerca prima della registrazione*.
//!
//! The same person is written `BENFITTI YOUSSEF` at one desk and `Yusuf Benfiti`
//! at another. This crate turns both into the same search keys and tells how
//! alike they are. It is pure: no clock, no disk, no network; the dictionary of
//! spellings is compiled in.
//!
//! - [`normalise`]: words in Latin letters, without particles;
//! - [`script`]: letters of other scripts into Latin ones;
//! - [`phonetic`]: what an Italian ear hears;
//! - [`variants`]: spellings known to be one name;
//! - [`similarity`]: how alike two names are;
//! - [`index_keys`] and [`Query`]: the keys of a person, and of what was typed;
//! - [`batch`]: two whole registers linked, by a table of rules with names; one
//!   person held against a few ([`batch::Matcher`]);
//! - [`pairs`]: what the matcher may do with a pair, and what people decide.
//!
//! A rule with a name or a person decides that two records are one person; a
//! person's word outranks the rules for ever.
//!
//! Source: requirements, §4.5, "Normalisation".

mod another;
pub mod batch;
mod keys;
mod name;
pub mod normalise;
pub mod pairs;
pub mod phonetic;
mod query;
pub mod script;
pub mod similarity;
mod typed;
pub mod variants;

pub use another::evidently_another;
pub use keys::{MOST_KEYS, Subject, index_keys};
pub use query::Query;
