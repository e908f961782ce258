// SPDX-License-Identifier: AGPL-3.0-or-later
//! A body held against its description — *controllo di forma*.
//!
//! What `/openapi.json` says of a body is what is checked: the same schema is
//! read by programs and by this file. Only what our own types use is understood.

use std::collections::BTreeMap;

use mnet_forms::Invalid;
use serde_json::{Map, Value};

use super::place::id;

/// Longest text where the description names no other length, in characters.
pub(super) const LONGEST: u64 = 10_000;
/// Most entries where the description names no other number.
pub(super) const MOST: u64 = 1_000;
/// Faults told at once.
const TOLD: usize = 50;

/// What is wrong with a value, by a schema of the description.
pub(super) fn faults(value: &Value, schema: &Value, description: &Value) -> Vec<Invalid> {
    let mut check = Check {
        description,
        files: files(schema),
        faults: Vec::new(),
    };
    check.text_everywhere(value, "");
    if check.faults.is_empty() {
        check.value(value, schema, "");
    }
    check.faults.truncate(TOLD);
    check.faults
}

/// Fields that bear a file in base64: their own length is all that binds them.
fn files(schema: &Value) -> Vec<String> {
    let fields = schema.get("properties").and_then(Value::as_object);
    let fields = fields.into_iter().flatten();
    let is_file = |schema: &Value| schema.get("format").and_then(Value::as_str) == Some("byte");
    fields
        .filter(|(_, schema)| is_file(schema))
        .map(|(name, _)| below("", name))
        .collect()
}

struct Check<'d> {
    description: &'d Value,
    files: Vec<String>,
    faults: Vec<Invalid>,
}

impl<'d> Check<'d> {
    fn fault(&mut self, pointer: &str, code: &'static str) {
        self.fault_with(pointer, code, BTreeMap::new());
    }

    fn fault_with(
        &mut self,
        pointer: &str,
        code: &'static str,
        params: BTreeMap<&'static str, String>,
    ) {
        if self.faults.len() < TOLD {
            self.faults.push(Invalid {
                pointer: pointer.to_owned(),
                code,
                params,
            });
        }
    }

