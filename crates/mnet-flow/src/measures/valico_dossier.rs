// SPDX-License-Identifier: AGPL-3.0-or-later
//! The dossier of competence validation — *messa in trasparenza e validazione (VALICO)*.
//!
//! One sheet for each phase: access and information, identification and
//! transparency, validation. Employment centres only, with an operator who is
//! qualified for it (RU-06). Certification happens elsewhere and is only told.
//!
//! Source: implementation guidelines (S0), "Attivazione misura"; d.lgs.
//! 13/2013; requirements F17.

use std::collections::BTreeMap;

use mnet_base::names::fold;
use mnet_forms::Condition::{AnyOf, Is, IsNot};
use mnet_forms::Privacy::{P0, P1};
use mnet_forms::Visibility::{VAll, VLab};
use mnet_forms::{Answers, Bound, Condition, Form, Invalid, Kind, Question, Section, Shown};
use serde_json::Value;

/// The phases, in their order.
const PHASES: &[&str] = &["access", "transparency", "validation"];
/// Where something was learnt.
const CONTEXTS: &[&str] = &["work", "training", "volunteering", "family", "migration"];
/// What a piece of evidence is worth.
const WORTH: &[&str] = &["strong", "medium", "weak"];
/// How competences are assessed.
const METHODS: &[&str] = &["evidence_review", "interview", "practical_test"];
/// What comes out for a competence.
const RESULTS: &[&str] = &["validated", "partially", "not_validated"];
/// How the process ends.
const OUTCOMES: &[&str] = &["validated", "partially", "not_validated", "abandoned"];

const ACCESS: Condition = Is("phase", "access");
const TRANSPARENCY: Condition = Is("phase", "transparency");
const VALIDATION: Condition = Is("phase", "validation");

/// Form F17.
#[doc(alias = "F17")]
pub const VALICO_DOSSIER: Form = Form {
    code: "valico_dossier",
    number: "F17",
    version: 3,
    source: "S0 L312; S1 L32; S3 L42; E15; E19; requirements F17",
    facts: &[],
    sections: &[
        Section::new("process", PROCESS),
        Section::new("access", ACCESSING).when(ACCESS),
        Section::new("transparency", TRANSPARENT).when(TRANSPARENCY),
        Section::new("validation", VALIDATING).when(VALIDATION),
        Section::new("signatures", SIGNATURES),
    ],
};

const PROCESS: &[Question] = &[
    Question::new("phase", Kind::Choice { options: PHASES })
        .required()
        .seen(P0, VLab)
        .source("F17; E15"),
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P1, VLab)
        .source("F17 row 1"),
    Question::new("accompanist", Kind::Text { max: 120 })
        .required()
        .help()
        .seen(P1, VLab)
        .source("F17 row 1; S0 L312"),
    Question::new("planner", Kind::Operator)
        .required_when(VALIDATION)
        .help()
        .seen(P1, VLab)
        .source("F17 row 1"),
    Question::new("expert", Kind::Text { max: 120 })
        .required_when(VALIDATION)
        .seen(P1, VLab)
        .source("F17 row 1"),
    Question::new("hours", Kind::Integer { min: 1, max: 200 })
        .required()
        .seen(P1, VLab)
        .source("F17 row 14"),
    Question::new(
        "standards",
        Kind::Rows {
            questions: STANDARD,
            max: 6,
        },
    )
    .required_when(AnyOf("phase", &["transparency", "validation"]))
    .help()
    .seen(P0, VLab)
    .source("F17 row 3"),
];

const STANDARD: &[Question] = &[
    Question::new("qualification", Kind::Text { max: 200 })
        .required()
        .seen(P0, VLab)
        .source("F17 row 3"),
    Question::new("unit", Kind::Text { max: 200 })
        .seen(P0, VLab)
        .source("F17 row 3"),
    Question::new("ada_code", Kind::Text { max: 30 })
        .seen(P0, VLab)
        .source("F17 row 3"),
    Question::new("eqf", Kind::Scale { min: 1, max: 8 })
        .seen(P0, VLab)
        .source("F17 row 3"),
];

const ACCESSING: &[Question] = &[
    Question::new("informed", Kind::YesNo)
        .required()
        .seen(P1, VLab)
        .source("F17 row 2; E15"),
    Question::new("request_signed", Kind::YesNo)
        .required()
        .seen(P1, VLab)
        .source("F17 row 2; E15"),
    Question::new("access_note", Kind::LongText { max: 500 })
        .seen(P1, VLab)
        .source("F17 row 2"),
];

