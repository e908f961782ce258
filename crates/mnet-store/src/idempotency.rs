// SPDX-License-Identifier: AGPL-3.0-or-later
//! Answers kept for repeated writes — *chiavi di idempotenza*.

use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use crate::ty::Ts;
use crate::{Fault, Tx};

/// The first answer to a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAnswer {
    /// Hash of the request it answered.
    pub request: Vec<u8>,
    /// HTTP status.
    pub status: i16,
    /// Headers worth repeating.
    pub headers: Value,
    /// Body.
    pub answer: Vec<u8>,
}

impl Tx {
    /// The first answer given to a key, and a lock on it until this transaction ends.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn stored_answer(
        &mut self,
        account: Uuid,
        key: &str,
    ) -> Result<Option<StoredAnswer>, Fault> {
        sqlx::query!(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 7))",
            format!("{account}/{key}")
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(sqlx::query_as!(
            StoredAnswer,
            "SELECT request, status, headers, answer FROM idempotency
              WHERE account = $1 AND key = $2",
            account,
            key
        )
        .fetch_optional(&mut *self.tx)
        .await?)
    }

    /// Keeps the answer to a key.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn keep_answer(
        &mut self,
        account: Uuid,
        key: &str,
        stored: &StoredAnswer,
        now: Timestamp,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO idempotency (account, key, request, status, headers, answer, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            account,
            key,
            stored.request,
            stored.status,
            stored.headers,
            stored.answer,
            Ts(now) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
