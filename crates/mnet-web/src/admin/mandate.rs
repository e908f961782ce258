// SPDX-License-Identifier: AGPL-3.0-or-later
//! Mandates given, ended, suspended — *incarichi*.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::auth::admin::{self, MandateView};
use mnet_app::{Actor, AppError};
use mnet_authz::MandateState;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::account::{self, Told};
use super::accounts::address;
use super::mandate_form::ask;
use super::wrong;
use crate::Web;
use crate::boards::asked::day;
use crate::error::{Answered, WebError};
use crate::forms::Fields;
use crate::i18n::Words;
use crate::page::done_at;
use crate::session::Posted;
use crate::visit::Visit;

/// A mandate in a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct MandateLine {
    pub(crate) id: String,
    pub(crate) address: String,
    pub(crate) body: String,
    pub(crate) role: String,
    pub(crate) basis: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) suspended: bool,
    pub(crate) ended: bool,
    pub(crate) version: i32,
}

/// A mandate in words.
pub(super) fn line(view: &MandateView, words: Words) -> MandateLine {
    let MandateView { mandate, state } = view;
    MandateLine {
        address: format!("{}/mandates/{}", address(mandate.account), mandate.id),
        id: mandate.id.to_string(),
        body: mandate.body.clone(),
        role: words.t(&format!("role-{}", mandate.role)),
        basis: mandate.basis.clone(),
        from: words.day(mandate.valid_from),
        to: mandate
            .valid_to
            .map(|day| words.day(day))
            .unwrap_or_default(),
        kind: match state {
            MandateState::Active => "ok",
            MandateState::NotYet => "info",
            MandateState::Suspended => "warn",
            MandateState::Ended => "off",
        },
        state: words.t(&format!("mandate-{}", state.code().replace('_', "-"))),
        suspended: mandate.suspended,
        ended: *state == MandateState::Ended,
        version: mandate.version,
    }
}

pub(super) async fn add(
    State(web): State<Web>,
    Path(account): Path<Uuid>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let done = match ask(&fields) {
        Ok(mandate) => admin::add_mandate(&web.app, &actor, account, mandate)
            .await
            .map(|_| ()),
        Err(invalid) => Err(AppError::Invalid(invalid)),
    };
    answer(
        &web,
        &visit,
        &actor,
        account,
        (&fields, "admin-mandate", done),
    )
    .await
}

pub(super) async fn change(
    State(web): State<Web>,
    Path((account, mandate)): Path<(Uuid, Uuid)>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let version = fields
        .text("version")
        .and_then(|version| version.parse().ok());
    let version = version.ok_or(WebError::Unreadable)?;
    let app = &web.app;
    let (word, done) = match fields.asked() {
        "suspend" => {
            let done = admin::suspend_mandate(app, &actor, mandate, version).await;
            ("admin-mandate-suspended", done)
        }
        "resume" => {
            let done = admin::resume_mandate(app, &actor, mandate, version).await;
            ("admin-mandate-resumed", done)
        }
        "end" => {
            let done = match day(&fields.text("last").unwrap_or_default()) {
                Some(last) => admin::end_mandate(app, &actor, mandate, last, version).await,
                None => Err(AppError::Invalid(vec![wrong("valid_to", "not-a-date")])),
            };
            ("admin-mandate-ended", done)
        }
        _ => return Err(WebError::Unreadable),
    };
    // What is wrong with the last day belongs to the row, not to the form of a new mandate.
    let done = done.map_err(|error| match error {
        AppError::Invalid(invalid) => AppError::Invalid(
            invalid
                .into_iter()
                .map(|one| Invalid {
                    pointer: format!("/{mandate}"),
                    ..one
                })
                .collect(),
        ),
        other => other,
    });
    answer(
        &web,
        &visit,
        &actor,
        account,
        (&Fields::default(), word, done),
    )
    .await
}

/// Back to the account, saying how it went.
async fn answer(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    account: Uuid,
    (typed, word, done): (&Fields, &str, Result<(), AppError>),
) -> Answered {
    let none: [&str; 0] = [];
    let told = match done {
        Ok(()) => {
            return Ok(Redirect::to(&done_at(&address(account), word, &none)).into_response());
        }
        Err(AppError::Invalid(invalid)) => Told {
            invalid,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Told::default()
        },
        Err(error @ (AppError::Refused(_) | AppError::Forbidden(_))) => Told::refused(error),
        Err(error) => return Err(error.into()),
    };
    account::answer(web, visit, actor, account, typed, &told).await
}
