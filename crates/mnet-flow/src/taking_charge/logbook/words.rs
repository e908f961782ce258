// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words of health and of justice — *parole sanitarie o giudiziarie*: a shared
//! text that holds one is probably meant for the reserved note.
//!
//! A warning and never a refusal: the operator decides. The beginnings of words
//! stand in `delicate_words.csv`; `=` marks a word that is meant whole.
//!
//! Source: requirements F11, `text_shared` ("automatic warning on
//! health/judicial words"); GDPR articles 9 and 10.

use std::sync::LazyLock;

use mnet_base::names::fold;

/// What a word tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delicate {
    /// Health (art. 9).
    Health,
    /// Justice (art. 10).
    Justice,
}

struct Stem {
    letters: String,
    whole: bool,
    of: Delicate,
}

static STEMS: LazyLock<Vec<Stem>> = LazyLock::new(|| {
    let lines = include_str!("delicate_words.csv").lines().skip(1);
    let rows = lines.filter_map(|line| line.split_once(','));
    let stems = rows.filter_map(|(word, of)| {
        let of = match of {
            "health" => Delicate::Health,
            "justice" => Delicate::Justice,
            _ => return None,
        };
        Some(Stem {
            letters: fold(word.trim_start_matches('=')),
            whole: word.starts_with('='),
            of,
        })
    });
    stems.collect()
});

/// What the words of a text tell of, each once.
pub fn delicate_words(text: &str) -> Vec<Delicate> {
    // An article leans on its word: `l’arresto` is two of them.
    let folded = fold(&text.replace(['\'', '’'], " "));
    let mut found: Vec<Delicate> = folded
        .split(' ')
        .filter_map(|word| {
            let fits = |stem: &&Stem| {
                if stem.whole {
                    word == stem.letters
                } else {
                    word.starts_with(&stem.letters)
                }
            };
            STEMS.iter().find(fits).map(|stem| stem.of)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_health_and_of_justice_are_told_apart() {
        assert_eq!(
            delicate_words("Porta un certificato dello psichiatra."),
            [Delicate::Health]
        );
        assert_eq!(
            delicate_words("Ha un processo penale; parla dell’aborto."),
            [Delicate::Health, Delicate::Justice]
        );
    }

    #[test]
    fn the_words_of_every_day_at_a_desk_warn_of_nothing() {
        for text in [
            "Colloquio di orientamento, aggiornato il CV.",
            "Cerca lavoro come cuoca; disponibile il pomeriggio.",
            "Ha chiamato il Comune per la residenza e il medico di base non serve.",
            "Procedura di iscrizione al centro per l'impiego completata.",
        ] {
            let wanted: &[Delicate] = if text.contains("medico") {
                &[Delicate::Health]
            } else {
                &[]
            };
            assert_eq!(delicate_words(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_word_meant_whole_is_not_found_inside_another() {
        assert!(delicate_words("aidsman").is_empty());
        assert_eq!(delicate_words("AIDS"), [Delicate::Health]);
        assert!(delicate_words("penalizzato dagli orari").is_empty());
    }

    #[test]
    fn every_line_of_the_file_is_read() {
        let lines = include_str!("delicate_words.csv").lines().count();
        assert_eq!(STEMS.len(), lines - 1);
        assert!(STEMS.iter().all(|stem| stem.letters.len() >= 3));
    }
}
