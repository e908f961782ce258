// SPDX-License-Identifier: AGPL-3.0-or-later
//! An event of a measure is recorded — *registrazione di un evento della misura* (T12, T13).
//!
//! Source: "Attivazione misura": measures are carried out by employment centres
//! and by the other actors, the VALICO process by employment centres only
//! (RU-06); RULE-1…RULE-3; events and date rules of the national record.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use super::dates::MeasureDates;
use super::{Measure, PolicyEvent};
use crate::case::{Act, ActorRole, CaseFile, Decision, Event, MeasureFile, Refusal, Warning};
use crate::case::{Origin, provisional};
use crate::network::{BodyKind, Edition, Indicator};

/// What is told about a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureEvent {
    /// Which measure of the catalogue.
    pub measure: Measure,
    /// The key of this measure within the case.
    pub reference: String,
    /// What happened.
    pub event: PolicyEvent,
    /// Who carries it out; who acts when not said.
    pub provider: Option<BodyCode>,
    /// Dates that are said.
    pub dates: MeasureDates,
}

/// Decides an event of a measure.
pub(crate) fn record(
    file: &CaseFile,
    act: &Act,
    told: &MeasureEvent,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    check_role(act, told.measure)?;
    let known = file.measure(&told.reference);
    if known.is_some_and(|known| known.measure != told.measure) {
        return Err(Refusal::MeasureRef);
    }
    let provider = told
        .provider
        .clone()
        .or_else(|| known.map(|known| known.provider.clone()))
        .unwrap_or_else(|| act.body.clone());
    check_provider(act, told, &provider, edition)?;
    check_own(act, &provider)?;
    let before = known.map(|known| known.last);
    let repeated = before == Some(told.event);
    let missing = !repeated && !told.event.may_follow(before);
    let missing = missing && check_sequence(act, told.event, before)?;
    let dates = known.map(|known| known.dates).unwrap_or_default();
    let dates = dates.after(told.event, act.on, told.dates)?;
    let starts = told.event == PolicyEvent::Started && !known.is_some_and(was_started);
    let pact = if starts {
        check_pact(file, act, told.measure)?
    } else {
        None
    };
    let outside = starts && outside_set(file, told.measure, &provider, act.on, edition);
    let uncharged = starts && file.taken_in_charge.is_none();
    let uncharged = provisional(act, uncharged, Refusal::NotTakenInCharge)?;
    let mut decision = Decision::of(Event::MeasureEventRecorded {
        measure: told.measure,
        reference: told.reference.clone(),
        event: told.event,
        provider,
        proposed_on: dates.proposed_on,
        started_on: dates.started_on,
        ended_on: dates.ended_on,
    });
    if let Some(warning) = pact {
        decision = decision.warn(warning);
    }
    Ok(decision
        .warn_if(missing || uncharged, Warning::Provisional)
        .warn_if(repeated, Warning::EventRepeated)
        .warn_if(outside, Warning::CpiOutsideSet))
}

fn was_started(known: &MeasureFile) -> bool {
    known.first_start.is_some()
}

/// T12, T13: centres and co-actors; a mediator records mediation only.
fn check_role(act: &Act, measure: Measure) -> Result<(), Refusal> {
    if measure == Measure::CompetenceValidation && !act.role.is_cpi() {
        return Err(Refusal::ValicoOnlyCpi);
    }
    // The support operator decides nothing of VALICO (role R04).
    if measure == Measure::CompetenceValidation && act.role == ActorRole::CpiSupport {
        return Err(Refusal::RoleNotAllowed);
    }
    let provider = matches!(act.role, ActorRole::Accredited | ActorRole::TrainingBody);
    let mediates = act.role == ActorRole::Mediator && measure == Measure::Mediation;
    if act.role.may_take_in_charge() || provider || mediates {
        Ok(())
    } else {
        Err(Refusal::RoleNotAllowed)
    }
}

