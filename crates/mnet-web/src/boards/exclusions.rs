// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who does not count, and what to do about it — *esclusi dal conteggio*.

use askama::Template;
use axum::extract::State;
use mnet_app::Actor;
use mnet_app::boards;
use mnet_authz::Action;

use super::asked::{Asked, FilterView};
use super::files::Export;
use super::people::{PersonLine, page_number, pages};
use super::shown::count;
use super::{may, tabs};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::i18n::Words;
use crate::operator::card_address;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{NavItem, PagesView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/exclusions.html")]
pub(crate) struct ExclusionsPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) filter: FilterView,
    pub(crate) intro: String,
    pub(crate) files: String,
    pub(crate) reasons: Vec<ReasonView>,
    pub(crate) items: Vec<PersonLine>,
    pub(crate) pages: PagesView,
}

/// A reason, what it means and what can be done.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReasonView {
    pub(crate) title: String,
    pub(crate) meaning: String,
    pub(crate) remedy: String,
    pub(crate) count: String,
}

/// The key of a reason: `exclusion-f02-missing`.
fn key(reason: &str) -> String {
    format!("exclusion-{}", reason.to_lowercase().replace('_', "-"))
}

fn reason_view(total: &boards::ReasonTotal, words: Words) -> ReasonView {
    let key = key(&total.reason);
    ReasonView {
        title: words.t(&key),
        meaning: words.t(&format!("{key}-why")),
        remedy: words.t(&format!("{key}-next")),
        count: count(words, total.value),
    }
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let asked = Asked::of(&web, &actor, &visit, Action::SeeExclusions)?;
    let number = page_number(&visit);
    let board = boards::exclusions(&web.app, &actor, asked.code(), number).await?;
    let words = visit.words();
    let items: Vec<PersonLine> = board
        .items
        .into_iter()
        .map(|line| PersonLine {
            href: line.person.map(card_address).unwrap_or_default(),
            name: line.shown_name.unwrap_or_default(),
            key: line.key.unwrap_or_default(),
            reason: words.t(&key(&line.reason)),
            ..PersonLine::default()
        })
        .collect();
    let query = asked.query();
    let here = format!("/exclusions{query}");
    let exports = may(&web.app, &actor, Action::ExportTable, asked.code());
    html(&ExclusionsPage {
        tabs: tabs(&actor, words, "/exclusions", &query),
        filter: asked.filter(&visit, "/exclusions", false),
        intro: words.tf(
            "board-exclusions-intro",
            &[("edition", asked.edition.name.as_str().into())],
        ),
        files: if exports { query } else { String::new() },
        reasons: board
            .totals
            .iter()
            .map(|total| reason_view(total, words))
            .collect(),
        pages: pages(&visit, &here, number, board.next, items.len()),
        items,
        page: visit.page(words.t("board-tab-exclusions")),
    })
}

async fn export(web: &Web, visit: &Visit, actor: &Actor) -> Result<Export, WebError> {
    let asked = Asked::of(web, actor, visit, Action::SeeExclusions)?;
    let export = Export::of("exclusions", web, visit, actor, &asked)?;
    let board = boards::exclusions(&web.app, actor, asked.code(), 0).await?;
    Ok(Export {
        tables: vec![board.table()],
        ..export
    })
}

super::files::files_of_board!();

#[cfg(test)]
mod tests {
    use super::key;
    use crate::i18n::Words;
    use mnet_base::Lang;
    use mnet_flow::counting::Exclusion;

    #[test]
    fn every_reason_is_explained_in_every_language() {
        for lang in [Lang::It, Lang::En, Lang::Ar] {
            for reason in Exclusion::ALL {
                let key = key(reason.code());
                for key in [key.clone(), format!("{key}-why"), format!("{key}-next")] {
                    assert_ne!(Words::of(lang).t(&key), key);
                }
            }
        }
    }
}
