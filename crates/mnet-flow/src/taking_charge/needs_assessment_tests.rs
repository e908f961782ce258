// SPDX-License-Identifier: AGPL-3.0-or-later
//! What holds for the assessment of needs — *prove della valutazione integrata (F22)*.

use jiff::civil::date;
use mnet_forms::{
    Answers, Authorship, Privacy, Reader, Side, Sight, Visibility, sight, validate_on,
};
use serde_json::json;

use super::{NEEDS_ASSESSMENT, comes_before_the_pact};
use crate::case::Refusal;
use crate::code_lists::CodeLists;

fn complete() -> Answers {
    let answers = json!({
        "held_on": "2020-09-01", "mode": "in_person", "mediator_present": "no",
        "housing_kind": "hosted", "housing_at_risk": "unknown",
        "household_adults": 1, "household_minors": 2, "childcare_needed": "yes",
        "italian_level": "a2", "mediation_needed": "no", "complexity": "simple",
        "objectives": [{ "objective": "Nido per il figlio minore" }],
        "support_categories": ["childcare"], "operator_signature": true,
    });
    serde_json::from_value(answers).unwrap()
}

fn faults(answers: &Answers) -> Vec<String> {
    let today = date(2020, 9, 1);
    let found = validate_on(&NEEDS_ASSESSMENT, answers, CodeLists::shipped(), today);
    let each = found
        .iter()
        .map(|one| format!("{} {}", one.pointer, one.code));
    each.collect()
}

#[test]
fn it_closes_with_housing_family_language_and_a_result() {
    assert_eq!(faults(&complete()), Vec::<String>::new());
    for needed in [
        "housing_kind",
        "household_minors",
        "italian_level",
        "complexity",
        "support_categories",
        "objectives",
    ] {
        let mut without = complete();
        without.remove(needed);
        assert_eq!(faults(&without), [format!("/{needed} missing")]);
    }
}

#[test]
fn an_indicator_of_means_is_at_most_twelve_months_old() {
    let means = |on: &str| {
        complete()
            .with("isee_value", 7200)
            .with("isee_kind", "ordinary")
            .with("isee_on", on)
    };
    assert_eq!(faults(&means("2019-09-01")), Vec::<String>::new());
    assert_eq!(faults(&means("2019-08-31")), ["/isee_on too-old"]);
    assert_eq!(faults(&means("2020-09-02")), ["/isee_on in-the-future"]);
    let undated = complete().with("isee_value", 7200);
    assert_eq!(faults(&undated), ["/isee_kind missing", "/isee_on missing"]);
}

#[test]
fn a_complex_need_has_its_team() {
    let complex = complete().with("complexity", "complex");
    assert_eq!(faults(&complex), ["/team missing"]);
    let team = complex.with("team", json!([{ "operator": "u.soc.mac" }]));
    assert_eq!(faults(&team), Vec::<String>::new());
}

#[test]
fn what_endangers_somebody_is_reserved_and_leaves_by_no_door() {
    let section = NEEDS_ASSESSMENT
        .sections
        .iter()
        .find(|section| section.key == "relations_safety");
    for question in section.unwrap().questions {
        assert_eq!(question.privacy, Privacy::P4, "{}", question.key);
        assert_eq!(question.visibility, Visibility::VRes, "{}", question.key);
        assert!(!question.exported, "{}", question.key);
        for side in Side::ALL {
            let other = Reader {
                side,
                cares: true,
                wrote: Authorship::SameOffice,
                is_named: false,
            };
            assert_eq!(sight(question, other), Sight::Unspoken, "{}", question.key);
        }
    }
}

#[test]
fn the_labour_side_reads_the_result_and_nothing_of_the_means() {
    let labour = Reader {
        side: Side::Labour,
        cares: true,
        wrote: Authorship::Other,
        is_named: false,
    };
    let seen = |sights: &[Sight]| {
        let all = NEEDS_ASSESSMENT.questions();
        let keys = all.filter(|question| sights.contains(&sight(question, labour)));
        keys.map(|question| question.key)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        seen(&[Sight::Shown, Sight::ToReveal]),
        "held_on mode mediator_present left_school children_at_school orientation_on \
         work_objectives permit_pending appeal legal_help_needed italian_level mediation_needed \
         complexity team objectives support_categories operator_signature"
    );
    assert_eq!(
        seen(&[Sight::Unspoken]),
        "health_note network isolated harm protected_procedure"
    );
}

#[test]
fn a_complex_need_is_assessed_before_the_pact() {
    let told = |answer: &str| Answers::new().with("in_depth_needed", answer);
    let missing = Err(Refusal::NeedsNotAssessed);
    assert_eq!(comes_before_the_pact(Some(&told("yes")), false), missing);
    assert_eq!(comes_before_the_pact(Some(&told("yes")), true), Ok(()));
    assert_eq!(comes_before_the_pact(Some(&told("no")), false), Ok(()));
    assert_eq!(comes_before_the_pact(None, false), Ok(()));
}

#[test]
fn the_definition_is_as_agreed() {
    assert_eq!(NEEDS_ASSESSMENT.definition_hash(), "12c93b943e44924c");
}
