// SPDX-License-Identifier: AGPL-3.0-or-later
//! A score that the person asks somebody else to look at — *riesame della profilazione* (F20).
//!
//! Source: requirements F20 "contest"; art. 22 GDPR.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_flow::case::Refusal;
use mnet_flow::taking_charge::profiling;
use mnet_forms::Answers;
use mnet_store::FormRow;

use super::forms::answers_of;
use super::write::Desk;
use crate::AppError;

const TASK: &str = "review_profiling";

/// The latest sheet, while its review waits.
async fn contested(desk: &mut Desk<'_>) -> Result<Option<FormRow>, AppError> {
    let case = desk.case_id();
    let mut sheets = desk.tx.forms_of(case).await?.into_iter();
    let last = sheets.rfind(|row| row.form == "profiling" && row.status == "complete");
    Ok(last.filter(|row| answers_of(&row.answers).get_str("review_asked") == Some("yes")))
}

/// The answers with the sheet they are the review of, if any is waited for.
pub(super) async fn with_review(
    desk: &mut Desk<'_>,
    answers: Answers,
) -> Result<Answers, AppError> {
    let on = contested(desk).await?.map(|row| row.on_date);
    Ok(profiling::with_contested(answers, on))
}

/// A sheet is closed: a review is somebody else's, and another one may be asked for.
pub(super) async fn close(
    desk: &mut Desk<'_>,
    answers: &Answers,
    on: Date,
) -> Result<(), AppError> {
    if desk.file.taken_in_charge.is_none() {
        return Err(Refusal::NotTakenInCharge.into());
    }
    // The answers say whether this is a review: most sheets are none, and nothing is read.
    if answers.is_answered("review_of")
        && contested(desk)
            .await?
            .is_some_and(|row| row.account == Some(desk.actor.account))
    {
        return Err(Refusal::OtherOperator.into());
    }
    desk.done(&[TASK]).await?;
    if answers.get_str("review_asked") == Some("yes") {
        let due = on.saturating_add(profiling::review_days(on).days());
        let body = desk.actor.body.as_str().to_owned();
        desk.task(&body, TASK, due, None);
    }
    Ok(())
}
