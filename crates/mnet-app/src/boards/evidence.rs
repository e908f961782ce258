// SPDX-License-Identifier: AGPL-3.0-or-later
//! Recipients with what proves that they count — *elenco dei destinatari con l'evidenza dei
//! requisiti* (REP-07).
//!
//! For the lead and its controllers, who say why they ask. Nobody is named: the number of the
//! registration card leads to the papers. The lead is not told titles of stay and citizenships.
//! Each look is written down for each person, who can read it.
//!
//! Source: requirements, section 5.6; section 6.3, rows "F03 lines", "Evidence sample for
//! accounting"; SC-4.

use jiff::civil::Date;
use mnet_authz::{Action, Role};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_store::{Context, EvidenceRow, JournalLine, LineKind};
use serde::Serialize;
use serde_json::json;

use super::people::{cut, span};
use super::table::{Cell, Table};
use super::view::View;
use crate::auth::trace;
use crate::{Actor, App, AppError};

/// Why somebody may ask for the list: one of the purposes of a look (SC-4).
pub const EVIDENCE_PURPOSES: [&str; 2] = ["accounting", "supervision"];

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceBoard {
    /// Edition.
    pub edition: String,
    /// Day.
    pub as_of: Date,
    /// Why it was asked for.
    pub purpose: String,
    /// One row for each recipient.
    pub table: Table,
    /// The next page.
    pub next: Option<u32>,
}

/// How much of the list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// One page.
    Page(u32),
    /// All of it, to be taken away.
    Whole,
}

/// Recipients of an edition by a day, with what proves that they count.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`]; [`AppError::Invalid`] without a purpose;
/// [`AppError::Fault`].
pub async fn recipient_evidence(
    app: &App,
    actor: &Actor,
    edition: &str,
    as_of: Date,
    purpose: Option<&str>,
    extent: Extent,
) -> Result<EvidenceBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeRecipientEvidence).await?;
    let known = purpose.filter(|code| EVIDENCE_PURPOSES.contains(code));
    let Some(purpose) = known else {
        return Err(AppError::Invalid(vec![fault("purpose", "missing")]));
    };
    let span = match extent {
        Extent::Page(page) => span(page),
        Extent::Whole => (0, i64::MAX),
    };
    let mut tx = app.batch.begin(Context::default()).await?;
    let rows = tx.recipient_evidence(edition, as_of, span).await?;
    drop(tx);
    let (rows, next) = match extent {
        Extent::Page(page) => cut(rows, page),
        Extent::Whole => (rows, None),
    };
    looked(&view, as_of, purpose, &rows).await?;
    Ok(EvidenceBoard {
        edition: edition.to_owned(),
        as_of,
        purpose: purpose.to_owned(),
        table: table(&view, &rows),
        next,
    })
}

/// Nothing is shown before each look is written down, person by person.
async fn looked(
    view: &View<'_>,
    as_of: Date,
    purpose: &str,
    rows: &[EvidenceRow],
) -> Result<(), AppError> {
    let action = "recipient_evidence_read";
    let mut tx = view.look(action, Some(as_of)).await?;
    let lines: Vec<JournalLine> = rows
        .iter()
        .map(|row| JournalLine {
            person: Some(row.person),
            case_file: Some(row.case_file),
            reason: Some(purpose.to_owned()),
            ..trace::line(view.app, view.actor, LineKind::Look, action, json!({}))
        })
        .collect();
    tx.write_journal(&lines).await?;
    tx.commit().await?;
    Ok(())
}

fn table(view: &View<'_>, rows: &[EvidenceRow]) -> Table {
    let columns = [
        "board-card-number",
        "board-partner",
        "board-since",
        "board-citizenships",
        "board-title-type",
        "board-title-number",
        "board-title-check",
        "board-f02",
        "board-f02p",
        "board-f03",
        "board-papers",
    ];
    let lead = view.actor.role == Role::Region;
    rows.iter()
        .fold(Table::new("board-evidence", &columns), |table, row| {
            table.with(cells(view, row, lead))
        })
}

fn cells(view: &View<'_>, row: &EvidenceRow, lead: bool) -> Vec<Cell> {
    let text = |text: &Option<String>| text.clone().map_or(Cell::Blank, Cell::Text);
    let day = |day: Option<Date>| day.map_or(Cell::Blank, Cell::Day);
    let coded = |list, code: &Option<String>| {
        let code = code.clone();
        code.map_or(Cell::Blank, |code| Cell::Coded(list, code))
    };
    // What the lead is not told, case by case, is special or identifies.
    let covered = |cell: Cell| if lead { Cell::Hidden } else { cell };
    let partner = row.partner.as_deref().map(|code| view.name(code));
    vec![
        text(&row.card_number),
        partner.map_or(Cell::Blank, Cell::Text),
        Cell::Day(row.on),
        covered(Cell::Text(row.citizenships.join(", "))),
        covered(coded("title-types", &row.title_type)),
        covered(text(&row.title_number)),
        coded("document-checks", &row.title_check),
        day(row.card_on),
        day(row.notice_on),
        day(row.recipient_card_on),
        Cell::Number(u32::try_from(row.papers).unwrap_or(u32::MAX)),
    ]
}
