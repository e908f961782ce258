// SPDX-License-Identifier: AGPL-3.0-or-later
//! Orientation towards the pact — *scheda di orientamento di base finalizzata
//! alla stipula del PSP*.
//!
//! Closing it completes the orientation (T10) and proposes each measure it
//! names (RULE-3). Data of the labour and social systems are typed while those
//! cannot be asked, with the day on which they were true.
//!
//! Source: implementation guidelines (S0), "Presa in carico"; requirements F09.

use mnet_forms::Condition::Is;
use mnet_forms::Privacy::{P1, P2};
use mnet_forms::Visibility::{VAll, VCar, VLab};
use mnet_forms::{Bound, Form, Kind, Question, Section, Shown};

/// Forms that the interview builds on.
const EARLIER: &[&str] = &[
    "basic_orientation",
    "cpi_enrolment_check",
    "valico_referral",
];
/// Where the person would work.
const MOBILITY: &[&str] = &["on_foot", "comune", "province", "region", "italy", "abroad"];
/// When the person can work.
const SHIFTS: &[&str] = &["day", "shifts", "nights", "weekends"];
/// Contracts the person would accept.
const CONTRACTS: &[&str] = &[
    "any",
    "open_ended",
    "fixed_term",
    "part_time",
    "seasonal",
    "own_business",
];

/// Form F09.
#[doc(alias = "F09")]
pub const PACT_ORIENTATION: Form = Form {
    code: "pact_orientation",
    number: "F09",
    version: 1,
    source: "S0 L282; requirements F09",
    facts: &[],
    sections: &[
        Section::new("interview", INTERVIEW),
        Section::new("labour_card", LABOUR),
        Section::new("social_card", SOCIAL),
        Section::new("target", TARGET),
        Section::new("indexes", INDEXES),
        Section::new("agreed", AGREED),
        Section::new("signatures", SIGNATURES),
    ],
};

const INTERVIEW: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("F09 row 1"),
    Question::new("mode", Kind::Code { list: "modes" })
        .required()
        .source("F09 row 1"),
    Question::new("place", Kind::Text { max: 120 }).source("F09 row 1"),
    Question::new("language", Kind::Language)
        .required()
        .source("F09 row 1"),
    Question::new("mediator_present", Kind::YesNo)
        .required()
        .source("F09 row 1"),
    Question::new("minutes", Kind::Integer { min: 10, max: 240 })
        .required()
        .source("F09 row 1"),
    Question::new("case_manager", Kind::Operator)
        .required()
        .source("F09 row 1"),
    Question::new("earlier_forms", Kind::Computed(Shown::Words(EARLIER))).source("F09 row 1"),
];

