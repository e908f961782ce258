// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the shipped code lists.
use super::*;
use jiff::civil::date;
use std::collections::BTreeSet;

fn lists() -> &'static CodeLists {
    CodeLists::shipped()
}

#[test]
fn every_shipped_list_reads_to_its_last_line() {
    for (name, text) in shipped::SHIPPED {
        let entries = read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(entries.len() + 1, text.lines().count(), "{name}");
        assert!(!entries.is_empty(), "{name}");
    }
}

#[test]
fn every_shipped_list_begins_with_the_common_columns() {
    for (name, text) in shipped::SHIPPED {
        let header = "code,label_it,label_en,label_ar,valid_from,valid_to,source";
        assert!(text.starts_with(header), "{name}");
    }
}

#[test]
fn no_list_has_a_code_twice() {
    for name in lists().names() {
        let codes: BTreeSet<&str> = lists().entries(name).iter().map(Entry::code).collect();
        assert_eq!(codes.len(), lists().entries(name).len(), "{name}");
    }
}

#[test]
fn every_value_has_a_label_in_the_three_languages_and_a_source() {
    for name in lists().names() {
        for entry in lists().entries(name) {
            for lang in [Lang::It, Lang::En, Lang::Ar] {
                let label = entry.label(lang);
                assert!(
                    !label.is_empty() && label == label.trim(),
                    "{name} {}",
                    entry.code()
                );
            }
            assert!(!entry.source().is_empty(), "{name} {}", entry.code());
        }
    }
}

#[test]
fn within_a_list_two_values_never_show_the_same_words() {
    for name in lists().names() {
        for lang in [Lang::It, Lang::En, Lang::Ar] {
            let labels: BTreeSet<&str> = lists()
                .entries(name)
                .iter()
                .map(|entry| entry.label(lang))
                .collect();
            assert_eq!(labels.len(), lists().entries(name).len(), "{name} {lang:?}");
        }
    }
}

#[test]
fn no_value_ends_before_it_begins() {
    for name in lists().names() {
        for entry in lists().entries(name) {
            if let (Some(from), Some(to)) = (entry.valid_from(), entry.valid_to()) {
                assert!(from <= to, "{name} {}", entry.code());
            }
        }
    }
}

#[test]
fn codes_are_plain_words() {
    for name in lists().names() {
        for entry in lists().entries(name) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
            assert!(entry.code().chars().all(plain), "{name} {}", entry.code());
            let upper = entry.code().contains(|c: char| c.is_ascii_uppercase());
            // National codes are kept as they are written there.
            let is_national = ["measures", "quantity-units"].contains(&name);
            assert!(!upper || is_national, "{name} {}", entry.code());
        }
    }
}

#[test]
fn a_label_or_a_code_names_its_value_whatever_the_case_and_accents() {
    let found = |text: &str| {
        lists()
            .find_by_label("permit-reasons", text)
            .map(Entry::code)
    };
    assert_eq!(found("asylum_request"), Some("asylum_request"));
    assert_eq!(found("Richiesta asilo"), Some("asylum_request"));
    assert_eq!(found("MINORE ETA'"), Some("minor_age"));
    assert_eq!(found("famiglia"), Some("family"));
    assert_eq!(found("umanitaria legacy"), Some("humanitarian"));
    assert_eq!(found("gita al mare"), None);
    assert_eq!(found(""), None);
}

#[test]
fn a_name_never_stands_for_two_values_of_a_list() {
    for name in lists().names() {
        let mut seen = BTreeSet::new();
        for entry in lists().entries(name) {
            let aliases = entry.get("aliases").unwrap_or_default().split(';');
            for alias in aliases.filter(|alias| !alias.is_empty()) {
                let found = lists().find_by_label(name, alias).map(Entry::code);
                assert_eq!(found, Some(entry.code()), "{name}: {alias}");
                assert!(seen.insert(names::fold(alias)), "{name}: {alias}");
            }
        }
    }
}

