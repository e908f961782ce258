// SPDX-License-Identifier: AGPL-3.0-or-later
//! `register_person` — *registrazione dell'identità*: identity only, no stage.

use jiff::civil::Date;
use mnet_base::codes::Code;
use mnet_base::tax_code::{ProvisionalTaxCode, TaxCode};
use mnet_base::{Comuni, Countries, PartialDate, Sex};
use mnet_flow::case::Refusal;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::stay::{Expiry, StayTitle, TitleType};

use super::LineError;
use super::fields::Fields;

/// Characters of a name at most (B-IDN).
const LONGEST_NAME: usize = 120;

fn name(key: &str, text: Option<String>) -> Result<Option<String>, LineError> {
    let long = |text: &String| text.chars().count() > LONGEST_NAME;
    if text.as_ref().is_some_and(long) {
        let about = format!("{key}: more than {LONGEST_NAME} characters");
        return Err(LineError::new(Refusal::FieldInvalid, about));
    }
    Ok(text)
}

/// What a history says about who somebody is.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterPerson {
    /// Family name(s).
    pub family_name: String,
    /// Given name(s).
    pub given_name: Option<String>,
    /// Sex.
    pub sex: Sex,
    /// Birth date, possibly partial.
    pub birth_date: PartialDate,
    /// ISO alpha-2.
    pub birth_country: String,
    /// ISO alpha-2.
    pub citizenships: Vec<String>,
    /// Definitive tax code.
    pub tax_code: Option<TaxCode>,
    /// Provisional numeric code.
    pub provisional_tax_code: Option<ProvisionalTaxCode>,
    /// Other codes: type, value, issuer.
    pub other_ids: Vec<(String, String, Option<String>)>,
    /// Title of stay, when something was said about it.
    pub stay_title: Option<StayTitle>,
    /// Domicile (Istat).
    pub domicile: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Unaccompanied minor.
    pub unaccompanied_minor: bool,
    /// Guardian, as written.
    pub guardian: Option<String>,
}

impl std::fmt::Debug for RegisterPerson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RegisterPerson(…)")
    }
}

/// ISO alpha-2 of a country written as code or name.
pub(crate) fn country(text: &str, field: &str) -> Result<String, LineError> {
    Countries::shipped()
        .find(text)
        .map(|country| country.alpha2.to_string())
        .ok_or_else(|| LineError::new(Refusal::CodeUnknown, format!("{field}: {text}")))
}

pub(crate) fn countries(fields: &mut Fields, key: &str) -> Result<Vec<String>, LineError> {
    let list = fields.list(key)?;
    if list.is_empty() {
        return Err(LineError::new(Refusal::FieldMissing, key));
    }
    list.iter().map(|text| country(text, key)).collect()
}

pub(crate) fn register_person(fields: &mut Fields, on: Date) -> Result<RegisterPerson, LineError> {
    let sex = fields.need("sex")?;
    let sex = Sex::parse(&sex).ok_or_else(|| LineError::new(Refusal::CodeUnknown, "sex"))?;
    let birth = fields.need("birth_date")?;
    let birth_date = PartialDate::parse(&birth)
        .map_err(|_| LineError::new(Refusal::DateInvalid, "birth_date"))?;
    if birth_date.earliest() > on || birth_date.age_on(on) > 110 {
        return Err(LineError::new(Refusal::DateInvalid, "birth_date"));
    }
    let birth_country = country(&fields.need("birth_country")?, "birth_country")?;
    let tax_code = fields
        .text("tax_code")?
        .map(|text| TaxCode::parse(&text))
        .transpose()
        .map_err(|_| LineError::new(Refusal::TaxCode, "tax_code"))?;
    let provisional_tax_code = fields
        .text("provisional_tax_code")?
        .map(|text| ProvisionalTaxCode::parse(&text))
        .transpose()
        .map_err(|_| LineError::new(Refusal::ProvisionalTaxCode, "provisional_tax_code"))?;
    Ok(RegisterPerson {
        family_name: name("family_name", Some(fields.need("family_name")?))?.unwrap_or_default(),
        given_name: name("given_name", fields.text("given_name")?)?,
        sex,
        birth_date,
        birth_country,
        citizenships: countries(fields, "citizenships")?,
        tax_code,
        provisional_tax_code,
        other_ids: other_ids(fields)?,
        stay_title: stay_title(fields)?,
        domicile: domicile(fields)?,
        phone: fields.text("phone")?,
        unaccompanied_minor: fields.flag("unaccompanied_minor")?,
        guardian: guardian(fields)?,
    })
}

fn guardian(fields: &mut Fields) -> Result<Option<String>, LineError> {
    match fields.take("guardian") {
        None | Some(serde_json::Value::Bool(false)) => Ok(None),
        Some(serde_json::Value::String(text)) => Ok(Some(text)),
        Some(serde_json::Value::Bool(true)) => Ok(Some(String::new())),
        Some(serde_json::Value::Object(map)) => {
            Ok(Some(serde_json::Value::Object(map).to_string()))
        }
        Some(_) => Err(LineError::new(Refusal::FieldInvalid, "guardian")),
    }
}

fn domicile(fields: &mut Fields) -> Result<Option<String>, LineError> {
    fields
        .text("domicile")?
        .map(|text| {
            Comuni::shipped()
                .find(&text)
                .map(|comune| comune.istat.to_string())
                .ok_or_else(|| LineError::new(Refusal::CodeUnknown, format!("domicile: {text}")))
        })
        .transpose()
}

fn other_ids(fields: &mut Fields) -> Result<Vec<(String, String, Option<String>)>, LineError> {
    let mut ids = Vec::new();
    for mut item in fields.objects("other_ids")? {
        let kind = item.need("type")?.to_lowercase();
        if !CodeLists::shipped().contains("identifier-types", &kind) {
            return Err(LineError::new(
                Refusal::CodeUnknown,
                format!("other_ids: {kind}"),
            ));
        }
        ids.push((kind, item.need("value")?, item.text("issuer")?));
        item.finish()?;
    }
    Ok(ids)
}

fn stay_title(fields: &mut Fields) -> Result<Option<StayTitle>, LineError> {
    let Some(mut title) = fields.object("stay_title")? else {
        return Ok(None);
    };
    let kind = title.need("type")?;
    let title_type = TitleType::parse(&kind)
        .ok_or_else(|| LineError::new(Refusal::CodeUnknown, format!("stay_title: {kind}")))?;
    let number = title.text("number")?;
    if title_type.is_pending() && number.is_none() {
        return Err(LineError::new(Refusal::PermitReceipt, "stay_title.number"));
    }
    let reason = title
        .text("reason")?
        .map(|text| reason(&text))
        .transpose()?;
    let expires_on = match title.text("expires_on")? {
        None => Expiry::default(),
        Some(text) => Expiry::parse(&text)
            .map_err(|_| LineError::new(Refusal::DateInvalid, "stay_title.expires_on"))?,
    };
    let found = StayTitle {
        title_type,
        number,
        reason,
        issued_by: title.text("issued_by")?,
        issued_on: title.date("issued_on")?,
        requested_on: title.date("requested_on")?,
        expires_on,
    };
    title.finish()?;
    Ok(Some(found))
}

fn reason(text: &str) -> Result<Code, LineError> {
    let lists = CodeLists::shipped();
    if lists.contains("permit-reasons", text) {
        return Ok(Code::new(text));
    }
    lists
        .find_by_label("permit-reasons", text)
        .map(|entry| Code::new(entry.code()))
        .ok_or_else(|| LineError::new(Refusal::CodeUnknown, format!("stay_title.reason: {text}")))
}
