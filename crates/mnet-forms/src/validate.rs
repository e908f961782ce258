// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is missing or wrong in a form — *controllo di una scheda*.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use mnet_base::PartialDate;
use serde_json::{Map, Value};

use crate::check::fault;
use crate::condition::{Scope, is_answer};
use crate::{Answers, Bound, Form, Invalid, Kind, Lists, Question, Required};

/// Every fault of the answers, in the order of the form; none when it may be
/// closed. Limits that depend on the day are left to [`validate_on`].
///
/// Answers to questions that are not asked under these conditions are passed
/// over: a page may keep them while a person changes her mind.
pub fn validate(form: &Form, answers: &Answers, lists: &dyn Lists) -> Vec<Invalid> {
    Inspection {
        lists,
        today: None,
        missing: true,
    }
    .of_form(form, answers)
}

/// As [`validate`], with the limits that depend on `today`.
pub fn validate_on(form: &Form, answers: &Answers, lists: &dyn Lists, today: Date) -> Vec<Invalid> {
    Inspection {
        lists,
        today: Some(today),
        missing: true,
    }
    .of_form(form, answers)
}

/// Faults that can be told without code lists and day, missing answers aside.
pub(crate) fn cell_faults(form: &Form, answers: &Answers) -> Vec<Invalid> {
    Inspection {
        lists: &Anything,
        today: None,
        missing: false,
    }
    .of_form(form, answers)
}

struct Anything;

impl Lists for Anything {
    fn contains(&self, _list: &str, _code: &str) -> bool {
        true
    }
}

struct Inspection<'a> {
    lists: &'a dyn Lists,
    today: Option<Date>,
    missing: bool,
}

impl Inspection<'_> {
    fn of_form(&self, form: &Form, answers: &Answers) -> Vec<Invalid> {
        let mut faults = Vec::new();
        let scope = Scope::of(answers);
        for section in form.sections {
            if section
                .when
                .is_none_or(|condition| condition.holds_in(scope))
            {
                self.of_questions(section.questions, "", scope, &mut faults);
            }
        }
        let stray = answers.keys().filter(|key| form.question(key).is_none());
        faults.extend(stray.map(|key| Invalid::at(key, "unknown-field")));
        faults
    }

    fn of_questions(
        &self,
        questions: &[Question],
        prefix: &str,
        scope: Scope<'_, '_>,
        faults: &mut Vec<Invalid>,
    ) {
        for question in questions {
            if question
                .when
                .is_none_or(|condition| condition.holds_in(scope))
            {
                self.of_question(
                    question,
                    &format!("{prefix}{}", question.key),
                    scope,
                    faults,
                );
            }
        }
    }

    fn of_question(
        &self,
        question: &Question,
        path: &str,
        scope: Scope<'_, '_>,
        faults: &mut Vec<Invalid>,
    ) {
        let value = scope.own(question.key).filter(|value| is_answer(value));
        match (&question.kind, value) {
            (Kind::Block(_), Some(_)) => faults.push(Invalid::at(path, "not-asked")),
            (Kind::Block(_), None) => {}
            (kind, None) => {
                if self.missing && is_required(question, scope) {
                    let code = if matches!(kind, Kind::Flag) {
                        "must-be-ticked"
                    } else {
                        "missing"
                    };
                    faults.push(Invalid::at(path, code));
                }
            }
            (Kind::Rows { questions, max }, Some(value)) => {
                self.of_rows(questions, *max, path, (value, scope), faults);
            }
            (Kind::Matrix { rows, questions }, Some(value)) => {
                self.of_table(rows, questions, path, (value, scope), faults);
            }
            (kind, Some(value)) => match fault(kind, path, value, self.lists) {
                Some(invalid) => faults.push(invalid),
                None => faults.extend(self.beyond(question, path, value, scope)),
            },
        }
    }

    fn of_rows(
        &self,
        questions: &[Question],
        max: usize,
        path: &str,
        (value, scope): (&Value, Scope<'_, '_>),
        faults: &mut Vec<Invalid>,
    ) {
        let Some(rows) = value.as_array() else {
            faults.push(Invalid::at(path, "wrong-kind"));
            return;
        };
        if rows.len() > max {
            faults.push(Invalid::at(path, "too-many").with("max", &max));
        }
        for (number, row) in rows.iter().enumerate() {
            self.of_row(questions, path, &number.to_string(), (row, scope), faults);
        }
    }

    fn of_table(
        &self,
        list: &str,
        questions: &[Question],
        path: &str,
        (value, scope): (&Value, Scope<'_, '_>),
        faults: &mut Vec<Invalid>,
    ) {
        let Some(table) = value.as_object() else {
            faults.push(Invalid::at(path, "wrong-kind"));
            return;
        };
        for (code, row) in table {
            if self.lists.contains(list, code) {
                self.of_row(questions, path, code, (row, scope), faults);
            } else {
                faults.push(Invalid::at(&format!("{path}.{code}"), "not-in-list"));
            }
        }
    }

    fn of_row(
        &self,
        questions: &[Question],
        path: &str,
        key: &str,
        (row, scope): (&Value, Scope<'_, '_>),
        faults: &mut Vec<Invalid>,
    ) {
        let path = format!("{path}.{key}");
        let Some(fields) = row.as_object() else {
            faults.push(Invalid::at(&path, "wrong-kind"));
            return;
        };
        self.of_questions(
            questions,
            &format!("{path}."),
            scope.in_row(key, Some(fields)),
            faults,
        );
        faults.extend(stray(questions, &path, fields));
    }

    fn beyond(
        &self,
        question: &Question,
        path: &str,
        value: &Value,
        scope: Scope<'_, '_>,
    ) -> Option<Invalid> {
        question.bounds.iter().find_map(|bound| match bound {
            Bound::NotFuture => {
                (earliest(value)? > self.today?).then(|| Invalid::at(path, "in-the-future"))
            }
            Bound::NotPast => {
                (latest(value)? < self.today?).then(|| Invalid::at(path, "in-the-past"))
            }
            Bound::NotBefore(other) => (latest(value)? < earliest(scope.get(other)?)?)
                .then(|| Invalid::at(path, "before-other").with("other", other)),
            Bound::YearsAgoAtMost(years) => {
                let too_long = self.today?.year() - latest(value)?.year() > *years;
                too_long.then(|| Invalid::at(path, "too-long-ago").with("years", years))
            }
            Bound::MonthsAgoAtMost(months) => {
                let oldest = self.today?.saturating_sub(i32::from(*months).months());
                (latest(value)? < oldest)
                    .then(|| Invalid::at(path, "too-old").with("months", months))
            }
        })
    }
}

