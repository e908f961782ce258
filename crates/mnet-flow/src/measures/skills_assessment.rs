// SPDX-License-Identifier: AGPL-3.0-or-later
//! Skills assessment — *bilancio di competenze*.
//!
//! A person and a counsellor go through life and work in a few sessions, write down
//! what was learnt there with its proof, and end with a project of the person's own.
//! The results of tests are for the counsellor; the project is for everybody who
//! works on it.
//!
//! Source: S1 L32, L36; E15; requirements F16.

use mnet_forms::Privacy::{P1, P2};
use mnet_forms::Visibility::{VLab, VRes};
use mnet_forms::{Bound, Form, Kind, Question, Section};

/// Alone or with others.
const SETTINGS: &[&str] = &["individual", "group"];
/// Where something was learnt.
const CONTEXTS: &[&str] = &[
    "work",
    "training",
    "home",
    "school",
    "migration",
    "volunteering",
];

/// Form F16.
#[doc(alias = "scheda del bilancio di competenze")]
#[doc(alias = "F16")]
pub const SKILLS_ASSESSMENT: Form = Form {
    code: "skills_assessment",
    number: "F16",
    version: 1,
    source: "S1 L32, L36; requirements F16",
    facts: &[],
    sections: &[
        Section::new("agreement", AGREEMENT),
        Section::new("history", HISTORY),
        Section::new("matrix", SKILLS),
        Section::new("project", PROJECT),
    ],
};

const AGREEMENT: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .help()
        .source("F16"),
    labour("contract", Kind::Signature).required().help(),
    labour(
        "sessions",
        Kind::Rows {
            questions: SESSION,
            max: 12,
        },
    )
    .required()
    .help(),
];

const SESSION: &[Question] = &[
    labour("on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture]),
    labour("hours", Kind::Integer { min: 1, max: 8 }).required(),
    labour("counsellor", Kind::Text { max: 120 }).required(),
    labour("tool", Kind::Text { max: 120 }),
    labour("setting", Kind::Choice { options: SETTINGS }).required(),
];

const HISTORY: &[Question] = &[labour(
    "story",
    Kind::Rows {
        questions: STEP,
        max: 20,
    },
)
.required()
.seen(P2, VLab)
.help()];

const STEP: &[Question] = &[
    labour("from", Kind::PartialDate),
    labour("to", Kind::PartialDate),
    labour("context", Kind::Choice { options: CONTEXTS }).required(),
    labour("told", Kind::LongText { max: 800 }).required(),
    labour("learnt", Kind::LongText { max: 500 }),
];

const SKILLS: &[Question] = &[
    labour(
        "skills",
        Kind::Rows {
            questions: SKILL,
            max: 30,
        },
    )
    .required()
    .help(),
    Question::new(
        "tests",
        Kind::Rows {
            questions: TEST,
            max: 10,
        },
    )
    .help()
    .seen(P2, VRes)
    .never_exported()
    .source("S1 L36"),
];

const SKILL: &[Question] = &[
    labour("skill", Kind::Skill).required(),
    labour("level", Kind::Scale { min: 1, max: 4 }).required(),
    labour("context", Kind::Choice { options: CONTEXTS }).required(),
    labour("evidence", Kind::Text { max: 200 }),
    labour("transferable", Kind::YesNo),
];

const TEST: &[Question] = &[
    Question::new("name", Kind::Text { max: 120 })
        .required()
        .source("S1 L36"),
    Question::new("result", Kind::Text { max: 200 }).source("S1 L36"),
];

const PROJECT: &[Question] = &[
    Question::new("goal", Kind::LongText { max: 500 })
        .required()
        .source("F16"),
    Question::new("gap", Kind::LongText { max: 500 })
        .required()
        .source("F16"),
    Question::new("plan", Kind::LongText { max: 800 })
        .required()
        .source("F16"),
    Question::new("alternatives", Kind::LongText { max: 500 }).source("F16"),
    Question::new("summary_language", Kind::Language)
        .required()
        .source("F16"),
    Question::new("summary", Kind::Files { max: 1 })
        .required()
        .help()
        .source("F16"),
];

const fn labour(key: &'static str, kind: Kind) -> Question {
    Question::new(key, kind).seen(P1, VLab).source("F16")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use mnet_forms::{Answers, Privacy, Visibility, validate_on};
    use serde_json::json;

    use super::SKILLS_ASSESSMENT;
    use crate::code_lists::CodeLists;

    fn complete() -> Answers {
        let answers = json!({
            "held_on": "2020-09-10", "contract": { "how": "signature", "signer": "Blessing" },
            "sessions": [{ "on": "2020-09-01", "hours": 3, "counsellor": "Lucia Prova",
                           "setting": "individual" }],
            "story": [{ "context": "work", "told": "Sarta a Benin City" }],
            "skills": [{ "skill": "cucire a macchina", "level": 3, "context": "work" }],
            "goal": "Lavorare in una sartoria", "gap": "Il lessico del mestiere",
            "plan": "Laboratorio e tirocinio", "summary_language": "en",
            "summary": ["0190a5b0-0000-7000-8000-000000000000"],
        });
        serde_json::from_value(answers).unwrap()
    }

    fn faults(answers: &Answers) -> Vec<String> {
        let today = date(2020, 9, 10);
        let found = validate_on(&SKILLS_ASSESSMENT, answers, CodeLists::shipped(), today);
        let each = found
            .iter()
            .map(|one| format!("{} {}", one.pointer, one.code));
        each.collect()
    }

    #[test]
    fn it_closes_with_sessions_a_story_skills_a_project_and_the_paper_given() {
        assert_eq!(faults(&complete()), Vec::<String>::new());
        for needed in [
            "contract", "sessions", "story", "skills", "goal", "plan", "summary",
        ] {
            let mut without = complete();
            without.remove(needed);
            assert_eq!(faults(&without), [format!("/{needed} missing")]);
        }
    }

    #[test]
    fn what_a_test_said_is_the_counsellors_and_the_project_everybodys() {
        let seen = |key| SKILLS_ASSESSMENT.question(key).unwrap();
        assert_eq!(seen("tests").visibility, Visibility::VRes);
        assert!(!seen("tests").exported);
        assert_eq!(seen("story").privacy, Privacy::P2);
        assert_eq!(seen("skills").visibility, Visibility::VLab);
        assert_eq!(seen("goal").visibility, Visibility::VAll);
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(SKILLS_ASSESSMENT.definition_hash(), "a105e68bdf5fbe58");
    }
}
