// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words of a name, ready for comparison — *nomi normalizzati*.
//!
//! Latin capital letters only, without accents, apostrophes, articles and the
//! words that stand for a missing name. The name as written is kept elsewhere.
//!
//! Source: requirements, §4.5, "Normalisation".

use mnet_base::names::fold;

use crate::script::transliterate;

/// Articles and prepositions: they come and go from one document to the next.
const PARTICLES: &[&str] = &[
    "AL", "EL", "UL", "AR", "AS", "AD", "AN", "AZ", "AT", "BEN", "BIN", "BN", "IBN", "BINT",
    "BENT", "OULD", "OULED", "WALAD", "DE", "DEL", "DELLA", "DI", "DA", "DO", "DOS", "DAS", "LA",
    "LE", "LAS", "LOS", "VAN", "VON", "DER", "ED", "ET", "Y", "E", "UR", "OGLU", "OGLY", "KYZY",
    "QIZI",
];

/// Letters of the longest particle.
const LONGEST_PARTICLE: usize = 5;

/// What registers write when a name is missing.
const PLACEHOLDERS: &[&str] = &[
    "FNU",
    "LNU",
    "NNU",
    "XX",
    "XXX",
    "XXXX",
    "ND",
    "NN",
    "SN",
    "IGNOTO",
    "IGNOTA",
    "SCONOSCIUTO",
    "SCONOSCIUTA",
    "UNKNOWN",
    "NULL",
];

/// Letters of a word that count; no document has longer ones.
const LONGEST: usize = 40;

/// The name in comparable words: `Al-Saʿīd, Mohammed` becomes `SAID MOHAMMED`.
///
/// Other scripts are transliterated. Articles stay when there is nothing else:
/// someone may be called `Al`.
pub fn normalise(name: &str) -> String {
    let words: Vec<String> = words(name).into_iter().map(|word| word.latin).collect();
    words.join(" ")
}

/// A word of a name, as written and in comparable letters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word {
    /// A–Z only, never empty.
    pub(crate) latin: String,
    /// As written.
    pub(crate) original: String,
}

/// Words worth comparing, in the order written.
pub(crate) fn words(name: &str) -> Vec<Word> {
    let all: Vec<Word> = name.split(parts_words).filter_map(Word::read).collect();
    let telling = |word: &&Word| !is_filler(&word.latin);
    let some: Vec<Word> = all.iter().filter(telling).cloned().collect();
    if some.is_empty() { all } else { some }
}

impl Word {
    fn read(original: &str) -> Option<Self> {
        let mut latin = fold(&transliterate(original));
        latin.retain(|letter| letter.is_ascii_uppercase());
        latin.truncate(LONGEST);
        (!latin.is_empty()).then(|| Self {
            latin,
            original: original.to_owned(),
        })
    }
}

/// Marks and apostrophes belong to the word; everything else not a letter parts.
fn parts_words(letter: char) -> bool {
    let folded_away = !letter.is_alphanumeric() && fold(&format!("A{letter}A")) == "AA";
    let sign = crate::script::belongs_to_word(letter);
    !(letter.is_alphanumeric() || folded_away || sign)
}

/// Articles, placeholders, single letters: nothing to compare.
pub(crate) fn is_filler(latin: &str) -> bool {
    let short = latin.len() <= LONGEST_PARTICLE && PARTICLES.contains(&latin);
    latin.len() == 1 || short || PLACEHOLDERS.contains(&latin)
}

/// Words that open many Arabic names and say little alone.
pub(crate) fn is_opening(latin: &str) -> bool {
    matches!(
        crate::variants::head(latin),
        Some("ABDUL" | "ABU" | "MOSAMMAT")
    )
}

/// Slavic names after the father's: documents give or omit them.
pub(crate) fn is_patronymic(latin: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "OVICH", "EVICH", "OVYCH", "EVYCH", "OVIC", "EVIC", "OVITCH", "EVITCH", "OVNA", "EVNA",
        "IVNA", "YVNA",
    ];
    latin.len() >= 8 && ENDINGS.iter().any(|ending| latin.ends_with(ending))
}

/// The word without an article or opening written together with it:
/// `ELAMRANI` is also found as `AMRANI`, `BENALI` as `ALI`.
pub(crate) fn without_opening(latin: &str) -> Option<&str> {
    const OPENINGS: &[&str] = &[
        "ABDEL", "ABDUL", "ABDOUL", "ABDAL", "ABDIL", "ABDER", "ABDUR", "ABDES", "ABDUS", "ABDEN",
        "ABDUN", "ABDIR", "BEN", "BIN", "BOU", "AL", "EL", "ABOU", "ABU",
    ];
    let rest = OPENINGS
        .iter()
        .find_map(|opening| latin.strip_prefix(opening))?;
    (rest.len() >= 3 && latin.len() >= 6).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn articles_fall_off_and_hyphens_part() {
        assert_eq!(normalise("El-Amrani ben Yūsuf"), "AMRANI YUSUF");
        assert_eq!(normalise("Al-Saʿīd, Mohammed"), "SAID MOHAMMED");
        assert_eq!(normalise("N'Diaye"), "NDIAYE");
    }

    #[test]
    fn a_name_made_of_articles_stays() {
        assert_eq!(normalise("Al"), "AL");
        assert_eq!(normalise("U"), "U");
    }

    #[test]
    fn a_missing_name_is_not_a_name() {
        assert_eq!(normalise("FNU Zaman"), "ZAMAN");
        assert_eq!(normalise("XXX Demossi"), "DEMOSSI");
    }

    #[test]
    fn other_scripts_are_read() {
        assert_eq!(normalise("Олена Тестенко"), "OLENA TESTENKO");
        assert_eq!(normalise("রফিকুল"), "RAFIKUL");
    }

    #[test]
    fn patronymics_are_recognised() {
        assert!(is_patronymic("VIKTORIVNA"));
        assert!(is_patronymic("OLEKSANDROVYCH"));
        assert!(!is_patronymic("KOVIC"));
    }

    #[test]
    fn a_joined_article_comes_off() {
        assert_eq!(without_opening("ELAMRANI"), Some("AMRANI"));
        assert_eq!(without_opening("BENALI"), Some("ALI"));
        assert_eq!(without_opening("ABDELKRIM"), Some("KRIM"));
        assert_eq!(without_opening("ALI"), None);
    }

    proptest! {
        #[test]
        fn normalising_twice_is_normalising_once(name in "\\PC*") {
            let once = normalise(&name);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn words_are_latin_capitals(name in ".*") {
            let plain = normalise(&name).bytes().all(|byte| byte == b' ' || byte.is_ascii_uppercase());
            prop_assert!(plain);
        }
    }
}
