// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files that feed the integrated card — *importazioni della scheda*: what was delivered, what
//! became of each row, and what was taken back.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::ty::Ts;
use crate::{Fault, Tx};

/// A file that was delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedImportRow {
    /// Identity.
    pub id: Uuid,
    /// Edition whose bodies send it.
    pub edition: String,
    /// `hub`, `sap`, `siuss`, `csv`.
    pub format: String,
    /// Name of the file.
    pub name: String,
    /// SHA-256 of file and mapping.
    pub sha256: Vec<u8>,
    /// Who delivered it; none for the command line.
    pub account: Option<Uuid>,
    /// Body whose system it comes from, where the file names none.
    pub body: String,
    /// When it was delivered.
    pub began_at: Timestamp,
    /// When its last row was taken.
    pub ended_at: Option<Timestamp>,
    /// When it was taken back.
    pub undone_at: Option<Timestamp>,
}

/// A row of a file, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedRow {
    /// Import.
    pub import: Uuid,
    /// From 0, in the order of the file.
    pub nr: i32,
    /// Line, from 1.
    pub line: i32,
    /// Column, from 1.
    pub column: i32,
    /// `waiting`, `accepted`, `already_applied`, `rejected`.
    pub status: String,
    /// Code of the refusal.
    pub code: Option<String>,
    /// Field it is about.
    pub field: Option<String>,
    /// What stands there.
    pub value: Option<String>,
    /// The message, until it is accepted.
    pub message: Option<String>,
    /// Where its values stand.
    pub written: Value,
    /// What to know.
    pub notes: Vec<String>,
    /// What it wrote.
    pub record: Option<Uuid>,
    /// Whom it is about.
    pub person: Option<Uuid>,
    /// System of the message.
    pub system: Option<String>,
    /// Body of the message.
    pub body: Option<String>,
    /// Key of the message.
    pub key: Option<String>,
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FeedCounts {
    /// Not tried yet.
    pub waiting: i64,
    /// Accepted.
    pub accepted: i64,
    /// Applied before.
    pub already_applied: i64,
    /// Refused.
    pub rejected: i64,
}

macro_rules! import_of {
    ($row:expr) => {
        FeedImportRow {
            id: $row.id,
            edition: $row.edition,
            format: $row.format,
            name: $row.name,
            sha256: $row.sha256,
            account: $row.account,
            body: $row.body,
            began_at: $row.began_at.0,
            ended_at: $row.ended_at.map(|at| at.0),
            undone_at: $row.undone_at.map(|at| at.0),
        }
    };
}

