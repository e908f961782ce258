// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words that do not belong into the tree — *parole vietate*.
//!
//! Unfinished code, tests that are not run, SQL outside the store, and paths
//! of somebody's own machine.

use super::Findings;
use crate::sources::Source;

/// A word, where it is refused, and why.
type Refused = (&'static str, fn(&Source) -> bool, &'static str);

/// Written in two parts, so that this file does not contain them.
const REFUSED: [Refused; 8] = [
    (concat!("todo", "!("), is_rust, "unfinished code"),
    (concat!("unimplemented", "!("), is_rust, "unfinished code"),
    (concat!("#[", "ignore"), is_rust, "a test that is not run"),
    (concat!("dbg", "!("), is_rust, "a trace left behind"),
    (
        concat!("query", "!("),
        is_outside_store,
        "SQL outside mnet-store",
    ),
    (
        concat!("query_as", "!("),
        is_outside_store,
        "SQL outside mnet-store",
    ),
    (
        concat!("/work/", "shared"),
        everywhere,
        "a path of a private workplace",
    ),
    (
        concat!("/work/", "main"),
        everywhere,
        "a path of a private workplace",
    ),
];

fn is_rust(source: &Source) -> bool {
    source.ending() == "rs"
}

fn is_outside_store(source: &Source) -> bool {
    is_rust(source) && !source.path.starts_with("crates/mnet-store/")
}

fn everywhere(_: &Source) -> bool {
    true
}

/// Every line of every file.
pub(super) fn check(sources: &[Source], found: &mut Findings) {
    for source in sources {
        for (number, line) in (1..).zip(source.text.lines()) {
            for (word, applies, why) in REFUSED {
                if line.contains(word) && applies(source) {
                    found.fault(format!("{}:{number}: `{word}`: {why}", source.path));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults;
    use super::*;

    #[test]
    fn unfinished_code_is_refused_and_talk_about_it_is_not() {
        let code = concat!("fn a() { todo", "!() }\n");
        assert_eq!(faults(check, &[("a.rs", code)]).len(), 1);
        assert!(faults(check, &[("STYLE.md", code)]).is_empty());
    }

    #[test]
    fn statements_stand_in_the_store() {
        let code = concat!("sqlx::query", "!(\"SELECT 1\")\n");
        assert!(faults(check, &[("crates/mnet-store/src/a.rs", code)]).is_empty());
        assert_eq!(
            faults(check, &[("crates/mnet-app/src/a.rs", code)]).len(),
            1
        );
    }

    #[test]
    fn a_pointer_into_a_form_is_no_path() {
        let code = "pointer(\"/needs/work/level\")\n";
        assert!(faults(check, &[("a.rs", code)]).is_empty());
        let path = concat!("see /work/", "shared/notes\n");
        assert_eq!(faults(check, &[("a.md", path)]).len(), 1);
    }
}
