// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is sent — *corpo della richiesta*.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, IF_MATCH};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::caller::Caller;
use super::problem::Refused;
use super::{Door, shape};

/// The header with which a write is named.
pub(super) const KEY: &str = "idempotency-key";
/// Longest key.
pub(super) const KEY_LENGTH: usize = 128;

/// What somebody asks in a body that is not a write: a search.
pub(super) struct Sent<T> {
    pub(super) caller: Caller,
    pub(super) ask: T,
}

/// A write: who, under which key, what.
pub(super) struct Write<T> {
    pub(super) caller: Caller,
    pub(super) ask: T,
    pub(super) key: String,
    /// Fingerprint of what is asked, for repeats.
    pub(super) fingerprint: Vec<u8>,
    /// The version it rests on, where it said one.
    pub(super) if_match: Option<String>,
}

impl<T> Write<T> {
    /// The version that `If-Match` bears: `"v3"`, as the tag of a reading has it.
    pub(super) fn version(&self) -> Result<i32, Refused> {
        let tag = self.if_match.as_deref().ok_or(Refused::VersionMissing)?;
        let bare = tag.trim().trim_start_matches("W/").trim_matches('"');
        let number = bare.strip_prefix('v').unwrap_or(bare).parse();
        number.map_err(|_| Refused::Changed(Vec::new()))
    }
}

fn if_match(headers: &HeaderMap) -> Option<String> {
    headers.get(IF_MATCH)?.to_str().ok().map(str::to_owned)
}

/// A write of lines, one JSON value each.
pub(super) struct Lines(pub(super) Bytes);

/// A write that says all in its address.
pub(super) struct Bare;

impl<T: DeserializeOwned + ToSchema> FromRequest<Door> for Sent<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, door: &Door) -> Result<Self, Refused> {
        let (caller, request) = asked_by(request, door).await?;
        let value = json(request, door).await?;
        Ok(Self {
            caller,
            ask: typed(&value, door)?,
        })
    }
}

impl<T: DeserializeOwned + ToSchema> FromRequest<Door> for Write<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, door: &Door) -> Result<Self, Refused> {
        let (caller, request) = asked_by(request, door).await?;
        let key = key(request.headers())?;
        let if_match = if_match(request.headers());
        let head = head(&request, &caller);
        let value = json(request, door).await?;
        let ask = typed(&value, door)?;
        let fingerprint = Sha256::new()
            .chain_update(head)
            .chain_update(canonical(&value));
        Ok(Self {
            caller,
            ask,
            key,
            fingerprint: fingerprint.finalize().to_vec(),
            if_match,
        })
    }
}

impl FromRequest<Door> for Write<Lines> {
    type Rejection = Refused;

    async fn from_request(request: Request, door: &Door) -> Result<Self, Refused> {
        let (caller, request) = asked_by(request, door).await?;
        let key = key(request.headers())?;
        let if_match = if_match(request.headers());
        let head = head(&request, &caller);
        let kind = kind(request.headers());
        if !["application/x-ndjson", "application/jsonl"].contains(&kind.as_str()) {
            return Err(Refused::ContentType);
        }
        let bytes = bytes(request, door).await?;
        let fingerprint = Sha256::new().chain_update(head).chain_update(&bytes);
        Ok(Self {
            caller,
            ask: Lines(bytes),
            key,
            fingerprint: fingerprint.finalize().to_vec(),
            if_match,
        })
    }
}

impl FromRequest<Door> for Write<Bare> {
    type Rejection = Refused;

    async fn from_request(request: Request, door: &Door) -> Result<Self, Refused> {
        let (caller, request) = asked_by(request, door).await?;
        let key = key(request.headers())?;
        let if_match = if_match(request.headers());
        let fingerprint = Sha256::digest(head(&request, &caller)).to_vec();
        Ok(Self {
            caller,
            ask: Bare,
            key,
            fingerprint,
            if_match,
        })
    }
}

/// A value in one writing: without spaces, keys in order, whatever was sent.
///
/// Source: RFC 8785 (JSON Canonicalization Scheme), order of keys.
fn canonical(value: &Value) -> String {
    let joined = |all: Vec<String>| all.join(",");
    match value {
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            let each = members.into_iter().map(|(name, value)| {
                format!("{}:{}", Value::from(name.as_str()), canonical(value))
            });
            format!("{{{}}}", joined(each.collect()))
        }
        Value::Array(items) => format!("[{}]", joined(items.iter().map(canonical).collect())),
        plain => plain.to_string(),
    }
}

