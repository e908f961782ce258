// SPDX-License-Identifier: AGPL-3.0-or-later
//! When a question is asked or needed — *condizioni*.

use std::fmt;

use serde_json::{Map, Value};

use crate::Answers;

/// A condition on other answers of the same form (or row), or on facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The answer is this value, or contains it.
    Is(&'static str, &'static str),
    /// The answer is not this value; a blank answer satisfies it.
    IsNot(&'static str, &'static str),
    /// The answer is, or contains, one of these values.
    AnyOf(&'static str, &'static [&'static str]),
    /// The question has an answer.
    Answered(&'static str),
    /// The answer is a number of at least this size.
    AtLeast(&'static str, i64),
    /// A fact of the person holds, as passed in by the deed.
    Fact(&'static str),
    /// The question stands in this row of a table.
    Row(&'static str),
    /// The other condition does not hold.
    Not(&'static Condition),
    /// All hold.
    All(&'static [Condition]),
    /// At least one holds.
    Any(&'static [Condition]),
}

impl Condition {
    /// Whether it holds because other questions have no answer: one of them is enough.
    pub(crate) fn is_absence(&self) -> bool {
        match self {
            Self::Not(other) => other.is_presence(),
            Self::All(all) => !all.is_empty() && all.iter().all(Self::is_absence),
            _ => false,
        }
    }

    fn is_presence(&self) -> bool {
        match self {
            Self::Answered(_) => true,
            Self::Any(all) | Self::All(all) => all.iter().all(Self::is_presence),
            _ => false,
        }
    }
}

/// The answers a condition is read against: a row first, then the form.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a, 'k> {
    answers: &'a Answers,
    row: Option<Row<'a, 'k>>,
}

#[derive(Clone, Copy)]
struct Row<'a, 'k> {
    key: &'k str,
    fields: Option<&'a Map<String, Value>>,
}

impl<'a> Scope<'a, '_> {
    pub(crate) fn of(answers: &'a Answers) -> Self {
        Self { answers, row: None }
    }

    /// The same form, in the row of this number or code; a new row has no
    /// fields.
    pub(crate) fn in_row<'r>(
        self,
        key: &'r str,
        fields: Option<&'a Map<String, Value>>,
    ) -> Scope<'a, 'r> {
        Scope {
            answers: self.answers,
            row: Some(Row { key, fields }),
        }
    }

    /// The answers of the whole form.
    pub(crate) fn answers(self) -> &'a Answers {
        self.answers
    }

    /// The answer a condition reads: of the row, else of the form.
    pub(crate) fn get(self, key: &str) -> Option<&'a Value> {
        self.own(key).or_else(|| self.answers.get(key))
    }

    /// The answer of a question that stands here: of the row, when in a row.
    pub(crate) fn own(self, key: &str) -> Option<&'a Value> {
        match self.row {
            None => self.answers.get(key),
            Some(row) => row.fields.and_then(|fields| fields.get(key)),
        }
    }

    fn is_row(self, key: &str) -> bool {
        self.row.is_some_and(|row| row.key == key)
    }

    fn has(self, key: &str, wanted: &str) -> bool {
        match self.get(key) {
            Some(Value::Array(items)) => items.iter().any(|item| is_text(item, wanted)),
            Some(value) => is_text(value, wanted),
            None => false,
        }
    }
}

fn is_text(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text == wanted,
        Value::Bool(ticked) => wanted == if *ticked { "yes" } else { "no" },
        Value::Number(number) => number.to_string() == wanted,
        _ => false,
    }
}

impl Condition {
    /// Whether the condition holds for these answers.
    pub fn holds(&self, answers: &Answers) -> bool {
        self.holds_in(Scope::of(answers))
    }

    pub(crate) fn holds_in(&self, scope: Scope<'_, '_>) -> bool {
        match self {
            Self::Is(key, value) => scope.has(key, value),
            Self::IsNot(key, value) => !scope.has(key, value),
            Self::AnyOf(key, values) => values.iter().any(|value| scope.has(key, value)),
            Self::Answered(key) => scope.get(key).is_some_and(is_answer),
            Self::AtLeast(key, least) => scope
                .get(key)
                .and_then(Value::as_i64)
                .is_some_and(|n| n >= *least),
            Self::Fact(name) => scope.answers.has_fact(name),
            Self::Row(key) => scope.is_row(key),
            Self::Not(inner) => !inner.holds_in(scope),
            Self::All(parts) => parts.iter().all(|part| part.holds_in(scope)),
            Self::Any(parts) => parts.iter().any(|part| part.holds_in(scope)),
        }
    }

    /// The keys, facts excluded, that the condition reads.
    pub fn keys(&self) -> Vec<&'static str> {
        match self {
            Self::Is(key, _)
            | Self::IsNot(key, _)
            | Self::AnyOf(key, _)
            | Self::Answered(key)
            | Self::AtLeast(key, _) => vec![key],
            Self::Fact(_) | Self::Row(_) => vec![],
            Self::Not(inner) => inner.keys(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::keys).collect(),
        }
    }

    /// The pairs of key and value that the condition compares.
    pub fn compared(&self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Is(key, value) | Self::IsNot(key, value) => vec![(key, value)],
            Self::AnyOf(key, values) => values.iter().map(|value| (*key, *value)).collect(),
            Self::Not(inner) => inner.compared(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::compared).collect(),
            Self::Answered(_) | Self::AtLeast(..) | Self::Fact(_) | Self::Row(_) => vec![],
        }
    }

    /// The facts that the condition reads.
    pub fn facts(&self) -> Vec<&'static str> {
        match self {
            Self::Fact(name) => vec![name],
            Self::Not(inner) => inner.facts(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::facts).collect(),
            _ => vec![],
        }
    }
}

