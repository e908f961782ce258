// SPDX-License-Identifier: AGPL-3.0-or-later
//! Measures — *attivazione delle misure*: what is done with the person, and how it goes.

pub mod attested;
pub mod business_idea;
pub mod catalogue;
pub mod change;
pub mod dates;
pub mod ending;
pub mod groups;
pub mod policy_event;
pub mod policy_id;
pub(crate) mod record;
pub mod skills_assessment;
pub mod valico_dossier;
pub mod validators;

pub use catalogue::Measure;
pub use policy_event::PolicyEvent;
