// SPDX-License-Identifier: AGPL-3.0-or-later
//! Mandates — *incarichi*: whoever administers gives them, to others only.

use axum::extract::State;
use mnet_app::auth::admin::{self, MandateAsk};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::once::{Told, read};
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, RoleCode};

/// A mandate: who works for which body as what, from when to when, by which act.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedMandate {
    pub(super) id: Uuid,
    pub(super) account: Uuid,
    pub(super) body: String,
    pub(super) role: String,
    /// Act or contract it rests on.
    pub(super) basis: String,
    pub(super) valid_from: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) valid_to: Option<Day>,
    pub(super) suspended: bool,
    /// `active`, `not_yet`, `ended`, `suspended`.
    pub(super) state: String,
    /// For `If-Match`.
    pub(super) version: i32,
}

/// An administrator's view as a mandate.
macro_rules! listed_mandate {
    ($view:expr) => {{
        let view = $view;
        $crate::api::mandates::ListedMandate {
            id: view.mandate.id,
            account: view.mandate.account,
            body: view.mandate.body,
            role: view.mandate.role,
            basis: view.mandate.basis,
            version: view.mandate.version,
            valid_from: $crate::api::wire::Day(view.mandate.valid_from),
            valid_to: view.mandate.valid_to.map($crate::api::wire::Day),
            suspended: view.mandate.suspended,
            state: view.state.code().to_owned(),
        }
    }};
}

pub(super) use listed_mandate;

/// Mandates in reach.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedMandates {
    items: Vec<ListedMandate>,
}

/// A new mandate for an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMandate {
    account: Uuid,
    /// Body.
    #[schema(min_length = 1, max_length = 40)]
    body: String,
    role: RoleCode,
    /// Act or contract it rests on.
    #[schema(min_length = 1, max_length = 300)]
    basis: String,
    valid_from: Day,
    valid_to: Option<Day>,
}

/// A mandate was given.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GivenMandate {
    mandate: Uuid,
}

/// Mandates in reach
///
/// The lead sees those of its edition, a responsible those of its body.
#[utoipa::path(
    get, path = "/api/v1/mandates", operation_id = "list_mandates", tag = "administration",
    responses((status = 200, description = "Mandates.", body = ListedMandates)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let accounts = admin::list_accounts(&door.app, &caller.actor).await?;
    let all = accounts.into_iter().flat_map(|account| account.mandates);
    read(&ListedMandates {
        items: all.map(|view| listed_mandate!(view)).collect(),
    })
}

/// Give a mandate
#[utoipa::path(
    post, path = "/api/v1/mandates", operation_id = "give_mandate", tag = "administration",
    request_body = NewMandate,
    responses((status = 201, description = "Given.", body = GivenMandate)),
)]
pub(super) async fn give(
    State(door): State<Door>,
    place: Place,
    write: Write<NewMandate>,
) -> Answered {
    place.takes(&[])?;
    write
        .once(&door, async |app, actor, new| {
            let ask = MandateAsk {
                body: new.body,
                role: new.role.0,
                basis: new.basis,
                valid_from: new.valid_from.0,
                valid_to: new.valid_to.map(|day| day.0),
            };
            let mandate = admin::add_mandate(&app, &actor, new.account, ask).await?;
            Told::made("/api/v1/mandates".to_owned(), &GivenMandate { mandate })
        })
        .await
}
