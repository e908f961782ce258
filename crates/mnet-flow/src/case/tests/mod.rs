// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every state × actor × deed in one golden table, and the facts behind it.

use std::fmt::Write as _;

use jiff::civil::date;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;

use super::{
    Act, Activity, ActorRole, CaseFile, Deed, Event, MeasureDates, MeasureEvent, Origin,
    ReceptionOutcome, Refusal, ScreeningOutcome, Signature, Standing, State, decide,
};
use crate::measures::change::{Answer, Change};
use crate::measures::{Measure, PolicyEvent};
use crate::network::Edition;
use crate::taking_charge::{PactKind, Signatory};

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn referral() -> ReferralId {
    "018f0000-0000-7000-8000-000000000001".parse().unwrap()
}

fn body_of(role: ActorRole) -> &'static str {
    match role {
        role if role.is_cpi() => "CPI-CIV",
        ActorRole::ThirdSector => "TS-PRC",
        ActorRole::Region => "REG",
        _ => "PRC",
    }
}

/// The last day of a referral sent on the first of the month.
fn act(role: ActorRole, origin: Origin) -> Act {
    Act {
        on: date(2020, 12, 11),
        body: BodyCode::new(body_of(role)),
        role,
        origin,
    }
}

/// A case brought to a state by the deeds that lead there.
#[expect(clippy::too_many_lines, reason = "the path, read from top to bottom")]
fn in_state(state: Option<State>) -> CaseFile {
    let mut file = CaseFile::default();
    let (prc, civ) = (BodyCode::new("PRC"), BodyCode::new("CPI-CIV"));
    let standing = Standing::ThirdCountry;
    let mut happen = |body: &BodyCode, event: Event| file.apply(date(2020, 12, 1), body, &event);
    let owner = Some(prc.clone());
    happen(
        &prc,
        Event::PersonRegistered {
            standing,
            eligible: true,
            reason: None,
            proposed_owner: owner.clone(),
        },
    );
    let Some(state) = state else { return file };
    happen(
        &prc,
        Event::LeadOpened {
            channel: "self".to_owned(),
        },
    );
    let outcome = match state {
        State::Lead => return file,
        State::NotSuitable => ScreeningOutcome::NotSuitable,
        State::WaitingList => ScreeningOutcome::WaitingList,
        _ => ScreeningOutcome::Suitable,
    };
    let (priority, reason) = (None, None);
    happen(
        &prc,
        Event::ScreeningClosed {
            outcome,
            own_desk: false,
            owner,
            priority,
            reason,
        },
    );
    if state < State::ReceptionOpen {
        return file;
    }
    happen(
        &prc,
        Event::PrivacyNoticeDelivered {
            language: "en".to_owned(),
            version: None,
        },
    );
    happen(&prc, Event::RegistrationCardCompleted { owner: None });
    happen(&prc, Event::RecipientCardOpened);
    if state == State::ReceptionOpen {
        return file;
    }
    for activity in [Activity::A, Activity::B4, Activity::C, Activity::D] {
        happen(
            &prc,
            Event::ActivityRecorded {
                activity,
                minutes: None,
                outcome: None,
            },
        );
    }
    happen(
        &prc,
        Event::ReceptionCompleted {
            outcome: ReceptionOutcome::Cpi,
        },
    );
    if state == State::ReceptionCompleted {
        return file;
    }
    happen(
        &prc,
        Event::ReferralSent {
            referral: referral(),
            to: civ.clone(),
        },
    );
    if state == State::Referred {
        return file;
    }
    happen(
        &civ,
        Event::ReferralAccepted {
            referral: Some(referral()),
        },
    );
    for (reached, event) in after_charge() {
        let passes_by = matches!(reached, State::PactSuspended | State::FinalEvaluation);
        if reached == state || (reached < state && !passes_by) {
            happen(&civ, event);
        }
    }
    file
}

