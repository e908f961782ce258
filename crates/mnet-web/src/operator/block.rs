// SPDX-License-Identifier: AGPL-3.0-or-later
//! The person's blocks, one at a time — *blocchi anagrafici*.
//!
//! Identity and contacts there is one of; documents, titles and addresses may
//! be several: `?row=` changes one, `?row=new` adds one.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, CardView};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::forms::by_code;
use mnet_flow::network::Edition;
use mnet_forms::{Answers, Form, Invalid};
use uuid::Uuid;

use super::filled::Covered;
use super::interview::{self, Interview, InterviewView};
use super::person::{HeadView, card_address, reading, worked_out};
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::forms::sheet::{self, Filling, SheetSection};
use crate::forms::{Fields, Reading, Wish, paper};
use crate::i18n::validated::Validated;
use crate::nav::may_ever;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, ErrorView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/block.html")]
pub(crate) struct BlockPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    pub(crate) row: String,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) sections: Vec<SheetSection>,
    pub(crate) others: Vec<Other>,
    /// Where to add one more; empty for blocks there is one of.
    pub(crate) add: String,
    pub(crate) interview: InterviewView,
    /// The answer that was uncovered for a reason.
    pub(crate) revealed: Vec<DefinitionView>,
    /// Answers that are told for a reason.
    pub(crate) covered: Vec<Covered>,
}

/// Another row of the same block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Other {
    pub(crate) href: String,
    pub(crate) values: Vec<DefinitionView>,
}

/// Blocks of which a person has one.
const SINGLE: [&str; 2] = ["identity", "contacts"];
/// Blocks of a person.
const BLOCKS: [&str; 5] = [
    "identity",
    "identity_document",
    "stay_title",
    "address",
    "contacts",
];

fn block_form(code: &str) -> Result<&'static Form, WebError> {
    let known = BLOCKS.contains(&code).then(|| by_code(code)).flatten();
    known.ok_or(WebError::NoSuchPage)
}

/// The rows of a block that hold today, the one to change and its answers.
struct Rows {
    all: Vec<(Uuid, Answers)>,
    current: Option<Uuid>,
}

