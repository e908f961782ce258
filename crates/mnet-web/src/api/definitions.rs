// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the forms ask — *definizioni delle schede*.

use axum::extract::State;
use mnet_flow::forms;
use mnet_forms::{Form, Kind, Question, Required, Section};
use serde::Serialize;
use utoipa::ToSchema;

use super::Door;
use super::caller::Caller;
use super::once::read as told;
use super::place::Place;
use super::problem::{Answered, Refused};
use crate::i18n::Words;

/// A form in the list.
#[derive(Debug, Serialize, ToSchema)]
struct ListedDefinition {
    code: String,
    /// Number in the requirements, such as `F01`.
    number: String,
    version: u32,
    title: String,
    /// Fingerprint: it changes with what is asked.
    definition_hash: String,
}

/// Every form.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedDefinitions {
    items: Vec<ListedDefinition>,
}

/// What a question asks.
#[derive(Debug, Serialize, ToSchema)]
#[schema(no_recursion)]
struct QuestionDefinition {
    key: String,
    label: String,
    /// What can be answered: `text`, `date`, `code` …
    kind: String,
    /// Longest text, most rows or files.
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<i64>,
    /// Smallest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<i64>,
    /// List the codes are taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    code_list: Option<String>,
    /// Words that can be answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<String>,
    /// `always`, `never` or `when`.
    required: String,
    /// When it is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    required_when: Option<String>,
    /// When it is asked at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_when: Option<String>,
    /// It is worked out by the rules, or kept with the person: never sent.
    computed: bool,
    /// Privacy class, `P0` to `P4`.
    privacy: String,
    /// Who sees the answer.
    visibility: String,
    /// Questions of each row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    questions: Vec<QuestionDefinition>,
}

/// A part of a form.
#[derive(Debug, Serialize, ToSchema)]
struct SectionDefinition {
    key: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_when: Option<String>,
    questions: Vec<QuestionDefinition>,
}

/// What a form asks.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the names others read")]
pub(super) struct Definition {
    code: String,
    number: String,
    version: u32,
    title: String,
    definition_hash: String,
    /// The document it comes from.
    source: String,
    sections: Vec<SectionDefinition>,
}

/// Form definitions
#[utoipa::path(
    get, path = "/api/v1/form-definitions", operation_id = "list_form_definitions", tag = "forms",
    responses((status = 200, description = "Every form.", body = ListedDefinitions)),
)]
pub(super) async fn list(State(_): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let words = caller.visit.words();
    let items = forms::all().iter().map(|form| ListedDefinition {
        code: form.code.to_owned(),
        number: form.number.to_owned(),
        version: form.version,
        title: words.t(&form.title_key()),
        definition_hash: form.definition_hash(),
    });
    told(&ListedDefinitions {
        items: items.collect(),
    })
}

/// What a form asks
#[utoipa::path(
    get, path = "/api/v1/form-definitions/{code}", operation_id = "get_form_definition",
    tag = "forms",
    params(("code" = String, Path, description = "Code of the form.", max_length = 64)),
    responses((status = 200, description = "Its questions.", body = Definition)),
)]
pub(super) async fn read(State(_): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let form = forms::by_code(place.text("code")).ok_or(Refused::NotFound)?;
    let words = caller.visit.words();
    told(&Definition {
        code: form.code.to_owned(),
        number: form.number.to_owned(),
        version: form.version,
        title: words.t(&form.title_key()),
        definition_hash: form.definition_hash(),
        source: form.source.to_owned(),
        sections: form
            .sections
            .iter()
            .map(|section| of_section(form, section, words))
            .collect(),
    })
}

fn of_section(form: &Form, section: &Section, words: Words) -> SectionDefinition {
    SectionDefinition {
        key: section.key.to_owned(),
        label: words.t(&form.label_key(section.key)),
        asked_when: section.when.map(|when| when.to_string()),
        questions: all(form, section.questions, "", words),
    }
}

fn all(form: &Form, questions: &[Question], above: &str, words: Words) -> Vec<QuestionDefinition> {
    questions
        .iter()
        .map(|question| {
            let path = format!("{above}{}", question.key);
            let inside = all(form, question.kind.columns(), &format!("{path}."), words);
            of_question(question, words.t(&form.label_key(&path)), inside)
        })
        .collect()
}

fn of_question(
    question: &Question,
    label: String,
    questions: Vec<QuestionDefinition>,
) -> QuestionDefinition {
    let (min, max) = bounds(&question.kind);
    let (required, required_when) = match question.required {
        Required::Always => ("always", None),
        Required::Never => ("never", None),
        Required::When(condition) => ("when", Some(condition.to_string())),
    };
    QuestionDefinition {
        key: question.key.to_owned(),
        label,
        kind: kind(&question.kind).to_owned(),
        max,
        min,
        code_list: question.kind.list().map(str::to_owned),
        options: question
            .kind
            .words()
            .iter()
            .map(ToString::to_string)
            .collect(),
        required: required.to_owned(),
        required_when,
        asked_when: question.when.map(|when| when.to_string()),
        computed: !question.kind.is_asked(),
        privacy: format!("{:?}", question.privacy),
        visibility: format!("{:?}", question.visibility),
        questions,
    }
}

fn bounds(kind: &Kind) -> (Option<i64>, Option<i64>) {
    match kind {
        Kind::Text { max }
        | Kind::LongText { max }
        | Kind::Files { max }
        | Kind::Rows { max, .. } => (None, i64::try_from(*max).ok()),
        Kind::Integer { min, max } | Kind::Scale { min, max } => (Some(*min), Some(*max)),
        _ => (None, None),
    }
}

const fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. } => "text",
        Kind::LongText { .. } => "long_text",
        Kind::Integer { .. } => "integer",
        Kind::Scale { .. } => "scale",
        Kind::Date => "date",
        Kind::PartialDate => "partial_date",
        Kind::DateTime => "date_time",
        Kind::Tri => "yes_no_unknown",
        Kind::YesNo => "yes_no",
        Kind::Flag => "flag",
        Kind::Code { .. } => "code",
        Kind::Codes { .. } => "codes",
        Kind::Choice { .. } => "choice",
        Kind::Choices { .. } => "choices",
        Kind::Country => "country",
        Kind::Countries => "countries",
        Kind::Comune => "comune",
        Kind::Occupation => "occupation",
        Kind::Skill => "skill",
        Kind::Language => "language",
        Kind::Phone => "phone",
        Kind::Email => "email",
        Kind::TaxCode => "tax_code",
        Kind::ProvisionalTaxCode => "provisional_tax_code",
        Kind::Iban => "iban",
        Kind::Masked { .. } => "masked",
        Kind::Body { .. } => "body",
        Kind::Operator => "operator",
        Kind::Files { .. } => "files",
        Kind::Computed(_) => "computed",
        Kind::Block(_) => "block",
        Kind::Signature => "signature",
        Kind::Rows { .. } => "rows",
        Kind::Matrix { .. } => "table",
    }
}
