// SPDX-License-Identifier: AGPL-3.0-or-later
//! Filling a form — *compilazione di una scheda*: one page for every form.

use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, FormPage, Taking};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::first_reception::skills_profile::is_of_skills;
use mnet_flow::forms::by_code;
use mnet_forms::{Answers, Form, Invalid, Kind};
use serde_json::json;
use uuid::Uuid;

use super::escaped;
use super::interview::{self, Interview, InterviewView};
use super::person::{HeadView, blocks, reading, refusal_words};
use super::referral_sheet::shared;
use crate::Web;
use crate::error::{Answered, WebError};
use crate::forms::concepts::{self, Found};
use crate::forms::sheet::{self, Filling, Item, SheetSection};
use crate::forms::{Reading, Wish, message};
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::page::{Page, done_at, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, ErrorView, FieldView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/fill.html")]
pub(crate) struct FillPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) number: &'static str,
    pub(crate) address: String,
    pub(crate) from_draft: bool,
    /// Where a file is brought in; empty for forms that take none.
    pub(crate) import: String,
    /// What stands above the questions; empty for most forms.
    pub(crate) notice: String,
    /// The form is a pact, and who writes it may sign it: on this screen, one after the other.
    pub(crate) signs: bool,
    /// What the recipient of a referral would see; empty for other forms.
    pub(crate) shared: Vec<DefinitionView>,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) sections: Vec<SheetSection>,
    pub(crate) interview: InterviewView,
    /// Why another version is written; none while a form is filled for the first time.
    pub(crate) reason: Vec<FieldView>,
}

type Place = Path<(Uuid, String)>;

fn address(case: Uuid, form: &str) -> String {
    format!("/cases/{case}/forms/{form}")
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((case, form)): Place,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let asked = desk::form_page(&web.app, &actor, case, &form).await?;
    let answers = asked.answers.clone();
    let told = Told {
        interview: Interview::kept(&visit, asked.person.person),
        ..Told::default()
    };
    draw(&web, &visit, &actor, &asked, &answers, &told).await
}

/// What a page says beside the answers.
#[derive(Default)]
struct Told {
    invalid: Vec<Invalid>,
    added: Option<String>,
    found: Option<Found>,
    refused: Option<AppError>,
    /// The version that is being corrected, and why.
    corrects: Option<(Uuid, String)>,
    /// What is wrong with the reason.
    wrong_reason: Option<Invalid>,
    status: StatusCode,
    interview: Interview,
}

async fn draw(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    asked: &FormPage,
    answers: &Answers,
    told: &Told,
) -> Answered {
    let words = visit.words();
    let validated = interview::validated(web, told.interview).await?;
    let reading = Reading {
        documents: &asked.documents,
        operators: &asked.operators,
        beside: told.interview.beside(words, &validated),
        found: told.found.as_ref(),
        ..reading(&web.app, actor, words)
    };
    let shows_blocks = asked
        .form
        .questions()
        .any(|q| matches!(q.kind, Kind::Block(_)));
    let blocks = if shows_blocks {
        // The form shows the person's data: that is a look at the card.
        let card = desk::open_card(&web.app, actor, asked.person.person).await?;
        blocks(&card, web.app.edition(&actor.edition), reading)
    } else {
        Vec::new()
    };
    let mut drawn = sheet::draw(
        &Filling {
            form: asked.form,
            answers,
            invalid: &told.invalid,
            prefix: "",
            added: told.added.as_deref(),
            blocks: &blocks,
        },
        reading,
    );
    if asked.form.code == "pact" {
        only_what_can_be_said(&mut drawn.sections);
    }
    let head = HeadView::of(&asked.person, &reading);
    let mut page = visit
        .page(words.t(&asked.form.title_key()))
        .below(&[(&head.href, &head.name)]);
    if let Some(error) = &told.refused {
        page = page.saying("bad", refusal_words(&reading, error));
    }
    let mut errors = drawn.errors;
    let reason = told.corrects.iter();
    let reason: Vec<FieldView> = reason
        .map(|(_, why)| reason_field(words, why, told.wrong_reason.as_ref(), &mut errors))
        .collect();
    let shown = FillPage {
        page,
        head,
        number: asked.form.number,
        address: match told.corrects {
            Some((form, _)) => correction_address(form),
            None => address(asked.case, asked.form.code),
        },
        from_draft: asked.from_draft && told.corrects.is_none(),
        import: if asked.form.code == "skills_profile" {
            format!("/cases/{}/skills-import", asked.case)
        } else {
            String::new()
        },
        notice: notice(words, asked.form),
        signs: asked.form.code == "pact" && may_ever(actor, Action::SignPact),
        shared: shared(&asked.shared, &reading),
        errors,
        sections: drawn.sections,
        interview: InterviewView::of(
            told.interview,
            words,
            asked.language.as_deref(),
            (&asked.form.title_key(), &validated),
        ),
        reason,
    };
    let answer = html_as(told.status, &shown)?;
    let person = asked.person.person;
    Ok(told.interview.keeping(answer, person, &web.options))
}

