// SPDX-License-Identifier: AGPL-3.0-or-later
//! Figures against promises, for those who answer for them — *cruscotti*.
//!
//! The lead sees the programme in figures, a partner its own beside the average
//! of the others, every other body its own. Whoever stands outside the circle of
//! care sees no cell from one to four. Each look is written down.
//!
//! Source: requirements, section 5 and section 6.3, row "Dashboards"; REP-03.

mod evidence;
mod figures;
mod funding;
mod funnel;
mod gantt;
mod indicator_set;
mod indicators15;
mod month;
mod people;
mod small;
mod table;
mod tables;
mod targets;
mod times;
mod view;

pub use evidence::{EVIDENCE_PURPOSES, EvidenceBoard, Extent, recipient_evidence};
pub use funding::{FundingBoard, funding};
pub use funnel::{FunnelAverage, FunnelBoard, FunnelLine, STEPS, funnel};
pub use gantt::{GanttBoard, GanttLine, gantt};
pub use indicator_set::{SetBoard, SetLine, indicators};
pub use indicators15::{Indicators15, indicators15};
pub use month::{MonthBoard, NoteLine, frozen_months, month};
pub use people::{
    CountedBoard, CountedLine, ExclusionBoard, ExclusionLine, PAGE, ReasonTotal, counted,
    exclusions,
};
pub use table::{Cell, Table};
pub use targets::{AverageRow, IndicatorBoard, TargetBoard, TargetRow, ThresholdView, targets};
pub use view::Breadth;
