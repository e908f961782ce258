// SPDX-License-Identifier: AGPL-3.0-or-later
//! The walk that pages, prints and answers to machines follow — *percorso di
//! lettura di una scheda*.

use serde_json::{Map, Value};

use crate::condition::Scope;
use crate::{Answers, Asked, AskedRow, AskedSection, Form, Kind, Lists, Question};

impl Form {
    /// Sections and questions that are asked under these answers, in order.
    ///
    /// Lists end with a blank row while there is room for one.
    pub fn visible<'a>(&self, answers: &'a Answers) -> Vec<AskedSection<'a>> {
        self.visible_with(answers, &NoLists)
    }

    /// As [`Form::visible`], with a row for every code of each table.
    pub fn visible_with<'a>(
        &self,
        answers: &'a Answers,
        lists: &dyn Lists,
    ) -> Vec<AskedSection<'a>> {
        let mut sections = self.walk(answers, lists);
        sections.retain(|section| section.shown);
        for section in &mut sections {
            keep_shown(&mut section.questions);
        }
        sections.retain(|section| !section.questions.is_empty());
        sections
    }

    /// Everything, with `shown` saying whether it is asked: for pages that show
    /// and hide while somebody types.
    pub fn walk<'a>(&self, answers: &'a Answers, lists: &dyn Lists) -> Vec<AskedSection<'a>> {
        let walker = Walker { form: self, lists };
        let scope = Scope::of(answers);
        let sections = self.sections.iter().map(|section| AskedSection {
            section,
            label_key: self.label_key(section.key),
            shown: section
                .when
                .is_none_or(|condition| condition.holds_in(scope))
                || section
                    .questions
                    .iter()
                    .any(|question| answers.is_in_place(question.key)),
            questions: walker.questions(section.questions, "", "", scope),
        });
        sections.collect()
    }

    /// The blocks of the person that must be complete before this form closes.
    pub fn required_blocks(&self, answers: &Answers) -> Vec<&'static str> {
        let asked = self
            .visible(answers)
            .into_iter()
            .flat_map(|section| section.questions);
        asked
            .filter(|asked| asked.required)
            .filter_map(|asked| match asked.question.kind {
                Kind::Block(name) => Some(name),
                _ => None,
            })
            .collect()
    }

    /// The answers that are still asked, facts included: what a closed form
    /// keeps.
    #[must_use]
    pub fn settled(&self, answers: &Answers) -> Answers {
        let mut settled = answers.clone();
        for section in self.walk(answers, &NoLists) {
            for asked in section.questions {
                let key = asked.question.key;
                if !section.shown || !asked.shown {
                    settled.remove(key);
                } else if let Some(value) = settled.take(key) {
                    settled.set(key, without_hidden(value, &asked.rows));
                }
            }
        }
        settled
    }
}

fn keep_shown(questions: &mut Vec<Asked<'_>>) {
    questions.retain(|asked| asked.shown);
    for row in questions.iter_mut().flat_map(|asked| asked.rows.iter_mut()) {
        keep_shown(&mut row.questions);
    }
}

/// The rows of a list or table without the cells that are not asked.
fn without_hidden(mut value: Value, rows: &[AskedRow<'_>]) -> Value {
    for row in rows.iter().filter(|row| !row.blank) {
        let fields = match &mut value {
            Value::Array(items) => row.key.parse().ok().and_then(|i: usize| items.get_mut(i)),
            Value::Object(table) => table.get_mut(&row.key),
            _ => None,
        };
        let Some(Value::Object(fields)) = fields else {
            continue;
        };
        for asked in &row.questions {
            if !asked.shown {
                fields.remove(asked.question.key);
            }
        }
    }
    value
}

pub(crate) struct NoLists;

impl Lists for NoLists {
    fn contains(&self, _list: &str, _code: &str) -> bool {
        false
    }
}

struct Walker<'w> {
    form: &'w Form,
    lists: &'w dyn Lists,
}

impl Walker<'_> {
    fn questions<'a>(
        &self,
        questions: &'static [Question],
        name: &str,
        label: &str,
        scope: Scope<'a, '_>,
    ) -> Vec<Asked<'a>> {
        questions
            .iter()
            .map(|question| self.question(question, name, label, scope))
            .collect()
    }

    fn question<'a>(
        &self,
        question: &'static Question,
        name: &str,
        label: &str,
        scope: Scope<'a, '_>,
    ) -> Asked<'a> {
        let name = format!("{name}{}", question.key);
        let label = format!("{label}{}", question.key);
        let value = scope.own(question.key);
        let rows = match &question.kind {
            Kind::Rows { questions, max } => {
                self.rows(questions, *max, (&name, &label), value, scope)
            }
            Kind::Matrix { rows, questions } => {
                self.table(rows, questions, (&name, &label), value, scope)
            }
            _ => vec![],
        };
        let label_key = self.form.label_key(&label);
        let answers = scope.answers();
        Asked {
            question,
            help_key: question.help.then(|| format!("{label_key}-help")),
            label_key,
            value,
            required: question.required.holds_in(scope),
            one_of_several: question.required.is_one_of_several(),
            shown: !answers.is_unspoken(&name)
                && (question
                    .when
                    .is_none_or(|condition| condition.holds_in(scope))
                    || answers.is_in_place(&name)),
            withheld: answers.withheld(&name),
            rows,
            name,
        }
    }

    fn rows<'a>(
        &self,
        questions: &'static [Question],
        max: usize,
        (name, label): (&str, &str),
        value: Option<&'a Value>,
        scope: Scope<'a, '_>,
    ) -> Vec<AskedRow<'a>> {
        let given = value
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let blank = (given.len() < max).then_some(None);
        let all = given.iter().map(Value::as_object).chain(blank);
        let rows = all.enumerate().map(|(number, fields)| {
            let key = number.to_string();
            self.row(questions, (name, label), key, fields, scope)
        });
        rows.collect()
    }

    fn table<'a>(
        &self,
        list: &str,
        questions: &'static [Question],
        (name, label): (&str, &str),
        value: Option<&'a Value>,
        scope: Scope<'a, '_>,
    ) -> Vec<AskedRow<'a>> {
        let given = value.and_then(Value::as_object);
        let mut codes = self.lists.codes_of(list);
        let others = given.into_iter().flat_map(Map::keys);
        for code in others {
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
        let rows = codes.into_iter().map(|code| {
            let fields = given
                .and_then(|table| table.get(&code))
                .and_then(Value::as_object);
            self.row(questions, (name, label), code, fields, scope)
        });
        rows.collect()
    }

    fn row<'a>(
        &self,
        questions: &'static [Question],
        (name, label): (&str, &str),
        key: String,
        fields: Option<&'a Map<String, Value>>,
        scope: Scope<'a, '_>,
    ) -> AskedRow<'a> {
        let scope = scope.in_row(&key, fields);
        let (name, label) = (format!("{name}.{key}."), format!("{label}."));
        let questions = self.questions(questions, &name, &label, scope);
        AskedRow {
            blank: fields.is_none(),
            questions,
            key,
        }
    }
}

#[cfg(test)]
#[path = "walk_tests.rs"]
mod tests;
