// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accounts made on the machine itself — *utenze create dal programma*.

use jiff::civil::Date;
use mnet_app::auth::hash_password;
use mnet_app::{App, AppError};
use mnet_authz::Role;
use mnet_store::{Context, JournalLine, LineKind, NewAccount, NewMandate};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::failure::Failure;

/// Shortest and longest login name.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=64;

/// An account with its mandate.
pub(crate) struct NewUser<'a> {
    /// Login name.
    pub(crate) user: &'a str,
    /// Shown name.
    pub(crate) shown: &'a str,
    /// Body it works for.
    pub(crate) body: &'a str,
    /// In which role.
    pub(crate) role: Role,
    /// On what the mandate rests.
    pub(crate) basis: &'a str,
    /// First day.
    pub(crate) since: Date,
}

/// Makes an account, or gives an existing one this password; its sessions end.
pub(crate) async fn create(app: &App, new: &NewUser<'_>, password: &str) -> Result<(), Failure> {
    check(new.user)?;
    let hash = hash_password(app, password).await?;
    let now = app.clock.now();
    let mut tx = app.batch.begin(Context::default()).await?;
    let (account, action) = if let Some(known) = tx.account_by_name(new.user).await? {
        tx.set_password(known.id, &hash).await?;
        (known.id, "password.reset")
    } else {
        let account = NewAccount {
            id: app.random.id(now),
            user_name: new.user.to_owned(),
            display_name: new.shown.to_owned(),
            password_hash: hash,
        };
        tx.add_account(&account, now).await?;
        tx.add_mandate(&mandate(app, account.id, new)).await?;
        (account.id, "account.created")
    };
    let data = json!({"account": account, "body": new.body, "role": new.role.code()});
    tx.write_journal(&[line(app, new, action, data)]).await?;
    Ok(tx.commit().await?)
}

fn check(user: &str) -> Result<(), Failure> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    if LENGTH.contains(&user.len()) && user.chars().all(is_plain) {
        return Ok(());
    }
    Err(Failure::refused(
        "il nome utente ha da 3 a 64 lettere minuscole, cifre, punti, trattini",
        "a login name has 3 to 64 lower-case letters, digits, dots, dashes",
    ))
}

fn mandate(app: &App, account: Uuid, new: &NewUser<'_>) -> NewMandate {
    NewMandate {
        id: app.random.id(app.clock.now()),
        account,
        body: new.body.to_owned(),
        role: new.role.code().to_owned(),
        basis: new.basis.to_owned(),
        valid_from: new.since,
        valid_to: None,
    }
}

/// Written from the machine's own console: nobody's mandate stands behind it.
pub(crate) fn line(app: &App, new: &NewUser<'_>, action: &str, data: Value) -> JournalLine {
    JournalLine {
        at: app.clock.now(),
        account: None,
        mandate: None,
        body: new.body.to_owned(),
        role: new.role.code().to_owned(),
        kind: LineKind::Change,
        action: action.to_owned(),
        person: None,
        case_file: None,
        edition: None,
        on_date: app.clock.today(),
        reason: Some("console".to_owned()),
        data,
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Fault(fault) => fault.into(),
            other => Self::new(crate::words::message(other.code()), other.to_string()),
        }
    }
}
