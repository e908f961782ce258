// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds and their decision — *atti e loro decisione*.
//!
//! One door for the pages, the API and the history file: the rules of each
//! stage stand in that stage's folder, this is where they are called from.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;

use super::{
    Act, Activity, ActorRole, CaseFile, Event, Origin, ReceptionOutcome, Refusal, ScreeningOutcome,
    Standing, State, Warning, territory,
};
use crate::measures::PolicyEvent;
use crate::measures::change::{self, Change};
use crate::measures::record::MeasureEvent;
use crate::monitoring::{closure, evaluation};
use crate::network::{BodyKind, Edition, Indicator};
use crate::taking_charge::pact::Signature;
use crate::{first_reception, measures, screening, taking_charge};

/// Something somebody asks to be done — *atto*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// T01: write down a contact.
    OpenLead {
        /// How the person arrived.
        channel: String,
    },
    /// T02: begin the screening sheet.
    OpenScreening {
        /// An application at the employment centre's own desk.
        own_desk: bool,
    },
    /// T03/T04: close the screening sheet.
    CloseScreening {
        /// How it ends.
        outcome: ScreeningOutcome,
        /// An application at the employment centre's own desk.
        own_desk: bool,
        /// Why not suitable, or why there is no place.
        reason: Option<String>,
        /// Priority points, when computed.
        priority: Option<u8>,
        /// The partner chosen on the sheet; without one the domicile decides.
        partner: Option<BodyCode>,
    },
    /// F02.
    CompleteRegistrationCard,
    /// F02, another version of it.
    CorrectRegistrationCard {
        /// The day the card bears now.
        bears: Date,
    },
    /// F02 counts for nothing any more.
    AnnulRegistrationCard,
    /// F02P.
    DeliverPrivacyNotice {
        /// Language of the text.
        language: String,
        /// Version of the text.
        version: Option<String>,
    },
    /// F03.
    OpenRecipientCard,
    /// One activity a–d.
    RecordActivity {
        /// Which one.
        activity: Activity,
        /// How long, in minutes.
        minutes: Option<u16>,
        /// What came out of it.
        outcome: Option<String>,
    },
    /// T06: an activity is not done with this person.
    DeclareNotApplicable {
        /// Which one.
        activity: Activity,
        /// Why (`not-applicable-reasons`).
        reason: String,
    },
    /// T06.
    CompleteReception {
        /// Where it leads.
        outcome: ReceptionOutcome,
    },
    /// T07.
    SendReferral {
        /// Recipient.
        to: BodyCode,
        /// Name of the new referral.
        referral: ReferralId,
    },
    /// The recipient opened it.
    SeeReferral {
        /// Which one.
        referral: ReferralId,
    },
    /// T08.
    AcceptReferral {
        /// Which one; the open one to the acting body when not said.
        referral: Option<ReferralId>,
        /// Somebody is named as case manager.
        case_manager: bool,
    },
    /// T09.
    RefuseReferral {
        /// Which one; the open one to the acting body when not said.
        referral: Option<ReferralId>,
        /// Why.
        reason: String,
    },
    /// Nobody answered within the edition's days.
    ExpireReferral {
        /// Which one.
        referral: ReferralId,
    },
    /// Return information to the sender.
    ReturnReferral {
        /// Which one.
        referral: ReferralId,
        /// Whether the first appointment was kept.
        kept: Option<bool>,
    },
    /// S40 at the body's own desk.
    TakeInCharge {
        /// Somebody is named as case manager.
        case_manager: bool,
    },
    /// F09 (T10).
    CompletePactOrientation,
    /// F12, section 3.
    AttachCv,
    /// T11 and T14.
    SignPact(Signature),
    /// T14, when nothing of the pact changes.
    ReviewPact {
        /// The day of the next review; the edition's term when not said.
        next: Option<Date>,
    },
    /// F10 row 18: a commitment of the person was not kept.
    RecordViolation {
        /// Which (`pact-violations`).
        violation: String,
        /// What the service does about it (`violation-responses`).
        response: String,
    },
    /// T15.
    SuspendPact {
        /// Why.
        reason: String,
        /// The day agreed for its review; the edition's term when not said.
        review_on: Option<Date>,
    },
    /// T15, back.
    ResumePact,
    /// T12 and T13.
    RecordMeasureEvent(MeasureEvent),
    /// T13: how long a measure is planned to last.
    PlanMeasureEnd {
        /// Its key within the case.
        reference: String,
        /// Its last day, as planned.
        until: Date,
    },
    /// T13: who carries a measure out proposes to change it.
    ProposeMeasureChange {
        /// Its key within the case.
        reference: String,
        /// What is proposed.
        change: Change,
        /// Why (`measure-change-reasons`).
        reason: String,
    },
    /// T13: the public side answers; what is accepted is a deed of its own.
    AnswerMeasureChange {
        /// Key of the measure within the case.
        reference: String,
        /// Which proposal.
        number: u16,
        /// What is answered.
        answer: change::Answer,
    },
    /// T16.
    CompleteFinalEvaluation,
    /// T21.
    RecordFollowUp {
        /// How the person is doing (`employment-conditions`).
        condition: String,
    },
    /// T19, first half.
    ProposeTransfer {
        /// The partner that should own the case.
        to: BodyCode,
    },
    /// T19, second half.
    AnswerTransfer {
        /// Whether the new owner accepts.
        accept: bool,
    },
    /// T19 told as history: proposed and accepted the same day.
    TransferCase {
        /// The new owner.
        to: BodyCode,
    },
    /// Somebody tried in vain to reach the person.
    RecordContactAttempt {
        /// How (`modes`).
        mode: String,
    },
    /// SC-1: the person chooses a body of another territory.
    ChooseBody {
        /// Which one.
        body: BodyCode,
    },
    /// T17 and T18, by who may not close alone.
    ProposeClosure {
        /// Outcome or reason code.
        outcome: String,
    },
    /// T17 and T18: the proposal is approved or not.
    AnswerClosure {
        /// Whether the case is closed.
        accept: bool,
    },
    /// T17 and T18.
    CloseCase {
        /// Outcome or reason code.
        outcome: String,
    },
    /// T20.
    ReopenCase {
        /// Why.
        reason: String,
    },
    /// T20, when reopening is over: another path of the person, from its screening.
    BeginAnew {
        /// An application at the employment centre's own desk.
        own_desk: bool,
    },
}

