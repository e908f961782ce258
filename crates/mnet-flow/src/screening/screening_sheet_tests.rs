// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the screening sheet.

use super::SCREENING_SHEET;
use crate::forms::checking::{faults, needed};
use mnet_forms::{Answers, Privacy, Visibility};
use serde_json::json;

fn blessing() -> Answers {
    Answers::new()
        .with("held_on", "2020-07-06")
        .with("place", "Porto Recanati")
        .with("mode", "in_person")
        .with("mandate", "affiliate")
        .with("channel", "reception_project")
        .with("mediator_present", "no")
        .with("language", "en")
        .with("unaccompanied_minor", "no")
        .with("other_vulnerability", "no")
        .with("italian_level", "a2")
        .with("education_level", "isced_3")
        .with("occupational_status", "unemployed")
        .with("did_active", "no")
        .with("known_to_social", "unknown")
        .with("requests", json!(["job", "training"]))
        .with("motivation", "Cerca lavoro come sarta")
        .with("other_projects", "no")
        .with("eligibility", "eligible")
        .with("priority_score", 3)
        .with("outcome", "suitable")
        .with("partner", "PRC")
        .with("next_appointment", "2020-07-08T09:30")
        .with("privacy_short", true)
        .with("privacy_short_language", "en")
        .with("operator_signature", true)
}

#[test]
fn the_definition_is_as_agreed() {
    assert_eq!(SCREENING_SHEET.definition_hash(), "56414ce3ab98bf2f");
}

#[test]
fn closes_with_every_answer_of_the_interview() {
    assert!(faults(&SCREENING_SHEET, &blessing()).is_empty());
}

#[test]
fn does_not_close_without_any_of_them() {
    let all: Vec<String> = blessing().keys().map(str::to_owned).collect();
    assert_eq!(needed(&SCREENING_SHEET, &blessing()), all);
}

#[test]
fn what_the_person_already_told_is_not_asked_again() {
    assert_eq!(
        SCREENING_SHEET.required_blocks(&blessing()),
        ["identity", "contacts", "address"]
    );
}

#[test]
fn a_third_country_national_needs_a_title_and_its_proof() {
    let answers = blessing().with_fact("third_country");
    assert!(
        SCREENING_SHEET
            .required_blocks(&answers)
            .contains(&"stay_title")
    );
    assert_eq!(faults(&SCREENING_SHEET, &answers), ["/title_proof missing"]);
    assert!(faults(&SCREENING_SHEET, &answers.with("title_proof", "seen")).is_empty());
}

#[test]
fn not_suitable_takes_a_reason() {
    let refused = blessing().with("outcome", "not_suitable");
    assert_eq!(
        faults(&SCREENING_SHEET, &refused),
        ["/refusal_reason missing"]
    );
    let told = refused.with("refusal_reason", "no_title");
    assert!(faults(&SCREENING_SHEET, &told).is_empty());
}

#[test]
fn the_waiting_list_needs_no_appointment_but_a_reason() {
    let mut waiting = blessing().with("outcome", "waiting_list");
    waiting.remove("next_appointment");
    assert_eq!(
        faults(&SCREENING_SHEET, &waiting),
        ["/waiting_reason missing"]
    );
    let told = waiting
        .with("waiting_reason", "no_place")
        .with("suggested_service", "third_sector");
    assert!(faults(&SCREENING_SHEET, &told).is_empty());
    let settled = SCREENING_SHEET.settled(&told);
    assert_eq!(settled.get_str("suggested_service"), Some("third_sector"));
}

#[test]
fn the_appointment_follows_the_interview() {
    let past = blessing().with("next_appointment", "2020-07-05T09:30");
    assert_eq!(
        faults(&SCREENING_SHEET, &past),
        ["/next_appointment before-other"]
    );
}

#[test]
fn overruling_the_rule_takes_a_reason_and_a_name() {
    let answers = blessing().with("eligibility_override", "universal_user");
    assert_eq!(
        faults(&SCREENING_SHEET, &answers),
        [
            "/eligibility_override_reason missing",
            "/eligibility_override_by missing"
        ]
    );
}

#[test]
fn the_interview_is_not_in_the_future() {
    let future = blessing().with("held_on", "2020-07-07");
    assert_eq!(
        faults(&SCREENING_SHEET, &future),
        ["/held_on in-the-future"]
    );
}

#[test]
fn undeclared_work_has_no_code() {
    let answers = blessing().with("occupational_status", "irregular_work");
    assert_eq!(
        faults(&SCREENING_SHEET, &answers),
        ["/occupational_status not-in-list"]
    );
}

#[test]
fn other_projects_are_named() {
    let answers = blessing().with("other_projects", "yes");
    assert_eq!(
        faults(&SCREENING_SHEET, &answers),
        ["/other_projects_which missing"]
    );
}

#[test]
fn social_knowledge_is_for_the_named_case_managers() {
    let question = SCREENING_SHEET.question("known_to_social");
    assert!(
        question.is_some_and(|q| { q.privacy == Privacy::P2 && q.visibility == Visibility::VCar })
    );
}
