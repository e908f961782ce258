// SPDX-License-Identifier: AGPL-3.0-or-later
//! Lead card — *scheda di contatto*.
//!
//! The first word of someone, or about someone, before any interview: a name or
//! an alias, one way to reach the person, how they came. Nothing else is needed.
//!
//! Source: requirements §2.1 (S00) and T01.

use mnet_forms::Condition::{All, Answered, Any, IsNot, Not};
use mnet_forms::Privacy::{P1, P2};
use mnet_forms::Visibility::{VAll, VEnr};
use mnet_forms::{Answers, Condition, Form, Kind, Question, Section};
use serde_json::{Map, Value, json};

/// The card of a contact or own application (stage S00).
#[doc(alias = "candidatura")]
#[doc(alias = "segnalazione")]
pub const LEAD: Form = Form {
    code: "lead",
    number: "S00",
    version: 1,
    source: "requirements 2.1 S00, T01",
    facts: &[],
    sections: &[
        Section::new("who", WHO),
        Section::new("how", HOW),
        Section::new("wish", WISH),
    ],
};

const NO_OTHER_NAME: Condition = Not(&Answered("alias"));
const NO_OTHER_WAY: Condition = Not(&Any(&[Answered("email"), Answered("contact_through")]));

const WHO: &[Question] = &[
    Question::new("family_name", Kind::Text { max: 120 })
        .required_when(NO_OTHER_NAME)
        .seen(P1, VEnr)
        .source("S00"),
    Question::new("given_name", Kind::Text { max: 120 })
        .seen(P1, VEnr)
        .source("S00"),
    Question::new("alias", Kind::Text { max: 120 })
        .help()
        .seen(P2, VAll)
        .source("S00"),
    Question::new("phone", Kind::Phone)
        .required_when(NO_OTHER_WAY)
        .help()
        .source("S00"),
    Question::new("email", Kind::Email).source("S00"),
    Question::new("contact_through", Kind::Text { max: 200 })
        .help()
        .source("S00"),
    Question::new("language", Kind::Language)
        .required()
        .source("T01"),
    Question::new("needs_interpreter", Kind::Tri).source("T01"),
    Question::new("comune", Kind::Comune).source("S0 L120"),
];

const HOW: &[Question] = &[
    Question::new("channel", Kind::Code { list: "channels" })
        .required()
        .source("S1 L44; CL-10"),
    Question::new("source_body", Kind::Text { max: 160 })
        .when(All(&[Answered("channel"), IsNot("channel", "self")]))
        .source("T01"),
    Question::new("reported_by", Kind::Text { max: 120 })
        .when(All(&[Answered("channel"), IsNot("channel", "self")]))
        .source("T01"),
];

const WISH: &[Question] = &[
    Question::new("requests", Kind::Codes { list: "requests" })
        .seen(P2, VAll)
        .source("CL-17"),
    Question::new("note", Kind::LongText { max: 300 })
        .help()
        .seen(P2, VAll)
        .source("S00"),
    Question::new("privacy_short", Kind::Flag)
        .required()
        .help()
        .source("GDPR art. 13"),
];

/// What the card says of who the person is, as the identity it begins: completed at screening.
///
/// Who gives no surname is called by the other name.
pub fn identity_of(card: &Answers) -> Answers {
    let text = |key: &str| {
        let text = card.get_str(key).map(str::trim);
        text.filter(|text| !text.is_empty())
    };
    let alias = text("alias");
    let mut identity = Answers::new();
    if let Some(name) = text("family_name").or(alias) {
        identity.set("family_name", json!(name));
    }
    if let Some(given) = text("given_name") {
        identity.set("given_name", json!(given));
    }
    if let (Some(alias), Some(_)) = (alias, text("family_name")) {
        identity.set("aliases", json!([{ "name": alias }]));
    }
    identity
}

/// What the card says of how to reach the person, as the contacts it begins.
pub fn contacts_of(card: &Answers) -> Answers {
    let mut contacts = Answers::new();
    let rows = [
        ("phones", "number", "phone"),
        ("emails", "address", "email"),
        ("contact_persons", "name", "contact_through"),
    ];
    for (block, field, key) in rows {
        if let Some(told) = card.get_str(key).filter(|told| !told.trim().is_empty()) {
            let row = Map::from_iter([(field.to_owned(), json!(told.trim()))]);
            contacts.set(block, Value::Array(vec![Value::Object(row)]));
        }
    }
    for (block, key) in [
        ("preferred_language", "language"),
        ("needs_interpreter", "needs_interpreter"),
    ] {
        if let Some(told) = card.get(key) {
            contacts.set(block, told.clone());
        }
    }
    contacts
}

#[cfg(test)]
mod tests {
    use super::{LEAD, contacts_of, identity_of};
    use crate::forms::checking::{faults, needed};
    use crate::person::contacts::is_reachable;
    use mnet_forms::Answers;
    use serde_json::json;

    fn contact() -> Answers {
        Answers::new()
            .with("family_name", "Okwudemo")
            .with("phone", "+393330000001")
            .with("language", "en")
            .with("channel", "self")
            .with("privacy_short", true)
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(LEAD.definition_hash(), "216258a6fa1ec759");
    }

    #[test]
    fn closes_with_a_name_and_a_way_to_reach_and_not_without() {
        assert!(faults(&LEAD, &contact()).is_empty());
        assert_eq!(
            needed(&LEAD, &contact()),
            [
                "channel",
                "family_name",
                "language",
                "phone",
                "privacy_short"
            ]
        );
    }

    #[test]
    fn an_alias_stands_for_a_name() {
        let mut answers = contact().with("alias", "Bibi");
        answers.remove("family_name");
        assert!(faults(&LEAD, &answers).is_empty());
    }

    #[test]
    fn somebody_can_be_reached_through_a_structure() {
        let mut answers = contact().with("contact_through", "Progetto di accoglienza");
        answers.remove("phone");
        assert!(faults(&LEAD, &answers).is_empty());
    }

    #[test]
    fn an_alias_is_the_name_until_there_is_another_and_then_stands_beside() {
        let mut card = contact().with("alias", "Bibi");
        let beside = identity_of(&card);
        assert_eq!(beside.get_str("family_name"), Some("Okwudemo"));
        assert_eq!(beside.get("aliases"), Some(&json!([{ "name": "Bibi" }])));
        card.remove("family_name");
        let alone = identity_of(&card);
        assert_eq!(alone.get_str("family_name"), Some("Bibi"));
        assert!(alone.get("aliases").is_none());
    }

    #[test]
    fn each_way_to_reach_a_person_is_one_of_the_contacts() {
        for key in ["phone", "email", "contact_through"] {
            let mut card = contact().with(key, "told");
            if key != "phone" {
                card.remove("phone");
            }
            assert!(is_reachable(&contacts_of(&card)), "{key}");
        }
        let mut card = contact();
        card.remove("phone");
        assert!(!is_reachable(&contacts_of(&card)));
        assert_eq!(contacts_of(&card).get_str("preferred_language"), Some("en"));
    }

    #[test]
    fn who_comes_alone_is_not_asked_who_sent_them() {
        let answers = contact().with("source_body", "Associazione");
        assert!(LEAD.settled(&answers).get("source_body").is_none());
        let sent = answers.with("channel", "association");
        assert!(LEAD.settled(&sent).get("source_body").is_some());
    }
}
