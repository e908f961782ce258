// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files that feed the card on a real database: tried, taken in, corrected, taken back.

use jiff::civil::date;
use mnet_app::desk::{export_card, open_integrated};
use mnet_app::hub::{
    FeedFile, FeedRefused, Fixed, MessageReport, correct_row, export_persons, import_of, run_feed,
    stage_feed, try_feed, undo_feed,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_base::codes::BodyCode;
use mnet_exchange::feed::{ExchangeCodes, Format};
use mnet_exchange::table::v1::Mapping;
use mnet_testkit::TestApp;
use sqlx::Row as _;
use uuid::Uuid;

const VECTORS: &str = include_str!("../../../../docs/exchange/hub-v1.vectors.jsonl");
const SAP: &str = include_str!("../../../mnet-exchange/src/sap/v1/fictional.xml");
const SIUSS: &str = include_str!("../../../mnet-exchange/src/siuss/v1/fictional.xml");
const CSV: &str = include_str!("../../../../docs/exchange/csv-v1.example.csv");
const MAPPING: &str = include_str!("../../../../docs/exchange/csv-v1.example.toml");

pub(crate) fn file<'a>(format: Format, text: &'a str, body: &'a BodyCode) -> FeedFile<'a> {
    FeedFile {
        format,
        name: "prova",
        bytes: text.as_bytes(),
        mapping: None,
        codes: ExchangeCodes::shipped(),
        body,
    }
}

async fn staged(test: &TestApp, format: Format, content: &str) -> Uuid {
    let edition = test.app.edition("marche-2020").unwrap();
    let body = BodyCode::new(if format == Format::Sap {
        "CPI-PES"
    } else {
        "PES"
    });
    stage_feed(&test.app, None, edition, file(format, content, &body))
        .await
        .unwrap()
}

async fn run(test: &TestApp, import: Uuid) -> MessageReport {
    let edition = test.app.edition("marche-2020").unwrap();
    run_feed(&test.app, None, edition, import, false, |_| {})
        .await
        .unwrap()
}

fn counts(report: &MessageReport) -> (usize, usize, usize) {
    (report.accepted, report.already_applied, report.rejected)
}

/// Every row of everything that a feed writes.
async fn everything(test: &TestApp) -> Vec<i64> {
    let mut all = Vec::new();
    for query in [
        "SELECT count(*) FROM person",
        "SELECT count(*) FROM field_assertion",
        "SELECT count(*) FROM source_record",
        "SELECT count(*) FROM hub_message",
        "SELECT count(*) FROM identifier",
        "SELECT count(*) FROM journal",
        "SELECT count(*) FROM feed_import",
        "SELECT count(*) FROM feed_row",
    ] {
        let row = sqlx::query(query).fetch_one(test.app.batch.pool()).await;
        all.push(row.unwrap().get(0));
    }
    all
}

async fn one_person(test: &TestApp) -> Uuid {
    let row = sqlx::query("SELECT id FROM person WHERE family_name = 'BENFITTI'")
        .fetch_one(test.app.batch.pool())
        .await;
    row.unwrap().get(0)
}

/// Requirements, AS-08, through the files' own door.
#[tokio::test]
async fn ten_messages_of_a_file_are_taken_three_one_six_and_again_none_four_six() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let edition = test.app.edition("marche-2020").unwrap();
    let body = BodyCode::new("PES");
    let before = everything(&test).await;
    let tried = try_feed(
        &test.app,
        None,
        edition,
        file(Format::Hub, VECTORS, &body),
        |_| {},
    )
    .await
    .unwrap();
    assert_eq!(counts(&tried), (3, 1, 6));
    assert_eq!(everything(&test).await, before);

    let first = staged(&test, Format::Hub, VECTORS).await;
    let report = run(&test, first).await;
    assert_eq!(counts(&report), (3, 1, 6));
    let told = |report: &MessageReport| -> Vec<_> {
        let each = report.results.iter();
        each.map(|one| {
            (
                one.line,
                one.status,
                one.code,
                one.field.clone(),
                one.value.clone(),
            )
        })
        .collect()
    };
    assert_eq!(told(&tried), told(&report));
    assert_eq!(report.results[2].value.as_deref(), Some("BNFYSF79S02Z330A"));

    let second = staged(&test, Format::Hub, VECTORS).await;
    assert_ne!(first, second);
    assert_eq!(counts(&run(&test, second).await), (0, 4, 6));
}

#[tokio::test]
async fn a_workers_card_feeds_the_integrated_card() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let import = staged(&test, Format::Sap, SAP).await;
    let report = run(&test, import).await;
    assert_eq!(counts(&report), (5, 0, 0), "{report:?}");
    let person = one_person(&test).await;
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let card = open_integrated(&test.app, &centre, person, None)
        .await
        .unwrap()
        .card;
    let says = |key: &str, part: &str| {
        let value = card.field(key).unwrap().entries[0]
            .assertion
            .value
            .clone()
            .unwrap();
        let told = if part.is_empty() {
            value.text()
        } else {
            value.part(part)
        };
        told.unwrap_or_default().to_owned()
    };
    assert_eq!(says("occupational_status", ""), "unemployed");
    assert_eq!(says("policies", "policy_id"), "08008B3B94B");
    assert_eq!(says("title", "title_type"), "in_renewal");
    let again = staged(&test, Format::Sap, SAP).await;
    assert_eq!(counts(&run(&test, again).await), (0, 5, 0));
}

