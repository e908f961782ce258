// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the registration card.

use super::REGISTRATION_CARD;
use crate::forms::checking::{faults, needed};
use mnet_forms::Answers;
use serde_json::json;

fn card() -> Answers {
    Answers::new()
        .with("partner", "PRC")
        .with("case_manager", "u.ts.prc")
        .with("first_reception_on", "2020-07-06")
        .with("person_signature", json!({ "how": "signature" }))
        .with("operator_signature", true)
}

#[test]
fn the_definition_is_as_agreed() {
    assert_eq!(REGISTRATION_CARD.definition_hash(), "2b402eb3626fc8fa");
}

#[test]
fn closes_with_the_programme_data_and_not_without() {
    assert!(faults(&REGISTRATION_CARD, &card()).is_empty());
    let all: Vec<String> = card().keys().map(str::to_owned).collect();
    assert_eq!(needed(&REGISTRATION_CARD, &card()), all);
}

#[test]
fn what_is_kept_on_the_person_must_be_there() {
    assert_eq!(
        REGISTRATION_CARD.required_blocks(&card().with_fact("third_country")),
        [
            "identity",
            "identity_document",
            "stay_title",
            "address",
            "contacts"
        ]
    );
}

#[test]
fn the_guardian_signs_for_a_minor() {
    let mut minor = card().with_fact("minor").with("unaccompanied_minor", "no");
    minor.remove("person_signature");
    assert_eq!(
        faults(&REGISTRATION_CARD, &minor),
        ["/guardian_signature missing"]
    );
    let signed = minor.with("guardian_signature", json!({ "how": "signature" }));
    assert!(faults(&REGISTRATION_CARD, &signed).is_empty());
}

#[test]
fn an_unaccompanied_minor_has_a_guardian() {
    let minor = card()
        .with_fact("minor")
        .with("unaccompanied_minor", "now")
        .with("guardian_signature", json!({ "how": "signature" }));
    assert_eq!(
        faults(&REGISTRATION_CARD, &minor),
        [
            "/guardian_name missing",
            "/guardian_contact missing",
            "/guardian_decree missing"
        ]
    );
}

#[test]
fn bank_details_are_asked_only_when_money_is_due() {
    let iban = "IT60X0542811101000000123456";
    assert!(
        REGISTRATION_CARD
            .settled(&card().with("iban", iban))
            .get("iban")
            .is_none()
    );
    let due = card().with_fact("indemnity_due");
    assert_eq!(faults(&REGISTRATION_CARD, &due), ["/iban missing"]);
    assert!(faults(&REGISTRATION_CARD, &due.with("iban", iban)).is_empty());
}

#[test]
fn a_mark_instead_of_a_signature_has_a_witness() {
    let marked = card().with("person_signature", json!({ "how": "mark_with_witness" }));
    assert_eq!(
        faults(&REGISTRATION_CARD, &marked),
        ["/person_signature/witness missing"]
    );
}

#[test]
fn nobody_reaches_the_region_before_the_country() {
    let years = card().with("italy_year", 2018).with("region_year", 2017);
    assert_eq!(
        faults(&REGISTRATION_CARD, &years),
        ["/region_year before-other"]
    );
    let future = card().with("italy_year", 2021);
    assert_eq!(
        faults(&REGISTRATION_CARD, &future),
        ["/italy_year in-the-future"]
    );
}

#[test]
fn household_members_have_a_role_and_no_name() {
    let members = card().with("household", json!([{ "birth_year": 2015 }]));
    assert_eq!(
        faults(&REGISTRATION_CARD, &members),
        ["/household/0/role missing"]
    );
    let named = card().with(
        "household",
        json!([{ "role": "child", "name": "A. Figlia" }]),
    );
    assert_eq!(
        faults(&REGISTRATION_CARD, &named),
        ["/household/0/name unknown-field"]
    );
}
