// SPDX-License-Identifier: AGPL-3.0-or-later
//! Alerts that the day makes due — *avvisi automatici* (T22, T23, IND-25).

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::PartialDate;
use mnet_flow::case::{Activity, AlertFacts, CaseFile, Entry, Event, State, alerts_on};
use mnet_flow::first_reception::notices::{Notices, renewal};
use mnet_flow::network::Edition;
use mnet_flow::screening::waiting::{Places, is_next};
use mnet_flow::stay::work_right;
use mnet_flow::taking_charge::dossier::{EXPIRY_DAYS, announces_expiry};
use mnet_flow::taking_charge::referral::{expiry, unanswered};
use mnet_store::{
    AlertRow, BlockRow, CaseRow, ExpiringRow, Fault, JournalLine, LineKind, PersonRow, TaskRow, Tx,
};
use serde_json::json;
use uuid::Uuid;

use crate::App;
use crate::desk::RENEW_NOTICE;
use crate::person::titles_of;

/// What has been over for longer is not told anew: a history that is imported brings years of it,
/// and the card shows it in red all the same.
pub(super) const TOLD_LATE_DAYS: i64 = 90;

/// Some open cases with what is known of their persons.
pub(super) struct Known {
    pub(super) cases: Vec<CaseRow>,
    pub(super) persons: HashMap<Uuid, PersonRow>,
    pub(super) blocks: HashMap<Uuid, Vec<BlockRow>>,
    pub(super) entries: HashMap<Uuid, Vec<Entry>>,
    /// Documents whose last day is near, by case.
    expiring: HashMap<Uuid, Vec<ExpiringRow>>,
    /// Latest day of the logbook, by case.
    written: HashMap<Uuid, Date>,
    /// Persons to be called from the waiting list, by case: how many left so far.
    to_call: HashMap<Uuid, i64>,
}

impl Known {
    pub(super) async fn load(
        tx: &mut Tx,
        edition: &Edition,
        persons: &[Uuid],
        today: Date,
    ) -> Result<Self, Fault> {
        let code = edition.code.as_str();
        let mut cases = tx.cases_of(persons, Some(code)).await?;
        cases.retain(|case| case.closed_on.is_none());
        let rows = tx.persons(persons).await?;
        let mut blocks: HashMap<Uuid, Vec<BlockRow>> = HashMap::new();
        for block in tx.blocks(persons).await? {
            blocks.entry(block.person).or_default().push(block);
        }
        let mut entries: HashMap<Uuid, Vec<Entry>> = HashMap::new();
        for (person, entry) in tx.events_of_many(persons, code).await? {
            entries.entry(person.as_uuid()).or_default().push(entry);
        }
        let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
        let near = today.saturating_add(EXPIRY_DAYS.days());
        let mut expiring: HashMap<Uuid, Vec<ExpiringRow>> = HashMap::new();
        for row in tx.expiring_documents(&ids, near).await? {
            expiring.entry(row.case_file).or_default().push(row);
        }
        let written = tx.latest_entries(&ids).await?.into_iter().collect();
        Ok(Self {
            to_call: to_call(tx, code, &cases).await?,
            expiring,
            written,
            cases,
            persons: rows.into_iter().map(|row| (row.id, row)).collect(),
            blocks,
            entries,
        })
    }

    fn blocks_of(&self, person: Uuid) -> &[BlockRow] {
        self.blocks.get(&person).map_or(&[], Vec::as_slice)
    }

    pub(super) fn entries_of(&self, person: Uuid) -> &[Entry] {
        self.entries.get(&person).map_or(&[], Vec::as_slice)
    }
}

/// Who of these is next on the waiting list of a partner that has a place.
async fn to_call(
    tx: &mut Tx,
    edition: &str,
    cases: &[CaseRow],
) -> Result<HashMap<Uuid, i64>, Fault> {
    let waits = |case: &&CaseRow| case.state.as_deref() == Some(State::WaitingList.code());
    let waiting: Vec<Uuid> = cases.iter().filter(waits).map(|case| case.id).collect();
    if waiting.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = tx.waiting_places(edition, &waiting).await?;
    let next = rows.into_iter().filter(|row| {
        let places = Places {
            left: row.left,
            entered: row.entered,
            called: row.called,
        };
        is_next(row.place, places)
    });
    Ok(next.map(|row| (row.case_file, row.left)).collect())
}

