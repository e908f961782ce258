// SPDX-License-Identifier: AGPL-3.0-or-later
//! Answers in words, for reading — *risposte in chiaro*.

use jiff::civil::DateTime;
use mnet_app::desk::DocumentLine;
use mnet_forms::{Asked, Concept, Kind, Shown};
use serde_json::Value;

use super::Reading;
use super::choices::place;
use crate::operator::short_hash;

/// The answer as a reader understands it; empty when there is none.
pub(crate) fn value(reading: &Reading<'_>, asked: &Asked<'_>) -> String {
    let text = asked.text();
    if text.is_empty() {
        return text;
    }
    let words = reading.words;
    let each = |name: &dyn Fn(&str) -> String| {
        asked
            .codes()
            .into_iter()
            .map(name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match &asked.question.kind {
        Kind::Date => day(reading, &text),
        Kind::PartialDate => words.partial_day(&text),
        Kind::DateTime => moment(reading, &text),
        Kind::Tri | Kind::YesNo | Kind::Flag => answer(reading, &text),
        Kind::Code { list } | Kind::Codes { list } => each(&|code| reading.label(list, code)),
        Kind::Language => each(&|code| reading.label("languages", code)),
        Kind::Choice { .. } | Kind::Choices { .. } => each(&|word| words.t(&asked.word_key(word))),
        Kind::Country | Kind::Countries => each(&|code| reading.country(code)),
        Kind::Comune => place(&text).unwrap_or(text),
        Kind::Occupation | Kind::Skill => Concept::of(&text).label.to_owned(),
        Kind::Body { .. } => reading.body(&text),
        Kind::Operator => reading.operator(&text),
        Kind::Signature => signature(reading, asked),
        Kind::Files { .. } => files(reading, asked),
        Kind::Computed(shown) => computed(reading, asked, *shown),
        _ => text,
    }
}

/// Codes stay left to right also in Arabic.
pub(crate) const fn is_code(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::TaxCode | Kind::ProvisionalTaxCode | Kind::Iban | Kind::Masked { .. } | Kind::Phone
    )
}

/// Title and hash of each document; those that the reader is not shown are counted.
fn files(reading: &Reading<'_>, asked: &Asked<'_>) -> String {
    let chosen = asked.codes();
    let shown = reading.documents.iter();
    let shown = shown.filter(|row| chosen.contains(&row.id.to_string().as_str()));
    let mut told: Vec<String> = shown
        .map(|row| format!("{} (SHA-256 {}…)", row.title, short_hash(row)))
        .collect();
    let hidden = chosen.len().saturating_sub(told.len());
    if hidden > 0 {
        let hidden = i64::try_from(hidden).unwrap_or(i64::MAX);
        told.push(reading.words.tn("sheet-files", hidden));
    }
    told.join("; ")
}

/// What tells a document from another of the same title: type and day.
pub(crate) fn document_hint(reading: &Reading<'_>, row: &DocumentLine) -> String {
    let mut parts = vec![reading.label("document-types", &row.kind)];
    parts.extend(row.dated_on.map(|day| reading.words.day(day)));
    parts.join(", ")
}

fn day(reading: &Reading<'_>, text: &str) -> String {
    text.parse()
        .map_or_else(|_| text.to_owned(), |day| reading.words.day(day))
}

fn moment(reading: &Reading<'_>, text: &str) -> String {
    text.parse::<DateTime>().map_or_else(
        |_| text.to_owned(),
        |moment| {
            format!(
                "{} {}",
                reading.words.day(moment.date()),
                moment.strftime("%H:%M")
            )
        },
    )
}

fn answer(reading: &Reading<'_>, text: &str) -> String {
    match text {
        "yes" | "no" | "unknown" => reading.words.t(&format!("answer-{text}")),
        other => other.to_owned(),
    }
}

fn signature(reading: &Reading<'_>, asked: &Asked<'_>) -> String {
    let how = asked.part("how");
    let mut parts = Vec::new();
    if !how.is_empty() {
        parts.push(reading.label("acknowledgements", how));
    }
    for name in ["signer", "witness"] {
        if !asked.part(name).is_empty() {
            let label = reading.words.t(&format!("sheet-signature-{name}"));
            parts.push(format!("{label}: {}", asked.part(name)));
        }
    }
    parts.join("; ")
}

fn computed(reading: &Reading<'_>, asked: &Asked<'_>, shown: Shown) -> String {
    let text = asked.text();
    let each = |name: &dyn Fn(&str) -> String| {
        asked
            .codes()
            .into_iter()
            .map(name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match shown {
        Shown::Code(list) | Shown::Codes(list) => each(&|code| reading.label(list, code)),
        Shown::Words(_) => each(&|word| reading.words.t(&asked.word_key(word))),
        Shown::Date => day(reading, &text),
        Shown::Tri => answer(reading, &text),
        Shown::Body => reading.body(&text),
        Shown::Components(list) => points(asked, &|part| reading.label(list, part)),
        Shown::Points(_) => points(asked, &|part| reading.words.t(&asked.word_key(part))),
        Shown::Number | Shown::Text => text,
    }
}

fn points(asked: &Asked<'_>, name: &dyn Fn(&str) -> String) -> String {
    let parts = asked.value.and_then(Value::as_object);
    let parts = parts
        .into_iter()
        .flatten()
        .map(|(part, points)| format!("{}: {points}", name(part)));
    parts.collect::<Vec<_>>().join("; ")
}
