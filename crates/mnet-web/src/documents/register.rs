// SPDX-License-Identifier: AGPL-3.0-or-later
//! The register of a session as a document — *registro presenze* (F25): to be signed by hand, or
//! as it was handed in. It bears programme, project and fund, site, day, hours and who leads, and
//! a line for each person, with room for both signatures.
//!
//! Source: requirements F25, rows "register" and "staff"; practice of funded activities (register
//! with project, site, date, hours, topic, trainer's signature and a row for each person).

use mnet_app::desk::{RegisterLine, RegisterView};
use mnet_documents::{Part, Said, Table, Told};

use super::{Paper, Press, blank};
use crate::forms::Reading;
use crate::groups::{hours, name_of, session_hours};
use crate::operator::reading;

/// Headings of the columns.
const COLUMNS: [&str; 7] = [
    "groups-no",
    "col-person",
    "groups-presence",
    "groups-came",
    "groups-signature",
    "groups-left",
    "groups-signature",
];

/// The register, as it stands.
pub(crate) fn register(press: &Press<'_>, view: &RegisterView) -> Paper {
    let words = press.words;
    let reading = reading(press.app, press.actor, words);
    let edition = &view.group.edition;
    let number = i64::from(view.session.number);
    let title = format!("{} (F25)", words.tn("groups-register-title", number));
    let mut document = blank(press, words, edition, "attendance_register", title);
    document.wide = true;
    // What is not known is written by hand.
    document.labels.nothing.clear();
    let activity = format!("{} · {}", view.group.title, view.group.number);
    document.about.push(activity.into());
    document.parts.push(session(&reading, view));
    let rows = (1..).zip(&view.lines);
    document.parts.push(Part::Table {
        table: Table {
            caption: Said::default(),
            head: COLUMNS.map(|key| Said::from(words.t(key))).to_vec(),
            rows: rows.map(|(at, line)| row(&reading, at, line)).collect(),
            numbers: Vec::new(),
        },
    });
    let staff = view.staff.iter();
    document.signatures = staff
        .map(|(part, name)| {
            let part = words.t(&format!("groups-{part}"));
            Said::from(format!("{part}: {name}"))
        })
        .collect();
    if document.signatures.is_empty() {
        let signature = words.t("groups-staff-signature");
        document.signatures.push(signature.into());
    }
    Paper {
        document,
        edition: edition.clone(),
        person: None,
        case: None,
    }
}

/// Day, hours, place and body.
fn session(reading: &Reading<'_>, view: &RegisterView) -> Part {
    let words = reading.words;
    let place = view.group.place.clone().or_else(|| view.group.link.clone());
    let session = &view.session;
    let told = [
        ("groups-day", words.day(session.on_date)),
        (
            "groups-time",
            session_hours(session.from_minute, session.to_minute),
        ),
        ("groups-place", place.unwrap_or_default()),
        ("col-body", reading.body(&view.group.body)),
    ];
    Part::Values {
        values: told
            .into_iter()
            .map(|(key, value)| Told::new(words.t(key), value))
            .collect(),
    }
}

/// A person: what is in force, and room for what is not.
fn row(reading: &Reading<'_>, at: usize, line: &RegisterLine) -> Vec<Said> {
    let words = reading.words;
    let mut cells = [
        at.to_string(),
        name_of(reading, &line.enrolment),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ];
    if let Some(now) = &line.now {
        let [_, _, presence, came, signed, left, _] = &mut cells;
        let time = |minute: Option<i16>| {
            minute
                .map(|minute| hours(i32::from(minute)))
                .unwrap_or_default()
        };
        let why = now.reason.as_deref();
        let why = why.map(|code| reading.label("absence-reasons", code));
        *presence = match (now.present, why) {
            (true, _) => words.t("groups-present"),
            (false, Some(why)) => format!("{}: {why}", words.t("groups-absent")),
            (false, None) => words.t("groups-absent"),
        };
        *came = time(now.from_minute);
        *left = time(now.to_minute);
        let how = now.signed.as_deref();
        *signed = how
            .map(|code| reading.label("signature-kinds", code))
            .unwrap_or_default();
    }
    cells.map(Said::from).to_vec()
}
