// SPDX-License-Identifier: AGPL-3.0-or-later
//! Languages the product speaks — *lingue dell'interfaccia*.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language of the pages. Italian comes first and is the fallback.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Italian.
    #[default]
    It,
    /// English.
    En,
    /// Arabic, written from right to left.
    Ar,
}

impl Lang {
    /// Every language, in the order of the language menu.
    pub const ALL: [Self; 3] = [Self::It, Self::En, Self::Ar];

    /// The two letters of ISO 639-1, as in the `lang` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// What the language calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::It => "Italiano",
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }

    /// Whether lines run from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar)
    }

    /// The value of the `dir` attribute.
    pub const fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// Reads a language tag; the region is ignored, so `it-IT` is Italian.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_arabic_runs_from_right_to_left() {
        let rtl: Vec<_> = Lang::ALL.into_iter().filter(|lang| lang.is_rtl()).collect();
        assert_eq!(rtl, [Lang::Ar]);
        assert_eq!((Lang::Ar.dir(), Lang::En.dir()), ("rtl", "ltr"));
    }

    #[test]
    fn the_region_of_a_tag_is_ignored() {
        assert_eq!(Lang::parse("it-IT"), Some(Lang::It));
        assert_eq!(Lang::parse("EN_gb"), Some(Lang::En));
        assert_eq!(Lang::parse("ar"), Some(Lang::Ar));
    }

    #[test]
    fn a_language_we_do_not_speak_is_none() {
        assert_eq!(Lang::parse("fr"), None);
        assert_eq!(Lang::parse(""), None);
    }

    #[test]
    fn the_fallback_is_italian() {
        assert_eq!(Lang::default(), Lang::It);
        assert_eq!(serde_json::to_string(&Lang::Ar).unwrap(), "\"ar\"");
        assert_eq!(Lang::En.to_string(), "en");
    }
}
