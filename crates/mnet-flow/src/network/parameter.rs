// SPDX-License-Identifier: AGPL-3.0-or-later
//! Parameters of the rules — *parametri*.
//!
//! Ages, terms and limits that the rules ask for by name. Most are proposals of
//! the product, marked as such in the edition, which a region confirms or changes.

use super::Basis;
use serde::{Deserialize, Serialize};

macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// What a region may set.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Parameter {
            $($(#[$doc])* $name,)+
        }

        impl Parameter {
            /// All of them; an edition sets each.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];
        }
    };
}

parameters! {
    /// Oldest age at entry counted among the young, included.
    #[doc(alias = "giovani")]
    YoungMaxAge,
    /// Youngest age of an unaccompanied minor at the start of a plan.
    #[doc(alias = "MSNA")]
    MsnaMinAge,
    /// Age not yet reached by a young adult who entered as an unaccompanied minor.
    MsnaBelowAge,
    /// From lead to screening, working days.
    SlaScreening,
    /// From lead to first reception, working days.
    SlaEnrolment,
    /// From the opening to the end of first reception, days.
    SlaReception,
    /// Answer to a referral, working days.
    #[doc(alias = "rinvio")]
    SlaAcceptance,
    /// Answer to a transfer, working days.
    SlaTransfer,
    /// From taking in charge to the pact orientation, days.
    SlaOrientation,
    /// From taking in charge to the signature of the pact, days.
    SlaPact,
    /// Between two reviews of a pact, days.
    SlaPactReview,
    /// Until the review of a suspended pact, days.
    SlaSuspensionReview,
    /// From the last measure to the final evaluation, days.
    SlaFinalEvaluation,
    /// After which an unanswered referral expires, days.
    ReferralExpiry,
    /// After which a lead without screening is archived, days.
    LeadArchive,
    /// Within which a closed case may be reopened, months.
    Reopening,
    /// Days without an entry in the logbook after which a case is stale.
    #[doc(alias = "cahier de bord")]
    StaleCase,
    /// Attempts before closing as unreachable.
    #[doc(alias = "irreperibile")]
    UnreachableAttempts,
    /// Days over which the attempts are spread.
    UnreachablePeriod,
    /// Days for which care continues after closure.
    CareAfterClosure,
    /// Months for which a body reads its own records after closure.
    OwnRecordsAfterClosure,
    /// Searches for a person per operator and hour.
    PersonSearchLooks,
    /// Searches by a code or a telephone that found nobody, per operator and hour.
    FruitlessSearches,
    /// Percentage of the expectation from which a light is green.
    #[doc(alias = "semaforo")]
    LightGreen,
    /// Percentage of the expectation from which a light is amber.
    LightAmber,
    /// Cells from one up to below this number are not shown outside the circle of care.
    SmallCellBelow,
}

impl Parameter {
    /// What holds where an edition says nothing: of parameters that came after the first editions
    /// were loaded.
    pub const fn usual(self) -> Option<u32> {
        match self {
            Self::FruitlessSearches => Some(240),
            _ => None,
        }
    }
}

/// In what a parameter is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Years of age.
    Years,
    /// Months.
    Months,
    /// Calendar days.
    Days,
    /// Working days.
    WorkingDays,
    /// A plain count.
    Count,
    /// Hundredths.
    Percent,
    /// Times per hour.
    PerHour,
    /// Persons.
    Persons,
}

/// A parameter as the edition sets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParameterValue {
    /// Which one.
    pub key: Parameter,
    /// Its value.
    pub value: u32,
    /// In what it is measured.
    pub unit: Unit,
    /// Source, validity and version.
    pub basis: Basis,
}
