// SPDX-License-Identifier: AGPL-3.0-or-later
//! Recipients with what proves that they count — *elenco dei destinatari* (REP-07): shown once
//! somebody said why, every look written down for each person.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use mnet_app::boards::{self, EVIDENCE_PURPOSES, Extent};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;

use super::asked::Asked;
use super::files::Export;
use super::people::{page_number, pages};
use super::shown::{TableView, draw};
use super::{may, tabs};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::page::{Page, html_as};
use crate::session::Signed;
use crate::views::{NavItem, OptionView, PagesView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/recipients.html")]
pub(crate) struct RecipientsPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) intro: String,
    pub(crate) edition: String,
    pub(crate) on: String,
    pub(crate) purposes: Vec<OptionView>,
    /// Empty, or what is wrong with the purpose.
    pub(crate) problem: String,
    pub(crate) files: String,
    /// Nothing until a purpose was given.
    pub(crate) tables: Vec<TableView>,
    pub(crate) pages: PagesView,
}

fn purposes(visit: &Visit, chosen: Option<&str>) -> Vec<OptionView> {
    EVIDENCE_PURPOSES
        .map(|code| OptionView {
            value: code.to_owned(),
            label: visit.words().t(&format!("purpose-{code}")),
            chosen: chosen == Some(code),
            ..OptionView::default()
        })
        .to_vec()
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let action = Action::SeeRecipientEvidence;
    let asked = Asked::of(&web, &actor, &visit, action)?;
    let purpose = visit.parameter("purpose");
    let number = page_number(&visit);
    let extent = Extent::Page(number);
    let given = purpose.as_deref();
    let found =
        boards::recipient_evidence(&web.app, &actor, asked.code(), asked.on, given, extent).await;
    let words = visit.words();
    let query = match given {
        Some(purpose) => format!(
            "{}&purpose={}",
            asked.query(),
            crate::operator::escaped(purpose)
        ),
        None => asked.query(),
    };
    let exports = may(&web.app, &actor, Action::ExportTable, asked.code());
    let mut shown = RecipientsPage {
        tabs: tabs(&actor, words, "/recipients", &asked.query()),
        intro: words.tf(
            "board-evidence-intro",
            &[
                ("edition", asked.edition.name.as_str().into()),
                ("day", words.day(asked.on).into()),
            ],
        ),
        edition: asked.code().to_owned(),
        on: asked.on.to_string(),
        purposes: purposes(&visit, given),
        problem: String::new(),
        files: String::new(),
        tables: Vec::new(),
        pages: PagesView::default(),
        page: visit.page(words.t("board-tab-recipients")),
    };
    let status = match found {
        Ok(board) => {
            let here = format!("/recipients{query}");
            let rows = board.table.rows.len();
            shown.pages = pages(&visit, &here, number, board.next, rows);
            shown.tables = vec![draw(&board.table, words, String::new())];
            shown.files = if exports { query } else { String::new() };
            StatusCode::OK
        }
        // The first visit only asks why.
        Err(AppError::Invalid(_)) if given.is_none() => StatusCode::OK,
        Err(AppError::Invalid(_)) => {
            shown.problem = words.t("board-evidence-purpose-missing");
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(error) => return Err(error.into()),
    };
    html_as(status, &shown)
}

async fn export(web: &Web, visit: &Visit, actor: &Actor) -> Result<Export, WebError> {
    let asked = Asked::of(web, actor, visit, Action::SeeRecipientEvidence)?;
    let export = Export::of("recipients", web, visit, actor, &asked)?;
    let purpose = visit.parameter("purpose");
    let (given, whole) = (purpose.as_deref(), Extent::Whole);
    let board =
        boards::recipient_evidence(&web.app, actor, asked.code(), asked.on, given, whole).await?;
    Ok(Export {
        tables: vec![board.table],
        ..export
    })
}

super::files::files_of_board!();
