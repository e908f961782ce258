// SPDX-License-Identifier: AGPL-3.0-or-later
//! Figures of an edition — *cruscotti*.

use axum::extract::State;
use jiff::civil::Date;
use mnet_app::boards;
use mnet_flow::counting::indicators::Dimension;
use mnet_flow::network::Indicator;
use utoipa::ToSchema;

use super::Door;
use super::caller::Caller;
use super::figures::{Exclusions, Funnel, Targets};
use super::indicator_lines::{DimensionCode, IndicatorSet, dimension};
use super::once::read;
use super::people_counted::{CountedPersons, Schedule};
use super::place::{Place, wrong};
use super::problem::{Answered, Refused};
use super::shape::day;

/// What is counted.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum IndicatorCode {
    Reception,
    TakingCharge,
    Measures,
    Validation,
    SelfEmployment,
}

pub(super) fn as_of(place: &Place, today: Date) -> Result<Date, Refused> {
    Ok(place.read("as_of", day)?.unwrap_or(today))
}

/// The number of a page, as the page before gave it.
pub(super) fn page(place: &Place) -> Result<u32, Refused> {
    let page = |text: &str| text.parse::<u32>().ok().filter(|page| *page <= 1_000_000);
    Ok(place.read("cursor", page)?.unwrap_or(0))
}

/// Targets and what was reached
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/targets", operation_id = "get_targets", tag = "editions",
    params(
        ("code" = String, Path, description = "Edition.", max_length = 64),
        ("as_of" = Option<super::wire::Day>, Query, description = "Day; today when not said."),
    ),
    responses((status = 200, description = "By indicator and partner.", body = Targets)),
)]
pub(super) async fn targets(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["as_of"])?;
    let on = as_of(&place, caller.actor.today)?;
    let board = boards::targets(&door.app, &caller.actor, place.text("code"), on).await?;
    read(&Targets::of(board))
}

/// How many pass from a step to the next
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/funnel", operation_id = "get_funnel", tag = "editions",
    params(("code" = String, Path, description = "Edition.", max_length = 64)),
    responses((status = 200, description = "By partner.", body = Funnel)),
)]
pub(super) async fn funnel(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let board = boards::funnel(&door.app, &caller.actor, place.text("code")).await?;
    read(&Funnel::of(board))
}

/// Who does not count, and why
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/exclusions", operation_id = "list_exclusions",
    tag = "editions",
    params(
        ("code" = String, Path, description = "Edition.", max_length = 64),
        ("cursor" = Option<String>, Query, description = "Where the page begins."),
    ),
    responses((status = 200, description = "A page of them.", body = Exclusions)),
)]
pub(super) async fn exclusions(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["cursor"])?;
    let (code, page) = (place.text("code"), page(&place)?);
    let board = boards::exclusions(&door.app, &caller.actor, code, page).await?;
    read(&Exclusions::of(board))
}

/// Who counts
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/counted", operation_id = "list_counted",
    tag = "editions",
    params(
        ("code" = String, Path, description = "Edition.", max_length = 64),
        ("indicator" = IndicatorCode, Query, description = "For what."),
        ("as_of" = Option<super::wire::Day>, Query, description = "Day; today when not said."),
        ("cursor" = Option<String>, Query, description = "Where the page begins."),
    ),
    responses((status = 200, description = "A page of them.", body = CountedPersons)),
)]
pub(super) async fn counted(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["indicator", "as_of", "cursor"])?;
    let indicator = place.read("indicator", Indicator::parse)?;
    let indicator = indicator.ok_or_else(|| wrong("indicator", "missing"))?;
    let (on, page) = (as_of(&place, caller.actor.today)?, page(&place)?);
    let (app, actor, code) = (&door.app, &caller.actor, place.text("code"));
    let board = boards::counted(app, actor, code, indicator, on, page).await?;
    read(&CountedPersons::of(board))
}

/// The schedule, with what was reached
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/gantt", operation_id = "get_schedule", tag = "editions",
    params(
        ("code" = String, Path, description = "Edition.", max_length = 64),
        ("as_of" = Option<super::wire::Day>, Query, description = "Day; today when not said."),
    ),
    responses((status = 200, description = "Bar by bar.", body = Schedule)),
)]
pub(super) async fn gantt(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["as_of"])?;
    let on = as_of(&place, caller.actor.today)?;
    let board = boards::gantt(&door.app, &caller.actor, place.text("code"), on).await?;
    read(&Schedule::of(board))
}

/// Every indicator, in all and by one dimension
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/indicator-set", operation_id = "get_indicator_set",
    tag = "editions",
    params(
        ("code" = String, Path, description = "Edition.", max_length = 64),
        ("as_of" = Option<super::wire::Day>, Query, description = "Day; today when not said."),
        ("by" = Option<DimensionCode>, Query, description = "Dimension; partner when not said."),
    ),
    responses((status = 200, description = "Figure by figure.", body = IndicatorSet)),
)]
pub(super) async fn indicator_set(
    State(door): State<Door>,
    caller: Caller,
    place: Place,
) -> Answered {
    place.takes(&["as_of", "by"])?;
    let on = as_of(&place, caller.actor.today)?;
    let by = place.read("by", dimension)?.unwrap_or(Dimension::Partner);
    let (app, actor) = (&door.app, &caller.actor);
    let board = boards::indicators(app, actor, place.text("code"), on, by).await?;
    read(&IndicatorSet::of(board))
}
