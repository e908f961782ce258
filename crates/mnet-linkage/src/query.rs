// SPDX-License-Identifier: AGPL-3.0-or-later
//! A search as typed in one box — *ricerca prima della registrazione*.
//!
//! Names in any order and spelling, tax codes, permit numbers, phones, a year
//! or a date of birth. The narrowest keys are tried first.
//!
//! Source: requirements, §4.5 (search before create).

use std::collections::BTreeSet;
use std::fmt;

use mnet_base::PartialDate;

use crate::name::{Part, parts};
use crate::similarity::alike;
use crate::{keys, typed};

/// What someone is looking for. `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct Query {
    name: Vec<Part>,
    birth: Option<PartialDate>,
    numbers: BTreeSet<String>,
}

/// With more parts than this, no two of them are tried as one word.
const MOST_JOINED: usize = 4;

/// Share of the score that the year of birth decides, when typed.
const YEAR_SHARE: f64 = 0.15;

impl Query {
    /// Reads what was typed; any text is a query, perhaps an empty one.
    pub fn parse(text: &str) -> Self {
        let typed = typed::read(text);
        Self {
            name: parts(&typed.names.join(" ")),
            birth: typed.birth,
            numbers: typed.numbers,
        }
    }

    /// Whether there is nothing to search by. A date of birth alone is nothing.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.numbers.is_empty()
    }

    /// Whether a code or a telephone was typed: the first of the rounds asks for it.
    pub fn names_a_number(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// The date or year of birth typed.
    pub const fn birth(&self) -> Option<PartialDate> {
        self.birth
    }

    /// Sets of keys to try in order until one finds somebody: codes and phones;
    /// two parts of the name, or one with the year; one part; first letters.
    ///
    /// No set is empty.
    pub fn rounds(&self) -> Vec<Vec<String>> {
        let names = self.readings();
        let mut rounds: [BTreeSet<String>; 4] = Default::default();
        let [numbers, pairs, singles, prefixes] = &mut rounds;
        numbers.extend(self.numbers.iter().cloned());
        for name in &names {
            pairs.extend(keys::pair_keys(name));
            pairs.extend(keys::bone_keys(name));
            pairs.extend(keys::start_keys(name));
            pairs.extend(
                self.birth
                    .into_iter()
                    .flat_map(|date| keys::year_keys(name, date.year())),
            );
            singles.extend(keys::single_keys(name));
            prefixes.extend(keys::prefix_keys(name));
        }
        let filled = rounds.into_iter().filter(|round| !round.is_empty());
        filled.map(|round| round.into_iter().collect()).collect()
    }

    /// How well a person found answers the query, 0 to 1000.
    ///
    /// Order and spelling of the names do not matter. A `birth_year` of 1900 or
    /// less is unknown. Without a name typed, codes have already told: 1000.
    pub fn score(&self, shown_name: &str, birth_year: i16) -> u32 {
        let name = if self.name.is_empty() {
            1.0
        } else {
            alike(&self.name, &parts(shown_name))
        };
        let share = match self.birth {
            Some(date) if birth_year > 1900 => {
                YEAR_SHARE.mul_add(year_alike(date.year(), birth_year) - name, name)
            }
            _ => name,
        };
        points(share)
    }

    /// The name as typed, and with two of its parts written together.
    fn readings(&self) -> Vec<Vec<Part>> {
        let mut names = vec![self.name.clone()];
        if self.name.len() > MOST_JOINED {
            return names;
        }
        for one in &self.name {
            for other in self.name.iter().filter(|other| *other != one) {
                let kept = self
                    .name
                    .iter()
                    .filter(|part| *part != one && *part != other);
                names.push(kept.cloned().chain([Part::joined(one, other)]).collect());
            }
        }
        names
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is between 0 and 1"
)]
const fn points(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as u32
}

fn year_alike(asked: i16, found: i16) -> f64 {
    match asked.abs_diff(found) {
        0 => 1.0,
        1 => 0.6,
        2..=4 => 0.2,
        _ => 0.0,
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Query(…)")
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
