// SPDX-License-Identifier: AGPL-3.0-or-later
//! Care ends with the path (SC-2), checks after it are still made (T21), and who comes back is
//! taken up again (T20).

use jiff::civil::{Date, date};
use mnet_app::desk::{Ask, my_day, open_card, take_up};
use mnet_authz::Role;
use mnet_flow::measures::PolicyEvent;
use serde_json::{Value, json};

use crate::closing::tried;
use crate::desk_path::{Followed, code, started};

const TAKEN: Date = date(2020, 12, 1);

fn evaluated() -> Value {
    json!({
        "kind": "final", "mode": "in_person",
        "objectives": [{ "objective": "Un contratto", "reached": 4 }],
        "needs": { "work": { "level": 1 } }, "italian_level": "b1",
        "occupational_status": "employed", "skills": "Cuce a macchina",
        "autonomy_search": 3, "autonomy_cv": 3, "autonomy_interview": 3, "autonomy_market": 2,
        "operator_signature": true,
    })
}

/// SC-2: thirty days after closure nobody follows any more, whoever did; the body in charge still
/// asks how the person is doing (T21), and reopens within the year (T20).
#[tokio::test]
async fn care_of_everybody_ends_thirty_days_after_closure_and_the_check_is_still_made() {
    let case = Followed::referred().await;
    case.oriented(&case.centre).await.unwrap();
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    case.signed(&case.centre).await.unwrap();
    let closed_on = date(2021, 4, 12);
    let centre = case.test.on(&case.centre, closed_on);
    case.ask(&centre, started("M2-1")).await.unwrap();
    let end = Ask::RecordMeasureEvent {
        reference: "M2-1".to_owned(),
        event: PolicyEvent::Completed,
    };
    case.ask(&centre, end).await.unwrap();
    case.fill(&centre, "path_evaluation", evaluated())
        .await
        .unwrap();
    let outcome = "employed_fixed_term".to_owned();
    case.ask(&centre, Ask::CloseCase { outcome }).await.unwrap();

    let mut admin = case.test.database.admin().await;
    let open: Vec<(String, String, Option<Date>)> =
        sqlx::query_as::<_, (String, String, Option<String>)>(
            "SELECT body, kind, until::text FROM care WHERE person = $1 AND kind <> 'referral'
              AND until IS DISTINCT FROM '2021-05-13'",
        )
        .bind(case.person)
        .fetch_all(&mut admin)
        .await
        .unwrap()
        .into_iter()
        .map(|(body, kind, until)| (body, kind, until.map(|day| day.parse().unwrap())))
        .collect();
    assert_eq!(open, [], "of all that followed");

    let last = case.test.on(&case.centre, date(2021, 5, 12));
    assert_eq!(
        code(case.ask(&last, tried()).await),
        "CASE_CLOSED",
        "it is still followed"
    );
    let later = case.test.on(&case.centre, date(2021, 7, 12));
    assert_eq!(code(case.ask(&later, tried()).await), "RELATION_ENDED");
    let tasks = my_day(&case.test.app, &later).await.unwrap().tasks;
    let due: Vec<_> = tasks
        .iter()
        .map(|task| (task.kind.as_str(), task.due_on))
        .collect();
    assert_eq!(
        due,
        [
            ("follow_up", date(2021, 5, 12)),
            ("follow_up", date(2021, 7, 11)),
            ("follow_up", date(2021, 10, 9))
        ]
    );
    let check = json!({
        "kind": "follow_up", "mode": "phone", "reachable": "yes", "condition": "employed",
        "told_by": "person", "operator_signature": true,
    });
    let review = json!({ "kind": "periodic", "mode": "phone", "operator_signature": true });
    assert!(case.fill(&later, "path_evaluation", review).await.is_err());
    case.fill(&later, "path_evaluation", check.clone())
        .await
        .unwrap();
    let card = case.card(&later).await;
    assert_eq!(card.case.state.as_deref(), Some("S90"));
    let stranger = case.test.actor(Role::CpiOperator, "CPI-ANC").await;
    let stranger = case.test.on(&stranger, date(2021, 7, 12));
    let denied = case.fill(&stranger, "path_evaluation", check).await;
    assert_eq!(code(denied), "NOT_FOUND");

    let again = Ask::ReopenCase {
        reason: "Ha perso il lavoro".to_owned(),
    };
    case.ask(&later, again).await.unwrap();
    let card = case.card(&later).await;
    assert_eq!(card.case.state.as_deref(), Some("S40"));
    case.ask(&later, tried()).await.unwrap();
    case.test.database.drop_database().await;
}

/// T20: whoever comes back finds a service, even if it is another; not while a path is open.
#[tokio::test]
async fn who_comes_back_is_taken_up_by_the_service_met() {
    let case = Followed::referred().await;
    let app = &case.test.app;
    let other = case.test.actor(Role::CpiOperator, "CPI-ANC").await;
    let other = case.test.on(&other, TAKEN);
    let early = take_up(app, &other, case.person, "Si presenta allo sportello").await;
    assert_eq!(code(early), "PATH_OPEN");
    let outcome = "refusal".to_owned();
    let closed_on = date(2021, 4, 12);
    let centre = case.test.on(&case.centre, closed_on);
    case.ask(&centre, Ask::CloseCase { outcome }).await.unwrap();

    let back = case.test.on(&other, date(2022, 6, 1));
    assert_eq!(code(open_card(app, &back, case.person).await), "NOT_FOUND");
    let silent = take_up(app, &back, case.person, " ").await;
    assert_eq!(code(silent), "REASON_MISSING");
    take_up(app, &back, case.person, "Si presenta allo sportello")
        .await
        .unwrap();
    let card = open_card(app, &back, case.person).await.unwrap();
    assert!(card.begins_anew);
    case.ask(&back, Ask::BeginAnew).await.unwrap();
    let card = open_card(app, &back, case.person).await.unwrap();
    assert_eq!(
        (card.case.path, card.case.state.as_deref()),
        (2, Some("S10"))
    );
    let mut admin = case.test.database.admin().await;
    let told: String = sqlx::query_scalar(
        "SELECT reason FROM journal WHERE action = 'person_taken_up' AND person = $1",
    )
    .bind(case.person)
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(told, "Si presenta allo sportello");
    // A path is open again: the centre that followed once does not take the person back.
    let former = case.test.on(&case.centre, date(2022, 6, 2));
    let late = take_up(app, &former, case.person, "Era nostra").await;
    assert_eq!(code(late), "PATH_OPEN");
    let auditor = case.test.actor(Role::Auditor, "REG").await;
    let refused = take_up(app, &auditor, case.person, "Per vedere").await;
    assert_eq!(code(refused), "ROLE_NOT_ALLOWED");
    case.test.database.drop_database().await;
}
