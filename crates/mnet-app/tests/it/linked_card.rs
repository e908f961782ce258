// SPDX-License-Identifier: AGPL-3.0-or-later
//! Records that are one person have one card, made of what each of them says; split, each has its
//! own again, and the card of a day before is the card of that day.
#![expect(
    clippy::indexing_slicing,
    reason = "a missing value of a card or message stops the test"
)]

use jiff::civil::date;
use mnet_app::card::{Card, FieldAssertion, FieldValue, Rule, Sight, Standing, System, Why};
use mnet_app::desk::{IntegratedView, open_integrated};
use mnet_app::links;
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_linkage::pairs::Verdict;
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use sqlx::Row as _;
use uuid::Uuid;

use crate::integrated::{PairOne, card, feed, message, pair_one, text};

async fn the_pair(test: &TestApp) -> Uuid {
    sqlx::query_scalar("SELECT id FROM link_pair")
        .fetch_one(test.app.batch.pool())
        .await
        .unwrap()
}

/// Splits the only pair there is.
async fn split(test: &TestApp) {
    let steward = test.actor(Role::Steward, "MAC").await;
    let pair = the_pair(test).await;
    links::decide(
        &test.app,
        &steward,
        pair,
        Verdict::Undo,
        Some("due persone"),
    )
    .await
    .unwrap();
}

/// Everything that was said of a value, whether it stands out or not.
fn said<'a>(card: &'a Card, key: &str) -> Vec<&'a FieldAssertion> {
    let field = card.field(key).unwrap();
    let entries = field.entries.iter().map(|entry| &entry.assertion);
    entries
        .chain(field.others.iter().map(|(other, _)| other))
        .collect()
}

fn comuni(card: &Card) -> Vec<&str> {
    let mut all: Vec<&str> = said(card, "domicile")
        .into_iter()
        .filter_map(|one| one.part("comune"))
        .collect();
    all.sort_unstable();
    all
}

const PESARO: &str = "041044";
const MONTELABBATE: &str = "041036";
const FANO: &str = "041013";

/// A message of the labour system that comes in late, and the grant of the person.
async fn fed_on(test: &TestApp) {
    test.clock.move_to(date(2020, 11, 12));
    let mut grant: Value =
        serde_json::from_str(&message("G1", "social", "PES", "2020-11-12", &Value::Null)).unwrap();
    grant["type"] = json!("grant.changed");
    grant["grant"] = json!({ "direction": "social_to_labour", "answer": "given" });
    grant.as_object_mut().unwrap().remove("fields");
    assert_eq!(feed(test, &grant.to_string(), false).await.accepted, 1);
    test.clock.move_to(date(2020, 11, 15));
    let late = json!({ "domicile": { "comune": "Fano" } });
    let late = message("L2", "labour", "CPI-PES", "2020-10-20", &late);
    let report = feed(test, &late, false).await;
    assert_eq!(report.results[0].notes, ["NOT_PREVALENT"]);
}

