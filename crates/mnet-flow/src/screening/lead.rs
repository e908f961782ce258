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
use mnet_forms::{Condition, Form, Kind, Question, Section};

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

#[cfg(test)]
mod tests {
    use super::LEAD;
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;

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
    fn who_comes_alone_is_not_asked_who_sent_them() {
        let answers = contact().with("source_body", "Associazione");
        assert!(LEAD.settled(&answers).get("source_body").is_none());
        let sent = answers.with("channel", "association");
        assert!(LEAD.settled(&sent).get("source_body").is_some());
    }
}
