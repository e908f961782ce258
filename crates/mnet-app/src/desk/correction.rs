// SPDX-License-Identifier: AGPL-3.0-or-later
//! A completed registration card (F02) is corrected or annulled, a phase of the VALICO dossier
//! (F17) annulled — *rettifica, annullamento*: what was written stays beside it, with the reason
//! and who said so.

use jiff::Timestamp;
use mnet_authz::Action;
use mnet_flow::case::{Deed, Refusal};
use mnet_forms::{Answers, Form, Invalid, validate_on};
use mnet_store::{CorrectionRow, FormRow, NewCorrection};
use serde_json::json;
use uuid::Uuid;

use super::forms::{Completed, Known, answers_of, form_row, not_asked, own, stored};
use super::integrated;
use super::results::{missing_blocks, worked_out};
use super::reveal::LONGEST_REASON;
use super::wall::Hearing;
use super::write::Desk;
use super::{credentials, valico};
use crate::{Actor, App, AppError};

/// Forms that are corrected by another version; others are written again as a form of their own.
pub(super) fn is_corrected(form: &str) -> bool {
    form == "registration_card"
}

/// The right with which a form is annulled; nothing for those that are not.
pub(super) fn annulled_by(form: &str) -> Option<Action> {
    match form {
        "registration_card" => Some(Action::AnnulForm),
        // Only those who may write it (RU-06).
        valico::DOSSIER => Some(Action::FillValidation),
        _ => None,
    }
}

/// Whether a form is annulled by this body: a phase of the dossier by the centre that wrote it.
pub(super) fn is_own(actor: &Actor, row: &FormRow) -> bool {
    row.form != valico::DOSSIER || row.body == actor.body.as_str()
}

/// A version of a form that is corrected — *versione della scheda*.
#[derive(Debug, Clone, PartialEq)]
pub struct FormVersion {
    /// The filled form.
    pub id: Uuid,
    /// Its place among the versions, from 1.
    pub number: usize,
    /// When it was written.
    pub saved_at: Timestamp,
    /// Body that wrote it.
    pub body: String,
    /// Its answers, as far as the reader may know them.
    pub answers: Answers,
    /// What became of it; nothing for the version that stands.
    pub ended: Option<CorrectionRow>,
}

/// Writes another version of a completed form.
///
/// # Errors
/// [`AppError::Invalid`] field by field, the reason among them; [`Refusal::AlreadyDone`] for a
/// version that does not stand any more or where nothing changed.
pub async fn correct_form(
    app: &App,
    actor: &Actor,
    form: Uuid,
    answers: Answers,
    reason: &str,
) -> Result<Completed, AppError> {
    let right = |form: &str| is_corrected(form).then_some(Action::OpenReception);
    let (mut desk, old, definition) = standing(app, actor, form, right).await?;
    // What the actor is not told of the version that stands goes over as it is, with its author.
    let told = desk.hear(definition, &old, Hearing::Told);
    let stood = desk.hear(definition, &old, Hearing::Whole);
    let mut invalid = not_asked(&answers, &told);
    let answers = definition.kept(answers, &stood, &told);
    let answers = worked_out(&mut desk, definition, answers).await?;
    invalid.extend(validate_on(
        definition,
        &answers,
        &Known(desk.edition),
        actor.today,
    ));
    invalid.extend(missing_blocks(&desk, definition, &answers));
    let reason = reason.trim();
    invalid.extend(reason_fault(reason));
    if !invalid.is_empty() {
        return Err(AppError::Invalid(invalid));
    }
    let answers = definition.settled(&answers);
    let before = definition.settled(&answers_of(&old.answers));
    if answers.clone().bare() == before.bare() {
        return Err(Refusal::AlreadyDone.into());
    }
    let row = form_row(&desk, definition, &answers, old.number.clone());
    let bears = row.on_date;
    desk.decide(actor.today, &Deed::CorrectRegistrationCard { bears })?;
    desk.changed(
        "form_corrected",
        json!({ "form": definition.code, "row": row.id, "corrects": old.id }),
    );
    let said = integrated::of_form(&desk, &row, &own(&answers));
    desk.changes.assertions.extend(said);
    let (mut tx, warnings) = desk.save().await?;
    tx.save_form(&row).await?;
    tx.save_correction(&NewCorrection {
        replaced_by: Some(row.id),
        ..superseding(app, actor, &old, reason)
    })
    .await?;
    tx.commit().await?;
    Ok(Completed {
        form: row.id,
        warnings,
    })
}

