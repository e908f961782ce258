// SPDX-License-Identifier: AGPL-3.0-or-later
//! Skills profile — *strumento europeo di determinazione delle competenze per i
//! cittadini di paesi terzi*.
//!
//! The four sections that the Commission published: personal information,
//! expectations, identification of skills, appraisal with recommended next
//! steps. Every item may stay blank; parts that an office does not use are
//! hidden. It is no recognition of anything: every copy says so.
//!
//! Source: EU Skills Profile Tool for Third Country Nationals, published
//! structure; implementation guidelines (S0), "Prima accoglienza"; requirements F04.

use mnet_forms::Condition::{IsNot, Not};
use mnet_forms::Privacy::{P0, P1, P2};
use mnet_forms::Visibility::{VCar, VLab};
use mnet_forms::{Bound, Condition, Form, Kind, Question, Section};

use super::europass_cv::EUROPASS_CV;

/// Parts that an office may hide.
pub const PARTS: &[&str] = &[
    "migration",
    "expectations",
    "languages",
    "education",
    "experience",
    "skills",
    "digital",
    "outside",
    "licences",
];
/// What somebody may wish for.
const WISHES: &[&str] = &[
    "learn_italian",
    "civic_course",
    "school",
    "vocational_training",
    "recognition",
    "employee_job",
    "own_business",
    "traineeship",
    "validation",
    "family_help",
];
/// How far somebody would go for a job.
const MOBILITY: &[&str] = &["on_foot", "comune", "province", "region", "italy", "abroad"];
/// Alphabets.
const ALPHABETS: &[&str] = &[
    "latin",
    "arabic",
    "cyrillic",
    "ethiopic",
    "bengali",
    "devanagari",
    "gurmukhi",
    "chinese",
    "other",
];
/// How well somebody reads, writes, does sums.
const BASIC: &[&str] = &["no", "a_little", "yes"];
/// What is left of a paper.
const PAPERS: &[&str] = &["original", "copy", "none"];
/// Whether a title counts in Italy.
const RECOGNISED: &[&str] = &["yes", "no", "asked"];
/// Where a skill was learnt.
const ACQUIRED: &[&str] = &["formal", "non_formal", "informal", "migration"];
/// Levels of the European digital competence framework, as people rate themselves.
const DIGCOMP: &[&str] = &["none", "basic", "independent", "proficient"];
/// What happens outside work and school.
const OUTSIDE: &[&str] = &[
    "household_care",
    "farming",
    "crafts",
    "sport",
    "volunteering",
    "community",
    "translation",
    "other",
];

/// Forms of skills, the profile and the CV: filled and read by rights of their own, given out as
/// files of their own.
pub const OF_SKILLS: [&str; 2] = [SKILLS_PROFILE.code, EUROPASS_CV.code];

/// Whether a form is one of [`OF_SKILLS`].
pub fn is_of_skills(form: &str) -> bool {
    OF_SKILLS.contains(&form)
}

/// Form F04.
#[doc(alias = "strumento europeo di determinazione delle competenze")]
#[doc(alias = "F04")]
pub const SKILLS_PROFILE: Form = Form {
    code: "skills_profile",
    number: "F04",
    version: 1,
    source: "S0 L173; requirements F04; published structure of the EU Skills Profile Tool",
    facts: &[],
    sections: &[
        Section::new("interview", INTERVIEW),
        Section::new("personal", PERSONAL),
        Section::new("migration", MIGRATION).when(shown("migration")),
        Section::new("expectations", EXPECTATIONS).when(shown("expectations")),
        Section::new("tongues", LANGUAGES).when(shown("languages")),
        Section::new("schooling", EDUCATION).when(shown("education")),
        Section::new("experience", EXPERIENCE).when(shown("experience")),
        Section::new("abilities", SKILLS).when(shown("skills")),
        Section::new("digital", DIGITAL).when(shown("digital")),
        Section::new("outside_work", OUTSIDE_WORK).when(shown("outside")),
        Section::new("papers", LICENCES).when(shown("licences")),
        Section::new("appraisal", APPRAISAL),
    ],
};

const fn shown(part: &'static str) -> Condition {
    IsNot("hidden_sections", part)
}

