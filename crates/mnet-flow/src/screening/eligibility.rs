// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who may enter the scheme — *ammissibilità (R-ELIG)*.
//!
//! A third-country national with a title of stay, or with the receipt of a
//! request for one, old enough and domiciled in the region. Italian and Union
//! citizens may use every service and never count. Each criterion keeps its own
//! outcome, so that a page can show why.
//!
//! Source: requirements, R-ELIG, A-12, CR-10; FAMI guidance on the recipients'
//! card (dual citizens are not recipients, provisional data are completed).

mod answer;
mod question;

pub use answer::{Criterion, Eligibility, Outcome, Refusal};
pub use question::{Citizenship, EligibilityQuestion, ProgrammeAction, TitleProof};

use crate::code_lists::CodeLists;
use crate::code_lists::parameters::Parameters;
use crate::stay::{StayTitle, TitleType, Validity, current};
use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::{PartialDate, Tri};

/// The numbers of the rule, which a region may change from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EligibilityRules {
    /// Youngest age in the scheme, in years.
    pub minimum_age: i32,
    /// Youngest age for the minors' plan.
    pub minors_plan_minimum_age: i32,
    /// Oldest age for the minors' plan.
    pub minors_plan_maximum_age: i32,
    /// Days to complete what is to be checked.
    pub check_days: i32,
}

impl EligibilityRules {
    /// The reference numbers.
    pub const REFERENCE: Self = Self {
        minimum_age: 16,
        minors_plan_minimum_age: 17,
        minors_plan_maximum_age: 22,
        check_days: 30,
    };

    /// The numbers in force on a day.
    pub fn on(on: Date) -> Self {
        let number = |name, reference| Parameters::shipped().or_small(name, on, reference);
        let reference = Self::REFERENCE;
        Self {
            minimum_age: number("eligibility.minimum_age", reference.minimum_age),
            minors_plan_minimum_age: number(
                "eligibility.minors_plan_minimum_age",
                reference.minors_plan_minimum_age,
            ),
            minors_plan_maximum_age: number(
                "eligibility.minors_plan_maximum_age",
                reference.minors_plan_maximum_age,
            ),
            check_days: number("eligibility.check_days", reference.check_days),
        }
    }
}

/// The answer with the outcome of each criterion, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EligibilityResult {
    /// The answer.
    pub answer: Eligibility,
    /// How each criterion came out.
    pub criteria: [(Criterion, Outcome); 5],
}

/// Judges with the numbers in force on the day of the question.
#[doc(alias = "R-ELIG")]
pub fn eligibility(question: &EligibilityQuestion<'_>) -> EligibilityResult {
    eligibility_by(&EligibilityRules::on(question.on), question)
}

/// Judges with given numbers.
pub fn eligibility_by(
    rules: &EligibilityRules,
    question: &EligibilityQuestion<'_>,
) -> EligibilityResult {
    let counts = question.citizenship != Citizenship::ItalianOrEu;
    let look = |criterion, outcome| {
        (
            criterion,
            if counts {
                outcome
            } else {
                Outcome::NotApplicable
            },
        )
    };
    let criteria = [
        look(
            Criterion::Citizenship,
            citizenship_outcome(question.citizenship),
        ),
        look(Criterion::Title, title_outcome(question)),
        look(Criterion::Reason, reason_outcome(question)),
        look(Criterion::Age, age_outcome(rules, question)),
        look(
            Criterion::Domicile,
            domicile_outcome(question.domiciled_in_region),
        ),
    ];
    let answer = if counts {
        answer(&criteria, rules, question.on)
    } else {
        Eligibility::UniversalUser
    };
    EligibilityResult { answer, criteria }
}

fn answer(criteria: &[(Criterion, Outcome)], rules: &EligibilityRules, on: Date) -> Eligibility {
    let refused = criteria.iter().find_map(|(_, outcome)| match outcome {
        Outcome::NotMet(reason) => Some(*reason),
        _ => None,
    });
    if let Some(reason) = refused {
        return Eligibility::NotEligible { reason };
    }
    if criteria
        .iter()
        .any(|(_, outcome)| *outcome == Outcome::ToCheck)
    {
        let due = on.saturating_add(i64::from(rules.check_days).days());
        return Eligibility::EligibleWithCheck { due };
    }
    Eligibility::Eligible
}

const fn citizenship_outcome(citizenship: Citizenship) -> Outcome {
    match citizenship {
        Citizenship::ThirdCountry => Outcome::Met,
        Citizenship::ItalianOrEu => Outcome::NotApplicable,
        Citizenship::Unknown => Outcome::ToCheck,
    }
}

fn title_outcome(question: &EligibilityQuestion<'_>) -> Outcome {
    let Some(title) = current(question.titles, question.on) else {
        return match question.proof {
            TitleProof::DeclaredByStructure => Outcome::ToCheck,
            TitleProof::Seen | TitleProof::NotShown => Outcome::NotMet(Refusal::NoTitle),
        };
    };
    match (title.validity(question.on), question.proof) {
        (Validity::NoTitle, _) => Outcome::NotMet(Refusal::NoTitle),
        (Validity::Expired, _) => Outcome::NotMet(Refusal::TitleExpired),
        _ if title.title_type == TitleType::Visa => Outcome::NotMet(Refusal::TitleNotAdmitted),
        (_, TitleProof::NotShown) => Outcome::NotMet(Refusal::TitleNotProven),
        (Validity::Valid | Validity::Pending, TitleProof::Seen) => Outcome::Met,
        _ => Outcome::ToCheck,
    }
}

/// A reason outside the list, or none yet, is no obstacle: the title is.
fn reason_outcome(question: &EligibilityQuestion<'_>) -> Outcome {
    let countable = current(question.titles, question.on)
        .and_then(StayTitle::reason_code)
        .and_then(|reason| CodeLists::shipped().entry("permit-reasons", reason))
        .and_then(|entry| entry.get("countable"));
    match countable {
        Some("no") => Outcome::NotMet(Refusal::PermitReason),
        Some(_) => Outcome::Met,
        None => Outcome::NotApplicable,
    }
}

/// When only the year of birth is known, or nothing, an age that may be right is checked.
fn age_outcome(rules: &EligibilityRules, question: &EligibilityQuestion<'_>) -> Outcome {
    let Some(birth) = question.birth else {
        return Outcome::ToCheck;
    };
    let oldest = birth.age_on(question.on);
    let youngest = PartialDate::from(birth.latest()).age_on(question.on);
    let (minimum, maximum) = match question.action {
        ProgrammeAction::Scheme => (rules.minimum_age, i32::MAX),
        ProgrammeAction::MinorsPlan => {
            (rules.minors_plan_minimum_age, rules.minors_plan_maximum_age)
        }
    };
    if oldest < minimum {
        Outcome::NotMet(Refusal::UnderAge)
    } else if youngest > maximum {
        Outcome::NotMet(Refusal::OverAge)
    } else if youngest < minimum || oldest > maximum {
        Outcome::ToCheck
    } else {
        Outcome::Met
    }
}

const fn domicile_outcome(domiciled_in_region: Tri) -> Outcome {
    match domiciled_in_region {
        Tri::Yes => Outcome::Met,
        Tri::No => Outcome::NotMet(Refusal::OutsideRegion),
        Tri::Unknown => Outcome::ToCheck,
    }
}

#[cfg(test)]
mod tests;
