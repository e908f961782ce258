// SPDX-License-Identifier: AGPL-3.0-or-later
//! The case — *il percorso della persona in un'edizione*.
//!
//! A case is what its events say: [`CaseFile`] is folded from the journal, a
//! deed is decided on it by [`decide`], and the events that come out are the
//! only thing that is stored as truth.
//!
//! Source: process flow of the MIGRANT.NET scheme (screening, first reception,
//! taking charge) and its transition table T01–T24.

mod act;
mod alerts;
mod deed;
mod event;
mod file;
mod next;
mod path;
mod paths;
mod refusal;
mod state;
mod territory;

pub use act::{Act, ActorRole, Origin};
pub use alerts::{Alert, AlertFacts, AlertKind, alerts_on};
pub use deed::{Decision, Deed, check_citizenships, check_identity_deed, decide, partner_behind};
pub(crate) use deed::{before_taking_charge, owner_for, provisional};
pub use event::{Activity, Entry, Event, ReceptionOutcome, ScreeningOutcome, Standing};
pub use file::{CaseFile, ReferralFile, ReferralState};
pub use next::{FOLLOW_UP_DAYS, Next, Step, next_steps};
pub use path::{CardLine, CardLineOf, MeasureFile, PactFile};
pub(crate) use paths::by_path;
pub use paths::{Paths, entries_of, is_evidence};
pub use refusal::{Refusal, Warning};
pub use state::State;
pub use territory::elsewhere;

pub use crate::measures::dates::MeasureDates;
pub use crate::measures::record::MeasureEvent;
pub use crate::taking_charge::pact::Signature;

#[cfg(test)]
mod tests;
