// SPDX-License-Identifier: AGPL-3.0-or-later
//! Identity document — *documento di riconoscimento*.
//!
//! A person has none, one or several; "no document" is an answer with a reason.
//!
//! Source: requirements §3.0.1, block B-DOC; F02 row 3.

use mnet_forms::Condition::{All, Answered, Is, IsNot};
use mnet_forms::Privacy::P2;
use mnet_forms::Visibility::VAll;
use mnet_forms::{Bound, Condition, Form, Kind, Question, Section};

/// Block B-DOC.
#[doc(alias = "documento di riconoscimento")]
#[doc(alias = "B-DOC")]
pub const IDENTITY_DOCUMENT: Form = Form {
    code: "identity_document",
    number: "B-DOC",
    version: 1,
    source: "requirements 3.0.1 B-DOC",
    facts: &[],
    sections: &[Section::new("document", QUESTIONS)],
};

const THERE_IS_ONE: Condition = All(&[Answered("type"), IsNot("type", "none")]);

const QUESTIONS: &[Question] = &[
    Question::new(
        "type",
        Kind::Code {
            list: "identity-document-types",
        },
    )
    .required()
    .help()
    .seen(P2, VAll)
    .source("E1; E13"),
    Question::new("none_reason", Kind::LongText { max: 300 })
        .when(Is("type", "none"))
        .required()
        .seen(P2, VAll)
        .source("F02 row 3"),
    Question::new("number", Kind::Text { max: 40 })
        .when(THERE_IS_ONE)
        .required()
        .seen(P2, VAll)
        .source("E1"),
    Question::new("issuing_authority", Kind::Text { max: 120 })
        .when(THERE_IS_ONE)
        .seen(P2, VAll)
        .source("E1"),
    Question::new("issuing_country", Kind::Country)
        .when(THERE_IS_ONE)
        .seen(P2, VAll)
        .source("K"),
    Question::new("issued_on", Kind::Date)
        .when(THERE_IS_ONE)
        .bounds(&[Bound::NotFuture])
        .seen(P2, VAll)
        .source("E1"),
    Question::new("expires_on", Kind::Date)
        .when(THERE_IS_ONE)
        .bounds(&[Bound::NotBefore("issued_on")])
        .seen(P2, VAll)
        .source("E1"),
    Question::new(
        "check",
        Kind::Code {
            list: "document-checks",
        },
    )
    .when(THERE_IS_ONE)
    .required()
    .help()
    .seen(P2, VAll)
    .source("CL-29"),
    Question::new("copies", Kind::Files { max: 4 })
        .when(THERE_IS_ONE)
        .seen(P2, VAll)
        .source("K"),
];

#[cfg(test)]
mod tests {
    use super::IDENTITY_DOCUMENT;
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;

    fn passport() -> Answers {
        Answers::new()
            .with("type", "passport")
            .with("number", "A00000000")
            .with("issued_on", "2018-05-02")
            .with("expires_on", "2023-05-01")
            .with("check", "seen")
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(IDENTITY_DOCUMENT.definition_hash(), "2d3d427353ead178");
    }

    #[test]
    fn closes_with_number_and_check_and_not_without() {
        assert!(faults(&IDENTITY_DOCUMENT, &passport()).is_empty());
        assert_eq!(
            needed(&IDENTITY_DOCUMENT, &passport()),
            ["check", "number", "type"]
        );
    }

    #[test]
    fn having_no_document_takes_a_reason() {
        let none = Answers::new().with("type", "none");
        assert_eq!(faults(&IDENTITY_DOCUMENT, &none), ["/none_reason missing"]);
        let told = none.with("none_reason", "Smarrito durante il viaggio");
        assert!(faults(&IDENTITY_DOCUMENT, &told).is_empty());
    }

    #[test]
    fn a_document_does_not_expire_before_it_is_issued() {
        let answers = passport().with("expires_on", "2018-05-01");
        assert_eq!(
            faults(&IDENTITY_DOCUMENT, &answers),
            ["/expires_on before-other"]
        );
    }

    #[test]
    fn the_asylum_certificate_is_a_document() {
        let answers = passport().with("type", "asylum_certificate");
        assert!(faults(&IDENTITY_DOCUMENT, &answers).is_empty());
    }
}
