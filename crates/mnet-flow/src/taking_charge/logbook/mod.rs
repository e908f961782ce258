// SPDX-License-Identifier: AGPL-3.0-or-later
//! The logbook — *cahier de bord (F11)*: what an entry must say, when it is late,
//! and which words should not stand where everybody reads.
//!
//! Entries are added and never changed; a correction is a new entry that names
//! the old one. Acts of the recipient card (F03) and documents (F12) show here
//! too, derived and not copied (A-17: one write, three views).
//!
//! Source: requirements F11; A-17; AS-08 (offline entry).

pub mod entry;
pub mod words;

pub use entry::{EntryKind, LATE_AFTER_DAYS, NewEntry, entry_faults, is_late};
pub use words::{Delicate, delicate_words};
