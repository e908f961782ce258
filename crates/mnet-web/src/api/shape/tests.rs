// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts of the shapes of the API — *forme delle API*.
use super::faults;
use serde_json::{Value, json};

fn told(value: &Value, schema: &Value) -> Vec<String> {
    let description = json!({"components": {"schemas": {
        "Box": {"type": "string", "enum": ["inbox", "outbox"]},
    }}});
    let all = faults(value, schema, &description);
    all.into_iter()
        .map(|one| format!("{} {}", one.pointer, one.code))
        .collect()
}

fn letter() -> Value {
    json!({"type": "object", "additionalProperties": false, "required": ["to"], "properties": {
        "to": {"type": "string", "minLength": 1, "maxLength": 3},
        "box": {"$ref": "#/components/schemas/Box"},
        "on": {"type": ["string", "null"], "format": "date"},
        "minutes": {"type": "integer", "minimum": 0, "maximum": 9},
        "tags": {"type": "array", "maxItems": 1, "items": {"type": "string"}},
    }})
}

#[test]
fn what_is_missing_unknown_or_of_another_kind_is_pointed_to() {
    assert_eq!(
        told(&json!({"x": 1}), &letter()),
        ["/to missing", "/x unknown-field"]
    );
    assert_eq!(told(&json!({"to": 1}), &letter()), ["/to wrong-kind"]);
    assert_eq!(told(&json!([]), &letter()), [" wrong-kind"]);
    assert_eq!(told(&json!({"to": ""}), &letter()), ["/to missing"]);
}

#[test]
fn lengths_lists_and_ranges_hold() {
    let ask = json!({"to": "ABCD", "box": "x", "minutes": 10, "tags": ["a", "b"]});
    let mut all = told(&ask, &letter());
    all.sort();
    assert_eq!(
        all,
        [
            "/box not-in-list",
            "/minutes out-of-range",
            "/tags too-many",
            "/to too-long"
        ]
    );
}

#[test]
fn a_day_exists_or_is_null_where_null_may_be() {
    assert!(told(&json!({"to": "A", "on": null}), &letter()).is_empty());
    assert!(told(&json!({"to": "A", "on": "2020-07-08"}), &letter()).is_empty());
    let wrong = json!({"to": "A", "on": "2020-02-30"});
    assert_eq!(told(&wrong, &letter()), ["/on not-a-date"]);
    let far = json!({"to": "A", "on": "-002020-02-01"});
    assert_eq!(told(&far, &letter()), ["/on not-a-date"]);
}

#[test]
fn no_text_holds_what_the_database_refuses_not_even_a_key() {
    assert_eq!(
        told(&json!({"to": "A\u{0}"}), &letter()),
        ["/to wrong-kind"]
    );
    let nested = json!({"a": [{"b\u{0}": 1}]});
    assert_eq!(told(&nested, &json!({})), ["/a/0/b\u{0} wrong-kind"]);
}

#[test]
fn a_choice_is_found_by_its_tag() {
    let schema = json!({"oneOf": [
        {"type": "object", "required": ["answer"], "properties": {
            "answer": {"type": "string", "enum": ["accept"]}}},
        {"type": "object", "required": ["answer", "reason"], "properties": {
            "answer": {"type": "string", "enum": ["refuse"]}, "reason": {"type": "string"}}},
    ]});
    assert!(told(&json!({"answer": "accept"}), &schema).is_empty());
    assert_eq!(
        told(&json!({"answer": "refuse"}), &schema),
        ["/reason missing"]
    );
    assert_eq!(
        told(&json!({"answer": "perhaps"}), &schema),
        [" not-in-list"]
    );
}

#[test]
fn facts_are_not_sent_as_answers() {
    let schema = json!({"type": "object", "propertyNames": {}, "additionalProperties": true});
    assert!(told(&json!({"held_on": "x"}), &schema).is_empty());
    assert_eq!(
        told(&json!({"@minor": true}), &schema),
        ["/@minor unknown-field"]
    );
}

#[test]
fn no_answer_is_a_day_before_our_era() {
    let answers = json!({"type": "object"});
    for day in ["-009999-01-01", "0000-01-01", "0000-01-01T10:00"] {
        assert_eq!(
            told(&json!({"valid_from": day}), &answers),
            ["/valid_from not-a-date"]
        );
    }
    assert!(told(&json!({"valid_from": "0001-01-01", "name": "-"}), &answers).is_empty());
}
