// SPDX-License-Identifier: AGPL-3.0-or-later
//! Logging in — *accesso*.

use mnet_store::{Account, Context, Fault, JournalLine, LineKind, NewSession, Tx};
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use super::mandates::{state_of, working};
use super::session::{ABSOLUTE, actor_of};
use super::{limits, password, secret};
use crate::{Actor, App, AppError};

/// Longest login name.
pub(super) const MAX_NAME: usize = 64;

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// The cookie's value; it is not kept here and cannot be asked for again.
    pub secret: String,
    /// Who came in.
    pub actor: Actor,
}

/// Why nobody came in.
#[derive(Debug, Error)]
pub enum LoginError {
    /// Unknown name, wrong password or suspended account: nobody is told which.
    #[error("wrong name or password")]
    Wrong,
    /// Too many attempts; seconds to wait.
    #[error("too many attempts, wait {0} s")]
    TooMany(u32),
    /// The account is right and works for no body today.
    #[error("no mandate today")]
    NoMandate,
    /// Ours.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<LoginError> for AppError {
    fn from(error: LoginError) -> Self {
        match error {
            LoginError::Wrong => Self::Forbidden("WRONG_PASSWORD"),
            LoginError::TooMany(seconds) => Self::TooMany(seconds),
            LoginError::NoMandate => Self::Forbidden("MANDATE_EXPIRED"),
            LoginError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// A login name as it is kept: lower case, without spaces around it.
pub(super) fn login_name(typed: &str) -> Option<String> {
    let name = typed.trim().to_lowercase();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    let fits = !name.is_empty() && name.len() <= MAX_NAME && name.chars().all(allowed);
    fits.then_some(name)
}

/// Opens a page session for somebody who knows the password.
///
/// `address` is where the request comes from, for the limit per address.
///
/// # Errors
/// [`LoginError`].
pub async fn login(
    app: &App,
    user: &str,
    password: &str,
    address: &str,
) -> Result<LoggedIn, LoginError> {
    let name = login_name(user);
    let typed = name.as_deref().unwrap_or(user);
    let attempt = limits::begin(app, typed, Some(address)).await?;
    let account = find(app, name.as_deref()).await?;
    let stored = account
        .as_ref()
        .filter(|account| account.status == "active");
    let stored = stored.map(|account| account.password_hash.as_str());
    let right = password::matches(app, stored, password).await?;
    let Some(account) = account.as_ref().filter(|_| right) else {
        note(app, account.as_ref(), "login.refused").await?;
        return Err(LoginError::Wrong);
    };
    strengthen(app, account, password).await?;
    let mut tx = app.desk.begin(Context::default()).await?;
    attempt.succeeded(&mut tx).await?;
    let today = app.clock.today();
    let mandates = tx.mandates(account.id).await?;
    let Some(mandate) = mandates
        .iter()
        .find(|mandate| working(state_of(mandate, today)))
    else {
        tx.commit().await?;
        note(app, Some(account), "login.no_mandate").await?;
        return Err(LoginError::NoMandate);
    };
    let opened = open(app, &mut tx, account.id, mandate.id).await?;
    tx.commit().await?;
    Ok(opened)
}

async fn find(app: &App, name: Option<&str>) -> Result<Option<Account>, Fault> {
    // A name nobody can have is looked for all the same: the time must not tell.
    let mut tx = app.desk.begin(Context::default()).await?;
    tx.account_by_name(name.unwrap_or("")).await
}

/// Writes down that somebody did not come in.
async fn note(app: &App, account: Option<&Account>, action: &str) -> Result<(), Fault> {
    let mut tx = app.desk.begin(Context::default()).await?;
    tx.write_journal(&[JournalLine {
        at: app.clock.now(),
        account: account.map(|account| account.id),
        mandate: None,
        body: String::new(),
        role: String::new(),
        kind: LineKind::Access,
        action: action.to_owned(),
        person: None,
        case_file: None,
        edition: None,
        on_date: app.clock.today(),
        reason: None,
        data: json!({}),
    }])
    .await?;
    tx.commit().await
}

/// Keeps the password under today's parameters.
async fn strengthen(app: &App, account: &Account, password: &str) -> Result<(), LoginError> {
    if !password::is_outdated(&account.password_hash) {
        return Ok(());
    }
    let hash = match password::hash_password(app, password).await {
        Ok(hash) => hash,
        Err(error) => {
            tracing::warn!(%error, account = %account.id, "password not strengthened");
            return Ok(());
        }
    };
    let mut tx = app.desk.begin(Context::default()).await?;
    tx.strengthen_password(account.id, &hash).await?;
    Ok(tx.commit().await?)
}

async fn open(
    app: &App,
    tx: &mut Tx,
    account: Uuid,
    mandate: Uuid,
) -> Result<LoggedIn, LoginError> {
    let now = app.clock.now();
    let secret = secret::draw(&*app.random);
    let stored = |what: &str| Fault::Stored(format!("session: {what}"));
    let token_hash = secret::key(&secret).ok_or_else(|| stored("secret"))?;
    let expires_at = now.checked_add(ABSOLUTE).map_err(|_| stored("clock"))?;
    let csrf = secret::draw(&*app.random);
    let kind = "page";
    let scopes = Vec::new();
    let new = NewSession {
        token_hash,
        account,
        mandate,
        kind,
        csrf,
        scopes,
        expires_at,
    };
    tx.open_session(&new, now).await?;
    let row = tx
        .session(&new.token_hash)
        .await?
        .ok_or_else(|| stored("not found"))?;
    let actor = actor_of(app, row)?;
    let line = super::trace::line(app, &actor, LineKind::Access, "login", json!({}));
    tx.write_journal(&[line]).await?;
    Ok(LoggedIn { secret, actor })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_name_is_lower_case_without_spaces() {
        assert_eq!(login_name(" U.CPI.Civ ").as_deref(), Some("u.cpi.civ"));
    }

    #[test]
    fn nobody_is_called_by_spaces_or_control_characters() {
        assert_eq!(login_name(""), None);
        assert_eq!(login_name("u.cpi\0"), None);
        assert_eq!(login_name("mario rossi"), None);
        assert_eq!(login_name(&"u".repeat(65)), None);
    }
}
