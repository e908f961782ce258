// SPDX-License-Identifier: AGPL-3.0-or-later
//! The answers given to a form — *risposte*.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::condition::is_answer;
use crate::sight::Sight;

/// Marks of what a reader is not told; no question has such a key.
const WITHHELD: &str = "@withheld";
/// Marks of questions that stay though their condition cannot be judged.
const IN_PLACE: &str = "@in-place";
/// Marks of questions that are not mentioned to a reader, answered or not.
const UNSPOKEN: &str = "@unspoken";
/// Who wrote an answer that was taken over, where that is not who wrote the form.
const WRITTEN: &str = "@written";
const TO_REVEAL: &str = "to_reveal";
const HIDDEN: &str = "hidden";

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

    /// Marks an answer that was taken out for a reader: it is mentioned, not told.
    pub(crate) fn withhold(&mut self, key: &str, sight: Sight) {
        let how = if sight == Sight::ToReveal {
            TO_REVEAL
        } else {
            HIDDEN
        };
        self.mark(WITHHELD, key, how);
    }

    /// Marks a question that is not mentioned to a reader, answered or not.
    pub(crate) fn leave_unspoken(&mut self, key: &str) {
        self.mark(UNSPOKEN, key, "unspoken");
    }

    /// Whether a question is not mentioned to this reader.
    pub(crate) fn is_unspoken(&self, key: &str) -> bool {
        self.marked(UNSPOKEN, key).is_some()
    }

    /// The same answers for a page that asks: what a reader is not told of, a writer may be
    /// told anew.
    #[must_use]
    pub fn to_write(mut self) -> Self {
        self.0.remove(UNSPOKEN);
        self
    }

    /// Marks a question that was asked, though what its condition rests on was taken out.
    pub(crate) fn keep_in_place(&mut self, key: &str) {
        self.mark(IN_PLACE, key, "asked");
    }

    fn mark(&mut self, what: &str, key: &str, how: impl Into<Value>) {
        let marks = self.0.entry(what.to_owned());
        let marks = marks.or_insert_with(|| Value::Object(serde_json::Map::new()));
        if let Some(marks) = marks.as_object_mut() {
            marks.insert(key.to_owned(), how.into());
        }
    }

    fn marked(&self, what: &str, key: &str) -> Option<&str> {
        self.0.get(what)?.get(key)?.as_str()
    }

    /// Whether there is an answer that this reader is not told, and whether it may be revealed.
    pub fn withheld(&self, key: &str) -> Option<Sight> {
        self.marked(WITHHELD, key).map(|how| match how {
            TO_REVEAL => Sight::ToReveal,
            _ => Sight::Hidden,
        })
    }

    /// Keys of the answers that this reader is not told, in alphabetical order.
    pub fn withheld_keys(&self) -> Vec<&str> {
        let marks = self.0.get(WITHHELD).and_then(Value::as_object);
        let keys = marks.into_iter().flat_map(serde_json::Map::keys);
        let mut keys: Vec<&str> = keys.map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    /// Whether anything is left out for this reader, mentioned or not.
    pub fn leaves_out(&self) -> bool {
        [WITHHELD, UNSPOKEN]
            .iter()
            .filter_map(|what| self.0.get(*what).and_then(Value::as_object))
            .any(|marks| !marks.is_empty())
    }

    /// Who wrote this answer, when it was taken over from somebody else's form.
    pub fn written_by(&self, key: &str) -> Option<&Value> {
        self.0.get(WRITTEN)?.get(key)
    }

    /// Says who wrote this answer.
    pub fn set_written_by(&mut self, key: &str, author: Value) {
        self.mark(WRITTEN, key, author);
    }

    /// Takes one answer over from others, with what is said about it: who wrote it, that a
    /// reader is not told.
    pub fn take_over(&mut self, key: &str, from: &Self) {
        if let Some(value) = from.get(key) {
            self.set(key, value.clone());
        }
        for what in [WITHHELD, UNSPOKEN, WRITTEN] {
            if let Some(mark) = from.0.get(what).and_then(|marks| marks.get(key)) {
                self.mark(what, key, mark.clone());
            }
        }
    }

    /// Whether a question stays in its place, whatever its condition says now.
    pub(crate) fn is_in_place(&self, key: &str) -> bool {
        self.marked(IN_PLACE, key).is_some() || self.withheld(key).is_some()
    }

    /// The same answers without any mark: as somebody typed them.
    #[must_use]
    pub fn bare(mut self) -> Self {
        for what in [WITHHELD, IN_PLACE, UNSPOKEN, WRITTEN] {
            self.0.remove(what);
        }
        self
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

    /// Takes an answer away, with what was said about it.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        for what in [WITHHELD, UNSPOKEN, WRITTEN] {
            if let Some(marks) = self.0.get_mut(what).and_then(Value::as_object_mut) {
                marks.remove(key);
            }
        }
        self.take(key)
    }

    /// Takes an answer out, to put it back.
    pub(crate) fn take(&mut self, key: &str) -> Option<Value> {
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
