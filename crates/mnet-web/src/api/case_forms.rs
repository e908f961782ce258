// SPDX-License-Identifier: AGPL-3.0-or-later
//! Filling the forms of a case — *compilazione delle schede*.

use axum::extract::State;
use mnet_app::desk;
use mnet_flow::forms::by_code;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::{Bare, Write};
use super::caller::Caller;
use super::head::Head;
use super::once::{Told, read};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::{Done, GivenAnswers, ShownAnswers, split, to_reveal, withheld};

/// A form ready for filling.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FormToFill {
    form: String,
    /// Number in the requirements, such as `F01`.
    number: String,
    form_version: u32,
    /// Fingerprint of the definition.
    definition_hash: String,
    person: Head,
    case: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// The answers come from a draft of the asker.
    from_draft: bool,
    answers: ShownAnswers,
    /// What the rules make of them; never sent back.
    computed: ShownAnswers,
    /// Keys of answers of others that the asker is not told; they are never sent, and stay.
    withheld: Vec<String>,
    /// Of those, covered ones: what is sent for them takes their place.
    to_reveal: Vec<String>,
}

/// Answers to a form.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FormAnswers {
    answers: GivenAnswers,
}

/// A form was completed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CompletedForm {
    /// The filled form.
    form: Uuid,
    warnings: Vec<String>,
}

impl CompletedForm {
    pub(super) fn of(done: &desk::Completed) -> Self {
        Self {
            form: done.form,
            warnings: done.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

fn form(place: &Place) -> Result<&'static str, Refused> {
    Ok(by_code(place.text("form")).ok_or(Refused::NotFound)?.code)
}

/// Open a form for filling
///
/// The draft left by the asker, else what is known already.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/forms/{form}", operation_id = "get_form_to_fill",
    tag = "cases",
    params(
        ("id" = Uuid, Path, description = "Case."),
        ("form" = String, Path, description = "Code of the form.", max_length = 64),
    ),
    responses((status = 200, description = "Answers so far.", body = FormToFill)),
)]
pub(super) async fn page(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let (case, form) = (place.id("id")?, form(&place)?);
    let page = desk::form_page(&door.app, &caller.actor, case, form).await?;
    let (answers, computed) = split(page.form, &page.answers);
    read(&FormToFill {
        form: page.form.code.to_owned(),
        number: page.form.number.to_owned(),
        form_version: page.form.version,
        definition_hash: page.form.definition_hash(),
        person: Head::of(page.person),
        case: page.case,
        state: page.state,
        from_draft: page.from_draft,
        answers,
        computed,
        withheld: withheld(&page.answers),
        to_reveal: to_reveal(&page.answers),
    })
}

/// Complete a form
///
/// Validated, stored, and the deed that the form stands for done: all or nothing.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/forms/{form}", operation_id = "complete_form",
    tag = "cases", request_body = FormAnswers,
    params(
        ("id" = Uuid, Path, description = "Case."),
        ("form" = String, Path, description = "Code of the form.", max_length = 64),
    ),
    responses((status = 201, description = "Completed.", body = CompletedForm)),
)]
pub(super) async fn complete(
    State(door): State<Door>,
    place: Place,
    write: Write<FormAnswers>,
) -> Answered {
    place.takes(&[])?;
    let (case, form) = (place.id("id")?, form(&place)?);
    write
        .once(&door, async move |app, actor, given| {
            let done = desk::complete_form(&app, &actor, case, form, given.answers.0).await?;
            let at = format!("/api/v1/forms/{}", done.form);
            Told::made(at, &CompletedForm::of(&done))
        })
        .await
}

/// Keep a draft
///
/// Nothing is validated, nothing is lost.
#[utoipa::path(
    put, path = "/api/v1/cases/{id}/forms/{form}/draft", operation_id = "save_draft",
    tag = "cases", request_body = FormAnswers,
    params(
        ("id" = Uuid, Path, description = "Case."),
        ("form" = String, Path, description = "Code of the form.", max_length = 64),
    ),
    responses((status = 200, description = "Kept.", body = Done)),
)]
pub(super) async fn save_draft(
    State(door): State<Door>,
    place: Place,
    write: Write<FormAnswers>,
) -> Answered {
    place.takes(&[])?;
    let (case, form) = (place.id("id")?, form(&place)?);
    write
        .once(&door, async move |app, actor, given| {
            desk::save_draft(&app, &actor, case, form, given.answers.0).await?;
            Told::done(&Done::with::<&str>(&[]))
        })
        .await
}

/// Give a draft up
#[utoipa::path(
    delete, path = "/api/v1/cases/{id}/forms/{form}/draft", operation_id = "forget_draft",
    tag = "cases",
    params(
        ("id" = Uuid, Path, description = "Case."),
        ("form" = String, Path, description = "Code of the form.", max_length = 64),
    ),
    responses((status = 200, description = "Forgotten.", body = Done)),
)]
pub(super) async fn forget_draft(
    State(door): State<Door>,
    place: Place,
    write: Write<Bare>,
) -> Answered {
    place.takes(&[])?;
    let (case, form) = (place.id("id")?, form(&place)?);
    write
        .once(&door, async move |app, actor, Bare| {
            desk::forget_draft(&app, &actor, case, form).await?;
            Told::done(&Done::with::<&str>(&[]))
        })
        .await
}
