// SPDX-License-Identifier: AGPL-3.0-or-later
//! Doubtful policies stop the load — *regole rifiutate*.
//!
//! Source: architecture, `mnet-authz`: validated strictly at load.

use super::*;
use crate::shipped::{AREAS, SCHEMA};

/// What the load says of one more file.
fn complaint(text: &str) -> String {
    let areas: Vec<_> = AREAS.iter().copied().chain([("extra", text)]).collect();
    load(SCHEMA, &areas)
        .err()
        .map(|e| e.to_string())
        .unwrap_or_default()
}

#[test]
fn shipped_policies_pass_strict_validation() {
    assert!(load(SCHEMA, AREAS).is_ok());
}

#[test]
fn a_policy_needs_a_name() {
    let said = complaint(r#"permit (principal, action == Action::"MyDay", resource);"#);
    assert_eq!(said, "extra: a policy has no @id");
}

#[test]
fn a_name_is_used_once() {
    let said =
        complaint(r#"@id("own-day") permit (principal, action == Action::"MyDay", resource);"#);
    assert_eq!(said, "extra: the name own-day is taken");
}

#[test]
fn a_refusal_needs_a_known_code() {
    let text = r#"@id("no") @refusal("BECAUSE") forbid (principal, action, resource);"#;
    assert_eq!(
        complaint(text),
        "extra: no forbids without a known @refusal"
    );
}

#[test]
fn a_misspelt_role_is_refused() {
    let text = r#"@id("x") permit (principal == Role::"cpl", action, resource);"#;
    assert!(complaint(text).contains("cpl"), "{}", complaint(text));
}

#[test]
fn a_misspelt_relation_is_refused() {
    let text = r#"@id("x") permit (principal, action, resource)
        when { context.relation == Relation::"own_cse" };"#;
    assert!(complaint(text).contains("own_cse"), "{}", complaint(text));
}

#[test]
fn a_misspelt_action_is_refused() {
    let text = r#"@id("x") permit (principal, action == Action::"OpenCrad", resource);"#;
    assert!(complaint(text).contains("OpenCrad"), "{}", complaint(text));
}

#[test]
fn an_attribute_of_another_type_is_refused() {
    let text = r#"@id("x") permit (principal, action, resource)
        when { context.relation == Mandate::"active" };"#;
    assert!(complaint(text).starts_with("policies against schema"));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    assert!(complaint("permit (principal").starts_with("extra: "));
}
