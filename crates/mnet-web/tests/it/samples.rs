// SPDX-License-Identifier: AGPL-3.0-or-later
//! A sample through the pages alone: proposed and drawn by the partner, approved by the lead,
//! read by the controller until the last day, refused afterwards as if it did not exist.

use axum::http::StatusCode;
use jiff::civil::date;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::Browser;
use crate::rights::signed_in;

const HISTORY: &str = r#"{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"OKWUDEMO","given_name":"Blessing","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari","expires_on":"2022-01-01"},"domicile":"Porto Recanati"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_registration_card"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"deliver_privacy_notice","language":"en"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"open_recipient_card"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"a"}
"#;

pub(crate) const PROPOSAL: &[(&str, &str)] = &[
    ("partner", "PRC"),
    ("indicator", "reception"),
    ("period_from", "1/7/2020"),
    ("period_to", "31/7/2020"),
    ("size", "5"),
    ("reason", "Controllo di primo livello"),
];

pub(crate) const DRAW: &[(&str, &str)] = &[
    ("seed", "verbale 12"),
    ("reader", "MLPS"),
    ("reads_from", "8/7/2020"),
    ("reads_to", "31/7/2020"),
];

async fn here(browser: &mut Browser, path: &str) -> StatusCode {
    browser.get(path).await.status
}

#[tokio::test]
async fn a_sample_is_drawn_approved_read_and_closed() {
    let test = TestApp::new().await;
    assert_eq!(test.history(HISTORY).await.refused, 0);
    test.clock.move_to(date(2020, 7, 8));
    let mut partner = signed_in(&test, Role::PartnerCoordinator, "PRC").await;
    let mut lead = signed_in(&test, Role::Region, "REG").await;
    let mut auditor = signed_in(&test, Role::Auditor, "MLPS").await;
    let empty = partner.post("/samples/new", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    partner.get("/samples/new").await;
    let made = partner.post("/samples/new", PROPOSAL).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.errors());
    let sample = made.location().split('?').next().unwrap().to_owned();
    assert_eq!(here(&mut auditor, &sample).await, StatusCode::NOT_FOUND);
    let early = lead.post(&format!("{sample}/draw"), DRAW).await;
    assert_eq!(early.status, StatusCode::FORBIDDEN);
    let drawn = partner.post(&format!("{sample}/draw"), DRAW).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.errors());
    let decide = format!("{sample}/decide");
    let own = partner.post(&decide, &[("_do", "approve")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let approved = lead.post(&decide, &[("_do", "approve")]).await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER);
    let shown = lead.get(&sample).await;
    assert!(
        !shown.text.contains("PRC-2020-0001"),
        "who approves reads nobody"
    );

    let person = format!("{sample}/people/1");
    assert_eq!(here(&mut lead, &person).await, StatusCode::NOT_FOUND);
    let list = auditor.get("/samples").await;
    assert!(list.text.contains(&sample));
    assert!(auditor.get(&sample).await.text.contains("PRC-2020-0001"));
    let opened = auditor.get(&person).await;
    assert!(opened.text.contains("OKWUDEMO"), "{}", opened.text);
    let links = opened.text.split("href=\"/cases/").nth(1).unwrap();
    let case = links.split('/').next().unwrap().to_owned();
    let card = format!("/cases/{case}/recipient-card");
    assert_eq!(here(&mut auditor, &card).await, StatusCode::OK);
    let dossier = format!("/cases/{case}/dossier");
    assert_eq!(here(&mut auditor, &dossier).await, StatusCode::OK);
    let shut = here(&mut auditor, &format!("/cases/{case}/logbook")).await;
    assert_eq!(shut, StatusCode::FORBIDDEN);

    let mut admin = test.database.admin().await;
    let who: uuid::Uuid = sqlx::query_scalar("SELECT id FROM person")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    drop(admin);
    let saw = partner.get(&format!("/persons/{who}/who-saw")).await;
    assert!(
        saw.text.contains("Ha aperto il caso in un campione"),
        "{}",
        saw.text
    );

    test.clock.move_to(date(2020, 8, 1));
    let mut auditor = Browser::of(&test, "r.aud.mlps").await;
    for path in [&sample, &person, &card, &dossier] {
        assert_eq!(
            here(&mut auditor, path).await,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_lead_reads_named_cases_for_a_time_once_the_partner_agrees() {
    let test = TestApp::new().await;
    assert_eq!(test.history(HISTORY).await.refused, 0);
    test.clock.move_to(date(2020, 7, 8));
    let mut partner = signed_in(&test, Role::PartnerCoordinator, "PRC").await;
    let mut lead = signed_in(&test, Role::Region, "REG").await;
    let mut ask = vec![
        ("partner", "PRC"),
        ("cards", "PRC-2020-9999"),
        ("reason", "Reclamo"),
        ("reads_from", "8/7/2020"),
        ("reads_to", "31/7/2020"),
    ];
    let unknown = lead.post("/samples/new", &ask).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    ask[1].1 = "PRC-2020-0001";
    let made = lead.post("/samples/new", &ask).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.errors());
    let task = made.location().split('?').next().unwrap().to_owned();
    let person = format!("{task}/people/1");
    assert_eq!(here(&mut lead, &person).await, StatusCode::NOT_FOUND);
    let decide = format!("{task}/decide");
    let agreed = partner.post(&decide, &[("_do", "approve")]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER);
    let opened = lead.get(&person).await;
    assert!(opened.text.contains("OKWUDEMO"), "{}", opened.text);
    test.database.drop_database().await;
}
