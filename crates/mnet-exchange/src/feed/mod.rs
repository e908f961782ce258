// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files that feed the integrated card — *flussi di alimentazione*.
//!
//! Every format is read into the same thing: messages of the open format, each
//! with the line and the column it was read from, and with the place of every
//! value in it, so that whatever is wrong with a value later is told where the
//! value stands. A file as a whole is refused only when it cannot be read.
//!
//! A code of another system is translated by a table with validity and source
//! ([`ExchangeCodes`]); a code that no table knows goes on as it is, and is
//! refused where the value is checked.
//!
//! Source: requirements, section 4.6, REQ-IC-04 and REQ-IC-05.

mod codes;
mod draft;
mod fault;
mod lines;
mod place;
mod text;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mnet_base::codes::BodyCode;
use mnet_flow::case::Refusal;
use serde::{Deserialize, Serialize};

pub use codes::{CodesFault, ExchangeCodes};
pub(crate) use draft::{Draft, Said, day_of, short};
pub use draft::{set_at, value_at};
pub use fault::{FileFault, FileRefused};
pub use lines::of_lines;
pub(crate) use place::LineIndex;
pub use place::Place;
pub(crate) use text::to_text;

use crate::table::v1::Mapping;

/// Largest file that feeds the card, in bytes.
pub const LARGEST: usize = 16 << 20;
/// Most messages of one file.
pub const MOST_ROWS: usize = 200_000;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Messages of the open format, one a line.
    Hub,
    /// Cards of workers of the labour system.
    #[doc(alias = "SAP")]
    Sap,
    /// Benefits of the social system.
    #[doc(alias = "SIUSS")]
    Siuss,
    /// A table, by a mapping of its columns.
    Csv,
}

impl Format {
    /// Every one of them.
    pub const ALL: [Self; 4] = [Self::Hub, Self::Sap, Self::Siuss, Self::Csv];

    /// The word of commands and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Sap => "sap",
            Self::Siuss => "siuss",
            Self::Csv => "csv",
        }
    }

    /// The format of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What a reader has to know besides the file.
#[derive(Debug, Clone)]
pub struct Delivery<'a> {
    /// The body whose system it comes from, where the file names none that is known.
    pub body: &'a BodyCode,
    /// Bodies by their code in national exchanges.
    pub bodies: &'a BTreeMap<String, BodyCode>,
    /// Codes of other systems.
    pub codes: &'a ExchangeCodes,
    /// When it was delivered.
    pub at: Timestamp,
}

impl Delivery<'_> {
    /// The day of delivery in Italy.
    pub(crate) fn day(&self) -> Date {
        let rome = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
        self.at.to_zoned(rome).date()
    }

    /// The body of a national code; the deliverer's own where nobody has it.
    pub(crate) fn body_of(&self, national: &str) -> BodyCode {
        let found = self.bodies.get(national).unwrap_or(self.body);
        found.clone()
    }
}

/// A message, and where everything in it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it begins.
    pub place: Place,
    /// The message in the open format, one line of JSON.
    pub message: String,
    /// Place and text of its values, by field.
    pub written: Vec<Written>,
}

/// A value as the file writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The field of the message, with dots.
    pub field: String,
    /// Where it stands.
    pub place: Place,
    /// Its text.
    pub text: String,
}

/// A piece of the file that gives no message at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Where it stands.
    pub place: Place,
    /// Why.
    pub code: Refusal,
    /// What it is about.
    pub field: String,
    /// Its text, cut short.
    pub text: String,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// It gives a message.
    Entry(Entry),
    /// It gives none.
    Refused(Rejection),
}

impl Row {
    /// Where it stands.
    pub const fn place(&self) -> Place {
        match self {
            Self::Entry(entry) => entry.place,
            Self::Refused(rejection) => rejection.place,
        }
    }
}

impl Entry {
    /// Where the value of a field stands and how it is written; the nearest field above it where
    /// the file says nothing of this one.
    pub fn where_is(&self, field: &str) -> (Place, &str) {
        let mut wanted = field;
        if let Some(found) = self.written_at(field) {
            return (found.place, &found.text);
        }
        while let Some((above, _)) = wanted.rsplit_once('.') {
            wanted = above;
            if let Some(found) = self.written_at(wanted) {
                return (found.place, "");
            }
        }
        (self.place, "")
    }

    /// What the file writes at a field, or at the first item of it.
    pub fn written_at(&self, field: &str) -> Option<&Written> {
        let bare = |field: &'_ str| field.strip_prefix("fields.").unwrap_or(field).to_owned();
        let wanted = bare(field);
        let named = |one: &&Written| bare(&one.field) == wanted;
        let first = format!("{wanted}.0");
        let item = |one: &&Written| bare(&one.field) == first;
        let mut all = self.written.iter();
        all.find(named).or_else(|| self.written.iter().find(item))
    }
}

/// Reads a file of any format.
///
/// # Errors
/// [`FileRefused`] when it cannot be read as a whole, with the place where that shows.
pub fn read(
    format: Format,
    bytes: &[u8],
    mapping: Option<&Mapping>,
    delivery: &Delivery<'_>,
) -> Result<Vec<Row>, FileRefused> {
    let text = to_text(bytes)?;
    match format {
        Format::Hub => of_lines(text),
        Format::Sap => crate::sap::v1::read(text, delivery),
        Format::Siuss => crate::siuss::v1::read(text, delivery),
        Format::Csv => {
            let mapping = mapping.ok_or(FileRefused::whole(FileFault::NoMapping))?;
            crate::table::v1::read(text, mapping, delivery)
        }
    }
}

#[cfg(test)]
pub(crate) mod bad;
#[cfg(test)]
pub(crate) mod tests;
