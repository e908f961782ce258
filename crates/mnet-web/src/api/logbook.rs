// SPDX-License-Identifier: AGPL-3.0-or-later
//! The logbook as programs read and write it — *cahier de bord (F11)*.
//!
//! Entries alone: acts of the recipient card, documents and results of group activities
//! have addresses of their own.

use axum::extract::State;
use jiff::civil::Time;
use mnet_app::AppError;
use mnet_app::desk::{self, EntryView, LogLine, NewEntry, Taking};
use mnet_flow::taking_charge::dossier::document::fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::head::Head;
use super::once::{Told, read as told};
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Moment};

/// Entries of a page.
const PAGE: usize = 50;

/// An entry of the logbook.
#[derive(Debug, Serialize, ToSchema)]
struct LogbookEntry {
    id: Uuid,
    /// Within the case, from 1, without gaps.
    number: i32,
    on: Day,
    /// The moment, where the hour is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    happened_at: Option<Moment>,
    written_at: Moment,
    /// Written more than five days after it happened.
    late: bool,
    /// Written without a connection and sent later.
    offline: bool,
    body: String,
    /// Code of the author's role.
    role: String,
    /// A code of `logbook-kinds`.
    kind: String,
    /// State of the case then.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<String>,
    /// Key of a measure within the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<i16>,
    /// A code of `modes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    /// A code of `languages`; of a note of the person, the one it was dictated in.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// Of a note of the person: name of the operator who typed what the person said.
    #[serde(skip_serializing_if = "Option::is_none")]
    dictated_to: Option<String>,
    /// `yes`, `no`.
    #[serde(skip_serializing_if = "Option::is_none")]
    mediator: Option<String>,
    text: String,
    /// The reserved note, for its author.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// A code of `logbook-outcomes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_step: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_due: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<Uuid>,
    /// Number of the entry that it puts right.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<i32>,
    /// Number of the entry that puts it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected_by: Option<i32>,
    /// How the person found it: 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    feedback: Option<i16>,
}

impl LogbookEntry {
    fn of(view: EntryView) -> Self {
        let dictated = view.is_dictated();
        let row = view.row;
        Self {
            id: row.id,
            number: row.number,
            on: Day(row.on_date),
            happened_at: row.happened_at.map(Moment),
            written_at: Moment(row.recorded_at),
            late: view.late,
            offline: row.offline,
            body: row.body,
            role: row.role,
            kind: row.kind,
            stage: row.stage,
            measure: row.measure,
            minutes: row.minutes,
            mode: row.mode,
            language: row.language,
            dictated_to: row.author.filter(|_| dictated),
            mediator: row.mediator,
            text: row.shared,
            note: view.note,
            outcome: row.outcome,
            next_step: row.next_step,
            next_due: row.next_due.map(Day),
            next_owner: row.next_owner,
            document: row.document,
            corrects: view.corrects,
            corrected_by: view.corrected_by,
            feedback: row.feedback,
        }
    }
}

/// The logbook of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Logbook {
    person: Head,
    /// Newest first.
    #[schema(max_items = 50)]
    items: Vec<LogbookEntry>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// An entry to be written; it is never changed afterwards.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewLogbookEntry {
    /// The day it happened; today when left out.
    on: Option<Day>,
    /// The hour on the Italian clock: `10:05`.
    #[schema(max_length = 5, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    at: Option<String>,
    #[schema(format = "code-list:logbook-kinds")]
    kind: String,
    /// What person and care team read.
    #[schema(min_length = 1, max_length = 4000)]
    text: String,
    /// What its author alone reads; kept as ciphertext.
    #[schema(max_length = 4000)]
    note: Option<String>,
    /// Owed for interviews, calls and sessions of measures.
    #[schema(minimum = 1, maximum = 480)]
    minutes: Option<i64>,
    /// Owed for interviews, calls and sessions of measures.
    #[schema(format = "code-list:modes")]
    mode: Option<String>,
    /// Owed for a note of the person: the one it was dictated in.
    #[schema(format = "code-list:languages")]
    language: Option<String>,
    mediator: Option<bool>,
    #[schema(format = "code-list:logbook-outcomes")]
    outcome: Option<String>,
    /// Key of a measure within the case.
    #[schema(max_length = 100)]
    measure: Option<String>,
    /// What is to be done next: it becomes a task.
    #[schema(max_length = 300)]
    next_step: Option<String>,
    next_due: Option<Day>,
    /// Body that does it; the asker's own when left out.
    #[schema(max_length = 40)]
    next_owner: Option<String>,
    /// Document of the dossier it is about.
    document: Option<Uuid>,
    /// Entry that it puts right.
    corrects: Option<Uuid>,
    /// How the person found it.
    #[schema(minimum = 1, maximum = 5)]
    feedback: Option<i64>,
    /// Written without a connection and sent later.
    #[serde(default)]
    offline: bool,
}

