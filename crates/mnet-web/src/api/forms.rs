// SPDX-License-Identifier: AGPL-3.0-or-later
//! Filled forms — *schede compilate*.

use axum::extract::State;
use mnet_app::desk::{self, Taking};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::caller::Caller;
use super::head::Head;
use super::once;
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Moment, ShownAnswers, split};

/// A form as it was completed, under the version it was given under.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReadForm {
    id: Uuid,
    form: String,
    /// Version of the definition at the time.
    form_version: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// `draft` or `complete`.
    status: String,
    case: Uuid,
    person: Head,
    body: String,
    on: Day,
    saved_at: Moment,
    answers: ShownAnswers,
    computed: ShownAnswers,
}

/// Read a filled form
#[utoipa::path(
    get, path = "/api/v1/forms/{id}", operation_id = "get_form", tag = "forms",
    params(("id" = Uuid, Path, description = "Filled form.")),
    responses((status = 200, description = "The form.", body = ReadForm)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let form = desk::read_form(&door.app, &caller.actor, place.id("id")?, Taking::Read).await?;
    let (answers, computed) = split(form.form, &form.answers);
    once::read(&ReadForm {
        id: form.row.id,
        form: form.row.form,
        form_version: form.row.form_version,
        number: form.row.number,
        status: form.row.status,
        case: form.row.case_file,
        person: Head::of(form.person),
        body: form.row.body,
        on: Day(form.row.on_date),
        saved_at: Moment(form.row.saved_at),
        answers,
        computed,
    })
}
