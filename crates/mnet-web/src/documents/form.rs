// SPDX-License-Identifier: AGPL-3.0-or-later
//! A completed form as a document — *scheda compilata*: any form of the programme,
//! the record of the privacy notice (F02P) included.
//!
//! A skills profile (F04) has beside it the language of the person who was interviewed.

use mnet_app::desk::FormView;
use mnet_base::Tongue;
use mnet_documents::{Document, DocumentError, Said};
use mnet_flow::first_reception::skills_profile::{SKILLS_PROFILE, is_of_skills};

use super::pieces::{filled, person};
use super::{Paper, Press, blank};
use crate::error::WebError;
use crate::forms::Reading;
use crate::forms::paper::sections;
use crate::i18n::Words;
use crate::i18n::spoken::is_spoken;
use crate::operator::{HeadView, reading};

/// Questions of the profile about the interview itself: the office's, not on the person's paper.
const HOW_IT_IS_ASKED: [&str; 2] = ["hidden-sections", "hidden-reason"];

/// The form with the answers that this reader is shown.
///
/// # Errors
/// [`WebError::Fault`] when the two languages do not have the same pieces.
pub(crate) fn form(press: &Press<'_>, view: &FormView) -> Result<Paper, WebError> {
    let mut document = drawn(press, press.words, view);
    if let Some(tongue) = beside(press, view) {
        let fault = |error: DocumentError| WebError::Fault(error.to_string());
        let mut other = drawn(press, Words::said_in(tongue), view);
        if tongue.page().is_none() {
            // What only the staff reads stands in no language of the people.
            other = other
                .without(&drawn(press, Words::said_in(Tongue::En), view))
                .map_err(fault)?;
        }
        document = document.beside(&other).map_err(fault)?;
        if press.words.tongue() == Tongue::It && view.form.code != SKILLS_PROFILE.code {
            document.foot.push(prevails(press.words, tongue));
        }
    }
    Ok(Paper {
        document,
        edition: press.actor.edition.clone(),
        person: Some(view.row.person),
        case: Some(view.row.case_file),
    })
}

/// The language of the person, where it is another one: the one the form says, else the one
/// they prefer, on a form whose questions are put to them in it.
fn beside(press: &Press<'_>, view: &FormView) -> Option<Tongue> {
    let said = view.answers.get_str("person_language");
    let preferred = || {
        let own = view.person_language.as_deref();
        own.filter(|_| is_spoken(&view.form.title_key()))
    };
    let tongue = Tongue::parse(said.or_else(preferred)?)?;
    (tongue != press.words.tongue()).then_some(tongue)
}

/// Which of the two texts counts.
fn prevails(words: Words, tongue: Tongue) -> Said {
    let key = "documents-italian-prevails";
    Said {
        text: words.t(key),
        beside: Words::said_in(tongue).own(key).unwrap_or_default(),
    }
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
    let of_the_office = HOW_IT_IS_ASKED.map(|key| words.t(&format!("form-skills-profile-{key}")));
    for mut one in sections(view.form, &view.answers, reading) {
        for part in &mut one.parts {
            part.values
                .retain(|value| !of_the_office.contains(&value.label));
        }
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
