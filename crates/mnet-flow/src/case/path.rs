// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pact, measures and what follows, as the events tell them — *patto, misure, esiti*.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use super::{Activity, CaseFile, Event, MeasureDates, Refusal, State};
use crate::measures::change::{ChangeFile, ChangeState};
use crate::measures::{Measure, PolicyEvent};
use crate::taking_charge::PactKind;

/// A pact of the case — *patto*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PactFile {
    /// Which pact.
    pub kind: PactKind,
    /// Its version, from 1.
    pub version: u16,
    /// The body that signed.
    pub body: BodyCode,
    /// Day of the signatures.
    pub signed_on: Date,
    /// Its last day, when known.
    pub valid_to: Option<Date>,
    /// The day agreed for its next review, when known.
    pub review_on: Option<Date>,
    /// Commitments that were not kept.
    pub violations: usize,
    /// Day it ended with the case.
    pub ended_on: Option<Date>,
}

impl PactFile {
    /// Whether its days are over: nobody renewed it.
    #[doc(alias = "patto scaduto")]
    pub fn is_expired(&self, on: Date) -> bool {
        self.valid_to.is_some_and(|last| last < on)
    }
}

/// A measure of the case — *misura*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureFile {
    /// Its key within the case.
    pub reference: String,
    /// Which measure of the catalogue.
    pub measure: Measure,
    /// Who carries it out.
    pub provider: BodyCode,
    /// Its latest event.
    pub last: PolicyEvent,
    /// Its dates.
    pub dates: MeasureDates,
    /// Day of its first start.
    pub first_start: Option<Date>,
    /// The last day it is planned to have, when known.
    #[doc(alias = "fine prevista")]
    pub planned_until: Option<Date>,
    /// What its provider proposed to change, oldest first.
    pub changes: Vec<ChangeFile>,
}

impl MeasureFile {
    /// Whether the person is owed an indemnity: the measure pays one and runs, or is suspended.
    pub const fn owes_indemnity(&self) -> bool {
        self.measure.pays_the_person()
            && matches!(self.last, PolicyEvent::Started | PolicyEvent::Suspended)
    }

    /// The proposal that waits for an answer, if any.
    pub fn pending_change(&self) -> Option<&ChangeFile> {
        let mut all = self.changes.iter();
        all.find(|change| change.state == ChangeState::Pending)
    }

    /// The day it ended; of a measure that goes on, the last day told with it is the planned one.
    pub fn ended_on(&self) -> Option<Date> {
        let is_over = self.last.is_terminal() || self.last == PolicyEvent::Suspended;
        self.dates.ended_on.filter(|_| is_over)
    }

    /// Nobody answers any more what was proposed.
    fn overtake_changes(&mut self, on: Date) {
        for change in &mut self.changes {
            if change.state == ChangeState::Pending {
                change.state = ChangeState::Overtaken { on };
            }
        }
    }
}

/// What a line of the recipient card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardLineOf {
    /// An activity of first reception.
    Activity(Activity),
    /// The pact.
    Pact,
    /// A measure, from its first event on.
    Measure(Measure),
}

/// A line of the recipient card — *riga della scheda cittadini di paesi terzi* (F03).
///
/// Source: the card is updated with all activities and measures proposed (RU-05, RULE-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardLine {
    /// Its day.
    pub on: Date,
    /// What it is about.
    pub of: CardLineOf,
}

impl CaseFile {
    /// The measure with a key, if any.
    pub fn measure(&self, reference: &str) -> Option<&MeasureFile> {
        self.measures
            .iter()
            .find(|measure| measure.reference == reference)
    }

    /// Whether papers of a measure may be written: it was proposed, or also started, and is not over.
    ///
    /// # Errors
    /// [`Refusal::MeasureNotStarted`].
    pub fn check_measure_runs(&self, wanted: Measure, started: bool) -> Result<(), Refusal> {
        let runs = |one: &&MeasureFile| {
            one.measure == wanted
                && !one.last.is_terminal()
                && (!started || one.first_start.is_some())
        };
        match self.measures.iter().find(runs) {
            Some(_) => Ok(()),
            None => Err(Refusal::MeasureNotStarted),
        }
    }

