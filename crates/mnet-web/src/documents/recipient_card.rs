// SPDX-License-Identifier: AGPL-3.0-or-later
//! The recipient card as a document — *estratto della scheda destinatario* (F03, REP-05).

use mnet_app::desk::RecipientCardView;
use mnet_documents::{Part, Said, Table};

use super::pieces::{paragraph, person, section, signatures, values};
use super::{Paper, Press, blank};
use crate::i18n::Words;
use crate::operator::{CARD_LINE, CardLine, card_of, reading};

/// The card with every line of the path, to be signed at any moment.
pub(crate) fn recipient_card(press: &Press<'_>, view: &RecipientCardView) -> Paper {
    let words = press.words;
    let card = card_of(&reading(press.app, press.actor, words), view);
    let edition = &press.actor.edition;
    let title = format!("{} (F03)", words.t("form-recipient-card"));
    let mut document = blank(press, words, edition, "recipient_card", title);
    document.wide = true;
    document.about.push(person(&card.head, words));
    let parts = &mut document.parts;
    parts.push(section(words.t("form-recipient-card-project")));
    parts.push(values(&card.project, words));
    parts.push(section(words.t("form-recipient-card-person")));
    parts.push(values(&card.identity, words));
    parts.push(section(words.t("recipient-declaration")));
    if card.declaration.is_empty() {
        parts.push(paragraph(words.t("ui-value-missing")));
    }
    parts.extend(card.declaration.iter().map(|title| values(title, words)));
    parts.push(section(words.t("form-recipient-card-target-group")));
    parts.push(paragraph(words.t("recipient-frozen")));
    parts.push(values(&card.target_group, words));
    parts.push(section(words.t("recipient-lines")));
    parts.push(lines(card.lines, words));
    document.signatures = signatures(words);
    Paper {
        document,
        edition: edition.clone(),
        person: Some(view.head.person),
        case: Some(view.case),
    }
}

fn lines(lines: Vec<CardLine>, words: Words) -> Part {
    if lines.is_empty() {
        return paragraph(words.t("recipient-lines-none"));
    }
    let row = |line: CardLine| line.cells().map(Said::from).to_vec();
    Part::Table {
        table: Table {
            caption: Said::default(),
            head: CARD_LINE.map(|key| Said::from(words.t(key))).to_vec(),
            rows: lines.into_iter().map(row).collect(),
            numbers: vec![6],
        },
    }
}
