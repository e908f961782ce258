// SPDX-License-Identifier: AGPL-3.0-or-later
//! Dates that may lack the day or the month — *date parziali*.
//!
//! Many people know the year of their birth and no more. What is not known is
//! left out instead of being made up as the first of January.
//!
//! Source: requirements, conventions ("a date may be partial") and block
//! "Identity", `birth_date`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A year, a month of a year, or a day.
///
/// Written `1992`, `1992-03` or `1992-03-14`.
#[doc(alias = "data parziale")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is not a partial date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartialDateError {
    /// Not `YYYY`, `YYYY-MM`, `YYYY-MM-DD` nor their Italian spellings.
    #[error("not written as a year, a month or a day")]
    Shape,
    /// Well written, but there is no such month or day.
    #[error("no such month or day")]
    NoSuchDay,
}

impl PartialDate {
    /// Only the year is known. Years run from 1 to 9999.
    pub fn from_year(year: i16) -> Result<Self, PartialDateError> {
        Self::checked(year, None, None)
    }

    /// The year and the month (1–12) are known.
    pub fn from_month(year: i16, month: i8) -> Result<Self, PartialDateError> {
        Self::checked(year, Some(month), None)
    }

    /// Reads `1992`, `1992-03`, `1992-03-14`, and as typed in Italy `03/1992`,
    /// `14/03/1992`.
    pub fn parse(text: &str) -> Result<Self, PartialDateError> {
        let text = text.trim();
        let mut parts: Vec<&str> = text.split('-').collect();
        if text.contains('/') {
            parts = text.split('/').rev().collect();
        }
        match parts.as_slice() {
            [year] => Self::checked(number(year, 4..=4)?, None, None),
            [year, month] => Self::checked(number(year, 4..=4)?, Some(small(month)?), None),
            [year, month, day] => {
                Self::checked(number(year, 4..=4)?, Some(small(month)?), Some(small(day)?))
            }
            _ => Err(PartialDateError::Shape),
        }
    }

    fn checked(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, PartialDateError> {
        if year < 1 {
            return Err(PartialDateError::NoSuchDay);
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1))
            .map(|_| Self { year, month, day })
            .map_err(|_| PartialDateError::NoSuchDay)
    }

    /// The day, when all three parts are known.
    pub fn exact(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1–12, when known.
    pub const fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, when known.
    pub const fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day it may stand for.
    pub fn earliest(self) -> Date {
        jiff::civil::date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it may stand for.
    pub fn latest(self) -> Date {
        let month = self.month.unwrap_or(12);
        self.exact()
            .unwrap_or_else(|| jiff::civil::date(self.year, month, 1).last_of_month())
    }

    /// Whether the two may be the same day.
    pub fn may_equal(self, other: Self) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }

    /// Full years from the earliest day to `today`; negative before it.
    ///
    /// The oldest possible age: a person known only by the year counts as born
    /// on its first day.
    pub fn age_on(self, today: Date) -> i32 {
        let born = self.earliest();
        let years = i32::from(today.year()) - i32::from(born.year());
        let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
        if had_birthday { years } else { years - 1 }
    }

    /// Whether it looks made up at registration: the first of January.
    #[doc(alias = "data presunta")]
    pub fn looks_presumed(self) -> bool {
        self.month == Some(1) && self.day == Some(1)
    }
}

fn number(digits: &str, length: std::ops::RangeInclusive<usize>) -> Result<i16, PartialDateError> {
    if !length.contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PartialDateError::Shape);
    }
    digits.parse().map_err(|_| PartialDateError::Shape)
}

fn small(digits: &str) -> Result<i8, PartialDateError> {
    i8::try_from(number(digits, 1..=2)?).map_err(|_| PartialDateError::Shape)
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        self.month
            .map_or(Ok(()), |month| write!(out, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(out, "-{day:02}"))
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PartialDate({self})")
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = PartialDateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests;
