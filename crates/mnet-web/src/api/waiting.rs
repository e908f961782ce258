// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who waits for a place — *lista d'attesa*.

use axum::extract::State;
use mnet_app::desk::{self, Appointment, Ask, WaitingFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::once::{Told, read};
use super::place::Place;
use super::problem::Answered;
use super::referrals::at;
use super::wire::{Day, Done};

/// Somebody on the waiting list.
#[derive(Debug, Serialize, ToSchema)]
struct WaitingCase {
    case: Uuid,
    person: Uuid,
    family_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    /// Points of the reference priority score.
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_since: Option<Day>,
    /// The day for which the person was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    called_for: Option<Day>,
}

/// The waiting list, the first to be called first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingCases {
    items: Vec<WaitingCase>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The waiting list
///
/// Whom the asker's body follows, by priority, then by day of screening.
#[utoipa::path(
    get, path = "/api/v1/waiting-list", operation_id = "list_waiting", tag = "cases",
    params(
        ("partner" = Option<String>, Query, description = "Owner of the case.", max_length = 40),
        ("priority" = Option<i32>, Query, description = "Least points.", minimum = 0,
            maximum = 1000),
        ("cursor" = Option<String>, Query, description = "Where the page begins."),
    ),
    responses((status = 200, description = "A page of the list.", body = WaitingCases)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["partner", "priority", "cursor"])?;
    let points = |text: &str| {
        text.parse::<i16>()
            .ok()
            .filter(|one| (0..=1000).contains(one))
    };
    let code = |text: &str| (text.chars().count() <= 40).then(|| text.to_owned());
    let filter = WaitingFilter {
        partner: place.read("partner", code)?,
        at_least: place.read("priority", points)?,
    };
    place.read("cursor", |text| desk::waiting_cursor(text).map(|_| ()))?;
    let cursor = place.parameter("cursor");
    let page = desk::waiting_list(&door.app, &caller.actor, &filter, cursor).await?;
    let items = page.items.into_iter().map(|row| WaitingCase {
        case: row.case_file,
        person: row.person,
        family_name: row.family_name,
        given_name: row.given_name,
        owner: row.owner,
        priority: row.priority,
        waits_since: row.waits_since.map(Day),
        called_for: row.called_for.map(Day),
    });
    read(&WaitingCases {
        items: items.collect(),
        next: page.next,
    })
}

/// An appointment for who waits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Call {
    /// Day and hour, such as `2020-07-08T09:30`.
    #[schema(max_length = 16)]
    appointment: String,
    /// Where.
    #[schema(max_length = 120)]
    appointment_place: Option<String>,
}

/// Call somebody from the waiting list
///
/// There is a place: an appointment of first reception for the person, which may be moved.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/call", operation_id = "call_from_waiting_list",
    tag = "cases", request_body = Call,
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Done.", body = Done)),
)]
pub(super) async fn call(State(door): State<Door>, place: Place, write: Write<Call>) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            let at = at(&asked.appointment)?;
            let place = asked.appointment_place;
            let ask = Ask::CallFromWaitingList(Appointment { at, place });
            let warnings = desk::act(&app, &actor, case, None, ask).await?;
            Told::done(&Done::with(&warnings))
        })
        .await
}
