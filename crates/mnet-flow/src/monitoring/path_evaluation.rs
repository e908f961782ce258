// SPDX-License-Identifier: AGPL-3.0-or-later
//! Monitoring and evaluation of the path — *monitoraggio e valutazione del percorso*.
//!
//! One sheet for three moments: the periodic review (every ninety days), the
//! final evaluation (T16) and the checks 30, 90 and 180 days after closure
//! (T21). The operators' view of the scheme itself is not about a person and
//! is not asked here.
//!
//! Source: "Monitoraggio e valutazione del percorso"; requirements F27.

use mnet_forms::Condition::{All, AnyOf, Is};
use mnet_forms::Privacy::{P0, P1, P2};
use mnet_forms::Visibility::{VAll, VCar, VLab};
use mnet_forms::{Bound, Condition, Form, Kind, Question, Section};

use crate::taking_charge::pact_orientation::autonomy;

/// The three moments of the sheet.
const MOMENTS: &[&str] = &["periodic", "final", "follow_up"];
/// Who said how the person is doing: the person, or the employers' notices.
const SOURCES: &[&str] = &["person", "employer_notice"];

const PERIODIC: Condition = Is("kind", "periodic");
const FINAL: Condition = Is("kind", "final");
const LATER: Condition = Is("kind", "follow_up");
const ON_THE_WAY: Condition = AnyOf("kind", &["periodic", "final"]);
const REACHED: Condition = All(&[Is("kind", "follow_up"), Is("reachable", "yes")]);

/// Form F27.
#[doc(alias = "F27")]
pub const PATH_EVALUATION: Form = Form {
    code: "path_evaluation",
    number: "F27",
    version: 1,
    source: "S0 L332; S1 L52; requirements F27",
    facts: &[],
    sections: &[
        Section::new("moment", MOMENT),
        Section::new("progress", PROGRESS).when(ON_THE_WAY),
        Section::new("exit", EXIT).when(FINAL),
        Section::new("later", FOLLOWED_UP).when(LATER),
        Section::new("satisfaction", SATISFACTION),
        Section::new("signatures", SIGNATURES),
    ],
};

const MOMENT: &[Question] = &[
    Question::new("kind", Kind::Choice { options: MOMENTS })
        .required()
        .seen(P0, VAll)
        .source("F27 kind"),
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("F27 date"),
    Question::new("mode", Kind::Code { list: "modes" })
        .required()
        .source("F27 date"),
];

const PROGRESS: &[Question] = &[
    Question::new(
        "objectives",
        Kind::Rows {
            questions: OBJECTIVE,
            max: 8,
        },
    )
    .required()
    .source("F27 objectives"),
    Question::new(
        "attendance",
        Kind::Rows {
            questions: ATTENDANCE,
            max: 12,
        },
    )
    .when(PERIODIC)
    .source("F27 attendance"),
    Question::new("note", Kind::LongText { max: 1000 }).source("F27 objectives"),
];

const OBJECTIVE: &[Question] = &[
    Question::new("objective", Kind::LongText { max: 300 })
        .required()
        .source("F27 objectives"),
    Question::new("reached", Kind::Scale { min: 0, max: 4 })
        .required()
        .source("F27 objectives"),
];

const ATTENDANCE: &[Question] = &[
    Question::new("measure", Kind::Code { list: "measures" })
        .required()
        .source("F27 attendance"),
    Question::new("percent", Kind::Integer { min: 0, max: 100 })
        .required()
        .source("F27 attendance"),
];

