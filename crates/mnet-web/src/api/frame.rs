// SPDX-License-Identifier: AGPL-3.0-or-later
//! What stands around every address for programs — *protezioni comuni*.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::Door;
use super::caller::{Known, Why, identify};
use super::pace::Left;
use super::problem::{Refused, shown};
use crate::visit::Visit;

/// Largest answer that gets a tag.
const TAGGED: usize = 21_000_000;

/// Finds out who asks, keeps the pace, tags what is read, tells refusals.
pub(super) async fn frame(
    State(door): State<Door>,
    visit: Visit,
    mut request: Request,
    next: Next,
) -> Response {
    let (method, wanted) = (request.method().clone(), wanted(request.headers()));
    let known = if request.uri().path().starts_with("/api/") {
        identify(&door, &method, request.headers()).await
    } else {
        Known::Not(Why::Credentials)
    };
    let left = door.pace.take(known.asker(&visit), door.app.clock.now());
    if let Known::As(actor) = &known {
        visit.met(actor);
    }
    request.extensions_mut().insert(known);
    let response = match left.passed {
        Ok(()) => next.run(request).await,
        Err(seconds) => Refused::TooMany(seconds).into_response(),
    };
    let mut response = shown(response, &visit);
    if method == Method::GET && response.status() == StatusCode::OK {
        response = tagged(response, wanted.as_deref()).await;
    }
    tell(response.headers_mut(), left, &visit);
    response
}

fn wanted(headers: &HeaderMap) -> Option<String> {
    headers.get(IF_NONE_MATCH)?.to_str().ok().map(str::to_owned)
}

/// The answer with its tag, or only the tag when the asker has it already.
async fn tagged(response: Response, wanted: Option<&str>) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, TAGGED).await else {
        return Refused::Fault("answer too large".to_owned()).into_response();
    };
    let hash = Sha256::digest(&bytes);
    let short: Vec<u8> = hash.iter().take(18).copied().collect();
    let own = parts.headers.get(ETAG).and_then(|tag| tag.to_str().ok());
    let tag = own.map_or_else(
        || format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(short)),
        str::to_owned,
    );
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(ETAG, value);
    }
    if wanted.is_some_and(|wanted| is_wanted(wanted, &tag)) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(CONTENT_TYPE);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Tags are compared weakly, as for reading they should be.
fn is_wanted(wanted: &str, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    wanted
        .split(',')
        .any(|one| one.trim() == "*" || bare(one) == bare(tag))
}

fn tell(headers: &mut HeaderMap, left: Left, visit: &Visit) {
    let pace = [
        ("ratelimit-limit", left.limit),
        ("ratelimit-remaining", left.remaining),
        ("ratelimit-reset", left.reset),
    ];
    for (name, value) in pace {
        headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
    }
    let lang = HeaderValue::from_static(visit.words().lang().code());
    headers.insert(CONTENT_LANGUAGE, lang);
    headers.append(
        VARY,
        HeaderValue::from_static("accept-language, authorization, cookie"),
    );
    // Nothing personal is left lying about; asking again with the tag is cheap.
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache, no-store"));
}

#[cfg(test)]
mod tests {
    use super::is_wanted;

    #[test]
    fn a_tag_is_found_among_others_strong_or_weak() {
        assert!(is_wanted("\"a\", W/\"b\"", "W/\"a\""));
        assert!(is_wanted("*", "W/\"a\""));
        assert!(!is_wanted("\"c\"", "W/\"a\""));
    }
}
