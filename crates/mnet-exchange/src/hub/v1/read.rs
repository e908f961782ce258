// SPDX-License-Identifier: AGPL-3.0-or-later
//! From text to a message, field by field.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mnet_base::codes::BodyCode;
use mnet_card::{Direction, Evidence, Field, FieldValue, Section, System, Verification, field};
use mnet_flow::case::Refusal;
use mnet_flow::stay::{Expiry, from_national};
use serde_json::{Map, Value};

use super::policy::policy;
use super::{Message, MessageError, MessageKey, SCHEMA, TYPES, Told};
use crate::history::LineError;
use crate::history::fields::Fields;

/// Systems that may send messages.
const SENDERS: [System; 6] = [
    System::Labour,
    System::Social,
    System::Population,
    System::Revenue,
    System::Employment,
    System::Welfare,
];

fn at(error: LineError) -> MessageError {
    MessageError::new(error.code, error.about)
}

/// Reads one message; a blank line is none.
///
/// # Errors
/// [`MessageError`] with a stable code, and with source and key where they could be read.
pub fn read_message(text: &str) -> Result<Option<Message>, MessageError> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if text.is_empty() {
        return Ok(None);
    }
    let value: Value = serde_json::from_str(text)
        .map_err(|_| MessageError::new(Refusal::FieldInvalid, "message"))?;
    let Value::Object(map) = value else {
        return Err(MessageError::new(Refusal::FieldInvalid, "message"));
    };
    let mut fields = Fields::new(map);
    let id = fields.need("id").map_err(at)?;
    let named = |error: MessageError| MessageError {
        id: Some(id.clone()),
        ..error
    };
    let (key, record) = origin(&mut fields).map_err(named)?;
    let known = |error: MessageError| MessageError {
        id: Some(id.clone()),
        key: Some(key.clone()),
        ..error
    };
    let read = rest(fields, (&id, &key, record)).map_err(known)?;
    Ok(Some(read))
}

/// Who sends it, under which key, about which record of theirs.
fn origin(fields: &mut Fields) -> Result<(MessageKey, String), MessageError> {
    let key = fields.need("key").map_err(at)?;
    let within =
        |error: LineError| MessageError::new(error.code, format!("source.{}", error.about));
    let source = fields.object("source").map_err(at)?;
    let mut source = source.ok_or_else(|| MessageError::new(Refusal::FieldMissing, "source"))?;
    let system = source.need("system").map_err(within)?;
    let system = System::parse(&system)
        .filter(|system| SENDERS.contains(system))
        .ok_or_else(|| MessageError::new(Refusal::CodeUnknown, "source.system"))?;
    let body = BodyCode::new(source.need("body").map_err(within)?);
    let record = source.need("record").map_err(within)?;
    source.finish().map_err(within)?;
    Ok((MessageKey { system, body, key }, record))
}

fn rest(
    mut fields: Fields,
    (id, key, record): (&str, &MessageKey, String),
) -> Result<Message, MessageError> {
    let schema = fields.need("schema").map_err(at)?;
    if schema != SCHEMA {
        return Err(MessageError::new(Refusal::SchemaUnknown, "schema"));
    }
    let kind = fields.need("type").map_err(at)?;
    let kind = TYPES.into_iter().find(|one| *one == kind);
    let kind = kind.ok_or_else(|| MessageError::new(Refusal::DeedUnknown, "type"))?;
    let sent_at = fields.need("sent_at").map_err(at)?;
    let sent_at: Timestamp = sent_at
        .parse()
        .map_err(|_| MessageError::new(Refusal::DateInvalid, "sent_at"))?;
    let valid_at = fields
        .date("valid_at")
        .map_err(at)?
        .unwrap_or_else(|| day_of(sent_at));
    let evidence = coded(&mut fields, "evidence", Evidence::parse)?;
    let verification = coded(&mut fields, "verification", Verification::parse)?;
    // The account that delivers it vouches for it; what a sender signs with is kept out of the way.
    fields.text("signature").map_err(at)?;
    let (told, valid_at) = told(kind, &mut fields, valid_at)?;
    fields.finish().map_err(at)?;
    Ok(Message {
        id: id.to_owned(),
        key: key.clone(),
        record,
        kind,
        sent_at,
        valid_at,
        evidence: evidence.unwrap_or_else(|| usual_evidence(key.system)),
        verification: verification.unwrap_or_else(|| usual_proof(key.system)),
        told,
    })
}

/// Registers of the state are authoritative for what they keep.
const fn usual_evidence(system: System) -> Evidence {
    match system {
        System::Population | System::Revenue | System::Welfare => Evidence::Register,
        System::Employment => Evidence::Communication,
        _ => Evidence::System,
    }
}

const fn usual_proof(system: System) -> Verification {
    match system {
        System::Labour | System::Social => Verification::Interview,
        _ => Verification::Authoritative,
    }
}

