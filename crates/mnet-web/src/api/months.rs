// SPDX-License-Identifier: AGPL-3.0-or-later
//! Monthly reports as programs read them — *relazioni mensili* (REP-02, REP-03).

use axum::extract::State;
use mnet_app::boards;
use mnet_app::reports::Month;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::Door;
use super::caller::Caller;
use super::once::read as told;
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::{Day, ShownAnswers};

/// Where the documents disagree, and what was decided.
#[derive(Debug, Serialize, ToSchema)]
struct MonthNote {
    code: String,
    /// What disagrees, in Italian.
    text: String,
    /// What is done, in Italian.
    decision: String,
    source: String,
}

/// The report of a month, as far as the asker sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MonthReport {
    edition: String,
    /// `YYYY-MM`.
    month: String,
    as_of: Day,
    /// Fixed for ever, or a look at what is known today.
    frozen: bool,
    /// Months that are frozen, latest first.
    months: Vec<String>,
    /// What the report was made from.
    snapshot: String,
    /// Hash of the whole report.
    data_hash: String,
    /// Figures, partners, corrections: as the files of the page hold them.
    tables: Vec<ShownAnswers>,
    notes: Vec<MonthNote>,
}

/// Tables as the files of the page hold them.
pub(super) fn as_data(tables: &[boards::Table]) -> Result<Vec<ShownAnswers>, Refused> {
    let each = tables
        .iter()
        .map(|table| match serde_json::to_value(table) {
            Ok(Value::Object(fields)) => Ok(ShownAnswers(fields)),
            Ok(_) => Err(Refused::Fault("a table is no object".to_owned())),
            Err(error) => Err(Refused::Fault(error.to_string())),
        });
    each.collect()
}

/// The report of a month
///
/// A frozen month never changes; its hash is the same whenever it is shown.
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/months/{month}", operation_id = "get_month",
    tag = "editions",
    params(
        ("code" = String, Path, description = "Edition.", max_length = 64),
        ("month" = String, Path, description = "`YYYY-MM`, or `latest`.", max_length = 7),
    ),
    responses((status = 200, description = "The report.", body = MonthReport)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let month: Option<Month> = match place.text("month") {
        "latest" => None,
        text => Some(text.parse().map_err(|_| Refused::NotFound)?),
    };
    let board = boards::month(&door.app, &caller.actor, place.text("code"), month).await?;
    let tables = as_data(&board.tables)?;
    let notes = board.notes.into_iter().map(|note| MonthNote {
        code: note.code,
        text: note.text,
        decision: note.decision,
        source: note.source,
    });
    told(&MonthReport {
        notes: notes.collect(),
        tables,
        edition: board.edition,
        month: board.month,
        as_of: Day(board.as_of),
        frozen: board.frozen,
        months: board.months,
        snapshot: board.snapshot,
        data_hash: board.data_hash,
    })
}
