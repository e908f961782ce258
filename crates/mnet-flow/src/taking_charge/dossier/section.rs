// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sections of the dossier — *sezioni del dossier*, and the types each takes.
//!
//! Source: requirements F12, opening paragraph (sections 1 to 10) and row 3.

use super::document::DocumentType;

/// A section of the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "sezione del dossier")]
pub enum DossierSection {
    /// 1: identity and permits.
    Identity,
    /// 2: screening, registration card, recipient card (F01 to F03).
    Reception,
    /// 3: skills (F04, F05, F16, F17).
    Skills,
    /// 4: orientation (F06 to F09, F20).
    Orientation,
    /// 5: versions of the pact (F10).
    Pact,
    /// 6: measures (F18, F19, F23 to F26).
    Measures,
    /// 7: social (F22, F13, F14): encrypted, read by the social side alone.
    Social,
    /// 8: evaluation (F27).
    Evaluation,
    /// 9: correspondence and privacy (F02P, requests).
    Privacy,
    /// 10: evidence for the validation of competences.
    Evidence,
}

impl DossierSection {
    /// Every section, in order.
    pub const ALL: [Self; 10] = [
        Self::Identity,
        Self::Reception,
        Self::Skills,
        Self::Orientation,
        Self::Pact,
        Self::Measures,
        Self::Social,
        Self::Evaluation,
        Self::Privacy,
        Self::Evidence,
    ];

    /// Its number, from 1.
    pub const fn number(self) -> i16 {
        match self {
            Self::Identity => 1,
            Self::Reception => 2,
            Self::Skills => 3,
            Self::Orientation => 4,
            Self::Pact => 5,
            Self::Measures => 6,
            Self::Social => 7,
            Self::Evaluation => 8,
            Self::Privacy => 9,
            Self::Evidence => 10,
        }
    }

    /// Finds a section by its number.
    pub fn from_number(number: i16) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|section| section.number() == number)
    }

    /// The types that may be filed here.
    pub const fn types(self) -> &'static [DocumentType] {
        use DocumentType as T;
        match self {
            Self::Identity => &[
                T::Identity,
                T::Permit,
                T::Receipt,
                T::TaxCode,
                T::GuardianshipDecree,
                T::Other,
            ],
            Self::Reception => &[T::Register, T::Report, T::Receipt, T::Other],
            Self::Skills => &[
                T::Cv,
                T::EducationTitle,
                T::Certificate,
                T::Evidence,
                T::Other,
            ],
            Self::Orientation => &[T::Report, T::Certificate, T::Receipt, T::Other],
            Self::Pact => &[T::Pact, T::Report, T::Other],
            Self::Measures => &[
                T::TrainingPlan,
                T::Convention,
                T::Register,
                T::Report,
                T::Certificate,
                T::Receipt,
                T::Other,
            ],
            Self::Social => &[
                T::Report,
                T::Certificate,
                T::GuardianshipDecree,
                T::TrainingPlan,
                T::Other,
            ],
            Self::Evaluation => &[T::Report, T::Receipt, T::Other],
            Self::Privacy => &[T::Consent, T::Receipt, T::Report, T::Other],
            Self::Evidence => &[
                T::Evidence,
                T::Certificate,
                T::EducationTitle,
                T::Register,
                T::Report,
                T::Other,
            ],
        }
    }

    /// Whether a type may be filed here.
    pub fn takes(self, kind: DocumentType) -> bool {
        self.types().contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_ten_sections_numbered_without_gaps() {
        let numbers: Vec<i16> = DossierSection::ALL.map(DossierSection::number).to_vec();
        assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
        for section in DossierSection::ALL {
            assert_eq!(DossierSection::from_number(section.number()), Some(section));
        }
        assert_eq!(DossierSection::from_number(11), None);
    }

    #[test]
    fn every_type_has_a_place_and_its_usual_one_takes_it() {
        for kind in DocumentType::ALL {
            assert!(kind.usual_section().takes(kind), "{kind:?}");
        }
    }

    #[test]
    fn a_cv_is_a_paper_of_skills_and_of_nothing_else() {
        let homes: Vec<_> = DossierSection::ALL
            .into_iter()
            .filter(|section| section.takes(DocumentType::Cv))
            .collect();
        assert_eq!(homes, [DossierSection::Skills]);
    }
}
