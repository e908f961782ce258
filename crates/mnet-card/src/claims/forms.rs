// SPDX-License-Identifier: AGPL-3.0-or-later
//! Filled forms — *schede compilate*: screening (F01), registration card (F02),
//! enrolment check (F07), orientation towards the pact (F09).

use jiff::civil::Date;
use mnet_forms::Answers;
use serde_json::Value;

use super::{ASSESSED, Backing, Claims, Filled, SAID, codes, number, part, parts, text};
use crate::assertion::{Evidence, FieldAssertion, System, Verification};
use crate::value::FieldValue;

/// What a filled form says.
pub fn of_form(answers: &Answers, filled: &Filled<'_>) -> Vec<FieldAssertion> {
    let mut claims = Claims::of(filled);
    match filled.form {
        "screening_sheet" => screening(&mut claims, answers),
        "registration_card" => registration(&mut claims, answers),
        "cpi_enrolment_check" => enrolment(&mut claims, answers),
        "pact_orientation" => orientation(&mut claims, answers),
        "valico_referral" => italian(&mut claims, answers),
        "needs_assessment" => assessment(&mut claims, answers),
        _ => {}
    }
    claims.done()
}

fn screening(claims: &mut Claims<'_>, answers: &Answers) {
    italian(claims, answers);
    let level = [("level", "education_level")];
    let known = answers.get_str("education_level") != Some("unknown");
    claims.say("education", parts(answers, level).filter(|_| known), SAID);
    claims.say(
        "occupational_status",
        text(answers, "occupational_status"),
        SAID,
    );
    claims.say(
        "months_unemployed",
        number(answers, "months_unemployed"),
        SAID,
    );
    let open = [("open", "known_to_social")];
    claims.say("social_file", parts(answers, open), SAID);
    claims.say("vulnerability", codes(answers, "vulnerabilities"), ASSESSED);
}

/// The indicator of means and the level of Italian; what is of health or danger stays there.
fn assessment(claims: &mut Claims<'_>, answers: &Answers) {
    italian(claims, answers);
    let value = answers.get_int("isee_value").map(|value| value.to_string());
    if let Some(value) = value {
        let mut means = answers.clone();
        means.set("isee_value", value);
        let parts_of = [
            ("value", "isee_value"),
            ("kind", "isee_kind"),
            ("issued_on", "isee_on"),
        ];
        claims.say("means", parts(&means, parts_of), SAID);
    }
}

fn italian(claims: &mut Claims<'_>, answers: &Answers) {
    let level = [("level", "italian_level")];
    claims.say("italian_level", parts(answers, level), ASSESSED);
}

fn registration(claims: &mut Claims<'_>, answers: &Answers) {
    claims.say("marital_status", text(answers, "marital_status"), SAID);
    for row in answers.get_rows("household") {
        let member = [
            "role",
            "birth_year",
            "citizenship",
            "lives_together",
            "dependent",
            "at_school",
        ];
        let member = member.map(|key| (key, part(row.get(key))));
        claims.say("household", Some(FieldValue::record(member)), SAID);
    }
    claims.say("minors", number(answers, "minors"), SAID);
    let arrival = [
        ("italy_year", "italy_year"),
        ("region_year", "region_year"),
        ("first_permit_year", "first_permit_year"),
        ("last_country", "last_country"),
        ("border_crossing", "border_crossing"),
        ("alone", "arrived_alone"),
    ];
    claims.say("arrival", parts(answers, arrival), SAID);
    let minor = [
        ("status", "unaccompanied_minor"),
        ("guardian_name", "guardian_name"),
        ("guardian_contact", "guardian_contact"),
        ("guardian_decree", "guardian_decree"),
        ("guardian_decree_on", "guardian_decree_on"),
        ("guardian_court", "guardian_court"),
        ("community", "community"),
    ];
    claims.say("unaccompanied_minor", parts(answers, minor), SAID);
    let reception = [
        ("structure_type", "structure_type"),
        ("structure_name", "structure_name"),
        ("comune", "hosting_comune"),
        ("entered_on", "entered_on"),
        ("left_on", "left_on"),
    ];
    claims.say("reception", parts(answers, reception), SAID);
    licences(claims, answers);
}

fn licences(claims: &mut Claims<'_>, answers: &Answers) {
    for code in answers.get_codes("licences") {
        if code != "none" {
            claims.say("licences", Some(FieldValue::of(code)), SAID);
        }
    }
}

fn enrolment(claims: &mut Claims<'_>, answers: &Answers) {
    claims.say("condition", text(answers, "employment_condition"), SAID);
    if answers.is_yes("did_done") {
        claims.say("did_on", text(answers, "did_on"), SAID);
    }
}

/// What the operator read in the labour system is told by the labour system, on its own day.
fn orientation(claims: &mut Claims<'_>, answers: &Answers) {
    let read = answers.get_str("labour_source") == Some("labour_system");
    let backed = if read {
        Backing {
            evidence: Evidence::System,
            verification: Verification::Authoritative,
            system: System::Labour,
        }
    } else {
        SAID
    };
    let dates: (Option<Date>, Option<Date>) = (answers.get_date("labour_as_of"), None);
    let labour = [
        ("occupational_status", text(answers, "occupational_status")),
        ("did_on", text(answers, "did_on")),
        ("months_unemployed", number(answers, "months_unemployed")),
        ("sap_id", text(answers, "sap_id")),
    ];
    for (key, value) in labour {
        claims.say_between(key, value, backed, dates, false);
    }
    let file = [
        ("open", "social_file"),
        ("comune", "social_comune"),
        ("worker", "social_worker"),
    ];
    claims.say("social_file", parts(answers, file), SAID);
    let services = answers.get("social_services").and_then(Value::as_array);
    if services.is_some() {
        claims.say("social_services", codes(answers, "social_services"), SAID);
    }
    licences(claims, answers);
}
