// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every key that code and templates name has its words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use mnet_authz::{MandateState, Role};
use mnet_base::Lang;
use mnet_flow::case::{ActorRole, Refusal, State, Warning};

use super::{crate_folder, files};
use crate::error::{message_key, warning_key};

/// Keys by language, as the files write them.
fn keys() -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for lang in Lang::ALL {
        let folder = crate_folder().join("../../locales").join(lang.code());
        let mut keys = BTreeSet::new();
        for path in files(&folder, "ftl") {
            let text = fs::read_to_string(&path).unwrap();
            for line in text
                .lines()
                .filter(|line| line.starts_with(|c: char| c.is_alphabetic()))
            {
                let key = line.split(" =").next().unwrap_or_default().to_owned();
                assert!(
                    keys.insert(key.clone()),
                    "{} has {key} again",
                    path.display()
                );
            }
        }
        all.insert(lang.code(), keys);
    }
    all
}

pub(super) fn assert_known(wanted: impl IntoIterator<Item = String>) {
    let all = keys();
    for key in wanted {
        for (lang, keys) in &all {
            assert!(keys.contains(&key), "{lang} has no {key}");
        }
    }
}

#[test]
fn the_languages_have_the_same_keys() {
    let all = keys();
    let italian = all.get("it").unwrap();
    for (lang, keys) in &all {
        let missing: Vec<_> = italian.symmetric_difference(keys).collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
}

#[test]
fn every_key_named_in_code_and_templates_exists() {
    let mut named = BTreeSet::new();
    let folders = ["src", "templates"].map(|folder| crate_folder().join(folder));
    for path in folders
        .iter()
        .flat_map(|f| [files(f, "html"), files(f, "rs")].concat())
    {
        if path.ends_with("i18n/tests.rs") || path.iter().any(|part| part == "tests") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for call in [".t(\"", ".tn(\"", ".tx(\"", ".tf(\""] {
            let calls = text.split(call).skip(1);
            named.extend(
                calls
                    .filter_map(|rest| rest.split('"').next())
                    .map(str::to_owned),
            );
        }
    }
    assert!(named.len() > 150, "only {} keys found", named.len());
    assert_known(named.into_iter().filter(|key| !key.contains('{')));
}

#[test]
fn every_refusal_says_what_why_and_what_to_do() {
    let rules = Refusal::ALL.iter().map(|refusal| refusal.code());
    let policies = mnet_authz::Refusal::ALL
        .iter()
        .map(|refusal| refusal.code());
    let doors = [
        "NOT_FOUND",
        "PURPOSE_NEEDED",
        "OUT_OF_TERRITORY",
        "TOO_MANY_REQUESTS",
        "INTERNAL",
        "INVALID_ANSWERS",
        "METHOD_NOT_ALLOWED",
        "FORM_EXPIRED",
        "FOREIGN_ORIGIN",
        "UNREADABLE",
        "TOO_LARGE",
        "TOO_SLOW",
        "WRONG_PASSWORD",
    ];
    for code in rules.chain(policies).chain(doors) {
        let key = message_key(code);
        assert_known([format!("{key}-next"), key]);
    }
}

#[test]
fn every_warning_has_its_words() {
    assert_known(
        Warning::ALL
            .iter()
            .map(|warning| warning_key(warning.code())),
    );
    assert_known([warning_key("CF_MISMATCH:sex")]);
}

#[test]
fn roles_states_and_mandates_have_their_words() {
    assert_known(Role::ALL.iter().map(|role| format!("role-{}", role.code())));
    assert_known(
        ActorRole::ALL
            .iter()
            .map(|role| format!("role-{}", role.code())),
    );
    assert_known(
        State::ALL
            .iter()
            .map(|state| format!("state-{}", state.code().to_lowercase())),
    );
    let mandates = MandateState::ALL.iter();
    assert_known(mandates.map(|state| format!("mandate-{}", state.code().replace('_', "-"))));
    assert_known(
        mnet_app::Purpose::ALL
            .iter()
            .map(|one| format!("purpose-{}", one.code())),
    );
    let lights = ["green", "amber", "red", "grey"];
    assert_known(lights.iter().map(|light| format!("permit-{light}")));
}

#[test]
fn acts_have_title_text_button_and_outcome() {
    for name in crate::operator::ACTS.map(|act| act.name) {
        let name = name.replace('/', "-");
        let parts = ["title", "text", "submit"].map(|part| format!("act-{name}-{part}"));
        assert_known(parts);
        assert_known([format!("done-{name}")]);
    }
    for name in ["accept", "refuse", "appoint", "return"] {
        assert_known(["title", "text", "submit"].map(|part| format!("referral-{name}-{part}")));
        assert_known([format!("done-referral-{name}")]);
    }
}
