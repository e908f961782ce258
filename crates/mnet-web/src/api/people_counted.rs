// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who counts, and the schedule, as they travel — *conteggiati, cronoprogramma*.

use mnet_app::boards;
use mnet_flow::network::Light;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::figures::TargetLine;
use super::wire::Day;

/// Somebody who counts; named only to who follows the person.
#[derive(Debug, Serialize, ToSchema)]
struct CountedPerson {
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<Uuid>,
    /// Key of the region's own file.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<String>,
    on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    shown_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    card_number: Option<String>,
}

/// Who counts by a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CountedPersons {
    items: Vec<CountedPerson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl CountedPersons {
    pub(super) fn of(board: boards::CountedBoard) -> Self {
        let items = board.items.into_iter().map(|line| CountedPerson {
            person: line.person,
            key: line.key,
            partner: line.partner,
            on: Day(line.on),
            shown_name: line.shown_name,
            card_number: line.card_number,
        });
        Self {
            items: items.collect(),
            next: board.next.map(|page| page.to_string()),
        }
    }
}

/// A bar of the schedule.
#[derive(Debug, Serialize, ToSchema)]
struct ScheduleBar {
    key: String,
    /// In Italian, as the document names it.
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<String>,
    from: Day,
    to: Day,
    /// As the latest act revised it.
    #[serde(skip_serializing_if = "Option::is_none")]
    revised_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revised_to: Option<Day>,
    /// The act.
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<String>,
    /// First and last day on which somebody counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Day>,
    /// Days late at the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    started_late: Option<u32>,
    /// Days it went on after its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_late: Option<u32>,
    /// `amber` or `red` where it slipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    slipped: Option<String>,
    /// The bar is not legible in the document.
    assumed: bool,
    days_passed: u32,
    days: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<TargetLine>,
}

/// The schedule of an edition on a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Schedule {
    edition: String,
    as_of: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Day>,
    items: Vec<ScheduleBar>,
}

/// The colour of a slippage.
fn slipped(light: Light) -> String {
    let word = match light {
        Light::Green => "green",
        Light::Amber => "amber",
        Light::Red => "red",
    };
    word.to_owned()
}

impl Schedule {
    pub(super) fn of(board: boards::GanttBoard) -> Self {
        let items = board.rows.into_iter().map(|bar| ScheduleBar {
            key: bar.key,
            name: bar.name,
            indicator: bar.indicator.map(|indicator| indicator.code().to_owned()),
            from: Day(bar.from),
            to: Day(bar.to),
            revised_from: bar.revised.map(|window| Day(window.from)),
            revised_to: bar.revised.map(|window| Day(window.to)),
            act: bar.act,
            first: bar.first.map(Day),
            last: bar.last.map(Day),
            started_late: bar.slippage.map(|slippage| slippage.started_late),
            ended_late: bar.slippage.map(|slippage| slippage.ended_late),
            slipped: bar
                .slippage
                .and_then(|slippage| slippage.light)
                .map(slipped),
            assumed: bar.assumed,
            days_passed: bar.days,
            days: bar.of,
            reached: bar.reached.map(TargetLine::of),
        });
        Self {
            items: items.collect(),
            edition: board.edition,
            as_of: Day(board.as_of),
            from: board.from.map(Day),
            to: board.to.map(Day),
        }
    }
}
