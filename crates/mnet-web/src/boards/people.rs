// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who counts — *persone conteggiate*: names of those whom the body follows.

use askama::Template;
use axum::extract::{Path, State};
use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::boards;
use mnet_authz::Action;
use mnet_flow::network::Indicator;

use super::asked::{Asked, FilterView};
use super::targets::word;
use crate::Web;
use crate::error::{Answered, WebError};
use crate::operator::card_address;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::PagesView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/people.html")]
pub(crate) struct PeoplePage {
    pub(crate) page: Page,
    pub(crate) intro: String,
    pub(crate) filter: FilterView,
    pub(crate) items: Vec<PersonLine>,
    pub(crate) pages: PagesView,
}

/// Somebody who counts, or does not.
#[derive(Debug, Clone, Default)]
pub(crate) struct PersonLine {
    /// Card of the person; empty when not followed.
    pub(crate) href: String,
    /// Name; empty when not followed.
    pub(crate) name: String,
    /// Key of the region's own file.
    pub(crate) key: String,
    pub(crate) partner: String,
    pub(crate) number: String,
    pub(crate) on: String,
    pub(crate) reason: String,
}

/// The page of a list that the address asks for.
pub(super) fn page_number(visit: &Visit) -> u32 {
    visit
        .parameter("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(0)
}

/// Where one is in a list of persons.
pub(super) fn pages(
    visit: &Visit,
    here: &str,
    page: u32,
    next: Option<u32>,
    n: usize,
) -> PagesView {
    PagesView {
        first: if page > 0 {
            here.to_owned()
        } else {
            String::new()
        },
        next: next
            .map(|next| format!("{here}&page={next}"))
            .unwrap_or_default(),
        text: visit
            .words()
            .tn("board-people-in-page", i64::try_from(n).unwrap_or(0)),
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(indicator): Path<String>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let indicator = Indicator::parse(&indicator.replace('-', "_")).ok_or(WebError::NoSuchPage)?;
    let asked = Asked::of(&web, &actor, &visit, Action::SeeCountedPeople)?;
    let number = page_number(&visit);
    let board =
        boards::counted(&web.app, &actor, asked.code(), indicator, asked.on, number).await?;
    let words = visit.words();
    let name = |code: &str| {
        let body = asked.edition.body(&code.into());
        body.map_or_else(|| code.to_owned(), |body| body.name.clone())
    };
    let items: Vec<PersonLine> = board
        .items
        .into_iter()
        .map(|line| PersonLine {
            href: line.person.map(card_address).unwrap_or_default(),
            name: line.shown_name.unwrap_or_default(),
            key: line.key.unwrap_or_default(),
            partner: line.partner.as_deref().map(name).unwrap_or_default(),
            number: line.card_number.unwrap_or_default(),
            on: words.day(line.on),
            reason: String::new(),
        })
        .collect();
    let title = words.t(&format!("board-targets-{}", word(indicator)));
    let values = [
        ("indicator", FluentValue::from(title)),
        ("day", FluentValue::from(words.day(asked.on))),
    ];
    let path = format!("/targets/{}/people", word(indicator));
    let here = format!("{path}{}", asked.query());
    let up = format!("/targets{}", asked.query());
    html(&PeoplePage {
        intro: words.tf("board-people-intro", &values),
        filter: asked.filter(&visit, &path, true),
        pages: pages(&visit, &here, number, board.next, items.len()),
        items,
        page: visit
            .page(words.t("board-people-title"))
            .below(&[(&up, &words.t("board-tab-targets"))]),
    })
}
