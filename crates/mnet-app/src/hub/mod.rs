// SPDX-License-Identifier: AGPL-3.0-or-later
//! The exchange that feeds the integrated card — *alimentazione della scheda*.
//!
//! One pipeline for files, for programs and for what is uploaded by hand: every
//! message is read, checked, and taken in or refused with a code and a field.
//! The same key twice changes nothing; a dry run does everything and keeps
//! nothing. What a source says is written beside what others said: the card
//! decides what stands out.
//!
//! Source: requirements, section 4.6, REQ-IC-01 to REQ-IC-04.

mod apply;
mod export;
mod feed;
mod newcomer;
mod run;

pub use mnet_exchange::feed::{ExchangeCodes, Format};
pub use mnet_exchange::table::v1::Mapping;
pub use mnet_store::{FeedImportRow, FeedRow};

pub use export::{Exported, LeftOut, export_persons};
pub(crate) use export::{Leaving, written};
pub use feed::{
    FeedFile, FeedRefused, Fixed, Undone, correct_row, import_of, imports, open_rows, run_feed,
    stage_feed, try_feed, undo_feed,
};
pub use run::{MessageReport, MessageResult, take_messages};
