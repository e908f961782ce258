// SPDX-License-Identifier: AGPL-3.0-or-later
//! How long a measure is planned to last, and what its provider proposes to change —
//! *fine prevista, proposte di chi realizza la misura* (T13).
//!
//! Who carries a measure out proposes that it lasts longer, ends, or goes on under other
//! conditions. The public side that answers for the person decides. What is accepted is done by
//! the deed it stands for, under the rules of that deed: a proposal opens no other door.
//!
//! Source: requirements, section 2.3 (`data_fine`), T13, section 6.3 ("C own measure", who
//! answers for the case decides), REQ-AB-01 to 07. That one proposal of a measure waits at a time,
//! and that the answer has the term of a referral's, are assumed.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use serde::{Deserialize, Serialize};

use super::PolicyEvent;
use super::record::MeasureEvent;
use crate::case::{
    Act, ActorRole, CaseFile, Decision, Deed, Event, MeasureDates, MeasureFile, Refusal,
    partner_behind,
};
use crate::code_lists::CodeLists;
use crate::network::{BodyKind, Edition};

/// The reason and the condition that say nothing without words.
const OTHER: &str = "other";

/// What a provider proposes — *proposta di modifica della misura*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
#[doc(alias = "proposta di modifica")]
pub enum Change {
    /// It lasts longer.
    #[doc(alias = "proroga")]
    Extension {
        /// The new planned end.
        until: Date,
    },
    /// It ends.
    End {
        /// The day it ends; one to come is a new planned end.
        ends_on: Date,
        /// How it ends.
        #[serde(rename = "policy_event")]
        event: PolicyEvent,
    },
    /// It goes on under other conditions.
    Conditions {
        /// What changes (`measure-conditions`).
        what: String,
        /// From which day on.
        from: Date,
    },
}

impl Change {
    /// The kinds of changes, by the word each is kept under.
    pub const KINDS: [&'static str; 3] = ["extension", "end", "conditions"];

    /// The word of its kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Extension { .. } => "extension",
            Self::End { .. } => "end",
            Self::Conditions { .. } => "conditions",
        }
    }

    /// The day it is about.
    pub const fn day(&self) -> Date {
        match self {
            Self::Extension { until: day }
            | Self::End { ends_on: day, .. }
            | Self::Conditions { from: day, .. } => *day,
        }
    }
}

/// How a proposal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeState {
    /// Nobody answered yet.
    Pending,
    /// Accepted.
    Accepted {
        /// The day.
        on: Date,
        /// The body that did.
        by: BodyCode,
    },
    /// Refused.
    Refused {
        /// The day.
        on: Date,
        /// The body that did.
        by: BodyCode,
        /// Why (`measure-change-refusals`).
        reason: String,
    },
    /// The measure, or the path, ended before anybody answered.
    Overtaken {
        /// The day.
        on: Date,
    },
}

impl ChangeState {
    /// The word under which lists and answers know it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted { .. } => "accepted",
            Self::Refused { .. } => "refused",
            Self::Overtaken { .. } => "overtaken",
        }
    }
}

/// A proposal about a measure, as the events tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeFile {
    /// Its number among those of the measure, from 1.
    pub number: u16,
    /// What is proposed.
    pub change: Change,
    /// Why (`measure-change-reasons`).
    pub reason: String,
    /// The day it was proposed.
    pub proposed_on: Date,
    /// Who proposed it.
    pub by: BodyCode,
    /// How it stands.
    pub state: ChangeState,
}

/// What is answered to a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is done as proposed.
    Accept,
    /// It is not done.
    Refuse {
        /// Why (`measure-change-refusals`).
        reason: String,
    },
}

/// Who proposes: those who carry out measures and do not answer for the case.
const fn proposes(role: ActorRole) -> bool {
    matches!(
        role,
        ActorRole::ThirdSector
            | ActorRole::Accredited
            | ActorRole::TrainingBody
            | ActorRole::Mediator
    )
}

/// Who answers: the public side, as for closing a case.
const fn answers(role: ActorRole) -> bool {
    matches!(
        role,
        ActorRole::Partner
            | ActorRole::SocialWorker
            | ActorRole::CpiOperator
            | ActorRole::CpiValidator
    )
}

