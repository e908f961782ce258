// SPDX-License-Identifier: AGPL-3.0-or-later
//! The published test vectors, and what holds for any message.

use mnet_flow::case::Refusal;
use serde_json::{Value, json};

use super::*;

/// Requirements, AS-08, first paragraph.
const VECTORS: &str = include_str!("../../../../../docs/exchange/hub-v1.vectors.jsonl");

fn refusal(text: &str) -> Option<(Refusal, String)> {
    read_message(text)
        .err()
        .map(|error| (error.code, error.field))
}

#[test]
fn the_ten_messages_are_read_or_refused_by_name() {
    let read: Vec<_> = VECTORS.lines().map(refusal).collect();
    let wrong = |code, field: &str| Some((code, field.to_owned()));
    assert_eq!(
        read,
        [
            None,
            None,
            wrong(Refusal::TaxCode, "fields.cf"),
            wrong(Refusal::EventDate, "policy.on"),
            wrong(Refusal::DateOrder, "policy.data_inizio"),
            None,
            wrong(Refusal::CodeUnknown, "fields.occupational_status"),
            None,
            wrong(Refusal::ProvisionalTaxCode, "fields.cf_prov"),
            wrong(Refusal::PermitReceipt, "fields.title.title_number"),
        ]
    );
}

fn first() -> Value {
    serde_json::from_str(VECTORS.lines().next().unwrap()).unwrap()
}

#[test]
fn a_refused_message_still_says_whose_it_is() {
    let third = VECTORS.lines().nth(2).unwrap();
    let error = read_message(third).unwrap_err();
    assert_eq!(error.id.as_deref(), Some("as08-3"));
    assert_eq!(error.key.unwrap().key, "SIL-2021-0003");
}

#[test]
fn what_is_absent_is_unknown_and_null_takes_back() {
    let mut message = first();
    message["fields"] = json!({ "domicile": null });
    let read = read_message(&message.to_string()).unwrap().unwrap();
    let Told::Values(values) = &read.told else {
        panic!("values")
    };
    assert_eq!(values.len(), 1);
    assert_eq!((values[0].0.key, &values[0].1), ("domicile", &None));
    assert_eq!(read.value("name"), None);
}

#[test]
fn conventional_days_of_the_national_card_are_read_as_what_they_mean() {
    let parts = |kind: &str, end: &str| {
        let mut message = first();
        message["fields"] = json!({ "title": { "title_type": kind, "title_number": "061234567999",
                                               "expires_on": end } });
        let read = read_message(&message.to_string()).unwrap().unwrap();
        let value = read.value("title").unwrap();
        ["expires_on", "unlimited"].map(|part| value.part(part).unwrap_or_default().to_owned())
    };
    assert_eq!(parts("awaiting_first", "1900-01-01"), ["", ""]);
    assert_eq!(parts("eu_long_term", "2099-12-31"), ["", "yes"]);
    assert_eq!(parts("in_renewal", "2020-10-15"), ["2020-10-15", ""]);
}

#[test]
fn an_unknown_key_an_unknown_version_and_an_unknown_type_are_refused() {
    let with = |key: &str, value: Value| {
        let mut message = first();
        message[key] = value;
        refusal(&message.to_string()).unwrap()
    };
    assert_eq!(with("colour", json!("red")).0, Refusal::FieldUnknown);
    assert_eq!(
        with("schema", json!("migrant-net/hub/2")).0,
        Refusal::SchemaUnknown
    );
    assert_eq!(with("type", json!("person.forget")).0, Refusal::DeedUnknown);
    let fields = json!({ "health": "x" });
    assert_eq!(
        with("fields", fields),
        (Refusal::FieldUnknown, "fields.health".to_owned())
    );
}

#[test]
fn a_status_message_carries_the_labour_section_alone() {
    let mut message = first();
    message["type"] = json!("status.changed");
    assert_eq!(
        refusal(&message.to_string()).unwrap().0,
        Refusal::FieldUnknown
    );
}

#[test]
fn the_identifier_of_a_policy_is_checked_by_its_letter() {
    let policy = |id: &str| {
        let mut message: Value = first();
        message["type"] = json!("policy.event");
        message.as_object_mut().unwrap().remove("fields");
        message["policy"] = json!({ "reference": "P", "activity": "A02", "event": "02",
            "on": "2017-01-02", "data_proposta": "2017-01-01", "data_inizio": "2017-01-02",
            "policy_id": id, "promoter": "H501X000004" });
        refusal(&message.to_string())
    };
    assert_eq!(policy("08008B3B94B"), None);
    assert_eq!(policy("08008B3B94C").unwrap().0, Refusal::PolicyId);
}

#[test]
fn a_grant_says_which_way() {
    let mut message: Value = first();
    message["type"] = json!("grant.changed");
    message.as_object_mut().unwrap().remove("fields");
    message["grant"] = json!({ "direction": "social_to_labour", "answer": "given" });
    let read = read_message(&message.to_string()).unwrap().unwrap();
    let Told::Grant {
        direction, given, ..
    } = read.told
    else {
        panic!("grant")
    };
    assert_eq!((direction, given), (Direction::SocialToLabour, true));
}

#[test]
fn the_published_schema_names_every_field_and_type() {
    let schema = include_str!("../../../../../docs/exchange/hub-v1.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let types = schema.pointer("/properties/type/enum").unwrap();
    assert_eq!(*types, json!(TYPES));
    let named = schema.pointer("/$defs/fields/properties").unwrap();
    let mut named: Vec<&str> = named
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    named.sort_unstable();
    let mut carried: Vec<&str> = mnet_card::FIELDS
        .iter()
        .filter(|field| field.is_carried())
        .map(|field| field.key)
        .collect();
    carried.sort_unstable();
    assert_eq!(named, carried);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            let _read = read_message(&text);
        }

        #[test]
        fn no_change_of_one_character_makes_it_panic(line in 0..10_usize, at in 0..600_usize, c in any::<char>()) {
            let text = VECTORS.lines().nth(line).unwrap();
            let changed: String = text.chars().enumerate().map(|(i, old)| if i == at { c } else { old }).collect();
            let _read = read_message(&changed);
        }
    }
}
