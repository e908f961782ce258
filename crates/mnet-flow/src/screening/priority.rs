// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who is seen first — *vulnerabilità e punteggio di priorità*.
//!
//! The score orders a waiting list; it never refuses anybody, and it is always
//! shown with its components.
//!
//! Source: requirements, F01 rows 10 and 20 and the reference priority score;
//! A-05 (young: up to 29 at entry).

use crate::code_lists::parameters::Parameters;
use crate::stay::ProtectionStatus;
use jiff::civil::Date;
use mnet_base::{PartialDate, Sex, Tri};
use serde::{Deserialize, Serialize};

/// What the flags are derived from.
#[derive(Clone, Copy, Debug)]
pub struct Vulnerability {
    /// The day of entry: flags are frozen there.
    pub on: Date,
    /// The sex on documents.
    pub sex: Sex,
    /// The date of birth; none of who was only heard of.
    pub birth: Option<PartialDate>,
    /// The protection the title says.
    pub protection: ProtectionStatus,
    /// Whether the person is, or entered as, an unaccompanied minor.
    #[doc(alias = "minore straniero non accompagnato")]
    pub unaccompanied_minor: Tri,
    /// Full months without work; `None` when not asked.
    pub months_unemployed: Option<u32>,
}

/// The flags of the screening sheet that can be derived.
#[doc(alias = "vulnerabilità")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VulnerabilityFlags {
    /// A woman.
    #[doc(alias = "donna")]
    pub woman: Tri,
    /// Up to 29 years old.
    #[doc(alias = "giovane")]
    pub young: Tri,
    /// Asked for protection and waits.
    #[doc(alias = "richiedente asilo")]
    pub asylum_seeker: Tri,
    /// Has protection.
    #[doc(alias = "titolare di protezione")]
    pub protection_holder: Tri,
    /// Is or was an unaccompanied minor.
    #[doc(alias = "MSNA")]
    pub unaccompanied_minor: Tri,
    /// Without work for twelve months or more.
    #[doc(alias = "disoccupato di lunga durata")]
    pub long_unemployed: Tri,
}

impl VulnerabilityFlags {
    /// Derives the flags on the day of entry.
    pub fn derive(of: &Vulnerability) -> Self {
        let number = |name, reference| Parameters::shipped().or_small(name, of.on, reference);
        let maximum = number("vulnerability.young_maximum_age", 29);
        let months = number("vulnerability.long_unemployment_months", 12);
        Self {
            woman: match of.sex {
                Sex::Female => Tri::Yes,
                Sex::Male => Tri::No,
                Sex::Unknown => Tri::Unknown,
            },
            young: of
                .birth
                .map_or(Tri::Unknown, |birth| young(birth, of.on, maximum)),
            asylum_seeker: of.protection.is_applicant().into(),
            protection_holder: of.protection.is_holder().into(),
            unaccompanied_minor: of.unaccompanied_minor,
            long_unemployed: of.months_unemployed.map_or(Tri::Unknown, |had| {
                (i64::from(had) >= i64::from(months)).into()
            }),
        }
    }

    /// The codes of `vulnerabilities` that surely hold.
    pub fn codes(&self) -> Vec<&'static str> {
        let flags = [
            ("woman", self.woman),
            ("young", self.young),
            ("asylum_seeker", self.asylum_seeker),
            ("protection_holder", self.protection_holder),
            ("unaccompanied_minor", self.unaccompanied_minor),
            ("long_unemployed", self.long_unemployed),
        ];
        flags
            .into_iter()
            .filter(|(_, flag)| flag.is_yes())
            .map(|(code, _)| code)
            .collect()
    }
}

fn young(birth: PartialDate, on: Date, maximum: i32) -> Tri {
    let oldest = birth.age_on(on);
    let youngest = PartialDate::from(birth.latest()).age_on(on);
    if oldest <= maximum {
        Tri::Yes
    } else if youngest > maximum {
        Tri::No
    } else {
        Tri::Unknown
    }
}

/// Points of each component; a region may weigh them otherwise.
#[doc(alias = "pesi")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityWeights {
    /// Points of a woman.
    pub woman: i32,
    /// Points of a young person.
    pub young: i32,
    /// Points of an asylum seeker or protection holder.
    pub protection: i32,
    /// Points of someone who is or was an unaccompanied minor.
    pub unaccompanied_minor: i32,
    /// Points of someone without work for twelve months.
    pub long_unemployed: i32,
    /// Days of waiting that give one point.
    pub waiting_step_days: i32,
    /// Most points waiting can give.
    pub waiting_maximum: i32,
}

impl PriorityWeights {
    /// The reference weights.
    pub const REFERENCE: Self = Self {
        woman: 1,
        young: 1,
        protection: 1,
        unaccompanied_minor: 2,
        long_unemployed: 1,
        waiting_step_days: 30,
        waiting_maximum: 3,
    };

    /// The weights in force on a day.
    pub fn on(on: Date) -> Self {
        let reference = Self::REFERENCE;
        let points = |name, reference| Parameters::shipped().or_small(name, on, reference);
        Self {
            woman: points("priority.woman", reference.woman),
            young: points("priority.young", reference.young),
            protection: points("priority.protection", reference.protection),
            unaccompanied_minor: points(
                "priority.unaccompanied_minor",
                reference.unaccompanied_minor,
            ),
            long_unemployed: points("priority.long_unemployed", reference.long_unemployed),
            waiting_step_days: points("priority.waiting_step_days", reference.waiting_step_days),
            waiting_maximum: points("priority.waiting_maximum", reference.waiting_maximum),
        }
    }

    fn waiting(&self, days: i32) -> i32 {
        let full = days.max(0).checked_div(self.waiting_step_days).unwrap_or(0);
        full.clamp(0, self.waiting_maximum.max(0))
    }
}

/// A score and where its points come from.
#[doc(alias = "punteggio di priorità")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PriorityScore {
    /// Code of `priority-components` and its points, zeros included.
    pub components: [(&'static str, i32); 6],
    /// Their sum.
    pub total: i32,
}

/// Adds up the points of somebody who has waited for some days.
///
/// What is not known gives no points.
pub fn priority(
    flags: &VulnerabilityFlags,
    days_waited: i32,
    weights: &PriorityWeights,
) -> PriorityScore {
    let points = |holds: bool, points: i32| if holds { points } else { 0 };
    let protection = flags.asylum_seeker.is_yes() || flags.protection_holder.is_yes();
    let components = [
        ("woman", points(flags.woman.is_yes(), weights.woman)),
        ("young", points(flags.young.is_yes(), weights.young)),
        ("protection", points(protection, weights.protection)),
        (
            "unaccompanied_minor",
            points(
                flags.unaccompanied_minor.is_yes(),
                weights.unaccompanied_minor,
            ),
        ),
        (
            "long_unemployed",
            points(flags.long_unemployed.is_yes(), weights.long_unemployed),
        ),
        ("waiting", weights.waiting(days_waited)),
    ];
    let total = components.iter().map(|(_, points)| points).sum();
    PriorityScore { components, total }
}

#[cfg(test)]
mod tests;
