// SPDX-License-Identifier: AGPL-3.0-or-later
//! The sheet of self-employment — *autoimpiego*: idea, readiness, support, outcome.
//!
//! Readiness is the sum of five answers from 0 to 4, each worth five points a
//! step: who reads the sheet sees what the points are made of. It advises and
//! decides nothing.
//!
//! Source: implementation guidelines (S0), "Attivazione misura"; requirements F24.

use mnet_forms::Condition::{Is, Not};
use mnet_forms::Privacy::{P1, P2};
use mnet_forms::Visibility::VLab;
use mnet_forms::{Answers, Bound, Form, Kind, Question, Section, Shown};

/// Points of a step of a component.
const STEP: i64 = 5;
/// What readiness is made of.
pub const COMPONENTS: [&str; 5] = ["motivation", "skills", "experience", "network", "capital"];

const LEGAL_FORMS: &[&str] = &[
    "sole_trader",
    "company",
    "cooperative",
    "freelance",
    "undecided",
];
const CHECKLIST: &[&str] = &[
    "notice_of_start",
    "chamber",
    "vat_number",
    "licences",
    "recognition",
];
const OUTCOMES: &[&str] = &[
    "under_way",
    "opened",
    "not_opened",
    "alive_after_a_year",
    "closed_within_a_year",
];

/// Form F24.
#[doc(alias = "F24")]
pub const BUSINESS_IDEA: Form = Form {
    code: "business_idea",
    number: "F24",
    version: 1,
    source: "S0 L310; S2 L675; requirements F24",
    facts: &[],
    sections: &[
        Section::new("idea", IDEA),
        Section::new("readiness_parts", READINESS),
        Section::new("support", SUPPORT),
        Section::new("plan", PLAN),
        Section::new("result", RESULT),
    ],
};

