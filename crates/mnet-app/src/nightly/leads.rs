// SPDX-License-Identifier: AGPL-3.0-or-later
//! Contacts that led nowhere are archived — *segnalazioni senza seguito*.
//!
//! The case is closed, who the person was is forgotten; that there was a
//! contact, where and when, stays in the journal and in the funnel.

use jiff::civil::Date;
use mnet_base::ids::PersonId;
use mnet_flow::case::{CaseFile, Event};
use mnet_flow::network::Edition;
use mnet_flow::screening::archive::archive_from;
use mnet_store::{CaseRow, Changes, Fault, JournalLine, LineKind, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::alerts::{Known, by_program};
use crate::App;
use crate::unfold::project;

/// Why a case of this kind ends.
const OUTCOME: &str = "no_follow_up";

/// Archives the contacts of these cases whose term is over; tells who was forgotten.
pub(super) async fn archive(
    app: &App,
    tx: &mut Tx,
    edition: &Edition,
    known: &Known,
    today: Date,
) -> Result<Vec<Uuid>, Fault> {
    let mut forgotten = Vec::new();
    for case in &known.cases {
        let entries = known.entries_of(case.person);
        let file = CaseFile::from_entries(entries);
        if archive_from(&file, edition).is_none_or(|from| today < from) {
            continue;
        }
        let (row, lines) = closed(app, edition, known, case, today);
        let changes = Changes {
            cases: vec![row],
            journal: lines,
            ..Changes::default()
        };
        tx.save(&changes).await?;
        // Somebody whom another case still needs keeps the name.
        let other = tx.cases_of(&[case.person], None).await?;
        if other.iter().all(|one| one.id == case.id) {
            tx.forget_person(PersonId::from_uuid(case.person), today)
                .await?;
            forgotten.push(case.person);
        }
    }
    Ok(forgotten)
}

/// The case as it stands when it is closed, and what the journal says of it.
fn closed(
    app: &App,
    edition: &Edition,
    known: &Known,
    case: &CaseRow,
    today: Date,
) -> (CaseRow, Vec<JournalLine>) {
    let entries = known.entries_of(case.person);
    let mut file = CaseFile::from_entries(entries);
    let last = entries.last();
    let body = last.map_or_else(|| edition.lead.clone(), |entry| entry.body.clone());
    let event = Event::CaseClosed {
        outcome: OUTCOME.to_owned(),
    };
    file.apply(today, &body, &event);
    let mut row = case.clone();
    project(&mut row, &file, entries);
    let line = |kind, action: &str, data: Value| JournalLine {
        kind,
        person: Some(case.person),
        case_file: Some(case.id),
        data,
        ..by_program(app, edition, body.as_str(), action)
    };
    let told = serde_json::to_value(&event).unwrap_or(Value::Null);
    let lines = vec![
        line(LineKind::Event, event.name(), told),
        line(
            LineKind::Change,
            "person_forgotten",
            json!({ "rule": "lead_archive" }),
        ),
    ];
    (row, lines)
}
