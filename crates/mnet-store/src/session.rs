// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sessions and tokens, kept on the server.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::ty::Ts;
use crate::{Fault, Tx};

/// A session or token to be opened.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// SHA-256 of the secret.
    pub token_hash: Vec<u8>,
    /// Account.
    pub account: Uuid,
    /// Mandate.
    pub mandate: Uuid,
    /// `page` or `token`.
    pub kind: &'static str,
    /// Secret of its forms.
    pub csrf: String,
    /// What a token may do (all when empty).
    pub scopes: Vec<String>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A session with everything a request needs, read in one go.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Account.
    pub account: Uuid,
    /// Shown name.
    pub display_name: String,
    /// Login name.
    pub user_name: String,
    /// `active` or `suspended`.
    pub account_status: String,
    /// Mandate.
    pub mandate: Uuid,
    /// Body of the mandate.
    pub body: String,
    /// Name of the body.
    pub body_name: String,
    /// Edition of the body.
    pub edition: String,
    /// Role code.
    pub role: String,
    /// Mandate's first day.
    pub valid_from: Date,
    /// Mandate's last day.
    pub valid_to: Option<Date>,
    /// Mandate suspended.
    pub suspended: bool,
    /// `page` or `token`.
    pub kind: String,
    /// Secret of its forms.
    pub csrf: String,
    /// What a token may do.
    pub scopes: Vec<String>,
    /// Opened.
    pub created_at: Timestamp,
    /// Last used.
    pub seen_at: Timestamp,
    /// Ends.
    pub expires_at: Timestamp,
    /// Revoked.
    pub revoked: bool,
}

impl Tx {
    /// Opens a session.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn open_session(&mut self, new: &NewSession, now: Timestamp) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO session (token_hash, account, mandate, kind, csrf, scopes, created_at,
                                  seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
            new.token_hash,
            new.account,
            new.mandate,
            new.kind,
            new.csrf,
            &new.scopes,
            Ts(now) as _,
            Ts(new.expires_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Finds a session by the hash of its secret.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn session(&mut self, hash: &[u8]) -> Result<Option<SessionRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT s.account, a.display_name, a.user_name, a.status, s.mandate, m.body,
                      b.name AS body_name, b.edition, m.role, m.valid_from, m.valid_to,
                      m.suspended, s.kind, s.csrf, s.scopes, s.created_at, s.seen_at,
                      s.expires_at, s.revoked_at IS NOT NULL AS "revoked!"
                 FROM session s
                 JOIN account a ON a.id = s.account
                 JOIN mandate m ON m.id = s.mandate AND m.account = s.account
                 JOIN body b ON b.code = m.body
                WHERE s.token_hash = $1"#,
            hash
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| SessionRow {
            account: row.account,
            display_name: row.display_name,
            user_name: row.user_name,
            account_status: row.status,
            mandate: row.mandate,
            body: row.body,
            body_name: row.body_name,
            edition: row.edition,
            role: row.role,
            valid_from: row.valid_from.0,
            valid_to: row.valid_to.map(|day| day.0),
            suspended: row.suspended,
            kind: row.kind,
            csrf: row.csrf,
            scopes: row.scopes,
            created_at: row.created_at.0,
            seen_at: row.seen_at.0,
            expires_at: row.expires_at.0,
            revoked: row.revoked,
        }))
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn touch_session(&mut self, hash: &[u8], now: Timestamp) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE session SET seen_at = $2 WHERE token_hash = $1",
            hash,
            Ts(now) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Changes the mandate a session works under.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn switch_mandate(&mut self, hash: &[u8], mandate: Uuid) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE session SET mandate = $2 WHERE token_hash = $1",
            hash,
            mandate
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn close_session(&mut self, hash: &[u8]) -> Result<(), Fault> {
        sqlx::query!("DELETE FROM session WHERE token_hash = $1", hash)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Revokes every token of an account at once; says how many.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn revoke_tokens(&mut self, account: Uuid, now: Timestamp) -> Result<u64, Fault> {
        Ok(sqlx::query!(
            "UPDATE session SET revoked_at = $2
              WHERE account = $1 AND kind = 'token' AND revoked_at IS NULL",
            account,
            Ts(now) as _
        )
        .execute(&mut *self.tx)
        .await?
        .rows_affected())
    }

    /// Forgets sessions that ended.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn sweep_sessions(&mut self, now: Timestamp) -> Result<u64, Fault> {
        Ok(
            sqlx::query!("DELETE FROM session WHERE expires_at < $1", Ts(now) as _)
                .execute(&mut *self.tx)
                .await?
                .rows_affected(),
        )
    }
}
