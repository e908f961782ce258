// SPDX-License-Identifier: AGPL-3.0-or-later
//! The skills assessment (F16) through the pages: from the card to the closed form.

use axum::http::StatusCode;
use mnet_testkit::TestApp;

use crate::path::centre;

/// Everything but the plan and the paper that the person is given.
const TOLD: &[(&str, &str)] = &[
    ("_do", "close"),
    ("held_on", "20/6/2020"),
    ("contract.how", "signature"),
    ("sessions.0.on", "12/6/2020"),
    ("sessions.0.hours", "3"),
    ("sessions.0.counsellor", "Lucia Prova"),
    ("sessions.0.setting", "individual"),
    ("story.0.context", "work"),
    ("story.0.told", "Sarta a Benin City"),
    ("skills.0.skill", "cucire a macchina"),
    ("skills.0.level", "3"),
    ("skills.0.context", "work"),
    ("goal", "Lavorare in una sartoria"),
    ("gap", "Il lessico del mestiere"),
    ("summary_language", "en"),
];

#[tokio::test]
async fn a_skills_assessment_is_closed_from_the_card_and_what_was_typed_stays_with_a_fault() {
    let test = TestApp::new().await;
    let (mut centre, card, case) = centre(&test).await;
    let sheet = format!("/cases/{case}/forms/skills_assessment");
    let opened = centre.get(&card).await.text;
    assert!(opened.contains(&format!("href=\"{sheet}\"")), "{opened}");
    let documents = format!("/cases/{case}/documents");
    let paper = [("kind", "other"), ("title", "Sintesi consegnata")];
    let filed = centre.upload(&documents, &paper, b"%PDF-1.7\n").await;
    let dossier = centre.get(filed.location()).await.text;
    let paper = dossier.split("href=\"/documents/").nth(1).expect("a paper");
    let paper = paper.split('"').next().unwrap();

    // Too many hours, and no plan.
    let mut typed: Vec<(&str, &str)> = TOLD.to_vec();
    typed.push(("summary", paper));
    let long = typed.iter().map(|(name, value)| match *name {
        "sessions.0.hours" => (*name, "9"),
        _ => (*name, *value),
    });
    let refused = centre.post(&sheet, &long.collect::<Vec<_>>()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let errors = refused.errors();
    assert!(errors.contains("href=\"#f-sessions.0.hours\""), "{errors}");
    for kept in [
        "Sarta a Benin City",
        "cucire a macchina",
        "Lucia Prova",
        "value=\"9\"",
    ] {
        assert!(refused.text.contains(kept), "{kept}");
    }
    typed.push(("plan", "Laboratorio e tirocinio"));
    let closed = centre.submit(&sheet, &typed).await.text;
    assert!(closed.contains("F16-CPI-CIV-2020-0001"), "{closed}");
    assert!(closed.contains("Laboratorio e tirocinio"), "{closed}");
    let opened = centre.get(&card).await.text;
    assert!(opened.contains("F16-CPI-CIV-2020-0001"), "{opened}");
    test.database.drop_database().await;
}
