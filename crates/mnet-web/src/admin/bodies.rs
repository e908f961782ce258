// SPDX-License-Identifier: AGPL-3.0-or-later
//! Bodies of the network, names for slots, last days — *enti*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::auth::admin;
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::network::{Body, Edition};
use mnet_forms::Invalid;

use super::{body_change, field, tabs};
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::forms::Fields;
use crate::forms::choices::place;
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, ErrorView, FieldView, NavItem};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "admin/bodies.html")]
pub(crate) struct BodiesPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) items: Vec<BodyLine>,
    pub(crate) unnamed: String,
    /// Who may add one.
    pub(crate) adds: bool,
}

/// A body in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct BodyLine {
    pub(crate) href: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) parent: String,
    pub(crate) seat: String,
    pub(crate) to_be_named: bool,
}

#[derive(Template)]
#[template(path = "admin/body.html")]
pub(crate) struct BodyPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) address: String,
    pub(crate) facts: Vec<DefinitionView>,
    pub(crate) history: Vec<DefinitionView>,
    /// Who may name it.
    pub(crate) names: bool,
    pub(crate) version: i32,
    pub(crate) field: FieldView,
    /// Its last day, to be set or taken back.
    pub(crate) last: FieldView,
    /// Where its card stands.
    pub(crate) card: String,
}

/// The words for a kind of body.
pub(crate) fn kind(words: Words, code: &str) -> String {
    words.t(&format!("body-kind-{}", code.replace('_', "-")))
}

pub(super) fn address(code: &str) -> String {
    format!("/admin/bodies/{code}")
}

pub(super) async fn list(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let bodies = admin::list_bodies(&web.app, &actor).await?;
    let unnamed = bodies.iter().filter(|body| body.to_be_named).count();
    let items = bodies.into_iter().map(|body| BodyLine {
        href: address(&body.code),
        seat: body.comune.as_deref().and_then(place).unwrap_or_default(),
        kind: kind(words, &body.kind),
        parent: body.parent.unwrap_or_default(),
        to_be_named: body.to_be_named,
        name: body.name,
        code: body.code,
    });
    html(&BodiesPage {
        tabs: tabs(&actor, words, "/admin/bodies"),
        items: items.collect(),
        unnamed: words.tn("admin-bodies-unnamed", i64::try_from(unnamed).unwrap_or(0)),
        adds: may_ever(&actor, Action::ManageBodies),
        page: visit.page(words.t("admin-tab-bodies")),
    })
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    html(&draw(&web, &visit, &actor, &code, &Fields::default(), &[]).await?)
}

async fn draw(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    code: &str,
    typed: &Fields,
    invalid: &[Invalid],
) -> Result<BodyPage, WebError> {
    let words = visit.words();
    let bodies = admin::list_bodies(&web.app, actor).await?;
    let body = bodies
        .into_iter()
        .find(|body| body.code == code)
        .ok_or(AppError::NotFound)?;
    let stated = web
        .app
        .edition(&body.edition)
        .and_then(|edition| edition.body(&code.into()));
    let mut errors = Vec::new();
    let name = FieldView {
        kind: "text",
        value: typed.text("name").unwrap_or_else(|| body.name.clone()),
        required: true,
        wide: true,
        max_length: 200,
        ..FieldView::default()
    };
    let ended = body.valid_to.map(|day| words.short_day(day));
    let last = FieldView {
        kind: "date",
        value: typed.text("valid_to").or(ended).unwrap_or_default(),
        ..FieldView::default()
    };
    let last = field("valid_to", words, invalid, &mut errors, last);
    let field = field("name", words, invalid, &mut errors, name);
    let mut facts = vec![
        fact(words, "admin-body-code", &body.code),
        fact(words, "admin-body-name", &body.name),
        fact(words, "admin-body-kind", &kind(words, &body.kind)),
    ];
    let mut history = Vec::new();
    if let Some(stated) = stated {
        let edition = web.app.edition(&body.edition);
        facts.extend(described(stated, edition, words));
        history = past(stated, body.version, words);
    }
    let up = words.t("admin-tab-bodies");
    Ok(BodyPage {
        tabs: tabs(actor, words, ""),
        errors,
        address: address(code),
        facts,
        history,
        names: may_ever(actor, Action::ManageBodies),
        version: body.version,
        field,
        last,
        card: crate::network::address(code),
        page: visit.page(body.name).below(&[("/admin/bodies", &up)]),
    })
}

