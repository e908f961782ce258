// SPDX-License-Identifier: AGPL-3.0-or-later
//! Administrative sex — *sesso*.
//!
//! What the documents and the tax code say; how people describe themselves is a
//! separate answer that never leaves the product.
//!
//! Source: requirements, block "Identity", `sex`.

use serde::{Deserialize, Serialize};

/// Sex as written on documents.
#[doc(alias = "sesso")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// `M`.
    #[serde(rename = "M")]
    Male,
    /// `F`.
    #[serde(rename = "F")]
    Female,
    /// `X`: not known, or not said by the document.
    #[serde(rename = "X")]
    Unknown,
}

impl Sex {
    /// Every value, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Female, Self::Male, Self::Unknown];

    /// The letter used in storage and exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Male => "M",
            Self::Female => "F",
            Self::Unknown => "X",
        }
    }

    /// Reads `M`, `F` or `X`.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_in_json_is_the_letter_in_storage() {
        for sex in Sex::ALL {
            let json = serde_json::to_string(&sex).unwrap();
            assert_eq!(json, format!("\"{}\"", sex.code()));
            assert_eq!(Sex::parse(sex.code()), Some(sex));
        }
    }

    #[test]
    fn another_letter_is_not_a_sex() {
        assert_eq!(Sex::parse("m"), None);
        assert_eq!(Sex::parse(""), None);
    }
}
