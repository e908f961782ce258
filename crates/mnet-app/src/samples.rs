// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples for controllers, supervision of cases by the lead — *campioni e supervisione*.
//!
//! The partner draws and the lead approves; the lead asks and the partner approves. Nobody
//! opens people to itself, and the last day closes them. What is open is read at its own
//! address; each look is written down, and the person reads it.
//!
//! Source: requirements, section 6.1 (R01, R13), 6.3 (row "Evidence sample for accounting" and
//! the sentence on regional case supervision), 5.6 (REP-06).

use jiff::civil::Date;
use mnet_authz::{Action, Relation, Role};
use mnet_base::codes::BodyCode;
use mnet_base::ids::{CaseId, PersonId};
use mnet_flow::case::Refusal;
use mnet_flow::monitoring::sample::{LARGEST, draw, is_open, term_fault};
use mnet_flow::network::{BodyKind, Edition, Indicator};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;
use mnet_store::{Context, FormRow, JournalLine, LineKind, Tx};
pub use mnet_store::{InspectedRow, InspectionRow};
use serde_json::json;
use uuid::Uuid;

use crate::auth::trace;
use crate::purpose::look;
use crate::{Actor, App, AppError};

/// Bodies for which controllers work.
pub const READERS: [BodyKind; 2] = [BodyKind::Authority, BodyKind::Region];

/// A sample to be drawn.
#[derive(Debug, Clone)]
pub struct NewSample {
    /// Partner whose people are drawn.
    pub partner: String,
    /// Indicator they count for.
    pub indicator: String,
    /// Days on which they count, both included.
    pub period: (Option<Date>, Option<Date>),
    /// How many.
    pub size: u32,
    /// Why.
    pub reason: String,
}

/// With what a sample is drawn, who reads it and until when.
#[derive(Debug, Clone)]
pub struct Draw {
    /// Stated beforehand: who knows it draws the same people.
    pub seed: String,
    /// Body of the controllers.
    pub reader: String,
    /// Days of reading, both included.
    pub reads: (Option<Date>, Option<Date>),
}

/// Cases that the lead asks to read.
#[derive(Debug, Clone)]
pub struct NewSupervision {
    /// Partner that owns them.
    pub partner: String,
    /// Numbers of their registration cards.
    pub cards: Vec<String>,
    /// Why.
    pub reason: String,
    /// Days of reading, both included.
    pub reads: (Option<Date>, Option<Date>),
}

/// What is decided of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is open from its first day on.
    Approve,
    /// It is never open.
    Refuse,
}

/// A sample or a supervision, and what the actor may do with it.
#[derive(Debug, Clone)]
pub struct SampleView {
    /// Its terms.
    pub row: InspectionRow,
    /// Its people by the numbers of their cards; only for the partner and the reader.
    pub people: Vec<InspectedRow>,
    /// The actor may draw it.
    pub may_draw: bool,
    /// The actor may approve or refuse it.
    pub may_decide: bool,
    /// The actor reads the people today.
    pub reads: bool,
}

/// One case of it: what there is to be read.
#[derive(Debug, Clone)]
pub struct SampledCase {
    /// The case.
    pub case: Uuid,
    /// The person.
    pub person: Uuid,
    /// Name of the person.
    pub shown_name: String,
    /// Number of the registration card.
    pub card_number: Option<String>,
    /// Forms, without their answers.
    pub forms: Vec<FormRow>,
    /// There is a recipient card.
    pub has_recipient_card: bool,
    /// Last day of reading.
    pub until: Option<Date>,
    /// Documents of the dossier.
    pub documents: usize,
}

/// Samples and supervisions that the actor knows of, the latest first.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::Fault`].
pub async fn list_samples(app: &App, actor: &Actor) -> Result<Vec<InspectionRow>, AppError> {
    trace::right(app, actor, Action::SeeSamples, Relation::OwnCase).await?;
    let mut tx = actor.begin(app).await?;
    let rows = tx.inspections(&actor.edition).await?;
    let line = trace::line(app, actor, LineKind::Look, "samples_listed", json!({}));
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(rows)
}

