// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a completed form says in numbers — *dati di esito delle schede*.
//!
//! Indicators of outcome and quality rest on answers: levels at entry and exit, results of a
//! validation, classes of profiling. They are taken out of the form once, when it is completed,
//! so that no indicator ever reads a form, and no answer of a person stands among figures.
//!
//! Source: requirements, sections 5.2 and 5.4; forms F01, F06, F17, F20, F24, F27.

use mnet_forms::Answers;
use serde_json::Value;

use crate::code_lists::CodeLists;

/// A number of a completed form: what it is about, a part and the whole it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is about, such as `competences` or `need-exit-work`.
    pub what: String,
    /// The part.
    pub part: u32,
    /// The whole.
    pub whole: u32,
}

impl Told {
    fn new(what: impl Into<String>, part: u32, whole: u32) -> Self {
        let what = what.into();
        Self { what, part, whole }
    }
}

/// The eight questions on satisfaction (F27).
const LIKED: [&str; 8] = [
    "liked_welcome",
    "liked_listening",
    "liked_clarity",
    "liked_language",
    "liked_times",
    "liked_usefulness",
    "liked_respect",
    "liked_overall",
];

/// The numbers that a completed form tells; none for most forms.
pub fn told_by(form: &str, answers: &Answers) -> Vec<Told> {
    match form {
        "screening_sheet" => level("italian-entry", answers).into_iter().collect(),
        "basic_orientation" => {
            let level = level("italian-entry", answers);
            level.into_iter().chain(needs("entry", answers)).collect()
        }
        "valico_dossier" => valico(answers),
        "profiling" => profiling(answers),
        "business_idea" => answers.get_str("outcome").map_or_else(Vec::new, business),
        "path_evaluation" => evaluation(answers),
        _ => Vec::new(),
    }
}

/// Whether a business was opened, and whether it lives after a year, once that is known.
fn business(outcome: &str) -> Vec<Told> {
    let lives = match outcome {
        "alive_after_a_year" => Some(true),
        "closed_within_a_year" => Some(false),
        _ => None,
    };
    let opened = outcome == "opened" || lives.is_some();
    let lives = lives.map(|lives| Told::new("business-alive", u32::from(lives), 1));
    let opened = Told::new("business", u32::from(opened), 1);
    std::iter::once(opened).chain(lives).collect()
}

/// Italian, as its rank in the list of levels; a mother tongue and an unknown level say nothing
/// of progress.
fn level(what: &str, answers: &Answers) -> Option<Told> {
    let code = answers.get_str("italian_level")?;
    let levels = CodeLists::shipped().entries("language-levels");
    let rank = levels.iter().position(|level| level.code() == code)?;
    let rank = u32::try_from(rank).ok().filter(|_| code != "native")?;
    Some(Told::new(what, rank, 1))
}

/// The matrix of needs, area by area.
fn needs<'a>(when: &'a str, answers: &'a Answers) -> impl Iterator<Item = Told> + 'a {
    let areas = CodeLists::shipped().entries("need-areas").iter();
    areas.filter_map(move |area| {
        let level = answers
            .at(&format!("needs.{}.level", area.code()))?
            .as_u64()?;
        let level = u32::try_from(level).ok()?;
        Some(Told::new(format!("need-{when}-{}", area.code()), level, 1))
    })
}

/// How far the dossier is, and in the validation how many competences were validated.
fn valico(answers: &Answers) -> Vec<Told> {
    let mut told = vec![Told::new("valico", 1, 1)];
    let numbered = |key: &str| u32::from(answers.is_answered(key));
    match answers.get_str("phase") {
        Some("transparency") => {
            told.push(Told::new(
                "valico-document",
                numbered("transparency_number"),
                1,
            ));
        }
        Some("validation") => {
            told.push(Told::new(
                "valico-validated",
                numbered("validation_number"),
                1,
            ));
            let results = answers.get_rows("results");
            let validated =
                |row: &&Value| row.get("result").and_then(Value::as_str) == Some("validated");
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            told.push(Told::new(
                "competences",
                count(results.iter().filter(validated).count()),
                count(results.len()),
            ));
        }
        _ => {}
    }
    told
}

