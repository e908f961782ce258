// SPDX-License-Identifier: AGPL-3.0-or-later
//! Two persons side by side, field by field — *confronto affiancato*.
//!
//! What differs is said in a word and marked inside the text, not by colour alone.

use std::collections::BTreeSet;

use mnet_app::links::IdentityRow;
use mnet_base::Comuni;
use mnet_base::names::fold;
use serde_json::Value;

use crate::forms::Reading;

/// A value, cut where it differs from the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Side {
    pub(crate) before: String,
    pub(crate) differs: String,
    pub(crate) after: String,
}

impl Side {
    fn plain(text: &str) -> Self {
        Self {
            before: text.to_owned(),
            ..Self::default()
        }
    }

    /// Whether there is nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.differs.is_empty() && self.after.is_empty()
    }
}

/// A field of both.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldLine {
    pub(crate) label: String,
    pub(crate) one: Side,
    pub(crate) other: Side,
    /// Kind of state: `ok` the same, `warn` differs, `off` only one or none.
    pub(crate) kind: &'static str,
    pub(crate) says: String,
    /// A code: left to right also in Arabic.
    pub(crate) code: bool,
}

/// Every field of which at least one says something.
pub(super) fn lines(
    reading: &Reading<'_>,
    one: &IdentityRow,
    other: &IdentityRow,
) -> Vec<FieldLine> {
    let (left, right) = (values(reading, one), values(reading, other));
    left.into_iter()
        .zip(right)
        .filter(|(one, other)| !one.texts.is_empty() || !other.texts.is_empty())
        .map(|(one, other)| line(reading, &one, &other))
        .collect()
}

struct Values {
    key: &'static str,
    texts: Vec<String>,
    code: bool,
    /// The value says nothing about being the same: it is not judged.
    quiet: bool,
}

impl Values {
    /// A value that is held against the other's.
    const fn judged(key: &'static str, texts: Vec<String>, code: bool) -> Self {
        Self {
            key,
            texts,
            code,
            quiet: false,
        }
    }

    /// A value that is only told.
    const fn told(key: &'static str, texts: Vec<String>) -> Self {
        Self {
            key,
            texts,
            code: false,
            quiet: true,
        }
    }
}

fn values(reading: &Reading<'_>, row: &IdentityRow) -> Vec<Values> {
    let mut all = identity(reading, row);
    all.extend(codes(reading, row));
    all.extend(case(reading, row));
    all
}

/// A text as a list: none where it is empty.
fn some(text: &str) -> Vec<String> {
    let known = Some(text.to_owned()).filter(|text| !text.is_empty());
    known.into_iter().collect()
}

fn identity(reading: &Reading<'_>, row: &IdentityRow) -> Vec<Values> {
    let words = reading.words;
    let mut birth = words.partial_day(&row.birth_date);
    if row.birth_presumed {
        birth = format!("{birth} ({})", words.t("link-presumed"));
    }
    let sex = words.t(&format!("link-sex-{}", row.sex.to_lowercase()));
    let place = row.birth_place.as_deref().unwrap_or_default();
    let citizenships = row.citizenships.iter().map(|code| reading.country(code));
    let all = [
        ("family-name", some(&row.family_name)),
        (
            "given-name",
            some(row.given_name.as_deref().unwrap_or_default()),
        ),
        ("other-names", other_names(row)),
        (
            "original-script",
            some(row.original_script.as_deref().unwrap_or_default()),
        ),
        ("birth-date", some(&birth)),
        ("sex", some(&sex)),
        ("birth-country", some(&reading.country(&row.birth_country))),
        ("birth-place", some(&comune(place))),
        ("citizenships", citizenships.collect()),
    ];
    all.map(|(key, texts)| Values::judged(key, texts, false))
        .into()
}

fn other_names(row: &IdentityRow) -> Vec<String> {
    let parts = row.names.iter().map(|name| [&name.family, &name.given]);
    let named = parts.map(|parts| {
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(" ")
    });
    named.collect()
}

fn codes(reading: &Reading<'_>, row: &IdentityRow) -> Vec<Values> {
    let of_kind = |kind: &str| -> Vec<String> {
        let of_kind = row.codes.iter().filter(|code| code.kind == kind);
        of_kind.map(|code| code.value.clone()).collect()
    };
    let others = row
        .codes
        .iter()
        .filter(|code| !matches!(code.kind.as_str(), "tax_code" | "provisional_tax_code"))
        .map(|code| {
            let kind = reading.label("identifier-types", &code.kind);
            format!("{kind} {}", code.value)
        });
    let titles = blocks(row, "stay_title", |answers| title(reading, answers));
    vec![
        Values::judged("tax-code", of_kind("tax_code"), true),
        Values::judged(
            "provisional-tax-code",
            of_kind("provisional_tax_code"),
            true,
        ),
        Values::judged("other-ids", others.collect(), true),
        Values::judged("stay-title", titles, false),
        Values::judged("phones", rows(row, "phones", "number"), true),
        Values::judged("emails", rows(row, "emails", "address"), true),
        Values::judged("addresses", blocks(row, "address", address), false),
    ]
}

