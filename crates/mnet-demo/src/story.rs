// SPDX-License-Identifier: AGPL-3.0-or-later
//! The lines of one person, growing day by day — *racconto di una persona*.

use crate::calendar::{later, open_day};
use crate::line::Fields;
use jiff::civil::Date;

/// Who does something: a body, and the part its operator plays.
#[derive(Clone, Copy)]
pub(crate) struct Actor<'a> {
    /// Code of the body.
    pub(crate) body: &'a str,
    /// Role of the history file.
    pub(crate) role: &'static str,
}

/// What is told of a person, in the order of the days.
pub(crate) struct Story {
    edition: String,
    key: String,
    on: Date,
    lines: Vec<String>,
}

impl Story {
    /// Nothing told yet.
    pub(crate) fn new(edition: &str, key: String, on: Date) -> Self {
        Self {
            edition: edition.to_owned(),
            key,
            on,
            lines: Vec::with_capacity(16),
        }
    }

    /// The file's key of the person.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// The day the story has come to.
    pub(crate) const fn on(&self) -> Date {
        self.on
    }

    /// Some days pass, until an office is open.
    pub(crate) fn wait(&mut self, days: u32) {
        self.on = open_day(later(self.on, days));
    }

    /// Nothing happens before a day has come; then some more days pass.
    pub(crate) fn wait_for(&mut self, day: Option<Date>, days: u32) {
        if let Some(day) = day.filter(|day| self.on < *day) {
            self.on = open_day(later(day, days));
        }
    }

    /// Something is done today.
    pub(crate) fn tell(&mut self, by: Actor<'_>, deed: &str, fields: &Fields) {
        let key = self.key.clone();
        self.tell_of(&key, by, deed, fields);
    }

    /// Something is done today about the person of another key.
    pub(crate) fn tell_of(&mut self, person: &str, by: Actor<'_>, deed: &str, fields: &Fields) {
        let number = self.lines.len() + 1;
        let line = Fields::for_a_line()
            .text(
                "id",
                format_args!("{}/{}/{number:02}", self.edition, self.key),
            )
            .text("on", self.on)
            .text("body", by.body)
            .text("role", by.role)
            .text("person", person)
            .text("deed", deed)
            .and(fields);
        self.lines.push(line.line());
    }

    /// A deed without fields of its own.
    pub(crate) fn tell_plain(&mut self, by: Actor<'_>, deed: &str) {
        self.tell(by, deed, &Fields::new());
    }

    /// The lines told.
    pub(crate) fn into_lines(self) -> Vec<String> {
        self.lines
    }
}