    /// Whether the sheet of self-employment may be written: while the way to a business runs,
    /// and afterwards, when it was opened, for what became of it in a year (IND-39).
    ///
    /// # Errors
    /// [`Refusal::MeasureNotStarted`].
    pub fn check_business_sheet(&self) -> Result<(), Refusal> {
        let opened = |one: &MeasureFile| {
            one.measure == Measure::SelfEmployment
                && matches!(one.last, PolicyEvent::Completed | PolicyEvent::AccountedFor)
        };
        if self.measures.iter().any(opened) {
            return Ok(());
        }
        self.check_measure_runs(Measure::SelfEmployment, false)
    }

    /// The pact that is in force on a day.
    pub fn active_pact(&self, on: Date) -> Option<&PactFile> {
        let holds =
            |pact: &&PactFile| pact.signed_on <= on && pact.ended_on.is_none_or(|end| on <= end);
        self.pacts
            .iter()
            .rfind(holds)
            .filter(|pact| !pact.is_expired(on))
    }

    /// The newest version of the pact, while the case did not end it.
    pub fn current_pact(&self) -> Option<&PactFile> {
        self.pacts.iter().rfind(|pact| pact.ended_on.is_none())
    }

    /// Why there is no pact in force on a day: none was signed, or its last day is over.
    pub(crate) fn pact_fault(&self, on: Date) -> Refusal {
        match self.current_pact() {
            Some(pact) if pact.is_expired(on) => Refusal::PactExpired,
            _ => Refusal::PactMissing,
        }
    }

    fn current_pact_mut(&mut self) -> Option<&mut PactFile> {
        self.pacts.iter_mut().rfind(|pact| pact.ended_on.is_none())
    }

    pub(super) fn write_line(&mut self, on: Date, of: CardLineOf) {
        self.card_lines.push(CardLine { on, of });
    }

    /// The pact has one line, from the orientation that proposes it (F09) or its signature on.
    fn write_pact_line(&mut self, on: Date) {
        if !self
            .card_lines
            .iter()
            .any(|line| line.of == CardLineOf::Pact)
        {
            self.write_line(on, CardLineOf::Pact);
        }
    }

    /// Pacts end with the case they belong to.
    pub(super) fn end_pacts(&mut self, on: Date) {
        self.pact_suspended_on = None;
        for pact in &mut self.pacts {
            pact.ended_on.get_or_insert(on.max(pact.signed_on));
        }
    }

    pub(super) fn apply_path(&mut self, on: Date, by: &BodyCode, event: &Event) {
        match event {
            Event::PactOrientationCompleted => {
                self.orientation_on = Some(earliest(self.orientation_on, on));
                self.write_pact_line(on);
                self.advance(State::PactDrafting);
            }
            Event::CvAttached => self.cv_on = Some(earliest(self.cv_on, on)),
            Event::PactSigned { .. } => self.sign(on, by, event),
            Event::PactReviewed { review_on } => {
                if let Some(pact) = self.current_pact_mut() {
                    pact.review_on = Some(*review_on);
                }
            }
            Event::PactViolated { .. } => {
                if let Some(pact) = self.current_pact_mut() {
                    pact.violations += 1;
                }
            }
            Event::PactSuspended { review_on, .. } => {
                self.pact_suspended_on = Some(on);
                self.suspension_review_on = *review_on;
                self.state = Some(State::PactSuspended);
            }
            Event::PactResumed => {
                self.pact_suspended_on = None;
                self.state = Some(if self.measures.iter().any(|m| m.first_start.is_some()) {
                    State::MeasuresActive
                } else {
                    State::PactActive
                });
            }
            Event::MeasureEventRecorded { .. } => self.apply_measure(on, event),
            Event::MeasureEndPlanned { .. }
            | Event::MeasureChangeProposed { .. }
            | Event::MeasureChangeAccepted { .. }
            | Event::MeasureChangeRefused { .. } => self.apply_change(on, by, event),
            Event::FinalEvaluationCompleted => self.advance(State::FinalEvaluation),
            Event::FollowUpRecorded { .. } => {
                self.follow_ups += 1;
                self.advance(State::FollowUp);
            }
            _ => {}
        }
    }

