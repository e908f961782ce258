// SPDX-License-Identifier: AGPL-3.0-or-later
//! The program as people start it — *prove del programma vero e proprio*.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
#![expect(
    clippy::disallowed_methods,
    reason = "the tests start programs, write files and wait"
)]

mod begin;
mod external;
mod history;
mod link;
mod serve;
mod support;