/// A question of the profile: seen by the labour side.
const fn item(key: &'static str, kind: Kind, source: &'static str) -> Question {
    Question::new(key, kind).seen(P1, VLab).source(source)
}

/// The same, delicate in its context.
const fn delicate(key: &'static str, kind: Kind, source: &'static str) -> Question {
    Question::new(key, kind).seen(P2, VLab).source(source)
}

const INTERVIEW: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P1, VLab)
        .source("F04 row 1"),
    item("mode", Kind::Code { list: "modes" }, "F04 row 1"),
    item("adviser_language", Kind::Language, "F04 row 1"),
    item("person_language", Kind::Language, "F04 row 1"),
    item("mediator_present", Kind::YesNo, "F04 row 1"),
    item("minutes", Kind::Integer { min: 5, max: 480 }, "F04 row 1"),
    item(
        "share_agreed",
        Kind::YesNo,
        "EU tool: sharing only with the person's consent",
    ),
    Question::new("hidden_sections", Kind::Choices { options: PARTS })
        .help()
        .seen(P0, VLab)
        .source("F04 row 14"),
    Question::new("hidden_reason", Kind::Text { max: 200 })
        .when(Condition::Answered("hidden_sections"))
        .seen(P0, VLab)
        .source("F04 row 14"),
];

const PERSONAL: &[Question] = &[
    Question::new("identity", Kind::Block("identity"))
        .seen(P1, VLab)
        .source("F04 row 2"),
    Question::new("contacts", Kind::Block("contacts"))
        .seen(P1, VLab)
        .source("F04 row 2"),
    item("original_name", Kind::Text { max: 120 }, "F04 row 2"),
];

const MIGRATION: &[Question] = &[
    delicate("departure_country", Kind::Country, "EU tool, section 1"),
    delicate("countries_crossed", Kind::Countries, "EU tool, section 1"),
    Question::new("arrived_eu", Kind::PartialDate)
        .bounds(&[Bound::NotFuture])
        .seen(P2, VLab)
        .source("EU tool, section 1"),
    Question::new("arrived_italy", Kind::PartialDate)
        .bounds(&[Bound::NotFuture])
        .seen(P2, VLab)
        .source("EU tool, section 1"),
];

const EXPECTATIONS: &[Question] = &[
    item(
        "wishes",
        Kind::Choices { options: WISHES },
        "EU tool, section 2",
    ),
    item("goals_short", Kind::LongText { max: 500 }, "F04 row 3"),
    item("goals_long", Kind::LongText { max: 500 }, "F04 row 3"),
    item(
        "desired",
        Kind::Rows {
            questions: DESIRED,
            max: 5,
        },
        "F04 row 3",
    ),
    item("mobility", Kind::Choice { options: MOBILITY }, "F04 row 3"),
    item("constraints", Kind::LongText { max: 500 }, "F04 row 3"),
];

const DESIRED: &[Question] = &[
    item("occupation", Kind::Occupation, "F04 row 3").required(),
    item("note", Kind::Text { max: 200 }, "F04 row 3"),
];

const LANGUAGES: &[Question] = &[
    item(
        "mother_tongues",
        Kind::Rows {
            questions: TONGUE,
            max: 4,
        },
        "F04 row 4",
    ),
    item(
        "languages",
        Kind::Rows {
            questions: LANGUAGE,
            max: 12,
        },
        "F04 row 4",
    )
    .help(),
    item(
        "alphabets",
        Kind::Choices { options: ALPHABETS },
        "F04 row 4",
    ),
];

const TONGUE: &[Question] = &[item("language", Kind::Language, "F04 row 4").required()];

const LANGUAGE: &[Question] = &[
    item("language", Kind::Language, "F04 row 4").required(),
    item("listening", LEVEL, "CEFR"),
    item("reading", LEVEL, "CEFR"),
    item("interaction", LEVEL, "CEFR"),
    item("production", LEVEL, "CEFR"),
    item("writing", LEVEL, "CEFR"),
    item("certificate", Kind::Text { max: 120 }, "F04 row 4"),
];

const LEVEL: Kind = Kind::Code {
    list: "language-levels",
};

