// SPDX-License-Identifier: AGPL-3.0-or-later
//! The fields of a page become answers — *dai campi della pagina alle risposte*.
//!
//! Field names are dotted paths: `family_name`, `phones.0.number`,
//! `needs.work.level`, `person_signature.how`. Names that begin with `_` belong
//! to the page itself and are passed over.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::spelling::spell;
use crate::validate::cell_faults;
use crate::{Answers, Form, Invalid, Kind, Question};

/// Reads the fields of a page.
///
/// Nothing typed is lost: what cannot be understood stays in the answers as it
/// was typed, and the list says why. Blank fields are no answers; rows left
/// wholly blank disappear. Computed results and read-only blocks are not asked:
/// a field for them is reported and passed over.
pub fn parse(form: &Form, pairs: &[(String, String)]) -> (Answers, Vec<Invalid>) {
    let mut fields = Fields::of(pairs);
    let questions: Vec<&Question> = form.questions().collect();
    let found = fields.read(&questions, "");
    let answers: Answers = found.into_iter().collect();
    let mut invalid = cell_faults(form, &answers);
    invalid.append(&mut fields.refused);
    (answers, invalid)
}

struct Fields<'a> {
    typed: BTreeMap<&'a str, Vec<&'a str>>,
    refused: Vec<Invalid>,
}

impl<'a> Fields<'a> {
    fn of(pairs: &'a [(String, String)]) -> Self {
        let mut typed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, value) in pairs.iter().filter(|(name, _)| !name.starts_with('_')) {
            typed.entry(name).or_default().push(value);
        }
        Self {
            typed,
            refused: Vec::new(),
        }
    }

    /// Reads the questions; at the end of the outermost call, what nobody asked
    /// for is reported.
    fn read(&mut self, questions: &[&Question], prefix: &str) -> Map<String, Value> {
        let mut found = Map::new();
        for question in questions {
            let path = format!("{prefix}{}", question.key);
            if let Some(value) = self.answer(question, &path) {
                found.insert(question.key.to_owned(), value);
            }
        }
        if prefix.is_empty() {
            let left = std::mem::take(&mut self.typed);
            self.refused
                .extend(left.keys().map(|name| Invalid::at(name, "unknown-field")));
        }
        found
    }

    fn answer(&mut self, question: &Question, path: &str) -> Option<Value> {
        match &question.kind {
            Kind::Computed(_) | Kind::Block(_) => {
                if self.typed.remove(path).is_some() {
                    self.refused.push(Invalid::at(path, "not-asked"));
                }
                None
            }
            Kind::Codes { .. } | Kind::Choices { .. } | Kind::Countries | Kind::Files { .. } => {
                self.several(&question.kind, path)
            }
            Kind::Rows { questions, .. } => self.rows(questions, path),
            Kind::Matrix { questions, .. } => self.table(questions, path),
            Kind::Signature => self.signature(path),
            Kind::Flag => self
                .one(&question.kind, path)
                .filter(|tick| *tick == Value::Bool(true)),
            kind => self.one(kind, path),
        }
    }

    fn one(&mut self, kind: &Kind, path: &str) -> Option<Value> {
        let typed = self.typed.remove(path)?;
        let text = typed.iter().rev().find(|text| !text.trim().is_empty())?;
        Some(spell(kind, text))
    }

    fn several(&mut self, kind: &Kind, path: &str) -> Option<Value> {
        let mut items: Vec<Value> = Vec::new();
        for text in self
            .typed
            .remove(path)?
            .iter()
            .filter(|text| !text.trim().is_empty())
        {
            let item = spell(kind, text);
            if !items.contains(&item) {
                items.push(item);
            }
        }
        (!items.is_empty()).then_some(Value::Array(items))
    }

    fn rows(&mut self, questions: &'static [Question], path: &str) -> Option<Value> {
        let numbers: BTreeSet<usize> = self
            .steps_below(path)
            .iter()
            .filter_map(|step| step.parse().ok())
            .collect();
        let mut rows = Vec::new();
        for number in numbers {
            let row = self.row(questions, &format!("{path}.{number}."));
            if !row.is_empty() {
                rows.push(Value::Object(row));
            }
        }
        (!rows.is_empty()).then_some(Value::Array(rows))
    }

    fn table(&mut self, questions: &'static [Question], path: &str) -> Option<Value> {
        let mut table = Map::new();
        for code in self.steps_below(path) {
            let row = self.row(questions, &format!("{path}.{code}."));
            if !row.is_empty() {
                table.insert(code, Value::Object(row));
            }
        }
        (!table.is_empty()).then_some(Value::Object(table))
    }

    fn row(&mut self, questions: &'static [Question], prefix: &str) -> Map<String, Value> {
        self.read(&questions.iter().collect::<Vec<_>>(), prefix)
    }

    fn signature(&mut self, path: &str) -> Option<Value> {
        let mut fields = Map::new();
        for name in ["how", "signer", "witness"] {
            if let Some(value) = self.one(&Kind::Text { max: 120 }, &format!("{path}.{name}")) {
                fields.insert(name.to_owned(), value);
            }
        }
        (!fields.is_empty()).then_some(Value::Object(fields))
    }

    /// The next steps of all names that lie below `path`.
    fn steps_below(&self, path: &str) -> BTreeSet<String> {
        let prefix = format!("{path}.");
        self.typed
            .keys()
            .filter_map(|name| name.strip_prefix(&prefix))
            .filter_map(|rest| rest.split('.').next())
            .map(str::to_owned)
            .collect()
    }
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
