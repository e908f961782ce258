// SPDX-License-Identifier: AGPL-3.0-or-later
//! Registration card — *scheda anagrafica dei beneficiari*.
//!
//! Opened for everyone who starts the path, even for information only. It
//! travels with the delivered privacy notice. Identity, documents, titles of
//! stay, addresses and contacts are kept on the person and shown here; the card
//! number is set by the system.
//!
//! Source: implementation guidelines (S0), "Prima accoglienza", activities;
//! requirements F02.

use mnet_forms::Condition::{All, Answered, AnyOf, Fact, Is, IsNot, Not};
use mnet_forms::Privacy::{P1, P2};
use mnet_forms::Visibility::{VAll, VCar, VLab, VPrv, VSoc};
use mnet_forms::{Bound, Condition, Form, Kind, Question, Section};

/// Form F02.
///
/// Facts: `third_country` (a title of stay is needed), `minor` (the guardian
/// signs), `indemnity_due` (a measure that pays the person runs: bank details are needed).
#[doc(alias = "scheda anagrafica dei beneficiari")]
#[doc(alias = "F02")]
pub const REGISTRATION_CARD: Form = Form {
    code: "registration_card",
    number: "F02",
    version: 1,
    source: "S0 L158-164; requirements F02",
    facts: &["third_country", "minor", "indemnity_due"],
    sections: &[
        Section::new("person", PERSON),
        Section::new("family", FAMILY),
        Section::new("arrival", ARRIVAL),
        Section::new("minor", MINOR),
        Section::new("reception", RECEPTION),
        Section::new("other", OTHER),
        Section::new("programme", PROGRAMME),
        Section::new("signatures", SIGNATURES),
    ],
};

const PERSON: &[Question] = &[
    Question::new("identity", Kind::Block("identity"))
        .required()
        .source("S0 L161; E1"),
    Question::new("identity_document", Kind::Block("identity_document"))
        .required()
        .seen(P2, VCar)
        .source("F02 row 3"),
    Question::new("stay_title", Kind::Block("stay_title"))
        .required_when(Fact("third_country"))
        .seen(P2, VAll)
        .source("E1"),
    Question::new("address", Kind::Block("address"))
        .required()
        .source("E1"),
    Question::new("contacts", Kind::Block("contacts"))
        .required()
        .source("E1, E3"),
];

const FAMILY: &[Question] = &[
    Question::new(
        "marital_status",
        Kind::Code {
            list: "marital-statuses",
        },
    )
    .seen(P2, VSoc)
    .source("E3; CL-19"),
    Question::new(
        "household",
        Kind::Rows {
            questions: MEMBER,
            max: 20,
        },
    )
    .help()
    .seen(P2, VSoc)
    .source("S3 L63; E3; A-36"),
    Question::new("minors", Kind::Integer { min: 0, max: 20 })
        .seen(P2, VCar)
        .source("E3, E20"),
    Question::new("single_parent", Kind::Tri)
        .seen(P2, VCar)
        .source("E3, E20"),
    Question::new("caregiver", Kind::Tri)
        .help()
        .seen(P2, VCar)
        .source("E3, E20"),
];

const MEMBER: &[Question] = &[
    Question::new(
        "role",
        Kind::Code {
            list: "household-roles",
        },
    )
    .required()
    .seen(P2, VSoc)
    .source("E3"),
    Question::new(
        "birth_year",
        Kind::Integer {
            min: 1900,
            max: 2100,
        },
    )
    .bounds(&[Bound::NotFuture])
    .seen(P2, VSoc)
    .source("E3"),
    Question::new("citizenship", Kind::Country)
        .seen(P2, VSoc)
        .source("E3"),
    Question::new("lives_together", Kind::YesNo)
        .seen(P2, VSoc)
        .source("E3"),
    Question::new("dependent", Kind::YesNo)
        .seen(P2, VSoc)
        .source("E3"),
    Question::new("at_school", Kind::YesNo)
        .seen(P2, VSoc)
        .source("E3"),
];

const ARRIVAL: &[Question] = &[
    year("italy_year", &[Bound::NotFuture]),
    year(
        "region_year",
        &[Bound::NotFuture, Bound::NotBefore("italy_year")],
    ),
    Question::new("arrived_alone", Kind::Tri)
        .seen(P2, VSoc)
        .source("E3"),
    Question::new("last_country", Kind::Country)
        .seen(P2, VSoc)
        .source("E3"),
    Question::new("border_crossing", Kind::Text { max: 120 })
        .seen(P2, VSoc)
        .source("E3"),
    year(
        "first_permit_year",
        &[Bound::NotFuture, Bound::NotBefore("italy_year")],
    ),
];

