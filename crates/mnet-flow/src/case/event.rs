// SPDX-License-Identifier: AGPL-3.0-or-later
//! What happened — *eventi del percorso*.
//!
//! Events carry codes, dates and ids only: who the person is stays in the
//! person's own records, so that erasing a person leaves the tallies (CR-7).

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;
use serde::{Deserialize, Serialize};

use super::ActorRole;
use crate::measures::change::Change;
use crate::measures::{Measure, PolicyEvent};
use crate::taking_charge::{PactKind, Signatory};

/// How a person stands towards the programme — *condizione rispetto al programma*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Third-country national.
    #[doc(alias = "cittadino di Paese terzo")]
    ThirdCountry,
    /// Italian, EU or dual national: served, never counted (CR-10).
    #[doc(alias = "utente universale")]
    Universal,
}

/// How screening ended — *esito dello screening*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScreeningOutcome {
    /// *Idoneo*.
    Suitable,
    /// *Non idoneo*.
    NotSuitable,
    /// *Lista d'attesa*.
    WaitingList,
}

/// Activities of first reception — *attività della prima accoglienza*.
///
/// Source: "Prima accoglienza", activities a–d; b.1–b.4 of the guidelines' index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Information and reception.
    #[doc(alias = "informazione e accoglienza")]
    A,
    /// EU skills profile.
    B1,
    /// Group orientation.
    B2,
    /// CV writing.
    B3,
    /// Basic orientation sheet.
    #[doc(alias = "orientamento di base")]
    B4,
    /// Check of the enrolment requirements at the employment centre.
    #[doc(alias = "verifica requisiti iscrizione CPI")]
    C,
    /// Check for access to VALICO.
    #[doc(alias = "rinvio a VALICO")]
    D,
}

impl Activity {
    /// Every activity.
    pub const ALL: [Self; 7] = [
        Self::A,
        Self::B1,
        Self::B2,
        Self::B3,
        Self::B4,
        Self::C,
        Self::D,
    ];

    /// The code in lists and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B1 => "b1",
            Self::B2 => "b2",
            Self::B3 => "b3",
            Self::B4 => "b4",
            Self::C => "c",
            Self::D => "d",
        }
    }

    /// Finds an activity by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|activity| activity.code() == code)
    }
}

/// Where first reception leads — *esito della prima accoglienza*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceptionOutcome {
    /// To an employment centre.
    Cpi,
    /// To social services.
    Social,
    /// To both: two referrals.
    Both,
    /// Information only.
    InformationOnly,
}

