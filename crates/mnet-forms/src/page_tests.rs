// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about reading a page.

use super::parse;
use crate::example::EXAMPLE;
use serde_json::json;

fn page(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn fields_become_typed_answers() {
    let (answers, invalid) = parse(
        &EXAMPLE,
        &page(&[
            ("name", " Blessing "),
            ("birth_date", "14/03/1992"),
            ("minors", "2"),
            ("requests", "job"),
            ("requests", "housing"),
            ("requests", "job"),
            ("agreed", "on"),
        ]),
    );
    assert_eq!(invalid, []);
    assert_eq!(answers.get_str("name"), Some("Blessing"));
    assert_eq!(answers.get_str("birth_date"), Some("1992-03-14"));
    assert_eq!(answers.get_int("minors"), Some(2));
    assert_eq!(answers.get_codes("requests"), ["job", "housing"]);
    assert!(answers.is_yes("agreed"));
}

#[test]
fn nothing_typed_is_lost() {
    let (answers, invalid) = parse(&EXAMPLE, &page(&[("minors", "due"), ("title", "gold")]));
    assert_eq!(answers.get_str("minors"), Some("due"));
    assert_eq!(answers.get_str("title"), Some("gold"));
    assert_eq!(invalid.len(), 1);
    assert!(
        invalid
            .iter()
            .all(|i| i.pointer == "/minors" && i.code == "not-a-number")
    );
}

#[test]
fn rows_keep_their_order_and_blank_rows_disappear() {
    let (answers, invalid) = parse(
        &EXAMPLE,
        &page(&[
            ("phones.10.number", "333 0000002"),
            ("phones.2.number", "333 0000001"),
            ("phones.2.owner", "sister"),
            ("phones.3.number", "  "),
        ]),
    );
    assert_eq!(invalid, []);
    assert_eq!(
        answers.get("phones"),
        Some(&json!([
            { "number": "+393330000001", "owner": "sister" },
            { "number": "+393330000002" }
        ]))
    );
}

#[test]
fn a_table_is_keyed_by_code() {
    let (answers, _) = parse(
        &EXAMPLE,
        &page(&[("needs.work.level", "2"), ("needs.housing.level", "")]),
    );
    assert_eq!(
        answers.get("needs"),
        Some(&json!({ "work": { "level": 2 } }))
    );
}

#[test]
fn a_fault_in_a_row_points_into_the_row() {
    let (_, invalid) = parse(&EXAMPLE, &page(&[("needs.work.level", "9")]));
    assert_eq!(
        invalid.first().map(|i| i.pointer.as_str()),
        Some("/needs/work/level")
    );
}

#[test]
fn computed_results_cannot_be_typed() {
    let (answers, invalid) = parse(&EXAMPLE, &page(&[("score", "100")]));
    assert!(answers.is_empty());
    assert_eq!(invalid.first().map(|i| i.code), Some("not-asked"));
}

#[test]
fn a_field_nobody_asked_for_is_reported() {
    let (answers, invalid) = parse(
        &EXAMPLE,
        &page(&[
            ("colour", "red"),
            ("phones.x.number", "1"),
            ("_csrf", "token"),
        ]),
    );
    assert!(answers.is_empty());
    let pointers: Vec<_> = invalid.iter().map(|i| i.pointer.as_str()).collect();
    assert_eq!(pointers, ["/colour", "/phones/x/number"]);
}

#[test]
fn a_signature_is_read_whole() {
    let (answers, invalid) = parse(
        &EXAMPLE,
        &page(&[
            ("signed.how", "mark_with_witness"),
            ("signed.witness", "A. Testimone"),
        ]),
    );
    assert_eq!(invalid, []);
    assert_eq!(
        answers.get("signed"),
        Some(&json!({ "how": "mark_with_witness", "witness": "A. Testimone" }))
    );
}

#[test]
fn what_is_posted_again_reads_the_same() {
    let fields = page(&[
        ("name", "Blessing"),
        ("birth_date", "1992-03"),
        ("minors", "due"),
    ]);
    let (first, _) = parse(&EXAMPLE, &fields);
    let again: Vec<_> = crate::flatten(&EXAMPLE, &first)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    assert_eq!(parse(&EXAMPLE, &again).0, first);
}
