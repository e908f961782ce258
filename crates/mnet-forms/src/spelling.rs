// SPDX-License-Identifier: AGPL-3.0-or-later
//! Typed text becomes a value — *dal testo scritto al valore*.
//!
//! Whatever cannot be understood stays as it was typed: the page shows it again
//! and validation says what is wrong with it.

use jiff::civil::{Date, DateTime};
use serde_json::Value;

use crate::{Kind, reference};

/// The value meant by `text`, or the text itself.
pub(crate) fn spell(kind: &Kind, text: &str) -> Value {
    let text = text.trim();
    let spelt = match kind {
        Kind::Integer { .. } | Kind::Scale { .. } => {
            digits(text).parse::<i64>().ok().map(Value::from)
        }
        Kind::Date => date(text).map(|day| Value::from(day.to_string())),
        Kind::PartialDate => partial_date(text).map(Value::from),
        Kind::DateTime => date_time(text).map(Value::from),
        Kind::Flag => Some(Value::Bool(is_tick(text))),
        Kind::Country | Kind::Countries => reference::country(text).map(Value::from),
        Kind::Comune => reference::comune(text).map(Value::from),
        Kind::Phone => Some(Value::from(phone(text))),
        Kind::TaxCode | Kind::Iban | Kind::Masked { .. } => Some(Value::from(compact(text))),
        Kind::ProvisionalTaxCode => Some(Value::from(compact(&digits(text)))),
        _ => None,
    };
    spelt.unwrap_or_else(|| Value::from(lines(text)))
}

/// Browsers send the ends of lines as two characters.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn is_tick(text: &str) -> bool {
    matches!(text, "on" | "true" | "yes" | "1")
}

/// Arabic and Persian keyboards write other digits than 0 to 9.
fn digits(text: &str) -> String {
    text.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect()
}

fn ascii_digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

