// SPDX-License-Identifier: AGPL-3.0-or-later
//! The register of a session — *registro presenze*: everybody on one page, sent in one go.
//!
//! Whatever is wrong, everything typed comes back. "All present" fills in only who was not
//! answered for. Each version stays; a closed one is put right with a reason.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{
    self, GroupAttendanceRow, NewPresence, NewRegister, RegisterLine, RegisterView, Taking,
};
use mnet_app::{Actor, AppError};
use mnet_flow::measures::groups::Hours;
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::show::{name_of, session_hours};
use super::{blame, hours, labelled, minute};
use crate::Web;
use crate::documents::{self, Press, given};
use crate::error::Answered;
use crate::forms::{Fields, Reading};
use crate::operator::reading;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "groups/register.html")]
pub(crate) struct RegisterPage {
    pub(crate) page: Page,
    pub(crate) address: String,
    pub(crate) group: String,
    /// Day, hours, place.
    pub(crate) about: String,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) known: i32,
    pub(crate) closed: bool,
    /// It may be written now.
    pub(crate) open: bool,
    pub(crate) people: Vec<PersonLine>,
    /// How those present signed.
    pub(crate) signed: FieldView,
    /// Why a closed register is put right.
    pub(crate) reason: FieldView,
    pub(crate) versions: Vec<VersionLine>,
    /// The register before and after this one; empty at the ends.
    pub(crate) before: String,
    pub(crate) after: String,
}

/// A person in the register.
#[derive(Debug, Clone, Default)]
pub(crate) struct PersonLine {
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) presence: FieldView,
    pub(crate) reason: FieldView,
    /// Hours and signature of their own, behind a heading that opens.
    pub(crate) more: Vec<FieldView>,
    pub(crate) is_open: bool,
    /// What is in force, in words, for paper.
    pub(crate) told: String,
}

/// A version of the register.
#[derive(Debug, Clone, Default)]
pub(crate) struct VersionLine {
    /// `Versione 2`.
    pub(crate) title: String,
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) closed: bool,
    pub(crate) reason: String,
}

#[derive(Template)]
#[template(path = "groups/register_print.html")]
pub(crate) struct RegisterPrint {
    pub(crate) page: Page,
    pub(crate) title: String,
    pub(crate) number: String,
    pub(crate) about: String,
    pub(crate) staff: String,
    pub(crate) people: Vec<PersonLine>,
    pub(crate) print_css: String,
    pub(crate) printed: String,
}

fn address(view: &RegisterView, number: i16) -> String {
    format!("/groups/{}/sessions/{number}", view.group.id)
}

fn number_of(typed: &str) -> Result<i16, AppError> {
    typed.parse().map_err(|_| AppError::NotFound)
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((group, number)): Path<(Uuid, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let number = number_of(&number)?;
    let view = desk::read_register(&web.app, &actor, group, number, Taking::Read).await?;
    let typed = in_force(&view);
    html(&page(&web, &visit, &actor, &view, &typed, &[]))
}

/// The name of a field of a person.
fn name(line: &RegisterLine, part: &str) -> String {
    format!("rows.{}.{part}", line.enrolment.id)
}

/// The register in force, as if it had just been typed.
fn in_force(view: &RegisterView) -> Fields {
    let mut typed = Vec::new();
    for line in &view.lines {
        let Some(now) = &line.now else { continue };
        let time = |minute: Option<i16>| {
            minute
                .map(|minute| hours(i32::from(minute)))
                .unwrap_or_default()
        };
        let presence = if now.present { "present" } else { "absent" };
        let signed = now.signed.clone().unwrap_or_else(|| "no".to_owned());
        let signed = if now.present { signed } else { String::new() };
        typed.extend([
            (name(line, "presence"), presence.to_owned()),
            (name(line, "reason"), now.reason.clone().unwrap_or_default()),
            (name(line, "from"), time(now.from_minute)),
            (name(line, "to"), time(now.to_minute)),
            (name(line, "signed"), signed),
        ]);
    }
    Fields::new(typed)
}

fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &RegisterView,
    typed: &Fields,
    faults: &[Invalid],
) -> RegisterPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let all = words.t("groups-title");
    let group = format!("/groups/{}", view.group.id);
    let number = view.session.number;
    let mut people: Vec<PersonLine> = (1..)
        .zip(&view.lines)
        .map(|(at, line)| person(&reading, at, line, typed))
        .collect();
    let mut reason = labelled(&reading, typed, ("text", "reason"), "groups-correction");
    reason.required = true;
    reason.max_length = 500;
    let mut errors = Vec::new();
    {
        let each = people.iter_mut().flat_map(|line| {
            let place = line.name.clone();
            let own = [&mut line.presence, &mut line.reason].into_iter();
            own.chain(line.more.iter_mut())
                .map(move |field| (place.clone(), field))
        });
        let each = each.chain([(String::new(), &mut reason)]);
        errors.extend(blame(&reading, faults, each));
    }
    for line in &mut people {
        line.is_open |= line.more.iter().any(|field| !field.error.is_empty());
    }
    let known = typed.text("known").and_then(|known| known.parse().ok());
    let last = i16::try_from(view.sessions).unwrap_or(i16::MAX);
    RegisterPage {
        page: visit
            .page(words.tn("groups-register-title", i64::from(number)))
            .below(&[("/groups", &all), (&group, &view.group.title)]),
        address: address(view, number),
        group: view.group.title.clone(),
        about: about(&reading, view),
        errors,
        // Who is told that somebody was faster goes on from what is in force now.
        known: known
            .filter(|_| faults.is_empty())
            .unwrap_or(view.version()),
        closed: view.is_closed(),
        open: view.is_open,
        people,
        signed: signature(&reading, typed, "signed", false),
        reason,
        versions: view
            .versions
            .iter()
            .map(|one| VersionLine {
                title: words.tn("groups-version", i64::from(one.version)),
                when: words.moment(one.recorded_at),
                who: one
                    .author
                    .clone()
                    .unwrap_or_else(|| reading.body(&one.body)),
                closed: one.closed,
                reason: one.reason.clone().unwrap_or_default(),
            })
            .collect(),
        before: if number > 1 {
            address(view, number - 1)
        } else {
            String::new()
        },
        after: if number < last {
            address(view, number + 1)
        } else {
            String::new()
        },
    }
}

