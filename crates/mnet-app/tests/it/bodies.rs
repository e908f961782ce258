// SPDX-License-Identifier: AGPL-3.0-or-later
//! The network while it runs: bodies added, named, ended; their cards (F29).
#![expect(clippy::unwrap_used, reason = "a test stops where it breaks")]

use jiff::civil::date;
use mnet_app::auth::admin::{self, MandateAsk, NewBody, NewUser};
use mnet_app::{Actor, AppError, bodies};
use mnet_authz::Role;
use mnet_base::codes::BodyCode;
use mnet_flow::case::Refusal;
use mnet_forms::Answers;
use mnet_testkit::TestApp;
use serde_json::json;
use sqlx::Row;

fn code<T: std::fmt::Debug>(answer: Result<T, AppError>) -> &'static str {
    answer.unwrap_err().code()
}

fn cooperative() -> NewBody {
    NewBody {
        code: "coop-01".to_owned(),
        name: "Cooperativa Prova".to_owned(),
        kind: "third_sector".to_owned(),
        parent: Some("FER".to_owned()),
        comune: Some("109006".to_owned()),
        valid_from: Some(date(2020, 7, 1)),
    }
}

async fn lead(test: &TestApp) -> Actor {
    let lead = test.actor(Role::Region, "REG").await;
    test.on(&lead, date(2020, 7, 6))
}

