// SPDX-License-Identifier: AGPL-3.0-or-later
//! The private cluster with a real PostgreSQL — *prove con un vero PostgreSQL*.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should say where"
)]

mod begin;
mod refuse;
mod share;
mod support;
mod survive;
