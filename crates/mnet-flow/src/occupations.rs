// SPDX-License-Identifier: AGPL-3.0-or-later
//! Occupations and skills that come with the program — *professioni e
//! competenze frequenti*.
//!
//! The groups of ISCO-08 and a short list of frequent occupations and skills,
//! found by everyday words. They serve until the classification of ESCO is
//! imported, and beside it: its Italian labels here are not official.
//!
//! Source: ISCO-08 (ILO); ESCO v1.1.1 of the European Commission, addresses and
//! English labels (`reference/README.md`).

use std::sync::LazyLock;

use mnet_base::Lang;
use mnet_base::words::{plain, words};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Occupations, and the groups they belong to.
    Occupation,
    /// Skills and knowledge.
    Skill,
}

impl Sought {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::Skill => "skill",
        }
    }
}

/// An occupation, a group or a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its address.
    pub uri: String,
    /// Code of ISCO-08 or ESCO; empty for skills.
    pub code: String,
    label_it: String,
    label_en: String,
    found_by: Vec<String>,
}

impl Entry {
    /// The label in a language: Italian for Italian, English for all others.
    pub fn label(&self, lang: Lang) -> &str {
        if lang == Lang::It {
            &self.label_it
        } else {
            &self.label_en
        }
    }

    /// How well it answers: every word begins one of its words.
    fn answers(&self, asked: &[String]) -> bool {
        asked.iter().all(|word| {
            self.found_by
                .iter()
                .any(|own| own.starts_with(word.as_str()))
        })
    }
}

const FILES: [(Sought, &str); 3] = [
    (
        Sought::Occupation,
        include_str!("../../../reference/occupations.csv"),
    ),
    (
        Sought::Occupation,
        include_str!("../../../reference/isco08.csv"),
    ),
    (Sought::Skill, include_str!("../../../reference/skills.csv")),
];

static SHIPPED: LazyLock<Vec<(Sought, Entry)>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for (kind, text) in FILES {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for record in reader.records().flatten() {
            let get = |at: usize| record.get(at).unwrap_or_default().to_owned();
            let (label_it, label_en) = (get(2), get(3));
            let found_by = words(&format!("{label_it} {label_en} {}", get(4)));
            all.push((
                kind,
                Entry {
                    uri: get(0),
                    code: get(1),
                    label_it,
                    label_en,
                    found_by,
                },
            ));
        }
    }
    all
});

/// Entries that everyday words lead to, the closest first, at most `most`.
///
/// Frequent occupations come before groups, short labels before long ones.
pub fn search(sought: Sought, typed: &str, lang: Lang, most: usize) -> Vec<&'static Entry> {
    let asked = words(typed);
    if asked.iter().all(|word| word.chars().count() < 2) {
        return Vec::new();
    }
    let whole = plain(typed);
    let of_kind = SHIPPED.iter().filter(|(kind, _)| *kind == sought);
    let found = of_kind.map(|(_, entry)| entry);
    let mut found: Vec<&Entry> = found.filter(|entry| entry.answers(&asked)).collect();
    found.sort_by_key(|entry| {
        let label = entry.label(lang);
        (
            plain(label) != whole,
            entry.uri.contains("/isco/"),
            label.chars().count(),
        )
    });
    found.truncate(most);
    found
}

/// The entry with this address.
pub fn by_uri(uri: &str) -> Option<&'static Entry> {
    SHIPPED
        .iter()
        .map(|(_, entry)| entry)
        .find(|entry| entry.uri == uri)
}

/// Which of the skills that come with the program an occupation of theirs asks for: addresses,
/// and whether the skill is essential.
static ASKED: LazyLock<Vec<(String, String, bool)>> = LazyLock::new(|| {
    let text = include_str!("../../../reference/occupation-skills.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().flatten();
    let rows = rows.filter_map(|row| {
        let cell = |at: usize| row.get(at).map(str::to_owned);
        Some((cell(0)?, cell(1)?, row.get(2)? == "essential"))
    });
    rows.collect()
});

/// Skills that an occupation asks for among those that come with the program, essential ones
/// first; a few of the many that the whole classification knows.
pub fn skills_of(occupation: &str) -> Vec<(&'static Entry, bool)> {
    let rows = ASKED.iter().filter(|(own, ..)| own == occupation);
    let mut found: Vec<(&Entry, bool)> = rows
        .filter_map(|(_, skill, essential)| Some((by_uri(skill)?, *essential)))
        .collect();
    found.sort_by_key(|(_, essential)| !essential);
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use mnet_base::Lang;

    use super::{SHIPPED, Sought, by_uri, search};

    fn first(kind: Sought, typed: &str) -> &'static str {
        let found = search(kind, typed, Lang::It, 5);
        found.first().map_or("", |entry| entry.label(Lang::It))
    }

    #[test]
    fn everyday_words_lead_to_an_occupation() {
        assert_eq!(first(Sought::Occupation, "badante"), "assistente familiare");
        assert_eq!(first(Sought::Occupation, "MURATORE"), "muratore");
        assert_eq!(
            first(Sought::Occupation, "truck driver"),
            "autista di camion"
        );
        assert_eq!(first(Sought::Occupation, "muletto"), "carrellista");
        assert_eq!(first(Sought::Skill, "excel"), "usare fogli di calcolo");
        assert_eq!(first(Sought::Occupation, "xyzzy"), "");
        assert_eq!(first(Sought::Occupation, ""), "");
    }

    #[test]
    fn what_occupations_ask_for_is_about_occupations_and_skills_that_come_along() {
        for (occupation, skill, _) in super::ASKED.iter() {
            assert!(by_uri(occupation).is_some(), "{occupation}");
            assert!(by_uri(skill).is_some(), "{skill}");
        }
        let bricklayer =
            "http://data.europa.eu/esco/occupation/05f321f8-055b-407d-bf19-e0ddabda56b7";
        let asked = super::skills_of(bricklayer);
        assert!(asked.first().is_some_and(|(_, essential)| *essential));
        assert!(super::skills_of("http://data.europa.eu/esco/occupation/x").is_empty());
    }

    #[test]
    fn groups_of_isco_are_found_with_their_leading_nought() {
        let soldiers = by_uri("http://data.europa.eu/esco/isco/C01").unwrap();
        assert_eq!(soldiers.code, "01");
    }

    #[test]
    fn every_address_stands_once_and_has_both_labels() {
        let all: BTreeSet<&str> = SHIPPED
            .iter()
            .map(|(_, entry)| entry.uri.as_str())
            .collect();
        assert_eq!(all.len(), SHIPPED.len());
        assert!(SHIPPED.len() > 750);
        for (_, entry) in SHIPPED.iter() {
            assert!(entry.uri.starts_with("http://data.europa.eu/esco/"));
            assert!(!entry.label_it.is_empty() && !entry.label_en.is_empty());
        }
    }
}