fn is_required(question: &Question, scope: Scope<'_, '_>) -> bool {
    question.required.holds_in(scope)
}

impl Required {
    pub(crate) fn holds_in(&self, scope: Scope<'_, '_>) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::When(condition) => condition.holds_in(scope),
        }
    }

    /// Whether it is needed only where others have no answer.
    pub(crate) fn is_one_of_several(&self) -> bool {
        matches!(self, Self::When(condition) if condition.is_absence())
    }
}

fn stray(questions: &[Question], path: &str, fields: &Map<String, Value>) -> Vec<Invalid> {
    fields
        .keys()
        .filter(|key| {
            questions
                .iter()
                .all(|question| question.key != key.as_str())
        })
        .map(|key| Invalid::at(&format!("{path}.{key}"), "unknown-field"))
        .collect()
}

/// The first day a date, a partial date, a moment or a year may mean.
fn earliest(value: &Value) -> Option<Date> {
    span(value).map(|(first, _)| first)
}

fn latest(value: &Value) -> Option<Date> {
    span(value).map(|(_, last)| last)
}

fn span(value: &Value) -> Option<(Date, Date)> {
    if let Some(year) = value.as_i64() {
        let year = PartialDate::from_year(i16::try_from(year).ok()?).ok()?;
        return Some((year.earliest(), year.latest()));
    }
    let text = value.as_str()?;
    if text.contains('T') {
        let day = text.parse::<DateTime>().ok()?.date();
        return Some((day, day));
    }
    let date: PartialDate = text.parse().ok()?;
    Some((date.earliest(), date.latest()))
}

#[cfg(test)]
#[path = "validate_tests.rs"]
mod tests;
