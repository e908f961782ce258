// SPDX-License-Identifier: AGPL-3.0-or-later
//! Group activities of the network, and one of them — *elenco e scheda dell'attività*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, AttendedView, GroupView, SessionView};
use mnet_app::{Actor, AppError};
use mnet_flow::measures::groups::GroupKind;
use uuid::Uuid;

use super::{AttendedLine, attended_line, hours};
use crate::Web;
use crate::error::Answered;
use crate::forms::{Reading, message};
use crate::operator::reading;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::DefinitionView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "groups/list.html")]
pub(crate) struct GroupsPage {
    pub(crate) page: Page,
    pub(crate) own: Vec<GroupLine>,
    pub(crate) others: Vec<GroupLine>,
    pub(crate) may_plan: bool,
}

/// An activity in a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct GroupLine {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) number: String,
    pub(crate) kind: String,
    pub(crate) body: String,
    pub(crate) days: String,
    pub(crate) hours: String,
    pub(crate) state_kind: &'static str,
    pub(crate) state: String,
}

#[derive(Template)]
#[template(path = "groups/group.html")]
pub(crate) struct GroupPage {
    pub(crate) page: Page,
    pub(crate) address: String,
    pub(crate) values: Vec<DefinitionView>,
    pub(crate) sessions: Vec<SessionLine>,
    pub(crate) people: Vec<AttendedLine>,
    /// `12 posti su 15; 2 in lista d'attesa`.
    pub(crate) places: String,
    pub(crate) may_manage: bool,
    /// A place is free for who waits.
    pub(crate) free: bool,
}

/// A session in the calendar.
#[derive(Debug, Clone, Default)]
pub(crate) struct SessionLine {
    /// The register; empty for who does not write it.
    pub(crate) href: String,
    pub(crate) number: i16,
    /// `Registro della sessione 2`.
    pub(crate) title: String,
    pub(crate) day: String,
    pub(crate) hours: String,
    pub(crate) state_kind: &'static str,
    pub(crate) state: String,
}

pub(super) fn address(group: Uuid) -> String {
    format!("/groups/{group}")
}

pub(super) async fn list(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let view = desk::list_groups(&web.app, &actor).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let line = |row: &mnet_app::desk::GroupRow| {
        let (state_kind, key) = if row.concluded_on.is_some() {
            ("off", "groups-state-concluded")
        } else if row.starts_on > actor.today {
            ("info", "groups-state-planned")
        } else {
            ("ok", "groups-state-running")
        };
        GroupLine {
            href: address(row.id),
            title: row.title.clone(),
            number: row.number.clone(),
            kind: reading.label("group-kinds", &row.kind),
            body: reading.body(&row.body),
            days: format!(
                "{} – {}",
                words.short_day(row.starts_on),
                words.short_day(row.ends_on)
            ),
            hours: hours(row.minutes),
            state_kind,
            state: words.t(key),
        }
    };
    html(&GroupsPage {
        page: visit.page(words.t("groups-title")),
        own: view.own.iter().map(line).collect(),
        others: view.others.iter().map(line).collect(),
        may_plan: view.may_plan,
    })
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(group): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_group(&web.app, &actor, group).await?;
    html(&page(&web, &visit, &actor, &view))
}

fn page(web: &Web, visit: &Visit, actor: &Actor, view: &GroupView) -> GroupPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let all = words.t("groups-title");
    let sessions = view.sessions.iter();
    let mut places = words.tf(
        "groups-places-taken",
        &[
            ("taken", view.taken.into()),
            ("places", view.group.places.into()),
        ],
    );
    if view.waiting > 0 {
        places.push(' ');
        places.push_str(&words.tn("groups-waiting", i64::from(view.waiting)));
    }
    GroupPage {
        page: visit
            .page(view.group.title.clone())
            .below(&[("/groups", &all)]),
        address: address(view.group.id),
        values: values(&reading, view),
        sessions: sessions
            .map(|one| session_line(&reading, view, one))
            .collect(),
        people: view
            .people
            .iter()
            .map(|one| AttendedLine {
                certify: certify_address(view, one),
                ..person_line(&reading, one)
            })
            .collect(),
        places,
        may_manage: view.may_manage,
        free: view.taken < i32::from(view.group.places),
    }
}

/// The name under which a person stands in lists.
pub(crate) fn name_of(reading: &Reading<'_>, one: &mnet_app::desk::GroupEnrolmentRow) -> String {
    let parts = [one.family_name.as_deref(), one.given_name.as_deref()];
    let known: Vec<&str> = parts.into_iter().flatten().collect();
    if known.is_empty() {
        reading.words.t("groups-no-name")
    } else {
        known.join(" ")
    }
}

