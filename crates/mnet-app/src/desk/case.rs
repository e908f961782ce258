// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds on a case that need no form of their own.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_authz::Action;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;
use mnet_flow::case::{Activity, Deed, FOLLOW_UP_DAYS, ReceptionOutcome};
use mnet_flow::measures::PolicyEvent;
use mnet_flow::monitoring::closure::{DEATH, approver, by_death};
use mnet_flow::network::Parameter;
use mnet_flow::taking_charge::referral::expiry;
use mnet_forms::Invalid;
use mnet_store::ReferralRow;
use serde_json::json;
use uuid::Uuid;

use super::consents::{self, Consent};
use super::measure_changes::{self, MeasureChangeAnswer, NewMeasureChange};
use super::measures::{self, NewMeasure};
use super::referrals::Appointment;
use super::write::Desk;
use super::{assignments, protection, referrals, sent_data, shared_data, waiting};
use crate::{Actor, App, AppError};

/// What is asked of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// A first-reception activity: a line of F03.
    RecordActivity {
        /// Which one.
        activity: Activity,
        /// Minutes.
        minutes: Option<u16>,
        /// Outcome.
        outcome: Option<String>,
    },
    /// An activity of reception is not done with this person.
    DeclareNotApplicable {
        /// Which one.
        activity: Activity,
        /// Why (`not-applicable-reasons`).
        reason: String,
    },
    /// Reception is complete.
    CompleteReception {
        /// Where it leads.
        outcome: ReceptionOutcome,
    },
    /// A referral.
    SendReferral(ReferralSheet),
    /// Taking charge at the own desk, alone or beside who did already.
    TakeInCharge {
        /// Case manager; the actor when not said.
        case_manager: Option<String>,
    },
    /// The person says yes or no to an optional purpose, or takes a yes back.
    RecordConsent(Consent),
    /// The person is protected from now on: found by the care team alone.
    Protect {
        /// Why, for who reads the journal.
        reason: String,
    },
    /// The protection is not needed any more.
    LiftProtection {
        /// Why, for who reads the journal.
        reason: String,
    },
    /// A mediator or support operator of the body works with the person.
    Assign {
        /// User name.
        operator: String,
    },
    /// And does not any more.
    EndAssignment {
        /// User name.
        operator: String,
    },
    /// The CV is in the dossier.
    AttachCv,
    /// The pact rests.
    SuspendPact {
        /// Why.
        reason: String,
        /// When it is looked at again; the edition's days when not said.
        review_on: Option<Date>,
    },
    /// A commitment of the pact was not kept.
    RecordViolation {
        /// Which (`pact-violations`).
        violation: String,
        /// What the service does about it (`violation-responses`).
        response: String,
        /// What happened, for who reads the journal; nothing of it is kept among the events.
        note: Option<String>,
    },
    /// The pact goes on.
    ResumePact,
    /// A measure is proposed.
    ProposeMeasure(NewMeasure),
    /// Something happens to a measure.
    RecordMeasureEvent {
        /// Its key within the case.
        reference: String,
        /// What happened.
        event: PolicyEvent,
    },
    /// The planned end of a measure is set.
    PlanMeasureEnd {
        /// Its key within the case.
        reference: String,
        /// Its last day, as planned.
        until: Date,
    },
    /// Who carries a measure out proposes to change it.
    ProposeMeasureChange(NewMeasureChange),
    /// The public side answers.
    AnswerMeasureChange(MeasureChangeAnswer),
    /// The owner confirms a case that came by an employment centre's own desk.
    ConfirmOwnership,
    /// Another owner is proposed.
    ProposeTransfer {
        /// To whom.
        to: String,
    },
    /// A proposal is answered.
    AnswerTransfer {
        /// Accepted.
        accept: bool,
    },
    /// Somebody tried in vain to reach the person.
    RecordContactAttempt {
        /// How (`modes`).
        mode: String,
    },
    /// The person chooses a body whose territory is another (SC-1).
    ChooseBody {
        /// Which one.
        body: String,
        /// Why, for who reads the journal.
        reason: String,
    },
    /// Closure, proposed by who may not close alone.
    ProposeClosure {
        /// Reason or outcome code.
        outcome: String,
    },
    /// The proposal of a closure is approved or not.
    AnswerClosure {
        /// Approved: the case is closed.
        accept: bool,
    },
    /// Early closure.
    CloseCase {
        /// Reason or outcome code.
        outcome: String,
    },
    /// Reopening.
    ReopenCase {
        /// Why.
        reason: String,
    },
    /// Another path of the person, when reopening is over: from its screening.
    BeginAnew,
    /// Somebody on the waiting list is called: there is a place (S13).
    CallFromWaitingList(Appointment),
}

