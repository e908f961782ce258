// SPDX-License-Identifier: AGPL-3.0-or-later
//! The report of a month with its methodological note — *relazione mensile*.

use askama::Template;
use axum::extract::State;
use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::Actor;
use mnet_app::boards::{self, MonthBoard, NoteLine};
use mnet_app::reports::Month;
use mnet_authz::Action;

use super::asked::Asked;
use super::files::Export;
use super::shown::{TableView, draw, table_id};
use super::{asked_period, may, tabs};
use crate::Web;
use crate::documents::{self, Press, Report, given};
use crate::error::{Answered, WebError};
use crate::i18n::Words;
use crate::operator::escaped;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::NavItem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/month.html")]
pub(crate) struct MonthPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) intro: String,
    pub(crate) edition: String,
    /// Months that are frozen.
    pub(crate) months: Vec<String>,
    pub(crate) month: String,
    /// Empty, or what is wrong with the month.
    pub(crate) problem: String,
    /// Frozen, or not.
    pub(crate) state: String,
    /// Snapshot and hash, each with its name.
    pub(crate) stamp: Vec<(String, String)>,
    pub(crate) files: String,
    pub(crate) tables: Vec<TableView>,
    pub(crate) notes: Vec<NoteLine>,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let asked = Asked::of(&web, &actor, &visit, Action::SeeTargets)?;
    let month = asked_period::<Month>(&visit, "month");
    let wrong = month.is_err();
    let wanted = month.ok().flatten();
    let board = boards::month(&web.app, &actor, asked.code(), wanted).await?;
    let words = visit.words();
    let query = format!("?edition={}&month={}", escaped(asked.code()), board.month);
    let exports = may(&web.app, &actor, Action::ExportTable, asked.code());
    let drawn = board.tables.iter().map(|table| {
        let csv = format!("/reports.csv{query}&table={}", table_id(table));
        draw(table, words, if exports { csv } else { String::new() })
    });
    html(&MonthPage {
        tabs: tabs(&actor, words, "/reports", &asked.query()),
        intro: intro(&web, &board, words),
        edition: asked.code().to_owned(),
        month: board.month.clone(),
        problem: if wrong {
            words.t("board-month-unread")
        } else {
            String::new()
        },
        state: words.t(if board.frozen {
            "board-month-frozen"
        } else {
            "board-month-open"
        }),
        stamp: stamp(&board, words),
        files: if exports {
            query.clone()
        } else {
            String::new()
        },
        tables: drawn.collect(),
        notes: board
            .notes
            .iter()
            .map(|note| in_words(note, words))
            .collect(),
        months: board.months,
        page: visit.page(words.t("board-tab-reports")),
    })
}

fn intro(web: &Web, board: &MonthBoard, words: Words) -> String {
    let edition = web.app.edition(&board.edition);
    let name = edition.map_or(board.edition.as_str(), |edition| edition.name.as_str());
    let values = [
        ("edition", FluentValue::from(name)),
        ("month", FluentValue::from(board.month.as_str())),
        ("day", FluentValue::from(words.day(board.as_of))),
    ];
    words.tf("board-month-intro", &values)
}

/// What lets a reader hold one copy against another.
fn stamp(board: &MonthBoard, words: Words) -> Vec<(String, String)> {
    vec![
        (words.t("board-month-snapshot"), board.snapshot.clone()),
        (words.t("board-month-hash"), board.data_hash.clone()),
    ]
}

/// A note in the reader's language; the documents themselves are Italian.
pub(super) fn in_words(note: &NoteLine, words: Words) -> NoteLine {
    let said = |end: &str, otherwise: &str| {
        let key = format!("note-{}-{end}", note.code.to_lowercase());
        let text = words.t(&key);
        if text == key {
            otherwise.to_owned()
        } else {
            text
        }
    };
    NoteLine {
        text: said("text", &note.text),
        decision: said("decision", &note.decision),
        ..note.clone()
    }
}

async fn board(web: &Web, visit: &Visit, actor: &Actor) -> Result<(Export, MonthBoard), WebError> {
    let asked = Asked::of(web, actor, visit, Action::SeeTargets)?;
    let export = Export::of("reports", web, visit, actor, &asked)?;
    let month = asked_period::<Month>(visit, "month").map_err(|_| WebError::Unreadable)?;
    let board = boards::month(&web.app, actor, asked.code(), month).await?;
    let export = Export {
        on: board.as_of,
        tables: board.tables.clone(),
        ..export
    };
    Ok((export, board))
}

pub(super) async fn csv(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    board(&web, &visit, &actor).await?.0.csv(&visit)
}

pub(super) async fn xlsx(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    board(&web, &visit, &actor).await?.0.xlsx()
}

pub(super) async fn pdf(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let (export, board) = board(&web, &visit, &actor).await?;
    let words = visit.words();
    let state = if board.frozen {
        "board-month-frozen"
    } else {
        "board-month-open"
    };
    let mut about = vec![
        intro(&web, &board, words),
        words.t(state),
        export.body.clone(),
    ];
    about.extend(
        stamp(&board, words)
            .into_iter()
            .map(|(name, value)| format!("{name}: {value}")),
    );
    let report = Report {
        about,
        notes: board
            .notes
            .iter()
            .map(|note| in_words(note, words))
            .collect(),
        ..export.report()
    };
    let press = Press::of(&web, &visit, &actor);
    given(&press, documents::report(&press, report)).await
}

pub(super) async fn ods(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    board(&web, &visit, &actor).await?.0.ods()
}

pub(super) async fn json(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let (export, board) = board(&web, &visit, &actor).await?;
    export.data(&board)
}
