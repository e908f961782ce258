// SPDX-License-Identifier: AGPL-3.0-or-later
//! CV — *curriculum Europass*: data, not a file only.
//!
//! Begun from the skills profile, an imported file or nothing; one current
//! version for each language. No tax code and no permit number; citizenship and
//! birth only when the person wants them said.
//!
//! Source: implementation guidelines (S0), "Prima accoglienza"; requirements F05.

use mnet_forms::Condition::{Is, Not};
use mnet_forms::Privacy::P1;
use mnet_forms::Visibility::VLab;
use mnet_forms::{Answers, Bound, Form, Kind, Question, Section, Shown};
use serde_json::Value;

/// Where a CV comes from.
const ORIGINS: &[&str] = &["from_profile", "imported", "typed"];
/// Categories of driving licence, in the words of the Directive.
const DRIVING: &[&str] = &[
    "AM", "A1", "A2", "A", "B1", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE",
];

/// Form F05.
#[doc(alias = "CV Europass")]
#[doc(alias = "F05")]
pub const EUROPASS_CV: Form = Form {
    code: "europass_cv",
    number: "F05",
    version: 1,
    source: "S0 L175; requirements F05",
    facts: &[],
    sections: &[
        Section::new("cv", HEAD),
        Section::new("heading", HEADING),
        Section::new("about", ABOUT),
        Section::new("experience", EXPERIENCE),
        Section::new("schooling", SCHOOLING),
        Section::new("tongues", TONGUES),
        Section::new("abilities", ABILITIES),
        Section::new("more", MORE),
        Section::new("end", END),
    ],
};

const fn item(key: &'static str, kind: Kind, source: &'static str) -> Question {
    Question::new(key, kind).seen(P1, VLab).source(source)
}

const HEAD: &[Question] = &[
    item("held_on", Kind::Date, "F05 row 1")
        .required()
        .bounds(&[Bound::NotFuture]),
    item("language", Kind::Language, "F05 row 1")
        .required()
        .help(),
    item("second_language", Kind::Language, "F05 row 1"),
    item("origin", Kind::Choice { options: ORIGINS }, "F05 row 2").required(),
];

const HEADING: &[Question] = &[
    item("given_name", Kind::Text { max: 120 }, "F05 row 3"),
    item("family_name", Kind::Text { max: 120 }, "F05 row 3").required(),
    item("email", Kind::Email, "F05 row 3"),
    item("phone", Kind::Phone, "F05 row 3"),
    item("city", Kind::Text { max: 80 }, "F05 row 3"),
    item("birth_date", Kind::PartialDate, "F05 row 3").help(),
    item("citizenships", Kind::Countries, "F05 row 3").help(),
];

const ABOUT: &[Question] = &[
    item("headline", Kind::Occupation, "F05 row 4"),
    item("about_me", Kind::LongText { max: 800 }, "F05 row 4"),
];

const EXPERIENCE: &[Question] = &[
    item("no_experience", Kind::Flag, "F05 row 5"),
    item(
        "work",
        Kind::Rows {
            questions: WORK,
            max: 15,
        },
        "F05 row 5",
    )
    .when(Not(&Is("no_experience", "yes")))
    .required(),
];

const WORK: &[Question] = &[
    item("occupation", Kind::Occupation, "F05 row 5; ESCO").required(),
    item("employer", Kind::Text { max: 200 }, "F05 row 5"),
    item("city", Kind::Text { max: 80 }, "F05 row 5"),
    item("country", Kind::Country, "F05 row 5"),
    item("from", Kind::PartialDate, "F05 row 5"),
    item("to", Kind::PartialDate, "F05 row 5"),
    item("current", Kind::Flag, "F05 row 5"),
    item("description", Kind::LongText { max: 2000 }, "F05 row 5"),
];

const SCHOOLING: &[Question] = &[item(
    "education",
    Kind::Rows {
        questions: EDUCATION,
        max: 10,
    },
    "F05 row 6",
)];

const EDUCATION: &[Question] = &[
    item("title", Kind::Text { max: 200 }, "F05 row 6").required(),
    item("organisation", Kind::Text { max: 200 }, "F05 row 6"),
    item("city", Kind::Text { max: 80 }, "F05 row 6"),
    item("country", Kind::Country, "F05 row 6"),
    item("eqf", Kind::Integer { min: 1, max: 8 }, "F05 row 6; EQF"),
    item("from", Kind::PartialDate, "F05 row 6"),
    item("to", Kind::PartialDate, "F05 row 6"),
    item("current", Kind::Flag, "F05 row 6"),
    item("description", Kind::LongText { max: 2000 }, "F05 row 6"),
];

const TONGUES: &[Question] = &[
    item(
        "mother_tongues",
        Kind::Rows {
            questions: TONGUE,
            max: 4,
        },
        "F05 row 7",
    ),
    item(
        "languages",
        Kind::Rows {
            questions: LANGUAGE,
            max: 12,
        },
        "F05 row 7",
    )
    .help(),
];