fn case(reading: &Reading<'_>, row: &IdentityRow) -> Vec<Values> {
    let words = reading.words;
    let yes = |is: bool| vec![words.t(if is { "link-yes" } else { "link-no" })];
    let owner = row.owner.iter().map(|code| reading.body(code));
    vec![
        Values::told("registered", vec![registered(reading, row)]),
        Values::told("owner", owner.collect()),
        Values::told("contact", row.contact.iter().cloned().collect()),
        Values::told("open-case", yes(row.open_case)),
        Values::told("pact", yes(row.pact)),
    ]
}

fn registered(reading: &Reading<'_>, row: &IdentityRow) -> String {
    format!(
        "{} · {}",
        reading.body(&row.created_by),
        reading.words.moment(row.created_at)
    )
}

fn comune(code: &str) -> String {
    Comuni::shipped()
        .by_istat(code)
        .map_or_else(|| code.to_owned(), |comune| comune.name.to_owned())
}

fn text<'a>(answers: &'a Value, key: &str) -> &'a str {
    answers.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn blocks(row: &IdentityRow, block: &str, say: impl Fn(&Value) -> String) -> Vec<String> {
    let of_kind = row.blocks.iter().filter(|one| one.block == block);
    of_kind
        .map(|one| say(&one.answers))
        .filter(|text| !text.is_empty())
        .collect()
}

fn rows(row: &IdentityRow, key: &str, field: &str) -> Vec<String> {
    let contacts = row.blocks.iter().filter(|one| one.block == "contacts");
    contacts
        .filter_map(|one| one.answers.get(key).and_then(Value::as_array))
        .flatten()
        .map(|one| text(one, field).to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

fn title(reading: &Reading<'_>, answers: &Value) -> String {
    let kind = reading.label("title-types", text(answers, "title_type"));
    let number = text(answers, "title_number");
    let until = text(answers, "expires_on");
    let until = until
        .parse()
        .map_or_else(|_| String::new(), |day| reading.words.day(day));
    let parts = [kind, number.to_owned(), until];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn address(answers: &Value) -> String {
    let street = format!("{} {}", text(answers, "street"), text(answers, "number"));
    let parts = [street.trim().to_owned(), comune(text(answers, "comune"))];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn line(reading: &Reading<'_>, one: &Values, other: &Values) -> FieldLine {
    let folded = |values: &Values| -> BTreeSet<String> {
        values.texts.iter().map(|text| plain(text)).collect()
    };
    let (left, right) = (folded(one), folded(other));
    let joined = |values: &Values| values.texts.join(" / ");
    let (kind, says) = if one.quiet {
        ("", "")
    } else if left.is_empty() || right.is_empty() {
        ("off", "link-only-one")
    } else if left == right {
        ("ok", "link-equal")
    } else if left.intersection(&right).next().is_some() {
        ("ok", "link-in-common")
    } else {
        ("warn", "link-differs")
    };
    let (a, b) = if kind == "warn" && one.texts.len() == 1 && other.texts.len() == 1 {
        cut(&joined(one), &joined(other))
    } else {
        (Side::plain(&joined(one)), Side::plain(&joined(other)))
    };
    FieldLine {
        label: reading.words.t(&format!("link-field-{}", one.key)),
        one: a,
        other: b,
        kind,
        says: if says.is_empty() {
            String::new()
        } else {
            reading.words.t(says)
        },
        code: one.code,
    }
}

/// A text as it is compared: without case, accents and marks; numbers by their last digits.
fn plain(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_phone = digits.len() >= 6 && text.chars().all(|one| !one.is_alphabetic());
    if is_phone {
        let from = digits.len().saturating_sub(9);
        return digits.get(from..).unwrap_or_default().to_owned();
    }
    let folded = fold(text);
    if folded.is_empty() {
        text.trim().to_lowercase()
    } else {
        folded
    }
}

/// Both texts, cut into what they begin with, what differs, what they end with.
fn cut(one: &str, other: &str) -> (Side, Side) {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = |(x, y): &(&char, &char)| x.to_lowercase().eq(y.to_lowercase());
    let start = a.iter().zip(&b).take_while(same).count();
    let left = a.len().min(b.len()) - start;
    let ends = a.iter().rev().zip(b.iter().rev());
    let end = ends.take(left).take_while(same).count();
    let side = |all: &[char]| {
        let (rest, after) = all.split_at(all.len() - end);
        let (before, differs) = rest.split_at(start);
        Side {
            before: before.iter().collect(),
            differs: differs.iter().collect(),
            after: after.iter().collect(),
        }
    };
    (side(&a), side(&b))
}

#[cfg(test)]
mod tests {
    use super::{cut, plain};

    #[test]
    fn what_differs_is_cut_out_of_both() {
        let (one, other) = cut("HOSSAIDEMO", "HOSSAINDEMO");
        assert_eq!(
            (&*one.before, &*one.differs, &*one.after),
            ("HOSSAI", "", "DEMO")
        );
        assert_eq!(
            (&*other.before, &*other.differs, &*other.after),
            ("HOSSAI", "N", "DEMO")
        );
        let (one, other) = cut("AA", "A");
        assert_eq!((&*one.before, &*one.differs), ("A", "A"));
        assert_eq!((&*other.before, &*other.differs), ("A", ""));
    }

    #[test]
    fn numbers_are_the_same_with_and_without_the_prefix() {
        assert_eq!(plain("+39 333 0000001"), plain("3330000001"));
        assert_ne!(plain("BNFYSF79S02Z330Q"), plain("79 02 330"));
        assert_eq!(plain("Fès"), plain("FES"));
    }
}