/// An empty text, list or object is not an answer.
pub(crate) fn is_answer(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => items.iter().any(is_answer),
        Value::Object(fields) => fields.values().any(is_answer),
        Value::Bool(ticked) => *ticked,
        Value::Number(_) => true,
    }
}

/// The text a page may carry and that enters the definition hash.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(key, value) => write!(f, "{key}={value}"),
            Self::IsNot(key, value) => write!(f, "{key}!={value}"),
            Self::AnyOf(key, values) => write!(f, "{key} in {}", values.join("|")),
            Self::Answered(key) => write!(f, "{key}?"),
            Self::AtLeast(key, least) => write!(f, "{key}>={least}"),
            Self::Fact(name) => write!(f, "@{name}"),
            Self::Row(key) => write!(f, "row {key}"),
            Self::Not(inner) => write!(f, "not({inner})"),
            Self::All(parts) => write!(f, "all({})", joined(parts)),
            Self::Any(parts) => write!(f, "any({})", joined(parts)),
        }
    }
}

fn joined(parts: &[Condition]) -> String {
    parts
        .iter()
        .map(Condition::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::Condition::{All, Answered, Any, AnyOf, AtLeast, Fact, Is, IsNot, Not};
    use crate::Answers;
    use serde_json::json;

    #[test]
    fn a_blank_answer_is_nothing_and_satisfies_is_not() {
        let blank = Answers::new();
        assert!(!Is("title", "permit").holds(&blank));
        assert!(IsNot("title", "permit").holds(&blank));
        assert!(!Answered("title").holds(&blank));
    }

    #[test]
    fn spaces_alone_are_not_an_answer() {
        assert!(!Answered("name").holds(&Answers::new().with("name", "  ")));
    }

    #[test]
    fn a_list_contains_its_codes() {
        let answers = Answers::new().with("flags", json!(["woman", "young"]));
        assert!(Is("flags", "young").holds(&answers));
        assert!(AnyOf("flags", &["msna", "woman"]).holds(&answers));
        assert!(!AnyOf("flags", &["msna"]).holds(&answers));
    }

    #[test]
    fn a_ticked_box_is_yes_and_an_unticked_one_is_unanswered() {
        assert!(Is("consent", "yes").holds(&Answers::new().with("consent", true)));
        assert!(!Answered("consent").holds(&Answers::new().with("consent", false)));
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        let answers = Answers::new().with("minors", 2);
        assert!(AtLeast("minors", 1).holds(&answers));
        assert!(!AtLeast("minors", 3).holds(&answers));
        assert!(Is("minors", "2").holds(&answers));
    }

    #[test]
    fn facts_hold_only_when_passed_in() {
        assert!(!Fact("minor").holds(&Answers::new()));
        assert!(Fact("minor").holds(&Answers::new().with_fact("minor")));
        assert!(!Fact("minor").holds(&Answers::new().with("minor", true)));
    }

    #[test]
    fn conditions_combine() {
        let answers = Answers::new().with("a", "1").with("b", "2");
        assert!(All(&[Is("a", "1"), Is("b", "2")]).holds(&answers));
        assert!(!All(&[Is("a", "1"), Is("b", "3")]).holds(&answers));
        assert!(Any(&[Is("a", "9"), Is("b", "2")]).holds(&answers));
        assert!(Not(&Is("a", "9")).holds(&answers));
    }

    #[test]
    fn a_condition_names_what_it_reads() {
        let condition = All(&[
            Is("a", "1"),
            Not(&Any(&[AnyOf("b", &["2", "3"]), Fact("minor")])),
        ]);
        assert_eq!(condition.keys(), ["a", "b"]);
        assert_eq!(condition.facts(), ["minor"]);
        assert_eq!(condition.compared(), [("a", "1"), ("b", "2"), ("b", "3")]);
        assert_eq!(
            condition.to_string(),
            "all(a=1, not(any(b in 2|3, @minor)))"
        );
    }
}
