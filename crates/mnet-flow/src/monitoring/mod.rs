// SPDX-License-Identifier: AGPL-3.0-or-later
//! Monitoring — *monitoraggio e valutazione del percorso*: evaluation, closure,
//! reopening, follow-up (S70–S90).

pub mod closure;
pub(crate) mod evaluation;
pub mod path_evaluation;
pub mod sample;
