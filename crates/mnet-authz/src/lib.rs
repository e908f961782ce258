// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who may do what — *diritti di accesso*.
//!
//! The rules are in `policies/*.cedar`, apart from the code, one file for each area;
//! this crate loads them strictly, decides, explains refusals and prints the table.
//! It is the only one that knows Cedar.
//!
//! ```
//! use mnet_authz::{Action, Authorizer, Refusal, Relation, Request, Role};
//!
//! let authorizer = Authorizer::shipped();
//! let opens = Request::at_desk(Role::CpiOperator, Action::OpenCard, Relation::CareTeam);
//! assert!(authorizer.decide(&opens).allowed);
//!
//! let stranger = Request { relation: Relation::None, ..opens };
//! assert_eq!(authorizer.decide(&stranger).refusal, Some(Refusal::NoCareRelation));
//! ```
//!
//! Source: requirements, section 6.

mod action;
mod authorizer;
mod coded;
mod decision;
mod load_error;
mod matrix;
mod policies;
mod questions;
mod reach;
mod request;
mod role;
mod shipped;

pub use action::{Action, Concern};
pub use authorizer::Authorizer;
pub use coded::UnknownCode;
pub use decision::{Decision, Refusal};
pub use load_error::LoadError;
pub use matrix::{Matrix, print_matrix};
pub use request::{MandateState, Relation, Request, SessionState};
pub use role::Role;