fn coded<T>(
    fields: &mut Fields,
    key: &str,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, MessageError> {
    let text = fields.text(key).map_err(at)?;
    let read =
        text.map(|text| parse(&text).ok_or_else(|| MessageError::new(Refusal::CodeUnknown, key)));
    read.transpose()
}

fn told(kind: &str, fields: &mut Fields, valid_at: Date) -> Result<(Told, Date), MessageError> {
    Ok(match kind {
        "policy.event" => {
            let said = fields.object("policy").map_err(at)?;
            let said = said.ok_or_else(|| MessageError::new(Refusal::FieldMissing, "policy"))?;
            let told = policy(said)?;
            let on = told.on;
            (Told::Policy(told), on)
        }
        "grant.changed" => (grant(fields)?, valid_at),
        _ => {
            let section = match kind {
                "status.changed" => Some(Section::Labour),
                "pact.changed" => Some(Section::Measures),
                _ => None,
            };
            (values(fields, section)?, valid_at)
        }
    })
}

fn grant(fields: &mut Fields) -> Result<Told, MessageError> {
    let said = fields.object("grant").map_err(at)?;
    let mut said = said.ok_or_else(|| MessageError::new(Refusal::FieldMissing, "grant"))?;
    let within = |error: LineError| MessageError::new(error.code, format!("grant.{}", error.about));
    let direction = said.need("direction").map_err(within)?;
    let direction = Direction::parse(&direction)
        .ok_or_else(|| MessageError::new(Refusal::CodeUnknown, "grant.direction"))?;
    let answer = said.need("answer").map_err(within)?;
    let given = match answer.as_str() {
        "given" => true,
        "withdrawn" => false,
        _ => return Err(MessageError::new(Refusal::CodeUnknown, "grant.answer")),
    };
    let evidence = said.text("evidence").map_err(within)?;
    said.finish().map_err(within)?;
    Ok(Told::Grant {
        direction,
        given,
        evidence,
    })
}

/// Values of the card; `null` takes back, an array tells several.
fn values(fields: &mut Fields, section: Option<Section>) -> Result<Told, MessageError> {
    let map = match fields.take("fields") {
        Some(Value::Object(map)) => map,
        Some(_) => return Err(MessageError::new(Refusal::FieldInvalid, "fields")),
        None => return Err(MessageError::new(Refusal::FieldMissing, "fields")),
    };
    let mut values = Vec::new();
    for (name, value) in &map {
        let known = field(name).filter(|field| field.is_carried());
        let known = known.filter(|field| section.is_none_or(|section| field.section == section));
        let about = format!("fields.{name}");
        let known = known.ok_or_else(|| MessageError::new(Refusal::FieldUnknown, about))?;
        read_value(known, value, &mut values)?;
    }
    if values.is_empty() {
        return Err(MessageError::new(Refusal::FieldMissing, "fields"));
    }
    Ok(Told::Values(values))
}

fn read_value(
    known: &'static Field,
    value: &Value,
    values: &mut Vec<(&'static Field, Option<FieldValue>)>,
) -> Result<(), MessageError> {
    let items: Vec<&Value> = match value {
        Value::Null => {
            values.push((known, None));
            return Ok(());
        }
        Value::Array(items) if known.many => items.iter().collect(),
        one => vec![one],
    };
    for (nth, item) in items.into_iter().enumerate() {
        let native = (known.key == "title").then(|| native_title(item));
        let item = native.as_ref().unwrap_or(item);
        let read = known.kind.read(item).map_err(|wrong| {
            let mut about = format!("fields.{}", known.key);
            if value.is_array() && known.many {
                about = format!("{about}.{nth}");
            }
            if !wrong.about.is_empty() {
                about = format!("{about}.{}", wrong.about);
            }
            MessageError::new(wrong.code, about)
        })?;
        if known.key == "title" {
            check_receipt(item.as_object())?;
        }
        values.push((known, Some(read)));
    }
    Ok(())
}

/// A title whose end is a conventional day of the national worker's card says what it means.
fn native_title(item: &Value) -> Value {
    let mut native = item.clone();
    let told = item.get("expires_on").and_then(Value::as_str);
    let told: Option<Date> = told.and_then(|day| day.parse().ok());
    if let (Some(title), Some(told)) = (native.as_object_mut(), told) {
        match from_national(Some(told)) {
            Expiry::On(_) => {}
            Expiry::Unknown => {
                title.remove("expires_on");
            }
            Expiry::Unlimited => {
                title.remove("expires_on");
                title.insert("unlimited".to_owned(), Value::from("yes"));
            }
        }
    }
    native
}

/// In renewal, or waiting for the first one: the receipt of the request is its number.
fn check_receipt(title: Option<&Map<String, Value>>) -> Result<(), MessageError> {
    let text = |key: &str| title?.get(key)?.as_str();
    let waits = matches!(text("title_type"), Some("in_renewal" | "awaiting_first"));
    let receipt = text("title_number").is_some_and(|number| !number.trim().is_empty());
    if waits && !receipt {
        let field = "fields.title.title_number";
        return Err(MessageError::new(Refusal::PermitReceipt, field));
    }
    Ok(())
}

fn day_of(at: Timestamp) -> Date {
    let rome = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    at.to_zoned(rome).date()
}
