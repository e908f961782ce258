// SPDX-License-Identifier: AGPL-3.0-or-later
//! The card of a body as a document — *scheda ente* (F29).

use mnet_app::bodies::BodyView;
use mnet_flow::network::BODY_CARD;

use super::pieces::{filled, section, values};
use super::{Paper, Press, blank};
use crate::network::{facts, open, origin, sections};
use crate::operator::reading;

/// The card as it stands, with what is open and where it comes from.
pub(crate) fn body(press: &Press<'_>, view: &BodyView) -> Paper {
    let words = press.words;
    let title = format!("{} ({})", words.t(&BODY_CARD.title_key()), BODY_CARD.number);
    let edition = &press.actor.edition;
    let mut document = blank(press, words, edition, BODY_CARD.code, title);
    document.about.push(view.row.name.clone().into());
    document.parts.push(section(words.t("admin-body-facts")));
    let known = facts(press.app, press.actor, view, words);
    document.parts.push(values(&known, words));
    for one in sections(view, reading(press.app, press.actor, words)) {
        document.parts.extend(filled(one, words));
    }
    let asked = open(view, words);
    if !asked.is_empty() {
        let asked = words.tf("network-open-list", &[("text", asked.join(", ").into())]);
        document.foot.push(asked.into());
    }
    document.foot.push(origin(view, words).into());
    Paper {
        document,
        edition: edition.clone(),
        person: None,
        case: None,
    }
}
