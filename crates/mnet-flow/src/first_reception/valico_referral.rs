// SPDX-License-Identifier: AGPL-3.0-or-later
//! Assessment of a referral to VALICO — *scheda per valutazione rinvio a VALICO*.
//!
//! The score shows its components and suggests; the operator decides with the
//! person. Only employment centres carry the process out.
//!
//! Source: implementation guidelines (S0), activity d; requirements F08.

mod results;

pub use results::with_results;

use mnet_forms::Condition::Is;
use mnet_forms::Privacy::{P0, P1, P2};
use mnet_forms::Visibility::{VAll, VLab};
use mnet_forms::{Bound, Form, Kind, Question, Section, Shown};

/// Form F08.
#[doc(alias = "rinvio a VALICO")]
#[doc(alias = "F08")]
pub const VALICO_REFERRAL: Form = Form {
    code: "valico_referral",
    number: "F08",
    version: 1,
    source: "S0 L156, L181; requirements F08",
    facts: &[],
    sections: &[
        Section::new("meaning", MEANING),
        Section::new("experience", EXPERIENCE),
        Section::new("conditions", CONDITIONS),
        Section::new("assessment", ASSESSMENT),
    ],
};

/// Components of the score, as the rule names them.
const COMPONENTS: &[&str] = &["italian", "experience", "evidence", "permit", "motivation"];

/// Why a result is suggested, as the rule names it.
const BECAUSE: &[&str] = &[
    "threshold_reached",
    "below_threshold",
    "italian_below_a2",
    "not_informed",
    "not_interested",
];

const MEANING: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("S0 L156, L181"),
    Question::new("informed", Kind::YesNo)
        .required()
        .help()
        .source("E15"),
    Question::new("interested", Kind::YesNo)
        .required()
        .source("F08 row 11"),
];

const EXPERIENCE: &[Question] = &[
    Question::new(
        "target_profiles",
        Kind::Rows {
            questions: PROFILE,
            max: 5,
        },
    )
    .required()
    .help()
    .seen(P1, VLab)
    .source("F08 row 5"),
    Question::new("experience_months", Kind::Integer { min: 0, max: 600 })
        .required()
        .help()
        .seen(P1, VLab)
        .source("F08 row 4"),
    Question::new(
        "evidence",
        Kind::Codes {
            list: "evidence-types",
        },
    )
    .required()
    .seen(P1, VLab)
    .source("E15, E19; CL-30"),
];

const PROFILE: &[Question] = &[
    Question::new("title", Kind::Text { max: 160 })
        .required()
        .seen(P1, VLab)
        .source("F08 row 5"),
    Question::new("code", Kind::Text { max: 60 })
        .help()
        .seen(P1, VLab)
        .source("F08 row 5"),
];

const SKILL: Kind = Kind::Choice {
    options: &["none", "basic", "good"],
};

const CONDITIONS: &[Question] = &[
    Question::new(
        "italian_level",
        Kind::Code {
            list: "language-levels",
        },
    )
    .required()
    .help()
    .seen(P1, VLab)
    .source("E19; CL-12"),
    Question::new("mediator_present", Kind::YesNo)
        .required()
        .seen(P1, VLab)
        .source("F08 row 3"),
    Question::new("permit_ok", Kind::Tri)
        .required()
        .help()
        .seen(P2, VLab)
        .source("E19"),
    Question::new("motivation", Kind::Scale { min: 1, max: 4 })
        .required()
        .help()
        .seen(P1, VLab)
        .source("F08 row 8"),
    Question::new("weekly_hours", Kind::Integer { min: 0, max: 60 })
        .required()
        .seen(P1, VLab)
        .source("F08 row 8"),
    Question::new("literacy", SKILL)
        .seen(P1, VLab)
        .source("F08 row 9"),
    Question::new("digital", SKILL)
        .seen(P1, VLab)
        .source("F08 row 9"),
];

