// SPDX-License-Identifier: AGPL-3.0-or-later
//! What weighs on enrolment — *motivi dell'esito*.
//!
//! Source: requirements, F07 rows 2–13.

/// What weighs on the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EnrolmentReason {
    /// Younger than the working age.
    UnderAge,
    /// The duty to go to school is not fulfilled.
    SchoolingDue,
    /// There is no title of stay.
    NoTitle,
    /// The title ended and no renewal was asked for.
    TitleExpired,
    /// The title does not allow work.
    WorkForbidden,
    /// The person has work above the threshold.
    Employed,
    /// The person is not available.
    NotAvailable,
    /// The person lives nowhere the registers know.
    NoResidence,
    /// Work will be allowed on a later day.
    WorkAllowedLater,
    /// Whether the title allows work must be looked at.
    WorkToCheck,
    /// The receipt of the request was not seen.
    ReceiptMissing,
    /// No identity document was seen.
    DocumentMissing,
    /// There is no tax code.
    TaxCodeMissing,
    /// Residence, or an abode that stands for it, is to be proven.
    ResidenceToProve,
    /// Whether income is below the threshold is to be proven.
    IncomeToCheck,
    /// Whether the person could start at once was not answered.
    AvailabilityUnknown,
    /// Whether the duty to go to school is fulfilled was not answered.
    SchoolingUnknown,
    /// Papers are still to be brought.
    PapersMissing,
    /// The tax code is provisional: accepted, to be flagged to the labour system.
    TaxCodeProvisional,
    /// The rule on work is still to be confirmed by the region.
    RuleToConfirm,
}

/// How much a reason weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// It excludes enrolment.
    Excludes,
    /// Enrolment waits for it.
    Waits,
    /// Only to be told.
    Notes,
}

impl EnrolmentReason {
    /// Every reason, the heaviest first.
    pub const ALL: [Self; 20] = [
        Self::UnderAge,
        Self::SchoolingDue,
        Self::NoTitle,
        Self::TitleExpired,
        Self::WorkForbidden,
        Self::Employed,
        Self::NotAvailable,
        Self::NoResidence,
        Self::WorkAllowedLater,
        Self::WorkToCheck,
        Self::ReceiptMissing,
        Self::DocumentMissing,
        Self::TaxCodeMissing,
        Self::ResidenceToProve,
        Self::IncomeToCheck,
        Self::AvailabilityUnknown,
        Self::SchoolingUnknown,
        Self::PapersMissing,
        Self::TaxCodeProvisional,
        Self::RuleToConfirm,
    ];

    /// The word used in storage and locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnderAge => "under_age",
            Self::SchoolingDue => "schooling_due",
            Self::NoTitle => "no_title",
            Self::TitleExpired => "title_expired",
            Self::WorkForbidden => "work_forbidden",
            Self::Employed => "employed",
            Self::NotAvailable => "not_available",
            Self::NoResidence => "no_residence",
            Self::WorkAllowedLater => "work_allowed_later",
            Self::WorkToCheck => "work_to_check",
            Self::ReceiptMissing => "receipt_missing",
            Self::DocumentMissing => "document_missing",
            Self::TaxCodeMissing => "tax_code_missing",
            Self::ResidenceToProve => "residence_to_prove",
            Self::IncomeToCheck => "income_to_check",
            Self::AvailabilityUnknown => "availability_unknown",
            Self::SchoolingUnknown => "schooling_unknown",
            Self::PapersMissing => "papers_missing",
            Self::TaxCodeProvisional => "tax_code_provisional",
            Self::RuleToConfirm => "rule_to_confirm",
        }
    }

    /// How much it weighs.
    pub const fn weight(self) -> Weight {
        match self {
            Self::UnderAge
            | Self::SchoolingDue
            | Self::NoTitle
            | Self::TitleExpired
            | Self::WorkForbidden
            | Self::Employed
            | Self::NotAvailable
            | Self::NoResidence => Weight::Excludes,
            Self::TaxCodeProvisional | Self::RuleToConfirm => Weight::Notes,
            _ => Weight::Waits,
        }
    }
}
