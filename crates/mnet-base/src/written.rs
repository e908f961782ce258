// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a paper can show of a text — *testo che si può scrivere*.
//!
//! A surname with a character that nobody sees looks like another one and is found by no
//! search. Every door that takes a line of text, the desk, programs, files, asks here.
//!
//! Source: requirements, block "Identity", `family_name`; The Unicode Standard, section 23.2
//! "Layout Controls" (joiners inside words) and table "Default Ignorable Code Points".

/// Whether a line of text says something and hides nothing: no control character, none that
/// is invisible, but for joiners inside words of scripts that are written with them. An empty
/// text hides nothing.
pub fn is_plain_line(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let joins = is_joiner(c) && is_of_joined_script(before);
        if c.is_control() || (is_hidden(c) && !joins) {
            return false;
        }
        before = c;
    }
    text.is_empty() || text.chars().any(shows)
}

/// Whether a character leaves something on the paper.
fn shows(c: char) -> bool {
    !c.is_whitespace() && !is_hidden(c) && !is_selector(c)
}

/// ZWNJ and ZWJ: without them words in Persian, Urdu, Bengali or Sinhala are other words.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Letters and signs of the scripts from Arabic on, whose shape depends on joiners.
fn is_of_joined_script(c: char) -> bool {
    let is_sign = unicode_normalization::char::is_combining_mark(c);
    c >= '\u{0600}' && !is_joiner(c) && !is_hidden(c) && (c.is_alphabetic() || is_sign)
}

/// Which of several drawings of a letter is meant.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Characters without a drawing of their own: breaks, fillers, marks of direction, tags.
const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{00ad}'
            | '\u{034f}'
            | '\u{061c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}'
    )
}

#[cfg(test)]
mod tests {
    use super::is_plain_line;

    #[test]
    fn names_of_every_script_are_plain() {
        for name in [
            "",
            "D’Àvila-Nuñez",
            "Đỗ Thị",
            "محمد",
            "علی‌رضا",
            "র‍্যাব",
            "ක්‍රිෂ්",
            "അവന്‍",
            "Ольга",
            "李\u{e0100}",
        ] {
            assert!(is_plain_line(name), "{name:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_refused() {
        for name in [
            "Okwu\u{200b}demo",
            "\u{200b}",
            "\u{200d}",
            "Okwu\u{200c}demo",
            "علی\u{200c}\u{200c}رضا",
            "Okwudemo\u{0}",
            "Okwu\tdemo",
            "Okwu\ndemo",
            "Okwu\u{ad}demo",
            "\u{202e}omeduwkO",
            "\u{3164}",
            "\u{2800}\u{2800}",
            "\u{fe0f}",
            "\u{feff}Okwudemo",
            " \u{2003}",
        ] {
            assert!(!is_plain_line(name), "{name:?}");
        }
    }
}
