// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reading and answering a referral — *ricevere un rinvio*.

use jiff::civil::{Date, DateTime};
use mnet_authz::{Action, Relation};
use mnet_base::ids::{PersonId, ReferralId};
use mnet_flow::case::{Deed, ReferralState, Refusal};
use mnet_flow::taking_charge::referral::{check_appointment, feedback_due, overdue};
use mnet_flow::taking_charge::referral_data::groups_of;
use mnet_store::{EnrolmentRow, JournalLine, LineKind, ReferralRow, Tx};
use serde_json::json;
use uuid::Uuid;

use super::case::past_day;
use super::dossier::{DocumentLine, Opened, content};
use super::sent_data;
use super::shared_data::{SharedGroup, documents_of, shared_groups};
use super::taking::Taking;
use super::write::{Desk, line};
use crate::assertions::{grants, viewer_of};
use crate::purpose::look;
use crate::{Actor, App, AppError};

/// A referral as its two ends see it.
#[derive(Debug, Clone)]
pub struct ReferralView {
    /// The referral.
    pub row: ReferralRow,
    /// The minimal card of the person.
    pub person: Option<EnrolmentRow>,
    /// The acting body is the recipient.
    pub received: bool,
    /// It can still be answered.
    pub open: bool,
    /// The data that go along, with what they hold.
    pub shared: Vec<SharedGroup>,
    /// The documents that go along.
    pub documents: Vec<DocumentLine>,
}

/// An answer to a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Accepted: the person is taken in charge.
    Accept {
        /// Case manager; the actor when not said.
        case_manager: Option<String>,
        /// The first appointment; that of the sheet when not said.
        appointment: Option<Appointment>,
    },
    /// Refused.
    Refuse {
        /// Why (`referral-refusals`).
        reason: String,
        /// What the sender may do instead.
        suggestion: Option<String>,
    },
    /// The first appointment of who was accepted, made or moved.
    Appoint(Appointment),
    /// Return information.
    Return {
        /// First appointment kept.
        kept: Option<bool>,
        /// What to tell the sender.
        feedback: Option<String>,
    },
}

/// Where and when a person is expected — *appuntamento*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Day and hour.
    pub at: DateTime,
    /// Place.
    pub place: Option<String>,
}

/// Reads a referral; the recipient's first look marks it seen.
///
/// # Errors
/// [`AppError`].
pub async fn read_referral(
    app: &App,
    actor: &Actor,
    id: Uuid,
    taking: Taking,
) -> Result<ReferralView, AppError> {
    let (mut tx, row, open) = opened(app, actor, id).await?;
    let received = row.to_body == actor.body.as_str();
    let person = PersonId::from_uuid(row.person);
    let enrolment = tx.enrolment(person).await?;
    let (shared, documents) = carried(app, actor, &mut tx, &row).await?;
    let groups: Vec<&str> = shared.iter().map(|group| group.code).collect();
    let told = JournalLine {
        person: Some(row.person),
        case_file: Some(row.case_file),
        data: json!({ "referral": row.id, "data": groups }),
        ..line(actor, app, LineKind::Look, looked(taking))
    };
    look(&mut tx, actor, vec![told]).await?;
    tx.commit().await?;
    let first = received && row.state == "sent" && open;
    let row = if first {
        mark_seen(app, actor, row).await?
    } else {
        row
    };
    Ok(ReferralView {
        row,
        person: enrolment,
        received,
        open,
        shared,
        documents,
    })
}

/// How the journal calls it.
const fn looked(taking: Taking) -> &'static str {
    match taking {
        Taking::Read => "referral",
        Taking::Print | Taking::Export => "referral_printed",
    }
}

/// A referral that the actor may read, and whether it can still be answered.
async fn opened(app: &App, actor: &Actor, id: Uuid) -> Result<(Tx, ReferralRow, bool), AppError> {
    let mut tx = actor.begin(app).await?;
    let (row, relations) = ties(actor, &mut tx, id).await?;
    actor.may(app, Action::ReadReferral, &relations, false)?;
    let open = is_open(&row, actor.today);
    Ok((tx, row, open))
}

fn is_open(row: &ReferralRow, today: Date) -> bool {
    matches!(row.state.as_str(), "sent" | "seen") && row.expires_on >= today
}

