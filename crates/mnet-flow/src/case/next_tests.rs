// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about what must happen next.

use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;

use super::{Step, next_steps};
use crate::case::{CaseFile, Event, ReceptionOutcome};
use crate::measures::{Measure, PolicyEvent};
use crate::network::Edition;
use crate::taking_charge::{PactKind, Signatory};

const DAY: Date = date(2020, 12, 1);

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn centre() -> BodyCode {
    BodyCode::new("CPI-CIV")
}

fn taken(more: &[Event]) -> CaseFile {
    let mut file = CaseFile::default();
    file.apply(DAY, &centre(), &Event::TakenInCharge);
    for event in more {
        file.apply(DAY, &centre(), event);
    }
    file
}

fn signed() -> Event {
    Event::PactSigned {
        kind: PactKind::Psp,
        version: 1,
        signed_by: vec![Signatory::Person, Signatory::Body],
        valid_to: None,
        review_on: None,
    }
}

fn measure(event: PolicyEvent) -> Event {
    Event::MeasureEventRecorded {
        measure: Measure::Training,
        reference: "M2-1".to_owned(),
        event,
        provider: BodyCode::new("TS-PRC"),
        proposed_on: Some(DAY),
        started_on: Some(DAY),
        ended_on: event.is_terminal().then_some(DAY),
    }
}

fn steps(file: &CaseFile) -> Vec<(Step, Option<Date>)> {
    let steps = next_steps(file, marche(), DAY).into_iter();
    steps.map(|next| (next.step, next.due)).collect()
}

#[test]
fn who_was_taken_in_charge_is_oriented_then_signs() {
    let thirty = Some(date(2020, 12, 31));
    assert_eq!(
        steps(&taken(&[])),
        [
            (Step::OrientToPact, Some(date(2020, 12, 21))),
            (Step::AttachCv, thirty),
            (Step::SignPact, thirty),
        ]
    );
    let ready = taken(&[Event::PactOrientationCompleted, Event::CvAttached]);
    assert_eq!(steps(&ready), [(Step::SignPact, thirty)]);
    let next = next_steps(&ready, marche(), DAY).remove(0);
    assert_eq!(next.by, [centre()]);
}

#[test]
fn a_proposed_measure_waits_for_its_provider() {
    let file = taken(&[signed(), measure(PolicyEvent::Proposed)]);
    let next = next_steps(&file, marche(), DAY).remove(0);
    assert_eq!(
        (next.step, next.about.as_deref()),
        (Step::StartMeasure, Some("M2-1"))
    );
    assert_eq!(next.by, [BodyCode::new("TS-PRC")]);
}

#[test]
fn when_every_measure_has_ended_the_path_is_evaluated() {
    let file = taken(&[
        signed(),
        measure(PolicyEvent::Started),
        measure(PolicyEvent::Completed),
    ]);
    assert_eq!(
        steps(&file).first(),
        Some(&(Step::Evaluate, Some(date(2020, 12, 31))))
    );
}

#[test]
fn a_pact_without_measures_asks_for_one_and_for_its_review() {
    let file = taken(&[signed()]);
    assert_eq!(
        steps(&file),
        [
            (Step::ProposeMeasure, None),
            (Step::ReviewPact, Some(date(2021, 3, 1))),
        ]
    );
}

#[test]
fn who_comes_back_has_the_whole_term_again() {
    let outcome = "other".to_owned();
    let mut file = taken(&[signed(), Event::CaseClosed { outcome }]);
    let reason = "lost_job".to_owned();
    file.apply(date(2021, 3, 1), &centre(), &Event::CaseReopened { reason });
    let sign = steps(&file)
        .into_iter()
        .find(|(step, _)| *step == Step::SignPact);
    assert_eq!(sign, Some((Step::SignPact, Some(date(2021, 3, 31)))));
}

#[test]
fn a_closed_path_is_followed_up_three_times() {
    let outcome = "other".to_owned();
    let mut file = taken(&[Event::CaseClosed { outcome }]);
    let mut told = Vec::new();
    for _ in 0..4 {
        told.push(steps(&file).first().copied().and_then(|(_, due)| due));
        let condition = "jobless".to_owned();
        file.apply(DAY, &centre(), &Event::FollowUpRecorded { condition });
    }
    let days = [date(2020, 12, 31), date(2021, 3, 1), date(2021, 5, 30)];
    assert_eq!(told, [Some(days[0]), Some(days[1]), Some(days[2]), None]);
}

