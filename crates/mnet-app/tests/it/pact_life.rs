// SPDX-License-Identifier: AGPL-3.0-or-later
//! What happens to a pact after its signature: it is reviewed, a commitment is not kept, its
//! last day passes.

use jiff::civil::{Date, date};
use mnet_app::desk::{Ask, Taking, read_pact};
use mnet_flow::case::Step;
use serde_json::json;

use crate::desk_path::{Followed, code, started};

/// Signed on the first of December 2020, for twelve months.
async fn signed() -> Followed {
    let case = Followed::referred().await;
    case.oriented(&case.centre).await.unwrap();
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    case.signed(&case.centre).await.unwrap();
    case
}

fn violation(which: &str, response: &str, note: Option<&str>) -> Ask {
    Ask::RecordViolation {
        violation: which.to_owned(),
        response: response.to_owned(),
        note: note.map(str::to_owned),
    }
}

async fn due(case: &Followed, on: Date, step: Step) -> Option<Date> {
    let actor = case.test.on(&case.centre, on);
    let card = case.card(&actor).await;
    let next = card.next.iter().find(|next| next.step == step)?;
    next.due
}

#[tokio::test]
async fn a_review_with_the_person_moves_the_next_one() {
    let case = signed().await;
    let agreed = due(&case, date(2020, 12, 2), Step::ReviewPact).await;
    assert_eq!(agreed, Some(date(2021, 3, 1)));
    let on = date(2021, 2, 10);
    let actor = case.test.on(&case.centre, on);
    let review = json!({
        "kind": "periodic", "mode": "phone", "operator_signature": true,
        "objectives": [{ "objective": "Un contratto", "reached": 2 }],
    });
    case.fill(&actor, "path_evaluation", review).await.unwrap();
    let next = due(&case, on, Step::ReviewPact).await;
    assert_eq!(next, Some(date(2021, 5, 11)), "ninety days from the review");
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_commitment_that_was_not_kept_is_told_and_the_pact_stays_in_force() {
    let case = signed().await;
    let unknown = violation("unkindness", "warning", None);
    assert_eq!(code(case.ask(&case.centre, unknown).await), "CODE_UNKNOWN");
    let told = violation("missed_summons", "summons", Some("Due telefonate"));
    case.ask(&case.centre, told).await.unwrap();
    let view = read_pact(&case.test.app, &case.centre, case.case, None, Taking::Read)
        .await
        .unwrap();
    let day = case.centre.today;
    assert_eq!(
        view.violations,
        [(day, "missed_summons".to_owned(), "summons".to_owned())]
    );
    assert!(!view.expired);
    case.ask(&case.centre, started("M2-1")).await.unwrap();
    let mut admin = case.test.database.admin().await;
    let (event, note): (Option<String>, Option<String>) = sqlx::query_as(
        "SELECT (SELECT data::text FROM journal WHERE action = 'pact_violated'),
                (SELECT reason FROM journal WHERE action = 'pact_violation_told')",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert!(
        !event.unwrap().contains("telefonate"),
        "events hold codes alone"
    );
    assert_eq!(note.as_deref(), Some("Due telefonate"));
    drop(admin);
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_pact_whose_last_day_is_over_lets_nothing_begin_until_it_is_renewed() {
    let case = signed().await;
    let last = date(2021, 12, 1);
    assert_eq!(due(&case, date(2021, 10, 31), Step::RenewPact).await, None);
    assert_eq!(
        due(&case, date(2021, 11, 1), Step::RenewPact).await,
        Some(last)
    );
    let over = case.test.on(&case.centre, date(2021, 12, 2));
    assert_eq!(code(case.ask(&over, started("M2-1")).await), "PACT_EXPIRED");
    let suspend = Ask::SuspendPact {
        reason: "Salute".to_owned(),
        review_on: None,
    };
    assert_eq!(code(case.ask(&over, suspend).await), "PACT_EXPIRED");
    let expired = read_pact(&case.test.app, &over, case.case, None, Taking::Read).await;
    assert!(expired.unwrap().expired);
    let evaluate = due(&case, over.today, Step::Evaluate).await;
    assert_eq!(evaluate, Some(date(2021, 12, 31)));
    case.signed(&over).await.unwrap();
    case.ask(&over, started("M2-1")).await.unwrap();
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn the_review_of_a_suspension_is_within_its_term() {
    let case = signed().await;
    let suspend = |review_on| Ask::SuspendPact {
        reason: "Salute".to_owned(),
        review_on: Some(review_on),
    };
    for wrong in [date(2020, 12, 1), date(2021, 2, 1)] {
        let refused = case.ask(&case.centre, suspend(wrong)).await;
        assert_eq!(code(refused), "REVIEW_DATE", "{wrong}");
    }
    case.ask(&case.centre, suspend(date(2021, 1, 15)))
        .await
        .unwrap();
    let review = due(&case, date(2020, 12, 2), Step::ResumePact).await;
    assert_eq!(review, Some(date(2021, 1, 15)));
    case.test.database.drop_database().await;
}
