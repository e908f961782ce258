// SPDX-License-Identifier: AGPL-3.0-or-later
//! Values of the card — *valori*: text, number, list, or parts with names.

use std::collections::BTreeMap;

use mnet_base::names::fold;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One value; the kind of its field says how it is read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// A text, a code, a day.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Codes, sorted, each once.
    List(Vec<String>),
    /// Parts with names: an address, a permit.
    Record(BTreeMap<String, String>),
}

impl std::fmt::Debug for FieldValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FieldValue(…)")
    }
}

impl FieldValue {
    /// A text.
    pub fn of(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Parts with names; empty ones are left out.
    pub fn record<'a>(parts: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let told = parts.into_iter().filter(|(_, text)| !text.is_empty());
        Self::Record(told.map(|(key, text)| (key.to_owned(), text)).collect())
    }

    /// Codes, sorted, each once.
    pub fn list(codes: impl IntoIterator<Item = String>) -> Self {
        let mut codes: Vec<String> = codes.into_iter().collect();
        codes.sort();
        codes.dedup();
        Self::List(codes)
    }

    /// The text, when it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A part by its name; a text is its own only part.
    pub fn part(&self, key: &str) -> Option<&str> {
        match self {
            Self::Record(parts) => parts.get(key).map(String::as_str),
            _ => None,
        }
    }

    /// Nothing is said.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) => false,
            Self::List(codes) => codes.is_empty(),
            Self::Record(parts) => parts.values().all(|text| text.trim().is_empty()),
        }
    }

    /// The value with only these parts.
    #[must_use]
    pub fn only(&self, keys: &[&str]) -> Self {
        match self {
            Self::Record(parts) => {
                let kept = parts.iter().filter(|(key, _)| keys.contains(&key.as_str()));
                Self::Record(kept.map(|(k, v)| (k.clone(), v.clone())).collect())
            }
            other => other.clone(),
        }
    }

    /// As JSON.
    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }

    /// From JSON as it was stored.
    pub fn from_json(value: &Value) -> Option<Self> {
        serde_json::from_value(value.clone()).ok()
    }

    /// Written the same but for accents, case, spaces and dots.
    pub fn reads_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => alike(one, two),
            (Self::Record(one), Self::Record(two)) => one
                .iter()
                .all(|(key, text)| two.get(key).is_none_or(|other| alike(text, other))),
            _ => self == other,
        }
    }
}

/// Two spellings of one text; texts in other scripts are compared as written.
fn alike(one: &str, other: &str) -> bool {
    let (folded, second) = (fold(one), fold(other));
    if folded.is_empty() || second.is_empty() {
        one.trim() == other.trim()
    } else {
        folded == second
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_not_a_difference() {
        let one = FieldValue::record([("street", "Via dell'Adriatico".to_owned())]);
        let two = FieldValue::record([("street", "VIA DELLADRIATICO".to_owned())]);
        assert!(one != two && one.reads_like(&two));
    }

    #[test]
    fn a_part_that_one_side_does_not_know_is_no_difference() {
        let full =
            FieldValue::record([("comune", "041033".to_owned()), ("number", "3".to_owned())]);
        let less = FieldValue::record([("comune", "041033".to_owned())]);
        assert!(full.reads_like(&less) && less.reads_like(&full));
    }

    #[test]
    fn codes_have_no_order() {
        let one = FieldValue::list(["b".to_owned(), "a".to_owned(), "b".to_owned()]);
        assert_eq!(one, FieldValue::list(["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn a_value_comes_back_from_storage() {
        for value in [
            FieldValue::of("043042"),
            FieldValue::Number(2),
            FieldValue::list(["a".to_owned()]),
            FieldValue::record([("level", "b1".to_owned())]),
        ] {
            assert_eq!(FieldValue::from_json(&value.to_json()), Some(value));
        }
    }
}
