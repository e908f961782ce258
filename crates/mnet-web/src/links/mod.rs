// SPDX-License-Identifier: AGPL-3.0-or-later
//! The steward's desk — *posizioni doppie*: the queue of pairs, two persons side
//! by side, what is said of them.

mod fields;
mod pair;
mod queue;
mod weights;
mod why;

use mnet_authz::Action;

use crate::addresses::{Addresses, Needs};

pub(crate) use why::sentence;

/// Every page of the steward.
pub(crate) fn routes() -> Addresses {
    const LOOK: Needs = Needs::OneOf(&[Action::ReviewLinks]);
    const SAY: Needs = Needs::OneOf(&[Action::LinkPersons]);
    const CHOOSE: Needs = Needs::OneOf(&[Action::ChooseWeights]);
    Addresses::new()
        .get("/links", LOOK, queue::show)
        .get("/links/weights", CHOOSE, weights::show)
        .post("/links/weights", CHOOSE, weights::choose)
        .get("/links/{pair}", LOOK, pair::show)
        .post("/links/{pair}", SAY, pair::say)
}

/// The pages as values, for the test that renders them all.
#[cfg(test)]
pub(crate) mod pages {
    pub(crate) use super::fields::{FieldLine, Side};
    pub(crate) use super::pair::{DecisionLine, PairPage};
    pub(crate) use super::queue::{PairLine, QueuePage, ShelfTab};
    pub(crate) use super::weights::{ChoiceLine, LearntLine, WeightsPage};
    pub(crate) use super::why::ReasonLine;
}
