// SPDX-License-Identifier: AGPL-3.0-or-later
//! Title of stay — *titolo di soggiorno*.
//!
//! Each title a person had stays in the history. Dates that stand for
//! "unlimited" or "not yet" exist only in exports. Of protection, the status is
//! written down and never the story.
//!
//! Source: requirements §3.0.1, block B-PER; CL-04, CL-05, CL-06.

mod reading;

pub(crate) use reading::tri;
pub use reading::{title_of, with_work_right};

use mnet_forms::Condition::{All, Answered, Any, AnyOf, Is, IsNot};
use mnet_forms::Privacy::P2;
use mnet_forms::Visibility::{VAll, VCar};
use mnet_forms::{Bound, Condition, Form, Kind, Question, Section, Shown};

/// Block B-PER.
#[doc(alias = "titolo di soggiorno")]
#[doc(alias = "B-PER")]
pub const STAY_TITLE: Form = Form {
    code: "stay_title",
    number: "B-PER",
    version: 1,
    source: "requirements 3.0.1 B-PER",
    facts: &[],
    sections: &[Section::new("title", TITLE), Section::new("work", WORK)],
};

const THERE_IS_ONE: Condition = All(&[Answered("title_type"), IsNot("title_type", "none")]);

const ISSUED: Condition = AnyOf(
    "title_type",
    &[
        "permit",
        "eu_long_term",
        "family_card",
        "in_renewal",
        "visa",
        "other_measure",
    ],
);

const HAS_AN_END: Condition = All(&[
    AnyOf(
        "title_type",
        &[
            "permit",
            "family_card",
            "in_renewal",
            "asylum_certificate",
            "visa",
            "other_measure",
        ],
    ),
    IsNot("unlimited", "yes"),
]);

const WAS_ASKED_FOR: Condition = Any(&[
    AnyOf(
        "title_type",
        &["in_renewal", "awaiting_first", "asylum_certificate"],
    ),
    Is("reason", "asylum_request"),
]);

const TITLE: &[Question] = &[
    Question::new(
        "title_type",
        Kind::Code {
            list: "title-types",
        },
    )
    .required()
    .seen(P2, VAll)
    .source("E1; CL-04"),
    Question::new("title_number", Kind::Text { max: 30 })
        .when(THERE_IS_ONE)
        .required()
        .help()
        .seen(P2, VCar)
        .source("E1, E11"),
    Question::new(
        "reason",
        Kind::Code {
            list: "permit-reasons",
        },
    )
    .when(THERE_IS_ONE)
    .required_when(Is("title_type", "permit"))
    .seen(P2, VAll)
    .source("E1; CL-05"),
    Question::new(
        "protection_status",
        Kind::Code {
            list: "protection-statuses",
        },
    )
    .required()
    .help()
    .seen(P2, VAll)
    .source("S1 L29; CL-06"),
    Question::new("issued_on", Kind::Date)
        .when(ISSUED)
        .bounds(&[Bound::NotFuture])
        .seen(P2, VCar)
        .source("K"),
    Question::new("issued_by", Kind::Text { max: 120 })
        .when(ISSUED)
        .seen(P2, VCar)
        .source("K"),
    Question::new("unlimited", Kind::Flag)
        .when(AnyOf(
            "title_type",
            &["permit", "family_card", "other_measure"],
        ))
        .seen(P2, VAll)
        .source("E1"),
    Question::new("expires_on", Kind::Date)
        .when(HAS_AN_END)
        .required_when(AnyOf(
            "title_type",
            &["permit", "family_card", "in_renewal", "visa"],
        ))
        .help()
        .bounds(&[Bound::NotBefore("issued_on")])
        .seen(P2, VAll)
        .source("E1, E11"),
    Question::new("requested_on", Kind::Date)
        .when(WAS_ASKED_FOR)
        .required()
        .help()
        .bounds(&[Bound::NotFuture])
        .seen(P2, VCar)
        .source("E13"),
    Question::new(
        "check",
        Kind::Code {
            list: "document-checks",
        },
    )
    .when(THERE_IS_ONE)
    .required()
    .help()
    .seen(P2, VCar)
    .source("CL-29"),
    Question::new("evidence", Kind::Files { max: 6 })
        .when(THERE_IS_ONE)
        .seen(P2, VCar)
        .source("K"),
];

