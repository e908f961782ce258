// SPDX-License-Identifier: AGPL-3.0-or-later
//! What holds for every format.

use super::*;
use serde_json::json;

const VECTORS: &str = include_str!("../../../../docs/exchange/hub-v1.vectors.jsonl");

/// A delivery by a body, on a day.
pub(crate) fn delivered<T>(body: &str, told: impl FnOnce(&Delivery<'_>) -> T) -> T {
    let body = BodyCode::new(body);
    let bodies = BTreeMap::from([("L191C000446".to_owned(), BodyCode::new("CPI-PES"))]);
    let codes = ExchangeCodes::shipped();
    told(&Delivery {
        body: &body,
        bodies: &bodies,
        codes,
        at: "2021-07-01T08:00:00Z".parse().unwrap(),
    })
}

fn refused(bytes: &[u8]) -> FileRefused {
    delivered("PES", |delivery| read(Format::Hub, bytes, None, delivery)).unwrap_err()
}

#[test]
fn two_thousand_bad_files_of_messages_are_survived() {
    let (whole, rows) = delivered("PES", |delivery| {
        bad::survives(Format::Hub, VECTORS, None, delivery)
    });
    assert!(whole > 300 && rows > 1_000, "{whole} {rows}");
}

#[test]
fn text_of_another_encoding_is_refused_where_it_shows() {
    let found = refused(b"{}\nPerch\xe9");
    assert_eq!(found.fault, FileFault::NotUtf8);
    assert_eq!(found.place, Place { line: 2, column: 6 });
    assert_eq!(refused(b"\xff\xfe{\0}\0").fault, FileFault::NotUtf8);
}

#[test]
fn what_is_packed_is_not_unpacked() {
    assert_eq!(refused(b"PK\x03\x04rest").fault, FileFault::Compressed);
}

#[test]
fn a_mark_before_the_text_is_no_text() {
    let marked = format!("\u{feff}{VECTORS}");
    let rows = delivered("PES", |delivery| {
        read(Format::Hub, marked.as_bytes(), None, delivery).unwrap()
    });
    assert_eq!(rows.len(), 10);
    assert_eq!(
        rows[9].place(),
        Place {
            line: 10,
            column: 1
        }
    );
}

#[test]
fn a_value_is_put_where_dots_lead_and_found_there() {
    let mut message = json!({ "fields": { "cf": "wrong" } });
    set_at(&mut message, "fields.cf", json!("right"));
    set_at(&mut message, "fields.phones.1.number", json!("3"));
    assert_eq!(value_at(&message, "fields.cf"), Some(&json!("right")));
    assert_eq!(
        message["fields"]["phones"],
        json!([null, { "number": "3" }])
    );
    set_at(&mut message, "fields.phones.999999999.number", json!("3"));
    assert!(message["fields"]["phones"].is_array());
}
