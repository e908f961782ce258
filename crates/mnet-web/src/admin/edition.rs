// SPDX-License-Identifier: AGPL-3.0-or-later
//! An edition as its documents state it — *edizione e nota metodologica*.

use askama::Template;
use axum::extract::State;
use mnet_app::boards::{Cell, Table};
use mnet_authz::{Action, Relation};
use mnet_flow::network::{Basis, BodyKind, Edition, Indicator};

use super::tabs;
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
    let tables = [
        windows(edition),
        targets(edition),
        parameters(edition),
        work_packages(edition),
        schedule(edition),
        figures(edition),
    ];
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

/// Act or document, and whether it is a proposal of the product.
fn because(basis: &Basis) -> [Cell; 2] {
    let assumed = if basis.assumed {
        "board-yes"
    } else {
        "board-no"
    };
    [Cell::Text(basis.source.clone()), Cell::key(assumed)]
}

fn indicator(indicator: Indicator) -> Cell {
    Cell::key(format!(
        "board-targets-{}",
        indicator.code().replace('_', "-")
    ))
}

fn row<const N: usize>(cells: [Cell; N], basis: &Basis) -> Vec<Cell> {
    cells.into_iter().chain(because(basis)).collect()
}

fn windows(edition: &Edition) -> Table {
    let columns = [
        "board-indicator",
        "board-from",
        "board-to",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .windows
        .iter()
        .fold(Table::new("admin-windows", &columns), |table, window| {
            let cells = [
                indicator(window.indicator),
                Cell::Day(window.window.from),
                Cell::Day(window.window.to),
            ];
            table.with(row(cells, &window.basis))
        })
}

fn targets(edition: &Edition) -> Table {
    let columns = [
        "board-partner",
        "board-indicator",
        "board-target",
        "admin-centres",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .targets
        .iter()
        .fold(Table::new("admin-targets", &columns), |table, target| {
            let partner = target.partner.as_ref().map(|code| {
                let body = edition.body(code);
                Cell::Text(body.map_or_else(|| code.to_string(), |body| body.name.clone()))
            });
            let centres: Vec<&str> = target.cpi_set.iter().map(|code| code.as_str()).collect();
            let cells = [
                partner.unwrap_or_else(|| Cell::key("board-network")),
                indicator(target.indicator),
                Cell::Number(target.value),
                Cell::Text(centres.join(", ")),
            ];
            table.with(row(cells, &target.basis))
        })
}

/// A word of the edition's file as it is written there: `sla_screening`.
fn code_of(value: impl serde::Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    let word = word
        .as_ref()
        .and_then(|word| word.as_str())
        .unwrap_or_default();
    word.replace('_', "-")
}

fn parameters(edition: &Edition) -> Table {
    let columns = [
        "admin-parameter",
        "board-value-of",
        "board-unit",
        "admin-note",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .parameters
        .iter()
        .fold(Table::new("admin-parameters", &columns), |table, one| {
            let cells = [
                Cell::key(format!("parameter-{}", code_of(one.key))),
                Cell::Number(one.value),
                Cell::key(format!("unit-{}", code_of(one.unit))),
                Cell::Text(one.basis.note.clone().unwrap_or_default()),
            ];
            table.with(row(cells, &one.basis))
        })
}

fn work_packages(edition: &Edition) -> Table {
    let columns = ["admin-code", "admin-name", "admin-source", "admin-assumed"];
    edition
        .work_packages
        .iter()
        .fold(Table::new("admin-work-packages", &columns), |table, one| {
            let cells = [Cell::Text(one.code.clone()), Cell::Text(one.name.clone())];
            table.with(row(cells, &one.basis))
        })
}

fn schedule(edition: &Edition) -> Table {
    let columns = [
        "board-bar",
        "board-from",
        "board-to",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .gantt
        .iter()
        .fold(Table::new("admin-schedule", &columns), |table, bar| {
            let cells = [
                Cell::Text(bar.name.clone()),
                Cell::Day(bar.window.from),
                Cell::Day(bar.window.to),
            ];
            table.with(row(cells, &bar.basis))
        })
}

fn figures(edition: &Edition) -> Table {
    let columns = [
        "admin-figure",
        "board-value-of",
        "admin-note",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .figures
        .iter()
        .fold(Table::new("admin-figures", &columns), |table, one| {
            let cells = [
                Cell::Text(one.key.replace('_', " ")),
                Cell::Number(one.value),
                Cell::Text(one.basis.note.clone().unwrap_or_default()),
            ];
            table.with(row(cells, &one.basis))
        })
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
    use super::{code_of, parameters, targets, without_target};
    use crate::i18n::Words;
    use mnet_app::boards::Cell;
    use mnet_base::Lang;
    use mnet_flow::network::{Edition, Parameter};

    #[test]
    fn montedinove_takes_part_without_a_target() {
        let marche = Edition::named("marche-2020").unwrap();
        assert_eq!(without_target(marche), ["Comune di Montedinove"]);
    }

    #[test]
    fn every_target_is_shown_with_its_source() {
        let marche = Edition::named("marche-2020").unwrap();
        let table = targets(marche);
        assert_eq!(table.rows.len(), marche.targets.len());
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.columns.len())
        );
        assert!(
            table
                .rows
                .iter()
                .all(|row| matches!(&row[4], Cell::Text(text) if !text.is_empty()))
        );
    }

    #[test]
    fn parameters_have_words_in_every_language() {
        assert_eq!(code_of(Parameter::SlaScreening), "sla-screening");
        for edition in Edition::shipped() {
            for row in &parameters(edition).rows {
                for cell in row {
                    let Cell::Key(key) = cell else { continue };
                    for lang in [Lang::It, Lang::En, Lang::Ar] {
                        assert_ne!(Words::of(lang).t(key), *key);
                    }
                }
            }
        }
    }
}
