// SPDX-License-Identifier: AGPL-3.0-or-later
//! Values of the card that a referral carries — *dati condivisi con un rinvio*.
//!
//! A sheet names groups of data; what they hold is read from the card, as far as
//! the side that receives it may see, and never more than who sends it sees.
//!
//! Source: requirements, section 4.3 (data sets DS-LS and DS-SL).

use crate::card::{Card, CardField};

/// Keys of the card that a group of data stands for. The case manager and constraints on
/// availability stand with the case.
pub fn keys_of_group(group: &str) -> &'static [&'static str] {
    match group {
        "identity" => &[
            "name",
            "sex",
            "birth_date",
            "birth_country",
            "citizenships",
            "cf",
            "cf_prov",
        ],
        "contacts" => &["phones", "emails", "language", "interpreter"],
        "stay_title" => &["title", "protection_status"],
        "labour_status" => &["occupational_status", "did_on", "months_unemployed"],
        "pact_and_measures" => &["pacts", "policies", "cpi"],
        "social_file_open" => &["social_file"],
        "support_categories" => &["social_services"],
        "vulnerability_flag" => &["vulnerability"],
        "minors_number" => &["minors"],
        "guardian" => &["unaccompanied_minor"],
        _ => &[],
    }
}

/// A value as two readers see it both: the less of the two; nothing where one sees nothing.
pub fn lesser(key: &str, one: &Card, other: &Card) -> Option<CardField> {
    let (one, other) = (one.field(key)?, other.field(key)?);
    let less = if one.sight <= other.sight { one } else { other };
    Some(less.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{FIELDS, field};
    use mnet_forms::Privacy;

    const GROUPS: [&str; 10] = [
        "identity",
        "contacts",
        "stay_title",
        "labour_status",
        "pact_and_measures",
        "social_file_open",
        "support_categories",
        "vulnerability_flag",
        "minors_number",
        "guardian",
    ];

    #[test]
    fn a_group_holds_values_of_the_card_and_no_special_category() {
        for key in GROUPS.iter().flat_map(|group| keys_of_group(group)) {
            let field = field(key).unwrap_or_else(|| panic!("{key}"));
            assert!(field.is_carried(), "{key}");
            assert!(field.class <= Privacy::P2, "{key}");
        }
    }

    #[test]
    fn where_a_person_lives_is_in_no_group() {
        let places = ["residence", "domicile", "reception", "protected_address"];
        let mut all = GROUPS.iter().flat_map(|group| keys_of_group(group));
        assert!(!all.any(|key| places.contains(key)));
        assert!(FIELDS.iter().any(|field| field.key == "domicile"));
    }
}
