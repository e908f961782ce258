// SPDX-License-Identifier: AGPL-3.0-or-later
//! The case is closed, and opened again — *chiusura, riapertura* (T17, T18, T20).
//!
//! Source: transition table; "Monitoraggio e valutazione del percorso".

use jiff::ToSpan;

use crate::case::{Act, CaseFile, Decision, Event, Origin, Refusal};
use crate::code_lists::CodeLists;
use crate::network::{Edition, Parameter};

/// T17 and T18: closed with an outcome or a reason.
pub(crate) fn close(file: &CaseFile, act: &Act, outcome: &str) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    if file.state.is_none() {
        return Err(Refusal::ScreeningMissing);
    }
    if outcome.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let listed = ["exit-outcomes", "early-closure-reasons"]
        .iter()
        .any(|list| CodeLists::shipped().contains(list, outcome));
    if act.origin == Origin::Desk && !listed {
        return Err(Refusal::CodeUnknown);
    }
    Ok(Decision::of(Event::CaseClosed {
        outcome: outcome.to_owned(),
    }))
}

/// T20: within twelve months, and not before the closure.
pub(crate) fn reopen(
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
