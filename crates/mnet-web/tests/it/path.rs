// SPDX-License-Identifier: AGPL-3.0-or-later
//! The path after the referral, through the pages alone: orientation, CV, pact,
//! measure, review; and what the pages refuse.

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, account};
use crate::documents;

/// Received by the territory, accepted by the centre of Civitanova.
pub(crate) const HISTORY: &str = r#"{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"PROVA","given_name":"Demo","sex":"F","birth_country":"NG","citizenships":["NG"],"birth_date":"1990-05-06","stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari"}}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_registration_card"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"deliver_privacy_notice","language":"en"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"open_recipient_card"}
{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"a"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"b4"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"c"}
{"on":"2020-06-02","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"d"}
{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_reception","outcome":"cpi"}
{"on":"2020-06-03","body":"TS-PRC","role":"third_sector","person":"P01","deed":"send_referral","to":"CPI-CIV"}
{"on":"2020-06-05","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"accept_referral","case_manager":"M. Esempio"}
"#;

pub(crate) const ORIENTATION: &[(&str, &str)] = &[
    ("_do", "close"),
    ("held_on", "10/6/2020"),
    ("mode", "in_person"),
    ("language", "en"),
    ("mediator_present", "no"),
    ("minutes", "60"),
    ("case_manager", "u.cpi.civ"),
    ("labour_source", "declared"),
    ("labour_as_of", "10/6/2020"),
    ("occupational_status", "unemployed"),
    ("social_file", "unknown"),
    ("job_targets.0.occupation", "Sarta"),
    ("search_history", "friends"),
    ("licences", "none"),
    ("own_vehicle", "no"),
    ("mobility", "province"),
    ("autonomy_search", "2"),
    ("autonomy_cv", "2"),
    ("autonomy_interview", "1"),
    ("autonomy_market", "1"),
    ("qualitative_index", "3"),
    ("qualitative_reason", "Esperienza da sarta"),
    ("in_depth_needed", "no"),
    ("objectives.0.objective", "Un contratto"),
    ("objectives.0.priority", "1"),
    ("measures.0.measure", "M2"),
    ("measures.0.provider", "TS-PRC"),
    ("person_commitments.0.what", "Frequentare il corso"),
    ("service_commitments.0.what", "Trovare il corso"),
    ("operator_signature", "yes"),
    ("person_signature.how", "signature"),
];

pub(crate) const PACT: &[(&str, &str)] = &[
    ("_do", "close"),
    ("kind", "psp"),
    ("responsible", "M. Esempio"),
    ("responsible_contact", "0733 000000"),
    ("occupational_status", "unemployed"),
    ("qualitative_index", "3"),
    ("profile_text", "Sarta, italiano A2"),
    ("objectives.0.objective", "Un contratto"),
    ("objectives.0.priority", "1"),
    ("measures.0.measure", "M2"),
    ("search_acts.0.act", "Candidature"),
    ("search_acts.0.how_many", "2"),
    ("search_acts.0.period", "week"),
    ("search_acts.0.evidence", "Ricevute"),
    ("contact_days", "30"),
    ("contact_mode", "in_person"),
    ("takes_workshops", "yes"),
    ("takes_training", "yes"),
    ("takes_offers", "yes"),
    ("person_commitments.0.what", "Frequentare il corso"),
    ("service_commitments.0.what", "Trovare il corso"),
    ("conditionality", "none"),
    ("valid_from", "15/6/2020"),
    ("valid_to", "15/6/2021"),
    ("review_on", "1/9/2020"),
    ("copy_language", "en"),
    ("read_aloud", "yes"),
    ("signatures.0.signatory", "person"),
    ("signatures.0.signer", "Demo Prova"),
    ("signatures.0.how", "wet"),
    ("signatures.0.signed_on", "15/6/2020"),
    ("signatures.1.signatory", "body"),
    ("signatures.1.signer", "M. Esempio"),
    ("signatures.1.how", "wet"),
    ("signatures.1.signed_on", "15/6/2020"),
];

/// The centre with the card open: browser, card and case.
pub(crate) async fn centre(test: &TestApp) -> (Browser, String, String) {
    let report = test.history(HISTORY).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    account(test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut centre = Browser::of(test, "u.cpi.civ").await;
    let cases = centre.get("/cases").await;
    let person = cases.text.split("href=\"/persons/").nth(1).expect("a case");
    let card = format!("/persons/{}", person.split('"').next().unwrap());
    let opened = centre.get(&card).await;
    let case = opened.text.split("/cases/").nth(1).expect("a case");
    let case = case.split('/').next().unwrap().to_owned();
    (centre, card, case)
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a story, told once from the charge to the review"
)]
async fn a_person_in_charge_signs_a_pact_and_begins_a_measure() {
    let test = TestApp::new().await;
    let (mut centre, card, case) = centre(&test).await;
    let person = card.rsplit('/').next().unwrap().to_owned();
    let opened = centre.get(&card).await.text;
    assert!(opened.contains("M. Esempio"), "{opened}");
    let first = format!("<a href=\"/cases/{case}/forms/pact_orientation\">");
    assert!(opened.contains(&first), "the next deed is a link");
    assert!(opened.contains("25 giugno 2020"), "with its term");

    let orientation = format!("/cases/{case}/forms/pact_orientation");
    let closed = centre.submit(&orientation, ORIENTATION).await;
    assert!(
        closed.text.contains("F09-CPI-CIV-2020-0001"),
        "{}",
        closed.errors()
    );
    let opened = centre.get(&card).await.text;
    assert!(opened.contains("Avviare la misura"), "{opened}");
    assert!(opened.contains("tocca a"), "the provider's turn is named");

    let sheet = format!("/cases/{case}/forms/pact");
    let prepared = centre.get(&sheet).await.text;
    assert!(
        prepared.contains("Frequentare il corso"),
        "taken over from F09"
    );
    let refused = centre.post(&sheet, PACT).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text.contains("Nel dossier manca il CV"));
    assert!(
        refused.text.contains("Sarta, italiano A2"),
        "what was typed stays"
    );
    let documents = format!("/cases/{case}/documents");
    let cv = [("kind", "cv"), ("held_on", "12/6/2020")];
    let done = centre.upload(&documents, &cv, b"%PDF-1.7\n").await;
    let done = centre.get(done.location()).await;
    assert!(done.text.contains("Documento depositato nel dossier."));
    let signed = centre.submit(&sheet, PACT).await;
    assert!(
        signed.text.contains("F10-CPI-CIV-2020-0001"),
        "{}",
        signed.errors()
    );

    let pact = centre.get(&format!("/cases/{case}/pact")).await.text;
    for part in [
        "In vigore",
        "Impegni della persona",
        "Impegni del servizio",
        "Autografa su carta",
    ] {
        assert!(pact.contains(part), "{part}");
    }
    let print = centre.get(&format!("/cases/{case}/pact/print")).await.text;
    assert!(print.contains("Trovare il corso") && !print.contains("<nav"));
    documents::a_pact_is_issued_and_verified(&test, &mut centre, &case).await;
    let none = centre.get(&format!("/cases/{case}/pact?version=7")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);

    let measure = format!("/cases/{case}/measures/M2-1");
    let page = centre.get(&measure).await.text;
    assert!(
        page.contains("value=\"02\"") && !page.contains("value=\"10\""),
        "only what may follow"
    );
    let blank = centre.post(&measure, &[("on", "20/6/2020")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    let early = centre
        .post(&measure, &[("on", "1/6/2020"), ("event", "02")])
        .await;
    assert_eq!(early.status, StatusCode::CONFLICT, "before the pact");
    let begun = centre
        .submit(&measure, &[("on", "20/6/2020"), ("event", "02")])
        .await;
    assert!(begun.text.contains("Evento della misura registrato."));
    let list = centre.get(&format!("/cases/{case}/measures")).await.text;
    assert!(list.contains("Iniziata"), "{list}");

    let suspend = format!("/cases/{case}/pact/suspend");
    let nothing = centre.post(&suspend, &[("person", &person)]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rests = centre
        .submit(&suspend, &[("reason", "Maternità"), ("person", &person)])
        .await;
    assert!(rests.text.contains("Patto sospeso."));
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_does_not_follow_the_person_finds_no_pact_and_no_measure() {
    let test = TestApp::new().await;
    let (_, card, case) = centre(&test).await;
    account(&test, "u.cpi.anc", Role::CpiOperator, "CPI-ANC").await;
    let mut stranger = Browser::of(&test, "u.cpi.anc").await;
    for path in [
        card.clone(),
        format!("/cases/{case}/pact"),
        format!("/cases/{case}/pact/print"),
        format!("/cases/{case}/pact/print.pdf"),
        format!("/cases/{case}/measures"),
        format!("/cases/{case}/measures/M2-1"),
        format!("/cases/{case}/dossier"),
        format!("/cases/{case}/dossier/export.zip"),
        format!("/cases/{case}/documents/new"),
        format!("/cases/{case}/logbook"),
        format!("/cases/{case}/logbook/print"),
        format!("/cases/{case}/forms/pact"),
        format!("/cases/{case}/forms/path_evaluation"),
    ] {
        let answer = stranger.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for act in [
        "documents",
        "logbook",
        "pact/suspend",
        "pact/resume",
        "pact/violation",
        "measures/new",
        "measures/M2-1",
    ] {
        let fields = [
            ("reason", "x"),
            ("measure", "M1"),
            ("event", "02"),
            ("violation", "missed_summons"),
            ("response", "warning"),
        ];
        let answer = stranger
            .post(&format!("/cases/{case}/{act}"), &fields)
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_partner_reads_the_measures_and_signs_nothing() {
    let test = TestApp::new().await;
    let (_, _, case) = centre(&test).await;
    account(&test, "u.par.prc", Role::PartnerCoordinator, "PRC").await;
    let mut partner = Browser::of(&test, "u.par.prc").await;
    let list = partner.get(&format!("/cases/{case}/measures")).await;
    assert_eq!(list.status, StatusCode::OK);
    let sheet = partner.get(&format!("/cases/{case}/forms/pact")).await;
    assert_eq!(sheet.status, StatusCode::FORBIDDEN);
    let documents = format!("/cases/{case}/documents");
    let cv = partner
        .upload(&documents, &[("kind", "cv")], b"%PDF-1.7")
        .await;
    assert_eq!(cv.status, StatusCode::FORBIDDEN);
    test.database.drop_database().await;
}
