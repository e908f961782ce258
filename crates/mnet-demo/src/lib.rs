// SPDX-License-Identifier: AGPL-3.0-or-later
//! Fictional people for the demo — *popolazione dimostrativa*.
//!
//! Nobody here exists. A population is told as lines of the history file, so
//! that it goes through the very rules of the desks; every family name carries
//! a mark such as DEMO, PROVA or FITTIZ, tax codes are valid in form only,
//! phones and numbers of papers come from series that are not in use. The same
//! seed tells the same people, byte by byte, whatever their number.
//!
//! Source: acceptance scenarios of the project; context statistics of the
//! integrated plan 2015-2016 (citizenships, sexes, permits).

mod accounts;
mod calendar;
mod charge;
mod cultures;
mod line;
mod names;
mod pact;
mod papers;
mod person;
mod places;
mod plan;
mod population;
mod random;
mod reception;
pub mod registers;
mod route;
mod story;
#[cfg(test)]
mod tests;
mod twin;

pub use accounts::{DemoAccount, accounts};
pub use plan::Plan;
pub use population::lines;
