// SPDX-License-Identifier: AGPL-3.0-or-later
//! The MIGRANT.NET scheme — *schema MIGRANT.NET*.
//!
//! A person is met, screened (*screening*), received (*prima accoglienza*),
//! referred and taken in charge (*presa in carico*); a pact is signed, measures
//! are carried out, the path is evaluated. What each step asks, who
//! may do it and what it counts for is decided here and nowhere else; nothing
//! here reads a clock, a file or a database.
//!
//! - [`network`]: editions, bodies, targets, windows — *rete*;
//! - [`case`]: the path of a person, its events and the decision of a deed;
//! - one folder per stage with its forms and rules;
//! - [`counting`]: who counts, when, for whom.

pub mod case;
pub mod code_lists;
pub mod counting;
pub mod first_reception;
pub mod forms;
pub mod measures;
pub mod monitoring;
pub mod network;
pub mod occupations;
pub mod person;
pub mod screening;
pub mod stay;
pub mod taking_charge;
