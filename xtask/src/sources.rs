// SPDX-License-Identifier: AGPL-3.0-or-later
//! The files of the tree — *file del progetto*.
//!
//! Walks folders instead of asking git, so that a file counts before it is
//! committed and an export of the sources can be checked too.

use std::path::{Path, PathBuf};

/// Folders that are made, downloaded or private.
pub(crate) const SKIPPED: [&str; 7] = [
    "target",
    "node_modules",
    ".git",
    ".venv",
    ".sqlx",
    "data",
    "assets",
];

/// Endings of files that somebody wrote, besides those without any.
const WRITTEN: [&str; 18] = [
    "cedar",
    "cedarschema",
    "css",
    "csv",
    "ftl",
    "html",
    "js",
    "json",
    "md",
    "mjs",
    "py",
    "rs",
    "scss",
    "sh",
    "sql",
    "svg",
    "toml",
    "yml",
];

/// A text file that somebody wrote.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// From the root, with slashes.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

impl Source {
    /// What follows the last dot of its name.
    pub(crate) fn ending(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// Whether it holds tests only.
    pub(crate) fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.ends_with("_tests.rs")
    }

    /// Its lines before the tests at its end.
    pub(crate) fn code(&self) -> &str {
        let tests = self.text.find("\n#[cfg(test)]\nmod ");
        tests.map_or(&self.text, |at| self.text.get(..at).unwrap_or_default())
    }
}

/// Every text file under `root` that somebody wrote, in the order of their paths.
pub(crate) fn written(root: &Path) -> Vec<Source> {
    let written = files(root).into_iter().filter(|path| {
        let ending = path.extension().map(|ending| ending.to_string_lossy());
        ending.is_none_or(|ending| WRITTEN.contains(&ending.as_ref()))
    });
    written
        .filter_map(|path| {
            let text = std::fs::read_to_string(&path).ok()?;
            let path = path.strip_prefix(root).ok()?;
            Some(Source {
                path: path.to_string_lossy().replace('\\', "/"),
                text,
            })
        })
        .collect()
}

/// Every file under `folder`, in the order of their paths, without the skipped folders.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy());
        if path.is_dir() {
            if !name.is_some_and(|name| SKIPPED.contains(&name.as_ref())) {
                found.extend(files(&path));
            }
        } else {
            found.push(path);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_holds_this_file_and_nothing_built() {
        let sources = written(&crate::run::root());
        assert!(
            sources
                .iter()
                .any(|source| source.path == "xtask/src/sources.rs")
        );
        assert!(
            !sources
                .iter()
                .any(|source| source.path.starts_with("target/"))
        );
    }

    #[test]
    fn code_ends_where_its_tests_begin() {
        let source = Source {
            path: "a.rs".to_owned(),
            text: "fn a() {}\n\n#[cfg(test)]\nmod tests {}\n".to_owned(),
        };
        assert_eq!(source.code(), "fn a() {}\n");
        assert_eq!(source.ending(), "rs");
    }
}
