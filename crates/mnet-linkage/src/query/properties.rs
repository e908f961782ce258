// SPDX-License-Identifier: AGPL-3.0-or-later
//! What holds of every search and every name.

use super::tests::{person, round};
use super::*;
use crate::{MOST_KEYS, Subject, index_keys};
use proptest::prelude::*;

fn shuffled() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let word = "[A-Za-zàéñОленайوسف'-]{1,9}|MOHAMED|ABDUL|EL|BEN ALI|Viktorivna|Xiao|Ming";
    prop::collection::vec(word, 0..6)
        .prop_flat_map(|words| (Just(words.clone()), Just(words).prop_shuffle()))
}

proptest! {
    #[test]
    fn the_order_of_words_changes_neither_keys_nor_score((one, other) in shuffled(), shown in "[A-Z ]{0,20}") {
        let (first, second) = (Query::parse(&one.join(" ")), Query::parse(&other.join(" ")));
        prop_assert_eq!(first.rounds(), second.rounds());
        prop_assert_eq!(first.score(&shown, 1990), second.score(&shown, 1990));
        let shown = (one.join(" "), other.join(" "));
        let query = Query::parse("mohamed ali xiaoming");
        prop_assert_eq!(query.score(&shown.0, 1990), query.score(&shown.1, 1990));
    }

    #[test]
    fn swapped_names_have_the_same_keys(family in "[A-Z]{1,9}( [A-Z]{1,9})?", given in "[A-Z]{3,12}") {
        let (one, other) = (person(&family, &given, "1990"), person(&given, &family, "1990"));
        let (one, other) = (index_keys(&one), index_keys(&other));
        prop_assert!(family.contains(' ') || one == other);
    }

    #[test]
    fn any_text_is_a_query_and_a_name(text in ".{0,400}", shown in ".{0,80}", year: i16) {
        let query = Query::parse(&text);
        prop_assert!(query.score(&shown, year) <= 1000);
        prop_assert_eq!(query.is_empty(), query.rounds().is_empty());
        let texts = [text.clone(), shown.clone()];
        let subject = Subject { original_script: Some(&text), aliases: &texts, codes: &texts, phones: &texts, ..person(&text, &shown, "1990") };
        let keys = index_keys(&subject);
        prop_assert!(keys.len() <= MOST_KEYS);
        prop_assert!(keys.is_sorted_by(|one, other| one < other));
        prop_assert!(keys.iter().all(|key| key.len() <= 120));
    }

    #[test]
    fn everyone_is_found_by_the_name_on_the_card(family in "[A-Z]{3,10}", given in "[A-Z]{3,10}") {
        let found = round(&format!("{given} {family}"), &person(&family, &given, "1990"));
        prop_assert!(found.is_some());
    }

    #[test]
    fn the_own_name_scores_a_thousand(family in "[A-Z]{3,10}", given in "[A-Z]{3,10}") {
        let shown = format!("{family} {given}");
        prop_assert_eq!(Query::parse(&format!("{given} {family}")).score(&shown, 1990), 1000);
    }
}
