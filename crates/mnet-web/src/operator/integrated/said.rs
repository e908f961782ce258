// SPDX-License-Identifier: AGPL-3.0-or-later
//! A value in words, and where it comes from.

use mnet_app::card::{Entry, FieldAssertion, FieldValue, Kind, Part, Standing};
use mnet_app::links::SameView;

use crate::forms::Reading;
use crate::forms::choices::place;

/// A value with its provenance.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// Identity of the line, for forms.
    pub(crate) id: String,
    pub(crate) text: String,
    /// A code: left to right also in Arabic.
    pub(crate) code: bool,
    /// Four places, as many filled as it is proved; shown beside the words.
    pub(crate) pips: String,
    pub(crate) level: String,
    pub(crate) source: String,
    /// Name of the record, where the card is of several.
    pub(crate) record: String,
    pub(crate) since: String,
    /// When it became known here.
    pub(crate) known: String,
    /// The form, or the kind of message.
    pub(crate) form: String,
    pub(crate) evidence: String,
    /// Rule and reason; empty for what does not stand out.
    pub(crate) why: String,
    /// States: kind and words.
    pub(crate) states: Vec<(&'static str, String)>,
}

impl Said {
    /// A value that is shown.
    pub(super) fn entry(reading: &Reading<'_>, entry: &Entry, records: &[SameView]) -> Self {
        let words = reading.words;
        let mut said = Self::line(reading, &entry.assertion, records);
        let rule = words.t(&format!("card-rule-{}", entry.rule.code().to_lowercase()));
        let why = words.t(&format!("card-why-{}", entry.why.code().replace('_', "-")));
        said.why = format!("{rule}: {why}");
        if entry.standing != Standing::Prevailing {
            said.states.push(standing(reading, entry.standing));
        }
        if entry.stale {
            said.states.push(("warn", words.t("card-stale")));
        }
        if entry.proposal {
            said.states.push(("info", words.t("card-proposal")));
        }
        said
    }

    /// A value that does not stand out, and what became of it.
    pub(super) fn other(
        reading: &Reading<'_>,
        one: &FieldAssertion,
        what: Standing,
        records: &[SameView],
    ) -> Self {
        let mut said = Self::line(reading, one, records);
        said.states.push(standing(reading, what));
        said
    }

    fn line(reading: &Reading<'_>, one: &FieldAssertion, records: &[SameView]) -> Self {
        let words = reading.words;
        let level = one.verification.level();
        let filled = usize::try_from(level).unwrap_or(0);
        let system = words.t(&format!("card-system-{}", one.source.system.code()));
        let body = one
            .source
            .body
            .as_ref()
            .map(|body| reading.body(body.as_str()));
        let form = format!("form-{}", one.form.replace(['_', '.'], "-"));
        let record = records.iter().find(|row| Some(row.person) == one.record);
        Self {
            id: one.id.to_string(),
            text: match &one.value {
                Some(value) => in_words(reading, one.field.key, &one.field.kind, value),
                None => words.t("card-withdrawn"),
            },
            code: matches!(one.field.kind, Kind::TaxCode | Kind::ProvisionalTaxCode),
            pips: "●".repeat(filled) + &"○".repeat(4 - filled.min(4)),
            level: words.t(&format!("card-level-{level}")),
            source: body.map_or(system.clone(), |body| format!("{system}, {body}")),
            record: record.map(|row| row.shown_name.clone()).unwrap_or_default(),
            since: words.day(one.since()),
            known: words.moment(one.recorded_at),
            form: words.try_t(&form).unwrap_or_else(|| {
                words.t(&format!("card-form-{}", one.form.replace(['_', '.'], "-")))
            }),
            evidence: words.t(&format!(
                "card-evidence-{}",
                one.evidence.code().replace('_', "-")
            )),
            why: String::new(),
            states: Vec::new(),
        }
    }
}

