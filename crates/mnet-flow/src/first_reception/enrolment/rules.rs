// SPDX-License-Identifier: AGPL-3.0-or-later
//! Choices of the enrolment check — *parametri della verifica*.
//!
//! Source: requirements, F07 rows 2 and 7 ("region-configurable").

use crate::code_lists::parameters::Parameters;
use jiff::civil::Date;

/// The choices of the rule, which a region may change from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnrolmentRules {
    /// Working age, in years.
    pub minimum_age: i32,
    /// Whether the abode in a reception structure stands for residence, for
    /// people who asked for or hold international protection. Disputed.
    pub structure_abode_accepted: bool,
    /// Whether a domicile alone stands for residence.
    pub domicile_accepted: bool,
    /// Days to look again when no better day is known.
    pub recheck_days: i32,
}

impl EnrolmentRules {
    /// The reference choices.
    pub const REFERENCE: Self = Self {
        minimum_age: 16,
        structure_abode_accepted: true,
        domicile_accepted: false,
        recheck_days: 30,
    };

    /// The choices in force on a day.
    pub fn on(on: Date) -> Self {
        let base = Self::REFERENCE;
        let number = |name, base| Parameters::shipped().or_small(name, on, base);
        let chosen = |name, base: bool| number(name, i32::from(base)) != 0;
        Self {
            minimum_age: number("enrolment.minimum_age", base.minimum_age),
            structure_abode_accepted: chosen(
                "enrolment.structure_abode_accepted",
                base.structure_abode_accepted,
            ),
            domicile_accepted: chosen("enrolment.domicile_accepted", base.domicile_accepted),
            recheck_days: number("enrolment.recheck_days", base.recheck_days),
        }
    }
}
