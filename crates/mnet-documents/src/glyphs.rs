// SPDX-License-Identifier: AGPL-3.0-or-later
//! Characters that no typeface has — *caratteri mancanti*.
//!
//! PDF/UA and PDF/A refuse a file that shows one. A name in a script that is not
//! installed must not keep anybody from a copy of the pact: such a character is
//! shown as a replacement, visible to who reads.
//!
//! Source: ISO 14289-1, 7.21.8; ISO 19005-2, 6.2.11.8.

use serde_json::Value;
use typst::text::FontBook;

/// What may stand for a character, the first that a typeface has.
const REPLACEMENTS: [char; 3] = ['\u{fffd}', '\u{25a1}', '?'];

/// Which characters can be shown.
#[derive(Debug)]
pub(crate) struct Glyphs {
    replacement: char,
}

impl Glyphs {
    pub(crate) fn of(book: &FontBook) -> Self {
        let found = REPLACEMENTS.iter().find(|c| has(book, **c));
        Self {
            replacement: *found.unwrap_or(&'?'),
        }
    }

    /// Every text of the data, without what cannot be shown.
    pub(crate) fn shown(&self, book: &FontBook, data: &mut Value) {
        match data {
            Value::String(text) => self.text(book, text),
            Value::Array(list) => list.iter_mut().for_each(|one| self.shown(book, one)),
            Value::Object(map) => map.values_mut().for_each(|one| self.shown(book, one)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&self, book: &FontBook, text: &mut String) {
        if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control()) {
            return;
        }
        let shown = text.chars().filter_map(|c| match c {
            '\n' => Some(c),
            '\t' => Some(' '),
            _ if c.is_control() || is_forbidden(c) => None,
            _ if is_invisible(c) || has(book, c) => Some(c),
            _ => Some(self.replacement),
        });
        *text = shown.collect();
    }
}

fn has(book: &FontBook, c: char) -> bool {
    let mut families = book.families().flat_map(|(_, infos)| infos);
    families.any(|info| {
        book.info(info)
            .is_some_and(|info| info.coverage.contains(u32::from(c)))
    })
}

/// Byte-order marks, which the standards refuse.
const fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Spaces, joiners and marks of direction: they shape the line and show nothing.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}
