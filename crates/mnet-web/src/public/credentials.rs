// SPDX-License-Identifier: AGPL-3.0-or-later
//! What everybody may ask of who issues credentials — *chiave e stato delle credenziali*: the
//! name of a body's key, and the list of what it took back. Nothing about anybody.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mnet_app::{AppError, desk};
use serde_json::json;

use crate::Web;
use crate::error::Answered;
use crate::visit::Visit;

/// As long as a list may be kept by who fetched it.
const FRESH: &str = "public, max-age=300";

fn paced(web: &Web, visit: &Visit) -> Result<(), AppError> {
    let asker = format!("credentials {}", visit.address());
    let now = web.app.clock.now();
    web.limits.count(&asker, now).map_err(AppError::TooMany)
}

/// The key with which a body signs.
pub(super) async fn issuer(
    State(web): State<Web>,
    Path(body): Path<String>,
    visit: Visit,
) -> Answered {
    paced(&web, &visit)?;
    let issuer = desk::credential_issuer(&web.app, &body).await?;
    let host = &web.options.base_url;
    let told = Json(json!({
        "id": issuer.key.did(),
        "type": ["Profile"],
        "name": issuer.name,
        "publicKeyJwk": issuer.key.jwk(),
        "credentialStatusList": desk::status_address(host, &issuer.body, 1),
    }));
    Ok(([(CACHE_CONTROL, FRESH)], told).into_response())
}

/// A list of what a body took back, signed.
pub(super) async fn status(
    State(web): State<Web>,
    Path((body, list)): Path<(String, String)>,
    visit: Visit,
) -> Answered {
    paced(&web, &visit)?;
    let list = list.parse().map_err(|_| AppError::NotFound)?;
    let host = &web.options.base_url;
    let token = desk::credential_status(&web.app, host, &body, list).await?;
    let kind = [(CONTENT_TYPE, "application/vc+jwt"), (CACHE_CONTROL, FRESH)];
    let answer: Response = (kind, token).into_response();
    Ok(answer)
}
