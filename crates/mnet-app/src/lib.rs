// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds — *atti*: load, check the right, decide, save and log.
//!
//! The only place with transactions. A deed is one transaction, reading is a
//! deed too; what the rules refuse is a [`mnet_flow::case::Refusal`], what goes
//! wrong on our side is a [`mnet_store::Fault`].

mod actor;
mod app;
mod assertions;
pub mod auth;
pub mod boards;
pub mod bodies;
mod derived;
pub mod desk;
pub mod documents;
mod eligible;
mod error;
pub mod esco;
pub mod funding;
pub mod history;
pub mod hub;
pub mod indicator_set;
pub mod indicators;
pub mod links;
pub mod month_sheet;
mod network;
pub mod nightly;
mod person;
pub mod ports;
mod purpose;
pub mod quarter;
pub mod repeat;
pub mod reports;
pub mod samples;
pub mod translations;
mod unfold;

pub use actor::Actor;
pub use app::App;
pub use error::AppError;
pub use mnet_card as card;
pub use person::{domicile_of, tax_code_differences, titles_of};
pub use purpose::{Purpose, say_purpose};
