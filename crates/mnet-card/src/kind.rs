// SPDX-License-Identifier: AGPL-3.0-or-later
//! How a value is read and checked — *tipi dei campi*.
//!
//! The same reading serves messages, files and what is typed: codes are held
//! against their lists, municipalities and countries are found by code or name,
//! tax codes by their check character.
//!
//! Source: requirements, section 3.0; Annex A and B.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_base::tax_code::{ProvisionalTaxCode, TaxCode};
use mnet_base::{Comuni, Countries, PartialDate, Sex};
use mnet_flow::case::Refusal;
use mnet_flow::code_lists::CodeLists;
use serde_json::Value;

use crate::value::FieldValue;

/// Longest text of a value.
const LONGEST: usize = 240;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words as they stand.
    Text,
    /// A definitive tax code.
    TaxCode,
    /// A provisional numeric tax code.
    ProvisionalTaxCode,
    /// A code of a list.
    Code(&'static str),
    /// Codes of a list.
    Codes(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `M`, `F`, `X`.
    Sex,
    /// ISO 3166 alpha-2.
    Country,
    /// Countries.
    Countries,
    /// A municipality, by its Istat code.
    Comune,
    /// A day.
    Day,
    /// A day, a month or a year.
    PartialDay,
    /// A whole number that is not negative.
    Number,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A language by its ISO code.
    Language,
    /// Parts with names.
    Record(&'static [Part]),
}

/// A part of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub key: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Nothing is said without it.
    pub required: bool,
    /// Tells one item from another.
    pub names: bool,
}

impl Part {
    /// A part that may be missing.
    pub const fn new(key: &'static str, kind: Kind) -> Self {
        Self {
            key,
            kind,
            required: false,
            names: false,
        }
    }

    /// A part that is needed.
    #[must_use]
    pub const fn needed(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// A part that tells one item from another.
    #[must_use]
    pub const fn naming(self) -> Self {
        Self {
            names: true,
            ..self
        }
    }
}

/// Why a value cannot be taken: a stable code, and which part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {about}")]
pub struct Wrong {
    /// Stable code.
    pub code: Refusal,
    /// The part, with dots; empty for the value itself.
    pub about: String,
}

impl Wrong {
    fn new(code: Refusal) -> Self {
        Self {
            code,
            about: String::new(),
        }
    }

    fn within(self, part: &str) -> Self {
        let about = if self.about.is_empty() {
            part.to_owned()
        } else {
            format!("{part}.{}", self.about)
        };
        Self { about, ..self }
    }
}

impl Kind {
    /// Reads a value as a message or a file writes it.
    ///
    /// # Errors
    /// [`Wrong`] with the code of the rule it breaks.
    pub fn read(&self, value: &Value) -> Result<FieldValue, Wrong> {
        match self {
            Self::Number => {
                let number = value.as_i64().filter(|number| *number >= 0);
                number
                    .map(FieldValue::Number)
                    .ok_or(Wrong::new(Refusal::FieldInvalid))
            }
            Self::Codes(_) | Self::Countries => self.read_list(value),
            Self::Record(parts) => read_record(parts, value),
            _ => {
                let text = value.as_str().ok_or(Wrong::new(Refusal::FieldInvalid))?;
                self.read_text(text.trim()).map(FieldValue::Text)
            }
        }
    }

    fn read_list(&self, value: &Value) -> Result<FieldValue, Wrong> {
        let one = match self {
            Self::Codes(list) => Self::Code(list),
            _ => Self::Country,
        };
        let items = value.as_array().ok_or(Wrong::new(Refusal::FieldInvalid))?;
        let each = items.iter().map(|item| {
            let text = item.as_str().ok_or(Wrong::new(Refusal::FieldInvalid))?;
            one.read_text(text.trim())
        });
        Ok(FieldValue::list(each.collect::<Result<Vec<_>, _>>()?))
    }

    /// Reads a text: gives it as it is stored.
    fn read_text(&self, text: &str) -> Result<String, Wrong> {
        if text.is_empty() {
            return Err(Wrong::new(Refusal::FieldMissing));
        }
        if text.chars().count() > LONGEST {
            return Err(Wrong::new(Refusal::FieldInvalid));
        }
        let unknown = || Wrong::new(Refusal::CodeUnknown);
        let day = || Wrong::new(Refusal::DateInvalid);
        Ok(match self {
            Self::TaxCode => TaxCode::parse(text)
                .map_err(|_| Wrong::new(Refusal::TaxCode))?
                .as_str()
                .to_owned(),
            Self::ProvisionalTaxCode => ProvisionalTaxCode::parse(text)
                .map_err(|_| Wrong::new(Refusal::ProvisionalTaxCode))?
                .as_str()
                .to_owned(),
            Self::Code(list) => code_of(list, text).ok_or_else(unknown)?,
            Self::Choice(options) => {
                let found = options.iter().find(|option| **option == text);
                (*found.ok_or_else(unknown)?).to_owned()
            }
            Self::Sex => Sex::parse(text).ok_or_else(unknown)?.code().to_owned(),
            Self::Country => {
                let found = Countries::shipped().find(text).ok_or_else(unknown)?;
                found.alpha2.to_string()
            }
            Self::Comune => {
                let comuni = Comuni::shipped();
                let found = comuni.by_istat(text).or_else(|| comuni.find(text));
                found.ok_or_else(unknown)?.istat.to_string()
            }
            Self::Day => text.parse::<Date>().map_err(|_| day())?.to_string(),
            Self::PartialDay => PartialDate::parse(text).map_err(|_| day())?.to_string(),
            Self::Number => {
                let number: u32 = text
                    .parse()
                    .map_err(|_| Wrong::new(Refusal::FieldInvalid))?;
                number.to_string()
            }
            Self::Phone => phone(text).ok_or(Wrong::new(Refusal::FieldInvalid))?,
            Self::Email if !text.contains('@') => return Err(Wrong::new(Refusal::FieldInvalid)),
            Self::Language => code_of("languages", text).ok_or_else(unknown)?,
            _ => text.to_owned(),
        })
    }
}

fn code_of(list: &str, text: &str) -> Option<String> {
    let lists = CodeLists::shipped();
    let found = lists
        .entry(list, text)
        .or_else(|| lists.find_by_label(list, text))?;
    Some(found.code().to_owned())
}

/// A phone number with its sign and digits alone.
fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let written = text
        .chars()
        .all(|c| c.is_ascii_digit() || " +-./()".contains(c));
    let sign = if text.starts_with('+') { "+" } else { "" };
    (written && (5..=15).contains(&digits.len())).then(|| format!("{sign}{digits}"))
}

fn read_record(parts: &[Part], value: &Value) -> Result<FieldValue, Wrong> {
    let map = value.as_object().ok_or(Wrong::new(Refusal::FieldInvalid))?;
    if let Some(key) = map
        .keys()
        .find(|key| !parts.iter().any(|part| part.key == key.as_str()))
    {
        return Err(Wrong::new(Refusal::FieldUnknown).within(key));
    }
    let mut read = BTreeMap::new();
    for part in parts {
        let told = map.get(part.key).filter(|value| !value.is_null());
        let Some(told) = told else {
            if part.required {
                return Err(Wrong::new(Refusal::FieldMissing).within(part.key));
            }
            continue;
        };
        let text = match told {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            _ => return Err(Wrong::new(Refusal::FieldInvalid).within(part.key)),
        };
        let text = part
            .kind
            .read_text(&text)
            .map_err(|wrong| wrong.within(part.key))?;
        read.insert(part.key.to_owned(), text);
    }
    Ok(FieldValue::Record(read))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refused(kind: &Kind, value: &Value) -> Refusal {
        kind.read(value).unwrap_err().code
    }

    #[test]
    fn a_tax_code_is_checked_by_its_last_letter() {
        assert!(Kind::TaxCode.read(&json!("BNFYSF79S02Z330Q")).is_ok());
        assert_eq!(
            refused(&Kind::TaxCode, &json!("BNFYSF79S02Z330A")),
            Refusal::TaxCode
        );
    }

    #[test]
    fn a_provisional_code_is_checked_by_its_last_digit() {
        let kind = Kind::ProvisionalTaxCode;
        assert!(kind.read(&json!("90012340429")).is_ok());
        assert_eq!(
            refused(&kind, &json!("90012340428")),
            Refusal::ProvisionalTaxCode
        );
    }

    #[test]
    fn a_municipality_is_known_by_name_and_by_code() {
        let pesaro = FieldValue::of("041044");
        assert_eq!(Kind::Comune.read(&json!("Pesaro")).unwrap(), pesaro);
        assert_eq!(Kind::Comune.read(&json!("041044")).unwrap(), pesaro);
        assert_eq!(
            refused(&Kind::Comune, &json!("Atlantide")),
            Refusal::CodeUnknown
        );
    }

    #[test]
    fn a_part_that_does_not_exist_is_named() {
        const PARTS: &[Part] = &[Part::new("comune", Kind::Comune).needed()];
        let parts = Kind::Record(PARTS);
        let wrong = parts
            .read(&json!({ "comune": "Fano", "piano": "2" }))
            .unwrap_err();
        assert_eq!(
            (wrong.code, wrong.about.as_str()),
            (Refusal::FieldUnknown, "piano")
        );
        let wrong = parts.read(&json!({})).unwrap_err();
        assert_eq!(
            (wrong.code, wrong.about.as_str()),
            (Refusal::FieldMissing, "comune")
        );
    }

    #[test]
    fn a_phone_keeps_its_sign_and_digits() {
        assert_eq!(
            Kind::Phone.read(&json!("+39 333 0000001")).unwrap(),
            FieldValue::of("+393330000001")
        );
        assert_eq!(
            refused(&Kind::Phone, &json!("chiamare dopo le 18")),
            Refusal::FieldInvalid
        );
    }
}
