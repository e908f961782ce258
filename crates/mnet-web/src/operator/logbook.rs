// SPDX-License-Identifier: AGPL-3.0-or-later
//! The logbook — *cahier de bord (F11)*: written in four fields, read newest first.
//!
//! Acts of the recipient card and documents stand among the entries. Words of
//! health or justice are asked about before the entry is written: afterwards
//! nothing is changed any more.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::tz::TimeZone;
use mnet_app::desk::{self, AttendedView, EntryView, LogLine, LogbookView, Taking};
use mnet_app::{Actor, AppError};
use mnet_forms::Invalid;
use uuid::Uuid;

use super::card::told;
use super::logbook_form::{Writing, asked, writing};
use super::person::{HeadView, reading};
use super::tasks::urgency;
use crate::Web;
use crate::error::{Answered, WebError, message_key, warning_key};
use crate::forms::{Fields, Reading};
use crate::groups::result_words;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/logbook.html")]
pub(crate) struct LogbookPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    pub(crate) dossier: String,
    pub(crate) print: String,
    /// The quick form; `None` for who only reads.
    pub(crate) writing: Option<Writing>,
    pub(crate) steps: Vec<StepLine>,
    pub(crate) lines: Vec<LogView>,
}

/// A next step that is not done.
#[derive(Debug, Clone, Default)]
pub(crate) struct StepLine {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) due: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) who: String,
}

/// A line of the logbook.
#[derive(Debug, Clone, Default)]
pub(crate) struct LogView {
    /// Where the correction leads: `entry-12`; empty for what is derived.
    pub(crate) id: String,
    pub(crate) iso: String,
    pub(crate) when: String,
    pub(crate) title: String,
    /// A document to open; empty for the rest.
    pub(crate) href: String,
    pub(crate) who: String,
    /// What else is told of it: minutes, mode, outcome.
    pub(crate) about: String,
    /// Lines of the shared text.
    pub(crate) text: Vec<String>,
    /// Lines of the reserved note.
    pub(crate) note: Vec<String>,
    pub(crate) step: String,
    /// States in words: late, offline, corrected.
    pub(crate) marks: Vec<(&'static str, String)>,
    /// Where it is put right; empty for what is derived, and for who only reads.
    pub(crate) correct: String,
}

#[derive(Template)]
#[template(path = "operator/logbook_print.html")]
pub(crate) struct LogbookPrint {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) lines: Vec<LogView>,
    pub(crate) print_css: String,
    pub(crate) printed: String,
}

fn address(case: Uuid) -> String {
    format!("/cases/{case}/logbook")
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_logbook(&web.app, &actor, case, Taking::Read).await?;
    let corrects = visit.parameter("corrects").unwrap_or_default();
    let typed = Fields::new(vec![("corrects".to_owned(), corrects)]);
    html(&page(&web, &visit, &actor, &view, &typed, &[]))
}

pub(super) async fn print(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_logbook(&web.app, &actor, case, Taking::Print).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    // A reserved note never leaves on paper that the person is handed.
    let lines = lines(&reading, &view).into_iter().map(|line| LogView {
        note: Vec::new(),
        ..line
    });
    let head = HeadView::of(&view.person, &reading);
    html(&LogbookPrint {
        page: visit.page(words.t("logbook-title")),
        lines: lines.collect(),
        print_css: crate::assets::address("print.css"),
        printed: words.moment(web.app.clock.now()),
        head,
    })
}

fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &LogbookView,
    typed: &Fields,
    faults: &[Invalid],
) -> LogbookPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let head = HeadView::of(&view.person, &reading);
    LogbookPage {
        page: visit
            .page(words.t("logbook-title"))
            .below(&[(&head.href, &head.name)]),
        address: address(view.case),
        dossier: super::dossier::dossier_address(view.case),
        print: format!("{}/print", address(view.case)),
        writing: view
            .may_write
            .then(|| writing(&reading, view, typed, faults)),
        steps: steps(&reading, view),
        lines: lines(&reading, view),
        head,
    }
}

