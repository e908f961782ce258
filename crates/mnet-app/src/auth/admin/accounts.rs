// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accounts — *utenze*.

use mnet_authz::{Action, MandateState};
use mnet_base::written::is_plain_line;
use mnet_flow::case::Refusal;
use mnet_forms::Invalid;
use mnet_store::{AccountRow, LineKind, Mandate, NewAccount};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::mandates::MandateAsk;
use super::reach::Reach;
use crate::auth::login::login_name;
use crate::auth::mandates::state_of;
use crate::auth::password::{hash_password, invalid};
use crate::auth::{secret, trace};
use crate::{Actor, App, AppError};

/// A mandate in the administrator's list.
#[derive(Debug, Clone, Serialize)]
pub struct MandateView {
    /// The mandate.
    #[serde(flatten)]
    pub mandate: Mandate,
    /// How it stands today.
    pub state: MandateState,
}

/// An account in the administrator's list, with its mandates at the bodies
/// the administrator reaches.
#[derive(Debug, Clone, Serialize)]
pub struct AccountView {
    /// The account.
    #[serde(flatten)]
    pub account: AccountRow,
    /// Its mandates, newest first.
    pub mandates: Vec<MandateView>,
}

/// A new account with its first mandate.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Login name.
    pub user_name: String,
    /// Name and family name, as shown.
    pub display_name: String,
    /// First mandate.
    pub mandate: MandateAsk,
}

/// An account that was just made.
#[derive(Clone)]
pub struct Created {
    /// The account.
    pub account: Uuid,
    /// Its mandate.
    pub mandate: Uuid,
    /// Its first password, shown once.
    pub password: String,
}

impl std::fmt::Debug for Created {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Created")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// Accounts of the bodies that the actor administers.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::Fault`].
pub async fn list_accounts(app: &App, actor: &Actor) -> Result<Vec<AccountView>, AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageUsers).await?;
    let codes = reach.codes();
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let accounts = reach.tx.accounts(&codes).await?;
    let mandates = reach.tx.mandates_of_bodies(&codes).await?;
    let line = trace::line(app, actor, LineKind::Look, "accounts", json!({}));
    reach.tx.write_journal(&[line]).await?;
    reach.tx.commit().await?;
    let of = |account: Uuid| {
        let own = mandates
            .iter()
            .filter(move |mandate| mandate.account == account);
        own.map(|mandate| MandateView {
            state: state_of(mandate, actor.today),
            mandate: mandate.clone(),
        })
        .collect()
    };
    Ok(accounts
        .into_iter()
        .map(|account| AccountView {
            mandates: of(account.id),
            account,
        })
        .collect())
}

/// Makes an account with a password drawn for it and its first mandate.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::Forbidden`]; `ALREADY_DONE` when the name
/// is taken.
pub async fn create_account(app: &App, actor: &Actor, new: NewUser) -> Result<Created, AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageUsers).await?;
    let ready = new.mandate.check(&mut reach).await?;
    let user_name =
        login_name(&new.user_name).ok_or_else(|| invalid("/user_name", "wrong-shape"))?;
    let display_name = shown(&new.display_name, "/display_name", 120)?;
    let password = secret::draw_password(&*app.random);
    let password_hash = hash_password(app, &password).await?;
    let now = app.clock.now();
    let account = app.random.id(now);
    let row = NewAccount {
        id: account,
        user_name,
        display_name,
        password_hash,
    };
    match reach.tx.add_account(&row, now).await {
        Err(fault) if fault.is_duplicate() => {
            return Err(AppError::Refused(Refusal::AlreadyDone));
        }
        other => other?,
    }
    let mandate = ready.give(&mut reach, account).await?;
    let data = json!({"account": account, "mandate": mandate, "body": new.mandate.body,
                      "role": new.mandate.role.code()});
    reach.done("account.created", data).await?;
    Ok(Created {
        account,
        mandate,
        password,
    })
}

/// Text that people typed: neither empty nor too long, hiding nothing.
pub(super) fn shown(typed: &str, pointer: &str, longest: usize) -> Result<String, AppError> {
    let text = typed.trim();
    let field = pointer.trim_start_matches('/');
    if let Some(wrong) = Invalid::of_length(field, text, 1..=longest) {
        return Err(AppError::Invalid(vec![wrong]));
    }
    if !is_plain_line(text) {
        return Err(invalid(pointer, "wrong-shape"));
    }
    Ok(text.to_owned())
}

/// Suspends an account: its sessions end at once.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`]; `CHANGED_MEANWHILE`.
pub async fn suspend_account(
    app: &App,
    actor: &Actor,
    account: Uuid,
    version: i32,
) -> Result<(), AppError> {
    set_status(
        app,
        actor,
        account,
        ("suspended", "account.suspended"),
        version,
    )
    .await
}

/// Lets a suspended account in again.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`]; `CHANGED_MEANWHILE`.
pub async fn reactivate_account(
    app: &App,
    actor: &Actor,
    account: Uuid,
    version: i32,
) -> Result<(), AppError> {
    set_status(
        app,
        actor,
        account,
        ("active", "account.reactivated"),
        version,
    )
    .await
}

async fn set_status(
    app: &App,
    actor: &Actor,
    account: Uuid,
    (status, action): (&str, &str),
    version: i32,
) -> Result<(), AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageUsers).await?;
    reach.account(account).await?;
    if !reach
        .tx
        .set_account_status(account, status, version)
        .await?
    {
        return Err(AppError::Refused(Refusal::Conflict));
    }
    reach.done(action, json!({"account": account})).await
}

/// Draws a new password, shown once; sessions and tokens of the account end.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn reset_password(app: &App, actor: &Actor, account: Uuid) -> Result<String, AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageUsers).await?;
    reach.account(account).await?;
    let password = secret::draw_password(&*app.random);
    let hash = hash_password(app, &password).await?;
    reach.tx.set_password(account, &hash).await?;
    reach
        .done("password.reset", json!({"account": account}))
        .await?;
    Ok(password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_name_is_short_and_printable() {
        assert!(matches!(shown(" Anna Bianchi ", "/n", 20), Ok(name) if name == "Anna Bianchi"));
        assert!(shown("  ", "/n", 20).is_err());
        assert!(shown("Anna\u{7}", "/n", 20).is_err());
        assert!(shown("Anna Bianchi", "/n", 5).is_err());
    }

    #[test]
    fn a_first_password_does_not_print_itself() {
        let created = Created {
            account: Uuid::nil(),
            mandate: Uuid::nil(),
            password: "abcde-fghij".to_owned(),
        };

        assert!(!format!("{created:?}").contains("abcde"));
    }
}