fn is_the_card_of_pair_one(view: &IntegratedView, pair: &PairOne) {
    let card = &view.card;
    assert_eq!(view.head.person, pair.kept);
    let records: Vec<Uuid> = view.records.iter().map(|one| one.person).collect();
    assert_eq!(records.len(), 2);
    assert!(records.contains(&pair.labour) && records.contains(&pair.social));

    assert_eq!(text(card, "domicile", "comune"), MONTELABBATE);
    let domicile = card.field("domicile").unwrap();
    let first = &domicile.entries[0];
    assert_eq!((first.rule, first.why), (Rule::G5, Why::SaidByPerson));
    assert_eq!(first.assertion.record, Some(pair.social));
    let stands = |comune: &str| {
        let mut others = domicile.others.iter();
        others
            .find(|(one, _)| one.part("comune") == Some(comune))
            .unwrap()
            .1
    };
    assert_eq!(stands(PESARO), Standing::Outweighed);
    assert_eq!(stands(FANO), Standing::Superseded);

    assert_eq!(text(card, "education", "title"), "Diploma");
    let diploma = &card.field("education").unwrap().entries[0].assertion;
    assert_eq!(
        (diploma.verification.level(), diploma.record),
        (2, Some(pair.social))
    );
    let licence = said(card, "education")
        .into_iter()
        .find(|one| one.part("title") == Some("Licenza media"))
        .unwrap();
    assert_eq!(
        (licence.verification.level(), licence.record),
        (1, Some(pair.labour))
    );

    let status = &card.field("occupational_status").unwrap().entries[0].assertion;
    assert_eq!(status.since(), date(2020, 11, 1));
    assert_eq!(status.source.system, System::Labour);
    assert_eq!(status.source.body.as_ref().unwrap().as_str(), "CPI-PES");
    assert_eq!((&*status.form, status.author), ("person.upsert", None));
    assert_eq!(status.record, Some(pair.labour));

    assert_eq!(text(card, "cf", ""), "BNFYSF79S02Z330Q");
    let names: Vec<Option<&str>> = said(card, "name")
        .into_iter()
        .map(|one| one.part("family_name"))
        .collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&Some("BENFITTI")) && names.contains(&Some("YUSUF")));
}

/// Requirements, AS-03: the card of pair 1 on 2020-11-15, and what unlinking gives back.
#[tokio::test]
async fn the_card_of_pair_one_is_as_the_requirements_say_and_two_cards_again_when_it_is_split() {
    let test = TestApp::new().await;
    let pair = pair_one(&test).await;
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let before = card(&test, &centre, pair.kept).await;
    let minors = before.field("minors").unwrap();
    assert_eq!((minors.sight, minors.entries.len()), (Sight::Withheld, 0));
    let file = &before.field("social_file").unwrap().entries[0].assertion;
    assert_eq!(
        (file.part("open"), file.part("sector")),
        (Some("yes"), None)
    );

    fed_on(&test).await;
    let centre = test.on(&centre, date(2020, 11, 15));
    // Whichever of the two is opened.
    for id in [pair.labour, pair.social] {
        let view = open_integrated(&test.app, &centre, id, None).await.unwrap();
        is_the_card_of_pair_one(&view, &pair);
        let minors = &view.card.field("minors").unwrap().entries[0].assertion;
        assert_eq!(minors.value, Some(FieldValue::Number(2)));
        assert_eq!(minors.record, Some(pair.social));
    }
    let looks: Vec<(Uuid, i64)> = sqlx::query(
        "SELECT person, count(*) FROM journal WHERE action = 'integrated_card_opened'
            AND on_date = '2020-11-15' GROUP BY person",
    )
    .fetch_all(test.app.batch.pool())
    .await
    .unwrap()
    .iter()
    .map(|row| (row.get(0), row.get(1)))
    .collect();
    assert_eq!(looks.len(), 2, "both records tell who looked");
    assert!(looks.iter().all(|(_, count)| *count == 2));

    let steward = test.actor(Role::Steward, "MAC").await;
    let id = the_pair(&test).await;
    let view = links::read_pair(&test.app, &steward, id, links::PairOrder::Teaching)
        .await
        .unwrap();
    let sentence = view.compared.explanation.sentence;
    assert!(sentence.starts_with("Stessa persona (LR-6)"), "{sentence}");
    test.clock.move_to(date(2020, 11, 16));
    split(&test).await;
    let kinds: Vec<String> =
        sqlx::query_scalar("SELECT kind FROM link_decision WHERE pair = $1 ORDER BY id")
            .bind(id)
            .fetch_all(test.app.batch.pool())
            .await
            .unwrap();
    assert_eq!(kinds, ["auto_link", "unlink"]);
    are_two_cards_again(&test, &pair).await;
}

