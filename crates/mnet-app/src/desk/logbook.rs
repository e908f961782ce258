// SPDX-License-Identifier: AGPL-3.0-or-later
//! The logbook at the desk — *cahier de bord (F11)*: written, read, printed.
//!
//! One write, three views: acts of the recipient card, documents and results of group
//! activities show among the entries, derived from where they stand.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::DateTime};
use mnet_authz::Action;
use mnet_base::codes::BodyCode;
use mnet_flow::case::{Entry, Event, Warning};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_flow::taking_charge::dossier::is_open;
use mnet_flow::taking_charge::logbook::{
    Delicate, EntryKind, NewEntry as Checked, delicate_words, entry_faults, is_late,
};
use mnet_forms::Invalid;
use mnet_store::{DocumentRow, LogbookRow, TaskRow};
use serde_json::json;
use uuid::Uuid;

use super::PersonHead;
use super::card::{Milestone, milestone};
use super::dossier::side_of;
use super::groups::{AttendedView, attended_of};
use super::taking::Taking;
use super::write::Desk;
use crate::{Actor, App, AppError};

/// The kind of the task that a next step becomes.
const STEP: &str = "logbook_step";

/// What somebody writes down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewEntry {
    /// The day it happened; today when not said.
    pub on: Option<Date>,
    /// The hour it happened, on the Italian clock.
    pub at: Option<Time>,
    /// `logbook-kinds`.
    pub kind: String,
    /// Key of a measure within the case.
    pub measure: Option<String>,
    /// Minutes.
    pub minutes: Option<i64>,
    /// `modes`.
    pub mode: Option<String>,
    /// `languages`.
    pub language: Option<String>,
    /// `yes`, `no`.
    pub mediator: Option<String>,
    /// What person and care team read.
    pub text: String,
    /// What its author alone reads.
    pub note: Option<String>,
    /// `logbook-outcomes`.
    pub outcome: Option<String>,
    /// What is to be done next.
    pub next_step: Option<String>,
    /// By when.
    pub next_due: Option<Date>,
    /// By which body; the acting one when not said.
    pub next_owner: Option<String>,
    /// Document of the dossier it is about.
    pub document: Option<Uuid>,
    /// Entry that it puts right.
    pub corrects: Option<Uuid>,
    /// How the person found it: 1 to 5.
    pub feedback: Option<i64>,
    /// Written without a connection and sent later.
    pub offline: bool,
}

/// An entry was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The entry.
    pub entry: Uuid,
    /// Its number within the case.
    pub number: i32,
    /// What to know (codes).
    pub warnings: Vec<&'static str>,
}

/// A line of the logbook as it is shown.
#[derive(Debug, Clone)]
pub enum LogLine {
    /// An entry, with what is derived from it.
    Entry(Box<EntryView>),
    /// An act that stands on the recipient card.
    Act(Milestone),
    /// A document that was filed.
    Document(Box<DocumentRow>),
    /// The result of a group activity.
    Result(Box<AttendedView>),
}

/// An entry as it is shown.
#[derive(Debug, Clone)]
pub struct EntryView {
    /// The entry.
    pub row: LogbookRow,
    /// The reserved note, for who may read it.
    pub note: Option<String>,
    /// Written more than five days later.
    pub late: bool,
    /// Number of the entry that it puts right.
    pub corrects: Option<i32>,
    /// Number of the entry that puts it right.
    pub corrected_by: Option<i32>,
}

impl EntryView {
    /// The person said it and its author typed it.
    pub fn is_dictated(&self) -> bool {
        EntryKind::parse(&self.row.kind).is_some_and(EntryKind::is_dictated)
    }
}

/// The logbook of a case.
#[derive(Debug, Clone)]
pub struct LogbookView {
    /// The person, in a line.
    pub person: PersonHead,
    /// The case.
    pub case: Uuid,
    /// Newest first.
    pub lines: Vec<LogLine>,
    /// Next steps that are not done.
    pub steps: Vec<TaskRow>,
    /// Documents that an entry may be about.
    pub documents: Vec<DocumentRow>,
    /// Measures that an entry may be about: key and code.
    pub measures: Vec<(String, &'static str)>,
    /// The actor may write now.
    pub may_write: bool,
}

/// What the shared text speaks of, as warnings; told before anything is written.
pub fn warnings_of(text: &str) -> Vec<&'static str> {
    let found = delicate_words(text).into_iter();
    let codes = found.map(|of| match of {
        Delicate::Health => Warning::HealthWords.code(),
        Delicate::Justice => Warning::JusticeWords.code(),
    });
    codes.collect()
}

