// SPDX-License-Identifier: AGPL-3.0-or-later
//! Consents to optional purposes — *consensi*: a history, nothing is rewritten.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::PersonId;
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Fault, Tx};

/// One answer to one purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConsentRow {
    /// Person.
    pub person: Uuid,
    /// `consents`.
    pub purpose: String,
    /// `given`, `refused`, `withdrawn`.
    pub answer: String,
    /// Since when.
    pub on_date: Date,
    /// How it was said.
    pub evidence: Option<String>,
    /// Form it was asked with.
    pub form: Option<Uuid>,
    /// Body that wrote it down.
    pub body: Option<String>,
    /// Account that wrote it down.
    pub account: Option<Uuid>,
    /// When it was written down.
    pub recorded_at: Timestamp,
}

impl Tx {
    /// What a person said of optional purposes, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn consents_of(&mut self, person: PersonId) -> Result<Vec<ConsentRow>, Fault> {
        self.consents_of_all(&[person.as_uuid()]).await
    }

    /// What persons that are one said of optional purposes, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn consents_of_all(&mut self, persons: &[Uuid]) -> Result<Vec<ConsentRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT person, purpose, answer, on_date, evidence, form, body, account, recorded_at
               FROM consent
              WHERE person = ANY($1)
              ORDER BY on_date, id",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| ConsentRow {
            person: row.person,
            purpose: row.purpose,
            answer: row.answer,
            on_date: row.on_date.0,
            evidence: row.evidence,
            form: row.form,
            body: row.body,
            account: row.account,
            recorded_at: row.recorded_at.0,
        });
        Ok(each.collect())
    }

    pub(crate) async fn save_consents(&mut self, rows: &[ConsentRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO consent (person, purpose, answer, on_date, evidence, form, body, account,
                      recorded_at)
               SELECT x.person, x.purpose, x.answer, x.on_date, x.evidence, x.form, x.body,
                      x.account, x.recorded_at
                 FROM jsonb_to_recordset($1) AS x(person uuid, purpose text, answer text,
                      on_date date, evidence text, form uuid, body text, account uuid,
                      recorded_at timestamptz)"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
