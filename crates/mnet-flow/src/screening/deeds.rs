// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds of screening — *atti dello screening* (T01–T04).
//!
//! Source: "Screening dei partecipanti", responsible subjects: third-sector
//! operators, partners and their social services, employment centres for
//! applications at their own desks (RU-01).

use crate::case::{Act, CaseFile, Decision, Deed, Event, Refusal, ScreeningOutcome, Warning};
use crate::case::{Standing, owner_for};
use crate::network::{BodyKind, Edition};
use mnet_base::codes::BodyCode;

/// T01: anybody of the network may write down a contact.
pub(crate) fn open_lead(channel: &str) -> Decision {
    Decision::of(Event::LeadOpened {
        channel: channel.to_owned(),
    })
}

/// RU-01: who may screen.
fn check_actor(act: &Act, own_desk: bool) -> Result<(), Refusal> {
    if act.role.is_reception_actor() {
        return Ok(());
    }
    if !act.role.is_cpi() {
        return Err(Refusal::RoleNotAllowed);
    }
    if own_desk {
        Ok(())
    } else {
        Err(Refusal::CpiOwnDesk)
    }
}

/// The owner of a screened case: the partner chosen on the sheet while nobody owns it, else as
/// the domicile says. A case that has an owner changes it by a transfer alone.
fn owner_by(
    chosen: Option<&BodyCode>,
    file: &CaseFile,
    act: &Act,
    edition: &Edition,
) -> Result<Option<BodyCode>, Refusal> {
    let Some(chosen) = chosen.filter(|_| file.owner.is_none()) else {
        return Ok(owner_for(file, act, edition));
    };
    let body = act.body_of(edition, chosen)?;
    if body.kind == BodyKind::Partner {
        Ok(Some(chosen.clone()))
    } else {
        Err(Refusal::BodyNotAllowed)
    }
}

/// T02.
pub(crate) fn open_screening(act: &Act, own_desk: bool) -> Result<Decision, Refusal> {
    check_actor(act, own_desk)?;
    Ok(Decision::of(Event::ScreeningOpened { own_desk }))
}

/// T03 and T04: the sheet is closed with its outcome.
pub(crate) fn close_screening(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    let Deed::CloseScreening {
        outcome,
        own_desk,
        reason,
        priority,
        partner,
    } = deed
    else {
        return Err(Refusal::DeedUnknown);
    };
    let own_desk = *own_desk || (file.own_desk && act.role.is_cpi());
    check_actor(act, own_desk)?;
    let known = file.standing.is_some();
    let universal = file.standing == Some(Standing::Universal);
    let suitable = *outcome != ScreeningOutcome::NotSuitable;
    let unfit = known && !universal && !file.eligible;
    let unstated = file.not_eligible_reason.as_deref() == Some("STAY_TITLE_MISSING");
    if suitable && unfit && !unstated {
        return Err(Refusal::NotEligible);
    }
    let decision = Decision::of(Event::ScreeningClosed {
        outcome: *outcome,
        own_desk,
        owner: owner_by(partner.as_ref(), file, act, edition)?,
        priority: *priority,
        reason: reason.clone(),
    });
    Ok(decision
        .warn_if(universal, Warning::UniversalUser)
        .warn_if(suitable && unfit, Warning::StayTitleMissing))
}
