// SPDX-License-Identifier: AGPL-3.0-or-later
//! Result and certificate of a group activity through the pages: planned, held, concluded,
//! written down, and shown where the person's papers are.

use axum::http::StatusCode;
use mnet_testkit::TestApp;

use crate::browser::{Answer, Browser};
use crate::reception::territory;

/// A course of Italian of one morning, with a certificate.
const PLAN: &[(&str, &str)] = &[
    ("kind", "italian_course"),
    ("title", "Italiano A2"),
    ("sessions", "10/6/2020 9:00-12:00"),
    ("places", "12"),
    ("language", "it"),
    ("place", "Sala civica"),
    ("trainer", "M. Esempio"),
    ("fund", "fami_2014_2020"),
    ("certificate", "certificate"),
];

/// A course that is over: its address, and the one where the result is written down.
async fn concluded(desk: &mut Browser, case: &str) -> (String, String) {
    let planned = desk.post("/groups/new", PLAN).await;
    assert_eq!(
        planned.status,
        StatusCode::SEE_OTHER,
        "{}",
        planned.errors()
    );
    let group = planned.location().split('?').next().unwrap().to_owned();
    let id = group.rsplit('/').next().unwrap().to_owned();
    let enrol = [("_do", "enrol"), ("group", id.as_str()), ("level", "A1")];
    desk.submit(&format!("/cases/{case}/groups"), &enrol).await;
    let register = format!("{group}/sessions/1");
    let sheet = desk.get(&register).await.text;
    let enrolment = sheet.split("name=\"rows.").nth(1).expect("a person");
    let enrolment = enrolment.split('.').next().unwrap().to_owned();
    let presence = format!("rows.{enrolment}.presence");
    let held = [
        ("_do", "close"),
        ("known", "0"),
        ("signed", "wet"),
        (presence.as_str(), "present"),
    ];
    desk.submit(&register, &held).await;
    let over = desk.submit(&group, &[("_do", "conclude")]).await;
    let result = format!("{group}/people/{enrolment}");
    assert!(
        over.text.contains(&format!("href=\"{result}\"")),
        "{}",
        over.text
    );
    (group, result)
}

fn shows_the_certificate(page: &Answer) {
    let said = "Attestato di livello o di profitto";
    assert!(page.text.contains(said), "{}", page.text);
    assert!(page.text.contains("L2-7"), "{}", page.text);
}

#[tokio::test]
async fn a_result_is_written_on_a_page_and_seen_where_the_papers_of_the_person_are() {
    let test = TestApp::new().await;
    let (mut desk, _, case) = territory(&test).await;
    let (group, result) = concluded(&mut desk, &case).await;
    let sheet = desk.get(&result).await.text;
    assert!(sheet.contains("100%"), "{sheet}");
    assert!(
        !sheet.contains("name=\"score\""),
        "levels are asked, no score"
    );
    assert!(
        sheet.contains("value=\"a1\" selected"),
        "known from the enrolment"
    );

    let low = [
        ("known", "0"),
        ("outcome", "passed"),
        ("level_in", "a1"),
        ("level_out", "pre_a1"),
        ("certificate", "level"),
        ("number", "L2-7"),
        ("on", "9/6/2020"),
    ];
    let refused = desk.post(&result, &low).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let errors = refused.errors();
    assert!(errors.contains("almeno A1"), "{errors}");
    assert!(errors.contains("prima della fine"), "{errors}");
    assert!(
        refused.text.contains("value=\"L2-7\""),
        "what was typed stays"
    );

    let right = low.map(|(name, value)| match name {
        "level_out" => (name, "a2"),
        "on" => (name, "12/6/2020"),
        _ => (name, value),
    });
    let saved = desk.submit(&result, &right).await;
    assert!(saved.text.contains("Esito e attestato sono salvati"));
    shows_the_certificate(&saved);
    for path in ["groups", "dossier", "logbook", "logbook/print"] {
        let page = desk.get(&format!("/cases/{case}/{path}")).await;
        shows_the_certificate(&page);
    }
    let api = desk.get(&format!("/api/v1{group}")).await.text;
    assert!(api.contains("\"level_out\":\"a2\""), "{api}");
    // Put right: the reason is asked.
    let again = desk.get(&result).await;
    assert_eq!(again.hidden("known"), "1");
    assert!(again.text.contains("name=\"reason\""));
    test.database.drop_database().await;
}
