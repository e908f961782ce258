// SPDX-License-Identifier: AGPL-3.0-or-later
//! A case with what comes next, and its files — *caso, prossimi passi, esportazioni*.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use mnet_app::desk;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::caller::Caller;
use super::card::{NextStep, next_steps};
use super::cases::CaseState;
use super::once::read as told;
use super::place::Place;
use super::problem::Answered;
use crate::forms::export::attached;
use crate::operator::{dossier_archive, recipient_card_table};
use crate::visit::Visit;

/// A case with what comes next.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseWithNext {
    person: Uuid,
    case: CaseState,
    /// The first first.
    next_steps: Vec<NextStep>,
}

/// Open a case
///
/// Where it stands and what comes next. It is a look at the person.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}", operation_id = "get_case", tag = "cases",
    params(
        ("id" = Uuid, Path, description = "Case."),
        ("purpose" = Option<super::head::Purpose>, Query, description = "Why it is opened."),
    ),
    responses((status = 200, description = "The case.", body = CaseWithNext)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["purpose"])?;
    let case = place.id("id")?;
    let card = desk::open_card_of(&door.app, &caller.actor, case).await?;
    told(&CaseWithNext {
        person: card.head.person,
        case: CaseState::of(&card),
        next_steps: next_steps(&card),
    })
}

/// Take the dossier away as one file
///
/// An index and the documents; what is highly protected stays, and the index says how many.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/dossier.zip", operation_id = "export_dossier", tag = "cases",
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "The archive.",
        content_type = "application/zip", body = [u8])),
)]
pub(super) async fn dossier(
    State(door): State<Door>,
    caller: Caller,
    visit: Visit,
    place: Place,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    let bytes = dossier_archive(&door.app, &caller.actor, visit.words(), case).await?;
    let response = ([(CONTENT_TYPE, "application/zip")], bytes).into_response();
    Ok(attached(&format!("dossier-{case}.zip"), response))
}

/// Take the recipient card away as a table
///
/// A row for each line, led by what the header says (F03).
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/recipient-card.csv", operation_id = "export_recipient_card",
    tag = "cases",
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "The table.", content_type = "text/csv",
        body = String)),
)]
pub(super) async fn recipient_card(
    State(door): State<Door>,
    caller: Caller,
    visit: Visit,
    place: Place,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    Ok(recipient_card_table(&door.app, &caller.actor, visit.words(), case).await?)
}
