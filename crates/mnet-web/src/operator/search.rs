// SPDX-License-Identifier: AGPL-3.0-or-later
//! Search before create — *ricerca di una persona*.

use askama::Template;
use axum::extract::State;
use mnet_app::desk;
use mnet_authz::Action;

use super::person::card_address;
use crate::error::Answered;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::visit::Visit;
use crate::{Web, nav};

#[derive(Template)]
#[template(path = "operator/search.html")]
pub(crate) struct SearchPage {
    pub(crate) page: Page,
    pub(crate) text: String,
    /// Something was searched.
    pub(crate) searched: bool,
    pub(crate) hits: Vec<HitLine>,
    pub(crate) looks_left: String,
    /// Where to register somebody who was not found; empty when not allowed.
    pub(crate) register: String,
    /// Where to write down a contact alone; empty when not allowed.
    pub(crate) lead: String,
}

/// A person found: the card's address, or the minimal row only.
#[derive(Debug, Clone, Default)]
pub(crate) struct HitLine {
    pub(crate) href: String,
    /// Where who comes back is taken up; empty when followed already, or not for this role.
    pub(crate) take_up: String,
    pub(crate) name: String,
    pub(crate) year: String,
    pub(crate) owner: String,
    pub(crate) contact: String,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let text = visit.parameter("q").unwrap_or_default().trim().to_owned();
    let mut shown = SearchPage {
        page: visit.page(words.t("search-title")),
        text: text.clone(),
        searched: false,
        hits: Vec::new(),
        looks_left: String::new(),
        register: String::new(),
        lead: String::new(),
    };
    if text.is_empty() {
        actor.may(&web.app, Action::SearchMinimal, &[], false)?;
        return html(&shown);
    }
    let found = desk::search(&web.app, &actor, &text).await?;
    shown.searched = true;
    shown.looks_left = words.tn("search-looks-left", found.looks_left);
    let takes_up = nav::may_ever(&actor, Action::TakeUp);
    shown.hits = found
        .hits
        .into_iter()
        .map(|hit| HitLine {
            href: if hit.followed {
                card_address(hit.person)
            } else {
                String::new()
            },
            take_up: if hit.followed || !takes_up {
                String::new()
            } else {
                format!("{}/take-up", card_address(hit.person))
            },
            name: hit.shown_name,
            year: super::new_person::year_of(hit.birth_year),
            owner: hit.owner_name.or(hit.owner).unwrap_or_default(),
            contact: hit.contact.unwrap_or_default(),
        })
        .collect();
    if nav::may_ever(&actor, Action::RegisterLead) {
        shown.register = format!("/persons/new?ticket={}", found.ticket);
        shown.lead = format!("/leads/new?ticket={}", found.ticket);
    }
    html(&shown)
}
