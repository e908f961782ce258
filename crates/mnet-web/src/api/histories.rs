// SPDX-License-Identifier: AGPL-3.0-or-later
//! Past work, told as dated deeds — *storico*.
//!
//! Source: contract "history import and indicators".

use axum::extract::State;
use mnet_app::history::import_history;
use mnet_app::{AppError, history::LineResult};
use mnet_authz::{Action, Relation};
use serde::Serialize;
use utoipa::ToSchema;

use super::Door;
use super::body::{Lines, Write};
use super::once::Told;
use super::place::{Place, wrong};
use super::problem::{Answered, Refused};
use crate::error::message_key;
use crate::i18n::Words;

/// What became of a line that has something to say.
#[derive(Debug, Serialize, ToSchema)]
struct ImportedLine {
    /// From 1.
    line: u32,
    /// The line's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// `accepted`, `already_applied`, `refused`.
    status: String,
    /// Code of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// What it is about: a field, a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    /// The refusal in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    warnings: Vec<String>,
}

/// What became of the lines.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Imported {
    /// Lines that say something.
    lines: u32,
    accepted: u32,
    already_applied: u32,
    refused: u32,
    /// Lines with a refusal or a warning.
    #[schema(max_items = 1_000_000)]
    results: Vec<ImportedLine>,
}

/// Import past work
///
/// One JSON object a line; each is decided by the rules that decide at the desks.
#[utoipa::path(
    post, path = "/api/v1/histories", operation_id = "import_history", tag = "histories",
    request_body(content = String, content_type = "application/x-ndjson",
        description = "At most one megabyte."),
    params(("edition" = String, Query, description = "Edition.", max_length = 64)),
    responses((status = 200, description = "What became of the lines.", body = Imported)),
)]
pub(super) async fn import(
    State(door): State<Door>,
    place: Place,
    write: Write<Lines>,
) -> Answered {
    place.takes(&["edition"])?;
    let code = place
        .parameter("edition")
        .ok_or_else(|| wrong("edition", "missing"))?
        .to_owned();
    let words = write.caller.visit.words();
    write
        .once(&door, async move |app, actor, lines| {
            let own = if actor.edition == code {
                Relation::OwnCase
            } else {
                Relation::None
            };
            actor.may(&app, Action::ImportHistory, &[own], false)?;
            let edition = app.edition(&code).ok_or(Refused::NotFound)?;
            let ports = (&*app.clock, &*app.random);
            let file: &[u8] = &lines.0;
            let report = import_history(&app.batch, ports, edition, file, false, |_| {})
                .await
                .map_err(AppError::from)?;
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            Told::done(&Imported {
                lines: count(report.lines),
                accepted: count(report.accepted),
                already_applied: count(report.already_applied),
                refused: count(report.refused),
                results: report
                    .results
                    .into_iter()
                    .map(|line| of_line(line, words))
                    .collect(),
            })
        })
        .await
}

fn of_line(line: LineResult, words: Words) -> ImportedLine {
    ImportedLine {
        line: u32::try_from(line.line).unwrap_or(u32::MAX),
        id: line.id,
        status: line.status.to_owned(),
        code: line.code.map(str::to_owned),
        about: line.about,
        message: line.code.and_then(|code| words.try_t(&message_key(code))),
        warnings: line.warnings.iter().map(ToString::to_string).collect(),
    }
}
