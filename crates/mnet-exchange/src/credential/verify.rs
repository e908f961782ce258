// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether a credential holds — *verifica della credenziale*: signature, days, who signed, and
//! whether it was taken back, from files alone.
//!
//! Source: Open Badges 3.0, "Verify a Credential VC-JWT Signature"; W3C Bitstring Status List
//! 1.0, section 3.2.

use jiff::Timestamp;
use serde_json::Value;
use thiserror::Error;

use super::jws::read;
use super::key::PublicKey;
use super::status::is_set;

/// Why a credential does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Fault {
    /// It is no signed credential.
    #[error("no signed credential (compact JWS) stands here")]
    NoToken,
    /// Longer than any credential.
    #[error("longer than any credential")]
    TooLarge,
    /// Signed in a way that we do not read.
    #[error("not signed with EdDSA")]
    Algorithm,
    /// It does not say with which key it was signed, as `did:key`.
    #[error("the key of the signature is not named as did:key")]
    Key,
    /// The signature does not hold: somebody changed it.
    #[error("the signature does not hold: the text was changed, or another key signed it")]
    Signature,
    /// Signed by somebody else.
    #[error("signed by another key than the one expected")]
    OtherIssuer,
    /// What is signed is no Open Badge.
    #[error("what is signed is no Open Badge 3.0 credential")]
    NoBadge,
    /// The claims of the token say something else than the credential.
    #[error("the claims of the token contradict the credential")]
    Contradiction,
    /// It holds from a later day on.
    #[error("not valid yet")]
    NotYet,
    /// It is over.
    #[error("expired")]
    Expired,
    /// It says nowhere whether it was taken back, or in a way that we do not read.
    #[error("its entry in a status list cannot be read")]
    StatusEntry,
    /// The list is another one than the credential names.
    #[error("the status list is not the one that the credential names")]
    OtherList,
    /// The list cannot be read.
    #[error("the status list cannot be read, or its signature does not hold")]
    StatusList,
    /// It was taken back.
    #[error("revoked")]
    Revoked,
}

/// Whether it was looked up that nobody took the credential back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No list was given.
    NotLookedUp,
    /// The list of this moment does not name it.
    StandsAt(Timestamp),
}

/// A credential that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who signed.
    pub issuer: String,
    /// How they call themselves: the key proves the text, not the name.
    pub issuer_name: String,
    /// Name of the credential.
    pub name: String,
    /// The person.
    pub holder: String,
    /// Competences.
    pub competences: Vec<String>,
    /// Since when it holds.
    pub since: Timestamp,
    /// Where its list stands.
    pub list: String,
    /// Whether it was taken back.
    pub standing: Standing,
}

/// Holds a credential against the key of who should have signed it, the moment, and a status list.
///
/// # Errors
/// [`Fault`], the first that is met.
pub fn verify(
    token: &str,
    issuer: &PublicKey,
    status: Option<&str>,
    now: Timestamp,
) -> Result<Held, Fault> {
    let signed = read(token)?;
    if signed.by != *issuer {
        return Err(Fault::OtherIssuer);
    }
    let payload = &signed.payload;
    if !is_a(payload, "VerifiableCredential") || !is_a(payload, "OpenBadgeCredential") {
        return Err(Fault::NoBadge);
    }
    let did = signed.by.did();
    let since = claims(payload, &did)?;
    in_force(payload, since, now)?;
    let (list, place) = entry(payload)?;
    let standing = match status {
        None => Standing::NotLookedUp,
        Some(text) => Standing::StandsAt(stands(text, issuer, (&list, place), now)?),
    };
    Ok(told(payload, did, (since, list, standing)))
}

/// Name of the key that signed a text, where the signature holds.
pub fn signer(token: &str) -> Option<String> {
    read(token).ok().map(|signed| signed.by.did())
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or("")
}

