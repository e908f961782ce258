// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tables of comma-separated values with a mapping — *CSV con mappatura*.
//!
//! A row is a message about one person; the mapping says which column is which
//! field, how words are translated, and which column bears the sender's key.
//! Commas, semicolons or tabs separate; the text is UTF-8, with its mark or
//! without.
//!
//! Source: requirements, REQ-IC-04.

mod mapping;
mod read;
mod write;

pub use mapping::{Mapping, MappingFault};
pub use read::read;
pub use write::{Line, write};

#[cfg(test)]
mod tests;
