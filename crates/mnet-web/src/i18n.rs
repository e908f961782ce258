// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words in the reader's language — *parole nella lingua di chi legge*.
//!
//! The files of `locales/` are compiled in. A key that a language lacks is shown
//! in Italian; a test finds it before anybody does. Texts said to people stand
//! in more languages than the staff's pages: [`spoken`] tells which.

mod dates;
pub mod spoken;
pub(crate) mod validated;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::LanguageIdentifier;
use fluent_templates::fluent_bundle::FluentValue;
use mnet_base::{Lang, Tongue};
use unic_langid::langid;

mod loader {
    fluent_templates::static_loader! {
        pub(super) static LOCALES = {
            locales: "../../locales",
            fallback_language: "it",
            customise: |bundle| bundle.set_use_isolating(false),
        };
    }
}

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(Tongue);

const fn identifier(tongue: Tongue) -> LanguageIdentifier {
    match tongue {
        Tongue::It => langid!("it"),
        Tongue::En => langid!("en"),
        Tongue::Fr => langid!("fr"),
        Tongue::Es => langid!("es"),
        Tongue::Ar => langid!("ar"),
        Tongue::Ur => langid!("ur"),
        Tongue::Bn => langid!("bn"),
        Tongue::Zh => langid!("zh"),
        Tongue::Sq => langid!("sq"),
        Tongue::Uk => langid!("uk"),
        Tongue::Pa => langid!("pa"),
    }
}

type Values<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

fn look_up(tongue: Tongue, key: &str, values: Option<&Values<'_>>) -> Option<String> {
    loader::LOCALES
        .lookup_single_language(&identifier(tongue), key, values)
        .ok()
}

/// Values that texts said to people have, shown by their names.
const VALUES: [(&str, &str); 8] = [
    ("n", "{ $n }"),
    ("days", "{ $days }"),
    ("limit", "{ $limit }"),
    ("day", "{ $day }"),
    ("month", "{ $month }"),
    ("year", "{ $year }"),
    ("text", "{ $text }"),
    ("body", "{ $body }"),
];

/// The words under a key in this very language; values stand in them by name.
pub(crate) fn raw(tongue: Tongue, key: &str) -> Option<String> {
    let values = VALUES.map(|(name, value)| (Cow::Borrowed(name), FluentValue::from(value)));
    look_up(tongue, key, Some(&Values::from(values)))
}

impl Words {
    /// The words of a language of the pages.
    pub const fn of(lang: Lang) -> Self {
        match lang {
            Lang::It => Self(Tongue::It),
            Lang::En => Self(Tongue::En),
            Lang::Ar => Self(Tongue::Ar),
        }
    }

    /// The words of a language of the people.
    pub const fn said_in(tongue: Tongue) -> Self {
        Self(tongue)
    }

    /// The language of the pages; where it is none of them, the one that comes
    /// next in its chain.
    pub const fn lang(self) -> Lang {
        match self.0.page() {
            Some(lang) => lang,
            None => Lang::En,
        }
    }

    /// The language.
    pub const fn tongue(self) -> Tongue {
        self.0
    }

    /// The words under a key; Italian when this language lacks them, else the key.
    pub fn t(self, key: &str) -> String {
        self.find(key, None)
    }

    /// As [`Words::t`], with values: `{ $n }`.
    pub fn tf(self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        let values: Values<'_> = values
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
            .collect();
        self.find(key, Some(&values))
    }

    /// As [`Words::t`], with one number that decides between singular and plural.
    pub fn tn(self, key: &str, n: i64) -> String {
        self.tf(key, &[("n", FluentValue::from(n))])
    }

    /// The words under a key, if any language has it.
    pub fn try_t(self, key: &str) -> Option<String> {
        let mut chain = self.0.chain().into_iter();
        chain.find_map(|tongue| look_up(tongue, key, None))
    }

    fn find(self, key: &str, values: Option<&Values<'_>>) -> String {
        look_up(self.0, key, values).unwrap_or_else(|| {
            tracing::warn!(key, lang = self.0.code(), "no words under this key");
            missed(self.0, key);
            let mut rest = self.0.chain().into_iter().skip(1);
            rest.find_map(|tongue| look_up(tongue, key, values))
                .unwrap_or_else(|| key.to_owned())
        })
    }
}

#[cfg(not(test))]
const fn missed(_: Tongue, _: &str) {}

#[cfg(test)]
fn missed(tongue: Tongue, key: &str) {
    tests::MISSED.with_borrow_mut(|all| all.insert(format!("{tongue} {key}")));
}

/// The best of our languages for an `Accept-Language` header.
pub fn accepted(header: &str) -> Option<Lang> {
    best(header, Lang::parse)
}

/// The best of the people's languages for an `Accept-Language` header.
pub fn understood(header: &str) -> Option<Tongue> {
    best(header, Tongue::parse)
}

fn best<L: Copy>(header: &str, parse: impl Fn(&str) -> Option<L>) -> Option<L> {
    let mut wishes: Vec<(f32, L)> = header
        .split(',')
        .filter_map(|wish| {
            let mut parts = wish.split(';');
            let lang = parse(parts.next()?.trim())?;
            let weight = parts.find_map(|part| part.trim().strip_prefix("q="));
            let weight = weight.map_or(Some(1.0), |text| text.trim().parse().ok())?;
            Some((weight, lang))
        })
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    wishes.first().map(|(_, lang)| *lang)
}

#[cfg(test)]
pub(crate) mod tests;