fn is_a(value: &Value, kind: &str) -> bool {
    match value.get("type") {
        Some(Value::String(one)) => one == kind,
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(kind)),
        _ => false,
    }
}

/// Each claim says what the credential says; since when it holds.
fn claims(payload: &Value, did: &str) -> Result<Timestamp, Fault> {
    let same = |claim: &str, pointer: &str| {
        let (claim, told) = (text(payload, claim), text(payload, pointer));
        !claim.is_empty() && claim == told
    };
    let since: Timestamp = text(payload, "/validFrom")
        .parse()
        .map_err(|_| Fault::Contradiction)?;
    let begins = payload.get("nbf").and_then(Value::as_i64);
    let holds = text(payload, "/issuer/id") == did
        && same("/iss", "/issuer/id")
        && same("/jti", "/id")
        && same("/sub", "/credentialSubject/id")
        && begins == Some(since.as_second());
    if holds {
        Ok(since)
    } else {
        Err(Fault::Contradiction)
    }
}

fn in_force(payload: &Value, since: Timestamp, now: Timestamp) -> Result<(), Fault> {
    if since > now {
        return Err(Fault::NotYet);
    }
    if payload.get("validUntil").is_some() {
        let until: Timestamp = text(payload, "/validUntil")
            .parse()
            .map_err(|_| Fault::Contradiction)?;
        if until < now {
            return Err(Fault::Expired);
        }
    }
    match payload.get("exp") {
        None => Ok(()),
        Some(exp) if exp.as_i64().is_some_and(|exp| exp >= now.as_second()) => Ok(()),
        Some(_) => Err(Fault::Expired),
    }
}

/// Address of the list, and the place in it.
fn entry(payload: &Value) -> Result<(String, u32), Fault> {
    let entry = payload.get("credentialStatus").ok_or(Fault::StatusEntry)?;
    let place = text(entry, "/statusListIndex").parse();
    let list = text(entry, "/statusListCredential").to_owned();
    let known = is_a(entry, "BitstringStatusListEntry")
        && text(entry, "/statusPurpose") == "revocation"
        && !list.is_empty();
    match place {
        Ok(place) if known => Ok((list, place)),
        _ => Err(Fault::StatusEntry),
    }
}

/// The moment of a list in which the credential stands.
fn stands(
    list: &str,
    issuer: &PublicKey,
    (address, place): (&str, u32),
    now: Timestamp,
) -> Result<Timestamp, Fault> {
    let signed = read(list).map_err(|_| Fault::StatusList)?;
    if signed.by != *issuer {
        return Err(Fault::OtherIssuer);
    }
    let payload = &signed.payload;
    if !is_a(payload, "BitstringStatusListCredential") || text(payload, "/id") != address {
        return Err(Fault::OtherList);
    }
    let made: Timestamp = text(payload, "/validFrom")
        .parse()
        .map_err(|_| Fault::StatusList)?;
    let revokes = text(payload, "/credentialSubject/statusPurpose") == "revocation";
    if made > now || !revokes {
        return Err(Fault::StatusList);
    }
    match is_set(text(payload, "/credentialSubject/encodedList"), place) {
        Some(false) => Ok(made),
        Some(true) => Err(Fault::Revoked),
        None => Err(Fault::StatusList),
    }
}

fn told(
    payload: &Value,
    issuer: String,
    (since, list, standing): (Timestamp, String, Standing),
) -> Held {
    let competences = payload
        .pointer("/credentialSubject/achievement/resultDescription")
        .and_then(Value::as_array);
    let competences = competences.into_iter().flatten();
    Held {
        issuer,
        issuer_name: text(payload, "/issuer/name").to_owned(),
        name: text(payload, "/name").to_owned(),
        holder: text(payload, "/credentialSubject/identifier/0/identityHash").to_owned(),
        competences: competences
            .map(|one| text(one, "/name").to_owned())
            .collect(),
        since,
        list,
        standing,
    }
}
