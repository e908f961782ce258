// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accounts, mandates, bodies — *amministrazione di utenze, incarichi, enti*.
//!
//! The lead administers the bodies of its edition, a responsible its own body.
//! Nobody changes their own rights, and nobody touches an account that works
//! for a body they do not administer.
//!
//! Source: requirements, SC-8, SC-9 and section 6.3, row "Bodies, users,
//! delegations".

mod accounts;
mod bodies;
mod journal;
mod mandates;
mod reach;
mod schedule;

pub use accounts::{
    AccountView, Created, MandateView, NewUser, create_account, list_accounts, reactivate_account,
    reset_password, suspend_account,
};
pub use bodies::{ADDED_KINDS, NewBody, add_body, end_body, list_bodies, rename_body};
pub use journal::{JournalReport, journal_report};
pub use mandates::{MandateAsk, add_mandate, end_mandate, resume_mandate, suspend_mandate};
pub use mnet_store::BodyJournalRow;
pub use reach::roles_of_body;
pub use schedule::{NewRevision, revise_schedule};
