// SPDX-License-Identifier: AGPL-3.0-or-later
//! The extract for the fund as tables — *estratto di rendicontazione* (REP-06).
//!
//! For the lead and its controllers. Cards are told by their number, papers by their hash; each
//! person of whom a line is told can read that it was.

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_store::{JournalLine, LineKind};
use serde::Serialize;
use serde_json::json;

use super::table::{Cell, Table};
use super::view::View;
use crate::auth::trace;
use crate::funding::{self, FundingExtract, FundingLine};
use crate::quarter::Quarter;
use crate::{Actor, App, AppError};

/// The extract of a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingBoard {
    /// Edition.
    pub edition: String,
    /// Quarter, `YYYY-Qn`.
    pub quarter: String,
    /// Its last day.
    pub as_of: Date,
    /// Hash of the lines.
    pub data_hash: String,
    /// The hash that was fixed, when the quarter is.
    pub frozen_hash: Option<String>,
    /// Every line, then the sample.
    pub tables: Vec<Table>,
}

/// The extract of a quarter; without one, of the last that is over.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn funding(
    app: &App,
    actor: &Actor,
    edition: &str,
    quarter: Option<Quarter>,
) -> Result<FundingBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeRecipientEvidence).await?;
    let quarter = quarter.unwrap_or_else(|| Quarter::before(actor.today));
    let extract = funding::extract(&app.batch, view.edition, quarter).await?;
    looked(&view, &extract).await?;
    let all = table(&view, "board-funding-lines", extract.lines.iter());
    let drawn = extract.sample.iter();
    let drawn = drawn.filter_map(|place| extract.lines.get(*place));
    let sample = table(&view, "board-funding-sample", drawn);
    Ok(FundingBoard {
        edition: extract.edition,
        quarter: extract.quarter,
        as_of: extract.as_of,
        data_hash: extract.data_hash,
        frozen_hash: extract.frozen_hash,
        tables: vec![all, sample],
    })
}

async fn looked(view: &View<'_>, extract: &FundingExtract) -> Result<(), AppError> {
    let action = "funding_extract_read";
    let mut tx = view.look(action, Some(extract.as_of)).await?;
    let mut told: Vec<_> = extract.lines.iter().collect();
    told.dedup_by_key(|line| line.case_file);
    let lines: Vec<JournalLine> = told
        .iter()
        .map(|line| JournalLine {
            person: Some(line.person),
            case_file: Some(line.case_file),
            reason: Some("accounting".to_owned()),
            ..trace::line(view.app, view.actor, LineKind::Look, action, json!({}))
        })
        .collect();
    tx.write_journal(&lines).await?;
    tx.commit().await?;
    Ok(())
}

fn table<'a>(view: &View<'_>, title: &str, lines: impl Iterator<Item = &'a FundingLine>) -> Table {
    let columns = [
        "board-card-number",
        "board-line",
        "board-measure",
        "board-provider",
        "board-started",
        "board-ended",
        "board-accounted",
        "board-fund",
        "board-quantity",
        "board-signed",
        "board-evidence-paper",
        "board-sha256",
    ];
    lines.fold(Table::new(title, &columns), |table, line| {
        table.with(cells(view, line))
    })
}

fn cells(view: &View<'_>, line: &FundingLine) -> Vec<Cell> {
    let day = |day: Option<Date>| day.map_or(Cell::Blank, Cell::Day);
    let fund = line.fund.clone();
    let quantity = line.quantity.clone();
    let paper = line.evidence.clone();
    vec![
        Cell::Text(line.card_number.clone()),
        Cell::Number(u32::try_from(line.line_no).unwrap_or(u32::MAX)),
        Cell::Coded("measures", line.what.clone()),
        Cell::Text(view.name(&line.body)),
        day(line.started_on),
        day(line.ended_on),
        Cell::Day(line.accounted_on),
        fund.map_or_else(
            || Cell::Text(view.edition.fund.clone()),
            |fund| Cell::Coded("funds", fund),
        ),
        quantity.map_or(Cell::Blank, |(much, unit)| {
            Cell::Text(format!("{much} {unit}"))
        }),
        Cell::key(if line.signed {
            "answer-yes"
        } else {
            "answer-no"
        }),
        paper.map_or_else(
            || Cell::key("board-evidence-missing"),
            |kind| Cell::Coded("document-types", kind),
        ),
        line.sha256.clone().map_or(Cell::Blank, Cell::Text),
    ]
}
