// SPDX-License-Identifier: AGPL-3.0-or-later
//! The indicators of the programme — *indicatori* (IND-01 … IND-42).
//!
//! Pure: from what the journal says of each case by a day ([`Facts`]) to a set of
//! figures, each with its numerator and its denominator, in all, by partner and by
//! the attributes frozen at entry. Nothing is rounded but the last division;
//! divided by zero is "n.d.", and what nobody writes down is said to be missing.
//!
//! Source: requirements, sections 5.1 to 5.4.

mod breakdown;
mod facts;
mod figure;
mod flow;
mod marks;
mod outcome;
mod output;
mod rules;
mod sums;
mod times;
mod told;

pub use breakdown::{Breakdown, Group, IndicatorSet, Source, indicator_set};
pub use facts::{
    Attributes, CaseFacts, CountedFacts, Dimension, Ending, Facts, FollowUp, MeasureFacts,
    Priority, ReferralFacts, ReferralState, Step, Term, ToldFacts, TrainingFacts, Word,
};
pub use figure::{Days, Figure, Number, Value};
pub use rules::{Missing, RULES, Rule, rule};
pub use told::{Told, told_by};

#[cfg(test)]
mod tests;
