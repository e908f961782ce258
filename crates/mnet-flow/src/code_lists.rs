// SPDX-License-Identifier: AGPL-3.0-or-later
//! Code lists — *elenchi di codici*.
//!
//! What a region may name differently is a row of `code-lists/*.csv`, not a
//! line of code: code, label in the three languages, validity, source. A row
//! is never deleted, because old papers keep its code: it is given a last day.
//!
//! Source: requirements, annex A.

pub mod parameters;
mod shipped;

use jiff::civil::Date;
use mnet_base::{Lang, names};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Columns every list has; others are reached with [`Entry::get`].
const COMMON_COLUMNS: usize = 7;

/// All the lists, by name.
#[doc(alias = "elenchi di codici")]
#[derive(Debug)]
pub struct CodeLists(BTreeMap<String, Vec<Entry>>);

/// One value of a list.
#[doc(alias = "voce di elenco")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    code: String,
    labels: [String; 3],
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    source: String,
    more: BTreeMap<String, String>,
}

/// Why a text is not a code list.
#[derive(Debug, thiserror::Error)]
pub enum CodeListError {
    /// Not a table, or lines of different lengths.
    #[error("not a table of comma-separated values: {0}")]
    Table(#[from] csv::Error),
    /// Too few columns.
    #[error("line {0} has too few columns")]
    Columns(usize),
    /// A validity that is not a date.
    #[error("line {0} has a validity that is not a date")]
    Validity(usize),
}

impl Entry {
    /// The code, as stored.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The words shown to people.
    pub fn label(&self, lang: Lang) -> &str {
        let [it, en, ar] = &self.labels;
        match lang {
            Lang::It => it,
            Lang::En => en,
            Lang::Ar => ar,
        }
    }

    /// First day it may be chosen; `None` when it always could.
    pub const fn valid_from(&self) -> Option<Date> {
        self.valid_from
    }

    /// Last day it may be chosen; `None` while it may.
    pub const fn valid_to(&self) -> Option<Date> {
        self.valid_to
    }

    /// The act, form or list it comes from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it may be chosen on a day.
    pub fn in_force(&self, on: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| on <= to)
    }

    /// A further column of the list; `None` when the list has no such column or
    /// the cell is empty.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.more
            .get(column)
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
    }

    /// Whether a text is its code, its label or one of its other Italian names.
    fn is_called(&self, text: &str, folded: &str) -> bool {
        let folds_alike = |name: &str| {
            !folded.is_empty() && (names::fold(name) == folded || name.eq_ignore_ascii_case(text))
        };
        folds_alike(&self.code)
            || folds_alike(self.label(Lang::It))
            || self
                .get("aliases")
                .is_some_and(|aliases| aliases.split(';').any(folds_alike))
    }
}

impl CodeLists {
    /// The lists compiled into the program.
    pub fn shipped() -> &'static Self {
        static LISTS: OnceLock<CodeLists> = OnceLock::new();
        LISTS.get_or_init(|| {
            let lists = shipped::SHIPPED
                .iter()
                .map(|(name, text)| ((*name).to_owned(), read(text).unwrap_or_default()));
            Self(lists.collect())
        })
    }

    /// The names of the lists, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Every value of a list in its own order, old ones included; empty when
    /// there is no such list.
    pub fn entries(&self, list: &str) -> &[Entry] {
        self.0.get(list).map_or(&[], Vec::as_slice)
    }

    /// The values of a list that may be chosen on a day.
    pub fn codes(&self, list: &str, on: Date) -> Vec<&Entry> {
        self.entries(list)
            .iter()
            .filter(|entry| entry.in_force(on))
            .collect()
    }

    /// One value of a list.
    pub fn entry(&self, list: &str, code: &str) -> Option<&Entry> {
        self.entries(list).iter().find(|entry| entry.code == code)
    }

    /// Whether the list has the code, today's or an old one.
    pub fn contains(&self, list: &str, code: &str) -> bool {
        self.entry(list, code).is_some()
    }

    /// The words shown for a code.
    pub fn label(&self, list: &str, code: &str, lang: Lang) -> Option<&str> {
        self.entry(list, code).map(|entry| entry.label(lang))
    }

    /// The value a text stands for: its code, its Italian label or another
    /// Italian name of it, whatever the case and the accents.
    ///
    /// Files from elsewhere write labels; an exact spelling wins over a folded
    /// one, so that `A2+` is not `A2`.
    pub fn find_by_label(&self, list: &str, text: &str) -> Option<&Entry> {
        let text = text.trim();
        let exact = |entry: &&Entry| entry.code == text || entry.label(Lang::It) == text;
        let folded = names::fold(text);
        let entries = self.entries(list);
        entries
            .iter()
            .find(exact)
            .or_else(|| entries.iter().find(|entry| entry.is_called(text, &folded)))
    }

    /// Whether a code stands at or after another in the list's order, as levels
    /// do. Codes that are not in the list never do.
    pub fn at_least(&self, list: &str, code: &str, floor: &str) -> bool {
        let place = |code: &str| {
            self.entries(list)
                .iter()
                .position(|entry| entry.code == code)
        };
        match (place(code), place(floor)) {
            (Some(place), Some(floor)) => place >= floor,
            _ => false,
        }
    }
}

impl mnet_forms::Lists for CodeLists {
    fn contains(&self, list: &str, code: &str) -> bool {
        CodeLists::contains(self, list, code)
    }

    fn codes_of(&self, list: &str) -> Vec<String> {
        self.entries(list)
            .iter()
            .map(|entry| entry.code.clone())
            .collect()
    }
}

/// Reads one list: a header, then one value a line.
fn read(text: &str) -> Result<Vec<Entry>, CodeListError> {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let header = table.headers()?.clone();
    let mut entries = Vec::new();
    for (index, row) in table.records().enumerate() {
        entries.push(entry(&header, &row?, index + 2)?);
    }
    Ok(entries)
}

fn entry(
    header: &csv::StringRecord,
    row: &csv::StringRecord,
    line: usize,
) -> Result<Entry, CodeListError> {
    let cell = |column: usize| row.get(column).ok_or(CodeListError::Columns(line));
    let day = |column: usize| match cell(column)? {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| CodeListError::Validity(line)),
    };
    let more = header.iter().zip(row).skip(COMMON_COLUMNS);
    Ok(Entry {
        code: cell(0)?.to_owned(),
        labels: [
            cell(1)?.to_owned(),
            cell(2)?.to_owned(),
            cell(3)?.to_owned(),
        ],
        valid_from: day(4)?,
        valid_to: day(5)?,
        source: cell(6)?.to_owned(),
        more: more
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect(),
    })
}

#[cfg(test)]
mod tests;
