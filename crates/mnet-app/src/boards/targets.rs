// SPDX-License-Identifier: AGPL-3.0-or-later
//! Targets and what was reached — *cruscotto obiettivi* (IND-03 to IND-05).
//!
//! Where only the network has a target, its split among partners is for display
//! and says so.

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_base::codes::BodyCode;
use mnet_flow::network::{
    Edition, Indicator, Light, Progress, Shown, Tenths, Threshold, indicative_split, percent,
    suppress,
};
use mnet_store::{BoardRow, Tx};
use serde::Serialize;

use super::table::{Cell, Table};
use super::view::{Breadth, View, persons};
use crate::{Actor, App, AppError};

/// A count against its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetRow {
    /// Partner; `None` for the whole network and for a body's own view.
    pub partner: Option<String>,
    /// Name of the partner.
    pub name: String,
    /// Persons.
    pub value: Shown,
    /// Promised.
    pub target: Option<u32>,
    /// Stated by an act, not split for display.
    pub official: bool,
    /// Share of the target.
    pub percent: Option<Tenths>,
    /// Expected by the day.
    pub expected: Option<Tenths>,
    /// Share of the expectation.
    pub index: Option<Tenths>,
    /// Colour.
    pub light: Option<Light>,
}

/// The other partners together, as one of them sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AverageRow {
    /// Persons of a partner on average; absent when few would show.
    pub value: Option<Tenths>,
    /// Share of their targets together.
    pub percent: Option<Tenths>,
    /// Share of the expectation.
    pub index: Option<Tenths>,
}

/// The threshold below which the project fails (IND-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThresholdView {
    /// Persons of the whole network.
    pub value: u32,
    /// Promised by the whole network.
    pub target: u32,
    /// Share of the target.
    pub percent: Option<Tenths>,
    /// The percentage that the sheet names: 70.
    pub named_percent: u32,
    /// What that percentage would be: 609.0. It decides nothing.
    pub computed: Option<Tenths>,
    /// The number that the sheet writes, which decides: 610.
    pub literal: u32,
    /// Reached.
    pub reached: bool,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndicatorBoard {
    /// What is counted.
    pub indicator: Indicator,
    /// Partners, in the order of the document.
    pub rows: Vec<TargetRow>,
    /// The whole network, for who sees it.
    pub total: Option<TargetRow>,
    /// The other partners, for a partner.
    pub average: Option<AverageRow>,
}

/// Targets and what was reached by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TargetBoard {
    /// Edition.
    pub edition: String,
    /// Day.
    pub as_of: Date,
    /// How much is shown.
    pub breadth: Breadth,
    /// Indicators, in the order of the path.
    pub indicators: Vec<IndicatorBoard>,
    /// Threshold, when the edition has one.
    pub threshold: Option<ThresholdView>,
}

/// What this version counts: a promise nobody counts yet is not shown as missed.
const COUNTED: [Indicator; 1] = [Indicator::Reception];

/// Targets of an edition and what was reached by a day.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn targets(
    app: &App,
    actor: &Actor,
    edition: &str,
    as_of: Date,
) -> Result<TargetBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeTargets).await?;
    let mut tx = view.look("board.targets", Some(as_of)).await?;
    let mut indicators = Vec::new();
    for indicator in COUNTED {
        indicators.push(indicator_board(&view, &mut tx, indicator, as_of).await?);
    }
    let threshold = threshold_view(&view, &mut tx, as_of).await?;
    tx.commit().await?;
    Ok(TargetBoard {
        edition: edition.to_owned(),
        as_of,
        breadth: view.breadth,
        indicators,
        threshold,
    })
}

/// One indicator, as far as the view goes.
pub(super) async fn indicator_board(
    view: &View<'_>,
    tx: &mut Tx,
    indicator: Indicator,
    as_of: Date,
) -> Result<IndicatorBoard, AppError> {
    let code = view.edition.code.as_str();
    if let Breadth::Body(_) = view.breadth {
        let value = tx
            .counted_in(code, indicator, as_of, view.breadth.circle())
            .await?;
        let own = TargetRow {
            name: view.actor.body_name.clone(),
            ..bare(None, persons(value))
        };
        return Ok(IndicatorBoard {
            indicator,
            rows: vec![own],
            total: None,
            average: None,
        });
    }
    let counted = tx.counted_by_partner(code, indicator, as_of).await?;
    let sheet = Sheet::new(view.edition, indicator, as_of, &counted);
    Ok(match &view.breadth {
        Breadth::Partner(own) => IndicatorBoard {
            indicator,
            rows: vec![sheet.row(view, own.as_str())],
            total: None,
            average: Some(sheet.average(own.as_str(), view.small)),
        },
        _ => sheet.whole(view),
    })
}

/// Counts and targets of one indicator, before anybody looks.
struct Sheet<'a> {
    edition: &'a Edition,
    indicator: Indicator,
    as_of: Date,
    /// Partner, count, target and whether it is official.
    lines: Vec<(String, u32, Option<u32>, bool)>,
    /// Counted without a partner.
    nobody: u32,
}

