// SPDX-License-Identifier: AGPL-3.0-or-later
//! What eligibility is judged from — *dati per l'ammissibilità*.
//!
//! Source: requirements, R-ELIG; CR-10; F01 rows 6, 8 and 9.

use crate::stay::StayTitle;
use jiff::civil::Date;
use mnet_base::{Countries, PartialDate, Tri};

/// What is asked about a person on a day.
#[derive(Clone, Copy, Debug)]
pub struct EligibilityQuestion<'a> {
    /// The day it is asked.
    pub on: Date,
    /// Whether the person is a third-country national.
    pub citizenship: Citizenship,
    /// The titles of stay, in any order.
    pub titles: &'a [StayTitle],
    /// Who saw the title.
    pub proof: TitleProof,
    /// The date of birth; none of who was only heard of.
    pub birth: Option<PartialDate>,
    /// What the person is screened for.
    pub action: ProgrammeAction,
    /// Whether the domicile is in the region of the edition.
    pub domiciled_in_region: Tri,
}

/// Third-country national or not, from all the citizenships together.
#[doc(alias = "cittadinanza")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Citizenship {
    /// Only citizenships of third countries, or none at all (stateless).
    #[doc(alias = "cittadino di Paese terzo")]
    ThirdCountry,
    /// Italian or a Union citizenship, even beside another one.
    ItalianOrEu,
    /// Not known.
    Unknown,
}

impl Citizenship {
    /// Judges a list of ISO alpha-2 codes: `XX` is stateless; codes nobody
    /// knows, or none at all, make it unknown.
    pub fn of<C: AsRef<str>>(codes: &[C]) -> Self {
        let countries = Countries::shipped();
        let found = codes.iter().map(|code| countries.by_alpha2(code.as_ref()));
        let found: Vec<_> = found.collect();
        if found
            .iter()
            .flatten()
            .any(|country| !country.is_third_country())
        {
            Self::ItalianOrEu
        } else if found.is_empty() || found.contains(&None) {
            Self::Unknown
        } else {
            Self::ThirdCountry
        }
    }
}

/// Who saw the title of stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleProof {
    /// The operator saw the document.
    Seen,
    /// The reception structure declares it; the document will follow.
    #[doc(alias = "dichiarazione della struttura")]
    DeclaredByStructure,
    /// Nobody showed it.
    NotShown,
}

/// What a person is screened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProgrammeAction {
    /// The scheme.
    Scheme,
    /// The plan for unaccompanied minors and those who were.
    #[doc(alias = "piano di intervento personalizzato")]
    MinorsPlan,
}