/// The public bodies that answer a proposal about this case: those in charge, else the owner.
pub fn answered_by(file: &CaseFile, edition: &Edition) -> Vec<BodyCode> {
    let is_public = |code: &&BodyCode| {
        edition.body(code).is_some_and(|body| {
            matches!(
                body.kind,
                BodyKind::EmploymentCentre | BodyKind::Partner | BodyKind::SocialDistrict
            )
        })
    };
    let in_charge = file.charges.iter().map(|(_, body)| body);
    let bodies: Vec<BodyCode> = in_charge.filter(is_public).cloned().collect();
    if bodies.is_empty() {
        file.owner.clone().into_iter().collect()
    } else {
        bodies
    }
}

fn known<'f>(file: &'f CaseFile, reference: &str) -> Result<&'f MeasureFile, Refusal> {
    let found = file.measure(reference);
    found
        .filter(|one| !one.last.is_terminal())
        .ok_or(Refusal::MeasureNotRunning)
}

/// Decides how long a measure is planned to last, what is proposed about it, what is answered.
pub(crate) fn decide(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    match deed {
        Deed::PlanMeasureEnd { reference, until } => plan_end(file, act, reference, *until),
        Deed::ProposeMeasureChange {
            reference,
            change,
            reason,
        } => propose(file, act, reference, change, reason),
        Deed::AnswerMeasureChange {
            reference,
            number,
            answer: told,
        } => answer(file, act, (reference, *number), told, edition),
        _ => Err(Refusal::DeedUnknown),
    }
}

/// The planned end of a measure is set, by those who may take charge. Its provider says the first;
/// another one it proposes, unless it is in charge itself.
fn plan_end(file: &CaseFile, act: &Act, reference: &str, until: Date) -> Result<Decision, Refusal> {
    let measure = known(file, reference)?;
    let is_first = measure.planned_until.is_none() && measure.provider == act.body;
    let in_charge = file.charges.iter().any(|(_, body)| *body == act.body);
    let only_proposes = proposes(act.role) && measure.provider == act.body && !in_charge;
    if (only_proposes || !act.role.may_take_in_charge()) && !is_first {
        return Err(Refusal::RoleNotAllowed);
    }
    let begun = measure.dates.started_on.or(measure.dates.proposed_on);
    if until < act.on || begun.is_some_and(|begun| until < begun) {
        return Err(Refusal::PlannedEnd);
    }
    if measure.planned_until == Some(until) {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Decision::of(Event::MeasureEndPlanned {
        reference: reference.to_owned(),
        planned_until: until,
    }))
}

/// Who carries a measure out proposes a change of it.
fn propose(
    file: &CaseFile,
    act: &Act,
    reference: &str,
    change: &Change,
    reason: &str,
) -> Result<Decision, Refusal> {
    if !proposes(act.role) {
        return Err(Refusal::RoleNotAllowed);
    }
    let measure = known(file, reference)?;
    if measure.provider != act.body {
        return Err(Refusal::RoleNotAllowed);
    }
    if measure.pending_change().is_some() {
        return Err(Refusal::ChangePending);
    }
    let Some(started_on) = measure.dates.started_on else {
        return Err(Refusal::MeasureNotRunning);
    };
    if act.on < started_on {
        return Err(Refusal::DateOrder);
    }
    check(measure, act, started_on, change)?;
    if !CodeLists::shipped().contains("measure-change-reasons", reason) {
        return Err(Refusal::CodeUnknown);
    }
    let number = u16::try_from(measure.changes.len()).unwrap_or(u16::MAX);
    Ok(Decision::of(Event::MeasureChangeProposed {
        reference: reference.to_owned(),
        number: number.saturating_add(1),
        change: change.clone(),
        reason: reason.to_owned(),
    }))
}

