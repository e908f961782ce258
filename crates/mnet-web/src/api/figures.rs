// SPDX-License-Identifier: AGPL-3.0-or-later
//! Figures as they travel — *dati dei cruscotti*.

use mnet_app::boards;
use mnet_flow::network::{Light, Shown, Tenths};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::Day;

/// A number of persons; small ones are hidden outside the circle of care.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Persons {
    /// The number itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<u32>,
    /// One person or more, and fewer than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    fewer_than: Option<u32>,
    /// Held back, so that a neighbour cannot be worked out.
    withheld: bool,
}

impl Persons {
    pub(super) const fn of(shown: Shown) -> Self {
        let (value, fewer_than, withheld) = match shown {
            Shown::Value(value) => (Some(value), None, false),
            Shown::FewerThan(limit) => (None, Some(limit), false),
            Shown::Withheld => (None, None, true),
        };
        Self {
            value,
            fewer_than,
            withheld,
        }
    }
}

fn number(tenths: Option<Tenths>) -> Option<String> {
    tenths.map(|tenths| tenths.to_string())
}

const fn colour(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Amber => "amber",
        Light::Red => "red",
    }
}

/// How much is shown.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Breadth {
    /// `network`, `partner` or `body`.
    kind: String,
    /// Whose figures, where not those of the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

impl Breadth {
    pub(super) fn of(breadth: &boards::Breadth) -> Self {
        let (kind, body) = match breadth {
            boards::Breadth::Network => ("network", None),
            boards::Breadth::Partner(code) => ("partner", Some(code)),
            boards::Breadth::Body(code) => ("body", Some(code)),
        };
        Self {
            kind: kind.to_owned(),
            body: body.map(ToString::to_string),
        }
    }
}

/// A count against its target; numbers with one decimal are texts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TargetLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<String>,
    name: String,
    persons: Persons,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<u32>,
    /// Stated by an act, not split for display.
    official: bool,
    /// Share of the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<String>,
    /// Expected by the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    /// Share of the expectation.
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<String>,
    /// `green`, `amber`, `red`.
    #[serde(skip_serializing_if = "Option::is_none")]
    light: Option<String>,
}

impl TargetLine {
    pub(super) fn of(row: boards::TargetRow) -> Self {
        Self {
            partner: row.partner,
            name: row.name,
            persons: Persons::of(row.value),
            target: row.target,
            official: row.official,
            percent: number(row.percent),
            expected: number(row.expected),
            index: number(row.index),
            light: row.light.map(|light| colour(light).to_owned()),
        }
    }
}

/// The other partners together, as one of them sees them.
#[derive(Debug, Serialize, ToSchema)]
struct TargetAverage {
    /// Persons of a partner on average.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<String>,
}

/// One indicator.
#[derive(Debug, Serialize, ToSchema)]
struct IndicatorFigures {
    indicator: String,
    rows: Vec<TargetLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<TargetLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    average: Option<TargetAverage>,
}

/// The number below which the project fails.
#[derive(Debug, Serialize, ToSchema)]
struct ThresholdFigures {
    value: u32,
    target: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<String>,
    /// The number that the sheet writes, which decides.
    literal: u32,
    reached: bool,
}

/// Targets and what was reached by a day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Targets {
    edition: String,
    as_of: Day,
    breadth: Breadth,
    items: Vec<IndicatorFigures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<ThresholdFigures>,
}

impl Targets {
    pub(super) fn of(board: boards::TargetBoard) -> Self {
        let items = board.indicators.into_iter().map(|one| IndicatorFigures {
            indicator: one.indicator.code().to_owned(),
            rows: one.rows.into_iter().map(TargetLine::of).collect(),
            total: one.total.map(TargetLine::of),
            average: one.average.map(|average| TargetAverage {
                value: number(average.value),
                percent: number(average.percent),
                index: number(average.index),
            }),
        });
        Self {
            breadth: Breadth::of(&board.breadth),
            items: items.collect(),
            edition: board.edition,
            as_of: Day(board.as_of),
            threshold: board.threshold.map(|threshold| ThresholdFigures {
                value: threshold.value,
                target: threshold.target,
                percent: number(threshold.percent),
                literal: threshold.literal,
                reached: threshold.reached,
            }),
        }
    }
}

/// A step of the funnel.
#[derive(Debug, Serialize, ToSchema)]
struct FunnelStep {
    step: String,
    cases: Persons,
    /// Hundredths of the step before.
    #[serde(skip_serializing_if = "Option::is_none")]
    of_step_before: Option<String>,
}

/// One partner, or all.
#[derive(Debug, Serialize, ToSchema)]
struct FunnelFigures {
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<String>,
    name: String,
    steps: Vec<FunnelStep>,
}

impl FunnelFigures {
    fn of(line: boards::FunnelLine) -> Self {
        let before = std::iter::once(None).chain(line.conversions);
        let steps = boards::STEPS.iter().zip(line.counts).zip(before);
        let steps = steps.map(|((step, count), of_step_before)| FunnelStep {
            step: (*step).to_owned(),
            cases: Persons::of(count),
            of_step_before: number(of_step_before),
        });
        Self {
            partner: line.partner,
            name: line.name,
            steps: steps.collect(),
        }
    }
}

/// How many pass from a step to the next.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Funnel {
    edition: String,
    breadth: Breadth,
    items: Vec<FunnelFigures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<FunnelFigures>,
}

impl Funnel {
    pub(super) fn of(board: boards::FunnelBoard) -> Self {
        Self {
            breadth: Breadth::of(&board.breadth),
            edition: board.edition,
            items: board.rows.into_iter().map(FunnelFigures::of).collect(),
            total: board.total.map(FunnelFigures::of),
        }
    }
}

/// How many do not count, for one reason.
#[derive(Debug, Serialize, ToSchema)]
struct ExclusionTotal {
    reason: String,
    persons: Persons,
}

/// Somebody who does not count; named only to who follows the person.
#[derive(Debug, Serialize, ToSchema)]
struct Exclusion {
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<Uuid>,
    /// Key of the region's own file.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    shown_name: Option<String>,
}

/// Who does not count, and why.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Exclusions {
    totals: Vec<ExclusionTotal>,
    items: Vec<Exclusion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl Exclusions {
    pub(super) fn of(board: boards::ExclusionBoard) -> Self {
        let totals = board.totals.into_iter().map(|total| ExclusionTotal {
            reason: total.reason,
            persons: Persons::of(total.value),
        });
        let items = board.items.into_iter().map(|line| Exclusion {
            person: line.person,
            key: line.key,
            reason: line.reason,
            shown_name: line.shown_name,
        });
        let next = board.next.map(|page| page.to_string());
        Self {
            totals: totals.collect(),
            items: items.collect(),
            next,
        }
    }
}
