// SPDX-License-Identifier: AGPL-3.0-or-later
//! Two persons side by side, and what the steward says of them — *confronto di
//! una coppia*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::links::{self, DecisionRow, PairView, Reasons, Shelf, Standing, StepRow, Verdict};
use mnet_app::{Actor, AppError};
use uuid::Uuid;

use super::fields::{FieldLine, lines};
use super::queue::{address, held, order, pair_address, standing};
use super::why::{ReasonLine, bits, sentence, steps};
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::forms::Reading;
use crate::operator::{card_address, reading};
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::FieldView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "links/pair.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is its own fact of the pair"
)]
pub(crate) struct PairPage {
    pub(crate) page: Page,
    pub(crate) address: String,
    /// Names of the two.
    pub(crate) one: String,
    pub(crate) other: String,
    /// How many wait, this one included.
    pub(crate) waiting: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) sentence: String,
    /// Why it waits though a rule would link it; empty for others.
    pub(crate) held: String,
    pub(crate) score: String,
    pub(crate) fields: Vec<FieldLine>,
    pub(crate) steps: Vec<ReasonLine>,
    pub(crate) decisions: Vec<DecisionLine>,
    /// One of them is protected.
    pub(crate) protected: bool,
    /// Both have a pact in force: two people have to agree.
    pub(crate) two_people: bool,
    /// The reader said "the same"; another has to confirm.
    pub(crate) mine: bool,
    /// Buttons of a pair that waits.
    pub(crate) asks: bool,
    /// `undo` or `reopen`; empty for a pair that waits.
    pub(crate) back: &'static str,
    /// Why it is taken back.
    pub(crate) reason: FieldView,
    /// The one card, when the two are one.
    pub(crate) card: String,
}

/// A decision of the past.
#[derive(Debug, Clone, Default)]
pub(crate) struct DecisionLine {
    pub(crate) when: String,
    pub(crate) what: String,
    pub(crate) by: String,
    pub(crate) rule: String,
    pub(crate) reason: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(pair): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = links::read_pair(&web.app, &actor, pair, order(&visit)).await?;
    html(&page(&web, &visit, &actor, &view))
}

fn page(web: &Web, visit: &Visit, actor: &Actor, view: &PairView) -> PairPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let [one, other] = &view.sides;
    let name = |row: &mnet_app::links::IdentityRow| {
        let given = row.given_name.as_deref().unwrap_or_default();
        format!("{} {given}", row.family_name).trim().to_owned()
    };
    let found = &view.pair.found;
    let state = Standing::from_code(&view.pair.state).unwrap_or(Standing::Withdrawn);
    let rows: Vec<StepRow> = found.steps.clone();
    let (kind, told) = standing(words, &view.pair.state, &found.decision, &view.pair.said_by);
    let title = words.t("links-title");
    PairPage {
        page: visit
            .page(words.t("link-title"))
            .below(&[("/links", &title)]),
        address: pair_address(view.pair.id, order(visit)),
        one: name(one),
        other: name(other),
        waiting: words.tn("link-waiting", view.waiting),
        kind,
        state: told,
        sentence: sentence(words, &found.decision, &found.rule, &Reasons::of(&rows)),
        held: held(words, view.pair.held.as_deref()),
        score: bits(words, found.score),
        fields: lines(&reading, one, other),
        steps: steps(words, &rows),
        decisions: decided(&reading, &view.decisions),
        protected: view.sides.iter().any(|side| side.protected),
        two_people: view.two_people,
        mine: view.mine,
        asks: state.is_waiting(),
        back: match state {
            Standing::Linked => "undo",
            Standing::Apart | Standing::Withdrawn => "reopen",
            _ => "",
        },
        reason: FieldView {
            kind: "text",
            id: "f-reason".to_owned(),
            name: "reason".to_owned(),
            label: words.t("link-reason-label"),
            required: true,
            wide: true,
            max_length: 500,
            autocomplete: "off",
            ..FieldView::default()
        },
        card: if state == Standing::Linked {
            card_address(one.stands_for)
        } else {
            String::new()
        },
    }
}

fn decided(reading: &Reading<'_>, rows: &[DecisionRow]) -> Vec<DecisionLine> {
    let words = reading.words;
    rows.iter()
        .map(|row| DecisionLine {
            when: words.moment(row.decided_at),
            what: words.t(&format!("link-decision-{}", row.kind.replace('_', "-"))),
            by: if row.account.is_none() {
                words.t("link-by-rule")
            } else {
                let role = words.t(&format!("role-{}", row.role));
                format!("{} · {role}", reading.body(&row.body))
            },
            rule: row.found.rule.clone(),
            reason: row.reason.clone().unwrap_or_default(),
        })
        .collect()
}

pub(super) async fn say(
    State(web): State<Web>,
    Path(pair): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let verdict = Verdict::from_code(fields.asked()).ok_or(WebError::Unreadable)?;
    let reason = fields.text("reason");
    let said = links::decide(&web.app, &actor, pair, verdict, reason.as_deref()).await;
    match said {
        Ok(said) => {
            let none: [&str; 0] = [];
            let done = format!("pair-{}", said.standing.code());
            let order = order(&visit);
            let here = pair_address(pair, order);
            let to = if matches!(verdict, Verdict::Undo | Verdict::Reopen) {
                here
            } else {
                // The next pair at once: nobody goes back to the list in between.
                let next = links::next_waiting(&web.app, &actor, pair, order).await?;
                next.map_or_else(
                    || address(Shelf::Waiting, order),
                    |next| pair_address(next, order),
                )
            };
            Ok(Redirect::to(&done_at(&to, &done, &none)).into_response())
        }
        Err(error @ AppError::Refused(_)) => {
            let view = links::read_pair(&web.app, &actor, pair, order(&visit)).await?;
            let mut shown = page(&web, &visit, &actor, &view);
            let told = visit.words().t(&message_key(error.code()));
            if error.code() == "REASON_MISSING" {
                shown.reason.error.clone_from(&told);
            }
            shown.reason.value = reason.unwrap_or_default();
            shown.page = shown.page.saying("bad", told);
            html_as(StatusCode::CONFLICT, &shown)
        }
        Err(error) => Err(error.into()),
    }
}
