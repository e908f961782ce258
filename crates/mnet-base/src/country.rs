// SPDX-License-Identifier: AGPL-3.0-or-later
//! Foreign states and citizenships — *stati esteri e cittadinanze*.
//!
//! One code everywhere in the product: ISO 3166-1 alpha-2, `XK` for Kosovo,
//! `XX` for stateless people. States that ended carry the four letters of ISO
//! 3166-3 (`SUHH`, `YUCS`), or ours ending in `ZZ` where ISO has none: nobody is
//! their citizen, but tax codes and old papers still name them.
//!
//! Source: requirements, CL-02; table `code-lists/countries.csv`.

use crate::names::fold;
use crate::table::{self, Row};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A state, present or past.
#[doc(alias = "stato estero")]
#[doc(alias = "cittadinanza")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, `XK`, `XX`, or the four letters of a past state.
    pub alpha2: &'static str,
    /// ISO 3166-1 alpha-3; empty when there is none.
    pub alpha3: &'static str,
    /// Three digits of Istat, also used by job communications; `100` is Italy
    /// and `999` stateless. Empty for past states Istat no longer lists.
    #[doc(alias = "codice Istat")]
    pub istat: &'static str,
    /// Three digits of the Ministry of the Interior.
    #[doc(alias = "codice ministeriale")]
    pub ministerial: &'static str,
    /// `Z` and three digits, as in tax codes; empty for Italy and stateless.
    #[doc(alias = "codice Belfiore")]
    #[doc(alias = "codice catastale")]
    pub belfiore: &'static str,
    /// Name in Italian.
    pub name_it: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// Name in Arabic; empty when not translated yet.
    pub name_ar: &'static str,
    /// Where it lies, for counts.
    pub area: Area,
    /// Whether its citizens are citizens of the European Union.
    pub eu: bool,
    /// Codes that people born there got in earlier times, each with its last day.
    pub earlier: Vec<(&'static str, Date)>,
    /// First day of the state's tax code entry, when it matters.
    pub valid_from: Option<Date>,
    /// Last day; `None` while the state exists.
    pub valid_to: Option<Date>,
    /// Where the row comes from.
    pub source: &'static str,
}

/// Part of the world, as reports count it.
#[doc(alias = "area geografica")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Member states of the European Union.
    Eu,
    /// The rest of Europe with Turkey, as Istat places it; the Caucasus is Asia.
    OtherEurope,
    /// From Western Sahara to Egypt, and Sudan.
    NorthAfrica,
    /// Africa south of the Sahara.
    SubSaharan,
    /// Asia.
    Asia,
    /// The Americas.
    America,
    /// Oceania.
    Oceania,
    /// People without a citizenship.
    #[doc(alias = "apolide")]
    Stateless,
}

impl Area {
    /// Every area, in the order of reports.
    pub const ALL: [Self; 8] = [
        Self::Eu,
        Self::OtherEurope,
        Self::NorthAfrica,
        Self::SubSaharan,
        Self::Asia,
        Self::America,
        Self::Oceania,
        Self::Stateless,
    ];

    /// The word used in tables and exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eu => "eu",
            Self::OtherEurope => "other_europe",
            Self::NorthAfrica => "north_africa",
            Self::SubSaharan => "sub_saharan",
            Self::Asia => "asia",
            Self::America => "america",
            Self::Oceania => "oceania",
            Self::Stateless => "stateless",
        }
    }

    /// Reads the word used in tables.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.code() == code)
    }
}

impl Country {
    /// Whether its citizens are nationals of a third country.
    ///
    /// Everyone who is not a citizen of the Union, stateless people included:
    /// Regulation (EU) 2021/1147, article 2.
    #[doc(alias = "Paese terzo")]
    pub const fn is_third_country(&self) -> bool {
        !self.eu
    }

    /// Whether the state ended.
    pub const fn is_past(&self) -> bool {
        self.valid_to.is_some()
    }

    /// The name in one of the product's languages; Italian when not translated.
    pub const fn name(&self, lang: crate::Lang) -> &'static str {
        let name = match lang {
            crate::Lang::It => self.name_it,
            crate::Lang::En => self.name_en,
            crate::Lang::Ar => self.name_ar,
        };
        if name.is_empty() { self.name_it } else { name }
    }
}

