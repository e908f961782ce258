// SPDX-License-Identifier: AGPL-3.0-or-later
//! History in, indicators out — *importazione e indicatori*.

use serde_json::json;
use std::fmt::Write as _;

use crate::support::{Place, said};

/// Steps 1 and 2 of AS-01: Blessing is screened on 6 July and received on the 8th.
const AS_01: &str = r#"{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"OKWUDEMO","given_name":"Blessing","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"provisional_tax_code":"90012340429","stay_title":{"type":"asylum_certificate","requested_on":"2020-06-01"},"domicile":"Porto Recanati"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_registration_card"}
{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"deliver_privacy_notice","language":"en","mediator":true}
{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"open_recipient_card"}
{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"a"}
{"id":"r-7","on":"2020-11-10","body":"CPI-PES","role":"cpi_operator","person":"P02","deed":"close_screening","outcome":"suitable"}
"#;

fn import(place: &Place, name: &str) -> serde_json::Value {
    let file = place.0.join(name);
    let file = file.to_str().unwrap();
    place.answer(&[
        "import",
        "history",
        file,
        "--edition",
        "marche-2020",
        "--json",
    ])
}

fn reception(place: &Place, as_of: &str) -> serde_json::Value {
    place.answer(&[
        "indicators",
        "--edition",
        "marche-2020",
        "--as-of",
        as_of,
        "--json",
        "--list",
    ])
}

#[test]
fn a_first_reception_counts_once_however_often_the_file_is_imported() {
    let place = Place::new("as01");
    place.file("as01.jsonl", AS_01);

    let first = import(&place, "as01.jsonl");
    let counted = reception(&place, "2020-07-31");
    let again = import(&place, "as01.jsonl");

    assert_eq!(first["lines"], 7);
    assert_eq!(first["accepted"], 6);
    assert_eq!(first["refused"], 1);
    let refused = &first["results"][0];
    assert_eq!(refused["line"], 7);
    assert_eq!(refused["id"], "r-7");
    assert_eq!(refused["status"], "refused");
    assert_eq!(refused["code"], "PERSON_UNKNOWN");
    let message = refused["message"].as_str().unwrap();
    assert!(message.contains(' '), "a sentence, not a code: {message}");

    assert_eq!(again["accepted"], 0);
    assert_eq!(again["already_applied"], 6);
    assert_eq!(again["refused"], 1);
    assert_eq!(reception(&place, "2020-07-31"), counted);
}

#[test]
fn indicators_have_the_shape_of_the_contract() {
    let place = Place::new("shape");
    place.file("as01.jsonl", AS_01);
    import(&place, "as01.jsonl");

    let answer = reception(&place, "2020-07-31");

    assert_eq!(answer["edition"], "marche-2020");
    assert_eq!(answer["as_of"], "2020-07-31");
    for (indicator, target) in [
        ("reception", 870),
        ("taking_charge", 610),
        ("measures", 400),
        ("validation", 30),
        ("self_employment", 25),
    ] {
        assert_eq!(answer[indicator]["target"], target, "{indicator}");
        assert!(answer[indicator]["by_partner"].is_object(), "{indicator}");
    }
    assert_eq!(answer["reception"]["value"], 1);
    assert_eq!(answer["reception"]["percent"], "0.1");
    let prc = json!({"value": 1, "target": 200, "percent": "0.5"});
    assert_eq!(answer["reception"]["by_partner"]["PRC"], prc);
    let none = json!({"value": 0, "target": 105, "percent": "0.0"});
    assert_eq!(answer["reception"]["by_partner"]["ANC"], none);
    let threshold = json!({"on": "reception", "literal": 610, "reached": false});
    assert_eq!(answer["threshold"], threshold);
    assert_eq!(answer["universal_use"], 0);
    assert_eq!(answer["duplicates_removed"], json!({}));
    assert_eq!(answer["exclusions"], json!([]));
    assert_eq!(answer["warnings"], json!([]));
    let counted = json!([{"person": "P01", "indicator": "reception", "partner": "PRC",
                          "on": "2020-07-08"}]);
    assert_eq!(answer["counted"], counted);
}

#[test]
fn before_the_notice_was_delivered_nobody_counts() {
    let place = Place::new("before");
    place.file("as01.jsonl", AS_01);
    import(&place, "as01.jsonl");

    assert_eq!(reception(&place, "2020-07-07")["reception"]["value"], 0);
}

#[test]
fn a_dry_run_stores_nothing() {
    let place = Place::new("dry");
    let file = place.file("as01.jsonl", AS_01);
    let file = file.to_str().unwrap();

    let dry = [
        "import",
        "history",
        file,
        "--edition",
        "marche-2020",
        "--json",
        "--dry-run",
    ];
    assert_eq!(place.answer(&dry)["accepted"], 6);

    assert_eq!(reception(&place, "2020-07-31")["reception"]["value"], 0);
    assert_eq!(import(&place, "as01.jsonl")["accepted"], 6);
}

