// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds on a real database: success, refusal, the journal line, the count.

mod auth;
mod boards;
mod history;
mod walk_in;
mod wall;