/// What leads from taking charge to each later state.
fn after_charge() -> Vec<(State, Event)> {
    let signed = Event::PactSigned {
        kind: PactKind::Psp,
        version: 1,
        signed_by: vec![Signatory::Person, Signatory::Body],
        valid_to: Some(date(2021, 11, 30)),
        review_on: None,
    };
    let measure = |event| Event::MeasureEventRecorded {
        measure: Measure::Training,
        reference: "one".to_owned(),
        event,
        provider: BodyCode::new("CPI-CIV"),
        proposed_on: Some(date(2020, 12, 1)),
        started_on: Some(date(2020, 12, 1)),
        ended_on: None,
    };
    let words = || "other".to_owned();
    vec![
        (State::PactDrafting, Event::PactOrientationCompleted),
        (State::PactDrafting, Event::CvAttached),
        (State::PactActive, signed),
        (
            State::PactSuspended,
            Event::PactSuspended {
                reason: words(),
                review_on: None,
            },
        ),
        (State::MeasuresActive, measure(PolicyEvent::Started)),
        (State::FinalEvaluation, measure(PolicyEvent::Completed)),
        (State::FinalEvaluation, Event::FinalEvaluationCompleted),
        (State::Closed, Event::CaseClosed { outcome: words() }),
        (
            State::FollowUp,
            Event::FollowUpRecorded { condition: words() },
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "one row for each deed")]
fn other_deeds() -> Vec<(&'static str, Deed)> {
    let suitable = ScreeningOutcome::Suitable;
    let screening = |own_desk| Deed::CloseScreening {
        outcome: suitable,
        own_desk,
        reason: None,
        priority: None,
        partner: None,
    };
    let activity = |activity| Deed::RecordActivity {
        activity,
        minutes: None,
        outcome: None,
    };
    let (new, to) = (
        "018f0000-0000-7000-8000-000000000002".parse().unwrap(),
        "CPI-MAC",
    );
    let known = Some(referral());
    let reason = "no_places".to_owned();
    vec![
        (
            "open_lead",
            Deed::OpenLead {
                channel: "self".to_owned(),
            },
        ),
        ("open_screening", Deed::OpenScreening { own_desk: false }),
        (
            "open_screening own desk",
            Deed::OpenScreening { own_desk: true },
        ),
        ("close_screening", screening(false)),
        ("close_screening own desk", screening(true)),
        ("complete_registration_card", Deed::CompleteRegistrationCard),
        (
            "correct_registration_card",
            Deed::CorrectRegistrationCard {
                bears: jiff::civil::date(2020, 6, 1),
            },
        ),
        ("annul_registration_card", Deed::AnnulRegistrationCard),
        (
            "deliver_privacy_notice",
            Deed::DeliverPrivacyNotice {
                language: "en".to_owned(),
                version: None,
            },
        ),
        ("open_recipient_card", Deed::OpenRecipientCard),
        ("record_activity a", activity(Activity::A)),
        ("record_activity c", activity(Activity::C)),
        (
            "declare_not_applicable b3",
            Deed::DeclareNotApplicable {
                activity: Activity::B3,
                reason: "already_done".to_owned(),
            },
        ),
        (
            "complete_reception",
            Deed::CompleteReception {
                outcome: ReceptionOutcome::Cpi,
            },
        ),
        (
            "send_referral",
            Deed::SendReferral {
                to: BodyCode::new(to),
                referral: new,
            },
        ),
        (
            "see_referral",
            Deed::SeeReferral {
                referral: referral(),
            },
        ),
        (
            "accept_referral",
            Deed::AcceptReferral {
                referral: known,
                case_manager: true,
            },
        ),
        (
            "refuse_referral",
            Deed::RefuseReferral {
                referral: known,
                reason: reason.clone(),
            },
        ),
        (
            "expire_referral",
            Deed::ExpireReferral {
                referral: referral(),
            },
        ),
        (
            "return_referral",
            Deed::ReturnReferral {
                referral: referral(),
                kept: Some(true),
            },
        ),
        ("take_in_charge", Deed::TakeInCharge { case_manager: true }),
        ("complete_pact_orientation", Deed::CompletePactOrientation),
        ("attach_cv", Deed::AttachCv),
        (
            "sign_pact",
            signature(30, &[Signatory::Person, Signatory::Body]),
        ),
        (
            "sign_pact minor alone",
            signature(17, &[Signatory::Person, Signatory::Body]),
        ),
        (
            "suspend_pact",
            Deed::SuspendPact {
                reason: reason.clone(),
                review_on: None,
            },
        ),
        ("review_pact", Deed::ReviewPact { next: None }),
        (
            "record_violation",
            Deed::RecordViolation {
                violation: "missed_summons".to_owned(),
                response: "warning".to_owned(),
            },
        ),
        ("resume_pact", Deed::ResumePact),
        (
            "plan_measure_end",
            Deed::PlanMeasureEnd {
                reference: "one".to_owned(),
                until: date(2021, 3, 31),
            },
        ),
        (
            "propose_measure_change",
            Deed::ProposeMeasureChange {
                reference: "one".to_owned(),
                change: Change::Extension {
                    until: date(2021, 3, 31),
                },
                reason: "programme".to_owned(),
            },
        ),
        (
            "answer_measure_change",
            Deed::AnswerMeasureChange {
                reference: "one".to_owned(),
                number: 1,
                answer: Answer::Accept,
            },
        ),
        ("complete_final_evaluation", Deed::CompleteFinalEvaluation),
        (
            "record_follow_up",
            Deed::RecordFollowUp {
                condition: "employed".to_owned(),
            },
        ),
        (
            "propose_transfer",
            Deed::ProposeTransfer {
                to: BodyCode::new("ANC"),
            },
        ),
        ("answer_transfer", Deed::AnswerTransfer { accept: true }),
        (
            "transfer_case",
            Deed::TransferCase {
                to: BodyCode::new("ANC"),
            },
        ),
        (
            "record_contact_attempt",
            Deed::RecordContactAttempt {
                mode: "phone".to_owned(),
            },
        ),
        (
            "choose_body",
            Deed::ChooseBody {
                body: BodyCode::new("CPI-ANC"),
            },
        ),
        (
            "propose_closure",
            Deed::ProposeClosure {
                outcome: "other".to_owned(),
            },
        ),
        ("answer_closure", Deed::AnswerClosure { accept: true }),
        (
            "close_case",
            Deed::CloseCase {
                outcome: "other".to_owned(),
            },
        ),
        ("reopen_case", Deed::ReopenCase { reason }),
        ("begin_anew", Deed::BeginAnew { own_desk: false }),
    ]
}

/// Every deed there is: of measures each that is proposed and started, and M2 event by event.
fn deeds() -> Vec<(String, Deed)> {
    let other = other_deeds().into_iter();
    let mut all: Vec<_> = other.map(|(name, deed)| (name.to_owned(), deed)).collect();
    let told = |code: &str, event: PolicyEvent| {
        let name = format!("record_measure_event {code} {}", event.code());
        (name, measure(code, event))
    };
    for one in Measure::ALL {
        all.push(told(one.code(), PolicyEvent::Proposed));
        all.push(told(one.code(), PolicyEvent::Started));
    }
    let later = PolicyEvent::ALL.iter().copied();
    let later =
        later.filter(|event| ![PolicyEvent::Proposed, PolicyEvent::Started].contains(event));
    all.extend(later.map(|event| told("M2", event)));
    all
}

/// The name of a deed; a new deed does not compile until it is named here, and the table is
/// not whole until it is in it.
const fn name_of(deed: &Deed) -> &'static str {
    match deed {
        Deed::OpenLead { .. } => "open_lead",
        Deed::OpenScreening { .. } => "open_screening",
        Deed::CloseScreening { .. } => "close_screening",
        Deed::CompleteRegistrationCard => "complete_registration_card",
        Deed::CorrectRegistrationCard { .. } => "correct_registration_card",
        Deed::AnnulRegistrationCard => "annul_registration_card",
        Deed::DeliverPrivacyNotice { .. } => "deliver_privacy_notice",
        Deed::OpenRecipientCard => "open_recipient_card",
        Deed::RecordActivity { .. } => "record_activity",
        Deed::DeclareNotApplicable { .. } => "declare_not_applicable",
        Deed::CompleteReception { .. } => "complete_reception",
        Deed::SendReferral { .. } => "send_referral",
        Deed::SeeReferral { .. } => "see_referral",
        Deed::AcceptReferral { .. } => "accept_referral",
        Deed::RefuseReferral { .. } => "refuse_referral",
        Deed::ExpireReferral { .. } => "expire_referral",
        Deed::ReturnReferral { .. } => "return_referral",
        Deed::TakeInCharge { .. } => "take_in_charge",
        Deed::CompletePactOrientation => "complete_pact_orientation",
        Deed::AttachCv => "attach_cv",
        Deed::SignPact(_) => "sign_pact",
        Deed::ReviewPact { .. } => "review_pact",
        Deed::RecordViolation { .. } => "record_violation",
        Deed::SuspendPact { .. } => "suspend_pact",
        Deed::ResumePact => "resume_pact",
        Deed::RecordMeasureEvent(_) => "record_measure_event",
        Deed::PlanMeasureEnd { .. } => "plan_measure_end",
        Deed::ProposeMeasureChange { .. } => "propose_measure_change",
        Deed::AnswerMeasureChange { .. } => "answer_measure_change",
        Deed::CompleteFinalEvaluation => "complete_final_evaluation",
        Deed::RecordFollowUp { .. } => "record_follow_up",
        Deed::ProposeTransfer { .. } => "propose_transfer",
        Deed::AnswerTransfer { .. } => "answer_transfer",
        Deed::TransferCase { .. } => "transfer_case",
        Deed::RecordContactAttempt { .. } => "record_contact_attempt",
        Deed::ChooseBody { .. } => "choose_body",
        Deed::ProposeClosure { .. } => "propose_closure",
        Deed::AnswerClosure { .. } => "answer_closure",
        Deed::CloseCase { .. } => "close_case",
        Deed::ReopenCase { .. } => "reopen_case",
        Deed::BeginAnew { .. } => "begin_anew",
    }
}

