// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about every form on a page.

use jiff::civil::date;
use mnet_base::{Lang, Tongue};
use mnet_flow::forms::{all, by_code};
use mnet_flow::network::Edition;
use mnet_forms::{Answers, Invalid};
use serde_json::json;

use super::sheet::{Filling, Item, draw};
use super::{Beside, Fields, Reading, paper};
use crate::i18n::Words;
use crate::i18n::tests::take_missed;
use crate::i18n::validated::Validated;
use crate::views::FieldView;

fn reading(lang: Lang) -> Reading<'static> {
    let bodies = Edition::shipped()
        .first()
        .map_or(&[][..], |edition| &edition.bodies);
    Reading {
        words: Words::of(lang),
        today: date(2020, 7, 8),
        bodies,
        documents: &[],
        beside: None,
        found: None,
        operators: &[],
    }
}

fn filling<'a>(code: &str, answers: &'a Answers, invalid: &'a [Invalid]) -> Filling<'a> {
    Filling {
        form: by_code(code).unwrap_or_else(|| panic!("no form {code}")),
        answers,
        invalid,
        prefix: "",
        added: None,
        blocks: &[],
    }
}

fn fields(code: &str, answers: &Answers, invalid: &[Invalid]) -> Vec<FieldView> {
    let sheet = draw(&filling(code, answers, invalid), reading(Lang::It));
    let items = sheet.sections.into_iter().flat_map(|section| section.items);
    items
        .filter_map(|item| match item {
            Item::Field(field) => Some(*field),
            Item::Block(_) => None,
        })
        .collect()
}

fn named(fields: &[FieldView], name: &str) -> FieldView {
    let found = fields.iter().find(|field| field.name == name).cloned();
    found.unwrap_or_else(|| panic!("no field {name}"))
}

#[test]
fn every_form_has_its_words_in_every_language() {
    for lang in Lang::ALL {
        for form in all() {
            take_missed();
            let answers = Answers::new();
            draw(&filling(form.code, &answers, &[]), reading(lang));
            paper::sections(form, &answers, reading(lang));
            assert!(take_missed().is_empty(), "{} in {lang}", form.code);
        }
    }
}

#[test]
fn what_was_typed_wrongly_is_shown_again_with_what_is_wrong() {
    let typed = Fields::new(vec![
        ("family_name".to_owned(), "Okwudemo".to_owned()),
        ("birth_date".to_owned(), "31/02/1992".to_owned()),
    ]);
    let form = by_code("identity").unwrap_or_else(|| panic!("no identity"));
    let (answers, invalid) = typed.answers(form, "");
    let birth = named(&fields("identity", &answers, &invalid), "birth_date");
    assert_eq!(birth.value, "31/02/1992");
    assert!(birth.error.starts_with("Scrivere la data"));
    let sheet = draw(&filling("identity", &answers, &invalid), reading(Lang::It));
    let targets: Vec<&str> = sheet
        .errors
        .iter()
        .map(|error| error.target.as_str())
        .collect();
    assert_eq!(targets, ["f-birth_date"]);
}

#[test]
fn a_list_offers_one_blank_row_and_another_when_asked() {
    let answers = Answers::new().with("emails", json!([{ "address": "a@example.org" }]));
    let rows = |added| {
        let filling = Filling {
            added,
            ..filling("contacts", &answers, &[])
        };
        let sheet = draw(&filling, reading(Lang::It));
        let items = sheet.sections.into_iter().flat_map(|section| section.items);
        let found = items.filter_map(|item| match item {
            Item::Field(field) if field.name == "emails" => Some(field.rows.len()),
            _ => None,
        });
        found.sum::<usize>()
    };
    assert_eq!(rows(None), 1);
    assert_eq!(rows(Some("emails")), 2);
    assert_eq!(
        named(&fields("contacts", &Answers::new(), &[]), "emails")
            .rows
            .len(),
        1
    );
}

#[test]
fn several_citizenships_are_several_lists_with_one_name() {
    let answers = Answers::new().with("citizenships", json!(["NG", "IT"]));
    let field = named(&fields("identity", &answers, &[]), "citizenships");
    let selects = field
        .rows
        .first()
        .map(|row| row.fields.clone())
        .unwrap_or_default();
    assert_eq!(selects.len(), 3);
    assert!(selects.iter().all(|select| select.name == "citizenships"));
    let chosen = |at: usize| {
        let options = selects
            .get(at)
            .map(|select| select.options.clone())
            .unwrap_or_default();
        options
            .into_iter()
            .find(|option| option.chosen)
            .map(|option| option.value)
    };
    assert_eq!(chosen(0).as_deref(), Some("NG"));
    assert_eq!(chosen(1).as_deref(), Some("IT"));
    assert_eq!(chosen(2), None);
}