const TRANSPARENT: &[Question] = &[
    Question::new(
        "experiences",
        Kind::Rows {
            questions: EXPERIENCE,
            max: 20,
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F17 row 4; E15"),
    Question::new(
        "evidences",
        Kind::Rows {
            questions: EVIDENCE,
            max: 30,
        },
    )
    .required()
    .help()
    .seen(P1, VLab)
    .source("F17 row 6; E19"),
    Question::new(
        "competences",
        Kind::Rows {
            questions: COMPETENCE,
            max: 20,
        },
    )
    .required()
    .help()
    .seen(P1, VLab)
    .source("F17 row 5; S3 L42; S1 L32"),
    Question::new("transparency_number", Kind::Computed(Shown::Text))
        .help()
        .seen(P1, VAll)
        .source("F17 row 7; S3 L42"),
    Question::new("transparency_on", Kind::Computed(Shown::Date))
        .seen(P1, VAll)
        .source("F17 row 7; S3 L42"),
];

const EXPERIENCE: &[Question] = &[
    Question::new("context", Kind::Choice { options: CONTEXTS })
        .required()
        .seen(P1, VLab)
        .source("F17 row 4; E15"),
    Question::new("role", Kind::Text { max: 120 })
        .required()
        .seen(P1, VLab)
        .source("F17 row 4; E15"),
    Question::new("place", Kind::Text { max: 120 })
        .seen(P1, VLab)
        .source("F17 row 4; E15"),
    Question::new("from", Kind::PartialDate)
        .seen(P1, VLab)
        .source("F17 row 4; E15"),
    Question::new("to", Kind::PartialDate)
        .seen(P1, VLab)
        .source("F17 row 4; E15"),
    Question::new("tasks", Kind::LongText { max: 500 })
        .required()
        .seen(P1, VLab)
        .source("F17 row 4; E15"),
];

const EVIDENCE: &[Question] = &[
    Question::new("title", Kind::Text { max: 200 })
        .required()
        .seen(P1, VLab)
        .source("F17 row 6; E19"),
    Question::new(
        "kind",
        Kind::Code {
            list: "evidence-types",
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F17 row 6; CL-30"),
    Question::new("issued_on", Kind::PartialDate)
        .seen(P1, VLab)
        .source("F17 row 6; E19"),
    Question::new("issuer", Kind::Text { max: 120 })
        .seen(P1, VLab)
        .source("F17 row 6; E19"),
    Question::new("translated", Kind::YesNo)
        .seen(P1, VLab)
        .source("F17 row 6; E19"),
    Question::new("files", Kind::Files { max: 5 })
        .seen(P1, VLab)
        .source("F17 row 6: file, hash"),
    Question::new("worth", Kind::Choice { options: WORTH })
        .required()
        .seen(P1, VLab)
        .source("F17 row 6; E19"),
];

const COMPETENCE: &[Question] = &[
    Question::new("statement", Kind::LongText { max: 300 })
        .required()
        .seen(P1, VLab)
        .source("F17 row 5"),
    Question::new("ada_code", Kind::Text { max: 30 })
        .seen(P1, VLab)
        .source("F17 row 5"),
    Question::new("knowledge", Kind::LongText { max: 300 })
        .seen(P1, VLab)
        .source("F17 row 5"),
    Question::new("abilities", Kind::LongText { max: 300 })
        .seen(P1, VLab)
        .source("F17 row 5"),
    Question::new("autonomy", Kind::Scale { min: 1, max: 4 })
        .required()
        .seen(P1, VLab)
        .source("F17 row 5"),
    Question::new("evidence", Kind::Text { max: 200 })
        .required()
        .help()
        .seen(P1, VLab)
        .source("F17 row 5: each competence >= 1 evidence"),
];

const VALIDATING: &[Question] = &[
    Question::new("methods", Kind::Choices { options: METHODS })
        .required()
        .seen(P1, VLab)
        .source("F17 row 8"),
    Question::new("criteria", Kind::LongText { max: 500 })
        .required()
        .seen(P1, VLab)
        .source("F17 row 8"),
    Question::new(
        "results",
        Kind::Rows {
            questions: RESULT,
            max: 20,
        },
    )
    .required()
    .seen(P1, VLab)
    .source("F17 row 9"),
    Question::new("outcome", Kind::Choice { options: OUTCOMES })
        .required()
        .seen(P1, VAll)
        .source("F17 rows 9 and 10"),
    Question::new("validation_number", Kind::Text { max: 40 })
        .when(AnyOf("outcome", &["validated", "partially"]))
        .required()
        .seen(P1, VAll)
        .source("F17 row 10; S1 L32"),
    Question::new("validation_on", Kind::Date)
        .when(AnyOf("outcome", &["validated", "partially"]))
        .required()
        .bounds(&[Bound::NotFuture])
        .seen(P1, VAll)
        .source("F17 row 10; S1 L32"),
    Question::new("certificate", Kind::Text { max: 200 })
        .help()
        .seen(P1, VAll)
        .source("F17 row 11; S3 L50"),
    Question::new("review_asked", Kind::LongText { max: 500 })
        .when(IsNot("outcome", "validated"))
        .seen(P1, VLab)
        .source("F17 row 12"),
];

const RESULT: &[Question] = &[
    Question::new("statement", Kind::LongText { max: 300 })
        .required()
        .seen(P1, VLab)
        .source("F17 row 9"),
    Question::new("result", Kind::Choice { options: RESULTS })
        .required()
        .seen(P1, VLab)
        .source("F17 row 9"),
    Question::new("score", Kind::Integer { min: 0, max: 100 })
        .seen(P1, VLab)
        .source("F17 row 9"),
    Question::new("note", Kind::Text { max: 200 })
        .seen(P1, VLab)
        .source("F17 row 9"),
];

const SIGNATURES: &[Question] = &[
    Question::new("operator_signature", Kind::Flag)
        .required()
        .source("F17 rows 7 and 10"),
    Question::new("person_signature", Kind::Signature)
        .required()
        .source("F17 rows 2 and 7"),
];

/// What a phase may not be, field by field.
///
/// A competence names a piece of evidence that the dossier lists; the outcome is what the results
/// say. Who validates is looked at by [`super::validators`].
///
/// Source: requirements, F17 rows 5, 9 and 10.
pub fn faults(answers: &Answers) -> Vec<Invalid> {
    let mut faults = Vec::new();
    let validates = answers.get_str("phase") == Some("validation");
    let said =
        |row: &Value, key: &str| fold(row.get(key).and_then(Value::as_str).unwrap_or_default());
    let known: Vec<String> = answers
        .get_rows("evidences")
        .iter()
        .map(|row| said(row, "title"))
        .collect();
    for (at, row) in answers.get_rows("competences").iter().enumerate() {
        let named = said(row, "evidence");
        if !named.is_empty() && !known.contains(&named) {
            faults.push(fault(format!("/competences/{at}/evidence"), "not-in-list"));
        }
    }
    if validates {
        faults.extend(outcome_fault(answers));
    }
    faults
}

/// The outcome is what the results say, competence by competence; who gives up is free to.
///
/// Source: requirements, F17 rows 9 and 10.
fn outcome_fault(answers: &Answers) -> Option<Invalid> {
    let outcome = answers.get_str("outcome")?;
    let rows = answers.get_rows("results");
    let count = |wanted: &str| {
        let said = |row: &&Value| row.get("result").and_then(Value::as_str) == Some(wanted);
        rows.iter().filter(said).count()
    };
    let expected = if rows.is_empty() {
        return None;
    } else if count("validated") == rows.len() {
        "validated"
    } else if count("not_validated") == rows.len() {
        "not_validated"
    } else {
        "partially"
    };
    let holds = outcome == expected || outcome == "abandoned";
    (!holds).then(|| fault("/outcome".to_owned(), "not-what-results-say"))
}

/// What a validation may not be in the light of the transparency phase: there is one, and
/// each competence it identified has a result, and no other.
///
/// Source: requirements, section 2.4 (document of transparency before the assessment); F17
/// rows 5 and 9.
pub fn against_transparency(answers: &Answers, transparency: Option<&Answers>) -> Vec<Invalid> {
    if answers.get_str("phase") != Some("validation") {
        return Vec::new();
    }
    let Some(before) = transparency else {
        return vec![fault("/phase".to_owned(), "transparency-missing")];
    };
    let said = |row: &Value| fold(row.get("statement").and_then(Value::as_str).unwrap_or(""));
    let identified: Vec<String> = before.get_rows("competences").iter().map(said).collect();
    let results: Vec<String> = answers.get_rows("results").iter().map(said).collect();
    let mut faults = Vec::new();
    for (at, statement) in results.iter().enumerate() {
        if !identified.contains(statement) {
            let pointer = format!("/results/{at}/statement");
            faults.push(fault(pointer, "not-identified"));
        }
    }
    let abandoned = answers.get_str("outcome") == Some("abandoned");
    if !abandoned && identified.iter().any(|one| !results.contains(one)) {
        faults.push(fault("/results".to_owned(), "competence-without-result"));
    }
    faults
}

fn fault(pointer: String, code: &'static str) -> Invalid {
    Invalid {
        pointer,
        code,
        params: BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use mnet_forms::Answers;
    use serde_json::json;

    use super::{VALICO_DOSSIER, against_transparency, faults as terms};
    use crate::forms::checking::{faults, needed};

    fn phase(name: &str) -> Answers {
        Answers::new()
            .with("phase", name)
            .with("held_on", "2020-07-06")
            .with("accompanist", "M. Esempio")
            .with("hours", 4)
            .with("operator_signature", true)
            .with("person_signature", json!({ "how": "signature" }))
    }

    fn transparent() -> Answers {
        phase("transparency")
            .with("standards", json!([{ "qualification": "Sarto" }]))
            .with(
                "experiences",
                json!([{ "context": "work", "role": "Sarta", "tasks": "Cucire abiti" }]),
            )
            .with(
                "evidences",
                json!([{ "title": "Foto degli abiti", "kind": "product", "worth": "medium" }]),
            )
            .with(
                "competences",
                json!([{ "statement": "Cucire un abito", "autonomy": 3, "evidence": "foto degli abiti" }]),
            )
    }

    fn told(answers: &Answers) -> Vec<String> {
        let each = terms(answers).into_iter();
        each.map(|fault| format!("{} {}", fault.pointer, fault.code))
            .collect()
    }

    #[test]
    fn the_definition_is_as_agreed() {
        assert_eq!(VALICO_DOSSIER.definition_hash(), "590fa9adb006407d");
    }

    #[test]
    fn a_competence_names_evidence_of_the_dossier() {
        let none: [&str; 0] = [];
        assert_eq!(faults(&VALICO_DOSSIER, &transparent()), none);
        assert_eq!(told(&transparent()), none);
        let all: Vec<String> = transparent().keys().map(str::to_owned).collect();
        assert_eq!(needed(&VALICO_DOSSIER, &transparent()), all);
        let other = json!([{ "statement": "Cucire", "autonomy": 3, "evidence": "Video" }]);
        assert_eq!(
            told(&transparent().with("competences", other)),
            ["/competences/0/evidence not-in-list"]
        );
    }

    #[test]
    fn a_validation_closes_with_validator_expert_and_results() {
        let validated = phase("validation")
            .with("standards", json!([{ "qualification": "Sarto" }]))
            .with("planner", "a.uno")
            .with("expert", "B. Due")
            .with("methods", json!(["interview"]))
            .with("criteria", "Prova pratica superata")
            .with(
                "results",
                json!([{ "statement": "Cucire un abito", "result": "validated" }]),
            )
            .with("outcome", "validated")
            .with("validation_number", "VAL-1")
            .with("validation_on", "2020-07-06");
        let none: [&str; 0] = [];
        assert_eq!(faults(&VALICO_DOSSIER, &validated), none);
        assert_eq!(told(&validated), none);
    }

    fn results(rows: &[(&str, &str)], outcome: &str) -> Answers {
        let rows: Vec<_> = rows
            .iter()
            .map(|(statement, result)| json!({ "statement": statement, "result": result }))
            .collect();
        phase("validation")
            .with("results", json!(rows))
            .with("outcome", outcome)
    }

    #[test]
    fn the_outcome_is_what_the_results_say() {
        let mixed = [("Cucire", "validated"), ("Stirare", "not_validated")];
        let wrong = ["/outcome not-what-results-say"];
        assert_eq!(told(&results(&mixed, "validated")), wrong);
        assert_eq!(told(&results(&mixed, "not_validated")), wrong);
        assert_eq!(told(&results(&mixed, "partially")), [""; 0]);
        assert_eq!(told(&results(&mixed, "abandoned")), [""; 0]);
        let all = [("Cucire", "validated")];
        assert_eq!(told(&results(&all, "validated")), [""; 0]);
        assert_eq!(told(&results(&all, "partially")), wrong);
    }

    #[test]
    fn each_competence_that_was_identified_is_assessed_and_no_other() {
        let told = |answers: &Answers, before: Option<&Answers>| -> Vec<String> {
            let each = against_transparency(answers, before).into_iter();
            each.map(|fault| format!("{} {}", fault.pointer, fault.code))
                .collect()
        };
        let before = transparent();
        let right = results(&[("cucire un abito", "validated")], "validated");
        assert_eq!(told(&right, Some(&before)), [""; 0]);
        assert_eq!(told(&right, None), ["/phase transparency-missing"]);
        let other = results(&[("Stirare", "validated")], "validated");
        assert_eq!(
            told(&other, Some(&before)),
            [
                "/results/0/statement not-identified",
                "/results competence-without-result"
            ]
        );
        assert_eq!(told(&before, None), [""; 0]);
    }
}
