// SPDX-License-Identifier: AGPL-3.0-or-later
//! A filled form as JSON — *JSON*.

use mnet_forms::{Answers, Form, Question};
use serde_json::{Map, Value, json};

use super::{Brought, Cover, FormFileError, LARGEST, SIGNATURE, Shape, leaving, shape, travels};

/// The answers that may leave, with what stands around them.
pub fn to_json(form: &Form, cover: &Cover, answers: &Answers) -> Value {
    json!({
        "form": form.code,
        "form_version": cover.version,
        "number": cover.number,
        "on": cover.on,
        "body": cover.body,
        "notice": cover.notice,
        "answers": leaving(form, answers),
    })
}

/// Reads such a file back.
///
/// # Errors
/// [`FormFileError`].
pub fn from_json(form: &Form, bytes: &[u8]) -> Result<Brought, FormFileError> {
    if bytes.len() > LARGEST {
        return Err(FormFileError::TooLarge);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: Value = serde_json::from_slice(text).map_err(|_| FormFileError::NotWellFormed)?;
    let said = |key: &str| file.get(key).and_then(Value::as_str).unwrap_or_default();
    if said("form") != form.code {
        return Err(FormFileError::OtherForm);
    }
    let version = file.get("form_version").and_then(Value::as_u64);
    let version = u32::try_from(version.unwrap_or_default()).unwrap_or(u32::MAX);
    if version > form.version {
        return Err(FormFileError::LaterVersion);
    }
    let mut passed_over = Vec::new();
    let questions: Vec<&Question> = form.questions().collect();
    let empty = Map::new();
    let told = file.get("answers").and_then(Value::as_object);
    let found = taken(&questions, told.unwrap_or(&empty), "", &mut passed_over);
    Ok(Brought {
        cover: Cover {
            version,
            number: said("number").to_owned(),
            on: said("on").to_owned(),
            body: said("body").to_owned(),
            notice: said("notice").to_owned(),
        },
        answers: found.into_iter().collect(),
        passed_over,
    })
}

/// What fits its question; the rest is told.
pub(super) fn taken(
    questions: &[&Question],
    told: &Map<String, Value>,
    prefix: &str,
    passed_over: &mut Vec<String>,
) -> Map<String, Value> {
    let mut found = Map::new();
    for (key, value) in told {
        let path = format!("{prefix}{key}");
        let question = questions
            .iter()
            .find(|question| question.key == key && travels(question));
        let fitting = question.and_then(|question| fit(question, value, &path, passed_over));
        match fitting {
            Some(value) => {
                found.insert(key.clone(), value);
            }
            None => passed_over.push(path.chars().take(120).collect()),
        }
    }
    found
}

fn fit(
    question: &Question,
    value: &Value,
    path: &str,
    passed_over: &mut Vec<String>,
) -> Option<Value> {
    let mut row = |questions: &'static [Question], value: &Value, path: &str| {
        let questions: Vec<&Question> = questions.iter().collect();
        let fields = taken(&questions, value.as_object()?, path, passed_over);
        Some(Value::Object(fields))
    };
    match shape(&question.kind) {
        Shape::Text => value.is_string().then(|| value.clone()),
        Shape::Number => value.is_i64().then(|| value.clone()),
        Shape::Flag => (value == &Value::Bool(true)).then(|| value.clone()),
        Shape::List => {
            let all = value.as_array()?;
            all.iter().all(Value::is_string).then(|| value.clone())
        }
        Shape::Rows(questions) => {
            let all = value.as_array()?.iter().enumerate();
            let rows = all.filter_map(|(at, one)| row(questions, one, &format!("{path}.{at}.")));
            Some(Value::Array(rows.collect()))
        }
        Shape::Table(questions) => {
            let all = value.as_object()?.iter();
            let rows = all.filter_map(|(code, one)| {
                Some((
                    code.clone(),
                    row(questions, one, &format!("{path}.{code}."))?,
                ))
            });
            Some(Value::Object(rows.collect()))
        }
        Shape::Parts(_) => {
            let parts = value.as_object()?.iter();
            let known = |(key, value): &(&String, &Value)| {
                SIGNATURE.contains(&key.as_str()) && value.is_string()
            };
            let parts = parts.filter(known).map(|(k, v)| (k.clone(), v.clone()));
            Some(Value::Object(parts.collect()))
        }
    }
}
