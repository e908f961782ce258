// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why a file as a whole is not read — *file rifiutato*.

use super::Place;
use crate::xml::XmlFault;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    /// There is nothing in it.
    Empty,
    /// More bytes or rows than are taken at once.
    TooLarge,
    /// A compressed file: nothing is unpacked here.
    Compressed,
    /// Not text in UTF-8.
    NotUtf8,
    /// Elements nest deeper than in this format.
    TooDeep,
    /// It declares a document type, and with it entities.
    HasDocumentType,
    /// Not well-formed XML.
    NotXml,
    /// XML of another format.
    OtherFormat,
    /// No row with the names of the columns.
    NoHeader,
    /// A column stands there twice.
    ColumnTwice,
    /// A column that the mapping names is not there.
    ColumnMissing,
    /// A table needs a mapping.
    NoMapping,
}

impl FileFault {
    /// Every one of them.
    pub const ALL: [Self; 12] = [
        Self::Empty,
        Self::TooLarge,
        Self::Compressed,
        Self::NotUtf8,
        Self::TooDeep,
        Self::HasDocumentType,
        Self::NotXml,
        Self::OtherFormat,
        Self::NoHeader,
        Self::ColumnTwice,
        Self::ColumnMissing,
        Self::NoMapping,
    ];

    /// Stable code; its sentence stands in the locale files under `feed-fault-`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "FILE_EMPTY",
            Self::TooLarge => "FILE_TOO_LARGE",
            Self::Compressed => "FILE_COMPRESSED",
            Self::NotUtf8 => "FILE_NOT_UTF8",
            Self::TooDeep => "FILE_TOO_DEEP",
            Self::HasDocumentType => "FILE_DOCUMENT_TYPE",
            Self::NotXml => "FILE_NOT_XML",
            Self::OtherFormat => "FILE_OTHER_FORMAT",
            Self::NoHeader => "FILE_NO_HEADER",
            Self::ColumnTwice => "FILE_COLUMN_TWICE",
            Self::ColumnMissing => "FILE_COLUMN_MISSING",
            Self::NoMapping => "FILE_NO_MAPPING",
        }
    }
}

/// A file that is not read, and where that shows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: line {}, column {}", fault.code(), place.line, place.column)]
pub struct FileRefused {
    /// What is wrong.
    pub fault: FileFault,
    /// Where it shows.
    pub place: Place,
    /// What it is about: the name of a column, of an element.
    pub about: String,
}

impl FileRefused {
    /// The file as a whole.
    pub(crate) const fn whole(fault: FileFault) -> Self {
        Self::at(fault, Place::START)
    }

    /// At a place.
    pub(crate) const fn at(fault: FileFault, place: Place) -> Self {
        Self {
            fault,
            place,
            about: String::new(),
        }
    }

    /// With what it is about.
    pub(crate) fn about(self, about: &str) -> Self {
        let about = about.chars().take(60).collect();
        Self { about, ..self }
    }
}

impl From<XmlFault> for FileRefused {
    fn from(fault: XmlFault) -> Self {
        match fault {
            XmlFault::TooLarge => Self::whole(FileFault::TooLarge),
            XmlFault::TooDeep => Self::whole(FileFault::TooDeep),
            XmlFault::HasDocumentType => Self::whole(FileFault::HasDocumentType),
            XmlFault::NotXml(line, column) => Self::at(FileFault::NotXml, Place { line, column }),
        }
    }
}
