// SPDX-License-Identifier: AGPL-3.0-or-later
//! The Europass CV — *CV Europass*: each version of the format its own module.
//!
//! [`candidate`] is what the Europass editor reads and writes since 2020 and
//! what lies inside each PDF it makes; [`skills_passport`] is what was written
//! from 2013 to 2020 and is only read; [`pdf`] finds the former two inside a
//! PDF. [`check`] says what the editor would do with a file.
//!
//! Nothing written here holds a tax code, a permit or a document number:
//! [`Cv`] has no place for them, and [`reveals`] finds those that somebody
//! typed into a text.
//!
//! Source: Europass ECV Schema Documentation v3.0.0 (2 June 2020), chapters on
//! the exchange format and annex 1; `SkillsPassport` schema v3.4.1 (Cedefop).

pub mod candidate;
pub mod check;
mod languages;
mod model;
pub mod pdf;
mod reveals;
pub mod skills_passport;
mod text;

use crate::xml::{Bounds, XmlFault, document_within};
pub(crate) use crate::xml::{Read, Writer};
pub use languages::{from_alpha3, to_alpha3};
pub(crate) use model::may_stand;
pub use model::{
    Cefr, Concept, Contact, Cv, Education, Gender, LanguageSkill, Other, Period, SkillGroup,
    Tongue, Work, tidy,
};
pub use reveals::reveals;
pub use skills_passport::split_prefix;

/// A file cannot be read as a CV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CvError {
    /// Larger than any CV, or with more elements.
    #[error("larger than any CV")]
    TooLarge,
    /// Elements nest deeper than in any CV.
    #[error("elements nest too deep")]
    TooDeep,
    /// It declares a document type: nothing of ours does.
    #[error("it declares a document type")]
    HasDocumentType,
    /// Not well-formed XML in UTF-8.
    #[error("not well-formed XML")]
    NotXml,
    /// XML, but no CV of Europass.
    #[error("no CV of Europass")]
    NotEuropass,
    /// A PDF without a CV inside.
    #[error("a PDF without a CV inside")]
    NothingInside,
}

impl CvError {
    /// Every one of them.
    pub const ALL: [Self; 6] = [
        Self::TooLarge,
        Self::TooDeep,
        Self::HasDocumentType,
        Self::NotXml,
        Self::NotEuropass,
        Self::NothingInside,
    ];

    /// Stable code; its sentence stands in the locale files under `cv-`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::HasDocumentType => "has-document-type",
            Self::NotXml => "not-xml",
            Self::NotEuropass => "not-europass",
            Self::NothingInside => "nothing-inside",
        }
    }
}

/// Largest file, in bytes: a photo inside it is most of that.
pub const LARGEST: usize = 8 << 20;

/// A CV needs about twelve levels.
const BOUNDS: Bounds = Bounds {
    bytes: LARGEST,
    depth: 64,
    nodes: 100_000,
};

/// Reads a document that keeps within the bounds.
pub(crate) fn document(text: &str) -> Result<roxmltree::Document<'_>, CvError> {
    document_within(text, BOUNDS).map_err(|fault| match fault {
        XmlFault::TooLarge => CvError::TooLarge,
        XmlFault::TooDeep => CvError::TooDeep,
        XmlFault::HasDocumentType => CvError::HasDocumentType,
        XmlFault::NotXml(..) => CvError::NotXml,
    })
}

/// Which version of the format a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// `Candidate`, as the editor writes it.
    Candidate,
    /// `SkillsPassport`, version 3.
    SkillsPassport,
}

/// A CV that was read, and what is worth knowing of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it says.
    pub cv: Cv,
    /// How it was written.
    pub version: Version,
    /// What was not understood or left out, and what the editor would say.
    pub findings: Vec<check::Finding>,
}

/// Reads a file of Europass: XML of either version, or a PDF with one inside.
///
/// # Errors
/// [`CvError`]: nothing of it is taken.
pub fn read(bytes: &[u8]) -> Result<Found, CvError> {
    if bytes.len() > LARGEST * 2 {
        return Err(CvError::TooLarge);
    }
    if bytes.starts_with(b"%PDF") {
        let inside = pdf::attachment(bytes).ok_or(CvError::NothingInside)?;
        return read_xml(&inside);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| CvError::NotXml)?;
    read_xml(text)
}

fn read_xml(text: &str) -> Result<Found, CvError> {
    let text = text.trim_start_matches('\u{feff}');
    let document = document(text)?;
    let root = document.root_element();
    let (cv, version) = match root.tag_name().name() {
        "Candidate" => (candidate::from_root(root), Version::Candidate),
        "SkillsPassport" => (skills_passport::from_root(root), Version::SkillsPassport),
        _ => return Err(CvError::NotEuropass),
    };
    Ok(Found {
        cv,
        version,
        findings: check::of_root(root),
    })
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
