// SPDX-License-Identifier: AGPL-3.0-or-later
//! The referral sheet as a document — *scheda invio/rinvio* (F21), with what goes along
//! and the answer.

use mnet_app::desk::ReferralView;
use mnet_documents::Part;

use super::pieces::{section, values};
use super::{Paper, Press, blank};
use crate::operator::{reading, referral_sheet};

/// The sheet as this reader is shown it.
pub(crate) fn referral(press: &Press<'_>, view: &ReferralView) -> Paper {
    let words = press.words;
    let reading = reading(press.app, press.actor, words);
    let sheet = referral_sheet(view, &reading);
    let edition = &press.actor.edition;
    let title = format!("{} (F21)", words.t("form-referral-sheet"));
    let mut document = blank(press, words, edition, "referral_sheet", title);
    let state = reading.label("referral-states", &view.row.state);
    let line = format!("{} · {state}", view.row.number);
    document.about.push(line.into());
    for part in sheet.parts {
        document.parts.push(section(part.title));
        document.parts.push(values(&part.values, words));
    }
    if !sheet.shared.is_empty() {
        document.parts.push(section(words.t("referral-shared")));
        document.parts.push(values(&sheet.shared, words));
    }
    if !sheet.documents.is_empty() {
        document.parts.push(section(words.t("referral-documents")));
        let named = sheet.documents.into_iter();
        document.parts.extend(named.map(|one| Part::Text {
            text: one.label.into(),
        }));
    }
    Paper {
        document,
        edition: edition.clone(),
        person: Some(view.row.person),
        case: Some(view.row.case_file),
    }
}
