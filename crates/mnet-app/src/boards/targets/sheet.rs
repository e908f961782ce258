// SPDX-License-Identifier: AGPL-3.0-or-later
//! Counts beside promises, before anybody looks — *prospetto degli obiettivi*.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_flow::network::{Edition, Indicator, Progress, Shown, Tenths, indicative_split, suppress};
use mnet_store::BoardRow;

use super::{AverageRow, IndicatorBoard, TargetRow};
use crate::boards::view::{View, persons};

/// Counts and targets of one indicator, before anybody looks.
pub(super) struct Sheet<'a> {
    edition: &'a Edition,
    indicator: Indicator,
    as_of: Date,
    /// Partner, count, target and whether it is official.
    pub(super) lines: Vec<(String, u32, Option<u32>, bool)>,
    /// Counted without a partner.
    nobody: u32,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        edition: &'a Edition,
        indicator: Indicator,
        as_of: Date,
        counted: &[BoardRow],
    ) -> Self {
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

    pub(super) fn total(&self) -> u32 {
        self.lines.iter().fold(self.nobody, |sum, (_, value, ..)| {
            sum.saturating_add(*value)
        })
    }

    pub(super) fn progress(&self, value: u32, target: u32) -> Progress {
        let window = self.edition.expected_window(self.indicator, self.as_of);
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

    pub(super) fn row(&self, view: &View<'_>, partner: &str) -> TargetRow {
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

    pub(super) fn average(&self, own: &str, limit: u32) -> AverageRow {
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
    pub(super) fn whole(&self, view: &View<'_>) -> IndicatorBoard {
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
pub(super) fn bare(partner: Option<&str>, value: u32) -> TargetRow {
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
pub(super) fn hide(rows: &mut [TargetRow], limit: u32) -> Shown {
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
pub(super) fn promised(
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
