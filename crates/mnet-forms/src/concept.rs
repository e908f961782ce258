// SPDX-License-Identifier: AGPL-3.0-or-later
//! Occupations and skills in answers — *professioni e competenze*.
//!
//! An answer is one text: words of one's own, or words followed by the address
//! of the concept of ESCO or group of ISCO-08 they were chosen for,
//! `cook <http://data.europa.eu/esco/occupation/…>`. The words stay with the
//! answer: addresses change between versions, what was said does not.
//!
//! Source: requirements F04 rows 3, 7, 8 and F05 row 5 (ESCO).

use std::fmt;

/// Where every concept of ESCO has its address.
pub const ESCO: &str = "http://data.europa.eu/esco/";
/// Longest words of an occupation or skill, in characters.
pub const LONGEST_LABEL: usize = 200;

/// An occupation or skill as it stands in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concept<'a> {
    /// Words.
    pub label: &'a str,
    /// Address of the concept that was chosen; none for words of one's own.
    pub uri: Option<&'a str>,
}

impl<'a> Concept<'a> {
    /// Reads an answer.
    pub fn of(text: &'a str) -> Self {
        let text = text.trim();
        let chosen = text
            .strip_suffix('>')
            .and_then(|text| text.rsplit_once('<'));
        match chosen {
            Some((label, uri)) if uri.starts_with("http") => Self {
                label: label.trim(),
                uri: Some(uri.trim()),
            },
            _ => Self {
                label: text,
                uri: None,
            },
        }
    }

    /// Words of a bearable length, and an address of ESCO if there is one.
    pub fn is_sound(&self) -> bool {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._:#-".contains(c);
        let sound =
            |uri: &str| uri.starts_with(ESCO) && uri.len() < 160 && uri.chars().all(is_plain);
        !self.label.is_empty() && self.uri.is_none_or(sound)
    }
}

impl fmt::Display for Concept<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.uri {
            Some(uri) => write!(f, "{} <{uri}>", self.label),
            None => f.write_str(self.label),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Concept;

    #[test]
    fn words_and_address_come_apart_and_together() {
        for text in [
            "cuoco <http://data.europa.eu/esco/occupation/90f7>",
            "cuoco <pizza>",
            "5 < 6",
        ] {
            assert_eq!(Concept::of(text).to_string(), text);
            assert!(Concept::of(text).is_sound());
        }
        let chosen = Concept::of("cuoco <http://data.europa.eu/esco/occupation/90f7>");
        assert_eq!(chosen.label, "cuoco");
        assert_eq!(
            chosen.uri,
            Some("http://data.europa.eu/esco/occupation/90f7")
        );
    }

    #[test]
    fn an_address_from_elsewhere_is_not_sound() {
        assert!(!Concept::of("cuoco <http://example.org/1>").is_sound());
        assert!(!Concept::of("<http://data.europa.eu/esco/occupation/1>").is_sound());
        assert!(!Concept::of("x <http://data.europa.eu/esco/\"onload=>").is_sound());
    }
}
