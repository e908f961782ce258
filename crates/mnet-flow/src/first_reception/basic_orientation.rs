// SPDX-License-Identifier: AGPL-3.0-or-later
//! Basic orientation before a referral — *scheda di orientamento di base per il
//! rimando ai CPI o ai servizi sociali*.
//!
//! Needs are levels, never diagnoses: the row on health takes no note. An area
//! left blank was not assessed, which is not the same as "no need".
//!
//! Source: implementation guidelines (S0), "Prima accoglienza"; requirements F06.

use mnet_forms::Condition::{AnyOf, Fact, Is, Not, Row};
use mnet_forms::Privacy::{P0, P1, P2};
use mnet_forms::Visibility::{VAll, VCar, VLab, VSoc};
use mnet_forms::{Bound, Form, Kind, Question, Section, Shown};

use super::referral_sheet::SHARED_DATA;

/// Form F06.
///
/// Fact `referral_answered`: the recipient of a referral has answered.
#[doc(alias = "scheda di orientamento di base")]
#[doc(alias = "F06")]
pub const BASIC_ORIENTATION: Form = Form {
    code: "basic_orientation",
    number: "F06",
    version: 1,
    source: "S0 L177; requirements F06",
    facts: &["referral_answered"],
    sections: &[
        Section::new("interview", INTERVIEW),
        Section::new("needs_and_resources", NEEDS),
        Section::new("guide", GUIDE),
        Section::new("result", RESULT),
        Section::new("to_centre", TO_CENTRE).when(AnyOf("outcome", &["cpi", "both"])),
        Section::new("to_social", TO_SOCIAL).when(AnyOf("outcome", &["social", "both"])),
        Section::new("answer", ANSWER).when(Fact("referral_answered")),
        Section::new("signatures", SIGNATURES),
    ],
};

const INTERVIEW: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("F06 row 1"),
    Question::new("mode", Kind::Code { list: "modes" })
        .required()
        .source("CL-09"),
    Question::new("language", Kind::Language)
        .required()
        .source("F06 row 1"),
    Question::new("mediator_present", Kind::YesNo)
        .required()
        .source("F06 row 1"),
    Question::new("minutes", Kind::Integer { min: 10, max: 180 })
        .required()
        .source("F06 row 1"),
    Question::new(
        "topics",
        Kind::Codes {
            list: "information-topics",
        },
    )
    .required()
    .seen(P0, VAll)
    .source("S1 L36; S2 L669; CL-27"),
    Question::new("group_session", Kind::Text { max: 120 })
        .help()
        .source("S1 L32; E14 b.2"),
];

const NEEDS: &[Question] = &[
    Question::new(
        "needs",
        Kind::Matrix {
            rows: "need-areas",
            questions: NEED,
        },
    )
    .required()
    .help()
    .seen(P2, VCar)
    .source("E20; CL-28"),
    Question::new("resources", Kind::LongText { max: 1000 })
        .help()
        .seen(P2, VAll)
        .source("E20"),
    Question::new("job_readiness", Kind::Scale { min: 1, max: 5 })
        .required()
        .help()
        .source("E5"),
    Question::new("work_allowed", Kind::Computed(Shown::Tri)).source("E5"),
    Question::new(
        "italian_level",
        Kind::Code {
            list: "language-levels",
        },
    )
    .required()
    .source("E5"),
    Question::new("weekly_hours", Kind::Integer { min: 0, max: 60 }).source("E5"),
];

const NEED: &[Question] = &[
    Question::new("level", Kind::Scale { min: 0, max: 3 })
        .required()
        .seen(P2, VCar)
        .source("E20"),
    Question::new("urgency", Kind::Code { list: "urgencies" })
        .seen(P2, VCar)
        .source("E20"),
    Question::new("note", Kind::Text { max: 200 })
        .when(Not(&Row("health")))
        .seen(P2, VCar)
        .source("E20"),
];

