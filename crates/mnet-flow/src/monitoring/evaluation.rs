// SPDX-License-Identifier: AGPL-3.0-or-later
//! Final evaluation and follow-up — *valutazione finale, verifiche successive* (T16, T21).
//!
//! Source: "Monitoraggio e valutazione del percorso"; state machine of the
//! case, S70 and S90.

use crate::case::{Act, CaseFile, Decision, Event, Refusal, State};

/// T16: every measure has ended, or the pact has expired, and the path is evaluated.
pub(crate) fn evaluate(file: &CaseFile, act: &Act) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    if file.pacts.is_empty() {
        return Err(Refusal::PactMissing);
    }
    let runs = file.measures.iter().any(|one| !one.last.is_terminal());
    let expired = file
        .current_pact()
        .is_some_and(|pact| pact.is_expired(act.on));
    if runs && !expired {
        return Err(Refusal::MeasuresRunning);
    }
    if file.state == Some(State::FinalEvaluation) {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Decision::of(Event::FinalEvaluationCompleted))
}

/// T21: how the person is doing 30, 90 or 180 days after closure.
pub(crate) fn follow_up(file: &CaseFile, act: &Act, condition: &str) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    let closed_on = file.closed_on.ok_or(Refusal::CaseNotClosed)?;
    if act.on < closed_on {
        return Err(Refusal::DateOrder);
    }
    if condition.trim().is_empty() {
        return Err(Refusal::FieldMissing);
    }
    Ok(Decision::of(Event::FollowUpRecorded {
        condition: condition.to_owned(),
    }))
}
