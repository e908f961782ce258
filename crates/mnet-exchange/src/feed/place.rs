// SPDX-License-Identifier: AGPL-3.0-or-later
//! Where something stands in a file — *riga e colonna*.

use serde::{Deserialize, Serialize};

/// A line and a column, both from 1; of a table, the column is the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

impl Place {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// Where the lines of a text begin, so that a place is found without reading it again.
pub(crate) struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Of a text.
    pub(crate) fn of(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1));
        Self {
            text,
            starts: starts.collect(),
        }
    }

    /// The place of a byte.
    pub(crate) fn place(&self, at: usize) -> Place {
        /// A column further right than this is told as this one.
        const FAR: usize = 20_000;
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts.get(line.saturating_sub(1)).copied();
        let start = start.unwrap_or_default();
        let column = if at - start > FAR {
            FAR
        } else {
            let before = self.text.get(start..at);
            before.map_or(at - start, |text| text.chars().count())
        };
        Place {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column + 1).unwrap_or(u32::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_by_line_and_character() {
        let index = LineIndex::of("perché\nno\n");
        assert_eq!(index.place(0), Place::START);
        assert_eq!(index.place(7), Place { line: 1, column: 7 });
        assert_eq!(index.place(9), Place { line: 2, column: 2 });
    }
}