const fn year(key: &'static str, bounds: &'static [Bound]) -> Question {
    Question::new(
        key,
        Kind::Integer {
            min: 1940,
            max: 2100,
        },
    )
    .bounds(bounds)
    .seen(P2, VSoc)
    .source("E3")
}

const UNACCOMPANIED: Condition = Is("unaccompanied_minor", "now");
const GUARDIAN_NEEDED: Condition = All(&[Fact("minor"), UNACCOMPANIED]);

const MINOR: &[Question] = &[
    Question::new(
        "unaccompanied_minor",
        Kind::Choice {
            options: &["no", "now", "formerly"],
        },
    )
    .required_when(Fact("minor"))
    .help()
    .seen(P2, VCar)
    .source("S2 L625"),
    Question::new("guardian_name", Kind::Text { max: 120 })
        .when(UNACCOMPANIED)
        .required_when(GUARDIAN_NEEDED)
        .seen(P2, VCar)
        .source("E3, E21"),
    Question::new("guardian_contact", Kind::Phone)
        .when(UNACCOMPANIED)
        .required_when(GUARDIAN_NEEDED)
        .seen(P2, VCar)
        .source("E3, E21"),
    Question::new("guardian_decree", Kind::Text { max: 60 })
        .when(UNACCOMPANIED)
        .required_when(GUARDIAN_NEEDED)
        .seen(P2, VCar)
        .source("E3"),
    Question::new("guardian_decree_on", Kind::Date)
        .when(UNACCOMPANIED)
        .bounds(&[Bound::NotFuture])
        .seen(P2, VCar)
        .source("E3"),
    Question::new("guardian_court", Kind::Text { max: 120 })
        .when(UNACCOMPANIED)
        .seen(P2, VCar)
        .source("E3"),
    Question::new("community", Kind::Text { max: 160 })
        .when(UNACCOMPANIED)
        .seen(P2, VCar)
        .source("E3"),
];

const RECEPTION: &[Question] = &[
    Question::new(
        "structure_type",
        Kind::Code {
            list: "structure-types",
        },
    )
    .seen(P2, VCar)
    .source("S4; CL-07"),
    in_structure(Question::new("structure_name", Kind::Text { max: 160 })),
    in_structure(Question::new("hosting_comune", Kind::Comune).help()),
    in_structure(Question::new("entered_on", Kind::Date).bounds(&[Bound::NotFuture])),
    in_structure(Question::new("left_on", Kind::Date).bounds(&[Bound::NotBefore("entered_on")])),
];

const fn in_structure(question: Question) -> Question {
    question
        .when(Answered("structure_type"))
        .seen(P2, VCar)
        .source("S4; E3")
}

const OTHER: &[Question] = &[
    Question::new(
        "health_card",
        Kind::Code {
            list: "health-cards",
        },
    )
    .help()
    .seen(P2, VSoc)
    .source("E3"),
    Question::new("health_authority", Kind::Text { max: 80 })
        .when(AnyOf("health_card", &["ssn", "stp", "eni"]))
        .seen(P2, VSoc)
        .source("E3"),
    Question::new("licences", Kind::Codes { list: "licences" })
        .seen(P1, VLab)
        .source("CL-21"),
    Question::new(
        "licence_from",
        Kind::Choice {
            options: &["italian", "foreign"],
        },
    )
    .when(All(&[Answered("licences"), IsNot("licences", "none")]))
    .seen(P1, VLab)
    .source("E1, E3"),
    Question::new("has_vehicle", Kind::Tri)
        .seen(P1, VLab)
        .source("E3"),
    Question::new("iban", Kind::Iban)
        .when(Fact("indemnity_due"))
        .required()
        .help()
        .seen(P2, VPrv)
        .source("E3"),
];

const PROGRAMME: &[Question] = &[
    Question::new(
        "partner",
        Kind::Body {
            kinds: &["partner"],
        },
    )
    .required()
    .source("S0 L118"),
    Question::new("case_manager", Kind::Operator)
        .required()
        .source("S0 L118"),
    Question::new("first_reception_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("S0 L118"),
];

const SIGNATURES: &[Question] = &[
    Question::new("person_signature", Kind::Signature)
        .required_when(Not(&Fact("minor")))
        .help()
        .source("F02 row 18"),
    Question::new("guardian_signature", Kind::Signature)
        .when(Fact("minor"))
        .required()
        .source("F02 row 18"),
    Question::new("operator_signature", Kind::Flag)
        .required()
        .help()
        .source("F02 row 18"),
];

#[cfg(test)]
#[path = "registration_card_tests.rs"]
mod tests;
