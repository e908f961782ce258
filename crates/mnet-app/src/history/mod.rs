// SPDX-License-Identifier: AGPL-3.0-or-later
//! The history door — *importazione dello storico*.
//!
//! Past work is told as dated deeds and goes through the rules of the desks.
//! Lines are taken in batches, each one transaction: what a batch has applied
//! stays applied, a refused line refuses alone, the same file twice changes
//! nothing: applied lines are known by their id, refused ones by the file up to them.

mod batch;
mod counts;
mod person;
mod run;
mod seen;

pub(crate) use counts::{Same, count_same};
pub(crate) use person::shown_name;
pub use run::{ImportReport, LineResult, import_history};
