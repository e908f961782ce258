// SPDX-License-Identifier: AGPL-3.0-or-later
//! The answers given to a form — *risposte*.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::condition::is_answer;

/// Answers by question key; rows are arrays of objects, tables are objects by
/// code.
///
/// Facts of the person that conditions rely on are kept beside the answers
/// under `@name`, so that a stored form still says why something was not asked.
/// `Debug` names the keys and never the values.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Value>);

impl Answers {
    /// No answer yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same answers with one more.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.set(key, value);
        self
    }

    /// The same answers, with a fact of the person that conditions may read.
    #[must_use]
    pub fn with_fact(mut self, name: &str) -> Self {
        self.0.insert(format!("@{name}"), Value::Bool(true));
        self
    }

    /// The same answers, where the fact does not hold any more.
    #[must_use]
    pub fn without_fact(mut self, name: &str) -> Self {
        self.0.remove(&format!("@{name}"));
        self
    }

    /// Whether the fact was passed in.
    pub fn has_fact(&self, name: &str) -> bool {
        self.0.get(&format!("@{name}")) == Some(&Value::Bool(true))
    }

    /// Gives or replaces an answer; an empty value removes it.
    pub fn set(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        if value.is_null() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), value);
        }
    }

    /// Takes an answer away.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key)
    }

    /// The answer to a question.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }

    /// The answer at a dotted path: `needs.work.level`, `phones.0.number`.
    pub fn at(&self, path: &str) -> Option<&Value> {
        let mut steps = path.split('.');
        let first = self.0.get(steps.next()?)?;
        steps.try_fold(first, |value, step| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            Value::Object(fields) => fields.get(step),
            _ => None,
        })
    }

    /// The answer as text, if it is text.
    pub fn get_str(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }

    /// The answer as a whole number, if it is one.
    pub fn get_int(&self, key: &str) -> Option<i64> {
        self.0.get(key).and_then(Value::as_i64)
    }

    /// The answer as a day, if it is one.
    pub fn get_date(&self, key: &str) -> Option<jiff::civil::Date> {
        self.get_str(key).and_then(|text| text.parse().ok())
    }

    /// Whether a box is ticked or a question answered with yes.
    pub fn is_yes(&self, key: &str) -> bool {
        match self.0.get(key) {
            Some(Value::Bool(ticked)) => *ticked,
            Some(Value::String(text)) => text == "yes",
            _ => false,
        }
    }

    /// The chosen codes; one code for a question that takes one.
    pub fn get_codes(&self, key: &str) -> Vec<&str> {
        match self.0.get(key) {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(code)) => vec![code],
            _ => vec![],
        }
    }

    /// The rows of a list, in order.
    pub fn get_rows(&self, key: &str) -> &[Value] {
        self.0
            .get(key)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether the question has an answer that is not blank.
    pub fn is_answered(&self, key: &str) -> bool {
        self.0.get(key).is_some_and(is_answer)
    }

    /// Nothing was answered; facts do not count.
    pub fn is_empty(&self) -> bool {
        self.keys().next().is_none()
    }

    /// Keys of the answers, facts left out, in alphabetical order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0
            .keys()
            .map(String::as_str)
            .filter(|key| !key.starts_with('@'))
    }

    /// Keys and answers, facts left out, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0
            .iter()
            .map(|(k, v)| (k.as_str(), v))
            .filter(|(key, _)| !key.starts_with('@'))
    }
}

impl FromIterator<(String, Value)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .collect(),
        )
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Answers({}…)",
            self.0.keys().cloned().collect::<Vec<_>>().join(" ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Answers;
    use serde_json::json;

    #[test]
    fn answers_never_print_what_was_said() {
        let answers = Answers::new().with("family_name", "Okwudemo");
        assert_eq!(format!("{answers:?}"), "Answers(family_name…)");
    }

    #[test]
    fn an_answer_is_found_at_its_path() {
        let answers = Answers::new()
            .with("phones", json!([{ "number": "+393330000001" }]))
            .with("needs", json!({ "work": { "level": 2 } }));
        assert_eq!(answers.at("phones.0.number"), Some(&json!("+393330000001")));
        assert_eq!(answers.at("needs.work.level"), Some(&json!(2)));
        assert_eq!(answers.at("needs.housing.level"), None);
        assert_eq!(answers.at("phones.1.number"), None);
    }

    #[test]
    fn null_takes_an_answer_away() {
        let mut answers = Answers::new().with("title", "permit");
        answers.set("title", json!(null));
        assert!(answers.is_empty());
    }

    #[test]
    fn facts_travel_with_the_answers_but_are_not_answers() {
        let answers = Answers::new().with_fact("minor");
        let stored = serde_json::to_string(&answers).unwrap();
        let again: Answers = serde_json::from_str(&stored).unwrap();
        assert!(again.has_fact("minor") && again.is_empty());
        assert!(!again.without_fact("minor").has_fact("minor"));
    }

    #[test]
    fn a_day_that_is_not_a_day_is_none() {
        let answers = Answers::new().with("on", "2020-07-06").with("bad", "soon");
        assert_eq!(answers.get_date("on"), Some(jiff::civil::date(2020, 7, 6)));
        assert_eq!(answers.get_date("bad"), None);
    }

    #[test]
    fn one_code_and_many_codes_read_alike() {
        let answers = Answers::new()
            .with("one", "a")
            .with("many", json!(["a", "b"]));
        assert_eq!(answers.get_codes("one"), ["a"]);
        assert_eq!(answers.get_codes("many"), ["a", "b"]);
        assert!(answers.get_codes("none").is_empty());
    }
}
