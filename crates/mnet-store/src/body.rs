// SPDX-License-Identifier: AGPL-3.0-or-later
//! The register of bodies and their cards — *registro degli enti, schede*.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::network::body_row;
use crate::ty::{Day, Ts};
use crate::{BodyRow, Fault, Tx};

/// A version of a body's card (F29).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyCardRow {
    /// Body.
    pub body: String,
    /// From 1; the highest is in force.
    pub version: i32,
    /// Version of the form it was given under.
    pub form_version: i32,
    /// Answers.
    pub answers: Value,
    /// Who kept it.
    pub account: Uuid,
    /// When.
    pub saved_at: Timestamp,
}

impl Tx {
    /// Every body of every edition.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn register(&mut self) -> Result<Vec<BodyRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT code, edition, kind, name, parent, comune, province, to_be_named, valid_from,
                    valid_to, version
               FROM body ORDER BY code"
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| body_row!(row)).collect())
    }

    /// Adds a body; its version is 1.
    ///
    /// # Errors
    /// [`Fault::Database`]; a code that is taken [`Fault::is_duplicate`].
    pub async fn add_body(&mut self, new: &BodyRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO body (code, edition, kind, name, parent, comune, province, valid_from)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            new.code,
            new.edition,
            new.kind,
            new.name,
            new.parent,
            new.comune,
            new.province,
            new.valid_from.map(Day) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Sets the last day of a body, or takes it back; `false` when somebody changed it meanwhile.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn end_body(
        &mut self,
        code: &str,
        last: Option<Date>,
        version: i32,
    ) -> Result<bool, Fault> {
        let done = sqlx::query!(
            "UPDATE body SET valid_to = $2, version = version + 1 WHERE code = $1 AND version = $3",
            code,
            last.map(Day) as _,
            version
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Lets the mandates at a body end with it, those that would hold longer; how many.
    ///
    /// One that has not begun by then ends on the day it would have begun, suspended.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn end_mandates_at(&mut self, body: &str, last: Date) -> Result<u64, Fault> {
        let done = sqlx::query!(
            "UPDATE mandate SET valid_to = greatest($2, valid_from),
                    suspended = suspended OR valid_from > $2, version = version + 1
              WHERE body = $1 AND (valid_to IS NULL OR valid_to > $2)
                AND NOT (suspended AND valid_from > $2 AND valid_to = valid_from)",
            body,
            Day(last) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected())
    }

    /// The versions of a body's card, newest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn body_cards(&mut self, body: &str) -> Result<Vec<BodyCardRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT body, version, form_version, answers, account, saved_at
               FROM body_card WHERE body = $1 ORDER BY version DESC",
            body
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| BodyCardRow {
                body: row.body,
                version: row.version,
                form_version: row.form_version,
                answers: row.answers,
                account: row.account,
                saved_at: row.saved_at.0,
            })
            .collect())
    }

    /// Keeps the next version of a body's card; `false` when somebody kept it meanwhile.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_body_card(&mut self, row: &BodyCardRow) -> Result<bool, Fault> {
        let done = sqlx::query!(
            "INSERT INTO body_card (body, version, form_version, answers, account, saved_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            row.body,
            row.version,
            row.form_version,
            row.answers,
            row.account,
            Ts(row.saved_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