/// How many deeds [`name_of`] names.
const DEEDS: usize = 41;

#[test]
fn every_deed_is_in_the_golden_table() {
    let all = deeds();
    let mut named: Vec<&str> = all.iter().map(|(_, deed)| name_of(deed)).collect();
    for ((name, _), of) in all.iter().zip(&named) {
        assert!(name.starts_with(of), "{name} is called {of}");
    }
    named.sort_unstable();
    named.dedup();
    assert_eq!(named.len(), DEEDS, "{named:?}");
}

fn signature(age: i32, signed_by: &[Signatory]) -> Deed {
    Deed::SignPact(Signature {
        kind: PactKind::Psp,
        signed_by: signed_by.to_vec(),
        version: None,
        age,
        valid_to: None,
        review_on: None,
    })
}

/// M2 is the measure that the later states have; others are new.
fn measure(code: &str, event: PolicyEvent) -> Deed {
    Deed::RecordMeasureEvent(MeasureEvent {
        measure: Measure::parse(code).unwrap(),
        reference: if code == "M2" { "one" } else { code }.to_owned(),
        event,
        provider: None,
        dates: MeasureDates::default(),
    })
}

#[test]
fn every_state_actor_and_deed_is_in_the_golden_table() {
    let states = [
        None,
        Some(State::Lead),
        Some(State::Screening),
        Some(State::NotSuitable),
        Some(State::WaitingList),
        Some(State::ReceptionOpen),
        Some(State::ReceptionCompleted),
        Some(State::Referred),
        Some(State::TakenInCharge),
        Some(State::PactDrafting),
        Some(State::PactActive),
        Some(State::PactSuspended),
        Some(State::MeasuresActive),
        Some(State::FinalEvaluation),
        Some(State::Closed),
        Some(State::FollowUp),
    ];
    assert_eq!(
        states.len(),
        1 + State::ALL.len(),
        "a state is missing from the table"
    );
    let mut table = String::new();
    for (name, deed) in deeds() {
        let _ = writeln!(table, "# {name}");
        for role in ActorRole::ALL {
            for state in states {
                let file = in_state(state);
                assert_eq!(file.state, state, "the case is not where the table says");
                let code = state.map_or("-", State::code);
                let outcome = match decide(&file, &act(role, Origin::Desk), &deed, marche()) {
                    Ok(decision) => {
                        let events: Vec<_> = decision.events.iter().map(Event::name).collect();
                        let mut after = file.clone();
                        for event in &decision.events {
                            after.apply(date(2020, 12, 11), &BodyCode::new("PRC"), event);
                        }
                        let to = after.state.map_or("-", State::code);
                        format!("{} -> {to} {:?}", events.join("+"), decision.warnings)
                    }
                    Err(refusal) => refusal.code().to_owned(),
                };
                let _ = writeln!(table, "{:<18} {code:<4} {outcome}", role.code());
            }
        }
    }
    insta::assert_snapshot!("states_actors_deeds", table);
}