fn fact(words: Words, key: &str, value: &str) -> DefinitionView {
    DefinitionView {
        label: words.t(key),
        value: value.to_owned(),
        ..DefinitionView::default()
    }
}

/// What the edition says of a body.
fn described(body: &Body, edition: Option<&Edition>, words: Words) -> Vec<DefinitionView> {
    let parent = body.parent.as_ref().map(|code| {
        let found = edition.and_then(|edition| edition.body(code));
        found.map_or_else(|| code.to_string(), |found| found.name.clone())
    });
    let seat = body.comune.as_deref().and_then(place);
    let answer = if body.has_mediator {
        "board-yes"
    } else {
        "board-no"
    };
    vec![
        fact(
            words,
            "admin-body-alias",
            body.alias.as_deref().unwrap_or_default(),
        ),
        fact(
            words,
            "admin-body-parent",
            parent.as_deref().unwrap_or_default(),
        ),
        fact(
            words,
            "admin-body-seat",
            seat.as_deref().unwrap_or_default(),
        ),
        fact(words, "admin-body-mediator", &words.t(answer)),
    ]
}

/// What the documents call it, since when, and how often it was changed here.
fn past(body: &Body, version: i32, words: Words) -> Vec<DefinitionView> {
    let basis = &body.basis;
    let until = basis.valid_to.map(|day| words.day(day));
    let until = until.unwrap_or_else(|| words.t("admin-open-end"));
    let changes = [("n", FluentValue::from(version.saturating_sub(1)))];
    let name = body.stated_name.as_ref().unwrap_or(&body.name);
    let mut stated = fact(words, "admin-body-stated", name);
    stated.source.clone_from(&basis.source);
    let mut past = vec![
        stated,
        fact(words, "admin-valid-from", &words.day(basis.valid_from)),
        fact(words, "admin-valid-to", &until),
        fact(
            words,
            "admin-changes",
            &words.tf("admin-changes-count", &changes),
        ),
    ];
    if let Some(note) = &basis.note {
        past.push(fact(words, "admin-note", note));
    }
    past
}

/// A name or a last day.
pub(super) async fn change(
    State(web): State<Web>,
    Path(code): Path<String>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let version = fields
        .text("version")
        .and_then(|version| version.parse().ok());
    let version = version.ok_or(WebError::Unreadable)?;
    let (word, done) = if fields.asked() == "end" {
        let done = body_change::end(&web, &actor, &code, &fields, version).await;
        ("admin-body-ended", done)
    } else {
        let name = fields.text("name").unwrap_or_default();
        let done = admin::rename_body(&web.app, &actor, &code, &name, version).await;
        ("admin-body", done)
    };
    let error = match done {
        Ok(()) => {
            let none: [&str; 0] = [];
            let to = done_at(&address(&code), word, &none);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let (status, page) = match error {
        AppError::Invalid(invalid) => {
            let page = draw(&web, &visit, &actor, &code, &fields, &invalid).await?;
            (StatusCode::UNPROCESSABLE_ENTITY, page)
        }
        AppError::Refused(refusal) => {
            let mut page = draw(&web, &visit, &actor, &code, &fields, &[]).await?;
            page.page = page
                .page
                .saying("bad", visit.words().t(&message_key(refusal.code())));
            (StatusCode::CONFLICT, page)
        }
        error => return Err(error.into()),
    };
    html_as(status, &page)
}