const LABOUR: &[Question] = &[
    Question::new(
        "labour_source",
        Kind::Choice {
            options: &["labour_system", "declared"],
        },
    )
    .required()
    .help()
    .seen(P1, VLab)
    .source("F09 row 2; S2 L394"),
    Question::new("labour_as_of", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P1, VLab)
        .source("F09 row 2"),
    Question::new(
        "occupational_status",
        Kind::Code {
            list: "occupational-statuses",
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F09 row 2; E1"),
    Question::new("did_on", Kind::Date)
        .bounds(&[Bound::NotFuture])
        .help()
        .seen(P1, VLab)
        .source("F09 row 2; E1"),
    Question::new("months_unemployed", Kind::Integer { min: 0, max: 600 })
        .seen(P1, VLab)
        .source("F09 row 2; E1"),
    Question::new("last_job_on", Kind::PartialDate)
        .seen(P1, VLab)
        .source("F09 row 2; E1"),
    Question::new("sap_id", Kind::Text { max: 20 })
        .seen(P1, VLab)
        .source("F09 row 2; E1"),
    Question::new("has_benefits", Kind::Tri)
        .seen(P2, VLab)
        .source("F09 row 2; E1"),
];

const SOCIAL: &[Question] = &[
    Question::new("social_file", Kind::Tri)
        .required()
        .help()
        .seen(P2, VCar)
        .source("F09 row 3; S2 L394"),
    Question::new("social_comune", Kind::Comune)
        .when(Is("social_file", "yes"))
        .seen(P2, VCar)
        .source("F09 row 3"),
    Question::new("social_worker", Kind::Text { max: 120 })
        .when(Is("social_file", "yes"))
        .seen(P2, VCar)
        .source("F09 row 3"),
    Question::new("social_services", Kind::Codes { list: "services" })
        .when(Is("social_file", "yes"))
        .help()
        .seen(P2, VCar)
        .source("F09 row 3"),
];

const TARGET: &[Question] = &[
    Question::new(
        "job_targets",
        Kind::Rows {
            questions: JOB,
            max: 3,
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F09 row 4"),
    Question::new(
        "search_history",
        Kind::Codes {
            list: "search-channels",
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F09 row 5; CL-31; E3"),
    Question::new("licences", Kind::Codes { list: "licences" })
        .required()
        .seen(P1, VLab)
        .source("F09 row 6; E3"),
    Question::new("own_vehicle", Kind::YesNo)
        .required()
        .seen(P1, VLab)
        .source("F09 row 6; E3"),
    Question::new("mobility", Kind::Choice { options: MOBILITY })
        .required()
        .seen(P1, VLab)
        .source("F09 row 6; E3"),
];

const JOB: &[Question] = &[
    Question::new("occupation", Kind::Text { max: 120 })
        .required()
        .help()
        .seen(P1, VLab)
        .source("F09 row 4"),
    Question::new("sector", Kind::Text { max: 120 })
        .seen(P1, VLab)
        .source("F09 row 4"),
    Question::new("travel_minutes", Kind::Integer { min: 0, max: 240 })
        .seen(P1, VLab)
        .source("F09 row 4"),
    Question::new("shifts", Kind::Choices { options: SHIFTS })
        .seen(P1, VLab)
        .source("F09 row 4"),
    Question::new("contract", Kind::Choice { options: CONTRACTS })
        .seen(P1, VLab)
        .source("F09 row 4"),
    Question::new(
        "pay_from",
        Kind::Integer {
            min: 0,
            max: 20_000,
        },
    )
    .help()
    .seen(P1, VLab)
    .source("F09 row 4"),
    Question::new(
        "pay_to",
        Kind::Integer {
            min: 0,
            max: 20_000,
        },
    )
    .seen(P1, VLab)
    .source("F09 row 4"),
];

const INDEXES: &[Question] = &[
    autonomy("autonomy_search", "F09 row 7; E5"),
    autonomy("autonomy_cv", "F09 row 7; E5"),
    autonomy("autonomy_interview", "F09 row 7; E5"),
    autonomy("autonomy_market", "F09 row 7; E5"),
    Question::new("qualitative_index", Kind::Scale { min: 1, max: 5 })
        .required()
        .help()
        .seen(P1, VLab)
        .source("F09 row 8; E5"),
    Question::new("qualitative_reason", Kind::LongText { max: 500 })
        .required()
        .seen(P1, VLab)
        .source("F09 row 8; E5"),
    Question::new("quantitative_index", Kind::Integer { min: 0, max: 1000 })
        .help()
        .seen(P1, VLab)
        .source("F09 row 9; E5"),
    Question::new("in_depth_needed", Kind::YesNo)
        .required()
        .help()
        .seen(P2, VCar)
        .source("F09 row 10; E5; E20"),
];

/// From 1 (needs somebody beside) to 4 (alone): one scale, so that entry and exit compare.
pub(crate) const fn autonomy(key: &'static str, source: &'static str) -> Question {
    Question::new(key, Kind::Scale { min: 1, max: 4 })
        .required()
        .seen(P1, VLab)
        .source(source)
}

const AGREED: &[Question] = &[
    Question::new(
        "objectives",
        Kind::Rows {
            questions: OBJECTIVE,
            max: 8,
        },
    )
    .required()
    .seen(P1, VAll)
    .source("F09 row 11; S4"),
    Question::new(
        "measures",
        Kind::Rows {
            questions: MEASURE,
            max: 8,
        },
    )
    .required()
    .help()
    .seen(P1, VAll)
    .source("F09 row 12; S0 L298; CL-20"),
    Question::new(
        "person_commitments",
        Kind::Rows {
            questions: COMMITMENT,
            max: 10,
        },
    )
    .required()
    .seen(P1, VAll)
    .source("F09 row 13; S4"),
    Question::new(
        "service_commitments",
        Kind::Rows {
            questions: COMMITMENT,
            max: 10,
        },
    )
    .required()
    .seen(P1, VAll)
    .source("F09 row 13; S4"),
];

/// An agreed objective, most urgent first; the pact takes it over.
pub(crate) const OBJECTIVE: &[Question] = &[
    Question::new("objective", Kind::LongText { max: 300 })
        .required()
        .source("F09 row 11; F10 row 6"),
    Question::new("priority", Kind::Scale { min: 1, max: 3 })
        .required()
        .source("F09 row 11; F10 row 6"),
    Question::new("by_when", Kind::Date).source("F09 row 11; F10 row 6"),
];

const MEASURE: &[Question] = &[
    Question::new("measure", Kind::Code { list: "measures" })
        .required()
        .source("F09 row 12; CL-20"),
    Question::new("provider", Kind::Body { kinds: &[] })
        .help()
        .source("F09 row 12"),
    Question::new("expected_from", Kind::Date).source("F09 row 12"),
    Question::new("expected_to", Kind::Date)
        .bounds(&[Bound::NotBefore("expected_from")])
        .source("F09 row 12"),
];

/// What somebody will do and by when.
pub(crate) const COMMITMENT: &[Question] = &[
    Question::new("what", Kind::LongText { max: 300 })
        .required()
        .source("F09 row 13; F10 rows 8 and 11"),
    Question::new("by_when", Kind::Date).source("F09 row 13; F10 rows 8 and 11"),
];

const SIGNATURES: &[Question] = &[
    Question::new("operator_signature", Kind::Flag)
        .required()
        .source("F09 row 14"),
    Question::new("person_signature", Kind::Signature)
        .required()
        .source("F09 row 14"),
];

#[cfg(test)]
#[path = "pact_orientation_tests.rs"]
mod tests;
