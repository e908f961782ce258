// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds on a case — *atti sul caso*.

use axum::extract::State;
use mnet_app::desk::{self, Ask, Consent, ReferralSheet};
use mnet_flow::case::{Activity, ReceptionOutcome};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::once::Told;
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Done};

/// An activity of first reception: a line of the recipient card.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewActivity {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    activity: ActivityCode,
    /// How long.
    #[schema(minimum = 0, maximum = 1440)]
    minutes: Option<u16>,
    /// What came out of it.
    #[schema(max_length = 200)]
    outcome: Option<String>,
}

/// Activities a–d of first reception.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ActivityCode {
    A,
    B1,
    B2,
    B3,
    B4,
    C,
    D,
}

impl ActivityCode {
    const fn activity(self) -> Activity {
        match self {
            Self::A => Activity::A,
            Self::B1 => Activity::B1,
            Self::B2 => Activity::B2,
            Self::B3 => Activity::B3,
            Self::B4 => Activity::B4,
            Self::C => Activity::C,
            Self::D => Activity::D,
        }
    }
}

/// An activity of first reception is not done with this person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NotApplicable {
    /// The day it was said, if it is written down later: today when left out.
    on: Option<Day>,
    /// One of `b1`, `b3`, `b4`, `c`, `d`.
    activity: ActivityCode,
    #[schema(format = "code-list:not-applicable-reasons")]
    reason: String,
}

/// First reception is complete.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReceptionCompletion {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    outcome: ReceptionOutcomeCode,
}

/// Where first reception leads.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ReceptionOutcomeCode {
    Cpi,
    Social,
    Both,
    InformationOnly,
}

impl ReceptionOutcomeCode {
    const fn outcome(self) -> ReceptionOutcome {
        match self {
            Self::Cpi => ReceptionOutcome::Cpi,
            Self::Social => ReceptionOutcome::Social,
            Self::Both => ReceptionOutcome::Both,
            Self::InformationOnly => ReceptionOutcome::InformationOnly,
        }
    }
}

/// A referral to another body.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewReferral {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    /// Code of the recipient.
    #[schema(min_length = 1, max_length = 40)]
    to: String,
    /// The service of the recipient that answers.
    #[schema(format = "code-list:services")]
    service: Option<String>,
    #[schema(format = "code-list:referral-reasons")]
    reason: Option<String>,
    #[schema(format = "code-list:urgencies")]
    urgency: String,
    /// For the recipient, without details on health or justice.
    #[schema(max_length = 300)]
    note: Option<String>,
    /// Papers the person brings: codes of `document-types`.
    #[serde(default)]
    to_bring: Vec<String>,
    /// What is shared, as the person agreed: a data set, or single groups.
    #[serde(default)]
    data_set: Vec<SharedData>,
    /// On what ground; `grant` where the person's own consent to share is the ground.
    basis: Option<BasisCode>,
    /// Documents of the dossier that go along: common data of the recipient's side alone.
    #[serde(default)]
    documents: Vec<Uuid>,
    /// The person was shown what goes along; data do not leave without.
    #[serde(default)]
    shown_to_person: bool,
    /// Day and hour of an appointment that was made already, such as `2020-07-08T09:30`.
    #[schema(max_length = 16)]
    first_appointment: Option<String>,
}

/// On what ground data go along.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum BasisCode {
    PublicTask,
    Grant,
}

impl BasisCode {
    const fn code(self) -> &'static str {
        match self {
            Self::PublicTask => "public_task",
            Self::Grant => "grant",
        }
    }
}

/// Data that a referral may carry (data sets DS-LS and DS-SL).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SharedData {
    LabourToSocial,
    SocialToLabour,
    Identity,
    Contacts,
    StayTitle,
    LabourStatus,
    PactAndMeasures,
    CaseManager,
    SocialFileOpen,
    AvailabilityConstraints,
    SupportCategories,
    VulnerabilityFlag,
    MinorsNumber,
    Guardian,
}

impl SharedData {
    const fn code(&self) -> &'static str {
        match self {
            Self::LabourToSocial => "labour_to_social",
            Self::SocialToLabour => "social_to_labour",
            Self::Identity => "identity",
            Self::Contacts => "contacts",
            Self::StayTitle => "stay_title",
            Self::LabourStatus => "labour_status",
            Self::PactAndMeasures => "pact_and_measures",
            Self::CaseManager => "case_manager",
            Self::SocialFileOpen => "social_file_open",
            Self::AvailabilityConstraints => "availability_constraints",
            Self::SupportCategories => "support_categories",
            Self::VulnerabilityFlag => "vulnerability_flag",
            Self::MinorsNumber => "minors_number",
            Self::Guardian => "guardian",
        }
    }
}

/// Another owner is proposed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TransferProposal {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    /// Code of the partner.
    #[schema(min_length = 1, max_length = 40)]
    to: String,
}

/// A proposal is answered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TransferAnswer {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    accept: bool,
}

/// A case is closed, at its end or early.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Closure {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    /// Why it ends.
    #[schema(format = "code-list:exit-outcomes+early-closure-reasons")]
    outcome: String,
}

