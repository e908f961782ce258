// SPDX-License-Identifier: AGPL-3.0-or-later
//! The program as people start it — *prove del programma vero e proprio*.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod begin;
mod history;
mod serve;
mod support;