impl Ask {
    const fn action(&self) -> Action {
        match self {
            Self::RecordActivity { .. } => Action::RecordActivity,
            Self::DeclareNotApplicable { .. } => Action::FillReceptionForm,
            Self::CompleteReception { .. } => Action::CompleteReception,
            Self::SendReferral(_) => Action::SendReferral,
            Self::TakeInCharge { .. } => Action::TakeInCharge,
            Self::RecordConsent(_) => Action::RecordConsent,
            Self::Protect { .. } => Action::ProtectPerson,
            Self::LiftProtection { .. } => Action::LiftProtection,
            Self::Assign { .. } | Self::EndAssignment { .. } => Action::AssignOperator,
            Self::AttachCv => Action::AttachCv,
            Self::SuspendPact { .. } | Self::RecordViolation { .. } | Self::ResumePact => {
                Action::ChangePact
            }
            Self::ProposeMeasure(_)
            | Self::RecordMeasureEvent { .. }
            | Self::PlanMeasureEnd { .. } => Action::RecordMeasure,
            Self::ProposeMeasureChange(_) => Action::ProposeMeasureChange,
            Self::AnswerMeasureChange(_) => Action::AnswerMeasureChange,
            Self::ConfirmOwnership => Action::ConfirmOwnership,
            Self::ProposeTransfer { .. } => Action::ProposeTransfer,
            Self::AnswerTransfer { .. } => Action::AnswerTransfer,
            Self::RecordContactAttempt { .. } => Action::WriteLogbook,
            Self::ChooseBody { .. } => Action::ChooseBody,
            Self::ProposeClosure { .. } => Action::ProposeClosure,
            Self::AnswerClosure { .. } | Self::CloseCase { .. } => Action::CloseCase,
            Self::ReopenCase { .. } => Action::ReopenCase,
            Self::BeginAnew | Self::CallFromWaitingList(_) => Action::FillScreening,
        }
    }
}

/// Does what is asked of a case; gives back warnings worth showing.
///
/// `on` is the day it was done, for what is written down later; today when not said.
/// The journal keeps both days.
///
/// # Errors
/// [`AppError`]: a day that is still to come, refusals by rule or policy; nothing done then.
pub async fn act(
    app: &App,
    actor: &Actor,
    case: Uuid,
    on: Option<Date>,
    ask: Ask,
) -> Result<Vec<&'static str>, AppError> {
    let on = past_day(actor, on)?;
    let mut desk = Desk::open(app, actor, case).await?;
    // A centre begins anew with who came to its own desk (RU-01).
    let own_desk = match ask {
        Ask::BeginAnew => actor.part()?.is_cpi(),
        _ => desk.file.own_desk,
    };
    desk.may_where(ask.action(), own_desk).await?;
    apply(&mut desk, on, ask).await?;
    let (tx, warnings) = desk.save().await?;
    tx.commit().await?;
    Ok(warnings)
}

/// The day something was done: not one to come.
pub(super) fn past_day(actor: &Actor, on: Option<Date>) -> Result<Date, AppError> {
    match on {
        Some(day) if day > actor.today => Err(AppError::Invalid(vec![Invalid {
            pointer: "/on".to_owned(),
            code: "in-the-future",
            params: BTreeMap::new(),
        }])),
        Some(day) => Ok(day),
        None => Ok(actor.today),
    }
}

