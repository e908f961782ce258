// SPDX-License-Identifier: AGPL-3.0-or-later
//! Doc aliases found in Rust sources — *termini nel codice*.
//!
//! Reads lines, not syntax trees: an attribute, perhaps over several lines,
//! belongs to the next line that is neither attribute nor comment.

use std::path::Path;

/// A doc alias and the item that carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alias {
    /// The Italian term.
    pub(super) italian: String,
    /// The Rust item.
    pub(super) item: String,
    /// File and line.
    pub(super) place: String,
}

/// Words that stand before the name of an item.
const BEFORE_NAMES: &[&str] = &[
    "pub", "async", "const", "static", "fn", "struct", "enum", "trait", "type", "mod", "use",
];

/// Every alias in the Rust files of `folder`, in the order of their paths.
pub(super) fn in_crates(folder: &Path) -> Vec<Alias> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() && !matches!(name, "target" | "node_modules") {
            found.extend(in_crates(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            found.extend(in_text(&text, &path));
        }
    }
    found
}

/// Every alias in one source.
pub(super) fn in_text(text: &str, path: &Path) -> Vec<Alias> {
    let mut found = Vec::new();
    let mut waiting: Vec<(String, usize)> = Vec::new();
    let mut attribute = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        let in_attribute = !attribute.is_empty();
        if !in_attribute && (line.is_empty() || line.starts_with("//")) {
            continue;
        }
        if in_attribute || line.starts_with("#[") || line.starts_with("#![") {
            attribute.push_str(line);
            if is_closed(&attribute) {
                let terms = terms_of(&attribute);
                if attribute.starts_with("#![") {
                    let item = module_name(path);
                    found.extend(terms.map(|italian| alias(italian, &item, path, number)));
                } else {
                    waiting.extend(terms.map(|italian| (italian, number)));
                }
                attribute.clear();
            }
            continue;
        }
        let item = name_of(line);
        found.extend(
            waiting
                .drain(..)
                .map(|(italian, at)| alias(italian, &item, path, at)),
        );
    }
    found
}

fn alias(italian: String, item: &str, path: &Path, line: usize) -> Alias {
    Alias {
        italian,
        item: item.to_owned(),
        place: format!("{}:{line}", path.display()),
    }
}

fn is_closed(attribute: &str) -> bool {
    let outside = attribute.split('"').step_by(2);
    let depth = outside
        .flat_map(str::chars)
        .fold(0_i32, |depth, character| match character {
            '[' => depth + 1,
            ']' => depth - 1,
            _ => depth,
        });
    depth == 0
}

fn terms_of(attribute: &str) -> impl Iterator<Item = String> {
    let aliases = attribute
        .split_once("doc(alias")
        .map_or("", |(_, rest)| rest);
    aliases.split('"').skip(1).step_by(2).map(str::to_owned)
}

fn name_of(line: &str) -> String {
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '(' && c != ')');
    let names = words.filter(|word| !word.starts_with("pub(") && !BEFORE_NAMES.contains(word));
    let name = names.map(|word| word.split('(').next().unwrap_or_default());
    name.filter(|word| !word.is_empty())
        .map(str::to_owned)
        .next()
        .unwrap_or_default()
}

fn module_name(path: &Path) -> String {
    let stem = |path: &Path| {
        path.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    let name = stem(path).unwrap_or_default();
    let parent = path.parent();
    match name.as_str() {
        "mod" => parent.and_then(stem).unwrap_or_default(),
        "lib" => parent
            .and_then(Path::parent)
            .and_then(stem)
            .unwrap_or_default(),
        _ => name,
    }
}
