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
    let steps = next_steps(file, marche()).into_iter();
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
    let next = next_steps(&ready, marche()).remove(0);
    assert_eq!(next.by, [centre()]);
}

#[test]
fn a_proposed_measure_waits_for_its_provider() {
    let file = taken(&[signed(), measure(PolicyEvent::Proposed)]);
    let next = next_steps(&file, marche()).remove(0);
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
