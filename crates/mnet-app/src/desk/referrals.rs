// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reading and answering a referral — *ricevere un rinvio*.

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_base::ids::{PersonId, ReferralId};
use mnet_flow::case::{Deed, ReferralState, Refusal};
use mnet_flow::taking_charge::referral::overdue;
use mnet_store::{EnrolmentRow, JournalLine, LineKind, ReferralRow};
use uuid::Uuid;

use super::case::past_day;
use super::write::{Desk, line};
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
}

/// An answer to a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Accepted: the person is taken in charge.
    Accept {
        /// Case manager; the actor when not said.
        case_manager: Option<String>,
    },
    /// Refused.
    Refuse {
        /// Why.
        reason: String,
    },
    /// Return information.
    Return {
        /// First appointment kept.
        kept: Option<bool>,
        /// What to tell the sender.
        feedback: Option<String>,
    },
}

/// Reads a referral; the recipient's first look marks it seen.
///
/// # Errors
/// [`AppError`].
pub async fn read_referral(app: &App, actor: &Actor, id: Uuid) -> Result<ReferralView, AppError> {
    let mut tx = actor.begin(app).await?;
    let row = tx.referral(id).await?.ok_or(AppError::NotFound)?;
    let received = row.to_body == actor.body.as_str();
    let open = matches!(row.state.as_str(), "sent" | "seen") && row.expires_on >= actor.today;
    let relation = match (received, open) {
        (true, true) => Relation::ReceivedReferralOpen,
        (true, false) => Relation::ReceivedReferralEnded,
        _ => Relation::SentReferral,
    };
    let mut relations = vec![relation];
    let person = PersonId::from_uuid(row.person);
    relations.extend(actor.relations(&mut tx, person).await?);
    actor.may(app, Action::ReadReferral, &relations, false)?;
    let enrolment = tx.enrolment(person).await?;
    tx.write_journal(&[JournalLine {
        person: Some(row.person),
        case_file: Some(row.case_file),
        reason: Some("referral".to_owned()),
        ..line(actor, app, LineKind::Look, "referral")
    }])
    .await?;
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
    })
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
        Answer::Accept { case_manager } => {
            let deed = Deed::AcceptReferral {
                referral,
                case_manager: true,
            };
            desk.take_charge(on, &deed, case_manager)?;
            answered(row, "accepted", on, None)
        }
        Answer::Refuse { reason } => {
            desk.decide(
                on,
                &Deed::RefuseReferral {
                    referral,
                    reason: reason.clone(),
                },
            )?;
            answered(row, "refused", on, Some(reason))
        }
        Answer::Return { kept, feedback } => {
            let deed = Deed::ReturnReferral {
                referral: ReferralId::from_uuid(id),
                kept,
            };
            desk.decide(on, &deed)?;
            ReferralRow {
                state: "closed".to_owned(),
                kept,
                feedback,
                ..row
            }
        }
    };
    desk.changes.referrals.push(row);
    let me = actor.body.as_str();
    let waits = desk.file.referrals.iter().any(|one| one.state.is_open());
    desk.done_where(|task| match task.kind.as_str() {
        "answer_referral" => task.body == me,
        "unanswered_referral" => !waits,
        _ => false,
    })
    .await?;
    let (tx, warnings) = desk.save().await?;
    tx.commit().await?;
    Ok(warnings)
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
