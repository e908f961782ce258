// SPDX-License-Identifier: AGPL-3.0-or-later
//! By which weights records are compared: the shipped ones, or what decisions taught —
//! *pesi del confronto*.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::links::{self, WeightsRow, WeightsView};
use mnet_app::{Actor, AppError};

use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::i18n::Words;
use crate::operator::reading;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::FieldView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "links/weights.html")]
pub(crate) struct WeightsPage {
    pub(crate) page: Page,
    /// Which weights are in force, as a sentence.
    pub(crate) in_force: String,
    /// How much was decided since something was learnt last.
    pub(crate) fresh: String,
    pub(crate) learnt: Vec<LearntLine>,
    pub(crate) choices: Vec<ChoiceLine>,
    /// What may be chosen: `shipped` or `learn`.
    pub(crate) asks: &'static str,
    /// Why.
    pub(crate) reason: FieldView,
}

/// Weights learnt in a night.
#[derive(Debug, Clone, Default)]
pub(crate) struct LearntLine {
    pub(crate) version: String,
    pub(crate) when: String,
    pub(crate) decisions: String,
    pub(crate) same: String,
    /// Loss of the shipped weights, and of these.
    pub(crate) before: String,
    pub(crate) after: String,
    /// Kind of state.
    pub(crate) kind: &'static str,
    pub(crate) state: String,
}

/// A choice of the past.
#[derive(Debug, Clone, Default)]
pub(crate) struct ChoiceLine {
    pub(crate) what: String,
    pub(crate) when: String,
    pub(crate) by: String,
    pub(crate) reason: String,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let view = links::weights(&web.app, &actor).await?;
    html(&page(&web, &visit, &actor, &view))
}

fn page(web: &Web, visit: &Visit, actor: &Actor, view: &WeightsView) -> WeightsPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let title = words.t("links-title");
    let choices = view.choices.iter().map(|choice| ChoiceLine {
        what: words.t(if choice.learns {
            "weights-chose-learn"
        } else {
            "weights-chose-shipped"
        }),
        when: words.moment(choice.chosen_at),
        by: format!(
            "{} · {}",
            reading.body(&choice.body),
            words.t(&format!("role-{}", choice.role))
        ),
        reason: choice.reason.clone(),
    });
    WeightsPage {
        page: visit
            .page(words.t("weights-title"))
            .below(&[("/links", &title)]),
        in_force: match view.in_force {
            Some(version) => words.tf(
                "weights-in-force-learnt",
                &[("version", FluentValue::from(version.to_string()))],
            ),
            None => words.t("weights-in-force-shipped"),
        },
        fresh: words.tn("weights-fresh", view.fresh),
        learnt: view
            .learnt
            .iter()
            .map(|row| line_of(words, row, view.in_force))
            .collect(),
        choices: choices.collect(),
        asks: if view.learns { "shipped" } else { "learn" },
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
    }
}

fn line_of(words: Words, row: &WeightsRow, in_force: Option<i32>) -> LearntLine {
    let (kind, state) = if in_force == Some(row.version) {
        ("ok", "weights-state-used")
    } else if row.better {
        ("off", "weights-state-past")
    } else {
        ("info", "weights-state-not-better")
    };
    LearntLine {
        version: row.version.to_string(),
        when: words.moment(row.learnt_at),
        decisions: row.lessons.to_string(),
        same: row.same.to_string(),
        before: loss(words, row.loss_before),
        after: loss(words, row.loss_after),
        kind,
        state: words.t(state),
    }
}

/// Bits with two decimals, as the language writes them.
fn loss(words: Words, thousandths: i32) -> String {
    let hundredths = (thousandths + 5) / 10;
    let comma = if words.lang().code() == "en" {
        '.'
    } else {
        ','
    };
    format!("{}{comma}{:02}", hundredths / 100, hundredths % 100)
}

pub(super) async fn choose(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let Posted { actor, fields } = posted;
    let learns = match fields.asked() {
        "learn" => true,
        "shipped" => false,
        _ => return Err(WebError::Unreadable),
    };
    let reason = fields.text("reason");
    match links::choose_weights(&web.app, &actor, learns, reason.as_deref()).await {
        Ok(()) => {
            let none: [&str; 0] = [];
            let done = done_at("/links/weights", "weights-chosen", &none);
            Ok(Redirect::to(&done).into_response())
        }
        Err(error @ AppError::Refused(_)) => {
            let view = links::weights(&web.app, &actor).await?;
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

#[cfg(test)]
mod tests {
    use super::loss;
    use crate::i18n::Words;
    use mnet_base::Lang;

    #[test]
    fn a_loss_has_two_decimals() {
        assert_eq!(loss(Words::of(Lang::En), 1_059), "1.06");
        assert_eq!(loss(Words::of(Lang::It), 94), "0,09");
    }
}
