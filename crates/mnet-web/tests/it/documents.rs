// SPDX-License-Identifier: AGPL-3.0-or-later
//! Documents through the doors: issued, written down, verified by whoever holds one.

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Answer, Browser, account};

/// A PDF to keep, of this kind; its number.
fn number(answer: &Answer, kind: &str) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert!(answer.bytes.starts_with(b"%PDF-1."));
    let name = answer.header("content-disposition");
    let name = name.strip_prefix(&format!("attachment; filename=\"{kind}-"));
    let number = name.and_then(|name| name.strip_suffix(".pdf\""));
    number
        .expect("kind and number, and nothing else")
        .to_owned()
}

/// The pact of this case, signed: as a file, in the register, in the journal, verified.
pub(crate) async fn a_pact_is_issued_and_verified(
    test: &TestApp,
    centre: &mut Browser,
    case: &str,
) {
    let print = centre.get(&format!("/cases/{case}/pact/print.pdf")).await;
    let id = number(&print, "pact");
    let program = format!("/api/v1/cases/{case}/pact/print.pdf");
    let other = number(&centre.get(&program).await, "pact");
    assert_ne!(id, other, "each issue has its own number");

    let mut admin = test.database.admin().await;
    let hashes: Vec<(String, String)> =
        sqlx::query_as("SELECT data_hash, file_hash FROM issued_document ORDER BY id")
            .fetch_all(&mut admin)
            .await
            .unwrap();
    let [(data, file), (again, _)] = hashes.as_slice() else {
        panic!("{hashes:?}");
    };
    assert_eq!(data, again, "the same data");
    let looks: Vec<(String, bool)> = sqlx::query_as(
        "SELECT action, person IS NOT NULL FROM journal
          WHERE action IN ('pact_printed', 'document_issued') ORDER BY id DESC LIMIT 4",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    let line = |action: &str| (action.to_owned(), true);
    let both = [line("document_issued"), line("pact_printed")];
    assert_eq!(looks, [both.clone(), both].concat());
    drop(admin);

    let mut anybody = Browser::new(test);
    let known = anybody.get(&format!("/verify/{id}")).await;
    assert_eq!(known.status, StatusCode::OK);
    assert!(known.text.contains("Un documento con questo numero"));
    assert!(!known.text.contains("Demo") && !known.text.contains("PROVA"));
    for hash in [data, file] {
        let same = anybody.get(&format!("/verify/{id}?hash={hash}")).await;
        assert!(same.text.contains("L’impronta corrisponde"));
    }
    let wrong = anybody.get(&format!("/verify/{id}?hash=00")).await;
    assert!(wrong.text.contains("L’impronta non corrisponde"));
}

#[tokio::test]
async fn what_was_never_issued_is_said_so_and_asking_has_its_pace() {
    let test = TestApp::new().await;
    let mut anybody = Browser::new(&test);
    let never = "/verify/0190a5b0-0000-7000-8000-000000000000";
    for path in [never, "/verify/x"] {
        let answer = anybody.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text.contains("Nessun documento con questo numero"));
    }
    let mut last = StatusCode::OK;
    for _ in 0..40 {
        last = anybody.get(never).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    test.database.drop_database().await;
}

#[tokio::test]
async fn boards_and_the_report_of_a_month_are_documents_too() {
    let test = TestApp::new().await;
    account(&test, "u.reg", Role::Region, "REG").await;
    let mut region = Browser::of(&test, "u.reg").await;
    for board in ["targets", "gantt", "funnel", "indicators"] {
        number(&region.get(&format!("/{board}.pdf")).await, board);
    }
    number(&region.get("/reports.pdf?month=2020-06").await, "reports");
    let unread = region.get("/reports.pdf?month=x").await;
    assert_eq!(unread.status, StatusCode::BAD_REQUEST);
    test.database.drop_database().await;
}

#[tokio::test]
async fn what_one_body_issued_no_other_body_reads_in_the_register() {
    let test = TestApp::new().await;
    account(&test, "u.reg", Role::Region, "REG").await;
    let mut region = Browser::of(&test, "u.reg").await;
    number(&region.get("/targets.pdf").await, "targets");
    let mut admin = test.database.admin().await;
    // Nobody acts: the wall shows nothing, and only the function that verifies answers.
    sqlx::raw_sql("SET ROLE mnet_app")
        .execute(&mut admin)
        .await
        .unwrap();
    let seen: i64 = sqlx::query_scalar("SELECT count(*) FROM issued_document")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(seen, 0);
    sqlx::raw_sql("RESET ROLE")
        .execute(&mut admin)
        .await
        .unwrap();
    let rewritten = sqlx::raw_sql("UPDATE issued_document SET kind = 'pact'")
        .execute(&mut admin)
        .await;
    assert!(rewritten.is_err(), "append-only");
    drop(admin);
    test.database.drop_database().await;
}
