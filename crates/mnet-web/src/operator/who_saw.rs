// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who saw the person's data — *chi ha visto i miei dati*: bodies and roles, never names.

use askama::Template;
use axum::extract::{Path, State};
use mnet_app::desk;
use uuid::Uuid;

use super::person::{card_address, reading};
use crate::Web;
use crate::error::Answered;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::PagesView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/who_saw.html")]
pub(crate) struct WhoSawPage {
    pub(crate) page: Page,
    pub(crate) items: Vec<SawLine>,
    pub(crate) pages: PagesView,
}

/// One look or change.
#[derive(Debug, Clone, Default)]
pub(crate) struct SawLine {
    pub(crate) when: String,
    pub(crate) body: String,
    pub(crate) role: String,
    pub(crate) what: String,
    pub(crate) why: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(person): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let after = visit.parameter("after");
    let found = desk::who_saw(&web.app, &actor, person, after.as_deref()).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let items: Vec<SawLine> = found
        .items
        .into_iter()
        .map(|line| {
            let action = line.action.replace(['_', '.'], "-");
            let known = [format!("saw-{action}"), format!("event-{action}")];
            let what = known.iter().find_map(|key| words.try_t(key));
            // Why an answer was uncovered was typed; it is told as it stands.
            let typed = line.action == "answer_revealed";
            let why = line.reason.and_then(|reason| {
                let known = words.try_t(&format!("purpose-{reason}"));
                known.or(typed.then_some(reason))
            });
            SawLine {
                when: words.moment(line.at),
                body: reading.body(&line.body),
                role: words
                    .try_t(&format!("role-{}", line.role))
                    .unwrap_or(line.role),
                what: what.unwrap_or_else(|| words.t(&format!("saw-kind-{}", line.kind))),
                why: why.unwrap_or_default(),
            }
        })
        .collect();
    let here = format!("{}/who-saw", card_address(person));
    let pages = PagesView {
        first: after.map(|_| here.clone()).unwrap_or_default(),
        next: found
            .next
            .map(|next| format!("{here}?after={next}"))
            .unwrap_or_default(),
        text: words.tn("saw-in-page", i64::try_from(items.len()).unwrap_or(0)),
    };
    let card = card_address(person);
    let page = visit.page(words.t("saw-title"));
    let page = page.below(&[(&card, &words.t("card-crumb"))]);
    html(&WhoSawPage { page, items, pages })
}
