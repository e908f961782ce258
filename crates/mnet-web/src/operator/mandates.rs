// SPDX-License-Identifier: AGPL-3.0-or-later
//! For whom one works today — *incarichi*.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use mnet_app::auth;
use mnet_authz::MandateState;

use crate::Web;
use crate::error::{Answered, WebError};
use crate::page::{Page, done_at, html};
use crate::session::{self, Posted, Signed};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/mandates.html")]
pub(crate) struct MandatesPage {
    pub(crate) page: Page,
    pub(crate) items: Vec<MandateView>,
}

/// One mandate of the account.
#[derive(Debug, Clone, Default)]
pub(crate) struct MandateView {
    pub(crate) id: String,
    pub(crate) body: String,
    pub(crate) role: String,
    pub(crate) until: String,
    pub(crate) state: String,
    pub(crate) usable: bool,
    pub(crate) current: bool,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let mine = auth::my_mandates(&web.app, &actor).await?;
    let items = mine
        .into_iter()
        .map(|one| MandateView {
            id: one.id.to_string(),
            body: one.body_name,
            role: words.t(&format!("role-{}", one.role)),
            until: one.valid_to.map(|day| words.day(day)).unwrap_or_default(),
            state: words.t(&format!("mandate-{}", one.state.code().replace('_', "-"))),
            usable: one.state == MandateState::Active && !one.current,
            current: one.current,
        })
        .collect();
    html(&MandatesPage {
        page: visit.page(words.t("mandates-title")),
        items,
    })
}

pub(super) async fn switch(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let secret = session::secret(&web, &visit).ok_or(WebError::SignInFirst)?;
    let wanted = posted.fields.text("mandate").and_then(|id| id.parse().ok());
    let wanted = wanted.ok_or(WebError::Unreadable)?;
    auth::switch_mandate(&web.app, &posted.actor, &secret, wanted).await?;
    let none: [&str; 0] = [];
    Ok(Redirect::to(&done_at("/", "mandate", &none)).into_response())
}
