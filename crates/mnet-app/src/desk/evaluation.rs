// SPDX-License-Identifier: AGPL-3.0-or-later
//! What closing F27 does — *verifica periodica, valutazione finale, verifiche successive*.

use jiff::civil::Date;
use mnet_flow::case::{Deed, Refusal};
use mnet_flow::network::Parameter;
use mnet_forms::Answers;
use mnet_store::TaskRow;

use super::write::Desk;
use crate::AppError;

/// A review asks for the next one; the final evaluation ends the path (T16); a check after
/// closure says how the person is doing (T21).
pub(super) async fn evaluate(
    desk: &mut Desk<'_>,
    answers: &Answers,
    on: Date,
) -> Result<(), AppError> {
    let kind = answers.get_str("kind");
    if desk.file.closed_on.is_some() && kind != Some("follow_up") {
        return Err(Refusal::CaseClosed.into());
    }
    match kind {
        Some("final") => {
            desk.decide(on, &Deed::CompleteFinalEvaluation)?;
            desk.done(&["path_evaluation", "review_pact"]).await
        }
        Some("follow_up") => {
            if desk.file.closed_on.is_none() {
                return Err(Refusal::CaseNotClosed.into());
            }
            // Who was not reached is asked again: nothing is known, nothing is told.
            if let Some(condition) = answers.get_str("condition") {
                let condition = condition.to_owned();
                desk.decide(on, &Deed::RecordFollowUp { condition })?;
            }
            let case = desk.case_id();
            let mut tasks = desk.tx.tasks_of_case(case).await?.into_iter();
            if let Some(task) = tasks.find(|task| task.kind == "follow_up") {
                let done_on = Some(desk.actor.today);
                desk.changes.tasks.push(TaskRow { done_on, ..task });
            }
            Ok(())
        }
        _ => {
            desk.done(&["review_pact"]).await?;
            // Without a pact in force there is nothing to agree the next review of.
            if desk.file.active_pact(on).is_some() {
                desk.decide(on, &Deed::ReviewPact { next: None })?;
                desk.task_within(on, "review_pact", Parameter::SlaPactReview);
            }
            Ok(())
        }
    }
}
