// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pact is signed on one screen: the person, then the operator, each the text that is shown.

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Answer, Browser, account};
use crate::path::{ORIENTATION, PACT, centre};

const NAME: &str = "M10 100L60 20L110 180M120 100L300 110";
const OTHER: &str = "M5 5L100 190L590 10";

/// What is typed into the pact before anybody signs.
fn text() -> Vec<(&'static str, &'static str)> {
    let all = PACT.iter().copied();
    let mut text: Vec<_> = all
        .filter(|(name, _)| !name.starts_with("signatures.") && *name != "_do")
        .collect();
    text.push(("_do", "sign"));
    text
}

/// A case with orientation and CV, and the pact written down to be signed.
async fn written(test: &TestApp) -> (Browser, String) {
    let (mut centre, _, case) = centre(test).await;
    let orientation = format!("/cases/{case}/forms/pact_orientation");
    centre.submit(&orientation, ORIENTATION).await;
    let cv = [("kind", "cv"), ("held_on", "12/6/2020")];
    let documents = format!("/cases/{case}/documents");
    centre.upload(&documents, &cv, b"%PDF-1.7\n").await;
    let sheet = format!("/cases/{case}/forms/pact");
    let sent = centre.post(&sheet, &text()).await;
    assert_eq!(sent.location(), format!("/cases/{case}/pact/sign"));
    (centre, case)
}

async fn sign(centre: &mut Browser, case: &str, place: &str, more: &[(&str, &str)]) -> Answer {
    let page = format!("/cases/{case}/pact/sign");
    let shown = centre.get(&page).await;
    let hash = shown.hidden("text");
    let mut fields = vec![("_do", "give"), ("place", place), ("name", "Chi Firma")];
    fields.push(("text", hash.as_str()));
    fields.extend(more);
    centre.post(&page, &fields).await
}

async fn drawn(centre: &mut Browser, case: &str, place: &str, path: &str) -> Answer {
    sign(centre, case, place, &[("how", "tablet"), ("drawing", path)]).await
}

async fn conclude(centre: &mut Browser, case: &str) -> Answer {
    let page = format!("/cases/{case}/pact/sign");
    centre.post(&page, &[("_do", "conclude")]).await
}

