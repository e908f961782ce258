// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about single values.

use super::fault;
use crate::Kind;
use crate::example::ExampleLists;
use serde_json::{Value, json};

fn code(kind: Kind, value: impl Into<Value>) -> Option<&'static str> {
    fault(&kind, "q", &value.into(), &ExampleLists).map(|invalid| invalid.code)
}

#[test]
fn the_length_of_a_text_is_counted_in_characters() {
    assert_eq!(
        code(Kind::Text { max: 4 }, json!("città")),
        Some("too-long")
    );
    assert_eq!(code(Kind::Text { max: 5 }, json!("città")), None);
}

#[test]
fn numbers_stay_inside_their_range() {
    let scale = Kind::Scale { min: 0, max: 3 };
    assert_eq!(code(scale, json!(3)), None);
    assert_eq!(code(scale, json!(4)), Some("out-of-range"));
    assert_eq!(code(scale, json!("molto")), Some("not-a-number"));
}

#[test]
fn unknown_is_an_answer_only_where_it_is_foreseen() {
    assert_eq!(code(Kind::Tri, json!("unknown")), None);
    assert_eq!(code(Kind::YesNo, json!("unknown")), Some("not-yes-or-no"));
}

#[test]
fn every_code_of_a_multiple_answer_stands_in_the_list() {
    let requests = Kind::Codes { list: "requests" };
    assert_eq!(code(requests, json!(["job", "housing"])), None);
    assert_eq!(code(requests, json!(["job", "gold"])), Some("not-in-list"));
    assert_eq!(code(requests, json!("job")), Some("wrong-kind"));
}

#[test]
fn a_partial_date_may_be_a_year() {
    assert_eq!(code(Kind::PartialDate, json!("1992")), None);
    assert_eq!(
        code(Kind::PartialDate, json!("1992-13")),
        Some("not-a-partial-date")
    );
    assert_eq!(code(Kind::Date, json!("1992")), Some("not-a-date"));
}

#[test]
fn a_phone_is_international() {
    assert_eq!(code(Kind::Phone, json!("+393330000001")), None);
    assert_eq!(code(Kind::Phone, json!("3330000001")), Some("not-a-phone"));
    assert_eq!(
        code(Kind::Phone, json!("+39 chiamare")),
        Some("not-a-phone")
    );
}

#[test]
fn an_address_of_mail_has_a_name_and_a_domain() {
    assert_eq!(code(Kind::Email, json!("blessing@example.org")), None);
    for wrong in [
        "blessing",
        "@example.org",
        "a b@example.org",
        "a@b",
        "a@.org",
    ] {
        assert_eq!(
            code(Kind::Email, json!(wrong)),
            Some("not-an-email"),
            "{wrong}"
        );
    }
}

#[test]
fn an_iban_is_checked_by_97() {
    assert_eq!(code(Kind::Iban, json!("IT60X0542811101000000123456")), None);
    assert_eq!(
        code(Kind::Iban, json!("IT61X0542811101000000123456")),
        Some("wrong-iban")
    );
    assert_eq!(code(Kind::Iban, json!("IT60")), Some("wrong-iban"));
    assert_eq!(
        code(Kind::Iban, json!("ÌT60X0542811101000000123456")),
        Some("wrong-iban")
    );
}

#[test]
fn tax_codes_are_checked_by_their_last_character() {
    assert_eq!(code(Kind::TaxCode, json!("KWDBSS92C54Z335W")), None);
    assert_eq!(
        code(Kind::TaxCode, json!("KWDBSS92C54Z335X")),
        Some("wrong-tax-code")
    );
    assert_eq!(code(Kind::ProvisionalTaxCode, json!("90012340429")), None);
    assert_eq!(
        code(Kind::ProvisionalTaxCode, json!("90012340428")),
        Some("wrong-provisional-tax-code")
    );
}

#[test]
fn a_shape_is_kept() {
    let sap = Kind::Masked {
        mask: "AA*********",
    };
    assert_eq!(code(sap, json!("AA28868621H")), None);
    assert_eq!(code(sap, json!("A128868621H")), Some("wrong-shape"));
    assert_eq!(code(sap, json!("AA2886862")), Some("wrong-shape"));
}

#[test]
fn a_mark_needs_a_witness_and_a_refusal_needs_nothing() {
    let how = |value: Value| code(Kind::Signature, value);
    assert_eq!(how(json!({ "how": "signature" })), None);
    assert_eq!(how(json!({ "how": "refused" })), None);
    assert_eq!(how(json!({ "how": "mark_with_witness" })), Some("missing"));
    assert_eq!(
        how(json!({ "how": "mark_with_witness", "witness": "A. Testimone" })),
        None
    );
    assert_eq!(how(json!({ "signer": "A. Firmatario" })), Some("missing"));
    assert_eq!(how(json!({ "how": "by telepathy" })), Some("not-in-list"));
    assert_eq!(
        how(json!({ "how": "signature", "shoe": "42" })),
        Some("unknown-field")
    );
}

#[test]
fn a_body_is_spelt_like_a_body() {
    let centre = Kind::Body {
        kinds: &["employment_centre"],
    };
    assert_eq!(code(centre, json!("CPI-CIV")), None);
    assert_eq!(code(centre, json!("il centro")), Some("unknown-body"));
}

#[test]
fn countries_are_codes() {
    assert_eq!(code(Kind::Countries, json!(["NG", "XX"])), None);
    assert_eq!(
        code(Kind::Country, json!("Nigeria")),
        Some("unknown-country")
    );
}

#[test]
fn a_choice_is_one_of_its_words() {
    let channel = Kind::Choice {
        options: &["sms", "letter"],
    };
    assert_eq!(code(channel, "sms"), None);
    assert_eq!(code(channel, "pigeon"), Some("not-in-list"));
    let channels = Kind::Choices {
        options: &["sms", "letter"],
    };
    assert_eq!(code(channels, json!(["letter", "sms"])), None);
    assert_eq!(code(channels, json!(["pigeon"])), Some("not-in-list"));
}

#[test]
fn files_are_named_and_counted() {
    let files = Kind::Files { max: 1 };
    assert_eq!(code(files, json!(["a"])), None);
    assert_eq!(code(files, json!(["a", "b"])), Some("too-many"));
    assert_eq!(code(files, json!([1])), Some("wrong-kind"));
}