/// Writes an entry; it is never changed afterwards.
///
/// # Errors
/// [`AppError::Invalid`] field by field; [`AppError::Refused`] before the dossier is open.
pub async fn write_entry(
    app: &App,
    actor: &Actor,
    case: Uuid,
    new: NewEntry,
) -> Result<Written, AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::WriteLogbook).await?;
    is_open(&desk.file)?;
    let row = checked(&mut desk, &new).await?;
    let mut warnings = warnings_of(&row.shared);
    if is_late(row.on_date, actor.today) {
        warnings.push(Warning::LateEntry.code());
    }
    if let (Some(step), Some(due), Some(owner)) = (&row.next_step, row.next_due, &row.next_owner) {
        let (owner, step) = (owner.clone(), step.clone());
        desk.task(&owner, STEP, due, Some(step));
    }
    desk.changed(
        "logbook_written",
        json!({ "entry": row.id, "kind": row.kind }),
    );
    let (mut tx, _) = desk.save().await?;
    let number = tx.add_entry(&row).await?;
    let note = new.note.as_deref().map(str::trim);
    if let Some(note) = note.filter(|note| !note.is_empty()) {
        tx.add_note(&row, side_of(actor.role).code(), note).await?;
    }
    tx.commit().await?;
    Ok(Written {
        entry: row.id,
        number,
        warnings,
    })
}

/// The entry as it will be stored, or everything that is wrong with it.
async fn checked(desk: &mut Desk<'_>, new: &NewEntry) -> Result<LogbookRow, AppError> {
    let on = new.on.unwrap_or(desk.actor.today);
    let Some(kind) = EntryKind::parse(&new.kind) else {
        let code = if new.kind.is_empty() {
            "missing"
        } else {
            "not-in-list"
        };
        return Err(AppError::Invalid(vec![fault("kind", code)]));
    };
    let text = new.text.trim();
    let mut faults = entry_faults(
        &Checked {
            kind,
            on,
            minutes: new.minutes,
            mode: new.mode.as_deref(),
            language: new.language.as_deref(),
            text,
            note: new.note.as_deref(),
            outcome: new.outcome.as_deref(),
            next_step: new.next_step.as_deref(),
            next_due: new.next_due,
            feedback: new.feedback,
        },
        desk.actor.today,
    );
    let moment = moment(desk, on, new.at, &mut faults);
    faults.extend(ties(desk, new).await?);
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let now = desk.app.clock.now();
    let own = || desk.actor.body.as_str().to_owned();
    let owner = new.next_owner.clone().unwrap_or_else(own);
    let small = |number: Option<i64>| number.and_then(|number| i16::try_from(number).ok());
    Ok(LogbookRow {
        id: desk.app.random.id(now),
        person: desk.person.id,
        case_file: desk.row.id,
        number: 0,
        on_date: on,
        happened_at: moment,
        recorded_at: now,
        offline: new.offline,
        body: own(),
        role: desk.actor.role.code().to_owned(),
        account: Some(desk.actor.account),
        author: None,
        kind: kind.code().to_owned(),
        stage: desk.row.state.clone(),
        measure: new.measure.clone(),
        minutes: small(new.minutes),
        mode: new.mode.clone(),
        language: new.language.clone(),
        mediator: new.mediator.clone(),
        shared: text.to_owned(),
        outcome: new.outcome.clone(),
        next_owner: new.next_step.as_ref().map(|_| owner),
        next_step: new.next_step.clone(),
        next_due: new.next_due,
        document: new.document,
        corrects: new.corrects,
        feedback: small(new.feedback),
    })
}

/// The hour, where it was said; not one to come.
fn moment(
    desk: &Desk<'_>,
    on: Date,
    at: Option<Time>,
    faults: &mut Vec<Invalid>,
) -> Option<Timestamp> {
    let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    let moment = DateTime::from_parts(on, at?)
        .to_zoned(zone)
        .ok()?
        .timestamp();
    if moment > desk.app.clock.now() && on <= desk.actor.today {
        faults.push(fault("at", "in-the-future"));
    }
    Some(moment)
}

/// What an entry names must be of its own case.
async fn ties(desk: &mut Desk<'_>, new: &NewEntry) -> Result<Vec<Invalid>, AppError> {
    let case = desk.case_id();
    let mut faults = Vec::new();
    if let Some(id) = new.corrects {
        let all = desk.tx.logbook_of(case).await?;
        if !all.iter().any(|row| row.id == id) {
            faults.push(fault("corrects", "not-in-list"));
        }
    }
    if let Some(id) = new.document {
        let found = desk.tx.document(id).await?;
        if found.is_none_or(|row| row.case_file != desk.row.id) {
            faults.push(fault("document", "not-in-dossier"));
        }
    }
    if let Some(key) = &new.measure
        && desk.file.measure(key).is_none()
    {
        faults.push(fault("measure", "not-in-list"));
    }
    if let Some(owner) = &new.next_owner
        && desk.edition.body(&BodyCode::new(owner.clone())).is_none()
    {
        faults.push(fault("next_owner", "unknown-body"));
    }
    if let Some(there) = &new.mediator
        && !["yes", "no"].contains(&there.as_str())
    {
        faults.push(fault("mediator", "not-yes-or-no"));
    }
    Ok(faults)
}

