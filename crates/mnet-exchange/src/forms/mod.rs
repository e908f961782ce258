// SPDX-License-Identifier: AGPL-3.0-or-later
//! A filled form as a file — *scheda come file*: JSON and XML with published
//! schemas, and back again.
//!
//! Everything follows from the definition of the form: a question that may
//! leave the system leaves, one that is asked can come back. What a file says
//! beyond that is passed over and told; nothing here judges an answer: a draft
//! is made of it, and the form's own validation says the rest.
//!
//! Source: requirements F04 row 15 (exports); schemas in `docs/schemas/`.

mod json;
mod schema;
mod xml;

pub use json::{from_json, to_json};
pub use schema::{json_schema, xml_schema};
pub use xml::{from_xml, to_xml};

use mnet_forms::{Answers, Form, Kind, Question};
use serde_json::{Map, Value};

/// The namespace of the XML.
pub const NAMESPACE: &str = "urn:migrant-net:form:1";

/// What stands around the answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// Version of the form the answers were given under.
    pub version: u32,
    /// Number of the filled form.
    pub number: String,
    /// The day it bears.
    pub on: String,
    /// The body that filled it in.
    pub body: String,
    /// What has to be said with every copy.
    pub notice: String,
}

/// Answers that came in, and what of the file was passed over.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    /// What stood around them.
    pub cover: Cover,
    /// The answers.
    pub answers: Answers,
    /// Paths that the form does not ask, or that do not fit their question.
    pub passed_over: Vec<String>,
}

/// A file cannot be read as this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormFileError {
    /// Larger than any form.
    #[error("larger than any form")]
    TooLarge,
    /// Neither well-formed JSON nor XML.
    #[error("not well-formed")]
    NotWellFormed,
    /// A file of something else.
    #[error("not this form")]
    OtherForm,
    /// Written under a version of the form that is not known here.
    #[error("a later version of the form")]
    LaterVersion,
}

impl FormFileError {
    /// Every one of them.
    pub const ALL: [Self; 4] = [
        Self::TooLarge,
        Self::NotWellFormed,
        Self::OtherForm,
        Self::LaterVersion,
    ];

    /// Stable code; its sentence stands in the locale files under `skills-file-`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotWellFormed => "not-well-formed",
            Self::OtherForm => "other-form",
            Self::LaterVersion => "later-version",
        }
    }
}

/// Largest file, in bytes.
pub const LARGEST: usize = 2 << 20;

/// Questions whose answers travel.
pub(crate) fn travels(question: &Question) -> bool {
    question.exported && question.kind.is_asked() && !matches!(question.kind, Kind::Files { .. })
}

/// How an answer is shaped, whatever it says.
pub(crate) enum Shape {
    Text,
    Number,
    Flag,
    List,
    Rows(&'static [Question]),
    Table(&'static [Question]),
    Parts(&'static [&'static str]),
}

pub(crate) const SIGNATURE: &[&str] = &["how", "signer", "witness"];

pub(crate) fn shape(kind: &Kind) -> Shape {
    match kind {
        Kind::Integer { .. } | Kind::Scale { .. } => Shape::Number,
        Kind::Flag => Shape::Flag,
        Kind::Codes { .. } | Kind::Choices { .. } | Kind::Countries | Kind::Files { .. } => {
            Shape::List
        }
        Kind::Rows { questions, .. } => Shape::Rows(questions),
        Kind::Matrix { questions, .. } => Shape::Table(questions),
        Kind::Signature => Shape::Parts(SIGNATURE),
        _ => Shape::Text,
    }
}

/// Answers that may leave, as the form settles them.
pub(crate) fn leaving(form: &Form, answers: &Answers) -> Map<String, Value> {
    let settled = form.settled(answers);
    form.questions()
        .filter(|question| travels(question))
        .filter_map(|question| Some((question.key.to_owned(), settled.get(question.key)?.clone())))
        .collect()
}

#[cfg(test)]
mod tests;
