// SPDX-License-Identifier: AGPL-3.0-or-later
//! Lists of what was taken back — *elenchi di stato*: one bit for each credential.
//!
//! A list has room for 131,072 credentials whether they exist or not, so that asking for it
//! does not tell whose credential is being checked, nor how many there are.
//!
//! Source: W3C Bitstring Status List 1.0, sections 2.2, 3.3 and 3.4.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde_json::json;

use super::jws::sign;
use super::key::IssuerKey;

/// Places of a list: 16 kB of bits, the least that the recommendation admits.
pub const PLACES: u32 = 131_072;
/// Bytes of the longest list of others that is unpacked.
const LARGEST_LIST: u64 = 1 << 22;
/// An odd number: multiplying by it visits every place once.
const STRIDE: u64 = 40_503;

/// List, from 1, and place in it of the n-th credential, from 0.
///
/// Neighbours in time are no neighbours in the list.
pub fn place_of(number: u32) -> (i32, u32) {
    let list = i32::try_from(number / PLACES).unwrap_or(i32::MAX - 1);
    let place = (u64::from(number % PLACES) * STRIDE + 1) % u64::from(PLACES);
    (list + 1, u32::try_from(place).unwrap_or_default())
}

/// The list at an address, signed: the bit of each place that is named is set.
pub fn status_list(
    address: &str,
    taken_back: impl IntoIterator<Item = u32>,
    made_at: Timestamp,
    key: &IssuerKey,
) -> String {
    let did = key.public().did();
    let made = Timestamp::from_second(made_at.as_second()).unwrap_or(made_at);
    let payload = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did,
        "validFrom": made.to_string(),
        "credentialSubject": {
            "id": format!("{address}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(taken_back),
        },
        "iss": did,
        "jti": address,
        "nbf": made.as_second(),
    });
    sign(key, &payload)
}

/// Bits, the first of each byte being the highest, packed with gzip.
fn encoded(taken_back: impl IntoIterator<Item = u32>) -> String {
    let mut bits = vec![0_u8; PLACES as usize / 8];
    for place in taken_back {
        if let Some(byte) = bits.get_mut(place as usize / 8) {
            *byte |= 0x80 >> (place % 8);
        }
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail.
    let _written = packed.write_all(&bits);
    let packed = packed.finish().unwrap_or_default();
    format!("u{}", URL_SAFE_NO_PAD.encode(packed))
}

/// Whether the bit of a place is set; nothing when the list cannot be read or ends before it.
pub(super) fn is_set(encoded: &str, place: u32) -> Option<bool> {
    let packed = URL_SAFE_NO_PAD.decode(encoded.strip_prefix('u')?).ok()?;
    let mut bits = Vec::new();
    GzDecoder::new(packed.as_slice())
        .take(LARGEST_LIST)
        .read_to_end(&mut bits)
        .ok()?;
    let byte = bits.get(place as usize / 8)?;
    Some(byte & (0x80 >> (place % 8)) != 0)
}