fn steps(reading: &Reading<'_>, view: &LogbookView) -> Vec<StepLine> {
    let words = reading.words;
    let each = view.steps.iter().map(|task| {
        let (kind, state) = urgency(words, reading.today, task.due_on);
        StepLine {
            id: task.id.to_string(),
            text: task.note.clone().unwrap_or_default(),
            due: words.day(task.due_on),
            kind,
            state,
            who: reading.body(&task.body),
        }
    });
    each.collect()
}

fn lines(reading: &Reading<'_>, view: &LogbookView) -> Vec<LogView> {
    let each = view.lines.iter().map(|line| match line {
        LogLine::Entry(entry) => entry_line(reading, view, entry),
        LogLine::Act(act) => LogView {
            iso: act.on.to_string(),
            when: reading.words.day(act.on),
            title: reading
                .words
                .t(&format!("event-{}", act.event.replace('_', "-"))),
            who: reading.body(&act.body),
            about: told(reading, act),
            marks: vec![("info", reading.words.t("logbook-from-card"))],
            ..LogView::default()
        },
        LogLine::Document(row) => LogView {
            iso: row.recorded_at.to_string(),
            when: reading.words.moment(row.recorded_at),
            title: row.title.clone(),
            href: format!("/documents/{}", row.id),
            who: reading.body(&row.body),
            about: reading.label("document-types", &row.kind),
            marks: vec![("info", reading.words.t("logbook-from-dossier"))],
            ..LogView::default()
        },
        LogLine::Result(one) => result_line(reading, one),
    });
    each.collect()
}

/// The result of a group activity, as it stands in the activity.
fn result_line(reading: &Reading<'_>, one: &AttendedView) -> LogView {
    let on = one.result_on().unwrap_or(one.group.ends_on);
    LogView {
        iso: on.to_string(),
        when: reading.words.day(on),
        title: format!(
            "{}: {}",
            reading.words.t("groups-result-title"),
            one.group.title
        ),
        who: reading.body(&one.group.body),
        about: result_words(reading, one),
        marks: vec![("info", reading.words.t("logbook-from-group"))],
        ..LogView::default()
    }
}

fn entry_line(reading: &Reading<'_>, view: &LogbookView, entry: &EntryView) -> LogView {
    let words = reading.words;
    let row = &entry.row;
    let mut who = vec![reading.body(&row.body)];
    who.extend(words.try_t(&format!("role-{}", row.role)));
    who.extend(row.author.clone());
    let when = match row.happened_at {
        Some(moment) => words.moment(moment),
        None => words.day(row.on_date),
    };
    LogView {
        id: format!("entry-{}", row.number),
        iso: row.on_date.to_string(),
        when,
        title: format!(
            "{}. {}",
            row.number,
            reading.label("logbook-kinds", &row.kind)
        ),
        who: who.join(" · "),
        about: about(reading, view, entry),
        text: rows(&row.shared),
        note: entry.note.as_deref().map(rows).unwrap_or_default(),
        step: step(reading, entry),
        marks: marks(reading, entry),
        correct: if view.may_write && entry.corrected_by.is_none() {
            format!("{}?corrects={}#form", address(view.case), row.id)
        } else {
            String::new()
        },
        href: row
            .document
            .map(|id| format!("/documents/{id}"))
            .unwrap_or_default(),
    }
}

