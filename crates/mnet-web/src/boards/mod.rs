// SPDX-License-Identifier: AGPL-3.0-or-later
//! Boards — *cruscotti*: targets, schedule, funnel, exclusions, as pages and files.
//!
//! The deeds in `mnet-app` decide how much somebody sees and hide small cells;
//! the same table becomes a page, a CSV file and a workbook.

pub(crate) mod asked;
mod exclusions;
mod files;
mod funnel;
mod gantt;
mod indicators;
mod month;
mod people;
pub(crate) mod shown;
mod targets;
mod workbook;

use axum::Router;
use axum::routing::get;
use mnet_app::{Actor, App};
use mnet_authz::{Action, Relation};

use crate::Web;
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::views::NavItem;

/// Every board.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/targets", get(targets::show))
        .route("/targets.csv", get(targets::csv))
        .route("/targets.xlsx", get(targets::xlsx))
        .route("/targets/{indicator}/people", get(people::show))
        .route("/gantt", get(gantt::show))
        .route("/gantt.csv", get(gantt::csv))
        .route("/gantt.xlsx", get(gantt::xlsx))
        .route("/funnel", get(funnel::show))
        .route("/funnel.csv", get(funnel::csv))
        .route("/funnel.xlsx", get(funnel::xlsx))
        .route("/indicators", get(indicators::show))
        .route("/indicators.csv", get(indicators::csv))
        .route("/indicators.xlsx", get(indicators::xlsx))
        .route("/reports", get(month::show))
        .route("/reports.csv", get(month::csv))
        .route("/reports.xlsx", get(month::xlsx))
        .route("/reports.json", get(month::json))
        .route("/exclusions", get(exclusions::show))
        .route("/exclusions.csv", get(exclusions::csv))
        .route("/exclusions.xlsx", get(exclusions::xlsx))
}

/// Address, words, and the action each board needs.
const BOARDS: [(&str, &str, Action); 6] = [
    ("/targets", "board-tab-targets", Action::SeeTargets),
    ("/gantt", "board-tab-gantt", Action::SeeTargets),
    ("/funnel", "board-tab-funnel", Action::SeeFunnel),
    ("/indicators", "board-tab-indicators", Action::SeeTargets),
    ("/reports", "board-tab-reports", Action::SeeTargets),
    ("/exclusions", "board-tab-exclusions", Action::SeeExclusions),
];

/// Whether an address is a board.
pub(crate) fn is_board(path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    BOARDS
        .iter()
        .any(|(href, ..)| href.strip_prefix('/') == Some(first))
}

/// The boards of somebody, for one edition and day.
fn tabs(actor: &Actor, words: Words, here: &str, query: &str) -> Vec<NavItem> {
    BOARDS
        .iter()
        .filter(|(.., action)| may_ever(actor, *action))
        .map(|(href, key, _)| NavItem {
            href: format!("{href}{query}"),
            label: words.t(key),
            current: *href == here,
        })
        .collect()
}

/// Whether somebody may do something with the figures of an edition.
fn may(app: &App, actor: &Actor, action: Action, edition: &str) -> bool {
    actor
        .may(app, action, &[relation(actor, edition)], false)
        .is_ok()
}

/// What ties somebody to an edition.
fn relation(actor: &Actor, edition: &str) -> Relation {
    if actor.edition == edition {
        Relation::OwnCase
    } else {
        Relation::None
    }
}

#[cfg(test)]
pub(crate) mod tests;
