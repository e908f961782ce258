// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every word in every language — *testi in tutte le lingue*.
//!
//! Italian is the source: the same messages stand in every other language,
//! with no variable that Italian lacks, and each stands once. Keys that pages
//! name as plain text exist.

use super::Findings;
use crate::sources::Source;
use std::collections::{BTreeMap, BTreeSet};

const SOURCE: &str = "it";
const LANGUAGES: [&str; 3] = [SOURCE, "en", "ar"];

/// How pages ask for a text by its key.
const ASKED: [&str; 2] = [".t(\"", ".tr(\""];

/// Variables of each message of one language.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// Messages of the languages against each other, and keys against messages.
pub(super) fn check(sources: &[Source], found: &mut Findings) {
    let mut languages = LANGUAGES.map(|language| (language, Messages::new()));
    for (language, messages) in &mut languages {
        let folder = format!("locales/{language}/");
        for source in sources
            .iter()
            .filter(|source| source.path.starts_with(&folder))
        {
            collect(source, messages, found);
        }
    }
    let [(_, italian), others @ ..] = &languages;
    for (language, messages) in others {
        compare(italian, language, messages, found);
    }
    for source in sources.iter().filter(|source| is_page(source)) {
        for key in asked(source.code()) {
            if !italian.contains_key(key) {
                found.fault(format!(
                    "{}: no message `{key}` in locales/{SOURCE}",
                    source.path
                ));
            }
        }
    }
}

fn is_page(source: &Source) -> bool {
    source.path.starts_with("crates/mnet-web/")
        && matches!(source.ending(), "html" | "rs")
        && !source.is_test()
}

fn collect(source: &Source, messages: &mut Messages, found: &mut Findings) {
    let mut current: Option<String> = None;
    for line in source.text.lines() {
        if let Some(id) = id_of(line) {
            if messages.insert(id.to_owned(), BTreeSet::new()).is_some() {
                found.fault(format!("{}: `{id}` stands twice", source.path));
            }
            current = Some(id.to_owned());
        }
        let message = current.as_ref().and_then(|id| messages.get_mut(id));
        if let Some(variables) = message
            && !line.starts_with('#')
        {
            variables.extend(variables_of(line).map(str::to_owned));
        }
    }
}

/// The message that a line begins.
fn id_of(line: &str) -> Option<&str> {
    let (id, _) = line.split_once('=')?;
    let id = id.trim_end();
    let is_id = id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    is_id.then_some(id)
}

fn variables_of(line: &str) -> impl Iterator<Item = &str> {
    let after = line.split('$').skip(1);
    after.filter_map(|rest| {
        rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
            .next()
            .filter(|name| !name.is_empty())
    })
}

fn compare(italian: &Messages, language: &str, messages: &Messages, found: &mut Findings) {
    for (id, variables) in italian {
        match messages.get(id) {
            None => found.fault(format!("locales/{language}: `{id}` is missing")),
            Some(theirs) => {
                for unknown in theirs.difference(variables) {
                    found.fault(format!(
                        "locales/{language}: `{id}` uses ${unknown}, which {SOURCE} has not"
                    ));
                }
            }
        }
    }
    for id in messages.keys().filter(|id| !italian.contains_key(*id)) {
        found.fault(format!(
            "locales/{SOURCE}: `{id}` is missing, {language} has it"
        ));
    }
}

/// Keys that a page names as plain text.
fn asked(text: &str) -> impl Iterator<Item = &str> {
    let calls = ASKED.iter().flat_map(|call| text.split(call).skip(1));
    calls
        .filter_map(|rest| rest.split_once('"'))
        .map(|(key, _)| key)
        .filter(|key| !key.is_empty() && !key.ends_with('-') && !key.contains('{'))
}

#[cfg(test)]
mod tests {
    use super::super::faults;
    use super::*;

    const IT: &str = "# Titolo\na-b = Uno { $n }\nc = Due\n    .title = Tre\n";

    fn with(english: &str, arabic: &str) -> Vec<String> {
        let files = [
            ("locales/it/a.ftl", IT),
            ("locales/en/a.ftl", english),
            ("locales/ar/a.ftl", arabic),
        ];
        faults(check, &files)
    }

    #[test]
    fn the_same_messages_are_fine() {
        assert_eq!(with(IT, "c = ٢\na-b = ١\n"), Vec::<String>::new());
    }

    #[test]
    fn a_missing_message_is_named_both_ways() {
        assert_eq!(
            with("a-b = One\n", &format!("{IT}d = ٤\n")),
            [
                "locales/en: `c` is missing",
                "locales/it: `d` is missing, ar has it"
            ]
        );
    }

    #[test]
    fn a_variable_that_nobody_fills_is_refused() {
        let english = "a-b = One { $number }\nc = Two\n";
        assert_eq!(
            with(english, IT),
            ["locales/en: `a-b` uses $number, which it has not"]
        );
    }

    #[test]
    fn a_message_stands_once() {
        let twice = format!("{IT}c = Due\n");
        let faults = faults(check, &[("locales/it/a.ftl", twice.as_str())]);
        assert!(faults.contains(&"locales/it/a.ftl: `c` stands twice".to_owned()));
    }

    #[test]
    fn a_key_on_a_page_has_words() {
        let page = (
            "crates/mnet-web/templates/a.html",
            "{{ page.t(\"c\") }} {{ page.t(\"x\") }}",
        );
        let words: Vec<_> = LANGUAGES
            .iter()
            .map(|language| format!("locales/{language}/a.ftl"))
            .collect();
        let mut files: Vec<_> = words.iter().map(|path| (path.as_str(), IT)).collect();
        files.push(page);
        assert_eq!(
            faults(check, &files),
            ["crates/mnet-web/templates/a.html: no message `x` in locales/it"]
        );
    }
}