#[test]
fn a_file_that_cannot_be_read_is_status_2_and_touches_no_database() {
    let place = Place::new("unreadable");
    let missing = place.0.join("missing.jsonl");
    let directory = place.0.to_str().unwrap().to_owned();

    for file in [missing.to_str().unwrap(), directory.as_str()] {
        let output = place.run(&["import", "history", file, "--edition", "marche-2020"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let said = said(&output);
        assert!(
            said.contains("non può essere letto") && said.contains("cannot be read"),
            "{said}"
        );
    }
    assert!(!place.data().exists());
}

#[test]
fn a_history_in_utf_16_is_status_2_and_says_how_to_save_it() {
    let place = Place::new("wide");
    let line = AS_01.lines().next().unwrap();
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let wide: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(line.encode_utf16())
            .flat_map(bytes)
            .collect();
        let file = place.0.join("wide.jsonl");
        std::fs::write(&file, wide).unwrap();
        let output = place.run(&[
            "import",
            "history",
            file.to_str().unwrap(),
            "--edition",
            "marche-2020",
        ]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("UTF-8"), "{}", said(&output));
    }
    assert!(!place.data().exists());
}

#[test]
fn an_edition_that_does_not_exist_is_status_2_and_names_those_there_are() {
    let place = Place::new("edition");
    let output = place.run(&[
        "indicators",
        "--edition",
        "umbria",
        "--as-of",
        "2021-01-01",
        "--json",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("marche-2020"), "{}", said(&output));
}

/// Two records of one person: received by Jesi, then by Ancona, where she is taken in charge.
fn two_records() -> String {
    let mut lines = String::new();
    for (person, partner, on) in [("P01", "JES", "2020-10-05"), ("P02", "ANC", "2020-11-10")] {
        for deed in [
            r#""deed":"register_person","family_name":"PROVADEMO","given_name":"Ada","sex":"F","birth_date":"1990-05-06","birth_country":"NG","citizenships":["NG"],"stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari"}"#,
            r#""deed":"close_screening","outcome":"suitable""#,
            r#""deed":"complete_registration_card""#,
            r#""deed":"deliver_privacy_notice","language":"en""#,
            r#""deed":"open_recipient_card""#,
            r#""deed":"record_activity","activity":"a""#,
        ] {
            let _ = writeln!(
                lines,
                r#"{{"on":"{on}","body":"TS-{partner}","role":"third_sector","person":"{person}",{deed}}}"#
            ); // a text takes whatever is written
        }
    }
    for deed in [
        r#""deed":"take_in_charge","case_manager":"M. Esempio""#,
        r#""deed":"complete_pact_orientation""#,
    ] {
        let _ = writeln!(
            lines,
            r#"{{"on":"2021-01-12","body":"CPI-ANC","role":"cpi_operator","person":"P02",{deed}}}"#
        ); // a text takes whatever is written
    }
    lines
}

#[test]
fn a_frozen_month_is_shown_as_it_was_and_corrected_in_the_next() {
    let place = Place::new("reports");
    place.file("two.jsonl", &two_records());
    place.file(
        "merge.jsonl",
        r#"{"on":"2021-02-10","body":"REG","role":"region","person":"P01","deed":"merge_persons","other":"P02"}"#,
    );
    let report = |verb, month| {
        place.answer(&[
            "reports",
            verb,
            "--edition",
            "marche-2020",
            "--month",
            month,
            "--json",
        ])
    };
    assert_eq!(import(&place, "two.jsonl")["accepted"], 14);
    let november = report("freeze", "2020-11");
    report("freeze", "2021-01");
    assert_eq!(import(&place, "merge.jsonl")["accepted"], 1);
    report("freeze", "2021-02");

    let february = report("show", "2021-02");
    assert_eq!(february["as_of"], "2021-02-28");
    assert_eq!(february["frozen"], true);
    let correction = |indicator: &str, partner: &str, delta: i64, concerns: &str| {
        json!({"indicator": indicator, "partner": partner, "delta": delta, "reason": "merge",
               "concerns": concerns})
    };
    let corrections = json!([
        correction("reception", "ANC", -1, "2020-11"),
        correction("taking_charge", "ANC", -1, "2021-01"),
        correction("taking_charge", "JES", 1, "2021-01"),
    ]);
    assert_eq!(february["corrections"], corrections);
    assert_eq!(february["indicators"]["reception"]["value"], 1);
    assert_eq!(
        february["indicators"]["taking_charge"]["by_partner"]["JES"]["value"],
        1
    );
    assert_eq!(november["indicators"]["reception"]["value"], 2);
    assert_eq!(report("show", "2020-11"), november);
    assert_eq!(report("freeze", "2020-11"), november);
    let open = report("show", "2021-03");
    assert_eq!(
        (&open["frozen"], &open["corrections"]),
        (&json!(false), &json!([]))
    );
}
