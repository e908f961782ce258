// SPDX-License-Identifier: AGPL-3.0-or-later
//! Identity of a person — *dati anagrafici*.
//!
//! Asked once and kept on the person; other forms show it. Names stay as they
//! stand on the document; a comparison form is made from them elsewhere.
//!
//! Source: requirements §3.0.1, block B-IDN.

use mnet_forms::Condition::{Is, IsNot};
use mnet_forms::Privacy::{P1, P2, P3};
use mnet_forms::Visibility::{VAll, VCar, VEnr, VRes};
use mnet_forms::{Bound, Form, Kind, Question, Section};

/// Block B-IDN.
#[doc(alias = "dati anagrafici")]
#[doc(alias = "B-IDN")]
pub const IDENTITY: Form = Form {
    code: "identity",
    number: "B-IDN",
    version: 1,
    source: "requirements 3.0.1 B-IDN",
    facts: &[],
    sections: &[
        Section::new("names", NAMES),
        Section::new("birth", BIRTH),
        Section::new("codes", CODES),
        Section::new("more", MORE),
    ],
};

/// The provisional code of a person without a definitive one; each one given
/// stays in the history.
#[doc(alias = "codice fiscale provvisorio")]
pub const PROVISIONAL_TAX_CODES: Question = Question::new(
    "provisional_tax_codes",
    Kind::Rows {
        questions: &[
            Question::new("code", Kind::ProvisionalTaxCode)
                .required()
                .source("E12"),
            Question::new("valid_from", Kind::Date)
                .bounds(&[Bound::NotFuture])
                .source("E12"),
            Question::new("valid_to", Kind::Date)
                .bounds(&[Bound::NotBefore("valid_from")])
                .source("E12"),
        ],
        max: 10,
    },
)
.help()
.source("E12");

/// Newly arrived people may not have one yet.
#[doc(alias = "codice fiscale")]
pub const TAX_CODE: Question = Question::new("tax_code", Kind::TaxCode)
    .help()
    .source("E1, E12");

const NAMES: &[Question] = &[
    Question::new("family_name", Kind::Text { max: 120 })
        .required()
        .help()
        .seen(P1, VEnr)
        .source("S0 L161; E1"),
    Question::new("mononym", Kind::Flag)
        .help()
        .source("requirements 3.0.1"),
    Question::new("given_name", Kind::Text { max: 120 })
        .when(IsNot("mononym", "yes"))
        .required()
        .seen(P1, VEnr)
        .source("E1"),
    Question::new("name_original_script", Kind::Text { max: 240 })
        .help()
        .source("K"),
    Question::new(
        "aliases",
        Kind::Rows {
            questions: ALIAS,
            max: 20,
        },
    )
    .help()
    .seen(P2, VCar)
    .source("E3"),
    Question::new(
        "sex",
        Kind::Choice {
            options: &["F", "M", "X"],
        },
    )
    .required()
    .source("E1"),
    Question::new("gender_self", Kind::Text { max: 60 })
        .help()
        .seen(P3, VRes)
        .never_exported()
        .source("K"),
];

const ALIAS: &[Question] = &[
    Question::new("name", Kind::Text { max: 240 })
        .required()
        .seen(P2, VCar)
        .source("E3"),
    Question::new(
        "type",
        Kind::Code {
            list: "alias-types",
        },
    )
    .required()
    .seen(P2, VCar)
    .source("E3"),
];

const BIRTH: &[Question] = &[
    Question::new("birth_date", Kind::PartialDate)
        .required()
        .help()
        .bounds(&[Bound::NotFuture, Bound::YearsAgoAtMost(110)])
        .source("E1"),
    Question::new("birth_country", Kind::Country)
        .required()
        .source("E1"),
    Question::new("birth_comune", Kind::Comune)
        .when(Is("birth_country", "IT"))
        .required()
        .source("E1"),
    Question::new("birth_place", Kind::Text { max: 120 })
        .when(IsNot("birth_country", "IT"))
        .source("E1"),
    Question::new("citizenships", Kind::Countries)
        .required()
        .help()
        .seen(P2, VAll)
        .source("S1 L29; E11"),
];

const CODES: &[Question] = &[
    TAX_CODE,
    PROVISIONAL_TAX_CODES,
    Question::new(
        "other_ids",
        Kind::Rows {
            questions: OTHER_ID,
            max: 20,
        },
    )
    .help()
    .seen(P2, VCar)
    .source("E1, E3, K"),
];

