// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who comes back after every path has ended is taken up again — *ripresa* (T20).

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::{AppError, desk};
use mnet_authz::Action;
use uuid::Uuid;

use super::actions::{ActPage, reason_of};
use super::person::{card_address, reading, refusal_words};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::forms::Fields;
use crate::page::{done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::ErrorView;
use crate::visit::Visit;

fn page(
    web: &Web,
    visit: &Visit,
    actor: &mnet_app::Actor,
    person: Uuid,
    typed: &Fields,
) -> ActPage {
    let reading = reading(&web.app, actor, visit.words());
    let title = visit.words().t("act-take-up-title");
    ActPage {
        page: visit.page(title),
        name: "act-take-up".to_owned(),
        address: format!("{}/take-up", card_address(person)),
        person: person.to_string(),
        back: "/search".to_owned(),
        back_key: "take-up-back",
        errors: Vec::new(),
        fields: vec![reason_of(&reading, typed, actor)],
        grave: false,
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(person): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    actor.may(&web.app, Action::TakeUp, &[], false)?;
    html(&page(
        &web,
        &visit,
        &actor,
        person,
        &Fields::new(Vec::new()),
    ))
}

pub(super) async fn take(
    State(web): State<Web>,
    Path(person): Path<Uuid>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let reason = fields.text("reason").unwrap_or_default();
    let mut shown = page(&web, &visit, &actor, person, &fields);
    if reason.trim().is_empty() {
        let words = visit.words();
        if let Some(field) = shown.fields.first_mut() {
            field.error = words.t("invalid-missing");
            shown.errors.push(ErrorView {
                target: field.id.clone(),
                text: format!("{}: {}", field.label, field.error),
            });
        }
        return html_as(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    match desk::take_up(&web.app, &actor, person, &reason).await {
        Ok(()) => {
            let to = done_at(&card_address(person), "take-up", &[] as &[&str]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error @ AppError::Refused(_)) => {
            let told = refusal_words(&reading(&web.app, &actor, visit.words()), &error);
            shown.page = shown.page.saying("bad", told);
            html_as(WebError::from(error).status(), &shown)
        }
        Err(error) => Err(error.into()),
    }
}
