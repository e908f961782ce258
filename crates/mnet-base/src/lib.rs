// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words shared by every part of the product — *vocabolario comune*.
//!
//! Identifiers, codes, dates that may be incomplete, tax codes, names ready for
//! comparison, foreign states and comuni. Everything here is pure: no clock, no
//! disk, no network; what a value depends on is passed in.

pub mod codes;
pub mod comune;
pub mod country;
pub mod ids;
mod lang;
mod money;
pub mod names;
mod partial_date;
mod sex;
mod table;
pub mod tax_code;
mod tongue;
mod tri;
pub mod words;
pub mod written;

pub use comune::{Comune, Comuni};
pub use country::{Area, Countries, Country};
pub use lang::Lang;
pub use money::{Money, MoneyError};
pub use partial_date::{PartialDate, PartialDateError};
pub use sex::Sex;
pub use tax_code::{ProvisionalTaxCode, TaxCode};
pub use tongue::Tongue;
pub use tri::Tri;
