// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the basic orientation.

use super::BASIC_ORIENTATION;
use crate::forms::checking::{faults, needed};
use mnet_forms::Answers;
use serde_json::json;

fn information_only() -> Answers {
    Answers::new()
        .with("held_on", "2020-07-06")
        .with("mode", "in_person")
        .with("language", "en")
        .with("mediator_present", "no")
        .with("minutes", 60)
        .with("topics", json!(["cpi_services", "rights_duties"]))
        .with(
            "needs",
            json!({ "work": { "level": 3, "urgency": "normal" } }),
        )
        .with("job_readiness", 3)
        .with("italian_level", "a2")
        .with("outcome", "information_only")
        .with("operator_signature", true)
        .with("person_signature", json!({ "how": "signature" }))
}

fn to_centre() -> Answers {
    information_only()
        .with("outcome", "cpi")
        .with("centre", "CPI-CIV")
        .with("centre_reason", "enrolment")
        .with("centre_shared", json!(["identity", "contacts"]))
}

#[test]
fn the_definition_is_as_agreed() {
    assert_eq!(BASIC_ORIENTATION.definition_hash(), "e1f73057a95a6a4e");
}

#[test]
fn closes_with_interview_needs_and_result_and_not_without() {
    assert!(faults(&BASIC_ORIENTATION, &information_only()).is_empty());
    let all: Vec<String> = information_only().keys().map(str::to_owned).collect();
    assert_eq!(needed(&BASIC_ORIENTATION, &information_only()), all);
}

#[test]
fn a_referral_to_the_centre_names_it_and_what_is_shared() {
    assert!(faults(&BASIC_ORIENTATION, &to_centre()).is_empty());
    let needed = needed(&BASIC_ORIENTATION, &to_centre());
    for key in ["centre", "centre_reason", "centre_shared"] {
        assert!(needed.contains(&key.to_owned()), "{key}");
    }
}

#[test]
fn both_means_two_referrals() {
    let both = to_centre().with("outcome", "both");
    assert_eq!(
        faults(&BASIC_ORIENTATION, &both),
        [
            "/social_body missing",
            "/social_service missing",
            "/social_reason missing",
            "/social_urgency missing",
            "/social_shared missing"
        ]
    );
}

#[test]
fn health_is_a_level_and_nothing_more() {
    let needs = json!({
        "health": { "level": 2, "note": "non si scrive" },
        "housing": { "level": 1, "note": "ospite fino a marzo" },
    });
    let settled = BASIC_ORIENTATION.settled(&information_only().with("needs", needs));
    assert_eq!(settled.at("needs.health"), Some(&json!({ "level": 2 })));
    assert_eq!(
        settled.at("needs.housing.note"),
        Some(&json!("ospite fino a marzo"))
    );
}

#[test]
fn an_interview_takes_ten_minutes_to_three_hours() {
    let short = information_only().with("minutes", 9);
    assert_eq!(
        faults(&BASIC_ORIENTATION, &short),
        ["/minutes out-of-range"]
    );
}

#[test]
fn there_are_twelve_guide_questions() {
    let guide = BASIC_ORIENTATION
        .sections
        .iter()
        .find(|section| section.key == "guide");
    assert_eq!(guide.map(|section| section.questions.len()), Some(12));
}