impl Rows {
    fn of(
        card: &CardView,
        code: &str,
        wanted: Option<&str>,
        (edition, reading): (Option<&Edition>, &Reading<'_>),
    ) -> Self {
        let rows = card.blocks.iter().filter(|row| row.block == code);
        let all: Vec<(Uuid, Answers)> = rows
            .map(|row| (row.id, worked_out(row, edition, reading)))
            .collect();
        let current = match wanted {
            Some("new") => None,
            Some(id) => id
                .parse()
                .ok()
                .filter(|id| all.iter().any(|(row, _)| row == id)),
            None => all.last().map(|(id, _)| *id),
        };
        Self { all, current }
    }

    fn answers(&self) -> Answers {
        let found = self.all.iter().find(|(id, _)| Some(*id) == self.current);
        found
            .map(|(_, answers)| answers.clone().to_write())
            .unwrap_or_default()
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((person, code)): Path<(Uuid, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let form = block_form(&code)?;
    let card = desk::open_identity(&web.app, &actor, person).await?;
    let reading = reading(&web.app, &actor, visit.words());
    let with = (web.app.edition(&actor.edition), &reading);
    let rows = Rows::of(&card, &code, visit.parameter("row").as_deref(), with);
    let answers = rows.answers();
    let interview = Interview::kept(&visit, person);
    let validated = interview::validated(&web, interview).await?;
    html(&draw(
        &web,
        &visit,
        &actor,
        &Shown {
            card: &card,
            form,
            rows,
            interview,
            validated: &validated,
        },
        &answers,
        &[],
        None,
    ))
}

struct Shown<'a> {
    card: &'a CardView,
    form: &'static Form,
    rows: Rows,
    interview: Interview,
    validated: &'a Validated,
}

fn draw(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    shown: &Shown<'_>,
    answers: &Answers,
    invalid: &[Invalid],
    added: Option<&str>,
) -> BlockPage {
    let reading = Reading {
        documents: &shown.card.documents,
        beside: shown.interview.beside(visit.words(), shown.validated),
        ..reading(&web.app, actor, visit.words())
    };
    let form = shown.form;
    let filling = Filling {
        form,
        answers,
        invalid,
        prefix: "",
        added,
        blocks: &[],
    };
    let mut drawn = sheet::draw(&filling, reading);
    // A block has no draft: the document is added on a page of its own, then looked for again.
    let add = format!("/cases/{}/documents/new", shown.card.case.id);
    drawn.adds_documents_at(&add);
    let head = HeadView::of(&shown.card.head, &reading);
    let address = format!("{}/{}", head.href, form.code);
    let others = shown
        .rows
        .all
        .iter()
        .filter(|(id, _)| Some(*id) != shown.rows.current);
    let others = others.map(|(id, answers)| Other {
        href: format!("{address}?row={id}"),
        values: paper::summary(form, answers, reading),
    });
    let several = !SINGLE.contains(&form.code);
    let title = visit.words().t(&form.title_key());
    BlockPage {
        others: if several {
            others.collect()
        } else {
            Vec::new()
        },
        add: if several {
            format!("{address}?row=new")
        } else {
            String::new()
        },
        row: shown
            .rows
            .current
            .map_or_else(|| "new".to_owned(), |id| id.to_string()),
        page: visit.page(title).below(&[(&head.href, &head.name)]),
        head,
        address,
        errors: drawn.errors,
        sections: drawn.sections,
        interview: InterviewView::of(
            shown.interview,
            visit.words(),
            language(shown.card).as_deref(),
            (&form.title_key(), shown.validated),
        ),
        revealed: Vec::new(),
        covered: if may_ever(actor, Action::RevealAnswer) {
            Covered::all_of(&paper::summary(form, &shown.rows.answers(), reading))
        } else {
            Vec::new()
        },
    }
}

/// The page of the block once more, with one answer uncovered for the reason that was typed.
pub(super) async fn reveal(
    State(web): State<Web>,
    Path((person, code)): Path<(Uuid, String)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let form = block_form(&code)?;
    let said = |name: &str| fields.text(name).unwrap_or_default();
    let (row, question, reason) = (said("_row"), said("question"), said("reason"));
    let id: Uuid = row.parse().map_err(|_| AppError::NotFound)?;
    let of = (person, form.code, id);
    let told = desk::reveal_in_block(&web.app, &actor, of, &question, &reason).await;
    let told = match told {
        Ok(told) => Ok(told),
        Err(AppError::Invalid(faults)) => Err(faults),
        Err(error) => return Err(error.into()),
    };
    let card = desk::open_identity(&web.app, &actor, person).await?;
    let reading = reading(&web.app, &actor, visit.words());
    let with = (web.app.edition(&actor.edition), &reading);
    let rows = Rows::of(&card, &code, Some(&row), with);
    let answers = rows.answers();
    let interview = Interview::kept(&visit, person);
    let validated = interview::validated(&web, interview).await?;
    let shown = Shown {
        card: &card,
        form,
        rows,
        interview,
        validated: &validated,
    };
    let mut page = draw(&web, &visit, &actor, &shown, &answers, &[], None);
    match told {
        Ok(told) => {
            let mut values = paper::summary(form, &told, reading);
            values.retain(|value| !value.value.is_empty());
            page.revealed = values;
            html(&page)
        }
        Err(faults) => {
            Covered::too_little(
                &mut page.covered,
                (&question, &reason),
                &faults,
                visit.words(),
            );
            html_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The language that the person prefers, as written down with their contacts.
fn language(card: &CardView) -> Option<String> {
    let contacts = card.blocks.iter().rfind(|row| row.block == "contacts")?;
    let language = contacts.answers.get("preferred_language")?;
    language.as_str().map(str::to_owned)
}

pub(super) async fn save(
    State(web): State<Web>,
    Path((person, code)): Path<(Uuid, String)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let form = block_form(&code)?;
    let (typed, mut invalid) = fields.answers(form, "");
    let row = fields.text("_row").unwrap_or_default();
    let only_draws =
        fields.wish().is_some() || ["refresh", interview::BUTTON].contains(&fields.asked());
    let mut refused = None;
    if only_draws {
        invalid.clear();
    } else if invalid.is_empty() {
        let replaces = row.parse().ok();
        let saved =
            desk::save_block(&web.app, &actor, person, &code, typed.clone(), replaces).await;
        match saved {
            Ok(warnings) => {
                let to = done_at(&card_address(person), "block", &warnings);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(AppError::Invalid(found)) => invalid = found,
            Err(error @ AppError::Refused(_)) => refused = Some(error),
            Err(error) => return Err(error.into()),
        }
    }
    again(
        &web,
        &visit,
        &actor,
        Again {
            person,
            form,
            row,
            typed,
            invalid,
            fields,
            refused,
        },
    )
    .await
}

struct Again {
    person: Uuid,
    form: &'static Form,
    row: String,
    typed: Answers,
    invalid: Vec<Invalid>,
    fields: Fields,
    refused: Option<AppError>,
}

/// The page once more, with everything that was typed.
async fn again(web: &Web, visit: &Visit, actor: &Actor, again: Again) -> Answered {
    let card = desk::open_identity(&web.app, actor, again.person).await?;
    let reading = reading(&web.app, actor, visit.words());
    let with = (web.app.edition(&actor.edition), &reading);
    let rows = Rows::of(&card, again.form.code, Some(&again.row), with);
    let added = match again.fields.wish() {
        Some(Wish::Add(path)) => Some(path),
        _ => None,
    };
    let known = again
        .form
        .questions()
        .filter(|question| !question.kind.is_asked());
    let before = rows.answers();
    let mut answers = again.form.beside(again.typed, &before);
    for question in known {
        if let Some(value) = before.get(question.key) {
            answers.set(question.key, value.clone());
        }
    }
    let interview = Interview::sent(&again.fields);
    let validated = interview::validated(web, interview).await?;
    let shown = Shown {
        card: &card,
        form: again.form,
        rows,
        interview,
        validated: &validated,
    };
    let invalid = &again.invalid;
    let mut page = draw(
        web,
        visit,
        actor,
        &shown,
        &answers,
        invalid,
        added.as_deref(),
    );
    let mut status = StatusCode::OK;
    if !invalid.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    if let Some(error) = again.refused {
        status = StatusCode::CONFLICT;
        page.page = page
            .page
            .saying("bad", visit.words().t(&message_key(error.code())));
    }
    let answer = html_as(status, &page)?;
    Ok(interview.keeping(answer, again.person, &web.options))
}
