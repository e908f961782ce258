// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every indicator of the programme, and by one attribute — *indicatori*.

use askama::Template;
use axum::extract::State;
use mnet_app::Actor;
use mnet_app::boards::{self, Breadth, Table};
use mnet_authz::Action;
use mnet_flow::counting::indicators::Dimension;
use mnet_flow::network::Indicator;

use super::asked::{Asked, FilterView};
use super::files::Export;
use super::shown::{TableView, by_group, draw, table_id};
use super::targets::word;
use super::{may, tabs};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::NavItem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/indicators.html")]
pub(crate) struct IndicatorsPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) filter: FilterView,
    pub(crate) intro: String,
    pub(crate) files: String,
    /// What is left out of the breakdown, for who stands outside the circle of care.
    pub(crate) note: String,
    /// By what the last table can be broken down.
    pub(crate) dimensions: Vec<NavItem>,
    /// Where those who count are listed.
    pub(crate) people: Vec<NavItem>,
    pub(crate) tables: Vec<TableView>,
    /// By one attribute: a table for each of its values.
    pub(crate) breakdown: Vec<TableView>,
    pub(crate) by: String,
    /// All of them in one file; empty for who may not take it away.
    pub(crate) csv: String,
}

/// The dimension of the address; by partner when it names none.
fn dimension(visit: &Visit) -> Dimension {
    visit
        .parameter("by")
        .and_then(|code| Dimension::parse(&code))
        .unwrap_or(Dimension::Partner)
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let asked = Asked::of(&web, &actor, &visit, Action::SeeTargets)?;
    let by = dimension(&visit);
    let board = boards::indicators(&web.app, &actor, asked.code(), asked.on, by).await?;
    let words = visit.words();
    let query = asked.query();
    let exports = may(&web.app, &actor, Action::ExportTable, asked.code());
    let chosen = format!("{query}&by={}", by.code());
    let drawn = |table: &Table| {
        let csv = format!("/indicators.csv{chosen}&table={}", table_id(table));
        draw(table, words, if exports { csv } else { String::new() })
    };
    let lists = board.breadth != Breadth::Network
        && may(&web.app, &actor, Action::SeeCountedPeople, asked.code());
    let mut tables: Vec<TableView> = board.tables.iter().map(drawn).collect();
    let breakdown = tables.pop().unwrap_or_default();
    html(&IndicatorsPage {
        tabs: tabs(&actor, words, "/indicators", &query),
        filter: asked.filter(&visit, "/indicators", true),
        intro: asked.intro(&board.breadth, &actor, words),
        note: if board.hides_small {
            words.t("board-set-outside")
        } else {
            String::new()
        },
        dimensions: dimensions(by, &query, words),
        people: if lists {
            people(&query, words)
        } else {
            Vec::new()
        },
        tables,
        by: breakdown.caption.clone(),
        csv: breakdown.csv.clone(),
        breakdown: by_group(breakdown),
        page: visit.page(words.t("board-tab-indicators")),
        files: if exports { chosen } else { String::new() },
    })
}

/// One link for each dimension.
pub(super) fn dimensions(here: Dimension, query: &str, words: Words) -> Vec<NavItem> {
    Dimension::ALL
        .into_iter()
        .map(|one| NavItem {
            href: format!("/indicators{query}&by={}#by", one.code()),
            label: words.t(&format!("board-by-{}", one.code().replace('_', "-"))),
            current: one == here,
        })
        .collect()
}

/// Where those who count are listed, indicator by indicator.
fn people(query: &str, words: Words) -> Vec<NavItem> {
    Indicator::ALL
        .into_iter()
        .map(|one| NavItem {
            href: format!("/targets/{}/people{query}", word(one)),
            label: words.t(&format!("board-targets-{}", word(one))),
            current: false,
        })
        .collect()
}

async fn export(web: &Web, visit: &Visit, actor: &Actor) -> Result<Export, WebError> {
    let asked = Asked::of(web, actor, visit, Action::SeeTargets)?;
    let export = Export::of("indicators", web, visit, actor, &asked)?;
    let by = dimension(visit);
    let board = boards::indicators(&web.app, actor, asked.code(), asked.on, by).await?;
    Ok(Export {
        tables: board.tables,
        ..export
    })
}

super::files::files_of_board!();
