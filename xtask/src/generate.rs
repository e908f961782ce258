// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages made from the sources — *documenti generati*.
//!
//! Everything under `docs/generated` is made again in a draft folder and then
//! either compared with what is committed or put in its place.

mod offline;
mod schema;

use crate::demo::program;
use crate::run::{cargo, finish, read, scratch_folder, tool, write};
use crate::sources::files;
use std::collections::BTreeSet;
use std::path::Path;

const PAGES: &str = "docs/generated";

/// What to do with a draft that differs from what is committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    Write,
    Check,
}

/// `generate [--sqlx] [--check]`.
pub(crate) fn generate(root: &Path, options: &[&str]) -> Result<(), String> {
    match options {
        [] => build(root).and_then(|()| pages(root, Aim::Write)),
        ["--check"] => build(root).and_then(|()| fresh(root)),
        ["--sqlx"] => offline::queries(root, Aim::Write),
        ["--sqlx", "--check"] | ["--check", "--sqlx"] => offline::queries(root, Aim::Check),
        _ => Err(format!("generate: unknown option {}", options.join(" "))),
    }
}

/// As `generate --check`, with the program as it has been built.
pub(crate) fn fresh(root: &Path) -> Result<(), String> {
    pages(root, Aim::Check)
}

fn build(root: &Path) -> Result<(), String> {
    finish(&mut cargo(root, &["build", "--package", "mnet-cli"]))
}

fn pages(root: &Path, aim: Aim) -> Result<(), String> {
    let draft = scratch_folder(root)?.join("generated");
    empty(&draft)?;
    write(&draft.join("glossary.md"), &crate::glossary::page(root)?)?;
    let folder = draft.to_string_lossy();
    let program = program(root, "debug").to_string_lossy().into_owned();
    finish(&mut tool(&program, root, &["docs", &folder]))?;
    schema::page(root, &root.join(PAGES), &draft)?;
    settle(&draft, &root.join(PAGES), aim, "cargo xtask generate")
}

/// Puts the draft in place of what is committed, or says what differs.
fn settle(draft: &Path, committed: &Path, aim: Aim, command: &str) -> Result<(), String> {
    let stale = differing(draft, committed)?;
    match aim {
        Aim::Write => stale.iter().try_for_each(|name| {
            let from = draft.join(name);
            let to = committed.join(name);
            if from.is_file() {
                write(&to, &read(&from)?)
            } else {
                std::fs::remove_file(&to).map_err(|error| format!("{name}: {error}"))
            }
        }),
        Aim::Check if stale.is_empty() => Ok(()),
        Aim::Check => {
            let names: Vec<_> = stale.into_iter().collect();
            let folder = committed.display();
            Err(format!(
                "{folder}: stale: {}\nrun `{command}`, read the difference, commit it",
                names.join(", ")
            ))
        }
    }
}

/// Names of files that stand in one folder only, or say different things.
fn differing(one: &Path, other: &Path) -> Result<BTreeSet<String>, String> {
    let mut stale = BTreeSet::new();
    for folder in [one, other] {
        for path in files(folder) {
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let same = same(&one.join(name), &other.join(name))?;
            if !same {
                stale.insert(name.to_string_lossy().into_owned());
            }
        }
    }
    Ok(stale)
}

fn same(one: &Path, other: &Path) -> Result<bool, String> {
    Ok(one.is_file() && other.is_file() && read(one)? == read(other)?)
}

/// An empty folder where there may have been a full one.
fn empty(folder: &Path) -> Result<(), String> {
    let made = match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => std::fs::create_dir_all(folder),
    };
    made.map_err(|error| format!("{}: {error}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(name: &str) -> (std::path::PathBuf, std::path::PathBuf) {
        let folder = std::env::temp_dir().join(format!("mnet-{name}-{}", std::process::id()));
        let (draft, committed) = (folder.join("draft"), folder.join("committed"));
        empty(&draft).unwrap();
        empty(&committed).unwrap();
        write(&draft.join("same.md"), "same").unwrap();
        write(&committed.join("same.md"), "same").unwrap();
        write(&draft.join("flow/new.md"), "new").unwrap();
        write(&committed.join("gone.md"), "gone").unwrap();
        (draft, committed)
    }

    #[test]
    fn a_check_names_what_is_stale_and_changes_nothing() {
        let (draft, committed) = folders("check");
        let fault = settle(&draft, &committed, Aim::Check, "x").unwrap_err();
        assert!(fault.contains("stale: flow/new.md, gone.md\n"), "{fault}");
        assert!(committed.join("gone.md").is_file());
        std::fs::remove_dir_all(draft.parent().unwrap()).unwrap();
    }

    #[test]
    fn writing_makes_the_two_the_same() {
        let (draft, committed) = folders("write");
        settle(&draft, &committed, Aim::Write, "x").unwrap();
        assert_eq!(differing(&draft, &committed), Ok(BTreeSet::new()));
        assert!(!committed.join("gone.md").exists());
        std::fs::remove_dir_all(draft.parent().unwrap()).unwrap();
    }
}
