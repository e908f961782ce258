// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the forms of the desk assert — *dalle schede ai campi*.
//!
//! Operators never type twice: a block or a form that is saved says values of
//! the card. What is read off the same form twice is the same assertion, so it
//! may be written with the form and worked out again for a form written before
//! the card was.
//!
//! What a service keeps for itself (health, harm, a protected address) is never
//! read off.
//!
//! Source: requirements, sections 3.0.1 and 4.3.

mod blocks;
mod forms;

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_forms::Answers;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::assertion::{Evidence, FieldAssertion, Precision, Side, Source, System, Verification};
use crate::fields::field;
use crate::value::FieldValue;

pub use blocks::{of_block, of_identifier, of_person, proof_of};
pub use forms::of_form;

/// A filled block or form: who, when, on which side.
#[derive(Debug, Clone)]
pub struct Filled<'a> {
    /// Its row.
    pub row: Uuid,
    /// Code of the form.
    pub form: &'a str,
    /// Body that filled it.
    pub body: &'a str,
    /// Side it was filled on.
    pub side: Side,
    /// Account that filled it.
    pub author: Option<Uuid>,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// The day it bears.
    pub on: Date,
    /// The best document that was seen of the person, if any.
    pub seen: Option<(Evidence, Verification)>,
}

/// Values read off one form.
pub(crate) struct Claims<'a> {
    filled: &'a Filled<'a>,
    said: Vec<FieldAssertion>,
}

/// How a value is backed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Backing {
    pub evidence: Evidence,
    pub verification: Verification,
    pub system: System,
}

/// Said in an interview at a desk.
pub(crate) const SAID: Backing = Backing {
    evidence: Evidence::Declaration,
    verification: Verification::Interview,
    system: System::Desk,
};

/// Assessed by the operator.
pub(crate) const ASSESSED: Backing = Backing {
    evidence: Evidence::Assessment,
    verification: Verification::Interview,
    system: System::Desk,
};

impl<'a> Claims<'a> {
    pub(crate) fn of(filled: &'a Filled<'a>) -> Self {
        Self {
            filled,
            said: Vec::new(),
        }
    }

    /// Says a value as the day of the form has it; an empty one says nothing.
    pub(crate) fn say(&mut self, key: &str, value: Option<FieldValue>, backing: Backing) {
        self.say_between(key, value, backing, (Some(self.filled.on), None), false);
    }

    /// Says a value that holds from and to a day.
    pub(crate) fn say_between(
        &mut self,
        key: &str,
        value: Option<FieldValue>,
        backing: Backing,
        (from, to): (Option<Date>, Option<Date>),
        presumed: bool,
    ) {
        let (Some(field), Some(value)) = (field(key), value.filter(|value| !value.is_empty()))
        else {
            return;
        };
        let filled = self.filled;
        let nth = self.said.iter().filter(|one| one.field.key == key).count();
        self.said.push(FieldAssertion {
            id: id_of(filled.row, key, nth),
            precision: Precision::of(&field.kind, &value, presumed),
            field,
            value: Some(value),
            valid_from: from.or(Some(filled.on)),
            valid_to: to,
            recorded_at: filled.recorded_at,
            source: Source {
                system: backing.system,
                side: filled.side,
                body: Some(BodyCode::new(filled.body)),
            },
            form: filled.form.to_owned(),
            author: filled.author,
            evidence: backing.evidence,
            verification: backing.verification,
            correction: false,
            record: None,
        });
    }

    pub(crate) fn done(self) -> Vec<FieldAssertion> {
        self.said
    }
}

/// The same row, key and place give the same identity.
pub fn id_of(row: Uuid, key: &str, nth: usize) -> Uuid {
    let hash = Sha256::new()
        .chain_update(row.as_bytes())
        .chain_update(key)
        .chain_update([0])
        .chain_update(nth.to_be_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash).for_each(|(to, byte)| *to = byte);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// A text answer.
pub(crate) fn text(answers: &Answers, key: &str) -> Option<FieldValue> {
    let text = answers.get_str(key)?.trim();
    (!text.is_empty()).then(|| FieldValue::of(text))
}

/// A whole number.
pub(crate) fn number(answers: &Answers, key: &str) -> Option<FieldValue> {
    answers.get_int(key).map(FieldValue::Number)
}

/// Codes.
pub(crate) fn codes(answers: &Answers, key: &str) -> Option<FieldValue> {
    let codes = answers.get_codes(key);
    (!codes.is_empty()).then(|| FieldValue::list(codes.into_iter().map(str::to_owned)))
}

/// A part of a row or an answer, as text: a number too, and a box as yes.
pub(crate) fn part(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(true)) => "yes".to_owned(),
        _ => String::new(),
    }
}

/// Parts of an answer set, under the names of the card.
pub(crate) fn parts<'a>(
    answers: &Answers,
    names: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Option<FieldValue> {
    let each = names
        .into_iter()
        .map(|(to, from)| (to, part(answers.get(from))));
    Some(FieldValue::record(each)).filter(|value| !value.is_empty())
}
