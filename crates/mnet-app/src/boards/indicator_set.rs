// SPDX-License-Identifier: AGPL-3.0-or-later
//! The indicators of the programme as a board — *indicatori*.
//!
//! The region sees them in all and by any attribute, a partner its own, another
//! body those of whom it follows. Whoever studies figures from outside sees no
//! cell from one to four, and by attribute only numbers of persons, so that no
//! share gives a hidden number away.
//!
//! Source: requirements, sections 5.1 to 5.4, and 6.3, row "Dashboards".

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_flow::counting::indicators::{
    Breakdown, Days, Dimension, Figure, Group, IndicatorSet, Missing, Value,
};
use mnet_flow::network::{Shown, suppress_grid};
use serde::Serialize;

use super::small::{share, shown};
use super::table::{Cell, Table};
use super::view::{Breadth, View};
use crate::{Actor, App, AppError, indicator_set};

/// Families of indicators: key of the title, first and last number.
const FAMILIES: [(&str, &str, &str); 3] = [
    ("board-set-output", "IND-01", "IND-17"),
    ("board-set-path", "IND-20", "IND-27"),
    ("board-set-outcome", "IND-30", "IND-42"),
];

/// Numbers of persons that may be shown by attribute to everybody who may look.
const COUNTS: [(&str, &str); 5] = [
    ("IND-03", ""),
    ("IND-06", ""),
    ("IND-08", ""),
    ("IND-09", "started"),
    ("IND-10", "accompanied"),
];

/// The indicators of an edition by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetBoard {
    /// Edition.
    pub edition: String,
    /// Day.
    pub as_of: Date,
    /// How much is shown.
    pub breadth: Breadth,
    /// Whether small cells are hidden from who looks.
    pub hides_small: bool,
    /// By what the last table is broken down.
    pub by: Dimension,
    /// Families in all, then the breakdown.
    pub tables: Vec<Table>,
    /// The figures in all, one by one.
    pub figures: Vec<SetLine>,
    /// The figures of the breakdown, group by group.
    pub groups: Vec<SetLine>,
}

/// A figure as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetLine {
    /// The value of the dimension; `None` in all, empty when not known.
    pub group: Option<String>,
    /// Number of the indicator.
    pub indicator: &'static str,
    /// Which of its figures.
    pub key: String,
    /// Numerator.
    pub numerator: Cell,
    /// Denominator.
    pub denominator: Cell,
    /// Value.
    pub value: Cell,
    /// Why nobody knows.
    pub missing: Option<&'static str>,
}

impl SetLine {
    fn of(group: Option<&str>, figure: &Figure, limit: Option<u32>) -> Self {
        let [numerator, denominator, value] = cells(&figure.value, limit);
        Self {
            group: group.map(str::to_owned),
            indicator: figure.indicator,
            key: figure.key.clone(),
            numerator,
            denominator,
            value,
            missing: match figure.value {
                Value::Missing { reason } => Some(reason.code()),
                _ => None,
            },
        }
    }
}

/// The indicators of an edition by a day, with one breakdown.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn indicators(
    app: &App,
    actor: &Actor,
    edition: &str,
    as_of: Date,
    by: Dimension,
) -> Result<SetBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeTargets).await?;
    let tx = view.look("board.indicator_set", Some(as_of)).await?;
    tx.commit().await?;
    let circle = view.breadth.circle();
    let set = indicator_set::of_circle(&app.batch, view.edition, as_of, circle).await?;
    let mut tables = families(&set, view.limit);
    let own = set.figures.iter();
    let figures = own
        .map(|figure| SetLine::of(None, figure, view.limit))
        .collect();
    let mut groups = Vec::new();
    if let Some(breakdown) = set.breakdowns.iter().find(|one| one.dimension == by) {
        groups = lines(breakdown, view.limit);
        tables.push(by_group(&view, breakdown, &groups));
    }
    Ok(SetBoard {
        edition: edition.to_owned(),
        as_of,
        hides_small: view.limit.is_some(),
        by,
        tables,
        figures,
        groups,
        breadth: view.breadth,
    })
}

/// The figures in all, a table for each family and one for days.
pub(super) fn families(set: &IndicatorSet, limit: Option<u32>) -> Vec<Table> {
    let columns = [
        "board-indicator",
        "board-figure",
        "board-numerator",
        "board-denominator",
        "board-figure-value",
    ];
    let mut tables: Vec<Table> = Vec::new();
    for (title, first, last) in FAMILIES {
        let own = set.figures.iter().filter(|figure| {
            (first..=last).contains(&figure.indicator) && !matches!(figure.value, Value::Days(_))
        });
        let table = own.fold(Table::new(title, &columns), |table, figure| {
            let [part, whole, value] = cells(&figure.value, limit);
            table.with(vec![
                name(figure.indicator),
                key(figure.indicator, &figure.key),
                part,
                whole,
                value,
            ])
        });
        tables.push(table);
    }
    tables.insert(2, days(set, limit));
    tables
}

