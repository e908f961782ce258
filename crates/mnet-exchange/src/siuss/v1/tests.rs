// SPDX-License-Identifier: AGPL-3.0-or-later
//! A file that is read, and any file that is written and read again.

use mnet_base::tax_code::TaxCode;
use mnet_flow::case::Refusal;
use proptest::prelude::*;

use super::*;
use crate::feed::tests::delivered;
use crate::feed::{Delivery, ExchangeCodes, Format, Row, bad, read as read_any};
use crate::hub::v1::{Message, read_message};

const FICTIONAL: &str = include_str!("fictional.xml");

fn with_benefits() -> ExchangeCodes {
    ExchangeCodes::shipped()
        .with(
            "format,table,code,hub_code,valid_from,valid_to,source,verified\n\
             siuss-1,benefit,A1.05,professional_social_service,,,test,no\n",
        )
        .unwrap()
}

/// Why, which field, line, column, and the text there.
type Refused = (Refusal, String, u32, u32, String);

/// What each row of a file becomes.
fn told(text: &str) -> Vec<Result<Message, Refused>> {
    let codes = with_benefits();
    let rows = delivered("PES", |delivery| {
        let delivery = Delivery {
            codes: &codes,
            ..delivery.clone()
        };
        read(text, &delivery).unwrap()
    });
    let each = rows.into_iter().map(|row| match row {
        Row::Refused(one) => Err((
            one.code,
            one.field,
            one.place.line,
            one.place.column,
            one.text,
        )),
        Row::Entry(entry) => match read_message(&entry.message) {
            Ok(message) => Ok(message.unwrap()),
            Err(error) => {
                let (place, text) = entry.where_is(&error.field);
                let text = text.to_owned();
                Err((error.code, error.field, place.line, place.column, text))
            }
        },
    });
    each.collect()
}

#[test]
fn a_beneficiary_becomes_messages_of_the_social_side() {
    let all = told(FICTIONAL);
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.key.system.code(), "social");
    assert_eq!(first.text("birth_date"), Some("1979"));
    assert_eq!(first.text("sex"), Some("M"));
    assert_eq!(
        first.value("residence").unwrap().part("comune"),
        Some("041044")
    );
    let file = all[1].as_ref().unwrap().value("social_file").unwrap();
    assert_eq!(file.part("open"), Some("yes"));
    assert_eq!(file.part("category"), Some("Povertà ed esclusione sociale"));
    assert_eq!(all[1].as_ref().unwrap().valid_at.to_string(), "2021-02-01");
    assert!(all[2].as_ref().unwrap().value("social_services").is_some());
    let second = all[3].as_ref().unwrap();
    assert_eq!(second.text("cf_prov"), Some("90012340429"));
    // A benefit whose code no table knows is refused where it stands.
    let (code, field, line, column, text) = all[4].as_ref().unwrap_err();
    assert_eq!(
        (*code, field.as_str()),
        (Refusal::CodeUnknown, "fields.social_services")
    );
    let found = FICTIONAL.lines().nth(11).unwrap();
    let at = found.find("CodicePrestazione").unwrap();
    assert_eq!(
        (*line, *column, text.as_str()),
        (12, u32::try_from(at + 1).unwrap(), "A2.03")
    );
    assert_eq!(all.len(), 5);
}

#[test]
fn letters_for_digits_are_taken_in_the_place_of_birth_alone() {
    let plain = TaxCode::parse("BNFYSF79S02Z330Q").unwrap();
    let variants = plain.omocodia_variants();
    let taken = variants
        .iter()
        .filter(|code| schema_takes(code.as_str()))
        .count();
    // Of seven digits three belong to the place: two to the power of three codes pass.
    assert_eq!((variants.len(), taken), (128, 8));
    assert!(schema_takes("90012340429") && schema_takes("90012340429     "));
    assert!(!schema_takes("90012340429      ") && !schema_takes("9001234042"));
}

