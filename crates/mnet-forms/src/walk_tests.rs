// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the walk.
use serde_json::json;

use crate::example::{EXAMPLE, ExampleLists, complete};
use crate::{Answers, Asked, Invalid};

fn find<'a>(answers: &'a Answers, name: &str) -> Option<Asked<'a>> {
    EXAMPLE
        .visible_with(answers, &ExampleLists)
        .into_iter()
        .flat_map(|section| section.questions)
        .find(|asked| asked.name == name)
}

#[test]
fn sections_and_questions_keep_their_order() {
    let answers = complete();
    let walk = EXAMPLE.visible(&answers);
    let sections: Vec<_> = walk.iter().map(|section| section.section.key).collect();
    assert_eq!(sections, ["person", "wishes", "end"]);
    assert_eq!(walk[0].questions[1].name, "name");
    assert_eq!(walk[0].questions[1].text(), "Blessing");
    assert_eq!(walk[0].label_key, "form-example-card-person");
}

#[test]
fn a_question_appears_with_its_condition() {
    assert!(find(&complete(), "requested_on").is_none());
    let answers = complete().with("title", "in_renewal");
    assert!(find(&answers, "requested_on").unwrap().required);
}

#[test]
fn the_whole_walk_says_what_is_hidden() {
    let answers = complete();
    let walk = EXAMPLE.walk(&answers, &ExampleLists);
    let hidden: Vec<_> = walk
        .iter()
        .flat_map(|section| &section.questions)
        .filter(|asked| !asked.shown)
        .map(|asked| asked.name.as_str())
        .collect();
    assert_eq!(hidden, ["guardian", "requested_on"]);
}

#[test]
fn a_list_ends_with_a_blank_row_while_there_is_room() {
    let answers = complete().with("phones", json!([{ "number": "+393330000001" }]));
    let rows = find(&answers, "phones").unwrap().rows;
    assert_eq!(
        rows.iter().map(|row| row.blank).collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(rows[0].questions[0].text(), "+393330000001");
    assert_eq!(rows[1].questions[0].name, "phones.1.number");
    assert_eq!(
        rows[1].questions[0].label_key,
        "form-example-card-phones-number"
    );

    let phone = json!({ "number": "+393330000001" });
    let answers = complete().with("phones", json!([phone, phone]));
    assert!(
        find(&answers, "phones")
            .unwrap()
            .rows
            .iter()
            .all(|row| !row.blank)
    );
}

#[test]
fn a_table_has_a_row_for_every_code() {
    let answers = complete();
    let rows = find(&answers, "needs").unwrap().rows;
    assert_eq!(
        rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(),
        ["work", "housing"]
    );
    assert_eq!(rows[0].questions[0].text(), "2");
    assert_eq!(rows[1].questions[0].name, "needs.housing.level");
    assert!(rows[1].questions[0].value.is_none());
}

#[test]
fn a_blank_row_does_not_inherit_answers_of_the_form() {
    let answers = complete().with("number", "+390000000");
    let rows = find(&answers, "phones").unwrap().rows;
    assert!(rows[0].questions[0].value.is_none());
}

#[test]
fn a_wrong_answer_is_shown_as_it_was_typed() {
    let answers = complete().with("minors", "due");
    assert_eq!(find(&answers, "minors").unwrap().text(), "due");
}

#[test]
fn faults_find_their_question() {
    let answers = complete().with("signed", json!({ "how": "mark_with_witness" }));
    let invalid = crate::validate(&EXAMPLE, &answers, &ExampleLists);
    let asked = find(&answers, "signed").unwrap();
    let codes: Vec<_> = asked
        .faults(&invalid)
        .iter()
        .map(|fault| fault.code)
        .collect();
    assert_eq!(codes, ["missing"]);
    assert_eq!(asked.part("how"), "mark_with_witness");
    assert!(find(&answers, "name").unwrap().faults(&invalid).is_empty());
}

#[test]
fn faults_of_rows_stay_with_their_cells() {
    let answers = complete().with("needs", json!({ "work": { "level": 9 } }));
    let invalid: Vec<Invalid> = crate::validate(&EXAMPLE, &answers, &ExampleLists);
    let needs = find(&answers, "needs").unwrap();
    assert!(needs.faults(&invalid).is_empty());
    assert_eq!(needs.rows[0].questions[0].faults(&invalid).len(), 1);
}

#[test]
fn blocks_of_the_person_are_named() {
    assert_eq!(EXAMPLE.required_blocks(&complete()), ["identity"]);
}

#[test]
fn a_settled_form_keeps_only_what_is_asked() {
    let answers = complete().with("requested_on", "2020-06-01").with_fact("x");
    let settled = EXAMPLE.settled(&answers);
    assert!(settled.get("requested_on").is_none());
    assert!(settled.has_fact("x"));
    let renewal = answers.with("title", "in_renewal");
    assert!(EXAMPLE.settled(&renewal).get("requested_on").is_some());
}

#[test]
fn a_walk_prints_fields_and_never_answers() {
    let answers = complete();
    assert!(!format!("{:?}", EXAMPLE.visible(&answers)).contains("Blessing"));
}

#[test]
fn several_codes_are_asked_one_by_one() {
    let answers = complete().with("requests", json!(["job"]));
    let asked = find(&answers, "requests").unwrap();
    assert!(asked.is("job") && !asked.is("housing"));
    assert_eq!(asked.text(), "job");
}

#[test]
fn a_cell_may_be_asked_in_some_rows_only() {
    let answers = complete();
    let rows = find(&answers, "needs").unwrap().rows;
    let asked = |row: usize| {
        rows[row]
            .questions
            .iter()
            .any(|cell| cell.question.key == "note")
    };
    assert!(asked(0) && !asked(1));
}

#[test]
fn a_settled_table_loses_the_cells_that_are_not_asked() {
    let needs = json!({
        "work": { "level": 1, "note": "ok" },
        "housing": { "level": 1, "note": "not asked" },
    });
    let settled = EXAMPLE.settled(&complete().with("needs", needs));
    assert_eq!(settled.at("needs.work.note"), Some(&json!("ok")));
    assert_eq!(settled.at("needs.housing"), Some(&json!({ "level": 1 })));
}

#[test]
fn a_word_finds_its_label() {
    let answers = complete().with("channel", "Letter");
    let asked = find(&answers, "channel").unwrap();
    assert_eq!(
        asked.word_key(&asked.text()),
        "form-example-card-channel-letter"
    );
}
