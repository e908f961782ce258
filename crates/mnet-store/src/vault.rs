// SPDX-License-Identifier: AGPL-3.0-or-later
//! Answers that the database keeps only as ciphertext — *campi cifrati*.
//!
//! Answers of the two highest classes (P3: special categories; P4: judicial data
//! and protection from harm) are sealed before they are written and opened after
//! they are read, so that neither the owner of the database nor a copy of it
//! tells them. Bound to person, form and question: a ciphertext that was moved
//! to another place does not open.
//!
//! Source: GDPR articles 9, 10 and 32; AES-SIV, RFC 5297 (no randomness needed,
//! no nonce to be repeated).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use aes_siv::KeyInit;
use aes_siv::siv::Aes256Siv;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use mnet_forms::{Form, Privacy};
use serde_json::Value;
use uuid::Uuid;

use crate::Fault;

/// Bytes of a key.
pub const KEY_LENGTH: usize = 64;

/// How a sealed answer begins; the digit is the version of the key.
const MARK: &str = "sealed:1:";

/// Seals and opens answers with one key.
pub struct Vault {
    key: [u8; KEY_LENGTH],
    /// Questions to seal, by form or block.
    questions: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// A vault for the questions of `forms` in class P3 or P4.
    pub fn new<'f>(key: [u8; KEY_LENGTH], forms: impl IntoIterator<Item = &'f Form>) -> Self {
        let mut questions: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for form in forms {
            let all = form.sections.iter().flat_map(|section| section.questions);
            let secret = all.filter(|question| question.privacy >= Privacy::P3);
            let keys: BTreeSet<_> = secret.map(|question| question.key).collect();
            if !keys.is_empty() {
                questions.insert(form.code, keys);
            }
        }
        Self { key, questions }
    }

    /// Seals what must not be read in the database.
    pub(crate) fn seal(&self, person: Uuid, form: &str, answers: &mut Value) {
        self.each(form, answers, |question, answer| {
            if answer.as_str().is_some_and(|text| text.starts_with(MARK)) {
                return Some(answer.clone());
            }
            let place = place(person, form, question);
            let sealed = self
                .cipher()?
                .encrypt([place], answer.to_string().as_bytes());
            let text = STANDARD_NO_PAD.encode(sealed.ok()?);
            Some(Value::String(format!("{MARK}{text}")))
        });
    }

    /// Opens what was sealed; what does not open is left out, never shown as it is.
    pub(crate) fn open(&self, person: Uuid, form: &str, mut answers: Value) -> Value {
        self.each(form, &mut answers, |question, answer| {
            let Some(text) = answer.as_str().and_then(|text| text.strip_prefix(MARK)) else {
                return Some(answer.clone());
            };
            let place = place(person, form, question);
            let sealed = STANDARD_NO_PAD.decode(text).ok()?;
            let plain = self.cipher()?.decrypt([place], &sealed).ok()?;
            serde_json::from_slice(&plain).ok()
        });
        answers
    }

    /// Seals bytes that are kept at a place of their own: a file, a note.
    ///
    /// # Errors
    /// [`Fault::Stored`]: nothing is ever stored in clear instead.
    pub(crate) fn seal_bytes(&self, place: &str, plain: &[u8]) -> Result<Vec<u8>, Fault> {
        let sealed = self
            .cipher()
            .and_then(|mut cipher| cipher.encrypt([place.as_bytes()], plain).ok());
        sealed.ok_or_else(|| Fault::Stored("cannot be sealed".to_owned()))
    }

    /// Opens bytes that were sealed at this place.
    ///
    /// # Errors
    /// [`Fault::Stored`]: moved from elsewhere, changed, or sealed with another key.
    pub(crate) fn open_bytes(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Fault> {
        let plain = self
            .cipher()
            .and_then(|mut cipher| cipher.decrypt([place.as_bytes()], sealed).ok());
        plain.ok_or_else(|| Fault::Stored("does not open".to_owned()))
    }

    /// As [`Vault::seal_bytes`], for a text that stands in a column of text.
    ///
    /// # Errors
    /// [`Fault::Stored`].
    pub(crate) fn seal_text(&self, place: &str, plain: &str) -> Result<String, Fault> {
        let sealed = self.seal_bytes(place, plain.as_bytes())?;
        Ok(format!("{MARK}{}", STANDARD_NO_PAD.encode(sealed)))
    }

    /// Opens a text; one that was never sealed stays as it is.
    ///
    /// # Errors
    /// [`Fault::Stored`].
    pub(crate) fn open_text(&self, place: &str, text: String) -> Result<String, Fault> {
        let Some(sealed) = text.strip_prefix(MARK) else {
            return Ok(text);
        };
        let sealed = STANDARD_NO_PAD
            .decode(sealed)
            .map_err(|error| Fault::Stored(error.to_string()))?;
        let plain = self.open_bytes(place, &sealed)?;
        String::from_utf8(plain).map_err(|error| Fault::Stored(error.to_string()))
    }

    fn cipher(&self) -> Option<Aes256Siv> {
        Aes256Siv::new_from_slice(&self.key).ok()
    }

    fn each(
        &self,
        form: &str,
        answers: &mut Value,
        change: impl Fn(&str, &Value) -> Option<Value>,
    ) {
        let Some(object) = answers.as_object_mut() else {
            return;
        };
        for question in self.questions.get(form).into_iter().flatten() {
            let Some(answer) = object.get(*question).filter(|answer| !answer.is_null()) else {
                continue;
            };
            match change(question, answer) {
                Some(changed) => object.insert((*question).to_owned(), changed),
                None => object.remove(*question),
            };
        }
    }
}

