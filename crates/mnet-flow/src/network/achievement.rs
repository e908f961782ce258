// SPDX-License-Identifier: AGPL-3.0-or-later
//! Achievement and its light — *raggiungimento degli obiettivi e semaforo*.
//!
//! Percentages have one decimal, half-up, and are worked out from whole numbers:
//! two readers of the same counts print the same digits.
//!
//! Source: the table of targets of the implementation guidelines; lights are a
//! choice of the edition.

use super::Window;
use jiff::civil::Date;
use mnet_base::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A number with one decimal, such as the 91.3 of 91.3%.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(i64);

impl Tenths {
    /// A number given in tenths: 913 is 91.3.
    pub const fn new(tenths: i64) -> Self {
        Self(tenths)
    }

    /// The number in tenths.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// A division rounded half-up to one decimal; `None` by zero.
    ///
    /// ```
    /// use mnet_flow::network::Tenths;
    /// assert_eq!(Tenths::ratio(202, 5).unwrap().to_string(), "40.4");
    /// assert_eq!(Tenths::ratio(1, 0), None);
    /// ```
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let sign = i128::from(denominator.signum());
        let (over, under) = (i128::from(numerator) * sign, i128::from(denominator) * sign);
        let tenths = (20 * over + under).div_euclid(2 * under);
        i64::try_from(tenths).ok().map(Self)
    }

    /// With the decimal mark of a language: `91,3` in Italian.
    pub fn in_language(self, lang: Lang) -> String {
        match lang {
            Lang::It => self.to_string().replace('.', ","),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.unsigned_abs();
        write!(out, "{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

impl Serialize for Tenths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Tenths {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let wrong = || serde::de::Error::custom(format!("{text}: not a number with one decimal"));
        let (whole, tenth) = text.split_once('.').ok_or_else(wrong)?;
        if tenth.len() != 1 {
            return Err(wrong());
        }
        let digits: i64 = format!("{whole}{tenth}").parse().map_err(|_| wrong())?;
        Ok(Self(digits))
    }
}

/// A part of a whole, in hundredths; `None` of nothing, shown as "n.d.".
pub fn percent(part: u32, whole: u32) -> Option<Tenths> {
    Tenths::ratio(i64::from(part) * 100, i64::from(whole))
}

/// Colour beside a target.
#[doc(alias = "semaforo")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// At or above the expectation.
    Green,
    /// Somewhat below.
    Amber,
    /// Well below.
    Red,
}

/// From which percentages of the expectation lights change colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lights {
    /// Green from here on.
    pub green: u32,
    /// Amber from here on; red below.
    pub amber: u32,
}

/// How far a count has come towards its target on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Persons counted.
    pub value: u32,
    /// Persons promised.
    pub target: u32,
    /// Share of the target, in hundredths.
    pub percent: Option<Tenths>,
    /// Persons expected by the day: the target in proportion to the days passed.
    pub expected: Option<Tenths>,
    /// Share of the expectation, in hundredths; `None` while nothing is expected.
    #[doc(alias = "indice")]
    pub index: Option<Tenths>,
    /// Decided on the exact index, before rounding.
    pub light: Option<Light>,
}

impl Progress {
    /// Compares a count with its target and with what the window expects by a day.
    pub fn of(value: u32, target: u32, window: Option<Window>, on: Date, lights: Lights) -> Self {
        let percent = percent(value, target);
        let Some(elapsed) = window.map(|window| window.elapsed(on)) else {
            return Self {
                value,
                target,
                percent,
                expected: None,
                index: None,
                light: None,
            };
        };
        let expected = i64::from(target) * i64::from(elapsed.days);
        let reached = i64::from(value) * i64::from(elapsed.of) * 100;
        Self {
            value,
            target,
            percent,
            expected: Tenths::ratio(expected, i64::from(elapsed.of)),
            index: Tenths::ratio(reached, expected),
            light: (expected > 0).then(|| lights.of(reached, expected)),
        }
    }
}

impl Lights {
    pub(super) fn of(self, reached: i64, expected: i64) -> Light {
        if reached >= expected * i64::from(self.green) {
            Light::Green
        } else if reached >= expected * i64::from(self.amber) {
            Light::Amber
        } else {
            Light::Red
        }
    }
}
