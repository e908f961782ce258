// SPDX-License-Identifier: AGPL-3.0-or-later
//! Administration — *amministrazione*: bodies, accounts, mandates, edition, journal.
//!
//! How far somebody reaches is decided in `mnet-app`; here each page asks one
//! deed and shows what came of it.

mod account;
mod accounts;
mod bodies;
mod body_change;
mod edition;
mod edition_tables;
mod feeds;
mod journal;
mod mandate;
mod mandate_form;
mod messages;
mod translations;

pub(crate) use bodies::kind;

use axum::response::{IntoResponse, Redirect};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_forms::Invalid;

use crate::addresses::{Addresses, Needs};
use crate::error::Answered;
use crate::forms::message;
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::session::Signed;
use crate::views::{ErrorView, FieldView, NavItem};

/// Every page of administration.
pub(crate) fn routes() -> Addresses {
    const ANY: Needs = Needs::OneOf(ACTIONS);
    const BODIES: Needs = Needs::OneOf(&[Action::ManageUsers, Action::ManageBodies]);
    const LEADS: Needs = Needs::OneOf(&[Action::ManageBodies]);
    const USERS: Needs = Needs::OneOf(&[Action::ManageUsers]);
    const MANDATES: Needs = Needs::OneOf(&[Action::ManageMandates]);
    const FEED: Needs = Needs::OneOf(&[Action::FeedCard]);
    const JOURNAL: Needs = Needs::OneOf(&[Action::ReadJournalOfBody, Action::VerifyJournal]);
    const TEXTS: Needs = Needs::OneOf(&[Action::ValidateTexts]);
    Addresses::new()
        .get("/admin", ANY, first)
        .get("/admin/bodies", BODIES, bodies::list)
        .get("/admin/bodies/new", LEADS, body_change::new)
        .post("/admin/bodies", LEADS, body_change::create)
        .get("/admin/bodies/{code}", BODIES, bodies::show)
        .post("/admin/bodies/{code}", LEADS, bodies::change)
        .get("/admin/accounts", USERS, accounts::list)
        .post("/admin/accounts", USERS, accounts::create)
        .get("/admin/accounts/new", USERS, accounts::new)
        .get("/admin/accounts/{account}", USERS, account::show)
        .post("/admin/accounts/{account}", USERS, account::act)
        .post("/admin/accounts/{account}/mandates", MANDATES, mandate::add)
        .post(
            "/admin/accounts/{account}/mandates/{mandate}",
            MANDATES,
            mandate::change,
        )
        .get(
            "/admin/edition",
            Needs::OneOf(&[Action::ReadEdition]),
            edition::show,
        )
        .post(
            "/admin/edition/schedule",
            Needs::OneOf(&[Action::EditTargets]),
            edition::revise,
        )
        .get("/admin/messages", FEED, messages::show)
        .post("/admin/messages", FEED, messages::send)
        .post("/admin/messages/files", FEED, feeds::bring)
        .get("/admin/messages/{import}", FEED, feeds::show)
        .post("/admin/messages/{import}", FEED, feeds::send)
        .post("/admin/messages/{import}/rows/{row}", FEED, feeds::correct)
        .get("/admin/journal", JOURNAL, journal::show)
        .post(
            "/admin/journal",
            Needs::OneOf(&[Action::VerifyJournal]),
            journal::verify,
        )
        .get("/admin/translations", TEXTS, translations::list)
        .get(
            "/admin/translations/{lang}/{part}",
            TEXTS,
            translations::show,
        )
        .post(
            "/admin/translations/{lang}/{part}",
            TEXTS,
            translations::validate,
        )
        .get(
            "/admin/translations/{lang}/export.csv",
            TEXTS,
            translations::export,
        )
}

/// One of these opens the administration.
pub(crate) const ACTIONS: &[Action] = &[
    Action::ManageUsers,
    Action::ReadEdition,
    Action::ReadJournalOfBody,
    Action::VerifyJournal,
    Action::ValidateTexts,
    Action::FeedCard,
];

/// Address, words, and the actions of which each page needs one.
const PAGES: [(&str, &str, &[Action]); 6] = [
    (
        "/admin/accounts",
        "admin-tab-accounts",
        &[Action::ManageUsers],
    ),
    (
        "/admin/bodies",
        "admin-tab-bodies",
        &[Action::ManageUsers, Action::ManageBodies],
    ),
    (
        "/admin/edition",
        "admin-tab-edition",
        &[Action::ReadEdition],
    ),
    ("/admin/messages", "hub-title", &[Action::FeedCard]),
    (
        "/admin/journal",
        "admin-tab-journal",
        &[Action::ReadJournalOfBody, Action::VerifyJournal],
    ),
    (
        "/admin/translations",
        "admin-tab-translations",
        &[Action::ValidateTexts],
    ),
];

/// The pages of administration that somebody can open.
fn tabs(actor: &Actor, words: Words, here: &str) -> Vec<NavItem> {
    PAGES
        .iter()
        .filter(|(.., actions)| actions.iter().any(|action| may_ever(actor, *action)))
        .map(|(href, key, _)| NavItem {
            href: (*href).to_owned(),
            label: words.t(key),
            current: *href == here,
        })
        .collect()
}

async fn first(Signed(actor): Signed) -> Answered {
    let pages = tabs(&actor, Words::of(mnet_base::Lang::It), "");
    let first = pages
        .into_iter()
        .next()
        .ok_or(AppError::Forbidden("ROLE_NOT_ALLOWED"))?;
    Ok(Redirect::to(&first.href).into_response())
}

/// A field of these pages, with what is wrong with it told above the form too.
fn field(
    name: &str,
    words: Words,
    invalid: &[Invalid],
    errors: &mut Vec<ErrorView>,
    shape: FieldView,
) -> FieldView {
    let label = words.t(&format!("admin-field-{}", name.replace('_', "-")));
    let pointer = format!("/{name}");
    let error = invalid.iter().find(|one| one.pointer == pointer);
    let error = error
        .map(|one| told(name, words, one, shape.max_length))
        .unwrap_or_default();
    let id = format!("f-{name}");
    if !error.is_empty() {
        errors.push(ErrorView {
            target: id.clone(),
            text: format!("{label}: {error}"),
        });
    }
    FieldView {
        id,
        name: name.to_owned(),
        label,
        error,
        autocomplete: "off",
        ..shape
    }
}

/// What is wrong with a field of these pages, in words.
fn told(name: &str, words: Words, invalid: &Invalid, max_length: usize) -> String {
    if invalid.code == "wrong-shape" {
        let own = words.try_t(&format!("admin-field-{}-wrong", name.replace('_', "-")));
        return own.unwrap_or_else(|| words.t("admin-wrong-shape"));
    }
    let mut invalid = invalid.clone();
    invalid
        .params
        .entry("max")
        .or_insert_with(|| max_length.to_string());
    message(words, &invalid)
}

/// One invalid answer of these pages.
fn wrong(name: &str, code: &'static str) -> Invalid {
    Invalid {
        pointer: format!("/{name}"),
        code,
        params: std::collections::BTreeMap::new(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
