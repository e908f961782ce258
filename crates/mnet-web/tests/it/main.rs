// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages over HTTP, in process, on a real database.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test stops where it breaks"
)]

mod addresses;
mod browser;
mod closing;
mod corrections;
mod curriculum;
mod documents;
mod doors;
mod dossier;
#[path = "../../../mnet-authz/tests/it/expectation.rs"]
mod expectation;
mod feeds;
mod group_results;
mod guard;
mod http_matrix;
mod interview;
mod leads;
mod logs;
mod long_card;
mod measure_changes;
mod network;
mod objects;
mod path;
mod purposes;
mod queries;
mod reception;
mod referrals;
mod rights;
mod samples;
mod scenarios;
mod sides;
mod signing;
mod skills_assessment;
mod walk_in;