/// Something that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Identity became known; `eligible` when R-ELIG held that day.
    PersonRegistered {
        /// Third-country or universal.
        standing: Standing,
        /// Whether eligibility was evidenced that day.
        eligible: bool,
        /// Why not, when it was not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The partner that the domicile proposes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposed_owner: Option<BodyCode>,
    },
    /// A document or a change of status made (or unmade) the eligibility.
    EligibilityEvidenced {
        /// Third-country or universal.
        standing: Standing,
        /// Whether R-ELIG held that day.
        eligible: bool,
        /// Why not, when it was not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// The partner that the domicile proposes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposed_owner: Option<BodyCode>,
    },
    /// Another path of the person began: the earlier one was closed for too long (T20).
    PathBegun,
    /// A contact was written down (T01).
    LeadOpened {
        /// How the person arrived (`channels`).
        channel: String,
    },
    /// The screening sheet was opened (T02).
    ScreeningOpened {
        /// An application at the employment centre's own desk.
        own_desk: bool,
    },
    /// The screening sheet was closed (T03, T04).
    ScreeningClosed {
        /// How it ended.
        outcome: ScreeningOutcome,
        /// An application at the employment centre's own desk.
        own_desk: bool,
        /// The territorial partner that owns the case from here.
        owner: Option<BodyCode>,
        /// Priority points, when computed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        priority: Option<u8>,
        /// Why not suitable, or why there is no place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The registration card (F02) is complete.
    RegistrationCardCompleted {
        /// Owner when no screening was written down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<BodyCode>,
    },
    /// Another version of the registration card took its place.
    RegistrationCardCorrected {
        /// The day the card bears now.
        bears: Date,
    },
    /// The registration card counts for nothing any more.
    RegistrationCardAnnulled,
    /// The privacy notice (F02P) was delivered.
    PrivacyNoticeDelivered {
        /// Language of the text.
        language: String,
        /// Version of the text, when known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<String>,
    },
    /// The recipient card (F03) exists.
    RecipientCardOpened,
    /// A first-reception activity: one line of F03.
    ActivityRecorded {
        /// Which one.
        activity: Activity,
        /// How long, in minutes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<u16>,
        /// What came out of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<String>,
    },
    /// An activity is not done with this person, for a reason (T06).
    ActivityNotApplicable {
        /// Which one.
        activity: Activity,
        /// Why (`not-applicable-reasons`).
        reason: String,
    },
    /// First reception is complete (T06).
    ReceptionCompleted {
        /// Where it leads.
        outcome: ReceptionOutcome,
    },
    /// A referral left (T07).
    ReferralSent {
        /// Which referral.
        referral: ReferralId,
        /// To whom.
        to: BodyCode,
    },
    /// The recipient opened it.
    ReferralSeen {
        /// Which referral.
        referral: ReferralId,
    },
    /// The recipient accepted and named a case manager: taken in charge (T08).
    ReferralAccepted {
        /// Which referral, when it was written down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        referral: Option<ReferralId>,
    },
    /// The recipient refused (T09).
    ReferralRefused {
        /// Which referral, when it was written down.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        referral: Option<ReferralId>,
        /// Reason (`referral-reasons` or free category).
        reason: String,
    },
    /// Nobody answered in time.
    ReferralExpired {
        /// Which referral.
        referral: ReferralId,
    },
    /// The recipient told the sender how it went.
    ReferralReturned {
        /// Which referral.
        referral: ReferralId,
        /// Whether the first appointment was kept.
        kept: Option<bool>,
    },
    /// Taken in charge at the body's own desk, with a named case manager.
    TakenInCharge,
    /// The orientation towards the pact (F09) is complete.
    PactOrientationCompleted,
    /// The CV is in the dossier (F12).
    CvAttached,
    /// A pact was signed (T11), or signed again (T14).
    PactSigned {
        /// Which pact.
        kind: PactKind,
        /// Its version, from 1.
        version: u16,
        /// Who signed.
        signed_by: Vec<Signatory>,
        /// Its last day, when known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_to: Option<Date>,
        /// The day agreed for its review, when known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review_on: Option<Date>,
    },
    /// The pact was reviewed (T14), and goes on as it is.
    PactReviewed {
        /// The day agreed for the next review.
        review_on: Date,
    },
    /// A commitment of the pact was not kept (F10 row 18).
    PactViolated {
        /// Which (`pact-violations`).
        violation: String,
        /// What the service does about it (`violation-responses`).
        response: String,
    },
    /// The pact rests (T15).
    PactSuspended {
        /// Why.
        reason: String,
        /// The day agreed for its review, when known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review_on: Option<Date>,
    },
    /// The pact goes on.
    PactResumed,
    /// Something happened to a measure (T12, T13).
    MeasureEventRecorded {
        /// Which measure of the catalogue.
        measure: Measure,
        /// Its key within the case.
        reference: String,
        /// What happened.
        #[serde(rename = "policy_event")]
        event: PolicyEvent,
        /// Who carries it out.
        provider: BodyCode,
        /// `data_proposta` from here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposed_on: Option<Date>,
        /// `data_inizio` from here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        started_on: Option<Date>,
        /// `data_fine` from here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ended_on: Option<Date>,
    },
    /// How long a measure is planned to last (T13).
    MeasureEndPlanned {
        /// Its key within the case.
        reference: String,
        /// Its last day, as planned.
        planned_until: Date,
    },
    /// Who carries a measure out proposed to change it (T13).
    MeasureChangeProposed {
        /// Its key within the case.
        reference: String,
        /// The number of the proposal among those of the measure.
        number: u16,
        /// What is proposed.
        #[serde(flatten)]
        change: Change,
        /// `measure-change-reasons`.
        reason: String,
    },
    /// The public side accepted it; what it stands for is an event of its own.
    MeasureChangeAccepted {
        /// Key of the measure within the case.
        reference: String,
        /// Which proposal.
        number: u16,
    },
    /// The public side refused it.
    MeasureChangeRefused {
        /// Key of the measure within the case.
        reference: String,
        /// Which proposal.
        number: u16,
        /// `measure-change-refusals`.
        reason: String,
    },
    /// The path was evaluated (T16).
    FinalEvaluationCompleted,
    /// A check after closure (T21).
    FollowUpRecorded {
        /// `employment-conditions`.
        condition: String,
    },
    /// The owner proposed another owner (T19).
    TransferProposed {
        /// To whom.
        to: BodyCode,
    },
    /// The new owner accepted.
    TransferAccepted {
        /// The new owner.
        to: BodyCode,
    },
    /// The new owner refused.
    TransferRefused {
        /// Who refused.
        to: BodyCode,
    },
    /// The person chose a body of another territory (SC-1).
    BodyChosen {
        /// Which one.
        body: BodyCode,
    },
    /// Somebody tried to reach the person, in vain.
    ContactAttempted {
        /// How (`modes`).
        mode: String,
    },
    /// Who may not close alone proposed to (T17, T18).
    ClosureProposed {
        /// `exit-outcomes` or `early-closure-reasons`.
        outcome: String,
    },
    /// The proposal was not approved.
    ClosureRefused,
    /// Closed (T18), with outcome or reason code.
    CaseClosed {
        /// `exit-outcomes` or `early-closure-reasons`.
        outcome: String,
    },
    /// Opened again within twelve months (T20).
    CaseReopened {
        /// Why.
        reason: String,
    },
}

