// SPDX-License-Identifier: AGPL-3.0-or-later
//! The integrated card (F15) on a real database: written with the forms, fed by
//! messages, seen by side, contested and decided.
#![expect(
    clippy::indexing_slicing,
    reason = "a missing value of a message stops the test"
)]

use jiff::civil::date;
use mnet_app::card::{Card, ConflictClass, FieldValue, Rule, Sight, Standing, Why};
use mnet_app::desk::{
    Ask, Choice, Consent, Correction, act, agree, choose, open_card, open_integrated, open_value,
    register_person, report_error, save_block, search,
};
use mnet_app::hub::{MessageReport, take_messages};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_forms::Answers;
use mnet_store::Context;
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use sqlx::Row as _;
use uuid::Uuid;

use crate::walk_in::blessing;

const VECTORS: &str = include_str!("../../../../docs/exchange/hub-v1.vectors.jsonl");

fn answers(value: Value) -> Answers {
    serde_json::from_value(value).unwrap()
}

pub(crate) async fn count(test: &TestApp, table: &'static str) -> i64 {
    let query = match table {
        "field_assertion" => "SELECT count(*) FROM field_assertion",
        "source_record" => "SELECT count(*) FROM source_record",
        "person" => "SELECT count(*) FROM person",
        _ => "SELECT count(*) FROM journal",
    };
    let row = sqlx::query(query)
        .fetch_one(test.app.batch.pool())
        .await
        .unwrap();
    row.get(0)
}

pub(crate) async fn feed(test: &TestApp, lines: &str, dry_run: bool) -> MessageReport {
    let edition = test.app.edition("marche-2020").unwrap();
    take_messages(&test.app, None, edition, lines, dry_run)
        .await
        .unwrap()
}

async fn registered(test: &TestApp) -> (Actor, Uuid, Uuid) {
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let found = search(&test.app, &operator, "blessing okwudemo")
        .await
        .unwrap();
    let new = register_person(&test.app, &operator, &found.ticket, blessing())
        .await
        .unwrap();
    open_card(&test.app, &operator, new.person).await.unwrap();
    (operator, new.person, new.case)
}

pub(crate) async fn card(test: &TestApp, actor: &Actor, person: Uuid) -> Card {
    open_integrated(&test.app, actor, person, None)
        .await
        .unwrap()
        .card
}

pub(crate) fn text<'a>(card: &'a Card, key: &str, part: &str) -> &'a str {
    let entry = card.field(key).unwrap().entries.first().unwrap();
    let value = entry.assertion.value.as_ref().unwrap();
    if part.is_empty() {
        value.text().unwrap()
    } else {
        value.part(part).unwrap()
    }
}

#[tokio::test]
async fn what_is_registered_says_values_in_the_same_transaction() {
    let test = TestApp::new().await;
    let (operator, person, _) = registered(&test).await;

    let card = card(&test, &operator, person).await;
    assert_eq!(text(&card, "name", "family_name"), "OKWUDEMO");
    assert_eq!(text(&card, "cf_prov", ""), "90012340429");
    assert_eq!(text(&card, "domicile", "comune"), "043042");
    assert_eq!(text(&card, "title", "title_type"), "asylum_certificate");
    assert_eq!(text(&card, "interpreter", ""), "yes");
    let name = &card.field("name").unwrap().entries[0];
    assert_eq!((name.rule, name.why), (Rule::G2, Why::OnlySource));
    assert_eq!(name.assertion.form, "identity");
    assert_eq!(name.assertion.author, Some(operator.account));
    assert!(count(&test, "field_assertion").await >= 10);
}

