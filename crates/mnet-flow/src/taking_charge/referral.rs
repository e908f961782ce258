// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referral and its answer — *rinvio (invio/rinvio)* (T07–T09, F21).
//!
//! Source: "Prima accoglienza" (referral to employment centres or social
//! services), "Presa in carico" (responsible subjects, RU-03).

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;

use crate::case::{Act, CaseFile, Decision, Deed, Event, ReferralFile, Refusal, Warning};
use crate::case::{Origin, ReferralState, provisional};
use crate::network::{BodyKind, Edition, Parameter};

/// Decides the deeds around referrals and the taking of charge.
pub(crate) fn decide_referral(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    match deed {
        Deed::SendReferral { to, referral } => send(file, act, to, *referral, edition),
        Deed::SeeReferral { referral } => {
            addressed(file, act, Some(*referral))?;
            Ok(Decision::of(Event::ReferralSeen {
                referral: *referral,
            }))
        }
        Deed::AcceptReferral {
            referral,
            case_manager,
        } => accept(file, act, *referral, *case_manager),
        Deed::RefuseReferral { referral, reason } => {
            let missing = unwritten(file, act, *referral)?;
            if reason.trim().is_empty() {
                return Err(Refusal::ReasonMissing);
            }
            let (referral, reason) = (*referral, reason.clone());
            Ok(Decision::of(Event::ReferralRefused { referral, reason })
                .warn_if(missing, Warning::Provisional))
        }
        Deed::ExpireReferral { referral } => expire(file, act.on, *referral, edition),
        Deed::ReturnReferral { referral, kept } => {
            let found = file.referrals.iter().find(|r| r.id == *referral);
            let found = found
                .filter(|r| r.to == act.body)
                .ok_or(Refusal::ReferralUnknown)?;
            if found.state != ReferralState::Accepted {
                return Err(Refusal::ReferralAnswered);
            }
            Ok(Decision::of(Event::ReferralReturned {
                referral: *referral,
                kept: *kept,
            }))
        }
        Deed::TakeInCharge { case_manager } => take_in_charge(file, act, *case_manager),
        _ => Err(Refusal::DeedUnknown),
    }
}

fn send(
    file: &CaseFile,
    act: &Act,
    to: &BodyCode,
    referral: ReferralId,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if !act.role.is_reception_actor() && !act.role.is_cpi() {
        return Err(Refusal::RoleNotAllowed);
    }
    if *to == act.body {
        return Err(Refusal::ReferralToSelf);
    }
    let recipient = edition.body(to).ok_or(Refusal::CodeUnknown)?;
    let missing = provisional(
        act,
        file.completed.is_none(),
        Refusal::ReceptionNotCompleted,
    )?;
    let centre = recipient.kind == BodyKind::EmploymentCentre;
    let shut = centre && file.may_enrol == Some(false);
    let missing = provisional(act, shut, Refusal::EnrolmentNotPossible)? || missing;
    if file.open_referral_to(to).is_some() && act.origin == Origin::Desk {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Decision::of(Event::ReferralSent {
        referral,
        to: to.clone(),
    })
    .warn_if(missing, Warning::Provisional))
}

/// The open referral this body may answer.
fn addressed<'a>(
    file: &'a CaseFile,
    act: &Act,
    id: Option<ReferralId>,
) -> Result<&'a ReferralFile, Refusal> {
    let mine = file.referrals.iter().filter(|r| r.to == act.body);
    let found = match id {
        Some(id) => mine.into_iter().find(|r| r.id == id),
        None => file
            .open_referral_to(&act.body)
            .or_else(|| mine.into_iter().next_back()),
    };
    let found = found.ok_or(Refusal::ReferralUnknown)?;
    match found.state {
        ReferralState::Sent | ReferralState::Seen => Ok(found),
        ReferralState::Expired => Err(Refusal::ReferralExpired),
        _ => Err(Refusal::ReferralAnswered),
    }
}

/// Whether the referral was never written down: history fills it in, a desk refuses.
fn unwritten(file: &CaseFile, act: &Act, id: Option<ReferralId>) -> Result<bool, Refusal> {
    match addressed(file, act, id) {
        Ok(_) => Ok(false),
        Err(Refusal::ReferralUnknown) if id.is_none() => {
            provisional(act, true, Refusal::ReferralUnknown)
        }
        Err(refusal) => Err(refusal),
    }
}

fn accept(
    file: &CaseFile,
    act: &Act,
    referral: Option<ReferralId>,
    case_manager: bool,
) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    let missing = unwritten(file, act, referral)?;
    if !case_manager {
        return Err(Refusal::CaseManagerMissing);
    }
    Ok(Decision::of(Event::ReferralAccepted { referral }).warn_if(missing, Warning::Provisional))
}

fn expire(
    file: &CaseFile,
    today: Date,
    id: ReferralId,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    let found = file.referrals.iter().find(|referral| referral.id == id);
    let found = found.filter(|referral| referral.state.is_open());
    let found = found.ok_or(Refusal::ReferralUnknown)?;
    if today <= expiry(found.sent_on, edition) {
        return Err(Refusal::DateOrder);
    }
    Ok(Decision::of(Event::ReferralExpired { referral: id }))
}

/// Last day on which a referral may be answered — *scadenza del rinvio*.
pub fn expiry(sent_on: Date, edition: &Edition) -> Date {
    edition.term(Parameter::ReferralExpiry, sent_on)
}

fn take_in_charge(file: &CaseFile, act: &Act, case_manager: bool) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    if !case_manager {
        return Err(Refusal::CaseManagerMissing);
    }
    let missing = provisional(
        act,
        file.completed.is_none(),
        Refusal::ReceptionNotCompleted,
    )?;
    // A second body may join: both answer for the person, each with its case manager.
    let mine = file.charges.iter().any(|(_, body)| *body == act.body);
    if mine && act.origin == Origin::Desk {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Decision::of(Event::TakenInCharge).warn_if(missing, Warning::Provisional))
}
