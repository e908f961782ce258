// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why one looks — *motivo dell'accesso* (SC-4): asked at whatever address somebody first
//! looks at a person in a session, which is where they come to afterwards.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use mnet_app::{Purpose, say_purpose};
use mnet_authz::Role;
use uuid::Uuid;

use super::inside;
use super::unlock::Carried;
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
    pub(crate) intro: String,
    pub(crate) persons: Vec<String>,
    pub(crate) next: String,
    /// Address and fields of what was being sent; empty for a plain look.
    pub(crate) path: String,
    pub(crate) kept: Vec<(String, String)>,
    pub(crate) field: FieldView,
}

/// Asks why, in the place of what was asked for.
pub(crate) fn first(visit: &Visit, persons: &[Uuid]) -> Answered {
    if visit.is_read() {
        return ask(
            visit,
            persons,
            &visit.here(),
            Carried::default(),
            String::new(),
        );
    }
    let carried = Carried {
        path: visit.path().to_owned(),
        kept: visit.sent().to_vec(),
    };
    ask(visit, persons, &visit.came_from(), carried, String::new())
}

fn ask(visit: &Visit, persons: &[Uuid], next: &str, carried: Carried, error: String) -> Answered {
    let words = visit.words();
    let usual = usual(visit, next);
    let options = Purpose::ALL.iter().map(|one| OptionView {
        value: one.code().to_owned(),
        label: words.t(&format!("purpose-{}", one.code())),
        hint: String::new(),
        chosen: *one == usual,
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
    let many = i64::try_from(persons.len()).unwrap_or(i64::MAX);
    html(&PurposePage {
        page: visit.page(words.t("purpose-title")),
        intro: words.tn("purpose-intro", many),
        persons: persons.iter().map(Uuid::to_string).collect(),
        next: next.to_owned(),
        path: carried.path,
        kept: carried.kept,
        field,
    })
}

/// What is chosen beforehand: why this desk, or this address, is mostly asked for.
fn usual(visit: &Visit, next: &str) -> Purpose {
    match visit.actor().map(|actor| actor.role) {
        Some(Role::Steward) => Purpose::Linkage,
        Some(Role::Auditor) => Purpose::Accounting,
        _ if next.starts_with("/referrals/") => Purpose::Referral,
        _ if next.ends_with("/who-saw") => Purpose::Request,
        _ => Purpose::Care,
    }
}

pub(super) async fn give(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let next = inside(posted.fields.get("next"));
    let told = posted.fields.all().into_iter();
    let persons: Result<Vec<Uuid>, _> = told
        .filter(|(name, _)| name == "person")
        .map(|(_, id)| id.parse())
        .collect();
    let persons = persons.map_err(|_| WebError::Unreadable)?;
    let carried = Carried::of(&posted.fields);
    let Some(said) = posted.fields.text("purpose") else {
        let missing = visit.words().t("invalid-missing");
        return ask(&visit, &persons, &next, carried, missing);
    };
    let purpose = Purpose::parse(&said).ok_or(WebError::Unreadable)?;
    say_purpose(&web.app, &posted.actor, &persons, purpose).await?;
    if !carried.path.is_empty() {
        return carried.again(&visit);
    }
    Ok(Redirect::to(&next).into_response())
}
