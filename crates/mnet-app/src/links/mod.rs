// SPDX-License-Identifier: AGPL-3.0-or-later
//! Persons that may be one — *posizioni doppie*: at the desk that registers
//! somebody, in the register every night, before the steward.
//!
//! The comparison and its table are `mnet-linkage`; what the matcher may do and
//! what people decide is `mnet_linkage::pairs`. Here both are held against what
//! is stored. Source rows are never changed: persons that are one have links,
//! and which card stands for all follows from the links in force.
//!
//! Source: requirements, §4.5, T24, CR-6.

mod apply;
mod decide;
mod known;
mod matching;
mod queue;
mod sheet;
mod weights;

pub use decide::{Spoken, decide};
pub use known::{KnownPerson, Reasons};
pub(crate) use known::{Registering, perhaps_known, say_somebody_else};
pub(crate) use matching::rekey;
pub use matching::{MatchWork, run};
pub(crate) use queue::same_as;
pub use queue::{PairLine, PairView, Queue, SameView, Shelf, next_waiting, queue, read_pair};
pub(crate) use sheet::{key_rows, sheet_of};
pub(crate) use weights::Kept;
pub use weights::{WeightsView, choose_weights, weights};

// What the doors show of them.
pub use mnet_linkage::pairs::{Standing, Verdict};
pub use mnet_store::{
    DecisionRow, IdentityRow, PairOrder, PairRow, StepRow, WeightsChoiceRow, WeightsRow,
};