#[test]
fn an_employment_centre_screens_only_its_own_applications() {
    let file = in_state(Some(State::Lead));
    let ask = |own_desk| Deed::CloseScreening {
        outcome: ScreeningOutcome::Suitable,
        own_desk,
        reason: None,
        priority: None,
        partner: None,
    };
    let centre = act(ActorRole::CpiOperator, Origin::Desk);
    assert_eq!(
        decide(&file, &centre, &ask(false), marche()),
        Err(Refusal::CpiOwnDesk)
    );
    assert!(decide(&file, &centre, &ask(true), marche()).is_ok());
}

#[test]
fn history_fills_in_what_nobody_wrote_down_a_desk_asks_for_it() {
    let file = in_state(Some(State::Lead));
    let deed = Deed::CompleteRegistrationCard;
    let desk = act(ActorRole::ThirdSector, Origin::Desk);
    let told = act(ActorRole::ThirdSector, Origin::History);
    assert_eq!(
        decide(&file, &desk, &deed, marche()),
        Err(Refusal::ScreeningMissing)
    );
    let decision = decide(&file, &told, &deed, marche()).unwrap();
    assert_eq!(decision.warnings, [super::Warning::Provisional]);
}

#[test]
fn a_refused_referral_leaves_the_case_where_reception_left_it() {
    let mut file = in_state(Some(State::Referred));
    let refused = Event::ReferralRefused {
        referral: Some(referral()),
        reason: "full".to_owned(),
    };
    file.apply(date(2020, 12, 3), &BodyCode::new("CPI-CIV"), &refused);
    assert_eq!(file.state, Some(State::ReceptionCompleted));
}

