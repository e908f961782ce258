// SPDX-License-Identifier: AGPL-3.0-or-later
//! Passwords — *parole d'ordine*.
//!
//! Argon2id, 19 MiB, two passes. Checks take memory and time: at most two run
//! at once, away from the threads that serve pages.
//!
//! Source: guidelines of the Garante and the national cybersecurity agency on
//! the keeping of passwords (2023).

use std::collections::BTreeMap;

use argon2::{Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier};
use mnet_authz::SessionState;
use mnet_forms::Invalid;
use mnet_store::{Context, Fault, LineKind};
use serde_json::json;

use super::{limits, trace};
use crate::{Actor, App, AppError};

/// Fewest characters of a password somebody chooses.
pub const MIN_PASSWORD: usize = 12;
/// Longest password that is looked at, in bytes.
const MAX_PASSWORD: usize = 1_024;

/// Nobody's password: checked when the name is unknown, so that it takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$\
    bm9ib2R5cyBzYWx0IDE2$yqLQuRQbx2Y4Tz6dQ1zCx0Oa0JdGm9bWv6cN3eXvK1s";

/// Hashes a password with a salt of its own.
///
/// # Errors
/// [`AppError::Fault`] when memory is not enough.
pub async fn hash_password(app: &App, password: &str) -> Result<String, AppError> {
    let mut salt = [0_u8; 16];
    app.random.fill(&mut salt);
    let password = password.to_owned();
    let hash = apart(app, move || {
        Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
    })
    .await?;
    hash.map_err(|error| Fault::Stored(format!("password hash: {error}")).into())
}

/// Whether a password is the stored one; without a stored one, never.
pub(super) async fn matches(
    app: &App,
    stored: Option<&str>,
    password: &str,
) -> Result<bool, Fault> {
    let hash = stored.unwrap_or(NOBODY).to_owned();
    let fits = password.len() <= MAX_PASSWORD;
    let password = if fits {
        password.to_owned()
    } else {
        String::new()
    };
    let same = apart(app, move || is_same(&password, &hash)).await?;
    Ok(same && fits && stored.is_some())
}

fn is_same(password: &str, hash: &str) -> bool {
    Argon2::default()
        .verify_password(password.as_bytes(), hash)
        .is_ok()
}

/// Whether a hash was made under other parameters than today's.
pub(super) fn is_outdated(hash: &str) -> bool {
    let today = Params::default();
    let parsed = PasswordHash::new(hash).ok();
    let stored = parsed.and_then(|hash| Params::try_from(&hash).ok());
    stored.is_none_or(|stored| {
        (stored.m_cost(), stored.t_cost(), stored.p_cost())
            != (today.m_cost(), today.t_cost(), today.p_cost())
    })
}

/// Runs heavy work on its own thread, two at once; the place is kept until it ends.
async fn apart<T: Send + 'static>(
    app: &App,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Fault> {
    let stopped = |what: &dyn std::fmt::Display| Fault::Stored(format!("password check: {what}"));
    let place = app
        .passwords
        .clone()
        .acquire_owned()
        .await
        .map_err(|error| stopped(&error))?;
    tokio::task::spawn_blocking(move || {
        let answer = work();
        drop(place);
        answer
    })
    .await
    .map_err(|error| stopped(&error))
}

/// What is wrong with a password somebody chose.
fn check(password: &str, user_name: &str) -> Result<(), AppError> {
    let length = password.chars().count();
    let code = if password.len() > MAX_PASSWORD {
        "too-long"
    } else if length < MIN_PASSWORD || password.to_lowercase().contains(user_name) {
        "wrong-shape"
    } else {
        return Ok(());
    };
    Err(invalid("/password", code))
}

/// One invalid answer of an account form.
pub(super) fn invalid(pointer: &str, code: &'static str) -> AppError {
    let pointer = pointer.to_owned();
    AppError::Invalid(vec![Invalid {
        pointer,
        code,
        params: BTreeMap::new(),
    }])
}

/// Gives the actor a new password, once the old one was right; every session ends.
///
/// # Errors
/// [`AppError::Invalid`] on `/old` or `/password`, [`AppError::TooMany`],
/// [`AppError::Forbidden`] outside a page session.
pub async fn change_password(
    app: &App,
    actor: &Actor,
    old: &str,
    password: &str,
) -> Result<(), AppError> {
    if actor.session != SessionState::Active {
        return Err(AppError::Forbidden("SESSION_LOCKED"));
    }
    check(password, &actor.user_name)?;
    let attempt = limits::begin(app, &actor.user_name, None).await?;
    let mut tx = app.desk.begin(Context::default()).await?;
    let account = tx
        .account_by_name(&actor.user_name)
        .await?
        .ok_or(AppError::NotFound)?;
    drop(tx);
    if !matches(app, Some(&account.password_hash), old).await? {
        return Err(invalid("/old", "wrong-shape"));
    }
    let hash = hash_password(app, password).await?;
    let mut tx = actor.begin(app).await?;
    tx.set_password(actor.account, &hash).await?;
    attempt.succeeded(&mut tx).await?;
    let data = json!({"account": actor.account});
    let line = trace::line(app, actor, LineKind::Change, "password.changed", data);
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_checked_with_the_parameters_of_everybody() {
        let nobody = PasswordHash::new(NOBODY).unwrap();

        assert_eq!(nobody.algorithm.as_str(), "argon2id");
        assert_eq!(nobody.hash.unwrap().len(), Params::DEFAULT_OUTPUT_LEN);
        assert!(!is_outdated(NOBODY));
        assert!(!is_same("", NOBODY));
    }

    #[test]
    fn a_password_fits_its_own_hash_only() {
        let hash = Argon2::default().hash_password_with_salt(b"cavallo pila", &[7; 16]);
        let hash = hash.unwrap().to_string();

        assert!(is_same("cavallo pila", &hash));
        assert!(!is_same("cavallo pilA", &hash));
        assert!(!is_outdated(&hash));
    }

    #[test]
    fn a_hash_of_weaker_times_is_outdated() {
        let weaker = NOBODY.replace("m=19456", "m=4096");

        assert!(is_outdated(&weaker));
        assert!(is_outdated("not a hash"));
    }

    #[test]
    fn a_chosen_password_is_long_and_is_not_the_name() {
        assert!(check("cavallo batteria graffetta", "u.cpi.civ").is_ok());
        assert!(check("corta", "u.cpi.civ").is_err());
        assert!(check("U.CPI.CIV-2026!", "u.cpi.civ").is_err());
        assert!(check(&"a".repeat(1_025), "u.cpi.civ").is_err());
    }
}
