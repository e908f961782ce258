// SPDX-License-Identifier: AGPL-3.0-or-later
//! Cases that the asker's body follows — *casi in carico*.

use axum::extract::State as Of;
use jiff::civil::Date;
use mnet_app::desk::{self, CardView};
use mnet_flow::case::State;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::caller::Caller;
use super::once::read;
use super::place::{Place, id};
use super::problem::Answered;
use super::wire::Day;

/// A case in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedCase {
    pub(super) case: Uuid,
    pub(super) person: Uuid,
    pub(super) family_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) given_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) owner: Option<String>,
    /// Day of the latest event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) card_number: Option<String>,
}

/// A row of the store as a listed case.
macro_rules! listed {
    ($row:expr) => {{
        let row = $row;
        $crate::api::cases::ListedCase {
            case: row.case_file,
            person: row.person,
            family_name: row.family_name,
            given_name: row.given_name,
            state: row.state,
            owner: row.owner,
            last_on: row.last_on.map($crate::api::wire::Day),
            card_number: row.card_number,
        }
    }};
}

/// Cases, latest touched first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedCases {
    items: Vec<ListedCase>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Cases followed
#[utoipa::path(
    get, path = "/api/v1/cases", operation_id = "list_cases", tag = "cases",
    params(
        ("state" = Option<String>, Query, description = "State, such as `S13`.",
            max_length = 8),
        ("cursor" = Option<String>, Query, description = "Where the page begins."),
    ),
    responses((status = 200, description = "A page of cases.", body = ListedCases)),
)]
pub(super) async fn list(Of(door): Of<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["state", "cursor"])?;
    place.read("cursor", is_cursor)?;
    let state = place.read("state", State::from_code)?.map(State::code);
    let cursor = place.parameter("cursor");
    let page = desk::my_cases(&door.app, &caller.actor, state, cursor).await?;
    let items = page.items.into_iter().map(|row| listed!(row)).collect();
    read(&ListedCases {
        items,
        next: page.next,
    })
}

/// A day and a case, as the page before gave them.
fn is_cursor(text: &str) -> Option<()> {
    let (on, case) = text.split_once('_')?;
    let on: Date = (on.len() == 10).then(|| on.parse().ok()).flatten()?;
    id(case)?;
    (1900..=2999).contains(&on.year()).then_some(())
}

/// Where a case stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseState {
    id: Uuid,
    edition: String,
    /// Which path of the person in the edition, from 1.
    path: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// `third_country` or `universal`.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<String>,
    eligible: bool,
    own_desk: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case_manager: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    card_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    screened_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    screening: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    received_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    completed_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    referred_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_by: Option<String>,
    /// Partner that a proposal of transfer waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    transfer_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_on: Option<Day>,
    /// Lines of the recipient card.
    lines: i32,
}

impl CaseState {
    pub(super) fn of(card: &CardView) -> Self {
        let case = card.case.clone();
        Self {
            id: case.id,
            edition: case.edition,
            path: case.path,
            state: case.state,
            standing: case.standing,
            eligible: case.eligible,
            own_desk: case.own_desk,
            owner: case.owner,
            case_manager: case.manager_name,
            card_number: case.card_number,
            screened_on: case.screened_on.map(Day),
            screening: case.screening,
            priority: case.priority,
            received_on: case.received_on.map(Day),
            completed_on: case.completed_on.map(Day),
            outcome: case.outcome,
            referred_on: case.referred_on.map(Day),
            taken_on: case.taken_on.map(Day),
            taken_by: case.taken_by,
            transfer_to: case.transfer_to,
            closed_on: case.closed_on.map(Day),
            last_on: case.last_on.map(Day),
            lines: case.lines,
        }
    }
}

pub(super) use listed;

#[cfg(test)]
mod tests {
    use super::is_cursor;

    #[test]
    fn a_cursor_is_a_day_and_a_case() {
        assert!(is_cursor("2021-07-08_0190a5b0-0000-7000-8000-000000000000").is_some());
        assert!(is_cursor("-009999-01-01_0190a5b0-0000-7000-8000-000000000000").is_none());
        assert!(is_cursor("2021-07-08").is_none());
        assert!(is_cursor("").is_none());
    }
}