const WORK: &[Question] = &[
    Question::new("work_allowed", Kind::Computed(Shown::Tri))
        .help()
        .seen(P2, VAll)
        .source("E13; CL-05"),
    Question::new("work_allowed_from", Kind::Computed(Shown::Date))
        .seen(P2, VAll)
        .source("E13"),
];

#[cfg(test)]
mod tests {
    use super::STAY_TITLE;
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;

    fn asylum_seeker() -> Answers {
        Answers::new()
            .with("title_type", "asylum_certificate")
            .with("title_number", "AN000001")
            .with("protection_status", "applicant")
            .with("requested_on", "2020-06-01")
            .with("check", "seen")
    }

    fn permit() -> Answers {
        Answers::new()
            .with("title_type", "permit")
            .with("title_number", "I00000001")
            .with("reason", "employment")
            .with("protection_status", "none")
            .with("expires_on", "2021-10-15")
            .with("check", "copy")
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(STAY_TITLE.definition_hash(), "b1c1bf0b761a836e");
    }

    #[test]
    fn a_permit_needs_number_reason_and_expiry() {
        assert!(faults(&STAY_TITLE, &permit()).is_empty());
        assert_eq!(
            needed(&STAY_TITLE, &permit()),
            [
                "check",
                "expires_on",
                "protection_status",
                "reason",
                "title_number",
                "title_type"
            ]
        );
    }

    #[test]
    fn who_asked_for_asylum_says_when() {
        assert!(faults(&STAY_TITLE, &asylum_seeker()).is_empty());
        assert_eq!(
            needed(&STAY_TITLE, &asylum_seeker()),
            [
                "check",
                "protection_status",
                "requested_on",
                "title_number",
                "title_type"
            ]
        );
    }

    #[test]
    fn in_renewal_keeps_the_old_expiry_and_the_day_of_the_request() {
        let renewal = permit().with("title_type", "in_renewal");
        assert_eq!(faults(&STAY_TITLE, &renewal), ["/requested_on missing"]);
        let renewal = renewal
            .with("requested_on", "2020-06-28")
            .with("expires_on", "2020-05-15");
        assert!(faults(&STAY_TITLE, &renewal).is_empty());
    }

    #[test]
    fn a_first_permit_awaited_has_no_expiry() {
        let waiting = Answers::new()
            .with("title_type", "awaiting_first")
            .with("title_number", "061234567999")
            .with("protection_status", "none")
            .with("requested_on", "2020-06-02")
            .with("check", "seen");
        assert!(faults(&STAY_TITLE, &waiting).is_empty());
        let visible = STAY_TITLE.visible(&waiting);
        let mut asked = visible.iter().flat_map(|section| &section.questions);
        assert!(asked.all(|asked| asked.name != "expires_on"));
    }

    #[test]
    fn a_long_term_permit_has_no_end() {
        let mut long_term = permit().with("title_type", "eu_long_term");
        long_term.remove("expires_on");
        assert!(faults(&STAY_TITLE, &long_term).is_empty());
    }

    #[test]
    fn an_unlimited_permit_takes_no_expiry() {
        let mut unlimited = permit().with("unlimited", true);
        unlimited.remove("expires_on");
        assert!(faults(&STAY_TITLE, &unlimited).is_empty());
    }

    #[test]
    fn no_title_is_an_answer() {
        let none = Answers::new()
            .with("title_type", "none")
            .with("protection_status", "none");
        assert!(faults(&STAY_TITLE, &none).is_empty());
    }
}