#[test]
fn a_plus_is_not_lost_when_levels_are_looked_up() {
    let found = |text: &str| {
        lists()
            .find_by_label("language-levels", text)
            .map(Entry::code)
    };
    assert_eq!(found("A2"), Some("a2"));
    assert_eq!(found("A2+"), Some("a2_plus"));
}

#[test]
fn levels_are_ordered_as_in_their_list() {
    let at_least = |code, floor| lists().at_least("language-levels", code, floor);
    assert!(at_least("a2", "a2") && at_least("b1", "a2") && at_least("native", "c2"));
    assert!(!at_least("a1", "a2") && !at_least("fluent", "a2"));
}

#[test]
fn a_value_is_offered_only_while_it_is_in_force_but_always_known() {
    let offered = |on| {
        lists()
            .codes("permit-reasons", on)
            .iter()
            .any(|e| e.code() == "temporary_protection")
    };
    assert!(!offered(date(2020, 11, 10)));
    assert!(offered(date(2022, 3, 4)));
    assert!(lists().contains("permit-reasons", "temporary_protection"));
}

#[test]
fn the_twenty_five_reasons_of_the_fund_form_are_all_there() {
    let values: BTreeSet<&str> = lists()
        .entries("permit-reasons")
        .iter()
        .filter_map(|e| e.get("fami_value"))
        .collect();
    let printed = [
        "Affidamento",
        "Asilo",
        "Assistenza minore",
        "Attesa occupazione",
        "Casi speciali",
        "Lavoro autonomo",
        "Lavoro stagionale",
        "Lavoro subordinato",
        "Minore età",
        "Motivi familiari",
        "Motivi religiosi",
        "Motivi umanitari",
        "Carta Blu UE",
        "UE lungo periodo",
        "Protezione sociale",
        "Protezione sussidiaria",
        "Residenza elettiva",
        "Ricerca scientifica",
        "Richiesta asilo",
        "Studio/tirocinio/formazione",
        "Altro permesso",
        "Permesso in corso di rilascio",
        "N/A progetti nei Paesi d'origine",
        "N/A minori regolarmente soggiornanti",
        "N/A rimpatrio forzato",
    ];
    assert_eq!(values, BTreeSet::from(printed));
}

#[test]
fn a_reason_the_fund_form_lacks_is_reported_as_another_permit() {
    for code in [
        "temporary_protection",
        "special_protection",
        "statelessness",
        "calamity",
    ] {
        let entry = lists().entry("permit-reasons", code).unwrap();
        assert_eq!(entry.get("fami_value"), Some("Altro permesso"));
    }
}

#[test]
fn policy_events_are_the_fifteen_national_ones() {
    let codes: Vec<&str> = lists()
        .entries("policy-events")
        .iter()
        .map(Entry::code)
        .collect();
    assert_eq!(codes.first(), Some(&"01"));
    assert_eq!(codes.last(), Some(&"15"));
    assert_eq!(codes.len(), 15);
}

#[test]
fn skills_assessment_counts_as_orientation_and_social_support_does_not_count() {
    let counts = |code| {
        lists()
            .entry("measures", code)
            .and_then(|e| e.get("counts_as"))
    };
    assert_eq!(counts("M8"), Some("M1"));
    assert_eq!(counts("M9"), Some("M4"));
    assert_eq!(counts("M12"), None);
}

#[test]
fn a_form_may_ask_whether_a_code_exists() {
    let lists: &dyn mnet_forms::Lists = lists();
    assert!(lists.contains("title-types", "in_renewal"));
    assert!(!lists.contains("title-types", "tessera"));
    assert!(!lists.contains("no-such-list", "in_renewal"));
    assert_eq!(
        lists.codes_of("activities"),
        ["a", "b1", "b2", "b3", "b4", "c", "d"]
    );
}

