// SPDX-License-Identifier: AGPL-3.0-or-later
//! Bodies of the network — *enti della rete*.
//!
//! A body acts under its code in every deed. What it is in the edition (its
//! kind) decides what it may do; what it is by nature only describes it.
//!
//! Source: implementation guidelines, "Partenariato MIGRANT.NET"; integrated plan
//! 2015-2016, "Articolazione del sistema dei servizi territoriali".

use super::Basis;
use mnet_base::codes::BodyCode;
use serde::{Deserialize, Serialize};

/// What a body is in the edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// The region that leads.
    #[doc(alias = "capofila")]
    Region,
    /// The ministry that answers for the fund, and its auditors.
    #[doc(alias = "autorità delegata")]
    Authority,
    /// A partner of the project, with or without targets.
    Partner,
    /// A third-sector body acting in the network of a partner.
    #[doc(alias = "terzo settore")]
    ThirdSector,
    /// A public employment centre.
    #[doc(alias = "CPI")]
    #[doc(alias = "CIOF")]
    EmploymentCentre,
    /// A territorial social district.
    #[doc(alias = "ATS")]
    SocialDistrict,
    /// A body that adhered to the project.
    #[doc(alias = "soggetto aderente")]
    Affiliate,
    /// A private provider accredited for labour services.
    #[doc(alias = "soggetto accreditato")]
    AccreditedProvider,
    /// A training body or school that is not a partner.
    #[doc(alias = "ente di formazione")]
    TrainingBody,
    /// A company that hosts or hires.
    #[doc(alias = "impresa")]
    Company,
}

impl BodyKind {
    /// Every kind, in the order of the documents.
    pub const ALL: [Self; 10] = [
        Self::Region,
        Self::Authority,
        Self::Partner,
        Self::ThirdSector,
        Self::EmploymentCentre,
        Self::SocialDistrict,
        Self::Affiliate,
        Self::AccreditedProvider,
        Self::TrainingBody,
        Self::Company,
    ];

    /// The kind with a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The stable word used in files and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Authority => "authority",
            Self::Partner => "partner",
            Self::ThirdSector => "third_sector",
            Self::EmploymentCentre => "employment_centre",
            Self::SocialDistrict => "social_district",
            Self::Affiliate => "affiliate",
            Self::AccreditedProvider => "accredited_provider",
            Self::TrainingBody => "training_body",
            Self::Company => "company",
        }
    }
}

/// What a body is by nature; it describes and grants nothing.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// A region or one of its directorates.
    Region,
    /// A ministry.
    Ministry,
    /// A comune.
    #[doc(alias = "comune")]
    Municipality,
    /// A public agency for personal services, managing a social district.
    #[doc(alias = "ASP")]
    SocialAgency,
    /// A public employment centre.
    EmploymentCentre,
    /// A territorial social district.
    SocialDistrict,
    /// A provincial centre for adult education.
    #[doc(alias = "CPIA")]
    AdultSchool,
    /// A school.
    School,
    /// A university.
    #[doc(alias = "ateneo")]
    University,
    /// A trade association.
    #[doc(alias = "associazione di categoria")]
    TradeAssociation,
    /// A social cooperative.
    #[doc(alias = "cooperativa sociale")]
    SocialCooperative,
    /// Any other association.
    Association,
    /// A company.
    Company,
    /// The documents do not say.
    #[default]
    Unspecified,
}

/// A body of the edition.
#[doc(alias = "ente")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body {
    /// The code it acts under.
    pub code: BodyCode,
    /// Its name, or the words of a slot still to be named.
    pub name: String,
    /// Its name in the documents, where the register of bodies has another.
    pub stated_name: Option<String>,
    /// Another name in use, such as the former one.
    pub alias: Option<String>,
    /// What it is in the edition.
    pub kind: BodyKind,
    /// What it is by nature.
    pub nature: Nature,
    /// The body for which it acts: a third-sector body's partner.
    pub parent: Option<BodyCode>,
    /// Seat, Istat code of six digits.
    pub comune: Option<String>,
    /// Two letters.
    #[doc(alias = "sigla")]
    pub province: Option<String>,
    /// Its code in national exchanges, eleven characters, where known.
    pub national_code: Option<String>,
    /// A cultural mediator works there.
    #[doc(alias = "mediatore culturale")]
    pub has_mediator: bool,
    /// A slot that the documents count and do not name.
    pub to_be_named: bool,
    /// Source, validity and version.
    pub basis: Basis,
}
