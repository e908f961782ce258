// SPDX-License-Identifier: AGPL-3.0-or-later
//! The set of indicators as it travels — *insieme degli indicatori*.

use mnet_app::boards::{self, Cell, SetLine};
use mnet_flow::counting::indicators::Dimension;
use mnet_flow::network::Shown;
use serde::Serialize;
use utoipa::ToSchema;

use super::figures::{Breadth, Persons};
use super::wire::Day;

/// By what the set is broken down.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum DimensionCode {
    Partner,
    Sex,
    AgeClass,
    Citizenship,
    Protection,
    Channel,
    EntryMonth,
    Centre,
    District,
    Province,
    Country,
    PermitReason,
    Education,
    Italian,
    Occupation,
}

/// A figure of an indicator; numbers with one decimal are texts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IndicatorFigure {
    /// Number, such as `IND-20`.
    indicator: String,
    /// Which of its figures; empty where there is one.
    key: String,
    /// The value of the dimension; empty when not known, absent in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    /// What is divided.
    #[serde(skip_serializing_if = "Option::is_none")]
    numerator: Option<Persons>,
    /// By what.
    #[serde(skip_serializing_if = "Option::is_none")]
    denominator: Option<Persons>,
    /// A number of persons, cases or deeds.
    #[serde(skip_serializing_if = "Option::is_none")]
    persons: Option<Persons>,
    /// Hundredths, days, or so many for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// Divided by zero: "n.d.".
    not_defined: bool,
    /// Small, and somebody outside the circle of care asks.
    withheld: bool,
    /// Why nobody knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<String>,
}

fn persons(cell: &Cell) -> Option<Persons> {
    match cell {
        Cell::Count(shown) => Some(Persons::of(*shown)),
        Cell::Number(number) => Some(Persons::of(Shown::Value(*number))),
        _ => None,
    }
}

impl IndicatorFigure {
    fn of(line: SetLine) -> Self {
        let value = match &line.value {
            Cell::Percent(value) | Cell::Tenths(value) => Some(value.to_string()),
            Cell::Days(days) => Some(days.to_string()),
            Cell::Text(text) => Some(text.clone()),
            Cell::Key(key) if line.missing.is_none() => {
                let reached = key == "board-reached";
                Some(if reached { "reached" } else { "not_reached" }.to_owned())
            }
            _ => None,
        };
        Self {
            indicator: line.indicator.to_owned(),
            key: line.key,
            group: line.group,
            numerator: persons(&line.numerator),
            denominator: persons(&line.denominator),
            persons: persons(&line.value),
            value,
            not_defined: line.value == Cell::NotDefined,
            withheld: line.value == Cell::Hidden,
            missing: line.missing.map(str::to_owned),
        }
    }
}

/// Every indicator of an edition by a day, in all and by one dimension.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IndicatorSet {
    edition: String,
    as_of: Day,
    breadth: Breadth,
    /// By what `groups` are.
    #[schema(value_type = DimensionCode)]
    by: String,
    figures: Vec<IndicatorFigure>,
    groups: Vec<IndicatorFigure>,
}

impl IndicatorSet {
    pub(super) fn of(board: boards::SetBoard) -> Self {
        let lines = |lines: Vec<SetLine>| lines.into_iter().map(IndicatorFigure::of).collect();
        Self {
            edition: board.edition,
            as_of: Day(board.as_of),
            breadth: Breadth::of(&board.breadth),
            by: board.by.code().to_owned(),
            figures: lines(board.figures),
            groups: lines(board.groups),
        }
    }
}

/// A dimension by its code.
pub(super) fn dimension(code: &str) -> Option<Dimension> {
    Dimension::parse(code)
}
