// SPDX-License-Identifier: AGPL-3.0-or-later
//! A group activity is planned — *nuova attività di gruppo*.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, NewGroup};
use mnet_app::{Actor, AppError};
use mnet_flow::measures::groups::{Hours, SessionPlan};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;

use super::show::address;
use super::{blame, field, labelled, minute};
use crate::Web;
use crate::boards::asked::day;
use crate::error::Answered;
use crate::forms::{Fields, Reading};
use crate::operator::reading;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "groups/plan.html")]
pub(crate) struct PlanPage {
    pub(crate) page: Page,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) fields: Vec<FieldView>,
}

const REQUIRED: [&str; 9] = [
    "kind",
    "title",
    "sessions",
    "places",
    "language",
    "place",
    "trainer",
    "fund",
    "certificate",
];

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    html(&page(&web, &visit, &actor, &Fields::default(), &[]))
}

fn page(web: &Web, visit: &Visit, actor: &Actor, typed: &Fields, faults: &[Invalid]) -> PlanPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let mut fields = fields(&reading, typed);
    let each = fields.iter_mut().map(|field| (String::new(), field));
    let errors = blame(&reading, faults, each);
    let all = words.t("groups-title");
    PlanPage {
        page: visit
            .page(words.t("groups-new-title"))
            .below(&[("/groups", &all)]),
        errors,
        fields,
    }
}

fn fields(reading: &Reading<'_>, typed: &Fields) -> Vec<FieldView> {
    let list = |name: &str, options: Vec<OptionView>| FieldView {
        options,
        ..field(reading, typed, "select", name)
    };
    let chosen = |name: &str| typed.get(name).unwrap_or_default().to_owned();
    let text = |name: &str, longest| FieldView {
        max_length: longest,
        ..field(reading, typed, "text", name)
    };
    let long = |name: &str, longest| FieldView {
        max_length: longest,
        ..field(reading, typed, "textarea", name)
    };
    let hinted = |mut field: FieldView| {
        let key = format!("groups-{}-hint", field.name.replace('_', "-"));
        field.hint = reading.words.t(&key);
        field
    };
    let mut all = vec![
        list("kind", reading.list("group-kinds", &[&chosen("kind")])),
        FieldView {
            max_length: 200,
            ..labelled(reading, typed, ("text", "title"), "groups-title-field")
        },
        hinted(FieldView {
            wide: true,
            ..long("sessions", 6_000)
        }),
        hinted(field(reading, typed, "number", "hours")),
        field(reading, typed, "number", "places"),
        list(
            "language",
            reading.list("languages", &[&chosen("language")]),
        ),
        hinted(text("place", 200)),
        text("link", 300),
        text("trainer", 120),
        text("tutor", 120),
        text("mediator", 120),
        list("fund", reading.list("funds", &[&chosen("fund")])),
        list(
            "certificate",
            reading.list("group-certificates", &[&chosen("certificate")]),
        ),
        hinted(text("accreditation", 60)),
        field(reading, typed, "date", "accredited_until"),
        long("objectives", 2_000),
        long("competences", 2_000),
    ];
    for field in &mut all {
        field.required = REQUIRED.contains(&field.name.as_str());
    }
    all
}

pub(super) async fn save(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let Posted { actor, fields } = posted;
    let (new, mut faults) = asked(&fields);
    if faults.is_empty() {
        match desk::plan_group(&web.app, &actor, new).await {
            Ok(id) => {
                let none: [&str; 0] = [];
                let to = done_at(&address(id), "group", &none);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(AppError::Invalid(invalid)) => faults = invalid,
            Err(error) => return Err(error.into()),
        }
    }
    let shown = page(&web, &visit, &actor, &fields, &faults);
    html_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// What the fields say, and those that cannot be read.
fn asked(fields: &Fields) -> (NewGroup, Vec<Invalid>) {
    let mut faults = Vec::new();
    let mut wrong = |name: &str, code: &'static str| faults.push(fault(name, code));
    let places = match fields.text("places").map(|typed| typed.parse::<i64>()) {
        Some(Ok(places)) => places,
        Some(Err(_)) => {
            wrong("places", "not-a-number");
            0
        }
        None => {
            wrong("places", "missing");
            0
        }
    };
    let minutes = fields.text("hours").and_then(|typed| {
        let read = length(&typed);
        if read.is_none() {
            wrong("hours", "wrong-shape");
        }
        read
    });
    let accredited_until = fields.text("accredited_until").and_then(|typed| {
        let read = day(&typed);
        if read.is_none() {
            wrong("accredited_until", "not-a-date");
        }
        read
    });
    let typed = fields.text("sessions").unwrap_or_default();
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let sessions: Option<Vec<SessionPlan>> = lines.map(session).collect();
    if sessions.is_none() {
        wrong("sessions", "session-unread");
    }
    let text = |name: &str| fields.text(name).map(|text| text.replace("\r\n", "\n"));
    let new = NewGroup {
        kind: text("kind").unwrap_or_default(),
        title: text("title").unwrap_or_default(),
        objectives: text("objectives"),
        competences: text("competences"),
        language: text("language"),
        place: text("place"),
        link: text("link"),
        places,
        minutes,
        fund: text("fund").unwrap_or_default(),
        certificate: text("certificate").unwrap_or_default(),
        accreditation: text("accreditation"),
        accredited_until,
        trainer: text("trainer"),
        tutor: text("tutor"),
        mediator: text("mediator"),
        sessions: sessions.unwrap_or_default(),
    };
    (new, faults)
}

/// Hours of a programme: `30`, `30:30`.
fn length(typed: &str) -> Option<i64> {
    let (hours, minutes) = typed.split_once([':', '.', ',']).unwrap_or((typed, "0"));
    let (hours, minutes): (i64, i64) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
    let holds = (0..=2_000).contains(&hours) && (0..60).contains(&minutes);
    holds.then_some(hours * 60 + minutes)
}

/// A session as it is typed: `12/4/2021 9:00-12:30`.
fn session(line: &str) -> Option<SessionPlan> {
    let (on, hours) = line.split_once(char::is_whitespace)?;
    let (from, to) = hours.split_once(['-', '–'])?;
    Some(SessionPlan {
        on: day(on)?,
        hours: Hours {
            from: minute(from)?,
            to: minute(to)?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{length, session};
    use jiff::civil::date;

    #[test]
    fn a_session_is_typed_in_a_line() {
        let read = session("12/4/2021 9:00-12.30").unwrap();
        assert_eq!(read.on, date(2021, 4, 12));
        assert_eq!((read.hours.from, read.hours.to), (540, 750));
        assert_eq!(session("12/4/2021  9 – 12").unwrap().hours.minutes(), 180);
        assert_eq!(session("12/4/2021"), None);
        assert_eq!(session("lunedì 9-12"), None);
    }

    #[test]
    fn hours_of_a_programme_are_whole_or_with_minutes() {
        assert_eq!(length("30"), Some(1_800));
        assert_eq!(length("30:30"), Some(1_830));
        assert_eq!(length("tante"), None);
    }
}
