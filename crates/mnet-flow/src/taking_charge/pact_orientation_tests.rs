// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the orientation towards the pact.

use super::PACT_ORIENTATION;
use crate::forms::checking::{faults, needed};
use mnet_forms::Answers;
use serde_json::json;

fn oriented() -> Answers {
    Answers::new()
        .with("held_on", "2020-07-06")
        .with("mode", "in_person")
        .with("language", "en")
        .with("mediator_present", "no")
        .with("minutes", 60)
        .with("case_manager", "m.esempio")
        .with("labour_source", "declared")
        .with("labour_as_of", "2020-07-06")
        .with("occupational_status", "unemployed")
        .with("social_file", "unknown")
        .with("job_targets", json!([{ "occupation": "Sarta" }]))
        .with("search_history", json!(["friends"]))
        .with("licences", json!(["none"]))
        .with("own_vehicle", "no")
        .with("mobility", "province")
        .with("autonomy_search", 2)
        .with("autonomy_cv", 2)
        .with("autonomy_interview", 1)
        .with("autonomy_market", 1)
        .with("qualitative_index", 3)
        .with("qualitative_reason", "Esperienza da sarta, poco italiano")
        .with("in_depth_needed", "no")
        .with(
            "objectives",
            json!([{ "objective": "Un contratto", "priority": 1 }]),
        )
        .with("measures", json!([{ "measure": "M2" }]))
        .with(
            "person_commitments",
            json!([{ "what": "Frequentare il corso" }]),
        )
        .with(
            "service_commitments",
            json!([{ "what": "Trovare il corso" }]),
        )
        .with("operator_signature", true)
        .with("person_signature", json!({ "how": "signature" }))
}

#[test]
fn the_definition_is_as_agreed() {
    assert_eq!(PACT_ORIENTATION.definition_hash(), "f3432545d8b9892a");
}

#[test]
fn closes_with_every_mandatory_answer_and_not_without() {
    let none: [&str; 0] = [];
    assert_eq!(faults(&PACT_ORIENTATION, &oriented()), none);
    let all: Vec<String> = oriented().keys().map(str::to_owned).collect();
    assert_eq!(needed(&PACT_ORIENTATION, &oriented()), all);
}

#[test]
fn a_measure_outside_the_catalogue_is_no_answer() {
    let wrong = oriented().with("measures", json!([{ "measure": "M99" }]));
    assert_eq!(
        faults(&PACT_ORIENTATION, &wrong),
        ["/measures/0/measure not-in-list"]
    );
}

#[test]
fn the_social_file_is_asked_about_only_where_there_is_one() {
    let open = oriented()
        .with("social_file", "yes")
        .with("social_worker", "Assistente");
    assert!(faults(&PACT_ORIENTATION, &open).is_empty());
    assert!(
        PACT_ORIENTATION
            .settled(&oriented().with("social_worker", "Assistente"))
            .get("social_worker")
            .is_none()
    );
}