/// The table of states.
#[derive(Debug)]
pub struct Countries(Vec<Country>);

impl Countries {
    /// The table compiled into the program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Countries> =
            LazyLock::new(|| Countries::read(include_str!("../../../code-lists/countries.csv")));
        &SHIPPED
    }

    fn read(text: &'static str) -> Self {
        Self(table::rows(text).filter_map(|row| country(&row)).collect())
    }

    /// Every row, past states included.
    pub fn iter(&self) -> impl Iterator<Item = &Country> {
        self.0.iter()
    }

    /// States that exist today, Italy and stateless included.
    pub fn present(&self) -> impl Iterator<Item = &Country> {
        self.iter().filter(|country| !country.is_past())
    }

    /// By ISO code, whatever the case.
    pub fn by_alpha2(&self, code: &str) -> Option<&Country> {
        self.iter()
            .find(|country| country.alpha2.eq_ignore_ascii_case(code))
    }

    /// By Istat's three digits.
    pub fn by_istat(&self, code: &str) -> Option<&Country> {
        self.first(|country| !code.is_empty() && country.istat == code)
    }

    /// By the code of tax codes, `Z330`; past states are found too.
    pub fn by_belfiore(&self, code: &str) -> Option<&Country> {
        self.first(|country| !code.is_empty() && country.belfiore.eq_ignore_ascii_case(code))
    }

    /// By alpha-2, alpha-3, or Italian, English or Arabic name; present states
    /// first.
    pub fn find(&self, text: &str) -> Option<&Country> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let folded = fold(text);
        self.by_alpha2(text)
            .or_else(|| self.first(|country| country.alpha3.eq_ignore_ascii_case(text)))
            .or_else(|| self.first(|country| country.is_called(text, &folded)))
    }

    /// Whether people with this citizenship are third-country nationals; an
    /// unknown code is not.
    pub fn is_third_country(&self, alpha2: &str) -> bool {
        self.by_alpha2(alpha2)
            .is_some_and(Country::is_third_country)
    }

    /// Tax code places that fit someone born in a state on a day.
    ///
    /// The state's own code, and those of the states that lay there at that time:
    /// people born in Ukraine in 1980 may carry `Z138` or `Z135`.
    pub fn birth_codes(&self, alpha2: &str, born: Date) -> Vec<&'static str> {
        let Some(state) = self.by_alpha2(alpha2) else {
            return Vec::new();
        };
        let earlier = state.earlier.iter().filter(|(_, end)| born <= *end);
        let codes = std::iter::once(state.belfiore).chain(earlier.map(|(code, _)| *code));
        codes.filter(|code| !code.is_empty()).collect()
    }

    fn first(&self, wanted: impl Fn(&Country) -> bool) -> Option<&Country> {
        let past = self.iter().filter(|country| country.is_past());
        self.present().chain(past).find(|country| wanted(country))
    }
}

impl Country {
    fn is_called(&self, text: &str, folded: &str) -> bool {
        let latin = [self.name_it, self.name_en];
        self.name_ar == text
            || (!folded.is_empty() && latin.into_iter().any(|name| fold(name) == folded))
    }
}

/// `Z135/1992-03-31`: a code and its last day.
fn earlier(cell: &'static str) -> Option<(&'static str, Date)> {
    let (code, end) = cell.split_once('/')?;
    end.parse().ok().map(|end| (code, end))
}

fn country(row: &Row) -> Option<Country> {
    Some(Country {
        alpha2: row.cell("code"),
        alpha3: row.cell("alpha3"),
        istat: row.cell("istat"),
        ministerial: row.cell("ministerial"),
        belfiore: row.cell("belfiore"),
        name_it: row.cell("label_it"),
        name_en: row.cell("label_en"),
        name_ar: row.cell("label_ar"),
        area: Area::parse(row.cell("area"))?,
        eu: row.cell("eu") == "yes",
        earlier: row.cell("earlier").split(' ').filter_map(earlier).collect(),
        valid_from: row.date("valid_from"),
        valid_to: row.date("valid_to"),
        source: row.cell("source"),
    })
}

#[cfg(test)]
mod tests;
