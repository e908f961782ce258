// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether one value answers its question — *controllo di un valore*.

use jiff::civil::{Date, DateTime};
use mnet_base::PartialDate;
use serde_json::Value;

use crate::{Invalid, Kind, Lists, reference};

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
        Kind::Text { max } | Kind::LongText { max } => return too_long(path, text, *max),
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

fn too_long(path: &str, text: &str, max: usize) -> Option<Invalid> {
    (text.chars().count() > max).then(|| Invalid::at(path, "too-long").with("max", &max))
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
    ["signer", "witness"]
        .iter()
        .find_map(|name| too_long(&format!("{path}.{name}"), text(name), 120))
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
mod tests {
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
}
