// SPDX-License-Identifier: AGPL-3.0-or-later
//! Something is wrong, and somebody decides — *segnalazioni e decisioni*.
//!
//! What the person says is wrong becomes a line of its own and a task; the
//! value that stands out stays until somebody accepted the other one (G14).
//! About who somebody is, two people decide.

use jiff::ToSpan;
use mnet_authz::Action;
use mnet_card::claims::id_of;
use mnet_card::{
    Conflict, ConflictClass, Evidence, Field, FieldAssertion, Precision, Side, Source, System,
    Verification,
};
use mnet_flow::case::Refusal;
use mnet_forms::Invalid;
use mnet_store::{JournalLine, LineKind, TaskRow, ValueDecisionRow};
use serde_json::{Value, json};
use uuid::Uuid;

use super::read::{Opened, load};
use crate::assertions::{audience_of, rows_of};
use crate::{Actor, App, AppError};

/// Days within which what was said to be wrong is checked (G13, G14).
const CHECK_WITHIN: i64 = 15;

/// What the person says instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Key of the value.
    pub field: String,
    /// The value as the person says it: a text, or parts with names.
    pub value: Value,
    /// What was shown to prove it (`evidence`), needed for who somebody is.
    pub evidence: Option<String>,
}

/// A value that is chosen, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Key of the value.
    pub field: String,
    /// The line that is chosen.
    pub chosen: Uuid,
    /// Why.
    pub reason: String,
}

/// The field, when it is shown to the actor whole.
fn shown(opened: &Opened, app: &App, actor: &Actor, key: &str) -> Result<&'static Field, AppError> {
    let card = opened.view(app, actor).card;
    let found = card.field(key).filter(|one| !one.at_service);
    let found = found.filter(|one| one.sight == mnet_card::Sight::Full);
    found.map(|one| one.field).ok_or(AppError::NotFound)
}

/// Writes down that a value is wrong, with what the person says instead.
///
/// # Errors
/// [`AppError::Invalid`] for a value that cannot be read; [`AppError::Refused`] with
/// `EVIDENCE_REQUIRED` for who somebody is, without anything that proves it.
pub async fn report_error(
    app: &App,
    actor: &Actor,
    person: Uuid,
    ask: Correction,
) -> Result<Uuid, AppError> {
    let mut opened = load(app, actor, person, None).await?;
    actor.may(app, Action::EditIdentity, &opened.ties, false)?;
    // Of records that are one, what is said of the person is said of the one that stands for all.
    let person = opened.person.id;
    let field = shown(&opened, app, actor, &ask.field)?;
    let value = field.kind.read(&ask.value).map_err(|wrong| {
        AppError::Invalid(vec![Invalid {
            pointer: format!("/{}", wrong.about.replace('.', "/")),
            code: "wrong-shape",
            params: std::collections::BTreeMap::new(),
        }])
    })?;
    let evidence = ask.evidence.as_deref().and_then(Evidence::parse);
    if field.critical && evidence.is_none() {
        return Err(Refusal::EvidenceMissing.into());
    }
    let now = app.clock.now();
    let said = FieldAssertion {
        id: id_of(app.random.id(now), field.key, 0),
        precision: Precision::of(&field.kind, &value, false),
        field,
        value: Some(value),
        valid_from: Some(actor.today),
        valid_to: None,
        recorded_at: now,
        source: Source {
            system: System::Person,
            side: Side::Programme,
            body: Some(actor.body.clone()),
        },
        form: "correction".to_owned(),
        author: Some(actor.account),
        evidence: evidence.unwrap_or(Evidence::Declaration),
        verification: Verification::Interview,
        correction: true,
        record: Some(person),
    };
    let mut rows = rows_of(std::slice::from_ref(&said), person, None);
    // Whoever wrote it reads the category back; who decides reads it whole.
    rows.retain(|row| !row.category);
    opened.tx.save_assertions(&rows).await?;
    let (tasks, lines) = told(app, actor, &opened, "value_contested", field, said.id);
    opened.tx.save(&changes(tasks, lines)).await?;
    opened.tx.commit().await?;
    Ok(said.id)
}

/// Chooses the value that stands out. About who somebody is, it waits for a second person.
///
/// # Errors
/// [`AppError::Refused`] with `REASON_MISSING`; [`AppError::NotFound`] for a line that is not
/// among those of the value.
pub async fn choose(app: &App, actor: &Actor, person: Uuid, ask: Choice) -> Result<Uuid, AppError> {
    let opened = load(app, actor, person, None).await?;
    actor.may(app, Action::DecideValue, &opened.ties, false)?;
    let reason = ask.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    let field = shown(&opened, app, actor, &ask.field)?;
    let known = opened.known.assertions.iter();
    let mut lines_of = known.filter(|one| one.field.key == field.key);
    lines_of
        .find(|one| one.id == ask.chosen && one.value.is_some())
        .ok_or(AppError::NotFound)?;
    let card = opened.view(app, actor).card;
    let conflicts = card.field(field.key).map(|one| one.conflicts.as_slice());
    let row = ValueDecisionRow {
        chosen: ask.chosen,
        seconds: None,
        needs_second: needs_second(field, conflicts.unwrap_or_default()),
        reason,
        ..decision(app, actor, &opened, field)
    };
    finish(app, actor, opened, row, "value_chosen", field).await
}

