// SPDX-License-Identifier: AGPL-3.0-or-later
//! The integrated assessment of needs at the desk — *valutazione integrata del bisogno (F22)*.
//!
//! Source: requirements F22, T10.

use jiff::civil::Date;
use mnet_flow::case::Refusal;
use mnet_flow::network::Parameter;
use mnet_flow::taking_charge::needs_assessment::{self, NEEDS_ASSESSMENT};
use mnet_flow::taking_charge::pact_orientation::PACT_ORIENTATION;
use mnet_forms::Answers;
use mnet_store::FormRow;
use serde_json::{Value, json};

use super::wall::Hearing;
use super::write::Desk;
use crate::AppError;

/// The task that asks for an assessment.
const TASK: &str = "needs_assessment";

fn latest<'r>(forms: &'r [FormRow], code: &str) -> Option<&'r FormRow> {
    let complete = |row: &&FormRow| row.form == code && row.status == "complete";
    forms.iter().rfind(complete)
}

/// Closing F22: it belongs to somebody who was taken in charge; what asked for it is done.
pub(super) async fn assess(desk: &mut Desk<'_>) -> Result<(), AppError> {
    if desk.file.taken_in_charge.is_none() {
        return Err(Refusal::NotTakenInCharge.into());
    }
    desk.done(&[TASK]).await
}

/// Closing F09 with a complex need: the partner that owns the case is asked for F22, because its
/// social service acts for the same body.
pub(super) fn ask_for_it(desk: &mut Desk<'_>, orientation: &Answers, on: Date) {
    if !orientation.is_yes("in_depth_needed") {
        return;
    }
    let owner = desk.file.owner.clone();
    let body = owner.unwrap_or_else(|| desk.actor.body.clone());
    let due = desk.edition.term(Parameter::SlaOrientation, on);
    desk.task(body.as_str(), TASK, due, None);
}

/// T10: a complex need is assessed before the pact is signed.
pub(super) async fn come_before_the_pact(desk: &mut Desk<'_>) -> Result<(), AppError> {
    let case = desk.case_id();
    let forms = desk.tx.forms_of(case).await?;
    let orientation = latest(&forms, PACT_ORIENTATION.code)
        .map(|row| desk.hear(&PACT_ORIENTATION, row, Hearing::Whole));
    let is_assessed = latest(&forms, NEEDS_ASSESSMENT.code).is_some();
    needs_assessment::comes_before_the_pact(orientation.as_ref(), is_assessed)?;
    Ok(())
}

/// What the orientation towards the pact agreed about work: both sides read it there.
pub(super) async fn with_work(
    desk: &mut Desk<'_>,
    mut answers: Answers,
) -> Result<Answers, AppError> {
    let case = desk.case_id();
    let forms = desk.tx.forms_of(case).await?;
    for key in ["orientation_on", "work_objectives"] {
        answers.remove(key);
    }
    let Some(row) = latest(&forms, PACT_ORIENTATION.code) else {
        return Ok(answers);
    };
    let told = desk.hear(&PACT_ORIENTATION, row, Hearing::Told);
    let objectives: Vec<&str> = told
        .get_rows("objectives")
        .iter()
        .filter_map(|row| row.get("objective").and_then(Value::as_str))
        .collect();
    answers.set("orientation_on", json!(row.on_date.to_string()));
    if !objectives.is_empty() {
        answers.set("work_objectives", json!(objectives.join("; ")));
    }
    Ok(answers)
}