/// An entry was written.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WrittenEntry {
    id: Uuid,
    /// Within the case, from 1, without gaps.
    number: i32,
    /// Such as `LATE_ENTRY`, `HEALTH_WORDS`, `JUSTICE_WORDS`.
    warnings: Vec<String>,
}

/// Read the logbook of a case
///
/// A provider reads what it wrote.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/logbook", operation_id = "list_logbook", tag = "cases",
    params(("id" = Uuid, Path, description = "Case."),
        ("cursor" = Option<String>, Query, description = "Where the page begins, as `next` said.")),
    responses((status = 200, description = "Entries.", body = Logbook)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["cursor"])?;
    let case = place.id("id")?;
    let after = place.read("cursor", |text| text.parse::<i32>().ok())?;
    let view = desk::read_logbook(&door.app, &caller.actor, case, Taking::Read).await?;
    let entries = view.lines.into_iter().filter_map(|line| match line {
        LogLine::Entry(entry) => Some(LogbookEntry::of(*entry)),
        LogLine::Act(_) | LogLine::Document(_) | LogLine::Result(_) => None,
    });
    let (items, next) = page_after(entries.collect(), after);
    told(&Logbook {
        items,
        next,
        person: Head::of(view.person),
    })
}

/// The page that begins after the entry of a number, and where the next one begins.
fn page_after(
    mut entries: Vec<LogbookEntry>,
    after: Option<i32>,
) -> (Vec<LogbookEntry>, Option<String>) {
    let found = entries.iter().position(|one| Some(one.number) == after);
    entries.drain(..found.map_or(0, |at| at + 1));
    let is_more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let last = entries.last().filter(|_| is_more);
    let next = last.map(|one| one.number.to_string());
    (entries, next)
}

/// Write an entry of the logbook
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/logbook", operation_id = "write_logbook", tag = "cases",
    request_body = NewLogbookEntry,
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 201, description = "Written.", body = WrittenEntry)),
)]
pub(super) async fn write(
    State(door): State<Door>,
    place: Place,
    write: Write<NewLogbookEntry>,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            let at = match asked.at.as_deref().map(str::parse::<Time>) {
                Some(Err(_)) => {
                    return Err(AppError::Invalid(vec![fault("at", "wrong-shape")]).into());
                }
                Some(Ok(time)) => Some(time),
                None => None,
            };
            let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
            let entry = NewEntry {
                on: asked.on.map(|day| day.0),
                at,
                kind: asked.kind,
                measure: asked.measure,
                minutes: asked.minutes,
                mode: asked.mode,
                language: asked.language,
                mediator: asked.mediator.map(yes_or_no),
                text: asked.text,
                note: asked.note,
                outcome: asked.outcome,
                next_step: asked.next_step,
                next_due: asked.next_due.map(|day| day.0),
                next_owner: asked.next_owner,
                document: asked.document,
                corrects: asked.corrects,
                feedback: asked.feedback,
                offline: asked.offline,
            };
            let written = desk::write_entry(&app, &actor, case, entry).await?;
            let location = format!("/api/v1/cases/{case}/logbook");
            let entry = WrittenEntry {
                id: written.entry,
                number: written.number,
                warnings: written.warnings.iter().map(ToString::to_string).collect(),
            };
            Told::made(location, &entry)
        })
        .await
}
