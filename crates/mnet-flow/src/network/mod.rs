// SPDX-License-Identifier: AGPL-3.0-or-later
//! The network and its editions — *la rete e le edizioni del progetto*.
//!
//! An edition is data: who takes part, what each partner promised, in which
//! windows deeds count, and by which parameters. Regions write it as TOML;
//! [`Edition::parse`] reads it and refuses what does not hold together. Beside
//! it stands the arithmetic of the dashboard, in whole numbers throughout.
//!
//! Source: implementation guidelines, "Prima accoglienza", "Presa in carico",
//! "Attivazione misura", "Macrocronoprogramma"; project sheet, "Risultati attesi".

mod achievement;
mod basis;
mod body;
mod body_card;
mod check;
#[cfg(test)]
mod dashboard_tests;
mod edition;
mod error;
mod file;
mod parameter;
mod quota;
mod read;
mod references;
#[cfg(test)]
mod refusal_tests;
mod register;
mod rows;
mod schedule;
mod shares;
mod suppression;
mod suppression_grid;
mod target;
mod territory;
#[cfg(test)]
mod tests;
mod window;
mod workdays;

pub use achievement::{Light, Lights, Progress, Tenths, percent};
pub use basis::{Basis, Figure, Inconsistency, RuleSet, RuleSubject, WorkPackage};
pub use body::{Body, BodyKind, Nature};
pub use body_card::{
    BODY_CARD, BODY_ROLES, CardFaults, LEGAL_FORMS, access_ends_on, card_answers, card_faults,
    stated_card,
};
pub use edition::Edition;
pub use error::EditionError;
pub use parameter::{Parameter, ParameterValue, Unit};
pub use quota::{CountedBefore, is_over_quota};
pub use register::Registered;
pub use schedule::{Planned, Revision, Slippage, Went, slippage};
pub use shares::{indicative_split, mean, percentile};
pub use suppression::{Shown, Suppressed, suppress};
pub use suppression_grid::{Grid, suppress_grid};
pub use target::{Cascade, Indicator, Target, Threshold};
pub use territory::{CentreArea, DistrictArea, Reach, Territory};
pub use window::{CountingWindow, Elapsed, GanttRow, Window};
pub use workdays::{days_between, deadline};
