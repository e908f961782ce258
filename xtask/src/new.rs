// SPDX-License-Identifier: AGPL-3.0-or-later
//! A file to begin from — *modelli di file*.
//!
//! Writes a file that compiles into the right folder, names it in the module
//! above, and says what to do next. Nothing that exists is written over.

mod skeletons;

use crate::run::{read, write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

const USAGE: &str = "cargo xtask new form STAGE NAME · new deed FOLDER NAME · new page FOLDER NAME \
                     · new migration NAME\n\
                     folders stand in mnet-flow, mnet-app, mnet-web; a NAME is lower_snake, as in \
                     group_orientation";

/// A new file and what to do after it.
struct Beginning {
    path: PathBuf,
    text: String,
    next: &'static str,
}

/// `new form|deed|page|migration …`.
pub(crate) fn new(root: &Path, kind: &str, rest: &[&str]) -> Result<(), String> {
    if !rest.iter().all(|word| is_name(word)) {
        return Err(USAGE.to_owned());
    }
    let crates = root.join("crates");
    let beginnings = match (kind, rest) {
        ("form", [stage, name]) => vec![Beginning {
            path: crates.join(format!("mnet-flow/src/{stage}/{name}.rs")),
            text: skeletons::form(name),
            next: skeletons::AFTER_FORM,
        }],
        ("deed", [folder, name]) => vec![Beginning {
            path: crates.join(format!("mnet-app/src/{folder}/{name}.rs")),
            text: skeletons::deed(name),
            next: skeletons::AFTER_DEED,
        }],
        ("page", [folder, name]) => page(&crates, folder, name),
        ("migration", [name]) => vec![Beginning {
            path: crates.join(format!("mnet-store/migrations/{}_{name}.sql", stamp()?)),
            text: skeletons::migration(name),
            next: skeletons::AFTER_MIGRATION,
        }],
        _ => return Err(USAGE.to_owned()),
    };
    beginnings.iter().try_for_each(begin)
}

fn page(crates: &Path, folder: &str, name: &str) -> Vec<Beginning> {
    let path = crates.join("mnet-web/src").join(folder);
    vec![
        Beginning {
            path: path.join(format!("{name}.rs")),
            text: skeletons::page(folder, name),
            next: "",
        },
        Beginning {
            path: path.join(format!("{name}.html")),
            text: skeletons::template(),
            next: skeletons::AFTER_PAGE,
        },
    ]
}

fn begin(beginning: &Beginning) -> Result<(), String> {
    let path = &beginning.path;
    let shown = path.display();
    let is_rust = path.extension().is_some_and(|ending| ending == "rs");
    if path.exists() {
        return Err(format!("{shown} exists already"));
    }
    if is_rust {
        declare(path)?;
    }
    write(path, &beginning.text)?;
    println!("{shown}\n{}", beginning.next);
    Ok(())
}

/// Names the file in the `mod.rs` beside it.
fn declare(file: &Path) -> Result<(), String> {
    let module = file.with_file_name("mod.rs");
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let text = read(&module).map_err(|fault| format!("no such folder of modules: {fault}"))?;
    write(&module, &with_module(&text, &name))
}

/// The text of a module with one more inside, as visible as the last one.
fn with_module(text: &str, name: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let is_module = |line: &&str| {
        matches!(
            visibility(line),
            Some("" | "pub " | "pub(crate) " | "pub(super) ")
        )
    };
    let last = lines.iter().rposition(is_module);
    let word = last.and_then(|at| visibility(lines.get(at)?));
    let line = format!("{}mod {name};", word.unwrap_or("pub "));
    lines.insert(last.map_or(lines.len(), |at| at + 1), &line);
    format!("{}\n", lines.join("\n"))
}

/// What stands before `mod name;`.
fn visibility(line: &str) -> Option<&str> {
    let (word, _) = line.strip_suffix(';')?.split_once("mod ")?;
    Some(word)
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The moment as migrations bear it: `YYYYMMDDHHMMSS`, universal time.
fn stamp() -> Result<String, String> {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(|error| error.to_string())?;
    Ok(stamp_of(since.as_secs()))
}

/// Days to a date by the rule of the Gregorian calendar, years beginning in March.
fn stamp_of(seconds: u64) -> String {
    let (days, second) = (seconds / 86_400 + 719_468, seconds % 86_400);
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_migrations_bear_it() {
        assert_eq!(stamp_of(0), "19700101000000");
        assert_eq!(stamp_of(951_782_399), "20000228235959");
        assert_eq!(stamp_of(951_782_400), "20000229000000");
        assert_eq!(stamp_of(1_795_312_801), "20261122020001");
    }

    #[test]
    fn a_module_stands_among_the_others() {
        let text = "//! Stage.\n\npub mod a;\npub mod b;\n\nfn x() {}\n";
        assert_eq!(
            with_module(text, "c"),
            "//! Stage.\n\npub mod a;\npub mod b;\npub mod c;\n\nfn x() {}\n"
        );
        assert_eq!(with_module("mod a;\n", "c"), "mod a;\nmod c;\n");
        assert_eq!(with_module("//! Empty.\n", "c"), "//! Empty.\npub mod c;\n");
    }

    #[test]
    fn names_are_lower_snake() {
        assert!(is_name("group_orientation"));
        assert!(!is_name("GroupOrientation"));
        assert!(!is_name("../a"));
    }
}
