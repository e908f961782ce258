// SPDX-License-Identifier: AGPL-3.0-or-later
//! Blocks of the person — *blocchi anagrafici*: identity, papers, addresses, contacts.

use jiff::civil::Date;
use mnet_base::PartialDate;
use mnet_forms::Answers;
use serde_json::Value;

use super::{Backing, Claims, Filled, SAID, codes, part, parts, text};
use crate::assertion::{Evidence, FieldAssertion, System, Verification};
use crate::value::FieldValue;

/// What a block says.
pub fn of_block(answers: &Answers, filled: &Filled<'_>) -> Vec<FieldAssertion> {
    let mut claims = Claims::of(filled);
    match filled.form {
        "identity" => identity(&mut claims, answers, filled),
        "identity_document" => document(&mut claims, answers),
        "stay_title" => stay_title(&mut claims, answers),
        "address" => address(&mut claims, answers),
        "contacts" => contacts(&mut claims, answers),
        _ => {}
    }
    claims.done()
}

/// What a register row of a person says, where no identity block does: past work.
pub fn of_person(answers: &Answers, filled: &Filled<'_>) -> Vec<FieldAssertion> {
    let mut claims = Claims::of(filled);
    civil(&mut claims, answers, SAID);
    claims.done()
}

/// What an identifier of the register says, where no identity block does.
pub fn of_identifier(
    kind: &str,
    value: &str,
    issuer: Option<&str>,
    dates: (Option<Date>, Option<Date>),
    filled: &Filled<'_>,
) -> Vec<FieldAssertion> {
    let mut claims = Claims::of(filled);
    identifier(&mut claims, kind, value, issuer, dates, SAID);
    claims.done()
}

/// What stands on a document that was seen is better proved than what was said.
fn backing(filled: &Filled<'_>) -> Backing {
    filled
        .seen
        .map_or(SAID, |(evidence, verification)| Backing {
            evidence,
            verification,
            system: System::Desk,
        })
}

fn identity(claims: &mut Claims<'_>, answers: &Answers, filled: &Filled<'_>) {
    let backed = backing(filled);
    civil(claims, answers, backed);
    for row in answers.get_rows("aliases") {
        let alias = [
            ("name", part(row.get("name"))),
            ("type", part(row.get("type"))),
        ];
        claims.say("aliases", Some(FieldValue::record(alias)), SAID);
    }
    if let Some(code) = answers.get_str("tax_code") {
        identifier(claims, "tax_code", code, None, (None, None), backed);
    }
    for row in answers.get_rows("provisional_tax_codes") {
        let code = part(row.get("code"));
        identifier(
            claims,
            "provisional_tax_code",
            &code,
            None,
            days(row),
            backed,
        );
    }
    for row in answers.get_rows("other_ids") {
        let (kind, value) = (part(row.get("type")), part(row.get("value")));
        let issuer = part(row.get("issuer"));
        identifier(claims, &kind, &value, Some(&issuer), days(row), SAID);
    }
    if let Some(day) = text(answers, "deceased_on") {
        claims.say("deceased_on", Some(day), backed);
    }
}

/// Who somebody is.
fn civil(claims: &mut Claims<'_>, answers: &Answers, backed: Backing) {
    let names = [("family_name", "family_name"), ("given_name", "given_name")];
    claims.say("name", parts(answers, names), backed);
    claims.say("sex", text(answers, "sex"), backed);
    let birth = answers.get_str("birth_date").unwrap_or_default();
    let looks = PartialDate::parse(birth).is_ok_and(PartialDate::looks_presumed);
    let presumed =
        answers.is_yes("birth_presumed") || (looks && backed.verification < Verification::Seen);
    claims.say_between(
        "birth_date",
        text(answers, "birth_date"),
        backed,
        (None, None),
        presumed,
    );
    claims.say("birth_country", text(answers, "birth_country"), backed);
    let place = text(answers, "birth_comune").or_else(|| text(answers, "birth_place"));
    claims.say("birth_place", place, backed);
    claims.say("citizenships", codes(answers, "citizenships"), backed);
}

