// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who owns the case — *titolarità, trasferimento* (T19).

use mnet_base::codes::BodyCode;

use crate::case::{Act, ActorRole, CaseFile, Decision, Deed, Event, Refusal, partner_behind};
use crate::network::{BodyKind, Edition};

/// Decides the halves of a transfer.
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
    // "Close/reopen/transfer case" is not for mediators and providers.
    if !act.role.may_take_in_charge() && act.role != ActorRole::Region {
        return Err(Refusal::RoleNotAllowed);
    }
    let owner = file.owner.as_ref().ok_or(Refusal::NotOwner)?;
    let mine = partner_behind(edition, &act.body);
    if act.role != ActorRole::Region && mine.as_ref() != Some(owner) {
        return Err(Refusal::NotOwner);
    }
    let target = act.body_of(edition, to)?;
    if target.kind != BodyKind::Partner || to == owner {
        return Err(Refusal::TransferTarget);
    }
    Ok(())
}
