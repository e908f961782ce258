// SPDX-License-Identifier: AGPL-3.0-or-later
//! Screening — *screening dei partecipanti*.
pub mod archive;
pub mod deeds;
pub mod eligibility;
pub mod lead;
pub mod priority;
pub mod screening_sheet;
pub mod waiting;
