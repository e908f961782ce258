// SPDX-License-Identifier: AGPL-3.0-or-later
//! The case as its events tell it — *fascicolo del percorso*.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;

use std::collections::BTreeSet;

use super::path::{CardLine, CardLineOf, MeasureFile, PactFile};
use super::{Activity, Event, ReceptionOutcome, ScreeningOutcome, Standing, State};

/// How a referral stands — *stato del rinvio*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferralState {
    /// On its way.
    Sent,
    /// Opened by the recipient.
    Seen,
    /// Accepted.
    Accepted,
    /// Refused, with a reason.
    Refused,
    /// Not answered in time.
    Expired,
    /// Closed with its return information.
    Returned,
}

impl ReferralState {
    /// Whether the recipient has said something: accepted, refused, or how it went.
    pub const fn is_answered(self) -> bool {
        matches!(self, Self::Accepted | Self::Refused | Self::Returned)
    }

    /// The code in lists and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Seen => "seen",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::Returned => "closed",
        }
    }

    /// Whether it still waits for an answer.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Seen)
    }
}

/// A referral of the case — *rinvio*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralFile {
    /// Which one.
    pub id: ReferralId,
    /// Recipient.
    pub to: BodyCode,
    /// Day it left.
    pub sent_on: Date,
    /// How it stands.
    pub state: ReferralState,
}

/// Everything the rules need to know of a case, folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseFile {
    /// Where the case stands; nothing before the first deed of the path.
    pub state: Option<State>,
    /// Third-country or universal, once identity is known.
    pub standing: Option<Standing>,
    /// Whether eligibility was evidenced.
    pub eligible: bool,
    /// Why not, when it was not.
    pub not_eligible_reason: Option<String>,
    /// The partner the domicile proposes.
    pub proposed_owner: Option<BodyCode>,
    /// The partner that owns the case.
    pub owner: Option<BodyCode>,
    /// Opened by an application at an employment centre's own desk.
    pub own_desk: bool,
    /// How screening ended last, and when.
    pub screened: Option<(ScreeningOutcome, Date)>,
    /// F02 complete.
    pub registration_card_on: Option<Date>,
    /// F02P delivered.
    pub notice_on: Option<Date>,
    /// F02P, delivered last: its day and version, when known.
    pub notice_told: Option<(Date, Option<String>)>,
    /// F03 created.
    pub recipient_card_on: Option<Date>,
    /// Activities, each a line of F03.
    pub activities: Vec<(Activity, Date)>,
    /// Activities that are not done with this person, for a reason (T06).
    pub not_applicable: BTreeSet<Activity>,
    /// Whether the latest check (F07) let the person enrol at an employment centre, now or later.
    pub may_enrol: Option<bool>,
    /// S21, and where it leads.
    pub completed: Option<(ReceptionOutcome, Date)>,
    /// Referrals, oldest first.
    pub referrals: Vec<ReferralFile>,
    /// S40 with a named case manager: day and body.
    pub taken_in_charge: Option<(Date, BodyCode)>,
    /// Every body that took charge, alone or jointly, in the order told.
    pub charges: Vec<(Date, BodyCode)>,
    /// F09 complete.
    pub orientation_on: Option<Date>,
    /// F12, section 3: the CV is there since.
    pub cv_on: Option<Date>,
    /// Pacts that were signed, in the order told.
    pub pacts: Vec<PactFile>,
    /// The pact rests since.
    pub pact_suspended_on: Option<Date>,
    /// The day agreed for the review of its rest.
    pub suspension_review_on: Option<Date>,
    /// Measures, in the order told.
    pub measures: Vec<MeasureFile>,
    /// Lines of the recipient card (F03), in the order told.
    pub card_lines: Vec<CardLine>,
    /// Bodies that follow the person: they acted, were referred to or carry out a measure.
    pub followers: BTreeSet<BodyCode>,
    /// Bodies of other territories that the person chose (SC-1).
    pub chosen: BTreeSet<BodyCode>,
    /// A transfer that waits for the new owner.
    pub transfer_to: Option<BodyCode>,
    /// The day it was proposed.
    pub transfer_proposed_on: Option<Date>,
    /// Days on which somebody tried in vain to reach the person.
    pub attempts: Vec<Date>,
    /// A closure that waits for its approval: outcome, and who proposed it.
    pub closure_proposed: Option<(String, BodyCode)>,
    /// The day it was proposed.
    pub closure_proposed_on: Option<Date>,
    /// Outcome or reason of the latest closure, while closed.
    pub closed_as: Option<String>,
    /// Checks made since the latest closure (T21).
    pub follow_ups: usize,
    /// Day of closure, while closed.
    pub closed_on: Option<Date>,
    /// Day of the latest reopening: terms begin anew (T20).
    pub reopened_on: Option<Date>,
    /// Day on which the path began anew, where an earlier one was closed for too long (T20).
    pub begun_on: Option<Date>,
    /// Another path of the person came after this one, which stays as it was (T20).
    pub is_succeeded: bool,
    /// Day of the latest event.
    pub last_on: Option<Date>,
}

