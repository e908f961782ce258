// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about what is said to people, in each of their languages.
#![expect(
    clippy::disallowed_methods,
    reason = "the files of a language are what is tested"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use mnet_base::Tongue;

use super::super::validated::text_of;
use super::{NAMES, Spoken, is_spoken, label_in, spoken_keys, spoken_lists};
use crate::i18n::{Words, raw, understood};

/// Languages whose texts stand in files of their own: all that are not the staff's.
fn own() -> impl Iterator<Item = Tongue> {
    let all = Tongue::ALL.into_iter();
    all.filter(|tongue| tongue.page().is_none())
}

fn folder(tongue: Tongue) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../locales")
        .join(tongue.code())
}

/// Variables of each message, as the files of a language write them.
fn variables(tongue: Tongue) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::<String, BTreeSet<String>>::new();
    for entry in fs::read_dir(folder(tongue)).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(own) = super::key_of(line) {
                own.clone_into(&mut key);
                let before = all.insert(key.clone(), BTreeSet::new());
                assert!(before.is_none(), "{tongue}: {key} stands twice");
            }
            let named = line.split('$').skip(1);
            let named = named.filter_map(|rest| rest.split([' ', '}', '-']).next());
            all.entry(key.clone())
                .or_default()
                .extend(named.map(str::to_owned));
        }
    }
    all
}

#[test]
fn every_text_said_to_people_stands_in_every_language() {
    let keys = spoken_keys();
    assert!(keys.len() > 700, "{}", keys.len());
    for tongue in Tongue::ALL {
        let missing: Vec<_> = keys
            .iter()
            .filter(|(_, key)| text_of(tongue, key).is_none_or(|text| text.trim().is_empty()))
            .map(|(_, key)| key)
            .collect();
        assert!(missing.is_empty(), "{tongue} lacks {missing:?}");
    }
}

#[test]
fn no_language_has_a_text_that_nobody_is_told() {
    let known: BTreeSet<&String> = spoken_keys().iter().map(|(_, key)| key).collect();
    for tongue in own() {
        let unknown: Vec<_> = variables(tongue)
            .into_keys()
            .filter(|key| !key.is_empty() && !known.contains(key))
            .collect();
        assert!(unknown.is_empty(), "{tongue}: {unknown:?}");
    }
}

#[test]
fn the_same_values_stand_in_a_text_of_every_language() {
    let italian = variables(Tongue::It);
    for tongue in own() {
        for (key, values) in variables(tongue) {
            if key.starts_with("list-") || key.is_empty() {
                continue;
            }
            assert_eq!(italian.get(&key), Some(&values), "{tongue} {key}");
        }
    }
}

/// The letters of a script of its own.
fn script(tongue: Tongue) -> Option<RangeInclusive<char>> {
    match tongue {
        Tongue::Ar | Tongue::Ur => Some('\u{600}'..='\u{6ff}'),
        Tongue::Bn => Some('\u{980}'..='\u{9ff}'),
        Tongue::Pa => Some('\u{a00}'..='\u{a7f}'),
        Tongue::Zh => Some('\u{4e00}'..='\u{9fff}'),
        Tongue::Uk => Some('\u{400}'..='\u{4ff}'),
        _ => None,
    }
}

#[test]
fn every_text_is_written_in_the_letters_of_its_language() {
    for tongue in Tongue::ALL {
        let Some(letters) = script(tongue) else {
            continue;
        };
        for (_, key) in spoken_keys() {
            let Some(text) = text_of(tongue, key) else {
                continue;
            };
            // Names such as WhatsApp, and values alone, are the same everywhere.
            let source = [Tongue::It, Tongue::En].map(|one| text_of(one, key));
            let is_same = source.contains(&Some(text.clone()));
            let has_letters = text.chars().any(|c| letters.contains(&c));
            // Levels such as A2+ have no word in them.
            let mut words = text.split(|c: char| !c.is_alphabetic());
            let has_words = words.any(|word| word.chars().count() > 2);
            assert!(
                is_same || has_letters || !has_words,
                "{tongue} {key}: {text}"
            );
        }
    }
}

#[test]
fn hidden_marks_of_direction_do_not_stand_in_texts() {
    let marks = ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}', '\u{feff}'];
    for tongue in Tongue::ALL {
        for (_, key) in spoken_keys() {
            let text = text_of(tongue, key).unwrap_or_default();
            assert!(!text.contains(marks), "{tongue} {key}");
        }
    }
}

#[test]
fn what_an_operator_decides_alone_is_not_said_to_people() {
    assert!(is_spoken("form-identity-family-name"));
    assert!(is_spoken("form-privacy-notice-consents-answer-given"));
    assert!(!is_spoken("form-screening-sheet-eligibility"));
    assert!(!is_spoken("form-registration-card-operator-signature"));
    assert!(!is_spoken("ui-draft-failed"));
    assert!(spoken_lists().any(|list| list == "consents"));
}

#[test]
fn a_text_that_a_language_lacks_says_in_which_one_it_stands() {
    let said = Words::said_in(Tongue::Bn).said("form-screening-sheet-eligibility");
    assert_eq!(said.tongue, Tongue::En);
    assert_eq!(said.attributes(), " lang=\"en\" dir=\"ltr\"");
    let nothing = Spoken::default();
    assert!(nothing.text.is_empty());
}

#[test]
fn a_label_of_a_list_is_found_by_its_key() {
    let key = "list-identity-document-types-passport";
    assert_eq!(
        label_in(mnet_base::Lang::It, key).as_deref(),
        Some("Passaporto")
    );
    assert_eq!(label_in(mnet_base::Lang::It, "list-funds-x"), None);
}

#[test]
fn countries_and_languages_have_names_in_every_language() {
    for tongue in own() {
        let names = NAMES.get(&tongue).map_or(0, BTreeMap::len);
        assert!(names > 280, "{tongue}: {names}");
        let words = Words::said_in(tongue);
        assert!(words.own_country("BD").is_some(), "{tongue}");
        assert!(words.own_label("languages", "ur").is_some(), "{tongue}");
    }
}

#[test]
fn dates_are_written_as_each_language_does() {
    let day = jiff::civil::date(2020, 7, 8);
    let told = |tongue| Words::said_in(tongue).day(day);
    for tongue in own().filter(|tongue| raw(*tongue, "month-7").is_some()) {
        assert!(told(tongue).contains("2020"), "{tongue}");
    }
    assert_eq!(told(Tongue::Fr), "8 juillet 2020");
    assert_eq!(told(Tongue::Zh), "2020年7月8日");
    assert_eq!(told(Tongue::Uk), "8 липня 2020 року");
}

#[test]
fn the_browser_s_wish_is_read_for_the_languages_of_people_too() {
    assert_eq!(understood("de, bn-BD;q=0.8, it;q=0.5"), Some(Tongue::Bn));
    assert_eq!(understood("de"), None);
}
