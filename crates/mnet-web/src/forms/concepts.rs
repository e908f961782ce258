// SPDX-License-Identifier: AGPL-3.0-or-later
//! Occupations and skills on a page — *scelta di professioni e competenze*: words
//! are typed, a button searches, what was found is chosen. Without a script too.

use mnet_app::esco::Sought;
use mnet_app::{Actor, App, AppError, esco};
use mnet_base::Lang;
use mnet_forms::{Answers, Asked, Concept, Form, Kind, Question};
use serde_json::Value;

use super::Reading;
use crate::views::{FieldView, OptionView};

/// What a search found, for one field of the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    /// Name of the field.
    pub(crate) name: String,
    /// What can be chosen.
    pub(crate) options: Vec<OptionView>,
}

/// What the question at a path looks for; none for questions of other kinds.
fn sought(form: &Form, path: &str) -> Option<Sought> {
    let steps = path
        .split('.')
        .filter(|step| step.parse::<usize>().is_err());
    let mut found: Option<&Question> = None;
    for step in steps {
        found = match found {
            None => form.question(step),
            Some(above) => above.kind.columns().iter().find(|one| one.key == step),
        };
        found?;
    }
    match found?.kind {
        Kind::Occupation => Some(Sought::Occupation),
        Kind::Skill => Some(Sought::Skill),
        _ => None,
    }
}

/// Searches for the words typed into a field.
pub(crate) async fn search(
    (app, actor): (&App, &Actor),
    form: &Form,
    answers: &Answers,
    path: &str,
    lang: Lang,
) -> Result<Found, AppError> {
    let typed = answers.at(path).and_then(Value::as_str).unwrap_or_default();
    let label = Concept::of(typed).label;
    let hits = match sought(form, path) {
        Some(sought) => esco::find(app, actor, sought, label, lang, None).await?,
        None => Vec::new(),
    };
    let options = hits.into_iter().map(|hit| OptionView {
        value: value(&hit.label, &hit.uri),
        hint: [hit.code, hit.found].join(" ").trim().to_owned(),
        label: hit.label,
        chosen: false,
    });
    Ok(Found {
        name: path.to_owned(),
        options: options.collect(),
    })
}

/// The answer that stands for a concept that was found.
pub(crate) fn value(label: &str, uri: &str) -> String {
    Concept {
        label,
        uri: Some(uri),
    }
    .to_string()
}

/// The words, the button and what can be chosen.
pub(super) fn field(reading: &Reading<'_>, field: &mut FieldView, asked: &Asked<'_>) {
    let words = reading.words;
    let answer = std::mem::take(&mut field.value);
    let told = Concept::of(&answer);
    field.kind = "concept";
    field.max_length = 200;
    told.label.clone_into(&mut field.value);
    let lookup = match asked.question.kind {
        Kind::Occupation => "/lookup/occupations?q=",
        _ => "/lookup/skills?q=",
    };
    lookup.clone_into(&mut field.suggest);
    let found = reading.found.filter(|found| found.name == field.name);
    let mut options = found.map(|found| found.options.clone()).unwrap_or_default();
    if told.uri.is_some() && !options.iter().any(|option| option.value == answer) {
        options.insert(
            0,
            OptionView {
                value: answer.clone(),
                label: told.label.to_owned(),
                hint: words.t("concept-chosen"),
                chosen: true,
            },
        );
    }
    for option in &mut options {
        option.chosen = option.value == answer;
    }
    if found.is_some() && options.is_empty() {
        let none = words.t("concept-none");
        let told = [field.hint.as_str(), &none].join(" ");
        told.trim().clone_into(&mut field.hint);
    }
    if !options.is_empty() {
        options.push(OptionView {
            value: String::new(),
            label: words.t("concept-own-words"),
            hint: String::new(),
            chosen: told.uri.is_none(),
        });
    }
    field.options = options;
}

#[cfg(test)]
mod tests {
    use super::sought;
    use mnet_app::esco::Sought;
    use mnet_flow::first_reception::skills_profile::SKILLS_PROFILE;

    #[test]
    fn a_path_tells_what_is_looked_for() {
        let of = |path: &str| sought(&SKILLS_PROFILE, path);
        assert_eq!(of("jobs.0.occupation"), Some(Sought::Occupation));
        assert_eq!(of("skills.12.skill"), Some(Sought::Skill));
        assert_eq!(of("jobs.0.employer"), None);
        assert_eq!(of("nothing.0.here"), None);
    }
}
