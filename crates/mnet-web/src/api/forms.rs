// SPDX-License-Identifier: AGPL-3.0-or-later
//! Filled forms — *schede compilate*.

use axum::extract::State;
use mnet_app::desk::{self, Taking};
use mnet_forms::Answers;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::case_forms::CompletedForm;
use super::head::Head;
use super::once::{self, Told};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::{Day, Done, GivenAnswers, Moment, ShownAnswers, split, to_reveal, withheld};

/// A form as it was completed, under the version it was given under.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReadForm {
    id: Uuid,
    form: String,
    /// Version of the definition at the time.
    form_version: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// `draft`, `complete`; once corrected `superseded`, once annulled `annulled`.
    status: String,
    case: Uuid,
    person: Head,
    body: String,
    on: Day,
    saved_at: Moment,
    answers: ShownAnswers,
    computed: ShownAnswers,
    /// Keys of answers that there are and the asker is not told: of the other side, or covered.
    withheld: Vec<String>,
    /// Of those, the ones that are told for a reason (`reveal_answer`).
    to_reveal: Vec<String>,
    /// What a basic orientation (F06) leads to; absent for other forms.
    #[serde(skip_serializing_if = "Option::is_none")]
    leads_to: Option<LeadsTo>,
    /// Versions of a form that was corrected or annulled, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    versions: Vec<Version>,
}

/// A version of a form that was corrected or annulled.
#[derive(Debug, Serialize, ToSchema)]
struct Version {
    id: Uuid,
    body: String,
    saved_at: Moment,
    /// What became of it; absent for the version that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<Ended>,
}

/// A version does not stand any more.
#[derive(Debug, Serialize, ToSchema)]
struct Ended {
    /// The version that took its place; absent when it was annulled.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<Uuid>,
    reason: String,
    body: String,
    at: Moment,
}

fn version(one: desk::FormVersion) -> Version {
    Version {
        id: one.id,
        body: one.body,
        saved_at: Moment(one.saved_at),
        ended: one.ended.map(|end| Ended {
            replaced_by: end.replaced_by,
            reason: end.reason,
            body: end.body,
            at: Moment(end.recorded_at),
        }),
    }
}

/// What a basic orientation still leads to.
#[derive(Debug, Serialize, ToSchema)]
struct LeadsTo {
    /// Forms and deeds that come before a referral can be sent.
    steps: Vec<String>,
    /// Referrals that are not sent yet, the first first.
    referrals: Vec<NextReferral>,
}

/// A referral that was agreed with the person and is not sent yet.
#[derive(Debug, Serialize, ToSchema)]
struct NextReferral {
    /// Recipient.
    to: String,
    /// A code of `services`.
    service: String,
    /// A code of `referral-reasons`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// A code of `urgencies`.
    urgency: String,
    /// Codes of `document-types`: what the person brings.
    to_bring: Vec<String>,
    /// First appointment.
    #[serde(skip_serializing_if = "Option::is_none")]
    appointment: Option<String>,
    /// What the person agreed to share.
    shared: Vec<String>,
}

fn leads_to(leads: desk::LeadsTo) -> LeadsTo {
    let referrals = leads.referrals.into_iter().map(|onward| NextReferral {
        to: onward.to.as_str().to_owned(),
        service: onward.service,
        reason: onward.reason,
        urgency: onward.urgency,
        to_bring: onward.to_bring,
        appointment: onward.appointment,
        shared: onward.shared,
    });
    LeadsTo {
        steps: leads
            .steps
            .iter()
            .map(|step| step.code().to_owned())
            .collect(),
        referrals: referrals.collect(),
    }
}

/// A covered answer, and why it is needed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reveal {
    /// Key of the question, one of `to_reveal`.
    #[schema(max_length = 64)]
    question: String,
    /// Why; the person may read it.
    #[schema(min_length = 10, max_length = 300)]
    reason: String,
}

/// An answer that was uncovered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Revealed {
    form: Uuid,
    /// The answer under its key; repeats are not told it again.
    answers: ShownAnswers,
}

