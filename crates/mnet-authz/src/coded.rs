// SPDX-License-Identifier: AGPL-3.0-or-later
//! Enumerations whose variants are written with a stable code — *codici stabili*.
//!
//! One list gives the variants, their codes, the order in which they are shown and
//! the way back from a code: nothing can be added to one and forgotten in another.
//!
//! Source: architecture, invariant 7 (codes are never reused, renamed or deleted).

/// A code that names nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} code: {code}")]
pub struct UnknownCode {
    /// What was being read, such as `role`.
    pub what: &'static str,
    /// The code as it was given.
    pub code: String,
}

/// Declares an enumeration with one stable code for each variant.
macro_rules! coded {
    (
        $(#[$meta:meta])*
        pub enum $name:ident ($what:literal) {
            $( $(#[$item:meta])* $variant:ident = $code:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$item])* $variant, )+
        }

        impl $name {
            /// Every variant, in the order in which tables show them.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            /// The variant with this code.
            pub fn parse(code: &str) -> Result<Self, crate::UnknownCode> {
                match code {
                    $( $code => Ok(Self::$variant), )+
                    _ => Err(crate::UnknownCode { what: $what, code: code.to_owned() }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::parse(code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = String::deserialize(from)?;
                Self::parse(&code).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use coded;
