// SPDX-License-Identifier: AGPL-3.0-or-later
//! Targets and what was reached — *cruscotto obiettivi*.

use askama::Template;
use axum::extract::State;
use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::Actor;
use mnet_app::boards::{self, Breadth, IndicatorBoard, TargetRow, ThresholdView};
use mnet_authz::Action;
use mnet_flow::network::{Indicator, Parameter, Shown};

use super::asked::{Asked, FilterView};
use super::files::Export;
use super::shown::{TableView, count, draw, light_kind, light_word, table_id};
use super::{may, tabs};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{NavItem, TargetView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/targets.html")]
pub(crate) struct TargetsPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) filter: FilterView,
    pub(crate) intro: String,
    /// Where the whole board is to be had as a file, and as a workbook.
    pub(crate) files: String,
    pub(crate) summary: Vec<TargetView>,
    pub(crate) threshold: Option<ThresholdCard>,
    pub(crate) indicators: Vec<IndicatorView>,
    pub(crate) lights: String,
    /// Some targets are split for display only.
    pub(crate) indicative: bool,
}

/// One indicator with its table.
#[derive(Debug, Clone, Default)]
pub(crate) struct IndicatorView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) window: String,
    pub(crate) table: TableView,
    pub(crate) indicative: bool,
    pub(crate) people: String,
}

/// The number below which the project fails.
#[derive(Debug, Clone, Default)]
pub(crate) struct ThresholdCard {
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) value: String,
    pub(crate) literal: String,
    pub(crate) note: String,
}

/// The id of an indicator in the page and its word in addresses.
pub(super) fn word(indicator: Indicator) -> String {
    indicator.code().replace('_', "-")
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let asked = Asked::of(&web, &actor, &visit, Action::SeeTargets)?;
    let board = boards::targets(&web.app, &actor, asked.code(), asked.on).await?;
    let words = visit.words();
    let exports = may(&web.app, &actor, Action::ExportTable, asked.code());
    let lists = board.breadth != Breadth::Network
        && may(&web.app, &actor, Action::SeeCountedPeople, asked.code());
    let query = asked.query();
    let indicators: Vec<IndicatorView> = board
        .indicators
        .iter()
        .map(|one| {
            let table = one.table();
            let csv = format!("/targets.csv{query}&table={}", table_id(&table));
            IndicatorView {
                id: word(one.indicator),
                title: words.t(&table.title_key),
                window: window(&asked, one.indicator, words),
                table: draw(&table, words, if exports { csv } else { String::new() }),
                indicative: is_indicative(one),
                people: people(one, lists, &query),
            }
        })
        .collect();
    html(&TargetsPage {
        tabs: tabs(&actor, words, "/targets", &query),
        filter: asked.filter(&visit, "/targets", true),
        intro: asked.intro(&board.breadth, &actor, words),
        files: if exports { query } else { String::new() },
        summary: board
            .indicators
            .iter()
            .filter_map(|one| summary(one, words))
            .collect(),
        threshold: board.threshold.as_ref().map(|view| card(view, words)),
        indicative: indicators.iter().any(|one| one.indicative),
        lights: lights(&asked, words),
        indicators,
        page: visit.page(words.t("board-tab-targets")),
    })
}

/// Where those who count are listed, where somebody may see them.
fn people(one: &IndicatorBoard, lists: bool, query: &str) -> String {
    let somebody = one.rows.iter().any(|row| row.value != Shown::Value(0));
    if lists && somebody {
        format!("/targets/{}/people{query}", word(one.indicator))
    } else {
        String::new()
    }
}

fn is_indicative(one: &IndicatorBoard) -> bool {
    one.rows
        .iter()
        .any(|row| row.target.is_some() && !row.official)
}

/// From when to when deeds count, and how much of it has passed.
fn window(asked: &Asked<'_>, indicator: Indicator, words: Words) -> String {
    let Some(window) = asked.edition.window(indicator) else {
        return words.t("board-window-none");
    };
    let elapsed = window.elapsed(asked.on);
    let values = [
        ("from", FluentValue::from(words.day(window.from))),
        ("to", FluentValue::from(words.day(window.to))),
        ("days", FluentValue::from(elapsed.days)),
        ("of", FluentValue::from(elapsed.of)),
    ];
    words.tf("board-window", &values)
}

/// From which shares of the expectation lights change.
fn lights(asked: &Asked<'_>, words: Words) -> String {
    let at = |key| FluentValue::from(asked.edition.parameter(key, asked.on));
    let values = [
        ("green", at(Parameter::LightGreen)),
        ("amber", at(Parameter::LightAmber)),
    ];
    words.tf("board-lights", &values)
}

/// The line of an indicator above the tables; none without a target.
fn summary(one: &IndicatorBoard, words: Words) -> Option<TargetView> {
    let row = one.total.as_ref().or_else(|| one.rows.first())?;
    let target = row.target.filter(|target| *target > 0)?;
    let Shown::Value(value) = row.value else {
        return None;
    };
    let indicator = word(one.indicator);
    Some(TargetView {
        label: words.t(&format!("board-targets-{indicator}")),
        id: indicator,
        value,
        target,
        text: reached(row, target, words),
        kind: light_kind(row.light),
        state: light_word(words, row.light),
    })
}

/// `794 di 870 (91,3%)`.
pub(super) fn reached(row: &TargetRow, target: u32, words: Words) -> String {
    let percent = row.percent.map(|percent| percent.in_language(words.lang()));
    let values = [
        ("value", FluentValue::from(count(words, row.value))),
        ("target", FluentValue::from(words.number(i64::from(target)))),
        ("percent", FluentValue::from(percent.unwrap_or_default())),
    ];
    words.tf("board-reached-of", &values)
}

fn card(view: &ThresholdView, words: Words) -> ThresholdCard {
    let lang = words.lang();
    let tenths = |value: Option<mnet_flow::network::Tenths>| {
        let text = value.map(|value| value.in_language(lang));
        text.unwrap_or_else(|| words.t("board-not-defined"))
    };
    let note = [
        ("share", FluentValue::from(tenths(view.percent))),
        (
            "target",
            FluentValue::from(words.number(i64::from(view.target))),
        ),
        ("percent", FluentValue::from(view.named_percent)),
        ("computed", FluentValue::from(tenths(view.computed))),
        (
            "literal",
            FluentValue::from(words.number(i64::from(view.literal))),
        ),
    ];
    let (kind, state) = if view.reached {
        ("ok", "board-reached")
    } else {
        ("warn", "board-not-reached")
    };
    ThresholdCard {
        kind,
        state: words.t(state),
        value: words.number(i64::from(view.value)),
        literal: words.number(i64::from(view.literal)),
        note: words.tf("board-threshold-note", &note),
    }
}

async fn export(web: &Web, visit: &Visit, actor: &Actor) -> Result<Export, WebError> {
    let asked = Asked::of(web, actor, visit, Action::SeeTargets)?;
    let export = Export::of("targets", web, visit, actor, &asked)?;
    let board = boards::targets(&web.app, actor, asked.code(), asked.on).await?;
    Ok(Export {
        tables: board.tables(),
        ..export
    })
}

super::files::files_of_board!();
