// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who waits for a place — *lista d'attesa*.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use mnet_app::desk::{self, WaitingFilter};

use super::my_day::name;
use super::person::{card_address, reading};
use crate::Web;
use crate::error::Answered;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{OptionView, PagesView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/waiting.html")]
pub(crate) struct WaitingPage {
    pub(crate) page: Page,
    pub(crate) partners: Vec<OptionView>,
    /// Least points wanted, as typed.
    pub(crate) least: String,
    pub(crate) items: Vec<WaitingLine>,
    pub(crate) pages: PagesView,
}

/// Somebody on the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct WaitingLine {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) priority: String,
    pub(crate) since: String,
    pub(crate) owner: String,
    /// Where to screen again when a place is there.
    pub(crate) screen: String,
    /// Where who comes next at the partner is called; empty for the others.
    pub(crate) call: String,
    /// The day for which the person was called.
    pub(crate) called: String,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let typed = |name: &str| visit.parameter(name).unwrap_or_default().trim().to_owned();
    let (partner, least, after) = (typed("partner"), typed("least"), visit.parameter("after"));
    let filter = WaitingFilter {
        partner: (!partner.is_empty()).then(|| partner.clone()),
        at_least: least.parse().ok(),
    };
    let found = desk::waiting_list(&web.app, &actor, &filter, after.as_deref()).await?;
    let reading = reading(&web.app, &actor, words);
    // Whose partner was not met before on this list comes next there.
    let mut met: BTreeSet<Option<&str>> = BTreeSet::new();
    let items: Vec<WaitingLine> = found
        .items
        .iter()
        .map(|row| WaitingLine {
            href: card_address(row.person),
            name: name(&row.family_name, row.given_name.as_deref()),
            priority: row
                .priority
                .map(|points| points.to_string())
                .unwrap_or_default(),
            since: row
                .waits_since
                .map(|day| words.day(day))
                .unwrap_or_default(),
            owner: row
                .owner
                .as_deref()
                .map(|code| reading.body(code))
                .unwrap_or_default(),
            screen: format!("/cases/{}/forms/screening_sheet", row.case_file),
            call: if after.is_none() && row.called_for.is_none() && met.insert(row.owner.as_deref())
            {
                format!("/cases/{}/call?person={}", row.case_file, row.person)
            } else {
                String::new()
            },
            called: row.called_for.map(|day| words.day(day)).unwrap_or_default(),
        })
        .collect();
    let here = format!(
        "/waiting-list?partner={}&least={}",
        super::escaped(&partner),
        super::escaped(&least)
    );
    let next = found.next.map(|next| format!("{here}&after={next}"));
    html(&WaitingPage {
        partners: reading.bodies_of(&["partner"], &partner),
        least,
        pages: PagesView {
            first: after.map(|_| here).unwrap_or_default(),
            next: next.unwrap_or_default(),
            text: words.tn("cases-in-page", i64::try_from(items.len()).unwrap_or(0)),
        },
        items,
        page: visit.page(words.t("waiting-title")),
    })
}
