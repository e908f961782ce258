// SPDX-License-Identifier: AGPL-3.0-or-later
//! Digital credentials as programs issue and read them — *credenziali digitali (F17)*.

use axum::extract::State;
use mnet_app::desk::{self, Credential as Row, Taking};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::{Bare, Write};
use super::caller::Caller;
use super::once::{self, Told};
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Done, Moment};

/// A credential of a validation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Credential {
    id: Uuid,
    /// Body that signed.
    body: String,
    issued_on: Day,
    /// `withdrawn` or `replaced`; absent while it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<String>,
    /// Since when it holds no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<Moment>,
    /// The signed text: a compact JWS, no qualified seal. Only of the one that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

impl Credential {
    fn of(row: &Row) -> Self {
        let ended = row.ended.as_ref();
        Self {
            id: row.id,
            body: row.body.clone(),
            issued_on: Day(row.issued_on),
            ended: ended.map(|end| end.cause.clone()),
            ended_at: ended.map(|end| Moment(end.recorded_at)),
            token: ended.is_none().then(|| row.token.clone()),
        }
    }
}

/// The credentials of a validation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Credentials {
    /// Newest first; at most one stands.
    items: Vec<Credential>,
}

/// Read the digital credentials of a validation (F17)
///
/// Open Badges 3.0, signed by the body. `migrant-net verify` checks the text without asking
/// anybody.
#[utoipa::path(
    get, path = "/api/v1/forms/{id}/credential", operation_id = "get_credential", tag = "forms",
    params(("id" = Uuid, Path, description = "Completed validation.")),
    responses((status = 200, description = "The credentials.", body = Credentials)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let form = place.id("id")?;
    let view = desk::read_credential(&door.app, &caller.actor, form, Taking::Read).await?;
    once::read(&Credentials {
        items: view.all.iter().map(Credential::of).collect(),
    })
}

/// A credential was issued.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IssuedCredential {
    id: Uuid,
}

/// Issue the digital credential of a validation (F17)
///
/// For operators who are qualified for VALICO; one stands at a time.
#[utoipa::path(
    post, path = "/api/v1/forms/{id}/credential", operation_id = "issue_credential",
    tag = "forms",
    params(("id" = Uuid, Path, description = "Completed validation.")),
    responses((status = 201, description = "Issued.", body = IssuedCredential)),
)]
pub(super) async fn issue(State(door): State<Door>, place: Place, write: Write<Bare>) -> Answered {
    place.takes(&[])?;
    let form = place.id("id")?;
    let host = door.host.clone();
    write
        .once(&door, async move |app, actor, _| {
            let id = desk::issue_credential(&app, &actor, &host, form).await?;
            let at = format!("/api/v1/forms/{form}/credential");
            Told::made(at, &IssuedCredential { id })
        })
        .await
}

/// Why a credential is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CredentialWithdrawal {
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// Withdraw the digital credential of a validation (F17)
///
/// The public list of the body says so from now on.
#[utoipa::path(
    post, path = "/api/v1/forms/{id}/credential/withdrawal",
    operation_id = "withdraw_credential", tag = "forms", request_body = CredentialWithdrawal,
    params(("id" = Uuid, Path, description = "Completed validation.")),
    responses((status = 200, description = "Withdrawn.", body = Done)),
)]
pub(super) async fn withdraw(
    State(door): State<Door>,
    place: Place,
    write: Write<CredentialWithdrawal>,
) -> Answered {
    place.takes(&[])?;
    let form = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            desk::withdraw_credential(&app, &actor, form, &asked.reason).await?;
            let none: [&str; 0] = [];
            Told::done(&Done::with(&none))
        })
        .await
}
