// SPDX-License-Identifier: AGPL-3.0-or-later
//! AS-01, steps 1 to 4, for programs: from the door to the second check.
//!
//! The pages do them by keyboard alone in the browser checks; past work does them
//! in the tests of the history door.

use jiff::civil::date;
use mnet_testkit::TestApp;
use serde_json::{Value, json};

use super::whole_path::{cv, skills_profile};
use super::{Deed, Door, Programs, Who, Worker, counters, reception, screening};

pub(super) fn blessing() -> Who {
    Who {
        family_name: "OKWUDEMO".to_owned(),
        given_name: "Blessing".to_owned(),
        birth_date: "1992-03-14",
        birth_country: "NG",
        citizenships: vec!["NG"],
        codes: json!({ "provisional_tax_codes": [{ "code": "90012340429" }] }),
        stay_title: Some(json!({
            "title_type": "asylum_certificate", "title_number": "C3-0001",
            "reason": "asylum_request", "protection_status": "applicant",
            "requested_on": "2020-06-01", "expires_on": "2020-12-01", "check": "seen",
        })),
        ..Who::demo("blessing")
    }
}

pub(super) fn orientation() -> Value {
    let needs = [
        "work",
        "training",
        "language",
        "housing",
        "income",
        "family_childcare",
        "health",
        "legal_documents",
        "relations",
        "mobility",
        "digital",
    ];
    let level = |area| json!({ "level": if area == "work" { 3 } else { 1 } });
    let needs: serde_json::Map<String, Value> = needs
        .iter()
        .map(|area| ((*area).to_owned(), level(*area)))
        .collect();
    json!({
        "held_on": "2020-07-15", "mode": "in_person", "language": "en",
        "mediator_present": "yes", "minutes": 60, "topics": ["cpi_services"], "needs": needs,
        "job_readiness": 3, "italian_level": "a2", "outcome": "cpi",
        "operator_signature": true,
        "person_signature": { "how": "signature", "signer": "Blessing" },
        "centre": "CPI-CIV", "centre_reason": "enrolment", "centre_shared": ["identity"],
    })
}

pub(super) fn enrolment_check(day: &str) -> Value {
    json!({
        "held_on": day, "schooling_done": "yes", "identity_check": "seen",
        "tax_code_status": "provisional", "residence": "habitual_abode",
        "employment_condition": "jobless", "availability": "yes", "did_done": "no",
        "operator_signature": true,
    })
}

pub(super) fn valico() -> Value {
    json!({
        "held_on": "2020-07-15", "informed": "yes", "interested": "yes",
        "target_profiles": [{ "title": "Addetta alle pulizie" }],
        "experience_months": 18, "evidence": ["documentary", "testimony"],
        "italian_level": "a2", "mediator_present": "no", "permit_ok": "yes",
        "motivation": 3, "weekly_hours": 20, "result": "referred",
        "centre": "CPI-CIV", "operator_signature": true,
    })
}

/// Step 1: F01, and what follows from it.
async fn screened(programs: &mut Programs<'_>, by: &Worker, who: &Who) {
    let Deed::Fill { form, answers } =
        screening("2020-07-06", "tender_manager", "Porto Recanati", "PRC")
    else {
        unreachable!("a form")
    };
    let mut answers = answers;
    answers["next_appointment"] = json!("2020-07-08T09:00");
    let sheet = programs.filled(by, who, form, &answers).await;
    let told = &sheet["computed"];
    assert_eq!(
        told["vulnerabilities"],
        json!(["woman", "young", "asylum_seeker"])
    );
    assert_eq!(told["eligibility"], "eligible", "{sheet}");
    assert_eq!(told["proposed_centre"], "CPI-CIV", "{sheet}");
    assert_eq!(told["priority_score"], 3, "{sheet}");
    assert_eq!(sheet["answers"]["outcome"], "suitable", "{sheet}");
}

#[tokio::test]
async fn a_program_takes_a_person_from_the_door_to_the_second_check() {
    let test = TestApp::new().await;
    let mut programs = Programs::new(&test);
    let (by, who) = (Worker::third_sector("PRC"), blessing());
    let does = async |programs: &mut Programs<'_>, deed: &Deed| {
        programs.does(&by, &who, deed).await.unwrap();
    };
    does(&mut programs, &Deed::Register { own_desk: false }).await;
    let sheet = programs.form(&by, &who, "screening_sheet").await;
    assert_eq!(sheet["answers"]["partner"], "PRC", "{sheet}");
    screened(&mut programs, &by, &who).await;
    let card = programs.card(&by, &who).await;
    assert_eq!(
        card["case"]["priority"], 3,
        "woman, young, asylum seeker: {card}"
    );

    test.clock.move_to(date(2020, 7, 8));
    for deed in reception("2020-07-08", "PRC", &by.user) {
        does(&mut programs, &deed).await;
    }
    let answer = counters(&test, date(2020, 7, 8)).await;
    let figure = &answer.reception.by_partner["PRC"];
    assert_eq!((figure.value, figure.percent.as_deref()), (1, Some("0.5")));

    test.clock.move_to(date(2020, 7, 15));
    let mut resume = cv();
    resume["treatment_allowed"] = json!(true);
    for (form, answers) in [
        ("skills_profile", skills_profile()),
        ("europass_cv", resume),
    ] {
        programs.filled(&by, &who, form, &answers).await;
    }
    programs
        .filled(&by, &who, "basic_orientation", &orientation())
        .await;
    let check = programs
        .filled(
            &by,
            &who,
            "cpi_enrolment_check",
            &enrolment_check("2020-07-15"),
        )
        .await;
    let told = check.to_string();
    assert!(told.contains("\"pending\""), "{told}");
    assert!(
        told.contains("2020-07-31"),
        "work is allowed and the check done again: {told}"
    );
    let score = programs
        .filled(&by, &who, "valico_referral", &valico())
        .await;
    let told = &score["computed"];
    assert_eq!(told["score"], 95, "{score}");
    assert_eq!(told["places_left"], 8, "{score}");

    test.clock.move_to(date(2020, 8, 3));
    let again = programs
        .filled(
            &by,
            &who,
            "cpi_enrolment_check",
            &enrolment_check("2020-08-03"),
        )
        .await;
    assert!(again.to_string().contains("\"enrollable\""), "{again}");
    let card = programs.card(&by, &who).await;
    assert_eq!(card["case"]["lines"], 7, "a, b1, b3, b4, c, d, c: {card}");
    test.database.drop_database().await;
}
