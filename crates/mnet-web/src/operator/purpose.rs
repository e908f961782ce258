// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why one looks — *motivo dell'accesso* (SC-4): asked at the first look of a
//! session, written in the journal and shown to the person on request.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, PURPOSES};
use uuid::Uuid;

use super::person::card_address;
use super::{escaped, inside};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::page::{Page, html};
use crate::session::Posted;
use crate::views::{FieldView, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/purpose.html")]
pub(crate) struct PurposePage {
    pub(crate) page: Page,
    pub(crate) address: String,
    pub(crate) next: String,
    pub(crate) field: FieldView,
}

/// Asks why, before anything of the person is shown.
pub(super) fn ask(visit: &Visit, person: Uuid, next: &str, error: String) -> Answered {
    let words = visit.words();
    let options = PURPOSES.iter().map(|code| OptionView {
        value: (*code).to_owned(),
        label: words.t(&format!("purpose-{code}")),
        hint: String::new(),
        chosen: *code == "care",
    });
    let field = FieldView {
        kind: "radios",
        id: "f-purpose".to_owned(),
        name: "purpose".to_owned(),
        label: words.t("purpose-label"),
        hint: words.t("purpose-hint"),
        options: options.collect(),
        required: true,
        wide: true,
        error,
        ..FieldView::default()
    };
    html(&PurposePage {
        page: visit.page(words.t("purpose-title")),
        address: card_address(person),
        next: next.to_owned(),
        field,
    })
}

/// Sends whoever has not said why to the question, coming back afterwards.
pub(super) fn first(person: Uuid, visit: &Visit) -> axum::response::Response {
    let next = escaped(&visit.here());
    Redirect::to(&format!("{}?next={next}", card_address(person))).into_response()
}

pub(super) async fn give(
    State(web): State<Web>,
    Path(person): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let next = inside(posted.fields.get("next"));
    let next = if next == "/" {
        card_address(person)
    } else {
        next
    };
    let Some(purpose) = posted.fields.text("purpose") else {
        return ask(&visit, person, &next, visit.words().t("invalid-missing"));
    };
    if !PURPOSES.contains(&purpose.as_str()) {
        return Err(WebError::Unreadable);
    }
    desk::open_card(&web.app, &posted.actor, person, Some(&purpose)).await?;
    Ok(Redirect::to(&next).into_response())
}
