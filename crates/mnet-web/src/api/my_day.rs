// SPDX-License-Identifier: AGPL-3.0-or-later
//! What waits for the asker today — *la mia giornata*.

use axum::extract::State;
use mnet_app::desk;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::caller::Caller;
use super::cases::{ListedCase, listed};
use super::once::read;
use super::place::Place;
use super::problem::Answered;
use super::referrals::{ListedReferral, listed_referral};
use super::wire::Day;

/// What the asker's body must do about a person.
#[derive(Debug, Serialize, ToSchema)]
struct MyTask {
    id: Uuid,
    case: Uuid,
    person: Uuid,
    family_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<String>,
    kind: String,
    due_on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

fn told(task: desk::MyTask) -> MyTask {
    MyTask {
        id: task.id,
        case: task.case_file,
        person: task.person,
        family_name: task.family_name,
        given_name: task.given_name,
        kind: task.kind,
        due_on: Day(task.due_on),
        note: task.note,
    }
}

/// People, tasks, deadlines and referrals of the asker's body.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MyDay {
    /// Latest touched first.
    cases: Vec<ListedCase>,
    /// Most urgent first.
    tasks: Vec<MyTask>,
    /// Referrals that wait for an answer of the asker's body.
    inbox: Vec<ListedReferral>,
    /// Referrals sent that wait for an answer.
    outbox: Vec<ListedReferral>,
}

/// My day
///
/// The first 25 of each list; the lists themselves go on: `list_cases`, `list_tasks`,
/// `list_referrals`.
#[utoipa::path(
    get, path = "/api/v1/my-day", operation_id = "get_my_day", tag = "desk",
    responses((status = 200, description = "What waits.", body = MyDay)),
)]
pub(super) async fn my_day(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let day = desk::my_day(&door.app, &caller.actor).await?;
    let tasks = day.tasks.into_iter().map(told);
    read(&MyDay {
        cases: day.cases.into_iter().map(|row| listed!(row)).collect(),
        tasks: tasks.collect(),
        inbox: day
            .inbox
            .into_iter()
            .map(|row| listed_referral!(row))
            .collect(),
        outbox: day
            .outbox
            .into_iter()
            .map(|row| listed_referral!(row))
            .collect(),
    })
}

/// What the asker's body has to do.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MyTasks {
    items: Vec<MyTask>,
    /// How many there are on all pages.
    #[schema(minimum = 0)]
    total: i64,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// What there is to do
#[utoipa::path(
    get, path = "/api/v1/tasks", operation_id = "list_tasks", tag = "desk",
    params(("cursor" = Option<String>, Query, description = "Where the page begins.")),
    responses((status = 200, description = "Most urgent first: a page.", body = MyTasks)),
)]
pub(super) async fn tasks(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["cursor"])?;
    place.read("cursor", |text| desk::task_cursor(text).map(|_| ()))?;
    let cursor = place.parameter("cursor");
    let page = desk::my_tasks(&door.app, &caller.actor, cursor).await?;
    read(&MyTasks {
        items: page.items.into_iter().map(told).collect(),
        total: page.total,
        next: page.next,
    })
}
