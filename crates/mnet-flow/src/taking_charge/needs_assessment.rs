// SPDX-License-Identifier: AGPL-3.0-or-later
//! Integrated assessment of needs — *valutazione integrata del bisogno*.
//!
//! Written by the social side where the orientation towards the pact says that
//! the need is complex. The labour side reads its result alone: how complex, which
//! support was agreed. What endangers somebody is for its author and the people
//! whom the assessment names, and leaves the system by no door.
//!
//! Source: S2 L443; E20 (preliminary analysis, frame of analysis); requirements F22,
//! T10 and section 6.3, row "F12 section 7 / F22".

use mnet_forms::Condition::{Answered, Is, IsNot};
use mnet_forms::Privacy::{P2, P3, P4};
use mnet_forms::Visibility::{VCar, VRes, VSoc};
use mnet_forms::{Answers, Bound, Form, Kind, Question, Section, Shown};

use super::pact_sheet::SUPPORT;
use crate::case::Refusal;

/// Kinds of the indicator of means (ISEE).
const ISEE: &[&str] = &[
    "ordinary",
    "current",
    "minors",
    "university",
    "social_health",
    "residential_care",
];
/// Yearly income of the household, in words.
const INCOME: &[&str] = &["none", "low", "medium", "sufficient"];
/// Where somebody lives.
const HOUSING: &[&str] = &[
    "rented",
    "owned",
    "hosted",
    "reception",
    "workplace",
    "temporary",
    "homeless",
];
/// By which right.
const HOLDING: &[&str] = &["contract", "no_contract", "public", "free", "other"];
/// How complex the need is.
const COMPLEXITY: &[&str] = &["simple", "complex"];

/// Form F22.
#[doc(alias = "valutazione integrata del bisogno")]
#[doc(alias = "F22")]
pub const NEEDS_ASSESSMENT: Form = Form {
    code: "needs_assessment",
    number: "F22",
    version: 1,
    source: "S2 L443; E20; requirements F22",
    facts: &[],
    sections: &[
        Section::new("interview", INTERVIEW),
        Section::new("economic", ECONOMIC),
        Section::new("housing", HOME),
        Section::new("family_care", FAMILY),
        Section::new("education", EDUCATION),
        Section::new("work", WORK),
        Section::new("health_autonomy", HEALTH),
        Section::new("relations_safety", RELATIONS),
        Section::new("legal", LEGAL),
        Section::new("language_culture", LANGUAGE),
        Section::new("result", RESULT),
    ],
};

const INTERVIEW: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("F22; E20"),
    Question::new("mode", Kind::Code { list: "modes" })
        .required()
        .source("F22; E20"),
    Question::new("mediator_present", Kind::YesNo)
        .required()
        .source("S3 L48"),
];

const ECONOMIC: &[Question] = &[
    social("income_class", Kind::Choice { options: INCOME }),
    social("benefits", Kind::LongText { max: 300 }).help(),
    social("debts", Kind::Tri),
    social(
        "isee_value",
        Kind::Integer {
            min: 0,
            max: 1_000_000,
        },
    )
    .help(),
    social("isee_kind", Kind::Choice { options: ISEE })
        .when(Answered("isee_value"))
        .required(),
    social("isee_on", Kind::Date)
        .when(Answered("isee_value"))
        .required()
        .bounds(&[Bound::NotFuture, Bound::MonthsAgoAtMost(12)])
        .help(),
    social("rent_burden", Kind::Integer { min: 0, max: 100 }).help(),
];

const HOME: &[Question] = &[
    social("housing_kind", Kind::Choice { options: HOUSING }).required(),
    social("housing_title", Kind::Choice { options: HOLDING })
        .when(IsNot("housing_kind", "homeless")),
    social("housing_adequate", Kind::Tri).when(IsNot("housing_kind", "homeless")),
    social("housing_crowded", Kind::Tri).when(IsNot("housing_kind", "homeless")),
    social("housing_at_risk", Kind::Tri).required(),
];

const FAMILY: &[Question] = &[
    social("household_adults", Kind::Integer { min: 1, max: 20 }).required(),
    social("household_minors", Kind::Integer { min: 0, max: 20 }).required(),
    social("dependants", Kind::Integer { min: 0, max: 20 }),
    social("childcare_needed", Kind::YesNo).required(),
    social("reunification_wished", Kind::Tri),
];

