// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals through the pages and the door for programs.

use jiff::civil::date;
use mnet_app::nightly;
use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::json;

use crate::browser::{Browser, account};
use crate::reception::territory;
use crate::scenarios::{Programs, Worker};

const REFERRED: &str = r#"{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"b4"}
{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_reception","outcome":"cpi"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"send_referral","to":"CPI-CIV"}
"#;

/// T09: ten days after it was sent nobody answers a referral any more, by whichever door; the
/// sender reads so and sends it again.
#[tokio::test]
async fn an_expired_referral_is_refused_by_pages_and_programs_and_sent_again() {
    let test = TestApp::new().await;
    let (_, card, case) = territory(&test).await;
    let report = test.history(REFERRED).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let worker = Worker::centre("CPI-CIV");
    test.clock.move_to(date(2020, 7, 16));
    let mut programs = Programs::new(&test);
    let inbox = programs
        .asks(&worker, "GET", "/api/v1/referrals?box=inbox", None)
        .await
        .unwrap();
    let referral = inbox["items"][0]["id"].as_str().unwrap().to_owned();

    test.clock.move_to(date(2020, 7, 17));
    let answers = format!("/api/v1/referrals/{referral}/answers");
    let accept = json!({ "answer": "accept" });
    let page = format!("/referrals/{referral}");
    for night in [false, true] {
        if night {
            assert_eq!(nightly::work(&test.app).await.unwrap().expired, 1);
        }
        let refused = programs
            .asks(&worker, "POST", &answers, Some(&accept))
            .await
            .unwrap_err();
        assert!(refused.contains("REFERRAL_EXPIRED"), "{refused}");
        let mut centre = Browser::of(&test, "u.cpi.civ").await;
        assert!(!centre.get("/referrals").await.text.contains(&page));
        centre.get(&page).await;
        let refused = centre.post(&page, &[("_do", "accept")]).await.text;
        // Once it is written down, the recipient does not read it any more.
        let told = if night {
            "Qui non c’è nulla"
        } else {
            "Il termine per rispondere è passato"
        };
        assert!(refused.contains(told), "{refused}");
    }

    let mut sender = Browser::of(&test, "u.ts.prc").await;
    let opened = sender.get(&card).await.text;
    assert!(opened.contains("Scaduto"), "{opened}");
    assert!(
        opened.contains("Un rinvio è scaduto senza risposta"),
        "{opened}"
    );
    let sheet = format!("/cases/{case}/forms/referral_sheet");
    assert!(sender.get(&sheet).await.text.contains("CPI-CIV"));
    test.database.drop_database().await;
}

/// F21: the sender sees what goes along before it leaves, the recipient sees that and nothing
/// else; whoever accepts makes an appointment and owes the sender news within thirty days.
#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a story, told once from the sheet to the news"
)]
async fn a_referral_carries_what_was_shown_and_comes_back_with_news() {
    let test = TestApp::new().await;
    let (mut sender, card, case) = territory(&test).await;
    let sheet = format!("/cases/{case}/forms/referral_sheet");
    test.clock.move_to(date(2020, 7, 6));
    let history = REFERRED.lines().take(2).collect::<Vec<_>>().join("\n");
    assert_eq!(test.history(&history).await.refused, 0);
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;

    let blank = sender.get(&sheet).await.text;
    assert!(blank.contains("Così li vedrà chi riceve il rinvio"));
    assert!(blank.contains("PROVA"), "{blank}");
    let typed = [
        ("_do", "close"),
        ("recipient", "CPI-CIV"),
        ("recipient_service", "cpi"),
        ("reason", "job_search"),
        ("urgency", "urgent"),
        ("note", "Preferisce la mattina"),
        ("to_bring", "permit"),
        ("data_set", "listed"),
        ("data_listed", "identity"),
        ("data_listed", "stay_title"),
        ("shown_to_person", "yes"),
    ];
    let with_grant = [
        &typed[..7],
        &[
            ("data_set", "social_to_labour"),
            ("basis", "grant"),
            ("shown_to_person", "yes"),
        ],
    ]
    .concat();
    let refused = sender.post(&sheet, &with_grant).await;
    assert!(
        refused.errors().contains("non ha dato il consenso"),
        "{}",
        refused.errors()
    );
    let sent = sender
        .submit(&sheet, &[&typed[..], &[("basis", "public_task")]].concat())
        .await;
    assert!(sent.text.contains("F21-TS-PRC-2020"), "{}", sent.errors());

    let mut centre = Browser::of(&test, "u.cpi.civ").await;
    let inbox = centre.get("/referrals").await.text;
    let address = inbox
        .split("href=\"/referrals/")
        .nth(1)
        .expect("a referral");
    let address = format!("/referrals/{}", address.split('"').next().unwrap());
    let read = centre.get(&address).await.text;
    for part in [
        "Preferisce la mattina",
        "Ricerca di lavoro",
        "Permesso di soggiorno",
        "Nigeria",
        "Compito di interesse pubblico",
    ] {
        assert!(read.contains(part), "{part}: {read}");
    }
    assert!(!read.contains("Vincoli di disponibilità"), "not chosen");
    assert!(!read.contains(&card), "the card opens after acceptance");
    let paper = centre.get(&format!("{address}/print")).await.text;
    assert!(
        paper.contains("(F21)") && paper.contains("Nigeria"),
        "{paper}"
    );
    let pdf = centre.get(&format!("{address}/print.pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF"));

    let uncoded = [("_do", "refuse"), ("reason", "siamo pieni")];
    let uncoded = centre.post(&address, &uncoded).await;
    assert!(!uncoded.status.is_redirection(), "a reason of the list");
    let no_hour = [
        ("_do", "accept"),
        ("manager", "Lucia Prova"),
        ("appointment_on", "10/7/2020"),
    ];
    let no_hour = centre.post(&address, &no_hour).await;
    assert_eq!(no_hour.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    let accept = [
        ("_do", "accept"),
        ("manager", "Lucia Prova"),
        ("appointment_on", "10/7/2020"),
        ("appointment_hour", "9.30"),
        ("appointment_place", "Sportello 2"),
    ];
    let accepted = centre.submit(&address, &accept).await.text;
    assert!(
        accepted.contains("Sportello 2") && accepted.contains("09:30"),
        "{accepted}"
    );
    assert!(
        accepted.contains("5 agosto 2020") || accepted.contains("05/08/2020"),
        "{accepted}"
    );
    let told = sender.get(&address).await.text;
    assert!(told.contains("Sportello 2"), "{told}");

    let mut programs = Programs::new(&test);
    let worker = Worker::centre("CPI-CIV");
    let api = format!("/api/v1{address}");
    let empty = json!({ "answer": "return" });
    let refused = programs
        .asks(&worker, "POST", &format!("{api}/answers"), Some(&empty))
        .await
        .unwrap_err();
    assert!(refused.contains("FIELD_MISSING"), "{refused}");
    let moved = json!({ "answer": "appoint", "appointment": "2020-07-14T10:00" });
    programs
        .asks(&worker, "POST", &format!("{api}/answers"), Some(&moved))
        .await
        .unwrap();
    let before = programs.asks(&worker, "GET", &api, None).await.unwrap();
    assert_eq!(before["referral"]["appointment"], "2020-07-14T10:00");
    assert_eq!(before["referral"]["feedback_due_on"], "2020-08-05");
    assert_eq!(before["shared"][0]["code"], "identity");
    let mine = centre.get("/").await.text;
    assert!(mine.contains("Dire com’è andata"), "{mine}");
    let back = [
        ("_do", "return"),
        ("kept", "yes"),
        ("feedback", "Iscritta al CPI"),
    ];
    let closed = centre.submit(&address, &back).await.text;
    assert!(closed.contains("Iscritta al CPI"), "{closed}");
    assert!(!centre.get("/").await.text.contains("Dire com’è andata"));
    let told = sender.get(&address).await.text;
    assert!(told.contains("Iscritta al CPI"), "{told}");
    test.database.drop_database().await;
}
