// SPDX-License-Identifier: AGPL-3.0-or-later
//! Registers of group activities as programs read and write them — *registri presenze (F25)*.

use axum::extract::State;
use mnet_app::AppError;
use mnet_app::desk::{self, NewPresence, NewRegister, RegisterLine, Taking};
use mnet_flow::measures::groups::Hours;
use mnet_flow::taking_charge::dossier::document::fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::groups::minute;
use super::once::{Told, read as told};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::Day;

/// What the register in force says of a person.
#[derive(Debug, Serialize, ToSchema)]
struct RegisterPerson {
    enrolment: Uuid,
    person: Uuid,
    /// Left out before the first version.
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<bool>,
    /// A code of `absence-reasons`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Came at, in minutes from midnight, where it differs from the session.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i16>,
    /// A code of `signature-kinds`.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<String>,
}

impl RegisterPerson {
    fn of(line: &RegisterLine) -> Self {
        let now = line.now.as_ref();
        Self {
            enrolment: line.enrolment.id,
            person: line.enrolment.person,
            present: now.map(|now| now.present),
            reason: now.and_then(|now| now.reason.clone()),
            from: now.and_then(|now| now.from_minute),
            to: now.and_then(|now| now.to_minute),
            signed: now.and_then(|now| now.signed.clone()),
        }
    }
}

/// The register of a session.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Register {
    on: Day,
    /// In force; 0 before the first.
    version: i32,
    closed: bool,
    #[schema(max_items = 1000)]
    people: Vec<RegisterPerson>,
}

/// What is handed in for a person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Presence {
    enrolment: Uuid,
    present: bool,
    /// Owed for an absence.
    #[schema(format = "code-list:absence-reasons")]
    reason: Option<String>,
    /// Came at, on the Italian clock, where it differs from the session: `09:30`.
    #[schema(max_length = 5, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    from: Option<String>,
    /// Left at.
    #[schema(max_length = 5, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    to: Option<String>,
    #[schema(format = "code-list:signature-kinds")]
    signed: Option<String>,
}

/// The register of a session, whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RegisterToSave {
    /// The version it was made from; 0 for the first.
    #[schema(minimum = 0, maximum = 1_000_000)]
    version: i32,
    /// Closed from now on.
    #[serde(default)]
    close: bool,
    /// Owed where a closed register is put right.
    #[schema(max_length = 500)]
    reason: Option<String>,
    /// Everybody.
    #[schema(min_items = 1, max_items = 1000)]
    people: Vec<Presence>,
}

/// A register was saved.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SavedRegister {
    version: i32,
    /// Such as `MEASURE_NOT_STARTED`, `LINE_NOT_WRITTEN`.
    warnings: Vec<String>,
}

fn number(place: &Place) -> Result<i16, Refused> {
    place.text("number").parse().map_err(|_| Refused::NotFound)
}

/// Read the register of a session
#[utoipa::path(
    get, path = "/api/v1/groups/{id}/sessions/{number}/register", operation_id = "get_register",
    tag = "groups",
    params(
        ("id" = Uuid, Path, description = "Group activity."),
        ("number" = i16, Path, description = "Number of the session, from 1."),
    ),
    responses((status = 200, description = "Register.", body = Register)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let (group, number) = (place.id("id")?, number(&place)?);
    let view = desk::read_register(&door.app, &caller.actor, group, number, Taking::Read).await?;
    told(&Register {
        on: Day(view.session.on_date),
        version: view.version(),
        closed: view.is_closed(),
        people: view.lines.iter().map(RegisterPerson::of).collect(),
    })
}

/// Save the register of a session, everybody at once
#[utoipa::path(
    post, path = "/api/v1/groups/{id}/sessions/{number}/register", operation_id = "save_register",
    tag = "groups", request_body = RegisterToSave,
    params(
        ("id" = Uuid, Path, description = "Group activity."),
        ("number" = i16, Path, description = "Number of the session, from 1."),
    ),
    responses((status = 200, description = "Saved.", body = SavedRegister)),
)]
pub(super) async fn save(
    State(door): State<Door>,
    place: Place,
    write: Write<RegisterToSave>,
) -> Answered {
    place.takes(&[])?;
    let (group, number) = (place.id("id")?, number(&place)?);
    write
        .once(&door, async move |app, actor, asked| {
            let people: Result<Vec<NewPresence>, Refused> =
                asked.people.into_iter().map(presence).collect();
            let new = NewRegister {
                known: asked.version,
                close: asked.close,
                reason: asked.reason,
                people: people?,
            };
            let saved = desk::save_register(&app, &actor, group, number, new).await?;
            Told::done(&SavedRegister {
                version: saved.version,
                warnings: saved.warnings.iter().map(ToString::to_string).collect(),
            })
        })
        .await
}

/// Hours are said both or not at all.
fn presence(asked: Presence) -> Result<NewPresence, Refused> {
    let wrong = || {
        let at = format!("rows/{}/from", asked.enrolment);
        Refused::from(AppError::Invalid(vec![fault(&at, "wrong-shape")]))
    };
    let hours = match (&asked.from, &asked.to) {
        (None, None) => None,
        (Some(from), Some(to)) => Some(Hours {
            from: minute(from).ok_or_else(wrong)?,
            to: minute(to).ok_or_else(wrong)?,
        }),
        _ => return Err(wrong()),
    };
    Ok(NewPresence {
        enrolment: asked.enrolment,
        present: Some(asked.present),
        reason: asked.reason,
        hours,
        signed: asked.signed,
    })
}