#[tokio::test]
async fn benefits_and_a_table_feed_the_same_person() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let sap = staged(&test, Format::Sap, SAP).await;
    run(&test, sap).await;
    let edition = test.app.edition("marche-2020").unwrap();
    let body = BodyCode::new("PES");
    let mapping = Mapping::parse(MAPPING).unwrap();
    let table = FeedFile {
        mapping: Some(&mapping),
        ..file(Format::Csv, CSV, &body)
    };
    let table = stage_feed(&test.app, None, edition, table).await.unwrap();
    assert_eq!(counts(&run(&test, table).await), (2, 0, 0));
    let persons = everything(&test).await[0];
    assert_eq!(persons, 2);
    let social = staged(&test, Format::Siuss, SIUSS).await;
    let report = run(&test, social).await;
    // The year of birth is not the day: who bears the code is not linked without a look.
    assert!(report.rejected > 0, "{report:?}");
    assert!(
        report
            .results
            .iter()
            .all(|one| one.line > 4 && one.column > 0)
    );
    assert_eq!(everything(&test).await[0], 3);
}

#[tokio::test]
async fn an_import_that_was_interrupted_goes_on_where_it_stopped() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let import = staged(&test, Format::Sap, SAP).await;
    let taken = sqlx::query("UPDATE feed_row SET status = 'rejected' WHERE nr = 4")
        .execute(test.app.batch.pool())
        .await;
    assert_eq!(taken.unwrap().rows_affected(), 1);
    assert_eq!(staged(&test, Format::Sap, SAP).await, import);
    assert_eq!(counts(&run(&test, import).await), (4, 0, 1));
    assert_ne!(staged(&test, Format::Sap, SAP).await, import);
}

#[tokio::test]
async fn a_refused_row_is_corrected_and_taken_in() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let edition = test.app.edition("marche-2020").unwrap();
    let wrong = SAP.replace(">DI<", ">ZZ<");
    let import = staged(&test, Format::Sap, &wrong).await;
    let report = run(&test, import).await;
    assert_eq!(counts(&report), (4, 0, 1));
    let refused = &report.results[1];
    assert_eq!(
        (refused.code, refused.value.as_deref()),
        (Some("CODE_UNKNOWN"), Some("ZZ"))
    );
    let line = wrong
        .lines()
        .position(|line| line.contains(">ZZ<"))
        .unwrap()
        + 1;
    assert_eq!((refused.line, refused.column), (line, 7));

    let lead = test.actor(Role::Region, "REG").await;
    let fix = |value: &str| Fixed {
        nr: 1,
        value: value.to_owned(),
    };
    let still = correct_row(&test.app, Some(&lead), edition, import, &fix("QQ"))
        .await
        .unwrap();
    assert_eq!(
        (still.status, still.value.as_deref()),
        ("REJECTED", Some("QQ"))
    );
    let taken = correct_row(&test.app, Some(&lead), edition, import, &fix("employed"))
        .await
        .unwrap();
    assert_eq!(taken.status, "ACCEPTED");
    let twice = correct_row(&test.app, Some(&lead), edition, import, &fix("employed")).await;
    assert!(matches!(twice, Err(AppError::NotFound)));
    let (_, after) = import_of(&test.app, edition, import).await.unwrap();
    assert_eq!((after.accepted, after.rejected), (5, 0));
    let kept = sqlx::query("SELECT count(*) FROM feed_row WHERE message IS NOT NULL")
        .fetch_one(test.app.batch.pool())
        .await;
    assert_eq!(kept.unwrap().get::<i64, _>(0), 0);
}

#[tokio::test]
async fn an_import_is_taken_back_as_a_whole_and_can_be_sent_again() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let edition = test.app.edition("marche-2020").unwrap();
    let import = staged(&test, Format::Sap, SAP).await;
    run(&test, import).await;
    let undone = undo_feed(&test.app, None, edition, import).await.unwrap();
    assert_eq!((undone.messages, undone.forgotten), (5, 1));
    let left = sqlx::query("SELECT count(*) FROM person WHERE family_name <> ''")
        .fetch_one(test.app.batch.pool())
        .await;
    assert_eq!(left.unwrap().get::<i64, _>(0), 0);
    let lines = sqlx::query("SELECT count(*) FROM journal WHERE action = 'feed_undone'")
        .fetch_one(test.app.batch.pool())
        .await;
    assert_eq!(lines.unwrap().get::<i64, _>(0), 1);
    let twice = undo_feed(&test.app, None, edition, import).await;
    assert!(matches!(twice, Err(AppError::NotFound)));
    let again = staged(&test, Format::Sap, SAP).await;
    assert_eq!(counts(&run(&test, again).await), (5, 0, 0));
}

