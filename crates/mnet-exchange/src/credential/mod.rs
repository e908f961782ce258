// SPDX-License-Identifier: AGPL-3.0-or-later
//! Digital credentials — *credenziali digitali*: what was validated, signed so that anybody
//! can check it without asking us.
//!
//! A credential is an Open Badge 3.0 on the data model of W3C Verifiable Credentials 2.0,
//! written as a compact JWS with Ed25519. Who signed is a `did:key`: the key stands in its own
//! name. Whether it was taken back stands in a list of bits ([`status`]).
//!
//! It is an electronic document, and no qualified seal (eIDAS, article 3 (27)): nothing here says
//! otherwise, and each credential says so itself.
//!
//! Source: 1EdTech Open Badges 3.0, sections "Proofs" and "Data model"; W3C Bitstring Status
//! List 1.0; RFC 7515, RFC 8037; requirements F17, row 13.

mod badge;
mod jws;
mod key;
pub mod status;
mod verify;

pub use badge::{Attestation, NOT_A_SEAL, Standard, StatusPlace, credential};
pub use key::{IssuerKey, PublicKey};
pub use verify::{Fault, Held, Standing, signer, verify};

/// Characters of the longest credential or list that is read.
pub const LARGEST: usize = 1 << 20;

#[cfg(test)]
mod tests;
