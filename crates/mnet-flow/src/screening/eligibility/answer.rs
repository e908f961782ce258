// SPDX-License-Identifier: AGPL-3.0-or-later
//! What eligibility answers — *esito dell'ammissibilità*.
//!
//! Source: requirements, F01 row 19; CL-18.

use jiff::civil::Date;

/// The answer.
#[doc(alias = "ammissibilità")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligibility {
    /// May enter and counts.
    Eligible,
    /// May enter; something is to be completed by a day.
    EligibleWithCheck {
        /// The last day to complete it.
        due: Date,
    },
    /// May use the services, and never counts in the targets.
    #[doc(alias = "utente universale")]
    UniversalUser,
    /// May receive information only.
    NotEligible {
        /// The first criterion that failed.
        reason: Refusal,
    },
}

impl Eligibility {
    /// The word used in storage, exports and locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eligible => "eligible",
            Self::EligibleWithCheck { .. } => "eligible_with_check",
            Self::UniversalUser => "universal_user",
            Self::NotEligible { .. } => "not_eligible",
        }
    }

    /// Whether the person may enter the scheme and count.
    pub const fn may_count(self) -> bool {
        matches!(self, Self::Eligible | Self::EligibleWithCheck { .. })
    }
}

/// One of the things that are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// National of a third country.
    Citizenship,
    /// A title of stay or the receipt of a request.
    Title,
    /// A reason the programme admits.
    Reason,
    /// Old enough, and for minors' plans young enough.
    Age,
    /// Domiciled in the region.
    Domicile,
}

impl Criterion {
    /// The word used in locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Citizenship => "citizenship",
            Self::Title => "title",
            Self::Reason => "reason",
            Self::Age => "age",
            Self::Domicile => "domicile",
        }
    }
}

/// How one criterion came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Satisfied.
    Met,
    /// Satisfied so far as is known; to be proven.
    ToCheck,
    /// Failed, and why.
    NotMet(Refusal),
    /// Of no matter for this person.
    NotApplicable,
}

/// Why somebody may not enter: codes of `screening-refusal-reasons`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// No title of stay at all.
    NoTitle,
    /// The title ended and no renewal was asked for.
    TitleExpired,
    /// Neither the title nor its receipt was shown.
    TitleNotProven,
    /// A visa alone is no title of stay for the scheme.
    TitleNotAdmitted,
    /// The reason of the permit is not admitted.
    PermitReason,
    /// Too young.
    UnderAge,
    /// Too old for the minors' plan.
    OverAge,
    /// Domiciled elsewhere.
    OutsideRegion,
}

impl Refusal {
    /// Every reason.
    pub const ALL: [Self; 8] = [
        Self::NoTitle,
        Self::TitleExpired,
        Self::TitleNotProven,
        Self::TitleNotAdmitted,
        Self::PermitReason,
        Self::UnderAge,
        Self::OverAge,
        Self::OutsideRegion,
    ];

    /// The code in `screening-refusal-reasons`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoTitle => "no_title",
            Self::TitleExpired => "title_expired",
            Self::TitleNotProven => "title_not_proven",
            Self::TitleNotAdmitted => "title_not_admitted",
            Self::PermitReason => "permit_reason",
            Self::UnderAge => "under_age",
            Self::OverAge => "over_age",
            Self::OutsideRegion => "outside_region",
        }
    }
}