    fn sign(&mut self, on: Date, by: &BodyCode, event: &Event) {
        let Event::PactSigned {
            kind,
            version,
            valid_to,
            review_on,
            ..
        } = event
        else {
            return;
        };
        self.write_pact_line(on);
        // What is told of the time before a closure ended with it.
        let ended_on = self.closed_on.filter(|closed_on| on <= *closed_on);
        self.pacts.push(PactFile {
            kind: *kind,
            version: *version,
            body: by.clone(),
            signed_on: on,
            valid_to: *valid_to,
            review_on: *review_on,
            violations: 0,
            ended_on,
        });
        self.advance(State::PactActive);
    }

    fn apply_measure(&mut self, on: Date, event: &Event) {
        let Event::MeasureEventRecorded {
            measure,
            reference,
            event,
            provider,
            proposed_on,
            started_on,
            ended_on,
        } = event
        else {
            return;
        };
        let starts = *event == PolicyEvent::Started;
        let begins = starts || *event == PolicyEvent::Proposed;
        // The end told with a proposal or a start is the one that is planned.
        let planned = ended_on.filter(|_| begins);
        let dates = MeasureDates {
            proposed_on: *proposed_on,
            started_on: *started_on,
            ended_on: *ended_on,
        };
        self.followers.insert(provider.clone());
        if let Some(known) = self.measures.iter_mut().find(|m| m.reference == *reference) {
            known.provider.clone_from(provider);
            known.last = *event;
            known.dates = dates;
            known.first_start = known.first_start.or(starts.then_some(on));
            known.planned_until = planned.or(known.planned_until);
            if event.is_terminal() {
                known.overtake_changes(on);
            }
        } else {
            self.measures.push(MeasureFile {
                reference: reference.clone(),
                measure: *measure,
                provider: provider.clone(),
                last: *event,
                dates,
                first_start: starts.then_some(on),
                planned_until: planned,
                changes: Vec::new(),
            });
            self.write_line(on, CardLineOf::Measure(*measure));
        }
        if starts {
            self.advance(State::MeasuresActive);
        }
    }
}

impl CaseFile {
    /// How long a measure is planned to last, what was proposed about it and answered.
    fn apply_change(&mut self, on: Date, by: &BodyCode, event: &Event) {
        let (Event::MeasureEndPlanned { reference, .. }
        | Event::MeasureChangeProposed { reference, .. }
        | Event::MeasureChangeAccepted { reference, .. }
        | Event::MeasureChangeRefused { reference, .. }) = event
        else {
            return;
        };
        let mut all = self.measures.iter_mut();
        let Some(measure) = all.find(|one| one.reference == *reference) else {
            return;
        };
        let answered = |measure: &mut MeasureFile, number: u16, state: ChangeState| {
            let mut all = measure.changes.iter_mut();
            if let Some(change) = all.find(|one| one.number == number) {
                change.state = state;
            }
        };
        let by = by.clone();
        match event {
            Event::MeasureEndPlanned { planned_until, .. } => {
                measure.planned_until = Some(*planned_until);
            }
            Event::MeasureChangeProposed {
                number,
                change,
                reason,
                ..
            } => measure.changes.push(ChangeFile {
                number: *number,
                change: change.clone(),
                reason: reason.clone(),
                proposed_on: on,
                by,
                state: ChangeState::Pending,
            }),
            Event::MeasureChangeAccepted { number, .. } => {
                answered(measure, *number, ChangeState::Accepted { on, by });
            }
            Event::MeasureChangeRefused { number, reason, .. } => {
                let reason = reason.clone();
                answered(measure, *number, ChangeState::Refused { on, by, reason });
            }
            _ => {}
        }
    }

    /// Proposals end with the path they were made in.
    pub(super) fn end_changes(&mut self, on: Date) {
        for measure in &mut self.measures {
            measure.overtake_changes(on);
        }
    }
}

fn earliest(known: Option<Date>, on: Date) -> Date {
    known.map_or(on, |known| known.min(on))
}
