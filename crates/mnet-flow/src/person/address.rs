// SPDX-License-Identifier: AGPL-3.0-or-later
//! Addresses of a person — *residenza, domicilio, recapiti*.
//!
//! Where somebody under protection lives is never written down: the service
//! that answers for the person stands in its place.
//!
//! Source: requirements §3.0.1, block B-ADR.

use mnet_forms::Condition::{All, Answered, AnyOf, Is, IsNot};
use mnet_forms::Privacy::{P1, P2, P4};
use mnet_forms::Visibility::{VAll, VCar, VRes};
use mnet_forms::{Bound, Condition, Form, Kind, Question, Section, Shown};

/// Block B-ADR: one address; a person has several, each with its validity.
#[doc(alias = "residenza")]
#[doc(alias = "domicilio")]
#[doc(alias = "B-ADR")]
pub const ADDRESS: Form = Form {
    code: "address",
    number: "B-ADR",
    version: 1,
    source: "requirements 3.0.1 B-ADR",
    facts: &[],
    sections: &[
        Section::new("place", PLACE),
        Section::new("hosting", HOSTING).when(OPEN),
        Section::new("competence", COMPETENCE),
    ],
};

const OPEN: Condition = All(&[Answered("type"), IsNot("type", "protected")]);
const HAS_A_STREET: Condition = All(&[OPEN, IsNot("homeless", "yes")]);

const PLACE: &[Question] = &[
    Question::new(
        "type",
        Kind::Code {
            list: "address-types",
        },
    )
    .required()
    .help()
    .source("E1"),
    Question::new("protected_at", Kind::Text { max: 200 })
        .when(Is("type", "protected"))
        .required()
        .help()
        .seen(P4, VRes)
        .never_exported()
        .source("requirements 3.0.1"),
    Question::new("comune", Kind::Comune)
        .when(OPEN)
        .required()
        .source("E1"),
    Question::new("locality", Kind::Text { max: 120 })
        .when(OPEN)
        .source("E1"),
    Question::new("homeless", Kind::Flag)
        .when(AnyOf("type", &["residence", "domicile"]))
        .seen(P2, VAll)
        .source("E3"),
    Question::new("street", Kind::Text { max: 200 })
        .when(HAS_A_STREET)
        .source("E1"),
    Question::new("number", Kind::Text { max: 20 })
        .when(HAS_A_STREET)
        .source("E1"),
    Question::new("postcode", Kind::Masked { mask: "99999" })
        .when(HAS_A_STREET)
        .source("E1"),
    Question::new("valid_from", Kind::Date).source("requirements 3.0.1"),
    Question::new("valid_to", Kind::Date)
        .bounds(&[Bound::NotBefore("valid_from")])
        .source("requirements 3.0.1"),
];

const HOSTING: &[Question] = &[
    Question::new("hosted", Kind::Flag)
        .seen(P2, VAll)
        .source("E3"),
    Question::new(
        "structure_type",
        Kind::Code {
            list: "structure-types",
        },
    )
    .when(Is("hosted", "yes"))
    .required()
    .seen(P2, VCar)
    .source("CL-07"),
    Question::new("structure_name", Kind::Text { max: 160 })
        .when(Is("hosted", "yes"))
        .seen(P2, VCar)
        .source("E3"),
    Question::new("structure_manager", Kind::Text { max: 160 })
        .when(Is("hosted", "yes"))
        .seen(P2, VCar)
        .source("E3"),
];

const COMPETENCE: &[Question] = &[
    Question::new("district", Kind::Computed(Shown::Text))
        .seen(P1, VAll)
        .source("derived"),
    Question::new("employment_centre", Kind::Computed(Shown::Body))
        .seen(P1, VAll)
        .source("derived"),
];

#[cfg(test)]
mod tests {
    use super::ADDRESS;
    use crate::forms::checking::{faults, needed};
    use mnet_forms::{Answers, Privacy};

    fn domicile() -> Answers {
        Answers::new()
            .with("type", "domicile")
            .with("comune", "043042")
            .with("street", "Via delle Prove")
            .with("postcode", "62017")
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(ADDRESS.definition_hash(), "7d28fa22dd8ef322");
    }

    #[test]
    fn closes_with_the_municipality_and_not_without() {
        assert!(faults(&ADDRESS, &domicile()).is_empty());
        assert_eq!(needed(&ADDRESS, &domicile()), ["comune", "type"]);
    }

    #[test]
    fn without_fixed_abode_there_is_no_street() {
        let answers = domicile().with("homeless", true);
        assert!(ADDRESS.settled(&answers).get("street").is_none());
        assert!(faults(&ADDRESS, &answers).is_empty());
    }

    #[test]
    fn a_protected_address_names_the_service_and_no_place() {
        let answers = domicile().with("type", "protected");
        assert_eq!(faults(&ADDRESS, &answers), ["/protected_at missing"]);
        let settled = ADDRESS.settled(&answers.with("protected_at", "Servizio sociale"));
        assert!(settled.get("comune").is_none() && settled.get("street").is_none());
        let question = ADDRESS.question("protected_at");
        assert!(question.is_some_and(|q| q.privacy == Privacy::P4 && !q.exported));
    }

    #[test]
    fn a_guest_says_of_what_kind_of_structure() {
        let answers = domicile().with("hosted", true);
        assert_eq!(faults(&ADDRESS, &answers), ["/structure_type missing"]);
        assert!(faults(&ADDRESS, &answers.with("structure_type", "sai")).is_empty());
    }

    #[test]
    fn a_postcode_has_five_digits() {
        assert_eq!(
            faults(&ADDRESS, &domicile().with("postcode", "6201")),
            ["/postcode wrong-shape"]
        );
    }
}
