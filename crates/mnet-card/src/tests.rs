// SPDX-License-Identifier: AGPL-3.0-or-later
//! Scenarios and properties of the card.

mod makers;
mod pair_one;
mod properties;
mod rules;