/// Each record has what its own source said, also what it said while they were one.
async fn are_two_cards_again(test: &TestApp, pair: &PairOne) {
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let worker = test.actor(Role::SocialWorker, "PES").await;
    let (centre, worker) = (
        test.on(&centre, date(2020, 11, 16)),
        test.on(&worker, date(2020, 11, 16)),
    );
    let not_theirs = open_integrated(&test.app, &centre, pair.social, None).await;
    assert!(matches!(not_theirs, Err(AppError::NotFound)));
    let labour = card(test, &centre, pair.labour).await;
    assert_eq!(text(&labour, "name", "family_name"), "BENFITTI");
    assert_eq!(text(&labour, "cf", ""), "BNFYSF79S02Z330Q");
    assert_eq!(text(&labour, "domicile", "comune"), PESARO);
    assert_eq!(comuni(&labour), [FANO, PESARO]);
    assert_eq!(text(&labour, "education", "title"), "Licenza media");
    assert_eq!(text(&labour, "occupational_status", ""), "unemployed");
    assert!(labour.field("minors").unwrap().entries.is_empty());

    let not_theirs = open_integrated(&test.app, &worker, pair.labour, None).await;
    assert!(matches!(not_theirs, Err(AppError::NotFound)));
    let social = open_integrated(&test.app, &worker, pair.social, None)
        .await
        .unwrap();
    assert_eq!(social.grants.len(), 1, "what the person granted there");
    let social = social.card;
    assert_eq!(text(&social, "name", "family_name"), "YUSUF");
    assert_eq!(comuni(&social), [MONTELABBATE]);
    assert_eq!(text(&social, "education", "title"), "Diploma");
    let minors = &social.field("minors").unwrap().entries[0].assertion;
    assert_eq!(minors.value, Some(FieldValue::Number(2)));
    for key in ["cf", "occupational_status"] {
        assert!(social.field(key).unwrap().entries.is_empty(), "{key}");
    }
    for one in [&labour, &social] {
        assert_eq!((said(one, "name").len(), said(one, "phones").len()), (1, 1));
    }
}

/// Requirements, section 4.1, point 5: any past card can be shown, with the rights of today.
#[tokio::test]
async fn the_card_as_known_while_two_records_were_one_is_shown_after_they_were_split() {
    let test = TestApp::new().await;
    let pair = pair_one(&test).await;
    fed_on(&test).await;
    test.clock.move_to(date(2020, 11, 16));
    split(&test).await;
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let centre = test.on(&centre, date(2020, 11, 20));
    let linked = Some(date(2020, 11, 15));
    // Who follows one of them today reads that one alone, whatever day is asked for.
    let half = open_integrated(&test.app, &centre, pair.labour, linked)
        .await
        .unwrap();
    assert_eq!((half.head.person, half.records.len()), (pair.labour, 0));
    assert_eq!(comuni(&half.card), [FANO, PESARO]);

    let mut admin = test.database.admin().await;
    sqlx::query(
        "INSERT INTO care (person, body, kind, since, moved_on)
         VALUES ($1, 'CPI-PES', 'system', '2020-11-17', '2020-11-17')",
    )
    .bind(pair.social)
    .execute(&mut admin)
    .await
    .unwrap();
    drop(admin);
    for id in [pair.labour, pair.social] {
        let whole = open_integrated(&test.app, &centre, id, linked)
            .await
            .unwrap();
        is_the_card_of_pair_one(&whole, &pair);
    }
    for (known_on, expected) in [
        (None, vec![FANO, PESARO]),
        (Some(date(2020, 11, 16)), vec![FANO, PESARO]),
        (Some(date(2020, 11, 7)), vec![]),
    ] {
        let view = open_integrated(&test.app, &centre, pair.labour, known_on)
            .await
            .unwrap();
        assert_eq!(view.records.len(), 0, "{known_on:?}");
        let told = view.card.field("domicile").map(|_| comuni(&view.card));
        assert_eq!(told.unwrap(), expected, "{known_on:?}");
    }
}

