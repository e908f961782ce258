// SPDX-License-Identifier: AGPL-3.0-or-later
//! What must happen next, by when, and whose turn it is — *prossimi passi*.
//!
//! Read off the case alone: the same answer for the card, the programs and the
//! lists. Terms are those of the edition.
//!
//! Source: transition table T01–T21, column "Timing"; RU-03, RU-09.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use super::{Activity, CaseFile, MeasureFile, ReceptionOutcome, ReferralState, Standing, State};
use crate::first_reception::deeds::missing_reception_step;
use crate::measures::PolicyEvent;
use crate::measures::change::answered_by;
use crate::monitoring::closure::{DEATH, approver};
use crate::network::{Edition, Parameter};

/// Days before the last day of a pact on which its renewal is asked for.
const RENEWAL_DAYS: i64 = 30;

/// Days after closure on which one asks how the person is doing (T21).
pub const FOLLOW_UP_DAYS: [i64; 3] = [30, 90, 180];

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// A deed or a form that the path asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Step { $($(#[$doc])* $name,)+ }

        impl Step {
            /// Every step.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its code: that of the form, where it is one.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

steps! {
    /// F01.
    Screen = "screening_sheet",
    /// F02P.
    DeliverNotice = "privacy_notice",
    /// F02.
    Register = "registration_card",
    /// Activity a.
    Inform = "activity_a",
    /// F06.
    Orient = "basic_orientation",
    /// F07.
    CheckEnrolment = "cpi_enrolment_check",
    /// F08.
    CheckValico = "valico_referral",
    /// T06.
    CompleteReception = "complete_reception",
    /// T07.
    Refer = "referral_sheet",
    /// T08, T09.
    AnswerReferral = "answer_referral",
    /// T19.
    AnswerTransfer = "answer_transfer",
    /// F09.
    OrientToPact = "pact_orientation",
    /// F12, section 3.
    AttachCv = "attach_cv",
    /// T11.
    SignPact = "pact",
    /// T14.
    ReviewPact = "review_pact",
    /// T11, T14: the pact has expired, or soon will.
    RenewPact = "renew_pact",
    /// T15, back.
    ResumePact = "resume_pact",
    /// RULE-3.
    ProposeMeasure = "propose_measure",
    /// T12.
    StartMeasure = "start_measure",
    /// T13.
    EndMeasure = "end_measure",
    /// T13: a proposal of the provider is answered.
    AnswerMeasureChange = "answer_measure_change",
    /// T16.
    Evaluate = "path_evaluation",
    /// T17, T18: a proposal is answered.
    AnswerClosure = "answer_closure",
    /// T17.
    Close = "close_case",
    /// T21.
    FollowUp = "follow_up",
}

/// What must happen next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The step.
    pub step: Step,
    /// By when, when there is a term.
    pub due: Option<Date>,
    /// Whose turn it is; nobody named is whoever follows the person.
    pub by: Vec<BodyCode>,
    /// The measure it is about, by its key.
    pub about: Option<String>,
}

impl Next {
    fn of(step: Step, due: Option<Date>) -> Self {
        Self {
            step,
            due,
            by: Vec::new(),
            about: None,
        }
    }

    fn by(self, by: Vec<BodyCode>) -> Self {
        Self { by, ..self }
    }
}

/// What the path asks for on a day, the most pressing first.
pub fn next_steps(file: &CaseFile, edition: &Edition, today: Date) -> Vec<Next> {
    let mut steps: Vec<Next> = Vec::new();
    if let Some(to) = &file.transfer_to {
        let due = after(edition, file.transfer_proposed_on, Parameter::SlaTransfer);
        steps.push(Next::of(Step::AnswerTransfer, due).by(vec![to.clone()]));
    }
    if let Some((_, by)) = &file.closure_proposed {
        let approver = approver(file, by, edition);
        let due = after(edition, file.closure_proposed_on, Parameter::SlaTransfer);
        steps.push(Next::of(Step::AnswerClosure, due).by(approver.into_iter().collect()));
    }
    steps.extend(match file.state {
        None | Some(State::Lead | State::Screening) if file.screened.is_none() => {
            vec![Next::of(
                Step::Screen,
                after(edition, file.last_on, Parameter::SlaScreening),
            )]
        }
        Some(State::NotSuitable | State::WaitingList) => vec![Next::of(Step::Screen, None)],
        None | Some(State::Screening | State::Lead) => entry_steps(file, edition),
        Some(State::ReceptionOpen) => reception_steps(file, edition),
        Some(State::ReceptionCompleted) => vec![completed_step(file)],
        Some(State::Referred) => referral_steps(file, edition),
        Some(State::Closed | State::FollowUp) => follow_up_steps(file),
        Some(_) => charge_steps(file, edition, today),
    });
    steps
}

