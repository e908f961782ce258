// SPDX-License-Identifier: AGPL-3.0-or-later
//! What stands on a document — *contenuto del documento*.
//!
//! Words are chosen by the caller, in a language that is a value: the engine
//! knows none. Where a person reads another language, everything can be said
//! twice ([`Document::beside`]).

use mnet_base::{Lang, Tongue};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A language with its direction of writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Language {
    /// The code of ISO 639, as in the `lang` of pages.
    pub code: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        Self {
            code: lang.code().to_owned(),
            rtl: lang.is_rtl(),
        }
    }
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        Self {
            code: tongue.code().to_owned(),
            rtl: tongue.is_rtl(),
        }
    }
}

/// Something said, and the same in the language beside; empty where it is not said twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Said {
    /// In the language of the document.
    pub text: String,
    /// In the language beside it.
    pub beside: String,
}

impl<T: Into<String>> From<T> for Said {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            beside: String::new(),
        }
    }
}

/// A label with its value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Told {
    /// What is told.
    pub label: Said,
    /// The value; empty where none is known.
    pub value: Said,
}

impl Told {
    /// A label with its value, in one language.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into().into(),
            value: value.into().into(),
        }
    }
}

/// A real table: one row of headings, the first cell of each row names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What the table shows; empty where the heading above says it.
    pub caption: Said,
    /// Headings of the columns.
    pub head: Vec<Said>,
    /// Rows, each as long as the head.
    pub rows: Vec<Vec<Said>>,
    /// Columns of numbers, from 0: set to the end of the line.
    pub numbers: Vec<usize>,
}

/// What one of several sides says: they stand beside each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Who.
    pub title: Said,
    /// What, one item after the other.
    pub items: Vec<Said>,
}

/// Lines drawn by hand, such as a signature, with who drew them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Drawing {
    /// Whose it is.
    pub label: Said,
    /// What it shows, for who does not see it.
    pub alt: String,
    /// Width of the box it was drawn in, in units of its own.
    pub width: u16,
    /// Height of the box.
    pub height: u16,
    /// Strokes: `M` begins one, `L` goes on, whole numbers between them.
    pub strokes: String,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// A heading of the second level.
    Section {
        /// Its words.
        title: Said,
    },
    /// A heading of the third level.
    Group {
        /// Its words.
        title: Said,
    },
    /// A paragraph.
    Text {
        /// Its words.
        text: Said,
    },
    /// Labels with values.
    Values {
        /// In order.
        values: Vec<Told>,
    },
    /// A table.
    Table {
        /// The table.
        table: Table,
    },
    /// What several sides say, beside each other.
    Sides {
        /// The sides, from the start of the line.
        sides: Vec<Side>,
    },
    /// Lines drawn by hand, beside each other.
    Drawings {
        /// In order.
        drawings: Vec<Drawing>,
    },
}

/// Words that the engine itself sets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Labels {
    /// Before the number of the page: *Pagina*.
    pub page: String,
    /// Between the number of the page and of all pages: *di*.
    pub of: String,
    /// Before the number of the document.
    pub number: String,
    /// Before the hash of the data.
    pub hash: String,
    /// How the document is verified, above the address.
    pub verify: String,
    /// What the picture of the address is, for who does not see it.
    pub code: String,
    /// What stands where nothing is known.
    pub nothing: String,
    /// The same in the language beside.
    pub nothing_beside: String,
}

/// How an attached file stands to the document (PDF/A-3, `AFRelationship`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// It says the same in another form.
    Alternative,
    /// What a table or picture of the document shows.
    Data,
    /// Something more.
    Supplement,
}

/// A file within the document, such as the data it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name: letters, digits, `.`, `-` and `_`.
    pub name: String,
    /// Such as `application/xml`.
    pub mime: String,
    /// What it is, in the language of the document.
    pub description: String,
    /// How it stands to the document.
    pub relationship: Relationship,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A document, ready to be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// What kind: `pact`, `recipient_card`, the code of a form, `report`.
    pub kind: String,
    /// The language that prevails.
    pub language: Language,
    /// The language beside it.
    pub beside: Option<Language>,
    /// Whether its tables ask for the wide side of the paper.
    pub wide: bool,
    /// A paper of the person's own, such as a CV, which nobody issues: no number, no hash and
    /// no address of verification stand on it.
    pub own_paper: bool,
    /// Head of the institution, line by line: programme, project, fund, body.
    pub head: Vec<String>,
    /// Its title.
    pub title: Said,
    /// Whom and what it is about, below the title.
    pub about: Vec<Said>,
    /// What stands on it.
    pub parts: Vec<Part>,
    /// Who signs it on paper; empty where nobody does.
    pub signatures: Vec<Said>,
    /// Small print at the end.
    pub foot: Vec<Said>,
    /// Words that the engine sets.
    pub labels: Labels,
    /// Files within it.
    #[serde(skip)]
    pub attachments: Vec<Attachment>,
}

impl Document {
    /// SHA-256 of everything that stands on the document and of what is attached to it.
    ///
    /// Independent of number, day and address of an issue, and of fonts and layout:
    /// two issues of the same data have the same hash.
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        // Strings, numbers and lists always become JSON.
        hasher.update(serde_json::to_vec(self).unwrap_or_default());
        for file in &self.attachments {
            hasher.update(file.name.as_bytes());
            hasher.update(Sha256::digest(&file.bytes));
        }
        hasher.finalize().into()
    }
}
