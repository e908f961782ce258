// SPDX-License-Identifier: AGPL-3.0-or-later
//! How many pass from a step to the next, and the indicators of the path — *imbuto*.

use askama::Template;
use axum::extract::State;
use mnet_app::Actor;
use mnet_app::boards::{self, FunnelBoard, STEPS, Table};
use mnet_authz::Action;
use mnet_flow::network::Shown;

use super::asked::{Asked, FilterView};
use super::files::Export;
use super::shown::{TableView, count, draw, table_id};
use super::{may, tabs};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{NavItem, TargetView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/funnel.html")]
pub(crate) struct FunnelPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) filter: FilterView,
    pub(crate) intro: String,
    pub(crate) files: String,
    pub(crate) steps: Vec<TargetView>,
    pub(crate) funnel: TableView,
    pub(crate) indicators: Vec<TableView>,
    pub(crate) others: Vec<TableView>,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let asked = Asked::of(&web, &actor, &visit, Action::SeeFunnel)?;
    let board = boards::funnel(&web.app, &actor, asked.code()).await?;
    let indicators = boards::indicators15(&web.app, &actor, asked.code(), asked.on).await?;
    let words = visit.words();
    let query = asked.query();
    let exports = may(&web.app, &actor, Action::ExportTable, asked.code());
    let drawn = |table: &Table| {
        let csv = format!("/funnel.csv{query}&table={}", table_id(table));
        draw(table, words, if exports { csv } else { String::new() })
    };
    html(&FunnelPage {
        tabs: tabs(&actor, words, "/funnel", &query),
        filter: asked.filter(&visit, "/funnel", true),
        intro: asked.intro(&board.breadth, &actor, words),
        steps: steps(&board, words),
        funnel: drawn(&board.table()),
        indicators: indicators.tables.iter().map(drawn).collect(),
        others: indicators
            .others
            .iter()
            .map(|table| apart(draw(table, words, String::new())))
            .collect(),
        page: visit.page(words.t("board-tab-funnel")),
        files: if exports {
            query.clone()
        } else {
            String::new()
        },
    })
}

/// The tables of the others have ids of their own.
fn apart(table: TableView) -> TableView {
    TableView {
        id: format!("others-{}", table.id),
        ..table
    }
}

/// The whole funnel, or one's own, drawn step by step.
fn steps(board: &FunnelBoard, words: Words) -> Vec<TargetView> {
    let Some(line) = board.total.as_ref().or_else(|| board.rows.first()) else {
        return Vec::new();
    };
    let known = |shown: &Shown| {
        if let Shown::Value(value) = shown {
            Some(*value)
        } else {
            None
        }
    };
    let Some(widest) = line
        .counts
        .iter()
        .filter_map(known)
        .max()
        .filter(|most| *most > 0)
    else {
        return Vec::new();
    };
    let before = std::iter::once(None).chain(line.conversions.iter().copied());
    STEPS
        .iter()
        .zip(&line.counts)
        .zip(before)
        .filter_map(|((step, shown), part)| {
            let state = part.map_or_else(
                || words.t("board-first-step"),
                |part| {
                    words.tf(
                        "board-of-step-before",
                        &[("percent", part.in_language(words.lang()).into())],
                    )
                },
            );
            Some(TargetView {
                id: (*step).to_owned(),
                label: words.t(&format!("board-{step}")),
                value: known(shown)?,
                target: widest,
                text: count(words, *shown),
                kind: "info",
                state,
            })
        })
        .collect()
}

async fn export(web: &Web, visit: &Visit, actor: &Actor) -> Result<Export, WebError> {
    let asked = Asked::of(web, actor, visit, Action::SeeFunnel)?;
    let export = Export::of("funnel", web, visit, actor, &asked)?;
    let funnel = boards::funnel(&web.app, actor, asked.code()).await?;
    let indicators = boards::indicators15(&web.app, actor, asked.code(), asked.on).await?;
    let mut tables = vec![funnel.table()];
    tables.extend(indicators.tables);
    Ok(Export { tables, ..export })
}

super::files::files_of_board!();