fn compact(text: &str) -> String {
    digits(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_uppercase()
}

/// `2020-07-06`, or day first as Italy writes it: `6/7/2020`, `06.07.2020`.
fn date(text: &str) -> Option<Date> {
    let text = digits(text);
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    match numbers(&text)?.as_slice() {
        [day, month, year] if *year > 999 => Date::new(
            i16::try_from(*year).ok()?,
            i8::try_from(*month).ok()?,
            i8::try_from(*day).ok()?,
        )
        .ok(),
        _ => None,
    }
}

/// A year, a month of a year or a day, in either order.
fn partial_date(text: &str) -> Option<String> {
    if let Some(day) = date(text) {
        return Some(day.to_string());
    }
    let text = digits(text);
    let (year, month) = match numbers(&text)?.as_slice() {
        [year] => return is_year(*year).then(|| format!("{year:04}")),
        [month, year] if is_year(*year) => (*year, *month),
        [year, month] if is_year(*year) => (*year, *month),
        _ => return None,
    };
    (1..=12)
        .contains(&month)
        .then(|| format!("{year:04}-{month:02}"))
}

fn is_year(year: u16) -> bool {
    (1000..=9999).contains(&year)
}

fn numbers(text: &str) -> Option<Vec<u16>> {
    text.split(['/', '.', '-', ' '])
        .map(|part| part.parse().ok())
        .collect()
}

/// `2020-07-08T09:30`, or a date and an hour as written by hand.
fn date_time(text: &str) -> Option<String> {
    let text = digits(text);
    let moment = match text.parse::<DateTime>() {
        Ok(moment) if text.contains(['T', ':']) => moment,
        _ => {
            let (day, hour) = text.split_once([' ', 'T'])?;
            let (hour, minute) = hour.trim().split_once([':', '.'])?;
            let day = date(day.trim_end_matches(','))?;
            let start = day.at(0, 0, 0, 0);
            start
                .with()
                .hour(hour.parse().ok()?)
                .minute(minute.parse().ok()?)
                .build()
                .ok()?
        }
    };
    Some(moment.strftime("%Y-%m-%dT%H:%M").to_string())
}

/// E.164; a number without prefix is Italian.
fn phone(text: &str) -> String {
    let bare: String = digits(text)
        .chars()
        .filter(|c| !" -./()".contains(*c))
        .collect();
    if let Some(rest) = bare.strip_prefix("00") {
        return format!("+{rest}");
    }
    let looks_italian = bare.starts_with(['0', '3']) && (6..=11).contains(&bare.len());
    if looks_italian && bare.chars().all(|c| c.is_ascii_digit()) {
        return format!("+39{bare}");
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::spell;
    use crate::Kind;
    use serde_json::json;

    #[test]
    fn a_day_is_read_in_the_italian_order_too() {
        assert_eq!(spell(&Kind::Date, "2020-07-06"), json!("2020-07-06"));
        assert_eq!(spell(&Kind::Date, " 6/7/2020 "), json!("2020-07-06"));
        assert_eq!(spell(&Kind::Date, "06.07.2020"), json!("2020-07-06"));
    }

    #[test]
    fn a_day_that_does_not_exist_stays_as_typed() {
        assert_eq!(spell(&Kind::Date, "31/02/2020"), json!("31/02/2020"));
        assert_eq!(spell(&Kind::Date, "presto"), json!("presto"));
    }

    #[test]
    fn a_birth_date_may_lack_day_and_month() {
        assert_eq!(spell(&Kind::PartialDate, "1992"), json!("1992"));
        assert_eq!(spell(&Kind::PartialDate, "03/1992"), json!("1992-03"));
        assert_eq!(spell(&Kind::PartialDate, "1992-03"), json!("1992-03"));
        assert_eq!(spell(&Kind::PartialDate, "14/03/1992"), json!("1992-03-14"));
        assert_eq!(spell(&Kind::PartialDate, "13/1992"), json!("13/1992"));
    }

    #[test]
    fn arabic_digits_are_digits() {
        assert_eq!(spell(&Kind::Date, "٠٦/٠٧/٢٠٢٠"), json!("2020-07-06"));
        assert_eq!(spell(&Kind::Integer { min: 0, max: 99 }, "٤٢"), json!(42));
        assert_eq!(spell(&Kind::Phone, "۳۳۳۰۰۰۰۰۰۱"), json!("+393330000001"));
    }

    #[test]
    fn an_hour_follows_its_day() {
        assert_eq!(
            spell(&Kind::DateTime, "2020-07-08T09:30"),
            json!("2020-07-08T09:30")
        );
        assert_eq!(
            spell(&Kind::DateTime, "8/7/2020 9.30"),
            json!("2020-07-08T09:30")
        );
        assert_eq!(
            spell(&Kind::DateTime, "8/7/2020 25:00"),
            json!("8/7/2020 25:00")
        );
        assert_eq!(spell(&Kind::DateTime, "2020-07-08"), json!("2020-07-08"));
    }

    #[test]
    fn a_phone_without_prefix_is_italian() {
        assert_eq!(spell(&Kind::Phone, "333 000 0001"), json!("+393330000001"));
        assert_eq!(spell(&Kind::Phone, "0733-000001"), json!("+390733000001"));
        assert_eq!(
            spell(&Kind::Phone, "00234 800 000 0001"),
            json!("+2348000000001")
        );
        assert_eq!(
            spell(&Kind::Phone, "+221 77 000 00 01"),
            json!("+221770000001")
        );
    }

    #[test]
    fn countries_and_municipalities_are_found_by_name() {
        assert_eq!(spell(&Kind::Country, "Nigeria"), json!("NG"));
        assert_eq!(spell(&Kind::Country, "ng"), json!("NG"));
        assert_eq!(spell(&Kind::Country, "Atlantide"), json!("Atlantide"));
        assert_eq!(spell(&Kind::Comune, "Porto Recanati"), json!("043042"));
        assert_eq!(spell(&Kind::Comune, "Paperopoli"), json!("Paperopoli"));
    }

    #[test]
    fn codes_are_written_without_spaces_in_capitals() {
        assert_eq!(
            spell(&Kind::TaxCode, "kwdbss92c54 z335w"),
            json!("KWDBSS92C54Z335W")
        );
        assert_eq!(
            spell(&Kind::Masked { mask: "99999" }, "62 017"),
            json!("62017")
        );
    }
}