const IDEA: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P1, VLab)
        .source("F24 sessions"),
    Question::new("activity", Kind::LongText { max: 500 })
        .required()
        .seen(P1, VLab)
        .source("F24 idea"),
    Question::new("ateco", Kind::Text { max: 12 })
        .help()
        .seen(P1, VLab)
        .source("F24 idea"),
    Question::new(
        "legal_form",
        Kind::Choice {
            options: LEGAL_FORMS,
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F24 idea"),
    Question::new("place", Kind::Comune)
        .seen(P1, VLab)
        .source("F24 idea"),
    Question::new("work_allowed", Kind::Computed(Shown::Tri))
        .help()
        .seen(P2, VLab)
        .source("F24 right; CL-05"),
];

const READINESS: &[Question] = &[
    component("motivation"),
    component("skills"),
    component("experience"),
    component("network"),
    component("capital"),
    Question::new("readiness", Kind::Computed(Shown::Number))
        .help()
        .seen(P1, VLab)
        .source("F24 readiness"),
];

/// From 0 (nothing) to 4 (all that is needed).
const fn component(key: &'static str) -> Question {
    Question::new(key, Kind::Scale { min: 0, max: 4 })
        .required()
        .seen(P2, VLab)
        .source("F24 profile and readiness")
}

const SUPPORT: &[Question] = &[
    Question::new(
        "sessions",
        Kind::Rows {
            questions: SESSION,
            max: 30,
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F24 sessions"),
    Question::new("checklist", Kind::Choices { options: CHECKLIST })
        .seen(P1, VLab)
        .source("F24 checklist"),
    Question::new(
        "financing",
        Kind::Rows {
            questions: FINANCING,
            max: 8,
        },
    )
    .seen(P2, VLab)
    .source("F24 financing"),
];

const SESSION: &[Question] = &[
    Question::new("on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P1, VLab)
        .source("F24 sessions"),
    Question::new("hours", Kind::Integer { min: 1, max: 24 })
        .required()
        .seen(P1, VLab)
        .source("F24 sessions"),
    Question::new("expert", Kind::Text { max: 120 })
        .required()
        .seen(P1, VLab)
        .source("F24 sessions"),
];

const FINANCING: &[Question] = &[
    Question::new("from", Kind::Text { max: 120 })
        .required()
        .seen(P2, VLab)
        .source("F24 financing"),
    Question::new(
        "asked",
        Kind::Integer {
            min: 0,
            max: 10_000_000,
        },
    )
    .seen(P2, VLab)
    .source("F24 financing"),
    Question::new(
        "granted",
        Kind::Integer {
            min: 0,
            max: 10_000_000,
        },
    )
    .seen(P2, VLab)
    .source("F24 financing"),
];

const PLAN: &[Question] = &[
    Question::new("has_plan", Kind::YesNo)
        .required()
        .seen(P1, VLab)
        .source("F24 business_plan"),
    planned("market"),
    planned("organisation"),
    euros("costs"),
    euros("revenue_first"),
    euros("revenue_second"),
    euros("revenue_third"),
    euros("funding_need"),
];

const fn planned(key: &'static str) -> Question {
    Question::new(key, Kind::LongText { max: 1000 })
        .when(Is("has_plan", "yes"))
        .required()
        .seen(P1, VLab)
        .source("F24 business_plan")
}

/// Whole euros of a year.
const fn euros(key: &'static str) -> Question {
    Question::new(
        key,
        Kind::Integer {
            min: 0,
            max: 10_000_000,
        },
    )
    .when(Is("has_plan", "yes"))
    .required()
    .seen(P1, VLab)
    .source("F24 business_plan")
}

const RESULT: &[Question] = &[
    Question::new("outcome", Kind::Choice { options: OUTCOMES })
        .required()
        .seen(P1, VLab)
        .source("F24 outcome"),
    Question::new("rea_number", Kind::Text { max: 20 })
        .when(Is("outcome", "opened"))
        .required()
        .seen(P1, VLab)
        .source("F24 outcome"),
    Question::new("opened_on", Kind::Date)
        .when(Is("outcome", "opened"))
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P1, VLab)
        .source("F24 outcome"),
    Question::new("why_not", Kind::LongText { max: 500 })
        .when(Is("outcome", "not_opened"))
        .required()
        .seen(P1, VLab)
        .source("F24 outcome"),
    Question::new("note", Kind::LongText { max: 500 })
        .when(Not(&Is("outcome", "not_opened")))
        .seen(P1, VLab)
        .source("F24 outcome"),
    Question::new("operator_signature", Kind::Flag)
        .required()
        .source("F24"),
];

/// Points from 0 to 100; none until every component is answered.
pub fn readiness(answers: &Answers) -> Option<i64> {
    let steps = COMPONENTS.map(|key| answers.get_int(key));
    steps
        .into_iter()
        .sum::<Option<i64>>()
        .map(|steps| steps * STEP)
}

#[cfg(test)]
mod tests {
    use mnet_forms::Answers;
    use serde_json::json;

    use super::{BUSINESS_IDEA, COMPONENTS, readiness};
    use crate::forms::checking::{faults, needed};

    fn idea() -> Answers {
        let mut answers = Answers::new()
            .with("held_on", "2020-07-06")
            .with("activity", "Sartoria")
            .with("legal_form", "sole_trader")
            .with(
                "sessions",
                json!([{ "on": "2020-07-06", "hours": 2, "expert": "A. Esempio" }]),
            )
            .with("has_plan", "no")
            .with("outcome", "under_way")
            .with("operator_signature", true);
        for key in COMPONENTS {
            answers.set(key, 3);
        }
        answers
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(BUSINESS_IDEA.definition_hash(), "0dee999320b22334");
    }

    #[test]
    fn closes_with_idea_components_and_session_and_not_without() {
        let none: [&str; 0] = [];
        assert_eq!(faults(&BUSINESS_IDEA, &idea()), none);
        let all: Vec<String> = idea().keys().map(str::to_owned).collect();
        let mut needed = needed(&BUSINESS_IDEA, &idea());
        needed.sort();
        let mut wanted = all;
        wanted.sort();
        assert_eq!(needed, wanted);
    }

    #[test]
    fn readiness_is_the_sum_of_its_five_components() {
        assert_eq!(readiness(&idea()), Some(75));
        assert_eq!(readiness(&idea().with("capital", 0)), Some(60));
        let mut blank = idea();
        blank.remove("network");
        assert_eq!(readiness(&blank), None);
    }

    #[test]
    fn a_plan_is_told_whole_or_not_at_all() {
        let begun = idea().with("has_plan", "yes").with("costs", 12_000);
        let missing = faults(&BUSINESS_IDEA, &begun);
        assert!(
            missing.contains(&"/market missing".to_owned()),
            "{missing:?}"
        );
        assert_eq!(missing.len(), 6);
    }
}
