// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts of the API's description — *descrizione delle API*.
mod dossier;
mod http;

use super::problem::Refused;
use super::{described, finish};
use crate::i18n::Words;
use mnet_base::Lang;
use serde_json::Value;
use std::collections::BTreeSet;

fn description() -> Value {
    let (_, described) = described().split_for_parts();
    finish::finished(&described, "http://127.0.0.1:8080")
}

fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let each = |path: &String, item: &Value| {
        let methods = item.as_object().unwrap().clone();
        let path = path.clone();
        methods
            .into_iter()
            .map(move |(method, operation)| (path.clone(), method, operation))
    };
    let ours = paths.iter().filter(|(path, _)| *path != "/status");
    ours.flat_map(|(path, item)| each(path, item)).collect()
}

#[test]
fn the_description_is_of_openapi_3_1() {
    assert_eq!(description()["openapi"], "3.1.0");
}

#[test]
fn every_operation_has_a_name_of_its_own_a_summary_and_its_refusals() {
    let document = description();
    let mut names = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap().to_owned();
        assert!(names.insert(name), "{method} {path}");
        assert!(
            operation["summary"]
                .as_str()
                .is_some_and(|words| !words.is_empty()),
            "{path}"
        );
        let refused = &operation["responses"]["429"]["content"]["application/problem+json"];
        assert_eq!(
            refused["schema"]["$ref"], "#/components/schemas/Problem",
            "{path}"
        );
    }
    assert!(names.len() > 30);
}

#[test]
fn every_write_takes_a_key_and_every_reading_a_tag() {
    for (path, method, operation) in operations(&description()) {
        let takes = |name: &str| {
            let wanted = format!("#/components/parameters/{name}");
            operation["parameters"]
                .as_array()
                .unwrap()
                .iter()
                .any(|p| p["$ref"] == wanted.as_str())
        };
        let write = method != "get" && !path.ends_with("/searches");
        assert_eq!(takes("Idempotency-Key"), write, "{method} {path}");
        assert_eq!(takes("If-None-Match"), method == "get", "{method} {path}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = description();
    let mut wanted = BTreeSet::new();
    references(&document, &mut wanted);
    for reference in wanted {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(fields) => {
            found.extend(
                fields
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            fields.values().for_each(|item| references(item, found));
        }
        _ => {}
    }
}

#[test]
fn paths_are_in_kebab_case_and_names_in_snake_case() {
    let document = description();
    for (path, _, _) in operations(&document) {
        let fixed = path.split('/').filter(|step| !step.starts_with('{'));
        for step in fixed {
            assert!(
                step.chars()
                    .all(|c| c.is_ascii_lowercase() || "-.1".contains(c)),
                "{path}"
            );
        }
    }
    for schema in document["components"]["schemas"]
        .as_object()
        .unwrap()
        .values()
    {
        let names = schema["properties"]
            .as_object()
            .into_iter()
            .flat_map(serde_json::Map::keys);
        for name in names {
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
                "{name}"
            );
        }
    }
}

#[test]
fn a_field_of_a_list_names_its_codes() {
    let channel = &description()["components"]["schemas"]["NewPerson"]["properties"]["channel"];
    assert_eq!(channel["x-code-list"], "channels");
    assert!(
        channel["enum"]
            .as_array()
            .unwrap()
            .contains(&Value::from("self"))
    );
}

#[test]
fn bodies_take_no_field_that_they_do_not_name() {
    let document = description();
    for name in [
        "Search",
        "NewPerson",
        "NewReferral",
        "Closure",
        "NewAccount",
    ] {
        let schema = &document["components"]["schemas"][name];
        assert_eq!(schema["additionalProperties"], false, "{name}");
    }
}

#[test]
fn what_only_this_door_refuses_has_words_in_every_language() {
    let own = [
        Refused::NotFound,
        Refused::Method,
        Refused::Credentials,
        Refused::Locked,
        Refused::Forged,
        Refused::Scope,
        Refused::ContentType,
        Refused::Malformed,
        Refused::TooLarge,
        Refused::Parameter(Vec::new()),
        Refused::Shape(Vec::new()),
        Refused::KeyMissing,
        Refused::KeyReused,
        Refused::TooMany(1),
        Refused::Unavailable,
        Refused::Fault(String::new()),
    ];
    for refused in own {
        let told = |lang| refused.document(Words::of(lang), "/")["detail"].clone();
        let (it, en, ar) = (told(Lang::It), told(Lang::En), told(Lang::Ar));
        assert!(
            it != refused.code() && it != en && en != ar && ar != it,
            "{}",
            refused.code()
        );
    }
}
