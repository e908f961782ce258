// SPDX-License-Identifier: AGPL-3.0-or-later
//! Privacy notice: delivery and consents — *informativa sulla privacy*.
//!
//! The path rests on a public task, never on consent; consent is asked, purpose
//! by purpose, only for what is optional, and nothing is ticked beforehand.
//! Refusing to sign is written down and blocks nothing.
//!
//! Source: implementation guidelines (S0); requirements F02P, A-18; GDPR arts.
//! 6, 9, 13, 26.

use mnet_forms::Condition::Fact;
use mnet_forms::Privacy::{P0, P1, P2};
use mnet_forms::Visibility::{VAll, VCar};
use mnet_forms::{Bound, Form, Kind, Question, Section, Shown};

/// Form F02P.
///
/// Facts: `needs_interpreter` (who explained must be named), `minor` (guardian
/// or parent must be named).
#[doc(alias = "informativa sulla privacy")]
#[doc(alias = "F02P")]
pub const PRIVACY_NOTICE: Form = Form {
    code: "privacy_notice",
    number: "F02P",
    version: 1,
    source: "S0 L161; requirements F02P",
    facts: &["needs_interpreter", "minor"],
    sections: &[
        Section::new("notice", NOTICE),
        Section::new("bases", BASES),
        Section::new("optional", OPTIONAL),
        Section::new("end", END),
    ],
};

const NOTICE: &[Question] = &[
    Question::new("language", Kind::Language)
        .required()
        .help()
        .seen(P0, VAll)
        .source("S0 L161"),
    Question::new("notice_version", Kind::Computed(Shown::Text))
        .seen(P0, VAll)
        .source("S0 L161"),
    Question::new("delivered_at", Kind::DateTime)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("S0 L161"),
    Question::new(
        "mode",
        Kind::Code {
            list: "notice-modes",
        },
    )
    .required()
    .source("F02P row 2"),
    Question::new("explained_by", Kind::Text { max: 120 })
        .required_when(Fact("needs_interpreter"))
        .help()
        .source("F02P row 3"),
];

const BASES: &[Question] = &[
    Question::new("controllers", Kind::Computed(Shown::Text))
        .seen(P0, VAll)
        .source("GDPR 13, 26"),
    Question::new(
        "legal_bases",
        Kind::Computed(Shown::Words(&[
            "public_task",
            "public_interest_special",
            "consent",
        ])),
    )
    .help()
    .seen(P0, VAll)
    .source("GDPR 6.1.e, 9.2.g; A-18"),
];

const OPTIONAL: &[Question] = &[Question::new(
    "consents",
    Kind::Matrix {
        rows: "consents",
        questions: CONSENT,
    },
)
.help()
.source("CL-22; E3")];

const CONSENT: &[Question] = &[
    Question::new(
        "answer",
        Kind::Choice {
            options: &["given", "refused", "withdrawn"],
        },
    )
    .required()
    .source("CL-22"),
    Question::new("on", Kind::Date)
        .bounds(&[Bound::NotFuture])
        .source("F02P row 6"),
    Question::new("evidence", Kind::Text { max: 120 }).source("F02P row 6"),
];

const END: &[Question] = &[
    Question::new("acknowledgement", Kind::Signature)
        .required()
        .help()
        .source("F02P row 7"),
    Question::new("guardian_name", Kind::Text { max: 120 })
        .when(Fact("minor"))
        .required()
        .seen(P2, VCar)
        .source("F02P row 8"),
    Question::new("copy_given_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P1, VAll)
        .source("F02P row 9"),
];

#[cfg(test)]
mod tests {
    use super::PRIVACY_NOTICE;
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;
    use serde_json::json;

    fn delivered() -> Answers {
        Answers::new()
            .with("language", "en")
            .with("delivered_at", "2020-07-06T09:40")
            .with("mode", "read_aloud")
            .with("acknowledgement", json!({ "how": "signature" }))
            .with("copy_given_on", "2020-07-06")
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(PRIVACY_NOTICE.definition_hash(), "49dabac9810d5f33");
    }

    #[test]
    fn closes_with_delivery_and_copy_and_not_without() {
        assert!(faults(&PRIVACY_NOTICE, &delivered()).is_empty());
        let all: Vec<String> = delivered().keys().map(str::to_owned).collect();
        assert_eq!(needed(&PRIVACY_NOTICE, &delivered()), all);
    }

    #[test]
    fn consent_is_never_needed_to_go_on() {
        let question = PRIVACY_NOTICE.question("consents");
        assert!(question.is_some_and(|q| q.required == mnet_forms::Required::Never));
    }

    #[test]
    fn each_consent_is_its_own_answer() {
        let consents = json!({
            "newsletter": { "answer": "refused" },
            "follow_up": { "answer": "given", "on": "2020-07-06" },
        });
        assert!(faults(&PRIVACY_NOTICE, &delivered().with("consents", consents)).is_empty());
        let all = json!({ "everything": { "answer": "given" } });
        assert_eq!(
            faults(&PRIVACY_NOTICE, &delivered().with("consents", all)),
            ["/consents/everything not-in-list"]
        );
    }

    #[test]
    fn refusing_to_sign_blocks_nothing() {
        let refused = delivered().with("acknowledgement", json!({ "how": "refused" }));
        assert!(faults(&PRIVACY_NOTICE, &refused).is_empty());
    }

    #[test]
    fn who_needs_an_interpreter_is_told_by_someone() {
        let answers = delivered().with_fact("needs_interpreter");
        assert_eq!(faults(&PRIVACY_NOTICE, &answers), ["/explained_by missing"]);
    }

    #[test]
    fn a_minor_is_there_with_a_guardian() {
        let answers = delivered().with_fact("minor");
        assert_eq!(
            faults(&PRIVACY_NOTICE, &answers),
            ["/guardian_name missing"]
        );
    }
}