impl Event {
    /// The stable name of the event, as stored.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::PersonRegistered { .. } => "person_registered",
            Self::EligibilityEvidenced { .. } => "eligibility_evidenced",
            Self::PathBegun => "path_begun",
            Self::LeadOpened { .. } => "lead_opened",
            Self::ScreeningOpened { .. } => "screening_opened",
            Self::ScreeningClosed { .. } => "screening_closed",
            Self::RegistrationCardCompleted { .. } => "registration_card_completed",
            Self::RegistrationCardCorrected { .. } => "registration_card_corrected",
            Self::RegistrationCardAnnulled => "registration_card_annulled",
            Self::PrivacyNoticeDelivered { .. } => "privacy_notice_delivered",
            Self::RecipientCardOpened => "recipient_card_opened",
            Self::ActivityRecorded { .. } => "activity_recorded",
            Self::ActivityNotApplicable { .. } => "activity_not_applicable",
            Self::ReceptionCompleted { .. } => "reception_completed",
            Self::ReferralSent { .. } => "referral_sent",
            Self::ReferralSeen { .. } => "referral_seen",
            Self::ReferralAccepted { .. } => "referral_accepted",
            Self::ReferralRefused { .. } => "referral_refused",
            Self::ReferralExpired { .. } => "referral_expired",
            Self::ReferralReturned { .. } => "referral_returned",
            Self::TakenInCharge => "taken_in_charge",
            Self::PactOrientationCompleted => "pact_orientation_completed",
            Self::CvAttached => "cv_attached",
            Self::PactSigned { .. } => "pact_signed",
            Self::PactReviewed { .. } => "pact_reviewed",
            Self::PactViolated { .. } => "pact_violated",
            Self::PactSuspended { .. } => "pact_suspended",
            Self::PactResumed => "pact_resumed",
            Self::MeasureEventRecorded { .. } => "measure_event_recorded",
            Self::MeasureEndPlanned { .. } => "measure_end_planned",
            Self::MeasureChangeProposed { .. } => "measure_change_proposed",
            Self::MeasureChangeAccepted { .. } => "measure_change_accepted",
            Self::MeasureChangeRefused { .. } => "measure_change_refused",
            Self::FinalEvaluationCompleted => "final_evaluation_completed",
            Self::FollowUpRecorded { .. } => "follow_up_recorded",
            Self::TransferProposed { .. } => "transfer_proposed",
            Self::TransferAccepted { .. } => "transfer_accepted",
            Self::TransferRefused { .. } => "transfer_refused",
            Self::BodyChosen { .. } => "body_chosen",
            Self::ContactAttempted { .. } => "contact_attempted",
            Self::ClosureProposed { .. } => "closure_proposed",
            Self::ClosureRefused => "closure_refused",
            Self::CaseClosed { .. } => "case_closed",
            Self::CaseReopened { .. } => "case_reopened",
        }
    }
}

/// An event with who and when, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Position in the journal: decides between events of one day.
    pub seq: i64,
    /// The day it bears.
    pub on: Date,
    /// The acting body.
    pub body: BodyCode,
    /// The part played.
    pub role: ActorRole,
    /// What happened.
    pub event: Event,
}
