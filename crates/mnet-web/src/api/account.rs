// SPDX-License-Identifier: AGPL-3.0-or-later
//! One account, and changes of mandates — *utenza; incarichi sospesi e cessati*.

use axum::extract::State;
use mnet_app::AppError;
use mnet_app::auth::admin;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Door;
use super::accounts::{ListedAccount, listed_account};
use super::body::{Bare, Write};
use super::caller::Caller;
use super::once::{Told, tagged};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::Day;

/// A change was kept, under this version.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NewVersion {
    version: i32,
}

/// Whether an account may enter, or a mandate works.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Suspension {
    /// Suspended: sessions of an account end at once.
    suspended: bool,
}

/// The last day of a mandate.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MandateEnd {
    valid_to: Day,
}

/// A password was drawn.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DrawnPassword {
    /// Told once and not to who repeats the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

/// An account
///
/// The tag is its version.
#[utoipa::path(
    get, path = "/api/v1/accounts/{id}", operation_id = "get_account", tag = "administration",
    params(("id" = Uuid, Path, description = "Account.")),
    responses((status = 200, description = "The account.", body = ListedAccount)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    let all = admin::list_accounts(&door.app, &caller.actor).await?;
    let found = all.into_iter().find(|view| view.account.id == id);
    let found = found.ok_or(AppError::NotFound)?;
    let version = found.account.version;
    tagged(&listed_account(found), version)
}

/// Suspend an account, or let it in again
#[utoipa::path(
    put, path = "/api/v1/accounts/{id}/status", operation_id = "set_account_status",
    tag = "administration", request_body = Suspension,
    params(("id" = Uuid, Path, description = "Account.")),
    responses((status = 200, description = "Done.", body = NewVersion)),
)]
pub(super) async fn status(
    State(door): State<Door>,
    place: Place,
    write: Write<Suspension>,
) -> Answered {
    place.takes(&[])?;
    let (id, version) = (place.id("id")?, write.version()?);
    write
        .once(&door, async move |app, actor, new| {
            let done = if new.suspended {
                admin::suspend_account(&app, &actor, id, version).await
            } else {
                admin::reactivate_account(&app, &actor, id, version).await
            };
            kept(done, version)
        })
        .await
}

/// Draw a new password
///
/// Sessions and tokens of the account end.
#[utoipa::path(
    post, path = "/api/v1/accounts/{id}/password", operation_id = "reset_password",
    tag = "administration",
    params(("id" = Uuid, Path, description = "Account.")),
    responses((status = 200, description = "Drawn.", body = DrawnPassword)),
)]
pub(super) async fn reset(State(door): State<Door>, place: Place, write: Write<Bare>) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    write
        .once(&door, async move |app, actor, Bare| {
            let password = admin::reset_password(&app, &actor, id).await?;
            let told = DrawnPassword {
                password: Some(password),
            };
            Told::done(&told)?.but_again(&DrawnPassword { password: None })
        })
        .await
}

/// Suspend a mandate, or take it up again
#[utoipa::path(
    put, path = "/api/v1/mandates/{id}/status", operation_id = "set_mandate_status",
    tag = "administration", request_body = Suspension,
    params(("id" = Uuid, Path, description = "Mandate.")),
    responses((status = 200, description = "Done.", body = NewVersion)),
)]
pub(super) async fn hold(
    State(door): State<Door>,
    place: Place,
    write: Write<Suspension>,
) -> Answered {
    place.takes(&[])?;
    let (id, version) = (place.id("id")?, write.version()?);
    write
        .once(&door, async move |app, actor, new| {
            let done = if new.suspended {
                admin::suspend_mandate(&app, &actor, id, version).await
            } else {
                admin::resume_mandate(&app, &actor, id, version).await
            };
            kept(done, version)
        })
        .await
}

/// Set the last day of a mandate
#[utoipa::path(
    put, path = "/api/v1/mandates/{id}/end", operation_id = "end_mandate",
    tag = "administration", request_body = MandateEnd,
    params(("id" = Uuid, Path, description = "Mandate.")),
    responses((status = 200, description = "Done.", body = NewVersion)),
)]
pub(super) async fn end(
    State(door): State<Door>,
    place: Place,
    write: Write<MandateEnd>,
) -> Answered {
    place.takes(&[])?;
    let (id, version) = (place.id("id")?, write.version()?);
    write
        .once(&door, async move |app, actor, new| {
            let done = admin::end_mandate(&app, &actor, id, new.valid_to.0, version).await;
            kept(done, version)
        })
        .await
}

fn kept(done: Result<(), AppError>, version: i32) -> Result<Told, Refused> {
    done.map_err(Refused::overtaken)?;
    Told::done(&NewVersion {
        version: version + 1,
    })
}
