// SPDX-License-Identifier: AGPL-3.0-or-later
//! Rights, compared with what was expected of them — *verifica dei permessi*.
//!
//! Source: `expectation.csv`, written by hand from requirements, section 6.3.

mod access_scenarios;
mod expectation;
mod matrix_page;
mod product;
