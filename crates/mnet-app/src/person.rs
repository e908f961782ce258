// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reading a person's blocks as values of the rules — *lettura dei blocchi anagrafici*.

use jiff::civil::Date;
use mnet_base::codes::Code;
use mnet_base::tax_code::{Subject as TaxSubject, TaxCode};
use mnet_base::{Comuni, Countries, PartialDate};
use mnet_exchange::history::RegisterPerson;
use mnet_flow::stay::{Expiry, StayTitle, TitleType};
use mnet_store::BlockRow;
use serde_json::{Map, Value};

/// Other names and spellings of a person (B-IDN).
pub(crate) fn aliases_of(blocks: &[BlockRow]) -> Vec<String> {
    let current = |row: &&BlockRow| row.block == "identity" && row.ended_on.is_none();
    let rows = blocks.iter().filter(current);
    let told = rows.filter_map(|row| row.answers.get("aliases")?.as_array());
    told.flatten()
        .filter_map(|row| row.get("name")?.as_str())
        .map(str::to_owned)
        .collect()
}

/// Answers of the stay-title block that say the same as a title.
pub(crate) fn stay_answers(title: &StayTitle) -> Value {
    let mut answers = Map::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            answers.insert(key.to_owned(), Value::String(value));
        }
    };
    put("title_type", Some(title.title_type.code().to_owned()));
    put("title_number", title.number.clone());
    put(
        "reason",
        title
            .reason
            .as_ref()
            .map(|reason| reason.as_str().to_owned()),
    );
    put("issued_by", title.issued_by.clone());
    put("issued_on", title.issued_on.map(|day| day.to_string()));
    put(
        "requested_on",
        title.requested_on.map(|day| day.to_string()),
    );
    match title.expires_on {
        Expiry::On(day) => put("expires_on", Some(day.to_string())),
        Expiry::Unlimited => put("unlimited", Some("yes".to_owned())),
        Expiry::Unknown => {}
    }
    Value::Object(answers)
}

fn text(answers: &Value, key: &str) -> Option<String> {
    answers
        .get(key)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

fn date(answers: &Value, key: &str) -> Option<Date> {
    text(answers, key).and_then(|text| text.parse().ok())
}

fn is_yes(answers: &Value, key: &str) -> bool {
    match answers.get(key) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => text == "yes",
        _ => false,
    }
}

/// The title a stay-title block tells of.
pub(crate) fn title_of(answers: &Value) -> Option<StayTitle> {
    let title_type = TitleType::parse(&text(answers, "title_type")?)?;
    let expires_on = if is_yes(answers, "unlimited") || title_type == TitleType::EuLongTerm {
        Expiry::Unlimited
    } else {
        date(answers, "expires_on").map_or(Expiry::Unknown, Expiry::On)
    };
    Some(StayTitle {
        title_type,
        number: text(answers, "title_number"),
        reason: text(answers, "reason").map(Code::new),
        issued_by: text(answers, "issued_by"),
        issued_on: date(answers, "issued_on"),
        requested_on: date(answers, "requested_on"),
        expires_on,
    })
}

/// Titles of stay among a person's blocks.
pub fn titles_of(blocks: &[BlockRow]) -> Vec<StayTitle> {
    blocks
        .iter()
        .filter(|block| block.block == "stay_title" && block.ended_on.is_none())
        .filter_map(|block| title_of(&block.answers))
        .collect()
}

/// The domicile (Istat) among a person's blocks: the latest; else the residence.
pub fn domicile_of(blocks: &[BlockRow]) -> Option<String> {
    let of_type = |wanted: &str| {
        blocks
            .iter()
            .rev()
            .filter(|block| block.block == "address" && block.ended_on.is_none())
            .find(|block| text(&block.answers, "type").as_deref() == Some(wanted))
            .and_then(|block| text(&block.answers, "comune"))
    };
    of_type("domicile").or_else(|| of_type("residence"))
}

/// Phones among a person's blocks.
pub(crate) fn phones_of(blocks: &[BlockRow]) -> Vec<String> {
    blocks
        .iter()
        .filter(|block| block.block == "contacts")
        .filter_map(|block| block.answers.get("phones").and_then(Value::as_array))
        .flatten()
        .filter_map(|row| text(row, "number"))
        .collect()
}

/// What a tax code says against what the person said; names what differs.
pub fn tax_code_differences(
    code: &TaxCode,
    names: (&str, Option<&str>),
    sex: mnet_base::Sex,
    birth: PartialDate,
    born: (&str, Option<&str>),
) -> Vec<&'static str> {
    let born_on = birth.earliest();
    let places: Vec<&str> = if born.0 == "IT" {
        born.1
            .and_then(|istat| Comuni::shipped().by_istat(istat))
            .map(|comune| comune.belfiore)
            .into_iter()
            .collect()
    } else {
        Countries::shipped().birth_codes(born.0, born_on)
    };
    code.congruence(&TaxSubject {
        family_name: names.0,
        given_name: names.1,
        sex,
        birth,
        places: &places,
    })
    .into_iter()
    .filter(|difference| born.0 != "IT" || !places.is_empty() || difference.code() != "birth_place")
    .map(mnet_base::tax_code::Mismatch::code)
    .collect()
}

/// Whether the tax code of a registration agrees with its data.
pub(crate) fn tax_code_agrees(said: &RegisterPerson) -> bool {
    said.tax_code.as_ref().is_none_or(|code| {
        tax_code_differences(
            code,
            (&said.family_name, said.given_name.as_deref()),
            said.sex,
            said.birth_date,
            (&said.birth_country, None),
        )
        .is_empty()
    })
}
