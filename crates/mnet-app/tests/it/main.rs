// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds on a real database: success, refusal, the journal line, the count.
#![expect(clippy::unwrap_used, reason = "a test stops where it breaks")]

mod auth;
mod boards;
mod bodies;
mod care_ends;
mod closing;
mod credentials;
mod desk_path;
mod dossier;
mod evidence;
mod expiry;
mod feeds;
mod frozen_always;
mod frozen_months;
mod groups;
mod history;
mod indicator_set;
mod integrated;
mod leads;
mod linked_card;
mod linked_feeds;
mod links;
mod links_taught;
mod measure_changes;
mod new_path;
mod nightly;
mod pact_life;
mod path;
mod profiling;
mod purpose;
mod quota;
mod reception;
mod samples;
mod screening;
mod sealed_journal;
mod sent_referral;
mod sides;
mod skills;
mod tallies;
mod territory;
mod translations;
mod waiting_list;
mod walk_in;
mod wall;
mod wall_matrix;