/// Somebody tried in vain to reach the person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactAttempt {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    #[schema(format = "code-list:modes")]
    mode: String,
}

/// The proposal of a closure is answered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosureAnswer {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    /// Approved: the case is closed.
    accept: bool,
}

/// Taken in charge at the own desk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TakingCharge {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    /// Name of the case manager; the asker when left out.
    #[schema(min_length = 1, max_length = 120)]
    case_manager: Option<String>,
}

/// Only the day of a deed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OnlyDay {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
}

/// A person is protected, or not any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Protection {
    /// The day it was decided, if it is written down later: today when left out.
    on: Option<Day>,
    /// Why; who reads the journal sees it.
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// Who of the own body works with the person, or does not any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Assignment {
    /// The day it was decided, if it is written down later: today when left out.
    on: Option<Day>,
    /// User name of a mediator or support operator of the acting body.
    #[schema(min_length = 1, max_length = 120)]
    operator: String,
}

/// What the person says of an optional purpose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewConsent {
    /// The day it was said, if it is written down later: today when left out.
    on: Option<Day>,
    #[schema(format = "code-list:consents")]
    purpose: String,
    answer: ConsentCode,
    /// How it was said.
    #[schema(max_length = 120)]
    evidence: Option<String>,
}

/// Yes, no, or a yes taken back.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ConsentCode {
    Given,
    Refused,
    Withdrawn,
}

impl ConsentCode {
    const fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A pact is suspended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PactSuspension {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
    /// When it is looked at again; the term of the edition when left out.
    review_on: Option<Day>,
}

/// A commitment of the pact was not kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PactViolation {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    /// Which: a code of `pact-violations`.
    #[schema(min_length = 1, max_length = 64)]
    violation: String,
    /// What the service does about it: a code of `violation-responses`.
    #[schema(min_length = 1, max_length = 64)]
    response: String,
    /// What happened, in a few words.
    #[schema(min_length = 1, max_length = 300)]
    note: Option<String>,
}

/// The person chooses a body whose territory is another.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChosenBody {
    /// The day it was said, if it is written down later: today when left out.
    on: Option<Day>,
    /// Which body.
    #[schema(max_length = 40)]
    body: String,
    /// Why; who reads the journal sees it.
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// A case is opened again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reopening {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// Does a deed on the case of the address.
pub(super) async fn act<T: DeserializeOwned + Send + 'static>(
    door: Door,
    place: Place,
    write: Write<T>,
    ask: impl FnOnce(T) -> (Option<Day>, Ask) + Send + 'static,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            let (on, ask) = ask(asked);
            let warnings = desk::act(&app, &actor, case, on.map(|day| day.0), ask).await?;
            Told::done(&Done::with(&warnings))
        })
        .await
}

