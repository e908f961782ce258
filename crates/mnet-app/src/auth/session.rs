// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sessions — *sessioni di lavoro*.
//!
//! A page session locks after a quarter of an hour without requests and ends
//! after twelve hours. Rights are read again at each request: what ended a
//! minute ago has ended.
//!
//! Source: requirements, SC-9, REQ-SEC-04 (a shared desk locks itself).

use jiff::{SignedDuration, Timestamp};
use mnet_authz::{Role, SessionState};
use mnet_base::codes::BodyCode;
use mnet_store::{Context, Fault, LineKind, SessionRow};
use serde_json::json;

use super::mandates::state_between;
use super::{LoginError, limits, password, secret, trace};
use crate::{Actor, App, AppError};

/// Without requests for so long, a page session waits for the password.
pub const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// After so long a page session is over.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// How often the last use is written down.
const TOUCH: SignedDuration = SignedDuration::from_mins(1);

/// Whose secret this is, from a cookie or a bearer token; nobody's when it is over.
///
/// A locked session is told as such: its actor may only unlock it.
///
/// # Errors
/// [`AppError::Fault`].
pub async fn resume(app: &App, secret: &str) -> Result<Option<Actor>, AppError> {
    let Some(key) = secret::key(secret) else {
        return Ok(None);
    };
    let now = app.clock.now();
    let mut tx = app.desk.begin(Context::default()).await?;
    let Some(row) = tx.session(&key).await?.filter(|row| is_alive(row, now)) else {
        return Ok(None);
    };
    let seen_at = row.seen_at;
    let actor = actor_of(app, row)?;
    if actor.session != SessionState::Locked && now.duration_since(seen_at) >= TOUCH {
        tx.touch_session(&key, now).await?;
        tx.commit().await?;
    }
    Ok(Some(actor))
}

/// What a token may do; empty means everything its account may.
///
/// # Errors
/// [`AppError::Fault`].
pub async fn token_scopes(app: &App, secret: &str) -> Result<Vec<String>, AppError> {
    let Some(key) = secret::key(secret) else {
        return Ok(Vec::new());
    };
    let mut tx = app.desk.begin(Context::default()).await?;
    Ok(tx
        .session(&key)
        .await?
        .map(|row| row.scopes)
        .unwrap_or_default())
}

/// Goes on with a locked session, once the password was right.
///
/// # Errors
/// [`LoginError`]; [`LoginError::Wrong`] too when the session is over.
pub async fn unlock(app: &App, secret: &str, password: &str) -> Result<Actor, LoginError> {
    let key = secret::key(secret).ok_or(LoginError::Wrong)?;
    let now = app.clock.now();
    let mut tx = app.desk.begin(Context::default()).await?;
    let row = tx
        .session(&key)
        .await?
        .filter(|row| row.kind == "page" && is_alive(row, now));
    let row = row.ok_or(LoginError::Wrong)?;
    let account = tx
        .account_by_name(&row.user_name)
        .await?
        .ok_or(LoginError::Wrong)?;
    drop(tx);
    let attempt = limits::begin(app, &row.user_name, None).await?;
    let right = password::matches(app, Some(&account.password_hash), password).await?;
    let mut actor = actor_of(app, row)?;
    let mut tx = app.desk.begin(Context::default()).await?;
    let action = if right { "unlock" } else { "unlock.refused" };
    let line = trace::line(app, &actor, LineKind::Access, action, json!({}));
    tx.write_journal(&[line]).await?;
    if right {
        attempt.succeeded(&mut tx).await?;
        tx.touch_session(&key, now).await?;
        actor.session = SessionState::Active;
    }
    tx.commit().await?;
    if right {
        Ok(actor)
    } else {
        Err(LoginError::Wrong)
    }
}

/// Ends a session; one that is over already stays over.
///
/// # Errors
/// [`AppError::Fault`].
pub async fn logout(app: &App, secret: &str) -> Result<(), AppError> {
    let Some(key) = secret::key(secret) else {
        return Ok(());
    };
    let mut tx = app.desk.begin(Context::default()).await?;
    let Some(row) = tx.session(&key).await?.filter(|row| row.kind == "page") else {
        return Ok(());
    };
    let actor = actor_of(app, row)?;
    tx.close_session(&key).await?;
    let line = trace::line(app, &actor, LineKind::Access, "logout", json!({}));
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(())
}

/// Not over, not revoked, and its account not suspended.
pub(super) fn is_alive(row: &SessionRow, now: Timestamp) -> bool {
    !row.revoked && row.account_status == "active" && now < row.expires_at
}

/// Whoever holds a session, as everything stands now.
pub(super) fn actor_of(app: &App, row: SessionRow) -> Result<Actor, Fault> {
    let today = app.clock.today();
    let role = Role::parse(&row.role).map_err(|error| Fault::Stored(error.to_string()))?;
    Ok(Actor {
        session: door(&row.kind, row.seen_at, app.clock.now()),
        mandate_state: state_between(row.valid_from, row.valid_to, row.suspended, today),
        account: row.account,
        mandate: row.mandate,
        user_name: row.user_name,
        display_name: row.display_name,
        body: BodyCode::new(row.body),
        body_name: row.body_name,
        edition: row.edition,
        role,
        csrf: row.csrf,
        since: row.created_at,
        purpose: None,
        today,
    })
}

fn door(kind: &str, seen_at: Timestamp, now: Timestamp) -> SessionState {
    if kind != "page" {
        SessionState::ApiToken
    } else if now.duration_since(seen_at) > IDLE {
        SessionState::Locked
    } else {
        SessionState::Active
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_page_locks_after_a_quarter_of_an_hour() {
        let seen = |minutes| NOW - SignedDuration::from_mins(minutes);

        assert_eq!(door("page", seen(0), NOW), SessionState::Active);
        assert_eq!(door("page", seen(15), NOW), SessionState::Active);
        assert_eq!(door("page", seen(16), NOW), SessionState::Locked);
    }

    #[test]
    fn a_token_never_opens_a_page_session_and_does_not_lock() {
        let long_ago = NOW - SignedDuration::from_hours(5);

        assert_eq!(door("token", long_ago, NOW), SessionState::ApiToken);
    }
}
