// SPDX-License-Identifier: AGPL-3.0-or-later
//! A line of the history file, being written — *riga dello storico*.

use std::fmt::{Display, Write};

/// The fields of an object, in the order they are written.
#[derive(Clone, Default)]
pub(crate) struct Fields(String);

impl Fields {
    /// No field yet.
    pub(crate) const fn new() -> Self {
        Self(String::new())
    }

    /// No field yet, with room for those of a usual line.
    pub(crate) fn for_a_line() -> Self {
        Self(String::with_capacity(240))
    }

    fn key(&mut self, key: &str) {
        let comma = if self.0.is_empty() { "\"" } else { ",\"" };
        self.0.push_str(comma);
        self.0.push_str(key);
        self.0.push_str("\":");
    }

    /// Writes the value in place; what JSON must escape is rare and redone.
    fn quoted(&mut self, value: impl Display) {
        self.0.push('"');
        let start = self.0.len();
        // Writing to a text cannot fail.
        let _ = write!(self.0, "{value}");
        let written = self.0.get(start..).unwrap_or_default();
        if written
            .bytes()
            .any(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F))
        {
            let escaped = serde_json::to_string(written).unwrap_or_default();
            self.0.truncate(start - 1);
            self.0.push_str(&escaped);
        } else {
            self.0.push('"');
        }
    }

    /// A text, or anything written as one.
    pub(crate) fn text(mut self, key: &str, value: impl Display) -> Self {
        self.key(key);
        self.quoted(value);
        self
    }

    /// A text that may be missing.
    pub(crate) fn maybe(self, key: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    /// Yes; a no is not written.
    pub(crate) fn yes(mut self, key: &str, is: bool) -> Self {
        if is {
            self.key(key);
            self.0.push_str("true");
        }
        self
    }

    /// A list of texts.
    pub(crate) fn list(mut self, key: &str, values: &[&str]) -> Self {
        self.key(key);
        self.0.push('[');
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.quoted(value);
        }
        self.0.push(']');
        self
    }

    /// An object inside.
    pub(crate) fn object(mut self, key: &str, fields: &Self) -> Self {
        self.key(key);
        self.0.push_str(&fields.line());
        self
    }

    /// A list of objects; an empty one is not written.
    pub(crate) fn objects(mut self, key: &str, objects: &[Self]) -> Self {
        if objects.is_empty() {
            return self;
        }
        let objects: Vec<_> = objects.iter().map(Self::line).collect();
        self.key(key);
        self.0.push('[');
        self.0.push_str(&objects.join(","));
        self.0.push(']');
        self
    }

    /// These fields, then the others.
    pub(crate) fn and(mut self, others: &Self) -> Self {
        if !self.0.is_empty() && !others.0.is_empty() {
            self.0.push(',');
        }
        self.0.push_str(&others.0);
        self
    }

    /// The object as one line.
    pub(crate) fn line(&self) -> String {
        let mut line = String::with_capacity(self.0.len() + 2);
        line.push('{');
        line.push_str(&self.0);
        line.push('}');
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_json_whatever_a_text_contains() {
        let inner = Fields::new().text("type", "none");
        let line = Fields::new()
            .text("a", "D'\"Avila\"")
            .yes("b", true)
            .yes("c", false)
            .list("d", &["NG", "IT"])
            .object("e", &inner)
            .line();
        assert_eq!(
            line,
            r#"{"a":"D'\"Avila\"","b":true,"d":["NG","IT"],"e":{"type":"none"}}"#
        );
    }
}
