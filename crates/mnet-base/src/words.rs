// SPDX-License-Identifier: AGPL-3.0-or-later
//! Everyday words ready to be searched — *parole da cercare*, in any script.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text in small letters, accents off; anything else parts them.
///
/// Marks of scripts that write vowels with them stay: without them words would
/// be others.
pub fn words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut word = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(c) && !is_mark_of_a_letter(c) {
            continue;
        }
        if c.is_alphanumeric() || is_mark_of_a_letter(c) {
            word.push(c);
        } else if !word.is_empty() {
            all.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        all.push(word);
    }
    all
}

/// The same, parted by one blank each: what is kept to be searched.
pub fn plain(text: &str) -> String {
    words(text).join(" ")
}

/// Combining marks beyond those of Latin, Greek and Cyrillic letters and Arabic vowels.
fn is_mark_of_a_letter(c: char) -> bool {
    is_combining_mark(c) && c > '\u{0900}' && !('\u{1ab0}'..='\u{20ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{plain, words};

    #[test]
    fn accents_case_and_signs_do_not_matter() {
        assert_eq!(words("Caffè, d’asporto!"), ["caffe", "d", "asporto"]);
        assert_eq!(plain("COLF / badante"), "colf badante");
    }

    #[test]
    fn words_of_other_scripts_are_words() {
        assert_eq!(words("عامل بِناء"), ["عامل", "بناء"]);
        assert_eq!(words("রাঁধুনি"), words("রাঁধুনি"));
        assert_eq!(words("রাঁধুনি").len(), 1);
    }
}
