// SPDX-License-Identifier: AGPL-3.0-or-later
//! Signing in, locking, going out; languages; pages for everybody.

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, PASSWORD, account};
use crate::walk_in::register;

#[tokio::test]
async fn one_comes_back_to_the_page_that_was_asked_for() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut browser = Browser::new(&test);
    let sent = browser.get("/search?q=rossi").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.location(), "/login?next=/search%3Fq%3Drossi");
    let page = browser.get("/login?next=/search%3Fq%3Drossi").await;
    assert_eq!(page.hidden("next"), "/search?q=rossi");
    let fields = [
        ("user", "u.cpi.civ"),
        ("password", PASSWORD),
        ("next", "/search?q=rossi"),
    ];
    assert_eq!(
        browser.send("/login", &fields).await.location(),
        "/search?q=rossi"
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_page() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut browser = Browser::new(&test);
    let wrong = [("user", "u.cpi.civ"), ("password", "wrong")];
    let unknown = [("user", "u.nobody"), ("password", "wrong")];
    let one = browser.send("/login", &wrong).await;
    let other = browser.send("/login", &unknown).await;
    assert_eq!(
        (one.status, other.status),
        (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED)
    );
    assert_eq!(
        one.text.replace("u.cpi.civ", ""),
        other.text.replace("u.nobody", "")
    );
    assert!(browser.cookie.is_empty());
    test.database.drop_database().await;
}

#[tokio::test]
async fn after_fifteen_idle_minutes_the_password_is_asked_and_nothing_is_lost() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    test.clock.pass(16 * 60);
    assert_eq!(
        desk.get(&card).await.location(),
        format!("/unlock?next={card}")
    );
    let address = format!("{card}/contacts");
    let typed = [
        ("preferred_language", "en"),
        ("phones.0.owner", "Zia \"Ada\""),
    ];
    let locked = desk.post(&address, &typed).await;
    assert_eq!(locked.status, StatusCode::UNAUTHORIZED);
    assert_eq!(locked.hidden("_path"), address);
    assert!(locked.text.contains("Zia &#34;Ada&#34;"), "{}", locked.text);
    let again = [
        ("password", PASSWORD),
        ("_path", address.as_str()),
        ("_kept.preferred_language", "en"),
        ("_kept.phones.0.owner", "Zia"),
    ];
    let resend = desk.send("/unlock", &again).await;
    assert!(
        resend.text.contains(&format!("action=\"{address}\"")),
        "{}",
        resend.text
    );
    assert!(resend.text.contains("name=\"phones.0.owner\""));
    assert_eq!(desk.get(&card).await.status, StatusCode::OK);
    test.database.drop_database().await;
}

#[tokio::test]
async fn going_out_ends_the_session_everywhere() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut browser = Browser::of(&test, "u.cpi.civ").await;
    let kept = browser.cookie.clone();
    let left = browser.post("/logout", &[]).await;
    assert_eq!(left.location(), "/login");
    assert!(left.header("clear-site-data").contains("cache"));
    browser.cookie = kept;
    assert!(browser.get("/cases").await.location().starts_with("/login"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_language_is_chosen_kept_and_guessed() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    browser.language = "ar,en;q=0.5";
    let guessed = browser.get("/help").await;
    assert!(guessed.text.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert_eq!(guessed.header("content-language"), "ar");
    let chosen = browser.get("/help?lang=en").await;
    assert!(chosen.text.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(chosen.header("set-cookie").starts_with("mnet-lang=en;"));
    browser.cookie = "mnet-lang=en".to_owned();
    assert!(
        browser
            .get("/help")
            .await
            .text
            .contains("<html lang=\"en\"")
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn pages_for_everybody_need_no_account() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    let pages = [
        "/",
        "/privacy",
        "/privacy/2020-1-ar",
        "/accessibility",
        "/legal",
        "/help",
        "/feedback",
        "/login",
        "/robots.txt",
        "/.well-known/security.txt",
        "/favicon.svg",
        "/status",
    ];
    for path in pages {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
    }
    let status = browser.get("/status").await;
    assert_eq!(status.header("content-type"), "application/json");
    let security = browser.get("/.well-known/security.txt").await.text;
    assert!(security.contains("Expires: 20") && security.contains("Contact: https://"));
    assert_eq!(
        browser.get("/source").await.location(),
        "https://source.example"
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn proposals_come_while_one_types() {
    let test = TestApp::new().await;
    let mut browser = Browser::new(&test);
    let found = browser.get("/lookup/comuni?q=porto+rec").await;
    let found: serde_json::Value = serde_json::from_str(&found.text).unwrap();
    assert_eq!(found["items"][0]["value"], "Porto Recanati (MC)");
    test.database.drop_database().await;
}
