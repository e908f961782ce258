// SPDX-License-Identifier: AGPL-3.0-or-later
//! The sheet of profiling — *scheda di profilazione*.
//!
//! The model's index stands beside the operator's, with what each variable
//! adds. The class that counts is the operator's; the person hears how it came
//! about and can ask for somebody else to look at it.
//!
//! Source: requirements F20; art. 22 GDPR.

use jiff::civil::Date;
use mnet_base::country::Countries;
use mnet_forms::Condition::{Answered, Is};
use mnet_forms::Privacy::{P0, P1, P2};
use mnet_forms::Visibility::{VAll, VLab};
use mnet_forms::{Answers, Bound, Condition, Form, Kind, Question, Section, Shown};
use serde_json::{Map, Value as Json, json};

use super::model::{Model, Weight};
use super::score::{Profile, Traits, Value, divergent};
use crate::code_lists::CodeLists;
use crate::code_lists::parameters::Parameters;

/// Form F20.
#[doc(alias = "profilazione")]
#[doc(alias = "F20")]
pub const PROFILING: Form = Form {
    code: "profiling",
    number: "F20",
    version: 1,
    source: "S3 L42; E5; requirements F20",
    facts: &[],
    sections: &[
        Section::new("known", KNOWN),
        Section::new("result", RESULT),
        Section::new("assessment", ASSESSMENT),
        Section::new("review", REVIEW),
    ],
};

/// What a model weighs, and the sum it begins with.
pub(super) const VARIABLES: &[&str] = &[
    "base",
    "sex",
    "age",
    "citizenship",
    "education",
    "unemployment",
    "territory",
];

const KNOWN: &[Question] = &[
    Question::new("held_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("F20 qualitative"),
    Question::new("age", Kind::Computed(Shown::Number))
        .seen(P2, VLab)
        .source("F20 inputs; E5"),
    Question::new(
        "citizenship_group",
        Kind::Computed(Shown::Words(&["it", "eu", "non_eu"])),
    )
    .seen(P2, VLab)
    .source("F20 inputs; E5"),
    Question::new(
        "education_level",
        Kind::Code {
            list: "education-levels",
        },
    )
    .required()
    .seen(P2, VLab)
    .source("F20 inputs; E5"),
    Question::new(
        "occupational_status",
        Kind::Code {
            list: "occupational-statuses",
        },
    )
    .required()
    .seen(P2, VLab)
    .source("F20 inputs; E5"),
    Question::new("months_unemployed", Kind::Integer { min: 0, max: 600 })
        .help()
        .seen(P2, VLab)
        .source("F20 inputs; E5"),
];

const RESULT: &[Question] = &[
    Question::new("model", Kind::Computed(Shown::Text))
        .required()
        .seen(P0, VAll)
        .source("F20 model"),
    Question::new(
        "model_status",
        Kind::Computed(Shown::Words(&["official", "demonstration"])),
    )
    .required()
    .seen(P0, VAll)
    .source("F20 model"),
    Question::new("score", Kind::Computed(Shown::Text))
        .required()
        .help()
        .seen(P2, VLab)
        .source("F20 score; E5"),
    Question::new("class", Kind::Computed(Shown::Number))
        .required()
        .help()
        .seen(P2, VLab)
        .source("F20 class"),
    Question::new("contributions", Kind::Computed(Shown::Points(VARIABLES)))
        .required()
        .help()
        .seen(P2, VLab)
        .source("F20 explanation"),
    Question::new("not_known", Kind::Computed(Shown::Words(VARIABLES)))
        .help()
        .seen(P2, VLab)
        .source("F20 inputs"),
    Question::new("left_out", Kind::Computed(Shown::Words(VARIABLES)))
        .seen(P0, VAll)
        .source("F20 use"),
];

const ASSESSMENT: &[Question] = &[
    Question::new("qualitative_index", Kind::Scale { min: 1, max: 5 })
        .required()
        .help()
        .seen(P2, VLab)
        .source("F20 qualitative; E5"),
    Question::new("qualitative_reason", Kind::LongText { max: 500 })
        .required()
        .seen(P2, VLab)
        .source("F20 qualitative; E5"),
    Question::new("divergent", Kind::Computed(Shown::Tri))
        .help()
        .seen(P2, VLab)
        .source("F20 divergence"),
    Question::new("agreed_class", Kind::Scale { min: 1, max: 4 })
        .required()
        .help()
        .seen(P2, VLab)
        .source("F20 qualitative: it prevails"),
    Question::new(
        "used_for",
        Kind::Choice {
            options: &["measures", "priority", "nothing"],
        },
    )
    .required()
    .help()
    .seen(P0, VAll)
    .source("F20 use"),
];

const CONTESTED: Condition = Answered("review_of");

const REVIEW: &[Question] = &[
    Question::new("review_of", Kind::Computed(Shown::Date))
        .when(CONTESTED)
        .help()
        .seen(P1, VAll)
        .source("F20 contest; art. 22 GDPR"),
    Question::new(
        "review_outcome",
        Kind::Choice {
            options: &["confirmed", "changed"],
        },
    )
    .when(CONTESTED)
    .required()
    .seen(P1, VAll)
    .source("F20 contest; art. 22 GDPR"),
    Question::new("review_answer", Kind::LongText { max: 500 })
        .when(CONTESTED)
        .required()
        .help()
        .seen(P1, VAll)
        .source("F20 contest; art. 22 GDPR"),
    Question::new("explained", Kind::Flag)
        .required()
        .help()
        .seen(P1, VAll)
        .source("F20 explanation"),
    Question::new("review_asked", Kind::YesNo)
        .required()
        .help()
        .seen(P1, VAll)
        .source("F20 contest; art. 22 GDPR"),
    Question::new("review_reason", Kind::LongText { max: 500 })
        .when(Is("review_asked", "yes"))
        .seen(P1, VAll)
        .source("F20 contest"),
];

/// What the register knows of the person.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// `F`, `M`, `X`.
    pub sex: &'a str,
    /// In years on the day of the sheet.
    pub age: i64,
    /// ISO alpha-2 codes.
    pub citizenships: &'a [String],
}

