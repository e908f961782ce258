// SPDX-License-Identifier: AGPL-3.0-or-later
//! Check for enrolment at the employment centre — *scheda di verifica dei
//! requisiti di iscrizione ai CPI*.
//!
//! The result is worked out from the answers and the titles of stay; whoever
//! decides otherwise says why. Disability is a flag and nothing more.
//!
//! Source: implementation guidelines (S0), activity c; requirements F07.

mod results;

pub use results::{EnrolmentFacts, with_results};

use mnet_forms::Condition::{Answered, Fact, Is};
use mnet_forms::Privacy::{P2, P3};
use mnet_forms::Visibility::{VAll, VLab};
use mnet_forms::{Bound, Form, Kind, Question, Section, Shown};

/// Form F07.
///
/// Fact `third_country`: a title of stay is needed.
#[doc(alias = "verifica dei requisiti di iscrizione")]
#[doc(alias = "F07")]
pub const CPI_ENROLMENT_CHECK: Form = Form {
    code: "cpi_enrolment_check",
    number: "F07",
    version: 1,
    source: "S0 L154, L179; requirements F07",
    facts: &["third_country"],
    sections: &[
        Section::new("requirements", REQUIREMENTS),
        Section::new("availability_declaration", DECLARATION),
        Section::new("documents", DOCUMENTS),
        Section::new("outcome", OUTCOME),
    ],
};

/// Why enrolment waits or is excluded, as the rule names it.
const REASONS: &[&str] = &[
    "under_age",
    "schooling_due",
    "no_title",
    "title_expired",
    "work_forbidden",
    "employed",
    "not_available",
    "no_residence",
    "work_allowed_later",
    "work_to_check",
    "receipt_missing",
    "document_missing",
    "tax_code_missing",
    "residence_to_prove",
    "income_to_check",
    "availability_unknown",
    "schooling_unknown",
    "papers_missing",
    "tax_code_provisional",
    "rule_to_confirm",
];

const REQUIREMENTS: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("S0 L154, L179"),
    Question::new("schooling_done", Kind::Tri)
        .required()
        .help()
        .source("F07 row 2"),
    Question::new(
        "identity_check",
        Kind::Code {
            list: "document-checks",
        },
    )
    .required()
    .help()
    .seen(P2, VAll)
    .source("E13; CL-29"),
    Question::new("stay_title", Kind::Block("stay_title"))
        .required_when(Fact("third_country"))
        .seen(P2, VAll)
        .source("E13"),
    Question::new("work_allowed_on", Kind::Computed(Shown::Date))
        .seen(P2, VAll)
        .source("E13"),
    Question::new(
        "tax_code_status",
        Kind::Code {
            list: "tax-code-statuses",
        },
    )
    .required()
    .help()
    .source("E13"),
    Question::new(
        "residence",
        Kind::Code {
            list: "residence-statuses",
        },
    )
    .required()
    .help()
    .source("E13"),
    Question::new(
        "employment_condition",
        Kind::Code {
            list: "employment-conditions",
        },
    )
    .required()
    .seen(P2, VLab)
    .source("F07 row 8"),
    Question::new(
        "special_list",
        Kind::Code {
            list: "special-lists",
        },
    )
    .help()
    .seen(P3, VLab)
    .source("E1; L. 68/1999"),
];

/// The declaration of immediate availability to work.
const DECLARATION: &[Question] = &[
    Question::new("availability", Kind::Tri)
        .required()
        .help()
        .seen(mnet_forms::Privacy::P1, VLab)
        .source("S2 L301"),
    did(Question::new("did_done", Kind::YesNo).required()),
    did(Question::new("did_on", Kind::Date)
        .when(Is("did_done", "yes"))
        .required()
        .bounds(&[Bound::NotFuture])),
    did(Question::new(
        "did_centre",
        Kind::Body {
            kinds: &["employment_centre"],
        },
    )
    .when(Is("did_done", "yes"))
    .required()),
    did(Question::new(
        "sap_id",
        Kind::Masked {
            mask: "AA*********",
        },
    )
    .when(Is("did_done", "yes"))
    .help()),
    did(Question::new("did_appointment", Kind::DateTime)
        .when(Is("did_done", "no"))
        .bounds(&[Bound::NotBefore("held_on")])),
];

const fn did(question: Question) -> Question {
    question.seen(mnet_forms::Privacy::P1, VLab).source("E1")
}

const DOCUMENTS: &[Question] = &[Question::new(
    "missing_documents",
    Kind::Rows {
        questions: MISSING,
        max: 15,
    },
)
.help()
.source("F07 row 12")];

const MISSING: &[Question] = &[
    Question::new(
        "document",
        Kind::Code {
            list: "document-types",
        },
    )
    .required()
    .source("CL-34"),
    Question::new(
        "owner",
        Kind::Choice {
            options: &["person", "body", "structure"],
        },
    )
    .required()
    .source("F07 row 12"),
    Question::new("due_on", Kind::Date)
        .required()
        .source("F07 row 12"),
];

const OUTCOME: &[Question] = &[
    Question::new("result", Kind::Computed(Shown::Code("enrolment-results")))
        .required()
        .source("S0 L154"),
    Question::new("result_reasons", Kind::Computed(Shown::Words(REASONS))).source("F07 row 13"),
    Question::new("recheck_on", Kind::Computed(Shown::Date))
        .required_when(Is("result", "pending"))
        .source("F07 row 14"),
    Question::new(
        "result_override",
        Kind::Code {
            list: "enrolment-results",
        },
    )
    .help()
    .source("F07 row 13"),
    Question::new("result_override_reason", Kind::LongText { max: 300 })
        .when(Answered("result_override"))
        .required()
        .source("F07 row 13"),
    Question::new("recheck_override_on", Kind::Date)
        .when(Is("result_override", "pending"))
        .required()
        .bounds(&[Bound::NotBefore("held_on")])
        .source("F07 row 14"),
    Question::new("operator_signature", Kind::Flag)
        .required()
        .help()
        .source("F07 row 1"),
];

#[cfg(test)]
#[path = "cpi_enrolment_check_tests.rs"]
mod tests;
