// SPDX-License-Identifier: AGPL-3.0-or-later
//! Which protection a title says — *stato di protezione*.
//!
//! Only the status, never the narrative.
//!
//! Source: requirements, block B-PER, `protection_status`; CL-06.

use super::{StayTitle, Validity, current};
use crate::code_lists::CodeLists;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The protection somebody has or asked for.
#[doc(alias = "protezione internazionale")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionStatus {
    /// Asked for it and waits.
    #[doc(alias = "richiedente asilo")]
    Applicant,
    /// Has refugee status.
    #[doc(alias = "rifugiato")]
    Refugee,
    /// Has subsidiary protection.
    #[doc(alias = "protezione sussidiaria")]
    Subsidiary,
    /// Has special protection.
    #[doc(alias = "protezione speciale")]
    Special,
    /// Has a humanitarian permit of the law before 2018.
    #[doc(alias = "protezione umanitaria")]
    Humanitarian,
    /// Has temporary protection.
    #[doc(alias = "protezione temporanea")]
    Temporary,
    /// Has a permit for special cases: trafficking, violence, exploitation.
    #[doc(alias = "casi speciali")]
    SpecialCases,
    /// Was refused and appealed; never derived, only declared.
    #[doc(alias = "diniego con ricorso")]
    DeniedWithAppeal,
    /// None.
    None,
}

impl ProtectionStatus {
    /// Every status, in the order of the list.
    pub const ALL: [Self; 9] = [
        Self::Applicant,
        Self::Refugee,
        Self::Subsidiary,
        Self::Special,
        Self::Humanitarian,
        Self::Temporary,
        Self::SpecialCases,
        Self::DeniedWithAppeal,
        Self::None,
    ];

    /// The code in `protection-statuses`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Refugee => "refugee",
            Self::Subsidiary => "subsidiary",
            Self::Special => "special",
            Self::Humanitarian => "humanitarian",
            Self::Temporary => "temporary",
            Self::SpecialCases => "special_cases",
            Self::DeniedWithAppeal => "denied_with_appeal",
            Self::None => "none",
        }
    }

    /// Reads a code of `protection-statuses`.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether protection was asked for and not yet given: the appeal included.
    #[doc(alias = "richiedente")]
    pub const fn is_applicant(self) -> bool {
        matches!(self, Self::Applicant | Self::DeniedWithAppeal)
    }

    /// Whether protection was given.
    #[doc(alias = "titolare di protezione")]
    pub const fn is_holder(self) -> bool {
        !self.is_applicant() && !matches!(self, Self::None)
    }

    /// Whether it is international protection, asked for or given: their abode
    /// in a reception centre counts as residence at the employment centre.
    pub const fn is_international(self) -> bool {
        self.is_applicant() || matches!(self, Self::Refugee | Self::Subsidiary)
    }
}

/// The protection the current title says on a day; a title that ended says none.
pub fn protection_status(titles: &[StayTitle], on: Date) -> ProtectionStatus {
    let title = current(titles, on).filter(|title| title.validity(on) > Validity::Expired);
    title
        .and_then(StayTitle::reason_code)
        .and_then(|reason| CodeLists::shipped().entry("permit-reasons", reason))
        .and_then(|entry| entry.get("protection_status"))
        .and_then(ProtectionStatus::parse)
        .unwrap_or(ProtectionStatus::None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_lists::Entry;
    use crate::stay::{Expiry, TitleType};
    use jiff::civil::date;

    const TODAY: Date = date(2025, 3, 3);

    fn says(reason: &str) -> ProtectionStatus {
        let title = StayTitle {
            reason: Some(reason.into()),
            expires_on: Expiry::On(date(2026, 1, 1)),
            ..StayTitle::of_type(TitleType::Permit)
        };
        protection_status(&[title], TODAY)
    }

    #[test]
    fn every_status_is_a_value_of_the_list_in_the_same_order() {
        let listed: Vec<&str> = CodeLists::shipped()
            .entries("protection-statuses")
            .iter()
            .map(Entry::code)
            .collect();
        assert_eq!(listed, ProtectionStatus::ALL.map(ProtectionStatus::code));
    }

    #[test]
    fn every_reason_says_a_listed_protection() {
        for reason in CodeLists::shipped().entries("permit-reasons") {
            let said = reason
                .get("protection_status")
                .and_then(ProtectionStatus::parse);
            assert!(said.is_some(), "{}", reason.code());
        }
    }

    #[test]
    fn the_reason_of_a_permit_says_the_protection() {
        assert_eq!(says("asylum"), ProtectionStatus::Refugee);
        assert_eq!(says("subsidiary_protection"), ProtectionStatus::Subsidiary);
        assert_eq!(says("special_protection"), ProtectionStatus::Special);
        assert_eq!(says("humanitarian"), ProtectionStatus::Humanitarian);
        assert_eq!(says("temporary_protection"), ProtectionStatus::Temporary);
        assert_eq!(says("social_protection"), ProtectionStatus::SpecialCases);
        assert_eq!(says("asylum_request"), ProtectionStatus::Applicant);
        assert_eq!(says("employment"), ProtectionStatus::None);
    }

    #[test]
    fn an_asylum_certificate_makes_an_applicant() {
        let titles = [StayTitle::of_type(TitleType::AsylumCertificate)];
        assert_eq!(
            protection_status(&titles, TODAY),
            ProtectionStatus::Applicant
        );
        assert!(ProtectionStatus::Applicant.is_applicant());
        assert!(!ProtectionStatus::Applicant.is_holder());
    }

    #[test]
    fn a_permit_that_ended_says_no_protection_unless_it_is_in_renewal() {
        let mut old = StayTitle {
            number: Some("061234567890".to_owned()),
            reason: Some("subsidiary_protection".into()),
            expires_on: Expiry::On(date(2025, 1, 1)),
            ..StayTitle::of_type(TitleType::Permit)
        };
        assert_eq!(
            protection_status(&[old.clone()], TODAY),
            ProtectionStatus::None
        );
        old.title_type = TitleType::InRenewal;
        assert_eq!(
            protection_status(&[old], TODAY),
            ProtectionStatus::Subsidiary
        );
    }

    #[test]
    fn someone_who_appealed_is_still_an_applicant() {
        assert!(ProtectionStatus::DeniedWithAppeal.is_applicant());
        assert!(!ProtectionStatus::None.is_holder());
        assert!(ProtectionStatus::Humanitarian.is_holder());
        assert!(!ProtectionStatus::Humanitarian.is_international());
    }
}