    /// The database keeps no NUL character and no day before our era; nothing here is
    /// longer than a page.
    fn text_everywhere(&mut self, value: &Value, pointer: &str) {
        match value {
            Value::String(text) => self.storable(text, pointer),
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.text_everywhere(item, &format!("{pointer}/{at}"));
                }
            }
            Value::Object(fields) => {
                for (key, item) in fields {
                    let below = below(pointer, key);
                    self.storable(key, &below);
                    self.text_everywhere(item, &below);
                }
            }
            _ => {}
        }
    }

    fn storable(&mut self, text: &str, pointer: &str) {
        if text.contains('\0') {
            self.fault(pointer, "wrong-kind");
        } else if is_before_our_era(text) {
            self.fault(pointer, "not-a-date");
        } else if self.files.iter().any(|file| file == pointer) {
            // Its length stands in the description.
        } else if text.len() as u64 > LONGEST && text.chars().count() as u64 > LONGEST {
            self.too_long(pointer, LONGEST);
        }
    }

    fn too_long(&mut self, pointer: &str, most: u64) {
        self.fault_with(
            pointer,
            "too-long",
            BTreeMap::from([("max", most.to_string())]),
        );
    }

    fn value(&mut self, value: &Value, schema: &'d Value, pointer: &str) {
        let schema = self.resolved(schema);
        if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
            return self.one_of(value, choices, pointer);
        }
        if !Self::is_of_kind(value, schema) {
            let date = schema.get("format").and_then(Value::as_str) == Some("date");
            return self.fault(pointer, if date { "not-a-date" } else { "wrong-kind" });
        }
        match value {
            Value::String(text) => self.text(text, schema, pointer),
            Value::Number(number) => self.number(number.as_i64(), schema, pointer),
            Value::Array(items) => self.items(items, schema, pointer),
            Value::Object(fields) => self.fields(fields, schema, pointer),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn resolved(&self, schema: &'d Value) -> &'d Value {
        let name = schema.get("$ref").and_then(Value::as_str);
        let name = name.and_then(|name| name.strip_prefix('#'));
        name.and_then(|name| self.description.pointer(name))
            .unwrap_or(schema)
    }

    /// The choice whose tag fits, else the one that is not null.
    fn one_of(&mut self, value: &Value, choices: &'d [Value], pointer: &str) {
        let fits = |choice: &&Value| Self::tag_fits(value, self.resolved(choice));
        match choices.iter().find(fits) {
            Some(choice) => self.value(value, choice, pointer),
            None => self.fault(pointer, "not-in-list"),
        }
    }

    fn tag_fits(value: &Value, choice: &Value) -> bool {
        let is_null = choice.get("type").and_then(Value::as_str) == Some("null");
        if value.is_null() || is_null {
            return value.is_null() && is_null;
        }
        let Some(fields) = choice.get("properties").and_then(Value::as_object) else {
            return true;
        };
        fields.iter().all(|(key, schema)| {
            let tag = schema
                .get("enum")
                .and_then(Value::as_array)
                .filter(|all| all.len() == 1);
            tag.is_none_or(|tag| value.get(key).is_some_and(|told| tag.contains(told)))
        })
    }

    fn is_of_kind(value: &Value, schema: &Value) -> bool {
        let is = |kind: &str| match kind {
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            _ => false,
        };
        match schema.get("type") {
            Some(Value::String(kind)) => is(kind),
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
            _ => true,
        }
    }

    fn text(&mut self, text: &str, schema: &Value, pointer: &str) {
        let number = |name: &str| schema.get(name).and_then(Value::as_u64);
        let length = text.chars().count() as u64;
        let listed = schema.get("enum").and_then(Value::as_array);
        if listed.is_some_and(|all| !all.iter().any(|one| one.as_str() == Some(text))) {
            self.fault(pointer, "not-in-list");
        } else if length < number("minLength").unwrap_or(0) {
            self.fault(pointer, "missing");
        } else if let Some(most) = number("maxLength").filter(|most| length > *most) {
            self.too_long(pointer, most);
        } else {
            match schema.get("format").and_then(Value::as_str) {
                Some("uuid") if id(text).is_none() => self.fault(pointer, "wrong-kind"),
                Some("date") if day(text).is_none() => self.fault(pointer, "not-a-date"),
                _ => {}
            }
        }
    }

    fn number(&mut self, number: Option<i64>, schema: &Value, pointer: &str) {
        let bound = |name: &str| schema.get(name).and_then(Value::as_i64);
        let (least, most) = (bound("minimum"), bound("maximum"));
        let fits = number.is_some_and(|number| {
            least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
        });
        if !fits && (least.is_some() || most.is_some()) {
            let told = |bound: Option<i64>| bound.map_or_else(String::new, |n| n.to_string());
            let params = BTreeMap::from([("min", told(least)), ("max", told(most))]);
            self.fault_with(pointer, "out-of-range", params);
        }
    }

    fn items(&mut self, items: &[Value], schema: &'d Value, pointer: &str) {
        let most = schema
            .get("maxItems")
            .and_then(Value::as_u64)
            .unwrap_or(MOST);
        if items.len() as u64 > most {
            let params = BTreeMap::from([("max", most.to_string())]);
            return self.fault_with(pointer, "too-many", params);
        }
        if let Some(each) = schema.get("items") {
            for (at, item) in items.iter().enumerate() {
                self.value(item, each, &format!("{pointer}/{at}"));
            }
        }
    }

    fn fields(&mut self, fields: &Map<String, Value>, schema: &'d Value, pointer: &str) {
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                self.fault(&below(pointer, name), "missing");
            }
        }
        let known = schema.get("properties");
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        let keys = schema.get("propertyNames").is_some();
        for (key, value) in fields {
            match known.and_then(|known| known.get(key)) {
                Some(each) => self.value(value, each, &below(pointer, key)),
                None if closed || (keys && !is_key(key)) => {
                    self.fault(&below(pointer, key), "unknown-field");
                }
                None => {}
            }
        }
    }
}

/// A key as [`super::wire::KEY_PATTERN`] says: what else stands in answers
/// (facts, for example) is ours to write.
fn is_key(key: &str) -> bool {
    key.len() <= 64
        && key.starts_with(|first: char| first.is_ascii_lowercase())
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// A day that is one for us, and that the database cannot keep.
fn is_before_our_era(text: &str) -> bool {
    let first = text
        .bytes()
        .next()
        .is_some_and(|byte| matches!(byte, b'-' | b'0'));
    first
        && text
            .parse::<jiff::civil::Date>()
            .is_ok_and(|day| day.year() < 1)
}

/// A day that the database can keep.
pub(super) fn day(text: &str) -> Option<jiff::civil::Date> {
    let day: jiff::civil::Date = (text.len() == 10).then(|| text.parse().ok()).flatten()?;
    (1..=9999).contains(&day.year()).then_some(day)
}

fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests;
