// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about validation.

use super::{validate, validate_on};
use crate::example::{EXAMPLE, ExampleLists, complete};
use crate::{Answers, Invalid};
use jiff::civil::date;
use serde_json::json;

fn faults(answers: &Answers) -> Vec<String> {
    told(&validate_on(
        &EXAMPLE,
        answers,
        &ExampleLists,
        date(2020, 7, 6),
    ))
}

fn told(invalid: &[Invalid]) -> Vec<String> {
    invalid
        .iter()
        .map(|i| format!("{} {}", i.pointer, i.code))
        .collect()
}

#[test]
fn a_complete_form_closes() {
    assert!(faults(&complete()).is_empty());
}

#[test]
fn an_empty_form_names_what_is_missing() {
    let missing = faults(&Answers::new());
    assert_eq!(
        missing,
        [
            "/name missing",
            "/agreed must-be-ticked",
            "/needs missing",
            "/signed missing"
        ]
    );
}

#[test]
fn a_condition_makes_an_answer_needed() {
    let asylum = complete().with("title", "awaiting_first");
    assert_eq!(faults(&asylum), ["/requested_on missing"]);
    assert!(faults(&asylum.with("requested_on", "2020-06-01")).is_empty());
}

#[test]
fn what_is_not_asked_is_not_checked() {
    let permit = complete()
        .with("title", "permit")
        .with("requested_on", "boh");
    assert!(faults(&permit).is_empty());
}

#[test]
fn unknown_keys_are_refused() {
    assert_eq!(
        faults(&complete().with("shoe_size", 42)),
        ["/shoe_size unknown-field"]
    );
    let row = json!([{ "number": "+393330000001", "shoe_size": 42 }]);
    assert_eq!(
        faults(&complete().with("phones", row)),
        ["/phones/0/shoe_size unknown-field"]
    );
}

#[test]
fn facts_are_not_unknown_keys() {
    assert!(faults(&complete().with_fact("minor").with("guardian", "A. Tutore")).is_empty());
    assert_eq!(
        faults(&complete().with_fact("minor")),
        ["/guardian missing"]
    );
}

#[test]
fn rows_are_checked_one_by_one() {
    let phones = json!([{ "number": "+393330000001" }, { "owner": "sister" }]);
    assert_eq!(
        faults(&complete().with("phones", phones)),
        ["/phones/1/number missing"]
    );
}

#[test]
fn a_list_has_a_longest_size() {
    let phone = json!({ "number": "+393330000001" });
    let phones = json!([phone, phone, phone]);
    assert_eq!(
        faults(&complete().with("phones", phones)),
        ["/phones too-many"]
    );
}

#[test]
fn a_table_knows_its_rows() {
    let needs = json!({ "work": { "level": 2 }, "astrology": { "level": 1 } });
    assert_eq!(
        faults(&complete().with("needs", needs)),
        ["/needs/astrology not-in-list"]
    );
    let needs = json!({ "work": { "level": -1 } });
    assert_eq!(
        faults(&complete().with("needs", needs)),
        ["/needs/work/level out-of-range"]
    );
}

#[test]
fn a_condition_in_a_row_reads_the_row() {
    let needs = json!({ "work": { "level": 3 } });
    assert_eq!(
        faults(&complete().with("needs", needs)),
        ["/needs/work/urgency missing"]
    );
}

#[test]
fn nobody_is_born_tomorrow() {
    let unborn = complete().with("birth_date", "2020-07-07");
    assert_eq!(faults(&unborn), ["/birth_date in-the-future"]);
    assert!(validate(&EXAMPLE, &unborn, &ExampleLists).is_empty());
}

#[test]
fn a_year_alone_gets_the_benefit_of_the_doubt() {
    assert!(faults(&complete().with("birth_date", "2020")).is_empty());
    assert_eq!(
        faults(&complete().with("birth_date", "2021")),
        ["/birth_date in-the-future"]
    );
}

#[test]
fn nobody_is_older_than_the_oldest() {
    assert_eq!(
        faults(&complete().with("birth_date", "1909")),
        ["/birth_date too-long-ago"]
    );
    assert!(faults(&complete().with("birth_date", "1910")).is_empty());
}

#[test]
fn an_exit_does_not_precede_its_entry() {
    let dates = complete()
        .with("entered_on", "2020-07-01")
        .with("left_on", "2020-06-30");
    assert_eq!(faults(&dates), ["/left_on before-other"]);
    assert!(faults(&dates.with("left_on", "2020-07-01")).is_empty());
}

#[test]
fn a_block_is_never_answered_here() {
    assert_eq!(
        faults(&complete().with("identity", "x")),
        ["/identity not-asked"]
    );
}

#[test]
fn anything_of_the_wrong_kind_is_refused_without_panic() {
    let wrong = complete()
        .with("phones", "one")
        .with("needs", json!([1]))
        .with("name", 3)
        .with("signed", json!(["x"]));
    assert_eq!(
        faults(&wrong),
        [
            "/name wrong-kind",
            "/needs wrong-kind",
            "/phones wrong-kind",
            "/signed wrong-kind"
        ]
    );
}
