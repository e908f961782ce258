// SPDX-License-Identifier: AGPL-3.0-or-later
//! The VALICO dossier at the desk — *dossier VALICO* (F17): who may validate, the number of the
//! document of transparency, and a phase that was completed wrongly.

use jiff::civil::Date;
use mnet_flow::case::{Deed, MeasureDates, MeasureEvent, MeasureFile, Refusal};
use mnet_flow::measures::validators::{Validator, validator_faults};
use mnet_flow::measures::{Measure, PolicyEvent, valico_dossier};
use mnet_forms::{Answers, Form, Invalid};
use mnet_store::{FormRow, OperatorRow};
use serde_json::json;

use super::forms::answers_of;
use super::write::Desk;
use crate::AppError;

/// The form.
pub(super) const DOSSIER: &str = "valico_dossier";

/// Operators of the acting body who may validate.
pub(super) async fn validators(desk: &mut Desk<'_>) -> Result<Vec<OperatorRow>, AppError> {
    let (body, today) = (desk.actor.body.as_str().to_owned(), desk.actor.today);
    let role = mnet_authz::Role::CpiValidator.code();
    Ok(desk.tx.operators_of(&body, role, today).await?)
}

/// Operators that the form may name, for who fills it; none for other forms.
pub(super) async fn choices(
    desk: &mut Desk<'_>,
    form: &Form,
) -> Result<Vec<OperatorRow>, AppError> {
    if form.code == DOSSIER {
        validators(desk).await
    } else {
        Ok(Vec::new())
    }
}

/// Operators that a filled form names.
pub(super) async fn named(
    desk: &mut Desk<'_>,
    form: &Form,
    answers: &Answers,
) -> Result<Vec<OperatorRow>, AppError> {
    match answers.get_str("planner").filter(|_| form.code == DOSSIER) {
        Some(user_name) => Ok(desk.tx.operators_named(&[user_name.to_owned()]).await?),
        None => Ok(Vec::new()),
    }
}

/// Phases of a kind that were completed and stand, oldest first.
fn phases<'f>(forms: &'f [FormRow], phase: &str) -> Vec<(&'f FormRow, Answers)> {
    let mut found: Vec<_> = forms
        .iter()
        .filter(|row| row.form == DOSSIER && row.status == "complete")
        .map(|row| (row, answers_of(&row.answers)))
        .filter(|(_, answers)| answers.get_str("phase") == Some(phase))
        .collect();
    found.sort_by_key(|(row, _)| row.saved_at);
    found
}

/// What is wrong with a phase, in the light of those before and of who may validate.
pub(super) async fn faults(
    desk: &mut Desk<'_>,
    answers: &Answers,
) -> Result<Vec<Invalid>, AppError> {
    let case = desk.case_id();
    let forms = desk.tx.forms_of(case).await?;
    let before = phases(&forms, "transparency").pop();
    let mut faults = valico_dossier::faults(answers);
    let identified = before.as_ref().map(|(_, answers)| answers);
    faults.extend(valico_dossier::against_transparency(answers, identified));
    let qualified = validators(desk).await?;
    let by = before.and_then(|(row, _)| row.account);
    let by = qualified.iter().find(|one| Some(one.account) == by);
    let by = by.map(|one| one.user_name.clone());
    let qualified: Vec<Validator> = qualified
        .into_iter()
        .map(|one| Validator {
            user_name: one.user_name,
            name: one.name,
        })
        .collect();
    faults.extend(validator_faults(answers, &qualified, by.as_deref()));
    Ok(faults)
}

/// The document of transparency is numbered and dated when its phase is completed: it closes it.
pub(super) async fn issue_document(
    desk: &mut Desk<'_>,
    form: &Form,
    mut answers: Answers,
    on: Date,
) -> Result<Answers, AppError> {
    if form.code != DOSSIER || answers.get_str("phase") != Some("transparency") {
        return Ok(answers);
    }
    let series = format!("DT-{}-{}", desk.actor.body, on.year());
    let number = desk.tx.take_numbers(&series, 1).await?;
    answers.set(
        "transparency_number",
        json!(format!("{series}-{number:04}")),
    );
    answers.set("transparency_on", json!(on.to_string()));
    Ok(answers)
}

/// The measure that a validation ended, if it did.
fn ended_by<'f>(measures: &'f [MeasureFile], row: &FormRow) -> Option<&'f MeasureFile> {
    let mut all = measures.iter().rev();
    all.find(|one| {
        one.measure == Measure::CompetenceValidation
            && matches!(
                one.last,
                PolicyEvent::Completed | PolicyEvent::Abandoned | PolicyEvent::AccountedFor
            )
            && one.dates.ended_on == Some(row.on_date)
    })
}

/// What follows when a phase counts for nothing any more: the measure that its validation ended
/// is annulled as a material error (event 07), so that the person does not count by it (CR-4,
/// CR-5). What was made transparent is annulled after the validation that rests on it.
pub(super) async fn annul(desk: &mut Desk<'_>, row: &FormRow) -> Result<(), AppError> {
    if row.body != desk.actor.body.as_str() {
        return Err(Refusal::BodyNotAllowed.into());
    }
    let case = desk.case_id();
    let forms = desk.tx.forms_of(case).await?;
    let answers = answers_of(&row.answers);
    let is_validation = answers.get_str("phase") == Some("validation");
    let rests_on_it =
        |(later, _): &(&FormRow, Answers)| later.id != row.id && later.saved_at >= row.saved_at;
    if !is_validation && phases(&forms, "validation").iter().any(rests_on_it) {
        return Err(Refusal::ValidationStands.into());
    }
    let Some(measure) = ended_by(&desk.file.measures, row).filter(|_| is_validation) else {
        return Ok(());
    };
    let told = MeasureEvent {
        measure: measure.measure,
        reference: measure.reference.clone(),
        event: PolicyEvent::AnnulledAfter,
        provider: None,
        dates: MeasureDates::default(),
    };
    desk.decide(desk.actor.today, &Deed::RecordMeasureEvent(told))
}
