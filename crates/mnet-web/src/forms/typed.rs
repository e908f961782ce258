// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was typed into a page — *campi inviati*.

use mnet_base::Comuni;
use mnet_base::names::fold;
use mnet_forms::{Answers, Form, Invalid, Kind, Question, parse};

/// The fields of a page as sent, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

/// A row wanted or not wanted any more, by the path of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wish {
    /// One more blank row of this list.
    Add(String),
    /// Without this row: `phones.1`.
    Remove(String),
    /// Occupations or skills for the words in this field: `jobs.0.occupation`.
    Search(String),
}

impl Fields {
    pub(crate) fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The last value under a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The last value under a name, blanks trimmed; none when blank.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name)
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// Every value under a name.
    pub(crate) fn several(&self, name: &str) -> Vec<String> {
        let named = self
            .0
            .iter()
            .filter(|(key, value)| key == name && !value.is_empty());
        named.map(|(_, value)| value.clone()).collect()
    }

    /// A box is ticked.
    pub(crate) fn is_ticked(&self, name: &str) -> bool {
        self.get(name) == Some("yes")
    }

    /// What the pressed button asks: the value of `_do`.
    pub(crate) fn asked(&self) -> &str {
        self.get("_do").unwrap_or_default()
    }

    /// Everything that was sent, the proof of the form left out.
    pub(crate) fn all(&self) -> Vec<(String, String)> {
        self.0
            .iter()
            .filter(|(name, _)| name != "csrf")
            .cloned()
            .collect()
    }

    /// A row was to be added or taken away.
    pub(crate) fn wish(&self) -> Option<Wish> {
        let add = self.get("_add").map(|path| Wish::Add(path.to_owned()));
        add.or_else(|| {
            self.get("_remove")
                .map(|path| Wish::Remove(path.to_owned()))
        })
        .or_else(|| {
            self.get("_search")
                .map(|path| Wish::Search(path.to_owned()))
        })
    }

    /// Answers to a form whose field names begin with `prefix` (`""` for none).
    pub(crate) fn answers(&self, form: &Form, prefix: &str) -> (Answers, Vec<Invalid>) {
        let removed = match self.wish() {
            Some(Wish::Remove(path)) => Some(format!("{path}.")),
            _ => None,
        };
        let municipalities = paths_of_municipalities(form);
        let pairs: Vec<(String, String)> = self
            .0
            .iter()
            .filter(|(name, _)| name != "csrf" && !name.starts_with('_'))
            .filter(|(name, _)| removed.as_ref().is_none_or(|path| !name.starts_with(path)))
            .filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)))
            .map(|(name, value)| {
                let is_place = municipalities.contains(&without_numbers(name));
                let value =
                    if is_place { istat_of(value) } else { None }.unwrap_or_else(|| value.clone());
                (name.to_owned(), value)
            })
            .collect();
        parse(form, &pairs)
    }
}

fn without_numbers(name: &str) -> String {
    let words = name
        .split('.')
        .filter(|step| step.parse::<usize>().is_err());
    words.collect::<Vec<_>>().join(".")
}

fn paths_of_municipalities(form: &Form) -> Vec<String> {
    fn collect(questions: &[Question], prefix: &str, found: &mut Vec<String>) {
        for question in questions {
            let path = format!("{prefix}{}", question.key);
            if matches!(question.kind, Kind::Comune) {
                found.push(path.clone());
            }
            collect(question.kind.columns(), &format!("{path}."), found);
        }
    }
    let mut found = Vec::new();
    for section in form.sections {
        collect(section.questions, "", &mut found);
    }
    found
}

/// The Istat code of a municipality as somebody typed it; else the text as it is.
pub(crate) fn istat_typed(text: &str) -> String {
    let found = istat_of(text).or_else(|| {
        let mut named = Comuni::shipped()
            .alive()
            .filter(|comune| fold(comune.name) == fold(text));
        let only = named.next()?;
        named.next().is_none().then(|| only.istat.to_owned())
    });
    found.unwrap_or_else(|| text.trim().to_owned())
}

/// Proposals name the province, because some names stand for two places.
fn istat_of(text: &str) -> Option<String> {
    let (name, rest) = text.rsplit_once('(')?;
    let (name, province) = (fold(name), rest.trim().trim_end_matches(')').trim());
    Comuni::shipped()
        .alive()
        .find(|comune| comune.province.eq_ignore_ascii_case(province) && fold(comune.name) == name)
        .map(|comune| comune.istat.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Fields, Wish};
    use mnet_flow::person::{address::ADDRESS, contacts::CONTACTS};

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(
            pairs
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn a_place_is_found_with_its_province() {
        let typed = fields(&[("type", "domicile"), ("comune", "Porto Recanati (MC)")]);
        let (answers, invalid) = typed.answers(&ADDRESS, "");
        assert_eq!(answers.get_str("comune"), Some("043042"));
        assert!(invalid.is_empty());
    }

    #[test]
    fn a_row_taken_away_takes_its_fields_along() {
        let typed = fields(&[
            ("contacts.emails.0.address", "a@example.org"),
            ("contacts.emails.1.address", "b@example.org"),
            ("_remove", "contacts.emails.0"),
        ]);
        let (answers, _) = typed.answers(&CONTACTS, "contacts.");
        assert_eq!(
            answers.at("emails.0.address").and_then(|v| v.as_str()),
            Some("b@example.org")
        );
        assert_eq!(
            typed.wish(),
            Some(Wish::Remove("contacts.emails.0".to_owned()))
        );
    }

    #[test]
    fn the_proof_and_the_buttons_are_no_answers() {
        let typed = fields(&[
            ("csrf", "x"),
            ("_do", "close"),
            ("preferred_language", "en"),
        ]);
        let (answers, invalid) = typed.answers(&CONTACTS, "");
        assert!(invalid.is_empty());
        assert_eq!(answers.keys().collect::<Vec<_>>(), ["preferred_language"]);
    }
}
