// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was refused, told to programs — *rifiuti ed errori* (RFC 9457).
//!
//! Handlers give back a [`Refused`]; [`shown`] turns it into a problem document
//! in the language asked for. A fault of ours is logged there, once.

use std::sync::Arc;

use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use mnet_app::AppError;
use mnet_flow::case::Refusal;
use mnet_forms::Invalid;
use serde_json::{Value, json};

use crate::attempts::Code;
use crate::error::{WebError, message_key};
use crate::i18n::Words;
use crate::visit::Visit;

/// The media type of problem documents.
pub(super) const PROBLEM: &str = "application/problem+json";

/// Why a request got no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// The deed was refused.
    #[error(transparent)]
    App(#[from] AppError),
    /// Nothing is at this address.
    #[error("nothing here")]
    NotFound,
    /// The address takes another kind of request.
    #[error("wrong method")]
    Method,
    /// No token, or one that is not valid (any more).
    #[error("no valid credentials")]
    Credentials,
    /// A page session that waits for its password.
    #[error("locked")]
    Locked,
    /// A cookie without the proof that one of our pages sent it.
    #[error("not from our pages")]
    Forged,
    /// The token was made for less than this.
    #[error("beyond the scope of the token")]
    Scope,
    /// The body is of another kind.
    #[error("wrong content type")]
    ContentType,
    /// The body is not what it says it is.
    #[error("malformed")]
    Malformed,
    /// The body is larger than is taken.
    #[error("too large")]
    TooLarge,
    /// A parameter of the address.
    #[error("wrong parameter")]
    Parameter(Vec<Invalid>),
    /// The body has not the shape that the description asks for.
    #[error("wrong shape")]
    Shape(Vec<Invalid>),
    /// A write without its key.
    #[error("no idempotency key")]
    KeyMissing,
    /// A key that was used for something else.
    #[error("idempotency key reused")]
    KeyReused,
    /// A write that overwrites, without the version that it rests on.
    #[error("no If-Match")]
    VersionMissing,
    /// Somebody else was first; what they changed, where that is known.
    #[error("changed meanwhile")]
    Changed(Vec<&'static str>),
    /// Too many requests; seconds to wait.
    #[error("too many requests")]
    TooMany(u32),
    /// Not now.
    #[error("unavailable")]
    Unavailable,
    /// A fault of ours, in one word for the log.
    #[error("fault: {0}")]
    Fault(String),
}

/// What a page's own builder refused; the rest is nothing that a program can mend.
impl From<WebError> for Refused {
    fn from(error: WebError) -> Self {
        match error {
            WebError::App(error) => Self::App(error),
            other => Self::Fault(other.to_string()),
        }
    }
}

/// What a handler gives back.
pub(super) type Answered = Result<Response, Refused>;

#[derive(Clone)]
struct Carried(Arc<Refused>);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Carried(Arc::new(self)));
        response
    }
}

impl Refused {
    /// A write that bore a version and was overtaken failed by that.
    pub(super) fn overtaken(error: AppError) -> Self {
        match error {
            AppError::Refused(Refusal::Conflict) => Self::Changed(Vec::new()),
            other => Self::App(other),
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::App(AppError::Invalid(_)) | Self::Shape(_) | Self::KeyReused => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::App(AppError::NotFound) | Self::NotFound => StatusCode::NOT_FOUND,
            Self::App(AppError::PerhapsKnown(_) | AppError::Elsewhere(_)) => StatusCode::CONFLICT,
            Self::App(AppError::Refused(refusal)) => status_of(*refusal),
            Self::App(AppError::Forbidden(_) | AppError::PurposeNeeded(_))
            | Self::Forged
            | Self::Scope => StatusCode::FORBIDDEN,
            Self::App(AppError::TooMany(_)) | Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::App(AppError::Fault(_)) | Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::VersionMissing => StatusCode::PRECONDITION_REQUIRED,
            Self::Changed(_) => StatusCode::PRECONDITION_FAILED,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Credentials | Self::Locked => StatusCode::UNAUTHORIZED,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Malformed | Self::Parameter(_) | Self::KeyMissing => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The stable code.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::App(error) => error.code(),
            Self::NotFound => "NOT_FOUND",
            Self::Method => "METHOD_NOT_ALLOWED",
            Self::Credentials => "CREDENTIALS_INVALID",
            Self::Locked => "SESSION_LOCKED",
            Self::Forged => "FORM_EXPIRED",
            Self::Scope => "SCOPE_MISSING",
            Self::ContentType => "CONTENT_TYPE_UNSUPPORTED",
            Self::Malformed => "MALFORMED",
            Self::TooLarge => "TOO_LARGE",
            Self::Parameter(_) => "PARAMETER_INVALID",
            Self::Shape(all) => shape_code(all),
            Self::KeyMissing => "IDEMPOTENCY_KEY_MISSING",
            Self::KeyReused => "IDEMPOTENCY_KEY_REUSED",
            Self::VersionMissing => "IF_MATCH_MISSING",
            Self::Changed(_) => "CHANGED_MEANWHILE",
            Self::TooMany(_) => "TOO_MANY_REQUESTS",
            Self::Unavailable => "UNAVAILABLE",
            Self::Fault(_) => "INTERNAL",
        }
    }

