// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a provider proposes about its measure, through its page and the door for programs; what
//! the centre answers (T13).

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::json;

use crate::browser::{Browser, account};
use crate::path::centre;
use crate::scenarios::{Programs, Worker};

/// A course of the cooperative that is told to last until the end of the year.
const COURSE: &str = r#"{"on":"2020-06-10","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"complete_pact_orientation"}
{"on":"2020-06-10","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"attach_cv"}
{"on":"2020-06-15","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"sign_pact","kind":"psp","signed_by":["person","body"]}
{"on":"2020-06-16","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"record_measure_event","measure":"M2","ref":"M2-1","event":"01","provider":"TS-PRC","data_fine":"2020-12-31"}
{"on":"2020-06-16","body":"CPI-CIV","role":"cpi_operator","person":"P01","deed":"record_measure_event","measure":"M2","ref":"M2-1","event":"02","provider":"TS-PRC"}
"#;

/// The centre, the school that runs the course, and the address of the measure.
async fn course(test: &TestApp) -> (Browser, Browser, String, String) {
    let (desk, card, case) = centre(test).await;
    let told = test.history(COURSE).await;
    assert_eq!(told.refused, 0, "{:?}", told.results);
    account(test, "u.trn.prc", Role::Trainer, "TS-PRC").await;
    let school = Browser::of(test, "u.trn.prc").await;
    (desk, school, card, format!("/cases/{case}/measures/M2-1"))
}

#[tokio::test]
async fn a_school_proposes_on_its_page_and_reads_why_it_is_not_accepted() {
    let test = TestApp::new().await;
    let (mut desk, mut school, card, measure) = course(&test).await;
    let own = school.get(&measure).await.text;
    assert!(own.contains("31 dicembre 2020"), "the planned end: {own}");
    assert!(!own.contains("planned-end"), "which it does not set");
    let form = format!("{measure}/changes/extension");
    assert!(own.contains(&form), "{own}");
    let blank = [("day", ""), ("reason_code", "programme")];
    let missing = school.post(&form, &blank).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let early = [("day", "30/11/2020"), ("reason_code", "programme")];
    let early = school.post(&form, &early).await;
    assert!(
        early.text.contains("giorno che deve venire"),
        "{}",
        early.text
    );
    let longer = [
        ("day", "31/1/2021"),
        ("reason_code", "hours_to_make_up"),
        ("words", "Mancano quattro lezioni."),
    ];
    let told = school.submit(&form, &longer).await.text;
    assert!(told.contains("In attesa di risposta"), "{told}");
    assert!(!told.contains(&form), "one at a time");

    let day = desk.get("/").await.text;
    let answer = format!("{measure}/answer");
    assert!(day.contains(&answer), "a task of the centre: {day}");
    let opened = desk.get(&card).await.text;
    assert!(opened.contains(&answer), "on the card too");
    let asked = desk.get(&answer).await;
    assert!(asked.text.contains("Mancano quattro lezioni."));
    let number = asked.hidden("number");
    let bare = [("number", number.as_str()), ("accept", "no")];
    let why = desk.post(&answer, &bare).await;
    assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY);
    let no = [
        ("number", number.as_str()),
        ("accept", "no"),
        ("reason_code", "not_in_pact"),
        ("words", "Il patto finisce prima."),
    ];
    desk.submit(&answer, &no).await;
    assert!(!desk.get("/").await.text.contains(&answer), "done");

    let day = school.get("/").await.text;
    assert!(day.contains("Risposta a una proposta"), "{day}");
    let read = school.get(&measure).await.text;
    for told in [
        "Non è quanto concordato nel patto",
        "Il patto finisce prima.",
    ] {
        assert!(read.contains(told), "{told}: {read}");
    }
    assert!(read.contains("31 dicembre 2020"), "nothing moved");
    assert!(read.contains(&form), "and it may propose again");
    let day = school.get("/").await.text;
    assert!(!day.contains("Risposta a una proposta"), "once it was read");
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_planned_end_is_set_by_the_centre_on_the_page_of_the_measure() {
    let test = TestApp::new().await;
    let (mut desk, mut school, _, measure) = course(&test).await;
    let planned = format!("{measure}/planned-end");
    let page = desk.get(&measure).await.text;
    assert!(page.contains(&planned), "{page}");
    let wrong = desk.post(&planned, &[("until", "quando finisce")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let past = desk.post(&planned, &[("until", "1/6/2020")]).await;
    assert!(
        past.text.contains("giorno che deve venire"),
        "{}",
        past.text
    );
    let until = [("until", "15/2/2021")];
    let told = desk.submit(&planned, &until).await.text;
    assert!(told.contains("15 febbraio 2021"), "{told}");
    school.get(&measure).await;
    let own = school.post(&planned, &[("until", "1/3/2021")]).await;
    assert_eq!(own.status, StatusCode::CONFLICT);
    assert!(own.text.contains("Il Suo ruolo"), "{}", own.text);
    test.database.drop_database().await;
}

#[tokio::test]
async fn programs_propose_and_answer() {
    let test = TestApp::new().await;
    let (_, _, _, measure) = course(&test).await;
    let case = measure.split('/').nth(2).unwrap();
    let school = Worker {
        user: "u.trn.prc".to_owned(),
        role: Role::Trainer,
        body: "TS-PRC".to_owned(),
    };
    let centre = Worker::centre("CPI-CIV");
    let mut programs = Programs::new(&test);
    let at = |what: &str| format!("/api/v1/cases/{case}/{what}");
    let proposals = at("measure-changes");
    let longer = json!({
        "change": "extension", "reference": "M2-1", "until": "2021-01-31",
        "reason": "programme",
    });
    let not_theirs = programs
        .asks(&centre, "POST", &proposals, Some(&longer))
        .await;
    assert!(not_theirs.unwrap_err().starts_with("403"));
    let odd = json!({
        "change": "extension", "reference": "M2-1", "until": "2021-01-31",
        "reason": "programme", "colour": "red",
    });
    let odd = programs.asks(&school, "POST", &proposals, Some(&odd)).await;
    let odd = odd.unwrap_err();
    assert!(odd.contains("colour"), "{odd}");
    let done = programs
        .asks(&school, "POST", &proposals, Some(&longer))
        .await;
    done.unwrap();
    let list = at("measures");
    let told = programs.asks(&school, "GET", &list, None).await.unwrap();
    let course = &told["items"][0];
    assert_eq!(course["planned_until"], "2020-12-31");
    assert_eq!(course["changes"][0]["state"], "pending");

    let answers = at("measure-change-answers");
    let yes = json!({ "answer": "accept", "reference": "M2-1", "number": 1 });
    let own = programs.asks(&school, "POST", &answers, Some(&yes)).await;
    assert!(own.unwrap_err().starts_with("403"));
    let other = json!({ "answer": "accept", "reference": "M2-1", "number": 2 });
    let other = programs.asks(&centre, "POST", &answers, Some(&other)).await;
    assert!(other.unwrap_err().contains("MEASURE_CHANGE_UNKNOWN"));
    programs
        .asks(&centre, "POST", &answers, Some(&yes))
        .await
        .unwrap();
    let told = programs.asks(&school, "GET", &list, None).await.unwrap();
    let course = &told["items"][0];
    assert_eq!(course["planned_until"], "2021-01-31");
    assert_eq!(course["changes"][0]["state"], "accepted");

    let ends = at("planned-measure-ends");
    let until = json!({ "reference": "M2-1", "until": "2021-02-28" });
    programs
        .asks(&centre, "POST", &ends, Some(&until))
        .await
        .unwrap();
    let own = programs.asks(&school, "POST", &ends, Some(&until)).await;
    assert!(own.unwrap_err().contains("ROLE_NOT_ALLOWED"));
    let told = programs.asks(&centre, "GET", &list, None).await.unwrap();
    assert_eq!(told["items"][0]["planned_until"], "2021-02-28");
    test.database.drop_database().await;
}
