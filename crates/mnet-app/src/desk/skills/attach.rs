// SPDX-License-Identifier: AGPL-3.0-or-later
//! A closed CV goes into the dossier — *allegare il CV al fascicolo*.
//!
//! Its paper is filed as any document of section 3, and opens the way to the pact
//! (RU-09). One in each language stands: a later one takes the place of the earlier.
//!
//! Source: requirements F05, rows 1 and 14; F12; RU-09.

use mnet_authz::Action;
use mnet_flow::case::Refusal;
use mnet_flow::first_reception::europass_cv::{ENOUGH, completeness};
use mnet_flow::taking_charge::dossier::DocumentType;
use uuid::Uuid;

use super::super::dossier::{Added, NewDocument, add_document};
use super::super::forms::read_form;
use super::super::taking::Taking;
use super::super::write::Desk;
use super::export::{Curriculum, curriculum_of};
use crate::{Actor, App, AppError};

/// A closed CV that is complete enough for the dossier.
///
/// # Errors
/// [`Refusal::CvIncomplete`] under sixty of a hundred; [`Refusal::Conflict`] when another
/// version took its place; what a CV may not say; refusals by policy.
pub async fn curriculum_to_file(
    app: &App,
    actor: &Actor,
    form: Uuid,
) -> Result<Curriculum, AppError> {
    let view = read_form(app, actor, form, Taking::Print).await?;
    let mut desk = Desk::read(app, actor, view.row.case_file).await?;
    desk.may(Action::AddDocument).await?;
    drop(desk);
    let curriculum = curriculum_of(app, actor, view).await?;
    if curriculum.view.row.status != "complete" {
        return Err(Refusal::Conflict.into());
    }
    if completeness(&curriculum.view.answers) < ENOUGH {
        return Err(Refusal::CvIncomplete.into());
    }
    Ok(curriculum)
}

/// Files the paper of a CV in the dossier of its case.
///
/// # Errors
/// As [`add_document`].
pub async fn attach_cv(
    app: &App,
    actor: &Actor,
    curriculum: &Curriculum,
    (title, source): (&str, &'static str),
    paper: &[u8],
) -> Result<Added, AppError> {
    let row = &curriculum.view.row;
    let language = Some(curriculum.cv.language.clone()).filter(|code| !code.is_empty());
    let mut desk = Desk::read(app, actor, row.case_file).await?;
    let case = desk.case_id();
    let documents = desk.tx.documents_of(case).await?;
    drop(desk);
    let before = documents.iter().rfind(|one| {
        one.kind == DocumentType::Cv.code()
            && one.form.is_some()
            && one.superseded_by.is_none()
            && one.language == language
    });
    let new = NewDocument {
        kind: DocumentType::Cv.code().to_owned(),
        title: Some(title.to_owned()),
        dated_on: Some(row.on_date),
        language,
        replaces: before.map(|one| one.id),
        form: Some(row.id),
        source,
        ..NewDocument::default()
    };
    add_document(app, actor, row.case_file, new, paper).await
}