async fn apply(desk: &mut Desk<'_>, on: Date, ask: Ask) -> Result<(), AppError> {
    match ask {
        Ask::RecordActivity {
            activity,
            minutes,
            outcome,
        } => desk.decide(
            on,
            &Deed::RecordActivity {
                activity,
                minutes,
                outcome,
            },
        ),
        Ask::DeclareNotApplicable { activity, reason } => {
            desk.decide(on, &Deed::DeclareNotApplicable { activity, reason })
        }
        Ask::CompleteReception { outcome } => {
            desk.decide(on, &Deed::CompleteReception { outcome })?;
            desk.done(&["complete_reception"]).await
        }
        Ask::SendReferral(sheet) => send_referral(desk, on, sheet).await,
        Ask::TakeInCharge { case_manager } => {
            let deed = Deed::TakeInCharge { case_manager: true };
            desk.take_charge(on, &deed, case_manager)
        }
        Ask::RecordConsent(said) => consents::say(desk, on, said).await,
        Ask::Protect { reason } => protection::set(desk, true, &reason),
        Ask::LiftProtection { reason } => protection::set(desk, false, &reason),
        Ask::Assign { operator } => assignments::assign(desk, on, &operator).await,
        Ask::EndAssignment { operator } => assignments::end(desk, &operator).await,
        Ask::AttachCv => desk.decide(on, &Deed::AttachCv),
        Ask::SuspendPact { reason, review_on } => suspend_pact(desk, on, reason, review_on),
        Ask::RecordViolation {
            violation,
            response,
            note,
        } => violate_pact(desk, on, (violation, response), note),
        Ask::ResumePact => {
            desk.decide(on, &Deed::ResumePact)?;
            desk.done(&["review_suspension"]).await
        }
        Ask::ProposeMeasure(new) => measures::propose(desk, on, new).await,
        Ask::RecordMeasureEvent { reference, event } => {
            measures::record(desk, on, &reference, event).await
        }
        Ask::PlanMeasureEnd { reference, until } => {
            measure_changes::plan_end(desk, on, reference, until)
        }
        Ask::ProposeMeasureChange(new) => measure_changes::propose(desk, on, new),
        Ask::AnswerMeasureChange(answer) => measure_changes::answer(desk, on, answer).await,
        Ask::ConfirmOwnership => confirm_ownership(desk).await,
        Ask::ProposeTransfer { to } => propose_transfer(desk, on, &to).await,
        Ask::AnswerTransfer { accept } => {
            desk.decide(on, &Deed::AnswerTransfer { accept })?;
            desk.done(&["answer_transfer"]).await
        }
        Ask::RecordContactAttempt { mode } => desk.decide(on, &Deed::RecordContactAttempt { mode }),
        Ask::ChooseBody { body, reason } => choose_body(desk, on, body, &reason),
        Ask::ProposeClosure { outcome } => propose_closure(desk, on, outcome),
        Ask::AnswerClosure { accept } => close(desk, on, &Deed::AnswerClosure { accept }).await,
        Ask::CloseCase { outcome } => close(desk, on, &Deed::CloseCase { outcome }).await,
        Ask::ReopenCase { reason } => {
            desk.decide(on, &Deed::ReopenCase { reason })?;
            desk.done(&["follow_up"]).await
        }
        Ask::BeginAnew => {
            desk.done(&["follow_up"]).await?;
            let own_desk = desk.actor.part()?.is_cpi();
            desk.decide(on, &Deed::BeginAnew { own_desk })
        }
        Ask::CallFromWaitingList(appointment) => waiting::call(desk, &appointment).await,
    }
}

/// What happened, in words, is a line of its own beside the event: events hold codes alone.
fn violate_pact(
    desk: &mut Desk<'_>,
    on: Date,
    (violation, response): (String, String),
    note: Option<String>,
) -> Result<(), AppError> {
    let told = json!({ "violation": &violation, "response": &response });
    desk.decide(
        on,
        &Deed::RecordViolation {
            violation,
            response,
        },
    )?;
    match note {
        Some(note) => desk.changed_because("pact_violation_told", told, &note),
        None => Ok(()),
    }
}

fn suspend_pact(
    desk: &mut Desk<'_>,
    on: Date,
    reason: String,
    review_on: Option<Date>,
) -> Result<(), AppError> {
    desk.decide(on, &Deed::SuspendPact { reason, review_on })?;
    if let Some(day) = desk.file.suspension_review_on {
        let body = desk.actor.body.as_str().to_owned();
        desk.task(&body, "review_suspension", day, None);
    }
    Ok(())
}

/// The question of the employment centre is answered; confirming twice changes nothing.
async fn confirm_ownership(desk: &mut Desk<'_>) -> Result<(), AppError> {
    let body = desk.actor.body.clone();
    desk.done_where(|task| task.kind == "confirm_ownership" && task.body == body.as_str())
        .await?;
    if !desk.changes.tasks.is_empty() {
        desk.changed("ownership_confirmed", json!({}));
    }
    Ok(())
}

/// Why the person chose is a line of its own beside the event: events hold codes alone.
fn choose_body(desk: &mut Desk<'_>, on: Date, body: String, reason: &str) -> Result<(), AppError> {
    let body = BodyCode::new(body);
    let told = json!({ "body": body.as_str() });
    desk.decide(on, &Deed::ChooseBody { body })?;
    desk.changed_because("territory_left", told, reason)
}

async fn propose_transfer(desk: &mut Desk<'_>, on: Date, to: &str) -> Result<(), AppError> {
    let deed = Deed::ProposeTransfer {
        to: BodyCode::new(to),
    };
    desk.decide(on, &deed)?;
    let due = desk.edition.term(Parameter::SlaTransfer, on);
    desk.task(to, "answer_transfer", due, None);
    // Another owner is an answer too.
    desk.done(&["confirm_ownership"]).await
}