const EDUCATION: &[Question] = &[
    Question::new("left_school", Kind::Tri).source("F22; E20"),
    Question::new("children_at_school", Kind::Tri).source("F22; E20"),
];

/// What the orientation towards the pact agreed; read there, never typed again.
const WORK: &[Question] = &[
    Question::new("orientation_on", Kind::Computed(Shown::Date)).source("F22; S2 L443"),
    Question::new("work_objectives", Kind::Computed(Shown::Text)).source("F22; S2 L443"),
];

const HEALTH: &[Question] = &[
    special("health_need", Kind::YesNo),
    special("health_service", Kind::Text { max: 120 })
        .when(Is("health_need", "yes"))
        .help(),
    special("disability_certified", Kind::Tri),
    Question::new("health_note", Kind::LongText { max: 2000 })
        .help()
        .seen(P3, VRes)
        .never_exported()
        .source("F22; E20"),
];

const RELATIONS: &[Question] = &[
    reserved("network", Kind::LongText { max: 1000 }),
    reserved("isolated", Kind::YesNo),
    reserved("harm", Kind::YesNo).help(),
    reserved("protected_procedure", Kind::LongText { max: 1000 })
        .when(Is("harm", "yes"))
        .help(),
];

const LEGAL: &[Question] = &[
    both_sides("permit_pending", Kind::Tri),
    both_sides("appeal", Kind::Tri),
    both_sides("legal_help_needed", Kind::Tri),
];

const LANGUAGE: &[Question] = &[
    Question::new(
        "italian_level",
        Kind::Code {
            list: "language-levels",
        },
    )
    .required()
    .source("S3 L48"),
    Question::new("mediation_needed", Kind::YesNo)
        .required()
        .source("S3 L48"),
];

const RESULT: &[Question] = &[
    both_sides(
        "complexity",
        Kind::Choice {
            options: COMPLEXITY,
        },
    )
    .required()
    .help(),
    both_sides(
        "team",
        Kind::Rows {
            questions: MEMBER,
            max: 8,
        },
    )
    .required_when(Is("complexity", "complex"))
    .help(),
    both_sides(
        "objectives",
        Kind::Rows {
            questions: OBJECTIVE,
            max: 8,
        },
    )
    .required(),
    both_sides("support_categories", Kind::Choices { options: SUPPORT })
        .required()
        .help(),
    Question::new("operator_signature", Kind::Flag)
        .required()
        .source("F22"),
];

const MEMBER: &[Question] = &[
    Question::new("operator", Kind::Operator)
        .required()
        .help()
        .source("F22; E20"),
    Question::new("part", Kind::Text { max: 120 }).source("F22; E20"),
];

const OBJECTIVE: &[Question] = &[
    Question::new("objective", Kind::LongText { max: 300 })
        .required()
        .source("F22; E20"),
    Question::new("by_when", Kind::Date).source("F22; E20"),
];

const fn social(key: &'static str, kind: Kind) -> Question {
    Question::new(key, kind)
        .seen(P2, VSoc)
        .source("F22; E3; E20")
}

const fn both_sides(key: &'static str, kind: Kind) -> Question {
    Question::new(key, kind).seen(P2, VCar).source("F22; E20")
}

const fn special(key: &'static str, kind: Kind) -> Question {
    Question::new(key, kind).seen(P3, VSoc).source("F22; E20")
}

const fn reserved(key: &'static str, kind: Kind) -> Question {
    Question::new(key, kind)
        .seen(P4, VRes)
        .never_exported()
        .source("F22")
}

/// T10: where the orientation found a complex need, the assessment comes before the pact.
///
/// # Errors
/// [`Refusal::NeedsNotAssessed`].
pub fn comes_before_the_pact(
    orientation: Option<&Answers>,
    is_assessed: bool,
) -> Result<(), Refusal> {
    let is_complex = orientation.is_some_and(|told| told.is_yes("in_depth_needed"));
    if is_complex && !is_assessed {
        return Err(Refusal::NeedsNotAssessed);
    }
    Ok(())
}

#[cfg(test)]
#[path = "needs_assessment_tests.rs"]
mod tests;
