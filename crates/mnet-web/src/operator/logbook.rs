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
use jiff::civil::Time;
use jiff::tz::TimeZone;
use mnet_app::desk::{self, EntryView, LogLine, LogbookView, NewEntry, Taking};
use mnet_app::{Actor, AppError};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_flow::taking_charge::logbook::EntryKind;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::card::told;
use super::person::{HeadView, reading};
use crate::Web;
use crate::boards::asked::day;
use crate::error::{Answered, WebError, message_key, warning_key};
use crate::forms::{Fields, Reading, day_as_typed, message};
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
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

/// The form for a new entry.
#[derive(Debug, Clone, Default)]
pub(crate) struct Writing {
    pub(crate) errors: Vec<ErrorView>,
    /// The entry that it puts right, in words; empty for a plain one.
    pub(crate) corrects: String,
    pub(crate) corrects_id: String,
    /// What the text speaks of, asked about before it is written.
    pub(crate) delicate: Vec<String>,
    pub(crate) fields: Vec<FieldView>,
    /// Rarer fields, in groups that open.
    pub(crate) groups: Vec<Group>,
}

/// Fields behind a heading that opens.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) open: bool,
    pub(crate) fields: Vec<FieldView>,
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
        let left = reading
            .today
            .until(task.due_on)
            .map_or(0, |span| span.get_days());
        let kind = match left {
            ..0 => "bad",
            0 => "warn",
            _ => "info",
        };
        StepLine {
            id: task.id.to_string(),
            text: task.note.clone().unwrap_or_default(),
            due: words.day(task.due_on),
            kind,
            state: words.tn(&format!("due-{kind}"), i64::from(left.abs())),
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
    });
    each.collect()
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
    if let Some(minutes) = row.minutes {
        parts.push(words.tn("logbook-for-minutes", i64::from(minutes)));
    }
    parts.extend(row.mode.as_deref().map(|code| reading.label("modes", code)));
    let language = row.language.as_deref();
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

/// Fields that stand open; behind each heading those that are wanted less often.
const USUAL: [&str; 4] = ["kind", "on", "minutes", "text"];
const GROUPS: [(&str, &[&str]); 3] = [
    (
        "logbook-group-step",
        &["next_step", "next_due", "next_owner"],
    ),
    ("logbook-group-note", &["note"]),
    (
        "logbook-group-more",
        &[
            "mode", "outcome", "at", "language", "mediator", "measure", "document", "feedback",
            "offline",
        ],
    ),
];

fn writing(
    reading: &Reading<'_>,
    view: &LogbookView,
    typed: &Fields,
    faults: &[Invalid],
) -> Writing {
    let words = reading.words;
    let mut errors = Vec::new();
    let mut draw = |names: &[&'static str]| -> Vec<FieldView> {
        let fields = names.iter().map(|name| {
            let mut field = field(reading, view, typed, name);
            let found = faults.iter().find(|one| one.field() == *name);
            if let Some(fault) = found {
                field.error = message(words, fault);
                errors.push(ErrorView {
                    target: field.id.clone(),
                    text: format!("{}: {}", field.label, field.error),
                });
            }
            field
        });
        fields.collect()
    };
    let fields = draw(&USUAL);
    let groups = GROUPS.map(|(title, names)| {
        let fields = draw(names);
        let said = |field: &FieldView| !field.error.is_empty() || typed.text(&field.name).is_some();
        Group {
            title: words.t(title),
            open: fields.iter().any(said),
            fields,
        }
    });
    let corrects = typed
        .text("corrects")
        .and_then(|id| id.parse::<Uuid>().ok());
    let number = view.lines.iter().find_map(|line| match line {
        LogLine::Entry(entry) if Some(entry.row.id) == corrects => Some(entry.row.number),
        _ => None,
    });
    Writing {
        errors,
        corrects: number
            .map(|number| words.tn("logbook-correcting", i64::from(number)))
            .unwrap_or_default(),
        corrects_id: number
            .and(corrects)
            .map(|id| id.to_string())
            .unwrap_or_default(),
        delicate: Vec::new(),
        fields,
        groups: groups.to_vec(),
    }
}