#[test]
fn who_goes_to_both_is_referred_twice() {
    let mut file = CaseFile::default();
    let outcome = ReceptionOutcome::Both;
    file.apply(
        DAY,
        &BodyCode::new("TS-PRC"),
        &Event::ReceptionCompleted { outcome },
    );
    let refer = |file: &CaseFile| {
        let steps = steps(file);
        steps
            .iter()
            .filter(|(step, _)| *step == Step::Refer)
            .count()
    };
    assert_eq!(refer(&file), 1);
    let send = |file: &mut CaseFile, to: &str, at: usize| {
        let referral = format!("00000000-0000-7000-8000-{at:012}").parse().unwrap();
        let to = BodyCode::new(to);
        file.apply(
            DAY,
            &BodyCode::new("TS-PRC"),
            &Event::ReferralSent { referral, to },
        );
        referral
    };
    let first = send(&mut file, "CPI-CIV", 1);
    assert_eq!(refer(&file), 1, "the social service still waits");
    let accepted = Event::ReferralAccepted {
        referral: Some(first),
    };
    file.apply(DAY, &centre(), &accepted);
    assert_eq!(refer(&file), 1, "also when the centre was faster");
    send(&mut file, "PRC", 2);
    assert_eq!(refer(&file), 0);
}

#[test]
fn what_was_agreed_for_the_review_is_the_day_shown_and_a_review_moves_it() {
    let agreed = date(2021, 1, 15);
    let mut pact = signed();
    if let Event::PactSigned { review_on, .. } = &mut pact {
        *review_on = Some(agreed);
    }
    let mut file = taken(&[pact]);
    assert!(steps(&file).contains(&(Step::ReviewPact, Some(agreed))));
    let review_on = date(2021, 4, 15);
    file.apply(agreed, &centre(), &Event::PactReviewed { review_on });
    assert!(steps(&file).contains(&(Step::ReviewPact, Some(review_on))));
    let rests = Event::PactSuspended {
        reason: "health".to_owned(),
        review_on: Some(date(2021, 5, 1)),
    };
    file.apply(date(2021, 4, 20), &centre(), &rests);
    assert_eq!(steps(&file), [(Step::ResumePact, Some(date(2021, 5, 1)))]);
}

#[test]
fn a_pact_that_ends_is_renewed_or_the_path_is_evaluated() {
    let last = date(2020, 12, 31);
    let mut pact = signed();
    if let Event::PactSigned { valid_to, .. } = &mut pact {
        *valid_to = Some(last);
    }
    let file = taken(&[pact, measure(PolicyEvent::Started)]);
    let on = |day| {
        let steps = next_steps(&file, marche(), day).into_iter();
        steps.map(|next| (next.step, next.due)).collect::<Vec<_>>()
    };
    let renew = (Step::RenewPact, Some(last));
    assert!(!on(date(2020, 11, 30)).contains(&renew));
    assert_eq!(on(DAY).first(), Some(&renew));
    assert!(file.active_pact(last).is_some());
    let over = date(2021, 1, 1);
    assert!(file.active_pact(over).is_none());
    assert_eq!(
        on(over),
        [
            renew,
            (Step::Evaluate, Some(date(2021, 1, 30))),
            (Step::EndMeasure, None),
        ]
    );
}

#[test]
fn an_answer_that_is_waited_for_has_its_day() {
    let mut file = taken(&[signed(), measure(PolicyEvent::Proposed)]);
    let start = steps(&file)
        .into_iter()
        .find(|(step, _)| *step == Step::StartMeasure);
    assert_eq!(start, Some((Step::StartMeasure, Some(date(2020, 12, 9)))));
    let to = BodyCode::new("ANC");
    file.apply(DAY, &centre(), &Event::TransferProposed { to });
    let (step, due) = steps(&file)[0];
    assert_eq!(step, Step::AnswerTransfer);
    assert!(due.is_some_and(|due| due > DAY));
}

#[test]
fn who_only_wanted_to_know_is_not_referred() {
    let mut file = CaseFile::default();
    for outcome in [ReceptionOutcome::Cpi, ReceptionOutcome::InformationOnly] {
        file.apply(DAY, &centre(), &Event::ReceptionCompleted { outcome });
        let wanted = match outcome {
            ReceptionOutcome::Cpi => (Step::Refer, Some(DAY)),
            _ => (Step::Close, None),
        };
        assert_eq!(steps(&file), [wanted]);
    }
}
