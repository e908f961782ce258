// SPDX-License-Identifier: AGPL-3.0-or-later
//! Messages of labour and social systems — *messaggi dei sistemi*.
//!
//! The format is published: `docs/exchange/hub-v1.schema.json`.

use axum::extract::State;
use mnet_app::AppError;
use mnet_app::hub::{MessageResult, take_messages};
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

/// What became of a message.
#[derive(Debug, Serialize, ToSchema)]
struct TakenMessage {
    /// From 1.
    line: u32,
    /// The message's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// `ACCEPTED`, `ALREADY_APPLIED`, `REJECTED`.
    status: String,
    /// Code of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// The field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// The refusal in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// `NOT_PREVALENT`, `NEW_PERSON`, `CONFLICT`.
    notes: Vec<String>,
}

/// What became of the messages.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenMessages {
    messages: u32,
    accepted: u32,
    already_applied: u32,
    rejected: u32,
    /// Nothing was kept.
    dry_run: bool,
    #[schema(max_items = 1_000_000)]
    results: Vec<TakenMessage>,
}

/// Take messages of labour and social systems in
///
/// One JSON object a line, in the published format. With `dry_run=yes` everything is decided and
/// nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/hub-messages", operation_id = "take_messages", tag = "histories",
    request_body(content = String, content_type = "application/x-ndjson",
        description = "At most one megabyte."),
    params(
        ("edition" = String, Query, description = "Edition.", max_length = 64),
        ("dry_run" = Option<String>, Query, description = "`yes` keeps nothing.", max_length = 3),
    ),
    responses((status = 200, description = "What became of the messages.", body = TakenMessages)),
)]
pub(super) async fn take(State(door): State<Door>, place: Place, write: Write<Lines>) -> Answered {
    place.takes(&["edition", "dry_run"])?;
    let code = place
        .parameter("edition")
        .ok_or_else(|| wrong("edition", "missing"))?
        .to_owned();
    let dry_run = match place.parameter("dry_run") {
        None | Some("no") => false,
        Some("yes") => true,
        Some(_) => return Err(wrong("dry_run", "not-in-list")),
    };
    let words = write.caller.visit.words();
    write
        .once(&door, async move |app, actor, lines| {
            let own = if actor.edition == code {
                Relation::OwnCase
            } else {
                Relation::None
            };
            actor.may(&app, Action::FeedCard, &[own], false)?;
            let edition = app.edition(&code).ok_or(Refused::NotFound)?;
            let text = String::from_utf8_lossy(&lines.0).into_owned();
            let report = take_messages(&app, Some(&actor), edition, &text, dry_run)
                .await
                .map_err(AppError::from)?;
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            Told::done(&TakenMessages {
                messages: count(report.messages),
                accepted: count(report.accepted),
                already_applied: count(report.already_applied),
                rejected: count(report.rejected),
                dry_run,
                results: report
                    .results
                    .into_iter()
                    .map(|one| of_message(one, words))
                    .collect(),
            })
        })
        .await
}

fn of_message(one: MessageResult, words: Words) -> TakenMessage {
    TakenMessage {
        line: u32::try_from(one.line).unwrap_or(u32::MAX),
        id: one.id,
        status: one.status.to_owned(),
        code: one.code.map(str::to_owned),
        field: one.field,
        message: one.code.and_then(|code| words.try_t(&message_key(code))),
        notes: one.notes.iter().map(ToString::to_string).collect(),
    }
}
