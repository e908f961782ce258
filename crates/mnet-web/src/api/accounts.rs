// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accounts — *utenze*.

use axum::extract::State;
use mnet_app::auth::admin::{self, AccountView, MandateAsk, NewUser};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::mandates::{ListedMandate, listed_mandate};
use super::once::{Told, read};
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, RoleCode};

/// An account with its mandates at the bodies in reach.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedAccount {
    id: Uuid,
    user_name: String,
    display_name: String,
    /// `active` or `suspended`.
    status: String,
    version: i32,
    /// Newest first.
    mandates: Vec<ListedMandate>,
}

/// Accounts in reach.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedAccounts {
    #[schema(max_items = 10_000)]
    items: Vec<ListedAccount>,
}

/// A new account with its first mandate.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAccount {
    /// Login name: letters, digits and `.-_@`.
    #[schema(min_length = 1, max_length = 64)]
    user_name: String,
    /// Name and family name, as shown.
    #[schema(min_length = 1, max_length = 120)]
    display_name: String,
    /// Body of the first mandate.
    #[schema(min_length = 1, max_length = 40)]
    body: String,
    role: RoleCode,
    /// Act or contract it rests on.
    #[schema(min_length = 1, max_length = 300)]
    basis: String,
    valid_from: Day,
    valid_to: Option<Day>,
}

/// An account was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MadeAccount {
    account: Uuid,
    mandate: Uuid,
    /// First password; told once and not to who repeats the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

/// Accounts in reach
///
/// The lead sees those of its edition, a responsible those of its body.
#[utoipa::path(
    get, path = "/api/v1/accounts", operation_id = "list_accounts", tag = "administration",
    responses((status = 200, description = "Accounts.", body = ListedAccounts)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let accounts = admin::list_accounts(&door.app, &caller.actor).await?;
    let items = accounts.into_iter().map(listed_account);
    read(&ListedAccounts {
        items: items.collect(),
    })
}

/// An administrator's view as an account.
pub(super) fn listed_account(view: AccountView) -> ListedAccount {
    ListedAccount {
        id: view.account.id,
        user_name: view.account.user_name,
        display_name: view.account.display_name,
        status: view.account.status,
        version: view.account.version,
        mandates: view
            .mandates
            .into_iter()
            .map(|view| listed_mandate!(view))
            .collect(),
    }
}

/// Make an account
#[utoipa::path(
    post, path = "/api/v1/accounts", operation_id = "create_account", tag = "administration",
    request_body = NewAccount,
    responses((status = 201, description = "Made.", body = MadeAccount)),
)]
pub(super) async fn create(
    State(door): State<Door>,
    place: Place,
    write: Write<NewAccount>,
) -> Answered {
    place.takes(&[])?;
    write
        .once(&door, async |app, actor, new| {
            let ask = NewUser {
                user_name: new.user_name,
                display_name: new.display_name,
                mandate: MandateAsk {
                    body: new.body,
                    role: new.role.0,
                    basis: new.basis,
                    valid_from: new.valid_from.0,
                    valid_to: new.valid_to.map(|day| day.0),
                },
            };
            let made = admin::create_account(&app, &actor, ask).await?;
            let (account, mandate) = (made.account, made.mandate);
            let told = MadeAccount {
                account,
                mandate,
                password: Some(made.password),
            };
            let again = MadeAccount {
                account,
                mandate,
                password: None,
            };
            Told::made("/api/v1/accounts".to_owned(), &told)?.but_again(&again)
        })
        .await
}
