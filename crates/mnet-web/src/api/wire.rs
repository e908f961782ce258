// SPDX-License-Identifier: AGPL-3.0-or-later
//! Values as they travel — *valori scambiati*.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_authz::Role;
use mnet_forms::{Answers, Form, Kind, Sight};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{
    AdditionalProperties, KnownFormat, Object, ObjectBuilder, Schema, SchemaFormat, Type,
};
use utoipa::{PartialSchema, ToSchema};

/// A day in Europe/Rome: `2020-07-08`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Day(pub(super) Date);

/// An instant, RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Moment(pub(super) Timestamp);

/// The code of a role, such as `cpi`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RoleCode(pub(super) Role);

impl<'de> Deserialize<'de> for RoleCode {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Role::parse(&code)
            .map(Self)
            .map_err(serde::de::Error::custom)
    }
}

impl PartialSchema for RoleCode {
    fn schema() -> RefOr<Schema> {
        let codes = Role::ALL.iter().map(|role| role.code());
        let text = ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(codes));
        RefOr::T(text.description(Some("The code of a role.")).into())
    }
}

/// Answers to a form, by question key.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Answers")]
pub(super) struct GivenAnswers(pub(super) Answers);

/// Beyond this a number loses digits on its way through the database and back.
const LARGEST: f64 = 1e15;

impl TryFrom<Answers> for GivenAnswers {
    type Error = &'static str;

    fn try_from(answers: Answers) -> Result<Self, Self::Error> {
        if answers.iter().all(|(_, value)| is_kept(value)) {
            Ok(Self(answers))
        } else {
            Err("a number larger than any question takes")
        }
    }
}

/// Whether every number in it comes back as it was sent.
fn is_kept(value: &Value) -> bool {
    match value {
        Value::Number(number) => number
            .as_f64()
            .is_some_and(|number| number.abs() <= LARGEST),
        Value::Array(list) => list.iter().all(is_kept),
        Value::Object(fields) => fields.values().all(is_kept),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// Answers to a form as they are shown: by question key.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub(super) struct ShownAnswers(pub(super) Map<String, Value>);

fn formatted(format: KnownFormat, words: &str) -> RefOr<Schema> {
    let text = ObjectBuilder::new().schema_type(Type::String);
    let text = text.format(Some(SchemaFormat::KnownFormat(format)));
    RefOr::T(text.description(Some(words)).into())
}

impl PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        formatted(KnownFormat::Date, "A day in Europe/Rome.")
    }
}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        formatted(KnownFormat::DateTime, "An instant, RFC 3339.")
    }
}

/// Keys of questions.
pub(super) const KEY_PATTERN: &str = "^[a-z][a-z0-9_]{0,63}$";

fn answers(words: &str) -> RefOr<Schema> {
    let keys = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(KEY_PATTERN));
    let keys: Object = keys.build();
    let object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property_names(Some(keys))
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .description(Some(words));
    RefOr::T(object.into())
}

impl PartialSchema for GivenAnswers {
    fn schema() -> RefOr<Schema> {
        answers("Answers by question key, as the definition of the form asks for them.")
    }
}

impl PartialSchema for ShownAnswers {
    fn schema() -> RefOr<Schema> {
        answers("Answers by question key.")
    }
}

macro_rules! named {
    ($($name:ident),+) => {
        $(impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        })+
    };
}

named!(Day, Moment, RoleCode, GivenAnswers, ShownAnswers);

/// What was answered, and what the rules computed of it.
pub(super) fn split(form: &Form, answers: &Answers) -> (ShownAnswers, ShownAnswers) {
    let is_computed = |key: &str| {
        form.question(key)
            .is_some_and(|question| matches!(question.kind, Kind::Computed(_)))
    };
    let (computed, given) = answers
        .iter()
        .map(|(key, value)| (key.to_owned(), value.clone()))
        .partition(|(key, _): &(String, Value)| is_computed(key));
    (ShownAnswers(given), ShownAnswers(computed))
}

/// Keys of answers that the asker is not told, covered ones included.
pub(super) fn withheld(answers: &Answers) -> Vec<String> {
    let keys = answers.withheld_keys().into_iter();
    keys.map(str::to_owned).collect()
}

/// Of those, the covered ones: told for a reason.
pub(super) fn to_reveal(answers: &Answers) -> Vec<String> {
    let mut keys = answers.withheld_keys();
    keys.retain(|key| answers.withheld(key) == Some(Sight::ToReveal));
    keys.into_iter().map(str::to_owned).collect()
}

/// A deed was done; codes of what to know about it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Done {
    /// Warnings, such as `OUT_OF_WINDOW`.
    pub(super) warnings: Vec<String>,
}

impl Done {
    /// Done, with these warnings.
    pub(super) fn with<C: ToString>(warnings: &[C]) -> Self {
        Self {
            warnings: warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::split;
    use mnet_flow::forms::by_code;
    use mnet_forms::Answers;
    use serde_json::json;

    #[test]
    fn a_number_that_the_database_would_not_give_back_is_not_taken() {
        let read = |text: &str| serde_json::from_str::<super::GivenAnswers>(text);
        assert!(read(r#"{"minutes": 60, "needs": {"work": {"level": 3}}}"#).is_ok());
        assert!(read(r#"{"minutes": 1.7976931348623157e308}"#).is_err());
        assert!(read(r#"{"needs": {"work": [{"level": -1e300}]}}"#).is_err());
    }

    #[test]
    fn what_the_rules_computed_is_told_apart_and_facts_are_not_told() {
        let answers = Answers::new()
            .with("outcome", "suitable")
            .with("priority_score", json!(3))
            .with_fact("minor");
        let Some(form) = by_code("screening_sheet") else {
            return;
        };
        let (given, computed) = split(form, &answers);
        assert_eq!(given.0.keys().collect::<Vec<_>>(), ["outcome"]);
        assert_eq!(computed.0.keys().collect::<Vec<_>>(), ["priority_score"]);
    }
}
