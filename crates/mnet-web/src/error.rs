// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was refused, told in the reader's language — *rifiuti ed errori*.
//!
//! Handlers give back a [`WebError`]; the frame around all pages turns it into a
//! page or, for programs, into a problem document (RFC 9457). A fault of ours
//! is logged once, here, and never shown.

use std::sync::Arc;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use mnet_app::AppError;
use mnet_flow::case::Refusal;
use serde_json::{Value, json};

use crate::attempts::Code;
use crate::i18n::Words;
use crate::visit::Visit;
use crate::{operator, public};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The deed was refused.
    #[error(transparent)]
    App(#[from] AppError),
    /// Nothing is at this address.
    #[error("no such page")]
    NoSuchPage,
    /// The address takes another kind of request.
    #[error("wrong method")]
    WrongMethod,
    /// Nobody is signed in, or the session is over.
    #[error("sign in first")]
    SignInFirst,
    /// The session waits for the password.
    #[error("locked")]
    Locked,
    /// As [`WebError::Locked`], with what was being sent.
    #[error("locked")]
    LockedWith(Vec<(String, String)>),
    /// The proof that the form is ours is missing or old.
    #[error("not from our pages")]
    NotFromOurPages,
    /// Another site sent this.
    #[error("foreign origin")]
    ForeignOrigin,
    /// What was sent cannot be read.
    #[error("unreadable")]
    Unreadable,
    /// More was sent than is taken.
    #[error("too large")]
    TooLarge,
    /// It took too long.
    #[error("too slow")]
    TooSlow,
    /// A fault of ours, in one word for the log.
    #[error("fault: {0}")]
    Fault(String),
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::Fault(format!("template: {error}"))
    }
}

/// What a handler gives back.
pub(crate) type Answered = Result<Response, WebError>;

/// Carried from the handler to the frame.
#[derive(Clone)]
struct Carried(Arc<WebError>);

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Carried(Arc::new(self)));
        response
    }
}

/// The page for an address that leads nowhere.
pub(crate) async fn no_such_page() -> WebError {
    WebError::NoSuchPage
}

impl WebError {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::App(error) => status_of(error),
            Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::SignInFirst | Self::Locked | Self::LockedWith(_) => StatusCode::UNAUTHORIZED,
            Self::NotFromOurPages | Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code of the answer.
    pub fn code(&self) -> &'static str {
        match self {
            Self::App(error) => error.code(),
            Self::NoSuchPage => "NOT_FOUND",
            Self::WrongMethod => "METHOD_NOT_ALLOWED",
            Self::SignInFirst => "SESSION_EXPIRED",
            Self::Locked | Self::LockedWith(_) => "SESSION_LOCKED",
            Self::NotFromOurPages => "FORM_EXPIRED",
            Self::ForeignOrigin => "FOREIGN_ORIGIN",
            Self::Unreadable => "UNREADABLE",
            Self::TooLarge => "TOO_LARGE",
            Self::TooSlow => "TOO_SLOW",
            Self::Fault(_) => "INTERNAL",
        }
    }

    /// What a plain error status of the machinery means.
    fn of_status(status: StatusCode) -> Option<Self> {
        Some(match status {
            StatusCode::NOT_FOUND => Self::NoSuchPage,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            status if status.is_client_error() => Self::Unreadable,
            status if status.is_server_error() => Self::Fault(status.to_string()),
            _ => return None,
        })
    }
}