const TONGUE: &[Question] = &[item("language", Kind::Language, "F05 row 7").required()];

const LANGUAGE: &[Question] = &[
    item("language", Kind::Language, "F05 row 7").required(),
    item("listening", LEVEL, "CEFR"),
    item("reading", LEVEL, "CEFR"),
    item("interaction", LEVEL, "CEFR"),
    item("production", LEVEL, "CEFR"),
    item("writing", LEVEL, "CEFR"),
];

const LEVEL: Kind = Kind::Code {
    list: "language-levels",
};

const ABILITIES: &[Question] = &[
    item(
        "digital",
        Kind::Rows {
            questions: SKILL,
            max: 20,
        },
        "F05 row 8",
    ),
    item(
        "skills",
        Kind::Rows {
            questions: SKILL,
            max: 40,
        },
        "F05 row 8",
    ),
    item("driving", Kind::Choices { options: DRIVING }, "F05 row 9"),
];

const SKILL: &[Question] = &[item("skill", Kind::Skill, "F05 row 8").required()];

const MORE: &[Question] = &[item(
    "others",
    Kind::Rows {
        questions: OTHER,
        max: 20,
    },
    "F05 row 10",
)];

const OTHER: &[Question] = &[
    item("section", Kind::Text { max: 80 }, "F05 row 10").required(),
    item("title", Kind::Text { max: 200 }, "F05 row 10").required(),
    item("on", Kind::PartialDate, "F05 row 10"),
    item("description", Kind::LongText { max: 1000 }, "F05 row 10"),
];

const END: &[Question] = &[
    item("treatment_allowed", Kind::Flag, "F05 row 12")
        .required()
        .help(),
    item("completeness", Kind::Computed(Shown::Number), "F05 row 14").help(),
];

/// How complete a CV must be to go into the dossier for a pact (requirements F05 row 14).
pub const ENOUGH: i64 = 60;

/// How complete a CV is, 0 to 100: ten parts of the same weight; see [`ENOUGH`].
pub fn completeness(answers: &Answers) -> i64 {
    let levels = [
        "listening",
        "reading",
        "interaction",
        "production",
        "writing",
    ];
    let with_levels = answers
        .get_rows("languages")
        .iter()
        .any(|row| levels.iter().all(|level| row.get(level).is_some()));
    let described = |key: &str| {
        answers
            .get_rows(key)
            .iter()
            .any(|row| row.get("description").and_then(Value::as_str).is_some())
    };
    let parts = [
        answers.is_answered("family_name"),
        answers.is_answered("email") || answers.is_answered("phone"),
        answers.is_answered("about_me"),
        answers.is_answered("work") || answers.is_yes("no_experience"),
        described("work") || answers.is_yes("no_experience"),
        answers.is_answered("education"),
        answers.is_answered("mother_tongues"),
        with_levels,
        answers.is_answered("skills"),
        answers.is_answered("digital"),
    ];
    parts.into_iter().filter(|said| *said).map(|_| 10).sum()
}

#[cfg(test)]
mod tests {
    use super::{EUROPASS_CV, completeness};
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;
    use serde_json::json;

    fn cv() -> Answers {
        Answers::new()
            .with("held_on", "2020-07-06")
            .with("language", "it")
            .with("origin", "typed")
            .with("family_name", "Esempio")
            .with("work", json!([{ "occupation": "cuoca" }]))
            .with("treatment_allowed", true)
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(EUROPASS_CV.definition_hash(), "37e52d78f87ae33a");
    }

    #[test]
    fn closes_with_every_mandatory_answer_and_not_without() {
        let none: [&str; 0] = [];
        assert_eq!(faults(&EUROPASS_CV, &cv()), none);
        let all: Vec<String> = cv().keys().map(str::to_owned).collect();
        assert_eq!(needed(&EUROPASS_CV, &cv()), all);
    }

    #[test]
    fn who_never_worked_says_so() {
        let mut told = cv().with("no_experience", true);
        told.remove("work");
        let none: [&str; 0] = [];
        assert_eq!(faults(&EUROPASS_CV, &told), none);
    }

    #[test]
    fn it_never_asks_for_a_code_or_a_permit() {
        let keys: Vec<&str> = EUROPASS_CV.questions().map(|one| one.key).collect();
        for key in ["tax_code", "permit", "document_number"] {
            assert!(!keys.contains(&key));
        }
        assert!(!EUROPASS_CV.describe().contains("tax code"));
    }

    #[test]
    fn each_part_makes_it_a_tenth_more_complete() {
        assert_eq!(completeness(&cv()), 20);
        assert_eq!(completeness(&cv().with("phone", "+393330000000")), 30);
        let levels = json!([{ "language": "it", "listening": "a2", "reading": "a2",
            "interaction": "a1", "production": "a1", "writing": "a1" }]);
        assert_eq!(completeness(&cv().with("languages", levels)), 30);
    }
}
