// SPDX-License-Identifier: AGPL-3.0-or-later
//! Profile and CV taken away — *esportazione*: XML with a published schema, and
//! the CV as the Europass editor reads it.

use mnet_exchange::europass::{Cv, candidate, reveals};
use mnet_exchange::forms::{Cover, to_xml};
use mnet_exchange::profile::cv_of;
use mnet_flow::first_reception::europass_cv::EUROPASS_CV;
use mnet_flow::first_reception::skills_profile::is_of_skills;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::super::forms::{FormView, read_form};
use super::super::taking::Taking;
use super::super::write::Desk;
use super::known_numbers;
use crate::{Actor, App, AppError};

/// What every copy of a profile says, in the languages of the pages.
pub const NOT_A_RECOGNITION: &str = "Il profilo raccoglie quanto dichiarato dalla persona: \
    non è un riconoscimento né una certificazione di titoli o competenze. / The profile gathers \
    what the person says: it neither recognises nor certifies titles or skills.";

/// A file to take away.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The filled form it was made of.
    pub view: FormView,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A CV to be handed out.
#[derive(Debug, Clone)]
pub struct Curriculum {
    /// The filled form it was made of.
    pub view: FormView,
    /// What it says.
    pub cv: Cv,
    /// The same as the Europass editor reads it.
    pub xml: Vec<u8>,
}

/// A profile or a CV to be taken away.
///
/// # Errors
/// [`AppError`]; of any other form `NotFound`. What a CV may not say is found where it is made
/// into a file: [`curriculum_of`].
pub async fn taken_away(app: &App, actor: &Actor, form: Uuid) -> Result<FormView, AppError> {
    let view = read_form(app, actor, form, Taking::Export).await?;
    if is_of_skills(view.form.code) {
        Ok(view)
    } else {
        Err(AppError::NotFound)
    }
}

/// The profile, or the CV, as XML of the schema in `docs/schemas/`.
///
/// # Errors
/// [`AppError`]; of any other form `NotFound`.
pub async fn export_profile(app: &App, actor: &Actor, form: Uuid) -> Result<Sheet, AppError> {
    let mut view = taken_away(app, actor, form).await?;
    if view.form.code == EUROPASS_CV.code {
        view = curriculum_of(app, actor, view).await?.view;
    }
    let cover = Cover {
        version: u32::try_from(view.row.form_version).unwrap_or(1),
        number: view.row.number.clone().unwrap_or_default(),
        on: view.row.on_date.to_string(),
        body: view.row.body.clone(),
        notice: NOT_A_RECOGNITION.to_owned(),
    };
    let bytes = to_xml(view.form, &cover, &view.answers).into_bytes();
    Ok(Sheet { view, bytes })
}

/// The CV as the Europass editor reads it.
///
/// # Errors
/// [`AppError::Invalid`] when a text says a tax code or a number of a document; `NotFound` when
/// the form is no CV.
pub async fn export_cv(app: &App, actor: &Actor, form: Uuid) -> Result<Sheet, AppError> {
    let view = read_form(app, actor, form, Taking::Export).await?;
    let Curriculum { view, xml, .. } = curriculum_of(app, actor, view).await?;
    Ok(Sheet { view, bytes: xml })
}

/// The CV that a filled form says, whatever it is handed out as.
///
/// # Errors
/// As [`export_cv`]: a number that the register learned later is found, too.
pub async fn curriculum_of(
    app: &App,
    actor: &Actor,
    view: FormView,
) -> Result<Curriculum, AppError> {
    if view.form.code != EUROPASS_CV.code {
        return Err(AppError::NotFound);
    }
    let desk = Desk::read(app, actor, view.row.case_file).await?;
    let cv = cv_of(&view.answers, &view.row.id.to_string());
    let known = known_numbers(&desk);
    drop(desk);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let told = reveals(&cv, &known);
    if !told.is_empty() {
        return Err(AppError::Invalid(said_too_much(&told)));
    }
    let xml = candidate::write(&cv).into_bytes();
    Ok(Curriculum { view, cv, xml })
}

/// A fault for each part of a CV that says a code or a number.
pub(in crate::desk) fn said_too_much(parts: &[&'static str]) -> Vec<Invalid> {
    let fields = parts.iter().map(|part| match *part {
        "name" => "family_name",
        "contacts" => "email",
        part => part,
    });
    fields
        .map(|field| Invalid {
            pointer: format!("/{field}"),
            code: "number-in-cv",
            params: std::collections::BTreeMap::new(),
        })
        .collect()
}
