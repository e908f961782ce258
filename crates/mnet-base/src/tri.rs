// SPDX-License-Identifier: AGPL-3.0-or-later
//! Yes, no, or not known — *sì, no, non so*.
//!
//! "Unknown" is an answer someone gave; no answer at all is an absent value.
//!
//! Source: requirements, conventions, type `bool3`.

use serde::{Deserialize, Serialize};

/// An answer that may be "not known".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tri {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Asked, and not known.
    Unknown,
}

impl Tri {
    /// Every value, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unknown];

    /// The word used in storage and exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    /// Reads `yes`, `no` or `unknown`.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tri| tri.code() == code)
    }

    /// Whether the answer is surely yes.
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Yes)
    }

    /// Whether the answer is surely no.
    pub const fn is_no(self) -> bool {
        matches!(self, Self::No)
    }
}

impl From<bool> for Tri {
    fn from(answer: bool) -> Self {
        if answer { Self::Yes } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_in_json_is_the_word_in_storage() {
        for tri in Tri::ALL {
            let json = serde_json::to_string(&tri).unwrap();
            assert_eq!(json, format!("\"{}\"", tri.code()));
            assert_eq!(Tri::parse(tri.code()), Some(tri));
        }
        assert_eq!(Tri::parse("maybe"), None);
    }

    #[test]
    fn unknown_is_neither_yes_nor_no() {
        assert!(!Tri::Unknown.is_yes() && !Tri::Unknown.is_no());
        assert!(Tri::from(true).is_yes() && Tri::from(false).is_no());
    }
}
