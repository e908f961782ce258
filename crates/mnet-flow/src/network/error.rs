// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why an edition is refused — *errori nel file di un'edizione*.
//!
//! Editions are written by hand: an error names the table and the line.

use std::fmt;

/// Why a text is not an edition, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionError {
    /// Table and field, such as `targets[2].total`.
    pub path: String,
    /// Line of the text, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for EditionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, {}: {}", self.line, self.path, self.message)
    }
}

impl std::error::Error for EditionError {}

/// A table that is wrong, before its line is known.
#[derive(Debug)]
pub(super) struct Wrong {
    /// Name of the table, such as `targets`.
    pub(super) table: &'static str,
    /// Which of the tables with that name, from 0.
    pub(super) index: usize,
    /// The field to point at.
    pub(super) field: &'static str,
    /// What is wrong.
    pub(super) message: String,
}

impl Wrong {
    /// Points at a field of one of the tables.
    pub(super) fn at(
        table: &'static str,
        index: usize,
        field: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            table,
            index,
            field,
            message: message.into(),
        }
    }

    /// Finds the line in the text.
    pub(super) fn located(self, text: &str) -> EditionError {
        let (line, is_array) = line_of(text, &self);
        let index = if is_array {
            format!("[{}]", self.index)
        } else {
            String::new()
        };
        EditionError {
            path: format!("{}{index}.{}", self.table, self.field),
            line,
            message: self.message,
        }
    }
}

/// The line of a field, or of the table's header when the field is not written.
fn line_of(text: &str, wrong: &Wrong) -> (usize, bool) {
    let mut seen = 0;
    let mut header = None;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some((table, is_array)) = header_of(line) {
            if header.is_some() {
                break;
            }
            if table == wrong.table {
                if seen == wrong.index {
                    header = Some((number, is_array));
                }
                seen += 1;
            }
        } else if let Some((_, is_array)) = header
            && key_of(line) == Some(wrong.field)
        {
            return (number, is_array);
        }
    }
    header.unwrap_or((1, true))
}

/// Turns an error of the TOML reader into ours.
pub(super) fn from_toml(text: &str, error: &toml::de::Error) -> EditionError {
    let offset = error.span().map_or(0, |span| span.start).min(text.len());
    let (path, line) = place_of(text, offset);
    EditionError {
        path,
        line,
        message: error.message().to_owned(),
    }
}

/// Table, field and line of a place in the text.
fn place_of(text: &str, offset: usize) -> (String, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let mut path = String::new();
    let mut counts = std::collections::BTreeMap::new();
    for read in text.lines().take(line) {
        if let Some((table, is_array)) = header_of(read) {
            let count = counts.entry(table).or_insert(0_usize);
            path = if is_array {
                format!("{table}[{count}]")
            } else {
                table.to_owned()
            };
            *count += 1;
        }
    }
    if let Some(key) = text.lines().nth(line - 1).and_then(key_of) {
        path = if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        };
    }
    (path, line)
}

/// `targets` and true for `[[targets]]`, `edition` and false for `[edition]`.
fn header_of(line: &str) -> Option<(&str, bool)> {
    let line = line.trim_start();
    if let Some(array) = line.strip_prefix("[[") {
        return array.split_once("]]").map(|(name, _)| (name.trim(), true));
    }
    let name = line.strip_prefix('[')?.split_once(']')?.0.trim();
    Some((name, false))
}

/// The bare key that a line sets.
fn key_of(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim();
    let is_bare = key
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    (is_bare && !key.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "[edition]\ncode = \"x\"\n\n[[targets]]\ntotal = 3\n\n[[targets]]\ntotal = 4\n";

    #[test]
    fn an_error_points_at_the_field_of_the_right_table() {
        let error = Wrong::at("targets", 1, "total", "too many").located(TEXT);
        assert_eq!(error.to_string(), "line 8, targets[1].total: too many");
    }

    #[test]
    fn a_field_that_is_not_written_points_at_its_table() {
        let error = Wrong::at("targets", 0, "official", "missing").located(TEXT);
        assert_eq!(error.to_string(), "line 4, targets[0].official: missing");
    }

    #[test]
    fn a_single_table_has_no_number() {
        let error = Wrong::at("edition", 0, "code", "empty").located(TEXT);
        assert_eq!(error.to_string(), "line 2, edition.code: empty");
    }
}
