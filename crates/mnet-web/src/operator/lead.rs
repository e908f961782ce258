// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writing down a contact — *segnalazione*: a name or an alias, and one way to reach the person.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, NewLead};
use mnet_app::{Actor, AppError};
use mnet_authz::{Action, Relation};
use mnet_flow::screening::lead::LEAD;
use mnet_forms::{Answers, Invalid};
use uuid::Uuid;

use super::interview::{self, Interview, InterviewView};
use super::new_person::{NewPersonPage, Part, known_line};
use super::person::{card_address, reading};
use crate::Web;
use crate::error::{Answered, message_key};
use crate::forms::sheet::{self, Filling};
use crate::forms::{Fields, Reading};
use crate::i18n::validated::Validated;
use crate::nav;
use crate::page::{done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::visit::Visit;

const ADDRESS: &str = "/leads/new";

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Typed {
    ticket: String,
    card: Answers,
    invalid: Vec<Invalid>,
    somebody_else: Vec<Uuid>,
    interview: Interview,
    validated: Validated,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let (card, invalid) = fields.answers(&LEAD, "");
        // Only the button that says so says so.
        let said = if fields.asked() == "somebody_else" {
            fields.several("_other")
        } else {
            Vec::new()
        };
        Self {
            ticket: fields.text("_ticket").unwrap_or_default(),
            card,
            invalid,
            somebody_else: said.iter().filter_map(|id| id.parse().ok()).collect(),
            interview: Interview::sent(fields),
            validated: Validated::default(),
        }
    }
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    actor.may(&web.app, Action::RegisterLead, &[Relation::OwnCase], false)?;
    let ticket = visit.parameter("ticket");
    if ticket.is_none() && desk::searches_first(&web.app, &actor) {
        return Ok(Redirect::to("/search").into_response());
    }
    let typed = Typed {
        ticket: ticket.unwrap_or_default(),
        ..Typed::default()
    };
    html(&draw(&web, &visit, &actor, &typed))
}

fn draw(web: &Web, visit: &Visit, actor: &Actor, typed: &Typed) -> NewPersonPage {
    let words = visit.words();
    let reading = Reading {
        beside: typed.interview.beside(words, &typed.validated),
        ..reading(&web.app, actor, words)
    };
    let filling = Filling {
        form: &LEAD,
        answers: &typed.card,
        invalid: &typed.invalid,
        prefix: "",
        added: None,
        blocks: &[],
    };
    let drawn = sheet::draw(&filling, reading);
    let search = words.t("search-title");
    let above = [("/search", search.as_str())];
    let above = if desk::searches_first(&web.app, actor) {
        &above[..]
    } else {
        &[]
    };
    NewPersonPage {
        page: visit.page(words.t("lead-title")).below(above),
        ticket: typed.ticket.clone(),
        address: ADDRESS,
        intro: words.t("lead-intro"),
        save: words.t("lead-save"),
        errors: drawn.errors,
        parts: vec![Part {
            id: "b-lead".to_owned(),
            title: words.t("form-lead"),
            sections: drawn.sections,
        }],
        known: Vec::new(),
        interview: InterviewView::of(
            typed.interview,
            words,
            typed.card.get_str("language"),
            ("form-lead", &typed.validated),
        ),
    }
}

/// Where one goes on: the card, for who may open it.
fn after(actor: &Actor, person: Uuid) -> String {
    if nav::may_ever(actor, Action::FillScreening) {
        done_at(&card_address(person), "lead", &[] as &[&str])
    } else {
        done_at(ADDRESS, "lead", &[] as &[&str])
    }
}

pub(super) async fn send(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let Posted { actor, fields } = posted;
    let mut typed = Typed::of(&fields);
    typed.validated = interview::validated(&web, typed.interview).await?;
    let (mut status, mut refused, mut known) = (StatusCode::OK, None, Vec::new());
    if ["refresh", interview::BUTTON].contains(&fields.asked()) {
        typed.invalid.clear();
    } else if typed.invalid.is_empty() {
        let ask = NewLead {
            card: typed.card.clone(),
            somebody_else: typed.somebody_else.clone(),
        };
        match desk::register_lead(&web.app, &actor, Some(&typed.ticket), ask).await {
            Ok(new) => return Ok(Redirect::to(&after(&actor, new.person)).into_response()),
            Err(AppError::Invalid(invalid)) => typed.invalid = invalid,
            Err(AppError::PerhapsKnown(found)) => {
                status = StatusCode::CONFLICT;
                known = found;
            }
            Err(error @ AppError::Refused(_)) => refused = Some(error),
            Err(error) => return Err(error.into()),
        }
    }
    let mut page = draw(&web, &visit, &actor, &typed);
    if !typed.invalid.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    page.known = known
        .iter()
        .map(|one| known_line(visit.words(), one))
        .collect();
    if let Some(error) = refused {
        status = StatusCode::CONFLICT;
        page.page = page
            .page
            .saying("bad", visit.words().t(&message_key(error.code())));
    }
    html_as(status, &page)
}
