// SPDX-License-Identifier: AGPL-3.0-or-later
//! A table that pages, CSV and spreadsheets write alike — *tabella*.

use jiff::civil::Date;
use mnet_flow::network::{Light, Shown, Tenths};
use serde::Serialize;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Cell {
    /// A name or a code, as it is.
    Text(String),
    /// A key of the locale files.
    Key(String),
    /// A code of a code list: list and code.
    Coded(&'static str, String),
    /// A country by its ISO 3166 alpha-2 code.
    Country(String),
    /// A number of persons or cases.
    Count(Shown),
    /// A number of nobody: a target, a term.
    Number(u32),
    /// A number of days.
    Days(u32),
    /// A number with one decimal.
    Tenths(Tenths),
    /// Hundredths.
    Percent(Tenths),
    /// A day.
    Day(Date),
    /// A light.
    Light(Light),
    /// Divided by zero: "n.d.".
    NotDefined,
    /// Withheld.
    Hidden,
    /// Nothing belongs here.
    Blank,
}

impl Cell {
    /// A number of persons or cases, as it is.
    pub const fn count(value: u32) -> Self {
        Self::Count(Shown::Value(value))
    }

    /// A key of the locale files.
    pub fn key(key: impl Into<String>) -> Self {
        Self::Key(key.into())
    }

    /// Hundredths, or "n.d.".
    pub fn percent(value: Option<Tenths>) -> Self {
        value.map_or(Self::NotDefined, Self::Percent)
    }

    /// A number with one decimal, or "n.d.".
    pub fn tenths(value: Option<Tenths>) -> Self {
        value.map_or(Self::NotDefined, Self::Tenths)
    }
}

/// A table: keys of its title and columns, and its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Key of its title.
    pub title_key: String,
    /// Keys of its columns.
    pub columns: Vec<&'static str>,
    /// Rows, each with one cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table.
    pub fn new(title_key: impl Into<String>, columns: &[&'static str]) -> Self {
        Self {
            title_key: title_key.into(),
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// The table with one row more.
    #[must_use]
    pub fn with(mut self, row: Vec<Cell>) -> Self {
        self.rows.push(row);
        self
    }
}
