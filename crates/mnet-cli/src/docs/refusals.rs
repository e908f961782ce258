// SPDX-License-Identifier: AGPL-3.0-or-later
//! Stable codes and what people read — *codici di rifiuto e avvertenza*.

use std::fmt::Write as _;

use mnet_base::Lang;
use mnet_flow::case::{Refusal, Warning};
use mnet_web::error::message_key;
use mnet_web::i18n::Words;

use super::{cell, heading};

/// Every refusal and warning of the rules, in two languages.
pub(super) fn page() -> String {
    let mut page = heading("Refusals and warnings", "crates/mnet-flow and locales");
    page.push_str("Codes never change. What is refused has not happened.\n\n## Refusals\n\n");
    table(
        &mut page,
        Refusal::ALL.iter().map(|refusal| refusal.code()),
        message_key,
    );
    page.push_str("\n## Warnings\n\nAccepted all the same, with something to know.\n\n");
    let key = |code: &str| format!("warning-{}", code.to_lowercase().replace('_', "-"));
    table(
        &mut page,
        Warning::ALL.iter().map(|warning| warning.code()),
        key,
    );
    page
}

fn table(
    page: &mut String,
    codes: impl Iterator<Item = &'static str>,
    key: impl Fn(&str) -> String,
) {
    page.push_str("| Code | Italiano | English |\n|---|---|---|\n");
    for code in codes {
        let words = |lang| Words::of(lang).try_t(&key(code)).unwrap_or_default();
        let (it, en) = (words(Lang::It), words(Lang::En));
        let _ = writeln!(page, "| `{code}` | {} | {} |", cell(&it), cell(&en));
    }
}
