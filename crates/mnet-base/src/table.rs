// SPDX-License-Identifier: AGPL-3.0-or-later
//! Rows of the shipped tables — *tabelle di riferimento*.
//!
//! The tables are written by `cargo xtask data` without quotes and without
//! commas inside cells, so a row can be cut at commas and its cells borrowed
//! from the text compiled into the program.

use jiff::civil::Date;

/// One row of a shipped table, cut into named cells.
pub(crate) struct Row {
    header: &'static str,
    line: &'static str,
}

impl Row {
    /// The cell under `column`; empty when there is none.
    pub(crate) fn cell(&self, column: &str) -> &'static str {
        let at = self.header.split(',').position(|name| name == column);
        at.and_then(|at| self.line.split(',').nth(at)).unwrap_or("")
    }

    /// The cell as a date; `None` when empty.
    pub(crate) fn date(&self, column: &str) -> Option<Date> {
        self.cell(column).parse().ok()
    }
}

/// The rows below the header line.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    let mut lines = text.lines();
    let header = lines.next().unwrap_or("");
    lines
        .filter(|line| !line.is_empty())
        .map(move |line| Row { header, line })
}

/// Whether a validity interval, both ends included, holds `day`.
pub(crate) fn holds(from: Option<Date>, to: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_cell_is_found_by_the_name_of_its_column() {
        let row = rows("code,name\nZ330,Marocco\n").next();
        assert_eq!(row.as_ref().map(|row| row.cell("name")), Some("Marocco"));
        assert_eq!(row.as_ref().map(|row| row.cell("missing")), Some(""));
    }

    #[test]
    fn an_interval_without_ends_holds_every_day() {
        assert!(holds(None, None, date(1900, 1, 1)));
        assert!(holds(
            Some(date(2000, 1, 1)),
            Some(date(2000, 1, 1)),
            date(2000, 1, 1)
        ));
        assert!(!holds(Some(date(2000, 1, 2)), None, date(2000, 1, 1)));
        assert!(!holds(None, Some(date(1999, 12, 31)), date(2000, 1, 1)));
    }
}