/// What a change may be: later than what is planned, an end that can follow, a listed condition.
fn check(
    measure: &MeasureFile,
    act: &Act,
    started_on: Date,
    change: &Change,
) -> Result<(), Refusal> {
    match change {
        Change::Extension { until } => {
            let planned = measure.planned_until.unwrap_or(started_on).max(act.on);
            if *until <= planned {
                return Err(Refusal::PlannedEnd);
            }
        }
        Change::End { ends_on, event } => {
            let ends = event.is_terminal()
                && !event.is_annulment()
                && *event != PolicyEvent::AccountedFor
                && event.may_follow(Some(measure.last));
            if !ends {
                return Err(Refusal::EventOrder);
            }
            if *ends_on < started_on {
                return Err(Refusal::DateOrder);
            }
        }
        Change::Conditions { what, from } => {
            if !CodeLists::shipped().contains("measure-conditions", what) {
                return Err(Refusal::CodeUnknown);
            }
            if *from < started_on {
                return Err(Refusal::DateOrder);
            }
        }
    }
    Ok(())
}

/// The public side answers.
fn answer(
    file: &CaseFile,
    act: &Act,
    (reference, number): (&str, u16),
    answer: &Answer,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if !answers(act.role) || !answers_for(file, act, edition) {
        return Err(Refusal::RoleNotAllowed);
    }
    let measure = file.measure(reference).ok_or(Refusal::ChangeUnknown)?;
    if measure.provider == act.body {
        return Err(Refusal::RoleNotAllowed);
    }
    let pending = measure
        .pending_change()
        .filter(|pending| pending.number == number)
        .ok_or(Refusal::ChangeUnknown)?;
    if act.on < pending.proposed_on {
        return Err(Refusal::DateOrder);
    }
    let reference = reference.to_owned();
    let event = match answer {
        Answer::Accept => Event::MeasureChangeAccepted { reference, number },
        Answer::Refuse { reason } => {
            if !CodeLists::shipped().contains("measure-change-refusals", reason) {
                return Err(Refusal::CodeUnknown);
            }
            Event::MeasureChangeRefused {
                reference,
                number,
                reason: reason.clone(),
            }
        }
    };
    Ok(Decision::of(event))
}

/// Whether a body answers for the case: it is in charge, or stands for the owner.
fn answers_for(file: &CaseFile, act: &Act, edition: &Edition) -> bool {
    let in_charge = file.charges.iter().any(|(_, body)| *body == act.body);
    let owner = partner_behind(edition, &act.body);
    in_charge || (owner.is_some() && owner == file.owner)
}

/// The deed that a proposal stands for once it is accepted, and its day.
///
/// A change of conditions is none: that it was accepted is all there is to record.
pub fn deed_of(measure: &MeasureFile, change: &Change, on: Date) -> Option<(Date, Deed)> {
    let reference = measure.reference.clone();
    let plan = |until| {
        let reference = reference.clone();
        Some((on, Deed::PlanMeasureEnd { reference, until }))
    };
    match change {
        Change::Extension { until } => plan(*until),
        Change::End { ends_on, .. } if *ends_on > on => {
            // The last day may be the one that is planned already.
            plan(*ends_on).filter(|_| measure.planned_until != Some(*ends_on))
        }
        Change::End { ends_on, event } => Some((
            *ends_on,
            Deed::RecordMeasureEvent(MeasureEvent {
                measure: measure.measure,
                reference: reference.clone(),
                event: *event,
                provider: None,
                dates: MeasureDates::default(),
            }),
        )),
        Change::Conditions { .. } => None,
    }
}

/// Words beside the codes of a proposal: other conditions, and reasons that no list has, are
/// told in words.
///
/// # Errors
/// [`Refusal::ReasonMissing`].
pub fn check_words(change: &Change, reason: &str, words: Option<&str>) -> Result<(), Refusal> {
    let needs = matches!(change, Change::Conditions { .. }) || reason == OTHER;
    said(needs, words)
}

/// Words beside the code of a refusal, for the provider to understand it.
///
/// # Errors
/// [`Refusal::ReasonMissing`].
pub fn check_answer_words(answer: &Answer, words: Option<&str>) -> Result<(), Refusal> {
    let needs = matches!(answer, Answer::Refuse { reason } if reason == OTHER);
    said(needs, words)
}

fn said(needs: bool, words: Option<&str>) -> Result<(), Refusal> {
    if needs && words.is_none_or(|words| words.trim().is_empty()) {
        Err(Refusal::ReasonMissing)
    } else {
        Ok(())
    }
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
