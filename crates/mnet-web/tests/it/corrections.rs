// SPDX-License-Identifier: AGPL-3.0-or-later
//! A registration card is corrected and annulled, through the pages and the door for
//! programs, with what it does to the counts.

use axum::http::StatusCode;
use jiff::civil::date;
use mnet_app::reports::{self, CorrectionReason, Month};
use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::json;

use crate::browser::{Browser, account};
use crate::scenarios::{Programs, Worker};
use crate::walk_in::received;

const CARD: &[(&str, &str)] = &[
    ("_do", "close"),
    ("partner", "PRC"),
    ("case_manager", "u.ts.prc"),
    ("first_reception_on", "6/7/2020"),
    ("minors", "2"),
    ("person_signature.how", "signature"),
    ("person_signature.signer", "Blessing"),
    ("operator_signature", "yes"),
];

/// The completed registration card of a page.
fn form_of(page: &str) -> String {
    let links = page.split("href=\"/forms/").skip(1);
    let mut links = links.filter(|link| {
        let line = link.split("</a>").next().unwrap_or_default();
        line.contains("Scheda anagrafica")
    });
    let id = links.next().expect("a registration card");
    format!("/forms/{}", id.split('"').next().unwrap())
}

async fn counted(test: &TestApp) -> i64 {
    let mut admin = test.database.admin().await;
    let all = "SELECT count(*) FROM counted WHERE indicator = 'reception' AND on_date IS NOT NULL";
    sqlx::query_scalar(all).fetch_one(&mut admin).await.unwrap()
}

async fn frozen(test: &TestApp, month: &str) -> reports::MonthReport {
    let edition = test.app.edition("marche-2020").unwrap();
    let month: Month = month.parse().unwrap();
    reports::freeze(&test.app.batch, &*test.app.clock, edition, month)
        .await
        .unwrap()
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a story, told once from the correction to the new card"
)]
async fn a_card_is_corrected_as_another_version_and_annulled_with_its_reason() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let (card, case) = received(&mut desk).await;
    let person = card.rsplit('/').next().unwrap();
    let act = format!("/cases/{case}/activities");
    let activity = [("activity", "a"), ("person", person)];
    desk.submit(&act, &activity).await;
    assert_eq!(counted(&test).await, 1);
    test.clock.move_to(date(2020, 8, 3));
    assert_eq!(frozen(&test, "2020-07").await.corrections, []);

    // Another version, with its reason; the old value stays readable.
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let form = form_of(&desk.get(&card).await.text);
    let shown = desk.get(&form).await.text;
    assert!(shown.contains("Rettificare"), "{shown}");
    assert!(
        !shown.contains("Annullare la scheda"),
        "not theirs to annul"
    );
    let correct = format!("{form}/correct");
    let page = desk.get(&correct).await.text;
    assert!(page.contains("Motivo della rettifica"), "{page}");
    assert!(!page.contains("Salvare la bozza"), "{page}");
    let silent = desk.post(&correct, CARD).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.errors().contains("Motivo"), "{}", silent.errors());
    let why = [("_why", "I figli sono due")];
    let done = desk.submit(&correct, &[CARD, &why].concat()).await.text;
    for part in ["Versione 2", "Versione 1", "I figli sono due", "dopo: 2"] {
        assert!(done.contains(part), "{part}: {done}");
    }
    let old = desk.get(&form).await.text;
    assert!(old.contains("Superata da una versione nuova"), "{old}");
    let twice = desk.post(&correct, &[CARD, &why].concat()).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.text);
    assert_eq!(counted(&test).await, 1, "what a person counts for stays");

    // Annulled by the owner's coordinator: the count goes, the frozen month stays.
    let current = form_of(&desk.get(&card).await.text);
    account(&test, "u.prc", Role::PartnerCoordinator, "PRC").await;
    let mut owner = Browser::of(&test, "u.prc").await;
    let shown = owner.get(&current).await.text;
    assert!(shown.contains("Annullare la scheda"), "{shown}");
    let annul = format!("{current}/annul");
    let silent = owner.post(&annul, &[("_do", "annul")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = [("_do", "annul"), ("reason", "Scheda di un’altra persona")];
    let done = owner.submit(&annul, &why).await.text;
    assert!(done.contains("Annullata"), "{done}");
    assert!(done.contains("Scheda di un’altra persona"), "{done}");
    assert_eq!(counted(&test).await, 0);
    test.clock.move_to(date(2020, 9, 1));
    let august = frozen(&test, "2020-08").await;
    let told: Vec<(i64, CorrectionReason)> = august
        .corrections
        .iter()
        .map(|one| (one.delta, one.reason))
        .collect();
    assert_eq!(told, [(-1, CorrectionReason::Annulment)]);

    // Another card begins anew, and programs read every version.
    let worker = Worker {
        user: "u.ts.prc".to_owned(),
        role: Role::ThirdSector,
        body: "TS-PRC".to_owned(),
    };
    let mut programs = Programs::new(&test);
    let api = format!("/api/v1{current}");
    let read = programs.asks(&worker, "GET", &api, None).await.unwrap();
    assert_eq!(read["status"], "annulled");
    assert_eq!(read["versions"][0]["ended"]["reason"], "I figli sono due");
    let again = json!({ "reason": "Di nuovo" });
    let refused = programs
        .asks(&worker, "POST", &format!("{api}/annulment"), Some(&again))
        .await
        .unwrap_err();
    assert!(
        refused.contains("403") || refused.contains("NOT_ALLOWED"),
        "{refused}"
    );
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let sheet = format!("/cases/{case}/forms/registration_card");
    let anew = desk.submit(&sheet, CARD).await;
    assert!(
        anew.text.contains("F02-TS-PRC-2020-0002"),
        "{}",
        anew.errors()
    );
    assert_eq!(counted(&test).await, 1);
    test.database.drop_database().await;
}
