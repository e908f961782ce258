// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether the service works — *stato del servizio*: for watchers, without login.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::time::Duration;

use crate::Web;
use crate::error::{WebError, problem};
use crate::visit::Visit;

/// Who watches hears soon that the database is silent.
const PATIENCE: Duration = Duration::from_secs(2);

/// 200 when the database answers, else 503.
pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Response {
    let answers = tokio::time::timeout(PATIENCE, web.app.desk.is_alive()).await;
    if answers == Ok(true) {
        let version = env!("CARGO_PKG_VERSION");
        let document = json!({
            "status": "ok",
            "version": version,
            "editions": web.app.editions().len(),
            "at": web.app.clock.now(),
        });
        return Json(document).into_response();
    }
    let mut response = problem(&WebError::TooSlow, visit.words(), visit.path());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let wait = header::HeaderValue::from_static("30");
    response.headers_mut().insert(header::RETRY_AFTER, wait);
    response
}
