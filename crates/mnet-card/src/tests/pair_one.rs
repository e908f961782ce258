// SPDX-License-Identifier: AGPL-3.0-or-later
//! Requirements, AS-03, card of pair 1 on 15 November 2020, to the letter.

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::makers::*;
use crate::*;

const AS_OF: Date = date(2020, 11, 1);
const DECLARED: Date = date(2020, 11, 8);
const GRANTED: Date = date(2020, 11, 12);
const DAY: Date = date(2020, 11, 15);

fn labour(id: u128, key: &str, value: &Value) -> FieldAssertion {
    told(id, key, value, System::Labour, AS_OF)
}

fn social(id: u128, key: &str, value: &Value) -> FieldAssertion {
    told(id, key, value, System::Social, DECLARED)
}

fn pair_one() -> Knowledge {
    let assertions = vec![
        labour(
            1,
            "name",
            &json!({ "family_name": "BENFITTI", "given_name": "YOUSSEF" }),
        ),
        labour(2, "cf", &json!("BNFYSF79S02Z330Q")),
        labour(3, "birth_date", &json!("1979-11-02")),
        labour(4, "birth_country", &json!("MA")),
        labour(5, "phones", &json!({ "number": "+39 333 0000001" })),
        labour(6, "domicile", &json!({ "comune": "Pesaro" })),
        labour(
            7,
            "education",
            &json!({ "level": "isced_2", "title": "Licenza media" }),
        ),
        labour(8, "occupational_status", &json!("unemployed")),
        social(
            11,
            "name",
            &json!({ "family_name": "YUSUF", "given_name": "BENFITI" }),
        ),
        social(12, "birth_date", &json!("1979-11-02")),
        social(13, "birth_country", &json!("MA")),
        social(14, "phones", &json!({ "number": "+393330000001" })),
        social(15, "domicile", &json!({ "comune": "Montelabbate" }))
            .proved(Evidence::Declaration, Verification::Interview),
        social(
            16,
            "education",
            &json!({ "level": "isced_3", "title": "Diploma" }),
        )
        .proved(Evidence::Document, Verification::Seen),
        social(17, "minors", &json!(2)),
        told(
            20,
            "domicile",
            &json!({ "comune": "Fano" }),
            System::Labour,
            date(2020, 10, 20),
        )
        .received(DAY),
    ];
    let grants = vec![SharingGrant {
        direction: Direction::SocialToLabour,
        from: GRANTED,
        withdrawn_on: None,
    }];
    Knowledge {
        assertions,
        decisions: Vec::new(),
        grants,
    }
}

fn seen_by(viewer: Viewer, today: Date) -> Card {
    let viewing = Viewing {
        viewer,
        today,
        known_on: today,
        address_hidden: false,
    };
    compose(&pair_one(), &viewing)
}

fn entry<'a>(card: &'a Card, key: &str) -> &'a Entry {
    card.field(key).unwrap().entries.first().unwrap()
}

#[test]
fn the_domicile_is_montelabbate_by_g5() {
    let card = seen_by(Viewer::Labour, DAY);
    let domicile = entry(&card, "domicile");
    assert_eq!(domicile.assertion.part("comune"), Some("041036"));
    assert_eq!((domicile.rule, domicile.why), (Rule::G5, Why::SaidByPerson));
    assert_eq!(domicile.assertion.since(), DECLARED);
    assert_eq!(domicile.standing, Standing::Prevailing);
}

#[test]
fn pesaro_stands_beside_it_as_older() {
    let card = seen_by(Viewer::Labour, DAY);
    let domicile = card.field("domicile").unwrap();
    let (pesaro, standing) = &domicile.others[0];
    assert_eq!(pesaro.part("comune"), Some("041044"));
    assert_eq!(*standing, Standing::Outweighed);
    let conflict = &domicile.conflicts[0];
    assert_eq!(conflict.class, ConflictClass::Stale);
    assert_eq!(conflict.other, pesaro.id);
}

#[test]
fn fano_of_october_is_stored_and_does_not_stand_out() {
    let card = seen_by(Viewer::Labour, DAY);
    let others = &card.field("domicile").unwrap().others;
    let fano = others
        .iter()
        .find(|(one, _)| one.part("comune") == Some("041013"));
    assert_eq!(fano.unwrap().1, Standing::Superseded);
}

#[test]
fn the_diploma_that_was_seen_stands_before_the_licence_that_was_said() {
    let card = seen_by(Viewer::Labour, DAY);
    let education = entry(&card, "education");
    assert_eq!(education.assertion.part("title"), Some("Diploma"));
    assert_eq!(
        (education.rule, education.why),
        (Rule::G9, Why::BetterProved)
    );
    let second = &card.field("education").unwrap().entries[1];
    assert_eq!(second.assertion.part("title"), Some("Licenza media"));
}

#[test]
fn the_status_is_that_of_the_labour_system_with_its_day() {
    let card = seen_by(Viewer::Labour, DAY);
    let status = entry(&card, "occupational_status");
    assert_eq!(status.rule, Rule::G10);
    assert_eq!(status.assertion.since(), AS_OF);
    assert!(!status.stale && !status.proposal);
    let later = seen_by(Viewer::Labour, date(2020, 12, 2));
    assert!(entry(&later, "occupational_status").stale);
}

#[test]
fn the_number_of_minors_is_hidden_until_the_grant_and_then_two() {
    let before = seen_by(Viewer::Labour, date(2020, 11, 11));
    let minors = before.field("minors").unwrap();
    assert_eq!((minors.sight, minors.entries.len()), (Sight::Withheld, 0));
    let after = seen_by(Viewer::Labour, GRANTED);
    let told = entry(&after, "minors").assertion.value.clone();
    assert_eq!(told, Some(FieldValue::Number(2)));
    let social = seen_by(Viewer::Social, date(2020, 11, 11));
    assert_eq!(
        entry(&social, "minors").assertion.value,
        Some(FieldValue::Number(2))
    );
}

#[test]
fn swapped_names_are_one_name_and_nothing_is_blocked() {
    let card = seen_by(Viewer::Labour, DAY);
    let name = card.field("name").unwrap();
    assert_eq!(name.conflicts[0].class, ConflictClass::Formatting);
    assert_eq!(card.open_conflicts(), 0);
    assert!(!card.is_blocked());
}

#[test]
fn one_phone_told_twice_is_one_phone() {
    let card = seen_by(Viewer::Labour, DAY);
    let phones = card.field("phones").unwrap();
    assert_eq!(phones.entries.len(), 1);
    assert_eq!(phones.others[0].1, Standing::Agreeing);
}

#[test]
fn the_card_of_a_past_day_knows_what_was_known_then() {
    let viewing = Viewing {
        viewer: Viewer::Labour,
        today: DAY,
        known_on: date(2020, 11, 5),
        address_hidden: false,
    };
    let card = compose(&pair_one(), &viewing);
    let domicile = entry(&card, "domicile");
    assert_eq!(domicile.assertion.part("comune"), Some("041044"));
    assert_eq!(domicile.why, Why::OnlySource);
    assert!(card.field("minors").unwrap().entries.is_empty());
}

#[test]
fn where_a_protected_person_lives_is_told_to_nobody_else() {
    let viewing = Viewing {
        viewer: Viewer::Labour,
        today: DAY,
        known_on: DAY,
        address_hidden: true,
    };
    let card = compose(&pair_one(), &viewing);
    let domicile = card.field("domicile").unwrap();
    assert!(domicile.at_service && domicile.entries.is_empty());
    assert!(domicile.others.is_empty() && domicile.conflicts.is_empty());
}