/// What a deed becomes — *esito della decisione*.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// What happened, to be stored in this order.
    pub events: Vec<Event>,
    /// Accepted all the same, with something to know.
    pub warnings: Vec<Warning>,
}

impl Decision {
    /// A decision of one event.
    pub(crate) fn of(event: Event) -> Self {
        Self {
            events: vec![event],
            warnings: Vec::new(),
        }
    }

    pub(crate) fn warn(mut self, warning: Warning) -> Self {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
        self
    }

    pub(crate) fn warn_if(self, condition: bool, warning: Warning) -> Self {
        if condition { self.warn(warning) } else { self }
    }
}

/// A missing step: history fills it in, a desk asks for it (RULE-4).
pub(crate) fn provisional(act: &Act, missing: bool, refusal: Refusal) -> Result<bool, Refusal> {
    if missing && act.origin == Origin::Desk {
        Err(refusal)
    } else {
        Ok(missing)
    }
}

/// The territorial partner behind a body: itself, or the one it acts for.
pub fn partner_behind(edition: &Edition, body: &BodyCode) -> Option<BodyCode> {
    let found = edition.body(body)?;
    if found.kind == BodyKind::Partner {
        return Some(found.code.clone());
    }
    found
        .parent
        .as_ref()
        .and_then(|parent| partner_behind(edition, parent))
}

/// The owner of a new case: partner of the domicile, else of the body.
pub(crate) fn owner_for(file: &CaseFile, act: &Act, edition: &Edition) -> Option<BodyCode> {
    let active = |code: &BodyCode| act.body_of(edition, code).is_ok();
    file.owner
        .clone()
        .or_else(|| file.proposed_owner.clone().filter(active))
        .or_else(|| partner_behind(edition, &act.body))
}

/// A body and the part its operator plays belong together.
fn check_body(act: &Act, edition: &Edition) -> Result<(), Refusal> {
    let body = act.body_of(edition, &act.body)?;
    let at_centre = body.kind == BodyKind::EmploymentCentre;
    if at_centre == act.role.is_cpi() {
        Ok(())
    } else {
        Err(Refusal::BodyNotAllowed)
    }
}

fn window_of(deed: &Deed) -> Option<Indicator> {
    match deed {
        Deed::CompleteRegistrationCard
        | Deed::DeliverPrivacyNotice { .. }
        | Deed::OpenRecipientCard
        | Deed::RecordActivity { .. } => Some(Indicator::Reception),
        Deed::AcceptReferral { .. }
        | Deed::TakeInCharge { .. }
        | Deed::CompletePactOrientation
        | Deed::SignPact(_) => Some(Indicator::TakingCharge),
        Deed::RecordMeasureEvent(told) if told.event == PolicyEvent::Started => {
            Some(Indicator::Measures)
        }
        _ => None,
    }
}

