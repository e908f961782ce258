// SPDX-License-Identifier: AGPL-3.0-or-later
//! Provisional numeric code — *codice fiscale provvisorio*.
//!
//! Given to people who ask for asylum until the definitive one arrives: seven
//! digits of a series, three of the office, one of check.
//!
//! Source: requirements, Annex B and block "Identity", `cf_prov`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A provisional code of eleven digits whose check digit is right.
///
/// `Debug` does not print it.
#[doc(alias = "codice fiscale provvisorio")]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProvisionalTaxCode(String);

/// Why a text is not a provisional code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProvisionalTaxCodeError {
    /// Not eleven digits.
    #[error("a provisional tax code has eleven digits")]
    Shape,
    /// Some digit was mistyped.
    #[error("the check digit of the provisional tax code is wrong")]
    CheckDigit,
}

impl ProvisionalTaxCodeError {
    /// Stable word for message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shape => "provisional_tax_code_shape",
            Self::CheckDigit => "provisional_tax_code_check",
        }
    }
}

impl ProvisionalTaxCode {
    /// Reads eleven digits, forgiving spaces.
    pub fn parse(text: &str) -> Result<Self, ProvisionalTaxCodeError> {
        let code: String = text.split_whitespace().collect();
        if code.len() != 11 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ProvisionalTaxCodeError::Shape);
        }
        if luhn(&code) == 0 {
            Ok(Self(code))
        } else {
            Err(ProvisionalTaxCodeError::CheckDigit)
        }
    }

    /// The eleven digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Digits in even places are doubled and their own digits summed; the whole
/// must be a multiple of ten.
fn luhn(digits: &str) -> u32 {
    let value = |(at, digit): (usize, char)| {
        let digit = digit.to_digit(10).unwrap_or(0);
        let is_even = at % 2 == 1;
        if is_even {
            digit * 2 / 10 + digit * 2 % 10
        } else {
            digit
        }
    };
    digits.chars().enumerate().map(value).sum::<u32>() % 10
}

impl fmt::Debug for ProvisionalTaxCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ProvisionalTaxCode(…)")
    }
}

impl std::str::FromStr for ProvisionalTaxCode {
    type Err = ProvisionalTaxCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for ProvisionalTaxCode {
    type Error = ProvisionalTaxCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<ProvisionalTaxCode> for String {
    fn from(code: ProvisionalTaxCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_codes_of_the_scenarios_are_valid() {
        for code in ["90012340429", "90055510425", "02081750560"] {
            assert_eq!(ProvisionalTaxCode::parse(code).unwrap().as_str(), code);
        }
    }

    #[test]
    fn a_wrong_check_digit_is_refused() {
        let wrong = ProvisionalTaxCode::parse("90012340428");
        assert_eq!(wrong, Err(ProvisionalTaxCodeError::CheckDigit));
    }

    #[test]
    fn anything_but_eleven_digits_is_refused() {
        for text in [
            "",
            "9001234042",
            "900123404299",
            "9001234042A",
            "٩٠٠١٢٣٤٠٤٢٩",
        ] {
            let refused = ProvisionalTaxCode::parse(text);
            assert_eq!(refused, Err(ProvisionalTaxCodeError::Shape), "{text}");
        }
    }

    #[test]
    fn spaces_are_forgiven() {
        assert_eq!(
            ProvisionalTaxCode::parse(" 9001234 042 9 ")
                .unwrap()
                .as_str(),
            "90012340429"
        );
    }

    #[test]
    fn a_provisional_code_does_not_print_itself() {
        let code = ProvisionalTaxCode::parse("90012340429").unwrap();
        assert_eq!(format!("{code:?}"), "ProvisionalTaxCode(…)");
    }

    #[test]
    fn json_keeps_the_digits_and_refuses_a_wrong_one() {
        let code = ProvisionalTaxCode::parse("90012340429").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"90012340429\"");
        assert!(serde_json::from_str::<ProvisionalTaxCode>("\"90012340428\"").is_err());
    }

    proptest! {
        #[test]
        fn exactly_one_check_digit_fits_ten_digits(body in "[0-9]{10}") {
            let fitting = (0..10).filter(|check| {
                ProvisionalTaxCode::parse(&format!("{body}{check}")).is_ok()
            });
            prop_assert_eq!(fitting.count(), 1);
        }

        #[test]
        fn a_single_mistyped_digit_is_always_noticed(
            body in "[0-9]{10}", at in 0_usize..11, shift in 1_u32..10,
        ) {
            let check = (10 - luhn(&format!("{body}0"))) % 10;
            let right = format!("{body}{check}");
            let mistyped: String = right.chars().enumerate().map(|(here, digit)| {
                let value = digit.to_digit(10).unwrap();
                let value = if here == at { (value + shift) % 10 } else { value };
                char::from_digit(value, 10).unwrap()
            }).collect();
            prop_assert!(ProvisionalTaxCode::parse(&right).is_ok());
            prop_assert!(ProvisionalTaxCode::parse(&mistyped).is_err());
        }

        #[test]
        fn any_text_is_a_provisional_code_or_refused(text in "\\PC*") {
            let _ = ProvisionalTaxCode::parse(&text);
        }
    }
}
