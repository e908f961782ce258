// SPDX-License-Identifier: AGPL-3.0-or-later
//! Statements and help — *dichiarazioni, aiuto*.

use askama::Template;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use mnet_flow::case::State as PathState;

use super::people::said;
use crate::Web;
use crate::error::Answered;
use crate::page::{Page, html};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "public/accessibility.html")]
pub(crate) struct AccessibilityPage {
    pub(crate) page: Page,
}

#[derive(Template)]
#[template(path = "public/feedback.html")]
pub(crate) struct FeedbackPage {
    pub(crate) page: Page,
    pub(crate) address: String,
}

#[derive(Template)]
#[template(path = "public/legal.html")]
pub(crate) struct LegalPage {
    pub(crate) page: Page,
    pub(crate) source: String,
}

#[derive(Template)]
#[template(path = "public/help.html")]
pub(crate) struct HelpPage {
    pub(crate) page: Page,
    /// Codes and words of the states of the path.
    pub(crate) states: Vec<(String, String, String)>,
}

pub(super) async fn accessibility(visit: Visit) -> Answered {
    said(&AccessibilityPage {
        page: Page::for_people(&visit, "shell-accessibility-title"),
    })
}

pub(super) async fn feedback(visit: Visit) -> Answered {
    said(&FeedbackPage {
        page: Page::for_people(&visit, "shell-feedback-title"),
        address: String::new(),
    })
}

pub(super) async fn legal(State(web): State<Web>, visit: Visit) -> Answered {
    said(&LegalPage {
        page: Page::for_people(&visit, "legal-title"),
        source: web.options.source_url.clone(),
    })
}

/// The states of the path with their words and what they mean.
pub(crate) fn states(visit_words: crate::i18n::Words) -> Vec<(String, String, String)> {
    let states = PathState::ALL.into_iter().map(|state| {
        let key = format!("state-{}", state.code().to_lowercase());
        let help = visit_words.t(&format!("{key}-help"));
        (state.code().to_owned(), visit_words.t(&key), help)
    });
    states.collect()
}

pub(super) async fn help(visit: Visit) -> Answered {
    let words = visit.words();
    html(&HelpPage {
        page: visit.page(words.t("help-title")),
        states: states(words),
    })
}

pub(super) async fn source(State(web): State<Web>) -> Redirect {
    Redirect::to(&web.options.source_url)
}

fn text(body: String) -> Response {
    let kind = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "max-age=86400"),
    ];
    (kind, body).into_response()
}

/// Nothing here is for search engines.
pub(super) async fn robots() -> Response {
    text("User-agent: *\nDisallow: /\n".to_owned())
}

/// Where to tell of a weakness (RFC 9116); good for half a year from now.
pub(super) async fn security(State(web): State<Web>) -> Response {
    let base = web.options.base_url.trim_end_matches('/');
    let source = web.options.source_url.trim_end_matches('/');
    let expires = web
        .app
        .clock
        .now()
        .checked_add(4_380.hours())
        .unwrap_or_default();
    text(format!(
        "Contact: {source}\nPolicy: {source}/SECURITY.md\nExpires: {}\n\
         Preferred-Languages: it, en\nCanonical: {base}/.well-known/security.txt\n",
        expires.strftime("%Y-%m-%dT%H:%M:%SZ")
    ))
}
