// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about definitions.

use crate::example::{EXAMPLE, TITLE};

#[test]
fn locale_keys_have_no_underscores_and_no_row_numbers() {
    let keys = EXAMPLE.locale_keys();
    assert!(keys.contains(&"form-example-card".to_owned()));
    assert!(keys.contains(&"form-example-card-phones-number".to_owned()));
    assert!(keys.contains(&"form-example-card-birth-date-help".to_owned()));
    assert!(keys.iter().all(|key| !key.contains(['_', '.'])));
}

#[test]
fn the_words_of_a_choice_have_their_own_labels() {
    let keys = EXAMPLE.locale_keys();
    assert!(keys.contains(&"form-example-card-channel-letter".to_owned()));
    assert!(keys.contains(&"form-example-card-shared-birth-year".to_owned()));
    assert!(keys.contains(&"form-example-card-verdict-yes-please".to_owned()));
}

#[test]
fn a_question_is_found_by_its_key() {
    assert_eq!(EXAMPLE.question("title").map(|q| q.key), Some(TITLE.key));
    assert!(EXAMPLE.question("nothing").is_none());
}
