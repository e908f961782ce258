// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who counts, and the schedule, as they travel — *conteggiati, cronoprogramma*.

use mnet_app::boards;
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

impl Schedule {
    pub(super) fn of(board: boards::GanttBoard) -> Self {
        let items = board.rows.into_iter().map(|bar| ScheduleBar {
            key: bar.key,
            name: bar.name,
            indicator: bar.indicator.map(|indicator| indicator.code().to_owned()),
            from: Day(bar.from),
            to: Day(bar.to),
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