/// The class of the model, and whether the operator sees it quite otherwise.
fn profiling(answers: &Answers) -> Vec<Told> {
    let class = answers.get_int("class");
    let class = class.and_then(|class| u32::try_from(class).ok());
    let Some(class) = class else {
        return Vec::new();
    };
    let divergent = u32::from(answers.get_str("divergent") == Some("yes"));
    vec![
        Told::new("class", class, 1),
        Told::new("divergent", divergent, 1),
    ]
}

fn evaluation(answers: &Answers) -> Vec<Told> {
    let mut told = Vec::new();
    if answers.get_str("kind") == Some("final") {
        told.extend(level("italian-exit", answers));
        told.extend(needs("exit", answers));
    }
    let liked = LIKED.iter().filter_map(|key| answers.get_int(key));
    let liked: Vec<u32> = liked.filter_map(|one| u32::try_from(one).ok()).collect();
    let answered = u32::try_from(liked.len()).unwrap_or(u32::MAX);
    told.push(Told::new("survey", answered.min(1), 1));
    told.push(Told::new("liked", liked.iter().sum(), answered));
    told
}

#[cfg(test)]
mod tests {
    use mnet_forms::Answers;
    use serde_json::json;

    use super::told_by;

    fn numbers(form: &str, answers: &Answers) -> Vec<(String, u32, u32)> {
        let told = told_by(form, answers).into_iter();
        told.map(|one| (one.what, one.part, one.whole)).collect()
    }

    fn of(numbers: &[(String, u32, u32)], what: &str) -> Option<(u32, u32)> {
        let found = numbers.iter().find(|(name, ..)| name == what);
        found.map(|(_, part, whole)| (*part, *whole))
    }

    #[test]
    fn a_validation_says_how_many_competences_were_validated() {
        let result = |result: &str| json!({ "statement": "Cucire", "result": result });
        let answers = Answers::new()
            .with("phase", "validation")
            .with("validation_number", "DV-1")
            .with(
                "results",
                json!([
                    result("validated"),
                    result("partially"),
                    result("validated"),
                    result("validated")
                ]),
            );
        let told = numbers("valico_dossier", &answers);
        assert_eq!(of(&told, "competences"), Some((3, 4)));
        assert_eq!(of(&told, "valico-validated"), Some((1, 1)));
        assert_eq!(of(&told, "valico-document"), None);
    }

    #[test]
    fn levels_and_needs_are_told_at_entry_and_at_the_end() {
        let both = Answers::new()
            .with("italian_level", "a2")
            .with("needs", json!({ "work": { "level": 3 } }));
        let entry = numbers("basic_orientation", &both);
        let exit = numbers("path_evaluation", &both.clone().with("kind", "final"));
        assert_eq!(of(&entry, "italian-entry"), Some((3, 1)));
        assert_eq!(of(&entry, "need-entry-work"), Some((3, 1)));
        assert_eq!(of(&exit, "need-exit-work"), Some((3, 1)));
        let review = numbers("path_evaluation", &both.with("kind", "periodic"));
        assert_eq!(of(&review, "italian-exit"), None);
    }

    #[test]
    fn who_speaks_it_from_birth_makes_no_progress_in_italian() {
        let native = Answers::new().with("italian_level", "native");
        assert!(told_by("screening_sheet", &native).is_empty());
    }

    #[test]
    fn a_survey_that_nobody_answered_counts_as_asked() {
        let silent = numbers("path_evaluation", &Answers::new().with("kind", "follow_up"));
        assert_eq!(of(&silent, "survey"), Some((0, 1)));
        let liked = Answers::new()
            .with("kind", "final")
            .with("liked_welcome", 5)
            .with("liked_overall", 4);
        let told = numbers("path_evaluation", &liked);
        assert_eq!(of(&told, "survey"), Some((1, 1)));
        assert_eq!(of(&told, "liked"), Some((9, 2)));
    }
}
