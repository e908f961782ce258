// SPDX-License-Identifier: AGPL-3.0-or-later
//! The card of a body, to fill in — *scheda ente, compilazione*.
//!
//! The version that the page was opened with travels along: who was overtaken
//! sees what changed meanwhile, with everything they typed still there.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::bodies::{self, BodyView};
use mnet_app::{Actor, AppError};
use mnet_flow::network::{BODY_CARD, card_answers};
use mnet_forms::{Answers, Invalid};

use super::address;
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::forms::Wish;
use crate::forms::sheet::{self, Filling, SheetSection};
use crate::operator::reading;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::ErrorView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "network/network_edit.html")]
pub(crate) struct BodyFormPage {
    pub(crate) page: Page,
    pub(crate) address: String,
    pub(crate) back: String,
    pub(crate) version: i32,
    pub(crate) errors: Vec<ErrorView>,
    /// Labels of what somebody else changed meanwhile.
    pub(crate) changed: Vec<String>,
    pub(crate) sections: Vec<SheetSection>,
}

/// What stands in the form.
#[derive(Default)]
struct Typed {
    answers: Answers,
    invalid: Vec<Invalid>,
    added: Option<String>,
    changed: Vec<&'static str>,
}

fn draw(web: &Web, visit: &Visit, actor: &Actor, view: &BodyView, typed: &Typed) -> BodyFormPage {
    let words = visit.words();
    let answers = card_answers(view.body.kind, typed.answers.clone());
    let filling = Filling {
        form: &BODY_CARD,
        answers: &answers,
        invalid: &typed.invalid,
        prefix: "",
        added: typed.added.as_deref(),
        blocks: &[],
    };
    let drawn = sheet::draw(&filling, reading(&web.app, actor, words));
    let back = address(&view.row.code);
    let up = words.t("network-title");
    let changed = typed.changed.iter();
    BodyFormPage {
        page: visit
            .page(words.t(&BODY_CARD.title_key()))
            .below(&[("/bodies", &up), (&back, &view.row.name)]),
        address: format!("{back}/edit"),
        back,
        version: view.version,
        errors: drawn.errors,
        changed: changed
            .map(|key| words.t(&BODY_CARD.label_key(key)))
            .collect(),
        sections: drawn.sections,
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = bodies::open_body(&web.app, &actor, &code).await?;
    let typed = Typed {
        answers: view.answers.clone(),
        ..Typed::default()
    };
    html(&draw(&web, &visit, &actor, &view, &typed))
}

pub(super) async fn save(
    State(web): State<Web>,
    Path(code): Path<String>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let version = fields
        .text("_version")
        .and_then(|version| version.parse().ok());
    let version: i32 = version.ok_or(WebError::Unreadable)?;
    let (answers, mut invalid) = fields.answers(&BODY_CARD, "");
    let only_draws = fields.wish().is_some() || fields.asked() == "refresh";
    let mut refused = None;
    if only_draws {
        invalid.clear();
    } else if invalid.is_empty() {
        let kept = bodies::keep_card(&web.app, &actor, &code, answers.clone(), version).await;
        match kept {
            Ok(_) => {
                let none: [&str; 0] = [];
                let to = done_at(&address(&code), "body-card", &none);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(AppError::Invalid(found)) => invalid = found,
            Err(AppError::Refused(refusal)) => refused = Some(refusal),
            Err(error) => return Err(error.into()),
        }
    }
    let view = bodies::open_body(&web.app, &actor, &code).await?;
    let changed = bodies::changed_since(&view, version);
    let typed = Typed {
        answers,
        added: match fields.wish() {
            Some(Wish::Add(path)) => Some(path),
            _ => None,
        },
        invalid,
        changed,
    };
    let mut page = draw(&web, &visit, &actor, &view, &typed);
    let status = if refused.is_some() {
        StatusCode::CONFLICT
    } else if typed.invalid.is_empty() {
        // The page goes on from where it was opened until it is kept.
        page.version = version;
        StatusCode::OK
    } else {
        page.version = version;
        StatusCode::UNPROCESSABLE_ENTITY
    };
    if let Some(refusal) = refused {
        page.page = page
            .page
            .saying("bad", visit.words().t(&message_key(refusal.code())));
    }
    html_as(status, &page)
}
