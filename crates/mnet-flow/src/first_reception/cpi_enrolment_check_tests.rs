// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the enrolment check.

use super::{CPI_ENROLMENT_CHECK, REASONS};
use crate::first_reception::enrolment::EnrolmentReason;
use crate::forms::checking::{faults, needed};
use mnet_forms::{Answers, Privacy};
use serde_json::json;

fn check() -> Answers {
    Answers::new()
        .with("held_on", "2020-07-06")
        .with("schooling_done", "yes")
        .with("identity_check", "seen")
        .with("tax_code_status", "provisional")
        .with("residence", "habitual_abode")
        .with("employment_condition", "jobless")
        .with("availability", "yes")
        .with("did_done", "no")
        .with("result", "pending")
        .with("recheck_on", "2020-07-31")
        .with("operator_signature", true)
}

#[test]
fn the_definition_is_as_agreed() {
    assert_eq!(CPI_ENROLMENT_CHECK.definition_hash(), "fa2d72826ce34c53");
}

#[test]
fn closes_with_every_requirement_looked_at_and_not_without() {
    assert!(faults(&CPI_ENROLMENT_CHECK, &check()).is_empty());
    let all: Vec<String> = check().keys().map(str::to_owned).collect();
    assert_eq!(needed(&CPI_ENROLMENT_CHECK, &check()), all);
}

#[test]
fn every_reason_of_the_rule_has_its_words() {
    let named: Vec<_> = EnrolmentReason::ALL
        .iter()
        .map(|reason| reason.code())
        .collect();
    assert_eq!(named, REASONS);
}

#[test]
fn an_existing_declaration_is_told_with_day_and_centre() {
    let answers = check().with("did_done", "yes");
    assert_eq!(
        faults(&CPI_ENROLMENT_CHECK, &answers),
        ["/did_on missing", "/did_centre missing"]
    );
    let told = answers
        .with("did_on", "2020-06-10")
        .with("did_centre", "CPI-CIV")
        .with("sap_id", "AA28868621H");
    assert!(faults(&CPI_ENROLMENT_CHECK, &told).is_empty());
}

#[test]
fn deciding_otherwise_takes_a_reason() {
    let answers = check().with("result_override", "enrollable");
    assert_eq!(
        faults(&CPI_ENROLMENT_CHECK, &answers),
        ["/result_override_reason missing"]
    );
}

#[test]
fn putting_it_off_takes_a_day() {
    let answers = check()
        .with("result_override", "pending")
        .with("result_override_reason", "Attende la ricevuta");
    assert_eq!(
        faults(&CPI_ENROLMENT_CHECK, &answers),
        ["/recheck_override_on missing"]
    );
}

#[test]
fn a_missing_document_has_someone_to_bring_it_and_a_day() {
    let answers = check().with("missing_documents", json!([{ "document": "receipt" }]));
    assert_eq!(
        faults(&CPI_ENROLMENT_CHECK, &answers),
        [
            "/missing_documents/0/owner missing",
            "/missing_documents/0/due_on missing"
        ]
    );
}

#[test]
fn the_only_special_category_is_a_flag() {
    let special: Vec<_> = CPI_ENROLMENT_CHECK
        .questions()
        .filter(|question| question.privacy >= Privacy::P3)
        .map(|question| question.key)
        .collect();
    assert_eq!(special, ["special_list"]);
}
