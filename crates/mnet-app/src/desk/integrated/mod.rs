// SPDX-License-Identifier: AGPL-3.0-or-later
//! The integrated card at the desk — *scheda integrata* (F15): read, contested,
//! decided.

mod correct;
mod export;
mod read;
mod records;
mod said;

pub use correct::{Choice, Correction, agree, choose, report_error};
pub use export::export_card;
pub use read::{IntegratedView, ValueView, open_integrated, open_value};
pub(crate) use records::{Records, known_of};
pub(super) use said::{of_blocks, of_form};