impl<'a> Sheet<'a> {
    fn new(edition: &'a Edition, indicator: Indicator, as_of: Date, counted: &[BoardRow]) -> Self {
        let value = |partner: Option<&str>| {
            let found = counted
                .iter()
                .filter(|row| row.partner.as_deref() == partner);
            persons(found.map(|row| row.value).sum())
        };
        let mut lines: Vec<_> = promised(edition, indicator, as_of)
            .into_iter()
            .map(|(code, target, official)| {
                let counted = value(Some(&code));
                (code, counted, target, official)
            })
            .collect();
        for row in counted {
            let Some(code) = &row.partner else { continue };
            if lines.iter().all(|(known, ..)| known != code) {
                lines.push((code.clone(), persons(row.value), None, true));
            }
        }
        Self {
            edition,
            indicator,
            as_of,
            lines,
            nobody: value(None),
        }
    }

    fn total(&self) -> u32 {
        self.lines.iter().fold(self.nobody, |sum, (_, value, ..)| {
            sum.saturating_add(*value)
        })
    }

    fn progress(&self, value: u32, target: u32) -> Progress {
        let window = self.edition.window(self.indicator);
        Progress::of(
            value,
            target,
            window,
            self.as_of,
            self.edition.lights(self.as_of),
        )
    }

    fn judged(&self, row: TargetRow) -> TargetRow {
        let (Shown::Value(value), Some(target)) = (row.value, row.target) else {
            return row;
        };
        let progress = self.progress(value, target);
        TargetRow {
            percent: progress.percent,
            expected: progress.expected,
            index: progress.index,
            light: progress.light,
            ..row
        }
    }

    fn row(&self, view: &View<'_>, partner: &str) -> TargetRow {
        let line = self.lines.iter().find(|(code, ..)| code == partner);
        let (value, target, official) = line
            .map_or((0, None, true), |(_, value, target, official)| {
                (*value, *target, *official)
            });
        let name = view.name(partner);
        let row = TargetRow {
            name,
            target,
            official,
            ..bare(Some(partner), value)
        };
        self.judged(row)
    }

    fn average(&self, own: &str, limit: u32) -> AverageRow {
        let others = || self.lines.iter().filter(|(code, ..)| code != own);
        let value = others().fold(0_u32, |sum, (_, value, ..)| sum.saturating_add(*value));
        let target = others().filter_map(|(_, _, target, _)| *target).sum();
        let count = i64::try_from(others().count()).unwrap_or(0);
        if value > 0 && value < limit {
            return AverageRow {
                value: None,
                percent: None,
                index: None,
            };
        }
        let progress = self.progress(value, target);
        AverageRow {
            value: Tenths::ratio(i64::from(value), count),
            percent: progress.percent,
            index: progress.index,
        }
    }

    /// Every partner and the total; small cells hidden where the view asks for it.
    fn whole(&self, view: &View<'_>) -> IndicatorBoard {
        let mut rows: Vec<TargetRow> = self
            .lines
            .iter()
            .map(|(code, ..)| self.row(view, code))
            .collect();
        if self.nobody > 0 {
            rows.push(bare(None, self.nobody));
        }
        let target = self.edition.target(self.indicator, None, self.as_of);
        let mut total = bare(None, self.total());
        total.target = target.map(|target| target.value);
        total.official = target.is_none_or(|target| target.official);
        if let Some(limit) = view.limit {
            total.value = hide(&mut rows, limit);
        }
        let total = self.judged(total);
        IndicatorBoard {
            indicator: self.indicator,
            rows,
            total: Some(total),
            average: None,
        }
    }
}

/// A row with nothing but its count.
fn bare(partner: Option<&str>, value: u32) -> TargetRow {
    TargetRow {
        partner: partner.map(str::to_owned),
        name: String::new(),
        value: Shown::Value(value),
        target: None,
        official: true,
        percent: None,
        expected: None,
        index: None,
        light: None,
    }
}

/// Hides small cells and what would give them away; says what the total may be.
fn hide(rows: &mut [TargetRow], limit: u32) -> Shown {
    let values: Vec<u32> = rows
        .iter()
        .map(|row| {
            if let Shown::Value(value) = row.value {
                value
            } else {
                0
            }
        })
        .collect();
    let safe = suppress(&values, limit);
    for (row, shown) in rows.iter_mut().zip(safe.cells) {
        row.value = shown;
        if !matches!(shown, Shown::Value(_)) {
            (row.percent, row.index, row.light) = (None, None, None);
        }
    }
    safe.total
}

