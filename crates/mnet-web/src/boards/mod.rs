// SPDX-License-Identifier: AGPL-3.0-or-later
//! Boards — *cruscotti*: targets, schedule, funnel, exclusions, as pages and files.
//!
//! The deeds in `mnet-app` decide how much somebody sees and hide small cells;
//! the same table becomes a page, a CSV file and a workbook.

pub(crate) mod asked;
mod catalogue;
mod exclusions;
mod files;
mod funding;
mod funnel;
mod gantt;
mod indicators;
mod month;
mod open_sheet;
mod people;
mod recipients;
pub(crate) mod shown;
mod targets;
mod workbook;

use std::str::FromStr;

use mnet_app::{Actor, App};
use mnet_authz::{Action, Relation};

use crate::addresses::{Addresses, Needs};
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::views::NavItem;
use crate::visit::Visit;

/// Every board.
pub(crate) fn routes() -> Addresses {
    const TARGETS: Needs = Needs::OneOf(&[Action::SeeTargets]);
    const FUNNEL: Needs = Needs::OneOf(&[Action::SeeFunnel]);
    const EXCLUSIONS: Needs = Needs::OneOf(&[Action::SeeExclusions]);
    const PEOPLE: Needs = Needs::OneOf(&[Action::SeeCountedPeople]);
    const EVIDENCE: Needs = Needs::OneOf(&[Action::SeeRecipientEvidence]);
    const FILES: Needs = Needs::OneOf(&[Action::ExportTable]);
    Addresses::new()
        .get("/targets", TARGETS, targets::show)
        .get("/targets.csv", FILES, targets::csv)
        .get("/targets.xlsx", FILES, targets::xlsx)
        .get("/targets.ods", FILES, targets::ods)
        .get("/targets.json", FILES, targets::json)
        .get("/targets.pdf", FILES, targets::pdf)
        .get("/targets/{indicator}/people", PEOPLE, people::show)
        .get("/gantt", TARGETS, gantt::show)
        .get("/gantt.csv", FILES, gantt::csv)
        .get("/gantt.xlsx", FILES, gantt::xlsx)
        .get("/gantt.ods", FILES, gantt::ods)
        .get("/gantt.json", FILES, gantt::json)
        .get("/gantt.pdf", FILES, gantt::pdf)
        .get("/funnel", FUNNEL, funnel::show)
        .get("/funnel.csv", FILES, funnel::csv)
        .get("/funnel.xlsx", FILES, funnel::xlsx)
        .get("/funnel.ods", FILES, funnel::ods)
        .get("/funnel.json", FILES, funnel::json)
        .get("/funnel.pdf", FILES, funnel::pdf)
        .get("/indicators", TARGETS, indicators::show)
        .get("/indicators.csv", FILES, indicators::csv)
        .get("/indicators.xlsx", FILES, indicators::xlsx)
        .get("/indicators.ods", FILES, indicators::ods)
        .get("/indicators.json", FILES, indicators::json)
        .get("/indicators.pdf", FILES, indicators::pdf)
        .get("/reports", TARGETS, month::show)
        .get("/reports.csv", FILES, month::csv)
        .get("/reports.xlsx", FILES, month::xlsx)
        .get("/reports.ods", FILES, month::ods)
        .get("/reports.pdf", FILES, month::pdf)
        .get("/reports.json", FILES, month::json)
        .get("/report-list", TARGETS, catalogue::show)
        .get("/funding", EVIDENCE, funding::show)
        .get("/funding.csv", EVIDENCE, funding::csv)
        .get("/funding.xlsx", EVIDENCE, funding::xlsx)
        .get("/funding.ods", EVIDENCE, funding::ods)
        .get("/funding.json", EVIDENCE, funding::json)
        .get("/funding.pdf", EVIDENCE, funding::pdf)
        .get("/recipients", EVIDENCE, recipients::show)
        .get("/recipients.csv", EVIDENCE, recipients::csv)
        .get("/recipients.xlsx", EVIDENCE, recipients::xlsx)
        .get("/recipients.ods", EVIDENCE, recipients::ods)
        .get("/recipients.json", EVIDENCE, recipients::json)
        .get("/recipients.pdf", EVIDENCE, recipients::pdf)
        .get("/exclusions", EXCLUSIONS, exclusions::show)
        .get("/exclusions.csv", FILES, exclusions::csv)
        .get("/exclusions.xlsx", FILES, exclusions::xlsx)
        .get("/exclusions.ods", FILES, exclusions::ods)
        .get("/exclusions.json", FILES, exclusions::json)
        .get("/exclusions.pdf", FILES, exclusions::pdf)
}

/// Address, words, and the action each board needs.
const BOARDS: [(&str, &str, Action); 9] = [
    ("/targets", "board-tab-targets", Action::SeeTargets),
    ("/gantt", "board-tab-gantt", Action::SeeTargets),
    ("/funnel", "board-tab-funnel", Action::SeeFunnel),
    ("/indicators", "board-tab-indicators", Action::SeeTargets),
    ("/reports", "board-tab-reports", Action::SeeTargets),
    ("/report-list", "board-tab-report-list", Action::SeeTargets),
    (
        "/funding",
        "board-tab-funding",
        Action::SeeRecipientEvidence,
    ),
    (
        "/recipients",
        "board-tab-recipients",
        Action::SeeRecipientEvidence,
    ),
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

/// The month or quarter of the address; `Err` where what was typed is none.
fn asked_period<T: FromStr>(visit: &Visit, name: &str) -> Result<Option<T>, T::Err> {
    let typed = visit.parameter(name);
    let typed = typed.filter(|text| !text.trim().is_empty());
    typed.map(|text| text.trim().parse()).transpose()
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
