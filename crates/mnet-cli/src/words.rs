// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words for codes — *messaggi*.

use mnet_base::Lang;
use mnet_web::error::message_key;
use mnet_web::i18n::Words;

/// The Italian sentence for a refusal; the code itself where nobody wrote one.
pub(crate) fn message(code: &str) -> String {
    Words::of(Lang::It)
        .try_t(&message_key(code))
        .unwrap_or_else(|| code.to_owned())
}

/// The Italian sentence for a warning; the code itself where nobody wrote one.
pub(crate) fn warning(code: &str) -> String {
    let key = format!("warning-{}", code.to_lowercase().replace('_', "-"));
    let written = Words::of(Lang::It).try_t(&key);
    written.unwrap_or_else(|| code.to_owned())
}

/// The Italian sentence for a file that cannot be read.
pub(crate) fn fault(code: &str) -> String {
    let key = format!("feed-fault-{}", code.to_lowercase().replace('_', "-"));
    Words::of(Lang::It).try_t(&key).unwrap_or_default()
}