/// RULE-1: care is never blocked by a window, the act only bears a warning.
fn outside_window(deed: &Deed, on: Date, edition: &Edition) -> bool {
    window_of(deed)
        .and_then(|indicator| edition.window(indicator))
        .is_some_and(|window| !window.contains(on))
}

/// Deeds with which a path begins (T01–T03); a history may lack the first of them.
const fn begins_path(deed: &Deed) -> bool {
    matches!(
        deed,
        Deed::OpenLead { .. }
            | Deed::OpenScreening { .. }
            | Deed::CloseScreening { .. }
            | Deed::CompleteRegistrationCard
    )
}

/// A desk writes nothing into a path of the time before it: that belongs to the earlier one.
fn is_before_its_path(file: &CaseFile, act: &Act) -> bool {
    act.origin == Origin::Desk && file.begun_on.is_some_and(|begun_on| act.on < begun_on)
}

/// Nothing more happens to a closed case; a history may still tell what was before.
fn is_closed_to(file: &CaseFile, act: &Act, deed: &Deed) -> bool {
    if file.state.is_none_or(State::is_open) {
        return false;
    }
    let told_late = act.origin == Origin::History
        && file.closed_on.is_some_and(|closed_on| act.on < closed_on)
        && !matches!(deed, Deed::CloseCase { .. });
    let after = match deed {
        Deed::ReopenCase { .. }
        | Deed::BeginAnew { .. }
        | Deed::ReturnReferral { .. }
        | Deed::ExpireReferral { .. }
        | Deed::RecordFollowUp { .. } => true,
        Deed::RecordMeasureEvent(told) => told.event == PolicyEvent::AccountedFor,
        _ => false,
    };
    // What a desk writes today belongs to the path that came after.
    let belongs = act.origin == Origin::History || !file.is_succeeded;
    let is_accepted = told_late || (after && belongs);
    !is_accepted
}

/// Deeds of who follows the person: no other body answers for the path.
///
/// Those that begin to follow, or that another body is named for, are not among them.
const fn needs_care(deed: &Deed) -> bool {
    matches!(
        deed,
        Deed::SendReferral { .. }
            | Deed::CompletePactOrientation
            | Deed::AttachCv
            | Deed::SignPact(_)
            | Deed::ReviewPact { .. }
            | Deed::RecordViolation { .. }
            | Deed::SuspendPact { .. }
            | Deed::ResumePact
            | Deed::CompleteFinalEvaluation
            | Deed::RecordContactAttempt { .. }
            | Deed::ChooseBody { .. }
            | Deed::ProposeClosure { .. }
            | Deed::AnswerClosure { .. }
            | Deed::CloseCase { .. }
            | Deed::ReopenCase { .. }
    )
}

/// Another's measure is told of by who follows the person, or by who carries it out (T13).
fn is_of_a_stranger(file: &CaseFile, act: &Act, deed: &Deed, edition: &Edition) -> bool {
    let others = match deed {
        Deed::RecordMeasureEvent(told) => file
            .measure(&told.reference)
            .is_some_and(|known| known.provider != act.body),
        _ => needs_care(deed),
    };
    others && !is_in_care_team(file, &act.body, edition)
}

/// Who tells that persons are one or two, or are of another State, in a history: whoever works
/// with the person or leads the programme, in the name of a body that does.
///
/// # Errors
/// [`Refusal::RoleNotAllowed`] for mediators and providers, [`Refusal::BodyNotAllowed`].
///
/// Source: requirements, matrix 6.3 (link and unlink; identity fields).
pub fn check_identity_deed(act: &Act, edition: &Edition) -> Result<(), Refusal> {
    check_body(act, edition)?;
    if act.role.may_take_in_charge() || act.role == ActorRole::Region {
        Ok(())
    } else {
        Err(Refusal::RoleNotAllowed)
    }
}

/// The same, of citizenships: once somebody has taken charge, who follows the person.
///
/// # Errors
/// As [`check_identity_deed`]; [`Refusal::NoCareRelation`].
pub fn check_citizenships(file: &CaseFile, act: &Act, edition: &Edition) -> Result<(), Refusal> {
    check_identity_deed(act, edition)?;
    if act.role == ActorRole::Region || is_in_care_team(file, &act.body, edition) {
        Ok(())
    } else {
        Err(Refusal::NoCareRelation)
    }
}