#[tokio::test]
async fn a_body_that_was_added_takes_part_at_once() {
    let test = TestApp::new().await;
    let lead = lead(&test).await;
    let edition = test.app.edition("marche-2020").unwrap();
    assert!(edition.body(&BodyCode::new("COOP-01")).is_none());

    let made = admin::add_body(&test.app, &lead, &cooperative()).await;
    assert_eq!(made.unwrap(), "COOP-01");

    let edition = test.app.edition("marche-2020").unwrap();
    let body = edition.active_body(&BodyCode::new("COOP-01"), date(2020, 7, 6));
    assert_eq!(body.unwrap().parent, Some(BodyCode::new("FER")));
    let early = edition.active_body(&BodyCode::new("COOP-01"), date(2020, 6, 30));
    assert_eq!(early.err(), Some(Refusal::BodyNotActive));
    let operator = test.actor(Role::ThirdSector, "COOP-01").await;
    let seen = bodies::list_network(&test.app, &operator).await.unwrap();
    assert!(seen.iter().any(|row| row.code == "COOP-01"));
    let twice = admin::add_body(&test.app, &lead, &cooperative()).await;
    assert_eq!(code(twice), "ALREADY_DONE");
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_body_is_added_by_the_lead_with_what_it_needs() {
    let test = TestApp::new().await;
    let lead = lead(&test).await;
    let partner = test.actor(Role::PartnerCoordinator, "FER").await;
    let add = async |by: &Actor, new: NewBody| code(admin::add_body(&test.app, by, &new).await);

    assert_eq!(add(&partner, cooperative()).await, "ROLE_NOT_ALLOWED");
    let wrong = [
        NewBody {
            code: "coop 01".to_owned(),
            ..cooperative()
        },
        NewBody {
            kind: "region".to_owned(),
            ..cooperative()
        },
        NewBody {
            parent: None,
            ..cooperative()
        },
        NewBody {
            parent: Some("CPI-CIV".to_owned()),
            ..cooperative()
        },
        NewBody {
            comune: Some("999999".to_owned()),
            ..cooperative()
        },
        NewBody {
            valid_from: None,
            ..cooperative()
        },
    ];
    for new in wrong {
        assert_eq!(add(&lead, new).await, "INVALID_ANSWERS");
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_mandates_of_a_body_end_with_it() {
    let test = TestApp::new().await;
    let lead = lead(&test).await;
    let operator = test.actor(Role::ThirdSector, "TS-FER").await;
    let ended = admin::end_body(&test.app, &lead, "TS-FER", Some(date(2020, 7, 10)), 1).await;
    assert_eq!(ended.unwrap(), 1);

    let late = test.on(&operator, date(2020, 7, 11));
    let shut = bodies::list_network(&test.app, &late).await;
    let edition = test.app.edition("marche-2020").unwrap();
    let body = edition.active_body(&BodyCode::new("TS-FER"), date(2020, 7, 11));
    assert_eq!(body.err(), Some(Refusal::BodyNotActive));
    // The session reads the mandate anew; here the row itself is asked.
    let mut admin = test.database.admin().await;
    let row = sqlx::query("SELECT valid_to::text FROM mandate WHERE account = $1")
        .bind(operator.account)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(row.get::<String, _>(0), "2020-07-10");
    drop(shut);
    let ask = MandateAsk {
        body: "TS-FER".to_owned(),
        role: Role::ThirdSector,
        basis: "Convenzione 2020".to_owned(),
        valid_from: date(2020, 7, 1),
        valid_to: None,
    };
    let new = NewUser {
        user_name: "u.ts.new".to_owned(),
        display_name: "Anna Prova".to_owned(),
        mandate: ask,
    };
    let lead = test.on(&lead, date(2020, 7, 6));
    let longer = admin::create_account(&test.app, &lead, new).await;
    assert!(matches!(longer, Err(AppError::Invalid(all)) if all[0].code == "too-late"));
    let stale = admin::end_body(&test.app, &lead, "TS-FER", None, 1).await;
    assert_eq!(code(stale), "CHANGED_MEANWHILE");
    let own = admin::end_body(&test.app, &lead, "REG", Some(date(2020, 7, 10)), 1).await;
    assert_eq!(code(own), "BODY_NOT_ALLOWED");
    drop(admin);
    test.database.drop_database().await;
}

fn card() -> Answers {
    let mut answers = Answers::default();
    answers.set("tax_code", json!("12345678903"));
    answers.set("gdpr_role", json!("processor"));
    answers.set("gdpr_act", json!("Contratto 12/2020"));
    answers.set("gdpr_from", json!("2020-07-01"));
    answers.set("gdpr_to", json!("2020-12-31"));
    answers
}

#[tokio::test]
async fn a_card_is_kept_version_by_version_and_read_by_the_network() {
    let test = TestApp::new().await;
    let lead = lead(&test).await;
    let operator = test.actor(Role::CpiOperator, "CPI-CIV").await;
    let stated = bodies::open_body(&test.app, &operator, "TS-FER")
        .await
        .unwrap();
    assert_eq!(stated.version, 0);
    assert!(stated.answers.get("roles").is_some());
    assert!(stated.answers.get("tax_code").is_none());

    let kept = bodies::keep_card(&test.app, &lead, "TS-FER", card(), 0).await;
    let kept = kept.unwrap();
    assert_eq!(kept.version, 1);
    assert!(kept.open.iter().any(|one| one.pointer == "/contacts"));
    let overtaken = bodies::keep_card(&test.app, &lead, "TS-FER", card(), 0).await;
    assert_eq!(code(overtaken), "CHANGED_MEANWHILE");
    let read = bodies::open_body(&test.app, &operator, "TS-FER")
        .await
        .unwrap();
    assert_eq!(read.version, 1);
    assert_eq!(read.answers.get_str("tax_code"), Some("12345678903"));

    let mut wrong = card();
    wrong.set("tax_code", json!("12345678900"));
    let wrong = bodies::keep_card(&test.app, &lead, "TS-FER", wrong, 1).await;
    assert_eq!(code(wrong), "INVALID_ANSWERS");
    let foreign = bodies::keep_card(&test.app, &operator, "TS-FER", card(), 1).await;
    assert_eq!(code(foreign), "ROLE_NOT_ALLOWED");
    test.database.drop_database().await;
}

#[tokio::test]
async fn access_of_a_processor_ends_with_its_contract() {
    let test = TestApp::new().await;
    let lead = lead(&test).await;
    let operator = test.actor(Role::ThirdSector, "TS-FER").await;
    let kept = bodies::keep_card(&test.app, &lead, "TS-FER", card(), 0).await;
    assert_eq!(kept.unwrap().mandates_ended, 1);
    let mut admin = test.database.admin().await;
    let row = sqlx::query("SELECT valid_to::text FROM mandate WHERE account = $1")
        .bind(operator.account)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(row.get::<String, _>(0), "2020-12-31");
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_database_lets_the_lead_alone_keep_a_card() {
    let test = TestApp::new().await;
    let _lead = lead(&test).await;
    let operator = test.actor(Role::PartnerCoordinator, "FER").await;
    let mut tx = test.app.desk.begin(operator.context()).await.unwrap();
    let row = mnet_store::BodyCardRow {
        body: "TS-FER".to_owned(),
        version: 1,
        form_version: 1,
        answers: json!({}),
        account: operator.account,
        saved_at: test.app.clock.now(),
    };
    assert!(tx.add_body_card(&row).await.is_err());
    drop(tx);
    let nobody = mnet_store::Context::default();
    let mut tx = test.app.desk.begin(nobody).await.unwrap();
    assert!(tx.body_cards("TS-FER").await.unwrap().is_empty());
    drop(tx);
    test.database.drop_database().await;
}
