// SPDX-License-Identifier: AGPL-3.0-or-later
//! Group activities, laboratories, training editions — *attività di gruppo, laboratori,
//! edizioni formative (F25)*: the plan, the register of each session, the result.
//!
//! One write, several views: the register of a session is written once; hours and
//! share of a person, the start of the measure and the line of group orientation follow. So is
//! the result of a person: dossier, logbook and recipient card show it.
//!
//! Source: requirements F25; A-38 (group orientation is activity b2).

pub mod kind;
pub mod plan;
pub mod register;
pub mod result;

pub use kind::GroupKind;
pub use plan::{Hours, Plan, SessionPlan, overlap, plan_faults};
pub use register::{AttendanceLine, Standing, attendance_faults, minutes_there, standing};
pub use result::{Issued, Outcome, Said, Test, earned, result_faults};
