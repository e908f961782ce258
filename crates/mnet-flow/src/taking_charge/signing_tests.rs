// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about signatures that are given one after the other.

use super::*;
use crate::code_lists::CodeLists;
use crate::taking_charge::pact_sheet::PACT;
use serde_json::json;

const NAME: &str = "M10 100L60 20L110 180M120 100L300 110";

fn keys(answers: &Answers, is_minor: bool) -> Vec<(String, bool)> {
    let each = places(answers, is_minor).into_iter();
    each.map(|one| (one.signer.key(), one.is_required))
        .collect()
}

fn given(how: &str) -> GivenSignature {
    GivenSignature {
        name: "B. O.".to_owned(),
        how: how.to_owned(),
        ..GivenSignature::default()
    }
}

fn told(given: &GivenSignature) -> Vec<String> {
    let each = given.faults().into_iter();
    each.map(|fault| format!("{} {}", fault.pointer, fault.code))
        .collect()
}

#[test]
fn the_ways_stand_in_the_list_of_signatures() {
    for way in Way::ALL {
        assert!(CodeLists::shipped().contains("signature-kinds", way.code()));
        assert_eq!(Way::parse(way.code()), Some(way));
    }
    assert_eq!(
        Way::parse("otp"),
        None,
        "there is nothing to send a code by"
    );
}

#[test]
fn the_person_and_the_body_sign() {
    let answers = Answers::new().with("responsible", "M. Esempio");
    assert_eq!(
        keys(&answers, false),
        [("person".to_owned(), true), ("body".to_owned(), true)]
    );
    assert_eq!(places(&answers, false)[1].name, "M. Esempio");
}

#[test]
fn for_a_minor_the_guardian_signs_and_the_minor_may() {
    let answers = Answers::new().with("guardian", "A. Tutore");
    assert_eq!(
        keys(&answers, true),
        [
            ("person".to_owned(), false),
            ("guardian".to_owned(), true),
            ("body".to_owned(), true)
        ]
    );
}

#[test]
fn who_signs_with_the_body_has_a_place_each() {
    let rows =
        json!([{ "body": "ATS15", "name": "S. Uno" }, { "body": "TS-PRC", "name": "S. Due" }]);
    let answers = Answers::new().with("co_signers", rows);
    let last = places(&answers, false).pop().unwrap();
    assert_eq!(
        (last.signer.key().as_str(), last.name.as_str()),
        ("co_signer-1", "S. Due")
    );
    assert_eq!(last.signer.signatory(), "co_signer");
    assert!(!last.is_required);
}

#[test]
fn a_signature_on_the_tablet_is_drawn() {
    assert_eq!(told(&given("tablet")), ["/drawing nothing-drawn"]);
    let drawn = GivenSignature {
        drawing: NAME.to_owned(),
        ..given("tablet")
    };
    assert_eq!(told(&drawn), Vec::<String>::new());
    assert_eq!(drawn.drawn().unwrap().path(), NAME);
}

#[test]
fn a_signature_on_paper_names_its_scan_and_keeps_no_drawing() {
    assert_eq!(told(&given("wet")), ["/scan missing"]);
    let scanned = GivenSignature {
        names_paper: true,
        drawing: NAME.to_owned(),
        ..given("wet")
    };
    assert_eq!(told(&scanned), Vec::<String>::new());
    assert_eq!(scanned.drawn(), None);
}

#[test]
fn a_mark_has_its_witness_drawn_or_not() {
    assert_eq!(told(&given("mark_with_witness")), ["/witness missing"]);
    let marked = GivenSignature {
        witness: " C. Testimone ".to_owned(),
        ..given("mark_with_witness")
    };
    assert_eq!(told(&marked), Vec::<String>::new());
    assert_eq!(marked.witnessed_by().as_deref(), Some("C. Testimone"));
    let touched = GivenSignature {
        drawing: "M1 1L2 2".to_owned(),
        ..marked
    };
    assert_eq!(told(&touched), ["/drawing nothing-drawn"]);
}

#[test]
fn who_signs_has_a_name_and_signs_in_a_known_way() {
    let nobody = GivenSignature::default();
    assert_eq!(told(&nobody), ["/name missing", "/how missing"]);
    assert_eq!(told(&given("otp")), ["/how not-in-list"]);
    let long = GivenSignature {
        name: "x".repeat(121),
        drawing: NAME.to_owned(),
        ..given("tablet")
    };
    assert_eq!(told(&long), ["/name too-long"]);
}

#[test]
fn the_text_is_what_was_agreed_and_not_who_signed_it() {
    let agreed = Answers::new().with("kind", "psp").with(
        "person_commitments",
        json!([{ "what": "Corso", "by_when": "2020-09-01" }]),
    );
    let text = signed_text(&PACT, &agreed);
    let signed = agreed
        .clone()
        .with("signatures", json!([{ "signatory": "person" }]))
        .with("version", 2);
    assert_eq!(signed_text(&PACT, &signed), text);
    let other = json!([{ "by_when": "2020-09-01", "what": "Corso" }]);
    let turned = agreed.clone().with("person_commitments", other);
    assert_eq!(
        signed_text(&PACT, &turned),
        text,
        "whatever the order of the keys"
    );
    let changed = agreed.with("kind", "smart");
    assert_ne!(signed_text(&PACT, &changed), text);
}
