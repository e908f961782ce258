// SPDX-License-Identifier: AGPL-3.0-or-later
//! Group activities — *attività di gruppo e registri presenze (F25)*: the list, a plan, the
//! register of a session, a person's activities.

mod certify;
mod person;
mod plan;
mod register;
mod show;

use mnet_app::desk::AttendedView;
use mnet_authz::Action;
use mnet_forms::Invalid;

use crate::addresses::{Addresses, Needs};
use crate::forms::{Fields, Reading, message};
use crate::views::{ErrorView, FieldView};

pub(crate) use show::{name_of, session_hours};

/// Every page of group activities.
pub(crate) fn routes() -> Addresses {
    const SEE: Needs = Needs::OneOf(&[Action::SeeGroups]);
    const MANAGE: Needs = Needs::OneOf(&[Action::ManageGroups]);
    const WRITE: Needs = Needs::OneOf(&[Action::WriteRegister]);
    Addresses::new()
        .get("/groups", SEE, show::list)
        .get("/groups/new", MANAGE, plan::show)
        .post("/groups/new", MANAGE, plan::save)
        .get("/groups/{group}", SEE, show::show)
        .post("/groups/{group}", MANAGE, show::act)
        .get("/groups/{group}/people/{enrolment}", MANAGE, certify::show)
        .post("/groups/{group}/people/{enrolment}", MANAGE, certify::save)
        .get("/groups/{group}/sessions/{number}", WRITE, register::show)
        .post("/groups/{group}/sessions/{number}", WRITE, register::save)
        .get(
            "/groups/{group}/sessions/{number}/print",
            WRITE,
            register::print,
        )
        .get(
            "/groups/{group}/sessions/{number}/print.pdf",
            WRITE,
            register::pdf,
        )
        .get(
            "/cases/{case}/groups",
            Needs::OneOf(&[Action::ReadMeasures]),
            person::show,
        )
        .post(
            "/cases/{case}/groups",
            Needs::OneOf(&[Action::EnrolInGroup]),
            person::act,
        )
}

/// The pages as values, for the test that renders them all.
#[cfg(test)]
pub(crate) mod pages {
    pub(crate) use super::AttendedLine;
    pub(crate) use super::certify::ResultPage;
    pub(crate) use super::person::PersonGroupsPage;
    pub(crate) use super::plan::PlanPage;
    pub(crate) use super::register::{PersonLine, RegisterPage, RegisterPrint, VersionLine};
    pub(crate) use super::show::{GroupLine, GroupPage, GroupsPage, SessionLine};
}

/// How a person stands in an activity, as a line.
#[derive(Debug, Clone, Default)]
pub(crate) struct AttendedLine {
    /// The enrolment, for buttons.
    pub(crate) id: String,
    pub(crate) href: String,
    /// Title of the activity, or name of the person.
    pub(crate) label: String,
    pub(crate) kind: String,
    pub(crate) body: String,
    pub(crate) since: String,
    /// `5:00 / 6:00`.
    pub(crate) hours: String,
    pub(crate) percent: String,
    pub(crate) absences: usize,
    pub(crate) state_kind: &'static str,
    pub(crate) state: String,
    pub(crate) certificate: String,
    /// Test and certificate as they were written down.
    pub(crate) result: String,
    /// Where they are written down; empty for who may not, and while it goes on.
    pub(crate) certify: String,
    /// Enrolled or waiting, in an activity that goes on.
    pub(crate) can_leave: bool,
    /// Waits for a place.
    pub(crate) waits: bool,
}

/// Minutes as hours: `5:30`.
pub(crate) fn hours(minutes: i32) -> String {
    format!("{}:{:02}", minutes / 60, minutes.rem_euclid(60))
}