#[test]
fn a_place_is_shown_by_name_and_a_date_as_it_is_typed() {
    let answers = Answers::new()
        .with("type", "domicile")
        .with("comune", "043042")
        .with("valid_from", "2020-07-06");
    let all = fields("address", &answers, &[]);
    assert_eq!(named(&all, "comune").value, "Porto Recanati (MC)");
    assert_eq!(named(&all, "valid_from").value, "6/7/2020");
}

#[test]
fn what_the_rules_work_out_is_shown_and_not_asked() {
    let answers = Answers::new()
        .with("title_type", "permit")
        .with("work_allowed", "yes");
    let field = named(&fields("stay_title", &answers, &[]), "work_allowed");
    assert_eq!((field.kind, field.value.as_str()), ("static", "Sì"));
}

#[test]
fn a_fault_of_a_field_that_is_not_there_is_told_all_the_same() {
    let typed = Fields::new(vec![("role".to_owned(), "admin".to_owned())]);
    let form = by_code("contacts").unwrap_or_else(|| panic!("no contacts"));
    let (answers, invalid) = typed.answers(form, "");
    let sheet = draw(&filling("contacts", &answers, &invalid), reading(Lang::En));
    assert_eq!(sheet.errors.len(), 1);
}

fn passport() -> mnet_app::desk::DocumentLine {
    mnet_store::DocumentRow {
        id: uuid::Uuid::from_u128(7),
        person: uuid::Uuid::from_u128(1),
        case_file: uuid::Uuid::from_u128(2),
        section: 1,
        kind: "identity".to_owned(),
        title: "Copia firmata".to_owned(),
        dated_on: None,
        language: None,
        issued_by: None,
        body: "PRC".to_owned(),
        account: None,
        source: "page".to_owned(),
        form: None,
        version: 1,
        replaces: None,
        superseded_by: None,
        sha256: vec![0xab; 32],
        size: 10,
        mime: "application/pdf".to_owned(),
        expires_on: None,
        verification: 3,
        signature: None,
        class: "P2".to_owned(),
        side: "both".to_owned(),
        retention: "case".to_owned(),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
    }
}

#[test]
fn documents_are_ticked_on_the_page_and_told_with_title_and_hash_on_paper() {
    let documents = [passport()];
    let with = Reading {
        documents: &documents,
        ..reading(Lang::It)
    };
    let other = "00000000-0000-7000-8000-000000000000";
    let answers = Answers::new()
        .with("type", "passport")
        .with("copies", json!([documents[0].id, other]));
    let sheet = draw(&filling("identity_document", &answers, &[]), with);
    let items = sheet
        .sections
        .iter()
        .flat_map(|section| &section.items)
        .filter_map(|item| match item {
            Item::Field(field) if field.name == "copies" => Some(field),
            _ => None,
        });
    let ticked: Vec<_> = items
        .flat_map(|field| &field.options)
        .map(|option| (option.label.as_str(), option.chosen))
        .collect();
    assert_eq!(ticked, [("Copia firmata", true)]);
    let form = by_code("identity_document").unwrap_or_else(|| panic!("no form"));
    let told = paper::summary(form, &answers, with);
    let copies = told.iter().find(|value| value.value.contains("Copia"));
    assert_eq!(
        copies.map(|value| value.value.as_str()),
        Some("Copia firmata (SHA-256 abababababababab…); Un documento"),
        "what the reader is not shown is counted"
    );
}

#[test]
fn an_interview_shows_choices_one_below_the_other_in_both_languages() {
    let validated = Validated::default();
    let beside = Beside {
        words: Words::said_in(Tongue::Bn),
        validated: &validated,
    };
    let with = Reading {
        beside: Some(beside),
        ..reading(Lang::It)
    };
    let drawn = |with| {
        let sheet = draw(&filling("screening_sheet", &Answers::new(), &[]), with);
        let items = sheet.sections.into_iter().flat_map(|section| section.items);
        items
            .filter_map(|item| match item {
                Item::Field(field) => Some(*field),
                Item::Block(_) => None,
            })
            .collect::<Vec<_>>()
    };
    let alone = named(&drawn(reading(Lang::It)), "education_level");
    assert_eq!((alone.kind, alone.beside.is_none()), ("select", true));
    let field = named(&drawn(with), "education_level");
    assert_eq!(field.kind, "radios");
    let own = field.beside.unwrap();
    assert_eq!((own.lang, own.dir), ("bn", "ltr"));
    assert_eq!(own.options.len(), field.options.len());
    assert!(own.options.iter().all(|text| !text.is_empty()));
    // What the operator decides alone is not read out.
    let outcome = named(&drawn(with), "outcome");
    assert!(outcome.beside.is_none());
}