#[test]
fn a_table_with_a_broken_date_is_refused_with_its_line() {
    let text = "code,label_it,label_en,label_ar,valid_from,valid_to,source\na,b,c,d,ieri,,e\n";
    assert!(matches!(read(text), Err(CodeListError::Validity(2))));
}

/// Facts on residence permits: duration, renewal, conversion.
#[test]
fn the_catalogue_of_permits_says_how_long_they_last_and_how_they_are_renewed() {
    let rows = [
        ("asylum", "60", "kit"),
        ("subsidiary_protection", "60", "kit"),
        ("special_protection", "24", "questura"),
        ("asylum_request", "6", "questura"),
        ("statelessness", "60", "kit"),
        ("calamity", "6", "questura"),
        ("social_protection", "12", "questura"),
        ("labour_exploitation", "6", "questura"),
        ("minor_age", "", "until_18"),
        ("fostering", "", "none"),
        ("administrative_continuation", "", "none"),
        ("employment", "24", "kit"),
        ("self_employment", "24", "kit"),
        ("seasonal_work", "", "kit"),
        ("job_seeking", "12", "not_renewable"),
        ("study", "12", "kit"),
        ("internship", "12", "conversion_only"),
        ("scientific_research", "24", "kit"),
        ("family", "24", "kit"),
        ("family_of_italian", "60", "kit"),
        ("eu_family_card", "120", "kit"),
        ("family_of_protected", "60", "kit"),
        ("minor_assistance", "24", "not_renewable"),
        ("medical_visa", "12", "kit"),
        ("medical_serious", "12", "questura"),
        ("eu_long_term", "", "update"),
        ("elective_residence", "12", "kit"),
    ];
    for (code, months, renewal) in rows {
        let entry = lists().entry("permit-reasons", code).unwrap();
        assert_eq!(
            entry.get("duration_months").unwrap_or_default(),
            months,
            "{code}"
        );
        assert_eq!(entry.get("renewal").unwrap_or_default(), renewal, "{code}");
        assert!(
            !months.is_empty() || entry.get("renewal").is_some(),
            "{code}"
        );
    }
}

#[test]
fn the_catalogue_of_permits_says_what_they_may_be_converted_to() {
    let converts = |code: &str, to: &str| {
        let entry = lists().entry("permit-reasons", code).unwrap();
        entry
            .get("convertible_to")
            .unwrap_or_default()
            .split(';')
            .any(|found| found == to)
    };
    assert!(converts("study", "employment") && converts("internship", "employment"));
    assert!(converts("job_seeking", "employment") && converts("minor_assistance", "employment"));
    assert!(converts("family", "employment") && converts("family", "study"));
    assert!(converts("minor_age", "administrative_continuation"));
    assert!(converts("labour_exploitation", "job_seeking"));
    assert!(converts("medical_serious", "family") && converts("medical_serious", "employment"));
    assert!(converts("elective_residence", "eu_long_term"));
    assert!(!converts("asylum_request", "employment"));
}

#[test]
fn every_reason_answers_the_three_questions_of_the_list() {
    for entry in lists().entries("permit-reasons") {
        let answer = |column| entry.get(column).and_then(mnet_base::Tri::parse);
        for column in ["self_employment", "protected_group", "countable"] {
            assert!(answer(column).is_some(), "{} {column}", entry.code());
        }
    }
}

#[test]
fn title_types_carry_the_ministry_code_where_there_is_one() {
    let code = |code| {
        lists()
            .entry("title-types", code)
            .and_then(|e| e.get("unilav_code"))
    };
    assert_eq!(code("permit"), Some("1"));
    assert_eq!(code("family_card"), Some("2"));
    assert_eq!(code("in_renewal"), Some("3"));
    assert_eq!(code("awaiting_first"), Some("4"));
    assert_eq!(code("other_measure"), Some("6"));
    assert_eq!(code("eu_long_term"), Some("7"));
    assert_eq!(code("none"), None);
}