/// A signature on the tablet is given on its own page, and nothing sends a code: neither is
/// something that an operator can say here.
fn only_what_can_be_said(sections: &mut [SheetSection]) {
    let items = sections.iter_mut().flat_map(|section| &mut section.items);
    let lists = items.filter_map(|item| match item {
        Item::Field(list) if list.name == "signatures" => Some(list),
        _ => None,
    });
    for list in lists {
        let cells = list.rows.iter_mut().flat_map(|row| &mut row.fields);
        for how in cells.filter(|cell| cell.name.rsplit('.').next() == Some("how")) {
            how.options
                .retain(|one| one.chosen || !["tablet", "otp"].contains(&one.value.as_str()));
        }
    }
}

/// What stands above the questions.
fn notice(words: Words, form: &Form) -> String {
    if is_of_skills(form.code) {
        let said = ["skills-disclaimer", "esco-acknowledgement"].map(|key| words.t(key));
        said.join(" ")
    } else {
        String::new()
    }
}

/// What was typed, with the facts and results that are not typed.
fn completed(form: &Form, typed: Answers, known: &Answers) -> Answers {
    let mut answers = form.beside(typed, known);
    for fact in form.facts {
        if known.has_fact(fact) {
            answers = answers.with_fact(fact);
        }
    }
    for question in form
        .questions()
        .filter(|q| matches!(q.kind, Kind::Computed(_)))
    {
        if let Some(value) = known.get(question.key) {
            answers.set(question.key, value.clone());
        }
    }
    answers
}

