// SPDX-License-Identifier: AGPL-3.0-or-later
//! Answers of the enrolment check — *risposte della verifica dei requisiti*.
//!
//! Source: requirements, F07 rows 3, 6, 7, 8 and 12; CL-29.

use jiff::civil::Date;
use mnet_base::codes::Code;
use serde::{Deserialize, Serialize};

macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident in $list:literal {
        $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+
    })+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// The code list the answer belongs to.
            pub const LIST: &'static str = $list;
            /// Every answer.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in the list.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// Reads a code of the list.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|answer| answer.code() == code)
            }

        }
    )+};
}

answers! {
    /// Whether a document was seen. The asylum applicant's certificate is one.
    #[doc(alias = "documento di riconoscimento")]
    DocumentCheck in "document-checks" {
        /// Seen.
        Seen = "seen",
        /// A copy was kept.
        Copy = "copy",
        /// Not there.
        Missing = "missing",
        /// Being issued.
        InProgress = "in_progress",
    }

    /// Which tax code the person has.
    #[doc(alias = "codice fiscale")]
    TaxCodeStatus in "tax-code-statuses" {
        /// The sixteen characters.
        Definitive = "definitive",
        /// The eleven digits: accepted.
        #[doc(alias = "codice fiscale provvisorio")]
        Provisional = "provisional",
        /// None.
        None = "none",
    }

    /// Where the person lives, for the registers; judged with the title.
    #[doc(alias = "residenza")]
    ResidenceStatus in "residence-statuses" {
        /// In the register of residents.
        Resident = "resident",
        /// In a reception structure.
        #[doc(alias = "dimora abituale")]
        HabitualAbode = "habitual_abode",
        /// A domicile and no residence.
        DomicileOnly = "domicile_only",
        /// Neither.
        None = "none",
    }

    /// Whether the person has work.
    #[doc(alias = "condizione occupazionale")]
    EmploymentCondition in "employment-conditions" {
        /// No work.
        Jobless = "jobless",
        /// Work that pays less than the threshold of the year.
        BelowThreshold = "below_threshold",
        /// Part-time work: the income decides.
        PartTime = "part_time",
        /// Work above the threshold.
        Employed = "employed",
    }
}

/// A paper still to be brought.
#[doc(alias = "documento mancante")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingDocument {
    /// A code of `document-types`.
    pub document: Code,
    /// Who brings it.
    #[serde(default)]
    pub owner: Option<String>,
    /// By when.
    #[serde(default)]
    pub due: Option<Date>,
}
