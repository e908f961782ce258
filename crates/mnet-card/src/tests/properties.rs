// SPDX-License-Identifier: AGPL-3.0-or-later
//! What holds for any assertions: order does not matter, older never replaces
//! newer, social facts stay on their side.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::makers::*;
use crate::*;

const KEYS: [&str; 12] = [
    "cf",
    "name",
    "birth_date",
    "title",
    "domicile",
    "residence",
    "minors",
    "phones",
    "italian_level",
    "education",
    "occupational_status",
    "social_file",
];

fn value(key: &str, which: u8) -> Value {
    let one = |a: &str, b: &str| json!(if which.is_multiple_of(2) { a } else { b });
    match key {
        "cf" => one("BNFYSF79S02Z330Q", "TSTLNO85L63Z138X"),
        "name" => json!({ "family_name": one("BENFITTI", "TESTENKO"), "given_name": "OLENA" }),
        "birth_date" => one("1998-01-01", "1998-05-20"),
        "title" => {
            json!({ "title_type": one("permit", "in_renewal"), "title_number": which.to_string() })
        }
        "minors" => json!(which),
        "phones" => json!({ "number": format!("33300000{:02}", which % 5) }),
        "italian_level" => json!({ "level": one("a2", "b1") }),
        "education" => json!({ "level": one("isced_2", "isced_3") }),
        "occupational_status" => one("unemployed", "employed"),
        "social_file" => {
            json!({ "open": one("yes", "no"), "worker": "A. Operatrice", "sector": "adulti" })
        }
        _ => json!({ "comune": one("Pesaro", "Fano") }),
    }
}

fn assertion(id: u128) -> impl Strategy<Value = FieldAssertion> {
    let picks = (0..KEYS.len(), 0..6_u8, 0..System::ALL.len());
    let days = (
        0..60_i32,
        0..60_i32,
        0..Evidence::ALL.len(),
        0..5_i16,
        0..20_u8,
    );
    (picks, days).prop_map(
        move |((key, which, system), (valid, known, evidence, level, odd))| {
            let first = date(2020, 10, 1);
            let made = told(
                id,
                KEYS[key],
                &value(KEYS[key], which),
                System::ALL[system],
                first,
            );
            FieldAssertion {
                valid_from: Some(first + valid.days()),
                valid_to: (odd == 1).then(|| first + (valid + 5).days()),
                value: made.value.filter(|_| odd != 2),
                recorded_at: at(first + known.days()),
                evidence: Evidence::ALL[evidence],
                verification: Verification::of(level).unwrap(),
                correction: odd == 3,
                ..made
            }
        },
    )
}

fn some() -> impl Strategy<Value = Vec<FieldAssertion>> {
    (1..14_usize).prop_flat_map(|many| {
        let each: Vec<_> = (0..many)
            .map(|at| assertion(at as u128 + 1).boxed())
            .collect();
        each
    })
}

fn shuffled() -> impl Strategy<Value = (Vec<FieldAssertion>, Vec<FieldAssertion>)> {
    some().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
}

fn viewing(viewer: Viewer) -> Viewing {
    Viewing {
        viewer,
        today: date(2020, 12, 15),
        known_on: date(2020, 12, 15),
        address_hidden: false,
    }
}

fn card(assertions: Vec<FieldAssertion>, viewer: Viewer) -> Card {
    let known = Knowledge {
        assertions,
        ..Knowledge::default()
    };
    compose(&known, &viewing(viewer))
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter((all, mixed) in shuffled()) {
        for viewer in Viewer::ALL {
            let (one, mut two) = (card(all.clone(), *viewer), card(mixed.clone(), *viewer));
            let mut one = one;
            for fields in [&mut one.fields, &mut two.fields] {
                for field in fields {
                    field.others.sort_by_key(|(one, _)| one.id);
                    field.conflicts.sort_by_key(|one| (one.chosen, one.other));
                }
            }
            prop_assert_eq!(one, two);
        }
    }

    #[test]
    fn the_same_knowledge_gives_the_same_card(all in some()) {
        prop_assert_eq!(card(all.clone(), Viewer::Labour), card(all, Viewer::Labour));
    }

    #[test]
    fn an_older_day_of_the_same_source_never_stands_before_a_newer_one(all in some()) {
        for field in card(all.clone(), Viewer::Social).fields {
            for entry in &field.entries {
                let shown = &entry.assertion;
                let newer = all.iter().filter(|one| {
                    one.field.key == shown.field.key
                        && one.source == shown.source
                        && one.correction == shown.correction
                        && one.item() == shown.item()
                        && one.value.is_some()
                });
                for other in newer {
                    prop_assert!(rules::g15_newer(other, shown).is_le());
                }
            }
        }
    }

    #[test]
    fn social_facts_reach_labour_as_categories_or_not_at_all(all in some()) {
        for field in card(all, Viewer::Labour).fields {
            if field.field.labour == Sees::Full {
                continue;
            }
            prop_assert!(field.others.is_empty() && field.conflicts.is_empty());
            for entry in &field.entries {
                let shown = entry.assertion.value.as_ref().unwrap();
                let again = field.field.category_of(shown);
                prop_assert_eq!(again.as_ref(), Some(shown));
                prop_assert_eq!(shown.part("sector"), None);
            }
        }
    }

    #[test]
    fn what_was_known_on_a_day_is_never_changed_by_what_came_later(all in some()) {
        let day = date(2020, 11, 1);
        let known = Knowledge { assertions: all.clone(), ..Knowledge::default() };
        let before = Knowledge { assertions: known_on(&all, day), ..Knowledge::default() };
        let viewing = Viewing { known_on: day, ..viewing(Viewer::Social) };
        prop_assert_eq!(compose(&known, &viewing), compose(&before, &viewing));
    }
}
