// SPDX-License-Identifier: AGPL-3.0-or-later
//! The network — *rete*: who takes part, where, how to reach them (F29).
//!
//! Everybody who works in the network reads; the lead corrects. The card is a
//! form like every other, of a body instead of a person.

mod card;
mod edit;

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use mnet_app::bodies::{self, BodyRow};
use mnet_authz::Action;

use crate::Web;
use crate::addresses::{Addresses, Needs};
use crate::admin::kind;
use crate::error::Answered;
use crate::forms::choices::place;
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::visit::Visit;

pub(crate) use card::{facts, open, origin, sections};

/// The pages of the network.
pub(crate) fn routes() -> Addresses {
    const SEEN: Needs = Needs::OneOf(&[Action::SeeNetwork]);
    const KEPT: Needs = Needs::OneOf(&[Action::ManageBodies]);
    Addresses::new()
        .get("/bodies", SEEN, list)
        .get("/bodies/{code}", SEEN, card::show)
        .get("/bodies/{code}/print.pdf", SEEN, card::pdf)
        .get("/bodies/{code}/edit", KEPT, edit::show)
        .post("/bodies/{code}/edit", KEPT, edit::save)
}

#[derive(Template)]
#[template(path = "network/network.html")]
pub(crate) struct NetworkPage {
    pub(crate) page: Page,
    pub(crate) text: String,
    pub(crate) count: String,
    pub(crate) items: Vec<NetworkLine>,
}

/// A body in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct NetworkLine {
    pub(crate) href: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) seat: String,
    pub(crate) state: String,
    pub(crate) state_kind: &'static str,
}

/// The address of a body's card.
pub(crate) fn address(code: &str) -> String {
    format!("/bodies/{code}")
}

/// How a body stands on a day: kind of badge, words.
pub(crate) fn standing(
    (from, to, to_be_named): (Option<Date>, Option<Date>, bool),
    today: Date,
    words: Words,
) -> (&'static str, String) {
    match (from, to) {
        (_, Some(to)) if to < today => ("off", words.t("network-ended")),
        (Some(from), _) if from > today => ("info", words.t("network-not-yet")),
        _ if to_be_named => ("warn", words.t("admin-to-be-named")),
        _ => ("ok", words.t("network-active")),
    }
}

async fn list(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let text = visit.parameter("text").unwrap_or_default();
    let wanted = mnet_base::names::fold(&text);
    let rows = bodies::list_network(&web.app, &actor).await?;
    let items: Vec<NetworkLine> = rows
        .into_iter()
        .map(|row| line(row, actor.today, words))
        .filter(|one| is_about(one, &wanted))
        .collect();
    let count = i64::try_from(items.len()).unwrap_or(0);
    html(&NetworkPage {
        count: words.tn("network-count", count),
        items,
        text,
        page: visit.page(words.t("network-title")),
    })
}

fn line(row: BodyRow, today: Date, words: Words) -> NetworkLine {
    let days = (row.valid_from, row.valid_to, row.to_be_named);
    let (state_kind, state) = standing(days, today, words);
    NetworkLine {
        href: address(&row.code),
        kind: kind(words, &row.kind),
        seat: row.comune.as_deref().and_then(place).unwrap_or_default(),
        name: row.name,
        code: row.code,
        state,
        state_kind,
    }
}

/// Whether a folded text is part of what a line says.
fn is_about(line: &NetworkLine, wanted: &str) -> bool {
    let has = |text: &str| mnet_base::names::fold(text).contains(wanted);
    wanted.is_empty() || has(&line.name) || has(&line.code) || has(&line.seat) || has(&line.kind)
}

#[cfg(test)]
pub(crate) mod tests;