/// Proposes a sample; the partner draws it.
///
/// # Errors
/// [`AppError::Invalid`] field by field.
pub async fn propose_sample(app: &App, actor: &Actor, ask: NewSample) -> Result<Uuid, AppError> {
    trace::right(app, actor, Action::ProposeSample, Relation::OwnCase).await?;
    let edition = actor.own_edition(app)?;
    let mut faults = common_faults(edition, &ask.partner, &ask.reason);
    if Indicator::parse(&ask.indicator).is_none() {
        faults.push(fault("indicator", "missing"));
    }
    if !(1..=LARGEST).contains(&ask.size) {
        faults.push(fault("size", "sample-size"));
    }
    match ask.period {
        (Some(from), Some(to)) if from <= to => {}
        (None, _) => faults.push(fault("period_from", "missing")),
        (Some(_), None) => faults.push(fault("period_to", "missing")),
        _ => faults.push(fault("period_to", "sample-term")),
    }
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let row = InspectionRow {
        indicator: Some(ask.indicator),
        period_from: ask.period.0,
        period_to: ask.period.1,
        size: i32::try_from(ask.size).unwrap_or(1),
        ..blank(
            app,
            actor,
            "sample",
            ("proposed", &ask.partner, &ask.reason),
        )
    };
    write(app, actor, &row, &[], "sample_proposed").await
}

/// Draws a sample that was proposed; the lead approves it.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Invalid`] field by field; [`Refusal::AlreadyDone`].
pub async fn draw_sample(app: &App, actor: &Actor, id: Uuid, ask: Draw) -> Result<(), AppError> {
    trace::right(app, actor, Action::DrawSample, Relation::OwnCase).await?;
    let mut tx = actor.begin(app).await?;
    let row = tx.inspection(id).await?.ok_or(AppError::NotFound)?;
    if row.kind != "sample" || row.partner != actor.body.as_str() {
        return Err(AppError::NotFound);
    }
    if row.state != "proposed" {
        return Err(Refusal::AlreadyDone.into());
    }
    let edition = app.edition(&row.edition).ok_or(AppError::NotFound)?;
    let mut faults = reading_faults(ask.reads, actor.today);
    if ask.seed.trim().is_empty() {
        faults.push(fault("seed", "missing"));
    }
    if !READERS
        .iter()
        .any(|kind| is_kind(edition, &ask.reader, *kind))
    {
        faults.push(fault("reader", "missing"));
    }
    let frame = frame(app, &row).await?;
    if frame.is_empty() {
        faults.push(fault("seed", "sample-empty"));
    }
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let ids: Vec<u128> = frame.iter().map(|(person, _)| person.as_u128()).collect();
    let size = usize::try_from(row.size).unwrap_or(0);
    let drawn = draw(ask.seed.trim(), &ids, size);
    let case_of = |id: &u128| {
        let found = frame.iter().find(|(person, _)| person.as_u128() == *id);
        found.copied()
    };
    let people: Vec<(Uuid, Uuid)> = drawn.iter().filter_map(case_of).collect();
    let row = InspectionRow {
        seed: Some(ask.seed.trim().to_owned()),
        frame: Some(i32::try_from(frame.len()).unwrap_or(i32::MAX)),
        reader: Some(ask.reader),
        reads_from: ask.reads.0,
        reads_to: ask.reads.1,
        drawn_on: Some(actor.today),
        ..row
    };
    tx.name_inspected(id, &people).await?;
    if !tx.draw_inspection(&row, actor.account).await? {
        return Err(Refusal::Conflict.into());
    }
    let data = json!({ "sample": id, "seed": row.seed, "frame": row.frame, "size": people.len() });
    let line = trace::line(app, actor, LineKind::Change, "sample_drawn", data);
    tx.write_journal(&[line]).await?;
    Ok(tx.commit().await?)
}

/// The lead asks to read certain cases of a partner; the partner approves.
///
/// # Errors
/// [`AppError::Invalid`] field by field.
pub async fn ask_supervision(
    app: &App,
    actor: &Actor,
    ask: NewSupervision,
) -> Result<Uuid, AppError> {
    trace::right(app, actor, Action::AskSupervision, Relation::OwnCase).await?;
    let edition = actor.own_edition(app)?;
    let mut faults = common_faults(edition, &ask.partner, &ask.reason);
    faults.extend(reading_faults(ask.reads, actor.today));
    let mut cards = ask.cards;
    cards.retain(|card| !card.trim().is_empty());
    let mut tx = app.batch.begin(Context::default()).await?;
    let of = (edition.code.as_str(), ask.partner.as_str());
    let found = tx.cases_by_card(of, &cards).await?;
    drop(tx);
    let unknown = cards
        .iter()
        .any(|card| found.iter().all(|(known, ..)| known != card));
    if cards.is_empty() || unknown || found.len() > usize::try_from(LARGEST).unwrap_or(0) {
        faults.push(fault("cards", "card-unknown"));
    }
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let people: Vec<(Uuid, Uuid)> = found.iter().map(|(_, who, case)| (*who, *case)).collect();
    let row = InspectionRow {
        size: i32::try_from(people.len()).unwrap_or(1),
        reader: Some(actor.body.as_str().to_owned()),
        reads_from: ask.reads.0,
        reads_to: ask.reads.1,
        drawn_on: Some(actor.today),
        ..blank(
            app,
            actor,
            "supervision",
            ("drawn", &ask.partner, &ask.reason),
        )
    };
    write(app, actor, &row, &people, "supervision_asked").await
}