fn status_of(error: &AppError) -> StatusCode {
    match error {
        AppError::Refused(Refusal::NoCareRelation | Refusal::PersonUnknown) => {
            StatusCode::NOT_FOUND
        }
        AppError::Refused(Refusal::SearchLimit) | AppError::TooMany(_) => {
            StatusCode::TOO_MANY_REQUESTS
        }
        AppError::Refused(_) | AppError::PerhapsKnown(_) | AppError::Elsewhere(_) => {
            StatusCode::CONFLICT
        }
        AppError::Forbidden(_) | AppError::PurposeNeeded(_) => StatusCode::FORBIDDEN,
        AppError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The key of the message of a stable code: `refusal-ru-01-cpi-own-desk`.
pub fn message_key(code: &str) -> String {
    format!("refusal-{}", code.to_lowercase().replace('_', "-"))
}

/// The key of the message of a warning: `warning-out-of-window`.
pub(crate) fn warning_key(code: &str) -> String {
    let code = code.split(':').next().unwrap_or(code);
    format!("warning-{}", code.to_lowercase().replace('_', "-"))
}

/// Turns what went wrong into what the reader gets.
pub(crate) fn shown(response: Response, visit: &Visit) -> Response {
    let carried = response.extensions().get::<Carried>().cloned();
    let error = match carried {
        Some(Carried(error)) => error,
        None if is_finished(&response) => return response,
        None => match WebError::of_status(response.status()) {
            Some(error) => Arc::new(error),
            None => return response,
        },
    };
    log(&error, visit);
    let mut answer = answer(&error, visit);
    answer.extensions_mut().insert(Code(error.code()));
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    answer
}

/// Pages and problem documents say what they are; bare statuses do not.
fn is_finished(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let kind = kind
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    kind.contains("html") || kind.contains("json")
}

fn log(error: &WebError, visit: &Visit) {
    if error.status().is_server_error() {
        tracing::error!(request = visit.id(), path = visit.path(), %error, "fault");
    }
}

fn answer(error: &WebError, visit: &Visit) -> Response {
    if visit.wants_json() {
        return problem(error, visit.words(), visit.path());
    }
    match error {
        WebError::SignInFirst | WebError::Locked if visit.is_read() => {
            Redirect::to(&operator::sign_in_address(error, visit)).into_response()
        }
        WebError::SignInFirst => {
            Redirect::to(&operator::sign_in_address(error, visit)).into_response()
        }
        WebError::LockedWith(fields) => operator::unlock_with(visit, fields),
        // A question, not a refusal: what was asked for comes after the answer.
        WebError::App(AppError::PurposeNeeded(persons)) => {
            operator::purpose_first(visit, persons).unwrap_or_else(IntoResponse::into_response)
        }
        _ => {
            let mut page = public::problem_page(error, visit);
            *page.status_mut() = error.status();
            wait(&mut page, error);
            page
        }
    }
}

fn wait(response: &mut Response, error: &WebError) {
    let seconds = match error {
        WebError::App(AppError::TooMany(seconds)) => *seconds,
        WebError::App(AppError::Refused(Refusal::SearchLimit)) => 3_600,
        _ => return,
    };
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
}

/// The problem document of an error (RFC 9457).
pub fn problem(error: &WebError, words: Words, instance: &str) -> Response {
    let status = error.status();
    let key = message_key(error.code());
    let mut document = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "code": error.code(),
        "detail": words.t(&key),
        "instance": instance,
    });
    if let (WebError::App(AppError::Invalid(invalid)), Some(map)) =
        (error, document.as_object_mut())
    {
        let errors: Vec<Value> = invalid
            .iter()
            .map(|one| {
                json!({
                    "pointer": one.pointer,
                    "code": one.code,
                    "detail": crate::forms::message(words, one),
                })
            })
            .collect();
        map.insert("errors".to_owned(), Value::Array(errors));
    }
    let kind = HeaderValue::from_static("application/problem+json");
    let mut response = (status, Json(document)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    wait(&mut response, error);
    response
}

#[cfg(test)]
mod tests {
    use super::{WebError, message_key, warning_key};
    use axum::http::StatusCode;
    use mnet_app::AppError;
    use mnet_flow::case::Refusal;

    #[test]
    fn who_may_not_know_of_a_person_gets_what_a_missing_person_gives() {
        let hidden = WebError::from(AppError::Refused(Refusal::NoCareRelation));
        let missing = WebError::from(AppError::NotFound);
        assert_eq!(hidden.status(), missing.status());
        assert_eq!(hidden.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn rules_refuse_with_409_and_policies_with_403() {
        let rule = WebError::from(AppError::Refused(Refusal::CpiOwnDesk));
        let policy = WebError::from(AppError::Forbidden("ROLE_NOT_ALLOWED"));
        assert_eq!(rule.status(), StatusCode::CONFLICT);
        assert_eq!(policy.status(), StatusCode::FORBIDDEN);
    }

    #[test]
    fn codes_lead_to_their_words() {
        assert_eq!(
            message_key("RU-01_CPI_OWN_DESK"),
            "refusal-ru-01-cpi-own-desk"
        );
        assert_eq!(warning_key("CF_MISMATCH:sex"), "warning-cf-mismatch");
    }
}