#[test]
fn an_export_warns_of_an_omocodic_code_and_leaves_it_out() {
    let mut flow = of_file(FICTIONAL).unwrap();
    let plain = TaxCode::parse(&flow.people[0].tax_code).unwrap();
    let omocodic = plain.omocodia_variants();
    let refused = omocodic.iter().find(|code| !schema_takes(code.as_str()));
    flow.people[0].tax_code = refused.unwrap().as_str().to_owned();
    let written = write(&flow);
    let warning = Warning {
        nth: 0,
        code: OMOCODIC,
        about: "Beneficiario/@CodiceFiscale".to_owned(),
    };
    assert_eq!(written.warnings, [warning]);
    let kept = of_file(&written.xml).unwrap();
    assert_eq!(kept.people, flow.people[1..]);
}

#[test]
fn what_the_schema_needs_and_is_missing_is_told() {
    let mut flow = of_file(FICTIONAL).unwrap();
    flow.people[1].birth_place.clear();
    flow.people[1].benefits.clear();
    let written = write(&flow);
    let told: Vec<_> = written
        .warnings
        .iter()
        .map(|one| (one.nth, one.about.as_str()))
        .collect();
    assert_eq!(
        told,
        [(1, "Anagrafica/@LuogoNascita"), (1, "PrestazioniSociali")]
    );
}

#[test]
fn nothing_of_the_disability_section_is_read() {
    let with = FICTIONAL.replacen(
        "AreaUtenza=\"3\"/>",
        "AreaUtenza=\"3\"><SINA Mobilita=\"3\" AreaSupporto=\"1\"/></PrestazioniSociali>",
        1,
    );
    assert_ne!(with, FICTIONAL);
    assert_eq!(told(&with), told(FICTIONAL));
}

#[test]
fn two_thousand_bad_files_of_benefits_are_survived() {
    let (whole, rows) = delivered("PES", |delivery| {
        bad::survives(Format::Siuss, FICTIONAL, None, delivery)
    });
    assert!(whole > 1_000 && rows > 500, "{whole} {rows}");
}

#[test]
fn a_file_without_anybody_is_empty() {
    let empty = "<Flusso xmlns=\"http://inps.it/Casellario\"/>";
    let refused = delivered("PES", |delivery| {
        read_any(Format::Siuss, empty.as_bytes(), None, delivery).unwrap_err()
    });
    assert_eq!(refused.fault.code(), "FILE_EMPTY");
}

fn words(most: usize) -> impl Strategy<Value = String> {
    proptest::string::string_regex(&format!("[A-Za-zÀ-ÿ'&<>\" ]{{1,{most}}}")).unwrap()
}

fn benefit() -> impl Strategy<Value = Benefit> {
    let each: Vec<_> = BENEFIT
        .iter()
        .map(|(name, needed)| {
            let value = words(20).boxed();
            let value = if *needed {
                value.prop_map(Some).boxed()
            } else {
                proptest::option::of(value).boxed()
            };
            value.prop_map(|value| value.map(|value| (*name, value)))
        })
        .collect();
    each.prop_map(|all| Benefit(all.into_iter().flatten().collect()))
}

fn person() -> impl Strategy<Value = Beneficiary> {
    let address =
        ("[0-9]{2}", "[0-9]{6}", "[0-9]{3}").prop_map(|(region, comune, country)| Address {
            region,
            comune,
            country,
        });
    (
        "[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][A-Z0-9]{3}[A-Z]|[0-9]{11}",
        words(36),
        words(36),
        "[12][0-9]{3}",
        "[A-Z][0-9]{3}",
        "[12]",
        ("[0-9]{3}", "([0-9]{3})?"),
        proptest::collection::vec(address, 0..=5),
        proptest::collection::vec(benefit(), 1..4),
    )
        .prop_map(
            |(tax_code, family, given, year, place, sex, both, addresses, benefits)| Beneficiary {
                tax_code,
                family_name: family,
                given_name: given,
                birth_year: year,
                birth_place: place,
                sex,
                citizenship: both.0,
                second_citizenship: both.1,
                addresses,
                benefits,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_a_file_says_is_what_it_says_when_it_comes_back(
        people in proptest::collection::vec(person(), 0..4), name in words(50)
    ) {
        let flow = Flow { name, body: "PES".to_owned(), people, ..Flow::default() };
        let written = write(&flow);
        prop_assert_eq!(&written.warnings, &[]);
        prop_assert_eq!(of_file(&written.xml).unwrap(), flow);
    }
}
