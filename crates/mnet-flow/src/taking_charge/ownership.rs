// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who owns the case, and when it ends — *titolarità, trasferimento, chiusura* (T18–T20).

use jiff::ToSpan;
use mnet_base::codes::BodyCode;

use crate::case::{Act, ActorRole, CaseFile, Decision, Deed, Event, Refusal, partner_behind};
use crate::network::{BodyKind, Edition, Parameter};

/// Decides transfer, closure and reopening.
pub(crate) fn decide(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    match deed {
        Deed::ProposeTransfer { to } => {
            check_transfer(file, act, to, edition)?;
            Ok(Decision::of(Event::TransferProposed { to: to.clone() }))
        }
        Deed::TransferCase { to } => {
            check_transfer(file, act, to, edition)?;
            let events = vec![
                Event::TransferProposed { to: to.clone() },
                Event::TransferAccepted { to: to.clone() },
            ];
            Ok(Decision {
                events,
                warnings: Vec::new(),
            })
        }
        Deed::AnswerTransfer { accept } => {
            let to = file.transfer_to.clone().ok_or(Refusal::TransferUnknown)?;
            if partner_behind(edition, &act.body).as_ref() != Some(&to) {
                return Err(Refusal::TransferUnknown);
            }
            let event = if *accept {
                Event::TransferAccepted { to }
            } else {
                Event::TransferRefused { to }
            };
            Ok(Decision::of(event))
        }
        Deed::CloseCase { outcome } => close(file, act, outcome),
        Deed::ReopenCase { reason } => reopen(file, act, reason, edition),
        _ => Err(Refusal::DeedUnknown),
    }
}

/// Only the owner hands a case over, and only to a partner of the edition.
fn check_transfer(
    file: &CaseFile,
    act: &Act,
    to: &BodyCode,
    edition: &Edition,
) -> Result<(), Refusal> {
    let owner = file.owner.as_ref().ok_or(Refusal::NotOwner)?;
    let mine = partner_behind(edition, &act.body);
    if act.role != ActorRole::Region && mine.as_ref() != Some(owner) {
        return Err(Refusal::NotOwner);
    }
    let target = edition.body(to).ok_or(Refusal::CodeUnknown)?;
    if target.kind != BodyKind::Partner || to == owner {
        return Err(Refusal::TransferTarget);
    }
    Ok(())
}

fn close(file: &CaseFile, act: &Act, outcome: &str) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    if file.state.is_none() {
        return Err(Refusal::ScreeningMissing);
    }
    if outcome.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(Decision::of(Event::CaseClosed {
        outcome: outcome.to_owned(),
    }))
}

/// T20: within twelve months, and not before the closure.
fn reopen(
    file: &CaseFile,
    act: &Act,
    reason: &str,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    let closed_on = file.closed_on.ok_or(Refusal::CaseNotClosed)?;
    if act.on < closed_on {
        return Err(Refusal::DateOrder);
    }
    let months = i64::from(edition.parameter(Parameter::Reopening, closed_on));
    if closed_on
        .checked_add(months.months())
        .is_ok_and(|last| act.on > last)
    {
        return Err(Refusal::ReopenTooLate);
    }
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(Decision::of(Event::CaseReopened {
        reason: reason.to_owned(),
    }))
}
