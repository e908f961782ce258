// SPDX-License-Identifier: AGPL-3.0-or-later
//! Texts said to people — *testi per la persona*.
//!
//! `locales/person-facing.txt` names them. Each says in which language it was
//! found, so that a page can mark it: a text in a language other than the
//! page's carries `lang` and `dir`.
//!
//! Source: WCAG 2.2, 3.1.2 (language of parts); requirements, F02P row 1, F04.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use mnet_base::{Countries, Lang, Tongue};
use mnet_flow::code_lists::CodeLists;

use super::{Words, look_up};

/// Which texts are said to people, one rule a line.
const RULES: &str = include_str!("../../../../locales/person-facing.txt");

/// A text with the language it stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The text; empty when there is none.
    pub text: String,
    /// Its language.
    pub tongue: Tongue,
}

impl Spoken {
    /// The attributes of its language, to be printed unescaped: they hold
    /// letters of ours only.
    pub fn attributes(&self) -> String {
        format!(" lang=\"{}\" dir=\"{}\"", self.tongue, self.tongue.dir())
    }
}

/// Rules of the file: what is in, what is out, which lists.
struct Rules {
    within: Vec<&'static str>,
    without: Vec<&'static str>,
    lists: BTreeSet<&'static str>,
}

static READ: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules {
        within: Vec::new(),
        without: Vec::new(),
        lists: BTreeSet::new(),
    };
    let lines = RULES.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(list) = line.strip_prefix("list ") {
            rules.lists.insert(list.trim());
        } else if let Some(rule) = line.strip_prefix('-') {
            rules.without.push(rule.trim());
        } else {
            rules.within.push(line);
        }
    }
    rules
});

fn holds(rule: &str, key: &str) -> bool {
    match rule.strip_suffix('*') {
        Some(start) => key.starts_with(start),
        None => key == rule,
    }
}

/// Whether the text under a key is said to people.
pub fn is_spoken(key: &str) -> bool {
    let rules = &*READ;
    rules.within.iter().any(|rule| holds(rule, key))
        && !rules.without.iter().any(|rule| holds(rule, key))
}

/// Code lists whose labels are said to people, in alphabetical order.
pub fn spoken_lists() -> impl Iterator<Item = &'static str> {
    READ.lists.iter().copied()
}

/// The source files of a language: name of the file without ending, text.
static SOURCES: &[(&str, &str)] = &[
    (
        "documents",
        include_str!("../../../../locales/it/documents.ftl"),
    ),
    ("forms", include_str!("../../../../locales/it/forms.ftl")),
    (
        "operator",
        include_str!("../../../../locales/it/operator.ftl"),
    ),
    ("person", include_str!("../../../../locales/it/person.ftl")),
    ("public", include_str!("../../../../locales/it/public.ftl")),
    (
        "refusals",
        include_str!("../../../../locales/it/refusals.ftl"),
    ),
    ("shell", include_str!("../../../../locales/it/shell.ftl")),
    ("skills", include_str!("../../../../locales/it/skills.ftl")),
    (
        "skills-pages",
        include_str!("../../../../locales/it/skills-pages.ftl"),
    ),
];

/// Every key said to people, in the order of the source files, with where it
/// belongs: the code of a form, `list` and its name, or `other`.
pub fn spoken_keys() -> &'static [(String, String)] {
    static KEYS: LazyLock<Vec<(String, String)>> = LazyLock::new(collect);
    &KEYS
}

fn collect() -> Vec<(String, String)> {
    let mut keys: Vec<(String, String)> = Vec::new();
    let forms: Vec<(String, &str)> = mnet_flow::forms::all()
        .iter()
        .map(|form| (form.title_key(), form.code))
        .collect();
    for (_, text) in SOURCES {
        for key in text.lines().filter_map(key_of) {
            if !is_spoken(key) {
                continue;
            }
            let of = forms
                .iter()
                .filter(|(title, _)| {
                    let rest = key.strip_prefix(title.as_str());
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                })
                .max_by_key(|(title, _)| title.len());
            let part = of.map_or("other", |(_, code)| code);
            keys.push((part.to_owned(), key.to_owned()));
        }
    }
    for list in spoken_lists() {
        for entry in CodeLists::shipped().entries(list) {
            keys.push((format!("list {list}"), label_key(list, entry.code())));
        }
    }
    keys
}

/// The key that a line of a source file begins.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    is_key.then_some(key)
}

/// The key of the label of a code.
pub fn label_key(list: &str, code: &str) -> String {
    format!("list-{list}-{code}")
}

/// The label that a key of [`label_key`] stands for, in a language of the pages.
pub fn label_in(lang: Lang, key: &str) -> Option<String> {
    let rest = key.strip_prefix("list-")?;
    spoken_lists().find_map(|list| {
        let code = rest.strip_prefix(list)?.strip_prefix('-')?;
        let label = CodeLists::shipped().label(list, code, lang)?;
        Some(label.to_owned())
    })
}

/// Codes of countries and languages by language: names from CLDR.
type Names = BTreeMap<&'static str, &'static str>;

static NAMES: LazyLock<BTreeMap<Tongue, Names>> = LazyLock::new(|| {
    let files = [
        (Tongue::Fr, include_str!("../../names/fr.txt")),
        (Tongue::Es, include_str!("../../names/es.txt")),
        (Tongue::Ur, include_str!("../../names/ur.txt")),
        (Tongue::Bn, include_str!("../../names/bn.txt")),
        (Tongue::Zh, include_str!("../../names/zh.txt")),
        (Tongue::Sq, include_str!("../../names/sq.txt")),
        (Tongue::Uk, include_str!("../../names/uk.txt")),
        (Tongue::Pa, include_str!("../../names/pa.txt")),
    ];
    let read = |text: &'static str| {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('=')).collect()
    };
    files.map(|(tongue, text)| (tongue, read(text))).into()
});

impl Words {
    /// The words under a key with the language they were found in.
    pub fn said(self, key: &str) -> Spoken {
        let found = self.0.chain().into_iter().find_map(|tongue| {
            let text = look_up(tongue, key, None)?;
            Some(Spoken { text, tongue })
        });
        found.unwrap_or_else(|| Spoken {
            text: self.t(key),
            tongue: Tongue::It,
        })
    }

    /// The words under a key in this very language, if it is said to people.
    pub fn own(self, key: &str) -> Option<String> {
        look_up(self.0, key, None).filter(|_| is_spoken(key))
    }

    /// The label of a code in this very language.
    pub fn own_label(self, list: &str, code: &str) -> Option<String> {
        match self.0.page() {
            Some(lang) => {
                let label = CodeLists::shipped().label(list, code, lang);
                label.map(str::to_owned)
            }
            None if list == "languages" => self.own_name("language", code),
            None => look_up(self.0, &label_key(list, code), None),
        }
    }

    /// The name of a country in this very language.
    pub fn own_country(self, alpha2: &str) -> Option<String> {
        match self.0.page() {
            Some(lang) => {
                let found = Countries::shipped().by_alpha2(alpha2);
                found.map(|country| country.name(lang).to_owned())
            }
            None => self.own_name("country", alpha2),
        }
    }

    fn own_name(self, kind: &str, code: &str) -> Option<String> {
        let mut key = String::new();
        // Writing to a text cannot fail.
        let _ = write!(key, "{kind}-{code}");
        let names = NAMES.get(&self.0)?;
        names.get(key.as_str()).map(|name| (*name).to_owned())
    }
}

#[cfg(test)]
mod tests;
