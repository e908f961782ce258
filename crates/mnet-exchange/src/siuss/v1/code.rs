// SPDX-License-Identifier: AGPL-3.0-or-later
//! Which tax codes the schema takes.
//!
//! Where two people would have one code, letters replace digits (*omocodia*).
//! The pattern of the schema lets them stand in the place of birth alone, and
//! refuses such a code in the year or the day.

/// The code of the warning.
pub const OMOCODIC: &str = "CF_OMOCODIC";

/// Whether a tax code fits the pattern of the schema:
/// `([A-Za-z]{6}\d{2}[A-Za-z]\d{2}[A-Za-z][A-Za-z0-9]{3}[A-Za-z])|(\d{11} {0,5})`.
pub fn schema_takes(code: &str) -> bool {
    let digits = code.trim_end_matches(' ');
    if digits.len() == 11 && code.len() <= 16 {
        return digits.bytes().all(|byte| byte.is_ascii_digit());
    }
    code.len() == 16
        && code.bytes().enumerate().all(|(at, byte)| match at {
            0..=5 | 8 | 11 | 15 => byte.is_ascii_alphabetic(),
            6 | 7 | 9 | 10 => byte.is_ascii_digit(),
            _ => byte.is_ascii_alphanumeric(),
        })
}
