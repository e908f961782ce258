// SPDX-License-Identifier: AGPL-3.0-or-later
//! A target that was reached before: the deed is done, the person counts, and it is told (RULE-1).

use mnet_app::desk::{Ask, complete_form, form_page};
use mnet_forms::Answers;

use crate::desk_path::{Followed, orientation};

/// Fulfils what Porto Recanati promised for taking charge, or all of it but one person.
async fn counted(case: &Followed, persons: i64) {
    let mut admin = case.test.database.admin().await;
    sqlx::query(
        "INSERT INTO tally (edition, indicator, partner, on_date, persons)
         VALUES ('marche-2020', 'taking_charge', 'PRC', '2020-12-01', $1)",
    )
    .bind(persons)
    .execute(&mut admin)
    .await
    .unwrap();
}

/// Completes the orientation, from which the person counts as taken in charge (CR-3).
async fn oriented(case: &Followed) -> Vec<&'static str> {
    let (app, form) = (&case.test.app, "pact_orientation");
    let page = form_page(app, &case.centre, case.case, form).await.unwrap();
    let mut answers: Answers = page.answers;
    for (key, value) in orientation().as_object().unwrap() {
        answers.set(key, value.clone());
    }
    let done = complete_form(app, &case.centre, case.case, form, answers).await;
    done.unwrap().warnings
}

async fn counts(case: &Followed) -> Option<String> {
    let mut admin = case.test.database.admin().await;
    sqlx::query_scalar(
        "SELECT partner FROM counted WHERE person = $1 AND indicator = 'taking_charge'
            AND on_date IS NOT NULL AND exclusion IS NULL",
    )
    .bind(case.person)
    .fetch_optional(&mut admin)
    .await
    .unwrap()
}

async fn journal(case: &Followed) -> Vec<String> {
    let mut admin = case.test.database.admin().await;
    sqlx::query_scalar(
        "SELECT data ->> 'indicator' FROM journal WHERE case_file = $1
            AND action = 'target_exceeded'",
    )
    .bind(case.case)
    .fetch_all(&mut admin)
    .await
    .unwrap()
}

#[tokio::test]
async fn who_comes_beyond_a_target_is_served_counted_and_told_of_once() {
    let case = Followed::referred().await;
    counted(&case, 140).await;
    let told = oriented(&case).await;
    assert!(told.contains(&"OVER_QUOTA_INFO"), "{told:?}");
    assert_eq!(counts(&case).await.as_deref(), Some("PRC"));
    assert_eq!(journal(&case).await, ["taking_charge"]);
    let later = case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    assert!(!later.contains(&"OVER_QUOTA_INFO"), "{later:?}");
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn the_last_of_a_target_is_not_beyond_it() {
    let case = Followed::referred().await;
    counted(&case, 139).await;
    let told = oriented(&case).await;
    assert!(!told.contains(&"OVER_QUOTA_INFO"), "{told:?}");
    assert_eq!(counts(&case).await.as_deref(), Some("PRC"));
    assert_eq!(journal(&case).await, [""; 0]);
    case.test.database.drop_database().await;
}
