// SPDX-License-Identifier: AGPL-3.0-or-later
//! Assertions for tests.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use serde_json::Value;
use uuid::Uuid;

use crate::*;

/// Noon of a day in Rome.
pub(super) fn at(day: Date) -> Timestamp {
    format!("{day}T12:00:00+01:00").parse().unwrap()
}

/// A value told by a system, valid and known from a day; backed by that system.
pub(super) fn told(
    id: u128,
    key: &str,
    value: &Value,
    system: System,
    day: Date,
) -> FieldAssertion {
    let field = field(key).unwrap();
    let value = field.kind.read(value).unwrap();
    let (side, evidence) = match system {
        System::Labour | System::Employment => (Side::Labour, Evidence::System),
        System::Social => (Side::Social, Evidence::System),
        System::Desk | System::Person => (Side::Programme, Evidence::Declaration),
        _ => (Side::Programme, Evidence::Register),
    };
    FieldAssertion {
        id: Uuid::from_u128(id),
        precision: Precision::of(&field.kind, &value, false),
        field,
        value: Some(value),
        valid_from: Some(day),
        valid_to: None,
        recorded_at: at(day),
        source: Source {
            system,
            side,
            body: Some(BodyCode::new(side.code())),
        },
        form: "person.upsert".to_owned(),
        author: None,
        evidence,
        verification: Verification::Interview,
        correction: false,
        record: None,
    }
}

impl FieldAssertion {
    pub(super) fn proved(self, evidence: Evidence, verification: Verification) -> Self {
        Self {
            evidence,
            verification,
            ..self
        }
    }

    pub(super) fn received(self, day: Date) -> Self {
        Self {
            recorded_at: at(day),
            ..self
        }
    }

    pub(super) fn until(self, day: Date) -> Self {
        Self {
            valid_to: Some(day),
            ..self
        }
    }

    pub(super) fn written_by(self, side: Side, body: &str) -> Self {
        Self {
            source: Source {
                side,
                body: Some(BodyCode::new(body)),
                ..self.source
            },
            ..self
        }
    }
}

/// The field as it stands, without decisions.
pub(super) fn of(key: &str, all: &[FieldAssertion], on: Date) -> Prevailing {
    prevailing(field(key).unwrap(), all, &[], on)
}

/// The value that stands out, as JSON, with rule and reason.
pub(super) fn best(found: &Prevailing) -> (Value, Rule, Why) {
    let first = found.entries.first().unwrap();
    let value = first.assertion.value.as_ref().unwrap().to_json();
    (value, first.rule, first.why)
}
