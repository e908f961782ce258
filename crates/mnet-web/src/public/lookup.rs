// SPDX-License-Identifier: AGPL-3.0-or-later
//! Proposals while one types — *suggerimenti*. Public reference data only.

use axum::Json;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use mnet_base::Comuni;
use mnet_base::names::fold;
use serde_json::json;

use crate::forms::choices::place_name;
use crate::visit::Visit;

/// Most proposals.
const MOST: usize = 12;

/// Municipalities whose name begins with what was typed.
pub(super) async fn comuni(visit: Visit) -> Response {
    let typed = fold(&visit.parameter("q").unwrap_or_default());
    let found = Comuni::shipped()
        .alive()
        .filter(|c| typed.len() > 1 && fold(c.name).starts_with(&typed));
    let mut names: Vec<String> = found.map(place_name).collect();
    names.sort_by_key(String::len);
    names.truncate(MOST);
    let items: Vec<_> = names
        .iter()
        .map(|name| json!({ "value": name, "label": name }))
        .collect();
    (
        [(CACHE_CONTROL, "private, max-age=3600")],
        Json(json!({ "items": items })),
    )
        .into_response()
}
