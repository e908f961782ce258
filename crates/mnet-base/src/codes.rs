// SPDX-License-Identifier: AGPL-3.0-or-later
//! Codes that are words — *codici*.
//!
//! Bodies, editions and values of code lists are known by short stable words,
//! which also appear in addresses and exports.

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a code as it is, without changing case or spaces.
            pub fn new(code: impl Into<String>) -> Self {
                Self(code.into())
            }

            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}({})", stringify!($name), self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self::new(code)
            }
        }

        impl From<String> for $name {
            fn from(code: String) -> Self {
                Self(code)
            }
        }
    )+};
}

codes! {
    /// A body of the network.
    #[doc(alias = "ente")]
    BodyCode;
    /// An edition of the product: one region's rules and words.
    #[doc(alias = "edizione")]
    EditionCode;
    /// The key under which one body files a person.
    #[doc(alias = "chiave persona")]
    PersonKey;
    /// A value of a code list.
    #[doc(alias = "codice")]
    Code;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_code_in_json_is_a_bare_string() {
        let code = BodyCode::new("cpi-macerata");
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"cpi-macerata\"");
        assert_eq!(
            serde_json::from_str::<BodyCode>("\"cpi-macerata\"").unwrap(),
            code
        );
    }

    #[test]
    fn a_map_by_code_can_be_asked_with_plain_text() {
        let map = BTreeMap::from([(Code::new("asylum"), 1)]);
        assert_eq!(map["asylum"], 1);
    }

    #[test]
    fn a_debug_line_says_which_kind_of_code_it_is() {
        assert_eq!(
            format!("{:?}", EditionCode::new("marche")),
            "EditionCode(marche)"
        );
        assert_eq!(PersonKey::from("p-7").to_string(), "p-7");
    }
}