/// The same answers with what the model in force on a day says; without a
/// model nothing is added.
pub fn with_results(answers: Answers, subject: Subject<'_>, on: Date) -> Answers {
    let Some(model) = Model::on(on) else {
        return answers;
    };
    let off = switched_off(on);
    let group = citizenship_group(subject.citizenships);
    let traits = Traits {
        sex: Value::Code(subject.sex),
        age: Value::Number(subject.age),
        citizenship: group.map_or(Value::Missing, Value::Code),
        education: answers
            .get_str("education_level")
            .map_or(Value::Missing, isced),
        unemployment: unemployment(&answers),
    };
    let profile = model.profile(&traits, &off);
    let told = answers
        .with("age", subject.age)
        .with("model", format!("{} {}", profile.model.0, profile.model.1))
        .with(
            "model_status",
            if model.official {
                "official"
            } else {
                "demonstration"
            },
        )
        .with("score", format!("0.{:04}", profile.score))
        .with("class", profile.class)
        .with("contributions", points(model.base, &profile))
        .with("not_known", not_known(&profile))
        .with("left_out", json!(off));
    let told = match group {
        Some(group) => told.with("citizenship_group", group),
        None => told,
    };
    let index = told.get_int("qualitative_index");
    match index.and_then(|index| u8::try_from(index).ok()) {
        Some(index) if divergent(profile.class, index) => told.with("divergent", "yes"),
        Some(_) => told.with("divergent", "no"),
        None => told,
    }
}

/// The same answers with the sheet that the person asked somebody else to look at, while nobody
/// answered.
#[must_use]
pub fn with_contested(mut answers: Answers, contested: Option<Date>) -> Answers {
    answers.remove("review_of");
    if let Some(on) = contested {
        answers.set("review_of", json!(on.to_string()));
    }
    answers
}

/// Days within which somebody else looks at it, when the person asks.
pub fn review_days(on: Date) -> i32 {
    Parameters::shipped().or_small("profiling.review_days", on, 30)
}

/// Variables that are not to be looked at on a day.
fn switched_off(on: Date) -> Vec<&'static str> {
    let all = VARIABLES.iter().copied();
    let off = all.filter(|variable| {
        let name = format!("profiling.without_{variable}");
        Parameters::shipped().or(&name, on, 0) == 1
    });
    off.collect()
}

