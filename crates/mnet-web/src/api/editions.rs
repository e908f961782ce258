// SPDX-License-Identifier: AGPL-3.0-or-later
//! Editions and their network — *edizioni, enti*.

use axum::extract::State;
use mnet_authz::{Action, Relation};
use mnet_flow::network::Edition;
use serde::Serialize;
use utoipa::ToSchema;

use super::Door;
use super::caller::Caller;
use super::once::read;
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::Day;

/// An edition.
#[derive(Debug, Serialize, ToSchema)]
struct ListedEdition {
    code: String,
    name: String,
    programme: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
    project_code: String,
    fund: String,
    region: String,
    /// Body that leads.
    lead: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared_to: Option<Day>,
}

/// Every edition.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedEditions {
    items: Vec<ListedEdition>,
}

/// A body of an edition.
#[derive(Debug, Serialize, ToSchema)]
struct ListedBody {
    code: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<String>,
    /// What it is in the edition, such as `employment_centre`.
    kind: String,
    /// The body it acts for.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// Seat: Istat code.
    #[serde(skip_serializing_if = "Option::is_none")]
    comune: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    province: Option<String>,
    has_mediator: bool,
    /// A slot that the documents count and do not name.
    to_be_named: bool,
}

/// Bodies of an edition.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedBodies {
    items: Vec<ListedBody>,
}

/// Editions
#[utoipa::path(
    get, path = "/api/v1/editions", operation_id = "list_editions", tag = "editions",
    responses((status = 200, description = "Editions loaded.", body = ListedEditions)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    caller
        .actor
        .may(&door.app, Action::ReadEdition, &[Relation::OwnCase], false)?;
    let items = door.app.editions().iter().map(listed).collect();
    read(&ListedEditions { items })
}

fn listed(edition: &Edition) -> ListedEdition {
    ListedEdition {
        code: edition.code.as_str().to_owned(),
        name: edition.name.clone(),
        programme: edition.programme.clone(),
        notice: edition.notice.clone(),
        project_code: edition.project_code.clone(),
        fund: edition.fund.clone(),
        region: edition.region.clone(),
        lead: edition.lead.as_str().to_owned(),
        declared_from: edition.declared_from.map(Day),
        declared_to: edition.declared_to.map(Day),
    }
}

/// Bodies of an edition
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/bodies", operation_id = "list_bodies", tag = "editions",
    params(("code" = String, Path, description = "Edition.", max_length = 64)),
    responses((status = 200, description = "Everyone who takes part.", body = ListedBodies)),
)]
pub(super) async fn bodies(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    caller
        .actor
        .may(&door.app, Action::ReadEdition, &[Relation::OwnCase], false)?;
    let edition = door
        .app
        .edition(place.text("code"))
        .ok_or(Refused::NotFound)?;
    let items = edition.bodies.iter().map(|body| ListedBody {
        code: body.code.as_str().to_owned(),
        name: body.name.clone(),
        alias: body.alias.clone(),
        kind: body.kind.code().to_owned(),
        parent: body
            .parent
            .as_ref()
            .map(|parent| parent.as_str().to_owned()),
        comune: body.comune.clone(),
        province: body.province.clone(),
        has_mediator: body.has_mediator,
        to_be_named: body.to_be_named,
    });
    read(&ListedBodies {
        items: items.collect(),
    })
}