/// A referral, and what ties the acting body to it and to its person.
pub(super) async fn ties(
    actor: &Actor,
    tx: &mut Tx,
    id: Uuid,
) -> Result<(ReferralRow, Vec<Relation>), AppError> {
    let row = tx.referral(id).await?.ok_or(AppError::NotFound)?;
    let received = row.to_body == actor.body.as_str();
    let relation = match (received, is_open(&row, actor.today)) {
        (true, true) => Relation::ReceivedReferralOpen,
        (true, false) => Relation::ReceivedReferralEnded,
        _ => Relation::SentReferral,
    };
    let mut relations = vec![relation];
    let person = PersonId::from_uuid(row.person);
    relations.extend(actor.relations(tx, person).await?);
    Ok((row, relations))
}

/// What goes along: as it was shown to the person and left, as far as this reader sees it. Who
/// took charge is told what was changed since.
async fn carried(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    row: &ReferralRow,
) -> Result<(Vec<SharedGroup>, Vec<DocumentLine>), AppError> {
    let id = PersonId::from_uuid(row.person);
    let cases = tx.cases_of(&[row.person], None).await?;
    let case = cases.iter().find(|case| case.id == row.case_file);
    // Who does not follow the person any more reads the sheet alone.
    let (Some(case), Some(person)) = (case, tx.person(id).await?) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let edition = app.edition(&case.edition).ok_or(AppError::NotFound)?;
    let mut shared = Vec::new();
    if let Some(kept) = tx.referral_data(row.id).await? {
        let grants = grants(&tx.consents_of(id).await?);
        let viewer = viewer_of(actor.role);
        shared = sent_data::seen_by(sent_data::told(&kept), viewer, (&grants, actor.today));
        let charged = [ReferralState::Accepted, ReferralState::Returned].map(ReferralState::code);
        if row.to_body == actor.body.as_str() && charged.contains(&row.state.as_str()) {
            let groups = groups_of(&row.data_set);
            let now = shared_groups(app, actor, tx, (&person, case), (&groups, viewer)).await?;
            sent_data::mark_changes(&mut shared, &now);
        }
    }
    let to = (row.documents.as_slice(), edition, row.to_body.as_str());
    Ok((shared, documents_of(tx, row.case_file, to).await?))
}

/// Opens a document that goes along with a referral.
///
/// # Errors
/// [`AppError::NotFound`] also for one that does not go along.
pub async fn open_referral_document(
    app: &App,
    actor: &Actor,
    id: Uuid,
    document: Uuid,
) -> Result<Opened, AppError> {
    let (mut tx, row, _) = opened(app, actor, id).await?;
    let (_, documents) = carried(app, actor, &mut tx, &row).await?;
    let mut found = documents.into_iter();
    let found = found.find(|one| one.id == document);
    let opened = content(&mut tx, found.ok_or(AppError::NotFound)?).await?;
    let told = JournalLine {
        person: Some(row.person),
        case_file: Some(row.case_file),
        data: json!({ "document": document, "referral": id }),
        ..line(actor, app, LineKind::Look, "document_downloaded")
    };
    look(&mut tx, actor, vec![told]).await?;
    tx.commit().await?;
    Ok(opened)
}

async fn mark_seen(app: &App, actor: &Actor, row: ReferralRow) -> Result<ReferralRow, AppError> {
    let mut desk = Desk::open(app, actor, row.case_file).await?;
    let referral = ReferralId::from_uuid(row.id);
    desk.decide(actor.today, &Deed::SeeReferral { referral })?;
    let row = ReferralRow {
        state: "seen".to_owned(),
        seen_on: Some(actor.today),
        ..row
    };
    desk.changes.referrals.push(row.clone());
    let (tx, _) = desk.save().await?;
    tx.commit().await?;
    Ok(row)
}

