// SPDX-License-Identifier: AGPL-3.0-or-later
//! An edition as its documents state it — *edizione e nota metodologica*.

use askama::Template;
use axum::extract::State;
use mnet_authz::{Action, Relation};
use mnet_flow::network::{BodyKind, Edition};

use super::{edition_tables, tabs};
use crate::Web;
use crate::boards::asked::{Asked, FilterView};
use crate::boards::shown::{TableView, draw};
use crate::error::Answered;
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{DefinitionView, NavItem};
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
    actor.may(&web.app, Action::ReadEdition, &[Relation::OwnCase], false)?;
    let asked = Asked::of(&web, &actor, &visit, Action::ReadEdition)?;
    let words = visit.words();
    let edition = asked.edition;
    let tables = edition_tables::all(edition);
    let notes = edition.inconsistencies.iter().map(|note| NoteView {
        code: note.code.clone(),
        text: note.text.clone(),
        decision: note.decision.clone(),
        source: note.basis.source.clone(),
    });
    html(&EditionPage {
        tabs: tabs(&actor, words, "/admin/edition"),
        filter: asked.filter(&visit, "/admin/edition", false),
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