#[tokio::test]
async fn person_and_operator_draw_their_signatures_one_after_the_other() {
    let test = TestApp::new().await;
    let (mut centre, case) = written(&test).await;
    let page = format!("/cases/{case}/pact/sign");
    let blank = centre.get(&page).await;
    assert!(
        blank.text.contains("Frequentare il corso"),
        "the text is shown"
    );
    assert!(blank.text.contains("nessun canale di invio configurato"));
    assert!(
        !blank.text.contains("value=\"otp\""),
        "no code without a channel"
    );

    let first = drawn(&mut centre, &case, "person", NAME).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.errors());
    let alone = conclude(&mut centre, &case).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        alone.errors().contains("Manca questa firma"),
        "{}",
        alone.errors()
    );
    assert!(alone.text.contains(NAME), "what was given stays");

    let second = drawn(&mut centre, &case, "body", OTHER).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.errors());
    let done = conclude(&mut centre, &case).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let pact = centre.get(&format!("/cases/{case}/pact")).await.text;
    let print = centre.get(&format!("/cases/{case}/pact/print")).await.text;
    for shown in [&pact, &print] {
        assert!(
            shown.contains(NAME) && shown.contains(OTHER),
            "both are drawn"
        );
        assert!(shown.contains("aria-label=\"Firma di Chi Firma\""));
    }
    let pdf = centre.get(&format!("/cases/{case}/pact/print.pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF-1."), "{}", pdf.text);
    let told = centre.get(&format!("/api/v1/cases/{case}/pact")).await;
    assert!(told.text.contains("\"is_drawn\":true"), "{}", told.text);
    assert!(!told.text.contains(NAME), "what was drawn is not given out");

    let mut admin = test.database.admin().await;
    let kept: Vec<(String, bool, String)> = sqlx::query_as(
        "SELECT drawing, form IS NOT NULL, text_hash FROM pact_signature ORDER BY signed_at",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    assert_eq!(kept.len(), 2);
    assert!(
        kept.iter()
            .all(|(drawing, bound, _)| drawing.starts_with("sealed:") && *bound)
    );
    assert_eq!(kept[0].2, kept[1].2, "both signed the same text");
    let changed = sqlx::raw_sql("UPDATE pact_signature SET name = 'x'")
        .execute(&mut admin)
        .await;
    assert!(changed.is_err(), "a signature never changes");
    let lines: Vec<String> =
        sqlx::query_scalar("SELECT action FROM journal WHERE action LIKE 'pact_sign%' ORDER BY id")
            .fetch_all(&mut admin)
            .await
            .unwrap();
    let given = lines.iter().filter(|one| *one == "pact_signature_given");
    assert_eq!(given.count(), 2, "{lines:?}");
    assert!(lines.contains(&"pact_signed".to_owned()));
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_text_that_changes_is_signed_again() {
    let test = TestApp::new().await;
    let (mut centre, case) = written(&test).await;
    drawn(&mut centre, &case, "person", NAME).await;
    let page = format!("/cases/{case}/pact/sign");
    let before = centre.get(&page).await.hidden("text");
    let mut other = text();
    for field in &mut other {
        if field.0 == "service_commitments.0.what" {
            field.1 = "Trovare il corso e pagarlo";
        }
    }
    let sheet = format!("/cases/{case}/forms/pact");
    centre.post(&sheet, &other).await;
    let shown = centre.get(&page).await;
    assert!(shown.text.contains("Il testo è cambiato dopo questa firma"));
    assert!(
        !shown.text.contains(NAME),
        "it is not shown under another text"
    );
    let late = [
        ("_do", "give"),
        ("place", "body"),
        ("name", "M. Esempio"),
        ("text", before.as_str()),
        ("how", "tablet"),
        ("drawing", OTHER),
    ];
    let late = centre.post(&page, &late).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.errors().contains("Rileggerlo"), "{}", late.errors());
    assert!(
        late.text.contains(OTHER),
        "what was drawn stays on the page"
    );
    drawn(&mut centre, &case, "body", OTHER).await;
    let missing = conclude(&mut centre, &case).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_tablet_a_scan_and_a_code_are_not_only_claimed() {
    let test = TestApp::new().await;
    let (mut centre, case) = written(&test).await;
    let scribble = drawn(&mut centre, &case, "person", "M1 1L2 2").await;
    assert!(
        scribble.errors().contains("solo un tocco"),
        "{}",
        scribble.errors()
    );
    let script = drawn(&mut centre, &case, "person", "M1 1L200 2\"/><script>").await;
    assert_eq!(script.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!script.text.contains("<script>\""));
    let nothing = sign(&mut centre, &case, "person", &[("how", "wet")]).await;
    assert!(
        nothing.errors().contains("Patto firmato su carta"),
        "{}",
        nothing.errors()
    );
    let nobody = drawn(&mut centre, &case, "guardian", NAME).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND, "nobody signs there");

    let documents = format!("/cases/{case}/documents");
    let paper = [("kind", "pact"), ("held_on", "12/6/2020")];
    centre.upload(&documents, &paper, b"%PDF-1.7\n").await;
    let mut admin = test.database.admin().await;
    let filed: Vec<(uuid::Uuid, String)> = sqlx::query_as("SELECT id, kind FROM document")
        .fetch_all(&mut admin)
        .await
        .unwrap();
    let id = |kind: &str| {
        filed
            .iter()
            .find(|one| one.1 == kind)
            .unwrap()
            .0
            .to_string()
    };
    let cv = id("cv");
    let cv = [("how", "wet"), ("scan", cv.as_str())];
    let wrong = sign(&mut centre, &case, "person", &cv).await;
    assert!(
        wrong.errors().contains("non è del tipo «patto»"),
        "{}",
        wrong.errors()
    );
    let scan = id("pact");
    let right = sign(
        &mut centre,
        &case,
        "person",
        &[("how", "wet"), ("scan", &scan)],
    )
    .await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.errors());

    let sheet = format!("/cases/{case}/forms/pact");
    for (how, said) in [("tablet", "Firma del patto"), ("otp", "nessun canale")] {
        let mut typed: Vec<(&str, &str)> = PACT.to_vec();
        for field in &mut typed {
            if field.0 == "signatures.1.how" {
                field.1 = how;
            }
        }
        let claimed = centre.post(&sheet, &typed).await;
        assert_eq!(claimed.status, StatusCode::UNPROCESSABLE_ENTITY, "{how}");
        assert!(claimed.errors().contains(said), "{}", claimed.errors());
    }
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_may_not_sign_finds_no_page_to_sign_on() {
    let test = TestApp::new().await;
    let (_, case) = written(&test).await;
    let page = format!("/cases/{case}/pact/sign");
    account(&test, "u.cpi.anc", Role::CpiOperator, "CPI-ANC").await;
    let mut stranger = Browser::of(&test, "u.cpi.anc").await;
    assert_eq!(stranger.get(&page).await.status, StatusCode::NOT_FOUND);
    account(&test, "u.par.prc", Role::PartnerCoordinator, "PRC").await;
    let mut partner = Browser::of(&test, "u.par.prc").await;
    assert_eq!(partner.get(&page).await.status, StatusCode::FORBIDDEN);
    account(&test, "w.cpi", Role::CpiOperator, "CPI-CIV").await;
    let mut colleague = Browser::of(&test, "w.cpi").await;
    let shown = colleague.get(&page).await;
    assert!(
        shown.text.contains("Non c’è ancora un testo da firmare"),
        "{}",
        shown.text
    );
    test.database.drop_database().await;
}