fn citizenship_group(codes: &[String]) -> Option<&'static str> {
    if codes.is_empty() {
        return None;
    }
    if codes.iter().any(|code| code == "IT") {
        return Some("it");
    }
    let countries = Countries::shipped();
    let eu = |code: &String| countries.by_alpha2(code).is_some_and(|country| country.eu);
    Some(if codes.iter().any(eu) { "eu" } else { "non_eu" })
}

/// The level of education as ISCED counts it.
fn isced(code: &str) -> Value<'static> {
    let entry = CodeLists::shipped().entry("education-levels", code);
    match entry.map(|entry| entry.get("isced").unwrap_or_default()) {
        // "No education" stands below the first level.
        Some("") if code == "none" => Value::Number(0),
        Some(level) => level.parse().map_or(Value::Missing, Value::Number),
        None => Value::Missing,
    }
}

/// Months without work; nobody who works has any.
fn unemployment(answers: &Answers) -> Value<'static> {
    match answers.get_str("occupational_status") {
        Some("employed") => Value::Number(0),
        _ => answers
            .get_int("months_unemployed")
            .map_or(Value::Missing, Value::Number),
    }
}

/// What each variable adds, in hundredths.
fn points(base: Weight, profile: &Profile) -> Json {
    let own = std::iter::once(("base".to_owned(), base));
    let added = profile.contributions.iter();
    let all = own.chain(added.map(|one| (one.variable.clone(), one.weight)));
    let points: Map<String, Json> = all
        .map(|(name, weight)| (name, json!(weight.0 / 100)))
        .collect();
    Json::Object(points)
}

fn not_known(profile: &Profile) -> Json {
    let defaults = profile.contributions.iter().filter(|one| one.is_default);
    json!(defaults.map(|one| &one.variable).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::{Subject, with_results};
    use jiff::civil::date;
    use mnet_forms::Answers;
    use serde_json::json;

    fn blessing(answers: Answers) -> Answers {
        let subject = Subject {
            sex: "F",
            age: 28,
            citizenships: &["NG".to_owned()],
        };
        with_results(answers, subject, date(2020, 12, 9))
    }

    fn told() -> Answers {
        Answers::new()
            .with("education_level", "isced_3")
            .with("occupational_status", "unemployed")
            .with("months_unemployed", 3)
            .with("qualitative_index", 3)
    }

    #[test]
    fn blessing_has_an_index_of_0_5622_in_class_3() {
        let told = blessing(told());
        assert_eq!(told.get_str("score"), Some("0.5622"));
        assert_eq!(told.get_int("class"), Some(3));
        assert_eq!(told.get_str("model"), Some("DEMO-1 1"));
        assert_eq!(told.get_str("model_status"), Some("demonstration"));
        let points = json!({
            "base": -40, "sex": 30, "age": 15, "citizenship": 20, "education": 0,
            "unemployment": 0, "territory": 0,
        });
        assert_eq!(told.at("contributions"), Some(&points));
        assert_eq!(told.at("not_known"), Some(&json!([])));
        assert_eq!(told.get_str("divergent"), Some("no"));
    }

    #[test]
    fn the_operator_may_see_it_quite_otherwise_and_the_sheet_says_so() {
        let told = blessing(told().with("qualitative_index", 5));
        assert_eq!(told.get_str("divergent"), Some("yes"));
        assert_eq!(
            told.get_int("class"),
            Some(3),
            "the model is not talked over"
        );
    }

    #[test]
    fn who_works_has_no_months_without_work() {
        let works = told()
            .with("occupational_status", "employed")
            .with("months_unemployed", 30);
        assert_eq!(
            blessing(works).at("contributions.unemployment"),
            Some(&json!(0))
        );
    }

    #[test]
    fn months_that_nobody_asked_for_are_told_as_not_known() {
        let mut answers = told().with("education_level", "unknown");
        answers.remove("months_unemployed");
        let told = blessing(answers);
        assert_eq!(
            told.at("not_known"),
            Some(&json!(["education", "unemployment"]))
        );
    }

    #[test]
    fn no_education_stands_below_the_first_level() {
        let told = blessing(told().with("education_level", "none"));
        assert_eq!(told.at("contributions.education"), Some(&json!(45)));
    }
}