impl CaseFile {
    /// Whether F02, its notice and (for third-country nationals) F03 exist (S20).
    pub fn is_reception_open(&self) -> bool {
        self.registration_card_on.is_some()
            && self.notice_on.is_some()
            && (self.recipient_card_on.is_some() || self.standing == Some(Standing::Universal))
    }

    /// The day S20 was reached, once it is.
    pub fn received_on(&self) -> Option<Date> {
        if !self.is_reception_open() {
            return None;
        }
        let papers = [
            self.registration_card_on,
            self.notice_on,
            self.recipient_card_on,
        ];
        papers.into_iter().flatten().max()
    }

    /// Whether an activity was ever recorded.
    pub fn has_activity(&self, wanted: Activity) -> bool {
        self.activities
            .iter()
            .any(|(activity, _)| *activity == wanted)
    }

    /// Whether an activity was done, or need not be: somebody said why, or the person is not
    /// counted and VALICO is not for them (T06).
    pub fn is_settled(&self, wanted: Activity) -> bool {
        self.has_activity(wanted)
            || self.not_applicable.contains(&wanted)
            || (wanted == Activity::D && self.standing == Some(Standing::Universal))
    }

    /// The open referral to a body, if any.
    pub fn open_referral_to(&self, body: &BodyCode) -> Option<&ReferralFile> {
        self.referrals
            .iter()
            .find(|referral| referral.to == *body && referral.state.is_open())
    }

    fn referral_mut(&mut self, id: Option<ReferralId>, by: &BodyCode) -> Option<&mut ReferralFile> {
        match id {
            Some(id) => self.referrals.iter_mut().find(|referral| referral.id == id),
            None => self
                .referrals
                .iter_mut()
                .find(|r| r.to == *by && r.state.is_open()),
        }
    }

    fn answer(&mut self, id: Option<ReferralId>, by: &BodyCode, state: ReferralState) {
        if let Some(referral) = self.referral_mut(id, by) {
            referral.state = state;
        }
    }

    pub(super) fn advance(&mut self, to: State) {
        if self.state.is_none_or(|state| state < to) {
            self.state = Some(to);
        }
    }

    /// A refused or expired referral leaves the case where reception left it (T09).
    fn fall_back(&mut self) {
        let waiting = self
            .referrals
            .iter()
            .any(|referral| referral.state.is_open());
        if self.state == Some(State::Referred) && !waiting {
            self.state = Some(State::ReceptionCompleted);
        }
    }

    /// Takes one more event into account.
    pub fn apply(&mut self, on: Date, by: &BodyCode, event: &Event) {
        self.last_on = self.last_on.max(Some(on));
        if !self.followers.contains(by) {
            self.followers.insert(by.clone());
        }
        match event {
            Event::PersonRegistered {
                standing,
                eligible,
                reason,
                proposed_owner,
            }
            | Event::EligibilityEvidenced {
                standing,
                eligible,
                reason,
                proposed_owner,
            } => {
                self.standing = Some(*standing);
                self.eligible = *eligible;
                self.not_eligible_reason.clone_from(reason);
                self.proposed_owner.clone_from(proposed_owner);
            }
            Event::PathBegun => {
                self.begun_on = Some(on);
                self.last_on = Some(on);
                self.followers = BTreeSet::from([by.clone()]);
            }
            Event::LeadOpened { .. } => self.advance(State::Lead),
            Event::ScreeningOpened { own_desk } => {
                self.own_desk |= *own_desk;
                self.open_screening();
            }
            Event::ScreeningClosed {
                outcome,
                own_desk,
                owner,
                ..
            } => {
                self.own_desk |= *own_desk;
                self.screened = Some((*outcome, on));
                self.owner = self.owner.take().or_else(|| owner.clone());
                self.close_screening(*outcome);
            }
            Event::TransferProposed { to } => {
                self.transfer_to = Some(to.clone());
                self.transfer_proposed_on = Some(on);
            }
            Event::TransferRefused { .. } => self.transfer_to = None,
            Event::TransferAccepted { to } => {
                self.transfer_to = None;
                self.owner = Some(to.clone());
            }
            Event::ContactAttempted { .. } => self.attempts.push(on),
            Event::ClosureProposed { outcome } => {
                self.closure_proposed = Some((outcome.clone(), by.clone()));
                self.closure_proposed_on = Some(on);
            }
            Event::ClosureRefused => self.closure_proposed = None,
            Event::CaseClosed { outcome } => {
                self.closure_proposed = None;
                self.closed_as = Some(outcome.clone());
                self.closed_on = Some(on);
                self.follow_ups = 0;
                self.state = Some(State::Closed);
                self.end_pacts(on);
                self.end_changes(on);
            }
            Event::CaseReopened { .. } => {
                self.closed_on = None;
                self.closed_as = None;
                self.reopened_on = Some(on);
                self.state = Some(State::TakenInCharge);
            }
            _ => self.apply_reception(on, by, event),
        }
    }

