// SPDX-License-Identifier: AGPL-3.0-or-later
//! How to reach a person, and in which language — *recapiti e lingua*.
//!
//! Source: requirements §3.0.1, block B-CON.

use mnet_forms::Condition::{All, Answered, IsNot};
use mnet_forms::{Answers, Form, Kind, Question, Section};

/// Block B-CON.
#[doc(alias = "recapiti")]
#[doc(alias = "B-CON")]
pub const CONTACTS: Form = Form {
    code: "contacts",
    number: "B-CON",
    version: 1,
    source: "requirements 3.0.1 B-CON",
    facts: &[],
    sections: &[Section::new("reach", REACH), Section::new("speech", SPEECH)],
};

/// Whether there is at least one way to reach the person: the screening sheet
/// does not close without.
pub fn is_reachable(contacts: &Answers) -> bool {
    ["phones", "emails", "contact_persons"]
        .iter()
        .any(|key| contacts.is_answered(key))
}

const REACH: &[Question] = &[
    Question::new(
        "phones",
        Kind::Rows {
            questions: PHONE,
            max: 5,
        },
    )
    .source("E3"),
    Question::new(
        "emails",
        Kind::Rows {
            questions: EMAIL,
            max: 3,
        },
    )
    .source("E1"),
    Question::new("preferred_channel", Kind::Choice { options: CHANNELS }).source("K"),
    Question::new(
        "contact_persons",
        Kind::Rows {
            questions: CONTACT_PERSON,
            max: 5,
        },
    )
    .help()
    .source("K"),
];

const CHANNELS: &[&str] = &[
    "call",
    "sms",
    "whatsapp",
    "telegram",
    "email",
    "letter",
    "contact_person",
];

const PHONE: &[Question] = &[
    Question::new("number", Kind::Phone)
        .required()
        .help()
        .source("E3"),
    Question::new(
        "type",
        Kind::Choice {
            options: &["mobile", "landline"],
        },
    )
    .source("B-CON"),
    Question::new(
        "relation",
        Kind::Code {
            list: "phone-relations",
        },
    )
    .required()
    .source("E3"),
    Question::new("owner", Kind::Text { max: 120 })
        .when(All(&[Answered("relation"), IsNot("relation", "own")]))
        .source("E3"),
    Question::new("whatsapp", Kind::Flag).source("B-CON"),
    Question::new("telegram", Kind::Flag).source("B-CON"),
    Question::new("hours", Kind::Text { max: 80 }).source("B-CON"),
];

const EMAIL: &[Question] = &[Question::new("address", Kind::Email)
    .required()
    .source("E1")];

const CONTACT_PERSON: &[Question] = &[
    Question::new("name", Kind::Text { max: 120 })
        .required()
        .source("K"),
    Question::new(
        "relation",
        Kind::Code {
            list: "phone-relations",
        },
    )
    .required()
    .source("K"),
    Question::new("phone", Kind::Phone).required().source("K"),
];

const SPEECH: &[Question] = &[
    Question::new("preferred_language", Kind::Language)
        .required()
        .source("CL-08"),
    Question::new(
        "literacy",
        Kind::Choice {
            options: &["none", "basic", "good"],
        },
    )
    .required()
    .help()
    .source("B-CON"),
    Question::new("needs_interpreter", Kind::Tri)
        .required()
        .source("B-CON"),
];

#[cfg(test)]
mod tests {
    use super::{CONTACTS, is_reachable};
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;
    use serde_json::json;

    fn blessing() -> Answers {
        Answers::new()
            .with(
                "phones",
                json!([{ "number": "+393330000001", "relation": "own" }]),
            )
            .with("preferred_language", "en")
            .with("literacy", "good")
            .with("needs_interpreter", "no")
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(CONTACTS.definition_hash(), "2a1b1622b8902dcc");
    }

    #[test]
    fn closes_with_a_language_and_not_without() {
        assert!(faults(&CONTACTS, &blessing()).is_empty());
        assert_eq!(
            needed(&CONTACTS, &blessing()),
            ["literacy", "needs_interpreter", "preferred_language"]
        );
    }

    #[test]
    fn one_way_to_reach_a_person_is_enough() {
        assert!(is_reachable(&blessing()));
        let mut answers = blessing();
        answers.remove("phones");
        assert!(!is_reachable(&answers));
        let through =
            json!([{ "name": "A. Operatrice", "relation": "structure", "phone": "+390730000001" }]);
        assert!(is_reachable(&answers.with("contact_persons", through)));
    }

    #[test]
    fn a_phone_says_whose_it_is() {
        let answers = blessing().with("phones", json!([{ "number": "+393330000001" }]));
        assert_eq!(faults(&CONTACTS, &answers), ["/phones/0/relation missing"]);
    }
}
