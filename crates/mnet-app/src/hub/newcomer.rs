// SPDX-License-Identifier: AGPL-3.0-or-later
//! Somebody whom only an outside system knows yet — *nuova persona da un messaggio*.
//!
//! The person gets a register row, a case without any stage and a relation of
//! care with the body whose system told of them: nothing of the programme has
//! happened, and nothing is counted.

use mnet_base::PartialDate;
use mnet_base::written::is_plain_line;
use mnet_card::FieldValue;
use mnet_exchange::hub::v1::{Message, Told};
use mnet_flow::case::Refusal;
use mnet_linkage::{Subject, index_keys};
use mnet_store::{CareRow, CaseRow, Changes, EnrolmentRow, IdentifierRow, PersonRow, SearchKeyRow};
use uuid::Uuid;

use super::run::Courier;
use crate::history::shown_name;

/// Values without which nobody is written down.
const NEEDED: [&str; 5] = ["name", "sex", "birth_date", "birth_country", "citizenships"];

/// Rows of a new person, or which value is missing.
pub(super) fn newcomer(
    courier: &Courier<'_>,
    message: &Message,
    id: Uuid,
) -> Result<Changes, (Refusal, &'static str)> {
    for key in NEEDED {
        if message.value(key).is_none() {
            return Err((Refusal::FieldMissing, key));
        }
    }
    let person = person(courier, message, id);
    let given = person.given_name.as_deref().unwrap_or_default();
    if !is_plain_line(&person.family_name) || !is_plain_line(given) {
        return Err((Refusal::FieldInvalid, "name"));
    }
    let birth =
        PartialDate::parse(&person.birth_date).map_err(|_| (Refusal::DateInvalid, "birth_date"))?;
    let identifiers = identifiers(courier, message, id);
    let codes: Vec<String> = identifiers.iter().map(|row| row.value.clone()).collect();
    let phones = phones(message);
    let keys = index_keys(&Subject {
        family_name: &person.family_name,
        given_name: person.given_name.as_deref(),
        original_script: None,
        aliases: &[],
        birth: Some(birth),
        codes: &codes,
        phones: &phones,
    });
    let now = courier.app.clock.now();
    let today = courier.app.clock.today();
    Ok(Changes {
        enrolments: vec![EnrolmentRow {
            person: id,
            shown_name: shown_name(&person.family_name, person.given_name.as_deref()),
            birth_year: birth.year(),
            owner: None,
            contact: None,
            hidden: false,
        }],
        search_keys: keys
            .into_iter()
            .map(|key| SearchKeyRow {
                key,
                person: id,
                hidden: false,
            })
            .collect(),
        care: vec![CareRow {
            person: id,
            body: message.key.body.as_str().to_owned(),
            kind: "system".to_owned(),
            since: today,
            until: None,
        }],
        cases: vec![CaseRow {
            last_on: Some(today),
            ..CaseRow::new(
                courier.app.random.id(now),
                id,
                courier.edition.code.as_str(),
                1,
            )
        }],
        persons: vec![person],
        identifiers,
        ..Changes::default()
    })
}

fn person(courier: &Courier<'_>, message: &Message, id: Uuid) -> PersonRow {
    let text = |key: &str| message.text(key).unwrap_or_default().to_owned();
    let part = |key: &str| message.value("name").and_then(|name| name.part(key));
    let birth = text("birth_date");
    PersonRow {
        id,
        family_name: part("family_name").unwrap_or_default().to_owned(),
        given_name: part("given_name").map(str::to_owned),
        original_script: None,
        sex: text("sex"),
        birth_presumed: PartialDate::parse(&birth).is_ok_and(PartialDate::looks_presumed),
        birth_date: birth,
        birth_country: text("birth_country"),
        birth_place: message.text("birth_place").map(str::to_owned),
        citizenships: match message.value("citizenships") {
            Some(FieldValue::List(codes)) => codes.clone(),
            _ => Vec::new(),
        },
        protected: false,
        deceased_on: message.text("deceased_on").and_then(|day| day.parse().ok()),
        merged_into: None,
        created_by: message.key.body.as_str().to_owned(),
        created_at: courier.app.clock.now(),
        version: 0,
    }
}

/// Codes that a message tells: they find the person again.
pub(super) fn identifiers(
    courier: &Courier<'_>,
    message: &Message,
    person: Uuid,
) -> Vec<IdentifierRow> {
    let Told::Values(values) = &message.told else {
        return Vec::new();
    };
    let each = values.iter().filter_map(|(field, value)| {
        let value = value.as_ref()?;
        let (kind, code, issuer) = match field.key {
            "cf" => ("tax_code", value.text()?, None),
            "cf_prov" => ("provisional_tax_code", value.text()?, None),
            "other_ids" => (
                value.part("type")?,
                value.part("value")?,
                value.part("issuer"),
            ),
            _ => return None,
        };
        Some(IdentifierRow {
            person,
            kind: kind.to_owned(),
            value: code.to_owned(),
            issuer: issuer.map(str::to_owned),
            valid_from: Some(message.valid_at),
            valid_to: None,
            recorded_at: courier.app.clock.now(),
        })
    });
    each.collect()
}

fn phones(message: &Message) -> Vec<String> {
    let Told::Values(values) = &message.told else {
        return Vec::new();
    };
    let mine = values.iter().filter(|(field, _)| field.key == "phones");
    mine.filter_map(|(_, value)| value.as_ref()?.part("number").map(str::to_owned))
        .collect()
}
