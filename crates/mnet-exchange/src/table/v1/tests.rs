// SPDX-License-Identifier: AGPL-3.0-or-later
//! A table that is read, and any table that is written and read again.

use mnet_card::FieldValue;
use mnet_flow::case::Refusal;
use proptest::prelude::*;

use super::*;
use crate::feed::tests::delivered;
use crate::feed::{FileFault, Format, Place, Row, bad, read as read_any};
use crate::hub::v1::{Message, Told, read_message};

const MAPPING: &str = include_str!("../../../../../docs/exchange/csv-v1.example.toml");
const FICTIONAL: &str = include_str!("../../../../../docs/exchange/csv-v1.example.csv");

fn mapping() -> Mapping {
    Mapping::parse(MAPPING).unwrap()
}

type Refused = (Refusal, String, Place, String);

fn told(text: &str) -> Vec<Result<Message, Refused>> {
    let rows = delivered("PES", |delivery| {
        read_any(Format::Csv, text.as_bytes(), Some(&mapping()), delivery).unwrap()
    });
    let each = rows.into_iter().map(|row| match row {
        Row::Refused(one) => Err((one.code, one.field, one.place, one.text)),
        Row::Entry(entry) => match read_message(&entry.message) {
            Ok(message) => Ok(message.unwrap()),
            Err(error) => {
                let (place, text) = entry.where_is(&error.field);
                Err((error.code, error.field, place, text.to_owned()))
            }
        },
    });
    each.collect()
}

fn fault(text: &str) -> (FileFault, String) {
    let refused = delivered("PES", |delivery| {
        read_any(Format::Csv, text.as_bytes(), Some(&mapping()), delivery).unwrap_err()
    });
    (refused.fault, refused.about)
}

#[test]
fn a_row_becomes_a_message() {
    let all = told(FICTIONAL);
    assert_eq!(all.len(), 2);
    let first = all[0].as_ref().unwrap();
    assert_eq!(
        (first.kind, first.record.as_str()),
        ("person.upsert", "S-0001")
    );
    assert_eq!(first.valid_at.to_string(), "2021-06-01");
    assert_eq!(first.text("cf"), Some("BNFYSF79S02Z330Q"));
    assert_eq!(first.text("sex"), Some("M"));
    assert_eq!(
        first.value("phones").unwrap().part("number"),
        Some("+393330000001")
    );
    assert_eq!(first.value("minors"), Some(&FieldValue::Number(2)));
    assert_eq!(
        first.value("domicile").unwrap().part("comune"),
        Some("041036")
    );
}

#[test]
fn commas_semicolons_and_tabs_say_the_same() {
    let expected = told(FICTIONAL);
    assert!(FICTIONAL.contains(';') && !FICTIONAL.contains([',', '"']));
    for other in [",", "\t"] {
        assert_eq!(told(&FICTIONAL.replace(';', other)), expected);
    }
    assert_eq!(told(&format!("\u{feff}{FICTIONAL}")), expected);
}

#[test]
fn a_wrong_cell_is_told_by_line_and_column() {
    let wrong = FICTIONAL
        .replace("Z330Q", "Z330A")
        .replace("01/06/2021", "31/06/2021");
    let (code, field, place, text) = told(&wrong)[0].clone().unwrap_err();
    assert_eq!((code, field.as_str()), (Refusal::DateInvalid, "valid_at"));
    let header: Vec<&str> = FICTIONAL.lines().next().unwrap().split(';').collect();
    let column = |name: &str| {
        let at = header.iter().position(|one| *one == name).unwrap();
        u32::try_from(at + 1).unwrap()
    };
    let column_of_day = column("Aggiornato il");
    assert_eq!(
        (place, text.as_str()),
        (
            Place {
                line: 2,
                column: column_of_day
            },
            "31/06/2021"
        )
    );
    let wrong = FICTIONAL.replace("Z330Q", "Z330A");
    let (code, _, place, _) = told(&wrong)[0].clone().unwrap_err();
    assert_eq!(code, Refusal::TaxCode);
    assert_eq!(
        place,
        Place {
            line: 2,
            column: column("Codice fiscale")
        }
    );
}

