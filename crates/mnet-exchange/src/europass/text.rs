// SPDX-License-Identifier: AGPL-3.0-or-later
//! Texts of a CV as the editor keeps them: HTML inside XML — *testi formattati*.

use std::fmt::Write as _;

use super::model::tidy;

/// Lines as paragraphs: `<p>one</p><p>two</p>`.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let _written = write!(out, "<p>{}</p>", escaped(line));
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The words of a piece of HTML, a line for each paragraph; nothing of it is ever run.
pub(crate) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = if from.starts_with('<') {
            tag(from, &mut out)
        } else {
            entity(from, &mut out)
        };
    }
    out.push_str(rest);
    tidy(&out)
}

/// Passes a tag over; a paragraph, a line or an item ends a line.
fn tag<'a>(from: &'a str, out: &mut String) -> &'a str {
    let Some(end) = from.find('>') else {
        out.push('<');
        return from.get(1..).unwrap_or_default();
    };
    let inside = from.get(1..end).unwrap_or_default();
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    if name.is_empty() && !inside.starts_with('!') {
        out.push('<');
        return from.get(1..).unwrap_or_default();
    }
    let closes = inside.starts_with('/');
    let ends_a_line = match name.to_ascii_lowercase().as_str() {
        "br" => true,
        "p" | "li" | "div" | "h1" | "h2" | "h3" | "tr" => closes,
        _ => false,
    };
    if ends_a_line {
        out.push('\n');
    }
    from.get(end + 1..).unwrap_or_default()
}

/// A character written by its name or number; what is none of them stays as it stands.
fn entity<'a>(from: &'a str, out: &mut String) -> &'a str {
    let short = from.char_indices().take(12).find(|(_, c)| *c == ';');
    let name = short.and_then(|(at, _)| Some((from.get(1..at)?, from.get(at + 1..)?)));
    let known = name.and_then(|(name, rest)| Some((character(name)?, rest)));
    if let Some((c, rest)) = known {
        out.push(c);
        rest
    } else {
        out.push('&');
        from.get(1..).unwrap_or_default()
    }
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{html, plain};

    #[test]
    fn paragraphs_are_lines() {
        assert_eq!(html("uno\ndue"), "<p>uno</p><p>due</p>");
        assert_eq!(plain("<p>uno</p><p>due</p>"), "uno\ndue");
        assert_eq!(plain("<ul><li>uno</li><li>due</li></ul>"), "uno\ndue");
        assert_eq!(plain("uno<br/>due"), "uno\ndue");
    }

    #[test]
    fn signs_come_back_as_they_were() {
        let text = "5 < 6 & 7 > 2 &amp; <b>";
        assert_eq!(plain(&html(text)), text);
    }

    #[test]
    fn what_is_no_html_stays() {
        assert_eq!(plain("a < b & c"), "a < b & c");
        assert_eq!(plain("&#224; &egrave; &#xZZ;"), "à &egrave; &#xZZ;");
        assert_eq!(plain("<"), "<");
    }

    #[test]
    fn a_script_is_words_at_most() {
        assert_eq!(plain("<script>alert(1)</script>ciao"), "alert(1)ciao");
    }
}
