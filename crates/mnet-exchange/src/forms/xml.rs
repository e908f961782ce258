// SPDX-License-Identifier: AGPL-3.0-or-later
//! A filled form as XML — *XML*: an element for each question, `row` for each
//! row, `item` for each code.

use mnet_forms::{Answers, Form, Question};
use roxmltree::Node;
use serde_json::{Map, Value};

use super::json::taken;
use super::{
    Brought, Cover, FormFileError, LARGEST, NAMESPACE, SIGNATURE, Shape, leaving, shape, travels,
};
use crate::europass::{CvError, Read as _, Writer, document};

/// The answers that may leave, with what stands around them.
pub fn to_xml(form: &Form, cover: &Cover, answers: &Answers) -> String {
    let mut out = Writer::new();
    let version = cover.version.to_string();
    let attributes = [
        ("xmlns", NAMESPACE),
        ("code", form.code),
        ("version", version.as_str()),
        ("number", cover.number.as_str()),
        ("on", cover.on.as_str()),
        ("body", cover.body.as_str()),
    ];
    out.element("form", &attributes, |out| {
        out.text("notice", &cover.notice);
        let questions: Vec<&Question> = form.questions().collect();
        let told = leaving(form, answers);
        out.element("answers", &[], |out| fields(out, &questions, &told));
    });
    out.finish()
}

fn fields(out: &mut Writer, questions: &[&Question], told: &Map<String, Value>) {
    for question in questions.iter().filter(|question| travels(question)) {
        if let Some(value) = told.get(question.key) {
            answer(out, question, value);
        }
    }
}

fn answer(out: &mut Writer, question: &Question, value: &Value) {
    let row = |out: &mut Writer, of: &'static [Question], at: &[(&str, &str)], value: &Value| {
        if let Some(told) = value.as_object() {
            let questions: Vec<&Question> = of.iter().collect();
            out.element("row", at, |out| fields(out, &questions, told));
        }
    };
    match shape(&question.kind) {
        Shape::Text | Shape::Number | Shape::Flag => {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            out.text(question.key, &text);
        }
        Shape::List => out.element(question.key, &[], |out| {
            for item in value.as_array().into_iter().flatten() {
                out.text("item", item.as_str().unwrap_or_default());
            }
        }),
        Shape::Rows(of) => out.element(question.key, &[], |out| {
            for one in value.as_array().into_iter().flatten() {
                row(out, of, &[], one);
            }
        }),
        Shape::Table(of) => out.element(question.key, &[], |out| {
            for (code, one) in value.as_object().into_iter().flatten() {
                row(out, of, &[("code", code)], one);
            }
        }),
        Shape::Parts(_) => out.element(question.key, &[], |out| {
            for name in SIGNATURE {
                if let Some(part) = value.get(name).and_then(Value::as_str) {
                    out.text(name, part);
                }
            }
        }),
    }
}

/// Reads such a file back.
///
/// # Errors
/// [`FormFileError`].
pub fn from_xml(form: &Form, bytes: &[u8]) -> Result<Brought, FormFileError> {
    if bytes.len() > LARGEST {
        return Err(FormFileError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| FormFileError::NotWellFormed)?;
    let document = document(text.trim_start_matches('\u{feff}')).map_err(|error| match error {
        CvError::TooLarge => FormFileError::TooLarge,
        _ => FormFileError::NotWellFormed,
    })?;
    let root = document.root_element();
    let said = |name: &str| root.attribute(name).unwrap_or_default().to_owned();
    let is_form = root.tag_name().name() == "form" && said("code") == form.code;
    if !is_form {
        return Err(FormFileError::OtherForm);
    }
    let version = said("version").parse().unwrap_or(u32::MAX);
    if version > form.version {
        return Err(FormFileError::LaterVersion);
    }
    let questions: Vec<&Question> = form.questions().collect();
    let told = root.child("answers");
    let told = told
        .map(|node| object(&questions, node))
        .unwrap_or_default();
    let mut passed_over = Vec::new();
    let found = taken(&questions, &told, "", &mut passed_over);
    Ok(Brought {
        cover: Cover {
            version,
            number: said("number"),
            on: said("on"),
            body: said("body"),
            notice: root.said("notice"),
        },
        answers: found.into_iter().collect(),
        passed_over,
    })
}

/// The children of an element as the questions shape them; unknown ones as text.
fn object(questions: &[&Question], node: Node<'_, '_>) -> Map<String, Value> {
    let children = node.children().filter(Node::is_element);
    let each = children.map(|child| {
        let name = child.tag_name().name();
        let question = questions.iter().find(|question| question.key == name);
        let value = match question {
            Some(question) => value(question, child),
            None => Value::Null,
        };
        (name.to_owned(), value)
    });
    each.collect()
}

/// The text of an element as it stands: an answer may begin with a blank.
fn raw(node: Node<'_, '_>) -> String {
    let texts = node.children().filter(Node::is_text);
    texts.filter_map(|one| one.text()).collect()
}

fn value(question: &Question, node: Node<'_, '_>) -> Value {
    let rows = || {
        node.children()
            .filter(|child| child.is_element() && child.tag_name().name() == "row")
    };
    match shape(&question.kind) {
        Shape::Text => Value::from(raw(node)),
        Shape::Number => raw(node)
            .trim()
            .parse::<i64>()
            .map_or(Value::Null, Value::from),
        Shape::Flag => Value::Bool(raw(node).trim() == "true"),
        Shape::List => {
            let items = node.children().filter(Node::is_element);
            Value::Array(items.map(|item| Value::from(raw(item))).collect())
        }
        Shape::Rows(of) => {
            let questions: Vec<&Question> = of.iter().collect();
            Value::Array(
                rows()
                    .map(|row| Value::Object(object(&questions, row)))
                    .collect(),
            )
        }
        Shape::Table(of) => {
            let questions: Vec<&Question> = of.iter().collect();
            let each = rows().map(|row| {
                let code = row.attribute("code").unwrap_or_default().to_owned();
                (code, Value::Object(object(&questions, row)))
            });
            Value::Object(each.collect())
        }
        Shape::Parts(names) => {
            let parts = node.children().filter(Node::is_element);
            let known = parts.filter(|part| names.contains(&part.tag_name().name()));
            let each =
                known.map(|part| (part.tag_name().name().to_owned(), Value::from(raw(part))));
            Value::Object(each.collect())
        }
    }
}
