// SPDX-License-Identifier: AGPL-3.0-or-later
//! Orientation towards the pact and the CV of the dossier — *scheda di
//! orientamento finalizzata al patto (F09), CV nel dossier individuale (F12)*.
//!
//! Source: "Presa in carico" and "Stipula del Patto di Servizio
//! Personalizzato", activities and responsible subjects (RU-03, T10).

use crate::case::{Act, CaseFile, Decision, Event, Origin, Refusal, Warning, provisional};

/// F09: the orientation that leads to the pact is complete (T10).
pub(crate) fn complete(file: &CaseFile, act: &Act) -> Result<Decision, Refusal> {
    check(act)?;
    if file.orientation_on.is_some() && act.origin == Origin::Desk {
        return Err(Refusal::AlreadyDone);
    }
    let missing = charge_missing(file, act)?;
    Ok(Decision::of(Event::PactOrientationCompleted).warn_if(missing, Warning::Provisional))
}

/// F12, section 3: the CV is in the dossier; a newer one takes its place.
pub(crate) fn attach_cv(file: &CaseFile, act: &Act) -> Result<Decision, Refusal> {
    check(act)?;
    let missing = charge_missing(file, act)?;
    Ok(Decision::of(Event::CvAttached).warn_if(missing, Warning::Provisional))
}

fn check(act: &Act) -> Result<(), Refusal> {
    if act.role.may_take_in_charge() {
        Ok(())
    } else {
        Err(Refusal::RoleNotAllowed)
    }
}

/// The dossier is opened with the taking of charge (S40).
pub(crate) fn charge_missing(file: &CaseFile, act: &Act) -> Result<bool, Refusal> {
    provisional(
        act,
        file.taken_in_charge.is_none(),
        Refusal::NotTakenInCharge,
    )
}
