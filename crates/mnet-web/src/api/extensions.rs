// SPDX-License-Identifier: AGPL-3.0-or-later
//! Extensions of the schedule — *proroghe del macrocronoprogramma*.

use axum::extract::State;
use mnet_app::AppError;
use mnet_app::auth::admin::{NewRevision, revise_schedule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Door;
use super::body::Write;
use super::once::Told;
use super::place::Place;
use super::problem::Answered;
use super::wire::Day;

/// An act that moves a bar of the schedule.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewExtension {
    /// Key of the bar, as the schedule lists it.
    #[schema(min_length = 1, max_length = 64)]
    key: String,
    /// Number of the act.
    #[schema(min_length = 1, max_length = 120)]
    act: String,
    /// Day of the act; not in the future.
    dated: Day,
    /// First day of the bar from then on; as it stands when not said.
    from: Option<Day>,
    /// Last day of the bar from then on.
    to: Day,
}

/// The extension as it was written down.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WrittenExtension {
    key: String,
    act: String,
}

/// Write down an extension of the schedule
///
/// The lead only, for the edition it leads. What the edition said at the beginning stays beside it.
#[utoipa::path(
    post, path = "/api/v1/editions/{code}/extensions", operation_id = "extend_schedule",
    tag = "administration",
    params(("code" = String, Path, description = "Edition.", max_length = 64)),
    request_body = NewExtension,
    responses((status = 201, description = "Written.", body = WrittenExtension)),
)]
pub(super) async fn extend(
    State(door): State<Door>,
    place: Place,
    write: Write<NewExtension>,
) -> Answered {
    place.takes(&[])?;
    let code = place.text("code").to_owned();
    write
        .once(&door, async move |app, actor, asked| {
            if actor.own_edition(&app)?.code.as_str() != code {
                return Err(AppError::NotFound.into());
            }
            let new = NewRevision {
                key: asked.key,
                act: asked.act,
                dated: Some(asked.dated.0),
                from: asked.from.map(|day| day.0),
                to: Some(asked.to.0),
            };
            revise_schedule(&app, &actor, &new).await?;
            let written = WrittenExtension {
                key: new.key,
                act: new.act.trim().to_owned(),
            };
            Told::made(format!("/api/v1/editions/{code}/gantt"), &written)
        })
        .await
}
