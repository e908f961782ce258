// SPDX-License-Identifier: AGPL-3.0-or-later
//! Days, moments and numbers as the reader's language writes them.

use fluent_templates::fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mnet_base::{PartialDate, Tongue};

use super::Words;

impl Words {
    /// A day: `8 luglio 2020`.
    pub fn day(self, day: Date) -> String {
        self.written(Some(day.day()), day.month(), day.year())
    }

    /// A day in figures, as it is typed: `08/07/2020`.
    pub fn short_day(self, day: Date) -> String {
        day.strftime("%d/%m/%Y").to_string()
    }

    /// A day that may lack day and month: `1992`, `marzo 1992`.
    pub fn partial_day(self, text: &str) -> String {
        let Ok(partial) = PartialDate::parse(text) else {
            return text.to_owned();
        };
        match (partial.exact(), partial.month()) {
            (Some(day), _) => self.day(day),
            (None, Some(month)) => self.written(None, month, partial.year()),
            (None, None) => partial.year().to_string(),
        }
    }

    /// A moment in Italian time: `8 luglio 2020, 10:20`.
    pub fn moment(self, moment: Timestamp) -> String {
        let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
        let there = moment.to_zoned(zone);
        let clock = there.strftime("%H:%M");
        format!("{}{} {clock}", self.day(there.date()), self.comma())
    }

    /// A whole number with its thousands apart.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mark = match self.0 {
            Tongue::It | Tongue::Es | Tongue::Sq => '.',
            // Narrow, and never at the end of a line.
            Tongue::Fr | Tongue::Uk => '\u{202f}',
            _ => ',',
        };
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        if number < 0 { format!("-{text}") } else { text }
    }

    fn written(self, day: Option<i8>, month: i8, year: i16) -> String {
        let month = self.t(&format!("month-{month}"));
        let mut values = vec![
            ("month", FluentValue::from(month)),
            ("year", FluentValue::from(year.to_string())),
        ];
        match day {
            Some(day) => {
                values.push(("day", FluentValue::from(day.to_string())));
                self.tf("date-day", &values)
            }
            None => self.tf("date-month", &values),
        }
    }

    const fn comma(self) -> char {
        match self.0 {
            Tongue::Ar | Tongue::Ur => '،',
            _ => ',',
        }
    }
}