#[test]
fn a_row_with_too_few_cells_is_refused_and_the_next_one_is_read() {
    let mut lines: Vec<&str> = FICTIONAL.lines().collect();
    lines.insert(1, "S-0000;ROSSI");
    let all = told(&lines.join("\n"));
    let (code, _, place, _) = all[0].clone().unwrap_err();
    assert_eq!(
        (code, place),
        (Refusal::RowShape, Place { line: 2, column: 2 })
    );
    assert!(all[1].is_ok() && all[2].is_ok());
}

#[test]
fn a_header_that_does_not_fit_the_mapping_refuses_the_table() {
    let doubled = FICTIONAL.replacen("Nome", "Cognome", 1);
    assert_eq!(
        fault(&doubled),
        (FileFault::ColumnTwice, "Cognome".to_owned())
    );
    let missing = FICTIONAL.replacen("Sesso", "Genere", 1);
    assert_eq!(
        fault(&missing),
        (FileFault::ColumnMissing, "Sesso".to_owned())
    );
}

#[test]
fn a_mapping_that_cannot_be_used_says_why() {
    let wrong = |from: &str, to: &str| Mapping::parse(&MAPPING.replacen(from, to, 1)).unwrap_err();
    assert_eq!(wrong("csv/1", "csv/2"), MappingFault::Version);
    assert_eq!(
        wrong("\"social\"", "\"desk\""),
        MappingFault::System("desk".to_owned())
    );
    assert_eq!(
        wrong("\"person.upsert\"", "\"person.forget\""),
        MappingFault::Kind("person.forget".to_owned())
    );
    assert_eq!(
        wrong("\"minors\"", "\"health\""),
        MappingFault::Field("health".to_owned())
    );
    assert_eq!(
        wrong("\"minors\"", "\"sex\""),
        MappingFault::Twice("sex".to_owned())
    );
    assert!(matches!(
        wrong("[columns]", "[colours]"),
        MappingFault::Unreadable(_)
    ));
}

#[test]
fn two_thousand_bad_tables_are_survived() {
    let mapping = mapping();
    let (whole, rows) = delivered("PES", |delivery| {
        bad::survives(Format::Csv, FICTIONAL, Some(&mapping), delivery)
    });
    assert!(whole > 300 && rows > 500, "{whole} {rows}");
}

fn words() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ÿ'][A-Za-zÀ-ÿ ';,\"\n\t]{0,30}[A-Za-zÀ-ÿ]"
}

proptest! {
    #[test]
    fn what_a_table_says_is_what_it_says_when_it_comes_back(
        people in proptest::collection::vec(
            (words(), words(), 0..9_i64, "\\+39[0-9]{6,10}", any::<bool>()), 1..5)
    ) {
        let day = jiff::civil::date(2021, 6, 1);
        let people: Vec<_> = people.into_iter().enumerate().map(|(nth, person)| {
            let (family, given, minors, phone, female) = person;
            let values = vec![
                ("birth_country", FieldValue::of("MA")),
                ("birth_date", FieldValue::of("1979-11-02")),
                ("cf", FieldValue::of("BNFYSF79S02Z330Q")),
                ("citizenships", FieldValue::list(["MA".to_owned()])),
                ("domicile", FieldValue::record([("comune", "041036".to_owned())])),
                ("minors", FieldValue::Number(minors)),
                ("name", FieldValue::record([("family_name", family), ("given_name", given)])),
                ("phones", FieldValue::record([("number", phone)])),
                ("sex", FieldValue::of(if female { "F" } else { "M" })),
            ];
            (format!("S-{nth}"), day, values)
        }).collect();
        let text = write(&people, &mapping());
        let again = told(&text);
        prop_assert_eq!(again.len(), people.len());
        for (row, (key, day, values)) in again.into_iter().zip(&people) {
            let message = row.unwrap();
            prop_assert_eq!(&message.record, key);
            prop_assert_eq!(&message.valid_at, day);
            let Told::Values(told) = message.told else { panic!("values") };
            let mut told: Vec<_> = told.into_iter().map(|(field, value)| (field.key, value.unwrap())).collect();
            told.sort();
            prop_assert_eq!(&told, values);
        }
    }
}
