// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether one value answers its question — *controllo di un valore*.

use jiff::civil::{Date, DateTime};
use mnet_base::PartialDate;
use mnet_base::written::is_plain_line;
use serde_json::Value;

use crate::{Concept, Invalid, Kind, LONGEST_LABEL, Lists, reference};

/// The fault of `value`, if it has one. Rows and tables are checked by the
/// caller, cell by cell.
pub(crate) fn fault(kind: &Kind, path: &str, value: &Value, lists: &dyn Lists) -> Option<Invalid> {
    match kind {
        Kind::Codes { .. } | Kind::Choices { .. } | Kind::Countries => {
            each(kind, path, value, lists)
        }
        Kind::Files { max } => files(path, value, *max),
        Kind::Flag => (!value.is_boolean()).then(|| Invalid::at(path, "wrong-kind")),
        Kind::Integer { min, max } | Kind::Scale { min, max } => number(path, value, *min, *max),
        Kind::Signature => signature(path, value, lists),
        Kind::Computed(_) | Kind::Block(_) | Kind::Rows { .. } | Kind::Matrix { .. } => None,
        _ => match value.as_str() {
            Some(text) => text_fault(kind, path, text, lists),
            None => Some(Invalid::at(path, "wrong-kind")),
        },
    }
}

fn text_fault(kind: &Kind, path: &str, text: &str, lists: &dyn Lists) -> Option<Invalid> {
    let (sound, code) = match kind {
        Kind::Text { max } => return too_long(path, text, *max).or_else(|| hidden(path, text)),
        Kind::LongText { max } => return too_long(path, text, *max),
        Kind::Date => (text.parse::<Date>().is_ok(), "not-a-date"),
        Kind::PartialDate => (text.parse::<PartialDate>().is_ok(), "not-a-partial-date"),
        Kind::DateTime => (is_date_time(text), "not-a-date-time"),
        Kind::Tri => (matches!(text, "yes" | "no" | "unknown"), "not-yes-or-no"),
        Kind::YesNo => (matches!(text, "yes" | "no"), "not-yes-or-no"),
        Kind::Code { list } => (lists.contains(list, text), "not-in-list"),
        Kind::Choice { options } => (options.contains(&text), "not-in-list"),
        Kind::Language => (lists.contains("languages", text), "not-in-list"),
        Kind::Country => (reference::is_country(text), "unknown-country"),
        Kind::Comune => (reference::is_comune(text), "unknown-comune"),
        Kind::Occupation | Kind::Skill => return concept_fault(path, text),
        Kind::Phone => (is_phone(text), "not-a-phone"),
        Kind::Email => (is_email(text), "not-an-email"),
        Kind::TaxCode => (reference::is_tax_code(text), "wrong-tax-code"),
        Kind::ProvisionalTaxCode => (
            reference::is_provisional_tax_code(text),
            "wrong-provisional-tax-code",
        ),
        Kind::Iban => (is_iban(text), "wrong-iban"),
        Kind::Masked { mask } => {
            return (!fits(mask, text))
                .then(|| Invalid::at(path, "wrong-shape").with("mask", mask));
        }
        Kind::Body { kinds } => (lists.is_body(text, kinds), "unknown-body"),
        Kind::Operator => return too_long(path, text, 64),
        _ => return None,
    };
    (!sound).then(|| Invalid::at(path, code))
}

fn each(kind: &Kind, path: &str, value: &Value, lists: &dyn Lists) -> Option<Invalid> {
    let Some(items) = value.as_array() else {
        return Some(Invalid::at(path, "wrong-kind"));
    };
    let one = match kind {
        Kind::Codes { list } => Kind::Code { list },
        Kind::Choices { options } => Kind::Choice { options },
        _ => Kind::Country,
    };
    items.iter().find_map(|item| fault(&one, path, item, lists))
}