fn person_line(reading: &Reading<'_>, one: &AttendedView) -> AttendedLine {
    AttendedLine {
        href: format!("/cases/{}/groups", one.enrolment.case_file),
        label: name_of(reading, &one.enrolment),
        ..attended_line(reading, one)
    }
}

/// Where test and certificate of a person are written down; empty where they are not.
fn certify_address(view: &GroupView, one: &AttendedView) -> String {
    if view.may_certify && one.enrolment.state == "enrolled" {
        format!("{}/people/{}", address(view.group.id), one.enrolment.id)
    } else {
        String::new()
    }
}

fn session_line(reading: &Reading<'_>, view: &GroupView, one: &SessionView) -> SessionLine {
    let words = reading.words;
    let (state_kind, key) = match &one.register {
        Some(register) if register.closed => ("ok", "groups-register-closed"),
        Some(_) => ("warn", "groups-register-open"),
        None if one.row.on_date > reading.today => ("info", "groups-register-to-come"),
        None if view.may_write => ("warn", "groups-register-missing"),
        None => ("off", "groups-register-unknown"),
    };
    SessionLine {
        href: if view.may_write {
            format!("{}/sessions/{}", address(view.group.id), one.row.number)
        } else {
            String::new()
        },
        number: one.row.number,
        title: words.tn("groups-register-title", i64::from(one.row.number)),
        day: words.day(one.row.on_date),
        hours: session_hours(one.row.from_minute, one.row.to_minute),
        state_kind,
        state: words.t(key),
    }
}

/// `9:00–12:00`.
pub(crate) fn session_hours(from: i16, to: i16) -> String {
    format!("{}–{}", hours(i32::from(from)), hours(i32::from(to)))
}

fn values(reading: &Reading<'_>, view: &GroupView) -> Vec<DefinitionView> {
    let words = reading.words;
    let row = &view.group;
    let threshold = GroupKind::parse(&row.kind)
        .and_then(|kind| kind.threshold(row.starts_on))
        .map(|threshold| format!("{threshold}%"));
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    let all = [
        ("groups-number", row.number.clone()),
        ("groups-kind", reading.label("group-kinds", &row.kind)),
        ("groups-body", reading.body(&row.body)),
        ("groups-objectives", given(&row.objectives)),
        ("groups-competences", given(&row.competences)),
        ("groups-language", reading.label("languages", &row.language)),
        ("groups-place", given(&row.place)),
        ("groups-link", given(&row.link)),
        ("groups-hours", hours(row.minutes)),
        ("groups-threshold", threshold.unwrap_or_default()),
        ("groups-fund", reading.label("funds", &row.fund)),
        (
            "groups-certificate",
            reading.label("group-certificates", &row.certificate),
        ),
        ("groups-accreditation", given(&row.accreditation)),
        (
            "groups-accredited-until",
            row.accredited_until
                .map(|day| words.day(day))
                .unwrap_or_default(),
        ),
        (
            "groups-concluded",
            row.concluded_on
                .map(|day| words.day(day))
                .unwrap_or_default(),
        ),
    ];
    let mut values = DefinitionView::told(words, all);
    values.extend(view.staff.iter().map(|(part, name)| DefinitionView {
        label: words.t(&format!("groups-{part}")),
        value: name.clone(),
        ..DefinitionView::default()
    }));
    values
}

pub(super) async fn act(
    State(web): State<Web>,
    Path(group): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let enrolment = fields.text("enrolment").and_then(|id| id.parse().ok());
    let (done, answer) = match (fields.asked(), enrolment) {
        ("place", Some(enrolment)) => {
            let given = desk::give_place(&web.app, &actor, group, enrolment).await;
            ("group-place", given.map(|()| Vec::new()))
        }
        ("conclude", _) => {
            let concluded = desk::conclude_group(&web.app, &actor, group).await;
            ("group-concluded", concluded)
        }
        _ => return Err(AppError::NotFound.into()),
    };
    match answer {
        Ok(warnings) => {
            let to = done_at(&address(group), done, &warnings);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Invalid(faults)) => {
            let view = desk::read_group(&web.app, &actor, group).await?;
            let mut shown = page(&web, &visit, &actor, &view);
            let told = faults.iter().map(|one| message(visit.words(), one));
            let told: Vec<String> = told.collect();
            shown.page = shown.page.saying("bad", told.join(" "));
            html_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => Err(error.into()),
    }
}
