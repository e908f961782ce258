// SPDX-License-Identifier: AGPL-3.0-or-later
//! Signed JSON — *JSON firmato*: compact JWS with `EdDSA`, and nothing else.
//!
//! One algorithm is read, so that a head cannot choose another one for us.
//!
//! Source: RFC 7515, section 7.1; Open Badges 3.0, "JSON Web Token Proof Format".

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::LARGEST;
use super::key::{IssuerKey, PublicKey};
use super::verify::Fault;

/// A text that was signed, before anybody trusts it.
pub(super) struct Signed {
    /// Who the head says has signed.
    pub(super) by: PublicKey,
    /// What was signed.
    pub(super) payload: Value,
}

/// The payload, signed.
pub(super) fn sign(key: &IssuerKey, payload: &Value) -> String {
    let head = json!({ "alg": "EdDSA", "kid": key.public().key_id(), "typ": "JWT" });
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let text = format!("{}.{}", encode(&head), encode(payload));
    let signature = URL_SAFE_NO_PAD.encode(key.sign_bytes(text.as_bytes()));
    format!("{text}.{signature}")
}

/// Reads a signed text and holds its signature against the key that the head names.
///
/// # Errors
/// [`Fault`]: nothing of a text whose signature does not hold is given out.
pub(super) fn read(text: &str) -> Result<Signed, Fault> {
    let text = text.trim();
    if text.len() > LARGEST {
        return Err(Fault::TooLarge);
    }
    let (message, signature) = text.rsplit_once('.').ok_or(Fault::NoToken)?;
    let (head, payload) = message.split_once('.').ok_or(Fault::NoToken)?;
    let head = part(head)?;
    if head.get("alg").and_then(Value::as_str) != Some("EdDSA") || head.get("crit").is_some() {
        return Err(Fault::Algorithm);
    }
    let named = head.get("kid").and_then(Value::as_str).ok_or(Fault::Key)?;
    let by = PublicKey::parse(named).ok_or(Fault::Key)?;
    let signature = URL_SAFE_NO_PAD
        .decode(signature)
        .map_err(|_| Fault::NoToken)?;
    let signature: [u8; 64] = signature.try_into().map_err(|_| Fault::Signature)?;
    if !by.holds(message.as_bytes(), &signature) {
        return Err(Fault::Signature);
    }
    Ok(Signed {
        by,
        payload: part(payload)?,
    })
}

/// A part between dots: JSON, and an object.
fn part(encoded: &str) -> Result<Value, Fault> {
    let bytes = URL_SAFE_NO_PAD
        .decode(encoded)
        .map_err(|_| Fault::NoToken)?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|_| Fault::NoToken)?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(Fault::NoToken)
    }
}
