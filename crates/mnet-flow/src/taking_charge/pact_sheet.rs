// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pact as it is written and signed — *patto di servizio personalizzato, patto di attivazione*.
//!
//! The legal minimum: who is responsible, the profile, the acts of active
//! search and when, how often one meets, how the search is shown. What both
//! sides promise stands side by side. A signed pact never changes: signing
//! again makes its next version.
//!
//! Source: d.lgs. 150/2015, art. 20; "Stipula del Patto di Servizio
//! Personalizzato" (RU-03, RU-09); requirements F10 and F10-S.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_forms::Condition::{AnyOf, Fact, Is, IsNot};
use mnet_forms::Privacy::{P1, P2};
use mnet_forms::Visibility::{VAll, VCar, VLab};
use mnet_forms::{Answers, Bound, Form, Invalid, Kind, Question, Section, Shown};
use serde_json::Value;

use super::pact_orientation::{COMMITMENT, OBJECTIVE};
use super::{PactKind, Signatory};
use crate::network::{Edition, Parameter};

/// Longest life of a pact, in months (F10 row 14).
pub const LONGEST_MONTHS: i32 = 12;
/// A smart pact lives so many days (F10-S).
const SMART_DAYS: i32 = 90;
/// A smart pact bears at most so many commitments of a side (F10-S).
const SMART_COMMITMENTS: usize = 5;

/// Social support by category: never a diagnosis. The assessment of needs (F22) speaks of the same.
pub(crate) const SUPPORT: &[&str] = &[
    "housing",
    "childcare",
    "language",
    "health",
    "economic",
    "legal",
    "other",
];
/// How often an act of active search is done.
const PERIODS: &[&str] = &["week", "month", "whole"];
/// Who may sign.
const SIGNATORIES: &[&str] = &["person", "body", "guardian", "co_signer"];

/// Form F10.
///
/// Fact `minor`: the guardian signs.
#[doc(alias = "F10")]
pub const PACT: Form = Form {
    code: "pact",
    number: "F10",
    version: 2,
    source: "S0 L269-290; S1 L50; S3 L42; d.lgs. 150/2015 art. 20; requirements F10",
    facts: &["minor"],
    sections: &[
        Section::new("pact", HEADER),
        Section::new("parties", PARTIES),
        Section::new("profile", PROFILE),
        Section::new("aims", AIMS),
        Section::new("search", SEARCH),
        Section::new("commitments", COMMITMENTS),
        Section::new("validity", VALIDITY),
        Section::new("signing", SIGNING),
    ],
};

const HEADER: &[Question] = &[
    Question::new("kind", Kind::Code { list: "pact-kinds" })
        .required()
        .help()
        .source("F10 row 1; CL-32"),
    Question::new("version", Kind::Computed(Shown::Number)).source("F10 row 1"),
    Question::new("why_again", Kind::Text { max: 300 })
        .help()
        .source("T14"),
    Question::new("orientation_on", Kind::Computed(Shown::Date)).source("F10 row 15; RU-09"),
    Question::new("cv_on", Kind::Computed(Shown::Date)).source("F10 row 15; RU-09"),
    Question::new(
        "national_id",
        Kind::Masked {
            mask: "99*********",
        },
    )
    .help()
    .seen(P1, VLab)
    .source("F10 row 19; E1"),
];

const PARTIES: &[Question] = &[
    Question::new("guardian", Kind::Text { max: 120 })
        .when(Fact("minor"))
        .required()
        .source("F10 row 2; A-40"),
    Question::new(
        "co_signers",
        Kind::Rows {
            questions: CO_SIGNER,
            max: 6,
        },
    )
    .help()
    .source("F10 row 2"),
    Question::new("responsible", Kind::Text { max: 120 })
        .required()
        .source("F10 row 3; E6 a"),
    Question::new("responsible_contact", Kind::Text { max: 120 })
        .required()
        .source("F10 row 3; E6 a"),
    Question::new("substitute", Kind::Text { max: 120 }).source("F10 row 3"),
];

const CO_SIGNER: &[Question] = &[
    Question::new("body", Kind::Body { kinds: &[] })
        .required()
        .source("F10 row 2"),
    Question::new("name", Kind::Text { max: 120 })
        .required()
        .source("F10 row 2"),
];

