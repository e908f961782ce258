// SPDX-License-Identifier: AGPL-3.0-or-later
//! A file brought by the person is shown, then taken into the skills profile —
//! *importazione nel profilo*; profile and CV are taken away as files.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use mnet_app::Actor;
use mnet_app::desk::FormView;
use mnet_app::desk::skills::{self, Preview, Sheet};
use mnet_documents::Document;
use uuid::Uuid;

use super::filled::{refused, told_of};
use super::person::{HeadView, reading};
use super::skills_files::{document, workbook};
use crate::Web;
use crate::documents::{self, Press};
use crate::error::{Answered, WebError};
use crate::forms::export;
use crate::forms::paper::{self, PaperSection};
use crate::page::{Page, done_at, html_as};
use crate::session::{Brought, Posted, Signed, Uploaded};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/skills_import.html")]
pub(crate) struct SkillsImportPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    /// Why the file cannot be read.
    pub(crate) refused: String,
    /// How it was written; empty before one was brought.
    pub(crate) written: String,
    /// What would be taken.
    pub(crate) sections: Vec<PaperSection>,
    /// What to know.
    pub(crate) warnings: Vec<String>,
    /// The same as data, to be sent back when it shall be taken.
    pub(crate) taken: String,
    pub(crate) back: String,
}

fn address(case: Uuid) -> String {
    format!("/cases/{case}/skills-import")
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let told = skills::preview(&web.app, &actor, case, None).await?;
    draw(&web, &visit, &actor, case, &told, StatusCode::OK)
}

pub(super) async fn read(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    uploaded: Uploaded,
) -> Answered {
    let Uploaded { actor, file, .. } = uploaded;
    let bytes = match &file {
        Brought::File(bytes) => Some(bytes.as_slice()),
        Brought::Nothing | Brought::TooLarge => None,
    };
    let mut told = skills::preview(&web.app, &actor, case, bytes).await?;
    match file {
        Brought::Nothing => told.refused = Some("skills-file-missing".to_owned()),
        Brought::TooLarge => told.refused = Some("skills-file-too-large".to_owned()),
        Brought::File(_) => {}
    }
    let status = if told.refused.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    draw(&web, &visit, &actor, case, &told, status)
}

fn draw(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    case: Uuid,
    told: &Preview,
    status: StatusCode,
) -> Answered {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let head = HeadView::of(&told.person, &reading);
    let warnings = told.warnings.iter().map(|(code, about)| {
        let sentence = words.t(code);
        if about.is_empty() {
            sentence
        } else {
            format!("{sentence} ({about})")
        }
    });
    let written = told.written;
    let page = visit
        .page(words.t("skills-import-title"))
        .below(&[(&head.href, &head.name)]);
    html_as(
        status,
        &SkillsImportPage {
            page,
            address: address(case),
            refused: told
                .refused
                .as_deref()
                .map(|code| words.t(code))
                .unwrap_or_default(),
            written: written
                .map(|one| words.t(&format!("skills-written-{}", one.code())))
                .unwrap_or_default(),
            sections: paper::sections(skills::profile_form(), &told.answers, reading),
            warnings: warnings.collect(),
            taken: written.map(|_| told.as_json()).unwrap_or_default(),
            back: format!("/cases/{case}/forms/skills_profile"),
            head,
        },
    )
}

pub(super) async fn take(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    posted: Posted,
) -> Answered {
    let shown = posted.fields.text("taken").unwrap_or_default();
    skills::take(&web.app, &posted.actor, case, shown.as_bytes()).await?;
    let none: [&str; 0] = [];
    let form = format!("/cases/{case}/forms/skills_profile");
    Ok(Redirect::to(&done_at(&form, "draft", &none)).into_response())
}

/// The file is named after the form and its number, never after the person.
fn file(view: &FormView, kind: &'static str, ending: &str, bytes: Vec<u8>) -> Response {
    let number = view
        .row
        .number
        .clone()
        .unwrap_or_else(|| view.row.id.to_string());
    let mut response = bytes.into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    export::attached(&format!("{}-{number}.{ending}", view.form.code), response)
}

pub(super) async fn xml(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    Signed(actor): Signed,
) -> Answered {
    let Sheet { view, bytes } = skills::export_profile(&web.app, &actor, form).await?;
    Ok(file(&view, "application/xml", "xml", bytes))
}

pub(super) async fn europass(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    Signed(actor): Signed,
) -> Answered {
    let Sheet { view, bytes } = skills::export_cv(&web.app, &actor, form).await?;
    Ok(file(&view, "application/xml", "europass.xml", bytes))
}

pub(super) async fn xlsx(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    written(&web, &visit, &actor, form, (kind, "xlsx"), workbook).await
}

pub(super) async fn docx(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    written(&web, &visit, &actor, form, (kind, "docx"), document).await
}

/// The paper of the form, written by a program of offices.
async fn written<E: std::fmt::Display>(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    form: Uuid,
    (kind, ending): (&'static str, &str),
    write: impl Fn(&Document) -> Result<Vec<u8>, E>,
) -> Answered {
    let view = skills::taken_away(&web.app, actor, form).await?;
    let press = Press::of(web, visit, actor);
    let paper = documents::paper_of(&press, view.clone()).await?;
    let bytes = write(&paper.document).map_err(|error| WebError::Fault(error.to_string()))?;
    Ok(file(&view, kind, ending, bytes))
}

/// A closed CV goes into the dossier, as the paper that the person takes home.
pub(super) async fn attach(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let actor = &posted.actor;
    let words = visit.words();
    let filed = match skills::curriculum_to_file(&web.app, actor, form).await {
        Ok(told) => {
            let press = Press::of(&web, &visit, actor);
            let paper = documents::curriculum(&press, &told).document;
            let bytes = documents::own_paper(&press, paper).await?;
            let said = (&*words.t("cv-paper-title"), "page");
            let case = told.view.row.case_file;
            let added = skills::attach_cv(&web.app, actor, &told, said, &bytes).await;
            added.map(|added| (case, added.warnings))
        }
        Err(error) => Err(error),
    };
    let (status, told) = match filed {
        Ok((case, warnings)) => {
            let to = done_at(&format!("/cases/{case}/dossier"), "cv-attached", &warnings);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => told_of(words, error)?,
    };
    refused(&web, &visit, actor, form, (status, told)).await
}