    fn errors(&self) -> &[Invalid] {
        match self {
            Self::App(AppError::Invalid(all)) | Self::Parameter(all) | Self::Shape(all) => all,
            _ => &[],
        }
    }

    fn wait(&self) -> Option<u32> {
        match self {
            Self::App(AppError::TooMany(seconds)) | Self::TooMany(seconds) => Some(*seconds),
            Self::App(AppError::Refused(Refusal::SearchLimit)) => Some(3_600),
            Self::Unavailable => Some(10),
            _ => None,
        }
    }

    /// Whether whoever repeats the request gets this answer again; what rights,
    /// pace or our own faults refused may be tried again.
    pub(super) fn is_kept(&self) -> bool {
        matches!(
            self.status(),
            StatusCode::NOT_FOUND | StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY
        )
    }

    /// The problem document.
    pub(super) fn document(&self, words: Words, instance: &str) -> Value {
        let status = self.status();
        let mut document = json!({
            "type": "about:blank",
            "title": status.canonical_reason().unwrap_or("Error"),
            "status": status.as_u16(),
            "code": self.code(),
            "detail": detail(self.code(), words),
            "instance": instance,
        });
        if !self.errors().is_empty()
            && let Some(map) = document.as_object_mut()
        {
            map.insert(
                "errors".to_owned(),
                self.errors().iter().map(|e| told(e, words)).collect(),
            );
        }
        if let (Self::Changed(changed), Some(map)) = (self, document.as_object_mut())
            && !changed.is_empty()
        {
            let pointers = changed.iter().map(|key| format!("/answers/{key}"));
            map.insert("changed".to_owned(), pointers.collect());
        }
        if let (Self::App(AppError::Elsewhere(body)), Some(map)) = (self, document.as_object_mut())
        {
            map.insert("competent".to_owned(), json!(body.as_str()));
        }
        if let (Self::App(AppError::PerhapsKnown(known)), Some(map)) =
            (self, document.as_object_mut())
        {
            let shown = known.iter().map(super::persons::candidate);
            map.insert("candidates".to_owned(), shown.collect());
        }
        document
    }
}

/// What the rules refuse is a conflict; what one may not know of is not there.
fn status_of(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::NoCareRelation | Refusal::PersonUnknown => StatusCode::NOT_FOUND,
        Refusal::SearchLimit => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::CONFLICT,
    }
}

/// One fault gives its name to the whole.
fn shape_code(all: &[Invalid]) -> &'static str {
    match all {
        [one] if one.code == "missing" => "FIELD_MISSING",
        [one] if one.code == "unknown-field" => "FIELD_UNKNOWN",
        [one] if one.code == "not-in-list" => "CODE_UNKNOWN",
        [one] if one.code == "not-a-date" => "DATE_INVALID",
        _ => "FIELD_INVALID",
    }
}

/// The sentence of a code: of this door, else of the whole product.
fn detail(code: &str, words: Words) -> String {
    let key = message_key(code);
    let own = key.replace("refusal-", "api-problem-");
    words
        .try_t(&own)
        .or_else(|| words.try_t(&key))
        .unwrap_or_else(|| code.to_owned())
}

fn told(invalid: &Invalid, words: Words) -> Value {
    json!({
        "pointer": invalid.pointer,
        "code": invalid.code,
        "detail": crate::forms::message(words, invalid),
    })
}

/// Turns what went wrong into a problem document; other answers pass.
pub(super) fn shown(response: Response, visit: &Visit) -> Response {
    let carried = response.extensions().get::<Carried>().cloned();
    let refused = match carried {
        Some(Carried(refused)) => refused,
        None => match of_machinery(&response) {
            Some(refused) => Arc::new(refused),
            None => return response,
        },
    };
    if refused.status().is_server_error() {
        tracing::error!(request = visit.id(), path = visit.path(), %refused, "fault");
    }
    let document = refused.document(visit.words(), visit.path());
    let mut answer = answer(refused.status(), &document);
    answer.extensions_mut().insert(Code(refused.code()));
    let headers = answer.headers_mut();
    if let Some(seconds) = refused.wait() {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if refused.status() == StatusCode::UNAUTHORIZED {
        let challenge = HeaderValue::from_static(r#"Bearer realm="migrant-net""#);
        headers.insert(WWW_AUTHENTICATE, challenge);
    }
    if let Some(allowed) = response.headers().get(ALLOW) {
        headers.insert(ALLOW, allowed.clone());
    }
    answer
}

/// A problem document as a response.
pub(super) fn answer(status: StatusCode, document: &Value) -> Response {
    let kind = (CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
    (status, [kind], document.to_string()).into_response()
}

/// What a bare status of the machinery means.
fn of_machinery(response: &Response) -> Option<Refused> {
    if response.headers().contains_key(CONTENT_TYPE)
        || response.extensions().get::<Carried>().is_some()
    {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND => Some(Refused::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(Refused::Method),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Refused::TooLarge),
        _ => None,
    }
}
