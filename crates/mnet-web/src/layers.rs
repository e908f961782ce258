// SPDX-License-Identifier: AGPL-3.0-or-later
//! What stands around every page — *protezioni comuni*.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::attempts::{Asked, refusal};
use crate::error::{self, WebError};
use crate::visit::{LANGUAGE_COOKIE, Visit};
use crate::{Web, WebOptions};

/// Most bytes of a request.
const BODY: usize = 1_000_000;
/// Longest time for an answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// Most bytes of a page that brings a document. What is larger than a document may be is read to
/// its end and thrown away, so that the page comes back with everything that was typed.
const PAGE_WITH_FILE: usize = 100_000_000;
/// Most bytes of a program's request that brings a document, written in base64.
const BODY_WITH_FILE: usize = 27_500_000;
/// Longest time for what brings or takes documents: lines at a desk, or in the street, are slow.
const LONG_PATIENCE: Duration = Duration::from_mins(5);

/// Headers of every answer.
const HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; \
         frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Puts the pages into their frame: first the innermost.
pub(crate) fn around(pages: Router<Web>, web: &Web) -> Router<Web> {
    pages
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(bounded))
        .layer(from_fn_with_state(web.clone(), frame))
        .layer(CompressionLayer::new())
}

/// How much a request may bring, and how long its answer may take.
fn bounds(request: &Request) -> (usize, Duration) {
    let path = request.uri().path();
    let brings_file = request.method() == Method::POST
        && (path.ends_with("/documents") || path.ends_with("/skills-import"));
    if brings_file && path.starts_with("/api/") {
        (BODY_WITH_FILE, LONG_PATIENCE)
    } else if brings_file {
        (PAGE_WITH_FILE, LONG_PATIENCE)
    } else if path.ends_with("/export.zip") {
        (BODY, LONG_PATIENCE)
    } else {
        (BODY, PATIENCE)
    }
}

/// Takes no more than a request may bring, and waits no longer than its answer may take.
async fn bounded(request: Request, next: Next) -> Response {
    let (most, patience) = bounds(&request);
    let told = request.headers().get(header::CONTENT_LENGTH);
    let told = told.and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|bytes| bytes > most) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, most)));
    let answer = tokio::time::timeout(patience, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// Whatever panics says why to the log only.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(reason: Box<dyn Any + Send>) -> Response {
    let reason = reason
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| reason.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    WebError::Fault(format!("panic: {reason}")).into_response()
}

/// Names the request, lets it pass, shows what went wrong, sets the headers.
async fn frame(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let id = web.app.random.id(web.app.clock.now()).simple().to_string();
    let visit = Visit::of(&request, id);
    request.extensions_mut().insert(visit.clone());
    let asked = Asked::of(&request);
    let response = next.run(request).await;
    let mut response = error::shown(response, &visit);
    if let (Some(asked), Some(code)) = (asked, refusal(&response)) {
        asked.refused(&web, &visit, code).await;
    }
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        // The rest of the body is not read: nothing more can come over this connection.
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    guard(response.headers_mut(), &visit, &web.options);
    response
}

fn guard(headers: &mut HeaderMap, visit: &Visit, options: &WebOptions) {
    for (name, value) in HEADERS {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if options.secure_cookies {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    let no_store = HeaderValue::from_static("no-store");
    headers.entry(header::CACHE_CONTROL).or_insert(no_store);
    if let Ok(id) = HeaderValue::from_str(visit.id()) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    if is_page(headers) {
        let lang = HeaderValue::from_static(visit.words().lang().code());
        // Pages for people say it themselves.
        headers.entry(header::CONTENT_LANGUAGE).or_insert(lang);
        headers.append(
            header::VARY,
            HeaderValue::from_static("accept-language, cookie"),
        );
    }
    if let Some(lang) = visit.chosen() {
        let secure = if options.secure_cookies {
            "; Secure"
        } else {
            ""
        };
        let cookie = format!(
            "{LANGUAGE_COOKIE}={lang}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000{secure}"
        );
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

#[cfg(test)]
mod tests {
    use super::{BODY, BODY_WITH_FILE, PAGE_WITH_FILE, bounds};
    use axum::body::Body;
    use axum::extract::Request;

    fn most(method: &str, path: &str) -> usize {
        let request = Request::builder().method(method).uri(path);
        bounds(&request.body(Body::empty()).unwrap()).0
    }

    #[test]
    fn only_what_brings_a_document_may_be_large() {
        assert_eq!(most("POST", "/cases/1/documents"), PAGE_WITH_FILE);
        assert_eq!(most("POST", "/api/v1/cases/1/documents"), BODY_WITH_FILE);
        for path in ["/login", "/cases/1/logbook", "/api/v1/cases"] {
            assert_eq!(most("POST", path), BODY, "{path}");
        }
        assert_eq!(most("GET", "/cases/1/documents"), BODY);
    }
}