/// Writes the alerts of these cases that were never told; those that stand no more are done.
pub(super) async fn raise(
    app: &App,
    tx: &mut Tx,
    edition: &Edition,
    known: &Known,
    today: Date,
) -> Result<usize, Fault> {
    let recent = today.saturating_sub(TOLD_LATE_DAYS.days());
    let mut rows: Vec<AlertRow> = Vec::new();
    let mut standing: Vec<(Uuid, String)> = Vec::new();
    for case in &known.cases {
        let Some(person) = known.persons.get(&case.person) else {
            continue;
        };
        let found = alerts_of(app, edition, known, case, person, today);
        standing.extend(found.iter().map(|row| (case.id, row.alert.clone())));
        rows.extend(found.into_iter().filter(|row| row.task.due_on >= recent));
    }
    let cases: Vec<Uuid> = known.cases.iter().map(|case| case.id).collect();
    tx.settle_alerts(&cases, &standing, today).await?;
    let raised = tx.raise_alerts(&rows).await?;
    let fresh = rows.iter().filter(|row| raised.contains(&row.task.id));
    let lines: Vec<JournalLine> = fresh
        .map(|row| JournalLine {
            person: Some(row.task.person),
            case_file: Some(row.task.case_file),
            data: json!({ "alert": row.task.kind, "due_on": row.task.due_on }),
            ..by_program(app, edition, &row.task.body, "alert_raised")
        })
        .collect();
    tx.write_journal(&lines).await?;
    Ok(raised.len())
}

/// A line of what the program did by itself, for a body.
pub(super) fn by_program(app: &App, edition: &Edition, body: &str, action: &str) -> JournalLine {
    JournalLine {
        at: app.clock.now(),
        account: None,
        mandate: None,
        body: body.to_owned(),
        role: "sys".to_owned(),
        kind: LineKind::Change,
        action: action.to_owned(),
        person: None,
        case_file: None,
        edition: Some(edition.code.as_str().to_owned()),
        on_date: app.clock.today(),
        reason: None,
        data: json!({}),
    }
}

fn alerts_of(
    app: &App,
    edition: &Edition,
    known: &Known,
    case: &CaseRow,
    person: &PersonRow,
    today: Date,
) -> Vec<AlertRow> {
    let entries = known.entries_of(person.id);
    let file = CaseFile::from_entries(entries);
    let titles = titles_of(known.blocks_of(person.id));
    let birth = PartialDate::parse(&person.birth_date).ok();
    let pending = is_enrolment_pending(entries);
    let facts = AlertFacts {
        titles: &titles,
        birth,
        recheck_on: work_right(&titles, today).from.filter(|_| pending),
        known_since: entries.iter().map(|entry| entry.on).min(),
        pact_valid_to: file
            .current_pact()
            .filter(|_| file.pact_suspended_on.is_none())
            .and_then(|pact| pact.valid_to),
        // A note in the logbook is a sign of life too (IND-25).
        last_on: file.last_on.max(known.written.get(&case.id).copied()),
        state: file.state,
    };
    // Who answers for the person hears of it; before anybody does, the owner, else who acted last.
    let answers = case.taken_by.clone().or_else(|| case.owner.clone());
    let last = entries.last().map(|entry| entry.body.as_str().to_owned());
    let Some(body) = answers.or(last) else {
        return Vec::new();
    };
    let row = |body: &str, kind: &str, due_on, alert| AlertRow {
        task: TaskRow {
            id: app.random.id(app.clock.now()),
            person: person.id,
            case_file: case.id,
            body: body.to_owned(),
            kind: kind.to_owned(),
            due_on,
            note: None,
            done_on: None,
        },
        alert,
    };
    let alerts = alerts_on(&facts, edition, today).into_iter();
    let mut rows: Vec<AlertRow> = alerts
        .map(|alert| row(&body, alert.kind.code(), alert.due_on, alert.key))
        .collect();
    // A recipient that is silent is for the owner's coordinator (T09).
    let owner = case.owner.as_deref().unwrap_or(edition.lead.as_str());
    rows.extend(unanswered(&file, today, edition).map(|referral| {
        let key = format!("referral:{}", referral.id.as_uuid());
        let due_on = expiry(referral.sent_on, edition);
        row(owner, "unanswered_referral", due_on, key)
    }));
    // A place is free at the partner, and this is who comes next (S13).
    let next = known.to_call.get(&case.id);
    rows.extend(next.map(|left| row(owner, "place_free", today, format!("place:{left}"))));
    // The notice is delivered again at the next contact (F02P, T22).
    let renewed = birth.and_then(|birth| renewal(Notices::shipped(), &file, birth, today));
    rows.extend(renewed.map(|(_, why)| row(&body, RENEW_NOTICE, today, why.key())));
    // Who filed a document hears that it ends: the title stays where it is.
    let papers = known.expiring.get(&case.id).into_iter().flatten();
    let papers = papers.filter(|paper| announces_expiry(paper.expires_on, today));
    rows.extend(papers.map(|paper| {
        let key = format!("document:{}", paper.id);
        row(&paper.body, "document_expiry", paper.expires_on, key)
    }));
    rows
}

/// The latest enrolment check left the person waiting.
fn is_enrolment_pending(entries: &[Entry]) -> bool {
    let last = entries.iter().rev().find_map(|entry| match &entry.event {
        Event::ActivityRecorded {
            activity: Activity::C,
            outcome,
            ..
        } => Some(outcome.as_deref() == Some("pending")),
        _ => None,
    });
    last.unwrap_or(false)
}