/// The last day of a term, once the day it runs from is known.
fn after(edition: &Edition, from: Option<Date>, term: Parameter) -> Option<Date> {
    from.map(|from| edition.term(term, from))
}

/// The bodies that answer for the person.
fn in_charge(file: &CaseFile) -> Vec<BodyCode> {
    file.charges.iter().map(|(_, body)| body.clone()).collect()
}

fn entry_steps(file: &CaseFile, edition: &Edition) -> Vec<Next> {
    let due = after(
        edition,
        file.screened.map(|(_, on)| on),
        Parameter::SlaEnrolment,
    );
    let mut steps = Vec::new();
    if file.notice_on.is_none() {
        steps.push(Next::of(Step::DeliverNotice, due));
    }
    if missing_reception_step(file).is_some() {
        steps.push(Next::of(Step::Register, due));
    }
    steps
}

fn reception_steps(file: &CaseFile, edition: &Edition) -> Vec<Next> {
    let due = after(edition, file.received_on(), Parameter::SlaReception);
    let forms = [
        (Activity::A, Step::Inform),
        (Activity::B4, Step::Orient),
        (Activity::C, Step::CheckEnrolment),
        (Activity::D, Step::CheckValico),
    ];
    let third_country = file.standing == Some(Standing::ThirdCountry);
    let missing = forms.into_iter().filter(|(activity, _)| {
        !file.is_settled(*activity) && (*activity != Activity::D || third_country)
    });
    let mut steps: Vec<Next> = missing.map(|(_, step)| Next::of(step, due)).collect();
    steps.push(Next::of(Step::CompleteReception, due));
    steps
}

/// Who only wanted to know needs no referral; the others are referred the same day (T07).
fn completed_step(file: &CaseFile) -> Next {
    match file.completed {
        Some((ReceptionOutcome::InformationOnly, _)) => Next::of(Step::Close, None),
        Some((_, on)) => Next::of(Step::Refer, Some(on)),
        None => Next::of(Step::Refer, None),
    }
}

/// Who goes to both is referred twice: the second referral waits for whoever received.
fn is_second_referral_missing(file: &CaseFile) -> bool {
    let Some((ReceptionOutcome::Both, completed_on)) = file.completed else {
        return false;
    };
    let lost = [ReferralState::Refused, ReferralState::Expired];
    let sent = file
        .referrals
        .iter()
        .filter(|one| one.sent_on >= completed_on && !lost.contains(&one.state));
    let recipients: BTreeSet<&BodyCode> = sent.map(|one| &one.to).collect();
    recipients.len() < 2
}

fn referral_steps(file: &CaseFile, edition: &Edition) -> Vec<Next> {
    let completed = file.completed.map(|(_, on)| on);
    let refer = is_second_referral_missing(file).then(|| Next::of(Step::Refer, completed));
    let open = file.referrals.iter().filter(|one| one.state.is_open());
    let each = open.map(|one| {
        let due = after(edition, Some(one.sent_on), Parameter::SlaAcceptance);
        Next::of(Step::AnswerReferral, due).by(vec![one.to.clone()])
    });
    refer.into_iter().chain(each).collect()
}

