// SPDX-License-Identifier: AGPL-3.0-or-later
//! A document of the dossier — *documento del dossier*: how it is filed.
//!
//! Source: requirements F12, rows 2 to 10; annex CL-34 (types); section 3.0
//! (privacy classes); SC-3 (side).

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_forms::{Invalid, Privacy};

use super::section::DossierSection;

/// What a document is (CL-34).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "tipo di documento")]
pub enum DocumentType {
    /// Identity document.
    Identity,
    /// Residence permit.
    Permit,
    /// Receipt of a request.
    Receipt,
    /// Tax code.
    TaxCode,
    /// Certificate of education.
    EducationTitle,
    /// Certificate of attendance or of a result.
    Certificate,
    /// Curriculum vitae: without it no pact is signed (RU-09).
    #[doc(alias = "curriculum vitae")]
    Cv,
    /// A signed pact.
    Pact,
    /// Individual training plan.
    #[doc(alias = "progetto formativo individuale")]
    TrainingPlan,
    /// Agreement with the host of a traineeship.
    Convention,
    /// Attendance register.
    Register,
    /// Report.
    Report,
    /// Consent.
    Consent,
    /// Decree that names a guardian.
    #[doc(alias = "decreto di tutela")]
    GuardianshipDecree,
    /// Evidence of a competence.
    Evidence,
    /// Anything else.
    Other,
}

impl DocumentType {
    /// Every type, in the order of the list.
    pub const ALL: [Self; 16] = [
        Self::Identity,
        Self::Permit,
        Self::Receipt,
        Self::TaxCode,
        Self::EducationTitle,
        Self::Certificate,
        Self::Cv,
        Self::Pact,
        Self::TrainingPlan,
        Self::Convention,
        Self::Register,
        Self::Report,
        Self::Consent,
        Self::GuardianshipDecree,
        Self::Evidence,
        Self::Other,
    ];

    /// The code in the list `document-types`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Permit => "permit",
            Self::Receipt => "receipt",
            Self::TaxCode => "tax_code",
            Self::EducationTitle => "education_title",
            Self::Certificate => "certificate",
            Self::Cv => "cv",
            Self::Pact => "pact",
            Self::TrainingPlan => "training_plan",
            Self::Convention => "convention",
            Self::Register => "register",
            Self::Report => "report",
            Self::Consent => "consent",
            Self::GuardianshipDecree => "guardianship_decree",
            Self::Evidence => "evidence",
            Self::Other => "other",
        }
    }

    /// Finds a type by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Where it is filed unless somebody says otherwise.
    pub const fn usual_section(self) -> DossierSection {
        match self {
            Self::Identity
            | Self::Permit
            | Self::Receipt
            | Self::TaxCode
            | Self::GuardianshipDecree => DossierSection::Identity,
            Self::EducationTitle | Self::Certificate | Self::Cv => DossierSection::Skills,
            Self::Pact => DossierSection::Pact,
            Self::TrainingPlan | Self::Convention | Self::Register => DossierSection::Measures,
            Self::Report => DossierSection::Orientation,
            Self::Consent | Self::Other => DossierSection::Privacy,
            Self::Evidence => DossierSection::Evidence,
        }
    }

    /// The class it has at least: raised, never lowered (row 9).
    pub const fn least_class(self, section: DossierSection) -> Privacy {
        if matches!(section, DossierSection::Social) {
            return Privacy::P3;
        }
        match self {
            Self::Identity
            | Self::Permit
            | Self::Receipt
            | Self::Report
            | Self::GuardianshipDecree => Privacy::P2,
            _ => Privacy::P1,
        }
    }
}

/// Which side of the care team a document is for — *lato lavoro, lato sociale* (SC-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Labour side: employment centres, third sector, providers, partners.
    Labour,
    /// Social side: the professional social service and its first desk.
    Social,
    /// Both.
    Both,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Labour, Self::Social, Self::Both];

    /// The code as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Labour => "L",
            Self::Social => "S",
            Self::Both => "both",
        }
    }

    /// Finds a side by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }

    /// Whether what is for this side is shown to a reader of that one.
    pub fn is_shown_to(self, reader: Self) -> bool {
        self == Self::Both || self == reader
    }
}

/// The version that a new document takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// Its type: a CV replaces a CV.
    pub kind: DocumentType,
    /// Its section.
    pub section: DossierSection,
    /// Its class: a newer version is never less protected.
    pub class: Privacy,
    /// Its side.
    pub side: Side,
    /// Its version, from 1.
    pub version: i32,
    /// Another one took its place already.
    pub superseded: bool,
}

