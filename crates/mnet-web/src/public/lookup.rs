// SPDX-License-Identifier: AGPL-3.0-or-later
//! Proposals while one types — *suggerimenti*. Public reference data only.

use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use mnet_app::esco::{self, Sought};
use mnet_base::Comuni;
use mnet_base::names::fold;
use serde_json::json;

use crate::Web;
use crate::error::Answered;
use crate::forms::choices::place_name;
use crate::forms::concepts::value;
use crate::session::Signed;
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

/// Occupations that everyday words lead to.
pub(super) async fn occupations(web: State<Web>, visit: Visit, signed: Signed) -> Answered {
    concepts(&web, &visit, &signed, Sought::Occupation).await
}

/// Skills that everyday words lead to.
pub(super) async fn skills(web: State<Web>, visit: Visit, signed: Signed) -> Answered {
    concepts(&web, &visit, &signed, Sought::Skill).await
}

async fn concepts(web: &Web, visit: &Visit, Signed(actor): &Signed, sought: Sought) -> Answered {
    let typed = visit.parameter("q").unwrap_or_default();
    let lang = visit.words().lang();
    let hits = esco::find(&web.app, actor, sought, &typed, lang, None).await?;
    let items: Vec<_> = hits
        .iter()
        .take(MOST)
        .map(|hit| json!({ "value": value(&hit.label, &hit.uri), "label": hit.code }))
        .collect();
    Ok(Json(json!({ "items": items })).into_response())
}
