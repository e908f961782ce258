// SPDX-License-Identifier: AGPL-3.0-or-later
//! A figure of an indicator — *valore*: with its numerator and denominator.

use serde::{Deserialize, Deserializer, Serialize};

use super::rules::{Missing, rule};
use crate::network::{Tenths, percent};

/// Days that passed between two steps (nearest-rank percentiles).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// How many arrived.
    pub count: u32,
    /// Mean, one decimal half-up.
    pub mean: Option<Tenths>,
    /// Median.
    pub median: Option<u32>,
    /// 25th percentile.
    pub p25: Option<u32>,
    /// 75th percentile.
    pub p75: Option<u32>,
    /// 90th percentile.
    pub p90: Option<u32>,
    /// How many have not arrived yet: leaving them out silently would flatter the times.
    pub waiting: u32,
}

/// Days while they are gathered: how many took so many.
#[derive(Debug, Clone, Default)]
pub(super) struct Waits(Vec<u32>);

impl Waits {
    /// Adds somebody who took so many days.
    pub(super) fn add(&mut self, days: usize) {
        if self.0.len() <= days {
            self.0.resize(days + 1, 0);
        }
        if let Some(count) = self.0.get_mut(days) {
            *count += 1;
        }
    }

    /// The nearest-rank percentile, as [`crate::network::percentile`] has it.
    fn rank(&self, count: u64, percent: u64) -> Option<u32> {
        let rank = (count * percent).div_ceil(100);
        let mut passed = 0_u64;
        let found = self.0.iter().position(|count| {
            passed += u64::from(*count);
            passed >= rank && passed > 0
        });
        found.and_then(|days| u32::try_from(days).ok())
    }

    /// The days; beside them how many have not arrived.
    pub(super) fn days(&self, waiting: u32) -> Days {
        let count: u64 = self.0.iter().map(|count| u64::from(*count)).sum();
        let sum: i64 = (0_i64..)
            .zip(&self.0)
            .map(|(days, count)| days * i64::from(*count))
            .sum();
        let number = i64::try_from(count).unwrap_or(i64::MAX);
        Days {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            mean: Tenths::ratio(sum, number),
            median: self.rank(count, 50),
            p25: self.rank(count, 25),
            p75: self.rank(count, 75),
            p90: self.rank(count, 90),
            waiting,
        }
    }
}

/// What a figure says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Value {
    /// A number of persons, cases or deeds.
    Count {
        /// How many.
        value: u32,
    },
    /// A part of a whole, in hundredths.
    Share {
        /// The part.
        numerator: u32,
        /// The whole.
        denominator: u32,
        /// One decimal, half-up; absent by zero.
        percent: Option<Tenths>,
    },
    /// So many for each.
    Ratio {
        /// What is divided.
        numerator: u32,
        /// By what.
        denominator: u32,
        /// One decimal, half-up; absent by zero.
        ratio: Option<Tenths>,
    },
    /// Euro for each, in cents.
    Cost {
        /// Cents in all.
        cents: i64,
        /// Persons.
        denominator: u32,
        /// Cents for each, half-up; absent by zero.
        each: Option<i64>,
    },
    /// By how much something changed on average, up or down.
    Change {
        /// The changes added up.
        sum: i64,
        /// How many there were.
        count: u32,
        /// One decimal, half-up; absent by zero.
        mean: Option<Tenths>,
    },
    /// A number against the one that decides (CR-9).
    Threshold {
        /// The number.
        value: u32,
        /// The number that decides.
        literal: u32,
        /// Reached.
        reached: bool,
    },
    /// Days.
    Days(Days),
    /// Nobody writes it down yet.
    Missing {
        /// Why.
        reason: Missing,
    },
}

impl Value {
    /// A number.
    pub const fn count(value: u32) -> Self {
        Self::Count { value }
    }

    /// A part of a whole.
    pub fn share(numerator: u32, denominator: u32) -> Self {
        Self::Share {
            numerator,
            denominator,
            percent: percent(numerator, denominator),
        }
    }

    /// So many for each.
    pub fn ratio(numerator: u32, denominator: u32) -> Self {
        Self::Ratio {
            numerator,
            denominator,
            ratio: Tenths::ratio(i64::from(numerator), i64::from(denominator)),
        }
    }

    /// By how much on average.
    pub fn change(sum: i64, count: u32) -> Self {
        Self::Change {
            sum,
            count,
            mean: Tenths::ratio(sum, i64::from(count)),
        }
    }

    /// Cents for each, half-up.
    pub fn cost(cents: i64, denominator: u32) -> Self {
        let by = i64::from(denominator);
        let each = (by > 0).then(|| (2 * cents + by).div_euclid(2 * by));
        Self::Cost {
            cents,
            denominator,
            each,
        }
    }

    /// Nobody writes it down yet.
    pub const fn missing(reason: Missing) -> Self {
        Self::Missing { reason }
    }
}

/// The number of an indicator, of those that exist.
pub type Number = &'static str;

/// A figure of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Number of the indicator, such as `IND-20`.
    #[serde(deserialize_with = "number")]
    pub indicator: Number,
    /// Which of its figures, such as `received-taken`; empty where there is one.
    pub key: String,
    /// What it says.
    #[serde(flatten)]
    pub value: Value,
}

impl Figure {
    /// A figure.
    pub fn new(indicator: &'static str, key: impl Into<String>, value: Value) -> Self {
        Self {
            indicator,
            key: key.into(),
            value,
        }
    }
}

/// The number of an indicator that exists.
fn number<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    let text = String::deserialize(from)?;
    let known = rule(&text).map(|rule| rule.number);
    known.ok_or_else(|| serde::de::Error::custom(format!("{text}: no such indicator")))
}
