// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the exchange reads and writes — *messaggi di scambio*: sources, records, keys.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Fault, Tx};

/// A record of a source, as it was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRecordRow {
    /// Identity.
    pub id: Uuid,
    /// Person it is about.
    pub person: Uuid,
    /// System.
    pub system: String,
    /// Body.
    pub body: String,
    /// The source's own key.
    pub record: String,
    /// SHA-256 of what came, in hexadecimal.
    pub payload_hash: String,
    /// When.
    pub received_at: Timestamp,
    /// Format and version.
    pub format: String,
}

/// A message that was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MessageRow {
    /// System.
    pub system: String,
    /// Body.
    pub body: String,
    /// Idempotency key.
    pub key: String,
    /// Kind of message.
    pub kind: String,
    /// Person it was about.
    pub person: Uuid,
    /// SHA-256 of what came, in hexadecimal.
    pub payload_hash: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it was applied.
    pub applied_at: Timestamp,
}

impl Tx {
    /// Whether a message was applied before, and a lock on its key until this transaction ends.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn message_applied(
        &mut self,
        system: &str,
        body: &str,
        key: &str,
    ) -> Result<bool, Fault> {
        sqlx::query!(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 16))",
            format!("{system}/{body}/{key}")
        )
        .execute(&mut *self.tx)
        .await?;
        let known = sqlx::query_scalar!(
            r#"SELECT true AS "known!" FROM hub_message
                WHERE system = $1 AND body = $2 AND key = $3"#,
            system,
            body,
            key
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(known.is_some())
    }

    /// The person that a source's record is about, as the newest message of it said.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn person_of_record(
        &mut self,
        system: &str,
        body: &str,
        record: &str,
    ) -> Result<Option<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT person FROM source_record s
              WHERE system = $1 AND body = $2 AND record = $3
                AND NOT EXISTS (SELECT 1 FROM feed_undone u WHERE u.record = s.id)
              ORDER BY received_at DESC, id DESC LIMIT 1",
            system,
            body,
            record
        )
        .fetch_optional(&mut *self.tx)
        .await?)
    }

    /// Records that bear a code, each with the person whose card stands for it.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn persons_by_code(
        &mut self,
        kind: &str,
        value: &str,
    ) -> Result<Vec<(Uuid, Uuid)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT b.person, stands_for(b.person) AS "stands_for!"
                 FROM (SELECT DISTINCT i.person FROM identifier i
                        WHERE i.kind = $1 AND i.value = $2
                        ORDER BY i.person LIMIT 20) b
                ORDER BY 1"#,
            kind,
            value
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.person, row.stands_for))
            .collect())
    }

    /// Keeps a record and the message it came with.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn keep_message(
        &mut self,
        record: &SourceRecordRow,
        message: &MessageRow,
    ) -> Result<(), Fault> {
        sqlx::query!(
            r#"INSERT INTO source_record (id, person, system, body, record, payload_hash,
                      received_at, format)
               SELECT x.id, x.person, x.system, x.body, x.record, decode(x.payload_hash, 'hex'),
                      x.received_at, x.format
                 FROM jsonb_to_record($1) AS x(id uuid, person uuid, system text, body text,
                      record text, payload_hash text, received_at timestamptz, format text)"#,
            Json(record) as _
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            r#"INSERT INTO hub_message (system, body, key, kind, person, payload_hash, sent_at,
                      applied_at)
               SELECT x.system, x.body, x.key, x.kind, x.person, decode(x.payload_hash, 'hex'),
                      x.sent_at, x.applied_at
                 FROM jsonb_to_record($1) AS x(system text, body text, key text, kind text,
                      person uuid, payload_hash text, sent_at timestamptz,
                      applied_at timestamptz)"#,
            Json(message) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
