// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals through the pages and the door for programs.

use jiff::civil::date;
use mnet_app::nightly;
use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::json;

use crate::browser::{Browser, account};
use crate::queries::history;
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

/// Thirty wait at one centre: the list goes on, says how many there are, and what was answered
/// is found again — without the name of whom the centre refused.
#[tokio::test]
async fn a_list_of_referrals_goes_on_and_finds_what_was_answered() {
    let test = TestApp::new().await;
    let report = test.history(&history(30)).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut centre = Browser::of(&test, "u.cpi.civ").await;
    let lines = |page: &str| page.matches("<th scope=\"row\"").count();

    let first = centre.get("/referrals").await.text;
    assert!(lines(&first) == 25 && first.contains("25 di 30"), "{first}");
    let more = first.split("rel=\"next\" href=\"").nth(1).unwrap();
    let more = more
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let rest = centre.get(&more).await.text;
    assert!(lines(&rest) == 5 && rest.contains("5 di 30"), "{rest}");

    let mut programs = Programs::new(&test);
    let worker = Worker::centre("CPI-CIV");
    let mut seen = std::collections::BTreeSet::new();
    let mut asked = "/api/v1/referrals?box=inbox".to_owned();
    let mut pages = 0;
    loop {
        let page = programs.asks(&worker, "GET", &asked, None).await.unwrap();
        pages += 1;
        assert_eq!(page["total"], 30);
        let ids = page["items"].as_array().unwrap().iter();
        seen.extend(ids.map(|item| item["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else {
            break;
        };
        asked = format!("/api/v1/referrals?box=inbox&cursor={next}");
    }
    assert_eq!((pages, seen.len()), (2, 30));

    let answers = [
        json!({ "answer": "accept" }),
        json!({ "answer": "refuse", "reason": "other", "suggestion": "Al CPI di Ancona" }),
    ];
    for (id, answer) in seen.iter().zip(&answers) {
        let path = format!("/api/v1/referrals/{id}/answers");
        programs
            .asks(&worker, "POST", &path, Some(answer))
            .await
            .unwrap();
    }
    let answered = "/api/v1/referrals?show=answered";
    let answered = programs.asks(&worker, "GET", answered, None).await.unwrap();
    assert_eq!(answered["total"], 2);
    for item in answered["items"].as_array().unwrap() {
        let accepted = item["state"] == "accepted";
        assert_eq!(item["readable"], accepted, "{item}");
        assert_eq!(item["shown_name"].is_string(), accepted, "{item}");
    }
    let page = centre.get("/referrals?show=answered").await.text;
    assert!(
        lines(&page) == 2 && page.contains("Non più leggibile"),
        "{page}"
    );
    let sender = Worker::third_sector("PRC");
    let all = "/api/v1/referrals?box=outbox&show=all";
    let all = programs.asks(&sender, "GET", all, None).await.unwrap();
    assert_eq!(all["total"], 30);
    let wrong = programs
        .asks(
            &sender,
            "GET",
            "/api/v1/referrals?cursor=2020-07-06_x",
            None,
        )
        .await;
    assert!(wrong.is_err());
    test.database.drop_database().await;
}

/// The third sector has thirty things to do: my day shows the first, the list all of them.
#[tokio::test]
async fn the_list_of_what_is_to_do_goes_on() {
    let test = TestApp::new().await;
    assert_eq!(test.history(&history(30)).await.refused, 0);
    let mut admin = test.database.admin().await;
    sqlx::raw_sql(
        "INSERT INTO task (id, person, case_file, body, kind, due_on)
         SELECT gen_random_uuid(), person, id, 'TS-PRC', 'document_expiry', '2020-08-01'
           FROM case_file",
    )
    .execute(&mut admin)
    .await
    .unwrap();
    drop(admin);
    let mut programs = Programs::new(&test);
    let worker = Worker::third_sector("PRC");
    let (mut seen, mut asked) = (0, "/api/v1/tasks".to_owned());
    let total = loop {
        let page = programs.asks(&worker, "GET", &asked, None).await.unwrap();
        seen += page["items"].as_array().unwrap().len();
        let Some(next) = page["next"].as_str() else {
            break page["total"].as_u64().unwrap();
        };
        asked = format!("/api/v1/tasks?cursor={next}");
    };
    assert!(total >= 30);
    assert_eq!(u64::try_from(seen).unwrap(), total);
    account(&test, "u.ts.prc.2", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc.2").await;
    assert!(desk.get("/").await.text.contains("href=\"/tasks\""));
    let first = desk.get("/tasks").await.text;
    assert!(first.contains(&format!("25 di {total}")), "{first}");
    test.database.drop_database().await;
}
