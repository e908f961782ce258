// SPDX-License-Identifier: AGPL-3.0-or-later
//! A small form for the tests of the engine.

use serde_json::json;

use crate::{
    Answers, Bound, Condition, Form, Kind, Lists, Privacy, Question, Section, Shown, Visibility,
};

pub(crate) const TITLE: Question = Question::new(
    "title",
    Kind::Code {
        list: "title-types",
    },
)
.seen(Privacy::P2, Visibility::VAll);

const NEED: &[Question] = &[
    Question::new("level", Kind::Scale { min: 0, max: 3 }).required(),
    Question::new("note", Kind::Text { max: 40 }).when(Condition::Not(&Condition::Row("housing"))),
    Question::new("urgency", Kind::Code { list: "urgencies" })
        .required_when(Condition::AtLeast("level", 3)),
];

const PHONE: &[Question] = &[
    Question::new("number", Kind::Phone).required(),
    Question::new("owner", Kind::Text { max: 40 }),
];

pub(crate) const EXAMPLE: Form = Form {
    code: "example_card",
    number: "X01",
    version: 1,
    source: "tests",
    facts: &["minor"],
    sections: &[
        Section::new(
            "person",
            &[
                Question::new("identity", Kind::Block("identity")).required(),
                Question::new("name", Kind::Text { max: 120 }).required(),
                Question::new("birth_date", Kind::PartialDate)
                    .help()
                    .bounds(&[Bound::NotFuture, Bound::YearsAgoAtMost(110)]),
                Question::new("minors", Kind::Integer { min: 0, max: 20 }),
                Question::new("guardian", Kind::Text { max: 120 })
                    .when(Condition::Fact("minor"))
                    .required(),
                TITLE,
                Question::new("requested_on", Kind::Date)
                    .when(Condition::AnyOf("title", &["awaiting_first", "in_renewal"]))
                    .required(),
                Question::new("entered_on", Kind::Date),
                Question::new("left_on", Kind::Date).bounds(&[Bound::NotBefore("entered_on")]),
            ],
        ),
        Section::new(
            "wishes",
            &[
                Question::new("requests", Kind::Codes { list: "requests" }),
                Question::new("agreed", Kind::Flag).required(),
                Question::new(
                    "needs",
                    Kind::Matrix {
                        rows: "need-areas",
                        questions: NEED,
                    },
                )
                .required(),
                Question::new(
                    "phones",
                    Kind::Rows {
                        questions: PHONE,
                        max: 2,
                    },
                ),
                Question::new(
                    "channel",
                    Kind::Choice {
                        options: &["sms", "Letter"],
                    },
                ),
                Question::new(
                    "shared",
                    Kind::Choices {
                        options: &["name", "birth_year"],
                    },
                ),
                Question::new("verdict", Kind::Computed(Shown::Words(&["yes_please"]))),
                Question::new("score", Kind::Computed(Shown::Number)),
                Question::new("self_told", Kind::Text { max: 60 })
                    .seen(Privacy::P3, Visibility::VRes)
                    .never_exported(),
            ],
        ),
        Section::new(
            "end",
            &[Question::new("signed", Kind::Signature).required()],
        ),
    ],
};

/// Answers with which the form closes.
pub(crate) fn complete() -> Answers {
    Answers::new()
        .with("name", "Blessing")
        .with("agreed", true)
        .with("needs", json!({ "work": { "level": 2 } }))
        .with("signed", json!({ "how": "signature" }))
}

pub(crate) struct ExampleLists;

impl Lists for ExampleLists {
    fn contains(&self, list: &str, code: &str) -> bool {
        self.codes_of(list).iter().any(|known| known == code)
    }

    fn codes_of(&self, list: &str) -> Vec<String> {
        let codes: &[&str] = match list {
            "title-types" => &["permit", "awaiting_first", "in_renewal"],
            "requests" => &["job", "housing"],
            "need-areas" => &["work", "housing"],
            "urgencies" => &["normal", "urgent"],
            "acknowledgements" => &["signature", "mark_with_witness", "otp", "refused"],
            _ => &[],
        };
        codes.iter().map(|code| (*code).to_owned()).collect()
    }
}
