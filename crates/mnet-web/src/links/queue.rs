// SPDX-License-Identifier: AGPL-3.0-or-later
//! The queue of pairs — *coda delle posizioni doppie*.

use askama::Template;
use axum::extract::State;
use mnet_app::links::{self, PairLine as Line, PairOrder, Reasons, Shelf};
use uuid::Uuid;

use super::why::{bits, sentence};
use crate::Web;
use crate::error::Answered;
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "links/queue.html")]
pub(crate) struct QueuePage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<ShelfTab>,
    pub(crate) caption: String,
    pub(crate) lines: Vec<PairLine>,
    /// Said when there is nothing.
    pub(crate) none: String,
    /// The first pair, to begin with; empty when none waits.
    pub(crate) begin: String,
    pub(crate) next: String,
    /// The other order, and its address; empty where nothing waits.
    pub(crate) other_order: String,
    pub(crate) other_order_label: String,
    /// When the register was last looked through.
    pub(crate) last_run: String,
    /// Of how many not every candidate was compared then; empty for none.
    pub(crate) capped: String,
}

/// A part of the queue.
#[derive(Debug, Clone, Default)]
pub(crate) struct ShelfTab {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) current: bool,
}

/// A pair in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct PairLine {
    pub(crate) href: String,
    pub(crate) one: String,
    pub(crate) other: String,
    pub(crate) births: String,
    pub(crate) why: String,
    pub(crate) score: String,
    /// Kind of state.
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) protected: bool,
    /// Why it waits though a rule would link it; empty for others.
    pub(crate) held: String,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let shelf = visit.parameter("shelf");
    let shelf = shelf
        .as_deref()
        .and_then(Shelf::from_code)
        .unwrap_or(Shelf::Waiting);
    let cursor = visit.parameter("cursor");
    let order = order(&visit);
    let queue = links::queue(&web.app, &actor, shelf, order, cursor.as_deref()).await?;
    let count = |states: &[&str]| -> i64 {
        let some = queue
            .counts
            .iter()
            .filter(|(state, _)| states.contains(&state.as_str()));
        some.map(|(_, count)| count).sum()
    };
    let tab = |one: Shelf, count: i64| ShelfTab {
        href: address(one, order),
        label: words.tn(&format!("links-shelf-{}", one.code()), count),
        current: one == shelf,
    };
    let lines: Vec<PairLine> = queue
        .lines
        .iter()
        .map(|line| line_of(words, line, order))
        .collect();
    let begin = queue
        .lines
        .iter()
        .find(|line| !line.mine)
        .filter(|_| shelf == Shelf::Waiting);
    let other = match order {
        PairOrder::Teaching => PairOrder::Likeliest,
        PairOrder::Likeliest => PairOrder::Teaching,
    };
    let caption = match shelf {
        Shelf::Waiting => format!("links-caption-{}-{}", shelf.code(), order.code()),
        _ => format!("links-caption-{}", shelf.code()),
    };
    html(&QueuePage {
        page: visit.page(words.t("links-title")),
        tabs: vec![
            tab(Shelf::Waiting, count(&["open", "second"])),
            tab(Shelf::SetAside, count(&["later", "unsure"])),
            tab(Shelf::Decided, count(&["linked", "apart"])),
        ],
        caption: words.t(&caption),
        none: words.t(&format!("links-none-{}", shelf.code())),
        begin: begin
            .map(|line| pair_address(line.pair.id, order))
            .unwrap_or_default(),
        other_order: if shelf == Shelf::Decided || queue.lines.is_empty() {
            String::new()
        } else {
            address(shelf, other)
        },
        other_order_label: words.t(&format!("links-order-{}", other.code())),
        next: queue
            .next
            .map(|cursor| format!("{}&cursor={cursor}", address(shelf, order)))
            .unwrap_or_default(),
        capped: match queue.last_run.map_or(0, |run| run.capped) {
            0 => String::new(),
            some => words.tn("links-capped", i64::from(some)),
        },
        last_run: queue
            .last_run
            .map(|run| words.moment(run.finished_at))
            .unwrap_or_default(),
        lines,
    })
}

/// The order that is asked for: first whose answer teaches most, unless something else is said.
pub(super) fn order(visit: &Visit) -> PairOrder {
    let code = visit.parameter("order");
    code.as_deref()
        .and_then(PairOrder::from_code)
        .unwrap_or_default()
}

/// What an address says of the order, after `?` or `&`.
fn said(order: PairOrder, joined: char) -> String {
    match order {
        PairOrder::Teaching => String::new(),
        PairOrder::Likeliest => format!("{joined}order={}", order.code()),
    }
}

/// The address of a part of the queue.
pub(super) fn address(shelf: Shelf, order: PairOrder) -> String {
    format!("/links?shelf={}{}", shelf.code(), said(order, '&'))
}

/// The address of a pair, in the order in which one works.
pub(super) fn pair_address(pair: Uuid, order: PairOrder) -> String {
    format!("/links/{pair}{}", said(order, '?'))
}

fn line_of(words: Words, line: &Line, order: PairOrder) -> PairLine {
    let pair = &line.pair;
    let reasons = Reasons::of(&pair.found.steps);
    let (kind, state) = standing(words, &pair.state, &pair.found.decision, &pair.said_by);
    let [one, other] = line.births.each_ref().map(|birth| words.partial_day(birth));
    PairLine {
        href: pair_address(pair.id, order),
        one: line.names[0].clone(),
        other: line.names[1].clone(),
        births: if one == other {
            one
        } else {
            format!("{one} / {other}")
        },
        why: sentence(words, &pair.found.decision, &pair.found.rule, &reasons),
        score: bits(words, pair.found.score),
        kind,
        state,
        protected: line.protected,
        held: held(words, pair.held.as_deref()),
    }
}

/// Why a pair waits that a rule would link.
pub(super) fn held(words: Words, why: Option<&str>) -> String {
    why.map(|why| words.t(&format!("link-held-{}", why.replace('_', "-"))))
        .unwrap_or_default()
}

/// How a pair stands, with its kind of state.
pub(super) fn standing(
    words: Words,
    state: &str,
    decision: &str,
    said_by: &str,
) -> (&'static str, String) {
    let (kind, key) = match (state, said_by) {
        ("open", _) if decision == "link" => ("warn", "links-state-auto"),
        ("open", _) => ("info", "links-state-open"),
        ("second", _) => ("warn", "links-state-second"),
        ("later", _) => ("off", "links-state-later"),
        ("unsure", _) => ("off", "links-state-unsure"),
        ("linked", "matcher") => ("ok", "links-state-linked-rule"),
        ("linked", _) => ("ok", "links-state-linked"),
        ("apart", _) => ("ok", "links-state-apart"),
        _ => ("off", "links-state-withdrawn"),
    };
    (kind, words.t(key))
}