fn propose_closure(desk: &mut Desk<'_>, on: Date, outcome: String) -> Result<(), AppError> {
    desk.decide(on, &Deed::ProposeClosure { outcome })?;
    if let Some(body) = approver(&desk.file, &desk.actor.body, desk.edition) {
        let due = desk.edition.term(Parameter::SlaTransfer, on);
        desk.task(body.as_str(), "answer_closure", due, None);
    }
    Ok(())
}

/// Who died leaves no open case: nothing is to be done any more, and nobody is asked later.
pub(super) async fn end_by_death(desk: &mut Desk<'_>, on: Date) -> Result<(), AppError> {
    if let Some(closed) = by_death(&desk.file) {
        // A path begins before it ends, whatever day is told.
        let on = desk.file.begun_on.map_or(on, |begun_on| on.max(begun_on));
        desk.happen(on, closed)?;
        desk.done_where(|_| true).await?;
    }
    Ok(())
}

/// What was to be done is not to be done any more; how the person is doing is asked later.
async fn close(desk: &mut Desk<'_>, on: Date, deed: &Deed) -> Result<(), AppError> {
    desk.decide(on, deed)?;
    if desk.file.closed_on.is_none() {
        return desk.done(&["answer_closure"]).await;
    }
    desk.done_where(|task| task.kind != "answer_transfer")
        .await?;
    let is_dead = desk.file.closed_as.as_deref() == Some(DEATH);
    if desk.file.taken_in_charge.is_some() && !is_dead {
        let in_charge = desk.file.taken_in_charge.as_ref();
        let body = in_charge.map_or(&desk.actor.body, |(_, body)| body);
        let body = body.as_str().to_owned();
        for days in FOLLOW_UP_DAYS {
            desk.task(&body, "follow_up", on.saturating_add(days.days()), None);
        }
    }
    Ok(())
}

/// What a referral says (F21).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReferralSheet {
    /// Recipient.
    pub to: String,
    /// Its service (`services`).
    pub service: Option<String>,
    /// Reason category (`referral-reasons`).
    pub reason: Option<String>,
    /// `normal` or `urgent`.
    pub urgency: String,
    /// Note for the recipient.
    pub note: Option<String>,
    /// Papers the person brings (`document-types`).
    pub to_bring: Vec<String>,
    /// Data shared: a data set, or single groups.
    pub data_set: Vec<String>,
    /// `public_task` or `grant`.
    pub basis: Option<String>,
    /// Documents of the dossier that go along.
    pub documents: Vec<Uuid>,
    /// The person was shown what goes along.
    pub shown_to_person: bool,
    /// First appointment, when one was made already.
    pub appointment: Option<String>,
}

pub(super) async fn send_referral(
    desk: &mut Desk<'_>,
    on: Date,
    sheet: ReferralSheet,
) -> Result<(), AppError> {
    let faults = shared_data::faults(desk, &sheet).await?;
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    referrals::expire_overdue(desk, on).await?;
    let id = desk.app.random.id(desk.app.clock.now());
    let referral = ReferralId::from_uuid(id);
    desk.decide(
        on,
        &Deed::SendReferral {
            to: BodyCode::new(sheet.to.clone()),
            referral,
        },
    )?;
    let data = shared_data::to_be_sent(desk, &sheet).await?;
    let kept = (desk.person.id, id, sent_data::kept(&data));
    desk.changes.referral_data.push(kept);
    let series = format!("RIN-{}-{}", desk.actor.body, on.year());
    let number = desk.tx.take_numbers(&series, 1).await?;
    let expires_on = expiry(on, desk.edition);
    desk.changes.referrals.push(ReferralRow {
        id,
        person: desk.person.id,
        case_file: desk.row.id,
        number: format!("{series}-{number:04}"),
        from_body: desk.actor.body.as_str().to_owned(),
        to_body: sheet.to.clone(),
        reason: sheet.reason,
        urgency: sheet.urgency,
        data_set: sheet.data_set,
        state: "sent".to_owned(),
        sent_on: on,
        expires_on,
        seen_on: None,
        answered_on: None,
        answer_reason: None,
        appointment: sheet.appointment,
        kept: None,
        feedback: None,
        service: sheet.service,
        note: sheet.note,
        to_bring: sheet.to_bring,
        basis: sheet.basis,
        documents: sheet.documents,
        appointment_place: None,
        suggestion: None,
        feedback_due_on: None,
        returned_on: None,
    });
    let due = desk.edition.term(Parameter::SlaAcceptance, on);
    desk.task(&sheet.to, "answer_referral", due.min(expires_on), None);
    desk.done(&["send_referral_again"]).await
}
