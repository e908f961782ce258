// SPDX-License-Identifier: AGPL-3.0-or-later
//! The wall between the sides at the desk: what is kept for the other side, and the assessment
//! of needs that comes before the pact.

use jiff::civil::date;
use mnet_app::desk::{Ask, Taking, complete_form, form_page, read_form, read_pact, reveal_answer};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_forms::Sight;
use serde_json::{Value, json};

use crate::desk_path::{Followed, orientation, pact};

fn code<T: std::fmt::Debug>(answer: Result<T, AppError>) -> &'static str {
    answer.unwrap_err().code()
}

async fn social_worker(case: &Followed) -> Actor {
    let social = case.test.actor(Role::SocialWorker, "PRC").await;
    case.test.on(&social, date(2020, 12, 2))
}

fn assessment(complexity: &str) -> Value {
    json!({
        "held_on": "2020-12-02", "mode": "in_person", "mediator_present": "no",
        "housing_kind": "hosted", "housing_at_risk": "yes", "household_adults": 1,
        "household_minors": 1, "childcare_needed": "yes", "health_need": "yes",
        "harm": "yes", "italian_level": "a2", "mediation_needed": "no",
        "complexity": complexity, "team": [{ "operator": "u.equipe" }],
        "objectives": [{ "objective": "Nido" }], "support_categories": ["childcare"],
        "operator_signature": true,
    })
}

#[tokio::test]
async fn a_complex_need_is_assessed_before_the_pact() {
    let case = Followed::referred().await;
    let mut complex = orientation();
    complex["in_depth_needed"] = json!("yes");
    case.fill(&case.centre, "pact_orientation", complex)
        .await
        .unwrap();
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    assert_eq!(code(case.signed(&case.centre).await), "NEEDS_NOT_ASSESSED");
    let social = social_worker(&case).await;
    let waits = |card: &mnet_app::desk::CardView| {
        let mut tasks = card.tasks.iter();
        tasks.any(|task| task.kind == "needs_assessment" && task.body == "PRC")
    };
    assert!(waits(&case.card(&social).await), "its owner is asked");
    let page = form_page(&case.test.app, &social, case.case, "needs_assessment").await;
    let page = page.unwrap().answers;
    assert_eq!(page.get_str("work_objectives"), Some("Un contratto"));
    let refused = case.fill(&case.centre, "needs_assessment", json!({})).await;
    assert_eq!(code(refused), "ROLE_NOT_ALLOWED");
    case.fill(&social, "needs_assessment", assessment("complex"))
        .await
        .unwrap();
    assert!(!waits(&case.card(&social).await), "and has answered");
    case.signed(&case.centre).await.unwrap();
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn what_one_side_wrote_stays_in_the_pact_that_the_other_signs() {
    let case = Followed::referred().await;
    case.oriented(&case.centre).await.unwrap();
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    let social = social_worker(&case).await;
    let join = Ask::TakeInCharge { case_manager: None };
    case.ask(&social, join).await.unwrap();
    let page = form_page(&case.test.app, &social, case.case, "pact").await;
    let page = page.unwrap().answers;
    assert_eq!(page.get("occupational_status"), None);
    assert_eq!(page.withheld("occupational_status"), Some(Sight::Hidden));
    assert_eq!(page.withheld("qualitative_index"), Some(Sight::Hidden));
    assert!(page.is_answered("objectives"), "both sides agreed on them");

    let mut meddled = page.clone();
    for (key, value) in pact(social.today).as_object().unwrap() {
        meddled.set(key, value.clone());
    }
    meddled.set("social_commitments", json!([{ "category": "childcare" }]));
    let typed = meddled.clone();
    meddled.set("occupational_status", json!("employed"));
    let refused = complete_form(&case.test.app, &social, case.case, "pact", meddled).await;
    let AppError::Invalid(faults) = refused.unwrap_err() else {
        panic!("somebody else's answer was changed");
    };
    let told: Vec<_> = faults
        .iter()
        .map(|one| format!("{} {}", one.pointer, one.code))
        .collect();
    assert_eq!(told, ["/occupational_status not-asked"]);

    complete_form(&case.test.app, &social, case.case, "pact", typed)
        .await
        .unwrap();
    let seen = |view: mnet_app::desk::PactView| {
        let status = view.answers.get_str("occupational_status");
        status.map(str::to_owned)
    };
    let read = async |actor: &Actor| {
        let read = read_pact(&case.test.app, actor, case.case, None, Taking::Read).await;
        seen(read.unwrap())
    };
    assert_eq!(read(&social).await, None, "signing it tells nothing more");
    assert_eq!(read(&case.centre).await.as_deref(), Some("unemployed"));

    // The next version goes on keeping it, whoever prepares it.
    let again = case.test.on(&social, date(2021, 2, 1));
    let page = form_page(&case.test.app, &again, case.case, "pact").await;
    let mut next = page.unwrap().answers;
    for (key, value) in pact(again.today).as_object().unwrap() {
        next.set(key, value.clone());
    }
    next.set("why_again", json!("Nuovo corso"));
    complete_form(&case.test.app, &again, case.case, "pact", next)
        .await
        .unwrap();
    assert_eq!(read(&again).await, None);
    assert_eq!(read(&case.centre).await.as_deref(), Some("unemployed"));
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn who_is_named_in_the_team_uncovers_what_is_reserved_and_nobody_else_does() {
    let case = Followed::referred().await;
    let social = social_worker(&case).await;
    let named = case.test.actor(Role::SocialSecretariat, "PRC").await;
    let named = case.test.on(&named, date(2020, 12, 3));
    let mut told = assessment("complex");
    told["team"] = json!([{ "operator": named.user_name }]);
    let form = case.fill(&social, "needs_assessment", told).await.unwrap();
    let app = &case.test.app;
    let read = async |actor: &Actor| read_form(app, actor, form, Taking::Read).await.unwrap();
    assert_eq!(
        read(&named).await.answers.withheld("harm"),
        Some(Sight::ToReveal)
    );
    assert_eq!(read(&case.centre).await.answers.withheld("harm"), None);
    let why = "Riunione di équipe del 3 dicembre";
    let uncovered = reveal_answer(app, &named, form, "harm", why).await.unwrap();
    assert_eq!(uncovered.answers.get_str("harm"), Some("yes"));
    assert_eq!(uncovered.answers.get("health_need"), None, "one at a time");
    let none = reveal_answer(app, &case.centre, form, "harm", why).await;
    assert_eq!(code(none), "NOT_FOUND");
    let short = reveal_answer(app, &named, form, "harm", "perché sì").await;
    assert!(matches!(short, Err(AppError::Invalid(_))));
    // A copy of the row tells neither: the database keeps ciphertext.
    let mut admin = case.test.database.admin().await;
    let kept: Value = sqlx::query_scalar(
        "SELECT answers FROM form_instance WHERE form = 'needs_assessment' AND status = 'complete'",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    for question in ["harm", "health_need"] {
        let kept = kept[question].as_str().unwrap();
        assert!(kept.starts_with("sealed:"), "{question}");
    }
    drop(admin);
    case.test.database.drop_database().await;
}
