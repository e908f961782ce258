// SPDX-License-Identifier: AGPL-3.0-or-later
//! A person walks in: searched, registered, screened, received, referred,
//! accepted, through the pages alone and without a line of script.

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::browser::{Browser, account};

const BLESSING: &[(&str, &str)] = &[
    ("channel", "reception_project"),
    ("identity.family_name", "OKWUDEMO"),
    ("identity.given_name", "Blessing"),
    ("identity.sex", "F"),
    ("identity.birth_date", "14/3/1992"),
    ("identity.birth_country", "NG"),
    ("identity.citizenships", "NG"),
    ("identity.citizenships", ""),
    ("identity.provisional_tax_codes.0.code", "90012340429"),
    ("contacts.phones.0.number", "333 000 0001"),
    ("contacts.phones.0.relation", "own"),
    ("contacts.preferred_language", "en"),
    ("contacts.literacy", "good"),
    ("contacts.needs_interpreter", "yes"),
    ("address.type", "domicile"),
    ("address.comune", "Porto Recanati (MC)"),
    ("stay_title.title_type", "asylum_certificate"),
    ("stay_title.title_number", "C3-0001"),
    ("stay_title.reason", "asylum_request"),
    ("stay_title.protection_status", "applicant"),
    ("stay_title.requested_on", "1/6/2020"),
    ("stay_title.expires_on", "1/12/2020"),
    ("stay_title.check", "seen"),
];

const SCREENING: &[(&str, &str)] = &[
    ("_do", "close"),
    ("held_on", "6/7/2020"),
    ("place", "Porto Recanati"),
    ("mode", "in_person"),
    ("mandate", "tender_manager"),
    ("channel", "reception_project"),
    ("mediator_present", "no"),
    ("language", "en"),
    ("title_proof", "seen"),
    ("unaccompanied_minor", "no"),
    ("other_vulnerability", "no"),
    ("italian_level", "a2"),
    ("education_level", "isced_3"),
    ("occupational_status", "inactive"),
    ("did_active", "no"),
    ("known_to_social", "no"),
    ("requests", "job"),
    ("motivation", "Cerca lavoro"),
    ("other_projects", "no"),
    ("outcome", "suitable"),
    ("partner", "PRC"),
    ("next_appointment", "8/7/2020 9:00"),
    ("privacy_short", "yes"),
    ("privacy_short_language", "en"),
    ("operator_signature", "yes"),
];

