// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the rules of `publiccode.yml`.

use super::validate;

const SHIPPED: &str = include_str!("../../../publiccode.yml");

/// The shipped file with one piece of text replaced, and what is then wrong.
fn faults_with(from: &str, to: &str) -> Vec<String> {
    assert!(
        SHIPPED.contains(from),
        "the shipped file no longer says {from:?}"
    );
    validate(&SHIPPED.replacen(from, to, 1))
}

fn is_refused(from: &str, to: &str, path: &str) {
    let faults = faults_with(from, to);
    assert!(
        faults.iter().any(|fault| fault.starts_with(path)),
        "{path} not among {faults:?}"
    );
}

#[test]
fn the_shipped_file_is_valid() {
    assert_eq!(validate(SHIPPED), Vec::<String>::new());
}

#[test]
fn another_version_is_refused() {
    is_refused("\"0.7.0\"", "\"0.4\"", "publiccodeYmlVersion");
    is_refused("\"0.7.0\"", "0.7", "publiccodeYmlVersion: must be text");
}

#[test]
fn the_national_section_is_refused() {
    is_refused(
        "legal:",
        "IT:\n  countryExtensionVersion: \"1.0\"\nlegal:",
        "IT: deprecated",
    );
}

#[test]
fn a_misspelt_key_is_refused() {
    is_refused(
        "developmentStatus:",
        "developmentStatos:",
        "developmentStatos: unknown",
    );
    is_refused(
        "developmentStatus:",
        "developmentStatos:",
        "developmentStatus: missing",
    );
}

#[test]
fn values_come_from_their_list() {
    is_refused(
        "softwareType: standalone/web",
        "softwareType: website",
        "softwareType",
    );
    is_refused(
        "developmentStatus: beta",
        "developmentStatus: alpha",
        "developmentStatus",
    );
    is_refused("type: community", "type: volunteers", "maintenance.type");
}

#[test]
fn countries_are_written_in_upper_case() {
    is_refused("[IT]", "[it]", "intendedAudience.countries");
}

#[test]
fn descriptions_have_a_length() {
    let long = format!("shortDescription: \"{}\"\n    x: \"", "a".repeat(151));
    is_refused(
        "shortDescription: \"",
        &long,
        "description.it.shortDescription: 151",
    );
}

#[test]
fn a_version_comes_with_its_day() {
    is_refused("releaseDate: \"2026-12-01\"", "", "releaseDate: mandatory");
    is_refused("2026-12-01", "2026-13-01", "releaseDate: must be a date");
    is_refused(
        "2026-12-01",
        "1 December 2026",
        "releaseDate: must be a date",
    );
}

#[test]
fn a_community_names_somebody() {
    is_refused("contacts:", "contractors:", "maintenance.contacts");
    is_refused(
        "contacts:",
        "contractors:",
        "maintenance.contractors: only with type contract",
    );
}

#[test]
fn what_is_supported_is_an_alias_or_a_uri() {
    is_refused("alias:gdpr", "GDPR", "supports.id");
}

#[test]
fn a_repository_has_a_web_address() {
    is_refused(
        "https://example.org/migrant-net.git",
        "migrant-net.git",
        "url",
    );
}

#[test]
fn languages_are_tags() {
    is_refused(
        "availableLanguages: [it",
        "availableLanguages: [italiano",
        "localisation.available",
    );
}

#[test]
fn broken_text_is_one_fault() {
    assert_eq!(validate("a: [").len(), 1);
    assert_eq!(validate("").len(), 1);
    assert!(!validate("- a\n- b").is_empty());
}