const PROFILE: &[Question] = &[
    Question::new(
        "occupational_status",
        Kind::Code {
            list: "occupational-statuses",
        },
    )
    .required_when(Is("kind", "psp"))
    .seen(P1, VLab)
    .source("F10 row 4; E1"),
    Question::new("did_on", Kind::Date)
        .bounds(&[Bound::NotFuture])
        .seen(P1, VLab)
        .source("F10 row 4; E1"),
    Question::new("months_unemployed", Kind::Integer { min: 0, max: 600 })
        .seen(P1, VLab)
        .source("F10 row 4; E1"),
    Question::new("qualitative_index", Kind::Scale { min: 1, max: 5 })
        .required_when(Is("kind", "psp"))
        .source("F10 row 5; E6 b"),
    Question::new("quantitative_index", Kind::Integer { min: 0, max: 1000 })
        .source("F10 row 5; E6 b"),
    Question::new("profile_text", Kind::LongText { max: 1000 })
        .required_when(AnyOf("kind", &["psp", "integrated"]))
        .help()
        .source("F10 row 5; E6 b"),
];

const AIMS: &[Question] = &[
    Question::new(
        "objectives",
        Kind::Rows {
            questions: OBJECTIVE,
            max: 8,
        },
    )
    .required()
    .source("F10 row 6"),
    Question::new(
        "measures",
        Kind::Rows {
            questions: MEASURE,
            max: 8,
        },
    )
    .required()
    .source("F10 row 7; S0 L298; CL-20"),
];

const MEASURE: &[Question] = &[
    Question::new("measure", Kind::Code { list: "measures" })
        .required()
        .source("F10 row 7; CL-20"),
    Question::new("provider", Kind::Body { kinds: &[] }).source("F10 row 7"),
    Question::new("expected_from", Kind::Date).source("F10 row 7"),
    Question::new("expected_to", Kind::Date)
        .bounds(&[Bound::NotBefore("expected_from")])
        .source("F10 row 7"),
    Question::new("hours", Kind::Integer { min: 1, max: 3000 }).source("F10 row 7"),
    Question::new("compulsory", Kind::YesNo).source("F10 row 7"),
];

const SEARCH: &[Question] = &[
    Question::new(
        "search_acts",
        Kind::Rows {
            questions: SEARCH_ACT,
            max: 8,
        },
    )
    .required()
    .help()
    .source("F10 row 8; E6 c, e"),
    Question::new("contact_days", Kind::Integer { min: 7, max: 60 })
        .required()
        .help()
        .source("F10 row 9; E6 d"),
    Question::new("contact_mode", Kind::Code { list: "modes" })
        .required()
        .source("F10 row 9; E6 d"),
    Question::new("takes_workshops", Kind::YesNo)
        .required()
        .source("F10 row 10; E6"),
    Question::new("takes_training", Kind::YesNo)
        .required()
        .source("F10 row 10; E6"),
    Question::new("takes_offers", Kind::YesNo)
        .required()
        .source("F10 row 10; E6"),
];

const SEARCH_ACT: &[Question] = &[
    Question::new("act", Kind::Text { max: 200 })
        .required()
        .source("F10 row 8; E6 c"),
    Question::new("how_many", Kind::Integer { min: 1, max: 100 })
        .required()
        .source("F10 row 8; E6 c"),
    Question::new("period", Kind::Choice { options: PERIODS })
        .required()
        .source("F10 row 8; E6 c"),
    Question::new("evidence", Kind::Text { max: 200 })
        .required()
        .source("F10 row 8; E6 e"),
];

const COMMITMENTS: &[Question] = &[
    Question::new(
        "person_commitments",
        Kind::Rows {
            questions: COMMITMENT,
            max: 10,
        },
    )
    .required()
    .source("F10 row 8; S4"),
    Question::new(
        "service_commitments",
        Kind::Rows {
            questions: COMMITMENT,
            max: 10,
        },
    )
    .required()
    .source("F10 row 11; S4"),
    Question::new(
        "social_commitments",
        Kind::Rows {
            questions: SOCIAL,
            max: 8,
        },
    )
    .required_when(Is("kind", "integrated"))
    .help()
    .seen(P2, VCar)
    .source("F10 row 12; S2 L394"),
    Question::new(
        "conditionality",
        Kind::Choice {
            options: &["none", "benefit"],
        },
    )
    .required()
    .help()
    .seen(P1, VLab)
    .source("F10 row 13"),
    Question::new("conditionality_text", Kind::LongText { max: 1000 })
        .when(IsNot("conditionality", "none"))
        .required_when(Is("conditionality", "benefit"))
        .seen(P1, VLab)
        .source("F10 row 13"),
];