/// From taking charge to the evaluation.
fn charge_steps(file: &CaseFile, edition: &Edition, today: Date) -> Vec<Next> {
    let mine = |step, due| Next::of(step, due).by(in_charge(file));
    let taken = file.taken_in_charge.as_ref().map(|(on, _)| *on);
    let taken = taken.max(file.reopened_on);
    let mut steps = referral_steps(file, edition);
    steps.extend(change_steps(file, edition));
    if file.pact_suspended_on.is_some() {
        let term = Parameter::SlaSuspensionReview;
        let due = file.suspension_review_on;
        let due = due.or_else(|| after(edition, file.pact_suspended_on, term));
        steps.push(mine(Step::ResumePact, due));
        return steps;
    }
    let Some(pact) = file.current_pact() else {
        if file.orientation_on.is_none() {
            let due = after(edition, taken, Parameter::SlaOrientation);
            steps.push(mine(Step::OrientToPact, due));
        }
        let due = after(edition, taken, Parameter::SlaPact);
        if file.cv_on.is_none() {
            steps.push(mine(Step::AttachCv, due));
        }
        steps.push(mine(Step::SignPact, due));
        steps.extend(measure_steps(file, edition));
        return steps;
    };
    if file.state == Some(State::FinalEvaluation) {
        steps.push(mine(Step::Close, None));
        return steps;
    }
    let renewal = pact.valid_to.filter(|last| {
        let from = last.saturating_sub(RENEWAL_DAYS.days());
        from <= today
    });
    if let Some(last) = renewal {
        steps.push(mine(Step::RenewPact, Some(last)));
    }
    let measures = measure_steps(file, edition);
    if pact.is_expired(today) {
        // Renewed, or the path ends: what runs is told to its end meanwhile (S70).
        let due = after(edition, pact.valid_to, Parameter::SlaFinalEvaluation);
        steps.push(mine(Step::Evaluate, due));
        steps.extend(measures);
        return steps;
    }
    if measures.is_empty() {
        steps.push(match last_end(file) {
            Some(ended) => mine(
                Step::Evaluate,
                after(edition, Some(ended), Parameter::SlaFinalEvaluation),
            ),
            None => mine(Step::ProposeMeasure, None),
        });
    }
    steps.extend(measures);
    if renewal.is_none() {
        let due = pact.review_on;
        let due = due.or_else(|| after(edition, Some(pact.signed_on), Parameter::SlaPactReview));
        steps.push(mine(Step::ReviewPact, due));
    }
    steps
}

/// Measures that wait for something, by who carries them out.
fn measure_steps(file: &CaseFile, edition: &Edition) -> Vec<Next> {
    let waiting = file.measures.iter().filter(|one| !one.last.is_terminal());
    let each = waiting.map(|one| {
        // Who carries it out answers a proposal as any referral.
        let (step, due) = match one.last {
            PolicyEvent::Proposed => {
                let due = after(edition, one.dates.proposed_on, Parameter::SlaAcceptance);
                (Step::StartMeasure, due)
            }
            _ => (Step::EndMeasure, one.planned_until),
        };
        Next {
            about: Some(one.reference.clone()),
            ..Next::of(step, due).by(vec![one.provider.clone()])
        }
    });
    each.collect()
}

/// What providers proposed, for the public side that answers.
fn change_steps(file: &CaseFile, edition: &Edition) -> Vec<Next> {
    let pending = file.measures.iter();
    let pending = pending.filter_map(|one| Some((one, one.pending_change()?)));
    let each = pending.map(|(one, change)| {
        let due = after(edition, Some(change.proposed_on), Parameter::SlaAcceptance);
        Next {
            about: Some(one.reference.clone()),
            ..Next::of(Step::AnswerMeasureChange, due).by(answered_by(file, edition))
        }
    });
    each.collect()
}

/// The last day on which a measure ended that had begun.
fn last_end(file: &CaseFile) -> Option<Date> {
    let begun = |one: &&MeasureFile| one.first_start.is_some();
    let ended = file.measures.iter().filter(begun);
    ended
        .filter_map(|one| one.dates.ended_on.or(one.first_start))
        .max()
}

/// The next of the checks after closure.
fn follow_up_steps(file: &CaseFile) -> Vec<Next> {
    let Some(closed_on) = file.closed_on else {
        return Vec::new();
    };
    let due = FOLLOW_UP_DAYS.get(file.follow_ups).copied();
    let due = due.map(|days| closed_on.saturating_add(days.days()));
    let step = due.map(|due| Next::of(Step::FollowUp, Some(due)).by(in_charge(file)));
    let is_dead = file.closed_as.as_deref() == Some(DEATH);
    let is_asked = file.taken_in_charge.is_some() && !is_dead && !file.is_succeeded;
    step.filter(|_| is_asked).into_iter().collect()
}

#[cfg(test)]
#[path = "next_tests.rs"]
mod tests;
