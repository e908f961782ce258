// SPDX-License-Identifier: AGPL-3.0-or-later
//! Languages of the people — *lingue delle persone*.
//!
//! The staff's pages speak the three languages of [`Lang`]; what a person
//! reads, hears or signs stands in these eleven. A language that we do not
//! speak may have one beside it that is more often understood than Italian.
//!
//! Source: requirements, REQ-CM-01 02 (first set of languages) and F02P, row 1.

use crate::Lang;
use std::fmt;

/// A language in which texts are said to people.
#[doc(alias = "lingua della persona")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// Italian, the source of every text.
    #[default]
    It,
    /// English.
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Arabic, from right to left.
    Ar,
    /// Urdu, from right to left.
    Ur,
    /// Bengali.
    Bn,
    /// Chinese, simplified.
    Zh,
    /// Albanian.
    Sq,
    /// Ukrainian.
    Uk,
    /// Punjabi, in Gurmukhi.
    Pa,
}

/// Languages of the code list that we do not speak, with the one proposed
/// instead: the language of school and offices where they are spoken.
const BESIDE: [(&str, Tongue); 26] = [
    ("wo", Tongue::Fr),
    ("ff", Tongue::Fr),
    ("bm", Tongue::Fr),
    ("ln", Tongue::Fr),
    ("dyu", Tongue::Fr),
    ("snk", Tongue::Fr),
    ("sus", Tongue::Fr),
    ("srr", Tongue::Fr),
    ("zgh", Tongue::Fr),
    ("kab", Tongue::Fr),
    ("dje", Tongue::Fr),
    ("mg", Tongue::Fr),
    ("ht", Tongue::Fr),
    ("rn", Tongue::Fr),
    ("ha", Tongue::En),
    ("yo", Tongue::En),
    ("ig", Tongue::En),
    ("pcm", Tongue::En),
    ("kri", Tongue::En),
    ("bin", Tongue::En),
    ("ak", Tongue::En),
    ("tl", Tongue::En),
    ("sw", Tongue::En),
    ("rw", Tongue::En),
    ("qu", Tongue::Es),
    ("gn", Tongue::Es),
];

impl Tongue {
    /// Every one, in the order of the menu for people.
    pub const ALL: [Self; 11] = [
        Self::It,
        Self::En,
        Self::Fr,
        Self::Es,
        Self::Ar,
        Self::Ur,
        Self::Bn,
        Self::Zh,
        Self::Sq,
        Self::Uk,
        Self::Pa,
    ];

    /// The two letters of ISO 639-1, as in the `lang` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Ar => "ar",
            Self::Ur => "ur",
            Self::Bn => "bn",
            Self::Zh => "zh",
            Self::Sq => "sq",
            Self::Uk => "uk",
            Self::Pa => "pa",
        }
    }

    /// What the language calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::It => "Italiano",
            Self::En => "English",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::Ar => "العربية",
            Self::Ur => "اردو",
            Self::Bn => "বাংলা",
            Self::Zh => "中文",
            Self::Sq => "Shqip",
            Self::Uk => "Українська",
            Self::Pa => "ਪੰਜਾਬੀ",
        }
    }

    /// Whether lines run from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Ar | Self::Ur)
    }

    /// The value of the `dir` attribute.
    pub const fn dir(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// The language of the staff's pages, where it is one of theirs.
    pub const fn page(self) -> Option<Lang> {
        match self {
            Self::It => Some(Lang::It),
            Self::En => Some(Lang::En),
            Self::Ar => Some(Lang::Ar),
            _ => None,
        }
    }

    /// Where a text is looked for, first in the language itself. Pages of the
    /// staff fall back on Italian; a person who has none of it is more often
    /// helped by English.
    pub const fn chain(self) -> [Self; 3] {
        match self {
            Self::It => [Self::It; 3],
            Self::En | Self::Ar => [self, Self::It, Self::It],
            _ => [self, Self::En, Self::It],
        }
    }

    /// Reads a language tag; script and region are ignored, so `zh-Hans-CN`
    /// is Chinese. Punjabi in Arabic letters is none of ours.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim();
        let mut parts = tag.split(['-', '_']);
        let primary = parts.next()?;
        let found = Self::ALL
            .into_iter()
            .find(|one| one.code().eq_ignore_ascii_case(primary))?;
        let is_arabic = parts.any(|part| part.eq_ignore_ascii_case("arab"));
        (found != Self::Pa || !is_arabic).then_some(found)
    }

    /// What to propose to somebody who speaks the language of this code: itself,
    /// or the one that stands beside it.
    pub fn proposed_for(code: &str) -> Option<Self> {
        let beside = || {
            let found = BESIDE.iter().find(|(own, _)| *own == code);
            found.map(|(_, tongue)| *tongue)
        };
        Self::parse(code).or_else(beside)
    }
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::It => Self::It,
            Lang::En => Self::En,
            Lang::Ar => Self::Ar,
        }
    }
}

impl fmt::Display for Tongue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::{BESIDE, Tongue};
    use crate::Lang;

    #[test]
    fn arabic_and_urdu_run_from_right_to_left_and_punjabi_does_not() {
        let rtl: Vec<_> = Tongue::ALL.into_iter().filter(|one| one.is_rtl()).collect();
        assert_eq!(rtl, [Tongue::Ar, Tongue::Ur]);
        assert_eq!(Tongue::Pa.dir(), "ltr");
    }

    #[test]
    fn a_tag_is_read_without_its_region() {
        assert_eq!(Tongue::parse("zh-Hans-CN"), Some(Tongue::Zh));
        assert_eq!(Tongue::parse("UR_pk"), Some(Tongue::Ur));
        assert_eq!(Tongue::parse("pa-Guru"), Some(Tongue::Pa));
        assert_eq!(Tongue::parse("pa-Arab"), None);
        assert_eq!(Tongue::parse("de"), None);
    }

    #[test]
    fn who_speaks_none_of_ours_is_offered_the_language_of_offices() {
        assert_eq!(Tongue::proposed_for("bn"), Some(Tongue::Bn));
        assert_eq!(Tongue::proposed_for("wo"), Some(Tongue::Fr));
        assert_eq!(Tongue::proposed_for("ti"), None);
        assert!(BESIDE.iter().all(|(code, _)| Tongue::parse(code).is_none()));
    }

    #[test]
    fn the_staff_s_languages_are_among_them() {
        for lang in Lang::ALL {
            assert_eq!(Tongue::from(lang).page(), Some(lang));
            assert_eq!(Tongue::from(lang).code(), lang.code());
            assert_eq!(Tongue::from(lang).dir(), lang.dir());
        }
    }

    #[test]
    fn italian_ends_every_chain() {
        for tongue in Tongue::ALL {
            assert_eq!(tongue.chain().first(), Some(&tongue));
            assert_eq!(tongue.chain().last(), Some(&Tongue::It));
        }
    }
}
