// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who is known by messages is found at the desk, and compared in the night, like anybody else.

use jiff::civil::date;
use mnet_app::AppError;
use mnet_app::desk::{register_person, search};
use mnet_app::hub::{run_feed, stage_feed, undo_feed};
use mnet_app::links;
use mnet_authz::Role;
use mnet_base::codes::BodyCode;
use mnet_exchange::feed::Format;
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use sqlx::Row as _;
use uuid::Uuid;

use crate::feeds::file;
use crate::integrated::{feed, message};
use crate::links::waiting;
use crate::walk_in::blessing;

/// Requirements, AS-03, pair 1: the labour record and the social record.
fn pair_one(phone: &str) -> [String; 2] {
    let labour = json!({ "name": { "family_name": "BENFITTI", "given_name": "YOUSSEF" },
        "sex": "M", "birth_date": "1979-11-02", "birth_country": "MA", "citizenships": ["MA"],
        "cf": "BNFYSF79S02Z330Q", "phones": { "number": "+39 333 0000001" } });
    let social = json!({ "name": { "family_name": "YUSUF", "given_name": "BENFITI" },
        "sex": "M", "birth_date": "1979-11-02", "birth_country": "MA", "citizenships": ["MA"],
        "phones": { "number": phone } });
    [
        message("L1", "labour", "CPI-PES", "2020-11-01", &labour),
        message("S1", "social", "PES", "2020-11-08", &social),
    ]
}

/// State and rule of the only pair; nothing when there is none.
async fn pair(test: &TestApp) -> Option<(String, String)> {
    let rows = sqlx::query("SELECT state, rule FROM link_pair")
        .fetch_all(test.app.batch.pool())
        .await
        .unwrap();
    assert!(rows.len() < 2);
    let row = rows.first()?;
    Some((row.get("state"), row.get("rule")))
}

fn told(state: &str, rule: &str) -> (String, String) {
    (state.to_owned(), rule.to_owned())
}

#[tokio::test]
async fn two_feeds_about_one_person_are_linked_by_names_and_phone_in_the_night() {
    let test = TestApp::new().await;
    // The first run looks at everybody, whatever changed.
    links::run(&test.app).await.unwrap();
    let [labour, social] = pair_one("3330000001");
    test.clock.move_to(date(2020, 11, 8));
    assert_eq!(feed(&test, &labour, false).await.accepted, 1);
    test.clock.move_to(date(2020, 11, 9));
    let alone = links::run(&test.app).await.unwrap();
    assert_eq!((alone.persons, alone.linked), (1, 0), "{alone:?}");
    assert_eq!(feed(&test, &social, false).await.accepted, 1);
    test.clock.move_to(date(2020, 11, 10));
    let done = links::run(&test.app).await.unwrap();
    assert_eq!(done.linked, 1, "{done:?}");
    assert_eq!(pair(&test).await, Some(told("linked", "LR-6")));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_phone_that_comes_later_makes_the_rule_and_one_taken_back_does_not() {
    let test = TestApp::new().await;
    links::run(&test.app).await.unwrap();
    test.clock.move_to(date(2020, 11, 8));
    let [labour, social] = pair_one("3339999999");
    feed(&test, &format!("{labour}\n{social}"), false).await;
    test.clock.move_to(date(2020, 11, 9));
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.linked, done.queued), (0, 1), "{done:?}");
    assert_eq!(pair(&test).await, Some(told("open", "LR-7")));
    let steward = test.actor(Role::Steward, "MAC").await;
    let queue = waiting(&test, &steward).await.unwrap();
    assert_eq!(queue.lines.len(), 1);

    // Said and taken back since: it is no phone of hers any more.
    let same = json!({ "phones": { "number": "333 000 0001" } });
    let gone = json!({ "phones": Value::Null });
    feed(
        &test,
        &message("S2", "social", "PES", "2020-11-09", &same),
        false,
    )
    .await;
    feed(
        &test,
        &message("S3", "social", "PES", "2020-11-10", &gone),
        false,
    )
    .await;
    test.clock.move_to(date(2020, 11, 11));
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.persons, done.linked), (1, 0), "{done:?}");

    // A status says nothing that is compared.
    let status = json!({ "occupational_status": "unemployed" });
    feed(
        &test,
        &message("L2", "labour", "CPI-PES", "2020-11-11", &status),
        false,
    )
    .await;
    test.clock.move_to(date(2020, 11, 12));
    assert_eq!(links::run(&test.app).await.unwrap().persons, 0);

    feed(
        &test,
        &message("S4", "social", "PES", "2020-11-12", &same),
        false,
    )
    .await;
    test.clock.move_to(date(2020, 11, 13));
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.persons, done.linked), (1, 1), "{done:?}");
    assert_eq!(pair(&test).await, Some(told("linked", "LR-6")));
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_came_by_a_message_is_shown_at_once_to_who_registers_the_same_person() {
    let test = TestApp::new().await;
    let okwudemo = json!({ "name": { "family_name": "OKWUDEMO", "given_name": "Blessing" },
        "sex": "F", "birth_date": "1992-03-14", "birth_country": "NG", "citizenships": ["NG"],
        "phones": { "number": "333 0000001" } });
    let report = feed(
        &test,
        &message("L1", "labour", "CPI-PES", "2020-07-01", &okwudemo),
        false,
    )
    .await;
    assert_eq!(report.accepted, 1, "{report:?}");
    let here = test.actor(Role::ThirdSector, "TS-MAC").await;
    let ticket = search(&test.app, &here, "nobody").await.unwrap().ticket;
    // Heard otherwise, swapped, without any code; the phone she had told the centre.
    let mut asked = blessing();
    asked.identity = serde_json::from_value(json!({
        "family_name": "BLESING", "given_name": "Okudemo", "sex": "F",
        "birth_date": "1992-03-14", "birth_country": "NG", "citizenships": ["NG"],
    }))
    .unwrap();
    asked.stay_title = None;
    let asked = register_person(&test.app, &here, &ticket, asked).await;
    let Err(AppError::PerhapsKnown(shown)) = asked else {
        panic!("{asked:?}")
    };
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].rule, shown[0].followed), ("LR-6", false));
    assert!(shown[0].steps.is_empty());
    test.database.drop_database().await;
}

