// SPDX-License-Identifier: AGPL-3.0-or-later
//! A person of the register as the comparison reads it — *scheda da confrontare*.

use mnet_base::Comuni;
use mnet_linkage::batch::{Comparison, ENGINE_VERSION, IssuedNumber, Sheet};
use mnet_store::{BlockRow, FoundRow, IdentifierRow, IdentityRow, MatchKeyRow, PersonRow, StepRow};
use serde_json::Value;
use uuid::Uuid;

/// What is being written down of somebody.
pub(crate) fn sheet_of(person: &PersonRow, blocks: &[BlockRow], codes: &[IdentifierRow]) -> Sheet {
    let mut sheet = Sheet {
        family_name: person.family_name.clone(),
        given_name: person.given_name.clone().unwrap_or_default(),
        sex: person.sex.clone(),
        birth_date: person.birth_date.clone(),
        citizenships: person.citizenships.clone(),
        birth_country: person.birth_country.clone(),
        birth_place: place(person.birth_place.as_deref()),
        ..Sheet::default()
    };
    add_name(&mut sheet, person.original_script.as_deref(), None);
    // The latest first.
    let current = codes.iter().rev().filter(|code| code.valid_to.is_none());
    for code in current {
        add_code(&mut sheet, &code.kind, &code.value, code.issuer.as_deref());
    }
    let current = blocks.iter().rev().filter(|block| block.ended_on.is_none());
    for block in current {
        add_block(&mut sheet, &block.block, &block.answers);
    }
    sheet
}

/// The same of somebody who is stored.
pub(super) fn sheet_of_row(row: &IdentityRow) -> Sheet {
    let mut sheet = Sheet {
        family_name: row.family_name.clone(),
        given_name: row.given_name.clone().unwrap_or_default(),
        sex: row.sex.clone(),
        birth_date: row.birth_date.clone(),
        citizenships: row.citizenships.clone(),
        birth_country: row.birth_country.clone(),
        birth_place: place(row.birth_place.as_deref()),
        ..Sheet::default()
    };
    add_name(&mut sheet, row.original_script.as_deref(), None);
    for name in &row.names {
        add_name(&mut sheet, name.family.as_deref(), name.given.as_deref());
    }
    for code in &row.codes {
        add_code(&mut sheet, &code.kind, &code.value, code.issuer.as_deref());
    }
    for block in &row.blocks {
        add_block(&mut sheet, &block.block, &block.answers);
    }
    sheet
}

/// Another name: surname and given name, or the whole of it.
fn add_name(sheet: &mut Sheet, family: Option<&str>, given: Option<&str>) {
    let name = [family, given].map(|part| part.unwrap_or_default().trim().to_owned());
    if name.iter().any(|part| !part.is_empty()) {
        let [family, given] = name;
        sheet.other_names.push((family, given));
    }
}

fn add_code(sheet: &mut Sheet, kind: &str, value: &str, issuer: Option<&str>) {
    if matches!(kind, "tax_code" | "provisional_tax_code") {
        sheet.codes.push(value.to_owned());
    } else {
        sheet.ids.push(IssuedNumber {
            kind: kind.to_owned(),
            value: value.to_owned(),
            issuer: issuer.unwrap_or_default().to_owned(),
        });
    }
}

/// What the number of a title is: who waits has the number of a receipt.
fn number_of_title(kind: &str) -> &str {
    match kind {
        "permit" | "eu_long_term" | "family_card" => "permit",
        "in_renewal" | "awaiting_first" => "postal_receipt",
        other => other,
    }
}

fn add_block(sheet: &mut Sheet, block: &str, answers: &Value) {
    let text = |key: &str| answers.get(key).and_then(Value::as_str).unwrap_or_default();
    let rows = |key: &str, field: &'static str| {
        let rows = answers.get(key).and_then(Value::as_array);
        let each = rows.into_iter().flatten();
        each.filter_map(move |row| row.get(field).and_then(Value::as_str))
            .map(str::to_owned)
    };
    match block {
        "contacts" => {
            sheet.phones.extend(rows("phones", "number"));
            sheet.emails.extend(rows("emails", "address"));
        }
        // Where somebody is hidden is compared with nothing.
        "address" if text("type") != "protected" => {
            let street = format!("{} {}", text("street"), text("number"));
            sheet.homes.push((place(Some(text("comune"))), street));
        }
        "stay_title" if !text("title_number").is_empty() => {
            let kind = number_of_title(text("title_type"));
            let issuer = Some(text("issued_by"));
            add_code(sheet, kind, text("title_number"), issuer);
        }
        "identity" => {
            for alias in rows("aliases", "name") {
                add_name(sheet, Some(&alias), None);
            }
        }
        _ => {}
    }
}

/// A comune in words; other places as they are.
fn place(code: Option<&str>) -> String {
    let code = code.unwrap_or_default();
    Comuni::shipped()
        .by_istat(code)
        .map_or_else(|| code.to_owned(), |comune| comune.name.to_owned())
}

/// The keys somebody is found by.
pub(crate) fn key_rows(person: Uuid, sheet: &Sheet) -> Vec<MatchKeyRow> {
    let keys = sheet.keys().into_iter();
    keys.map(|key| MatchKeyRow {
        key: key.key,
        person,
    })
    .collect()
}

/// What the rules said by weights of a number, to be stored.
pub(super) fn found(compared: &Comparison, weights: i32) -> FoundRow {
    FoundRow {
        decision: compared.decision.code().to_owned(),
        rule: compared.rule.code().to_owned(),
        score: compared.score,
        steps: compared
            .explanation
            .steps
            .iter()
            .map(|step| StepRow {
                what: step.what.code.to_owned(),
                how: step.how.code.to_owned(),
                weight: step.weight,
            })
            .collect(),
        engine: ENGINE_VERSION,
        weights,
    }
}