const GUIDE: &[Question] = &[
    guide("expected_result"),
    guide("difficult_areas"),
    guide("job_sought"),
    guide("job_excluded"),
    guide("past_work"),
    guide("market_information"),
    guide("search_so_far"),
    guide("search_difficulties"),
    guide("training_wished"),
    guide("time_and_travel"),
    guide("people_to_count_on"),
    guide("first_step"),
];

/// One of the twelve guide questions; the region may word them otherwise.
const fn guide(key: &'static str) -> Question {
    Question::new(key, Kind::LongText { max: 500 })
        .seen(P1, VLab)
        .source("E5")
}

const RESULT: &[Question] = &[
    Question::new(
        "outcome",
        Kind::Code {
            list: "reception-outcomes",
        },
    )
    .required()
    .help()
    .source("S0 L177"),
    Question::new("other_service", Kind::Code { list: "services" })
        .when(Is("outcome", "other_service"))
        .required()
        .source("F06 row 8"),
];

const TO_CENTRE: &[Question] = &[
    Question::new(
        "centre",
        Kind::Body {
            kinds: &["employment_centre"],
        },
    )
    .required()
    .help()
    .source("S0 L177-179"),
    Question::new("centre_desk", Kind::Text { max: 80 }).source("F06 row 9"),
    Question::new(
        "centre_reason",
        Kind::Code {
            list: "referral-reasons",
        },
    )
    .required()
    .source("F06 row 9"),
    Question::new(
        "centre_documents",
        Kind::Codes {
            list: "document-types",
        },
    )
    .source("F06 row 9"),
    Question::new("centre_appointment", Kind::DateTime)
        .bounds(&[Bound::NotBefore("held_on")])
        .source("F06 row 9"),
    Question::new(
        "centre_shared",
        Kind::Choices {
            options: SHARED_DATA,
        },
    )
    .required()
    .help()
    .source("F06 row 9"),
];

const TO_SOCIAL: &[Question] = &[
    Question::new(
        "social_body",
        Kind::Body {
            kinds: &["social_district", "partner", "affiliate", "third_sector"],
        },
    )
    .required()
    .seen(P2, VSoc)
    .source("S0 L113, L177"),
    Question::new("social_service", Kind::Code { list: "services" })
        .required()
        .seen(P2, VSoc)
        .source("S0 L113, L177"),
    Question::new(
        "social_reason",
        Kind::Code {
            list: "referral-reasons",
        },
    )
    .required()
    .help()
    .seen(P2, VSoc)
    .source("F06 row 10"),
    Question::new("social_urgency", Kind::Code { list: "urgencies" })
        .required()
        .seen(P2, VSoc)
        .source("F06 row 10"),
    Question::new("social_appointment", Kind::DateTime)
        .bounds(&[Bound::NotBefore("held_on")])
        .seen(P2, VSoc)
        .source("F06 row 10"),
    Question::new(
        "social_shared",
        Kind::Choices {
            options: SHARED_DATA,
        },
    )
    .required()
    .help()
    .seen(P2, VSoc)
    .source("F06 row 10"),
];

const ANSWER: &[Question] = &[Question::new(
    "returns",
    Kind::Rows {
        questions: RETURN,
        max: 6,
    },
)
.source("F06 row 11")];

const RETURN: &[Question] = &[
    Question::new("accepted_on", Kind::Date)
        .bounds(&[Bound::NotFuture])
        .source("F06 row 11"),
    Question::new("first_kept", Kind::YesNo).source("F06 row 11"),
    Question::new("feedback", Kind::LongText { max: 500 }).source("F06 row 11"),
];

const SIGNATURES: &[Question] = &[
    Question::new("operator_signature", Kind::Flag)
        .required()
        .help()
        .source("F06 row 12"),
    Question::new("person_signature", Kind::Signature)
        .required()
        .source("F06 row 12"),
];

#[cfg(test)]
#[path = "basic_orientation_tests.rs"]
mod tests;
