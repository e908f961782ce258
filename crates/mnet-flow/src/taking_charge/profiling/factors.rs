// SPDX-License-Identifier: AGPL-3.0-or-later
//! What each element of a profile weighs — *peso di ogni elemento*: the explanation that goes
//! with an index, element by element.
//!
//! Source: requirements F20, explanation (contribution of each variable), inputs (documented
//! default and flag where something is not known).

use mnet_forms::Answers;

use super::sheet::VARIABLES;
use crate::network::Tenths;

/// An element of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    /// Its name among those of the sheet; `base` is where the sum begins.
    pub name: &'static str,
    /// What it adds, in hundredths: more is farther from work.
    pub points: i64,
    /// Its part of everything that was added, either way; none for the beginning.
    pub share: Option<Tenths>,
    /// It was not known: the model's own value stands for it.
    pub is_default: bool,
}

/// The elements of a closed sheet, in the order of the sheet; none for who may not see them.
pub fn factors(answers: &Answers) -> Vec<Factor> {
    let points = |name: &str| answers.at(&format!("contributions.{name}"))?.as_i64();
    let unknown = answers.get_codes("not_known");
    let added = VARIABLES.iter().filter(|name| **name != BASE);
    let whole: i64 = added.filter_map(|name| points(name)).map(i64::abs).sum();
    let each = VARIABLES.iter().filter_map(|name| {
        let points = points(name)?;
        let share = Tenths::ratio(100 * points.abs(), whole).filter(|_| *name != BASE);
        Some(Factor {
            name,
            points,
            share,
            is_default: unknown.contains(name),
        })
    });
    each.collect()
}

/// Where the sum begins: no element of the person.
const BASE: &str = "base";

#[cfg(test)]
mod tests {
    use mnet_forms::Answers;
    use serde_json::json;

    use super::factors;

    #[test]
    fn each_element_has_its_part_of_what_was_added_and_says_when_it_was_not_known() {
        let answers = Answers::new()
            .with(
                "contributions",
                json!({ "base": -40, "sex": 30, "age": 15, "citizenship": 20, "education": 0,
                        "unemployment": 0, "territory": 0 }),
            )
            .with("not_known", json!(["education"]));
        let told = factors(&answers);
        let said: Vec<(&str, i64, String)> = told
            .iter()
            .map(|one| {
                let share = one.share.map(|share| share.to_string());
                (one.name, one.points, share.unwrap_or_default())
            })
            .collect();
        let expected = [
            ("base", -40, ""),
            ("sex", 30, "46.2"),
            ("age", 15, "23.1"),
            ("citizenship", 20, "30.8"),
            ("education", 0, "0.0"),
            ("unemployment", 0, "0.0"),
            ("territory", 0, "0.0"),
        ];
        let expected = expected.map(|(name, points, share)| (name, points, share.to_owned()));
        assert_eq!(said, expected);
        let defaults: Vec<&str> = told
            .iter()
            .filter(|one| one.is_default)
            .map(|one| one.name)
            .collect();
        assert_eq!(defaults, ["education"]);
    }

    #[test]
    fn who_may_not_see_the_contributions_is_told_none() {
        assert!(factors(&Answers::new()).is_empty());
    }
}
