// SPDX-License-Identifier: AGPL-3.0-or-later
//! First reception through the pages: what is proposed, what comes next.

use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, account};

/// Received by the territory of Porto Recanati, with the checks done.
const HISTORY: &str = r#"{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"PROVA","given_name":"Demo","sex":"F","birth_country":"NG","citizenships":["NG"],"birth_date":"1990-05-06","stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari"},"domicile":"Porto Recanati"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_registration_card"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"deliver_privacy_notice","language":"en"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"open_recipient_card"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"a"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"c"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"d"}
"#;

/// The territory with the card open: browser, card and case.
pub(crate) async fn territory(test: &TestApp) -> (Browser, String, String) {
    let report = test.history(HISTORY).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    account(test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(test, "u.ts.prc").await;
    let cases = desk.get("/cases").await;
    let person = cases.text.split("href=\"/persons/").nth(1).expect("a case");
    let card = format!("/persons/{}", person.split('"').next().unwrap());
    let opened = desk.get(&card).await;
    let case = opened.text.split("/cases/").nth(1).expect("a case");
    let case = case.split('/').next().unwrap().to_owned();
    (desk, card, case)
}

const ORIENTATION: &[(&str, &str)] = &[
    ("_do", "close"),
    ("held_on", "6/7/2020"),
    ("mode", "in_person"),
    ("language", "en"),
    ("mediator_present", "no"),
    ("minutes", "60"),
    ("topics", "cpi_services"),
    ("needs.work.level", "2"),
    ("job_readiness", "3"),
    ("italian_level", "a2"),
    ("outcome", "both"),
    ("centre", "CPI-CIV"),
    ("centre_reason", "enrolment"),
    ("centre_shared", "identity"),
    ("social_body", "PRC"),
    ("social_service", "social_secretariat"),
    ("social_reason", "housing"),
    ("social_urgency", "urgent"),
    ("social_shared", "identity"),
    ("operator_signature", "yes"),
    ("person_signature.how", "signature"),
];

/// The option of a list that is chosen on a page.
fn chosen(page: &str, value: &str) -> bool {
    page.contains(&format!("value=\"{value}\" selected"))
}

#[tokio::test]
async fn a_page_proposes_as_soon_as_it_asks_and_tells_the_places_left() {
    let test = TestApp::new().await;
    let (mut desk, _, case) = territory(&test).await;
    let sheet = format!("/cases/{case}/forms/valico_referral");
    let page = desk.get(&sheet).await.text;
    assert!(page.contains("Posti ancora disponibili"), "{page}");
    assert!(!page.contains("name=\"centre\""), "not asked yet");
    let typed = [("_do", "refresh"), ("result", "referred")];
    let asked = desk.post(&sheet, &typed).await.text;
    assert!(chosen(&asked, "CPI-CIV"), "{asked}");
    let other = [
        ("_do", "refresh"),
        ("result", "referred"),
        ("centre", "CPI-MAC"),
    ];
    let kept = desk.post(&sheet, &other).await.text;
    assert!(chosen(&kept, "CPI-MAC"), "the operator decides");
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_orientation_says_what_comes_next_and_the_referral_is_filled_in() {
    let test = TestApp::new().await;
    let (mut desk, _, case) = territory(&test).await;
    let sheet = format!("/cases/{case}/forms/basic_orientation");
    let closed = desk.submit(&sheet, ORIENTATION).await;
    assert!(
        closed.text.contains("F06-TS-PRC-2020-0001"),
        "{}",
        closed.errors()
    );
    for part in [
        "Che cosa succede adesso",
        "Inviare il rinvio a Centro per l&#39;Impiego di Civitanova Marche",
        "Inviare il rinvio a Comune di Porto Recanati",
    ] {
        assert!(closed.text.contains(part), "{part}: {}", closed.text);
    }
    let referral = format!("/cases/{case}/forms/referral_sheet");
    assert!(closed.text.contains(&format!("href=\"{referral}\"")));
    let page = desk.get(&referral).await.text;
    assert!(chosen(&page, "CPI-CIV"), "{page}");
    assert!(page.contains("name=\"first_appointment\""));
    test.database.drop_database().await;
}

/// F03: a line stays as its deed wrote it; where, how much and by which fund is added once, and
/// goes to page, table and data.
#[tokio::test]
async fn a_line_of_the_recipient_card_is_completed_once() {
    let test = TestApp::new().await;
    let (mut desk, _, case) = territory(&test).await;
    let card = format!("/cases/{case}/recipient-card");
    let line = format!("{card}/lines/1");
    assert!(desk.get(&card).await.text.contains(&line));
    let blank = desk.post(&line, &[("_do", "act")]).await;
    assert_eq!(blank.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
    let half = [("_do", "act"), ("quantity", "8")];
    let half = desk.post(&line, &half).await;
    assert!(half.errors().contains("Unità"), "{}", half.errors());
    let whole = [
        ("_do", "act"),
        ("place", "Sportello di Porto Recanati"),
        ("mode", "in_person"),
        ("quantity", "8"),
        ("unit", "O"),
        ("fund", "migration_policies"),
        ("signature", "signature"),
        ("signed_on", "1/6/2020"),
    ];
    let done = desk.submit(&line, &whole).await.text;
    for part in [
        "Sportello di Porto Recanati, In presenza",
        "8 Ore",
        "Fondo politiche migratorie",
        "Riga completata",
    ] {
        assert!(done.contains(part), "{part}: {done}");
    }
    assert!(!done.contains(&line), "once");
    let again = desk.post(&line, &whole).await;
    assert_eq!(again.status, axum::http::StatusCode::CONFLICT);
    let table = desk.get(&format!("{card}/export.csv")).await.text;
    assert!(
        table.contains("8 Ore") && table.contains("Sportello"),
        "{table}"
    );
    let data = desk.get(&format!("{card}/export.json")).await.text;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["lines"][0]["quantity"], 8);
    assert_eq!(data["lines"][0]["unit"], "O");
    assert_eq!(data["lines"][0]["fund"], "migration_policies");
    let fund = data["lines"][1]["fund"].as_str().unwrap();
    assert!(fund.contains("FAMI"), "the fund of the edition: {fund}");
    let pdf = desk.get(&format!("{card}/print.pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF"));

    let mut programs = crate::scenarios::Programs::new(&test);
    let worker = crate::scenarios::Worker {
        user: "u.ts.prc".to_owned(),
        role: Role::ThirdSector,
        body: "TS-PRC".to_owned(),
    };
    let second = format!("/api/v1/cases/{case}/recipient-card/lines/2/completion");
    let told = serde_json::json!({ "place": "CPIA", "fund": "esf" });
    programs
        .asks(&worker, "POST", &second, Some(&told))
        .await
        .unwrap();
    let read = format!("/api/v1/cases/{case}/recipient-card");
    let read = programs.asks(&worker, "GET", &read, None).await.unwrap();
    assert_eq!(read["lines"][1]["place"], "CPIA");
    test.database.drop_database().await;
}