/// Whether a body follows the person: it acted, was referred to, or stands for the owner (SC-2).
///
/// Before anybody took charge a history may lack the step that began it.
fn is_in_care_team(file: &CaseFile, body: &BodyCode, edition: &Edition) -> bool {
    file.taken_in_charge.is_none()
        || file.followers.contains(body)
        || partner_behind(edition, body).is_some_and(|partner| file.owner == Some(partner))
}

/// Decides a deed on a case: what happens, or why it may not.
///
/// # Errors
/// A [`Refusal`] with its stable code; nothing has happened then.
///
/// Source: transition table T01–T24, RULE-1…RULE-5, decisions.
pub fn decide(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    check_body(act, edition)?;
    if begins_path(deed) && act.origin == Origin::History && closure::is_over(file, act.on, edition)
    {
        return closure::told_anew(file, act, deed, edition);
    }
    if is_before_its_path(file, act) {
        return Err(Refusal::DateOrder);
    }
    if is_closed_to(file, act, deed) {
        return Err(Refusal::CaseClosed);
    }
    if is_of_a_stranger(file, act, deed, edition) {
        return Err(Refusal::NoCareRelation);
    }
    let decision = match deed {
        Deed::OpenLead { channel } => Ok(screening::deeds::open_lead(channel)),
        Deed::OpenScreening { own_desk } => screening::deeds::open_screening(act, *own_desk),
        Deed::CloseScreening { .. } => screening::deeds::close_screening(file, act, deed, edition),
        Deed::CompleteRegistrationCard
        | Deed::CorrectRegistrationCard { .. }
        | Deed::AnnulRegistrationCard
        | Deed::DeliverPrivacyNotice { .. }
        | Deed::OpenRecipientCard
        | Deed::RecordActivity { .. }
        | Deed::DeclareNotApplicable { .. }
        | Deed::CompleteReception { .. } => {
            first_reception::deeds::decide_reception(file, act, deed, edition)
        }
        Deed::SendReferral { .. }
        | Deed::SeeReferral { .. }
        | Deed::AcceptReferral { .. }
        | Deed::RefuseReferral { .. }
        | Deed::ExpireReferral { .. }
        | Deed::ReturnReferral { .. }
        | Deed::TakeInCharge { .. } => {
            taking_charge::referral::decide_referral(file, act, deed, edition)
        }
        Deed::CompletePactOrientation => taking_charge::orientation::complete(file, act),
        Deed::AttachCv => taking_charge::orientation::attach_cv(file, act),
        Deed::SignPact(asked) => taking_charge::pact::sign(file, act, asked, edition),
        Deed::ReviewPact { next } => taking_charge::pact::review(file, act, *next, edition),
        Deed::RecordViolation {
            violation,
            response,
        } => taking_charge::pact::violate(file, act, violation, response),
        Deed::SuspendPact { reason, review_on } => {
            taking_charge::pact::suspend(file, act, reason, *review_on, edition)
        }
        Deed::ResumePact => taking_charge::pact::resume(file, act),
        Deed::RecordMeasureEvent(told) => measures::record::record(file, act, told, edition),
        Deed::PlanMeasureEnd { .. }
        | Deed::ProposeMeasureChange { .. }
        | Deed::AnswerMeasureChange { .. } => change::decide(file, act, deed, edition),
        Deed::CompleteFinalEvaluation => evaluation::evaluate(file, act),
        Deed::RecordFollowUp { condition } => evaluation::follow_up(file, act, condition),
        Deed::ProposeTransfer { .. } | Deed::AnswerTransfer { .. } | Deed::TransferCase { .. } => {
            taking_charge::ownership::decide(file, act, deed, edition)
        }
        Deed::RecordContactAttempt { mode } => closure::attempt(file, mode),
        Deed::ChooseBody { body } => territory::choose(file, act, body, edition),
        Deed::ProposeClosure { outcome } => closure::propose(file, act, outcome, edition),
        Deed::AnswerClosure { accept } => closure::answer(file, act, *accept, edition),
        Deed::CloseCase { outcome } => closure::close(file, act, outcome, edition),
        Deed::ReopenCase { reason } => closure::reopen(file, act, reason, edition),
        Deed::BeginAnew { own_desk } => closure::begin_anew(file, act, *own_desk, edition),
    }?;
    let universal = file.standing == Some(Standing::Universal);
    Ok(decision
        .warn_if(outside_window(deed, act.on, edition), Warning::OutOfWindow)
        .warn_if(
            universal && window_of(deed).is_some(),
            Warning::UniversalUser,
        ))
}

/// Whether a state is one in which a desk may still complete reception.
pub(crate) fn before_taking_charge(file: &CaseFile) -> bool {
    file.state.is_none_or(|state| state < State::TakenInCharge)
}