/// Two records of past work, which has no stored values.
async fn two_of_past_work(test: &TestApp) -> (Uuid, Uuid) {
    let line = |key: &str, body: &str, family: &str, given: &str, more: &str| {
        format!(
            r#"{{"on":"2020-07-01","body":"{body}","role":"third_sector","person":"{key}","deed":"register_person","family_name":"{family}","given_name":"{given}","sex":"M","birth_date":"1979-11-02","birth_country":"MA","citizenships":["MA"],"phone":"+393330000001"{more}}}"#
        )
    };
    let labour = r#","tax_code":"BNFYSF79S02Z330Q","domicile":"Pesaro""#;
    let social = r#","domicile":"Montelabbate""#;
    let lines = [
        line("L1", "TS-PRC", "BENFITTI", "YOUSSEF", labour),
        line("R1", "TS-MAC", "YUSUF", "BENFITI", social),
    ];
    let report = test.history(&lines.join("\n")).await;
    assert_eq!(report.accepted, 2, "{report:?}");
    let of_name = async |name: &str| -> Uuid {
        sqlx::query_scalar("SELECT id FROM person WHERE family_name = $1")
            .bind(name)
            .fetch_one(test.app.batch.pool())
            .await
            .unwrap()
    };
    (of_name("BENFITTI").await, of_name("YUSUF").await)
}

#[tokio::test]
async fn what_came_with_past_work_is_on_the_card_of_both_and_on_its_own_when_they_are_split() {
    let test = TestApp::new().await;
    let (first, second) = two_of_past_work(&test).await;
    let one = test.actor(Role::ThirdSector, "TS-PRC").await;
    let other = test.actor(Role::ThirdSector, "TS-MAC").await;
    let done = links::run(&test.app).await.unwrap();
    assert_eq!(done.linked, 1, "{done:?}");
    for (actor, id) in [
        (&one, first),
        (&one, second),
        (&other, first),
        (&other, second),
    ] {
        let linked = card(&test, actor, id).await;
        assert_eq!(comuni(&linked), [MONTELABBATE, PESARO]);
        assert_eq!(text(&linked, "cf", ""), "BNFYSF79S02Z330Q");
        let of_name = |family: &str| {
            let names = said(&linked, "name").into_iter();
            let mut of_name = names.filter(|one| one.part("family_name") == Some(family));
            of_name.next().unwrap().record
        };
        assert_eq!(of_name("BENFITTI"), Some(first));
        assert_eq!(of_name("YUSUF"), Some(second));
    }

    split(&test).await;
    let (labour, social) = (
        card(&test, &one, first).await,
        card(&test, &other, second).await,
    );
    assert_eq!(text(&labour, "name", "family_name"), "BENFITTI");
    assert_eq!(comuni(&labour), [PESARO]);
    assert_eq!(text(&labour, "cf", ""), "BNFYSF79S02Z330Q");
    assert_eq!(text(&social, "name", "family_name"), "YUSUF");
    assert_eq!(comuni(&social), [MONTELABBATE]);
    assert!(social.field("cf").unwrap().entries.is_empty());
    for one in [&labour, &social] {
        assert_eq!((said(one, "name").len(), said(one, "phones").len()), (1, 1));
    }
}

/// LR-11: joining a protected record to another tells nobody where its person lives.
#[tokio::test]
async fn where_a_protected_record_lives_is_not_told_to_who_follows_the_other_record() {
    let test = TestApp::new().await;
    let (first, second) = two_of_past_work(&test).await;
    let mut admin = test.database.admin().await;
    sqlx::query("UPDATE person SET protected = true WHERE id = $1")
        .bind(second)
        .execute(&mut admin)
        .await
        .unwrap();
    drop(admin);
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.linked, done.queued), (0, 1), "{done:?}");
    let one: Actor = test.actor(Role::ThirdSector, "TS-PRC").await;
    assert!(
        !card(&test, &one, first)
            .await
            .field("domicile")
            .unwrap()
            .at_service
    );
    let steward = test.actor(Role::Steward, "MAC").await;
    let pair = the_pair(&test).await;
    links::decide(&test.app, &steward, pair, Verdict::Same, None)
        .await
        .unwrap();
    for id in [first, second] {
        let linked = card(&test, &one, id).await;
        let domicile = linked.field("domicile").unwrap();
        assert!(domicile.at_service && domicile.entries.is_empty() && domicile.others.is_empty());
    }
}
