// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages for people, and forms in two languages.

use mnet_base::{Lang, Tongue};
use mnet_flow::forms::all as forms;

use super::samples;
use crate::i18n::Words;
use crate::i18n::tests::take_missed;

#[test]
fn pages_for_people_are_whole_in_every_language_of_theirs() {
    for tongue in Tongue::ALL {
        take_missed();
        for (name, html) in samples::for_people(tongue) {
            let missed = take_missed();
            assert!(missed.is_empty(), "{name}: {missed:?}");
            let head = format!("<html lang=\"{tongue}\" dir=\"{}\">", tongue.dir());
            assert!(html.contains(&head), "{name} in {tongue} lacks {head}");
            assert_eq!(html.matches("<h1").count(), 1, "{name} has one title");
        }
    }
}

#[test]
fn what_is_said_to_the_person_is_marked_with_its_language_and_direction() {
    for tongue in [Tongue::Bn, Tongue::Ur, Tongue::Zh] {
        for form in forms() {
            let html = samples::interviewed(Words::of(Lang::It), tongue, form.code);
            let mark = format!(
                "class=\"mn-spoken\" lang=\"{tongue}\" dir=\"{}\"",
                tongue.dir()
            );
            let spoken = html.matches("class=\"mn-spoken\"").count();
            assert_eq!(html.matches(&mark).count(), spoken, "{}", form.code);
        }
    }
}

#[test]
fn an_interview_asks_every_question_once_in_each_language() {
    let html = samples::interviewed(Words::of(Lang::It), Tongue::Bn, "identity");
    let own = Words::said_in(Tongue::Bn).own("form-identity-family-name");
    let own = own.unwrap();
    assert!(html.contains("Cognome"));
    assert_eq!(html.matches(&format!("</svg>{own}</span>")).count(), 1);
    assert!(html.contains("name=\"_do\" value=\"beside\""));
    assert!(html.contains("class=\"mn-large\""));
}

#[test]
fn an_interview_has_unique_ids_and_a_field_for_every_label() {
    for form in forms() {
        let html = samples::interviewed(Words::of(Lang::En), Tongue::Ur, form.code);
        let mut seen = std::collections::BTreeSet::new();
        for part in html.split(" id=\"").skip(1) {
            let id = part.split('"').next().unwrap_or_default();
            assert!(seen.insert(id.to_owned()), "{} has {id} twice", form.code);
        }
        for part in html.split(" for=\"").skip(1) {
            let id = part.split('"').next().unwrap_or_default();
            assert!(seen.contains(id), "{} has no field {id}", form.code);
        }
    }
}
