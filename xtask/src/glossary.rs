// SPDX-License-Identifier: AGPL-3.0-or-later
//! The list of words and the code agree — *glossario*.
//!
//! `glossary.toml` is the single list of Italian terms. Here it is held
//! against the sources: every Rust item it names stands in `crates/` with that
//! term as its doc alias, and every doc alias stands in the list.

mod aliases;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use aliases::{Alias, in_crates};

/// One row of `glossary.toml`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Term {
    /// Italian terms: the main one first, then its other spellings.
    italian: Vec<String>,
    /// English name.
    english: String,
    /// Rust items that carry the term; none for a value of a code list.
    items: Vec<String>,
    /// The code list it is a value of.
    list: Option<String>,
    /// Where the term comes from.
    source: String,
    /// Named here before the code that bears it.
    planned: bool,
}

/// Everything in which `glossary.toml` and the sources under `root` disagree.
pub(crate) fn check(root: &Path) -> Vec<String> {
    match read(root) {
        Err(fault) => vec![fault],
        Ok(terms) => {
            let mut faults = check_terms(&terms);
            faults.extend(check_lists(&terms, root));
            faults.extend(compare(&terms, &in_crates(&root.join("crates"))));
            faults
        }
    }
}

/// The glossary as a page, for `docs/generated/glossary.md`.
pub(crate) fn page(root: &Path) -> Result<String, String> {
    let mut terms = read(root)?;
    terms.sort_by_key(|term| term.italian.first().map(|name| name.to_lowercase()));
    let mut page = String::from(
        "# Glossary\n\nGenerated from `glossary.toml`. A name in brackets is reserved: the code \
         that will bear it, or its alias, is not written yet.\n\n\
         | Italian | English | In the code | Source |\n|---|---|---|---|\n",
    );
    for term in &terms {
        let items: Vec<String> = term.items.iter().map(|item| format!("`{item}`")).collect();
        let code = match (&term.list, term.planned) {
            (Some(list), _) => format!("code list `{list}`"),
            (None, true) => format!("({})", items.join(", ")),
            (None, false) => items.join(", "),
        };
        let cells = [
            term.italian.join(" · "),
            term.english.clone(),
            code,
            term.source.clone(),
        ];
        page.extend(["| ", &cells.join(" | "), " |\n"]);
    }
    Ok(page)
}

fn read(root: &Path) -> Result<Vec<Term>, String> {
    let path = root.join("glossary.toml");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("glossary.toml: {error}"))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Vec<Term>, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|error| format!("glossary.toml: {error}"))?;
    let rows = table.get("term").and_then(toml::Value::as_array);
    Ok(rows
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_table)
        .map(term)
        .collect())
}

fn term(row: &toml::Table) -> Term {
    let mut italian = texts(row.get("it"));
    italian.extend(texts(row.get("also")));
    Term {
        italian,
        english: texts(row.get("en")).join(" · "),
        items: texts(row.get("rust")),
        list: texts(row.get("list")).pop(),
        source: texts(row.get("source")).join("; "),
        planned: row
            .get("planned")
            .and_then(toml::Value::as_bool)
            .unwrap_or_default(),
    }
}

/// A text, or a list of texts.
fn texts(value: Option<&toml::Value>) -> Vec<String> {
    match value {
        Some(toml::Value::String(text)) => vec![text.clone()],
        Some(toml::Value::Array(list)) => list
            .iter()
            .filter_map(toml::Value::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// Rows are whole, and no term stands twice.
fn check_terms(terms: &[Term]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for term in terms {
        let Some(name) = term.italian.first() else {
            faults.push("glossary.toml: a row without `it`".to_owned());
            continue;
        };
        if term.english.is_empty() || term.source.is_empty() {
            faults.push(format!("glossary.toml: \"{name}\" needs `en` and `source`"));
        }
        if term.items.is_empty() == term.list.is_none() {
            faults.push(format!(
                "glossary.toml: \"{name}\" needs either `rust` or `list`"
            ));
        }
        for italian in &term.italian {
            if !seen.insert(italian) {
                faults.push(format!("glossary.toml: \"{italian}\" stands twice"));
            }
        }
    }
    faults
}

fn check_lists(terms: &[Term], root: &Path) -> Vec<String> {
    let lists = terms.iter().filter_map(|term| term.list.as_ref());
    lists
        .filter(|list| {
            !root
                .join("code-lists")
                .join(format!("{list}.csv"))
                .is_file()
        })
        .map(|list| format!("glossary.toml: there is no code list `{list}`"))
        .collect()
}

/// Both ways: list to code, code to list.
fn compare(terms: &[Term], aliases: &[Alias]) -> Vec<String> {
    let mut bearers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for alias in aliases {
        bearers
            .entry(&alias.italian)
            .or_default()
            .insert(&alias.item);
    }
    let mut faults = Vec::new();
    for term in terms {
        for item in &term.items {
            let mut found = term
                .italian
                .iter()
                .filter_map(|name| bearers.get(name.as_str()));
            let borne = found.any(|items| items.contains(item.as_str()));
            let name = term.italian.first().map_or("", String::as_str);
            if borne && term.planned {
                faults.push(format!(
                    "glossary.toml: \"{name}\" → {item} is no longer planned"
                ));
            } else if !borne && !term.planned {
                faults.push(format!(
                    "glossary.toml: no {item} with doc alias \"{name}\""
                ));
            }
        }
    }
    let listed: BTreeSet<&String> = terms.iter().flat_map(|term| &term.italian).collect();
    let unlisted = aliases
        .iter()
        .filter(|alias| !listed.contains(&alias.italian));
    faults.extend(unlisted.map(|alias| {
        let Alias {
            italian,
            item,
            place,
        } = alias;
        format!("{place}: doc alias \"{italian}\" of {item} is not in glossary.toml")
    }));
    faults
}

#[cfg(test)]
mod tests;