/// Registers Blessing; gives the address of her card.
pub(crate) async fn register(browser: &mut Browser) -> String {
    let found = browser.get("/search?q=blessing+okwudemo").await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.text);
    let ticket = found.text.split("/persons/new?ticket=").nth(1).unwrap();
    let ticket = ticket.split('"').next().unwrap().to_owned();
    let page = browser.get(&format!("/persons/new?ticket={ticket}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let mut fields = vec![("_ticket", ticket.as_str()), ("_do", "save")];
    fields.extend(BLESSING);
    let answer = browser.post("/persons/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.errors());
    let card = answer.location().split('?').next().unwrap().to_owned();
    browser.says_why = false;
    let purpose = browser.get(&card).await;
    assert!(
        purpose.text.contains("Perché apre questa scheda?"),
        "{}",
        purpose.text
    );
    browser.says_why = true;
    let opened = browser.get(&card).await;
    assert!(opened.text.contains("OKWUDEMO"), "{}", opened.text);
    card
}

fn case_of(card: &str) -> String {
    let rest = card.split("/cases/").nth(1).expect("a case on the card");
    rest.split('/').next().unwrap().to_owned()
}

async fn state(browser: &mut Browser, card: &str) -> String {
    browser.get(card).await.text
}

/// Screens Blessing, gives the notice, completes the registration card.
async fn receive(desk: &mut Browser, card: &str, case: &str) {
    let sheet = format!("/cases/{case}/forms/screening_sheet");
    let page = desk.get(&sheet).await;
    assert!(
        page.text.contains("Porto Recanati (MC)"),
        "the blocks are shown"
    );
    let closed = desk.submit(&sheet, SCREENING).await;
    assert!(
        closed.text.contains("Scheda chiusa e registrata."),
        "{}",
        closed.text
    );
    assert!(closed.text.contains("F01-TS-PRC-2020-0001"));

    let notice = format!("/cases/{case}/forms/privacy_notice");
    desk.submit(
        &notice,
        &[
            ("_do", "close"),
            ("language", "en"),
            ("delivered_at", "6/7/2020 8:10"),
            ("mode", "paper"),
            ("explained_by", "Mediatrice"),
            ("acknowledgement.how", "signature"),
            ("acknowledgement.signer", "Blessing"),
            ("copy_given_on", "6/7/2020"),
        ],
    )
    .await;
    desk.submit(
        &format!("{card}/identity_document"),
        &[
            ("_do", "save"),
            ("_row", "new"),
            ("type", "asylum_certificate"),
            ("number", "C3-0001"),
            ("check", "seen"),
        ],
    )
    .await;
    desk.submit(
        &format!("/cases/{case}/forms/registration_card"),
        &[
            ("_do", "close"),
            ("partner", "PRC"),
            ("case_manager", "u.ts.prc"),
            ("first_reception_on", "6/7/2020"),
            ("person_signature.how", "signature"),
            ("person_signature.signer", "Blessing"),
            ("operator_signature", "yes"),
        ],
    )
    .await;
}

/// Received through the pages: the address of the card, and its case.
pub(crate) async fn received(desk: &mut Browser) -> (String, String) {
    let card = register(desk).await;
    let case = case_of(&state(desk, &card).await);
    receive(desk, &card, &case).await;
    (card, case)
}

#[tokio::test]
async fn a_person_walks_in_and_is_taken_in_charge() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let case = case_of(&state(&mut desk, &card).await);

    receive(&mut desk, &card, &case).await;
    assert!(
        state(&mut desk, &card).await.contains("PRC-2020-0001"),
        "the card has its number"
    );

    let person = card.rsplit('/').next().unwrap();
    for activity in ["a", "b1", "b4", "c", "d"] {
        let act = format!("/cases/{case}/activities");
        let done = desk
            .submit(&act, &[("activity", activity), ("person", person)])
            .await;
        assert!(done.text.contains("Attività annotata."));
    }
    let reception = format!("/cases/{case}/reception");
    desk.submit(&reception, &[("reception", "cpi"), ("person", person)])
        .await;
    let referral = format!("/cases/{case}/referrals/new");
    desk.submit(
        &referral,
        &[
            ("to", "CPI-CIV"),
            ("reason_code", "enrolment"),
            ("person", person),
        ],
    )
    .await;

    let mut centre = Browser::of(&test, "u.cpi.civ").await;
    let hidden = centre.get(&card).await;
    let inbox = centre.get("/referrals").await;
    assert!(inbox.text.contains("OKWUDEMO"), "{}", inbox.text);
    let address = inbox
        .text
        .split("href=\"/referrals/")
        .nth(1)
        .expect("a referral");
    let address = format!("/referrals/{}", address.split('"').next().unwrap());
    let _ = hidden;
    let read = centre.get(&address).await;
    assert!(
        read.text.contains("Accettare e prendere in carico"),
        "{}",
        read.text
    );
    let accepted = centre
        .submit(&address, &[("_do", "accept"), ("manager", "Lucia Prova")])
        .await;
    assert!(accepted.text.contains("Rinvio accettato"));
    let opened = state(&mut centre, &card).await;
    assert!(opened.contains("Presa in carico") && opened.contains("Lucia Prova"));
    test.database.drop_database().await;
}

#[tokio::test]
async fn what_was_typed_stays_on_the_page_when_answers_are_missing() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let case = case_of(&state(&mut desk, &card).await);
    let sheet = format!("/cases/{case}/forms/screening_sheet");
    let typed = [
        ("_do", "close"),
        ("place", "Qui \"vicino\" <b>"),
        ("held_on", "31/2/2020"),
    ];
    let page = desk.post(&sheet, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("value=\"31/2/2020\""));
    assert!(
        page.text.contains("Qui &#34;vicino&#34; &#60;b&#62;"),
        "escaped and kept"
    );
    assert!(
        page.errors().contains("href=\"#f-held_on\""),
        "{}",
        page.errors()
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_draft_is_kept_and_taken_up_again() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let case = case_of(&state(&mut desk, &card).await);
    let sheet = format!("/cases/{case}/forms/screening_sheet");
    let kept = desk
        .post(&format!("{sheet}/draft"), &[("place", "Ancona")])
        .await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    let page = desk.get(&sheet).await;
    assert!(page.text.contains("value=\"Ancona\"") && page.text.contains("Bozza ripresa"));
    let gone = desk.submit(&sheet, &[("_do", "forget")]).await;
    assert!(!gone.text.contains("value=\"Ancona\""));
    test.database.drop_database().await;
}

#[tokio::test]
async fn rows_come_and_go_without_a_script() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let contacts = format!("{card}/contacts");
    let first = ("phones.0.number", "+393330000001");
    let more = desk.post(&contacts, &[first, ("_add", "phones")]).await;
    assert!(more.text.contains("name=\"phones.1.number\""));
    let second = ("phones.1.number", "+393330000002");
    let less = desk
        .post(&contacts, &[first, second, ("_remove", "phones.0")])
        .await;
    assert!(less.text.contains("value=\"+393330000002\""));
    assert!(!less.text.contains("value=\"+393330000001\""));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_filled_form_is_read_printed_and_taken_away() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let case = case_of(&state(&mut desk, &card).await);
    let answer = desk
        .post(&format!("/cases/{case}/forms/screening_sheet"), SCREENING)
        .await;
    let form = answer.location().split('?').next().unwrap().to_owned();
    let print = desk.get(&format!("{form}/print")).await;
    assert!(print.text.contains("Cerca lavoro") && !print.text.contains("<nav"));
    let pdf = desk.get(&format!("{form}/print.pdf")).await;
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(pdf.bytes.starts_with(b"%PDF-1."));
    let csv = desk.get(&format!("{form}/export.csv")).await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.text.starts_with("\u{feff}number,on,body,"));
    assert!(
        csv.header("content-disposition")
            .starts_with("attachment; filename=\"screening_sheet")
    );
    let json = desk.get(&format!("{form}/export.json")).await;
    let json: serde_json::Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!(json["answers"]["motivation"], "Cerca lavoro");
    assert_eq!(json["form_number"], "F01");
    test.database.drop_database().await;
}
