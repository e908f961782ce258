// SPDX-License-Identifier: AGPL-3.0-or-later
//! What may be wrong with a register — *righe scartate e segnalate*.

use super::table::MOST_RECORDS;
use std::borrow::Cow;

/// Which of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The first file, or the only one.
    Left,
    /// The second.
    Right,
}

/// Something wrong in a file that does not stop the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub side: Side,
    /// Line of the file, from 1; the header is line 1.
    pub line: u64,
    /// Column of the file: by its name in the contract, else as the file calls it; empty where
    /// the whole row is meant.
    pub column: Cow<'static, str>,
    /// The identifier of the row, when it could be read.
    pub rec_id: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What may be wrong with a row or a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file has no such column: unknown for every row.
    MissingColumn,
    /// Two columns have the name: the first is read.
    DoubledColumn,
    /// Bytes that are no text: the row is left out.
    NotUtf8,
    /// No identifier: the row is left out.
    NoIdentifier,
    /// Another row of the file has the identifier: the row is left out.
    Repeated,
    /// No name and no code: the row is left out.
    Nobody,
    /// Bytes that are no text, in a column that nobody reads: the row is used.
    NotUtf8Unread,
    /// Fewer or more cells than the header: the row is left out.
    CellCount,
    /// A quote that nobody closes in its line: the line is left out.
    OpenQuote,
    /// A line that an open quote has taken in: it is left out.
    Swallowed,
    /// A sex that is neither `M` nor `F`: unknown.
    UnknownSex,
    /// No such state: unknown.
    UnknownState,
    /// A day that is not written year, month, day.
    OtherDate,
    /// No such day: the row is used, with the year and month if they can be.
    ImpossibleDate,
}

impl ProblemKind {
    /// Whether the row is used all the same.
    pub const fn is_row_used(self) -> bool {
        matches!(
            self,
            Self::MissingColumn
                | Self::DoubledColumn
                | Self::NotUtf8Unread
                | Self::UnknownSex
                | Self::UnknownState
                | Self::OtherDate
                | Self::ImpossibleDate
        )
    }

    /// Whether it is said of the file, not of one of its rows.
    pub const fn is_of_file(self) -> bool {
        matches!(self, Self::MissingColumn | Self::DoubledColumn)
    }

    /// Stable word for files and programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MissingColumn => "missing_column",
            Self::DoubledColumn => "doubled_column",
            Self::NotUtf8 => "not_utf8",
            Self::NoIdentifier => "no_rec_id",
            Self::Repeated => "repeated_rec_id",
            Self::Nobody => "no_name_nor_code",
            Self::NotUtf8Unread => "not_utf8_unread",
            Self::CellCount => "cell_count",
            Self::OpenQuote => "open_quote",
            Self::Swallowed => "swallowed_line",
            Self::UnknownSex => "unknown_sex",
            Self::UnknownState => "unknown_state",
            Self::OtherDate => "other_date_form",
            Self::ImpossibleDate => "impossible_date",
        }
    }

    /// In words, Italian then English.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::MissingColumn => ("la colonna manca", "the column is missing"),
            Self::DoubledColumn => (
                "la colonna è ripetuta: vale la prima",
                "the column is repeated: the first is read",
            ),
            Self::NotUtf8 => ("il testo non è UTF-8", "the text is not UTF-8"),
            Self::NoIdentifier => ("manca l'identificativo", "there is no identifier"),
            Self::Repeated => ("identificativo ripetuto", "the identifier is repeated"),
            Self::Nobody => ("né nome né codice", "neither a name nor a code"),
            Self::CellCount => (
                "numero di celle diverso dall'intestazione",
                "not as many cells as the header",
            ),
            Self::NotUtf8Unread => (
                "il testo non è UTF-8, in una colonna che non serve",
                "the text is not UTF-8, in a column that is not read",
            ),
            Self::OpenQuote => (
                "virgolette aperte e non chiuse",
                "a quote is opened and not closed",
            ),
            Self::Swallowed => (
                "riga presa dalle virgolette aperte più su",
                "line taken in by a quote opened above",
            ),
            Self::UnknownSex => ("né M né F", "neither M nor F"),
            Self::UnknownState => ("Stato sconosciuto", "no such state"),
            Self::OtherDate => (
                "data non scritta anno-mese-giorno",
                "the date is not written year-month-day",
            ),
            Self::ImpossibleDate => ("data impossibile", "no such date"),
        }
    }
}

/// Why a file cannot be used at all.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// A column without which nobody can be told apart.
    #[error("there is no column {0}")]
    NoColumn(&'static str),
    /// A mapping names a column the contract does not know.
    #[error("--map names {0}, which is no column of a register")]
    UnknownColumn(String),
    /// A mapping names a heading that no file has.
    #[error("--map names {0}: no file has this column")]
    NoHeading(String),
    /// The header is not text.
    #[error("the header is not UTF-8 text")]
    Header,
    /// Too many rows.
    #[error("more than {MOST_RECORDS} records")]
    TooMany,
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] csv::Error),
}