fn field(
    reading: &Reading<'_>,
    view: &LogbookView,
    typed: &Fields,
    name: &'static str,
) -> FieldView {
    let words = reading.words;
    let dashed = name.replace('_', "-");
    let value = typed.get(name).unwrap_or_default().to_owned();
    let mut field = FieldView {
        kind: "text",
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: words.t(&format!("logbook-{dashed}")),
        hint: words
            .try_t(&format!("logbook-{dashed}-hint"))
            .unwrap_or_default(),
        required: ["kind", "on", "text"].contains(&name),
        autocomplete: "off",
        value,
        ..FieldView::default()
    };
    let value = field.value.clone();
    let mut choose = |options: Vec<OptionView>| {
        field.kind = "select";
        field.options = options;
    };
    match name {
        "kind" => choose(reading.list("logbook-kinds", &[&value])),
        "mode" => choose(reading.list("modes", &[&value])),
        "outcome" => choose(reading.list("logbook-outcomes", &[&value])),
        "language" => choose(reading.list("languages", &[&value])),
        "mediator" => choose(reading.fixed(&["yes", "no"], &value)),
        "next_owner" => choose(reading.bodies_of(&[], &value)),
        "measure" => choose(measures(reading, view, &value)),
        "document" => choose(documents(view, &value)),
        "feedback" => choose(points(reading, &value)),
        "on" | "next_due" => field.kind = "date",
        "minutes" => field.kind = "number",
        "offline" => field.kind = "flag",
        "text" | "note" => {
            field.kind = "textarea";
            field.max_length = 4_000;
        }
        "next_step" => field.max_length = 300,
        _ => field.max_length = 5,
    }
    if name == "on" && field.value.is_empty() {
        field.value = day_as_typed(reading.today);
    }
    field
}

fn measures(reading: &Reading<'_>, view: &LogbookView, chosen: &str) -> Vec<OptionView> {
    let options = view.measures.iter().map(|(key, code)| OptionView {
        value: key.clone(),
        label: format!("{} ({key})", reading.label("measures", code)),
        chosen: key == chosen,
        ..OptionView::default()
    });
    options.collect()
}

fn documents(view: &LogbookView, chosen: &str) -> Vec<OptionView> {
    let in_force = view.documents.iter();
    let in_force = in_force.filter(|row| row.superseded_by.is_none());
    let options = in_force.map(|row| OptionView {
        value: row.id.to_string(),
        label: row.title.clone(),
        chosen: row.id.to_string() == chosen,
        ..OptionView::default()
    });
    options.collect()
}

fn points(reading: &Reading<'_>, chosen: &str) -> Vec<OptionView> {
    let steps = 1..=5;
    let options = steps.map(|point: i32| OptionView {
        value: point.to_string(),
        label: reading.words.t(&format!("logbook-feedback-{point}")),
        chosen: point.to_string() == chosen,
        ..OptionView::default()
    });
    options.collect()
}

/// What the fields say, and those that cannot be read.
fn asked(fields: &Fields) -> (NewEntry, Vec<Invalid>) {
    let mut faults = Vec::new();
    let kind = fields.text("kind").unwrap_or_default();
    let mut date = |name: &str| {
        let typed = fields.text(name)?;
        let read = day(&typed);
        if read.is_none() {
            faults.push(fault(name, "not-a-date"));
        }
        read
    };
    let (on, next_due) = (date("on"), date("next_due"));
    let mut number = |name: &str| {
        let typed = fields.text(name)?;
        let read = typed.parse::<i64>().ok();
        if read.is_none() {
            faults.push(fault(name, "not-a-number"));
        }
        read
    };
    let (minutes, feedback) = (number("minutes"), number("feedback"));
    let at = fields.text("at").and_then(|typed| {
        let read = time(&typed);
        if read.is_none() {
            faults.push(fault("at", "wrong-shape"));
        }
        read
    });
    let id = |name: &str| fields.text(name).and_then(|text| text.parse().ok());
    // How they met goes without saying for the usual contacts.
    let usual_mode = match EntryKind::parse(&kind) {
        Some(EntryKind::Phone) => Some("phone".to_owned()),
        Some(EntryKind::Interview | EntryKind::MeasureSession) => Some("in_person".to_owned()),
        _ => None,
    };
    let entry = NewEntry {
        on,
        at,
        measure: fields.text("measure"),
        minutes,
        mode: fields.text("mode").or(usual_mode),
        language: fields.text("language"),
        mediator: fields.text("mediator"),
        // Browsers send line ends of two characters: the limit counts one.
        text: fields
            .text("text")
            .unwrap_or_default()
            .replace("\r\n", "\n"),
        note: fields.text("note").map(|text| text.replace("\r\n", "\n")),
        outcome: fields.text("outcome"),
        next_step: fields.text("next_step"),
        next_due,
        next_owner: fields.text("next_owner"),
        document: id("document"),
        corrects: id("corrects"),
        feedback,
        offline: fields.is_ticked("offline"),
        kind,
    };
    (entry, faults)
}

/// An hour of the day as it is typed: `9.30`, `09:30`, `15`.
fn time(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.split_once([':', '.']).unwrap_or((typed, "0"));
    Time::new(hour.trim().parse().ok()?, minute.trim().parse().ok()?, 0, 0).ok()
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

#[cfg(test)]
mod tests {
    use super::time;
    use jiff::civil::time as at;

    #[test]
    fn an_hour_is_typed_as_people_write_it() {
        assert_eq!(time("9.30"), Some(at(9, 30, 0, 0)));
        assert_eq!(time("15"), Some(at(15, 0, 0, 0)));
        assert_eq!(time("09:05"), Some(at(9, 5, 0, 0)));
        assert_eq!(time("25:00"), None);
        assert_eq!(time("mattina"), None);
    }
}
