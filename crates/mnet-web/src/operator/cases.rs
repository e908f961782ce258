// SPDX-License-Identifier: AGPL-3.0-or-later
//! The people followed, page by page — *persone seguite*.

use askama::Template;
use axum::extract::State as Of;
use mnet_app::desk;
use mnet_flow::case::State;

use super::person::{reading, state};
use crate::Web;
use crate::error::Answered;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{OptionView, PagesView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/cases.html")]
pub(crate) struct CasesPage {
    pub(crate) page: Page,
    /// States to choose from.
    pub(crate) states: Vec<OptionView>,
    pub(crate) items: Vec<CaseLine>,
    pub(crate) pages: PagesView,
}

/// A case in a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct CaseLine {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) state: String,
    pub(crate) owner: String,
    pub(crate) number: String,
    pub(crate) last: String,
}

/// A row of the deed as a line of the page.
macro_rules! case_line {
    ($row:expr, $reading:expr) => {
        $crate::operator::cases::CaseLine {
            href: $crate::operator::person::card_address($row.person),
            name: $crate::operator::my_day::name(&$row.family_name, $row.given_name.as_deref()),
            state: $crate::operator::person::state($reading.words, $row.state.as_deref()),
            owner: $row
                .owner
                .as_deref()
                .map(|code| $reading.body(code))
                .unwrap_or_default(),
            number: $row.card_number.clone().unwrap_or_default(),
            last: $row
                .last_on
                .map(|day| $reading.words.day(day))
                .unwrap_or_default(),
        }
    };
}
pub(super) use case_line;

pub(super) async fn show(Of(web): Of<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let after = visit.parameter("after");
    let wanted = visit.parameter("state").unwrap_or_default();
    let wanted = State::from_code(&wanted).map(State::code);
    let found = desk::my_cases(&web.app, &actor, wanted, after.as_deref()).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let items: Vec<CaseLine> = found
        .items
        .iter()
        .map(|row| case_line!(row, reading))
        .collect();
    let (here, joined) = match wanted {
        Some(code) => (format!("/cases?state={code}"), '&'),
        None => ("/cases".to_owned(), '?'),
    };
    let states = State::ALL.iter().map(|one| OptionView {
        value: one.code().to_owned(),
        label: state(words, Some(one.code())),
        hint: String::new(),
        chosen: wanted == Some(one.code()),
    });
    let pages = PagesView {
        first: after.map(|_| here.clone()).unwrap_or_default(),
        next: found
            .next
            .map(|next| format!("{here}{joined}after={next}"))
            .unwrap_or_default(),
        text: words.tn("cases-in-page", i64::try_from(items.len()).unwrap_or(0)),
    };
    html(&CasesPage {
        page: visit.page(words.t("cases-title")),
        states: states.collect(),
        items,
        pages,
    })
}
