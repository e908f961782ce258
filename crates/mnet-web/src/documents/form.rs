// SPDX-License-Identifier: AGPL-3.0-or-later
//! A completed form as a document — *scheda compilata*: any form of the programme,
//! the record of the privacy notice (F02P) included.
//!
//! A skills profile (F04) has beside it the language of the person who was interviewed.

use mnet_app::desk::FormView;
use mnet_base::Tongue;
use mnet_documents::Document;
use mnet_flow::first_reception::skills_profile::is_of_skills;

use super::pieces::{filled, person};
use super::{Paper, Press, blank};
use crate::error::WebError;
use crate::forms::Reading;
use crate::forms::paper::sections;
use crate::i18n::Words;
use crate::operator::{HeadView, reading};

/// The form with the answers that this reader is shown.
///
/// # Errors
/// [`WebError::Fault`] when the two languages do not have the same pieces.
pub(crate) fn form(press: &Press<'_>, view: &FormView) -> Result<Paper, WebError> {
    let mut document = drawn(press, press.words, view);
    if let Some(tongue) = beside(press, view) {
        let other = drawn(press, Words::said_in(tongue), view);
        document = document
            .beside(&other)
            .map_err(|error| WebError::Fault(error.to_string()))?;
    }
    Ok(Paper {
        document,
        edition: press.actor.edition.clone(),
        person: Some(view.row.person),
        case: Some(view.row.case_file),
    })
}

/// The language of the person, where the form says it and it is another one.
fn beside(press: &Press<'_>, view: &FormView) -> Option<Tongue> {
    let language = view.answers.get_str("person_language")?;
    Tongue::parse(language).filter(|tongue| *tongue != press.words.tongue())
}

fn drawn(press: &Press<'_>, words: Words, view: &FormView) -> Document {
    let reading = Reading {
        documents: &view.documents,
        ..reading(press.app, press.actor, words)
    };
    let title = format!("{} ({})", words.t(&view.form.title_key()), view.form.number);
    let mut document = blank(press, words, &press.actor.edition, view.form.code, title);
    document
        .about
        .push(person(&HeadView::of(&view.person, &reading), words));
    let number = view.row.number.as_deref().unwrap_or_default();
    let on = words.day(view.row.on_date);
    let body = reading.body(&view.row.body);
    let line = [number, on.as_str(), body.as_str()];
    let line: Vec<&str> = line.into_iter().filter(|part| !part.is_empty()).collect();
    document.about.push(line.join(" · ").into());
    for one in sections(view.form, &view.answers, reading) {
        document.parts.extend(filled(one, words));
    }
    if is_of_skills(view.form.code) {
        document.foot.push(words.t("skills-disclaimer").into());
    }
    // What only the staff reads is said in the language of the document alone.
    let version = view.row.form_version.to_string();
    let version = press.words.tf("print-version", &[("text", version.into())]);
    document.foot.push(version.into());
    document
}
