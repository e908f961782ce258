// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pact of a case as programs read it — *patto*.
//!
//! It is written and signed as the form `pact`, like every other form.

use axum::extract::State;
use mnet_app::desk::{self, PactLine, SignatureLine, Taking};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::caller::Caller;
use super::once::read as told;
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Moment, ShownAnswers, withheld};

/// A version of the pact.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PactVersion {
    version: i32,
    /// A code of `pact-kinds`.
    kind: String,
    /// Body that signed.
    body: String,
    /// Day of the last signature.
    signed_on: Day,
    /// The filled form that bears the text; absent for a pact told by a history.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<Uuid>,
    /// Replaced or closed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_on: Option<Day>,
    /// National identifier of the policy; absent where the body has no national code.
    #[serde(skip_serializing_if = "Option::is_none")]
    policy_id: Option<String>,
}

impl PactVersion {
    pub(super) fn of(row: &PactLine) -> Self {
        Self {
            version: row.version,
            kind: row.kind.clone(),
            body: row.body.clone(),
            signed_on: Day(row.signed_on),
            form: row.form,
            ended_on: row.ended_on.map(Day),
            policy_id: row.policy_id.clone(),
        }
    }
}

/// A signature of the pact; what was drawn stays with the pact and is not given out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PactSignature {
    /// `person`, `body`, `guardian`, `co_signer`.
    signatory: String,
    /// A code of `signature-kinds`.
    how: String,
    /// When it was given.
    signed_at: Moment,
    /// SHA-256 of the text that was signed.
    text_hash: String,
    /// The signed paper in the dossier.
    #[serde(skip_serializing_if = "Option::is_none")]
    scan: Option<Uuid>,
    /// It was drawn on a screen.
    is_drawn: bool,
}

impl PactSignature {
    fn of(row: &SignatureLine) -> Self {
        Self {
            signatory: row.signatory.clone(),
            how: row.how.clone(),
            signed_at: Moment(row.signed_at),
            text_hash: row.text_hash.clone(),
            scan: row.scan,
            is_drawn: row.drawing.is_some(),
        }
    }
}

/// The pact of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Pact {
    /// Oldest first; at most one has not ended.
    versions: Vec<PactVersion>,
    /// It rests since.
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended_on: Option<Day>,
    /// Signatures of the newest version, in order; none for who has no need to see them.
    signatures: Vec<PactSignature>,
    /// Answers of the newest version, where its text stands here.
    answers: ShownAnswers,
    /// Keys of answers that there are and the asker is not told.
    withheld: Vec<String>,
}

/// Read the pact of a case
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/pact", operation_id = "get_pact", tag = "cases",
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Versions, and the text of the newest.", body = Pact)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    let view = desk::read_pact(&door.app, &caller.actor, case, None, Taking::Read).await?;
    let answers = view
        .answers
        .iter()
        .map(|(key, value)| (key.to_owned(), value.clone()));
    told(&Pact {
        versions: view.versions.iter().map(PactVersion::of).collect(),
        suspended_on: view.suspended_on.map(Day),
        signatures: view.signatures.iter().map(PactSignature::of).collect(),
        answers: ShownAnswers(answers.collect()),
        withheld: withheld(&view.answers),
    })
}
