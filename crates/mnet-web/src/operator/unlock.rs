// SPDX-License-Identifier: AGPL-3.0-or-later
//! A session that waits for the password — *sessione bloccata*.
//!
//! What was being sent when the session locked is carried along and can be sent
//! again after the password: nothing typed is lost.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use mnet_app::auth::{self, LoginError};

use super::{inside, login};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::forms::Fields;
use crate::page::{Page, html, html_as};
use crate::session::{self, Sent};
use crate::visit::Visit;

/// Before the names of fields that are carried along.
const CARRIED: &str = "_kept.";

#[derive(Template)]
#[template(path = "operator/unlock.html")]
pub(crate) struct UnlockPage {
    pub(crate) page: Page,
    pub(crate) user: String,
    pub(crate) problem: String,
    pub(crate) next: String,
    /// Address and fields of what was being sent; empty for a plain look.
    pub(crate) path: String,
    pub(crate) kept: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "operator/resend.html")]
pub(crate) struct ResendPage {
    pub(crate) page: Page,
    pub(crate) path: String,
    pub(crate) kept: Vec<(String, String)>,
}

fn waiting(visit: &Visit, problem: String, next: String) -> UnlockPage {
    let page = visit.page(visit.words().t("unlock-title"));
    UnlockPage {
        page,
        user: String::new(),
        problem,
        next,
        path: String::new(),
        kept: Vec::new(),
    }
}

pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Answered {
    let next = inside(visit.parameter("next").as_deref());
    let Some(actor) = session::whoever(&web, &visit).await? else {
        return Err(WebError::SignInFirst);
    };
    if actor.session == mnet_authz::SessionState::Active {
        return Ok(Redirect::to(&next).into_response());
    }
    html(&UnlockPage {
        user: actor.user_name,
        ..waiting(&visit, String::new(), next)
    })
}

/// The page for a change that met a locked session.
pub(crate) fn with(visit: &Visit, fields: &[(String, String)]) -> Response {
    let kept = fields
        .iter()
        .filter(|(name, _)| !name.starts_with(CARRIED))
        .cloned()
        .collect();
    let page = UnlockPage {
        path: visit.path().to_owned(),
        kept,
        ..waiting(visit, String::new(), visit.came_from())
    };
    let page = html(&page).unwrap_or_else(IntoResponse::into_response);
    (StatusCode::UNAUTHORIZED, page).into_response()
}

/// What was being sent when a page asked something first: address and fields.
#[derive(Debug, Default)]
pub(super) struct Carried {
    pub(super) path: String,
    pub(super) kept: Vec<(String, String)>,
}

impl Carried {
    /// As the page that asked brings it back.
    pub(super) fn of(fields: &Fields) -> Self {
        let path = fields.text("_path");
        let path = path.map(|path| inside(Some(&path))).unwrap_or_default();
        let all = fields.all().into_iter();
        let kept = all.filter_map(|(name, value)| {
            let name = name.strip_prefix(CARRIED)?;
            Some((name.to_owned(), value))
        });
        Self {
            path,
            kept: kept.collect(),
        }
    }

    /// The page that sends it again.
    pub(super) fn again(self, visit: &Visit) -> Answered {
        html(&ResendPage {
            page: visit.page(visit.words().t("resend-title")),
            path: self.path,
            kept: self.kept,
        })
    }
}

pub(super) async fn go_on(State(web): State<Web>, visit: Visit, Sent(fields): Sent) -> Answered {
    let next = inside(fields.get("next"));
    let carried = Carried::of(&fields);
    let secret = session::secret(&web, &visit).ok_or(WebError::SignInFirst)?;
    let password = fields.get("password").unwrap_or_default();
    let counted = web.limits.count(visit.address(), web.app.clock.now());
    let unlocked = match counted {
        Ok(()) => auth::unlock(&web.app, &secret, password).await,
        Err(seconds) => Err(LoginError::TooMany(seconds)),
    };
    match unlocked {
        Ok(actor) if !carried.path.is_empty() => {
            visit.met(&actor);
            carried.again(&visit)
        }
        Ok(_) => Ok(Redirect::to(&next).into_response()),
        Err(error) => {
            let (status, problem) = login::refused(&visit, error)?;
            let page = UnlockPage {
                path: carried.path,
                kept: carried.kept,
                ..waiting(&visit, problem, next)
            };
            html_as(status, &page)
        }
    }
}
