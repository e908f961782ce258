// SPDX-License-Identifier: AGPL-3.0-or-later
//! Documents and logbook through the door for programs.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mnet_authz::Role;
use serde_json::{Value, json};

use super::http::{CHARGED, Program};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

/// The centre that is in charge, and the address of its case.
async fn centre() -> (Program, String) {
    let program = Program::of("u.cpi.civ", Role::CpiOperator, "CPI-CIV", &[]).await;
    let report = program.test.history(CHARGED).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    let cases = program.get("/api/v1/cases").await.body;
    let first = &cases["items"][0];
    let case = first["id"].as_str().or(first["case"].as_str()).unwrap();
    (program, format!("/api/v1/cases/{case}"))
}

fn document(kind: &str, bytes: &[u8]) -> Value {
    json!({ "kind": kind, "content": STANDARD.encode(bytes) })
}

#[tokio::test]
async fn a_program_files_a_document_once_and_reads_it_back() {
    let (program, case) = centre().await;
    let documents = format!("{case}/documents");
    let cv = document("cv", PDF);
    let filed = program.post(&documents, "k1", &cv).await;
    assert_eq!(filed.status, StatusCode::CREATED, "{}", filed.body);
    let again = program.post(&documents, "k1", &cv).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    let list = program.get(&documents).await.body;
    assert_eq!(list["documents"].as_array().unwrap().len(), 1, "{list}");
    assert_eq!(list["documents"][0]["mime"], "application/pdf");
    let checks = list["checklist"].as_array().unwrap();
    let cv = checks.iter().find(|line| line["requirement"] == "cv");
    assert_eq!(cv.unwrap()["presence"], "present");
    let file = program.get(filed.header("location")).await;
    assert_eq!(file.bytes, PDF);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment;")
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    program.end().await;
}

#[tokio::test]
async fn what_is_no_document_is_pointed_to() {
    let (program, case) = centre().await;
    let documents = format!("{case}/documents");
    let page = document("cv", b"<html></html>");
    let refused = program.post(&documents, "k1", &page).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.body["errors"][0]["pointer"], "/file");
    let broken = json!({ "kind": "cv", "content": "no base64!" });
    let refused = program.post(&documents, "k2", &broken).await;
    assert_eq!(refused.body["errors"][0]["pointer"], "/content");
    let strange = json!({ "kind": "selfie", "content": "AAAA" });
    let refused = program.post(&documents, "k3", &strange).await;
    assert_eq!(refused.body["errors"][0]["pointer"], "/kind");
    let large = document("cv", &vec![b'a'; 20_000_001]);
    let refused = program.post(&documents, "k4", &large).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.body
    );
    let title = json!({ "kind": "cv", "content": "AAAA", "title": "a".repeat(201) });
    let refused = program.post(&documents, "k5", &title).await;
    assert_eq!(refused.body["errors"][0]["code"], "too-long");
    program.end().await;
}

#[tokio::test]
async fn a_program_writes_the_logbook_and_is_told_what_to_know() {
    let (program, case) = centre().await;
    let logbook = format!("{case}/logbook");
    let entry = json!({
        "on": "2020-06-08", "kind": "phone", "mode": "phone", "minutes": 10, "offline": true,
        "text": "Conferma l'appuntamento", "note": "Riservata",
    });
    let written = program.post(&logbook, "k1", &entry).await;
    assert_eq!(written.status, StatusCode::CREATED, "{}", written.body);
    assert_eq!(written.body["number"], 1);
    assert_eq!(written.body["warnings"], json!(["LATE_ENTRY"]));
    let bare = json!({ "kind": "interview", "text": "Colloquio" });
    let refused = program.post(&logbook, "k2", &bare).await;
    let pointers: Vec<_> = refused.body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(pointers, ["/minutes", "/mode"]);
    let list = program.get(&logbook).await.body;
    let first = &list["items"][0];
    assert_eq!(
        (&first["late"], &first["offline"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(first["note"], "Riservata");
    program.end().await;
}

#[tokio::test]
async fn a_long_logbook_is_read_page_by_page() {
    let (program, case) = centre().await;
    let logbook = format!("{case}/logbook");
    for number in 1..=51 {
        let entry = json!({ "kind": "agreement", "text": format!("Accordo {number}") });
        let written = program.post(&logbook, &format!("k{number}"), &entry).await;
        assert_eq!(written.status, StatusCode::CREATED, "{}", written.body);
    }
    let first = program.get(&logbook).await.body;
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    assert_eq!(first["items"][0]["number"], 51);
    let next = first["next"].as_str().unwrap();
    let second = program.get(&format!("{logbook}?cursor={next}")).await.body;
    let items = second["items"].as_array().unwrap();
    assert_eq!((items.len(), &items[0]["number"]), (1, &json!(1)));
    assert!(second.get("next").is_none());
    let refused = program.get(&format!("{logbook}?cursor=x")).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    program.end().await;
}

#[tokio::test]
async fn a_paper_that_is_not_wanted_says_why_to_programs_too() {
    let (program, case) = centre().await;
    let waivers = format!("{case}/document-waivers");
    let cv = json!({ "requirement": "cv", "reason": "Non ne ha" });
    assert_eq!(
        program.post(&waivers, "k1", &cv).await.code(),
        "NOT_WAIVABLE"
    );
    let tax_code = json!({ "requirement": "tax_code", "reason": "Richiesta in corso" });
    let done = program.post(&waivers, "k2", &tax_code).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    program.end().await;
}
