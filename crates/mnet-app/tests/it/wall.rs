// SPDX-License-Identifier: AGPL-3.0-or-later
//! The second wall: row-level security, tried directly in SQL.

use jiff::civil::date;
use mnet_authz::Role;
use mnet_base::ids::PersonId;
use mnet_store::Context;
use mnet_testkit::TestApp;

const LINES: &str = r#"{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"OKWUDEMO","given_name":"Blessing","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari","expires_on":"2022-01-01"},"domicile":"Porto Recanati"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
"#;

const TABLES: [&str; 12] = [
    "person",
    "identifier",
    "person_block",
    "case_file",
    "form_instance",
    "task",
    "consent",
    "referral",
    "care",
    "enrolment",
    "search_key",
    "counted",
];

async fn visible(test: &TestApp, context: Context, table: &str) -> i64 {
    let mut tx = test.app.desk.begin(context).await.unwrap();
    tx.count_rows(table).await.unwrap()
}

#[tokio::test]
async fn an_empty_context_sees_no_row_of_any_table_with_persons() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    for table in TABLES {
        assert_eq!(
            visible(&test, Context::default(), table).await,
            0,
            "{table}"
        );
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn care_relations_decide_who_sees_a_person() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let ours = test.actor(Role::ThirdSector, "TS-PRC").await;
    let owner = test.actor(Role::PartnerCoordinator, "PRC").await;
    let stranger = test.actor(Role::CpiOperator, "CPI-ANC").await;
    assert_eq!(visible(&test, ours.context(), "person").await, 1);
    assert_eq!(visible(&test, owner.context(), "person").await, 1);
    assert_eq!(visible(&test, stranger.context(), "person").await, 0);
    assert_eq!(visible(&test, stranger.context(), "enrolment").await, 1);
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_ended_mandate_sees_nothing_from_the_next_day() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let last = date(2021, 3, 31);
    let actor = test
        .actor_until(Role::ThirdSector, "TS-PRC", Some(last))
        .await;
    let on = |day| Context {
        today: Some(day),
        ..actor.context()
    };
    assert_eq!(visible(&test, on(last), "person").await, 1);
    assert_eq!(visible(&test, on(date(2021, 4, 1)), "person").await, 0);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_borrowed_mandate_of_somebody_else_sees_nothing() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let ours = test.actor(Role::ThirdSector, "TS-PRC").await;
    let thief = test.actor(Role::CpiOperator, "CPI-ANC").await;
    let context = Context {
        mandate: ours.context().mandate,
        ..thief.context()
    };
    assert_eq!(visible(&test, context, "person").await, 0);
    test.database.drop_database().await;
}

#[tokio::test]
async fn nobody_grants_itself_a_care_relation() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let stranger = test.actor(Role::CpiOperator, "CPI-ANC").await;
    let mut all = test.app.batch.begin(Context::default()).await.unwrap();
    let person = all
        .persons_by_key("marche-2020", &["P01".to_owned()])
        .await
        .unwrap()[0]
        .1;
    drop(all);
    let mut tx = test.app.desk.begin(stranger.context()).await.unwrap();
    let care = mnet_store::CareRow {
        person,
        body: "CPI-ANC".to_owned(),
        kind: "service".to_owned(),
        since: date(2020, 7, 6),
        until: None,
    };
    let changes = mnet_store::Changes {
        care: vec![care],
        ..Default::default()
    };
    assert!(tx.save(&changes).await.is_err());
    drop(tx);
    let mut tx = test.app.desk.begin(stranger.context()).await.unwrap();
    assert!(
        tx.person(PersonId::from_uuid(person))
            .await
            .unwrap()
            .is_none()
    );
    test.database.drop_database().await;
}
