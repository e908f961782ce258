// SPDX-License-Identifier: AGPL-3.0-or-later
//! What travels with a referral — *dati e documenti condivisi con il rinvio*.
//!
//! The recipient sees the groups of data that the sender chose and the person was
//! shown, and documents that it may read anyhow: never a special category.
//!
//! Source: requirements F21 (data set, basis, documents) and section 4.3 (data sets
//! DS-LS and DS-SL); A-18 (a grant is recorded even where the law needs none).

use mnet_forms::Privacy;

use super::dossier::Side;
use crate::first_reception::referral_sheet::SHARED_DATA;
use crate::network::BodyKind;

/// What the labour side tells the social side (DS-LS).
pub const LABOUR_TO_SOCIAL: &[&str] = &[
    "identity",
    "contacts",
    "labour_status",
    "pact_and_measures",
    "case_manager",
];

/// What the social side tells the labour side (DS-SL).
pub const SOCIAL_TO_LABOUR: &[&str] = &[
    "identity",
    "contacts",
    "social_file_open",
    "availability_constraints",
    "support_categories",
    "vulnerability_flag",
    "minors_number",
    "guardian",
];

/// The groups of data that a referral carries, in the order of the list; a code is a data set
/// or a single group.
pub fn groups_of<T: AsRef<str>>(data_set: &[T]) -> Vec<&'static str> {
    let chosen = |group: &&&'static str| {
        data_set.iter().any(|code| match code.as_ref() {
            "labour_to_social" => LABOUR_TO_SOCIAL.contains(*group),
            "social_to_labour" => SOCIAL_TO_LABOUR.contains(*group),
            code => code == **group,
        })
    };
    SHARED_DATA.iter().filter(chosen).copied().collect()
}

/// The consents (`consents`) that sharing these groups takes, when it rests on a grant: one for
/// each direction of which something is told that the other data set does not hold.
pub fn grants_for(groups: &[&str]) -> Vec<&'static str> {
    let only = |mine: &[&str], other: &[&str]| {
        let mut own = groups.iter().filter(|group| mine.contains(group));
        own.any(|group| !other.contains(group))
    };
    let mut needed = Vec::new();
    if only(LABOUR_TO_SOCIAL, SOCIAL_TO_LABOUR) {
        needed.push("labour_to_social");
    }
    if only(SOCIAL_TO_LABOUR, LABOUR_TO_SOCIAL) {
        needed.push("social_to_labour");
    }
    needed
}

/// Whether a document may go along: common data alone, and of the side that answers there.
///
/// For a partner or a district the social service answers; for the others who works.
pub const fn may_travel(class: Privacy, side: Side, to: BodyKind) -> bool {
    if !matches!(class, Privacy::P0 | Privacy::P1 | Privacy::P2) {
        return false;
    }
    let social = matches!(to, BodyKind::Partner | BodyKind::SocialDistrict);
    match side {
        Side::Both => true,
        Side::Social => social,
        Side::Labour => !social,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_set_stands_for_its_groups_and_a_list_for_itself() {
        assert_eq!(groups_of(&["labour_to_social"]), LABOUR_TO_SOCIAL);
        assert_eq!(groups_of(&["social_to_labour"]), SOCIAL_TO_LABOUR);
        let listed = groups_of(&["stay_title", "identity", "listed", "diagnosis"]);
        assert_eq!(listed, ["identity", "stay_title"]);
    }

    #[test]
    fn every_group_of_a_data_set_may_be_chosen_alone() {
        let mut all = LABOUR_TO_SOCIAL.iter().chain(SOCIAL_TO_LABOUR);
        assert!(all.all(|group| SHARED_DATA.contains(group)));
    }

    #[test]
    fn a_grant_is_needed_in_the_direction_in_which_something_is_told() {
        assert_eq!(grants_for(LABOUR_TO_SOCIAL), ["labour_to_social"]);
        assert_eq!(grants_for(SOCIAL_TO_LABOUR), ["social_to_labour"]);
        assert!(grants_for(&["identity", "contacts"]).is_empty());
        assert_eq!(grants_for(&["labour_status", "guardian"]).len(), 2);
    }

    #[test]
    fn no_special_category_and_nothing_of_the_other_side_goes_along() {
        use BodyKind::{EmploymentCentre, Partner};
        assert!(may_travel(Privacy::P2, Side::Both, EmploymentCentre));
        assert!(may_travel(Privacy::P1, Side::Labour, EmploymentCentre));
        assert!(!may_travel(Privacy::P1, Side::Social, EmploymentCentre));
        assert!(may_travel(Privacy::P1, Side::Social, Partner));
        assert!(!may_travel(Privacy::P3, Side::Both, EmploymentCentre));
    }
}
