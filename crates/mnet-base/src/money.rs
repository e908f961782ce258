// SPDX-License-Identifier: AGPL-3.0-or-later
//! Amounts of euro — *importi*.
//!
//! Whole cents, so that sums over thousands of allowances come out exact.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;

/// An amount of euro, in cents. It may be negative.
#[doc(alias = "importo")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(i64);

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an amount of euro with at most two decimals")]
pub struct MoneyError;

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount given in cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Adds; `None` when the sum does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Subtracts; `None` when the difference does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Multiplies by a count; `None` when the product does not fit.
    pub fn checked_mul(self, times: i64) -> Option<Self> {
        self.0.checked_mul(times).map(Self)
    }

    /// Reads `1234`, `1234.5`, `1234,56` or `-3.00`.
    ///
    /// Thousands separators are refused: `1.234` may mean two things.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (negative, digits) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (units, decimals) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        let cents = match decimals.len() {
            1 => number(decimals)? * 10,
            2 => number(decimals)?,
            _ => return Err(MoneyError),
        };
        let total = number(units)?
            .checked_mul(100)
            .and_then(|units| units.checked_add(cents));
        total
            .map(|total| Self(if negative { -total } else { total }))
            .ok_or(MoneyError)
    }
}

fn number(digits: &str) -> Result<i64, MoneyError> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MoneyError);
    }
    digits.parse().map_err(|_| MoneyError)
}

/// Plain decimal with a point, `-12.30`, as in exports.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(out, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

/// A sum that does not fit stops at the largest amount instead of wrapping.
impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum: i64, amount| sum.saturating_add(amount.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comma_and_point_both_separate_cents() {
        assert_eq!(Money::parse("500,5").unwrap(), Money::from_cents(50_050));
        assert_eq!(Money::parse(" 500.05 ").unwrap(), Money::from_cents(50_005));
        assert_eq!(Money::parse("-3").unwrap(), Money::from_cents(-300));
    }

    #[test]
    fn an_ambiguous_amount_is_refused() {
        for text in ["1.234", "1,234.00", "", "-", ".", "5.", "1e3", "+4", "٣"] {
            assert_eq!(Money::parse(text), Err(MoneyError), "{text}");
        }
    }

    #[test]
    fn cents_are_always_written() {
        assert_eq!(Money::from_cents(-5).to_string(), "-0.05");
        assert_eq!(Money::from_cents(60_000).to_string(), "600.00");
        assert_eq!(
            Money::from_cents(i64::MIN).to_string(),
            "-92233720368547758.08"
        );
    }

    #[test]
    fn ten_times_ten_cents_is_one_euro() {
        let ten = Money::from_cents(10);
        assert_eq!(
            std::iter::repeat_n(ten, 10).sum::<Money>(),
            Money::from_cents(100)
        );
        assert_eq!(ten.checked_mul(10), Some(Money::from_cents(100)));
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let most = Money::from_cents(i64::MAX);
        assert_eq!(most.checked_add(Money::from_cents(1)), None);
        assert_eq!(
            Money::from_cents(i64::MIN).checked_sub(Money::from_cents(1)),
            None
        );
        assert_eq!(most.checked_mul(2), None);
        assert_eq!(Money::parse("92233720368547758.08"), Err(MoneyError));
    }

    proptest! {
        #[test]
        fn an_amount_is_written_and_read_back(cents in (i64::MIN + 1)..=i64::MAX) {
            let money = Money::from_cents(cents);
            prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
        }

        #[test]
        fn any_text_is_an_amount_or_refused(text in "\\PC*") {
            let _ = Money::parse(&text);
        }
    }
}