/// IND-22 and IND-23.
fn days(set: &IndicatorSet, limit: Option<u32>) -> Table {
    let columns = [
        "board-indicator",
        "board-figure",
        "board-value",
        "board-median",
        "board-mean",
        "board-p25",
        "board-p75",
        "board-p90",
        "board-censored",
    ];
    let mut table = Table::new("board-set-days", &columns);
    for figure in &set.figures {
        if let Value::Days(days) = &figure.value {
            let mut row = vec![name(figure.indicator), key(figure.indicator, &figure.key)];
            row.extend(of_days(days, limit));
            table = table.with(row);
        }
    }
    table
}

fn of_days(days: &Days, limit: Option<u32>) -> [Cell; 7] {
    let few = limit.is_some_and(|limit| days.count > 0 && days.count < limit);
    let number = |value: Option<u32>| match value {
        _ if few => Cell::Hidden,
        Some(value) => Cell::Days(value),
        None => Cell::NotDefined,
    };
    [
        Cell::Count(shown(days.count, limit)),
        number(days.median),
        if few {
            Cell::Hidden
        } else {
            Cell::tenths(days.mean)
        },
        number(days.p25),
        number(days.p75),
        number(days.p90),
        Cell::Count(shown(days.waiting, limit)),
    ]
}

/// Numerator, denominator, value.
fn cells(value: &Value, limit: Option<u32>) -> [Cell; 3] {
    match value {
        Value::Count { value } => [Cell::Blank, Cell::Blank, Cell::Count(shown(*value, limit))],
        Value::Share {
            numerator,
            denominator,
            ..
        } => share(*numerator, *denominator, limit),
        Value::Ratio {
            numerator,
            denominator,
            ratio,
        } => {
            let part = Cell::Count(shown(*numerator, limit));
            let whole = Cell::Count(shown(*denominator, limit));
            let open = [&part, &whole]
                .iter()
                .all(|cell| matches!(cell, Cell::Count(Shown::Value(_))));
            let ratio = if open {
                Cell::tenths(*ratio)
            } else {
                Cell::Hidden
            };
            [part, whole, ratio]
        }
        Value::Change { count, mean, .. } => {
            let whole = Cell::Count(shown(*count, limit));
            let open = matches!(whole, Cell::Count(Shown::Value(_)));
            let mean = if open {
                Cell::tenths(*mean)
            } else {
                Cell::Hidden
            };
            [Cell::Blank, whole, mean]
        }
        Value::Cost {
            denominator, each, ..
        } => {
            let persons = Cell::Count(shown(*denominator, limit));
            let open = matches!(persons, Cell::Count(Shown::Value(_)));
            let cost = if open { euro(*each) } else { Cell::Hidden };
            [Cell::Blank, persons, cost]
        }
        Value::Threshold {
            value,
            literal,
            reached,
        } => {
            let word = if *reached {
                "board-reached"
            } else {
                "board-not-reached"
            };
            let value = Cell::Count(shown(*value, limit));
            [value, Cell::Number(*literal), Cell::key(word)]
        }
        Value::Days(days) => [
            Cell::Blank,
            Cell::Count(shown(days.count, limit)),
            match days.median {
                Some(median) if limit.is_none_or(|limit| days.count >= limit) => Cell::Days(median),
                Some(_) => Cell::Hidden,
                None => Cell::NotDefined,
            },
        ],
        Value::Missing { reason } => [Cell::Blank, Cell::Blank, Cell::key(missing(*reason))],
    }
}

fn euro(cents: Option<i64>) -> Cell {
    cents.map_or(Cell::NotDefined, |cents| {
        Cell::Text(format!("€ {}.{:02}", cents / 100, cents % 100))
    })
}

/// Key of the sentence that says why a figure is "n.d.".
fn missing(reason: Missing) -> String {
    format!("board-missing-{}", reason.code().replace('_', "-"))
}

pub(super) fn name(indicator: &str) -> Cell {
    Cell::key(format!("board-set-{}", indicator.to_lowercase()))
}

pub(super) fn key(indicator: &str, key: &str) -> Cell {
    if key.is_empty() {
        return Cell::Blank;
    }
    if let Some(reason) = key.strip_prefix("reason-") {
        return Cell::Coded("early-closure-reasons", reason.to_owned());
    }
    if indicator == "IND-11" && key.starts_with('M') {
        return Cell::Coded("measures", key.to_owned());
    }
    if let Some(area) = key.strip_prefix("need-") {
        return Cell::Coded("need-areas", area.to_owned());
    }
    let word = key.to_lowercase().replace('_', "-");
    Cell::key(format!("board-key-{word}"))
}

