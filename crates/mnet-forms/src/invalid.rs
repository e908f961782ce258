// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is wrong with an answer — *risposte non valide*.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Serialize;

/// One thing wrong with one answer.
///
/// An invalid answer belongs to a field and is put right by the person who
/// fills in the form; refusals of the rules and faults are other types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Invalid {
    /// Where: a JSON pointer such as `/needs/work/level`.
    pub pointer: String,
    /// What: one of [`INVALID_CODES`].
    pub code: &'static str,
    /// Values for the message, such as the largest number allowed.
    pub params: BTreeMap<&'static str, String>,
}

/// Every code an [`Invalid`] can carry; each has a message in every language.
pub const INVALID_CODES: [&str; 47] = [
    "missing",
    "no-contact",
    "notice-not-published",
    "must-be-ticked",
    "not-a-validator",
    "made-transparent",
    "too-long",
    "too-short",
    "hidden-characters",
    "not-a-number",
    "out-of-range",
    "not-a-date",
    "not-a-partial-date",
    "not-a-date-time",
    "in-the-future",
    "in-the-past",
    "before-other",
    "too-late",
    "too-long-ago",
    "too-old",
    "not-in-list",
    "same-person",
    "not-yes-or-no",
    "unknown-country",
    "unknown-comune",
    "unknown-body",
    "unknown-concept",
    "number-in-cv",
    "not-a-phone",
    "not-an-email",
    "wrong-tax-code",
    "wrong-provisional-tax-code",
    "wrong-body-tax-code",
    "wrong-iban",
    "wrong-shape",
    "too-many",
    "wrong-kind",
    "not-asked",
    "unknown-field",
    "not-in-section",
    "class-too-low",
    "not-your-side",
    "not-its-version",
    "not-in-dossier",
    "file-empty",
    "file-too-large",
    "file-kind",
];

impl Invalid {
    pub(crate) fn at(path: &str, code: &'static str) -> Self {
        debug_assert!(INVALID_CODES.contains(&code), "undeclared code {code}");
        Self {
            pointer: pointer(path),
            code,
            params: BTreeMap::new(),
        }
    }

    /// What is wrong with the length of a text that was typed beside the questions of a form.
    ///
    /// Lengths are in characters; an empty text is missing unless it may be left out.
    pub fn of_length(field: &str, text: &str, lengths: RangeInclusive<usize>) -> Option<Self> {
        let (least, most) = (*lengths.start(), *lengths.end());
        match text.chars().count() {
            length if lengths.contains(&length) => None,
            0 => Some(Self::at(field, "missing")),
            length if length < least => Some(Self::at(field, "too-short").with("min", &least)),
            _ => Some(Self::at(field, "too-long").with("max", &most)),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &impl ToString) -> Self {
        self.params.insert(name, value.to_string());
        self
    }

    /// The key of the message in the locale files.
    pub fn message_key(&self) -> String {
        format!("invalid-{}", self.code)
    }

    /// Something is not answered yet: a draft may be kept with it.
    pub fn is_missing(&self) -> bool {
        matches!(self.code, "missing" | "must-be-ticked")
    }

    /// The name of the page field that is meant: `needs.work.level`.
    pub fn field(&self) -> String {
        self.pointer.trim_start_matches('/').replace('/', ".")
    }

    /// One list out of two, each fault once, in the order found.
    pub fn merged(first: Vec<Self>, second: Vec<Self>) -> Vec<Self> {
        let mut all = first;
        for invalid in second {
            if !all.contains(&invalid) {
                all.push(invalid);
            }
        }
        all
    }
}

/// Question keys hold neither `~` nor `/`, so nothing needs escaping but row
/// names that a caller sent: those are escaped as RFC 6901 asks.
pub(crate) fn pointer(path: &str) -> String {
    path.split('.').fold(String::new(), |mut pointer, step| {
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        pointer
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{INVALID_CODES, Invalid};

    #[test]
    fn a_fault_points_to_its_field() {
        let invalid = Invalid::at("needs.work.level", "out-of-range").with("max", &3);
        assert_eq!(invalid.pointer, "/needs/work/level");
        assert_eq!(invalid.field(), "needs.work.level");
        assert_eq!(invalid.message_key(), "invalid-out-of-range");
        assert_eq!(invalid.params.get("max").map(String::as_str), Some("3"));
    }

    #[test]
    fn the_same_fault_is_told_once() {
        let fault = || Invalid::at("on", "not-a-date");
        assert_eq!(Invalid::merged(vec![fault()], vec![fault()]), [fault()]);
    }

    #[test]
    fn a_length_is_told_with_its_bound() {
        let told = |text: &str| {
            let found = Invalid::of_length("reason", text, 3..=5)?;
            Some((found.pointer, found.code, found.params))
        };
        let with = |name, value: &str| BTreeMap::from([(name, value.to_owned())]);
        let at = || "/reason".to_owned();
        assert_eq!(told("però"), None);
        assert_eq!(told(""), Some((at(), "missing", BTreeMap::new())));
        assert_eq!(told("no"), Some((at(), "too-short", with("min", "3"))));
        assert_eq!(told("troppo"), Some((at(), "too-long", with("max", "5"))));
        assert_eq!(Invalid::of_length("note", "", 0..=5), None);
    }

    #[test]
    fn every_code_is_named_once() {
        let mut codes = INVALID_CODES.to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), INVALID_CODES.len());
    }
}
