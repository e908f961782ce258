// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a referral says, in words — *scheda invio/rinvio* (F21): for the screen, for
//! paper, and for who fills it in before it leaves.

use jiff::civil::{Date, DateTime};
use mnet_app::desk::{ReferralView, SharedGroup, SharedValue};

use super::card::Link;
use super::integrated::field_in_words;
use crate::forms::Reading;
use crate::i18n::Words;
use crate::views::DefinitionView;

/// A part of the sheet with its title.
#[derive(Debug, Clone, Default)]
pub(crate) struct SheetPart {
    pub(crate) title: String,
    pub(crate) values: Vec<DefinitionView>,
}

/// The sheet as screens and paper show it.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReferralSheetView {
    pub(crate) parts: Vec<SheetPart>,
    /// The data that go along; empty when none do.
    pub(crate) shared: Vec<DefinitionView>,
    /// The documents that go along.
    pub(crate) documents: Vec<Link>,
}

/// Everything the referral says to this reader.
pub(crate) fn sheet(view: &ReferralView, reading: &Reading<'_>) -> ReferralSheetView {
    let words = reading.words;
    let part = |title: &str, values: Vec<DefinitionView>| SheetPart {
        title: words.t(title),
        values,
    };
    let all = [
        part("referral-part-sent", sent(view, reading)),
        part("referral-part-answer", answer(view, reading)),
    ];
    ReferralSheetView {
        parts: all
            .into_iter()
            .filter(|one| !one.values.is_empty())
            .collect(),
        shared: shared(&view.shared, reading),
        documents: documents(view, reading),
    }
}

fn sent(view: &ReferralView, reading: &Reading<'_>) -> Vec<DefinitionView> {
    let words = reading.words;
    let row = &view.row;
    let person = view.person.as_ref();
    let label = |list: &str, code: Option<&String>| {
        code.map(|code| reading.label(list, code))
            .unwrap_or_default()
    };
    let name = person.map(|card| card.shown_name.clone());
    let year = person.map(|card| card.birth_year.to_string());
    let basis = row.basis.as_ref();
    let basis = basis.map(|code| {
        let code = code.replace('_', "-");
        words.t(&format!("form-referral-sheet-basis-{code}"))
    });
    let all = [
        ("col-person", name.unwrap_or_default()),
        ("col-birth-year", year.unwrap_or_default()),
        ("col-from", reading.body(&row.from_body)),
        ("col-to", reading.body(&row.to_body)),
        (
            "form-referral-sheet-recipient-service",
            label("services", row.service.as_ref()),
        ),
        (
            "referral-reason",
            label("referral-reasons", row.reason.as_ref()),
        ),
        (
            "form-referral-sheet-urgency",
            reading.label("urgencies", &row.urgency),
        ),
        (
            "form-referral-sheet-note",
            row.note.clone().unwrap_or_default(),
        ),
        (
            "form-referral-sheet-to-bring",
            listed(reading, "document-types", &row.to_bring),
        ),
        ("referral-data", data_set(words, &row.data_set)),
        ("form-referral-sheet-basis", basis.unwrap_or_default()),
        ("col-sent", words.day(row.sent_on)),
        ("col-answer-by", words.day(row.expires_on)),
    ];
    DefinitionView::told(words, all)
}

fn answer(view: &ReferralView, reading: &Reading<'_>) -> Vec<DefinitionView> {
    let words = reading.words;
    let row = &view.row;
    let day = |day: Option<Date>| day.map(|day| words.day(day)).unwrap_or_default();
    let kept = row
        .kept
        .map(|kept| words.t(if kept { "answer-yes" } else { "answer-no" }));
    let refused = row.answer_reason.as_ref();
    let refused = refused.map(|code| reading.label("referral-refusals", code));
    let due = row.feedback_due_on.filter(|_| row.returned_on.is_none());
    let all = [
        ("referral-seen", day(row.seen_on)),
        ("referral-answered", day(row.answered_on)),
        ("referral-answer-reason", refused.unwrap_or_default()),
        (
            "referral-suggestion",
            row.suggestion.clone().unwrap_or_default(),
        ),
        (
            "referral-appointment",
            moment(words, row.appointment.as_deref()),
        ),
        (
            "referral-place",
            row.appointment_place.clone().unwrap_or_default(),
        ),
        ("referral-field-kept", kept.unwrap_or_default()),
        ("referral-feedback-due", day(due)),
        ("referral-returned", day(row.returned_on)),
        (
            "referral-feedback",
            row.feedback.clone().unwrap_or_default(),
        ),
    ];
    DefinitionView::told(words, all)
}

fn listed(reading: &Reading<'_>, list: &str, codes: &[String]) -> String {
    let named: Vec<String> = codes.iter().map(|code| reading.label(list, code)).collect();
    named.join(", ")
}

/// The data set by its name, or the groups that were chosen.
fn data_set(words: Words, codes: &[String]) -> String {
    let shared = codes.iter().filter(|code| *code != "listed").map(|code| {
        let key = code.replace('_', "-");
        words
            .try_t(&format!("form-referral-sheet-data-listed-{key}"))
            .or_else(|| words.try_t(&format!("form-referral-sheet-data-set-{key}")))
            .unwrap_or_else(|| code.clone())
    });
    shared.collect::<Vec<_>>().join(", ")
}

/// What the groups hold; a group of which nothing is known says so.
pub(crate) fn shared(groups: &[SharedGroup], reading: &Reading<'_>) -> Vec<DefinitionView> {
    let words = reading.words;
    let of = |group: &SharedGroup| {
        let key = group.code.replace('_', "-");
        let fields = group
            .fields
            .iter()
            .map(|field| field_in_words(reading, field));
        let values = group.values.iter().map(|value| match value {
            SharedValue::Text(text) => text.clone(),
            SharedValue::Code(list, code) => reading.label(list, code),
        });
        let since = group
            .changed_since
            .then(|| words.t("referral-changed-since"));
        let all: Vec<String> = fields
            .chain(values)
            .chain(since)
            .filter(|text| !text.is_empty())
            .collect();
        DefinitionView {
            label: words.t(&format!("form-referral-sheet-data-listed-{key}")),
            value: all.join("; "),
            ..DefinitionView::default()
        }
    };
    groups.iter().map(of).collect()
}

fn documents(view: &ReferralView, reading: &Reading<'_>) -> Vec<Link> {
    let of = |row: &mnet_app::desk::DocumentLine| Link {
        href: format!("/referrals/{}/documents/{}", view.row.id, row.id),
        label: format!(
            "{} ({})",
            row.title,
            reading.label("document-types", &row.kind)
        ),
    };
    view.documents.iter().map(of).collect()
}

/// Day and hour of an appointment; words that are none stay as they are.
fn moment(words: Words, text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    text.parse::<DateTime>().map_or_else(
        |_| text.to_owned(),
        |moment| format!("{} {}", words.day(moment.date()), moment.strftime("%H:%M")),
    )
}
