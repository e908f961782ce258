// SPDX-License-Identifier: AGPL-3.0-or-later
//! Target group of a recipient — *gruppo bersaglio all'ingresso* (F03 H4).
//!
//! Codes for reporting, taken on the day of entry and never worked out again:
//! who was young then stays young in every report.
//!
//! Source: project sheet (S1), target; requirements F03 H4, A-05.

use jiff::civil::Date;
use mnet_base::{PartialDate, Sex, Tri};

use crate::screening::priority::{Vulnerability, VulnerabilityFlags};
use crate::stay::{StayTitle, protection_status};

/// What was known of the person on the day of entry.
#[derive(Debug, Clone, Copy)]
pub struct Entrant<'a> {
    /// Sex on documents.
    pub sex: Sex,
    /// Birth.
    pub birth: PartialDate,
    /// ISO alpha-2.
    pub citizenships: &'a [String],
    /// Titles of stay.
    pub titles: &'a [StayTitle],
    /// Is, or entered as, an unaccompanied minor.
    pub unaccompanied_minor: Tri,
    /// Full months without work, when asked.
    pub months_unemployed: Option<u32>,
    /// `education-levels`, when asked.
    pub education_level: Option<&'a str>,
    /// `occupational-statuses`, when asked.
    pub occupational_status: Option<&'a str>,
}

/// The codes of a person, frozen at entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetGroup {
    /// The day they were taken.
    pub entered_on: Date,
    /// Sex code.
    pub sex: String,
    /// Age, by the earliest possible birth.
    pub age: i32,
    /// `vulnerabilities`.
    pub vulnerabilities: Vec<String>,
    /// `protection-statuses`.
    pub protection_status: String,
    /// ISO alpha-2.
    pub citizenships: Vec<String>,
    /// `education-levels`.
    pub education_level: Option<String>,
    /// `occupational-statuses`.
    pub occupational_status: Option<String>,
}

/// Takes the codes on the day of entry.
pub fn target_group(of: &Entrant<'_>, entered_on: Date) -> TargetGroup {
    let protection = protection_status(of.titles, entered_on);
    let flags = VulnerabilityFlags::derive(&Vulnerability {
        on: entered_on,
        sex: of.sex,
        birth: Some(of.birth),
        protection,
        unaccompanied_minor: of.unaccompanied_minor,
        months_unemployed: of.months_unemployed,
    });
    TargetGroup {
        entered_on,
        sex: of.sex.code().to_owned(),
        age: of.birth.age_on(entered_on),
        vulnerabilities: flags.codes().into_iter().map(str::to_owned).collect(),
        protection_status: protection.code().to_owned(),
        citizenships: of.citizenships.to_vec(),
        education_level: of.education_level.map(str::to_owned),
        occupational_status: of.occupational_status.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::{Entrant, target_group};
    use jiff::civil::date;
    use mnet_base::{PartialDate, Sex, Tri};

    #[test]
    fn who_was_young_at_entry_is_young_in_the_report() {
        let citizenships = ["NG".to_owned()];
        let of = Entrant {
            sex: Sex::Female,
            birth: PartialDate::parse("1990-07-20").unwrap(),
            citizenships: &citizenships,
            titles: &[],
            unaccompanied_minor: Tri::No,
            months_unemployed: Some(14),
            education_level: Some("isced_3"),
            occupational_status: Some("unemployed"),
        };
        let entered = target_group(&of, date(2020, 7, 8));
        assert_eq!(entered.age, 29);
        assert_eq!(
            entered.vulnerabilities,
            ["woman", "young", "long_unemployed"]
        );
        assert_eq!(entered.education_level.as_deref(), Some("isced_3"));
        let later = target_group(&of, date(2020, 7, 20));
        assert_eq!(later.age, 30);
        assert_ne!(entered, later, "hence it is kept, not worked out again");
    }
}