/// Addresses that do a deed on a case: address, name, body, and what is asked.
macro_rules! deeds {
    ($($(#[$words:meta])+ $name:ident $path:literal $id:literal $body:ident |$asked:ident| $ask:expr;)+) => {
        $(
            $(#[$words])+
            #[utoipa::path(
                post, path = $path, operation_id = $id, tag = "cases", request_body = $body,
                params(("id" = Uuid, Path, description = "Case.")),
                responses((status = 200, description = "Done.", body = Done)),
            )]
            pub(super) async fn $name(
                State(door): State<Door>,
                place: Place,
                write: Write<$body>,
            ) -> Answered {
                act(door, place, write, |$asked: $body| ($asked.on, $ask)).await
            }
        )+
    };
}
pub(super) use deeds;

deeds! {
    /// Record an activity
    record_activity "/api/v1/cases/{id}/activities" "record_activity" NewActivity
        |new| Ask::RecordActivity {
            activity: new.activity.activity(), minutes: new.minutes, outcome: new.outcome,
        };

    /// Say why an activity is not done with this person
    ///
    /// The EU skills profile, the CV, basic orientation and the two checks are done or left out
    /// with a reason before first reception is complete.
    declare_not_applicable "/api/v1/cases/{id}/not-applicable-activities" "declare_not_applicable"
        NotApplicable
        |said| Ask::DeclareNotApplicable {
            activity: said.activity.activity(), reason: said.reason,
        };

    /// Complete first reception
    complete_reception "/api/v1/cases/{id}/reception-completion" "complete_reception"
        ReceptionCompletion
        |done| Ask::CompleteReception { outcome: done.outcome.outcome() };

    /// Send a referral
    send_referral "/api/v1/cases/{id}/referrals" "send_referral" NewReferral
        |new| Ask::SendReferral(ReferralSheet {
            to: new.to, service: new.service, reason: new.reason, urgency: new.urgency,
            note: new.note, to_bring: new.to_bring,
            data_set: new.data_set.iter().map(|data| data.code().to_owned()).collect(),
            basis: new.basis.map(|basis| basis.code().to_owned()),
            documents: new.documents, shown_to_person: new.shown_to_person,
            appointment: new.first_appointment,
        });

    /// Take in charge at the own desk
    take_in_charge "/api/v1/cases/{id}/taking-charge" "take_in_charge" TakingCharge
        |taken| Ask::TakeInCharge { case_manager: taken.case_manager };

    /// Confirm whose case it is
    ///
    /// The owner answers the employment centre at whose own desk the person applied.
    confirm_ownership "/api/v1/cases/{id}/ownership-confirmation" "confirm_ownership" OnlyDay
        |confirmed| Ask::ConfirmOwnership;

    /// Put the person of a case under protection
    ///
    /// From now on only the care team finds the person, and only the owner of the case reads
    /// the address.
    protect "/api/v1/cases/{id}/protection" "protect_person" Protection
        |asked| Ask::Protect { reason: asked.reason };

    /// Lift the protection of the person of a case
    lift_protection "/api/v1/cases/{id}/protection-lifting" "lift_protection" Protection
        |asked| Ask::LiftProtection { reason: asked.reason };

    /// Assign the person of a case to an operator
    ///
    /// A mediator or support operator of the acting body: these see whom they were assigned, and
    /// nobody else.
    assign_operator "/api/v1/cases/{id}/assignments" "assign_operator" Assignment
        |asked| Ask::Assign { operator: asked.operator };

    /// End the assignment of an operator
    end_assignment "/api/v1/cases/{id}/assignment-endings" "end_assignment" Assignment
        |asked| Ask::EndAssignment { operator: asked.operator };

    /// Write down a consent, or take it back
    ///
    /// Optional purposes only: the path itself rests on a public task and asks for none.
    record_consent "/api/v1/cases/{id}/consents" "record_consent" NewConsent
        |said| Ask::RecordConsent(Consent {
            purpose: said.purpose, answer: said.answer.code().to_owned(), evidence: said.evidence,
        });

    /// Write down that the CV is in the dossier
    ///
    /// For a CV that is kept elsewhere: one that is filed in the dossier here says so by itself.
    /// Without it no pact is signed (RU-09).
    attach_cv "/api/v1/cases/{id}/cv" "attach_cv" OnlyDay
        |attached| Ask::AttachCv;

    /// Suspend the pact
    suspend_pact "/api/v1/cases/{id}/pact/suspension" "suspend_pact" PactSuspension
        |pact| Ask::SuspendPact {
            reason: pact.reason, review_on: pact.review_on.map(|day| day.0),
        };

    /// Write down that a commitment of the pact was not kept
    ///
    /// The person is warned or summoned; the pact stays in force.
    violate_pact "/api/v1/cases/{id}/pact/violations" "record_pact_violation" PactViolation
        |told| Ask::RecordViolation {
            violation: told.violation, response: told.response, note: told.note,
        };

    /// Take the pact up again
    resume_pact "/api/v1/cases/{id}/pact/resumption" "resume_pact" OnlyDay
        |pact| Ask::ResumePact;

    /// Propose another owner
    propose_transfer "/api/v1/cases/{id}/transfer-proposals" "propose_transfer" TransferProposal
        |proposal| Ask::ProposeTransfer { to: proposal.to };

    /// Answer a proposal of transfer
    answer_transfer "/api/v1/cases/{id}/transfer-answers" "answer_transfer" TransferAnswer
        |answer| Ask::AnswerTransfer { accept: answer.accept };

    /// Write down that the person chose a body of another territory
    ///
    /// Services and measures are had whatever the territory; who is responsible says why. From
    /// then on the person may be referred to that body, and it may take charge.
    choose_body "/api/v1/cases/{id}/chosen-bodies" "choose_body" ChosenBody
        |chosen| Ask::ChooseBody { body: chosen.body, reason: chosen.reason };

    /// Write down that somebody tried in vain to reach the person
    ///
    /// Who could not be reached on as many days as the edition says may be closed as unreachable.
    attempt_contact "/api/v1/cases/{id}/contact-attempts" "record_contact_attempt" ContactAttempt
        |tried| Ask::RecordContactAttempt { mode: tried.mode };

    /// Propose to close a case
    ///
    /// For who may not close it alone: the partner, or the own centre, answers.
    propose_closure "/api/v1/cases/{id}/closure-proposals" "propose_closure" Closure
        |closure| Ask::ProposeClosure { outcome: closure.outcome };

    /// Answer the proposal of a closure
    answer_closure "/api/v1/cases/{id}/closure-answers" "answer_closure" ClosureAnswer
        |answer| Ask::AnswerClosure { accept: answer.accept };

    /// Close a case, at its end or early
    close "/api/v1/cases/{id}/closure" "close_case" Closure
        |closure| Ask::CloseCase { outcome: closure.outcome };

    /// Reopen a case
    reopen "/api/v1/cases/{id}/reopening" "reopen_case" Reopening
        |again| Ask::ReopenCase { reason: again.reason };

    /// Begin another path of the person of a closed case
    ///
    /// When reopening is over: a new case, from its screening. The closed one stays as it was;
    /// the person counts once all the same.
    begin_path "/api/v1/cases/{id}/new-path" "begin_path" OnlyDay
        |begun| Ask::BeginAnew;
}