/// Rights come first: who may not ask is not told what was wrong with the asking.
async fn asked_by(request: Request, door: &Door) -> Result<(Caller, Request), Refused> {
    let (mut parts, body) = request.into_parts();
    let caller = Caller::from_request_parts(&mut parts, door).await?;
    Ok((caller, Request::from_parts(parts, body)))
}

fn key(headers: &HeaderMap) -> Result<String, Refused> {
    let key = headers.get(KEY).ok_or(Refused::KeyMissing)?;
    let key = key.to_str().map_err(|_| Refused::KeyMissing)?.trim();
    let visible = key.chars().all(|c| c.is_ascii_graphic());
    let fits = !key.is_empty() && key.len() <= KEY_LENGTH && visible;
    if fits {
        Ok(key.to_owned())
    } else {
        Err(Refused::KeyMissing)
    }
}

/// Where a request goes, and under which mandate.
fn head(request: &Request, caller: &Caller) -> String {
    format!(
        "{} {} {}\n",
        request.method(),
        request.uri(),
        caller.actor.mandate
    )
}

/// The media type, without its parameters.
fn kind(headers: &HeaderMap) -> String {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = value
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

async fn json(request: Request, door: &Door) -> Result<Value, Refused> {
    if kind(request.headers()) != "application/json" {
        return Err(Refused::ContentType);
    }
    let bytes = bytes(request, door).await?;
    serde_json::from_slice(&bytes).map_err(|_| Refused::Malformed)
}

async fn bytes(request: Request, door: &Door) -> Result<Bytes, Refused> {
    Bytes::from_request(request, door)
        .await
        .map_err(|rejection| {
            if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                Refused::TooLarge
            } else {
                Refused::Malformed
            }
        })
}

fn typed<T: DeserializeOwned + ToSchema>(value: &Value, door: &Door) -> Result<T, Refused> {
    let description = door.description();
    let schema = description.pointer(&format!("/components/schemas/{}", T::name()));
    let schema = schema.ok_or_else(|| Refused::Fault(format!("no schema {}", T::name())))?;
    let faults = shape::faults(value, schema, description);
    if !faults.is_empty() {
        return Err(Refused::Shape(faults));
    }
    T::deserialize(value).map_err(|error| {
        tracing::warn!(%error, schema = %T::name(), "the description lets through what is not read");
        let invalid = mnet_forms::Invalid {
            pointer: String::new(),
            code: "wrong-kind",
            params: std::collections::BTreeMap::new(),
        };
        Refused::Shape(vec![invalid])
    })
}

#[cfg(test)]
mod tests {
    use super::{key, kind};
    use axum::http::HeaderMap;

    fn with(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        headers
    }

    #[test]
    fn a_key_is_a_short_visible_word() {
        assert_eq!(key(&with("idempotency-key", "abc-1")).unwrap(), "abc-1");
        assert!(key(&HeaderMap::new()).is_err());
        assert!(key(&with("idempotency-key", "")).is_err());
        assert!(key(&with("idempotency-key", "a b")).is_err());
        assert!(key(&with("idempotency-key", &"k".repeat(129))).is_err());
    }

    #[test]
    fn the_kind_of_a_body_has_no_parameters() {
        let headers = with("content-type", "Application/JSON; charset=utf-8");
        assert_eq!(kind(&headers), "application/json");
        assert_eq!(kind(&HeaderMap::new()), "");
    }
}

#[cfg(test)]
mod writing {
    use super::{Value, canonical};

    #[test]
    fn what_is_the_same_json_has_one_writing() {
        let read = |text: &str| -> Value { serde_json::from_str(text).unwrap() };
        let one = canonical(&read(
            r#"{"b": [1, {"y": 2, "x": null}], "a": "è\u0020\""}"#,
        ));
        let other = canonical(&read("{\"a\":\"è \\\"\",\n\"b\":[1,{\"x\":null,\"y\":2}]}"));
        assert_eq!(one, other);
        assert_eq!(one, r#"{"a":"è \"","b":[1,{"x":null,"y":2}]}"#);
        assert_ne!(
            one,
            canonical(&read(r#"{"a":"è \"","b":[{"x":null,"y":2},1]}"#))
        );
    }
}