/// Approves or refuses: the lead a sample, the partner a supervision.
///
/// # Errors
/// [`AppError::NotFound`]; [`Refusal::ReasonMissing`] for a refusal without a reason;
/// [`Refusal::AlreadyDone`].
pub async fn decide_sample(
    app: &App,
    actor: &Actor,
    id: Uuid,
    verdict: Verdict,
    reason: Option<&str>,
) -> Result<(), AppError> {
    let mut tx = actor.begin(app).await?;
    let row = tx.inspection(id).await?.ok_or(AppError::NotFound)?;
    trace::right(app, actor, decides(&row), Relation::OwnCase).await?;
    if !is_decider(actor, &row) {
        return Err(AppError::NotFound);
    }
    if row.state != "drawn" {
        return Err(Refusal::AlreadyDone.into());
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let state = match verdict {
        Verdict::Approve => "approved",
        Verdict::Refuse if reason.is_none() => return Err(Refusal::ReasonMissing.into()),
        Verdict::Refuse => "refused",
    };
    let action = format!("{}_{state}", row.kind);
    let row = InspectionRow {
        state: state.to_owned(),
        decided_by: Some(actor.body.as_str().to_owned()),
        decided_on: Some(actor.today),
        decision_reason: reason.map(str::to_owned),
        ..row
    };
    if !tx.decide_inspection(&row, actor.account).await? {
        return Err(Refusal::Conflict.into());
    }
    let line = JournalLine {
        reason: row.decision_reason.clone(),
        ..trace::line(
            app,
            actor,
            LineKind::Change,
            &action,
            json!({ "sample": id }),
        )
    };
    tx.write_journal(&[line]).await?;
    Ok(tx.commit().await?)
}

/// The terms of a sample or a supervision, with its people for who may know them.
///
/// # Errors
/// [`AppError::NotFound`] for who does not know of it, or not any more.
pub async fn read_sample(app: &App, actor: &Actor, id: Uuid) -> Result<SampleView, AppError> {
    trace::right(app, actor, Action::SeeSamples, Relation::OwnCase).await?;
    let mut tx = actor.begin(app).await?;
    let row = tx.inspection(id).await?.ok_or(AppError::NotFound)?;
    let people = tx.inspected(id).await?;
    let line = trace::line(
        app,
        actor,
        LineKind::Look,
        "sample_read",
        json!({ "sample": id }),
    );
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    let may = |action| actor.may(app, action, &[Relation::OwnCase], false).is_ok();
    Ok(SampleView {
        may_draw: row.state == "proposed"
            && row.partner == actor.body.as_str()
            && may(Action::DrawSample),
        may_decide: row.state == "drawn" && is_decider(actor, &row) && may(decides(&row)),
        reads: is_read_by(actor, &row),
        people,
        row,
    })
}

/// Opens one case of a sample or a supervision, by its place: what there is to be read.
///
/// # Errors
/// [`AppError::NotFound`] for whatever is not open to the actor today.
pub async fn open_sampled_case(
    app: &App,
    actor: &Actor,
    (id, place): (Uuid, i32),
) -> Result<SampledCase, AppError> {
    let mut tx = actor.begin(app).await?;
    let row = tx.inspection(id).await?.ok_or(AppError::NotFound)?;
    let people = tx.inspected(id).await?;
    let found = people.into_iter().find(|one| one.place == place);
    let one = found
        .filter(|_| is_read_by(actor, &row))
        .ok_or(AppError::NotFound)?;
    let (person, case) = (PersonId::from_uuid(one.person), one.case_file);
    let ties = actor.relations(&mut tx, person).await?;
    actor.may(app, Action::ReadForm, &ties, false)?;
    let known = tx.person(person).await?.ok_or(AppError::NotFound)?;
    let case_id = CaseId::from_uuid(case);
    let forms = tx.forms_of(case_id).await?;
    let documents = tx.documents_of(case_id).await?.len();
    let told = tx.events(person, &row.edition).await?;
    let told_line = JournalLine {
        person: Some(one.person),
        case_file: Some(case),
        data: json!({ "sample": id }),
        ..trace::line(app, actor, LineKind::Look, "sample_case_opened", json!({}))
    };
    look(&mut tx, actor, vec![told_line]).await?;
    tx.commit().await?;
    let opened = |entry: &mnet_flow::case::Entry| entry.event.name() == "recipient_card_opened";
    Ok(SampledCase {
        case,
        person: one.person,
        shown_name: crate::history::shown_name(&known.family_name, known.given_name.as_deref()),
        card_number: one.card_number,
        forms: forms
            .into_iter()
            .map(|row| FormRow {
                answers: serde_json::Value::Null,
                computed: None,
                ..row
            })
            .collect(),
        has_recipient_card: told.iter().any(opened),
        documents,
        until: row.reads_to,
    })
}

/// Who could be drawn: read under the role of nightly work, after the right to draw was checked.
async fn frame(app: &App, row: &InspectionRow) -> Result<Vec<(Uuid, Uuid)>, AppError> {
    let (Some(indicator), Some(from), Some(to)) = (&row.indicator, row.period_from, row.period_to)
    else {
        return Ok(Vec::new());
    };
    let mut tx: Tx = app.batch.begin(Context::default()).await?;
    let of = (
        row.edition.as_str(),
        row.partner.as_str(),
        indicator.as_str(),
    );
    Ok(tx.sample_frame(of, (from, to)).await?)
}

/// The right that deciding takes.
fn decides(row: &InspectionRow) -> Action {
    if row.kind == "sample" {
        Action::ApproveSample
    } else {
        Action::AnswerSupervision
    }
}

/// Whether deciding is for the actor's body: the lead's for a sample, else the partner's.
fn is_decider(actor: &Actor, row: &InspectionRow) -> bool {
    row.kind == "sample" || row.partner == actor.body.as_str()
}

/// Whether the actor's body reads the people of it today.
fn is_read_by(actor: &Actor, row: &InspectionRow) -> bool {
    let open = match (row.reads_from, row.reads_to) {
        (Some(from), Some(to)) => is_open(from, to, actor.today),
        _ => false,
    };
    let mine = row.reader.as_deref() == Some(actor.body.as_str());
    let role = if row.kind == "sample" {
        Role::Auditor
    } else {
        Role::Region
    };
    open && mine && actor.role == role && row.state == "approved"
}

fn is_kind(edition: &Edition, code: &str, kind: BodyKind) -> bool {
    let body = edition.body(&BodyCode::new(code));
    body.is_some_and(|body| body.kind == kind)
}

fn common_faults(edition: &Edition, partner: &str, reason: &str) -> Vec<Invalid> {
    let mut faults = Vec::new();
    if !is_kind(edition, partner, BodyKind::Partner) {
        faults.push(fault("partner", "missing"));
    }
    if reason.trim().is_empty() {
        faults.push(fault("reason", "missing"));
    }
    faults
}

fn reading_faults(reads: (Option<Date>, Option<Date>), today: Date) -> Vec<Invalid> {
    let found = match reads {
        (Some(from), Some(to)) => term_fault(from, to, today),
        (None, _) => Some(("reads_from", "missing")),
        (Some(_), None) => Some(("reads_to", "missing")),
    };
    found
        .into_iter()
        .map(|(field, code)| fault(field, code))
        .collect()
}

fn blank(
    app: &App,
    actor: &Actor,
    kind: &str,
    (state, partner, reason): (&str, &str, &str),
) -> InspectionRow {
    InspectionRow {
        id: app.random.id(app.clock.now()),
        kind: kind.to_owned(),
        edition: actor.edition.clone(),
        partner: partner.to_owned(),
        indicator: None,
        period_from: None,
        period_to: None,
        size: 1,
        reason: reason.trim().to_owned(),
        proposed_by: actor.body.as_str().to_owned(),
        proposed_on: actor.today,
        state: state.to_owned(),
        seed: None,
        frame: None,
        reader: None,
        reads_from: None,
        reads_to: None,
        drawn_on: None,
        decided_by: None,
        decided_on: None,
        decision_reason: None,
    }
}

/// Writes a new one with its people and its line in the journal.
async fn write(
    app: &App,
    actor: &Actor,
    row: &InspectionRow,
    people: &[(Uuid, Uuid)],
    action: &str,
) -> Result<Uuid, AppError> {
    let mut tx = actor.begin(app).await?;
    tx.propose_inspection(row, actor.account).await?;
    if !people.is_empty() {
        tx.name_inspected(row.id, people).await?;
    }
    let data = json!({ "sample": row.id, "partner": row.partner, "size": row.size });
    let line = JournalLine {
        reason: Some(row.reason.clone()),
        ..trace::line(app, actor, LineKind::Change, action, data)
    };
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(row.id)
}
