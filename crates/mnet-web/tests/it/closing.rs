// SPDX-License-Identifier: AGPL-3.0-or-later
//! The early end of a path (T18) and what is left out of reception (T06), through the pages
//! and the door for programs; a case that changes its owner (T19).

use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::json;

use crate::browser::{Browser, account};
use crate::reception::territory;
use crate::scenarios::{Programs, Worker};

fn partner(code: &str) -> Worker {
    Worker {
        user: format!("u.par.{}", code.to_lowercase()),
        role: Role::PartnerCoordinator,
        body: code.to_owned(),
    }
}

/// State and owner of the only case.
async fn stands(test: &TestApp) -> (String, String) {
    let mut admin = test.database.admin().await;
    sqlx::query_as("SELECT state, owner FROM case_file")
        .fetch_one(&mut admin)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_unreachable_person_is_proposed_by_a_page_and_approved_by_a_program() {
    let test = TestApp::new().await;
    let (mut desk, card, case) = territory(&test).await;
    let person = card.rsplit('/').next().unwrap().to_owned();
    let opened = desk.get(&card).await.text;
    for act in ["contact-attempt", "closure-proposal", "not-applicable"] {
        assert!(opened.contains(&format!("/cases/{case}/{act}?")), "{act}");
    }
    let proposal = format!("/cases/{case}/closure-proposal");
    let page = desk.get(&format!("{proposal}?person={person}")).await.text;
    assert!(page.contains("value=\"unreachable\""), "{page}");
    let fields = [("person", person.as_str()), ("closing", "unreachable")];
    let early = desk.post(&proposal, &fields).await.text;
    assert!(early.contains("non bastano"), "{early}");
    let attempt = format!("/cases/{case}/contact-attempt");
    for day in ["2/7/2020", "3/7/2020", "6/7/2020"] {
        let tried = [("person", person.as_str()), ("on", day), ("mode", "phone")];
        let told = desk.submit(&attempt, &tried).await.text;
        assert!(told.contains("Tentativo di contatto"), "{told}");
    }
    desk.submit(&proposal, &fields).await;

    let mut programs = Programs::new(&test);
    let prc = partner("PRC");
    let answers = format!("/api/v1/cases/{case}/closure-answers");
    let yes = json!({ "accept": true });
    let own = Worker::third_sector("PRC");
    let alone = programs.asks(&own, "POST", &answers, Some(&yes)).await;
    assert!(alone.unwrap_err().starts_with("403"));
    programs
        .asks(&prc, "POST", &answers, Some(&yes))
        .await
        .unwrap();
    assert_eq!(stands(&test).await.0, "S80");
    test.database.drop_database().await;
}

#[tokio::test]
async fn what_is_not_applicable_is_said_by_page_and_by_program() {
    let test = TestApp::new().await;
    let (mut desk, card, case) = territory(&test).await;
    let person = card.rsplit('/').next().unwrap().to_owned();
    let address = format!("/cases/{case}/not-applicable");
    let page = desk.get(&format!("{address}?person={person}")).await.text;
    assert!(page.contains("value=\"b4\""), "{page}");
    assert!(!page.contains("value=\"b2\""), "never asked of anybody");
    let said = [
        ("person", person.as_str()),
        ("activity", "b4"),
        ("reason_code", "already_done"),
    ];
    let told = desk.submit(&address, &said).await.text;
    assert!(told.contains("Attività non applicabile"), "{told}");
    let own = Worker::third_sector("PRC");
    let mut programs = Programs::new(&test);
    let path = format!("/api/v1/cases/{case}/not-applicable-activities");
    let b1 = json!({ "activity": "b1", "reason": "not_interested" });
    programs.asks(&own, "POST", &path, Some(&b1)).await.unwrap();
    let again = programs.asks(&own, "POST", &path, Some(&b1)).await;
    assert!(again.unwrap_err().contains("ALREADY_DONE"));
    let complete = format!("/api/v1/cases/{case}/reception-completion");
    let outcome = json!({ "outcome": "cpi" });
    programs
        .asks(&own, "POST", &complete, Some(&outcome))
        .await
        .unwrap();
    assert_eq!(stands(&test).await.0, "S21");
    test.database.drop_database().await;
}

/// T19: the owner proposes, the new owner answers; what counted stays with who received (CR-2).
#[tokio::test]
async fn a_case_is_handed_over_by_page_and_program_and_the_count_stays() {
    let test = TestApp::new().await;
    let (mut desk, card, case) = territory(&test).await;
    let person = card.rsplit('/').next().unwrap().to_owned();
    let mut programs = Programs::new(&test);
    let (prc, anc) = (partner("PRC"), partner("ANC"));
    let answers = format!("/api/v1/cases/{case}/transfer-answers");
    let yes = json!({ "accept": true });
    let unasked = programs.asks(&anc, "POST", &answers, Some(&yes)).await;
    assert!(
        unasked.unwrap_err().starts_with("404"),
        "not theirs to know"
    );
    let proposals = format!("/api/v1/cases/{case}/transfer-proposals");
    let centre = json!({ "to": "CPI-ANC" });
    let refused = programs.asks(&prc, "POST", &proposals, Some(&centre)).await;
    assert!(refused.unwrap_err().contains("TRANSFER_TARGET_NOT_PARTNER"));

    let transfer = format!("/cases/{case}/transfer");
    let to = [("person", person.as_str()), ("to", "ANC")];
    desk.submit(&transfer, &to).await;
    let no = json!({ "accept": false });
    programs
        .asks(&anc, "POST", &answers, Some(&no))
        .await
        .unwrap();
    assert_eq!(stands(&test).await.1, "PRC", "refused: nothing changes");

    programs
        .asks(&prc, "POST", &proposals, Some(&json!({ "to": "ANC" })))
        .await
        .unwrap();
    account(&test, "u.anc", Role::PartnerCoordinator, "ANC").await;
    let mut new_owner = Browser::of(&test, "u.anc").await;
    let answer = format!("/cases/{case}/transfer-answer");
    let fields = [("person", person.as_str()), ("accept", "yes")];
    new_owner.submit(&answer, &fields).await;
    assert_eq!(stands(&test).await.1, "ANC");
    let mut admin = test.database.admin().await;
    let counted: String = sqlx::query_scalar(
        "SELECT partner FROM counted WHERE indicator = 'reception' AND on_date IS NOT NULL",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    drop(admin);
    assert_eq!(counted, "PRC", "the count stays with who received");
    test.database.drop_database().await;
}
