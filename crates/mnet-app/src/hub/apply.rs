// SPDX-License-Identifier: AGPL-3.0-or-later
//! One message: whose it is, what it adds, what stands out afterwards.

use jiff::ToSpan;
use mnet_base::PartialDate;
use mnet_base::ids::CaseId;
use mnet_card::claims::id_of;
use mnet_card::{
    Field, FieldAssertion, FieldValue, Knowledge, Precision, Source, field, prevailing,
};
use mnet_exchange::hub::v1::{Message, PolicyTold, SCHEMA, Told};
use mnet_flow::case::Refusal;
use mnet_flow::measures::dates::MeasureDates;
use mnet_linkage::similarity::name_similarity;
use mnet_store::{
    CaseRow, Changes, ConsentRow, Fault, JournalLine, LineKind, MessageRow, PersonRow,
    SourceRecordRow, TaskRow, Tx,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::newcomer::{identifiers, newcomer};
use super::run::Courier;
use crate::assertions::rows_of;
use crate::desk::{Records, known_of};
use crate::links::rekey;

/// What became of a message.
pub(super) enum Taken {
    /// It was taken in, with what to know.
    Applied {
        /// What to know.
        notes: Vec<&'static str>,
        /// Whom it is about.
        person: Uuid,
        /// What it was kept as.
        record: Uuid,
    },
    /// It was refused, and about which field.
    Refused(Refusal, &'static str),
}

/// Names at least this alike are one name (LR-1).
const ONE_NAME: f64 = 0.80;
/// Days within which a contradiction is looked at (G13).
const CHECK_WITHIN: i64 = 15;

/// Values by which persons are compared (requirements, section 4.5).
const COMPARED: [&str; 15] = [
    "name",
    "aliases",
    "sex",
    "birth_date",
    "birth_country",
    "birth_place",
    "citizenships",
    "cf",
    "cf_prov",
    "other_ids",
    "title",
    "phones",
    "emails",
    "residence",
    "domicile",
];

/// Whether a message says anything by which its person is found and compared.
fn is_compared(message: &Message) -> bool {
    let Told::Values(values) = &message.told else {
        return false;
    };
    values
        .iter()
        .any(|(field, _)| COMPARED.contains(&field.key))
}

/// Whose message it is.
enum Whose {
    Known(Uuid),
    New,
    Doubtful,
}

/// Takes a message in, within the caller's transaction.
pub(super) async fn apply(
    courier: &Courier<'_>,
    tx: &mut Tx,
    message: &Message,
    line: &str,
) -> Result<Taken, Fault> {
    if courier.edition.body(&message.key.body).is_none() {
        return Ok(Taken::Refused(Refusal::CodeUnknown, "source.body"));
    }
    let mut notes = Vec::new();
    let mut changes = Changes::default();
    let person = match whose(tx, message).await? {
        Whose::Known(person) => {
            changes.identifiers = identifiers(courier, message, person);
            person
        }
        Whose::Doubtful => return Ok(Taken::Refused(Refusal::PersonAmbiguous, "fields.cf")),
        Whose::New if message.kind != "person.upsert" => {
            return Ok(Taken::Refused(Refusal::PersonUnknown, "source.record"));
        }
        Whose::New => {
            let id = courier.app.random.id(courier.app.clock.now());
            match newcomer(courier, message, id) {
                Ok(rows) => changes = rows,
                Err((code, field)) => return Ok(Taken::Refused(code, field)),
            }
            notes.push("NEW_PERSON");
            id
        }
    };
    let now = courier.app.clock.now();
    let record = courier.app.random.id(now);
    let before = if notes.is_empty() {
        Some(load(courier, tx, person).await?)
    } else {
        None
    };
    let said = match assertions(courier, message, record, before.as_ref()) {
        Ok(said) => said,
        Err(refusal) => return Ok(Taken::Refused(refusal, "policy.on")),
    };
    if let Told::Grant {
        direction,
        given,
        evidence,
    } = &message.told
    {
        changes.consents.push(ConsentRow {
            person,
            purpose: direction.code().to_owned(),
            answer: if *given { "given" } else { "withdrawn" }.to_owned(),
            on_date: message.valid_at,
            evidence: evidence.clone(),
            form: None,
            body: Some(message.key.body.as_str().to_owned()),
            account: courier.by.map(|actor| actor.account),
            recorded_at: now,
        });
    }
    if let Some(before) = &before {
        weigh(courier, before, &said, &mut notes, &mut changes);
    }
    changes
        .journal
        .push(journal_line(courier, message, person, record, &notes));
    tx.save(&changes).await?;
    let hash = hex::encode(Sha256::digest(line.trim()));
    keep(courier, tx, message, (person, record), hash).await?;
    tx.save_assertions(&rows_of(&said, person, Some(record)))
        .await?;
    if is_compared(message) {
        // Found at once at the desk that registers somebody, and compared in the night.
        rekey(tx, &[person]).await?;
    }
    Ok(Taken::Applied {
        notes,
        person,
        record,
    })
}

/// By the sender's own key, else by the tax code with a name and a birth date that agree (LR-1).
///
/// What a source says stays with its own record also while that is one with others: whoever
/// splits them has each with its own values.
async fn whose(tx: &mut Tx, message: &Message) -> Result<Whose, Fault> {
    let (system, body) = (message.key.system.code(), message.key.body.as_str());
    if let Some(person) = tx.person_of_record(system, body, &message.record).await? {
        return Ok(Whose::Known(person));
    }
    let codes = [
        ("tax_code", message.text("cf")),
        ("provisional_tax_code", message.text("cf_prov")),
    ];
    for (kind, code) in codes {
        let Some(code) = code else { continue };
        let bearers = tx.persons_by_code(kind, code).await?;
        let Some((_, stands_for)) = bearers.first() else {
            continue;
        };
        if bearers.iter().any(|(_, other)| other != stands_for) {
            return Ok(Whose::Doubtful);
        }
        let ids: Vec<Uuid> = bearers.iter().map(|(person, _)| *person).collect();
        let mut rows = tx.persons(&ids).await?;
        rows.sort_by_key(|row| (row.id != *stands_for, row.id));
        return Ok(rows
            .iter()
            .find(|row| is_compatible(row, message))
            .map_or(Whose::Doubtful, |row| Whose::Known(row.id)));
    }
    Ok(Whose::New)
}

fn is_compatible(person: &PersonRow, message: &Message) -> bool {
    let part = |key| {
        message
            .value("name")
            .and_then(|name| name.part(key))
            .unwrap_or_default()
    };
    let told = format!("{} {}", part("family_name"), part("given_name"));
    let given = person.given_name.as_deref().unwrap_or_default();
    let ours = format!("{} {given}", person.family_name);
    let birth = |text: &str| PartialDate::parse(text).ok();
    let same_birth = match (
        birth(&person.birth_date),
        message.text("birth_date").and_then(birth),
    ) {
        (Some(one), Some(other)) => one == other,
        (_, None) => true,
        _ => false,
    };
    let named = message.value("name").is_some();
    same_birth && (!named || name_similarity(&told, &ours) >= ONE_NAME)
}

/// What is known of a person before the message.
#[derive(Default)]
struct Before {
    case: Option<CaseRow>,
    known: Vec<FieldAssertion>,
    decisions: Vec<mnet_card::FieldDecision>,
    tasks: Vec<TaskRow>,
}

/// What is known of the person of a record, from whichever of the records that are one.
async fn load(courier: &Courier<'_>, tx: &mut Tx, person: Uuid) -> Result<Before, Fault> {
    let edition = courier.edition;
    let today = courier.app.clock.today();
    let Some(records) = Records::of(tx, person, edition.code.as_str(), today).await? else {
        return Ok(Before::default());
    };
    let Knowledge {
        assertions,
        decisions,
        ..
    } = known_of(tx, edition, &records, today).await?.knowledge;
    let case = records.case().cloned();
    let tasks = match &case {
        Some(case) => tx.tasks_of_case(CaseId::from_uuid(case.id)).await?,
        None => Vec::new(),
    };
    Ok(Before {
        known: assertions,
        decisions,
        tasks,
        case,
    })
}

/// What the message says, line by line.
fn assertions(
    courier: &Courier<'_>,
    message: &Message,
    record: Uuid,
    before: Option<&Before>,
) -> Result<Vec<FieldAssertion>, Refusal> {
    let one = |field: &'static Field, value: Option<FieldValue>, nth: usize| FieldAssertion {
        id: id_of(record, field.key, nth),
        precision: value.as_ref().map_or(Precision::Exact, |value| {
            Precision::of(&field.kind, value, false)
        }),
        field,
        value,
        valid_from: Some(message.valid_at),
        valid_to: None,
        recorded_at: courier.app.clock.now(),
        source: Source {
            system: message.key.system,
            side: message.side(),
            body: Some(message.key.body.clone()),
        },
        form: message.kind.to_owned(),
        author: courier.by.map(|actor| actor.account),
        evidence: message.evidence,
        verification: message.verification,
        correction: false,
        record: None,
    };
    Ok(match &message.told {
        Told::Values(values) => {
            let each = values.iter().enumerate();
            each.map(|(nth, (field, value))| one(field, value.clone(), nth))
                .collect()
        }
        Told::Policy(told) => {
            let Some(policies) = field("policies") else {
                return Ok(Vec::new());
            };
            let value = told.value_after(dates_known(message, told, before))?;
            vec![one(policies, Some(value), 0)]
        }
        Told::Grant { .. } => Vec::new(),
    })
}

/// The dates that earlier messages of the same source fixed for the same policy.
fn dates_known(message: &Message, told: &PolicyTold, before: Option<&Before>) -> MeasureDates {
    let all = before.map_or(&[][..], |before| &before.known);
    let earlier = all.iter().filter(|one| {
        one.field.key == "policies"
            && one.source.system == message.key.system
            && one.source.body.as_ref() == Some(&message.key.body)
            && one.part("reference") == Some(&told.reference)
            && one.since() <= told.on
    });
    let last = earlier.max_by(|one, other| mnet_card::rules::g15_newer(one, other));
    let value = last.and_then(|one| one.value.as_ref());
    value.map_or_else(MeasureDates::default, PolicyTold::known_dates)
}

/// Says which values do not stand out, and gives a contradiction to somebody.
fn weigh(
    courier: &Courier<'_>,
    before: &Before,
    said: &[FieldAssertion],
    notes: &mut Vec<&'static str>,
    changes: &mut Changes,
) {
    let today = courier.app.clock.today();
    let mut all = before.known.clone();
    all.extend(said.iter().cloned());
    let mut fields: Vec<&'static Field> = said.iter().map(|one| one.field).collect();
    fields.dedup_by_key(|field| field.key);
    for field in fields {
        let found = prevailing(field, &all, &before.decisions, today);
        let mine = |id: Uuid| said.iter().any(|one| one.id == id);
        let stands = found.entries.iter().any(|entry| mine(entry.assertion.id));
        if !stands && !notes.contains(&"NOT_PREVALENT") {
            notes.push("NOT_PREVALENT");
        }
        let grave = found
            .conflicts
            .iter()
            .any(|one| one.class.needs_a_person() && (mine(one.chosen) || mine(one.other)));
        if grave {
            if !notes.contains(&"CONFLICT") {
                notes.push("CONFLICT");
            }
            changes.tasks.extend(check(courier, before, field));
        }
    }
}

/// A task for who answers for the case; one that is open already serves.
fn check(courier: &Courier<'_>, before: &Before, field: &Field) -> Option<TaskRow> {
    let case = before.case.as_ref()?;
    let open = before
        .tasks
        .iter()
        .any(|task| task.kind == "check_value" && task.note.as_deref() == Some(field.key));
    let body = case.taken_by.clone().or_else(|| case.owner.clone())?;
    (!open).then(|| TaskRow {
        id: courier.app.random.id(courier.app.clock.now()),
        person: case.person,
        case_file: case.id,
        body,
        kind: "check_value".to_owned(),
        due_on: courier
            .app
            .clock
            .today()
            .saturating_add(CHECK_WITHIN.days()),
        note: Some(field.key.to_owned()),
        done_on: None,
    })
}

fn journal_line(
    courier: &Courier<'_>,
    message: &Message,
    person: Uuid,
    record: Uuid,
    notes: &[&'static str],
) -> JournalLine {
    JournalLine {
        at: courier.app.clock.now(),
        account: courier.by.map(|actor| actor.account),
        mandate: courier.by.map(|actor| actor.mandate),
        body: message.key.body.as_str().to_owned(),
        role: courier
            .by
            .map_or("sys", |actor| actor.role.code())
            .to_owned(),
        kind: LineKind::Change,
        action: "message_applied".to_owned(),
        person: Some(person),
        case_file: None,
        edition: Some(courier.edition.code.as_str().to_owned()),
        on_date: courier.app.clock.today(),
        reason: None,
        data: json!({ "kind": message.kind, "system": message.key.system.code(),
                      "record": record, "notes": notes, "compared": is_compared(message) }),
    }
}

async fn keep(
    courier: &Courier<'_>,
    tx: &mut Tx,
    message: &Message,
    (person, record): (Uuid, Uuid),
    hash: String,
) -> Result<(), Fault> {
    let now = courier.app.clock.now();
    let (system, body) = (message.key.system.code(), message.key.body.as_str());
    let row = SourceRecordRow {
        id: record,
        person,
        system: system.to_owned(),
        body: body.to_owned(),
        record: message.record.clone(),
        payload_hash: hash.clone(),
        received_at: now,
        format: SCHEMA.to_owned(),
    };
    let kept = MessageRow {
        system: system.to_owned(),
        body: body.to_owned(),
        key: message.key.key.clone(),
        kind: message.kind.to_owned(),
        person,
        payload_hash: hash,
        sent_at: message.sent_at,
        applied_at: now,
    };
    tx.keep_message(&row, &kept).await
}
