// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accounts and mandates — *utenze e incarichi*.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// What a login needs to know.
#[derive(Debug, Clone)]
pub struct Account {
    /// Identity.
    pub id: Uuid,
    /// Login name.
    pub user_name: String,
    /// PHC string.
    pub password_hash: String,
    /// `active` or `suspended`.
    pub status: String,
    /// Until when logins are refused after too many failures.
    pub locked_until: Option<Timestamp>,
}

/// An account in the administrator's list.
#[derive(Debug, Clone, Serialize)]
pub struct AccountRow {
    /// Identity.
    pub id: Uuid,
    /// Login name.
    pub user_name: String,
    /// Shown name.
    pub display_name: String,
    /// `active` or `suspended`.
    pub status: String,
    /// Version.
    pub version: i32,
}

/// A new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Identity.
    pub id: Uuid,
    /// Login name.
    pub user_name: String,
    /// Shown name.
    pub display_name: String,
    /// PHC string.
    pub password_hash: String,
}

/// A mandate: body, role, from–to, basis — *incarico*.
#[derive(Debug, Clone, Serialize)]
pub struct Mandate {
    /// Identity.
    pub id: Uuid,
    /// Account.
    pub account: Uuid,
    /// Body.
    pub body: String,
    /// Role code.
    pub role: String,
    /// Act or contract it rests on.
    pub basis: String,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Option<Date>,
    /// Suspended meanwhile.
    pub suspended: bool,
    /// Version.
    pub version: i32,
}

/// A new mandate.
#[derive(Debug, Clone)]
pub struct NewMandate {
    /// Identity.
    pub id: Uuid,
    /// Account.
    pub account: Uuid,
    /// Body.
    pub body: String,
    /// Role code.
    pub role: String,
    /// Act or contract it rests on.
    pub basis: String,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Option<Date>,
}

impl Tx {
    /// Finds an account by its login name.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn account_by_name(&mut self, name: &str) -> Result<Option<Account>, Fault> {
        let row = sqlx::query!(
            "SELECT id, user_name, password_hash, status, locked_until FROM account
              WHERE user_name = $1",
            name
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| Account {
            id: row.id,
            user_name: row.user_name,
            password_hash: row.password_hash,
            status: row.status,
            locked_until: row.locked_until.map(Into::into),
        }))
    }

    /// The shown name of an account.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn account_name(&mut self, id: Uuid) -> Result<Option<String>, Fault> {
        Ok(
            sqlx::query_scalar!("SELECT display_name FROM account WHERE id = $1", id)
                .fetch_optional(&mut *self.tx)
                .await?,
        )
    }

    /// Creates an account.
    ///
    /// # Errors
    /// [`Fault`]; [`Fault::is_duplicate`] when the name is taken.
    pub async fn add_account(&mut self, new: &NewAccount, now: Timestamp) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO account (id, user_name, display_name, password_hash, created_at)
             VALUES ($1, $2, $3, $4, $5)",
            new.id,
            new.user_name,
            new.display_name,
            new.password_hash,
            Ts(now) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Suspends or reactivates an account, and closes its sessions when suspended.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn set_account_status(
        &mut self,
        id: Uuid,
        status: &str,
        version: i32,
    ) -> Result<bool, Fault> {
        let done = sqlx::query!(
            "UPDATE account SET status = $2, version = version + 1 WHERE id = $1 AND version = $3",
            id,
            status,
            version
        )
        .execute(&mut *self.tx)
        .await?;
        if status == "suspended" {
            sqlx::query!("DELETE FROM session WHERE account = $1", id)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(done.rows_affected() == 1)
    }

    /// Gives an account a new password and closes its sessions.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn set_password(&mut self, id: Uuid, hash: &str) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE account SET password_hash = $2, failures = 0, locked_until = NULL,
                    version = version + 1 WHERE id = $1",
            id,
            hash
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!("DELETE FROM session WHERE account = $1", id)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Accounts whose mandates belong to one of these bodies (all when empty).
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn accounts(&mut self, bodies: &[String]) -> Result<Vec<AccountRow>, Fault> {
        Ok(sqlx::query_as!(
            AccountRow,
            "SELECT a.id, a.user_name, a.display_name, a.status, a.version FROM account a
              WHERE cardinality($1::text[]) = 0
                 OR EXISTS (SELECT 1 FROM mandate m WHERE m.account = a.id AND m.body = ANY($1))
              ORDER BY a.user_name",
            bodies
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Mandates of an account, newest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn mandates(&mut self, account: Uuid) -> Result<Vec<Mandate>, Fault> {
        let rows = sqlx::query!(
            "SELECT id, account, body, role, basis, valid_from, valid_to, suspended, version
               FROM mandate WHERE account = $1 ORDER BY valid_from DESC, id",
            account
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| Mandate {
                id: row.id,
                account: row.account,
                body: row.body,
                role: row.role,
                basis: row.basis,
                valid_from: row.valid_from.0,
                valid_to: row.valid_to.map(|day| day.0),
                suspended: row.suspended,
                version: row.version,
            })
            .collect())
    }

    /// Gives a mandate.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_mandate(&mut self, new: &NewMandate) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO mandate (id, account, body, role, basis, valid_from, valid_to)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            new.id,
            new.account,
            new.body,
            new.role,
            new.basis,
            Day(new.valid_from) as _,
            new.valid_to.map(Day) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Ends, suspends or resumes a mandate.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn change_mandate(
        &mut self,
        id: Uuid,
        valid_to: Option<Date>,
        suspended: bool,
        version: i32,
    ) -> Result<bool, Fault> {
        let done = sqlx::query!(
            "UPDATE mandate SET valid_to = $2, suspended = $3, version = version + 1
              WHERE id = $1 AND version = $4",
            id,
            valid_to.map(Day) as _,
            suspended,
            version
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Writes a failed login down and says how many there were since `since`.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_login_attempt(&mut self, subject: &str, now: Timestamp) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO login_attempt (subject, at) VALUES ($1, $2)",
            subject,
            Ts(now) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Failed logins of a subject (account or address) since an instant.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn login_attempts(&mut self, subject: &str, since: Timestamp) -> Result<i64, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM login_attempt WHERE subject = $1 AND at >= $2"#,
            subject,
            Ts(since) as _
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// Forgets failed logins of a subject after a success.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn forget_login_attempts(&mut self, subject: &str) -> Result<(), Fault> {
        sqlx::query!("DELETE FROM login_attempt WHERE subject = $1", subject)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}
