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
use super::referrals::{WaitingReferral, waiting};
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

/// People, tasks, deadlines and referrals of the asker's body.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MyDay {
    /// Latest touched first.
    cases: Vec<ListedCase>,
    /// Most urgent first.
    tasks: Vec<MyTask>,
    /// Referrals that wait for an answer of the asker's body.
    inbox: Vec<WaitingReferral>,
    /// Referrals sent that wait for an answer.
    outbox: Vec<WaitingReferral>,
}

/// My day
#[utoipa::path(
    get, path = "/api/v1/my-day", operation_id = "get_my_day", tag = "desk",
    responses((status = 200, description = "What waits.", body = MyDay)),
)]
pub(super) async fn my_day(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let day = desk::my_day(&door.app, &caller.actor).await?;
    let tasks = day.tasks.into_iter().map(|task| MyTask {
        id: task.id,
        case: task.case_file,
        person: task.person,
        family_name: task.family_name,
        given_name: task.given_name,
        kind: task.kind,
        due_on: Day(task.due_on),
        note: task.note,
    });
    read(&MyDay {
        cases: day.cases.into_iter().map(|row| listed!(row)).collect(),
        tasks: tasks.collect(),
        inbox: day.inbox.into_iter().map(|row| waiting!(row)).collect(),
        outbox: day.outbox.into_iter().map(|row| waiting!(row)).collect(),
    })
}
