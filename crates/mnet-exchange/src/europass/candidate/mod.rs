// SPDX-License-Identifier: AGPL-3.0-or-later
//! `Candidate`: the format of the Europass editor since 2020.
//!
//! Written in the dialect the editor itself writes; read in that one and in
//! the one of the published schema (codes as addresses, upper-case countries).
//!
//! Source: Europass ECV Schema Documentation v3.0.0, 2 June 2020.

mod read;
mod write;

pub(crate) use read::from_root;
pub use write::write;

/// What the editor calls each dimension of a language.
pub(crate) const DIMENSIONS: [&str; 5] = [
    "CEF-Understanding-Listening",
    "CEF-Understanding-Reading",
    "CEF-Speaking-Interaction",
    "CEF-Speaking-Production",
    "CEF-Writing-Production",
];