fn rows(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn about(reading: &Reading<'_>, view: &LogbookView, entry: &EntryView) -> String {
    let words = reading.words;
    let row = &entry.row;
    let mut parts = Vec::new();
    parts.extend(dictated(reading, entry));
    if let Some(minutes) = row.minutes {
        parts.push(words.tn("logbook-for-minutes", i64::from(minutes)));
    }
    parts.extend(row.mode.as_deref().map(|code| reading.label("modes", code)));
    let language = row.language.as_deref().filter(|_| !entry.is_dictated());
    parts.extend(language.map(|code| reading.label("languages", code)));
    if row.mediator.as_deref() == Some("yes") {
        parts.push(words.t("logbook-with-mediator"));
    }
    let outcome = row.outcome.as_deref();
    parts.extend(outcome.map(|code| reading.label("logbook-outcomes", code)));
    if let Some(key) = &row.measure {
        let known = view.measures.iter().find(|(one, _)| one == key);
        parts.push(known.map_or_else(|| key.clone(), |(_, code)| reading.label("measures", code)));
    }
    if let Some(points) = row.feedback {
        parts.push(words.tn("logbook-felt", i64::from(points)));
    }
    parts.join(" · ")
}

/// Whom a note of the person was dictated to, and in which language.
fn dictated(reading: &Reading<'_>, entry: &EntryView) -> Option<String> {
    if !entry.is_dictated() {
        return None;
    }
    let row = &entry.row;
    let to = row
        .author
        .clone()
        .unwrap_or_else(|| reading.body(&row.body));
    let to = ("to", to.into());
    let Some(code) = &row.language else {
        return Some(reading.words.tf("logbook-dictated", &[to]));
    };
    let language = ("language", reading.label("languages", code).into());
    let words = reading.words;
    Some(words.tf("logbook-dictated-in", &[to, language]))
}

fn step(reading: &Reading<'_>, entry: &EntryView) -> String {
    let row = &entry.row;
    let (Some(step), Some(due)) = (&row.next_step, row.next_due) else {
        return String::new();
    };
    let owner = row.next_owner.as_deref().map(|body| reading.body(body));
    let parts = [Some(step.clone()), Some(reading.words.day(due)), owner];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn marks(reading: &Reading<'_>, entry: &EntryView) -> Vec<(&'static str, String)> {
    let words = reading.words;
    let mut marks = Vec::new();
    if entry.late {
        let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
        let written = entry.row.recorded_at.to_zoned(zone).date();
        let text = words.tf("logbook-late", &[("day", words.day(written).into())]);
        marks.push(("warn", text));
    }
    if entry.row.offline {
        marks.push(("info", words.t("logbook-offline")));
    }
    if let Some(number) = entry.corrects {
        marks.push(("info", words.tn("logbook-corrects", i64::from(number))));
    }
    if let Some(number) = entry.corrected_by {
        marks.push(("off", words.tn("logbook-corrected-by", i64::from(number))));
    }
    marks
}

pub(super) async fn write(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let (entry, mut faults) = asked(&fields);
    let delicate = if fields.is_ticked("confirmed") {
        Vec::new()
    } else {
        desk::warnings_of(&entry.text)
    };
    let (mut status, mut told) = (StatusCode::UNPROCESSABLE_ENTITY, String::new());
    if faults.is_empty() && delicate.is_empty() {
        match desk::write_entry(&web.app, &actor, case, entry).await {
            Ok(written) => {
                let late: Vec<&str> = written.warnings;
                let late: Vec<&str> = late
                    .into_iter()
                    .filter(|code| *code == "LATE_ENTRY")
                    .collect();
                let to = done_at(&address(case), "logbook", &late);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(AppError::Invalid(invalid)) => faults = invalid,
            Err(error @ AppError::Refused(_)) => {
                told = visit.words().t(&message_key(error.code()));
                status = WebError::from(error).status();
            }
            Err(error) => return Err(error.into()),
        }
    }
    let view = desk::read_logbook(&web.app, &actor, case, Taking::Read).await?;
    let mut shown = page(&web, &visit, &actor, &view, &fields, &faults);
    if let (true, Some(writing)) = (faults.is_empty(), &mut shown.writing) {
        let words = delicate
            .iter()
            .map(|code| visit.words().t(&warning_key(code)));
        writing.delicate = words.collect();
    }
    if !told.is_empty() {
        shown.page = shown.page.saying("bad", told);
    }
    html_as(status, &shown)
}

pub(super) async fn finish_step(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let step = fields.text("step").and_then(|id| id.parse().ok());
    let step = step.ok_or(AppError::NotFound)?;
    desk::complete_step(&web.app, &actor, case, step).await?;
    let none: [&str; 0] = [];
    let to = done_at(&address(case), "logbook-step", &none);
    Ok(Redirect::to(&to).into_response())
}
