// SPDX-License-Identifier: AGPL-3.0-or-later
//! Asking for a sample or a supervision — *proposta di campione, richiesta di supervisione*.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::civil::Date;
use mnet_app::samples::{
    Draw, NewSample, NewSupervision, READERS, ask_supervision, propose_sample,
};
use mnet_app::{Actor, AppError};
use mnet_authz::{Action, Relation};
use mnet_flow::network::{BodyKind, Indicator};
use mnet_forms::Invalid;

use super::{AskingPage, address};
use crate::Web;
use crate::boards::asked::day;
use crate::error::Answered;
use crate::forms::{Fields, message};
use crate::i18n::Words;
use crate::page::{done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

const SAMPLE: &[&str] = &[
    "partner",
    "indicator",
    "period_from",
    "period_to",
    "size",
    "reason",
];
const SUPERVISION: &[&str] = &["partner", "cards", "reason", "reads_from", "reads_to"];
const DRAW: &[&str] = &["seed", "reader", "reads_from", "reads_to"];

/// The lead asks for a supervision, everybody else for a sample.
fn supervises(web: &Web, actor: &Actor) -> bool {
    let own = [Relation::OwnCase];
    actor
        .may(&web.app, Action::AskSupervision, &own, false)
        .is_ok()
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    if !supervises(&web, &actor) {
        actor.may(&web.app, Action::ProposeSample, &[Relation::OwnCase], false)?;
    }
    html(&drawn(&web, &visit, &actor, &Fields::default(), &[]))
}

fn drawn(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    typed: &Fields,
    invalid: &[Invalid],
) -> AskingPage {
    let words = visit.words();
    let supervises = supervises(web, actor);
    let (names, kind) = if supervises {
        (SUPERVISION, "supervision")
    } else {
        (SAMPLE, "sample")
    };
    let mut errors = Vec::new();
    let form = Form {
        web,
        actor,
        words,
        typed,
        invalid,
    };
    AskingPage {
        fields: form.fields(names, &mut errors),
        errors,
        intro: words.t(&format!("{kind}-intro")),
        save: words.t(&format!("{kind}-send")),
        page: visit
            .page(words.t(&format!("{kind}-title")))
            .below(&[("/samples", &words.t("samples-title"))]),
    }
}

/// The questions of these pages.
struct Form<'a> {
    web: &'a Web,
    actor: &'a Actor,
    words: Words,
    typed: &'a Fields,
    invalid: &'a [Invalid],
}

/// The fields with which a sample is drawn.
pub(super) fn draw_fields(
    (web, actor, words): (&Web, &Actor, Words),
    (typed, invalid): (&Fields, &[Invalid]),
    errors: &mut Vec<ErrorView>,
) -> Vec<FieldView> {
    let form = Form {
        web,
        actor,
        words,
        typed,
        invalid,
    };
    form.fields(DRAW, errors)
}

impl Form<'_> {
    fn fields(&self, names: &[&str], errors: &mut Vec<ErrorView>) -> Vec<FieldView> {
        names.iter().map(|name| self.field(name, errors)).collect()
    }

    fn field(&self, name: &str, errors: &mut Vec<ErrorView>) -> FieldView {
        let key = format!("sample-field-{}", name.replace('_', "-"));
        let label = self.words.t(&key);
        let pointer = format!("/{name}");
        let fault = self.invalid.iter().find(|one| one.pointer == pointer);
        let error = fault
            .map(|one| message(self.words, one))
            .unwrap_or_default();
        let id = format!("f-{name}");
        if !error.is_empty() {
            errors.push(ErrorView {
                target: id.clone(),
                text: format!("{label}: {error}"),
            });
        }
        let (kind, max_length) = match name {
            "partner" | "indicator" | "reader" => ("select", 0),
            "size" => ("number", 0),
            "cards" => ("textarea", 2000),
            "reason" => ("text", 300),
            "seed" => ("text", 60),
            _ => ("date", 0),
        };
        FieldView {
            kind,
            max_length,
            hint: self.words.try_t(&format!("{key}-hint")).unwrap_or_default(),
            options: self.options(name),
            value: self.typed.text(name).unwrap_or_default(),
            required: true,
            wide: matches!(name, "cards" | "reason"),
            autocomplete: "off",
            name: name.to_owned(),
            id,
            label,
            error,
            ..FieldView::default()
        }
    }

    fn options(&self, name: &str) -> Vec<OptionView> {
        let typed = self.typed.text(name).unwrap_or_default();
        let option = |value: &str, label: String| OptionView {
            chosen: value == typed,
            value: value.to_owned(),
            label,
            ..OptionView::default()
        };
        let of_kind = |kind| {
            let edition = self.web.app.edition(&self.actor.edition);
            let bodies = edition.map_or(&[][..], |edition| &edition.bodies);
            let bodies = bodies.iter().filter(move |body| body.kind == kind);
            bodies.map(|body| option(body.code.as_str(), body.name.clone()))
        };
        match name {
            "partner" => of_kind(BodyKind::Partner).collect(),
            "reader" => READERS.iter().flat_map(|kind| of_kind(*kind)).collect(),
            "indicator" => Indicator::ALL
                .iter()
                .map(|one| {
                    let key = format!("board-targets-{}", one.code().replace('_', "-"));
                    option(one.code(), self.words.t(&key))
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn days(fields: &Fields, from: &str, to: &str) -> (Option<Date>, Option<Date>) {
    let on = |name| fields.text(name).and_then(|text| day(&text));
    (on(from), on(to))
}

/// What was typed to draw a sample.
pub(super) fn draw_of(fields: &Fields) -> Draw {
    Draw {
        seed: fields.text("seed").unwrap_or_default(),
        reader: fields.text("reader").unwrap_or_default(),
        reads: days(fields, "reads_from", "reads_to"),
    }
}

pub(super) async fn send(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let Posted { actor, fields } = posted;
    let text = |name| fields.text(name).unwrap_or_default();
    let made = if supervises(&web, &actor) {
        let ask = NewSupervision {
            partner: text("partner"),
            cards: text("cards")
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            reason: text("reason"),
            reads: days(&fields, "reads_from", "reads_to"),
        };
        ask_supervision(&web.app, &actor, ask).await
    } else {
        let ask = NewSample {
            partner: text("partner"),
            indicator: text("indicator"),
            period: days(&fields, "period_from", "period_to"),
            size: text("size").trim().parse().unwrap_or(0),
            reason: text("reason"),
        };
        propose_sample(&web.app, &actor, ask).await
    };
    match made {
        Ok(id) => {
            let to = done_at(&address(id), "sample", &[] as &[&str]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Invalid(invalid)) => html_as(
            StatusCode::UNPROCESSABLE_ENTITY,
            &drawn(&web, &visit, &actor, &fields, &invalid),
        ),
        Err(error) => Err(error.into()),
    }
}
