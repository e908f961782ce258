// SPDX-License-Identifier: AGPL-3.0-or-later
//! The daily work on a real database: alerts told once, contacts that led nowhere forgotten.

use jiff::civil::{Date, date};
use mnet_app::desk::{my_day, open_card, register_person, search};
use mnet_app::nightly;
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::reception::Received;
use crate::walk_in::blessing;

/// Open tasks of a case: kind and day.
async fn tasks(desk: &Received, actor: &Actor) -> Vec<(String, Date)> {
    let card = open_card(&desk.test.app, actor, desk.person).await;
    let tasks = card.unwrap().tasks.into_iter();
    tasks.map(|task| (task.kind, task.due_on)).collect()
}

fn of<'t>(tasks: &'t [(String, Date)], kind: &str) -> Vec<&'t Date> {
    let same = tasks.iter().filter(|(own, _)| own == kind);
    same.map(|(_, on)| on).collect()
}

#[tokio::test]
async fn a_permit_that_ends_is_told_once_a_stage_and_stands_on_the_card_and_in_the_day() {
    let desk = Received::told("").await;
    let ends = date(2022, 1, 1);
    let mut told = Vec::new();
    for day in [
        date(2021, 10, 2),
        date(2021, 10, 3),
        date(2021, 10, 4),
        date(2021, 11, 2),
        date(2022, 1, 1),
        date(2022, 1, 2),
    ] {
        let today = desk.at(day);
        let first = nightly::work(&desk.test.app).await.unwrap();
        let again = nightly::work(&desk.test.app).await.unwrap();
        assert_eq!(again.alerts, 0, "{day}: told once");
        let open = tasks(&desk, &today).await;
        told.push(of(&open, "permit_expiry").len());
        assert!(of(&open, "permit_expiry").iter().all(|on| **on == ends));
        assert!(first.forgotten.is_empty());
    }
    assert_eq!(told, [0, 1, 1, 1, 1, 1], "one stands at a time");
    let mut admin = desk.test.database.admin().await;
    let keys: Vec<String> =
        sqlx::query_scalar("SELECT alert FROM task WHERE kind = 'permit_expiry' ORDER BY alert")
            .fetch_all(&mut admin)
            .await
            .unwrap();
    let stages = ["0", "60", "90"].map(|stage| format!("permit:2022-01-01:{stage}"));
    assert_eq!(keys, stages, "each stage that was reached on a day of work");
    let lines: i64 = sqlx::query_scalar("SELECT count(*) FROM journal WHERE action = 'alert_raised' AND data ->> 'alert' = 'permit_expiry'")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(lines, 3);
    drop(admin);
    let partner = desk.test.actor(Role::PartnerCoordinator, "PRC").await;
    let partner = desk.test.on(&partner, date(2022, 1, 2));
    let day = my_day(&desk.test.app, &partner).await.unwrap();
    let mine = day.tasks.iter().find(|task| task.kind == "permit_expiry");
    assert_eq!(mine.map(|task| task.due_on), Some(ends));
    desk.end().await;
}

#[tokio::test]
async fn a_case_nobody_touches_is_stale_until_somebody_acts() {
    let desk = Received::told("").await;
    let today = desk.at(date(2020, 8, 8));
    nightly::work(&desk.test.app).await.unwrap();
    let open = tasks(&desk, &today).await;
    assert_eq!(of(&open, "stale_case"), [&date(2020, 8, 8)]);
    let activity = mnet_app::desk::Ask::RecordActivity {
        activity: mnet_flow::case::Activity::B1,
        minutes: None,
        outcome: None,
    };
    mnet_app::desk::act(&desk.test.app, &today, desk.case, None, activity)
        .await
        .unwrap();
    nightly::work(&desk.test.app).await.unwrap();
    assert!(of(&tasks(&desk, &today).await, "stale_case").is_empty());
    desk.end().await;
}

#[tokio::test]
async fn a_contact_that_led_nowhere_is_forgotten_after_ninety_days_and_its_events_stay() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let ticket = search(&test.app, &operator, "okwudemo")
        .await
        .unwrap()
        .ticket;
    register_person(&test.app, &operator, &ticket, blessing())
        .await
        .unwrap();
    let last = test.on(&operator, date(2020, 10, 4));
    assert!(!nightly::is_done(&test.app).await.unwrap());
    assert!(nightly::work(&test.app).await.unwrap().forgotten.is_empty());
    assert!(nightly::is_done(&test.app).await.unwrap());
    let found = search(&test.app, &last, "blessing okwudemo").await.unwrap();
    assert_eq!(found.hits.len(), 1, "the ninetieth day");
    let after = test.on(&operator, date(2020, 10, 5));
    let forgotten = nightly::work(&test.app).await.unwrap().forgotten;
    assert_eq!(forgotten.len(), 1);
    assert!(nightly::work(&test.app).await.unwrap().forgotten.is_empty());
    let found = search(&test.app, &after, "blessing okwudemo")
        .await
        .unwrap();
    assert!(found.hits.is_empty());
    let person = *forgotten.first().unwrap();
    let opened = open_card(&test.app, &after, person).await;
    assert!(matches!(opened, Err(AppError::NotFound)));
    let mut admin = test.database.admin().await;
    let left: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM person WHERE family_name <> '' OR birth_date <> '')
              + (SELECT count(*) FROM person_block) + (SELECT count(*) FROM identifier)
              + (SELECT count(*) FROM search_key) + (SELECT count(*) FROM enrolment)",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(left, 0, "nothing says who it was");
    let actions: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM journal WHERE person = $1 AND kind IN ('event', 'change') ORDER BY id",
    )
    .bind(person)
    .fetch_all(&mut admin)
    .await
    .unwrap();
    assert_eq!(
        actions,
        [
            "person_registered",
            "lead_opened",
            "alert_raised",
            "case_closed",
            "person_forgotten"
        ],
        "the permit was about to end, too"
    );
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_was_screened_is_never_forgotten_by_the_daily_work() {
    let desk = Received::told("").await;
    desk.at(date(2023, 1, 1));
    assert!(
        nightly::work(&desk.test.app)
            .await
            .unwrap()
            .forgotten
            .is_empty()
    );
    desk.end().await;
}
