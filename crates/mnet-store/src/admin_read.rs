// SPDX-License-Identifier: AGPL-3.0-or-later
//! What logging in and administration read — *accessi e amministrazione*.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::network::body_row;
use crate::ty::Ts;
use crate::{AccountRow, BodyRow, Fault, Mandate, Tx};

/// A line of a body's journal, as its responsible reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyJournalRow {
    /// Running number, the cursor of the next page.
    pub id: i64,
    /// Instant.
    pub at: Timestamp,
    /// Login name of who acted.
    pub user_name: Option<String>,
    /// Role.
    pub role: String,
    /// Kind of line.
    pub kind: String,
    /// Act or look.
    pub action: String,
    /// Purpose given.
    pub reason: Option<String>,
    /// Person concerned.
    pub person: Option<Uuid>,
}

/// Lines of one body or of all, newest first.
macro_rules! body_journal {
    ($tx:expr, $only:literal, $body:expr, $before:expr, $limit:expr) => {{
        let rows = sqlx::query!(
            r#"SELECT j.id, j.at, a.user_name AS "user_name?", j.role, j.kind, j.action, j.reason,
                      j.person
                 FROM journal j LEFT JOIN account a ON a.id = j.account
                WHERE ($1::text IS NULL OR j.body = $1)
                  AND j.id < coalesce($2, 9223372036854775807) "#
                + $only
                + " ORDER BY j.id DESC LIMIT $3",
            $body,
            $before,
            $limit
        )
        .fetch_all(&mut *$tx.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| BodyJournalRow {
                id: row.id,
                at: row.at.0,
                user_name: row.user_name,
                role: row.role,
                kind: row.kind,
                action: row.action,
                reason: row.reason,
                person: row.person,
            })
            .collect())
    }};
}

impl Tx {
    /// Writes an attempt to log in down for each subject, and gives their numbers.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_login_attempts(
        &mut self,
        subjects: &[String],
        now: Timestamp,
    ) -> Result<Vec<i64>, Fault> {
        Ok(sqlx::query_scalar!(
            "INSERT INTO login_attempt (subject, at) SELECT subject, $2
               FROM unnest($1::text[]) AS subject RETURNING id",
            subjects,
            Ts(now) as _
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Lets one attempt of these subjects be counted at a time, until the transaction ends.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn queue_login_attempts(&mut self, subjects: &[String]) -> Result<(), Fault> {
        sqlx::query!(
            "SELECT pg_advisory_xact_lock(hashtextextended(subject, 0))
               FROM unnest($1::text[]) AS subject ORDER BY subject",
            subjects
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes attempts back that succeeded.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn take_back_login_attempts(&mut self, ids: &[i64]) -> Result<(), Fault> {
        sqlx::query!("DELETE FROM login_attempt WHERE id = ANY($1)", ids)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Attempts of a subject since an instant: how many, and the oldest.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn login_pressure(
        &mut self,
        subject: &str,
        since: Timestamp,
    ) -> Result<(i64, Option<Timestamp>), Fault> {
        let row = sqlx::query!(
            r#"SELECT count(*) AS "count!", min(at) AS oldest FROM login_attempt
                WHERE subject = $1 AND at > $2"#,
            subject,
            Ts(since) as _
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok((row.count, row.oldest.map(Into::into)))
    }

    /// Forgets attempts older than every limit looks back.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn sweep_login_attempts(&mut self, before: Timestamp) -> Result<u64, Fault> {
        Ok(
            sqlx::query!("DELETE FROM login_attempt WHERE at < $1", Ts(before) as _)
                .execute(&mut *self.tx)
                .await?
                .rows_affected(),
        )
    }

    /// Stores the same password under newer parameters; sessions go on.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn strengthen_password(&mut self, id: Uuid, hash: &str) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE account SET password_hash = $2 WHERE id = $1",
            id,
            hash
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// An account by its id.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn account_by_id(&mut self, id: Uuid) -> Result<Option<AccountRow>, Fault> {
        Ok(sqlx::query_as!(
            AccountRow,
            "SELECT id, user_name, display_name, status, version FROM account WHERE id = $1",
            id
        )
        .fetch_optional(&mut *self.tx)
        .await?)
    }

    /// Ends every session and token of an account; says how many.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn close_sessions(&mut self, account: Uuid) -> Result<u64, Fault> {
        Ok(
            sqlx::query!("DELETE FROM session WHERE account = $1", account)
                .execute(&mut *self.tx)
                .await?
                .rows_affected(),
        )
    }

    /// Mandates of an account, or of everybody at some bodies, newest first.
    async fn mandates_where(
        &mut self,
        id: Option<Uuid>,
        bodies: &[String],
    ) -> Result<Vec<Mandate>, Fault> {
        let rows = sqlx::query!(
            "SELECT id, account, body, role, basis, valid_from, valid_to, suspended, version
               FROM mandate
              WHERE id = $1 OR body = ANY($2) ORDER BY account, valid_from DESC, id",
            id,
            bodies
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

    /// A mandate by its id.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn mandate(&mut self, id: Uuid) -> Result<Option<Mandate>, Fault> {
        Ok(self.mandates_where(Some(id), &[]).await?.pop())
    }

    /// Mandates at some bodies, by account.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn mandates_of_bodies(&mut self, bodies: &[String]) -> Result<Vec<Mandate>, Fault> {
        self.mandates_where(None, bodies).await
    }

    /// Bodies by their codes.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn bodies_named(&mut self, codes: &[String]) -> Result<Vec<BodyRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT code, edition, kind, name, parent, comune, province, to_be_named, valid_from,
                    valid_to, version
               FROM body WHERE code = ANY($1) ORDER BY code",
            codes
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| body_row!(row)).collect())
    }

    /// The journal of one body (of all when `None`), newest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn journal_of_body(
        &mut self,
        body: Option<&str>,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<BodyJournalRow>, Fault> {
        body_journal!(self, "", body, before, limit)
    }

    /// Its signals alone: somebody may be trying codes out.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn patterns_of_body(
        &mut self,
        body: Option<&str>,
        limit: i64,
    ) -> Result<Vec<BodyJournalRow>, Fault> {
        body_journal!(self, "AND j.action = 'pattern'", body, None::<i64>, limit)
    }
}
