// SPDX-License-Identifier: AGPL-3.0-or-later
//! Editions that are refused — *edizioni rifiutate*.
//!
//! Each test spoils one piece of the Marche edition.

use super::*;

const MARCHE: &str = include_str!("../../../../editions/marche-2020.toml");

/// The marche edition with one piece of its text replaced, refused.
fn refused(from: &str, to: &str) -> EditionError {
    assert!(MARCHE.contains(from), "{from}");
    Edition::parse(&MARCHE.replacen(from, to, 1)).unwrap_err()
}

#[test]
fn a_word_the_format_does_not_know_is_refused_with_its_line() {
    let error = refused("project_code =", "projekt_code =");
    let line = 1 + MARCHE
        .lines()
        .position(|line| line.starts_with("project_code"))
        .unwrap();
    assert_eq!(
        (error.path.as_str(), error.line),
        ("edition.projekt_code", line)
    );
    assert!(error.message.contains("unknown field"), "{error}");
}

#[test]
fn shares_that_do_not_add_up_to_the_total_are_refused() {
    let error = refused(
        "{ partner = \"PRC\", value = 200 }",
        "{ partner = \"PRC\", value = 201 }",
    );
    assert_eq!(error.path, "targets[0].total");
    assert_eq!(error.message, "870 is declared, the partners sum to 871");
}

#[test]
fn a_centre_that_nobody_knows_is_refused() {
    let error = refused("centres = [\"CPI-CIV\"]", "centres = [\"CPI-CIW\"]");
    assert_eq!(error.path, "targets[3].partners");
    assert_eq!(error.message, "CPI-CIW is not among the bodies");
}

#[test]
fn a_partner_is_no_centre() {
    let error = refused("centres = [\"CPI-CIV\"]", "centres = [\"PES\"]");
    assert_eq!(error.message, "PES is not of kind employment_centre");
}

#[test]
fn a_body_written_twice_is_refused() {
    let error = refused("code = \"ANC\"", "code = \"PRC\"");
    assert_eq!(error.path, "bodies[3].code");
    assert_eq!(error.message, "PRC is written twice");
}

#[test]
fn a_window_that_ends_before_it_starts_is_refused() {
    let error = refused(
        "from = \"2020-06-01\"\nto = \"2021-10-31\"",
        "from = \"2020-06-01\"\nto = \"2020-05-31\"",
    );
    assert_eq!(
        (error.path.as_str(), error.message.as_str()),
        ("windows[0].to", "comes before from")
    );
}

#[test]
fn taking_charge_cannot_open_before_reception() {
    let error = refused("from = \"2020-12-01\"", "from = \"2020-05-01\"");
    assert_eq!(error.path, "windows[1].from");
    assert_eq!(
        error.message,
        "taking_charge starts before a stage that precedes it"
    );
}

#[test]
fn two_partners_cannot_claim_the_same_comune() {
    let error = refused(
        "partner = \"ANC\"\ncomuni = [\"042002\"]",
        "partner = \"ANC\"\ncomuni = [\"043042\"]",
    );
    assert_eq!(error.message, "043042 already proposes another partner");
}

#[test]
fn an_amber_light_above_the_green_one_is_refused() {
    let error = refused(
        "key = \"light_amber\"\nvalue = 85",
        "key = \"light_amber\"\nvalue = 101",
    );
    assert_eq!(error.message, "amber lies above green");
}

#[test]
fn a_threshold_above_its_target_is_refused() {
    let error = refused("literal = 610", "literal = 871");
    assert_eq!(
        (error.path.as_str(), error.message.as_str()),
        ("threshold.literal", "is above the target itself")
    );
}

#[test]
fn a_missing_parameter_is_refused() {
    let error = refused(
        "key = \"lead_archive\"",
        "key = \"referral_expiry\"\nversion = 9",
    );
    assert_eq!(error.message, "LeadArchive is missing");
}

#[test]
fn a_parameter_younger_than_an_edition_has_its_usual_value() {
    let older = MARCHE.replace(
        "key = \"fruitless_searches\"",
        "key = \"referral_expiry\"\nversion = 9",
    );
    let edition = Edition::parse(&older).unwrap();
    let day = jiff::civil::date(2020, 7, 6);
    assert_eq!(edition.parameter(Parameter::FruitlessSearches, day), 240);
}

#[test]
fn a_table_without_a_source_is_refused() {
    let error =
        Edition::parse(&format!("{MARCHE}\n[[figures]]\nkey = \"x\"\nvalue = 1\n")).unwrap_err();
    assert!(error.path.starts_with("figures[9]"), "{error}");
    assert!(error.message.contains("source"), "{error}");
}

#[test]
fn a_text_that_is_not_toml_names_its_line() {
    let error = Edition::parse("[edition]\ncode = marche\n").unwrap_err();
    assert_eq!((error.path.as_str(), error.line), ("edition.code", 2));
}
