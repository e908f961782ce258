// SPDX-License-Identifier: AGPL-3.0-or-later
//! What somebody has said to be right — *traduzioni validate*.
//!
//! A translation is a draft until a person who speaks the language has read it
//! where it stands. What they validated is that very text: when the words
//! change in a later release, the mark no longer holds.
//!
//! Source: requirements, REQ-CM-01 06 (translation by mediators).

use std::collections::BTreeSet;

use mnet_app::translations;
use mnet_base::Tongue;
use sha2::{Digest, Sha256};

use super::spoken::spoken_keys;
use crate::Web;
use crate::error::WebError;

/// The texts that somebody validated, by language and key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Validated(BTreeSet<(Tongue, String)>);

impl Validated {
    /// Those of the rows whose text is still the one that was read: language,
    /// key, seal of the text.
    pub(crate) fn of<'r>(rows: impl Iterator<Item = (&'r str, &'r str, &'r str)>) -> Self {
        let held = rows.filter_map(|(lang, key, seal)| {
            let tongue = Tongue::parse(lang)?;
            let text = text_of(tongue, key)?;
            (seal_of(&text) == seal).then(|| (tongue, key.to_owned()))
        });
        Self(held.collect())
    }

    /// What was validated of a language, as it holds for today's texts.
    ///
    /// # Errors
    /// [`WebError`].
    pub(crate) async fn load(web: &Web, tongue: Tongue) -> Result<Self, WebError> {
        if tongue.page().is_some() {
            return Ok(Self::default());
        }
        let rows = translations::validated(&web.app, Some(tongue.code())).await?;
        let rows = rows.iter();
        Ok(Self::of(rows.map(|row| {
            (row.language.as_str(), row.key.as_str(), row.seal.as_str())
        })))
    }

    /// Whether everything of a form is validated: the keys that begin so.
    pub(crate) fn hold_all(&self, tongue: Tongue, start: &str) -> bool {
        let mut keys = spoken_keys().iter().filter(|(_, key)| {
            let rest = key.strip_prefix(start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        });
        keys.all(|(_, key)| self.holds(tongue, key))
    }

    /// Whether this text is validated. Italian is the source and the staff's
    /// languages are read by everybody: they carry no mark.
    pub(crate) fn holds(&self, tongue: Tongue, key: &str) -> bool {
        tongue.page().is_some() || self.0.contains(&(tongue, key.to_owned()))
    }
}

/// The text under a key or the label of a code, in this very language.
pub(crate) fn text_of(tongue: Tongue, key: &str) -> Option<String> {
    super::raw(tongue, key).or_else(|| {
        let page = tongue.page()?;
        super::spoken::label_in(page, key)
    })
}

/// The seal of a text: the first sixteen hexadecimal digits of its SHA-256.
pub(crate) fn seal_of(text: &str) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(text.as_bytes());
    let mut seal = String::new();
    for byte in digest.iter().take(8) {
        // Writing to a text cannot fail.
        let _ = write!(seal, "{byte:02x}");
    }
    seal
}

#[cfg(test)]
mod tests {
    use super::{Validated, seal_of, text_of};
    use mnet_base::Tongue;

    #[test]
    fn other_words_are_a_draft_again() {
        let key = "spoken-welcome";
        let text = text_of(Tongue::Ur, key).unwrap();
        let seal = seal_of(&text);
        let held = Validated::of([("ur", key, seal.as_str())].into_iter());
        assert!(held.holds(Tongue::Ur, key));
        let other = seal_of("other words");
        let lapsed = Validated::of([("ur", key, other.as_str())].into_iter());
        assert!(!lapsed.holds(Tongue::Ur, key));
        assert!(lapsed.holds(Tongue::It, key), "the source carries no mark");
    }

    #[test]
    fn a_form_is_no_draft_once_each_of_its_texts_is_read() {
        let of_form: Vec<_> = super::spoken_keys()
            .iter()
            .filter(|(part, _)| part == "contacts")
            .map(|(_, key)| (key.clone(), seal_of(&text_of(Tongue::Ur, key).unwrap())))
            .collect();
        let rows = |most: usize| {
            let rows = of_form.iter().take(most);
            Validated::of(rows.map(|(key, seal)| ("ur", key.as_str(), seal.as_str())))
        };
        assert!(rows(of_form.len()).hold_all(Tongue::Ur, "form-contacts"));
        assert!(!rows(of_form.len() - 1).hold_all(Tongue::Ur, "form-contacts"));
    }
}