/// Answers a referral, or tells the sender how it went; `on` as in [`act`](super::act).
///
/// # Errors
/// [`AppError`]: refusals by rule or policy, nothing done then.
pub async fn answer_referral(
    app: &App,
    actor: &Actor,
    id: Uuid,
    on: Option<Date>,
    answer: Answer,
) -> Result<Vec<&'static str>, AppError> {
    let on = past_day(actor, on)?;
    let mut first = actor.begin(app).await?;
    let row = first.referral(id).await?.ok_or(AppError::NotFound)?;
    drop(first);
    if row.to_body != actor.body.as_str() {
        return Err(AppError::NotFound);
    }
    // Its care relation ended with it: there is no case to be decided on any more.
    if row.state == ReferralState::Expired.code() {
        return Err(AppError::Refused(Refusal::ReferralExpired));
    }
    let mut desk = Desk::open(app, actor, row.case_file).await?;
    desk.may(Action::AnswerReferral).await?;
    let referral = Some(ReferralId::from_uuid(id));
    let row = match answer {
        Answer::Accept {
            case_manager,
            appointment,
        } => accept(&mut desk, row, on, (case_manager, appointment))?,
        Answer::Refuse { reason, suggestion } => {
            let deed = Deed::RefuseReferral {
                referral,
                reason: reason.clone(),
            };
            desk.decide(on, &deed)?;
            ReferralRow {
                suggestion,
                ..answered(row, "refused", on, Some(reason))
            }
        }
        Answer::Appoint(appointment) => {
            if row.state != ReferralState::Accepted.code() {
                return Err(Refusal::ReferralAnswered.into());
            }
            let row = appointed(row, &appointment)?;
            desk.changed("referral_appointed", json!({ "referral": id }));
            row
        }
        Answer::Return { kept, feedback } => {
            let feedback = feedback.filter(|text| !text.trim().is_empty());
            if kept.is_none() && feedback.is_none() {
                return Err(Refusal::FieldMissing.into());
            }
            let deed = Deed::ReturnReferral {
                referral: ReferralId::from_uuid(id),
                kept,
            };
            desk.decide(on, &deed)?;
            ReferralRow {
                state: ReferralState::Returned.code().to_owned(),
                kept,
                feedback,
                returned_on: Some(on),
                ..row
            }
        }
    };
    let (returned, number) = (row.returned_on.is_some(), row.number.clone());
    desk.changes.referrals.push(row);
    let me = actor.body.as_str();
    let waits = desk.file.referrals.iter().any(|one| one.state.is_open());
    desk.done_where(|task| match task.kind.as_str() {
        "answer_referral" => task.body == me,
        "unanswered_referral" => !waits,
        "referral_feedback" => {
            returned && task.body == me && task.note.as_deref() == Some(number.as_str())
        }
        _ => false,
    })
    .await?;
    let (tx, warnings) = desk.save().await?;
    tx.commit().await?;
    Ok(warnings)
}

/// T08: taken in charge; the sender is owed news within the days of the rules.
fn accept(
    desk: &mut Desk<'_>,
    row: ReferralRow,
    on: Date,
    (case_manager, appointment): (Option<String>, Option<Appointment>),
) -> Result<ReferralRow, AppError> {
    let deed = Deed::AcceptReferral {
        referral: Some(ReferralId::from_uuid(row.id)),
        case_manager: true,
    };
    desk.take_charge(on, &deed, case_manager)?;
    let due = feedback_due(on);
    let me = desk.actor.body.as_str().to_owned();
    desk.task(&me, "referral_feedback", due, Some(row.number.clone()));
    let row = ReferralRow {
        feedback_due_on: Some(due),
        ..answered(row, "accepted", on, None)
    };
    match appointment {
        Some(appointment) => appointed(row, &appointment),
        None => Ok(row),
    }
}

/// The appointment stands on the referral, for both sides.
fn appointed(row: ReferralRow, appointment: &Appointment) -> Result<ReferralRow, AppError> {
    check_appointment(row.sent_on, appointment.at)?;
    Ok(ReferralRow {
        appointment: Some(appointment.at.strftime("%Y-%m-%dT%H:%M").to_string()),
        appointment_place: appointment.place.clone(),
        ..row
    })
}

/// Referrals of the case that nobody answered in time are written down as expired, before
/// another one is sent.
pub(super) async fn expire_overdue(desk: &mut Desk<'_>, on: Date) -> Result<(), AppError> {
    let late: Vec<ReferralId> = overdue(&desk.file, on, desk.edition)
        .map(|one| one.id)
        .collect();
    if late.is_empty() {
        return Ok(());
    }
    let rows = desk.tx.referrals_of(&[desk.person.id]).await?;
    // Those of other senders are left to the daily work.
    for row in rows {
        let referral = ReferralId::from_uuid(row.id);
        if !late.contains(&referral) {
            continue;
        }
        desk.decide(on, &Deed::ExpireReferral { referral })?;
        desk.changes.referrals.push(ReferralRow {
            state: ReferralState::Expired.code().to_owned(),
            ..row
        });
    }
    Ok(())
}

fn answered(row: ReferralRow, state: &str, on: Date, reason: Option<String>) -> ReferralRow {
    ReferralRow {
        state: state.to_owned(),
        seen_on: row.seen_on.or(Some(on)),
        answered_on: Some(on),
        answer_reason: reason,
        ..row
    }
}
