// SPDX-License-Identifier: AGPL-3.0-or-later
//! Profiling at the desk: an index with its reasons, an operator who decides, a review.

use jiff::civil::date;
use mnet_app::desk::{Ask, Taking, form_page, read_form};
use mnet_authz::Role;
use serde_json::{Value, json};

use crate::desk_path::{Followed, code};

fn sheet(review: &str) -> Value {
    json!({
        "education_level": "isced_2", "occupational_status": "unemployed",
        "months_unemployed": 13, "qualitative_index": 5,
        "qualitative_reason": "Cerca da sola e con metodo", "agreed_class": 2,
        "used_for": "measures", "explained": true, "review_asked": review,
    })
}

#[tokio::test]
async fn the_index_is_worked_out_and_the_operator_decides() {
    let case = Followed::referred().await;
    let forged = json!({ "score": "0.0001", "class": 1, "contributions": {} });
    let mut answers = sheet("no");
    for (key, value) in forged.as_object().unwrap() {
        answers[key] = value.clone();
    }
    let form = case.fill(&case.centre, "profiling", answers).await.unwrap();
    let view = read_form(&case.test.app, &case.centre, form, Taking::Read).await;
    let answers = view.unwrap().answers;
    // A woman of 30 from Nigeria: -0.40 + 0.30 + 0.20 + 0.25 + 0.60 = 0.95.
    assert_eq!(answers.get_str("score"), Some("0.7211"));
    assert_eq!(answers.get_int("class"), Some(3));
    assert_eq!(answers.get_int("agreed_class"), Some(2));
    assert_eq!(answers.get_str("divergent"), Some("yes"));
    assert_eq!(answers.at("contributions.unemployment"), Some(&json!(60)));
    // Orientation and pact begin with both indexes: nobody types them again.
    for next in ["pact_orientation", "pact"] {
        let page = form_page(&case.test.app, &case.centre, case.case, next).await;
        let begun = page.unwrap().answers;
        assert_eq!(begun.get_int("quantitative_index"), Some(721), "{next}");
        assert_eq!(begun.get_int("qualitative_index"), Some(5), "{next}");
    }
    let card = case.card(&case.centre).await;
    assert!(
        card.tasks
            .iter()
            .all(|task| task.kind != "review_profiling")
    );
    assert!(
        card.file.measures.is_empty(),
        "no measure follows from a score"
    );
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn who_asks_for_a_review_gets_one_within_thirty_days() {
    let case = Followed::referred().await;
    case.fill(&case.centre, "profiling", sheet("yes"))
        .await
        .unwrap();
    let due = |card: &mnet_app::desk::CardView| {
        let mut tasks = card.tasks.iter();
        tasks
            .find(|task| task.kind == "review_profiling")
            .map(|task| task.due_on)
    };
    let card = case.card(&case.centre).await;
    assert_eq!(due(&card), Some(date(2020, 12, 31)));
    let mut answered = sheet("no");
    answered["review_outcome"] = json!("confirmed");
    answered["review_answer"] = json!("Rivista insieme: la fascia resta la stessa");
    let own = case.fill(&case.centre, "profiling", answered.clone()).await;
    assert_eq!(code(own), "OTHER_OPERATOR_REQUIRED");
    let other = case.test.actor(Role::CpiOperator, "CPI-CIV").await;
    let other = case.test.on(&other, case.centre.today);
    let silent = case.fill(&other, "profiling", sheet("no")).await;
    assert_eq!(code(silent), "INVALID_ANSWERS", "the person gets an answer");
    let form = case.fill(&other, "profiling", answered).await.unwrap();
    assert_eq!(due(&case.card(&case.centre).await), None);
    let read = read_form(&case.test.app, &case.centre, form, Taking::Read).await;
    let answers = read.unwrap().answers;
    assert_eq!(answers.get_str("review_outcome"), Some("confirmed"));
    // The next sheet is nobody's review.
    case.fill(&case.centre, "profiling", sheet("no"))
        .await
        .unwrap();
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn only_the_employment_centre_profiles() {
    let case = Followed::referred().await;
    let partner = case.test.actor(Role::PartnerCoordinator, "PRC").await;
    let partner = case.test.on(&partner, case.centre.today);
    let refused = case.fill(&partner, "profiling", sheet("no")).await;
    assert!(refused.is_err());
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_case_that_is_reopened_is_followed_again() {
    let case = Followed::referred().await;
    let close = Ask::CloseCase {
        outcome: "abandonment".to_owned(),
    };
    case.ask(&case.centre, close).await.unwrap();
    let soon = case.test.on(&case.centre, date(2020, 12, 20));
    let reopen = Ask::ReopenCase {
        reason: "La persona torna".to_owned(),
    };
    case.ask(&soon, reopen).await.unwrap();
    // After the last day of care that the closure left.
    let later = case.test.on(&case.centre, date(2021, 3, 1));
    let partner = case.test.actor(Role::PartnerCoordinator, "PRC").await;
    let partner = case.test.on(&partner, later.today);
    for (actor, tie) in [(&later, "taking_charge"), (&partner, "ownership")] {
        let card = case.card(actor).await;
        let mut running = card.care.iter().filter(|care| care.until.is_none());
        assert!(
            running.any(|care| care.kind == tie),
            "{tie}: {:?}",
            card.care
        );
    }
    case.test.database.drop_database().await;
}