const SOCIAL: &[Question] = &[
    Question::new("category", Kind::Choice { options: SUPPORT })
        .required()
        .seen(P2, VCar)
        .source("F10 row 12"),
    Question::new("by_when", Kind::Date)
        .seen(P2, VCar)
        .source("F10 row 12"),
];

const VALIDITY: &[Question] = &[
    Question::new("valid_from", Kind::Date)
        .required()
        .source("F10 row 14"),
    Question::new("valid_to", Kind::Date)
        .required()
        .bounds(&[Bound::NotBefore("valid_from")])
        .help()
        .source("F10 row 14"),
    Question::new("review_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotBefore("valid_from")])
        .help()
        .source("F10 row 14"),
    Question::new("copy_language", Kind::Language)
        .required()
        .source("F10 row 16; A-30"),
    Question::new("read_aloud", Kind::YesNo)
        .required()
        .source("F10 row 16"),
];

const SIGNING: &[Question] = &[Question::new(
    "signatures",
    Kind::Rows {
        questions: SIGNATURE,
        max: 8,
    },
)
.required()
.help()
.seen(P1, VAll)
.source("F10 row 17")];

const SIGNATURE: &[Question] = &[
    Question::new(
        "signatory",
        Kind::Choice {
            options: SIGNATORIES,
        },
    )
    .required()
    .source("F10 row 17"),
    Question::new("signer", Kind::Text { max: 120 })
        .required()
        .source("F10 row 17"),
    Question::new(
        "how",
        Kind::Code {
            list: "signature-kinds",
        },
    )
    .required()
    .source("F10 row 17; A-29"),
    // The signed paper in the dossier; it may come after the signature.
    Question::new("scan", Kind::Files { max: 1 })
        .when(Is("how", "wet"))
        .help()
        .source("F10 row 17; F12"),
    Question::new("witness", Kind::Text { max: 120 })
        .when(Is("how", "mark_with_witness"))
        .required()
        .source("F10 row 17; A-29"),
    Question::new("signed_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("F10 row 17"),
];

/// The day the pact bears: that of its last signature.
pub fn signed_on(answers: &Answers) -> Option<Date> {
    let days = answers.get_rows("signatures").iter();
    days.filter_map(|row| row.get("signed_on")?.as_str()?.parse().ok())
        .max()
}

/// Who signed, each once; a co-signer is not one of the parties.
pub fn signatories(answers: &Answers) -> Vec<Signatory> {
    let mut found = Vec::new();
    for row in answers.get_rows("signatures") {
        let signatory = row.get("signatory").and_then(Value::as_str);
        if let Some(signatory) = signatory.and_then(Signatory::parse)
            && !found.contains(&signatory)
        {
            found.push(signatory);
        }
    }
    found
}

/// What the dates and the length of the pact may not be, field by field.
///
/// At most twelve months, reviewed within the edition's days; a smart pact
/// lives ninety days and bears at most five commitments of each side.
///
/// Source: requirements, F10 row 14, F10-S, transition T14.
pub fn faults(answers: &Answers, edition: &Edition) -> Vec<Invalid> {
    let mut faults = Vec::new();
    let smart = answers.get_str("kind") == Some(PactKind::Smart.code());
    let Some(from) = answers.get_date("valid_from") else {
        return faults;
    };
    let last = if smart {
        from.saturating_add(SMART_DAYS.days())
    } else {
        from.saturating_add(LONGEST_MONTHS.months())
    };
    if answers.get_date("valid_to").is_some_and(|to| to > last) {
        faults.push(too_late("/valid_to", last));
    }
    let review = edition.term(Parameter::SlaPactReview, from);
    if answers.get_date("review_on").is_some_and(|on| on > review) {
        faults.push(too_late("/review_on", review));
    }
    for key in ["person_commitments", "service_commitments"] {
        if smart && answers.get_rows(key).len() > SMART_COMMITMENTS {
            faults.push(Invalid {
                pointer: format!("/{key}"),
                code: "too-many",
                params: BTreeMap::from([("max", SMART_COMMITMENTS.to_string())]),
            });
        }
    }
    faults
}

fn too_late(pointer: &str, last: Date) -> Invalid {
    Invalid {
        pointer: pointer.to_owned(),
        code: "too-late",
        params: BTreeMap::from([("last", last.strftime("%d/%m/%Y").to_string())]),
    }
}

#[cfg(test)]
#[path = "pact_sheet_tests.rs"]
mod tests;
