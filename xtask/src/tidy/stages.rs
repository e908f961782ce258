// SPDX-License-Identifier: AGPL-3.0-or-later
//! The stages of the path are the folders — *fasi del percorso*.
//!
//! Where the stages differ (rules, deeds, pages) the same five names stand,
//! and a stage of deeds or pages has its rules. Folders stay two deep.

use super::Findings;
use crate::sources::Source;
use std::collections::BTreeSet;

const STAGES: [&str; 5] = [
    "screening",
    "first_reception",
    "taking_charge",
    "measures",
    "monitoring",
];

/// Where the stages are folders: rules, deeds, pages of operators.
const RULES: &str = "crates/mnet-flow/src/";
const FOLLOWERS: [&str; 2] = ["crates/mnet-app/src/", "crates/mnet-web/src/operator/"];

/// Other names that stages have been given.
const OTHER_NAMES: [&str; 12] = [
    "accoglienza",
    "charge",
    "first-reception",
    "follow_up",
    "intake",
    "measure",
    "misure",
    "monitoraggio",
    "presa_in_carico",
    "prima_accoglienza",
    "reception",
    "taking-charge",
];

const DEEPEST: usize = 2;

/// Names of stage folders and depth of all folders.
pub(super) fn check(sources: &[Source], found: &mut Findings) {
    let ruled = folders(sources, RULES);
    for place in FOLLOWERS {
        for stage in folders(sources, place).intersection(&STAGES.into()) {
            if !ruled.contains(stage) {
                found.fault(format!(
                    "{place}{stage}: a stage without rules in {RULES}{stage}"
                ));
            }
        }
    }
    for place in [RULES].into_iter().chain(FOLLOWERS) {
        for folder in folders(sources, place) {
            if OTHER_NAMES.contains(&folder) {
                let names = STAGES.join(", ");
                found.fault(format!("{place}{folder}: stages are called {names}"));
            }
        }
    }
    for source in sources {
        depth(source, found);
    }
}

/// Names of the folders right under `place`.
fn folders<'a>(sources: &'a [Source], place: &str) -> BTreeSet<&'a str> {
    let inside = sources
        .iter()
        .filter_map(|source| source.path.strip_prefix(place));
    inside
        .filter_map(|path| path.split_once('/'))
        .map(|(folder, _)| folder)
        .collect()
}

fn depth(source: &Source, found: &mut Findings) {
    let inside = source.path.strip_prefix("crates/");
    let inside = inside.and_then(|path| path.split_once("/src/"));
    let folders = inside.map_or(0, |(_, path)| path.matches('/').count());
    let allowed = DEEPEST + usize::from(source.is_test());
    if folders > allowed {
        let path = &source.path;
        found.fault(format!("{path}: {folders} folders deep, at most {DEEPEST}"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults;
    use super::*;

    #[test]
    fn the_three_layers_use_the_same_names() {
        let files = [
            ("crates/mnet-flow/src/screening/lead.rs", ""),
            ("crates/mnet-app/src/screening/add_lead.rs", ""),
            ("crates/mnet-web/src/operator/screening/lead.rs", ""),
        ];
        assert_eq!(faults(check, &files), Vec::<String>::new());
    }

    #[test]
    fn a_stage_by_another_name_is_refused() {
        let files = [("crates/mnet-web/src/operator/reception/card.rs", "")];
        assert_eq!(faults(check, &files).len(), 1);
    }

    #[test]
    fn deeds_of_a_stage_without_rules_are_refused() {
        let files = [("crates/mnet-app/src/measures/assign.rs", "")];
        assert_eq!(faults(check, &files).len(), 1);
    }

    #[test]
    fn folders_stay_two_deep() {
        let files = [
            ("crates/mnet-flow/src/a/b/c.rs", ""),
            ("crates/mnet-flow/src/a/b/c/tests.rs", ""),
            ("crates/mnet-flow/src/a/b/c/d.rs", ""),
        ];
        assert_eq!(
            faults(check, &files),
            ["crates/mnet-flow/src/a/b/c/d.rs: 3 folders deep, at most 2"]
        );
    }
}