/// An hour of the day as it is typed: `9`, `9.30`, `09:30`.
pub(crate) fn minute(typed: &str) -> Option<i16> {
    let typed = typed.trim();
    let (hour, minute) = typed.split_once([':', '.', ',']).unwrap_or((typed, "0"));
    let (hour, minute): (i16, i16) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    let holds = (0..=24).contains(&hour) && (0..60).contains(&minute);
    (holds && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
}

/// The activities of a person, as lines.
pub(crate) fn attended_lines(reading: &Reading<'_>, all: &[AttendedView]) -> Vec<AttendedLine> {
    let each = all.iter().map(|one| AttendedLine {
        href: format!("/groups/{}", one.group.id),
        label: one.group.title.clone(),
        ..attended_line(reading, one)
    });
    each.collect()
}

/// What is the same of a person in an activity and of an activity of a person.
fn attended_line(reading: &Reading<'_>, one: &AttendedView) -> AttendedLine {
    let words = reading.words;
    let standing = one.standing;
    let state = one.enrolment.state.as_str();
    let (kind, key) = match (state, standing.reached, one.group.concluded_on) {
        ("waiting", ..) => ("warn", "groups-state-waiting"),
        ("withdrawn", ..) => ("off", "groups-state-withdrawn"),
        (_, Some(true), _) => ("ok", "groups-state-reached"),
        (_, Some(false), Some(_)) => ("bad", "groups-state-not-reached"),
        (_, None, Some(_)) => ("ok", "groups-state-concluded"),
        _ => ("info", "groups-state-enrolled"),
    };
    AttendedLine {
        id: one.enrolment.id.to_string(),
        kind: reading.label("group-kinds", &one.group.kind),
        body: reading.body(&one.group.body),
        since: words.day(one.group.starts_on),
        hours: format!("{} / {}", hours(standing.attended), hours(standing.planned)),
        percent: format!("{}%", standing.percent),
        absences: one.absences,
        state_kind: kind,
        state: words.t(key),
        // The number stands in the result, once there is one.
        certificate: match one.result {
            Some(_) => String::new(),
            None => one.enrolment.certificate.clone().unwrap_or_default(),
        },
        result: result_words(reading, one),
        can_leave: state != "withdrawn" && one.group.concluded_on.is_none(),
        waits: state == "waiting" && one.group.concluded_on.is_none(),
        ..AttendedLine::default()
    }
}

/// Test and certificate in words; empty where nothing was written down.
pub(crate) fn result_words(reading: &Reading<'_>, one: &AttendedView) -> String {
    let Some(row) = &one.result else {
        return String::new();
    };
    let words = reading.words;
    let mut parts = Vec::new();
    if let Some(code) = &row.outcome {
        let outcome = reading.label("group-test-outcomes", code);
        parts.push(words.tf("groups-result-test", &[("outcome", outcome.into())]));
    }
    parts.extend(
        row.score
            .map(|score| words.tn("groups-result-score", i64::from(score))),
    );
    if let (Some(from), Some(to)) = (&row.level_in, &row.level_out) {
        let label = |code: &str| reading.label("language-levels", code);
        let levels = [("from", label(from).into()), ("to", label(to).into())];
        parts.push(words.tf("groups-result-levels", &levels));
    }
    let kind = reading.label("issued-certificates", &row.certificate);
    parts.push(match (&row.number, row.issued_on) {
        (Some(number), Some(on)) => words.tf(
            "groups-result-certificate",
            &[
                ("kind", kind.into()),
                ("number", number.as_str().into()),
                ("day", words.day(on).into()),
            ],
        ),
        _ => kind,
    });
    parts.join(" · ")
}

/// A field as it was typed, with its label under `groups-NAME`.
fn field(reading: &Reading<'_>, typed: &Fields, kind: &'static str, name: &str) -> FieldView {
    let key = format!("groups-{}", name.replace('_', "-"));
    labelled(reading, typed, (kind, name), &key)
}

/// A field as it was typed, with its label under a key.
fn labelled(
    reading: &Reading<'_>,
    typed: &Fields,
    (kind, name): (&'static str, &str),
    key: &str,
) -> FieldView {
    FieldView {
        kind,
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: reading.words.t(key),
        value: typed.get(name).unwrap_or_default().to_owned(),
        autocomplete: "off",
        ..FieldView::default()
    }
}

/// Writes what is wrong beside the fields; what belongs to none of them stands above alone.
fn blame<'f>(
    reading: &Reading<'_>,
    faults: &[Invalid],
    fields: impl Iterator<Item = (String, &'f mut FieldView)>,
) -> Vec<ErrorView> {
    let mut errors = Vec::new();
    let mut told: Vec<&Invalid> = Vec::new();
    for (place, field) in fields {
        let Some(fault) = faults.iter().find(|one| one.field() == field.name) else {
            continue;
        };
        told.push(fault);
        field.error = message(reading.words, fault);
        let comma = if place.is_empty() { "" } else { ", " };
        errors.push(ErrorView {
            target: field.id.clone(),
            text: format!("{place}{comma}{}: {}", field.label, field.error),
        });
    }
    let others = faults.iter().filter(|one| !told.contains(one));
    errors.extend(others.map(|one| ErrorView {
        target: "main".to_owned(),
        text: message(reading.words, one),
    }));
    errors
}

#[cfg(test)]
mod tests {
    use super::{hours, minute};

    #[test]
    fn hours_are_typed_and_told_as_people_write_them() {
        assert_eq!(minute("9"), Some(540));
        assert_eq!(minute("9.30"), Some(570));
        assert_eq!(minute("24:00"), Some(1440));
        assert_eq!(minute("24:01"), None);
        assert_eq!(minute("mattina"), None);
        assert_eq!(hours(330), "5:30");
        assert_eq!(hours(0), "0:00");
    }
}
