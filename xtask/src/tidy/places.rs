// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the documentation names exists — *percorsi citati*.
//!
//! A path of ours between backquotes, in a page that describes what is there.
//! The how-to pages name files that somebody is about to write.

use super::Findings;
use crate::sources::{SKIPPED, Source};

/// Folders whose files are named in full.
const OURS: [&str; 7] = [
    "crates/",
    "xtask/",
    "e2e/",
    "editions/",
    "code-lists/",
    "locales/",
    "docs/",
];

/// Paths that stand for many.
const PATTERNS: [char; 5] = ['<', '{', '*', '…', ' '];

/// Every path between backquotes in the pages about the program.
pub(super) fn check(sources: &[Source], found: &mut Findings) {
    let described = |page: &Source| {
        page.ending() == "md"
            && !page.path.starts_with("docs/how-to/")
            && page.path != "CHANGELOG.md"
    };
    for page in sources.iter().filter(|source| described(source)) {
        for path in named(&page.text) {
            let folder = format!("{}/", path.trim_end_matches('/'));
            let exists = |source: &Source| source.path == path || source.path.starts_with(&folder);
            if !sources.iter().any(exists) {
                found.fault(format!("{}: there is no {path}", page.path));
            }
        }
    }
}

/// Paths of ours that a text names.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| OURS.iter().any(|folder| word.starts_with(folder)))
        .filter(|word| !word.contains(PATTERNS))
        .filter(|word| !word.split('/').any(|part| SKIPPED.contains(&part)))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::faults;

    #[test]
    fn a_file_that_is_not_there_is_not_named() {
        let page = (
            "ARCHITECTURE.md",
            "See `crates/a/src/gone.rs` and `crates/a/src/b.rs`.",
        );
        let found = faults(check, &[page, ("crates/a/src/b.rs", "")]);
        assert_eq!(found, ["ARCHITECTURE.md: there is no crates/a/src/gone.rs"]);
    }

    #[test]
    fn folders_and_patterns_are_fine() {
        let page = (
            "README.md",
            "`crates/a/src/`, `locales/{it,en}/x.ftl`, `docs/adr/…`",
        );
        assert!(faults(check, &[page, ("crates/a/src/b.rs", "")]).is_empty());
    }

    #[test]
    fn how_to_pages_name_what_is_about_to_be_written() {
        let page = ("docs/how-to/add-a-deed.md", "`crates/a/src/new.rs`");
        assert!(faults(check, &[page]).is_empty());
    }
}
