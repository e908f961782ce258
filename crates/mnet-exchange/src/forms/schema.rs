// SPDX-License-Identifier: AGPL-3.0-or-later
//! The schemas of a form's files — *schemi pubblicati*.
//!
//! Source: JSON Schema 2020-12; W3C XML Schema 1.0.

use std::fmt::Write as _;

use mnet_forms::{Form, Kind, Question};
use serde_json::{Map, Value, json};

use super::{NAMESPACE, SIGNATURE, Shape, shape, travels};

/// The JSON Schema of the file that [`super::to_json`] writes.
pub fn json_schema(form: &Form) -> Value {
    let questions: Vec<&Question> = form.questions().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{} {}", form.number, form.code),
        "description": form.source,
        "type": "object",
        "required": ["form", "form_version", "answers"],
        "properties": {
            "form": { "const": form.code },
            "form_version": { "type": "integer", "minimum": 1, "maximum": form.version },
            "number": { "type": "string" },
            "on": { "type": "string" },
            "body": { "type": "string" },
            "notice": { "type": "string" },
            "answers": object(&questions),
        },
    })
}

fn object(questions: &[&Question]) -> Value {
    let each = questions.iter().filter(|question| travels(question));
    let properties: Map<String, Value> = each
        .map(|question| (question.key.to_owned(), of_kind(&question.kind)))
        .collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn of_kind(kind: &Kind) -> Value {
    match kind {
        Kind::Text { max } | Kind::LongText { max } => {
            json!({ "type": "string", "maxLength": max })
        }
        Kind::Integer { min, max } | Kind::Scale { min, max } => {
            json!({ "type": "integer", "minimum": min, "maximum": max })
        }
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::PartialDate => {
            json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
        }
        Kind::Tri => json!({ "enum": ["yes", "no", "unknown"] }),
        Kind::YesNo => json!({ "enum": ["yes", "no"] }),
        Kind::Flag => json!({ "const": true }),
        Kind::Choice { options } => json!({ "enum": options }),
        Kind::Choices { options } => json!({ "type": "array", "items": { "enum": options } }),
        Kind::Code { list } => {
            json!({ "type": "string", "description": format!("code list {list}") })
        }
        Kind::Codes { list } => json!({
            "type": "array", "items": { "type": "string" }, "description": format!("code list {list}"),
        }),
        Kind::Occupation | Kind::Skill => json!({
            "type": "string",
            "description": "words, and <address of the concept of ESCO> when one was chosen",
        }),
        _ => shaped(kind),
    }
}

fn shaped(kind: &Kind) -> Value {
    match shape(kind) {
        Shape::List => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Rows(of) => {
            let questions: Vec<&Question> = of.iter().collect();
            json!({ "type": "array", "items": object(&questions) })
        }
        Shape::Table(of) => {
            let questions: Vec<&Question> = of.iter().collect();
            json!({ "type": "object", "additionalProperties": object(&questions) })
        }
        Shape::Parts(names) => {
            let parts: Map<String, Value> = names
                .iter()
                .map(|name| ((*name).to_owned(), json!({ "type": "string" })))
                .collect();
            json!({ "type": "object", "properties": parts, "additionalProperties": false })
        }
        _ => json!({ "type": "string" }),
    }
}

/// The XML Schema of the file that [`super::to_xml`] writes.
pub fn xml_schema(form: &Form) -> String {
    let questions: Vec<&Question> = form.questions().collect();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"{NAMESPACE}\" \
         xmlns=\"{NAMESPACE}\" elementFormDefault=\"qualified\">\n\
         <xs:element name=\"form\"><xs:complexType><xs:sequence>\n\
         <xs:element name=\"notice\" type=\"xs:string\" minOccurs=\"0\"/>\n\
         <xs:element name=\"answers\">"
    );
    of_questions(&mut out, &questions, "");
    out.push_str("</xs:element>\n</xs:sequence>\n");
    let _written = writeln!(
        out,
        "<xs:attribute name=\"code\" use=\"required\" fixed=\"{}\"/>",
        form.code
    );
    out.push_str("<xs:attribute name=\"version\" type=\"xs:positiveInteger\" use=\"required\"/>\n");
    for name in ["number", "on", "body"] {
        let _written = writeln!(out, "<xs:attribute name=\"{name}\" type=\"xs:string\"/>");
    }
    out.push_str("</xs:complexType></xs:element>\n</xs:schema>\n");
    out
}

/// Answers in the order of the questions, each at most once.
fn of_questions(out: &mut String, questions: &[&Question], attribute: &str) {
    out.push_str("<xs:complexType><xs:sequence>\n");
    for question in questions.iter().filter(|question| travels(question)) {
        element(out, question);
    }
    let _written = write!(out, "</xs:sequence>{attribute}</xs:complexType>");
}

fn element(out: &mut String, question: &Question) {
    let _written = write!(out, "<xs:element name=\"{}\" minOccurs=\"0\"", question.key);
    let parts = |names: &[&str], most: &str| {
        let each = names.iter().map(|name| {
            format!("<xs:element name=\"{name}\" type=\"xs:string\" minOccurs=\"0\"{most}/>")
        });
        let each: String = each.collect();
        format!(
            "><xs:complexType><xs:sequence>{each}</xs:sequence></xs:complexType></xs:element>\n"
        )
    };
    match shape(&question.kind) {
        Shape::Text => out.push_str(" type=\"xs:string\"/>\n"),
        Shape::Number => out.push_str(" type=\"xs:integer\"/>\n"),
        Shape::Flag => out.push_str(" type=\"xs:boolean\"/>\n"),
        Shape::List => out.push_str(&parts(&["item"], " maxOccurs=\"unbounded\"")),
        Shape::Parts(_) => out.push_str(&parts(SIGNATURE, "")),
        Shape::Rows(of) => rows(out, of, ""),
        Shape::Table(of) => rows(
            out,
            of,
            "<xs:attribute name=\"code\" type=\"xs:string\" use=\"required\"/>",
        ),
    }
}

fn rows(out: &mut String, of: &'static [Question], attribute: &str) {
    let questions: Vec<&Question> = of.iter().collect();
    out.push_str(
        "><xs:complexType><xs:sequence>\n\
         <xs:element name=\"row\" minOccurs=\"0\" maxOccurs=\"unbounded\">",
    );
    of_questions(out, &questions, attribute);
    out.push_str("</xs:element>\n</xs:sequence></xs:complexType></xs:element>\n");
}
