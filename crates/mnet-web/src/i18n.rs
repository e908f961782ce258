// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words in the reader's language — *parole nella lingua di chi legge*.
//!
//! The files of `locales/` are compiled in. A key that a language lacks is shown
//! in Italian; a test finds it before anybody does.

mod dates;

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::LanguageIdentifier;
use fluent_templates::fluent_bundle::FluentValue;
use mnet_base::Lang;
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
pub struct Words(Lang);

fn identifier(lang: Lang) -> LanguageIdentifier {
    match lang {
        Lang::It => langid!("it"),
        Lang::En => langid!("en"),
        Lang::Ar => langid!("ar"),
    }
}

type Values<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

fn look_up(lang: Lang, key: &str, values: Option<&Values<'_>>) -> Option<String> {
    loader::LOCALES
        .lookup_single_language(&identifier(lang), key, values)
        .ok()
}

impl Words {
    /// The words of a language.
    pub const fn of(lang: Lang) -> Self {
        Self(lang)
    }

    /// The language.
    pub const fn lang(self) -> Lang {
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
        look_up(self.0, key, None).or_else(|| look_up(Lang::It, key, None))
    }

    fn find(self, key: &str, values: Option<&Values<'_>>) -> String {
        look_up(self.0, key, values).unwrap_or_else(|| {
            tracing::warn!(key, lang = self.0.code(), "no words under this key");
            missed(self.0, key);
            look_up(Lang::It, key, values).unwrap_or_else(|| key.to_owned())
        })
    }
}

#[cfg(not(test))]
const fn missed(_: Lang, _: &str) {}

#[cfg(test)]
fn missed(lang: Lang, key: &str) {
    tests::MISSED.with_borrow_mut(|all| all.insert(format!("{} {key}", lang.code())));
}

/// The best of our languages for an `Accept-Language` header.
pub fn accepted(header: &str) -> Option<Lang> {
    let mut wishes: Vec<(f32, Lang)> = header
        .split(',')
        .filter_map(|wish| {
            let mut parts = wish.split(';');
            let lang = Lang::parse(parts.next()?.trim())?;
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
