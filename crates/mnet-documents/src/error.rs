// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why a document could not be made — *errori*.

/// Why a document could not be made. All of them are faults of the program or of
/// what it was started with, never of who asks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// No typeface, or one that cannot be read: its place in the list.
    #[error("typeface {0} cannot be read")]
    Typeface(usize),
    /// A table has a row that is not as long as its head.
    #[error("a row of the table \"{0}\" is not as long as its head")]
    Row(String),
    /// Lines that are not strokes of whole numbers.
    #[error("what was drawn is not made of strokes")]
    Drawing,
    /// A document without title: nobody could find it again.
    #[error("a document needs a title")]
    Untitled,
    /// The two languages do not have the same pieces.
    #[error("the two languages of the document do not have the same pieces")]
    Unlike,
    /// The address of verification is too long for its picture.
    #[error("the address of verification is too long")]
    Address,
    /// A day that calendars of files cannot write.
    #[error("the day of the document cannot be written")]
    Day,
    /// A name that an attached file may not have.
    #[error("a file named \"{0}\" cannot be attached")]
    Attachment(String),
    /// The typesetter or one of the standards refused it; what it said.
    #[error("the document cannot be set: {0}")]
    Set(String),
}
