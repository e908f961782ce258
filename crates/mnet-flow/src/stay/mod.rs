// SPDX-License-Identifier: AGPL-3.0-or-later
//! Titles of stay and what they allow — *titoli di soggiorno*.
//!
//! A person's titles are a history: the permit that ran out stays beside the
//! receipt of its renewal. Everything else is derived on a day: whether the
//! title stands, whether it lets one work, which protection it says, how soon
//! someone must look at it. Only the status is kept, never the story behind.
//!
//! Source: requirements, block B-PER; CL-04, CL-05, CL-06.

mod exported;
mod light;
mod protection;
mod title;
mod validity;
mod work_right;
mod work_rules;

pub use exported::{
    FUND_NO_DAY, FundTitle, NATIONAL_AWAITED, NATIONAL_UNLIMITED, NationalTitle, from_national,
};
pub use light::{AlertDays, Light, PermitLight, alerts_on, permit_light};
pub use protection::{ProtectionStatus, protection_status};
pub use title::{Expiry, ExpiryError, StayTitle, TitleType};
pub use validity::{Validity, current};
pub use work_right::{WorkNote, WorkRight, title_work_right, work_right};
pub use work_rules::{Confidence, RuleRow, WorkRules};