/// How a document is to be filed, as asked.
#[derive(Debug, Clone, Copy)]
pub struct Filing<'a> {
    /// What it is.
    pub kind: DocumentType,
    /// Where; the usual place of its type when not said.
    pub section: Option<DossierSection>,
    /// Its title.
    pub title: &'a str,
    /// The day it bears.
    pub dated_on: Option<Date>,
    /// Its last day.
    pub expires_on: Option<Date>,
    /// 0 declared, 1 declared in an interview, 2 seen, 3 copy kept, 4 from a system of record.
    pub verification: i16,
    /// A higher class than the type's own.
    pub class: Option<Privacy>,
    /// Who it is for; both when not said.
    pub side: Option<Side>,
    /// The version it takes the place of.
    pub replaces: Option<Replaced>,
    /// The side of who files it.
    pub by: Side,
}

/// How a document is filed, decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed {
    /// Where.
    pub section: DossierSection,
    /// Its class.
    pub class: Privacy,
    /// Who sees it.
    pub side: Side,
    /// Its version, from 1.
    pub version: i32,
    /// How long it is kept: a period of the retention table.
    pub retention: &'static str,
}

/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 200;

/// Decides how a document is filed, or says which field is wrong.
///
/// # Errors
/// Every field that does not hold, by its name.
pub fn file_document(asked: &Filing<'_>, today: Date) -> Result<Filed, Vec<Invalid>> {
    let section = asked
        .section
        .or(asked.replaces.map(|old| old.section))
        .unwrap_or(asked.kind.usual_section());
    let mut faults = faults(asked, section, today);
    let least = asked.kind.least_class(section);
    let least = asked.replaces.map_or(least, |old| least.max(old.class));
    let class = asked.class.unwrap_or(least);
    if class < least {
        faults.push(fault("class", "class-too-low"));
    }
    let side = side(asked, section);
    // Nobody files what the own side would not see again.
    if !side.is_shown_to(asked.by) {
        faults.push(fault("side", "not-your-side"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Filed {
        section,
        class,
        side,
        version: asked.replaces.map_or(1, |old| old.version + 1),
        retention: retention(asked.kind, class),
    })
}

/// Section 7 is for the social side, whatever was asked; a newer version stays on its side.
fn side(asked: &Filing<'_>, section: DossierSection) -> Side {
    if section == DossierSection::Social {
        return Side::Social;
    }
    match asked.replaces {
        Some(old) if old.side != Side::Both => old.side,
        _ => asked.side.unwrap_or(Side::Both),
    }
}

fn faults(asked: &Filing<'_>, section: DossierSection, today: Date) -> Vec<Invalid> {
    let mut faults = Vec::new();
    if !section.takes(asked.kind) {
        faults.push(fault("section", "not-in-section"));
    }
    if asked.title.trim().is_empty() {
        faults.push(fault("title", "missing"));
    }
    if asked.title.chars().count() > LONGEST_TITLE {
        let mut long = fault("title", "too-long");
        long.params.insert("max", LONGEST_TITLE.to_string());
        faults.push(long);
    }
    if asked.dated_on.is_some_and(|day| day > today) {
        faults.push(fault("dated_on", "in-the-future"));
    }
    let bounds = (asked.dated_on, asked.expires_on);
    if matches!(bounds, (Some(from), Some(to)) if to < from) {
        faults.push(fault("expires_on", "before-other"));
    }
    if !(0..=4).contains(&asked.verification) {
        faults.push(fault("verification", "not-in-list"));
    }
    if let Some(old) = asked.replaces
        && (old.kind != asked.kind || old.section != section || old.superseded)
    {
        faults.push(fault("replaces", "not-its-version"));
    }
    faults
}

/// Special categories and judicial data are kept for less; the proof that somebody consented is
/// kept as the notice is (retention table; row 10).
const fn retention(kind: DocumentType, class: Privacy) -> &'static str {
    match (class, kind) {
        (Privacy::P3 | Privacy::P4, _) => "special",
        (_, DocumentType::Consent) => "notice",
        _ => "case",
    }
}

/// What is wrong with a field of a filing.
pub fn fault(field: &str, code: &'static str) -> Invalid {
    Invalid {
        pointer: format!("/{field}"),
        code,
        params: BTreeMap::new(),
    }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
