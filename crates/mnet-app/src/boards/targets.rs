// SPDX-License-Identifier: AGPL-3.0-or-later
//! Targets and what was reached — *cruscotto obiettivi* (IND-03 to IND-05).
//!
//! Where only the network has a target, its split among partners is for display
//! and says so.

mod sheet;
mod written;

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_flow::network::{Indicator, Light, Shown, Tenths, Threshold, percent};
use mnet_store::{BoardRow, Tx};
use serde::Serialize;

use self::sheet::{Sheet, bare};
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
    for indicator in Indicator::ALL {
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

#[cfg(test)]
mod tests;
