// SPDX-License-Identifier: AGPL-3.0-or-later
//! Catalogue of measures — *catalogo delle misure* (CL-20).
//!
//! Source: implementation guidelines, "Attivazione misura" (M1–M7); project
//! sheet, integrated packages (M8, M9); PRIMA il Lavoro sheet (M10); integrated
//! plan, personalised intervention plans (M13). Decision A-11 says which count.

use serde::{Deserialize, Serialize};

/// A measure of the catalogue — *misura*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[doc(alias = "misura")]
pub enum Measure {
    /// M1.
    #[serde(rename = "M1")]
    #[doc(alias = "orientamento specialistico")]
    SpecialistOrientation,
    /// M2.
    #[serde(rename = "M2")]
    #[doc(alias = "avviamento a formazione")]
    Training,
    /// M3: active job search and mock interviews.
    #[serde(rename = "M3")]
    #[doc(alias = "laboratori di ricerca attiva del lavoro")]
    JobSearchLab,
    /// M4.
    #[serde(rename = "M4")]
    #[doc(alias = "tirocinio")]
    Traineeship,
    /// M5.
    #[serde(rename = "M5")]
    #[doc(alias = "incontro domanda/offerta")]
    JobMatching,
    /// M6: identification and validation of competences, by employment centres only.
    #[serde(rename = "M6")]
    #[doc(alias = "VALICO")]
    CompetenceValidation,
    /// M7.
    #[serde(rename = "M7")]
    #[doc(alias = "autoimpiego")]
    SelfEmployment,
    /// M8: counts as specialist orientation.
    #[serde(rename = "M8")]
    #[doc(alias = "bilancio di competenze")]
    SkillsAssessment,
    /// M9: counts as traineeship.
    #[serde(rename = "M9")]
    WorkExperience,
    /// M10.
    #[serde(rename = "M10")]
    #[doc(alias = "corso di italiano L2")]
    ItalianCourse,
    /// M11: support to other measures.
    #[serde(rename = "M11")]
    #[doc(alias = "mediazione interculturale")]
    Mediation,
    /// M12: housing, childcare, health, economic support.
    #[serde(rename = "M12")]
    #[doc(alias = "sostegno sociale")]
    SocialSupport,
    /// M13: endowment or plan of an unaccompanied minor.
    #[serde(rename = "M13")]
    #[doc(alias = "dote")]
    Endowment,
    /// M14: voucher, work grant, hiring bonus, apprenticeship.
    #[serde(rename = "M14")]
    #[doc(alias = "borsa lavoro")]
    Grant,
}

impl Measure {
    /// Every measure, in the order of the catalogue.
    pub const ALL: [Self; 14] = [
        Self::SpecialistOrientation,
        Self::Training,
        Self::JobSearchLab,
        Self::Traineeship,
        Self::JobMatching,
        Self::CompetenceValidation,
        Self::SelfEmployment,
        Self::SkillsAssessment,
        Self::WorkExperience,
        Self::ItalianCourse,
        Self::Mediation,
        Self::SocialSupport,
        Self::Endowment,
        Self::Grant,
    ];

    /// The code in lists and files, such as `M6`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SpecialistOrientation => "M1",
            Self::Training => "M2",
            Self::JobSearchLab => "M3",
            Self::Traineeship => "M4",
            Self::JobMatching => "M5",
            Self::CompetenceValidation => "M6",
            Self::SelfEmployment => "M7",
            Self::SkillsAssessment => "M8",
            Self::WorkExperience => "M9",
            Self::ItalianCourse => "M10",
            Self::Mediation => "M11",
            Self::SocialSupport => "M12",
            Self::Endowment => "M13",
            Self::Grant => "M14",
        }
    }

    /// Finds a measure by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }

    /// Whether the person is paid an indemnity or a grant while it runs.
    pub const fn pays_the_person(self) -> bool {
        matches!(
            self,
            Self::Traineeship | Self::WorkExperience | Self::Endowment | Self::Grant
        )
    }

    /// The measure it counts as for the minimum of 400; none does not count.
    pub const fn counts_as(self) -> Option<Self> {
        match self {
            Self::SpecialistOrientation | Self::SkillsAssessment => {
                Some(Self::SpecialistOrientation)
            }
            Self::Traineeship | Self::WorkExperience => Some(Self::Traineeship),
            Self::Training
            | Self::JobSearchLab
            | Self::JobMatching
            | Self::CompetenceValidation
            | Self::SelfEmployment => Some(self),
            _ => None,
        }
    }

    /// Whether it may start before a pact is signed, with a warning (RULE-2).
    pub const fn may_precede_pact(self) -> bool {
        matches!(
            self,
            Self::SpecialistOrientation
                | Self::SkillsAssessment
                | Self::JobSearchLab
                | Self::Mediation
        )
    }

    /// Whether no history may do without a pact for it (RULE-2).
    pub const fn always_needs_pact(self) -> bool {
        matches!(
            self,
            Self::Traineeship
                | Self::WorkExperience
                | Self::CompetenceValidation
                | Self::SelfEmployment
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_lists::CodeLists;

    #[test]
    fn the_code_list_says_the_same() {
        let entries = CodeLists::shipped().entries("measures");
        assert_eq!(entries.len(), Measure::ALL.len());
        for entry in entries {
            let measure = Measure::parse(entry.code()).unwrap();
            let counts = entry.get("counts_as").filter(|code| !code.is_empty());
            assert_eq!(
                measure.counts_as().map(Measure::code),
                counts,
                "{measure:?}"
            );
            let written = serde_json::to_value(measure).unwrap();
            assert_eq!(written, entry.code());
        }
    }
}