fn identifier(
    claims: &mut Claims<'_>,
    kind: &str,
    value: &str,
    issuer: Option<&str>,
    dates: (Option<Date>, Option<Date>),
    backed: Backing,
) {
    let value = value.trim().to_uppercase();
    if kind.is_empty() || value.is_empty() {
        return;
    }
    let (key, told) = match kind {
        "tax_code" => ("cf", FieldValue::of(value)),
        "provisional_tax_code" => ("cf_prov", FieldValue::of(value)),
        other => {
            let issuer = issuer.unwrap_or_default().to_owned();
            let parts = [
                ("type", other.to_owned()),
                ("value", value),
                ("issuer", issuer),
            ];
            ("other_ids", FieldValue::record(parts))
        }
    };
    claims.say_between(key, Some(told), backed, dates, false);
}

fn days(row: &Value) -> (Option<Date>, Option<Date>) {
    let day = |key: &str| row.get(key).and_then(Value::as_str)?.parse().ok();
    (day("valid_from"), day("valid_to"))
}

fn checked(answers: &Answers, evidence: Evidence) -> Backing {
    let verification = match answers.get_str("check") {
        Some("copy") => Verification::Copied,
        Some("seen") => Verification::Seen,
        Some("missing") => Verification::Unseen,
        _ => Verification::Interview,
    };
    Backing {
        evidence: if verification >= Verification::Seen {
            evidence
        } else {
            Evidence::Declaration
        },
        verification,
        system: System::Desk,
    }
}

/// What a document that was seen proves.
pub fn proof_of(answers: &Answers) -> Option<(Evidence, Verification)> {
    let evidence = match answers.get_str("type")? {
        "none" => return None,
        "passport" | "identity_card" | "travel_document" => Evidence::Passport,
        "permit_as_identity" => Evidence::Permit,
        _ => Evidence::AsylumCertificate,
    };
    let backed = checked(answers, evidence);
    (backed.verification >= Verification::Seen).then_some((backed.evidence, backed.verification))
}

fn document(claims: &mut Claims<'_>, answers: &Answers) {
    if answers.get_str("type") == Some("none") {
        return;
    }
    let names = [
        "type",
        "number",
        "issuing_authority",
        "issuing_country",
        "issued_on",
        "expires_on",
    ];
    let proof = proof_of(answers).map_or(Evidence::Declaration, |(evidence, _)| evidence);
    let backed = checked(answers, proof);
    claims.say(
        "documents",
        parts(answers, names.map(|key| (key, key))),
        backed,
    );
}

fn stay_title(claims: &mut Claims<'_>, answers: &Answers) {
    let names = [
        "title_type",
        "title_number",
        "reason",
        "issued_by",
        "issued_on",
        "requested_on",
        "expires_on",
        "unlimited",
    ];
    let evidence = match answers.get_str("title_type") {
        Some("asylum_certificate") => Evidence::AsylumCertificate,
        _ => Evidence::Permit,
    };
    let backed = checked(answers, evidence);
    claims.say("title", parts(answers, names.map(|key| (key, key))), backed);
    claims.say(
        "protection_status",
        text(answers, "protection_status"),
        backed,
    );
}

/// Where somebody under protection lives is not read off.
fn address(claims: &mut Claims<'_>, answers: &Answers) {
    let key = match answers.get_str("type") {
        Some("residence") => "residence",
        Some("domicile") => "domicile",
        _ => return,
    };
    let names = [
        "comune", "locality", "street", "number", "postcode", "homeless",
    ];
    let dates = (answers.get_date("valid_from"), answers.get_date("valid_to"));
    claims.say_between(
        key,
        parts(answers, names.map(|key| (key, key))),
        SAID,
        dates,
        false,
    );
    let hosting = [
        ("structure_type", "structure_type"),
        ("structure_name", "structure_name"),
        ("comune", "comune"),
    ];
    if answers.is_yes("hosted") {
        claims.say("reception", parts(answers, hosting), SAID);
    }
}

fn contacts(claims: &mut Claims<'_>, answers: &Answers) {
    for row in answers.get_rows("phones") {
        let phone = ["number", "relation", "owner"].map(|key| (key, part(row.get(key))));
        claims.say("phones", Some(FieldValue::record(phone)), SAID);
    }
    for row in answers.get_rows("emails") {
        let email = [("address", part(row.get("address")))];
        claims.say("emails", Some(FieldValue::record(email)), SAID);
    }
    claims.say("language", text(answers, "preferred_language"), SAID);
    claims.say("interpreter", text(answers, "needs_interpreter"), SAID);
}
