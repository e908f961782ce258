// SPDX-License-Identifier: AGPL-3.0-or-later
//! What stands around every page — *protezioni comuni*.

use std::any::Any;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::error::{self, WebError};
use crate::visit::{LANGUAGE_COOKIE, Visit};
use crate::{Web, WebOptions};

/// Most bytes of a request.
const BODY: usize = 1_000_000;
/// Longest time for an answer.
const PATIENCE: Duration = Duration::from_secs(15);

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
        .layer(DefaultBodyLimit::max(BODY))
        .layer(RequestBodyLimitLayer::new(BODY))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(from_fn_with_state(web.clone(), frame))
        .layer(CompressionLayer::new())
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
    let response = next.run(request).await;
    let mut response = error::shown(response, &visit);
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
        headers.insert(header::CONTENT_LANGUAGE, lang);
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