impl Tx {
    /// Keeps a file that was delivered.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_feed_import(&mut self, row: &FeedImportRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO feed_import (id, edition, format, name, sha256, account, body, began_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            row.id,
            row.edition,
            row.format,
            row.name,
            row.sha256,
            row.account,
            row.body,
            Ts(row.began_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Adds rows of a file, or writes what became of them.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_feed_rows(&mut self, rows: &[FeedRow]) -> Result<(), Fault> {
        sqlx::query!(
            r#"INSERT INTO feed_row (import, nr, line, "column", status, code, field, value,
                      message, written, notes, record, person, system, body, key)
               SELECT x.import, x.nr, x.line, x."column", x.status, x.code, x.field, x.value,
                      x.message, x.written, x.notes, x.record, x.person, x.system, x.body, x.key
                 FROM jsonb_to_recordset($1) AS x(import uuid, nr integer, line integer,
                      "column" integer, status text, code text, field text, value text,
                      message text, written jsonb, notes text[], record uuid, person uuid,
                      system text, body text, key text)
               ON CONFLICT (import, nr) DO UPDATE
                  SET line = excluded.line, "column" = excluded."column",
                      status = excluded.status, code = excluded.code, field = excluded.field,
                      value = excluded.value, message = excluded.message,
                      written = excluded.written, notes = excluded.notes,
                      record = excluded.record, person = excluded.person,
                      system = excluded.system, body = excluded.body, key = excluded.key"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A file that was delivered, locked until this transaction ends.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn feed_import(&mut self, id: Uuid) -> Result<Option<FeedImportRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT id, edition, format, name, sha256, account, body, began_at AS "began_at: Ts",
                      ended_at AS "ended_at: Ts", undone_at AS "undone_at: Ts"
                 FROM feed_import WHERE id = $1 FOR UPDATE"#,
            id
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| import_of!(row)))
    }

    /// The last files of an edition.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn feed_imports(&mut self, edition: &str) -> Result<Vec<FeedImportRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT id, edition, format, name, sha256, account, body, began_at AS "began_at: Ts",
                      ended_at AS "ended_at: Ts", undone_at AS "undone_at: Ts"
                 FROM feed_import WHERE edition = $1
                ORDER BY began_at DESC, id DESC LIMIT 50"#,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| import_of!(row)).collect())
    }

    /// The import of the same file that was begun from the same place and not ended.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn feed_unended(
        &mut self,
        edition: &str,
        sha256: &[u8],
        account: Option<Uuid>,
    ) -> Result<Option<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT id FROM feed_import
              WHERE edition = $1 AND sha256 = $2 AND account IS NOT DISTINCT FROM $3
                AND ended_at IS NULL AND undone_at IS NULL
              ORDER BY began_at DESC LIMIT 1",
            edition,
            sha256,
            account
        )
        .fetch_optional(&mut *self.tx)
        .await?)
    }

    /// Rows after one, in the order of the file; those that are open alone, or all.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn feed_rows_after(
        &mut self,
        import: Uuid,
        after: i32,
        statuses: &[&str],
        most: i64,
    ) -> Result<Vec<FeedRow>, Fault> {
        let statuses: Vec<String> = statuses.iter().map(ToString::to_string).collect();
        Ok(sqlx::query_as!(
            FeedRow,
            r#"SELECT import, nr, line, "column", status, code, field, value, message, written,
                      notes, record, person, system, body, key
                 FROM feed_row
                WHERE import = $1 AND nr > $2 AND status = ANY($3)
                ORDER BY nr LIMIT $4"#,
            import,
            after,
            &statuses,
            most
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// How many rows of a file came to what.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn feed_counts(&mut self, import: Uuid) -> Result<FeedCounts, Fault> {
        let row = sqlx::query!(
            r#"SELECT count(*) FILTER (WHERE status = 'waiting') AS "waiting!",
                      count(*) FILTER (WHERE status = 'accepted') AS "accepted!",
                      count(*) FILTER (WHERE status = 'already_applied') AS "already!",
                      count(*) FILTER (WHERE status = 'rejected') AS "rejected!"
                 FROM feed_row WHERE import = $1"#,
            import
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(FeedCounts {
            waiting: row.waiting,
            accepted: row.accepted,
            already_applied: row.already,
            rejected: row.rejected,
        })
    }

    /// Every row was taken.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn end_feed_import(&mut self, id: Uuid, at: Timestamp) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE feed_import SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
            id,
            Ts(at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes back what a file said: its records no longer count, its keys are free again, and
    /// codes that nobody else told are forgotten.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn undo_feed_import(
        &mut self,
        id: Uuid,
        at: Timestamp,
        by: Option<Uuid>,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO feed_undone (record, undone_at)
             SELECT DISTINCT record, $2::timestamptz FROM feed_row
              WHERE import = $1 AND record IS NOT NULL
             ON CONFLICT DO NOTHING",
            id,
            Ts(at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            "DELETE FROM hub_message m USING feed_row r
              WHERE r.import = $1 AND r.status = 'accepted'
                AND m.system = r.system AND m.body = r.body AND m.key = r.key",
            id
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            "DELETE FROM identifier i
              USING feed_import f, feed_row r, field_assertion a
              WHERE f.id = $1 AND r.import = f.id AND a.source_record = r.record
                AND i.person = a.person AND i.recorded_at >= f.began_at
                AND CASE a.field
                      WHEN 'cf' THEN i.kind = 'tax_code' AND i.value = a.value #>> '{}'
                      WHEN 'cf_prov' THEN i.kind = 'provisional_tax_code'
                                      AND i.value = a.value #>> '{}'
                      WHEN 'other_ids' THEN i.kind = a.value ->> 'type'
                                        AND i.value = a.value ->> 'value'
                      ELSE false END
                AND NOT EXISTS (
                      SELECT 1 FROM field_assertion o
                       WHERE o.person = a.person AND o.field = a.field AND o.value = a.value
                         AND o.id <> a.id
                         AND NOT EXISTS (SELECT 1 FROM feed_undone u
                                          WHERE u.record = o.source_record))",
            id
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            "UPDATE feed_row SET message = NULL, value = NULL, written = '[]' WHERE import = $1",
            id
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            "UPDATE feed_import SET undone_at = $2, undone_by = $3,
                    ended_at = coalesce(ended_at, $2)
              WHERE id = $1",
            id,
            Ts(at) as _,
            by
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Persons whom a file brought in and of whom nobody else has said or done anything since.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn known_by_feed_alone(&mut self, import: Uuid) -> Result<Vec<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT DISTINCT r.person AS "person!" FROM feed_row r
                WHERE r.import = $1 AND 'NEW_PERSON' = ANY(r.notes) AND r.person IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM source_record s
                                   WHERE s.person = r.person
                                     AND NOT EXISTS (SELECT 1 FROM feed_undone u
                                                      WHERE u.record = s.id))
                  AND NOT EXISTS (SELECT 1 FROM journal j
                                   WHERE j.person = r.person AND j.kind IN ('event', 'change')
                                     AND j.action NOT IN ('message_applied', 'messages_undone',
                                           'pair_queued', 'pair_withdrawn'))
                  AND NOT EXISTS (SELECT 1 FROM merge m
                                   WHERE m.kept = r.person OR m.absorbed = r.person)
                ORDER BY 1"#,
            import
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Persons of whom an import said something that was accepted, in order.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn feed_persons(&mut self, import: Uuid) -> Result<Vec<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT DISTINCT person AS "person!" FROM feed_row
                WHERE import = $1 AND status = 'accepted' AND person IS NOT NULL
                ORDER BY 1"#,
            import
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Forgets what files say that nobody took in, of before an instant.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn forget_feed_rows(&mut self, before: Timestamp) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE feed_row r SET message = NULL, value = NULL, written = '[]'
               FROM feed_import f
              WHERE f.id = r.import AND f.began_at < $1
                AND r.status IN ('waiting', 'rejected')
                AND (r.message IS NOT NULL OR r.value IS NOT NULL)",
            Ts(before) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
