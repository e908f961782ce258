// SPDX-License-Identifier: AGPL-3.0-or-later
//! An edition as its documents state it — *edizione e nota metodologica*.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::auth::admin::{NewRevision, revise_schedule};
use mnet_app::{Actor, AppError};
use mnet_authz::{Action, Relation};
use mnet_flow::network::{BodyKind, Edition};

use mnet_forms::Invalid;

use super::{edition_tables, field, tabs};
use crate::Web;
use crate::boards::asked::{Asked, FilterView, day};
use crate::boards::shown::{TableView, draw};
use crate::error::{Answered, WebError, message_key};
use crate::forms::Fields;
use crate::i18n::Words;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, ErrorView, FieldView, NavItem, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "admin/edition.html")]
pub(crate) struct EditionPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) filter: FilterView,
    pub(crate) facts: Vec<DefinitionView>,
    pub(crate) tables: Vec<TableView>,
    /// Partners that promised nothing.
    pub(crate) without_target: Vec<String>,
    pub(crate) notes: Vec<NoteView>,
    pub(crate) errors: Vec<ErrorView>,
    /// Fields with which the lead writes down an extension; empty for others.
    pub(crate) revise: Vec<FieldView>,
}

/// Where the documents disagree, and what was decided.
#[derive(Debug, Clone, Default)]
pub(crate) struct NoteView {
    pub(crate) code: String,
    pub(crate) text: String,
    pub(crate) decision: String,
    pub(crate) source: String,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    html(&drawn(&web, &visit, &actor, (&Fields::default(), &[]))?)
}

fn drawn(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    (typed, invalid): (&Fields, &[Invalid]),
) -> Result<EditionPage, WebError> {
    actor.may(&web.app, Action::ReadEdition, &[Relation::OwnCase], false)?;
    let asked = Asked::of(web, actor, visit, Action::ReadEdition)?;
    let words = visit.words();
    let edition = asked.edition;
    let tables = edition_tables::all(edition);
    let notes = edition.inconsistencies.iter().map(|note| NoteView {
        code: note.code.clone(),
        text: note.text.clone(),
        decision: note.decision.clone(),
        source: note.basis.source.clone(),
    });
    let mut errors = Vec::new();
    let own = edition.code.as_str() == actor.edition;
    let edits = own && may_edit(web, actor);
    let revise = if edits {
        revise_fields(edition, words, (typed, invalid), &mut errors)
    } else {
        Vec::new()
    };
    Ok(EditionPage {
        errors,
        revise,
        tabs: tabs(actor, words, "/admin/edition"),
        filter: asked.filter(visit, "/admin/edition", false),
        facts: facts(edition, words),
        tables: tables
            .iter()
            .map(|table| draw(table, words, String::new()))
            .collect(),
        without_target: without_target(edition),
        notes: notes.collect(),
        page: visit.page(words.t("admin-tab-edition")),
    })
}

fn may_edit(web: &Web, actor: &Actor) -> bool {
    let own = [Relation::OwnCase];
    actor
        .may(&web.app, Action::EditTargets, &own, false)
        .is_ok()
}

fn revise_fields(
    edition: &Edition,
    words: Words,
    (typed, invalid): (&Fields, &[Invalid]),
    errors: &mut Vec<ErrorView>,
) -> Vec<FieldView> {
    let chosen = typed.text("key").unwrap_or_default();
    let mut bars: Vec<OptionView> = Vec::new();
    for bar in &edition.gantt {
        if bars.iter().all(|known| known.value != bar.key) {
            bars.push(OptionView {
                value: bar.key.clone(),
                label: bar.name.clone(),
                chosen: bar.key == chosen,
                ..OptionView::default()
            });
        }
    }
    let shapes = [
        ("key", "select"),
        ("act", "text"),
        ("dated", "date"),
        ("from", "date"),
        ("to", "date"),
    ];
    let drawn = shapes.into_iter().map(|(name, kind)| {
        let shape = FieldView {
            kind,
            max_length: 120,
            required: name != "from",
            value: typed.text(name).unwrap_or_default(),
            hint: if name == "from" {
                words.t("admin-field-from-hint")
            } else {
                String::new()
            },
            options: if name == "key" {
                bars.clone()
            } else {
                Vec::new()
            },
            ..FieldView::default()
        };
        field(name, words, invalid, errors, shape)
    });
    drawn.collect()
}

pub(super) async fn revise(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let Posted { actor, fields } = posted;
    let on = |name| fields.text(name).and_then(|text| day(&text));
    let new = NewRevision {
        key: fields.text("key").unwrap_or_default(),
        act: fields.text("act").unwrap_or_default(),
        dated: on("dated"),
        from: on("from"),
        to: on("to"),
    };
    match revise_schedule(&web.app, &actor, &new).await {
        Ok(()) => {
            let to = done_at("/admin/edition", "revision", &[] as &[&str]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Invalid(invalid)) => {
            let page = drawn(&web, &visit, &actor, (&fields, &invalid))?;
            html_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error @ AppError::Refused(_)) => {
            let mut page = drawn(&web, &visit, &actor, (&fields, &[]))?;
            let said = visit.words().t(&message_key(error.code()));
            page.page = page.page.saying("bad", said);
            html_as(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

fn facts(edition: &Edition, words: Words) -> Vec<DefinitionView> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.day(day)).unwrap_or_default();
    let name = |code: &mnet_base::codes::BodyCode| {
        edition
            .body(code)
            .map_or_else(|| code.to_string(), |body| body.name.clone())
    };
    let rows = [
        ("admin-edition-name", edition.name.clone()),
        ("admin-edition-programme", edition.programme.clone()),
        (
            "admin-edition-notice",
            edition.notice.clone().unwrap_or_default(),
        ),
        ("admin-edition-project", edition.project_code.clone()),
        ("admin-edition-cup", edition.cup.clone().unwrap_or_default()),
        ("admin-edition-fund", edition.fund.clone()),
        (
            "admin-edition-cost",
            edition
                .cost
                .map(|cost| cost.to_string())
                .unwrap_or_default(),
        ),
        ("admin-edition-lead", name(&edition.lead)),
        (
            "admin-edition-authority",
            edition.authority.as_ref().map(name).unwrap_or_default(),
        ),
        ("admin-edition-from", day(edition.declared_from)),
        ("admin-edition-to", day(edition.declared_to)),
        ("admin-source", edition.basis.source.clone()),
        ("admin-note", edition.basis.note.clone().unwrap_or_default()),
    ];
    let rows = rows.into_iter().map(|(key, value)| DefinitionView {
        label: words.t(key),
        value,
        ..DefinitionView::default()
    });
    rows.collect()
}

/// Partners with no target of any kind.
fn without_target(edition: &Edition) -> Vec<String> {
    edition
        .bodies
        .iter()
        .filter(|body| body.kind == BodyKind::Partner)
        .filter(|body| {
            edition
                .targets
                .iter()
                .all(|target| target.partner.as_ref() != Some(&body.code))
        })
        .map(|body| body.name.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::without_target;
    use mnet_flow::network::Edition;

    #[test]
    fn montedinove_takes_part_without_a_target() {
        let marche = Edition::named("marche-2020").unwrap();
        assert_eq!(without_target(marche), ["Comune di Montedinove"]);
    }
}
