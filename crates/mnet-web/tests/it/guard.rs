// SPDX-License-Identifier: AGPL-3.0-or-later
//! What stands around the pages: headers, proofs, limits, refusals.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use mnet_authz::Role;
use mnet_store::Context;
use mnet_testkit::TestApp;
use uuid::Uuid;

use crate::browser::{Browser, account};
use crate::walk_in::register;

#[tokio::test]
async fn every_answer_carries_the_protections() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    for path in ["/", "/no/such/page", "/help", "/status"] {
        let page = browser.get(path).await;
        let policy = page.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'self'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("x-frame-options"), "DENY");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert!(
            page.header("strict-transport-security")
                .contains("max-age=")
        );
        assert_eq!(page.header("x-request-id").len(), 32);
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn assets_are_kept_for_a_year_and_pages_are_not() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    let page = browser.get("/").await.text;
    let sheet = page
        .split("href=\"/assets/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let sheet = browser.get(&format!("/assets/{sheet}")).await;
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert!(sheet.header("cache-control").contains("immutable"));
    assert_eq!(
        browser.get("/assets/../Cargo.toml").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        browser.get("/assets/..%2FCargo.toml").await.status,
        StatusCode::NOT_FOUND
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_change_without_proof_is_refused() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut browser = Browser::of(&test, "u.cpi.civ").await;
    let without = browser.send("/logout", &[]).await;
    assert_eq!(without.status, StatusCode::FORBIDDEN);
    assert!(without.text.contains("FORM_EXPIRED"));
    browser.proof = "guess".to_owned();
    assert_eq!(
        browser.post("/logout", &[]).await.status,
        StatusCode::FORBIDDEN
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_change_sent_by_another_site_is_refused() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut browser = Browser::of(&test, "u.cpi.civ").await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        for path in ["/logout", "/login", "/unlock"] {
            let request = Request::post(path)
                .header("host", "rete.example")
                .header("cookie", &browser.cookie)
                .header("accept", "text/html")
                .header(name, value)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(format!("csrf={}", browser.proof)))
                .unwrap();
            assert_eq!(
                browser.raw(request).await.status,
                StatusCode::FORBIDDEN,
                "{path} {name}"
            );
        }
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn more_than_a_megabyte_is_not_read() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    let long = "x".repeat(1_100_000);
    let answer = browser.send("/login", &[("user", &long)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        answer.text.contains("Invio troppo grande"),
        "{}",
        answer.text
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_stranger_cannot_tell_a_card_from_nothing() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    account(&test, "u.cpi.anc", Role::CpiOperator, "CPI-ANC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let mut stranger = Browser::of(&test, "u.cpi.anc").await;
    let id = card.rsplit('/').next().unwrap().to_owned();
    let other = "/persons/00000000-0000-7000-8000-000000000000";
    for ending in ["", "/identity", "/who-saw"] {
        let hidden = stranger.get(&format!("{card}{ending}")).await;
        let nothing = stranger.get(&format!("{other}{ending}")).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{ending}");
        assert_eq!(nothing.status, StatusCode::NOT_FOUND, "{ending}");
        let same = |text: &str| {
            text.replace(&id, "")
                .replace(other.rsplit('/').next().unwrap(), "")
        };
        assert_eq!(same(&hidden.text), same(&nothing.text), "{ending}");
    }
    let said = [("person", id.as_str()), ("purpose", "care")];
    let purpose = stranger.post("/purpose", &said).await;
    assert_eq!(purpose.status, StatusCode::NOT_FOUND);
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_is_refused_a_person_leaves_one_line_that_the_data_protection_officer_reads() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    account(&test, "u.cpi.anc", Role::CpiOperator, "CPI-ANC").await;
    account(&test, "u.dpo", Role::Dpo, "REG").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let id: Uuid = card.rsplit('/').next().unwrap().parse().unwrap();
    let mut stranger = Browser::of(&test, "u.cpi.anc").await;
    stranger.get(&card).await;
    stranger.get(&format!("/api/v1{card}")).await;
    stranger
        .get("/persons/00000000-0000-7000-8000-000000000000")
        .await;
    stranger.get("/no/such/page").await;
    desk.get(&card).await;

    let mut admin = test.database.admin().await;
    let lines: Vec<(Option<Uuid>, String, String, String)> = sqlx::query_as(
        "SELECT person, body, reason, data->>'address' FROM journal
          WHERE kind = 'refusal' ORDER BY id",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    let line = |person, address: &str| {
        let said = ["CPI-ANC", "NOT_FOUND", address].map(str::to_owned);
        let [body, reason, address] = said;
        (person, body, reason, address)
    };
    let expected = [
        line(Some(id), "/persons/{person}"),
        line(Some(id), "/api/v1/persons/{id}"),
        line(None, "/persons/{person}"),
    ];
    assert_eq!(lines, expected);
    let mut officer = Browser::of(&test, "u.dpo").await;
    let journal = officer.get("/admin/journal").await;
    assert!(
        journal.text.contains("Accesso a una persona rifiutato"),
        "{}",
        journal.text
    );
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn programs_get_problem_documents() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    let request = Request::get("/no/such/page")
        .header("accept", "application/json")
        .header("accept-language", "en")
        .body(Body::empty())
        .unwrap();
    let answer = browser.raw(request).await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let document: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(document["code"], "NOT_FOUND");
    assert_eq!(document["status"], 404);
    assert!(
        document["detail"]
            .as_str()
            .unwrap()
            .contains("nothing here")
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_flood_of_attempts_costs_no_password_check() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    let mut last = StatusCode::OK;
    for _ in 0..41 {
        last = browser
            .send("/login", &[("user", ""), ("password", "")])
            .await
            .status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    test.database.drop_database().await;
}

/// Addresses that templates name in full: `href="/privacy"`, `action="/search"`.
fn named_addresses(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            named_addresses(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            let text = fs::read_to_string(&path).unwrap();
            for mark in ["href=\"/", "action=\"/"] {
                let rest = text.split(mark).skip(1);
                let named = rest.filter_map(|rest| rest.split('"').next());
                let whole = named.filter(|address| !address.contains('{'));
                found.extend(whole.map(|address| format!("/{address}")));
            }
        }
    }
}

#[tokio::test]
async fn every_address_written_in_a_page_exists() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut browser = Browser::of(&test, "u.ts.prc").await;
    let mut addresses = BTreeSet::new();
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    named_addresses(&own.join("templates"), &mut addresses);
    named_addresses(&own.join("src"), &mut addresses);
    assert!(addresses.contains("/search"), "{addresses:?}");
    for address in addresses {
        let answer = browser.get(&address).await;
        assert_ne!(answer.status, StatusCode::NOT_FOUND, "{address}");
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_state_of_the_service_asks_the_database_each_time() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    assert_eq!(browser.get("/status").await.status, StatusCode::OK);

    test.app.desk.close().await;
    let silent = browser.get("/status").await;

    assert_eq!(silent.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(silent.header("content-type"), "application/problem+json");
    let wrong = browser.post("/status", &[]).await;
    assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(wrong.header("content-type"), "application/problem+json");
    test.database.drop_database().await;
}

#[tokio::test]
async fn connections_that_the_server_left_are_not_felt_by_the_next_request() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    let mut open = Vec::new();
    for _ in 0..3 {
        open.push(test.app.desk.begin(Context::default()).await.unwrap());
    }
    drop(open);
    let mut killer = test.app.batch.pool().acquire().await.unwrap();
    let all = "RESET ROLE; SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    sqlx::raw_sql(all).execute(&mut *killer).await.unwrap();
    killer.close().await.unwrap();

    for _ in 0..4 {
        assert!(test.app.desk.begin(Context::default()).await.is_ok());
        assert_eq!(browser.get("/status").await.status, StatusCode::OK);
    }
    test.database.drop_database().await;
}
