// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tokens for programs — *gettoni per programmi*.
//!
//! A token acts under one mandate, never opens pages and never administers.
//! Revoking is immediate: it is looked up at each request.

use jiff::SignedDuration;
use mnet_store::{Context, Fault, JournalLine, LineKind, NewSession};
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use super::login::login_name;
use super::mandates::{state_of, working};
use super::secret;
use crate::App;

/// Longest life of a token.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 366);

/// What a token may be made for: reading, or writing, which includes reading.
pub const SCOPES: [&str; 2] = ["read", "write"];

/// Why there is no token.
#[derive(Debug, Error)]
pub enum TokenError {
    /// No such active account.
    #[error("no such account")]
    NoAccount,
    /// The account works for no body today.
    #[error("no mandate today")]
    NoMandate,
    /// It ends before it begins, or lives for more than a year.
    #[error("a token lives from one second to one year")]
    Expiry,
    /// No such scope.
    #[error("no scope {scope}; there are {known}", known = SCOPES.join(", "))]
    Scope {
        /// As asked for.
        scope: String,
    },
    /// Ours.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Makes a token for an account, under its newest mandate; told once.
///
/// # Errors
/// [`TokenError`].
pub async fn create_token(
    app: &App,
    user: &str,
    expires: SignedDuration,
    scopes: Vec<String>,
) -> Result<String, TokenError> {
    if !expires.is_positive() || expires > LONGEST {
        return Err(TokenError::Expiry);
    }
    if let Some(unknown) = scopes.iter().find(|one| !SCOPES.contains(&one.as_str())) {
        return Err(TokenError::Scope {
            scope: unknown.clone(),
        });
    }
    let now = app.clock.now();
    let expires_at = now.checked_add(expires).map_err(|_| TokenError::Expiry)?;
    let name = login_name(user).ok_or(TokenError::NoAccount)?;
    let mut tx = app.desk.begin(Context::default()).await?;
    let account = tx
        .account_by_name(&name)
        .await?
        .filter(|found| found.status == "active");
    let account = account.ok_or(TokenError::NoAccount)?.id;
    let mandates = tx.mandates(account).await?;
    let today = app.clock.today();
    let mandate = mandates
        .into_iter()
        .find(|mandate| working(state_of(mandate, today)));
    let mandate = mandate.ok_or(TokenError::NoMandate)?;
    let secret = secret::draw(&*app.random);
    let token_hash =
        secret::key(&secret).ok_or_else(|| Fault::Stored("token: secret".to_owned()))?;
    let data = json!({"expires_at": expires_at, "scopes": &scopes});
    let new = NewSession {
        token_hash,
        account,
        mandate: mandate.id,
        kind: "token",
        csrf: String::new(),
        scopes,
        expires_at,
    };
    tx.open_session(&new, now).await?;
    let acting = Some((mandate.id, mandate.body, mandate.role));
    tx.write_journal(&[line(app, account, acting, "token.created", data)])
        .await?;
    tx.commit().await?;
    Ok(secret)
}

/// Revokes every token of an account; says how many.
///
/// # Errors
/// [`TokenError::NoAccount`], [`TokenError::Fault`].
pub async fn revoke_tokens(app: &App, user: &str) -> Result<u64, TokenError> {
    let name = login_name(user).ok_or(TokenError::NoAccount)?;
    let mut tx = app.desk.begin(Context::default()).await?;
    let account = tx
        .account_by_name(&name)
        .await?
        .ok_or(TokenError::NoAccount)?
        .id;
    let revoked = tx.revoke_tokens(account, app.clock.now()).await?;
    let data = json!({"revoked": revoked});
    tx.write_journal(&[line(app, account, None, "token.revoked", data)])
        .await?;
    tx.commit().await?;
    Ok(revoked)
}

/// Written from the machine's own console: the account concerned is the one named.
fn line(
    app: &App,
    account: Uuid,
    acting: Option<(Uuid, String, String)>,
    action: &str,
    data: serde_json::Value,
) -> JournalLine {
    let (mandate, body, role) = acting.map_or_else(
        || (None, String::new(), String::new()),
        |(mandate, body, role)| (Some(mandate), body, role),
    );
    JournalLine {
        at: app.clock.now(),
        account: Some(account),
        mandate,
        body,
        role,
        kind: LineKind::Access,
        action: action.to_owned(),
        person: None,
        case_file: None,
        edition: None,
        on_date: app.clock.today(),
        reason: None,
        data,
    }
}