pub(super) async fn send(
    State(web): State<Web>,
    Path((case, code)): Place,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let form = by_code(&code).ok_or(AppError::NotFound)?;
    let (typed, mut invalid) = fields.answers(form, "");
    let interview = Interview::sent(&fields);
    let mut told = Told::default();
    match (fields.wish(), fields.asked()) {
        (Some(wish), _) => {
            invalid.clear();
            match wish {
                Wish::Add(path) => told.added = Some(path),
                Wish::Search(path) => {
                    let lang = visit.words().lang();
                    let found =
                        concepts::search((&web.app, &actor), form, &typed, &path, lang).await?;
                    told.found = Some(found);
                }
                Wish::Remove(_) => {}
            }
        }
        (None, "draft") => return save_draft(&web, &actor, case, &code, typed).await,
        (None, "attach") => {
            // What was typed is kept while the document is fetched.
            desk::save_draft(&web.app, &actor, case, &code, typed).await?;
            let form = address(case, &code);
            let to = format!("/cases/{case}/documents/new?next={}", escaped(&form));
            return Ok(Redirect::to(&to).into_response());
        }
        (None, "sign") => {
            // The text that is signed is the draft.
            desk::save_draft(&web.app, &actor, case, &code, typed).await?;
            let to = format!("/cases/{case}/pact/sign");
            return Ok(Redirect::to(&to).into_response());
        }
        (None, "forget") => return forget(&web, &actor, case, &code).await,
        (None, interview::BUTTON) => {
            // Another language: what was typed is kept first.
            desk::save_draft(&web.app, &actor, case, &code, typed.clone()).await?;
            invalid.retain(|one| !one.is_missing());
        }
        (None, "refresh") => invalid.retain(|one| !one.is_missing()),
        _ if invalid.is_empty() => {
            match desk::complete_form(&web.app, &actor, case, &code, typed.clone()).await {
                Ok(done) => {
                    let done_here = format!("/forms/{}", done.form);
                    let to = done_at(&done_here, "form", &done.warnings);
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(error) => told = refused(error)?,
            }
        }
        _ => told.status = StatusCode::UNPROCESSABLE_ENTITY,
    }
    told.invalid = Invalid::merged(invalid, told.invalid);
    told.interview = interview;
    let asked = desk::form_page(&web.app, &actor, case, &code).await?;
    let mut answers = completed(form, typed, &asked.answers);
    for key in asked.proposed {
        if let (false, Some(value)) = (answers.is_answered(key), asked.answers.get(key)) {
            answers.set(key, value.clone());
        }
    }
    draw(&web, &visit, &actor, &asked, &answers, &told).await
}

fn correction_address(form: Uuid) -> String {
    format!("/forms/{form}/correct")
}

/// Why the form is corrected, with what is wrong with it.
fn reason_field(
    words: Words,
    why: &str,
    wrong: Option<&Invalid>,
    errors: &mut Vec<ErrorView>,
) -> FieldView {
    let mut field = FieldView {
        kind: "textarea",
        id: "f-why".to_owned(),
        name: "_why".to_owned(),
        label: words.t("correct-reason"),
        hint: words.t("correct-reason-hint"),
        value: why.to_owned(),
        required: true,
        max_length: desk::LONGEST_REASON,
        autocomplete: "off",
        ..FieldView::default()
    };
    if let Some(wrong) = wrong {
        field.error = message(words, wrong);
        errors.push(ErrorView {
            target: field.id.clone(),
            text: format!("{}: {}", field.label, field.error),
        });
    }
    field
}

/// A completed form, to be written again as another version.
pub(super) async fn correct(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_form(&web.app, &actor, form, Taking::Read).await?;
    if !view.may_correct {
        return Err(AppError::NotFound.into());
    }
    let asked = desk::form_page(&web.app, &actor, view.row.case_file, &view.row.form).await?;
    let answers = beside_version(&asked, view.answers.clone(), view.answers);
    let told = Told {
        corrects: Some((form, String::new())),
        ..Told::default()
    };
    draw(&web, &visit, &actor, &asked, &answers, &told).await
}

/// Another version is written, or the page comes back with what was typed.
pub(super) async fn corrected(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let view = desk::read_form(&web.app, &actor, id, Taking::Read).await?;
    let (typed, mut invalid) = fields.answers(view.form, "");
    let why = fields.text("_why").unwrap_or_default();
    let mut told = Told::default();
    match (fields.wish(), fields.asked()) {
        (Some(wish), _) => {
            invalid.clear();
            if let Wish::Add(path) = wish {
                told.added = Some(path);
            }
        }
        (None, "refresh") => invalid.retain(|one| !one.is_missing()),
        _ if invalid.is_empty() => {
            match desk::correct_form(&web.app, &actor, id, typed.clone(), &why).await {
                Ok(done) => {
                    let done_here = format!("/forms/{}", done.form);
                    let to = done_at(&done_here, "form-corrected", &done.warnings);
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(error) => told = refused(error)?,
            }
        }
        _ => told.status = StatusCode::UNPROCESSABLE_ENTITY,
    }
    told.invalid = Invalid::merged(invalid, told.invalid);
    let reason = told.invalid.iter().position(|one| one.pointer == "/reason");
    told.wrong_reason = reason.map(|at| told.invalid.remove(at));
    told.corrects = Some((id, why));
    let asked = desk::form_page(&web.app, &actor, view.row.case_file, &view.row.form).await?;
    let answers = beside_version(&asked, typed, view.answers);
    draw(&web, &visit, &actor, &asked, &answers, &told).await
}

/// What is typed over a version, beside what of it the actor is not told.
fn beside_version(asked: &FormPage, typed: Answers, version: Answers) -> Answers {
    let typed = completed(asked.form, typed, &asked.answers);
    asked.form.beside(typed, &version.to_write())
}

/// Refusals of the rules and invalid answers keep what was typed on the page.
fn refused(error: AppError) -> Result<Told, WebError> {
    Ok(match error {
        AppError::Invalid(invalid) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Told {
                invalid,
                status,
                ..Told::default()
            }
        }
        error @ (AppError::Refused(_) | AppError::Elsewhere(_)) => {
            let status = StatusCode::CONFLICT;
            Told {
                refused: Some(error),
                status,
                ..Told::default()
            }
        }
        other => return Err(other.into()),
    })
}

async fn save_draft(web: &Web, actor: &Actor, case: Uuid, code: &str, typed: Answers) -> Answered {
    desk::save_draft(&web.app, actor, case, code, typed).await?;
    let none: [&str; 0] = [];
    Ok(Redirect::to(&done_at(&address(case, code), "draft", &none)).into_response())
}

async fn forget(web: &Web, actor: &Actor, case: Uuid, code: &str) -> Answered {
    desk::forget_draft(&web.app, actor, case, code).await?;
    let none: [&str; 0] = [];
    Ok(Redirect::to(&done_at(&address(case, code), "draft-forgotten", &none)).into_response())
}

/// The script keeps the draft while somebody types.
pub(super) async fn keep(
    State(web): State<Web>,
    Path((case, code)): Place,
    posted: Posted,
) -> Answered {
    let form = by_code(&code).ok_or(AppError::NotFound)?;
    let (typed, _) = posted.fields.answers(form, "");
    desk::save_draft(&web.app, &posted.actor, case, &code, typed).await?;
    Ok(Json(json!({ "saved_at": web.app.clock.now() })).into_response())
}
