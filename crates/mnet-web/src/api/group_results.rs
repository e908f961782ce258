// SPDX-License-Identifier: AGPL-3.0-or-later
//! Results of group activities as programs read and write them — *esito e attestato (F25)*.

use axum::extract::State;
use mnet_app::desk::{self, GroupResultRow, NewResult};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Door;
use super::body::Write;
use super::once::Told;
use super::place::Place;
use super::problem::Answered;
use super::wire::Day;

/// What came of an activity for a person: test and certificate.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupResult {
    /// In force, from 1.
    version: i32,
    /// A code of `group-test-outcomes`; absent where the kind asks no test.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    /// A code of `language-levels`.
    #[serde(skip_serializing_if = "Option::is_none")]
    level_in: Option<String>,
    /// A code of `language-levels`.
    #[serde(skip_serializing_if = "Option::is_none")]
    level_out: Option<String>,
    /// Of a hundred.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<i16>,
    /// A code of `issued-certificates`.
    certificate: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<Day>,
    body: String,
}

impl GroupResult {
    pub(super) fn of(row: &GroupResultRow) -> Self {
        Self {
            version: row.version,
            outcome: row.outcome.clone(),
            level_in: row.level_in.clone(),
            level_out: row.level_out.clone(),
            score: row.score,
            certificate: row.certificate.clone(),
            number: row.number.clone(),
            issued_on: row.issued_on.map(Day),
            body: row.body.clone(),
        }
    }
}

/// What came of an activity for a person, to be written down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGroupResult {
    /// The version it was made from; 0 for the first.
    #[schema(minimum = 0, maximum = 1_000_000)]
    version: i32,
    /// Owed where the kind asks a test.
    #[schema(format = "code-list:group-test-outcomes")]
    outcome: Option<String>,
    /// Owed for a test of a language that was taken.
    #[schema(format = "code-list:language-levels")]
    level_in: Option<String>,
    /// Owed for a test of a language that was taken.
    #[schema(format = "code-list:language-levels")]
    level_out: Option<String>,
    /// Owed for a test with a score that was taken.
    #[schema(minimum = 0, maximum = 100)]
    score: Option<i64>,
    /// No more than was earned.
    #[schema(format = "code-list:issued-certificates")]
    certificate: String,
    /// Owed with a certificate.
    #[schema(max_length = 60)]
    number: Option<String>,
    /// Owed with a certificate.
    issued_on: Option<Day>,
    /// Owed where a result is put right.
    #[schema(max_length = 500)]
    reason: Option<String>,
}

/// A result was written down.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WrittenResult {
    /// In force from now on.
    version: i32,
}

/// Write down what came of a concluded group activity for a person
///
/// Each version stays. The dossier, the recipient card and the logbook show it.
#[utoipa::path(
    post, path = "/api/v1/groups/{id}/enrolments/{enrolment}/result",
    operation_id = "write_group_result", tag = "groups", request_body = NewGroupResult,
    params(
        ("id" = Uuid, Path, description = "Group activity."),
        ("enrolment" = Uuid, Path, description = "Enrolment."),
    ),
    responses((status = 200, description = "Written down.", body = WrittenResult)),
)]
pub(super) async fn write(
    State(door): State<Door>,
    place: Place,
    write: Write<NewGroupResult>,
) -> Answered {
    place.takes(&[])?;
    let (group, enrolment) = (place.id("id")?, place.id("enrolment")?);
    write
        .once(&door, async move |app, actor, asked| {
            let new = NewResult {
                known: asked.version,
                outcome: asked.outcome,
                level_in: asked.level_in,
                level_out: asked.level_out,
                score: asked.score,
                certificate: Some(asked.certificate),
                number: asked.number,
                on: asked.issued_on.map(|day| day.0),
                reason: asked.reason,
            };
            let version = desk::write_result(&app, &actor, group, enrolment, new).await?;
            Told::done(&WrittenResult { version })
        })
        .await
}
