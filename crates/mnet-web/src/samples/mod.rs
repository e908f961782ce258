// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples for controllers, supervision of cases — *campioni e supervisione*.
//!
//! Partner and lead each approve what the other opens; the reader finds the people of it here
//! and reads each form at its own address.

mod asking;
mod sample;
#[cfg(test)]
pub(crate) mod tests;

use askama::Template;
use axum::extract::State;
use mnet_app::samples::{InspectionRow, list_samples};
use mnet_authz::{Action, Relation};

use crate::Web;
use crate::addresses::{Addresses, Needs};
use crate::error::Answered;
use crate::i18n::Words;
use crate::operator::reading;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{ErrorView, FieldView};
use crate::visit::Visit;

/// Every page about samples.
pub(crate) fn routes() -> Addresses {
    const SEEN: Needs = Needs::OneOf(&[Action::SeeSamples]);
    const ASK: Needs = Needs::OneOf(&[Action::ProposeSample, Action::AskSupervision]);
    Addresses::new()
        .get("/samples", SEEN, list)
        .get("/samples/new", ASK, asking::show)
        .post("/samples/new", ASK, asking::send)
        .get("/samples/{sample}", SEEN, sample::show)
        .post(
            "/samples/{sample}/draw",
            Needs::OneOf(&[Action::DrawSample]),
            sample::draw,
        )
        .post(
            "/samples/{sample}/decide",
            Needs::OneOf(&[Action::ApproveSample, Action::AnswerSupervision]),
            sample::decide,
        )
        .get("/samples/{sample}/people/{place}", SEEN, sample::person)
}

#[derive(Template)]
#[template(path = "samples/list.html")]
pub(crate) struct SamplesPage {
    pub(crate) page: Page,
    pub(crate) items: Vec<SampleLine>,
    /// Words on the button with which one is asked for; empty for who does not ask.
    pub(crate) ask: String,
}

/// A sample in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct SampleLine {
    pub(crate) href: String,
    pub(crate) what: String,
    pub(crate) partner: String,
    pub(crate) asked: String,
    pub(crate) reads: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
}

/// A form with which something is asked.
#[derive(Template)]
#[template(path = "samples/asking.html")]
pub(crate) struct AskingPage {
    pub(crate) page: Page,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) intro: String,
    pub(crate) fields: Vec<FieldView>,
    pub(crate) save: String,
}

async fn list(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let rows = list_samples(&web.app, &actor).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let line = |row: &InspectionRow| SampleLine {
        href: address(row.id),
        what: words.t(&format!("sample-kind-{}", row.kind)),
        partner: reading.body(&row.partner),
        asked: words.day(row.proposed_on),
        reads: term(words, row),
        kind: badge(&row.state),
        state: words.t(&format!("sample-state-{}", row.state)),
    };
    let may = |action| {
        let own = [Relation::OwnCase];
        actor.may(&web.app, action, &own, false).is_ok()
    };
    let ask = if may(Action::AskSupervision) {
        words.t("supervision-ask")
    } else if may(Action::ProposeSample) {
        words.t("sample-propose")
    } else {
        String::new()
    };
    html(&SamplesPage {
        items: rows.iter().map(line).collect(),
        ask,
        page: visit.page(words.t("samples-title")),
    })
}

fn address(id: impl std::fmt::Display) -> String {
    format!("/samples/{id}")
}

/// Days of reading, in words.
fn term(words: Words, row: &InspectionRow) -> String {
    match (row.reads_from, row.reads_to) {
        (Some(from), Some(to)) => format!("{} – {}", words.day(from), words.day(to)),
        _ => String::new(),
    }
}

fn badge(state: &str) -> &'static str {
    match state {
        "approved" => "ok",
        "refused" => "bad",
        "drawn" => "warn",
        _ => "info",
    }
}
