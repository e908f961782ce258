// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every report there is — *rapporti*: for whom, how often, of which period, in which state.

use askama::Template;
use axum::extract::State;
use mnet_app::boards;
use mnet_authz::Action;

use super::asked::Asked;
use super::{may, tabs};
use crate::Web;
use crate::error::Answered;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::NavItem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/catalogue.html")]
pub(crate) struct CataloguePage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) intro: String,
    pub(crate) reports: Vec<ReportView>,
}

/// A report in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReportView {
    pub(crate) code: &'static str,
    pub(crate) name: String,
    pub(crate) audience: String,
    pub(crate) frequency: String,
    pub(crate) state: String,
    /// Where it is; empty for who may not see it, or where it is no page of its own.
    pub(crate) href: String,
}

/// How a report comes about.
#[derive(Clone, Copy)]
enum Made {
    /// As known now, or on the day asked for.
    Live,
    /// Frozen with each month.
    Monthly,
    /// Fixed with each quarter.
    Quarterly,
    /// From the card of the person, when asked for.
    OnCard,
    /// What it would tell is not recorded.
    NotYet,
}

/// Code, page, right and how it comes about, in the order of the catalogue.
const REPORTS: [(&str, &str, Action, Made); 8] = [
    ("REP-01", "/targets", Action::SeeTargets, Made::Live),
    ("REP-02", "/reports", Action::SeeTargets, Made::Monthly),
    ("REP-03", "/reports", Action::SeeTargets, Made::Monthly),
    ("REP-04", "/reports", Action::SeeTargets, Made::Monthly),
    ("REP-05", "", Action::PrintForm, Made::OnCard),
    (
        "REP-06",
        "/funding",
        Action::SeeRecipientEvidence,
        Made::Quarterly,
    ),
    (
        "REP-07",
        "/recipients",
        Action::SeeRecipientEvidence,
        Made::Live,
    ),
    ("REP-14", "", Action::SeeTargets, Made::NotYet),
];

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let asked = Asked::of(&web, &actor, &visit, Action::SeeTargets)?;
    let frozen = boards::frozen_months(&web.app, &actor, asked.code()).await?;
    let words = visit.words();
    let latest = frozen.first().map_or_else(
        || words.t("report-state-none"),
        |month| words.tf("report-state-frozen", &[("month", month.as_str().into())]),
    );
    let view = |(code, href, action, made): (&'static str, &str, Action, Made)| {
        let key = code.to_lowercase();
        let open = !href.is_empty() && may(&web.app, &actor, action, asked.code());
        ReportView {
            code,
            name: words.t(&format!("report-{key}")),
            audience: words.t(&format!("report-{key}-audience")),
            frequency: words.t(match made {
                Made::Live => "report-live",
                Made::Monthly => "report-monthly",
                Made::Quarterly => "report-quarterly",
                Made::OnCard | Made::NotYet => "report-on-demand",
            }),
            state: match made {
                Made::Live => words.t("report-state-live"),
                Made::Monthly | Made::Quarterly => latest.clone(),
                Made::OnCard => words.t("report-state-on-card"),
                Made::NotYet => words.t("report-state-not-yet"),
            },
            href: if open {
                format!("{href}{}", asked.query())
            } else {
                String::new()
            },
        }
    };
    html(&CataloguePage {
        tabs: tabs(&actor, words, "/report-list", &asked.query()),
        intro: words.tf(
            "board-report-list-intro",
            &[("edition", asked.edition.name.as_str().into())],
        ),
        reports: REPORTS.into_iter().map(view).collect(),
        page: visit.page(words.t("board-tab-report-list")),
    })
}
