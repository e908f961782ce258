// SPDX-License-Identifier: AGPL-3.0-or-later
//! The private cluster with a real PostgreSQL — *prove con un vero PostgreSQL*.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should say where"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "the tests make folders, break files and wait for servers"
)]

mod begin;
mod refuse;
mod share;
mod support;
mod survive;
