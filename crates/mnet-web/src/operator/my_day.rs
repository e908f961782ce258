// SPDX-License-Identifier: AGPL-3.0-or-later
//! My day — *la mia giornata*: people, deadlines, referrals.

use askama::Template;
use axum::extract::State;
use mnet_app::desk;
use mnet_authz::Action;

use super::cases::{CaseLine, case_line};
use super::person::reading;
use super::referrals::{ReferralLine, referral_line};
use super::tasks::{TaskLine, task_line};
use crate::error::{Answered, WebError};
use crate::page::{Page, html};
use crate::session::{Signed, secret};
use crate::visit::Visit;
use crate::{Web, nav, public};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

#[derive(Template)]
#[template(path = "operator/my_day.html")]
pub(crate) struct MyDayPage {
    pub(crate) page: Page,
    pub(crate) today: String,
    pub(crate) tasks: Vec<TaskLine>,
    pub(crate) inbox: Vec<ReferralLine>,
    pub(crate) outbox: Vec<ReferralLine>,
    pub(crate) cases: Vec<CaseLine>,
    /// May search and register people.
    pub(crate) searches: bool,
}

/// Somebody signed in, or nobody at all: the start page serves both.
pub(super) struct MaybeSigned(Option<mnet_app::Actor>);

impl FromRequestParts<Web> for MaybeSigned {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let visit = match Visit::from_request_parts(parts, web).await {
            Ok(visit) => visit,
            Err(never) => match never {},
        };
        if secret(web, &visit).is_none() {
            return Ok(Self(None));
        }
        match Signed::from_request_parts(parts, web).await {
            Ok(Signed(actor)) => Ok(Self(Some(actor))),
            Err(WebError::SignInFirst) => Ok(Self(None)),
            Err(other) => Err(other),
        }
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    visit: Visit,
    MaybeSigned(actor): MaybeSigned,
) -> Answered {
    let Some(actor) = actor else {
        return public::home(&visit);
    };
    let day = desk::my_day(&web.app, &actor).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let page = MyDayPage {
        page: visit.page(words.t("day-title")),
        today: words.day(actor.today),
        tasks: day
            .tasks
            .iter()
            .map(|task| task_line(words, &actor, task))
            .collect(),
        inbox: day
            .inbox
            .iter()
            .map(|row| referral_line!(row, reading))
            .collect(),
        outbox: day
            .outbox
            .iter()
            .map(|row| referral_line!(row, reading))
            .collect(),
        cases: day
            .cases
            .iter()
            .map(|row| case_line!(row, reading))
            .collect(),
        searches: nav::may_ever(&actor, Action::SearchMinimal),
    };
    html(&page)
}

/// Family name first, as lists are sorted.
pub(super) fn name(family: &str, given: Option<&str>) -> String {
    given.map_or_else(|| family.to_owned(), |given| format!("{family} {given}"))
}
