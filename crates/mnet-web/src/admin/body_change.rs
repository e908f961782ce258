// SPDX-License-Identifier: AGPL-3.0-or-later
//! A body added, a body ended — *enti: ingresso e uscita*.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::auth::admin::{self, ADDED_KINDS, NewBody};
use mnet_app::{Actor, AppError};
use mnet_forms::Invalid;

use super::bodies::{address, kind};
use super::{field, wrong};
use crate::Web;
use crate::boards::asked::day;
use crate::error::{Answered, WebError, message_key};
use crate::forms::Fields;
use crate::forms::typed::istat_typed;
use crate::i18n::Words;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "admin/new_body.html")]
pub(crate) struct NewBodyPage {
    pub(crate) page: Page,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) fields: Vec<FieldView>,
}

/// The partners that a new body may act for: code and name.
type Partners = Vec<(String, String)>;

async fn partners(web: &Web, actor: &Actor) -> Result<Partners, WebError> {
    let bodies = admin::list_bodies(&web.app, actor).await?;
    let partners = bodies.into_iter().filter(|body| body.kind == "partner");
    Ok(partners.map(|body| (body.code, body.name)).collect())
}

pub(super) async fn new(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let partners = partners(&web, &actor).await?;
    let page = visit.page(visit.words().t("admin-new-body"));
    html(&draw(
        page,
        visit.words(),
        &partners,
        &Fields::default(),
        &[],
    ))
}

/// The page with what was typed and what is wrong with it.
pub(super) fn draw(
    page: Page,
    words: Words,
    partners: &[(String, String)],
    typed: &Fields,
    invalid: &[Invalid],
) -> NewBodyPage {
    let mut errors = Vec::new();
    let up = words.t("admin-tab-bodies");
    let shapes = [
        ("code", text(20, true)),
        ("name", text(200, false)),
        ("kind", select(kinds(words, typed))),
        ("parent", select(acting_for(partners, typed))),
        (
            "comune",
            FieldView {
                kind: "search",
                suggest: "/lookup/comuni?q=".to_owned(),
                ..FieldView::default()
            },
        ),
        (
            "valid_from",
            FieldView {
                kind: "date",
                ..FieldView::default()
            },
        ),
    ];
    let drawn = shapes.into_iter().map(|(name, shape)| {
        let shape = FieldView {
            required: !["parent", "comune"].contains(&name),
            value: typed.text(name).unwrap_or_default(),
            hint: hint(name, words),
            ..shape
        };
        field(name, words, invalid, &mut errors, shape)
    });
    let fields = drawn.collect();
    NewBodyPage {
        page: page.below(&[("/admin/bodies", &up)]),
        errors,
        fields,
    }
}

fn hint(name: &str, words: Words) -> String {
    let key = format!("admin-field-{name}-hint").replace('_', "-");
    match name {
        "code" | "parent" => words.t(&key),
        _ => String::new(),
    }
}

fn text(max_length: usize, code: bool) -> FieldView {
    FieldView {
        kind: "text",
        max_length,
        code,
        wide: !code,
        ..FieldView::default()
    }
}

fn select(options: Vec<OptionView>) -> FieldView {
    FieldView {
        kind: "select",
        options,
        ..FieldView::default()
    }
}

fn kinds(words: Words, typed: &Fields) -> Vec<OptionView> {
    let chosen = typed.text("kind").unwrap_or_default();
    let options = ADDED_KINDS.iter().map(|one| OptionView {
        value: one.code().to_owned(),
        label: kind(words, one.code()),
        hint: String::new(),
        chosen: one.code() == chosen,
    });
    options.collect()
}

fn acting_for(partners: &[(String, String)], typed: &Fields) -> Vec<OptionView> {
    let chosen = typed.text("parent").unwrap_or_default();
    let options = partners.iter().map(|(code, name)| OptionView {
        value: code.clone(),
        label: name.clone(),
        hint: String::new(),
        chosen: *code == chosen,
    });
    options.collect()
}

pub(super) async fn create(
    State(web): State<Web>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let typed_day = fields.text("valid_from").unwrap_or_default();
    let valid_from = day(&typed_day);
    let done = if valid_from.is_none() && !typed_day.is_empty() {
        Err(AppError::Invalid(vec![wrong("valid_from", "not-a-date")]))
    } else {
        let text = |name| fields.text(name).unwrap_or_default();
        let new = NewBody {
            code: text("code"),
            name: text("name"),
            kind: text("kind"),
            parent: fields.text("parent"),
            comune: fields.text("comune").map(|typed| istat_typed(&typed)),
            valid_from,
        };
        admin::add_body(&web.app, &actor, &new).await
    };
    let words = visit.words();
    let page = visit.page(words.t("admin-new-body"));
    let (status, page, invalid) = match done {
        Ok(code) => {
            let none: [&str; 0] = [];
            let to = done_at(&address(&code), "admin-body-added", &none);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(AppError::Invalid(invalid)) => (StatusCode::UNPROCESSABLE_ENTITY, page, invalid),
        Err(AppError::Refused(refusal)) => {
            let told = words.t(&message_key(refusal.code()));
            (StatusCode::CONFLICT, page.saying("bad", told), Vec::new())
        }
        Err(error) => return Err(error.into()),
    };
    let partners = partners(&web, &actor).await?;
    html_as(status, &draw(page, words, &partners, &fields, &invalid))
}

/// Sets the last day of a body, or takes it back when none is typed.
pub(super) async fn end(
    web: &Web,
    actor: &Actor,
    code: &str,
    fields: &Fields,
    version: i32,
) -> Result<(), AppError> {
    let typed = fields.text("valid_to").unwrap_or_default();
    let last = day(&typed);
    if last.is_none() && !typed.is_empty() {
        return Err(AppError::Invalid(vec![wrong("valid_to", "not-a-date")]));
    }
    admin::end_body(&web.app, actor, code, last, version)
        .await
        .map(|_| ())
}
