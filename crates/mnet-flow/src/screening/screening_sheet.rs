// SPDX-License-Identifier: AGPL-3.0-or-later
//! Screening sheet — *scheda di screening*.
//!
//! Decides in ten minutes whether somebody can enter the scheme and which
//! partner receives them. Identity, contacts, domicile and title of stay are
//! kept on the person and shown here; number, operator and body are set by the
//! system.
//!
//! Source: implementation guidelines (S0), "Screening"; requirements F01.

mod results;

pub use results::{ScreeningFacts, title_proof, with_results};

use mnet_forms::Condition::{Answered, AnyOf, Fact, Is};
use mnet_forms::Privacy::{P0, P1, P2};
use mnet_forms::Visibility::{VAll, VCar, VEnr, VLab};
use mnet_forms::{Bound, Condition, Form, Kind, Question, Section, Shown};

/// Form F01.
///
/// Fact `third_country`: the person is a third-country national, so a title of
/// stay is needed.
#[doc(alias = "scheda di screening")]
#[doc(alias = "F01")]
pub const SCREENING_SHEET: Form = Form {
    code: "screening_sheet",
    number: "F01",
    version: 2,
    source: "S0 L92-101; requirements F01",
    facts: &["third_country"],
    sections: &[
        Section::new("interview", INTERVIEW),
        Section::new("person", PERSON),
        Section::new("situation", SITUATION),
        Section::new("request", REQUEST),
        Section::new("eligible", ELIGIBLE),
        Section::new("decision", DECISION),
        Section::new("signatures", SIGNATURES),
    ],
};

/// Results of R-ELIG, as the rule names them.
const ELIGIBILITY: &[&str] = &[
    "eligible",
    "eligible_with_check",
    "universal_user",
    "not_eligible",
];

const INTERVIEW: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P0, VAll)
        .source("F01 row 2"),
    Question::new("place", Kind::Text { max: 120 })
        .required()
        .seen(P0, VAll)
        .source("F01 row 2"),
    Question::new("mode", Kind::Code { list: "modes" })
        .required()
        .seen(P0, VAll)
        .source("CL-09"),
    Question::new("mandate", Kind::Code { list: "mandates" })
        .required()
        .help()
        .seen(P0, VAll)
        .source("S0 L92-96; RU-01"),
    Question::new("channel", Kind::Code { list: "channels" })
        .required()
        .source("S1 L44; S3"),
    Question::new("mediator_present", Kind::YesNo)
        .required()
        .source("S2 L283"),
    Question::new("remote_interpreter", Kind::YesNo)
        .when(Is("mediator_present", "yes"))
        .required()
        .source("F01 row 5"),
    Question::new("language", Kind::Language)
        .required()
        .source("CL-08"),
];

const PERSON: &[Question] = &[
    Question::new("identity", Kind::Block("identity"))
        .required()
        .seen(P1, VEnr)
        .source("F01 row 6"),
    Question::new("contacts", Kind::Block("contacts"))
        .required()
        .source("F01 row 7"),
    Question::new("address", Kind::Block("address"))
        .required()
        .source("S0 L120"),
    Question::new("stay_title", Kind::Block("stay_title"))
        .required_when(Fact("third_country"))
        .seen(P2, VAll)
        .source("S1 L29"),
    Question::new(
        "title_proof",
        Kind::Choice {
            options: &["seen", "declared_by_structure", "not_shown"],
        },
    )
    .required_when(Fact("third_country"))
    .help()
    .seen(P2, VAll)
    .source("R-ELIG"),
];

const SITUATION: &[Question] = &[
    Question::new(
        "vulnerabilities",
        Kind::Computed(Shown::Codes("vulnerabilities")),
    )
    .help()
    .seen(P2, VAll)
    .source("S0 L55; CL-11"),
    Question::new("unaccompanied_minor", Kind::Tri)
        .required()
        .seen(P2, VAll)
        .source("S2 L629"),
    Question::new("single_parent", Kind::Tri)
        .seen(P2, VAll)
        .source("CL-11"),
    Question::new("long_resident_family", Kind::Tri)
        .seen(P2, VAll)
        .source("CL-11"),
    Question::new("other_vulnerability", Kind::YesNo)
        .required()
        .help()
        .seen(P2, VAll)
        .source("F01 row 10"),
    Question::new(
        "italian_level",
        Kind::Code {
            list: "language-levels",
        },
    )
    .required()
    .source("CL-12"),
    Question::new(
        "education_level",
        Kind::Code {
            list: "education-levels",
        },
    )
    .required()
    .seen(P1, VLab)
    .source("CL-13"),
    Question::new(
        "occupational_status",
        Kind::Code {
            list: "occupational-statuses",
        },
    )
    .required()
    .help()
    .seen(P2, VLab)
    .source("S4; A-24"),
    Question::new("months_unemployed", Kind::Integer { min: 0, max: 600 })
        .when(AnyOf(
            "occupational_status",
            &["unemployed", "never_worked"],
        ))
        .seen(P2, VLab)
        .source("priority score"),
    Question::new("did_active", Kind::Tri)
        .required()
        .help()
        .seen(P1, VLab)
        .source("S2 L301"),
    Question::new(
        "did_centre",
        Kind::Body {
            kinds: &["employment_centre"],
        },
    )
    .when(Is("did_active", "yes"))
    .seen(P1, VLab)
    .source("S2 L301"),
    Question::new("known_to_social", Kind::Tri)
        .required()
        .help()
        .seen(P2, VCar)
        .source("F01 row 15"),
];