/// Uncover an answer
///
/// Of the two highest protection classes, for a reason: a line of its own in the journal, which
/// the person may read.
#[utoipa::path(
    post, path = "/api/v1/forms/{id}/reveal", operation_id = "reveal_answer", tag = "forms",
    request_body = Reveal,
    params(("id" = Uuid, Path, description = "Filled form.")),
    responses((status = 200, description = "The answer.", body = Revealed)),
)]
pub(super) async fn reveal(
    State(door): State<Door>,
    place: Place,
    write: Write<Reveal>,
) -> Answered {
    place.takes(&[])?;
    let form = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            let Reveal { question, reason } = asked;
            let view = desk::reveal_answer(&app, &actor, form, &question, &reason).await?;
            uncovered(&view.answers, question, |answers| Revealed {
                form,
                answers,
            })
        })
        .await
}

/// The one answer that was uncovered; who repeats the request is not told it again.
pub(super) fn uncovered<T: Serialize>(
    answers: &Answers,
    question: String,
    of: impl Fn(ShownAnswers) -> T,
) -> Result<Told, Refused> {
    let answer = answers.get(&question).cloned();
    let told = answer.map(|value| (question, value)).into_iter().collect();
    Told::done(&of(ShownAnswers(told)))?.but_again(&of(ShownAnswers(Map::new())))
}

/// Read a filled form
#[utoipa::path(
    get, path = "/api/v1/forms/{id}", operation_id = "get_form", tag = "forms",
    params(("id" = Uuid, Path, description = "Filled form.")),
    responses((status = 200, description = "The form.", body = ReadForm)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let form = desk::read_form(&door.app, &caller.actor, place.id("id")?, Taking::Read).await?;
    let (answers, computed) = split(form.form, &form.answers);
    once::read(&ReadForm {
        id: form.row.id,
        form: form.row.form,
        form_version: form.row.form_version,
        number: form.row.number,
        status: form.row.status,
        case: form.row.case_file,
        person: Head::of(form.person),
        body: form.row.body,
        on: Day(form.row.on_date),
        saved_at: Moment(form.row.saved_at),
        answers,
        computed,
        withheld: withheld(&form.answers),
        to_reveal: to_reveal(&form.answers),
        leads_to: form.leads_to.map(leads_to),
        versions: form.versions.into_iter().map(version).collect(),
    })
}

/// Another version of a completed registration card.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FormCorrection {
    /// Every answer, those that stay among them.
    answers: GivenAnswers,
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// Why a completed registration card counts for nothing any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FormAnnulment {
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// Correct a completed registration card
///
/// What was written stays as a version of its own, with the reason and who said so.
#[utoipa::path(
    post, path = "/api/v1/forms/{id}/corrections", operation_id = "correct_form", tag = "forms",
    request_body = FormCorrection,
    params(("id" = Uuid, Path, description = "The version that stands.")),
    responses((status = 201, description = "Another version.", body = CompletedForm)),
)]
pub(super) async fn correct(
    State(door): State<Door>,
    place: Place,
    write: Write<FormCorrection>,
) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    write
        .once(&door, async move |app, actor, given| {
            let (answers, reason) = (given.answers.0, given.reason);
            let done = desk::correct_form(&app, &actor, id, answers, &reason).await?;
            let at = format!("/api/v1/forms/{}", done.form);
            Told::made(at, &CompletedForm::of(&done))
        })
        .await
}

/// Annul a completed registration card
///
/// The person counts for nothing by it any more; frozen months get a correction line.
#[utoipa::path(
    post, path = "/api/v1/forms/{id}/annulment", operation_id = "annul_form", tag = "forms",
    request_body = FormAnnulment,
    params(("id" = Uuid, Path, description = "The version that stands.")),
    responses((status = 200, description = "Annulled.", body = Done)),
)]
pub(super) async fn annul(
    State(door): State<Door>,
    place: Place,
    write: Write<FormAnnulment>,
) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    write
        .once(&door, async move |app, actor, given| {
            let warnings = desk::annul_form(&app, &actor, id, &given.reason).await?;
            Told::done(&Done::with(&warnings))
        })
        .await
}
