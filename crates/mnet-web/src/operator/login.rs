// SPDX-License-Identifier: AGPL-3.0-or-later
//! Signing in and out — *accesso e uscita*.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use mnet_app::auth::{self, LoginError};

use super::inside;
use crate::Web;
use crate::error::{Answered, WebError};
use crate::page::{Page, html};
use crate::session::{self, Posted, Sent};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "public/login.html")]
pub(crate) struct LoginPage {
    pub(crate) page: Page,
    pub(crate) user: String,
    pub(crate) problem: String,
    pub(crate) next: String,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit) -> Answered {
    let next = inside(visit.parameter("next").as_deref());
    if let Ok(Some(actor)) = session::whoever(&web, &visit).await
        && actor.session == mnet_authz::SessionState::Active
    {
        return Ok(Redirect::to(&next).into_response());
    }
    let expired = session::secret(&web, &visit).is_some() && visit.parameter("next").is_some();
    let problem = if expired {
        visit.words().t("login-expired")
    } else {
        String::new()
    };
    form(&visit, String::new(), problem, next)
}

fn form(visit: &Visit, user: String, problem: String, next: String) -> Answered {
    let page = visit.page(visit.words().t("shell-login-title"));
    html(&LoginPage {
        page,
        user,
        problem,
        next,
    })
}

pub(super) async fn sign_in(State(web): State<Web>, visit: Visit, Sent(fields): Sent) -> Answered {
    let next = inside(fields.get("next"));
    let user = fields.text("user").unwrap_or_default();
    let password = fields.get("password").unwrap_or_default();
    let counted = web.limits.count(visit.address(), web.app.clock.now());
    let entered = match counted {
        Ok(()) => auth::login(&web.app, &user, password, visit.address()).await,
        Err(seconds) => Err(LoginError::TooMany(seconds)),
    };
    match entered {
        Ok(entered) => {
            // A session that was open in this browser ends with the new one.
            if let Some(old) = session::secret(&web, &visit) {
                auth::logout(&web.app, &old).await?;
            }
            let cookie = session::keep(&web.options, &entered.secret);
            Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
        }
        Err(error) => {
            let (status, problem) = refused(&visit, error)?;
            let mut response = form(&visit, user, problem, next)?;
            *response.status_mut() = status;
            Ok(response)
        }
    }
}

/// The status and the words of a refused attempt.
pub(super) fn refused(visit: &Visit, error: LoginError) -> Result<(StatusCode, String), WebError> {
    let words = visit.words();
    Ok(match error {
        LoginError::Wrong => (StatusCode::UNAUTHORIZED, words.t("login-wrong")),
        LoginError::NoMandate => (StatusCode::FORBIDDEN, words.t("login-no-mandate")),
        LoginError::TooMany(seconds) => {
            let minutes = i64::from(seconds.div_ceil(60).max(1));
            (
                StatusCode::TOO_MANY_REQUESTS,
                words.tn("login-too-many", minutes),
            )
        }
        LoginError::Fault(fault) => return Err(mnet_app::AppError::from(fault).into()),
    })
}

pub(super) async fn sign_out(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    drop(posted);
    if let Some(secret) = session::secret(&web, &visit) {
        auth::logout(&web.app, &secret).await?;
    }
    Ok(left(&web))
}

/// The browser forgets the session and everything it kept of it.
pub(super) fn left(web: &Web) -> Response {
    let cookie = session::forget(&web.options);
    let forget = (
        [(header::SET_COOKIE, cookie)],
        [("clear-site-data", "\"cache\", \"storage\"")],
        Redirect::to("/login"),
    );
    forget.into_response()
}
