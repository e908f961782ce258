// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether the service answers, and what it can be asked — *stato e descrizione*.

use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use serde::Serialize;
use utoipa::ToSchema;

use super::Door;
use super::once::read;
use super::place::Place;
use super::problem::{Answered, Refused};

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The service answers.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Status {
    /// Always `ok`: what does not answer is a problem document.
    #[schema(max_length = 10)]
    status: String,
    /// Version of the program.
    #[schema(max_length = 30)]
    version: String,
}

/// Whether the service and its database answer
#[utoipa::path(
    get, path = "/status", operation_id = "get_status", tag = "service", security(()),
    responses((status = 200, description = "Both answer.", body = Status)),
)]
pub(super) async fn status(State(door): State<Door>, place: Place) -> Answered {
    place.takes(&[])?;
    let alive = tokio::time::timeout(PATIENCE, door.app.desk.is_alive()).await;
    if alive != Ok(true) {
        return Err(Refused::Unavailable);
    }
    let (status, version) = ("ok".to_owned(), env!("CARGO_PKG_VERSION").to_owned());
    let mut answer = read(&Status { status, version })?;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// This description
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "get_description", tag = "service", security(()),
    responses((status = 200, description = "OpenAPI 3.1 of this service.", body = Object)),
)]
pub(super) async fn openapi(State(door): State<Door>, place: Place) -> Answered {
    place.takes(&[])?;
    let mut answer = read(door.description())?;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    Ok(answer)
}