#[tokio::test]
async fn past_work_says_the_same_values_when_the_card_is_opened() {
    let test = TestApp::new().await;
    let line = r#"{"on":"2020-07-01","body":"TS-PRC","role":"third_sector","person":"P1","deed":"register_person","family_name":"BENFITTI","given_name":"Youssef","sex":"M","birth_date":"1979-11-02","birth_country":"MA","citizenships":["MA"],"tax_code":"BNFYSF79S02Z330Q","domicile":"Porto Recanati","phone":"+393330000009"}"#;
    let report = test.history(line).await;
    assert_eq!(report.accepted, 1, "{report:?}");
    assert_eq!(count(&test, "field_assertion").await, 0);

    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let found = search(&test.app, &operator, "benfitti").await.unwrap();
    let person = found.hits[0].person;
    let card = card(&test, &operator, person).await;
    assert_eq!(text(&card, "cf", ""), "BNFYSF79S02Z330Q");
    assert_eq!(text(&card, "domicile", "comune"), "043042");
    let cf = &card.field("cf").unwrap().entries[0];
    assert_eq!(cf.assertion.form, "history");
    assert_eq!(cf.assertion.since(), date(2020, 7, 1));
}

#[tokio::test]
async fn a_look_without_a_purpose_is_asked_for_one_and_every_look_is_written_down() {
    let test = TestApp::new().await;
    let (operator, person, _) = registered(&test).await;
    let other = Actor {
        purpose: None,
        ..test.actor(Role::ThirdSector, "TS-PRC").await
    };
    let asked = open_integrated(&test.app, &other, person, None).await;
    assert!(matches!(asked, Err(AppError::PurposeNeeded(_))));
    let before = count(&test, "journal").await;
    open_integrated(&test.app, &operator, person, None)
        .await
        .unwrap();
    assert_eq!(count(&test, "journal").await, before + 1);
    let stranger = test.actor(Role::CpiOperator, "CPI-ANC").await;
    let hidden = open_integrated(&test.app, &stranger, person, None).await;
    assert!(matches!(hidden, Err(AppError::NotFound)));
}

/// Requirements, AS-08: ten messages, run twice, and tried before.
#[tokio::test]
async fn ten_messages_are_taken_three_one_six_and_again_none_four_six() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let counts =
        |report: &MessageReport| (report.accepted, report.already_applied, report.rejected);

    let tried = feed(&test, VECTORS, true).await;
    assert_eq!(counts(&tried), (3, 1, 6), "{tried:?}");
    assert_eq!(count(&test, "person").await, 0);
    assert_eq!(count(&test, "source_record").await, 0);
    assert_eq!(count(&test, "field_assertion").await, 0);

    let first = feed(&test, VECTORS, false).await;
    assert_eq!(counts(&first), (3, 1, 6));
    let told = |report: &MessageReport| -> Vec<_> {
        let each = report.results.iter();
        each.map(|one| {
            (
                one.line,
                one.status,
                one.code,
                one.field.clone(),
                one.notes.clone(),
            )
        })
        .collect()
    };
    assert_eq!(told(&tried), told(&first));
    let codes: Vec<_> = first
        .results
        .iter()
        .filter_map(|one| Some((one.line, one.code?)))
        .collect();
    assert_eq!(
        codes,
        [
            (3, "CF_CHECK"),
            (4, "EVENT_DATE_MISMATCH"),
            (5, "DATE_ORDER"),
            (7, "CODE_UNKNOWN"),
            (9, "CF_PROV_CHECK"),
            (10, "PERMIT_RECEIPT_REQUIRED"),
        ]
    );
    assert_eq!(first.results[7].notes, ["NOT_PREVALENT"]);
    assert_eq!(count(&test, "person").await, 1);

    let stored = count(&test, "field_assertion").await;
    let second = feed(&test, VECTORS, false).await;
    assert_eq!(counts(&second), (0, 4, 6));
    assert_eq!(count(&test, "field_assertion").await, stored);
}

pub(crate) fn message(
    key: &str,
    system: &str,
    body: &str,
    valid_at: &str,
    fields: &Value,
) -> String {
    json!({ "schema": "migrant-net/hub/1", "type": "person.upsert", "id": key, "key": key,
            "source": { "system": system, "body": body, "record": format!("{system}-1") },
            "sent_at": "2020-11-15T08:00:00+01:00", "valid_at": valid_at, "fields": fields })
    .to_string()
}

