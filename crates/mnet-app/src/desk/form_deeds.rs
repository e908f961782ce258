// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a completed form does — *atti delle schede*: the deed of the path that each stands for.

use jiff::civil::Date;
use mnet_flow::case::{Activity, Deed, ReceptionOutcome, Standing};
use mnet_flow::first_reception::deeds::is_due;
use mnet_flow::measures::Measure;
use mnet_flow::network::Parameter;
use mnet_forms::{Answers, Form};

use super::case::{ReferralSheet, send_referral};
use super::proposals::outcome_of;
use super::write::{Desk, need};
use super::{evaluation, measures, needs, pact, profiling, screening, skills};
use crate::AppError;

/// The task to deliver the notice again: a newer version, or who came of age (T22).
pub(crate) const RENEW_NOTICE: &str = "renew_notice";

/// The deed of the path that a completed form stands for.
pub(super) async fn perform(
    desk: &mut Desk<'_>,
    form: &Form,
    answers: &Answers,
    on: Date,
) -> Result<(), AppError> {
    match form.code {
        "screening_sheet" => screening::close(desk, answers, on),
        "privacy_notice" => {
            let language = need(answers.get_str("language"))?.to_owned();
            let version = answers.get_str("notice_version").map(str::to_owned);
            desk.decide(on, &Deed::DeliverPrivacyNotice { language, version })?;
            desk.done(&[RENEW_NOTICE]).await
        }
        "registration_card" => {
            desk.decide(on, &Deed::CompleteRegistrationCard)?;
            if desk.row.manager_name.is_none() {
                let named = answers.get_str("case_manager").map(str::to_owned);
                let me = named.as_deref() == Some(&desk.actor.user_name);
                desk.row.manager_name = if me {
                    Some(desk.actor.display_name.clone())
                } else {
                    named
                };
            }
            // After an annulled card the recipient card is there already.
            let waits = desk.file.recipient_card_on.is_none();
            if waits && desk.file.standing == Some(Standing::ThirdCountry) {
                desk.decide(on, &Deed::OpenRecipientCard)?;
            }
            desk.done(&["first_reception"]).await?;
            desk.task_within(on, "complete_reception", Parameter::SlaReception);
            Ok(())
        }
        "basic_orientation" => record(desk, on, Activity::B4, answers, "outcome"),
        "cpi_enrolment_check" => {
            record(desk, on, Activity::C, answers, "result")?;
            desk.done(&["recheck_enrolment"]).await?;
            let recheck = answers
                .get_date("recheck_override_on")
                .or_else(|| answers.get_date("recheck_on"));
            if let Some(due) = recheck {
                let body = desk.actor.body.as_str().to_owned();
                desk.task(&body, "recheck_enrolment", due, None);
            }
            Ok(())
        }
        "valico_referral" => record(desk, on, Activity::D, answers, "result"),
        "referral_sheet" => referral(desk, answers, on).await,
        "pact_orientation" => pact::orient(desk, answers, on).await,
        "skills_profile" => {
            record_if_due(desk, on, Activity::B1, answers)?;
            skills::close_profile(desk, answers, on).await
        }
        "europass_cv" => record_if_due(desk, on, Activity::B3, answers),
        "profiling" => profiling::close(desk, answers, on).await,
        "needs_assessment" => needs::assess(desk).await,
        "pact" => pact::sign(desk, answers, on).await,
        "path_evaluation" => evaluation::evaluate(desk, answers, on).await,
        "valico_dossier" => {
            let started = answers.get_str("phase") != Some("access");
            desk.file
                .check_measure_runs(Measure::CompetenceValidation, started)?;
            measures::end_by_sheet(desk, Measure::CompetenceValidation, answers, on).await
        }
        "business_idea" => {
            desk.file.check_business_sheet()?;
            measures::end_by_sheet(desk, Measure::SelfEmployment, answers, on).await
        }
        _ => Ok(()),
    }
}

/// Sheets that serve beyond reception too are an activity only where it is due.
fn record_if_due(
    desk: &mut Desk<'_>,
    on: Date,
    activity: Activity,
    answers: &Answers,
) -> Result<(), AppError> {
    let act = desk.act(on)?;
    if is_due(&desk.file, &act, activity) {
        record(desk, on, activity, answers, "outcome")?;
    }
    Ok(())
}

fn record(
    desk: &mut Desk<'_>,
    on: Date,
    activity: Activity,
    answers: &Answers,
    outcome: &str,
) -> Result<(), AppError> {
    let overridden = answers.get_str(&format!("{outcome}_override"));
    let outcome = overridden
        .or_else(|| answers.get_str(outcome))
        .map(str::to_owned);
    let minutes = answers
        .get_int("minutes")
        .and_then(|minutes| u16::try_from(minutes).ok());
    desk.decide(
        on,
        &Deed::RecordActivity {
            activity,
            minutes,
            outcome,
        },
    )
}

async fn referral(desk: &mut Desk<'_>, answers: &Answers, on: Date) -> Result<(), AppError> {
    let text = |key: &str| answers.get_str(key).map(str::to_owned);
    let codes = |key: &str| {
        let codes = answers.get_codes(key).into_iter();
        codes.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut data_set = codes("data_listed");
    data_set.extend(text("data_set"));
    let documents = codes("documents");
    let sheet = ReferralSheet {
        to: need(text("recipient"))?,
        service: text("recipient_service"),
        reason: text("reason"),
        urgency: text("urgency").unwrap_or_else(|| "normal".to_owned()),
        note: text("note"),
        to_bring: codes("to_bring"),
        data_set,
        basis: text("basis"),
        documents: documents.iter().filter_map(|id| id.parse().ok()).collect(),
        shown_to_person: answers.is_yes("shown_to_person"),
        appointment: text("first_appointment"),
    };
    if desk.file.completed.is_none() {
        // A referral says where reception leads when nobody did: as the orientation agreed.
        let outcome = outcome_of(&desk.entries).unwrap_or(ReceptionOutcome::Cpi);
        desk.decide(on, &Deed::CompleteReception { outcome })?;
    }
    send_referral(desk, on, sheet).await
}
