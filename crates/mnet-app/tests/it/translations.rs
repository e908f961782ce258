// SPDX-License-Identifier: AGPL-3.0-or-later
//! A translation is a draft until somebody who speaks the language has read it.
#![expect(clippy::unwrap_used, reason = "a test stops where it breaks")]

use mnet_app::translations::{validate_texts, validated, validations};
use mnet_authz::Role;
use mnet_testkit::TestApp;
use sqlx::Row;

fn texts(all: &[(&str, &str)]) -> Vec<(String, String)> {
    let all = all.iter();
    all.map(|(key, seal)| ((*key).to_owned(), (*seal).to_owned()))
        .collect()
}

const ONE: (&str, &str) = ("spoken-welcome", "0123456789abcdef");
const OTHER: (&str, &str) = ("spoken-may-skip", "fedcba9876543210");

async fn lines(test: &TestApp, kind: &str) -> Vec<serde_json::Value> {
    let mut admin = test.database.admin().await;
    let rows = sqlx::query(
        "SELECT data FROM journal WHERE kind = $1 AND action LIKE 'texts.%' ORDER BY id",
    )
    .bind(kind)
    .fetch_all(&mut admin)
    .await
    .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn a_mediator_validates_texts_once_and_the_journal_tells_it() {
    let test = TestApp::new().await;
    let mediator = test.actor(Role::Mediator, "REG").await;
    let said = |all: &[(&str, &str)]| texts(all);

    let first = validate_texts(&test.app, &mediator, "bn", &said(&[ONE])).await;
    let again = validate_texts(&test.app, &mediator, "bn", &said(&[ONE, OTHER])).await;

    assert_eq!((first.unwrap(), again.unwrap()), (1, 1));
    let known = validated(&test.app, Some("bn")).await.unwrap();
    let keys: Vec<_> = known.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["spoken-may-skip", "spoken-welcome"]);
    assert!(validated(&test.app, Some("ur")).await.unwrap().is_empty());
    let changes = lines(&test, "change").await;
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[0]["keys"][0], "spoken-welcome");
    let read = validations(&test.app, &mediator, None).await.unwrap();
    assert_eq!(read.len(), 2);
    assert!(read.iter().all(|row| row.by.is_some()));
    assert_eq!(lines(&test, "look").await.len(), 1);
}

#[tokio::test]
async fn who_is_no_mediator_validates_nothing() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::CpiOperator, "CPI-CIV").await;

    let refused = validate_texts(&test.app, &operator, "bn", &texts(&[ONE])).await;

    assert_eq!(refused.unwrap_err().code(), "ROLE_NOT_ALLOWED");
    assert!(validated(&test.app, None).await.unwrap().is_empty());
    let none = validate_texts(&test.app, &operator, "bn", &[]).await;
    assert!(none.is_err());
}

#[tokio::test]
async fn what_was_validated_is_never_rewritten() {
    let test = TestApp::new().await;
    let mediator = test.actor(Role::Mediator, "REG").await;
    validate_texts(&test.app, &mediator, "bn", &texts(&[ONE]))
        .await
        .unwrap();
    let mut admin = test.database.admin().await;
    let rewritten = sqlx::query("UPDATE text_validation SET seal = 'aaaaaaaaaaaaaaaa'")
        .execute(&mut admin)
        .await;
    assert!(rewritten.is_err());
}
