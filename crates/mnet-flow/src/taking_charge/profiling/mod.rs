// SPDX-License-Identifier: AGPL-3.0-or-later
//! Profiling — *profilazione*: how far somebody is from work, as a model says,
//! and what a person who knows them says.
//!
//! A model is a file: variables, weights, cuts, where they come from, whether
//! it is official. What it says is shown with the share of each variable, the
//! operator's view prevails, and nothing follows from a score without a deed of
//! a human being (art. 22 GDPR).
//!
//! Source: requirements F20; ANPAL, quantitative and qualitative profiling.

mod factors;
mod model;
mod score;
mod sheet;

pub use factors::{Factor, factors};
pub use model::{Level, Model, ModelError, Variable, Weight};
pub use score::{Contribution, Profile, Traits, Value, divergent};
pub use sheet::{PROFILING, Subject, review_days, with_contested, with_results};