/// At a desk a provider tells of its own measures only ("C own measure").
fn check_own(act: &Act, provider: &BodyCode) -> Result<(), Refusal> {
    let foreign = !act.role.may_take_in_charge() && act.body != *provider;
    if foreign && act.origin == Origin::Desk {
        Err(Refusal::RoleNotAllowed)
    } else {
        Ok(())
    }
}

/// RU-06: who carries the measure out is a body of the edition, for VALICO a centre. It is
/// active when the measure is proposed; what it began is told to its end.
fn check_provider(
    act: &Act,
    told: &MeasureEvent,
    provider: &BodyCode,
    edition: &Edition,
) -> Result<(), Refusal> {
    let body = if told.event == PolicyEvent::Proposed {
        act.body_of(edition, provider)?
    } else {
        edition.body(provider).ok_or(Refusal::CodeUnknown)?
    };
    let centre = body.kind == BodyKind::EmploymentCentre;
    if told.measure == Measure::CompetenceValidation && !centre {
        return Err(Refusal::ValicoOnlyCpi);
    }
    Ok(())
}

/// Whether an event that may not follow is only one whose forerunner nobody wrote down.
///
/// # Errors
/// [`Refusal::EventOrder`] at a desk, and where something that was written
/// down contradicts it.
fn check_sequence(
    act: &Act,
    event: PolicyEvent,
    before: Option<PolicyEvent>,
) -> Result<bool, Refusal> {
    // The start of a measure whose proposal was written down, but whose end was told first,
    // would be a second life of the measure; only steps nobody wrote are filled in.
    let fillable = match before {
        None => true,
        Some(PolicyEvent::Proposed) => {
            event.may_follow(Some(PolicyEvent::Started)) || event == PolicyEvent::AccountedFor
        }
        Some(PolicyEvent::Started | PolicyEvent::Suspended) => event == PolicyEvent::AccountedFor,
        Some(_) => false,
    };
    if fillable && act.origin == Origin::History {
        Ok(true)
    } else {
        Err(Refusal::EventOrder)
    }
}

/// RULE-2: what may start before the pact, and what a history may not do without.
fn check_pact(file: &CaseFile, act: &Act, measure: Measure) -> Result<Option<Warning>, Refusal> {
    if file.pact_suspended_on.is_some_and(|since| since <= act.on) {
        return Err(Refusal::PactSuspended);
    }
    if file.active_pact(act.on).is_some() {
        return Ok(None);
    }
    if measure.may_precede_pact() {
        return Ok(Some(Warning::BeforePact));
    }
    let fault = file.pact_fault(act.on);
    if measure.always_needs_pact() {
        return Err(fault);
    }
    provisional(act, true, fault)?;
    Ok(Some(Warning::Provisional))
}

/// The indicator a measure has a target of its own for.
pub(crate) const fn own_indicator(measure: Measure) -> Option<Indicator> {
    match measure {
        Measure::CompetenceValidation => Some(Indicator::Validation),
        Measure::SelfEmployment => Some(Indicator::SelfEmployment),
        _ => None,
    }
}

/// a centre outside the set of the owner counts, with a warning.
fn outside_set(
    file: &CaseFile,
    measure: Measure,
    provider: &BodyCode,
    on: Date,
    edition: &Edition,
) -> bool {
    let (Some(indicator), Some(owner)) = (own_indicator(measure), &file.owner) else {
        return false;
    };
    is_outside_set(indicator, owner, provider, on, edition)
}

/// Whether a provider is an employment centre that the target of a partner does not name.
pub(crate) fn is_outside_set(
    indicator: Indicator,
    partner: &BodyCode,
    provider: &BodyCode,
    on: Date,
    edition: &Edition,
) -> bool {
    let centre = edition
        .body(provider)
        .is_some_and(|body| body.kind == BodyKind::EmploymentCentre);
    centre && !edition.is_centre_in_set(indicator, partner, provider, on)
}
