// SPDX-License-Identifier: AGPL-3.0-or-later
//! What somebody can do, beside what an occupation asks for — *divario di competenze*.
//!
//! A comparison and no judgement: what a person did not name may well be there, and nothing is
//! computed from it but the steps that an adviser may take next.
//!
//! Source: requirements F04 rows 3, 8 and 13 (preferred occupations, skills, recommended next
//! steps); ESCO, essential and optional skills of occupations.

use std::collections::BTreeSet;

use mnet_base::words::plain;
use mnet_forms::{Answers, Concept};
use serde_json::Value;

/// A skill that an occupation asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// Its address in ESCO.
    pub uri: String,
    /// Its name.
    pub label: String,
    /// Without it the work cannot be done; else it helps.
    pub essential: bool,
}

/// A skill that somebody named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As it was said, with its address where one was chosen.
    pub said: String,
    /// It was learnt where nobody hands out papers.
    pub without_papers: bool,
}

/// What is there and what is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkillsGap {
    /// Asked for and named.
    pub there: Vec<Needed>,
    /// Essential, and not named.
    pub essential: Vec<Needed>,
    /// Helpful, and not named.
    pub optional: Vec<Needed>,
    /// Some of what is there was learnt where nobody hands out papers.
    pub unproven: bool,
}

/// Skills that a profile (F04) or a CV (F05) names, each once.
pub fn named(answers: &Answers) -> Vec<Named> {
    let said = |row: &Value, key: &str| {
        let text = row.get(key)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let mut all: Vec<Named> = Vec::new();
    for (list, papers) in [("skills", true), ("outside", false)] {
        for row in answers.get_rows(list) {
            let Some(skill) = said(row, "skill") else {
                continue;
            };
            let how = said(row, "acquired").unwrap_or_default();
            let informal = ["non_formal", "informal", "migration"].contains(&how.as_str());
            if all.iter().all(|one| one.said != skill) {
                all.push(Named {
                    said: skill,
                    without_papers: !papers || informal,
                });
            }
        }
    }
    all
}

/// Holds what an occupation asks for against what somebody named: by the address of ESCO, else by
/// the same words.
pub fn compare(needed: Vec<Needed>, named: &[Named]) -> SkillsGap {
    let told = |one: &Needed| {
        let words = plain(&one.label);
        named.iter().find(|own| {
            let concept = Concept::of(&own.said);
            match concept.uri {
                Some(uri) => uri == one.uri,
                None => plain(concept.label) == words,
            }
        })
    };
    let mut gap = SkillsGap::default();
    let mut seen = BTreeSet::new();
    for one in needed {
        if !seen.insert(one.uri.clone()) {
            continue;
        }
        match told(&one) {
            Some(own) => {
                gap.unproven |= own.without_papers;
                gap.there.push(one);
            }
            None if one.essential => gap.essential.push(one),
            None => gap.optional.push(one),
        }
    }
    gap
}

impl SkillsGap {
    /// Whether the occupation asks for anything that is known.
    pub fn is_empty(&self) -> bool {
        self.there.is_empty() && self.essential.is_empty() && self.optional.is_empty()
    }

    /// Steps that an adviser may take next (`next-steps`), the nearest first: training where
    /// something essential lacks, VALICO where what is there has no papers, the employment centre
    /// where nothing essential lacks.
    pub fn steps(&self) -> Vec<&'static str> {
        let mut steps = Vec::new();
        if self.is_empty() {
            return steps;
        }
        if !self.essential.is_empty() {
            steps.push("training");
        }
        if self.unproven {
            steps.push("valico");
        }
        if self.essential.is_empty() {
            steps.push("cpi");
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::{Needed, compare, named};
    use mnet_forms::Answers;
    use serde_json::json;

    fn needed(code: &str, label: &str, essential: bool) -> Needed {
        Needed {
            uri: format!("http://data.europa.eu/esco/skill/{code}"),
            label: label.to_owned(),
            essential,
        }
    }

    fn tailor() -> Vec<Needed> {
        vec![
            needed("1", "cucire", true),
            needed("2", "tagliare tessuti", true),
            needed("3", "ricamare", false),
        ]
    }

    fn profile(skills: serde_json::Value) -> Answers {
        Answers::new().with("skills", skills)
    }

    fn labels(list: &[Needed]) -> Vec<&str> {
        list.iter().map(|one| one.label.as_str()).collect()
    }

    #[test]
    fn what_was_named_is_found_by_its_address_whatever_language_it_was_said_in() {
        let said = json!([{"skill": "sewing <http://data.europa.eu/esco/skill/1>"}]);

        let gap = compare(tailor(), &named(&profile(said)));

        assert_eq!(labels(&gap.there), ["cucire"]);
        assert_eq!(labels(&gap.essential), ["tagliare tessuti"]);
        assert_eq!(labels(&gap.optional), ["ricamare"]);
        assert_eq!(gap.steps(), ["training"]);
    }

    #[test]
    fn own_words_count_when_they_are_the_same_and_another_address_does_not() {
        let said = json!([
            {"skill": "Cucire"},
            {"skill": "tagliare tessuti <http://data.europa.eu/esco/skill/9>"},
        ]);

        let gap = compare(tailor(), &named(&profile(said)));

        assert_eq!(labels(&gap.there), ["cucire"]);
        assert_eq!(labels(&gap.essential), ["tagliare tessuti"]);
    }

    #[test]
    fn what_was_learnt_without_papers_can_be_validated() {
        let said = json!([
            {"skill": "cucire", "acquired": "migration"},
            {"skill": "tagliare tessuti", "acquired": "formal"},
        ]);

        let gap = compare(tailor(), &named(&profile(said)));

        assert_eq!(gap.steps(), ["valico", "cpi"]);
        let outside =
            Answers::new().with("outside", json!([{"kind": "crafts", "skill": "cucire"}]));
        assert!(compare(tailor(), &named(&outside)).unproven);
    }

    #[test]
    fn of_an_occupation_about_which_nothing_is_known_nothing_follows() {
        let gap = compare(Vec::new(), &named(&profile(json!([{"skill": "cucire"}]))));
        assert!(gap.is_empty());
        assert!(gap.steps().is_empty());
    }
}
