// SPDX-License-Identifier: AGPL-3.0-or-later
//! The copy of the pact — *copia del patto* (F10): the Italian text, which prevails, and beside
//! it the language of the copy that the pact names, where it is one of the people's eleven.
//!
//! Source: requirements, F10 fields 6 to 13 and 16.

use mnet_app::desk::PactView;
use mnet_base::{Lang, Tongue};
use mnet_documents::{Document, Drawing, Part, Said, Side, Table};
use mnet_flow::taking_charge::drawn_signature::{HEIGHT, WIDTH};
use mnet_flow::taking_charge::pact_sheet::PACT;

use super::pieces::{filled, paragraph, person, section, signatures, values};
use super::{Paper, Press, blank};
use crate::error::WebError;
use crate::forms::Reading;
use crate::forms::paper::{PaperSection, sections};
use crate::i18n::Words;
use crate::operator::{Pledge, Terms, pact_terms, reading};

/// The pact in Italian, with the language of the copy beside it.
///
/// # Errors
/// [`WebError::Fault`] when the two languages do not have the same pieces.
pub(crate) fn pact(press: &Press<'_>, view: &PactView) -> Result<Paper, WebError> {
    let italian = Words::of(Lang::It);
    let copy = view.answers.get_str("copy_language");
    let other = copy.and_then(Tongue::parse).map(Words::said_in);
    let mut document = drawn(press, italian, view);
    if let Some(words) = other.filter(|words| *words != italian) {
        document.parts.insert(0, prevails(italian));
        let mut beside = drawn(press, words, view);
        beside.parts.insert(0, prevails(words));
        document = document
            .beside(&beside)
            .map_err(|error| WebError::Fault(error.to_string()))?;
    }
    Ok(Paper {
        document,
        edition: press.actor.edition.clone(),
        person: Some(view.person.person),
        case: Some(view.person.case),
    })
}

fn prevails(words: Words) -> Part {
    paragraph(words.t("documents-italian-prevails"))
}

fn drawn(press: &Press<'_>, words: Words, view: &PactView) -> Document {
    let reading = reading(press.app, press.actor, words);
    let terms = pact_terms(&reading, view);
    let title = if terms.kind.is_empty() {
        words.t("form-pact")
    } else {
        terms.kind.clone()
    };
    let edition = &press.actor.edition;
    let mut document = blank(press, words, edition, "pact", title);
    document.about.push(person(&terms.head, words));
    document.parts.push(values(&terms.values, words));
    let sheet = Sheet::of(view, reading);
    for title in ["form-pact-aims", "form-pact-search"] {
        let section = sheet.section(&words.t(title));
        document
            .parts
            .extend(section.into_iter().flat_map(|one| filled(one, words)));
    }
    document
        .parts
        .push(section(words.t("documents-pact-commitments")));
    document.parts.push(commitments(&terms, words));
    document.parts.extend(sheet.conditions(words));
    document.parts.push(section(words.t("form-pact-signing")));
    document.parts.push(signed(&terms, words));
    if terms.is_drawn() {
        document.parts.push(drawn_by_hand(&terms));
    } else {
        document.signatures = signatures(words);
    }
    document
}

/// The form that bears the text of the pact; empty for a pact told by a history.
struct Sheet(Vec<PaperSection>);

impl Sheet {
    fn of(view: &PactView, reading: Reading<'_>) -> Self {
        Self(if view.text.is_some() {
            sections(&PACT, &view.answers, reading)
        } else {
            Vec::new()
        })
    }

    fn section(&self, title: &str) -> Option<PaperSection> {
        self.0.iter().find(|one| one.title == title).cloned()
    }

    /// What follows where commitments are missed: beside them in the form, below them here.
    fn conditions(&self, words: Words) -> Option<Part> {
        let section = self.section(&words.t("form-pact-commitments"))?;
        let mut plain = section
            .parts
            .into_iter()
            .filter(|part| part.title.is_empty());
        plain.next().map(|part| values(&part.values, words))
    }
}

/// Both sides beside each other; the social side where it promised something.
fn commitments(terms: &Terms, words: Words) -> Part {
    let side = |key: &str, list: &[Pledge]| Side {
        title: words.t(key).into(),
        items: list.iter().map(|pledge| said(pledge, words)).collect(),
    };
    let mut sides = vec![
        side("form-pact-person-commitments", &terms.person),
        side("form-pact-service-commitments", &terms.service),
    ];
    if !terms.social.is_empty() {
        sides.push(side("form-pact-social-commitments", &terms.social));
    }
    Part::Sides { sides }
}

fn said(pledge: &Pledge, words: Words) -> Said {
    if pledge.by_when.is_empty() {
        pledge.what.clone().into()
    } else {
        format!(
            "{} · {} {}",
            pledge.what,
            words.t("pact-by"),
            pledge.by_when
        )
        .into()
    }
}

/// What was drawn, beside the name of who drew it.
fn drawn_by_hand(terms: &Terms) -> Part {
    let drawn = terms.signatures.iter();
    let drawn = drawn.filter(|one| !one.drawing.is_empty());
    Part::Drawings {
        drawings: drawn
            .map(|one| Drawing {
                label: format!("{}: {}", one.side, one.name).into(),
                alt: one.drawn_by.clone(),
                width: WIDTH,
                height: HEIGHT,
                strokes: one.drawing.clone(),
            })
            .collect(),
    }
}

fn signed(terms: &Terms, words: Words) -> Part {
    if terms.signatures.is_empty() {
        return paragraph(words.t("ui-value-missing"));
    }
    let head = ["signatory", "signer", "how", "signed-on"];
    let head = head.map(|key| words.t(&format!("form-pact-signatures-{key}")));
    let rows = terms.signatures.iter().map(|one| {
        let at = if one.at.is_empty() { &one.on } else { &one.at };
        [&one.side, &one.name, &one.how, at, &one.hash]
            .map(|text| Said::from(text.clone()))
            .to_vec()
    });
    Part::Table {
        table: Table {
            caption: words.t("form-pact-signatures").into(),
            head: head
                .into_iter()
                .chain([words.t("pact-signature-text")])
                .map(Said::from)
                .collect(),
            rows: rows.collect(),
            numbers: Vec::new(),
        },
    }
}
