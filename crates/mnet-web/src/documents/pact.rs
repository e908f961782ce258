// SPDX-License-Identifier: AGPL-3.0-or-later
//! The copy of the pact — *copia del patto* (F10): the Italian text, and beside it the
//! language of the copy that the pact names, where the program speaks it.
//!
//! Source: requirements, F10 fields 11 and 16.

use mnet_app::desk::PactView;
use mnet_base::Lang;
use mnet_documents::{Document, Drawing, Part, Said, Side, Table};
use mnet_flow::taking_charge::drawn_signature::{HEIGHT, WIDTH};

use super::pieces::{paragraph, person, section, signatures, values};
use super::{Paper, Press, blank};
use crate::error::WebError;
use crate::i18n::Words;
use crate::operator::{Pledge, Terms, pact_terms, reading};

/// The pact in Italian, with the language of the copy beside it.
///
/// # Errors
/// [`WebError::Fault`] when the two languages do not have the same pieces.
pub(crate) fn pact(press: &Press<'_>, view: &PactView) -> Result<Paper, WebError> {
    let copy = view.answers.get_str("copy_language").and_then(Lang::parse);
    let other = copy.filter(|lang| *lang != Lang::It);
    let mut document = drawn(press, Words::of(Lang::It), view);
    if let Some(lang) = other {
        document.parts.insert(0, prevails(Lang::It));
        let mut beside = drawn(press, Words::of(lang), view);
        beside.parts.insert(0, prevails(lang));
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

fn prevails(lang: Lang) -> Part {
    paragraph(Words::of(lang).t("documents-italian-prevails"))
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
    document
        .parts
        .push(section(words.t("documents-pact-commitments")));
    document.parts.push(commitments(&terms, words));
    document.parts.push(section(words.t("form-pact-signing")));
    document.parts.push(signed(&terms, words));
    if terms.is_drawn() {
        document.parts.push(drawn_by_hand(&terms));
    } else {
        document.signatures = signatures(words);
    }
    document
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