#[test]
fn a_case_closed_for_more_than_a_year_is_not_reopened() {
    let file = in_state(Some(State::Closed));
    let late = Act {
        on: date(2021, 12, 2),
        ..act(ActorRole::CpiOperator, Origin::Desk)
    };
    let deed = Deed::ReopenCase {
        reason: "back".to_owned(),
    };
    assert_eq!(
        decide(&file, &late, &deed, marche()),
        Err(Refusal::ReopenTooLate)
    );
    let in_time = Act {
        on: date(2021, 12, 1),
        ..late
    };
    assert!(decide(&file, &in_time, &deed, marche()).is_ok());
}

#[test]
fn who_comes_back_after_a_year_begins_another_path_from_screening() {
    let mut file = in_state(Some(State::Closed));
    let late = Act {
        on: date(2021, 12, 2),
        ..act(ActorRole::Partner, Origin::Desk)
    };
    let anew = Deed::BeginAnew { own_desk: false };
    let begun = decide(&file, &late, &anew, marche()).unwrap();
    let opened = Event::ScreeningOpened { own_desk: false };
    assert_eq!(begun.events, [Event::PathBegun, opened]);
    let mut second = file.clone().anew();
    for event in &begun.events {
        second.apply(late.on, &late.body, event);
    }
    assert_eq!(second.state, Some(State::Screening));
    assert!(second.eligible && second.owner.is_none() && second.referrals.is_empty());
    // Nothing is written into it of the time before it.
    let earlier = Act {
        on: date(2021, 12, 1),
        ..late.clone()
    };
    let tried = Deed::RecordContactAttempt {
        mode: "phone".to_owned(),
    };
    let refused = decide(&second, &earlier, &tried, marche());
    assert_eq!(refused, Err(Refusal::DateOrder));
    // Within the year the case is reopened.
    let refused = decide(&file, &earlier, &anew, marche());
    assert_eq!(refused, Err(Refusal::ReopenInstead));
    let open = in_state(Some(State::TakenInCharge));
    let refused = decide(&open, &late, &anew, marche());
    assert_eq!(refused, Err(Refusal::CaseNotClosed));
    let centre = Act {
        body: BodyCode::new("CPI-CIV"),
        role: ActorRole::CpiOperator,
        ..late.clone()
    };
    let refused = decide(&file, &centre, &anew, marche());
    assert_eq!(refused, Err(Refusal::CpiOwnDesk));
    let _ = file.anew();
    let again = decide(&file, &late, &anew, marche());
    assert_eq!(again, Err(Refusal::CaseClosed), "one path follows another");
    let check = Deed::RecordFollowUp {
        condition: "employed".to_owned(),
    };
    let refused = decide(&file, &late, &check, marche());
    assert_eq!(refused, Err(Refusal::CaseClosed));
}

#[test]
fn a_history_begins_another_path_with_the_screening_that_it_tells() {
    let file = in_state(Some(State::Closed));
    let screened = Deed::CloseScreening {
        outcome: ScreeningOutcome::Suitable,
        own_desk: false,
        reason: None,
        priority: None,
        partner: None,
    };
    let at = |on| Act {
        on,
        ..act(ActorRole::Partner, Origin::History)
    };
    let within = decide(&file, &at(date(2021, 12, 1)), &screened, marche());
    assert_eq!(within, Err(Refusal::CaseClosed));
    let late = at(date(2021, 12, 2));
    let begun = decide(&file, &late, &screened, marche()).unwrap();
    assert_eq!(begun.events[0], Event::PathBegun);
    assert!(matches!(begun.events[1], Event::ScreeningClosed { .. }));
    let mut gone = file.clone();
    gone.closed_as = Some("death".to_owned());
    let refused = decide(&gone, &late, &screened, marche());
    assert_eq!(refused, Err(Refusal::CaseClosed));
}