fn standing(reading: &Reading<'_>, what: Standing) -> (&'static str, String) {
    let kind = match what {
        Standing::Prevailing | Standing::Agreeing => "ok",
        Standing::Context => "info",
        Standing::Disputed | Standing::InReview => "warn",
        _ => "off",
    };
    let key = format!("card-standing-{}", what.code().replace('_', "-"));
    (kind, reading.words.t(&key))
}

/// A value as a reader understands it.
pub(super) fn in_words(
    reading: &Reading<'_>,
    key: &str,
    kind: &Kind,
    value: &FieldValue,
) -> String {
    match (kind, value) {
        (Kind::Record(parts), FieldValue::Record(_)) => record(reading, key, parts, value),
        (_, FieldValue::Number(number)) => reading.words.number(*number),
        (Kind::Codes(list), FieldValue::List(codes)) => {
            let named: Vec<String> = codes.iter().map(|code| reading.label(list, code)).collect();
            named.join(", ")
        }
        (_, FieldValue::List(codes)) => {
            let named: Vec<String> = codes.iter().map(|code| reading.country(code)).collect();
            named.join(", ")
        }
        (_, FieldValue::Text(text)) => one(reading, key, kind, text),
        (_, FieldValue::Record(_)) => String::new(),
    }
}

/// A text by its kind. What is left of a value for the other side is a word of its own.
fn one(reading: &Reading<'_>, key: &str, kind: &Kind, text: &str) -> String {
    let words = reading.words;
    if let "yes" | "no" | "unknown" = text {
        return words.t(&format!("answer-{text}"));
    }
    match kind {
        Kind::Code(list) => reading.label(list, text),
        Kind::Sex => words.t(&format!("form-identity-sex-{}", text.to_lowercase())),
        Kind::Country => reading.country(text),
        Kind::Comune => place(text).unwrap_or_else(|| text.to_owned()),
        Kind::Day => text
            .parse()
            .map_or_else(|_| text.to_owned(), |day| words.day(day)),
        Kind::PartialDay => words.partial_day(text),
        Kind::Language => reading.label("languages", text),
        Kind::Choice(_) => words.t(&format!("card-choice-{text}")),
        Kind::Record(_) if key == "means" => {
            words.t(&format!("card-band-{}", text.replace('_', "-")))
        }
        Kind::Text if matches!(key, "cpi" | "provider" | "body") => reading.body(text),
        Kind::Text if key == "birth_place" => place(text).unwrap_or_else(|| text.to_owned()),
        Kind::Text if key == "activity" => activity(reading, text),
        _ => text.to_owned(),
    }
}

fn activity(reading: &Reading<'_>, code: &str) -> String {
    reading.label("measures", code)
}

/// Parts that speak for themselves stand first; the others bear their name.
fn record(reading: &Reading<'_>, key: &str, parts: &[Part], value: &FieldValue) -> String {
    let told = |part: &Part| {
        let text = value.part(part.key)?;
        Some(one(reading, part.key, &part.kind, text))
    };
    match key {
        "name" => return plain(parts, told, " "),
        "residence" | "domicile" => return address(reading, value),
        _ => {}
    }
    let named = |part: &Part| {
        let text = told(part)?;
        if part.required || part.names {
            return Some(text);
        }
        let label = reading
            .words
            .t(&format!("card-part-{}", part.key.replace('_', "-")));
        Some(format!("{label} {text}"))
    };
    plain(parts, named, " · ")
}

fn plain(parts: &[Part], told: impl Fn(&Part) -> Option<String>, between: &str) -> String {
    let all: Vec<String> = parts.iter().filter_map(told).collect();
    all.join(between)
}

fn address(reading: &Reading<'_>, value: &FieldValue) -> String {
    let part = |key: &str| value.part(key).unwrap_or_default().to_owned();
    let street = format!("{} {}", part("street"), part("number"));
    let comune = part("comune");
    let comune = place(&comune).unwrap_or(comune);
    let town = format!("{} {comune}", part("postcode"));
    let homeless = if part("homeless") == "yes" {
        reading.words.t("card-part-homeless")
    } else {
        String::new()
    };
    let all = [street, part("locality"), town, homeless];
    let told: Vec<&str> = all
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    told.join(", ")
}