/// Requirements, AS-03: the two records of pair 1, and the one that stands for both.
pub(crate) struct PairOne {
    pub(crate) labour: Uuid,
    pub(crate) social: Uuid,
    pub(crate) kept: Uuid,
}

/// Requirements, AS-03, pair 1, fed by messages of two systems that have nothing in common but
/// names, birth and phone, and linked by the rule.
pub(crate) async fn pair_one(test: &TestApp) -> PairOne {
    test.clock.move_to(date(2020, 11, 8));
    let labour = json!({ "name": { "family_name": "BENFITTI", "given_name": "YOUSSEF" },
        "sex": "M", "birth_date": "1979-11-02", "birth_country": "MA", "citizenships": ["MA"],
        "cf": "BNFYSF79S02Z330Q", "phones": { "number": "+39 333 0000001" },
        "domicile": { "comune": "Pesaro" },
        "education": { "level": "isced_2", "title": "Licenza media" },
        "occupational_status": "unemployed" });
    let social = json!({ "name": { "family_name": "YUSUF", "given_name": "BENFITI" },
        "sex": "M", "birth_date": "1979-11-02", "birth_country": "MA", "citizenships": ["MA"],
        "phones": { "number": "+39 333 0000001" }, "minors": 2,
        "social_file": { "open": "yes", "worker": "A. Assistente", "sector": "adulti" } });
    let mut domicile: Value = serde_json::from_str(&message(
        "S2",
        "social",
        "PES",
        "2020-11-08",
        &json!({ "domicile": { "comune": "Montelabbate" } }),
    ))
    .unwrap();
    domicile["evidence"] = json!("declaration");
    let mut diploma: Value = serde_json::from_str(&message(
        "S3",
        "social",
        "PES",
        "2020-11-08",
        &json!({ "education": { "level": "isced_3", "title": "Diploma" } }),
    ))
    .unwrap();
    diploma["evidence"] = json!("document");
    diploma["verification"] = json!(2);
    let lines = [
        message("L1", "labour", "CPI-PES", "2020-11-01", &labour),
        message("S1", "social", "PES", "2020-11-08", &social),
        domicile.to_string(),
        diploma.to_string(),
    ];
    let report = feed(test, &lines.join("\n"), false).await;
    assert_eq!(report.accepted, 4, "{report:?}");
    assert_eq!(count(test, "person").await, 2);
    let done = mnet_app::links::run(&test.app).await.unwrap();
    assert_eq!(done.linked, 1, "{done:?}");
    let row = sqlx::query(
        "SELECT l.id AS labour, s.id AS social, m.kept FROM person l, person s, merge m
          WHERE l.family_name = 'BENFITTI' AND s.family_name = 'YUSUF'",
    )
    .fetch_one(test.app.batch.pool())
    .await
    .unwrap();
    PairOne {
        labour: row.get("labour"),
        social: row.get("social"),
        kept: row.get("kept"),
    }
}

#[tokio::test]
async fn the_number_of_minors_is_told_after_the_grant_and_hidden_again_when_it_is_withdrawn() {
    let test = TestApp::new().await;
    let person = pair_one(&test).await.labour;
    let grant = |key: &str, answer: &str, day: &str| {
        let mut message: Value =
            serde_json::from_str(&message(key, "social", "PES", day, &Value::Null)).unwrap();
        message["type"] = json!("grant.changed");
        message["grant"] = json!({ "direction": "social_to_labour", "answer": answer });
        message.as_object_mut().unwrap().remove("fields");
        message.to_string()
    };
    test.clock.move_to(date(2020, 11, 12));
    let report = feed(&test, &grant("G1", "given", "2020-11-12"), false).await;
    assert_eq!(report.accepted, 1, "{report:?}");
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let given = card(&test, &centre, person).await;
    let minors = &given.field("minors").unwrap().entries[0];
    assert_eq!(minors.assertion.value, Some(FieldValue::Number(2)));

    let centre = test.on(&centre, date(2021, 2, 10));
    feed(&test, &grant("G2", "withdrawn", "2021-02-10"), false).await;
    let taken = card(&test, &centre, person).await;
    assert_eq!(taken.field("minors").unwrap().sight, Sight::Withheld);
}

