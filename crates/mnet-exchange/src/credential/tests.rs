// SPDX-License-Identifier: AGPL-3.0-or-later
//! Credentials: what is signed is read again; what somebody changed is not.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::status::{PLACES, is_set, place_of, status_list};
use super::*;

const LIST: &str = "https://rete.example/credentials/CPI-CIV/status/1";

fn key() -> IssuerKey {
    IssuerKey::from_secret(&[7; 32])
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn attestation() -> Attestation {
    Attestation {
        id: Uuid::from_u128(1),
        subject: Uuid::from_u128(2),
        achievement: Uuid::from_u128(3),
        number: "DV-2021-0001".to_owned(),
        validated_on: date(2021, 5, 10),
        issued_at: moment("2021-05-10T10:20:30.5Z"),
        holder: "Blessing Okwudemo".to_owned(),
        body: "CPI Civitanova Marche".to_owned(),
        criteria: "Colloquio tecnico e prova pratica".to_owned(),
        competences: vec!["Cucire un abito".to_owned(), "Stirare".to_owned()],
        standards: vec![Standard {
            qualification: "Sarto".to_owned(),
            unit: "Confezione".to_owned(),
            ada_code: "ADA.05.02.10".to_owned(),
            eqf: Some(3),
        }],
        status: StatusPlace {
            list: LIST.to_owned(),
            place: 40_504,
        },
    }
}

fn token() -> String {
    credential(&attestation(), &key())
}

fn payload(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// The credential with one thing changed, signed again by who issued it.
fn changed(pointer: &str, value: Value) -> String {
    let mut payload = payload(&token());
    *payload.pointer_mut(pointer).unwrap() = value;
    super::jws::sign(&key(), &payload)
}

const LATER: &str = "2021-06-01T00:00:00Z";

fn held(token: &str) -> Result<Held, Fault> {
    verify(token, &key().public(), None, moment(LATER))
}

#[test]
fn a_key_is_named_by_itself() {
    // The first test vector of RFC 8032, section 7.1, and its name.
    let secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    let mut bytes = [0; 32];
    hex::decode_to_slice(secret, &mut bytes).unwrap();
    let public = IssuerKey::from_secret(&bytes).public();
    assert_eq!(
        public.jwk()["x"],
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    );
    let did = public.did();
    assert!(did.starts_with("did:key:z6Mk"), "{did}");
    assert_eq!(PublicKey::parse(&did), Some(public));
    assert_eq!(PublicKey::parse(&public.key_id()), Some(public));
    assert_eq!(format!("{:?}", key()), "IssuerKey");
}

#[test]
fn what_names_no_key_is_none() {
    let did = key().public().did();
    let other = IssuerKey::from_secret(&[8; 32]).public().did();
    let fragment = other.strip_prefix("did:key:").unwrap();
    for wrong in [
        "",
        "did:key:z",
        "did:key:z6Mk",
        "did:web:rete.example",
        &did[..did.len() - 1],
        &format!("{did}0"),
        &format!("{did}#{fragment}"),
        &format!("did:key:z{}", "1".repeat(500)),
    ] {
        assert_eq!(PublicKey::parse(wrong), None, "{wrong}");
    }
    // The neutral element signs everything.
    let weak = bs58::encode([[0xed, 1].as_slice(), &[1], &[0; 31]].concat()).into_string();
    assert_eq!(PublicKey::parse(&format!("did:key:z{weak}")), None);
}

#[test]
fn a_badge_says_what_open_badges_asks_for() {
    let told = payload(&token());
    let did = key().public().did();
    assert_eq!(told["issuer"]["id"], json!(did));
    assert_eq!(told["iss"], json!(did));
    assert_eq!(told["validFrom"], "2021-05-10T10:20:30Z");
    assert_eq!(told["nbf"], moment("2021-05-10T10:20:30Z").as_second());
    let subject = &told["credentialSubject"];
    assert_eq!(told["sub"], subject["id"]);
    for required in ["id", "type", "name", "description", "criteria"] {
        assert!(!subject["achievement"][required].is_null(), "{required}");
    }
    assert_eq!(
        subject["achievement"]["alignment"][0]["targetName"],
        "Sarto: Confezione (EQF 3)"
    );
    assert_eq!(
        subject["result"][1]["resultDescription"],
        subject["achievement"]["resultDescription"][1]["id"]
    );
    let said = told["description"].as_str().unwrap();
    assert!(said.contains("non è un sigillo elettronico qualificato"));
    assert!(said.contains("neither a qualified electronic seal"));
}

#[test]
fn what_was_issued_holds_and_is_told() {
    let held = held(&format!("{}\n", token())).unwrap();
    assert_eq!(held.holder, "Blessing Okwudemo");
    assert_eq!(held.competences, ["Cucire un abito", "Stirare"]);
    assert_eq!(held.issuer, key().public().did());
    assert_eq!(held.list, LIST);
    assert_eq!(held.standing, Standing::NotLookedUp);
}

#[test]
fn a_changed_credential_does_not_hold() {
    let token = token();
    let (head, rest) = token.split_once('.').unwrap();
    let (body, signature) = rest.split_once('.').unwrap();
    let other = URL_SAFE_NO_PAD.encode(payload(&token).to_string().replace("Stirare", "Volare"));
    let none = URL_SAFE_NO_PAD.encode(json!({ "alg": "none" }).to_string());
    let symmetric = json!({ "alg": "HS256", "kid": key().public().key_id() });
    let symmetric = URL_SAFE_NO_PAD.encode(symmetric.to_string());
    let unnamed = URL_SAFE_NO_PAD.encode(json!({ "alg": "EdDSA" }).to_string());
    for (wrong, fault) in [
        (format!("{head}.{other}.{signature}"), Fault::Signature),
        (format!("{head}.{body}."), Fault::Signature),
        (format!("{head}.{body}"), Fault::NoToken),
        (format!("{none}.{body}."), Fault::Algorithm),
        (format!("{symmetric}.{body}.{signature}"), Fault::Algorithm),
        (format!("{unnamed}.{body}.{signature}"), Fault::Key),
        (String::new(), Fault::NoToken),
        ("a.b.c".to_owned(), Fault::NoToken),
        ("x".repeat(LARGEST + 1), Fault::TooLarge),
    ] {
        assert_eq!(held(&wrong), Err(fault));
    }
}

#[test]
fn a_credential_of_another_key_does_not_hold() {
    let other = IssuerKey::from_secret(&[8; 32]);
    let forged = credential(&attestation(), &other);
    assert_eq!(held(&forged), Err(Fault::OtherIssuer));
}

#[test]
fn what_the_issuer_itself_contradicts_does_not_hold() {
    for (pointer, value, fault) in [
        ("/sub", json!("urn:uuid:x"), Fault::Contradiction),
        ("/jti", json!(""), Fault::Contradiction),
        ("/iss", json!("did:key:z6Mk"), Fault::Contradiction),
        ("/nbf", json!(1), Fault::Contradiction),
        ("/validFrom", json!("yesterday"), Fault::Contradiction),
        ("/type", json!(["VerifiableCredential"]), Fault::NoBadge),
        (
            "/credentialStatus/type",
            json!("StatusList2021Entry"),
            Fault::StatusEntry,
        ),
        (
            "/credentialStatus/statusListIndex",
            json!("-1"),
            Fault::StatusEntry,
        ),
    ] {
        assert_eq!(held(&changed(pointer, value)), Err(fault), "{pointer}");
    }
}

#[test]
fn it_holds_from_its_day_on() {
    let early = moment("2021-05-10T10:20:29Z");
    let told = verify(&token(), &key().public(), None, early);
    assert_eq!(told, Err(Fault::NotYet));
    let mut ends = payload(&token());
    ends["validUntil"] = json!("2021-05-31T00:00:00Z");
    assert_eq!(held(&super::jws::sign(&key(), &ends)), Err(Fault::Expired));
}

#[test]
fn a_list_tells_what_was_taken_back() {
    let made = moment("2021-05-20T08:00:00Z");
    let with = |address: &str, places: &[u32], by: &IssuerKey| {
        let list = status_list(address, places.iter().copied(), made, by);
        let told = verify(&token(), &key().public(), Some(&list), moment(LATER));
        told.map(|held| held.standing)
    };
    let stands = Ok(Standing::StandsAt(made));
    assert_eq!(with(LIST, &[], &key()), stands);
    assert_eq!(with(LIST, &[40_503, 40_505], &key()), stands);
    assert_eq!(with(LIST, &[40_504], &key()), Err(Fault::Revoked));
    assert_eq!(with("https://x/2", &[], &key()), Err(Fault::OtherList));
    let other = IssuerKey::from_secret(&[8; 32]);
    assert_eq!(with(LIST, &[], &other), Err(Fault::OtherIssuer));
    // A credential is no list.
    let told = verify(&token(), &key().public(), Some(&token()), moment(LATER));
    assert_eq!(told, Err(Fault::OtherList));
}

#[test]
fn the_first_bit_is_the_highest_of_the_first_byte() {
    // An empty list of 16 kB, as the recommendation writes it, with another level of gzip.
    let list = status_list(LIST, [0, 9], moment(LATER), &key());
    let list = payload(&list);
    let encoded = list["credentialSubject"]["encodedList"].as_str().unwrap();
    let set: Vec<u32> = (0..20)
        .filter(|at| is_set(encoded, *at) == Some(true))
        .collect();
    assert_eq!(set, [0, 9]);
    assert_eq!(is_set(encoded, PLACES - 1), Some(false));
    assert_eq!(is_set(encoded, PLACES), None);
    assert_eq!(is_set("uAAAA", 0), None);
    assert_eq!(is_set("", 0), None);
}

#[test]
fn every_place_is_given_once() {
    let mut seen = vec![false; PLACES as usize];
    for number in 0..PLACES {
        let (list, place) = place_of(number);
        assert_eq!(list, 1);
        assert!(!std::mem::replace(&mut seen[place as usize], true));
    }
    assert_eq!(place_of(PLACES).0, 2);
}

proptest! {
    // Signatures are slow where nothing is optimised.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_read_ends_with_a_reason(text in "\\PC{0,200}") {
        prop_assert!(held(&text).is_err());
    }

    #[test]
    fn a_byte_changed_anywhere_is_noticed(at in 0_usize..2_000, by in 1_u8..255) {
        let mut bytes = token().into_bytes();
        let at = at % bytes.len();
        bytes[at] = bytes[at].wrapping_add(by);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        // A blank before or after the text says nothing else.
        prop_assume!(text.trim() != token());
        prop_assert!(held(&text).is_err());
    }
}