fn about(reading: &Reading<'_>, view: &RegisterView) -> String {
    let session = &view.session;
    let place = view.group.place.clone().or_else(|| view.group.link.clone());
    let parts = [
        Some(reading.words.day(session.on_date)),
        Some(session_hours(session.from_minute, session.to_minute)),
        place,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How presence was signed; of one person, also that it was not.
fn signature(reading: &Reading<'_>, typed: &Fields, name: &str, own: bool) -> FieldView {
    let key = if own {
        "groups-signed-own"
    } else {
        "groups-signed"
    };
    let mut field = labelled(reading, typed, ("select", name), key);
    field.options = reading.list("signature-kinds", &[&field.value]);
    if own {
        field.options.push(OptionView {
            value: "no".to_owned(),
            label: reading.words.t("groups-not-signed"),
            chosen: field.value == "no",
            ..OptionView::default()
        });
    }
    field
}

fn person(reading: &Reading<'_>, at: usize, line: &RegisterLine, typed: &Fields) -> PersonLine {
    let words = reading.words;
    let part = |kind: &'static str, part: &str, label: &str| {
        labelled(reading, typed, (kind, &name(line, part)), label)
    };
    let mut presence = part("radios", "presence", "groups-presence");
    presence.required = true;
    presence.options = ["present", "absent"]
        .map(|code| OptionView {
            value: code.to_owned(),
            label: words.t(&format!("groups-{code}")),
            chosen: presence.value == code,
            ..OptionView::default()
        })
        .to_vec();
    let mut reason = part("select", "reason", "groups-absence-reason");
    reason.options = reading.list("absence-reasons", &[&reason.value]);
    let mut more = vec![
        part("text", "from", "groups-came"),
        part("text", "to", "groups-left"),
        signature(reading, typed, &name(line, "signed"), true),
    ];
    for field in more.iter_mut().take(2) {
        field.max_length = 5;
        field.code = true;
    }
    PersonLine {
        number: at,
        name: name_of(reading, &line.enrolment),
        presence,
        reason,
        // The rest stays closed where it says nothing of its own.
        is_open: more.iter().take(2).any(|field| !field.value.is_empty()),
        more,
        told: line
            .now
            .as_ref()
            .map(|now| told(reading, now))
            .unwrap_or_default(),
    }
}

/// What is in force of a person, in words.
fn told(reading: &Reading<'_>, now: &GroupAttendanceRow) -> String {
    let words = reading.words;
    let key = if now.present {
        "groups-present"
    } else {
        "groups-absent"
    };
    let mut parts = vec![words.t(key)];
    let reason = now.reason.as_deref();
    parts.extend(reason.map(|code| reading.label("absence-reasons", code)));
    if let (Some(from), Some(to)) = (now.from_minute, now.to_minute) {
        parts.push(session_hours(from, to));
    }
    let signed = now.signed.as_deref();
    parts.extend(signed.map(|code| reading.label("signature-kinds", code)));
    parts.join(", ")
}

pub(super) async fn print(
    State(web): State<Web>,
    Path((group, number)): Path<(Uuid, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let number = number_of(&number)?;
    let view = desk::read_register(&web.app, &actor, group, number, Taking::Print).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let typed = Fields::default();
    let people = (1..)
        .zip(&view.lines)
        .map(|(at, line)| person(&reading, at, line, &typed));
    let staff = view.staff.iter().map(|(part, name)| {
        let part = words.t(&format!("groups-{part}"));
        format!("{part}: {name}")
    });
    html(&RegisterPrint {
        page: visit.page(words.tn("groups-register-title", i64::from(number))),
        title: view.group.title.clone(),
        number: view.group.number.clone(),
        about: about(&reading, &view),
        staff: staff.collect::<Vec<_>>().join(" · "),
        people: people.collect(),
        print_css: crate::assets::address("print.css"),
        printed: words.moment(web.app.clock.now()),
    })
}

/// The register as an accessible document.
pub(super) async fn pdf(
    State(web): State<Web>,
    Path((group, number)): Path<(Uuid, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let number = number_of(&number)?;
    let view = desk::read_register(&web.app, &actor, group, number, Taking::Print).await?;
    let press = Press::of(&web, &visit, &actor);
    given(&press, documents::register(&press, &view)).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Path((group, number)): Path<(Uuid, String)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let number = number_of(&number)?;
    let Posted { actor, fields } = posted;
    let view = desk::read_register(&web.app, &actor, group, number, Taking::Read).await?;
    if fields.asked() == "all" {
        let filled = all_present(&view, &fields);
        return html(&page(&web, &visit, &actor, &view, &filled, &[]));
    }
    let (new, mut faults) = asked(&view, &fields);
    if faults.is_empty() {
        match desk::save_register(&web.app, &actor, group, number, new).await {
            Ok(saved) => {
                let to = done_at(&address(&view, number), "register", &saved.warnings);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(AppError::Invalid(invalid)) => faults = invalid,
            Err(error) => return Err(error.into()),
        }
    }
    let shown = page(&web, &visit, &actor, &view, &fields, &faults);
    html_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// What was typed, with "present" for everybody who was not answered for.
fn all_present(view: &RegisterView, fields: &Fields) -> Fields {
    let mut typed = fields.all();
    for line in &view.lines {
        let name = name(line, "presence");
        if fields.text(&name).is_none() {
            typed.push((name, "present".to_owned()));
        }
    }
    Fields::new(typed)
}

/// What the fields say, and those that cannot be read.
fn asked(view: &RegisterView, fields: &Fields) -> (NewRegister, Vec<Invalid>) {
    let mut faults = Vec::new();
    let for_all = fields.text("signed");
    let mut people = Vec::with_capacity(view.lines.len());
    for line in &view.lines {
        let said = |part: &str| fields.text(&name(line, part));
        let mut time = |part: &str, unsaid: i16| {
            let Some(typed) = said(part) else {
                return unsaid;
            };
            minute(&typed).unwrap_or_else(|| {
                let at = format!("rows/{}/{part}", line.enrolment.id);
                faults.push(fault(&at, "wrong-shape"));
                unsaid
            })
        };
        let session = Hours {
            from: view.session.from_minute,
            to: view.session.to_minute,
        };
        let own = Hours {
            from: time("from", session.from),
            to: time("to", session.to),
        };
        let present = match said("presence").as_deref() {
            Some("present") => Some(true),
            Some("absent") => Some(false),
            _ => None,
        };
        let signed = match said("signed") {
            Some(code) if code == "no" => None,
            Some(code) => Some(code),
            None => for_all.clone(),
        };
        people.push(NewPresence {
            enrolment: line.enrolment.id,
            present,
            reason: said("reason"),
            hours: (own != session).then_some(own),
            signed: signed.filter(|_| present == Some(true)),
        });
    }
    let known = fields.text("known").and_then(|known| known.parse().ok());
    let new = NewRegister {
        known: known.unwrap_or(0),
        close: fields.asked() == "close",
        reason: fields.text("reason"),
        people,
    };
    (new, faults)
}
