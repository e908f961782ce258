// SPDX-License-Identifier: AGPL-3.0-or-later
//! A message on the way from a file to the open format.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_flow::case::Refusal;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Delivery, Entry, Place, Rejection, Row, Written};
use crate::hub::v1::SCHEMA;

/// What a file says at a place.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// Its words, trimmed.
    pub(crate) text: String,
    /// Where they stand.
    pub(crate) place: Place,
}

impl Said {
    /// The day it says, as the open format writes days; its words where they are no day.
    pub(crate) fn day(&self) -> Value {
        Value::String(day_of(&self.text).map_or_else(|| self.text.clone(), |day| day.to_string()))
    }

    /// A number, or the words where they are none.
    pub(crate) fn number(&self) -> Value {
        let number = self.text.parse::<u32>();
        number.map_or_else(|_| Value::String(self.text.clone()), Value::from)
    }
}

/// A day as files write it: `2021-07-01`, with a time or a zone behind it, or `01/07/2021`.
pub(crate) fn day_of(text: &str) -> Option<Date> {
    let text = text.trim();
    if !text.is_ascii() {
        return None;
    }
    let (day, rest) = text.split_at_checked(10)?;
    let sound = rest.is_empty() || rest.starts_with(['T', 'Z', '+', '-', ' ']);
    if !sound {
        return None;
    }
    if let [d, m, y] = day.split('/').collect::<Vec<_>>()[..] {
        return format!("{y}-{m}-{d}").parse().ok();
    }
    day.parse().ok()
}

/// A message being put together.
#[derive(Debug)]
pub(crate) struct Draft {
    place: Place,
    kind: &'static str,
    system: &'static str,
    body: BodyCode,
    record: String,
    /// `fields` or `policy`.
    part: &'static str,
    values: Value,
    written: Vec<Written>,
    valid_at: Option<Value>,
    sent_at: Option<Date>,
    wrong: Option<Rejection>,
}

impl Draft {
    /// A message of a kind, from a system and a body, about a record of theirs.
    pub(crate) fn new(
        place: Place,
        kind: &'static str,
        (system, body): (&'static str, BodyCode),
        record: &str,
    ) -> Self {
        Self {
            place,
            kind,
            system,
            body,
            record: record.to_owned(),
            part: if kind == "policy.event" {
                "policy"
            } else {
                "fields"
            },
            values: Value::Object(Map::new()),
            written: Vec::new(),
            valid_at: None,
            sent_at: None,
            wrong: None,
        }
    }

    /// From which day it holds.
    pub(crate) fn holds_from(&mut self, said: Option<&Said>) {
        if let Some(said) = said {
            self.valid_at = Some(said.day());
            self.note("valid_at".to_owned(), said);
        }
    }

    /// When it left the system.
    pub(crate) const fn left_on(&mut self, day: Option<Date>) {
        self.sent_at = day;
    }

    /// A value at a field, with dots; nothing where the file says nothing.
    pub(crate) fn put(&mut self, field: &str, said: Option<&Said>, value: impl Fn(&Said) -> Value) {
        if let Some(said) = said {
            set_at(&mut self.values, field, value(said));
            self.note(format!("{}.{field}", self.part), said);
        }
    }

    /// The words at a field.
    pub(crate) fn put_text(&mut self, field: &str, said: Option<&Said>) {
        self.put(field, said, |said| Value::from(said.text.as_str()));
    }

    /// The day at a field.
    pub(crate) fn put_day(&mut self, field: &str, said: Option<&Said>) {
        self.put(field, said, Said::day);
    }

    /// Where the whole field stands, for what is missing in it.
    pub(crate) fn stands(&mut self, field: &str, place: Place) {
        self.written.push(Written {
            field: format!("{}.{field}", self.part),
            place,
            text: String::new(),
        });
    }

    /// It cannot be a message at all.
    pub(crate) fn refuse(&mut self, code: Refusal, field: &str, said: &Said) {
        self.wrong.get_or_insert_with(|| Rejection {
            place: said.place,
            code,
            field: field.to_owned(),
            text: short(&said.text),
        });
    }

    /// Whether it says anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.wrong.is_none() && self.values.as_object().is_none_or(Map::is_empty)
    }

    fn note(&mut self, field: String, said: &Said) {
        self.written.push(Written {
            field,
            place: said.place,
            text: short(&said.text),
        });
    }

    /// The row of the file.
    ///
    /// Its key is made of what it says: the same words again are the same message, and other
    /// words another one.
    pub(crate) fn finish(self, delivery: &Delivery<'_>) -> Row {
        if let Some(wrong) = self.wrong {
            return Row::Refused(wrong);
        }
        let source = json!({ "system": self.system, "body": self.body.as_str(),
                             "record": self.record });
        let told = json!([self.kind, source, self.valid_at, self.values]);
        let hash = hex::encode(Sha256::digest(told.to_string()));
        let key = hash.get(..32).unwrap_or(&hash);
        let valid_at = self.valid_at;
        let valid_at = valid_at.unwrap_or_else(|| Value::String(delivery.day().to_string()));
        let sent_at = self.sent_at.map_or_else(
            || delivery.at.to_string(),
            |day| format!("{day}T00:00:00+01:00"),
        );
        let message = json!({ "schema": SCHEMA, "type": self.kind, "id": key, "key": key,
                              "source": source, "sent_at": sent_at, "valid_at": valid_at,
                              (self.part): self.values });
        Row::Entry(Entry {
            place: self.place,
            message: message.to_string(),
            written: self.written,
        })
    }
}

/// A text of a file, cut where nobody reads on.
pub(crate) fn short(text: &str) -> String {
    text.chars().take(240).collect()
}

/// Puts a value where dots lead, making what is missing on the way; a number is a place in a list.
pub fn set_at(into: &mut Value, field: &str, value: Value) {
    let mut at = into;
    for step in field.split('.') {
        let nth: Option<usize> = step.parse().ok().filter(|nth| *nth < 1_000);
        if at.is_null() || at.is_string() || at.is_number() {
            *at = match nth {
                Some(_) => Value::Array(Vec::new()),
                None => Value::Object(Map::new()),
            };
        }
        at = match (at, nth) {
            (Value::Array(items), Some(nth)) => {
                while items.len() <= nth {
                    items.push(Value::Null);
                }
                let Some(item) = items.get_mut(nth) else {
                    return;
                };
                item
            }
            (Value::Object(map), _) => map.entry(step).or_insert(Value::Null),
            _ => return,
        };
    }
    *at = value;
}

/// The value where dots lead.
pub fn value_at<'a>(from: &'a Value, field: &str) -> Option<&'a Value> {
    field.split('.').try_fold(from, |at, step| match at {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        Value::Object(map) => map.get(step),
        _ => None,
    })
}