#[tokio::test]
async fn what_others_said_stays_and_the_card_of_the_day_before_is_the_card_of_that_day() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let edition = test.app.edition("marche-2020").unwrap();
    let first = staged(&test, Format::Sap, SAP).await;
    run(&test, first).await;
    test.clock.move_to(date(2021, 7, 10));
    let later = SAP
        .replace(">DI<", ">IN<")
        .replace("<dataevento>2021-05-01", "<dataevento>2021-07-01");
    let second = staged(&test, Format::Sap, &later).await;
    assert_eq!(run(&test, second).await.accepted, 1);
    let person = one_person(&test).await;
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let centre = test.on(&centre, date(2021, 7, 12));
    let status = async |known_on| {
        let view = open_integrated(&test.app, &centre, person, known_on)
            .await
            .unwrap();
        let field = view.card.field("occupational_status").unwrap();
        let value = field.entries[0].assertion.value.clone().unwrap();
        value.text().unwrap().to_owned()
    };
    assert_eq!(status(None).await, "never_worked");
    undo_feed(&test.app, None, edition, second).await.unwrap();
    assert_eq!(status(None).await, "unemployed");
    assert_eq!(status(Some(date(2021, 7, 11))).await, "never_worked");
    assert_eq!(one_person(&test).await, person);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_leaves_nothing_behind() {
    let test = TestApp::new().await;
    let edition = test.app.edition("marche-2020").unwrap();
    let body = BodyCode::new("PES");
    let before = everything(&test).await;
    let cut = &SAP[..SAP.len() / 2];
    let bomb = SAP.replace("?>", "?><!DOCTYPE a [<!ENTITY b \"c\">]>");
    let doubled = CSV.replacen("Nome", "Cognome", 1);
    let mapping = Mapping::parse(MAPPING).unwrap();
    for (format, text) in [
        (Format::Sap, cut),
        (Format::Sap, bomb.as_str()),
        (Format::Siuss, SAP),
        (Format::Sap, "PK\u{3}\u{4}"),
        (Format::Csv, doubled.as_str()),
        (Format::Hub, ""),
    ] {
        let bad = FeedFile {
            mapping: Some(&mapping),
            ..file(format, text, &body)
        };
        let refused = stage_feed(&test.app, None, edition, bad).await;
        assert!(matches!(refused, Err(FeedRefused::File(_))), "{text:.20}");
    }
    assert_eq!(everything(&test).await, before);
}

/// Requirements, SC-12 and REQ-IC-09: a copy for one's own system, with its number.
#[tokio::test]
async fn a_card_leaves_for_the_system_of_its_side_with_a_number_in_file_and_journal() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 2));
    let import = staged(&test, Format::Sap, SAP).await;
    run(&test, import).await;
    let person = one_person(&test).await;
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let asked = Actor {
        purpose: None,
        ..centre.clone()
    };
    let unasked = export_card(&test.app, &asked, person).await;
    assert!(matches!(unasked, Err(AppError::PurposeNeeded(_))));
    let copy = export_card(&test.app, &centre, person).await.unwrap();
    for told in [
        "<codicefiscale>BNFYSF79S02Z330Q</codicefiscale>",
        "<codstatooccupazionale>DI</codstatooccupazionale>",
        "<validoal>2020-10-15</validoal>",
        "<identificativo_politica>08008B3B94B</identificativo_politica>",
        "<evento>02</evento>",
    ] {
        assert!(copy.text.contains(told), "{told}: {}", copy.text);
    }
    assert!(copy.text.contains(&copy.copy.to_string()) && copy.name.starts_with("sap-"));
    let numbered = sqlx::query(
        "SELECT count(*) FROM journal WHERE action = 'integrated_card_exported' AND person = $1
            AND data->>'copy' = $2",
    )
    .bind(person)
    .bind(copy.copy.to_string())
    .fetch_one(test.app.batch.pool())
    .await;
    assert_eq!(numbered.unwrap().get::<i64, _>(0), 1);

    let stranger = test.actor(Role::CpiOperator, "CPI-ANC").await;
    let hidden = export_card(&test.app, &stranger, person).await;
    assert!(matches!(hidden, Err(AppError::NotFound)));
    let edition = test.app.edition("marche-2020").unwrap();
    let asked = (ExchangeCodes::shipped(), "prova");
    let social = export_persons(&test.app, edition, &[person], Format::Siuss, asked)
        .await
        .unwrap();
    assert!(
        social
            .left_out
            .iter()
            .any(|one| one.about == "PrestazioniSociali")
    );
    assert!(!social.text.contains("<Beneficiario"));
    let open = export_persons(&test.app, edition, &[person], Format::Hub, asked)
        .await
        .unwrap();
    let again = mnet_exchange::hub::v1::read_message(&open.text)
        .unwrap()
        .unwrap();
    assert_eq!(again.text("cf"), Some("BNFYSF79S02Z330Q"));
}