    fn apply_reception(&mut self, on: Date, by: &BodyCode, event: &Event) {
        match event {
            Event::RegistrationCardCompleted { owner } => {
                self.registration_card_on.get_or_insert(on);
                self.owner = self.owner.take().or_else(|| owner.clone());
            }
            Event::RegistrationCardCorrected { bears } => {
                self.registration_card_on = Some(*bears);
            }
            Event::RegistrationCardAnnulled => {
                self.registration_card_on = None;
                if self.state == Some(State::ReceptionOpen) {
                    self.state = Some(State::Screening);
                }
            }
            Event::PrivacyNoticeDelivered { version, .. } => {
                self.notice_on.get_or_insert(on);
                let before = self.notice_told.as_ref();
                if before.is_none_or(|(day, _)| *day <= on) {
                    self.notice_told = Some((on, version.clone()));
                }
            }
            Event::RecipientCardOpened => {
                self.recipient_card_on.get_or_insert(on);
            }
            Event::ActivityRecorded {
                activity, outcome, ..
            } => {
                if *activity == Activity::C
                    && let Some(result) = outcome
                {
                    self.may_enrol = Some(result != "not_enrollable");
                }
                self.activities.push((*activity, on));
                self.write_line(on, CardLineOf::Activity(*activity));
            }
            Event::ActivityNotApplicable { activity, .. } => {
                self.not_applicable.insert(*activity);
            }
            Event::ReceptionCompleted { outcome } => {
                self.completed = Some((*outcome, on));
                self.advance(State::ReceptionCompleted);
            }
            Event::ReferralSent { referral, to } => {
                let state = ReferralState::Sent;
                let sent = ReferralFile {
                    id: *referral,
                    to: to.clone(),
                    sent_on: on,
                    state,
                };
                self.referrals.push(sent);
                self.followers.insert(to.clone());
                self.advance(State::Referred);
            }
            Event::ReferralSeen { referral } => {
                self.answer(Some(*referral), by, ReferralState::Seen);
            }
            Event::ReferralAccepted { referral } => {
                self.answer(*referral, by, ReferralState::Accepted);
                self.take_in_charge(on, by);
            }
            Event::ReferralRefused { referral, .. } => {
                self.answer(*referral, by, ReferralState::Refused);
                self.fall_back();
            }
            Event::ReferralExpired { referral } => {
                self.answer(Some(*referral), by, ReferralState::Expired);
                self.fall_back();
            }
            Event::ReferralReturned { referral, .. } => {
                self.answer(Some(*referral), by, ReferralState::Returned);
            }
            Event::TakenInCharge => self.take_in_charge(on, by),
            Event::BodyChosen { body } => drop(self.chosen.insert(body.clone())),
            _ => self.apply_path(on, by, event),
        }
        if self.is_reception_open() {
            self.advance(State::ReceptionOpen);
        }
    }

    fn take_in_charge(&mut self, on: Date, by: &BodyCode) {
        if self
            .taken_in_charge
            .as_ref()
            .is_none_or(|(first, _)| on < *first)
        {
            self.taken_in_charge = Some((on, by.clone()));
        }
        if !self.charges.iter().any(|(_, body)| body == by) {
            self.charges.push((on, by.clone()));
        }
        self.advance(State::TakenInCharge);
    }

    fn open_screening(&mut self) {
        if self.state.is_none_or(|state| state < State::ReceptionOpen) {
            self.state = Some(State::Screening);
        }
    }

    fn close_screening(&mut self, outcome: ScreeningOutcome) {
        if self.state.is_some_and(State::is_received) {
            return;
        }
        self.state = Some(match outcome {
            ScreeningOutcome::Suitable => State::Screening,
            ScreeningOutcome::NotSuitable => State::NotSuitable,
            ScreeningOutcome::WaitingList => State::WaitingList,
        });
    }
}
