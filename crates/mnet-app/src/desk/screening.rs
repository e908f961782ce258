// SPDX-License-Identifier: AGPL-3.0-or-later
//! The screening sheet closes screening — *chiusura dello screening* (F01, T03, T04).
//!
//! Source: "Screening dei partecipanti"; requirements F01, R-ELIG.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_flow::case::{Deed, Event, Refusal, ScreeningOutcome, Standing};
use mnet_flow::network::Parameter;
use mnet_flow::screening::eligibility::EligibilityRules;
use mnet_flow::screening::screening_sheet::title_proof;
use mnet_forms::Answers;

use super::write::{Desk, need};
use crate::AppError;
use crate::eligible::DECIDED;

/// Closes screening as the sheet says.
///
/// # Errors
/// [`AppError::Refused`] as the rules say.
pub(super) fn close(desk: &mut Desk<'_>, answers: &Answers, on: Date) -> Result<(), AppError> {
    let outcome = match need(answers.get_str("outcome"))? {
        "suitable" | "universal_user" => ScreeningOutcome::Suitable,
        "waiting_list" => ScreeningOutcome::WaitingList,
        _ => ScreeningOutcome::NotSuitable,
    };
    let at_centre = answers.get_str("mandate") == Some("cpi_own_desk");
    if at_centre && !desk.actor.part()?.is_cpi() {
        return Err(Refusal::RoleNotAllowed.into());
    }
    let own_desk = at_centre || desk.file.own_desk;
    let priority = answers
        .get_int("priority_score")
        .and_then(|points| u8::try_from(points).ok());
    let reason = answers.get_str("refusal_reason");
    let reason = reason.or(answers.get_str("waiting_reason"));
    let reason = reason.map(str::to_owned);
    judge(desk, answers, on)?;
    let partner = answers.get_str("partner").map(BodyCode::new);
    desk.decide(
        on,
        &Deed::CloseScreening {
            outcome,
            own_desk,
            reason,
            priority,
            partner,
        },
    )?;
    if outcome == ScreeningOutcome::Suitable {
        let due = answers
            .get_str("next_appointment")
            .and_then(|text| text.get(..10))
            .and_then(|day| day.parse().ok())
            .unwrap_or(on);
        let body = desk.actor.body.as_str().to_owned();
        desk.task(&body, "first_reception", due, None);
        ask_the_owner(desk, on);
    }
    Ok(())
}

/// R-ELIG as the sheet says it: how the title was shown counts, and whoever decides otherwise says
/// why (F01 row 19). What was declared only is to be shown within the days of the rule.
fn judge(desk: &mut Desk<'_>, answers: &Answers, on: Date) -> Result<(), AppError> {
    if desk.file.standing != Some(Standing::ThirdCountry) {
        return Ok(());
    }
    let mut verdict = desk.verdict_event(on, title_proof(answers));
    let decided = answers.get_str("eligibility_override");
    if let (
        Some(decided),
        Event::EligibilityEvidenced {
            eligible, reason, ..
        },
    ) = (decided, &mut verdict)
    {
        *eligible = matches!(decided, "eligible" | "eligible_with_check");
        *reason = Some(DECIDED.to_owned());
    }
    if let Event::EligibilityEvidenced {
        eligible, reason, ..
    } = &verdict
        && (*eligible, reason) != (desk.file.eligible, &desk.file.not_eligible_reason)
    {
        desk.happen(on, verdict)?;
    }
    if decided.or(answers.get_str("eligibility")) == Some("eligible_with_check") {
        let days = i64::from(EligibilityRules::on(on).check_days);
        let body = desk.actor.body.as_str().to_owned();
        desk.task(&body, "show_title", on.saturating_add(days.days()), None);
    }
    Ok(())
}

/// Who was screened at an employment centre's own desk belongs to the partner of the domicile
/// which is asked to confirm it.
fn ask_the_owner(desk: &mut Desk<'_>, on: Date) {
    let owner = desk.file.owner.clone();
    let Some(owner) = owner.filter(|owner| desk.file.own_desk && *owner != desk.actor.body) else {
        return;
    };
    let due = desk.edition.term(Parameter::SlaTransfer, on);
    desk.task(owner.as_str(), "confirm_ownership", due, None);
}