const OTHER_ID: &[Question] = &[
    Question::new(
        "type",
        Kind::Code {
            list: "identifier-types",
        },
    )
    .required()
    .seen(P2, VCar)
    .source("CL-03"),
    Question::new("value", Kind::Text { max: 60 })
        .required()
        .seen(P2, VCar)
        .source("CL-03"),
    Question::new("issuer", Kind::Text { max: 120 })
        .seen(P2, VCar)
        .source("CL-03"),
    Question::new("valid_from", Kind::Date)
        .seen(P2, VCar)
        .source("CL-03"),
    Question::new("valid_to", Kind::Date)
        .bounds(&[Bound::NotBefore("valid_from")])
        .seen(P2, VCar)
        .source("CL-03"),
];

const MORE: &[Question] = &[
    Question::new("photo", Kind::Files { max: 1 })
        .help()
        .seen(P2, VAll)
        .source("K"),
    Question::new("deceased_on", Kind::Date)
        .bounds(&[Bound::NotFuture])
        .seen(P2, VCar)
        .source("E3"),
];

#[cfg(test)]
mod tests {
    use super::IDENTITY;
    use crate::forms::checking::{faults, needed};
    use mnet_forms::{Answers, Privacy, Visibility};
    use serde_json::json;

    fn blessing() -> Answers {
        Answers::new()
            .with("family_name", "Okwudemo")
            .with("given_name", "Blessing")
            .with("sex", "F")
            .with("birth_date", "1992-03-14")
            .with("birth_country", "NG")
            .with("citizenships", json!(["NG"]))
            .with("provisional_tax_codes", json!([{ "code": "90012340429" }]))
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(IDENTITY.definition_hash(), "11cc6fb87ca696a3");
    }

    #[test]
    fn closes_with_what_a_document_shows_and_not_without() {
        assert!(faults(&IDENTITY, &blessing()).is_empty());
        assert_eq!(
            needed(&IDENTITY, &blessing()),
            [
                "birth_country",
                "birth_date",
                "citizenships",
                "family_name",
                "given_name",
                "sex"
            ]
        );
    }

    #[test]
    fn a_surname_hides_no_character() {
        for name in ["Okwu\u{200b}demo", "Okwu\u{7}demo", "\u{3164}"] {
            let answers = blessing().with("family_name", name);
            assert_eq!(
                faults(&IDENTITY, &answers),
                ["/family_name hidden-characters"]
            );
        }
        let answers = blessing().with("family_name", "علی\u{200c}پور");
        assert!(faults(&IDENTITY, &answers).is_empty());
    }

    #[test]
    fn a_person_may_have_one_name_only() {
        let mut answers = blessing().with("mononym", true);
        answers.remove("given_name");
        assert!(faults(&IDENTITY, &answers).is_empty());
    }

    #[test]
    fn born_in_italy_means_born_in_a_municipality() {
        let answers = blessing().with("birth_country", "IT");
        assert_eq!(faults(&IDENTITY, &answers), ["/birth_comune missing"]);
    }

    #[test]
    fn a_birth_date_may_be_a_year() {
        assert!(faults(&IDENTITY, &blessing().with("birth_date", "1992")).is_empty());
    }

    #[test]
    fn stateless_is_a_citizenship() {
        assert!(faults(&IDENTITY, &blessing().with("citizenships", json!(["XX"]))).is_empty());
    }

    #[test]
    fn both_tax_codes_are_checked() {
        let answers = blessing()
            .with("tax_code", "KWDBSS92C54Z335X")
            .with("provisional_tax_codes", json!([{ "code": "90012340420" }]));
        assert_eq!(
            faults(&IDENTITY, &answers),
            [
                "/tax_code wrong-tax-code",
                "/provisional_tax_codes/0/code wrong-provisional-tax-code"
            ]
        );
    }

    #[test]
    fn how_somebody_describes_their_gender_stays_here() {
        let question = IDENTITY.question("gender_self");
        assert!(question.is_some_and(|q| {
            q.privacy == Privacy::P3 && q.visibility == Visibility::VRes && !q.exported
        }));
    }

    #[test]
    fn only_names_are_part_of_the_minimal_card() {
        let minimal: Vec<_> = IDENTITY
            .questions()
            .filter(|question| question.visibility == Visibility::VEnr)
            .map(|question| question.key)
            .collect();
        assert_eq!(minimal, ["family_name", "given_name"]);
    }
}
