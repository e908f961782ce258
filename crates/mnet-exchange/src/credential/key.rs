// SPDX-License-Identifier: AGPL-3.0-or-later
//! Keys of who issues — *chiavi di chi rilascia*: Ed25519, named by `did:key`.
//!
//! Source: RFC 8032; did:key method, W3C CCG (multicodec `ed25519-pub`, base58btc).

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde_json::{Value, json};

/// Bytes that tell an Ed25519 public key from others in a multicodec.
const ED25519_PUB: [u8; 2] = [0xed, 0x01];
/// How the name of a key begins; `z` says base58btc.
const PREFIX: &str = "did:key:z";
/// Characters of the longest name that is read.
const LONGEST: usize = 80;

/// A key that signs; it never prints itself.
pub struct IssuerKey(SigningKey);

impl fmt::Debug for IssuerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IssuerKey")
    }
}

impl IssuerKey {
    /// The key of 32 secret bytes.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// What others verify with.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    pub(super) fn sign_bytes(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// The public half of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads `did:key:z6Mk…`, alone or with the fragment that names its key.
    pub fn parse(did: &str) -> Option<Self> {
        let did = did.trim();
        let whole = did.len() <= LONGEST * 2;
        let (name, fragment) = match did.split_once('#') {
            Some((name, fragment)) => (name, Some(fragment)),
            None => (did, None),
        };
        let encoded = name.strip_prefix(PREFIX).filter(|_| whole)?;
        let same = fragment.is_none_or(|part| part.strip_prefix('z') == Some(encoded));
        if !same || encoded.len() > LONGEST {
            return None;
        }
        let bytes = bs58::decode(encoded).into_vec().ok()?;
        let key: &[u8; 32] = bytes.strip_prefix(&ED25519_PUB)?.try_into().ok()?;
        let key = VerifyingKey::from_bytes(key).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// Its name, in which it stands itself.
    pub fn did(&self) -> String {
        let bytes = [ED25519_PUB.as_slice(), self.0.as_bytes()].concat();
        format!("{PREFIX}{}", bs58::encode(bytes).into_string())
    }

    /// The name of the key within its document, as the head of a signature tells it.
    pub fn key_id(&self) -> String {
        let did = self.did();
        let encoded = did.strip_prefix("did:key:").unwrap_or_default();
        format!("{did}#{encoded}")
    }

    /// As a JSON Web Key (RFC 8037).
    pub fn jwk(&self) -> Value {
        json!({
            "kty": "OKP",
            "crv": "Ed25519",
            "x": URL_SAFE_NO_PAD.encode(self.0.as_bytes()),
            "kid": self.key_id(),
            "use": "sig",
            "alg": "EdDSA",
        })
    }

    pub(super) fn holds(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).is_ok()
    }
}
