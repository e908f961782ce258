// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the rules propose while a form is filled — *proposte*: the operator changes it freely.

use mnet_base::codes::BodyCode;
use mnet_flow::case::{Activity, CaseFile, Entry, Event, ReceptionOutcome, Step};
use mnet_flow::first_reception::basic_orientation::BASIC_ORIENTATION;
use mnet_flow::first_reception::onward::{
    Onward, centre_for, outstanding, reception_outcome, social_service_for,
};
use mnet_flow::first_reception::valico_places::proposed_centre;
use mnet_forms::{Answers, Form};
use mnet_store::FormRow;
use serde_json::json;

use super::forms::held_on;
use super::wall::Hearing;
use super::write::Desk;
use crate::AppError;
use crate::person::domicile_of;

/// Questions of a form for which the rules have a proposal.
pub(super) fn proposed_in(form: &Form) -> &'static [&'static str] {
    match form.code {
        "screening_sheet" => &["partner"],
        "valico_referral" => &["centre"],
        "basic_orientation" => &["centre", "social_body"],
        _ => &[],
    }
}

/// Proposes an answer where none was given.
pub(super) fn propose(desk: &Desk<'_>, form: &Form, mut answers: Answers) -> Answers {
    for key in proposed_in(form) {
        if answers.is_answered(key) {
            continue;
        }
        if let Some(code) = proposal(desk, form, key, &answers) {
            answers.set(key, json!(code.as_str()));
        }
    }
    answers
}

fn proposal(desk: &Desk<'_>, form: &Form, key: &str, answers: &Answers) -> Option<BodyCode> {
    let comune = domicile_of(&desk.blocks);
    let file = &desk.file;
    let partner = file.owner.as_ref().or(file.proposed_owner.as_ref());
    let on = held_on(desk, answers);
    let comune = comune.as_deref();
    match (form.code, key) {
        ("screening_sheet", "partner") => partner.cloned(),
        ("valico_referral", "centre") => {
            proposed_centre(desk.edition, partner, comune, on).cloned()
        }
        ("basic_orientation", "centre") => centre_for(desk.edition, partner, comune, on).cloned(),
        ("basic_orientation", "social_body") => {
            social_service_for(desk.edition, partner, comune, &desk.actor.body)
        }
        _ => None,
    }
}

/// The referral sheet begins with the first referral that the orientation asks for.
pub(super) async fn agreed(
    desk: &mut Desk<'_>,
    form: &Form,
    hearing: Hearing,
) -> Result<Answers, AppError> {
    if form.code != "referral_sheet" {
        return Ok(Answers::new());
    }
    let case = desk.case_id();
    let forms = desk.tx.forms_of(case).await?;
    let orientation = forms
        .iter()
        .rfind(|row| row.form == "basic_orientation" && row.status == "complete");
    let first = orientation.and_then(|row| {
        let answers = desk.hear(&BASIC_ORIENTATION, row, hearing);
        let all = outstanding(&answers, row.on_date, &desk.file);
        all.into_iter().next()
    });
    Ok(first.map_or_else(Answers::new, |onward| onward.sheet()))
}

/// What a filled basic orientation still leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadsTo {
    /// Checks and deeds that come before a referral can be sent.
    pub steps: Vec<Step>,
    /// Referrals that are not sent yet, the first first.
    pub referrals: Vec<Onward>,
}

/// What comes next after a form, where that is a basic orientation.
pub(super) fn leads_to(file: &CaseFile, row: &FormRow, answers: &Answers) -> Option<LeadsTo> {
    if row.form != "basic_orientation" {
        return None;
    }
    let referrals = outstanding(answers, row.on_date, file);
    let mut steps = Vec::new();
    if file.completed.is_none() {
        let checks = [
            (Activity::C, Step::CheckEnrolment),
            (Activity::D, Step::CheckValico),
        ];
        let missing = |activity| !referrals.is_empty() && !file.is_settled(activity);
        steps.extend(
            checks
                .into_iter()
                .filter(|(of, _)| missing(*of))
                .map(|(_, step)| step),
        );
        if referrals.is_empty() {
            steps.push(Step::CompleteReception);
        }
    }
    Some(LeadsTo { steps, referrals })
}

/// Where reception leads, as the latest orientation said.
pub(super) fn outcome_of(entries: &[Entry]) -> Option<ReceptionOutcome> {
    entries.iter().rev().find_map(|entry| match &entry.event {
        Event::ActivityRecorded {
            activity: Activity::B4,
            outcome,
            ..
        } => reception_outcome(outcome.as_deref()?),
        _ => None,
    })
}
