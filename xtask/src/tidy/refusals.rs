// SPDX-License-Identifier: AGPL-3.0-or-later
//! A code of refusal that no rule returns promises what nobody keeps — *codici di rifiuto*.
//!
//! The codes stand in one list, which the documentation prints: each is named by
//! code outside it that is no test.

use super::Findings;
use crate::sources::Source;

/// The list of refusals.
const LIST: &str = "crates/mnet-flow/src/case/refusal.rs";

/// Every refusal of the list against everything else.
pub(super) fn check(sources: &[Source], found: &mut Findings) {
    let Some(list) = sources.iter().find(|source| source.path == LIST) else {
        return;
    };
    let code: Vec<&str> = sources
        .iter()
        .filter(|source| source.ending() == "rs" && source.path != LIST && !source.is_test())
        .map(Source::code)
        .collect();
    for name in names(list.code()) {
        let returned = format!("Refusal::{name}");
        let is_returned = |text: &&str| {
            text.match_indices(&returned).any(|(at, _)| {
                let after = text.get(at + returned.len()..).unwrap_or_default();
                !after.starts_with(|next: char| next.is_alphanumeric())
            })
        };
        if !code.iter().any(is_returned) {
            found.fault(format!("{LIST}: no rule returns `{returned}`"));
        }
    }
}

/// The names of the refusals, from the lines `Name = "CODE",` between their heading and the end
/// of their block.
fn names(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(str::trim)
        .skip_while(|line| *line != "Refusal {")
        .skip(1)
        .take_while(|line| *line != "}")
        .filter_map(|line| line.split_once(" = \"").map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::super::faults;
    use super::*;

    const CODES: &str = "codes! {\n    /// Why.\n    Refusal {\n        /// A.\n        \
        Late = \"LATE\",\n        /// B.\n        LateEntry = \"LATE_ENTRY\",\n    }\n}\n\
        codes! {\n    Warning {\n        Idle = \"IDLE\",\n    }\n}\n";

    fn of(rule: &str) -> Vec<String> {
        let rules = "crates/mnet-flow/src/case/deed.rs";
        faults(check, &[(LIST, CODES), (rules, rule)])
    }

    #[test]
    fn every_refusal_is_returned_by_some_rule() {
        let both = "fn a() { b(Refusal::Late, Refusal::LateEntry) }\n";
        assert!(of(both).is_empty());
        let one = "fn a() { b(Refusal::LateEntry) }\n";
        assert_eq!(of(one).len(), 1, "a longer name is another one");
    }

    #[test]
    fn a_test_returns_nothing() {
        let tested = "fn a() { b(Refusal::Late) }\n\n#[cfg(test)]\nmod tests {\n    \
            use super::Refusal;\n    const B: Refusal = Refusal::LateEntry;\n}\n";
        assert_eq!(of(tested).len(), 1);
    }
}