/// Reads the logbook of a case; providers read what they wrote.
///
/// # Errors
/// [`AppError`].
pub async fn read_logbook(
    app: &App,
    actor: &Actor,
    case: Uuid,
    taking: Taking,
) -> Result<LogbookView, AppError> {
    let mut desk = Desk::read(app, actor, case).await?;
    let reading = desk.may(Action::ReadLogbook).await;
    let reads_all = reading.is_ok();
    let writes = desk.may(Action::WriteLogbook).await.is_ok();
    if !writes {
        reading?;
    }
    let case_id = desk.case_id();
    let rows = desk.tx.logbook_of(case_id).await?;
    let notes = desk.tx.notes_of(case_id).await?;
    let documents = if reads_all {
        desk.tx.documents_of(case_id).await?
    } else {
        Vec::new()
    };
    let tasks = desk.tx.tasks_of_case(case_id).await?;
    let look = if taking == Taking::Print {
        "logbook_printed"
    } else {
        "logbook_read"
    };
    desk.look(look, json!({})).await?;
    let note_of = |entry: Uuid| {
        let found = notes.iter().find(|note| note.entry == entry);
        found.map(|note| note.text.clone())
    };
    let mut lines: Vec<LogLine> = entry_views(&rows, note_of);
    if reads_all {
        let acts = desk.entries.iter().filter(|entry| is_on_the_card(entry));
        lines.extend(acts.map(|entry| LogLine::Act(milestone(entry))));
        let papers = documents.iter().cloned();
        lines.extend(papers.map(|row| LogLine::Document(Box::new(row))));
        let results = attended_of(&mut desk.tx, case_id).await?.into_iter();
        let results = results.filter(|one| one.result.is_some());
        lines.extend(results.map(|one| LogLine::Result(Box::new(one))));
    }
    lines.sort_by_key(|line| std::cmp::Reverse(order(line)));
    let mine = |task: &TaskRow| task.kind == STEP && task.done_on.is_none();
    let measures = desk.file.measures.iter();
    let view = LogbookView {
        person: PersonHead::of(&desk.person, &desk.row),
        case,
        lines,
        steps: tasks.into_iter().filter(mine).collect(),
        measures: measures
            .map(|one| (one.reference.clone(), one.measure.code()))
            .collect(),
        documents,
        may_write: writes && is_open(&desk.file).is_ok(),
    };
    desk.tx.commit().await?;
    Ok(view)
}

fn entry_views(rows: &[LogbookRow], note_of: impl Fn(Uuid) -> Option<String>) -> Vec<LogLine> {
    let number_of = |id: Option<Uuid>| {
        let found = rows.iter().find(|row| Some(row.id) == id);
        found.map(|row| row.number)
    };
    let views = rows.iter().map(|row| {
        let corrected_by = rows.iter().find(|one| one.corrects == Some(row.id));
        LogLine::Entry(Box::new(EntryView {
            note: note_of(row.id),
            late: is_late(row.on_date, day_of(row.recorded_at)),
            corrects: number_of(row.corrects),
            corrected_by: corrected_by.map(|one| one.number),
            row: row.clone(),
        }))
    });
    views.collect()
}

fn day_of(moment: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).date()
}

/// Acts that are lines of the recipient card: activities, the pact, measures.
const fn is_on_the_card(entry: &Entry) -> bool {
    matches!(
        entry.event,
        Event::ActivityRecorded { .. }
            | Event::PactSigned { .. }
            | Event::MeasureEventRecorded { .. }
    )
}

/// Newest first: by day, and on one day entries by their numbers, before what is derived.
fn order(line: &LogLine) -> (Date, i32, Timestamp) {
    let first = Timestamp::MIN;
    match line {
        LogLine::Entry(view) => (view.row.on_date, view.row.number, first),
        LogLine::Act(milestone) => (milestone.on, 0, first),
        LogLine::Document(row) => (day_of(row.recorded_at), 0, row.recorded_at),
        LogLine::Result(one) => (one.result_on().unwrap_or(one.group.ends_on), 0, first),
    }
}

/// A next step is done.
///
/// # Errors
/// [`AppError::NotFound`] when no such step is open.
pub async fn complete_step(
    app: &App,
    actor: &Actor,
    case: Uuid,
    step: Uuid,
) -> Result<(), AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::WriteLogbook).await?;
    desk.done_where(|task| task.id == step && task.kind == STEP)
        .await?;
    if desk.changes.tasks.is_empty() {
        return Err(AppError::NotFound);
    }
    desk.changed("logbook_step_done", json!({ "task": step }));
    let (tx, _) = desk.save().await?;
    tx.commit().await?;
    Ok(())
}