const EXIT: &[Question] = &[
    Question::new(
        "needs",
        Kind::Matrix {
            rows: "need-areas",
            questions: NEED,
        },
    )
    .required()
    .help()
    .seen(P2, VCar)
    .source("F27 needs_rescore"),
    Question::new(
        "italian_level",
        Kind::Code {
            list: "language-levels",
        },
    )
    .required()
    .source("F27 entry_exit"),
    Question::new(
        "occupational_status",
        Kind::Code {
            list: "occupational-statuses",
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F27 entry_exit"),
    Question::new("skills", Kind::LongText { max: 1000 })
        .required()
        .help()
        .source("F27 entry_exit"),
    autonomy("autonomy_search", "F27 entry_exit"),
    autonomy("autonomy_cv", "F27 entry_exit"),
    autonomy("autonomy_interview", "F27 entry_exit"),
    autonomy("autonomy_market", "F27 entry_exit"),
];

const NEED: &[Question] = &[Question::new("level", Kind::Scale { min: 0, max: 3 })
    .required()
    .seen(P2, VCar)
    .source("F27 needs_rescore")];

const FOLLOWED_UP: &[Question] = &[
    Question::new("reachable", Kind::YesNo)
        .required()
        .seen(P1, VLab)
        .source("F27 follow_up"),
    Question::new(
        "condition",
        Kind::Code {
            list: "employment-conditions",
        },
    )
    .when(REACHED)
    .required()
    .seen(P1, VLab)
    .source("F27 follow_up"),
    Question::new(
        "outcome",
        Kind::Code {
            list: "exit-outcomes",
        },
    )
    .when(REACHED)
    .help()
    .seen(P1, VLab)
    .source("F27 follow_up"),
    Question::new("told_by", Kind::Choice { options: SOURCES })
        .when(REACHED)
        .required()
        .seen(P1, VLab)
        .source("F27 follow_up"),
];

const SATISFACTION: &[Question] = &[
    liking("liked_welcome"),
    liking("liked_listening"),
    liking("liked_clarity"),
    liking("liked_language"),
    liking("liked_times"),
    liking("liked_usefulness"),
    liking("liked_respect"),
    liking("liked_overall"),
    Question::new("comment", Kind::LongText { max: 1000 })
        .help()
        .source("F27 satisfaction"),
];

/// One of the eight questions on satisfaction, from 1 to 5; nobody has to answer.
const fn liking(key: &'static str) -> Question {
    Question::new(key, Kind::Scale { min: 1, max: 5 }).source("F27 satisfaction")
}

const SIGNATURES: &[Question] = &[
    Question::new("operator_signature", Kind::Flag)
        .required()
        .source("F27 signature"),
    Question::new("person_signature", Kind::Signature).source("F27 signature"),
];

#[cfg(test)]
mod tests {
    use mnet_forms::Answers;
    use serde_json::json;

    use super::PATH_EVALUATION;
    use crate::forms::checking::{faults, needed};

    fn begun(kind: &str) -> Answers {
        Answers::new()
            .with("kind", kind)
            .with("held_on", "2020-07-06")
            .with("mode", "phone")
            .with("operator_signature", true)
    }

    fn objectives(answers: Answers) -> Answers {
        answers.with(
            "objectives",
            json!([{ "objective": "Un contratto", "reached": 2 }]),
        )
    }

    fn all(answers: &Answers) -> Vec<String> {
        answers.keys().map(str::to_owned).collect()
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(PATH_EVALUATION.definition_hash(), "c586c86db1955c2d");
    }

    #[test]
    fn a_review_says_how_far_each_objective_is() {
        let review = objectives(begun("periodic"));
        assert!(faults(&PATH_EVALUATION, &review).is_empty());
        assert_eq!(needed(&PATH_EVALUATION, &review), all(&review));
    }

    #[test]
    fn the_final_evaluation_scores_needs_and_autonomy_again() {
        let last = objectives(begun("final"))
            .with("needs", json!({ "work": { "level": 1 } }))
            .with("italian_level", "b1")
            .with("occupational_status", "employed")
            .with("skills", "Cuce a macchina")
            .with("autonomy_search", 3)
            .with("autonomy_cv", 3)
            .with("autonomy_interview", 3)
            .with("autonomy_market", 2);
        assert!(faults(&PATH_EVALUATION, &last).is_empty());
        assert_eq!(needed(&PATH_EVALUATION, &last), all(&last));
    }

    #[test]
    fn who_is_not_reached_is_asked_nothing_more() {
        let silent = begun("follow_up").with("reachable", "no");
        assert!(faults(&PATH_EVALUATION, &silent).is_empty());
        let reached = begun("follow_up").with("reachable", "yes");
        assert_eq!(
            faults(&PATH_EVALUATION, &reached),
            ["/condition missing", "/told_by missing"]
        );
    }
}
