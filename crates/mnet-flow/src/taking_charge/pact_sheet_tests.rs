// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the pact as it is written.

use super::{PACT, faults as terms, signatories, signed_on};
use crate::forms::checking::{faults, needed};
use crate::network::Edition;
use crate::taking_charge::Signatory;
use jiff::civil::date;
use mnet_forms::Answers;
use serde_json::json;

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn pact() -> Answers {
    Answers::new()
        .with("kind", "psp")
        .with("responsible", "M. Esempio")
        .with("responsible_contact", "0733 000000")
        .with("occupational_status", "unemployed")
        .with("qualitative_index", 3)
        .with("profile_text", "Sarta, italiano A2")
        .with("objectives", json!([{ "objective": "Un contratto", "priority": 1 }]))
        .with("measures", json!([{ "measure": "M2" }]))
        .with(
            "search_acts",
            json!([{ "act": "Candidature", "how_many": 2, "period": "week", "evidence": "Ricevute" }]),
        )
        .with("contact_days", 30)
        .with("contact_mode", "in_person")
        .with("takes_workshops", "yes")
        .with("takes_training", "yes")
        .with("takes_offers", "yes")
        .with("person_commitments", json!([{ "what": "Frequentare il corso" }]))
        .with("service_commitments", json!([{ "what": "Trovare il corso" }]))
        .with("conditionality", "none")
        .with("valid_from", "2020-07-06")
        .with("valid_to", "2021-07-06")
        .with("review_on", "2020-10-04")
        .with("copy_language", "en")
        .with("read_aloud", "yes")
        .with(
            "signatures",
            json!([
                { "signatory": "person", "signer": "B. O.", "how": "wet", "signed_on": "2020-07-05" },
                { "signatory": "body", "signer": "M. E.", "how": "wet", "signed_on": "2020-07-06" },
            ]),
        )
}

fn told(answers: &Answers) -> Vec<String> {
    let each = terms(answers, marche()).into_iter();
    each.map(|fault| format!("{} {}", fault.pointer, fault.code))
        .collect()
}

#[test]
fn the_definition_is_as_agreed() {
    assert_eq!(PACT.definition_hash(), "de52323e5032d066");
}

#[test]
fn closes_with_the_legal_minimum_and_not_without() {
    let none: [&str; 0] = [];
    assert_eq!(faults(&PACT, &pact()), none);
    assert_eq!(told(&pact()), none);
    let all: Vec<String> = pact().keys().map(str::to_owned).collect();
    assert_eq!(needed(&PACT, &pact()), all);
}

#[test]
fn a_pact_lives_a_year_and_is_reviewed_within_ninety_days() {
    let long = pact()
        .with("valid_to", "2021-07-07")
        .with("review_on", "2020-10-05");
    assert_eq!(told(&long), ["/valid_to too-late", "/review_on too-late"]);
}

#[test]
fn a_smart_pact_is_short() {
    let six = json!([{"what": "1"}, {"what": "2"}, {"what": "3"}, {"what": "4"}, {"what": "5"}, {"what": "6"}]);
    let smart = pact().with("kind", "smart").with("person_commitments", six);
    assert_eq!(
        told(&smart),
        ["/valid_to too-late", "/person_commitments too-many"]
    );
}

#[test]
fn an_integrated_pact_says_what_the_social_side_does() {
    let integrated = pact().with("kind", "integrated");
    assert_eq!(faults(&PACT, &integrated), ["/social_commitments missing"]);
}

#[test]
fn the_pact_bears_the_day_of_its_last_signature() {
    assert_eq!(signed_on(&pact()), Some(date(2020, 7, 6)));
    assert_eq!(signatories(&pact()), [Signatory::Person, Signatory::Body]);
}

#[test]
fn a_mark_needs_its_witness() {
    let marked = pact().with(
        "signatures",
        json!([{ "signatory": "person", "signer": "B. O.", "how": "mark_with_witness", "signed_on": "2020-07-06" }]),
    );
    assert_eq!(faults(&PACT, &marked), ["/signatures/0/witness missing"]);
}