#[tokio::test]
async fn the_database_itself_keeps_social_values_from_the_labour_side() {
    let test = TestApp::new().await;
    let both = pair_one(&test).await;
    let both = [both.labour, both.social];
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let mut tx = test.app.desk.begin(centre.context()).await.unwrap();
    let rows = tx.assertions_of(&both).await.unwrap();
    drop(tx);
    assert!(rows.iter().any(|row| row.field == "domicile"));
    assert!(rows.iter().all(|row| row.audience == "all"), "{rows:?}");
    assert!(rows.iter().all(|row| row.field != "minors"));
    let file: Vec<_> = rows
        .iter()
        .filter(|row| row.field == "social_file")
        .collect();
    assert!(file.iter().all(|row| row.category), "{file:?}");

    let stranger = test.actor(Role::SocialWorker, "ANC").await;
    let mut tx = test.app.desk.begin(stranger.context()).await.unwrap();
    let rows = tx.assertions_of(&both).await.unwrap();
    drop(tx);
    assert!(rows.is_empty());
}

#[tokio::test]
async fn what_a_source_said_is_never_rewritten() {
    let test = TestApp::new().await;
    let (_, person, _) = registered(&test).await;
    let changed = sqlx::query("UPDATE field_assertion SET verification = 4 WHERE person = $1")
        .bind(person)
        .execute(test.app.batch.pool())
        .await;
    assert!(changed.is_err());
}

#[tokio::test]
async fn what_the_person_says_is_wrong_waits_and_then_stands_when_it_is_chosen() {
    let test = TestApp::new().await;
    let (operator, person, _) = registered(&test).await;
    let ask = Correction {
        field: "domicile".to_owned(),
        value: json!({ "comune": "Civitanova Marche" }),
        evidence: None,
    };
    let said = report_error(&test.app, &operator, person, ask)
        .await
        .unwrap();
    let view = open_value(&test.app, &operator, person, "domicile")
        .await
        .unwrap();
    assert_eq!(
        view.value.entries[0].assertion.part("comune"),
        Some("043042")
    );
    assert_eq!(view.value.others[0].1, Standing::InReview);
    let tasks = open_card(&test.app, &operator, person).await.unwrap().tasks;
    assert!(
        tasks
            .iter()
            .any(|task| task.kind == "check_value" && task.due_on == date(2020, 7, 21))
    );

    let empty = Choice {
        field: "domicile".to_owned(),
        chosen: said,
        reason: " ".to_owned(),
    };
    let refused = choose(&test.app, &operator, person, empty.clone())
        .await
        .unwrap_err();
    assert_eq!(refused.code(), "REASON_MISSING");
    let ask = Choice {
        reason: "contratto di affitto visto".to_owned(),
        ..empty
    };
    choose(&test.app, &operator, person, ask).await.unwrap();
    let view = open_value(&test.app, &operator, person, "domicile")
        .await
        .unwrap();
    assert_eq!(view.value.entries[0].rule, Rule::Decided);
    assert_eq!(
        view.value.entries[0].assertion.part("comune"),
        Some("043013")
    );
    let tasks = open_card(&test.app, &operator, person).await.unwrap().tasks;
    assert!(
        tasks
            .iter()
            .all(|task| task.kind != "check_value" || task.done_on.is_some())
    );
}