/// Agrees to what somebody else chose: four eyes.
///
/// # Errors
/// [`AppError::Refused`] with `SECOND_PERSON_REQUIRED` for who chose, or when nothing waits.
pub async fn agree(
    app: &App,
    actor: &Actor,
    person: Uuid,
    key: &str,
    waiting: Uuid,
) -> Result<Uuid, AppError> {
    let opened = load(app, actor, person, None).await?;
    actor.may(app, Action::DecideValue, &opened.ties, false)?;
    let field = shown(&opened, app, actor, key)?;
    let found = opened.known.decisions.iter().find(|one| one.id == waiting);
    let first = found
        .filter(|one| one.field == key)
        .ok_or(AppError::NotFound)?;
    if !first.may_second(actor.account) {
        return Err(Refusal::SecondPerson.into());
    }
    let row = ValueDecisionRow {
        chosen: first.chosen,
        seconds: Some(first.id),
        needs_second: false,
        reason: first.reason.clone(),
        ..decision(app, actor, &opened, field)
    };
    finish(app, actor, opened, row, "value_agreed", field).await
}

/// Two people decide who somebody is; anything else takes one.
fn needs_second(field: &Field, conflicts: &[Conflict]) -> bool {
    let critical = |one: &Conflict| one.class == ConflictClass::Critical;
    field.critical || conflicts.iter().any(critical)
}

fn decision(app: &App, actor: &Actor, opened: &Opened, field: &Field) -> ValueDecisionRow {
    let now = app.clock.now();
    ValueDecisionRow {
        id: app.random.id(now),
        person: opened.person.id,
        field: field.key.to_owned(),
        section: field.section.code().to_owned(),
        audience: audience_of(field).to_owned(),
        chosen: Uuid::nil(),
        seconds: None,
        needs_second: false,
        reason: String::new(),
        account: actor.account,
        body: actor.body.as_str().to_owned(),
        recorded_at: now,
    }
}

async fn finish(
    app: &App,
    actor: &Actor,
    mut opened: Opened,
    row: ValueDecisionRow,
    action: &str,
    field: &Field,
) -> Result<Uuid, AppError> {
    let saved = opened.tx.save_value_decision(&row).await;
    if saved.as_ref().is_err_and(mnet_store::Fault::is_duplicate) {
        return Err(Refusal::SecondPerson.into());
    }
    saved?;
    let stands = !row.needs_second;
    let done = stands.then_some(actor.today);
    let case = mnet_base::ids::CaseId::from_uuid(opened.case.id);
    let open = opened.tx.tasks_of_case(case).await?;
    let mine = open
        .into_iter()
        .filter(|task| task.kind == "check_value" && task.note.as_deref() == Some(field.key));
    let mut tasks: Vec<TaskRow> = Vec::new();
    if stands {
        tasks.extend(mine.map(|task| TaskRow {
            done_on: done,
            ..task
        }));
    }
    let line = JournalLine {
        reason: Some(row.reason.clone()),
        data: json!({ "field": field.key, "decision": row.id, "chosen": row.chosen,
                      "stands": stands }),
        ..opened.line(actor, app, LineKind::Change, action)
    };
    opened.tx.save(&changes(tasks, vec![line])).await?;
    opened.tx.commit().await?;
    Ok(row.id)
}

fn changes(tasks: Vec<TaskRow>, journal: Vec<JournalLine>) -> mnet_store::Changes {
    mnet_store::Changes {
        tasks,
        journal,
        ..mnet_store::Changes::default()
    }
}

/// A task for who answers for the case, and the line of the journal.
fn told(
    app: &App,
    actor: &Actor,
    opened: &Opened,
    action: &str,
    field: &Field,
    assertion: Uuid,
) -> (Vec<TaskRow>, Vec<JournalLine>) {
    let case = &opened.case;
    let body = case.taken_by.clone().or_else(|| case.owner.clone());
    let task = TaskRow {
        id: app.random.id(app.clock.now()),
        person: case.person,
        case_file: case.id,
        body: body.unwrap_or_else(|| actor.body.as_str().to_owned()),
        kind: "check_value".to_owned(),
        due_on: actor.today.saturating_add(CHECK_WITHIN.days()),
        note: Some(field.key.to_owned()),
        done_on: None,
    };
    let line = JournalLine {
        data: json!({ "field": field.key, "assertion": assertion }),
        ..opened.line(actor, app, LineKind::Change, action)
    };
    (vec![task], vec![line])
}
