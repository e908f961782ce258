// SPDX-License-Identifier: AGPL-3.0-or-later
//! Taking fields out of an object, one by one, so that what is left over shows.

use jiff::civil::Date;
use mnet_flow::case::Refusal;
use serde_json::{Map, Value};

use super::LineError;

/// An object from which fields are taken.
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    pub(crate) fn new(map: Map<String, Value>) -> Self {
        Self(map)
    }

    pub(crate) fn take(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key).filter(|value| !value.is_null())
    }

    pub(crate) fn text(&mut self, key: &str) -> Result<Option<String>, LineError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) if text.chars().count() <= 240 => {
                Ok(Some(text.trim().to_owned()))
            }
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(LineError::new(Refusal::FieldInvalid, key)),
        }
    }

    pub(crate) fn need(&mut self, key: &str) -> Result<String, LineError> {
        self.text(key)?
            .ok_or_else(|| LineError::new(Refusal::FieldMissing, key))
    }

    pub(crate) fn flag(&mut self, key: &str) -> Result<bool, LineError> {
        match self.take(key) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(LineError::new(Refusal::FieldInvalid, key)),
        }
    }

    pub(crate) fn date(&mut self, key: &str) -> Result<Option<Date>, LineError> {
        self.text(key)?
            .map(|text| {
                text.parse()
                    .map_err(|_| LineError::new(Refusal::DateInvalid, key.to_owned()))
            })
            .transpose()
    }

    pub(crate) fn list(&mut self, key: &str) -> Result<Vec<String>, LineError> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => items
                .into_iter()
                .map(|item| match item {
                    Value::String(text) => Ok(text),
                    _ => Err(LineError::new(Refusal::FieldInvalid, key)),
                })
                .collect(),
            Some(_) => Err(LineError::new(Refusal::FieldInvalid, key)),
        }
    }

    pub(crate) fn objects(&mut self, key: &str) -> Result<Vec<Self>, LineError> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => items
                .into_iter()
                .map(|item| match item {
                    Value::Object(map) => Ok(Self(map)),
                    _ => Err(LineError::new(Refusal::FieldInvalid, key)),
                })
                .collect(),
            Some(_) => Err(LineError::new(Refusal::FieldInvalid, key)),
        }
    }

    pub(crate) fn object(&mut self, key: &str) -> Result<Option<Self>, LineError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(Self(map))),
            Some(_) => Err(LineError::new(Refusal::FieldInvalid, key)),
        }
    }

    /// Refuses what nobody took.
    pub(crate) fn finish(self) -> Result<(), LineError> {
        match self.0.into_iter().find(|(_, value)| !value.is_null()) {
            None => Ok(()),
            Some((key, _)) => Err(LineError::new(Refusal::FieldUnknown, key)),
        }
    }
}