#[tokio::test]
async fn what_an_import_said_is_compared_no_longer_when_it_was_taken_back() {
    let test = TestApp::new().await;
    links::run(&test.app).await.unwrap();
    test.clock.move_to(date(2020, 11, 8));
    let [labour, social] = pair_one("3339999999");
    feed(&test, &format!("{labour}\n{social}"), false).await;
    let edition = test.app.edition("marche-2020").unwrap();
    let body = BodyCode::new("PES");
    let phone = json!({ "phones": { "number": "3330000001" } });
    let line = message("S2", "social", "PES", "2020-11-08", &phone);
    let import = stage_feed(&test.app, None, edition, file(Format::Hub, &line, &body))
        .await
        .unwrap();
    let report = run_feed(&test.app, None, edition, import, false, |_| {})
        .await
        .unwrap();
    assert_eq!(report.accepted, 1, "{report:?}");
    let keys = async || -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM match_key")
            .fetch_one(test.app.batch.pool())
            .await
            .unwrap()
    };
    let before = keys().await;
    undo_feed(&test.app, None, edition, import).await.unwrap();
    assert!(keys().await < before, "the phone is no key any more");
    test.clock.move_to(date(2020, 11, 9));
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.linked, done.queued), (0, 1), "{done:?}");
    assert_eq!(pair(&test).await, Some(told("open", "LR-7")));
    let lines: Vec<Uuid> =
        sqlx::query_scalar("SELECT person FROM journal WHERE action = 'messages_undone'")
            .fetch_all(test.app.batch.pool())
            .await
            .unwrap();
    assert_eq!(lines.len(), 1);
    test.database.drop_database().await;
}

/// Requirements, section 4.4: a conflict of class C4 "blocks auto link".
#[tokio::test]
async fn who_is_in_conflict_waits_for_the_steward_with_the_reason_until_it_is_over() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2020, 11, 8));
    let [labour, social] = pair_one("3330000001");
    // Another centre knows the code, and then another day of birth.
    let of_ancona =
        |key: &str, fields: Value| message(key, "labour", "CPI-ANC", "2020-11-08", &fields);
    let code = of_ancona("A1", json!({ "cf": "BNFYSF79S02Z330Q" }));
    let day = of_ancona("A2", json!({ "birth_date": "1981-05-06" }));
    let lines = [labour, code, day, social];
    let report = feed(&test, &lines.join("\n"), false).await;
    assert_eq!(report.accepted, 4, "{report:?}");
    assert!(report.results[2].notes.contains(&"CONFLICT"), "{report:?}");
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.linked, done.queued), (0, 1), "{done:?}");
    assert_eq!(pair(&test).await, Some(told("open", "LR-6")));
    let steward = test.actor(Role::Steward, "MAC").await;
    let queue = waiting(&test, &steward).await.unwrap();
    let waits = &queue.lines[0].pair;
    assert_eq!(
        (waits.found.decision.as_str(), waits.held.as_deref()),
        ("link", Some("in_conflict"))
    );
    // Twice is once.
    assert_eq!(links::run(&test.app).await.unwrap().queued, 0);

    test.clock.move_to(date(2020, 11, 9));
    let mut back: Value =
        serde_json::from_str(&of_ancona("A3", json!({ "birth_date": null }))).unwrap();
    back["valid_at"] = json!("2020-11-09");
    feed(&test, &back.to_string(), false).await;
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.linked, done.queued), (1, 0), "{done:?}");
    assert_eq!(pair(&test).await, Some(told("linked", "LR-6")));
    let held: Option<String> = sqlx::query_scalar("SELECT held FROM link_pair")
        .fetch_one(test.app.batch.pool())
        .await
        .unwrap();
    assert_eq!(held, None);
    test.database.drop_database().await;
}

#[tokio::test]
async fn another_name_that_a_source_tells_later_is_compared_too() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2020, 11, 8));
    let [labour, social] = pair_one("3330000001");
    let labour = labour
        .replace("BENFITTI", "ROSSIPROVA")
        .replace("YOUSSEF", "GIUSEPPE")
        .replace(r#""cf":"BNFYSF79S02Z330Q","#, "");
    let report = feed(&test, &format!("{labour}\n{social}"), false).await;
    assert_eq!(report.accepted, 2, "{report:?}");
    let apart = links::run(&test.app).await.unwrap();
    assert_eq!(apart.linked, 0, "{apart:?}");
    assert_eq!(pair(&test).await, Some(told("open", "probabilistic")));
    test.clock.move_to(date(2020, 11, 9));
    let alias = json!({ "aliases": { "name": "BENFITTI YOUSSEF", "type": "nickname" } });
    let report = feed(
        &test,
        &message("L2", "labour", "CPI-PES", "2020-11-09", &alias),
        false,
    )
    .await;
    assert_eq!(report.accepted, 1, "{report:?}");
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.linked, done.queued), (1, 0), "{done:?}");
    assert_eq!(pair(&test).await, Some(told("linked", "LR-6")));
    test.database.drop_database().await;
}
