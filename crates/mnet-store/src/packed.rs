// SPDX-License-Identifier: AGPL-3.0-or-later
//! Rows that come in one cell, as `record_send` writes them — *righe compatte*.
//!
//! For sets that are read whole: nothing is copied out of a row that nobody keeps.
//! A row is a count, then for each cell its type, its length (-1 for none) and its bytes, all
//! numbers in network order (PostgreSQL, `rowtypes.c`).

#![expect(
    clippy::option_option,
    reason = "without the outer one the row is cut off, without the inner one nothing is known"
)]

use std::str;

use jiff::civil::Date;
use uuid::Uuid;

use crate::ty::day_of;

/// The cells of a row that are still to be read.
pub(crate) struct Cells<'r>(&'r [u8]);

impl<'r> Cells<'r> {
    /// The cells of a row.
    pub(crate) fn of(row: &'r [u8]) -> Option<Self> {
        let (_count, cells) = row.split_first_chunk::<4>()?;
        Some(Self(cells))
    }

    /// The next cell; nothing in it is nothing known.
    fn cell(&mut self) -> Option<Option<&'r [u8]>> {
        let (_kind, rest) = self.0.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let Ok(length) = usize::try_from(i32::from_be_bytes(*length)) else {
            self.0 = rest;
            return Some(None);
        };
        let (cell, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(Some(cell))
    }

    /// An id, never missing.
    pub(crate) fn uuid(&mut self) -> Option<Uuid> {
        Uuid::from_slice(self.cell()??).ok()
    }

    /// A text.
    pub(crate) fn text(&mut self) -> Option<Option<&'r str>> {
        match self.cell()? {
            None => Some(None),
            Some(text) => str::from_utf8(text).ok().map(Some),
        }
    }

    /// A day.
    pub(crate) fn day(&mut self) -> Option<Option<Date>> {
        let Some(cell) = self.cell()? else {
            return Some(None);
        };
        day_of(i32::from_be_bytes(cell.try_into().ok()?)).map(Some)
    }

    /// A number, never missing.
    pub(crate) fn number(&mut self) -> Option<i64> {
        Some(i64::from_be_bytes(self.cell()??.try_into().ok()?))
    }

    /// Yes or no, never missing.
    pub(crate) fn yes(&mut self) -> Option<bool> {
        Some(self.cell()?? != [0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn row(cells: &[Option<&[u8]>]) -> Vec<u8> {
        let mut row = i32::try_from(cells.len()).unwrap().to_be_bytes().to_vec();
        for cell in cells {
            row.extend(25_i32.to_be_bytes());
            let length = cell.map_or(-1, |cell| i32::try_from(cell.len()).unwrap());
            row.extend(length.to_be_bytes());
            row.extend(cell.unwrap_or_default());
        }
        row
    }

    #[test]
    fn each_cell_is_read_by_what_it_is() {
        let id = Uuid::from_u128(7);
        let (near, past) = (7_000_i32.to_be_bytes(), (-20_000_i32).to_be_bytes());
        let number = 41_i64.to_be_bytes();
        let row = row(&[
            Some(id.as_bytes()),
            Some("Prefettura di Forlì".as_bytes()),
            None,
            Some(&near),
            Some(&past),
            None,
            Some(&number),
            Some(&[1]),
            Some(&[0]),
        ]);
        let mut cells = Cells::of(&row).unwrap();

        assert_eq!(cells.uuid(), Some(id));
        assert_eq!(cells.text(), Some(Some("Prefettura di Forlì")));
        assert_eq!(cells.text(), Some(None));
        assert_eq!(cells.day(), Some(Some(date(2019, 3, 2))));
        assert_eq!(cells.day(), Some(Some(date(1945, 3, 30))));
        assert_eq!(cells.day(), Some(None));
        assert_eq!(cells.number(), Some(41));
        assert_eq!(cells.yes(), Some(true));
        assert_eq!(cells.yes(), Some(false));
        assert_eq!(cells.text(), None);
    }

    #[test]
    fn a_row_that_is_cut_off_anywhere_says_nothing_more() {
        let whole = row(&[Some(b"PRC"), Some(&5_i32.to_be_bytes())]);
        for end in 0..whole.len() {
            let cut = whole.get(..end).unwrap();
            let read = Cells::of(cut).and_then(|mut cells| {
                cells.text()?;
                cells.day()
            });
            assert_eq!(read, None, "{end}");
        }
    }

    #[test]
    fn days_that_the_program_does_not_know_are_no_days() {
        let row = row(&[Some(&i32::MAX.to_be_bytes())]);
        assert_eq!(Cells::of(&row).unwrap().day(), None);
    }
}
