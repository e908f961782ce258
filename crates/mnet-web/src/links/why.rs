// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why two persons may be one, in the reader's words — *spiegazione*.

use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::links::{Reasons, StepRow};

use crate::i18n::Words;

/// A step of the waterfall.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReasonLine {
    pub(crate) what: String,
    pub(crate) how: String,
    /// `+6,0`: bits with one decimal.
    pub(crate) weight: String,
    /// Kind of state: `ok` speaks for it, `bad` against it, `off` says nothing.
    pub(crate) kind: &'static str,
    /// For it, against it, nothing: in words.
    pub(crate) side: String,
    /// Tenths of a bit without sign, for the bar.
    pub(crate) size: u32,
}

/// The sentence: what is proposed, by which rule, why.
pub(crate) fn sentence(words: Words, decision: &str, rule: &str, reasons: &Reasons) -> String {
    let outcome = words.t(&format!("link-outcome-{}", decision.replace('_', "-")));
    let named = words.try_t(&format!("link-reason-{}", rule.to_lowercase()));
    let reason = named.unwrap_or_else(|| weighed(words, reasons));
    let key = if rule.starts_with("LR") {
        "link-sentence-rule"
    } else {
        "link-sentence"
    };
    words.tf(
        key,
        &[
            ("outcome", FluentValue::from(outcome)),
            ("rule", FluentValue::from(rule)),
            ("reason", FluentValue::from(reason)),
        ],
    )
}

fn weighed(words: Words, reasons: &Reasons) -> String {
    let list = |codes: &[(String, String)]| {
        let each = codes.iter().map(|(what, how)| {
            let (what, how) = (what_words(words, what), how_words(words, how));
            format!("{what} ({how})")
        });
        each.collect::<Vec<_>>().join(&words.t("link-and"))
    };
    let part = |key, codes: &[(String, String)]| {
        (!codes.is_empty()).then(|| words.tf(key, &[("list", FluentValue::from(list(codes)))]))
    };
    let parts = [
        part("link-for", &reasons.above),
        part("link-against", &reasons.below),
    ];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    if told.is_empty() {
        words.t("link-not-enough")
    } else {
        told.join("; ")
    }
}

fn what_words(words: Words, code: &str) -> String {
    words.t(&format!("link-what-{code}"))
}

fn how_words(words: Words, code: &str) -> String {
    words.try_t(&format!("link-how-{code}")).unwrap_or_default()
}

/// The waterfall: what speaks for it first, then what speaks against it.
pub(crate) fn steps(words: Words, rows: &[StepRow]) -> Vec<ReasonLine> {
    rows.iter()
        .filter(|row| row.weight != 0 || row.what == "start")
        .map(|row| {
            let (kind, side) = match row.weight {
                50.. => ("ok", "link-side-for"),
                ..=-50 => ("bad", "link-side-against"),
                _ => ("off", "link-side-none"),
            };
            ReasonLine {
                what: what_words(words, &row.what),
                how: how_words(words, &row.how),
                weight: bits(words, row.weight),
                kind,
                side: words.t(side),
                size: row.weight.unsigned_abs() / 100,
            }
        })
        .collect()
}

/// Bits with a sign and one decimal, as the language writes them.
pub(crate) fn bits(words: Words, thousandths: i32) -> String {
    let tenths = (thousandths.abs() + 50) / 100;
    let sign = match thousandths.signum() {
        _ if tenths == 0 => "",
        1 => "+",
        _ => "−",
    };
    let comma = if words.lang().code() == "en" {
        '.'
    } else {
        ','
    };
    format!("{sign}{}{comma}{}", tenths / 10, tenths % 10)
}