/// Annuls a completed form: it counts for nothing any more.
///
/// # Errors
/// As [`correct_form`].
pub async fn annul_form(
    app: &App,
    actor: &Actor,
    form: Uuid,
    reason: &str,
) -> Result<Vec<&'static str>, AppError> {
    let (mut desk, old, definition) = standing(app, actor, form, annulled_by).await?;
    let reason = reason.trim();
    if let Some(fault) = reason_fault(reason) {
        return Err(AppError::Invalid(vec![fault]));
    }
    let mut withdrawn = Vec::new();
    if definition.code == valico::DOSSIER {
        valico::annul(&mut desk, &old).await?;
        withdrawn = credentials::withdrawn_with(&mut desk, old.id, reason).await?;
    } else {
        desk.decide(actor.today, &Deed::AnnulRegistrationCard)?;
    }
    desk.changed_because(
        "form_annulled",
        json!({ "form": definition.code, "row": old.id }),
        reason,
    )?;
    let (mut tx, warnings) = desk.save().await?;
    for (credential, ended) in &withdrawn {
        tx.withdraw_credential(*credential, ended).await?;
    }
    tx.save_correction(&superseding(app, actor, &old, reason))
        .await?;
    tx.commit().await?;
    Ok(warnings)
}

fn reason_fault(reason: &str) -> Option<Invalid> {
    Invalid::of_length("reason", reason, 1..=LONGEST_REASON)
}

/// The version that stands, with its case locked, for who may do this to it.
async fn standing<'a>(
    app: &'a App,
    actor: &'a Actor,
    form: Uuid,
    right: impl Fn(&str) -> Option<Action>,
) -> Result<(Desk<'a>, FormRow, &'static Form), AppError> {
    let (row, definition) = stored(app, actor, form).await?;
    let mut desk = Desk::open(app, actor, row.case_file).await?;
    let right = right(definition.code).ok_or(Refusal::DeedUnknown)?;
    desk.may(right).await?;
    // Read again behind the lock: somebody may have corrected it meanwhile.
    let row = desk.tx.form(form).await?.ok_or(AppError::NotFound)?;
    if row.status != "complete" {
        return Err(Refusal::AlreadyDone.into());
    }
    Ok((desk, row, definition))
}

fn superseding<'a>(
    app: &App,
    actor: &'a Actor,
    old: &FormRow,
    reason: &'a str,
) -> NewCorrection<'a> {
    NewCorrection {
        form: old.id,
        person: old.person,
        case_file: old.case_file,
        replaced_by: None,
        reason,
        body: actor.body.as_str(),
        account: actor.account,
        recorded_at: app.clock.now(),
    }
}

/// Every version of the form that this one belongs to, oldest first; empty while there is one.
pub(super) async fn versions(
    desk: &mut Desk<'_>,
    form: &Form,
    row: &FormRow,
) -> Result<Vec<FormVersion>, AppError> {
    if annulled_by(&row.form).is_none() {
        return Ok(Vec::new());
    }
    let case = desk.case_id();
    let ended = desk.tx.corrections_of(case, &row.form).await?;
    if ended.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = desk.tx.forms_of(case).await?;
    // Phases of the dossier are no versions of each other: each is annulled by itself.
    let apart = !is_corrected(&row.form);
    if apart && !ended.iter().any(|end| end.form == row.id) {
        return Ok(Vec::new());
    }
    all.retain(|one| one.form == row.form && one.status != "draft");
    all.retain(|one| !apart || one.id == row.id);
    all.sort_by_key(|one| (one.saved_at, one.id));
    let versions = all.into_iter().enumerate().map(|(at, one)| FormVersion {
        id: one.id,
        number: at + 1,
        saved_at: one.saved_at,
        answers: desk.hear(form, &one, Hearing::Told),
        ended: ended.iter().find(|end| end.form == one.id).cloned(),
        body: one.body,
    });
    Ok(versions.collect())
}
