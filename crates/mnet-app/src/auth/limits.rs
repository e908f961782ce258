// SPDX-License-Identifier: AGPL-3.0-or-later
//! How often somebody may try — *limiti ai tentativi di accesso*.
//!
//! An attempt is counted and written down before the password is looked at, one
//! at a time: however many arrive at once, no more than the limit are checked.

use jiff::{SignedDuration, Timestamp};
use mnet_store::{Context, Fault, Tx};
use sha2::{Digest, Sha256};

use crate::auth::LoginError;
use crate::{App, AppError};

/// Attempts of one account in the window.
const PER_ACCOUNT: i64 = 10;
/// Attempts from one address in the window: a whole office may share one.
const PER_ADDRESS: i64 = 100;
/// The window.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// An attempt that was let through, still counted until it succeeds.
pub(super) struct Attempt {
    account: String,
    ids: Vec<i64>,
}

/// Too many, or a fault.
pub(super) enum NotBegun {
    TooMany(u32),
    Fault(Fault),
}

impl From<Fault> for NotBegun {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<NotBegun> for LoginError {
    fn from(not: NotBegun) -> Self {
        match not {
            NotBegun::TooMany(seconds) => Self::TooMany(seconds),
            NotBegun::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<NotBegun> for AppError {
    fn from(not: NotBegun) -> Self {
        match not {
            NotBegun::TooMany(seconds) => Self::TooMany(seconds),
            NotBegun::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Counts one more attempt, unless there were too many.
pub(super) async fn begin(
    app: &App,
    user: &str,
    address: Option<&str>,
) -> Result<Attempt, NotBegun> {
    let now = app.clock.now();
    let account = subject("account", user);
    let mut limits = vec![(account.clone(), PER_ACCOUNT)];
    limits.extend(address.map(|address| (subject("address", address), PER_ADDRESS)));
    let subjects: Vec<String> = limits.iter().map(|(subject, _)| subject.clone()).collect();
    let since = now.saturating_sub(WINDOW).unwrap_or(Timestamp::MIN);
    let mut tx = app.desk.begin(Context::default()).await?;
    tx.queue_login_attempts(&subjects).await?;
    for (subject, limit) in limits {
        let (count, oldest) = tx.login_pressure(&subject, since).await?;
        if count >= limit {
            return Err(NotBegun::TooMany(wait(oldest.unwrap_or(now), now)));
        }
    }
    let ids = tx.add_login_attempts(&subjects, now).await?;
    tx.commit().await?;
    Ok(Attempt { account, ids })
}

/// Seconds until the oldest attempt leaves the window.
fn wait(oldest: Timestamp, now: Timestamp) -> u32 {
    let left = WINDOW.as_secs() - now.duration_since(oldest).as_secs();
    u32::try_from(left.clamp(1, WINDOW.as_secs())).unwrap_or(1)
}

/// What was typed may be a password in the wrong field: only its hash is kept.
fn subject(kind: &str, typed: &str) -> String {
    let hash = Sha256::digest(typed.as_bytes());
    let (hash, _) = hash.split_at(16);
    format!("{kind}:{}", hex::encode(hash))
}

impl Attempt {
    /// The account's failures are forgotten; the address keeps those of others.
    pub(super) async fn succeeded(&self, tx: &mut Tx) -> Result<(), Fault> {
        tx.forget_login_attempts(&self.account).await?;
        tx.take_back_login_attempts(&self.ids).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_waits_until_the_oldest_attempt_is_a_quarter_of_an_hour_old() {
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(1);
        let ago = |minutes| now - SignedDuration::from_mins(minutes);

        assert_eq!(wait(ago(5), now), 600);
        assert_eq!(wait(ago(15), now), 1);
        assert_eq!(wait(now, now), 900);
    }

    #[test]
    fn what_was_typed_is_not_kept() {
        let subject = subject("account", "geheim!");

        assert!(subject.starts_with("account:"));
        assert!(!subject.contains("geheim"));
        assert_eq!(subject.len(), "account:".len() + 32);
    }
}
