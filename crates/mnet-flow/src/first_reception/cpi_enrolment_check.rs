// SPDX-License-Identifier: AGPL-3.0-or-later
//! Check for enrolment at the employment centre — *scheda di verifica dei
//! requisiti di iscrizione ai CPI*.
//!
//! The result is worked out from the answers and the titles of stay; whoever
//! decides otherwise says why. Disability is a flag and nothing more.
//!
//! Source: implementation guidelines (S0), activity c; requirements F07.

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
mod tests {
    use super::{CPI_ENROLMENT_CHECK, REASONS};
    use crate::first_reception::enrolment::EnrolmentReason;
    use crate::forms::checking::{faults, needed};
    use mnet_forms::{Answers, Privacy};
    use serde_json::json;

    fn check() -> Answers {
        Answers::new()
            .with("held_on", "2020-07-06")
            .with("schooling_done", "yes")
            .with("identity_check", "seen")
            .with("tax_code_status", "provisional")
            .with("residence", "habitual_abode")
            .with("employment_condition", "jobless")
            .with("availability", "yes")
            .with("did_done", "no")
            .with("result", "pending")
            .with("recheck_on", "2020-07-31")
            .with("operator_signature", true)
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(CPI_ENROLMENT_CHECK.definition_hash(), "GOLDEN");
    }

    #[test]
    fn closes_with_every_requirement_looked_at_and_not_without() {
        assert!(faults(&CPI_ENROLMENT_CHECK, &check()).is_empty());
        let all: Vec<String> = check().keys().map(str::to_owned).collect();
        assert_eq!(needed(&CPI_ENROLMENT_CHECK, &check()), all);
    }

    #[test]
    fn every_reason_of_the_rule_has_its_words() {
        let named: Vec<_> = EnrolmentReason::ALL
            .iter()
            .map(|reason| reason.code())
            .collect();
        assert_eq!(named, REASONS);
    }

    #[test]
    fn an_existing_declaration_is_told_with_day_and_centre() {
        let answers = check().with("did_done", "yes");
        assert_eq!(
            faults(&CPI_ENROLMENT_CHECK, &answers),
            ["/did_on missing", "/did_centre missing"]
        );
        let told = answers
            .with("did_on", "2020-06-10")
            .with("did_centre", "CPI-CIV")
            .with("sap_id", "AA28868621H");
        assert!(faults(&CPI_ENROLMENT_CHECK, &told).is_empty());
    }

    #[test]
    fn deciding_otherwise_takes_a_reason() {
        let answers = check().with("result_override", "enrollable");
        assert_eq!(
            faults(&CPI_ENROLMENT_CHECK, &answers),
            ["/result_override_reason missing"]
        );
    }

    #[test]
    fn putting_it_off_takes_a_day() {
        let answers = check()
            .with("result_override", "pending")
            .with("result_override_reason", "Attende la ricevuta");
        assert_eq!(
            faults(&CPI_ENROLMENT_CHECK, &answers),
            ["/recheck_override_on missing"]
        );
    }

    #[test]
    fn a_missing_document_has_someone_to_bring_it_and_a_day() {
        let answers = check().with("missing_documents", json!([{ "document": "receipt" }]));
        assert_eq!(
            faults(&CPI_ENROLMENT_CHECK, &answers),
            [
                "/missing_documents/0/owner missing",
                "/missing_documents/0/due_on missing"
            ]
        );
    }

    #[test]
    fn the_only_special_category_is_a_flag() {
        let special: Vec<_> = CPI_ENROLMENT_CHECK
            .questions()
            .filter(|question| question.privacy >= Privacy::P3)
            .map(|question| question.key)
            .collect();
        assert_eq!(special, ["special_list"]);
    }
}
