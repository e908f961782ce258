// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referral from one body to another — *scheda invio/rinvio*.
//!
//! The recipient sees a category and what the person agreed to share, never a
//! clinical or judicial detail. Number, time, sender and state are set by the
//! system; the recipient fills in the answer.
//!
//! Source: implementation guidelines (S0), referral; requirements F21 and §4.3
//! (data sets DS-LS and DS-SL).

use mnet_forms::Condition::{Fact, Is};
use mnet_forms::Privacy::{P1, P2};
use mnet_forms::Visibility::VCar;
use mnet_forms::{Bound, Form, Kind, Question, Section};

/// Form F21.
///
/// Fact `accepted`: the recipient has accepted and may answer.
#[doc(alias = "scheda di invio")]
#[doc(alias = "scheda di rinvio")]
#[doc(alias = "F21")]
pub const REFERRAL_SHEET: Form = Form {
    code: "referral_sheet",
    number: "F21",
    version: 2,
    source: "S0 L177; requirements F21",
    facts: &["accepted"],
    sections: &[
        Section::new("to", TO),
        Section::new("shared", SHARED),
        Section::new("answer", ANSWER).when(Fact("accepted")),
    ],
};

/// What can be shared, group by group (data sets DS-LS and DS-SL together).
pub const SHARED_DATA: &[&str] = &[
    "identity",
    "contacts",
    "stay_title",
    "labour_status",
    "pact_and_measures",
    "case_manager",
    "social_file_open",
    "availability_constraints",
    "support_categories",
    "vulnerability_flag",
    "minors_number",
    "guardian",
];

const TO: &[Question] = &[
    Question::new("recipient", Kind::Body { kinds: &[] })
        .required()
        .help()
        .source("S0 L177"),
    Question::new("recipient_service", Kind::Code { list: "services" })
        .required()
        .source("F21"),
    Question::new(
        "reason",
        Kind::Code {
            list: "referral-reasons",
        },
    )
    .required()
    .seen(P2, VCar)
    .source("F21; CL-26"),
    Question::new("urgency", Kind::Code { list: "urgencies" })
        .required()
        .seen(P2, VCar)
        .source("F21"),
    Question::new("note", Kind::LongText { max: 300 })
        .help()
        .seen(P2, VCar)
        .source("F21"),
    Question::new(
        "to_bring",
        Kind::Codes {
            list: "document-types",
        },
    )
    .source("F06 row 9"),
    Question::new("first_appointment", Kind::DateTime)
        .help()
        .source("F06 rows 9 and 10"),
];

const SHARED: &[Question] = &[
    Question::new(
        "data_set",
        Kind::Choice {
            options: &["labour_to_social", "social_to_labour", "listed"],
        },
    )
    .required()
    .help()
    .source("requirements 4.3"),
    Question::new(
        "data_listed",
        Kind::Choices {
            options: SHARED_DATA,
        },
    )
    .when(Is("data_set", "listed"))
    .required()
    .source("requirements 4.3"),
    Question::new(
        "basis",
        Kind::Choice {
            options: &["public_task", "grant"],
        },
    )
    .required()
    .help()
    .source("F21; A-18"),
    Question::new("documents", Kind::Files { max: 10 })
        .seen(P2, VCar)
        .source("F21"),
    Question::new("shown_to_person", Kind::Flag)
        .required()
        .help()
        .source("F21"),
];

const ANSWER: &[Question] = &[
    Question::new("appointment", Kind::DateTime)
        .required()
        .source("F21"),
    Question::new("appointment_place", Kind::Text { max: 120 }).source("F21"),
    Question::new("kept", Kind::Tri)
        .seen(P1, mnet_forms::Visibility::VAll)
        .source("F21"),
    Question::new("kept_on", Kind::Date)
        .when(Is("kept", "yes"))
        .bounds(&[Bound::NotFuture])
        .source("F21"),
    Question::new("feedback", Kind::LongText { max: 1000 })
        .help()
        .seen(P2, VCar)
        .source("F21"),
];

#[cfg(test)]
mod tests {
    use super::REFERRAL_SHEET;
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;
    use serde_json::json;

    fn referral() -> Answers {
        Answers::new()
            .with("recipient", "CPI-CIV")
            .with("recipient_service", "cpi")
            .with("reason", "enrolment")
            .with("urgency", "normal")
            .with("data_set", "social_to_labour")
            .with("basis", "public_task")
            .with("shown_to_person", true)
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(REFERRAL_SHEET.definition_hash(), "fbfb1ef39488e96a");
    }

    #[test]
    fn closes_with_recipient_reason_and_what_is_shared_and_not_without() {
        assert!(faults(&REFERRAL_SHEET, &referral()).is_empty());
        let all: Vec<String> = referral().keys().map(str::to_owned).collect();
        assert_eq!(needed(&REFERRAL_SHEET, &referral()), all);
    }

    #[test]
    fn an_own_choice_lists_what_is_shared() {
        let listed = referral().with("data_set", "listed");
        assert_eq!(faults(&REFERRAL_SHEET, &listed), ["/data_listed missing"]);
        let told = listed.with("data_listed", json!(["identity", "contacts"]));
        assert!(faults(&REFERRAL_SHEET, &told).is_empty());
        let more = told.with("data_listed", json!(["diagnosis"]));
        assert_eq!(faults(&REFERRAL_SHEET, &more), ["/data_listed not-in-list"]);
    }

    #[test]
    fn the_answer_is_the_recipients_and_comes_with_an_appointment() {
        assert!(
            REFERRAL_SHEET
                .settled(&referral().with("feedback", "x"))
                .get("feedback")
                .is_none()
        );
        let accepted = referral().with_fact("accepted");
        assert_eq!(faults(&REFERRAL_SHEET, &accepted), ["/appointment missing"]);
    }
}
