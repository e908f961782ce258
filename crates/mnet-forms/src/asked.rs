// SPDX-License-Identifier: AGPL-3.0-or-later
//! A question where it stands, with its answer — *domanda nella pagina*.

use serde_json::Value;

use crate::condition::is_answer;
use crate::invalid::pointer;
use crate::{Invalid, Kind, Question, Section, Sight};

/// A section with its questions, in order.
#[derive(Clone, Debug)]
pub struct AskedSection<'a> {
    /// The definition.
    pub section: &'static Section,
    /// Locale key of its title.
    pub label_key: String,
    /// The conditions of the section hold.
    pub shown: bool,
    /// Its questions.
    pub questions: Vec<Asked<'a>>,
}

/// A question where it stands, with its current answer.
#[derive(Clone)]
pub struct Asked<'a> {
    /// The definition.
    pub question: &'static Question,
    /// Name of the page field: `phones.0.number`.
    pub name: String,
    /// Locale key of its label, the same in every row.
    pub label_key: String,
    /// Locale key of the help text, if there is one.
    pub help_key: Option<String>,
    /// The current answer, right or wrong.
    pub value: Option<&'a Value>,
    /// The form does not close without it, as things stand.
    pub required: bool,
    /// It is required because others have no answer: an answer to one of them is enough.
    pub one_of_several: bool,
    /// Its conditions hold.
    pub shown: bool,
    /// There is an answer that the reader is not told: hidden, or covered until revealed.
    pub withheld: Option<Sight>,
    /// Rows of a list or table; none for other kinds.
    pub rows: Vec<AskedRow<'a>>,
}

/// A row of a list or table.
#[derive(Clone, Debug)]
pub struct AskedRow<'a> {
    /// Number of the row, or code of the list that names the table's rows.
    pub key: String,
    /// Offered for a new entry: pages show it, prints do not.
    pub blank: bool,
    /// Its questions.
    pub questions: Vec<Asked<'a>>,
}

impl<'a> Asked<'a> {
    /// The answer as a page field shows it; empty when there is none.
    pub fn text(&self) -> String {
        self.value.map(text_of).unwrap_or_default()
    }

    /// The chosen codes, for questions that take several.
    pub fn codes(&self) -> Vec<&'a str> {
        match self.value {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(code)) => vec![code],
            _ => vec![],
        }
    }

    /// Whether this code is the answer or one of the answers.
    pub fn is(&self, code: &str) -> bool {
        self.codes().contains(&code) || self.text() == code
    }

    /// The locale key of one word of a choice or computed result.
    pub fn word_key(&self, word: &str) -> String {
        format!(
            "{}-{}",
            self.label_key,
            word.replace('_', "-").to_lowercase()
        )
    }

    /// A part of a signature: `how`, `signer` or `witness`.
    pub fn part(&self, name: &str) -> &'a str {
        self.value
            .and_then(|value| value.get(name))
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// Whether there is an answer that is not blank.
    pub fn is_answered(&self) -> bool {
        self.value.is_some_and(is_answer)
    }

    /// The faults that belong to this question, those of its rows left out.
    pub fn faults<'f>(&self, invalid: &'f [Invalid]) -> Vec<&'f Invalid> {
        let here = pointer(&self.name);
        let parts = matches!(self.question.kind, Kind::Signature);
        let belongs = |at: &str| {
            at == here
                || (parts
                    && at
                        .strip_prefix(&here)
                        .is_some_and(|rest| rest.starts_with('/')))
        };
        invalid
            .iter()
            .filter(|fault| belongs(&fault.pointer))
            .collect()
    }
}

/// The field and its kind, never the answer.
impl std::fmt::Debug for Asked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Asked({}, shown: {}, rows: {:?})",
            self.name, self.shown, self.rows
        )
    }
}

/// A value as text: lists joined by a semicolon, objects as JSON.
pub(crate) fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(ticked) => if *ticked { "yes" } else { "no" }.to_owned(),
        Value::Array(items) if items.iter().all(|item| !item.is_object()) => {
            items.iter().map(text_of).collect::<Vec<_>>().join(";")
        }
        other => other.to_string(),
    }
}