fn files(path: &str, value: &Value, max: usize) -> Option<Invalid> {
    match value.as_array() {
        Some(ids) if !ids.iter().all(Value::is_string) => Some(Invalid::at(path, "wrong-kind")),
        Some(ids) if ids.len() > max => Some(Invalid::at(path, "too-many").with("max", &max)),
        Some(_) => None,
        None => Some(Invalid::at(path, "wrong-kind")),
    }
}

fn concept_fault(path: &str, text: &str) -> Option<Invalid> {
    let concept = Concept::of(text);
    if concept.is_sound() {
        return too_long(path, concept.label, LONGEST_LABEL);
    }
    Some(Invalid::at(path, "unknown-concept"))
}

fn too_long(path: &str, text: &str, max: usize) -> Option<Invalid> {
    (text.chars().count() > max).then(|| Invalid::at(path, "too-long").with("max", &max))
}

fn hidden(path: &str, text: &str) -> Option<Invalid> {
    (!is_plain_line(text)).then(|| Invalid::at(path, "hidden-characters"))
}

fn number(path: &str, value: &Value, min: i64, max: i64) -> Option<Invalid> {
    let Some(number) = value.as_i64() else {
        return Some(Invalid::at(path, "not-a-number"));
    };
    let outside = !(min..=max).contains(&number);
    outside.then(|| {
        Invalid::at(path, "out-of-range")
            .with("min", &min)
            .with("max", &max)
    })
}

/// A mark instead of a signature needs a witness; a refusal is written down and
/// blocks nothing.
fn signature(path: &str, value: &Value, lists: &dyn Lists) -> Option<Invalid> {
    let Some(fields) = value.as_object() else {
        return Some(Invalid::at(path, "wrong-kind"));
    };
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    if let Some(other) = fields
        .keys()
        .find(|key| !["how", "signer", "witness"].contains(&key.as_str()))
    {
        return Some(Invalid::at(&format!("{path}.{other}"), "unknown-field"));
    }
    if text("how").is_empty() {
        return Some(Invalid::at(&format!("{path}.how"), "missing"));
    }
    if !lists.contains("acknowledgements", text("how")) {
        return Some(Invalid::at(&format!("{path}.how"), "not-in-list"));
    }
    if text("how") == "mark_with_witness" && text("witness").trim().is_empty() {
        return Some(Invalid::at(&format!("{path}.witness"), "missing"));
    }
    ["signer", "witness"].iter().find_map(|name| {
        let at = format!("{path}.{name}");
        too_long(&at, text(name), 120).or_else(|| hidden(&at, text(name)))
    })
}

fn is_date_time(text: &str) -> bool {
    text.contains('T') && text.parse::<DateTime>().is_ok()
}

fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|rest| {
        (6..=15).contains(&rest.len())
            && rest.chars().all(|c| c.is_ascii_digit())
            && !rest.starts_with('0')
    })
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let labels_sound = domain.split('.').all(|label| !label.is_empty());
    text.len() <= 254
        && !local.is_empty()
        && !text.contains(char::is_whitespace)
        && !local.contains('@')
        && domain.contains('.')
        && labels_sound
}

/// ISO 13616: the first four characters go last, letters count from ten, the
/// remainder by 97 is one.
fn is_iban(text: &str) -> bool {
    if !text.is_ascii()
        || !(15..=34).contains(&text.len())
        || !fits("AA99", text.get(..4).unwrap_or(""))
    {
        return false;
    }
    let (head, tail) = text.split_at(4);
    let mut remainder = 0_u32;
    for c in tail.chars().chain(head.chars()) {
        let Some(value) = c.to_digit(36).filter(|_| !c.is_ascii_lowercase()) else {
            return false;
        };
        remainder = (remainder * if value > 9 { 100 } else { 10 } + value) % 97;
    }
    remainder == 1
}

fn fits(mask: &str, text: &str) -> bool {
    mask.chars().count() == text.chars().count()
        && mask
            .chars()
            .zip(text.chars())
            .all(|(wanted, c)| match wanted {
                'A' => c.is_ascii_uppercase(),
                '9' => c.is_ascii_digit(),
                '*' => c.is_ascii_uppercase() || c.is_ascii_digit(),
                literal => c == literal,
            })
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