const EDUCATION: &[Question] = &[
    item("no_education", Kind::Flag, "F04 row 5"),
    item(
        "school_years",
        Kind::Integer { min: 0, max: 30 },
        "F04 row 5",
    ),
    item(
        "highest_level",
        Kind::Code {
            list: "education-levels",
        },
        "F04 row 5",
    ),
    item(
        "education",
        Kind::Rows {
            questions: SCHOOL,
            max: 10,
        },
        "F04 row 5",
    )
    .when(Not(&Condition::Is("no_education", "yes"))),
    item(
        "training",
        Kind::Rows {
            questions: COURSE,
            max: 10,
        },
        "F04 row 6",
    ),
    item("can_read", Kind::Choice { options: BASIC }, "F04 row 9"),
    item("can_write", Kind::Choice { options: BASIC }, "F04 row 9"),
    item("can_count", Kind::Choice { options: BASIC }, "F04 row 9"),
];

const SCHOOL: &[Question] = &[
    item("title", Kind::Text { max: 200 }, "F04 row 5").required(),
    item(
        "level",
        Kind::Code {
            list: "education-levels",
        },
        "F04 row 5",
    ),
    item("eqf", Kind::Integer { min: 1, max: 8 }, "EQF"),
    item("organisation", Kind::Text { max: 200 }, "F04 row 5"),
    item("city", Kind::Text { max: 80 }, "F04 row 5"),
    item("country", Kind::Country, "F04 row 5"),
    item("from", Kind::PartialDate, "F04 row 5"),
    item("to", Kind::PartialDate, "F04 row 5"),
    item("completed", Kind::YesNo, "F04 row 5"),
    item("document", Kind::Choice { options: PAPERS }, "F04 row 5"),
    item(
        "recognised",
        Kind::Choice {
            options: RECOGNISED,
        },
        "F04 row 5; E1",
    ),
];

const COURSE: &[Question] = &[
    item("title", Kind::Text { max: 200 }, "F04 row 6").required(),
    item("organisation", Kind::Text { max: 200 }, "F04 row 6"),
    item("hours", Kind::Integer { min: 1, max: 5000 }, "F04 row 6"),
    item("on", Kind::PartialDate, "F04 row 6"),
    item("certificate", Kind::YesNo, "F04 row 6"),
];

const EXPERIENCE: &[Question] = &[
    item("no_experience", Kind::Flag, "F04 row 7"),
    item(
        "jobs",
        Kind::Rows {
            questions: JOB,
            max: 15,
        },
        "F04 row 7",
    )
    .when(Not(&Condition::Is("no_experience", "yes"))),
];

const JOB: &[Question] = &[
    item("occupation", Kind::Occupation, "F04 row 7; ESCO").required(),
    item("employer", Kind::Text { max: 200 }, "F04 row 7"),
    item("sector", Kind::Text { max: 120 }, "F04 row 7"),
    item("city", Kind::Text { max: 80 }, "F04 row 7"),
    item("country", Kind::Country, "F04 row 7"),
    item("from", Kind::PartialDate, "F04 row 7"),
    item("to", Kind::PartialDate, "F04 row 7"),
    item("current", Kind::Flag, "F04 row 7"),
    item("tasks", Kind::LongText { max: 1000 }, "F04 row 7"),
    item("tools", Kind::Text { max: 200 }, "F04 row 7"),
    item("informal", Kind::YesNo, "F04 row 7"),
    item(
        "evidence",
        Kind::Codes {
            list: "evidence-types",
        },
        "F04 row 7",
    ),
    item("go_on", Kind::YesNo, "EU tool, section 3"),
];

const SKILLS: &[Question] = &[item(
    "skills",
    Kind::Rows {
        questions: SKILL,
        max: 40,
    },
    "F04 row 8",
)
.help()];

const SKILL: &[Question] = &[
    item("skill", Kind::Skill, "F04 row 8; ESCO").required(),
    item("level_self", Kind::Scale { min: 1, max: 4 }, "F04 row 8"),
    item("level_adviser", Kind::Scale { min: 1, max: 4 }, "F04 row 8"),
    item(
        "acquired",
        Kind::Choice { options: ACQUIRED },
        "F04 row 8; S4",
    ),
    item("evidence", Kind::Text { max: 200 }, "F04 row 8"),
];

