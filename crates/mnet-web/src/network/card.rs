// SPDX-License-Identifier: AGPL-3.0-or-later
//! The card of a body, to read and to print — *scheda ente*.

use askama::Template;
use axum::extract::{Path, State};
use mnet_app::bodies::{self, BodyView};
use mnet_app::{Actor, App};
use mnet_authz::Action;
use mnet_flow::network::BODY_CARD;

use super::{address, standing};
use crate::Web;
use crate::admin::kind;
use crate::documents::{self, Press, given};
use crate::error::Answered;
use crate::forms::Reading;
use crate::forms::choices::place;
use crate::forms::paper::{self, PaperSection};
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::operator::reading;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::DefinitionView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "network/network_body.html")]
pub(crate) struct BodyCardPage {
    pub(crate) page: Page,
    pub(crate) code: String,
    pub(crate) state_kind: &'static str,
    pub(crate) state: String,
    pub(crate) facts: Vec<DefinitionView>,
    pub(crate) sections: Vec<PaperSection>,
    /// Labels of the questions that nobody answered yet.
    pub(crate) open: Vec<String>,
    /// Where the shown values come from.
    pub(crate) origin: String,
    pub(crate) print: String,
    /// Where to correct it; empty for who only reads.
    pub(crate) edit: String,
    pub(crate) administer: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(code): Path<String>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = bodies::open_body(&web.app, &actor, &code).await?;
    let words = visit.words();
    let keeps = may_ever(&actor, Action::ManageBodies) && view.row.edition == actor.edition;
    let here = address(&code);
    let days = (
        Some(view.body.basis.valid_from),
        view.body.basis.valid_to,
        view.body.to_be_named,
    );
    let (state_kind, state) = standing(days, actor.today, words);
    let up = words.t("network-title");
    html(&BodyCardPage {
        state_kind,
        state,
        facts: facts(&web.app, &actor, &view, words),
        sections: sections(&view, reading(&web.app, &actor, words)),
        open: open(&view, words),
        origin: origin(&view, words),
        print: format!("{here}/print.pdf"),
        edit: if keeps {
            format!("{here}/edit")
        } else {
            String::new()
        },
        administer: if keeps {
            format!("/admin/bodies/{code}")
        } else {
            String::new()
        },
        page: visit.page(view.row.name.clone()).below(&[("/bodies", &up)]),
        code,
    })
}

pub(super) async fn pdf(
    State(web): State<Web>,
    Path(code): Path<String>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = bodies::open_body(&web.app, &actor, &code).await?;
    let press = Press::of(&web, &visit, &actor);
    given(&press, documents::body(&press, &view)).await
}

/// The answered sections of the card.
pub(crate) fn sections(view: &BodyView, reading: Reading<'_>) -> Vec<PaperSection> {
    let all = paper::sections(&BODY_CARD, &view.answers, reading);
    let is_said = |value: &DefinitionView| !value.value.is_empty();
    let said = all.into_iter().map(|mut section| {
        for part in &mut section.parts {
            part.values.retain(is_said);
        }
        section.parts.retain(|part| !part.values.is_empty());
        section
    });
    said.filter(|section| !section.parts.is_empty()).collect()
}

/// What the register and the edition say of the body.
pub(crate) fn facts(
    app: &App,
    actor: &Actor,
    view: &BodyView,
    words: Words,
) -> Vec<DefinitionView> {
    let reading = reading(app, actor, words);
    let parent = view.row.parent.as_deref().map(|code| reading.body(code));
    let seat = view.row.comune.as_deref().and_then(place);
    let until = view.body.basis.valid_to.map(|day| words.day(day));
    let answer = if view.body.has_mediator {
        "answer-yes"
    } else {
        "answer-unknown"
    };
    let all = [
        ("admin-body-code", view.row.code.clone()),
        ("admin-body-kind", kind(words, &view.row.kind)),
        (
            "admin-body-alias",
            view.body.alias.clone().unwrap_or_default(),
        ),
        ("admin-body-parent", parent.unwrap_or_default()),
        ("admin-body-seat", seat.unwrap_or_default()),
        ("admin-body-mediator", words.t(answer)),
        ("admin-valid-from", words.day(view.body.basis.valid_from)),
        (
            "admin-valid-to",
            until.unwrap_or_else(|| words.t("admin-open-end")),
        ),
    ];
    let all = all.into_iter().filter(|(_, value)| !value.is_empty());
    let told = all.map(|(key, value)| DefinitionView {
        label: words.t(key),
        value,
        ..DefinitionView::default()
    });
    told.collect()
}

/// The questions that nobody answered yet.
pub(crate) fn open(view: &BodyView, words: Words) -> Vec<String> {
    let keys = view.open.iter();
    let keys = keys.map(|fault| fault.pointer.trim_start_matches('/'));
    keys.map(|key| words.t(&BODY_CARD.label_key(key))).collect()
}

/// Which document, or which version kept here, says what is shown.
pub(crate) fn origin(view: &BodyView, words: Words) -> String {
    match view.history.first() {
        None => words.tf(
            "network-from-edition",
            &[("text", view.body.basis.source.as_str().into())],
        ),
        Some(row) => words.tf(
            "network-kept",
            &[
                ("version", row.version.to_string().into()),
                ("on", words.moment(row.saved_at).into()),
            ],
        ),
    }
}
