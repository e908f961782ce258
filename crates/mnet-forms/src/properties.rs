// SPDX-License-Identifier: AGPL-3.0-or-later
//! What holds for any page, whatever is typed.

use proptest::prelude::*;

use crate::example::{EXAMPLE, ExampleLists};
use crate::{flatten, parse, validate};

/// Names that are almost, or wholly, those of the page.
fn name() -> impl Strategy<Value = String> {
    let step = prop_oneof![
        Just("name"),
        Just("birth_date"),
        Just("minors"),
        Just("title"),
        Just("requests"),
        Just("agreed"),
        Just("needs"),
        Just("work"),
        Just("level"),
        Just("phones"),
        Just("0"),
        Just("7"),
        Just("number"),
        Just("signed"),
        Just("how"),
        Just("channel"),
        Just("identity"),
        Just("score"),
        Just(""),
        Just("a~b/c"),
    ];
    prop::collection::vec(step, 1..4).prop_map(|steps| steps.join("."))
}

fn page() -> impl Strategy<Value = Vec<(String, String)>> {
    let text = prop_oneof![
        any::<String>().prop_map(|text| text.replace(';', ",")),
        Just("2020-07-06".to_owned()),
        Just("job".to_owned()),
        Just("3".to_owned()),
        Just("on".to_owned()),
        Just("signature".to_owned()),
    ];
    prop::collection::vec((name(), text), 0..12)
}

proptest! {
    #[test]
    fn any_page_is_read_and_judged(fields in page()) {
        let (answers, _) = parse(&EXAMPLE, &fields);
        let _ = validate(&EXAMPLE, &answers, &ExampleLists);
        let _ = EXAMPLE.visible_with(&answers, &ExampleLists);
    }

    #[test]
    fn a_page_shown_again_and_sent_again_reads_the_same(fields in page()) {
        let (first, _) = parse(&EXAMPLE, &fields);
        let first = EXAMPLE.settled(&first);
        let again: Vec<_> = flatten(&EXAMPLE, &first)
            .into_iter()
            .flat_map(|(name, text)| one_field_each(&name, &text))
            .collect();
        prop_assert_eq!(parse(&EXAMPLE, &again).0, first);
    }

    #[test]
    fn settling_twice_changes_nothing(fields in page()) {
        let (answers, _) = parse(&EXAMPLE, &fields);
        let once = EXAMPLE.settled(&answers);
        prop_assert_eq!(EXAMPLE.settled(&once), once);
    }

    #[test]
    fn every_fault_of_reading_is_a_fault_of_judging(fields in page()) {
        let (answers, told) = parse(&EXAMPLE, &fields);
        let judged = validate(&EXAMPLE, &answers, &ExampleLists);
        for fault in told {
            let only_of_pages = matches!(fault.code, "unknown-field" | "not-asked");
            prop_assert!(only_of_pages || judged.iter().any(|other| fault.pointer.starts_with(&other.pointer)));
        }
    }
}

/// A page sends several codes as several fields.
fn one_field_each(name: &str, text: &str) -> Vec<(String, String)> {
    let several = ["requests", "shared"].contains(&name);
    let parts: Vec<&str> = if several {
        text.split(';').collect()
    } else {
        vec![text]
    };
    parts
        .into_iter()
        .map(|part| (name.to_owned(), part.to_owned()))
        .collect()
}