const DIGITAL: &[Question] = &[
    digcomp("digital_information"),
    digcomp("digital_communication"),
    digcomp("digital_content"),
    digcomp("digital_safety"),
    digcomp("digital_problems"),
    item("digital_needs_help", Kind::YesNo, "F04 row 9"),
];

/// One of the five areas of `DigComp`.
const fn digcomp(key: &'static str) -> Question {
    item(key, Kind::Choice { options: DIGCOMP }, "F04 row 9; DigComp")
}

const OUTSIDE_WORK: &[Question] = &[delicate(
    "outside",
    Kind::Rows {
        questions: ACTIVITY,
        max: 10,
    },
    "F04 row 11",
)];

const ACTIVITY: &[Question] = &[
    delicate("kind", Kind::Choice { options: OUTSIDE }, "F04 row 11").required(),
    delicate("what", Kind::LongText { max: 500 }, "F04 row 11"),
    delicate("skill", Kind::Skill, "F04 row 11"),
];

const LICENCES: &[Question] = &[
    item("licences", Kind::Codes { list: "licences" }, "F04 row 10"),
    item("foreign_licence", Kind::Country, "F04 row 10"),
    item("licences_expire_on", Kind::Date, "F04 row 10"),
];

const APPRAISAL: &[Question] = &[
    Question::new("obstacles", Kind::Codes { list: "obstacles" })
        .help()
        .seen(P2, VCar)
        .source("F04 row 12"),
    Question::new("strengths", Kind::LongText { max: 1000 })
        .seen(P1, VCar)
        .source("F04 row 13"),
    Question::new("summary", Kind::LongText { max: 2000 })
        .seen(P1, VCar)
        .source("F04 row 13"),
    Question::new(
        "next_steps",
        Kind::Rows {
            questions: STEP,
            max: 10,
        },
    )
    .help()
    .seen(P1, VCar)
    .source("F04 row 13; CL-26"),
    Question::new("no_recognition_told", Kind::Flag)
        .help()
        .seen(P1, VLab)
        .source("EU tool: not a recognition or authentication procedure"),
];

const STEP: &[Question] = &[
    Question::new("step", Kind::Code { list: "next-steps" })
        .required()
        .seen(P1, VCar)
        .source("CL-26"),
    Question::new("what", Kind::Text { max: 200 })
        .seen(P1, VCar)
        .source("F04 row 13"),
    Question::new("by_when", Kind::Date)
        .seen(P1, VCar)
        .source("F04 row 13"),
];

#[cfg(test)]
mod tests {
    use super::{PARTS, SKILLS_PROFILE};
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;
    use serde_json::json;

    fn held() -> Answers {
        Answers::new().with("held_on", "2020-07-06")
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(SKILLS_PROFILE.definition_hash(), "1af21cb1e1a403f2");
    }

    #[test]
    fn every_item_may_stay_blank_but_the_day() {
        assert_eq!(needed(&SKILLS_PROFILE, &held()), ["held_on"]);
        let none: [&str; 0] = [];
        assert_eq!(faults(&SKILLS_PROFILE, &held()), none);
    }

    #[test]
    fn each_part_can_be_hidden_and_is_then_not_kept() {
        for part in PARTS {
            let told = held().with("hidden_sections", json!([part]));
            let all = SKILLS_PROFILE.visible(&held()).len();
            assert_eq!(SKILLS_PROFILE.visible(&told).len(), all - 1, "{part}");
        }
        let hidden = held()
            .with("hidden_sections", json!(["languages"]))
            .with("alphabets", json!(["latin"]));
        assert!(!SKILLS_PROFILE.settled(&hidden).is_answered("alphabets"));
    }

    #[test]
    fn a_level_stands_for_one_dimension_only() {
        let told = held().with(
            "languages",
            json!([{ "language": "it", "listening": "b1" }]),
        );
        let none: [&str; 0] = [];
        assert_eq!(faults(&SKILLS_PROFILE, &told), none);
        let wrong = held().with("languages", json!([{ "language": "it", "level": "b1" }]));
        assert_eq!(
            faults(&SKILLS_PROFILE, &wrong),
            ["/languages/0/level unknown-field"]
        );
    }
}