/// What a breakdown tells: no missing ones, no measures one by one.
fn is_told(figure: &Figure) -> bool {
    !matches!(figure.value, Value::Missing { .. })
        && !matches!(figure.indicator, "IND-11" | "IND-15" | "IND-21")
}

/// The lines of a breakdown; outside the circle of care numbers of persons only, with no
/// small one to be worked out from the totals.
pub(super) fn lines(breakdown: &Breakdown, limit: Option<u32>) -> Vec<SetLine> {
    let mut lines = Vec::new();
    let Some(limit) = limit else {
        for group in &breakdown.groups {
            let own = group.figures.iter().filter(|figure| is_told(figure));
            lines.extend(own.map(|figure| SetLine::of(Some(&group.value), figure, None)));
        }
        return lines;
    };
    for (indicator, key) in COUNTS {
        let values: Vec<Vec<u32>> = breakdown
            .groups
            .iter()
            .map(|group| vec![count_of(group, indicator, key)])
            .collect();
        let grid = suppress_grid(&values, limit, &[]);
        for (group, row) in breakdown.groups.iter().zip(&grid.rows) {
            let cell = row.first().copied().unwrap_or(Shown::Withheld);
            lines.push(SetLine {
                group: Some(group.value.clone()),
                indicator,
                key: key.to_owned(),
                numerator: Cell::Blank,
                denominator: Cell::Blank,
                value: Cell::Count(cell),
                missing: None,
            });
        }
    }
    lines
}

/// The breakdown as a table.
pub(super) fn by_group(view: &View<'_>, breakdown: &Breakdown, lines: &[SetLine]) -> Table {
    let columns = [
        "board-group-of",
        "board-indicator",
        "board-figure",
        "board-numerator",
        "board-denominator",
        "board-figure-value",
    ];
    lines
        .iter()
        .fold(Table::new(title(breakdown), &columns), |table, line| {
            let group = line.group.as_deref().unwrap_or_default();
            table.with(vec![
                label(view, breakdown.dimension, group),
                name(line.indicator),
                key(line.indicator, &line.key),
                line.numerator.clone(),
                line.denominator.clone(),
                line.value.clone(),
            ])
        })
}

/// A number of persons of a group; none where it is not told.
pub(super) fn count_of(group: &Group, indicator: &str, key: &str) -> u32 {
    let found = group
        .figures
        .iter()
        .find(|figure| figure.indicator == indicator && figure.key == key);
    match found.map(|figure| &figure.value) {
        Some(Value::Count { value }) => *value,
        _ => 0,
    }
}

fn title(breakdown: &Breakdown) -> String {
    format!("board-by-{}", breakdown.dimension.code().replace('_', "-"))
}

/// The name of a group, as the lists have it.
fn label(view: &View<'_>, dimension: Dimension, value: &str) -> Cell {
    if value.is_empty() {
        return Cell::key("board-not-known");
    }
    match dimension {
        Dimension::Partner | Dimension::Centre | Dimension::District => {
            Cell::Text(view.name(value))
        }
        Dimension::Country => Cell::Country(value.to_owned()),
        Dimension::PermitReason => Cell::Coded("permit-reasons", value.to_owned()),
        Dimension::Education => Cell::Coded("education-levels", value.to_owned()),
        Dimension::Italian => Cell::Coded("language-levels", value.to_owned()),
        Dimension::Occupation => Cell::Coded("occupational-statuses", value.to_owned()),
        Dimension::Channel => Cell::Coded("channels", value.to_owned()),
        Dimension::Sex => Cell::key(format!("board-sex-{}", value.to_lowercase())),
        Dimension::Citizenship => Cell::key(format!("board-area-{}", value.replace('_', "-"))),
        Dimension::Protection if value == "none" => Cell::key("board-protection-none"),
        Dimension::Protection => Cell::Coded("vulnerabilities", value.to_owned()),
        Dimension::AgeClass | Dimension::EntryMonth | Dimension::Province => {
            Cell::Text(value.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_nobody_writes_down_says_why() {
        let value = Value::missing(Missing::NoFormYet);

        let [_, _, said] = cells(&value, None);

        assert_eq!(said, Cell::key("board-missing-no-form-yet"));
    }

    #[test]
    fn outside_the_circle_a_cost_for_few_persons_is_hidden() {
        let value = Value::cost(100_000, 3);

        assert_eq!(cells(&value, Some(5))[2], Cell::Hidden);
        assert_eq!(cells(&value, None)[2], Cell::Text("€ 333.33".to_owned()));
    }

    #[test]
    fn days_of_few_persons_are_hidden_outside_the_circle() {
        let days = Days {
            count: 2,
            median: Some(9),
            ..Days::default()
        };

        assert_eq!(cells(&Value::Days(days), Some(5))[2], Cell::Hidden);
        assert_eq!(cells(&Value::Days(days), None)[2], Cell::Days(9));
    }
}
