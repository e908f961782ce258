// SPDX-License-Identifier: AGPL-3.0-or-later
//! The network over HTTP: bodies added, their cards kept and read, versions held against
//! versions; accounts and mandates through the door for programs.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser, account};
use crate::rights::signed_in;

/// A program's request with the session of a browser: method and path, key, version, body.
async fn ask(
    browser: &mut Browser,
    (method, path): (&str, &str),
    (key, version): (&str, Option<&str>),
    body: Value,
) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "rete.example")
        .header("accept", "application/json")
        .header("accept-language", "it")
        .header("cookie", &browser.cookie)
        .header("origin", "https://rete.example")
        .header("x-csrf-token", &browser.proof);
    if method != "GET" {
        request = request
            .header("content-type", "application/json")
            .header("idempotency-key", key);
    }
    if let Some(version) = version {
        request = request.header("if-match", version);
    }
    let body = if method == "GET" {
        Body::empty()
    } else {
        Body::from(body.to_string())
    };
    browser.raw(request.body(body).unwrap()).await
}

fn told(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_default()
}

#[tokio::test]
async fn a_body_is_added_by_page_and_its_card_kept_without_overwriting() {
    let test = TestApp::new().await;
    let mut lead = signed_in(&test, Role::Region, "REG").await;
    let body = [
        ("code", "COOP-01"),
        ("name", "Cooperativa Prova"),
        ("kind", "third_sector"),
        ("parent", "FER"),
        ("comune", "Fermo (FM)"),
        ("valid_from", "1/7/2020"),
    ];
    let made = lead.submit("/admin/bodies", &body).await;
    assert!(made.text.contains("Cooperativa Prova"), "{}", made.text);
    let wrong = lead.post("/admin/bodies", &[("code", "coop 2")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("coop 2"));

    let form = lead.get("/bodies/COOP-01/edit").await;
    assert_eq!(form.hidden("_version"), "0");
    let mine = [
        ("_version", "0"),
        ("tax_code", "12345678903"),
        ("desks.0.address", "Corso Prova 1"),
        ("_do", "save"),
    ];
    let kept = lead.submit("/bodies/COOP-01/edit", &mine).await;
    assert!(kept.text.contains("12345678903") && kept.text.contains("Corso Prova 1"));
    let late = [
        ("_version", "0"),
        ("tax_code", "12345678903"),
        ("desks.0.address", "Via Altra 2"),
        ("_do", "save"),
    ];
    let overtaken = lead.post("/bodies/COOP-01/edit", &late).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert!(overtaken.text.contains("Via Altra 2"), "typed text is lost");
    assert_eq!(overtaken.hidden("_version"), "1");
    let wrong = [
        ("_version", "1"),
        ("tax_code", "12345678900"),
        ("_do", "save"),
    ];
    let wrong = lead.post("/bodies/COOP-01/edit", &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("12345678900"));

    account(&test, "u.ts.coop", Role::ThirdSector, "COOP-01").await;
    let mut desk = Browser::of(&test, "u.ts.coop").await;
    let card = desk.get("/bodies/COOP-01").await;
    assert_eq!(card.status, StatusCode::OK);
    assert!(card.text.contains("Corso Prova 1") && !card.text.contains("/edit\""));
    let list = desk.get("/bodies?text=cooperativa").await;
    assert!(list.text.contains("/bodies/COOP-01") && !list.text.contains("/bodies/CPI-CIV"));
    let shut = desk.get("/bodies/COOP-01/edit").await;
    assert_eq!(shut.status, StatusCode::FORBIDDEN);
    let paper = desk.get("/bodies/COOP-01/print.pdf").await;
    assert_eq!(paper.header("content-type"), "application/pdf");
    assert!(paper.bytes.starts_with(b"%PDF"));

    let ended = [("version", "1"), ("valid_to", "10/7/2020"), ("_do", "end")];
    let ended = lead.submit("/admin/bodies/COOP-01", &ended).await;
    assert!(ended.text.contains("10 luglio 2020"), "{}", ended.text);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_program_that_was_overtaken_is_told_what_changed() {
    let test = TestApp::new().await;
    let mut lead = signed_in(&test, Role::Region, "REG").await;
    let card = ("PUT", "/api/v1/bodies/TS-FER/card");
    let with = |code: &str| json!({ "answers": { "tax_code": code } });

    let read = ("GET", "/api/v1/bodies/TS-FER");
    let before = ask(&mut lead, read, ("", None), Value::Null).await;
    assert_eq!(before.header("etag"), "\"v0\"");
    let blind = ask(&mut lead, card, ("k1", None), with("12345678903")).await;
    assert_eq!(blind.status, StatusCode::PRECONDITION_REQUIRED);
    assert_eq!(told(&blind)["code"], "IF_MATCH_MISSING");
    let first = ask(&mut lead, card, ("k2", Some("\"v0\"")), with("12345678903")).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    assert_eq!(told(&first)["version"], 1);
    let second = json!({ "answers": { "tax_code": "12345678903", "note": "nota" } });
    let second = ask(&mut lead, card, ("k3", Some("\"v1\"")), second).await;
    assert_eq!(told(&second)["version"], 2);
    let late = ask(&mut lead, card, ("k4", Some("\"v1\"")), with("12345678903")).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(told(&late)["code"], "CHANGED_MEANWHILE");
    assert_eq!(told(&late)["changed"], json!(["/answers/note"]));
    let after = ask(&mut lead, read, ("", None), Value::Null).await;
    assert_eq!(after.header("etag"), "\"v2\"");
    assert_eq!(told(&after)["card"]["note"], "nota");
    let wrong = ask(&mut lead, card, ("k5", Some("\"v2\"")), with("12345678900")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(told(&wrong)["errors"][0]["pointer"], "/tax_code");
    test.database.drop_database().await;
}

#[tokio::test]
async fn accounts_and_mandates_are_administered_by_program_too() {
    let test = TestApp::new().await;
    let mut lead = signed_in(&test, Role::Region, "REG").await;
    let new = json!({ "user_name": "u.prova", "display_name": "Anna Prova", "body": "CPI-CIV",
                      "role": "cpi", "basis": "Decreto 1/2020", "valid_from": "2020-07-01" });
    let made = ask(&mut lead, ("POST", "/api/v1/accounts"), ("a1", None), new).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let (account, mandate) = (
        told(&made)["account"].as_str().unwrap().to_owned(),
        told(&made)["mandate"].as_str().unwrap().to_owned(),
    );
    let at = format!("/api/v1/accounts/{account}");
    let read = ask(&mut lead, ("GET", &at), ("", None), Value::Null).await;
    let tag = read.header("etag").to_owned();
    assert_eq!(told(&read)["mandates"][0]["basis"], "Decreto 1/2020");

    let status = format!("{at}/status");
    let suspended = json!({ "suspended": true });
    let held = ask(
        &mut lead,
        ("PUT", &status),
        ("a2", Some(&tag)),
        suspended.clone(),
    )
    .await;
    assert_eq!(held.status, StatusCode::OK, "{}", held.text);
    let twice = ask(&mut lead, ("PUT", &status), ("a3", Some(&tag)), suspended).await;
    assert_eq!(twice.status, StatusCode::PRECONDITION_FAILED);
    let drawn = format!("{at}/password");
    let first = ask(&mut lead, ("POST", &drawn), ("a4", None), json!({})).await;
    assert!(
        told(&first)["password"]
            .as_str()
            .is_some_and(|one| one.len() > 8)
    );
    let again = ask(&mut lead, ("POST", &drawn), ("a4", None), json!({})).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert!(told(&again).get("password").is_none());

    let end = format!("/api/v1/mandates/{mandate}/end");
    let last = json!({ "valid_to": "2020-12-31" });
    let ended = ask(&mut lead, ("PUT", &end), ("a5", Some("\"v1\"")), last).await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.text);
    let read = ask(&mut lead, ("GET", &at), ("", None), Value::Null).await;
    assert_eq!(told(&read)["mandates"][0]["valid_to"], "2020-12-31");
    assert_eq!(told(&read)["status"], "suspended");
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_extension_is_written_by_a_program_of_the_lead_of_that_edition_alone() {
    let test = TestApp::new().await;
    test.clock.move_to(jiff::civil::date(2021, 9, 10));
    let mut lead = signed_in(&test, Role::Region, "REG").await;
    let mut partner = signed_in(&test, Role::PartnerCoordinator, "PRC").await;
    let at = "/api/v1/editions/marche-2020/extensions";
    let new = json!({ "key": "first_reception", "act": "DDS 123/2021",
                      "dated": "2021-09-01", "to": "2021-12-31" });
    let refused = ask(&mut partner, ("POST", at), ("e0", None), new.clone()).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let elsewhere = "/api/v1/editions/lazio-prima/extensions";
    let other = ask(&mut lead, ("POST", elsewhere), ("e1", None), new.clone()).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let mut late = new.clone();
    late["dated"] = json!("2021-09-11");
    let future = ask(&mut lead, ("POST", at), ("e2", None), late).await;
    assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY);

    let written = ask(&mut lead, ("POST", at), ("e3", None), new.clone()).await;
    assert_eq!(written.status, StatusCode::CREATED, "{}", written.text);
    let again = ask(&mut lead, ("POST", at), ("e4", None), new).await;
    assert_eq!(told(&again)["code"], "ALREADY_DONE");
    let gantt = "/api/v1/editions/marche-2020/gantt";
    let board = told(&ask(&mut lead, ("GET", gantt), ("", None), Value::Null).await);
    let mut bars = board["items"].as_array().unwrap().iter();
    let bar = bars.find(|bar| bar["key"] == "first_reception");
    assert_eq!(bar.unwrap()["act"], "DDS 123/2021");
    test.database.drop_database().await;
}
