// SPDX-License-Identifier: AGPL-3.0-or-later
//! How a path ends early (T18), and what is left out of reception (T06), at the desk.

use jiff::civil::{Date, date};
use mnet_app::desk::{Ask, act, my_day, open_card, save_block};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::case::{Activity, ReceptionOutcome};
use mnet_forms::Answers;
use serde_json::json;

use crate::reception::Received;

pub(crate) fn tried() -> Ask {
    Ask::RecordContactAttempt {
        mode: "phone".to_owned(),
    }
}

fn proposal(outcome: &str) -> Ask {
    Ask::ProposeClosure {
        outcome: outcome.to_owned(),
    }
}

fn closure(outcome: &str) -> Ask {
    Ask::CloseCase {
        outcome: outcome.to_owned(),
    }
}

impl Received {
    async fn asked(&self, by: &Actor, on: Option<Date>, ask: Ask) -> Result<(), AppError> {
        let done = act(&self.test.app, by, self.case, on, ask).await;
        done.map(|_| ())
    }

    async fn state(&self) -> Option<String> {
        let mut admin = self.test.database.admin().await;
        sqlx::query_scalar("SELECT state FROM case_file WHERE id = $1")
            .bind(self.case)
            .fetch_one(&mut admin)
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn the_third_sector_proposes_that_a_person_is_unreachable_and_the_partner_approves() {
    let desk = Received::told("").await;
    let operator = desk.operator.clone();
    let refused = desk.asked(&operator, None, closure("refusal")).await;
    assert!(
        matches!(refused, Err(AppError::Forbidden(_))),
        "never alone"
    );
    for day in [date(2020, 7, 9), date(2020, 7, 10), date(2020, 7, 13)] {
        let early = desk.asked(&operator, None, proposal("unreachable")).await;
        assert_eq!(early.unwrap_err().code(), "UNREACHABLE_ATTEMPTS_MISSING");
        desk.asked(&operator, Some(day), tried()).await.unwrap();
    }
    desk.asked(&operator, None, proposal("unreachable"))
        .await
        .unwrap();
    let partner = desk.test.actor(Role::PartnerCoordinator, "PRC").await;
    let partner = desk.test.on(&partner, date(2020, 7, 16));
    let tasks = my_day(&desk.test.app, &partner).await.unwrap().tasks;
    let waits = tasks.iter().find(|task| task.kind == "answer_closure");
    assert_eq!(waits.map(|task| task.due_on), Some(date(2020, 7, 22)));

    let no = Ask::AnswerClosure { accept: false };
    desk.asked(&partner, None, no).await.unwrap();
    assert_eq!(desk.state().await.as_deref(), Some("S20"), "it stays open");
    let yes = || Ask::AnswerClosure { accept: true };
    let nothing = desk.asked(&partner, None, yes()).await;
    assert_eq!(nothing.unwrap_err().code(), "CLOSURE_NOT_PROPOSED");
    let operator = desk.at(date(2020, 7, 16));
    desk.asked(&operator, None, proposal("unreachable"))
        .await
        .unwrap();
    desk.asked(&partner, None, yes()).await.unwrap();
    assert_eq!(desk.state().await.as_deref(), Some("S80"));
    let tasks = my_day(&desk.test.app, &partner).await.unwrap().tasks;
    assert!(tasks.iter().all(|task| task.kind != "answer_closure"));
    desk.end().await;
}

#[tokio::test]
async fn who_died_leaves_no_open_case_and_no_task() {
    let desk = Received::told("").await;
    let app = &desk.test.app;
    let died: Answers = serde_json::from_value(json!({
        "family_name": "OKWUDEMO", "given_name": "Blessing", "sex": "F",
        "birth_date": "1992-03-14", "birth_country": "NG", "citizenships": ["NG"],
        "deceased_on": "2020-07-14",
    }))
    .unwrap();
    save_block(app, &desk.operator, desk.person, "identity", died, None)
        .await
        .unwrap();
    let card = open_card(app, &desk.operator, desk.person).await.unwrap();
    assert_eq!(card.case.state.as_deref(), Some("S80"));
    assert_eq!(card.file.closed_as.as_deref(), Some("death"));
    assert!(card.tasks.is_empty(), "{:?}", card.tasks);
    assert!(card.next.is_empty());
    desk.end().await;
}

/// T06: a person who goes to the centre without the assessment for VALICO says why.
#[tokio::test]
async fn reception_is_complete_with_what_is_left_out_for_a_reason() {
    let desk = Received::told("").await;
    let operator = desk.operator.clone();
    for activity in [Activity::B4, Activity::C] {
        let ask = Ask::RecordActivity {
            activity,
            minutes: None,
            outcome: None,
        };
        desk.asked(&operator, None, ask).await.unwrap();
    }
    let complete = || Ask::CompleteReception {
        outcome: ReceptionOutcome::Cpi,
    };
    let left_out = |reason: &str| Ask::DeclareNotApplicable {
        activity: Activity::D,
        reason: reason.to_owned(),
    };
    let open = desk.asked(&operator, None, complete()).await;
    assert_eq!(open.unwrap_err().code(), "RECEPTION_INCOMPLETE");
    let unlisted = desk.asked(&operator, None, left_out("no time")).await;
    assert_eq!(unlisted.unwrap_err().code(), "CODE_UNKNOWN");
    desk.asked(&operator, None, left_out("not_interested"))
        .await
        .unwrap();
    desk.asked(&operator, None, complete()).await.unwrap();
    assert_eq!(desk.state().await.as_deref(), Some("S21"));
    let mut admin = desk.test.database.admin().await;
    let told: String = sqlx::query_scalar(
        "SELECT data->>'reason' FROM journal WHERE action = 'activity_not_applicable'",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    drop(admin);
    assert_eq!(told, "not_interested");
    desk.end().await;
}
