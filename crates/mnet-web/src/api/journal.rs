// SPDX-License-Identifier: AGPL-3.0-or-later
//! The journal as programs read and verify it — *registro degli accessi*.

use axum::extract::State;
use mnet_app::AppError;
use mnet_app::auth::admin;
use mnet_authz::Action;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::caller::Caller;
use super::once::read as told;
use super::place::Place;
use super::problem::Answered;
use super::wire::Moment;

/// A line of a body's journal.
#[derive(Debug, Serialize, ToSchema)]
struct BodyJournalLine {
    at: Moment,
    /// Login name of who acted.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
    role: String,
    /// `look`, `change`, `event` or `refusal`.
    kind: String,
    action: String,
    /// Purpose given, or code of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Told to the data protection officer alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<Uuid>,
}

/// A page of a body's journal, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BodyJournal {
    items: Vec<BodyJournalLine>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The journal of a body
///
/// A responsible reads that of its body, the data protection officer that of every one.
#[utoipa::path(
    get, path = "/api/v1/journal", operation_id = "read_journal", tag = "administration",
    params(
        ("body" = Option<String>, Query, description = "Body; the own when not said.",
            max_length = 40),
        ("cursor" = Option<String>, Query, description = "Where the page begins."),
    ),
    responses((status = 200, description = "A page of lines.", body = BodyJournal)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["body", "cursor"])?;
    let before = place.read("cursor", |text| {
        text.parse::<i64>().ok().filter(|id| *id > 0)
    })?;
    let body = place.parameter("body");
    let page = admin::journal_report(&door.app, &caller.actor, body, before).await?;
    let items = page.items.into_iter().map(|line| BodyJournalLine {
        at: Moment(line.at),
        user_name: line.user_name,
        role: line.role,
        kind: line.kind,
        action: line.action,
        reason: line.reason,
        person: line.person,
    });
    told(&BodyJournal {
        items: items.collect(),
        next: page.next.map(|id| id.to_string()),
    })
}

/// A seal that does not fit.
#[derive(Debug, Serialize, ToSchema)]
struct BrokenSeal {
    seal: i64,
    first_line: i64,
    last_line: i64,
    /// What is wrong, in one word.
    fault: String,
}

/// What the verification found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JournalVerified {
    /// Nothing was changed, taken out or put in.
    whole: bool,
    seals: i64,
    sealed_lines: i64,
    /// Lines younger than the last seal.
    open_lines: i64,
    /// Hash of the last seal, to be held against a copy kept elsewhere.
    head: String,
    faults: Vec<BrokenSeal>,
}

/// Verify the journal
///
/// Reads all of it: seal by seal, line by line.
#[utoipa::path(
    get, path = "/api/v1/journal/verification", operation_id = "verify_journal",
    tag = "administration",
    responses((status = 200, description = "What was found.", body = JournalVerified)),
)]
pub(super) async fn verify(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    caller
        .actor
        .may(&door.app, Action::VerifyJournal, &[], false)?;
    let found = door.app.batch.verify_journal().await;
    let found = found.map_err(AppError::from)?;
    let faults = found.faults.iter().map(|fault| BrokenSeal {
        seal: fault.seq,
        first_line: fault.lines.0,
        last_line: fault.lines.1,
        fault: fault.fault.to_owned(),
    });
    told(&JournalVerified {
        whole: found.faults.is_empty(),
        seals: found.seals,
        sealed_lines: found.sealed_lines,
        open_lines: found.open_lines,
        head: found.head.clone(),
        faults: faults.collect(),
    })
}