const REQUEST: &[Question] = &[
    Question::new("requests", Kind::Codes { list: "requests" })
        .required()
        .seen(P2, VAll)
        .source("CL-17"),
    Question::new("motivation", Kind::LongText { max: 500 })
        .required()
        .help()
        .seen(P2, VAll)
        .source("F01 row 16"),
    Question::new(
        "availability_days",
        Kind::Codes {
            list: "availability-days",
        },
    )
    .seen(P2, VAll)
    .source("F01 row 17"),
    Question::new("availability_hours", Kind::Text { max: 80 })
        .seen(P2, VAll)
        .source("F01 row 17"),
    Question::new(
        "availability_constraints",
        Kind::Codes {
            list: "availability-constraints",
        },
    )
    .seen(P2, VAll)
    .source("F01 row 17"),
    Question::new("other_projects", Kind::Tri)
        .required()
        .help()
        .seen(P1, VCar)
        .source("S2 L75"),
    Question::new("other_projects_which", Kind::Text { max: 200 })
        .when(Is("other_projects", "yes"))
        .required()
        .seen(P1, VCar)
        .source("S2 L75"),
];

const OVERRIDDEN: Condition = Answered("eligibility_override");

const ELIGIBLE: &[Question] = &[
    Question::new("eligibility", Kind::Computed(Shown::Words(ELIGIBILITY)))
        .required()
        .source("R-ELIG"),
    Question::new(
        "eligibility_override",
        Kind::Choice {
            options: ELIGIBILITY,
        },
    )
    .help()
    .source("F01 row 19"),
    Question::new("eligibility_override_reason", Kind::LongText { max: 300 })
        .when(OVERRIDDEN)
        .required()
        .source("F01 row 19"),
    Question::new("eligibility_override_by", Kind::Operator)
        .when(OVERRIDDEN)
        .required()
        .source("F01 row 19"),
    Question::new(
        "priority",
        Kind::Computed(Shown::Components("priority-components")),
    )
    .source("S0 L98"),
    Question::new("priority_score", Kind::Computed(Shown::Number))
        .required()
        .source("S0 L98"),
];

const DECISION: &[Question] = &[
    Question::new(
        "outcome",
        Kind::Code {
            list: "screening-outcomes",
        },
    )
    .required()
    .source("S0 L98; CL-18"),
    Question::new(
        "refusal_reason",
        Kind::Code {
            list: "screening-refusal-reasons",
        },
    )
    .when(Is("outcome", "not_suitable"))
    .required()
    .source("S0 L98"),
    Question::new("outcome_note", Kind::LongText { max: 300 })
        .when(AnyOf("outcome", &["not_suitable", "waiting_list"]))
        .source("T04"),
    Question::new(
        "waiting_reason",
        Kind::Code {
            list: "waiting-reasons",
        },
    )
    .when(Is("outcome", "waiting_list"))
    .required()
    .source("T04; S13"),
    Question::new("suggested_service", Kind::Code { list: "services" })
        .when(AnyOf("outcome", &["not_suitable", "waiting_list"]))
        .source("T04"),
    Question::new(
        "partner",
        Kind::Body {
            kinds: &["partner"],
        },
    )
    .when(AnyOf(
        "outcome",
        &["suitable", "waiting_list", "universal_user"],
    ))
    .required_when(Is("outcome", "suitable"))
    .help()
    .source("S0 L98"),
    Question::new("proposed_centre", Kind::Computed(Shown::Body))
        .when(AnyOf("outcome", &["suitable", "universal_user"]))
        .help()
        .source("F01 row 8; S0 L120"),
    Question::new("next_appointment", Kind::DateTime)
        .when(AnyOf("outcome", &["suitable", "universal_user"]))
        .required_when(Is("outcome", "suitable"))
        .bounds(&[Bound::NotBefore("held_on")])
        .source("F01 row 22"),
    Question::new("next_appointment_place", Kind::Text { max: 120 })
        .when(AnyOf("outcome", &["suitable", "universal_user"]))
        .source("F01 row 22"),
];

const SIGNATURES: &[Question] = &[
    Question::new("privacy_short", Kind::Flag)
        .required()
        .help()
        .source("F01 row 21"),
    Question::new("privacy_short_language", Kind::Language)
        .required()
        .source("F01 row 21"),
    Question::new("operator_signature", Kind::Flag)
        .required()
        .help()
        .source("F01 row 23"),
    Question::new("person_signature", Kind::Signature).source("F01 row 23"),
];

#[cfg(test)]
#[path = "screening_sheet_tests.rs"]
mod tests;
