// SPDX-License-Identifier: AGPL-3.0-or-later
//! Search before create — *ricerca*.
//!
//! Source: requirements, 6.2 and REQ-SEC-14 (looks an hour).

use axum::extract::State;
use mnet_app::desk;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Sent;
use super::once::read;
use super::place::Place;
use super::problem::Answered;

/// What to look for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Search {
    /// Names in any order and spelling, tax code, permit number, telephone.
    #[schema(min_length = 1, max_length = 200)]
    text: String,
}

/// A person found; whoever is not followed is shown in one line only.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Hit {
    person: Uuid,
    shown_name: String,
    #[schema(minimum = 0, maximum = 9999)]
    birth_year: i16,
    /// Owner body.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner_name: Option<String>,
    /// Contact of the case manager or of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// The asker's body follows the person: the card may be opened.
    followed: bool,
}

/// What was found, and the proof that a search was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Found {
    /// Best first, at most ten.
    items: Vec<Hit>,
    /// Needed to register a new person; it ends with the next hour.
    ticket: String,
    /// Looks left this hour.
    #[schema(minimum = 0)]
    looks_left: i64,
}

/// Search a person
#[utoipa::path(
    post, path = "/api/v1/searches", operation_id = "search_persons", tag = "persons",
    request_body = Search,
    responses((status = 200, description = "Who was found.", body = Found)),
)]
pub(super) async fn search(State(door): State<Door>, place: Place, sent: Sent<Search>) -> Answered {
    place.takes(&[])?;
    let found = desk::search(&door.app, &sent.caller.actor, &sent.ask.text).await?;
    let items = found
        .hits
        .into_iter()
        .map(|hit| Hit {
            person: hit.person,
            shown_name: hit.shown_name,
            birth_year: hit.birth_year,
            owner: hit.owner,
            owner_name: hit.owner_name,
            contact: hit.contact,
            followed: hit.followed,
        })
        .collect();
    read(&Found {
        items,
        ticket: found.ticket,
        looks_left: found.looks_left,
    })
}