/// What each partner promised; else the network's target split for display.
fn promised(
    edition: &Edition,
    indicator: Indicator,
    as_of: Date,
) -> Vec<(String, Option<u32>, bool)> {
    let target = |indicator, partner: &BodyCode| edition.target(indicator, Some(partner), as_of);
    let own = edition.partners_with_target(indicator);
    if !own.is_empty() {
        let line = |partner: &BodyCode| {
            let target = target(indicator, partner);
            let official = target.is_none_or(|target| target.official);
            (
                partner.as_str().to_owned(),
                target.map(|target| target.value),
                official,
            )
        };
        return own.into_iter().map(line).collect();
    }
    let by = Indicator::TakingCharge;
    let partners = edition.partners_with_target(by);
    let weights: Vec<u32> = partners
        .iter()
        .map(|partner| target(by, partner).map_or(0, |target| target.value))
        .collect();
    let total = edition
        .target(indicator, None, as_of)
        .map_or(0, |target| target.value);
    let parts = indicative_split(total, &weights);
    let lines = partners.into_iter().zip(parts);
    lines
        .map(|(partner, part)| (partner.as_str().to_owned(), Some(part), false))
        .collect()
}

pub(super) async fn threshold_view(
    view: &View<'_>,
    tx: &mut Tx,
    as_of: Date,
) -> Result<Option<ThresholdView>, AppError> {
    let Some(threshold) = view.edition.threshold.as_ref() else {
        return Ok(None);
    };
    if matches!(view.breadth, Breadth::Body(_)) {
        return Ok(None);
    }
    let rows = tx
        .counted_by_partner(view.edition.code.as_str(), threshold.indicator, as_of)
        .await?;
    let value = persons(rows.iter().map(|row| row.value).sum());
    if gives_away(view, &rows) {
        return Ok(None);
    }
    let target = view.edition.target(threshold.indicator, None, as_of);
    let target = target.map_or(0, |target| target.value);
    Ok(Some(compare(threshold, value, target)))
}

/// Whether the number of the whole network would tell a small number of others.
fn gives_away(view: &View<'_>, rows: &[BoardRow]) -> bool {
    let others = match &view.breadth {
        Breadth::Partner(own) => Some(own.as_str()),
        _ if view.limit.is_some() => None,
        _ => return false,
    };
    let hidden = rows
        .iter()
        .filter(|row| others.is_none() || row.partner.as_deref() != others);
    let value = persons(hidden.map(|row| row.value).sum());
    value > 0 && value < view.small
}

/// The literal number decides; the percentage stands beside it.
pub(super) fn compare(threshold: &Threshold, value: u32, target: u32) -> ThresholdView {
    ThresholdView {
        value,
        target,
        percent: percent(value, target),
        named_percent: threshold.percent,
        computed: Tenths::ratio(i64::from(target) * i64::from(threshold.percent), 100),
        literal: threshold.literal,
        reached: threshold.is_reached(value),
    }
}

impl TargetBoard {
    /// One table for each indicator.
    pub fn tables(&self) -> Vec<Table> {
        self.indicators.iter().map(IndicatorBoard::table).collect()
    }
}

impl IndicatorBoard {
    /// Partners, then the network or the average of the others.
    pub fn table(&self) -> Table {
        let title = format!("board-targets-{}", self.indicator.code().replace('_', "-"));
        let columns = [
            "board-partner",
            "board-value",
            "board-target",
            "board-percent",
            "board-expected",
            "board-index",
            "board-light",
            "board-official",
        ];
        let mut table = Table::new(title, &columns);
        table.rows = self
            .rows
            .iter()
            .map(|row| cells(row, "board-no-partner"))
            .collect();
        table
            .rows
            .extend(self.total.iter().map(|row| cells(row, "board-network")));
        table.rows.extend(self.average.iter().map(|row| {
            vec![
                Cell::key("board-network-average"),
                row.value.map_or(Cell::Hidden, Cell::Tenths),
                Cell::Blank,
                Cell::percent(row.percent),
                Cell::Blank,
                Cell::percent(row.index),
                Cell::Blank,
                Cell::Blank,
            ]
        }));
        table
    }
}

fn cells(row: &TargetRow, unnamed: &'static str) -> Vec<Cell> {
    let known = matches!(row.value, Shown::Value(_));
    let judged = |cell: Cell| match (row.target, known) {
        (None, _) => Cell::Blank,
        (_, false) => Cell::Hidden,
        _ => cell,
    };
    let official = if row.official {
        "board-official-yes"
    } else {
        "board-official-no"
    };
    vec![
        if row.name.is_empty() {
            Cell::key(unnamed)
        } else {
            Cell::Text(row.name.clone())
        },
        Cell::Count(row.value),
        row.target.map_or(Cell::Blank, Cell::Number),
        judged(Cell::percent(row.percent)),
        row.expected.map_or(Cell::Blank, Cell::Tenths),
        judged(Cell::percent(row.index)),
        judged(row.light.map_or(Cell::Blank, Cell::Light)),
        if row.target.is_some() {
            Cell::key(official)
        } else {
            Cell::Blank
        },
    ]
}

#[cfg(test)]
mod tests;