/// What a ciphertext is bound to.
fn place(person: Uuid, form: &str, question: &str) -> Vec<u8> {
    format!("{person}/{form}/{question}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mnet_flow::forms::{all, by_code};
    use serde_json::json;

    fn vault(byte: u8) -> Vault {
        Vault::new([byte; KEY_LENGTH], all().iter().copied())
    }

    fn identity() -> Value {
        json!({ "family_name": "OKWUDEMO", "gender_self": "donna trans" })
    }

    #[test]
    fn a_special_category_is_ciphertext_and_comes_back_whole() {
        let (person, mut stored) = (Uuid::from_u128(1), identity());
        vault(7).seal(person, "identity", &mut stored);
        assert_eq!(stored["family_name"], "OKWUDEMO");
        assert!(!stored.to_string().contains("donna"), "{stored}");
        assert_eq!(vault(7).open(person, "identity", stored), identity());
    }

    #[test]
    fn it_opens_neither_elsewhere_nor_with_another_key() {
        let mut stored = identity();
        vault(7).seal(Uuid::from_u128(1), "identity", &mut stored);
        for (key, person) in [(7, 2), (8, 1)] {
            let read = vault(key).open(Uuid::from_u128(person), "identity", stored.clone());
            assert_eq!(read, json!({ "family_name": "OKWUDEMO" }));
        }
    }

    #[test]
    fn sealed_twice_is_sealed_once() {
        let mut once = identity();
        vault(7).seal(Uuid::nil(), "identity", &mut once);
        let mut twice = once.clone();
        vault(7).seal(Uuid::nil(), "identity", &mut twice);
        assert_eq!(once, twice);
    }

    #[test]
    fn a_file_opens_at_its_own_place_and_unchanged_only() {
        let sealed = vault(7).seal_bytes("a", b"%PDF-1.7").unwrap();
        assert!(!sealed.windows(4).any(|part| part == b"%PDF"));
        assert_eq!(vault(7).open_bytes("a", &sealed).unwrap(), b"%PDF-1.7");
        assert!(vault(7).open_bytes("b", &sealed).is_err());
        let mut changed = sealed.clone();
        changed[3] ^= 1;
        assert!(vault(7).open_bytes("a", &changed).is_err());
    }

    #[test]
    fn a_text_that_was_never_sealed_is_read_as_it_stands() {
        let sealed = vault(7).seal_text("a", "Relazione").unwrap();
        assert!(sealed.starts_with(MARK));
        assert_eq!(vault(7).open_text("a", sealed).unwrap(), "Relazione");
        let plain = vault(7).open_text("a", "CV".to_owned());
        assert_eq!(plain.unwrap(), "CV");
    }

    #[test]
    fn every_question_of_the_highest_classes_is_sealed() {
        let forms = ["identity", "address", "cpi_enrolment_check"];
        for form in forms {
            assert!(
                by_code(form).is_some() && vault(7).questions.contains_key(form),
                "{form}"
            );
        }
    }
}
