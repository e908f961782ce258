// SPDX-License-Identifier: AGPL-3.0-or-later
//! The extract for the fund — *estratto di rendicontazione* (REP-06): the lines of a quarter, the
//! sample drawn from them, and whether they are still those that were fixed.

use askama::Template;
use axum::extract::State;
use mnet_app::Actor;
use mnet_app::boards::{self, FundingBoard};
use mnet_app::quarter::Quarter;
use mnet_authz::Action;

use super::asked::Asked;
use super::files::Export;
use super::shown::{TableView, draw, table_id};
use super::{asked_period, may, tabs};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::i18n::Words;
use crate::operator::escaped;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::NavItem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/funding.html")]
pub(crate) struct FundingPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) intro: String,
    pub(crate) edition: String,
    pub(crate) quarter: String,
    /// Empty, or what is wrong with the quarter.
    pub(crate) problem: String,
    pub(crate) state: String,
    pub(crate) stamp: Vec<(String, String)>,
    pub(crate) files: String,
    pub(crate) tables: Vec<TableView>,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let asked = Asked::of(&web, &actor, &visit, Action::SeeRecipientEvidence)?;
    let quarter = asked_period::<Quarter>(&visit, "quarter");
    let words = visit.words();
    let problem = match &quarter {
        Ok(_) => String::new(),
        Err(_) => words.t("board-quarter-unread"),
    };
    let wanted = quarter.ok().flatten();
    let board = boards::funding(&web.app, &actor, asked.code(), wanted).await?;
    let query = format!(
        "?edition={}&quarter={}",
        escaped(asked.code()),
        board.quarter
    );
    let exports = may(&web.app, &actor, Action::ExportTable, asked.code());
    let drawn = board.tables.iter().map(|table| {
        let csv = format!("/funding.csv{query}&table={}", table_id(table));
        draw(table, words, if exports { csv } else { String::new() })
    });
    html(&FundingPage {
        tabs: tabs(&actor, words, "/funding", &asked.query()),
        intro: words.tf(
            "board-funding-intro",
            &[
                ("quarter", board.quarter.as_str().into()),
                ("day", words.day(board.as_of).into()),
            ],
        ),
        edition: asked.code().to_owned(),
        quarter: board.quarter.clone(),
        problem,
        state: words.t(state(&board)),
        stamp: stamp(&board, words),
        files: if exports {
            query.clone()
        } else {
            String::new()
        },
        tables: drawn.collect(),
        page: visit.page(words.t("board-tab-funding")),
    })
}

/// Whether the lines are fixed, and still the same.
fn state(board: &FundingBoard) -> &'static str {
    match &board.frozen_hash {
        None => "board-funding-open",
        Some(fixed) if *fixed == board.data_hash => "board-funding-same",
        Some(_) => "board-funding-changed",
    }
}

fn stamp(board: &FundingBoard, words: Words) -> Vec<(String, String)> {
    let mut stamp = vec![(words.t("board-month-hash"), board.data_hash.clone())];
    if let Some(fixed) = &board.frozen_hash {
        stamp.push((words.t("board-funding-fixed-hash"), fixed.clone()));
    }
    stamp
}

async fn export(web: &Web, visit: &Visit, actor: &Actor) -> Result<Export, WebError> {
    let asked = Asked::of(web, actor, visit, Action::SeeRecipientEvidence)?;
    let export = Export::of("funding", web, visit, actor, &asked)?;
    let quarter = asked_period::<Quarter>(visit, "quarter").map_err(|_| WebError::Unreadable)?;
    let board = boards::funding(&web.app, actor, asked.code(), quarter).await?;
    Ok(Export {
        on: board.as_of,
        tables: board.tables,
        ..export
    })
}

super::files::files_of_board!();