#[tokio::test]
async fn who_somebody_is_takes_a_proof_and_four_eyes() {
    let test = TestApp::new().await;
    let (operator, person, _) = registered(&test).await;
    let ask = Correction {
        field: "birth_date".to_owned(),
        value: json!("1992-05-20"),
        evidence: None,
    };
    let refused = report_error(&test.app, &operator, person, ask.clone())
        .await
        .unwrap_err();
    assert_eq!(refused.code(), "EVIDENCE_REQUIRED");
    let ask = Correction {
        evidence: Some("passport".to_owned()),
        ..ask
    };
    let said = report_error(&test.app, &operator, person, ask)
        .await
        .unwrap();
    let ask = Choice {
        field: "birth_date".to_owned(),
        chosen: said,
        reason: "passaporto visto".to_owned(),
    };
    let decision = choose(&test.app, &operator, person, ask).await.unwrap();
    let view = open_value(&test.app, &operator, person, "birth_date")
        .await
        .unwrap();
    assert_eq!(text(&view.card.card, "birth_date", ""), "1992-03-14");
    assert!(view.waiting.is_some() && !view.may_second);
    let alone = agree(&test.app, &operator, person, "birth_date", decision)
        .await
        .unwrap_err();
    assert_eq!(alone.code(), "SECOND_PERSON_REQUIRED");

    let second = test.actor(Role::ThirdSector, "TS-PRC").await;
    open_card(&test.app, &second, person).await.unwrap();
    agree(&test.app, &second, person, "birth_date", decision)
        .await
        .unwrap();
    let card = card(&test, &second, person).await;
    assert_eq!(text(&card, "birth_date", ""), "1992-05-20");
}

#[tokio::test]
async fn the_card_of_a_past_day_is_the_card_of_that_day() {
    let test = TestApp::new().await;
    let (operator, person, _) = registered(&test).await;
    let later = test.on(&operator, date(2020, 8, 10));
    let moved =
        answers(json!({ "type": "domicile", "comune": "043013", "valid_from": "2020-08-10" }));
    open_card(&test.app, &later, person).await.unwrap();
    save_block(&test.app, &later, person, "address", moved, None)
        .await
        .unwrap();
    let now = card(&test, &later, person).await;
    assert_eq!(text(&now, "domicile", "comune"), "043013");
    let then = open_integrated(&test.app, &later, person, Some(date(2020, 8, 9)))
        .await
        .unwrap();
    assert_eq!(then.known_on, date(2020, 8, 9));
    assert_eq!(text(&then.card, "domicile", "comune"), "043042");
}

#[tokio::test]
async fn two_birth_dates_of_two_sources_block_and_make_a_task() {
    let test = TestApp::new().await;
    let person = pair_one(&test).await.social;
    test.clock.move_to(date(2020, 11, 10));
    let other = json!({ "birth_date": "1980-01-15" });
    let report = feed(
        &test,
        &message("S10", "social", "PES", "2020-11-10", &other),
        false,
    )
    .await;
    assert!(report.results[0].notes.contains(&"CONFLICT"), "{report:?}");
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let card = card(&test, &centre, person).await;
    assert!(card.is_blocked());
    let conflict = &card.field("birth_date").unwrap().conflicts[0];
    assert_eq!(conflict.class, ConflictClass::Critical);
}

#[tokio::test]
async fn a_consent_at_the_desk_is_a_grant_of_the_card() {
    let test = TestApp::new().await;
    let (operator, person, case) = registered(&test).await;
    let given = Ask::RecordConsent(Consent {
        purpose: "social_to_labour".to_owned(),
        answer: "given".to_owned(),
        evidence: None,
    });
    act(&test.app, &operator, case, None, given).await.unwrap();
    let view = open_integrated(&test.app, &operator, person, None)
        .await
        .unwrap();
    assert_eq!(view.grants.len(), 1);
    assert!(view.grants[0].holds_on(date(2020, 7, 6)));
    let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
    let rows = tx
        .consents_of(mnet_base::ids::PersonId::from_uuid(person))
        .await
        .unwrap();
    drop(tx);
    assert_eq!(rows.len(), 1);
}
