// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds on a case that need no form of their own.

use jiff::ToSpan;
use mnet_authz::Action;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;
use mnet_flow::case::{Activity, Deed, ReceptionOutcome};
use mnet_flow::network::Parameter;
use mnet_flow::taking_charge::referral::expiry;
use mnet_store::ReferralRow;
use uuid::Uuid;

use super::write::Desk;
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
    /// Reception is complete.
    CompleteReception {
        /// Where it leads.
        outcome: ReceptionOutcome,
    },
    /// A referral.
    SendReferral {
        /// Recipient.
        to: String,
        /// Reason category (`referral-reasons`).
        reason: Option<String>,
        /// `normal` or `urgent`.
        urgency: String,
        /// Data shared.
        data_set: Vec<String>,
    },
    /// Taking charge at the own desk, the actor being case manager.
    TakeInCharge,
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
}

impl Ask {
    const fn action(&self) -> Action {
        match self {
            Self::RecordActivity { .. } => Action::RecordActivity,
            Self::CompleteReception { .. } => Action::CompleteReception,
            Self::SendReferral { .. } => Action::SendReferral,
            Self::TakeInCharge => Action::TakeInCharge,
            Self::ProposeTransfer { .. } => Action::ProposeTransfer,
            Self::AnswerTransfer { .. } => Action::AnswerTransfer,
            Self::CloseCase { .. } => Action::CloseCase,
            Self::ReopenCase { .. } => Action::ReopenCase,
        }
    }
}

/// Does what is asked of a case; gives back warnings worth showing.
///
/// # Errors
/// [`AppError`]: refusals by rule or policy, nothing done then.
pub async fn act(
    app: &App,
    actor: &Actor,
    case: Uuid,
    ask: Ask,
) -> Result<Vec<&'static str>, AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(ask.action()).await?;
    apply(&mut desk, ask).await?;
    let (tx, warnings) = desk.save().await?;
    tx.commit().await?;
    Ok(warnings)
}

pub(super) async fn apply(desk: &mut Desk<'_>, ask: Ask) -> Result<(), AppError> {
    let on = desk.actor.today;
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
        Ask::CompleteReception { outcome } => {
            desk.decide(on, &Deed::CompleteReception { outcome })?;
            desk.done(&["complete_reception"]).await
        }
        Ask::SendReferral {
            to,
            reason,
            urgency,
            data_set,
        } => send_referral(desk, &to, reason, urgency, data_set).await,
        Ask::TakeInCharge => {
            desk.decide(on, &Deed::TakeInCharge { case_manager: true })?;
            desk.row.case_manager = Some(desk.actor.account);
            desk.row.manager_name = Some(desk.actor.display_name.clone());
            Ok(())
        }
        Ask::ProposeTransfer { to } => {
            desk.decide(
                on,
                &Deed::ProposeTransfer {
                    to: BodyCode::new(to.clone()),
                },
            )?;
            let days = i64::from(desk.edition.parameter(Parameter::SlaTransfer, on));
            desk.task(&to, "answer_transfer", on.saturating_add(days.days()), None);
            Ok(())
        }
        Ask::AnswerTransfer { accept } => {
            desk.decide(on, &Deed::AnswerTransfer { accept })?;
            desk.done(&["answer_transfer"]).await
        }
        Ask::CloseCase { outcome } => desk.decide(on, &Deed::CloseCase { outcome }),
        Ask::ReopenCase { reason } => desk.decide(on, &Deed::ReopenCase { reason }),
    }
}

pub(super) async fn send_referral(
    desk: &mut Desk<'_>,
    to: &str,
    reason: Option<String>,
    urgency: String,
    data_set: Vec<String>,
) -> Result<(), AppError> {
    let on = desk.actor.today;
    let id = desk.app.random.id(desk.app.clock.now());
    let referral = ReferralId::from_uuid(id);
    desk.decide(
        on,
        &Deed::SendReferral {
            to: BodyCode::new(to),
            referral,
        },
    )?;
    let series = format!("RIN-{}-{}", desk.actor.body, on.year());
    let number = desk.tx.take_numbers(&series, 1).await?;
    let expires_on = expiry(on, desk.edition);
    desk.changes.referrals.push(ReferralRow {
        id,
        person: desk.person.id,
        case_file: desk.row.id,
        number: format!("{series}-{number:04}"),
        from_body: desk.actor.body.as_str().to_owned(),
        to_body: to.to_owned(),
        reason,
        urgency,
        data_set,
        state: "sent".to_owned(),
        sent_on: on,
        expires_on,
        seen_on: None,
        answered_on: None,
        answer_reason: None,
        appointment: None,
        kept: None,
        feedback: None,
    });
    let days = i64::from(desk.edition.parameter(Parameter::SlaAcceptance, on));
    desk.task(
        to,
        "answer_referral",
        on.saturating_add(days.days()).min(expires_on),
        None,
    );
    Ok(())
}
