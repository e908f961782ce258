// SPDX-License-Identifier: AGPL-3.0-or-later
//! A contact is written down through the pages, after a search, and leads to the card.

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, account};

const BIBI: &[(&str, &str)] = &[
    ("_do", "save"),
    ("alias", "Bibi Testini"),
    ("phone", "333 000 0001"),
    ("language", "en"),
    ("channel", "self"),
    ("privacy_short", "yes"),
];

#[tokio::test]
async fn a_name_and_a_phone_are_enough_after_a_search() {
    let test = TestApp::new().await;
    account(&test, "op.ts", Role::ThirdSector, "TS-PRC").await;
    let mut browser = Browser::of(&test, "op.ts").await;
    let unsought = browser.get("/leads/new").await;
    assert_eq!(unsought.location(), "/search");
    let found = browser.get("/search?q=bibi+testini").await;
    let ticket = found.text.split("/leads/new?ticket=").nth(1).unwrap();
    let ticket = ticket.split('"').next().unwrap().to_owned();
    let page = browser.get(&format!("/leads/new?ticket={ticket}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let mut fields = vec![("_ticket", ticket.as_str())];
    fields.extend(BIBI.iter().filter(|(key, _)| *key != "phone"));
    let mute = browser.post("/leads/new", &fields).await;
    assert_eq!(mute.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut fields = vec![("_ticket", ticket.as_str())];
    fields.extend(BIBI);
    let made = browser.post("/leads/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.errors());
    let card = browser.get(made.location()).await;
    assert!(card.text.contains("dati anagrafici da completare"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_leads_the_programme_writes_nobody_down() {
    let test = TestApp::new().await;
    account(&test, "reg", Role::Region, "REG").await;
    let mut browser = Browser::of(&test, "reg").await;
    let page = browser.get("/leads/new").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let sent = browser.post("/leads/new", BIBI).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    test.database.drop_database().await;
}