const ASSESSMENT: &[Question] = &[
    Question::new(
        "score_components",
        Kind::Computed(Shown::Points(COMPONENTS)),
    )
    .seen(P1, VLab)
    .source("F08 row 10"),
    Question::new("score", Kind::Computed(Shown::Number))
        .required()
        .help()
        .seen(P1, VLab)
        .source("F08 row 10"),
    Question::new("suggestion", Kind::Computed(Shown::Code("valico-results")))
        .seen(P1, VLab)
        .source("F08 row 10"),
    Question::new("suggestion_because", Kind::Computed(Shown::Words(BECAUSE)))
        .seen(P1, VLab)
        .source("F08 row 10"),
    Question::new(
        "result",
        Kind::Code {
            list: "valico-results",
        },
    )
    .required()
    .help()
    .source("S0 L181"),
    Question::new("deferred_to", Kind::Date)
        .when(Is("result", "deferred"))
        .required()
        .bounds(&[Bound::NotBefore("held_on")])
        .source("F08 row 11"),
    Question::new("result_reason", Kind::LongText { max: 300 })
        .required_when(Is("result", "not_indicated"))
        .help()
        .source("F08 row 11"),
    Question::new(
        "centre",
        Kind::Body {
            kinds: &["employment_centre"],
        },
    )
    .when(Is("result", "referred"))
    .required()
    .help()
    .source("S0 L312"),
    Question::new("places_left", Kind::Computed(Shown::Number))
        .seen(P0, VAll)
        .source("S0 L262"),
    Question::new("operator_signature", Kind::Flag)
        .required()
        .help()
        .source("F08 row 1"),
];

#[cfg(test)]
mod tests {
    use super::{BECAUSE, COMPONENTS, VALICO_REFERRAL};
    use crate::first_reception::valico_score::{
        ValicoAssessment, ValicoReason, ValicoWeights, valico_score,
    };
    use crate::forms::checking::{faults, needed};
    use mnet_base::Tri;
    use mnet_forms::Answers;
    use serde_json::json;

    fn blessing() -> Answers {
        Answers::new()
            .with("held_on", "2020-07-06")
            .with("informed", "yes")
            .with("interested", "yes")
            .with("target_profiles", json!([{ "title": "Sarta" }]))
            .with("experience_months", 18)
            .with("evidence", json!(["documentary", "audio_video"]))
            .with("italian_level", "a2")
            .with("mediator_present", "no")
            .with("permit_ok", "yes")
            .with("motivation", 3)
            .with("weekly_hours", 20)
            .with("score", 95)
            .with("result", "referred")
            .with("centre", "CPI-CIV")
            .with("operator_signature", true)
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(VALICO_REFERRAL.definition_hash(), "66ee04cd2c4b4666");
    }

    #[test]
    fn closes_with_every_component_of_the_score_and_not_without() {
        assert!(faults(&VALICO_REFERRAL, &blessing()).is_empty());
        let all: Vec<String> = blessing().keys().map(str::to_owned).collect();
        assert_eq!(needed(&VALICO_REFERRAL, &blessing()), all);
    }

    #[test]
    fn the_words_of_the_rule_are_those_of_the_form() {
        let score = valico_score(
            &ValicoAssessment {
                informed: Tri::Yes,
                interested: Tri::Yes,
                italian_level: "a2",
                mediator: Tri::No,
                experience_months: 18,
                evidence: &["documentary", "audio_video"],
                permit_ok: Tri::Yes,
                motivation: 3,
            },
            &ValicoWeights::REFERENCE,
        );
        assert_eq!(score.total, 95);
        assert_eq!(score.components.map(|(name, _)| name).to_vec(), COMPONENTS);
        for reason in [
            ValicoReason::ThresholdReached,
            ValicoReason::BelowThreshold,
            ValicoReason::ItalianBelowA2,
            ValicoReason::NotInformed,
            ValicoReason::NotInterested,
        ] {
            assert!(BECAUSE.contains(&reason.code()));
        }
    }

    #[test]
    fn later_means_on_a_day() {
        let later = blessing().with("result", "deferred");
        assert_eq!(faults(&VALICO_REFERRAL, &later), ["/deferred_to missing"]);
    }

    #[test]
    fn not_indicated_takes_a_reason() {
        let no = blessing().with("result", "not_indicated");
        assert_eq!(faults(&VALICO_REFERRAL, &no), ["/result_reason missing"]);
    }

    #[test]
    fn only_a_referral_names_a_centre() {
        let no = blessing().with("result", "not_interested");
        assert!(VALICO_REFERRAL.settled(&no).get("centre").is_none());
        assert!(faults(&VALICO_REFERRAL, &no).is_empty());
    }
}
