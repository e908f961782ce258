// SPDX-License-Identifier: AGPL-3.0-or-later
//! The integrated card — *scheda integrata*: what sources say, what people decide.
//!
//! Lines are added and never changed. Which of them somebody may read is decided
//! here by relation of care and by side, before the rules see them.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Fault, Tx};

/// What one source says of one value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AssertionRow {
    /// Identity, made from what it was read off.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Key of the field.
    pub field: String,
    /// Section of the card.
    pub section: String,
    /// The value; none when the source takes back what it said.
    pub value: Option<Value>,
    /// How exact a date is.
    pub precision: String,
    /// First day it holds.
    pub valid_from: Option<Date>,
    /// Last day it holds.
    pub valid_to: Option<Date>,
    /// When it became known here.
    pub recorded_at: Timestamp,
    /// System.
    pub system: String,
    /// Side it was written on.
    pub side: String,
    /// Body.
    pub body: Option<String>,
    /// The record it came with.
    pub source_record: Option<Uuid>,
    /// Form, or kind of message.
    pub form: String,
    /// Account.
    pub account: Option<Uuid>,
    /// What it rests on.
    pub evidence: String,
    /// 0 to 4.
    pub verification: i16,
    /// The person says that something else is wrong.
    pub correction: bool,
    /// `all`, `labour`, `social`, `grant_labour`, `grant_social`.
    pub audience: String,
    /// What is left of another line for who may not read that one.
    pub category: bool,
    /// Since when it no longer counts: the file it came with was taken back.
    #[serde(skip)]
    pub undone_at: Option<Timestamp>,
}

/// A value that somebody chose, or somebody else's agreement to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueDecisionRow {
    /// Identity.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Key of the field.
    pub field: String,
    /// Section of the card.
    pub section: String,
    /// Who may read it.
    pub audience: String,
    /// The line that was chosen.
    pub chosen: Uuid,
    /// The decision that this one agrees to.
    pub seconds: Option<Uuid>,
    /// It takes a second person.
    pub needs_second: bool,
    /// Why.
    pub reason: String,
    /// Account.
    pub account: Uuid,
    /// Body.
    pub body: String,
    /// When.
    pub recorded_at: Timestamp,
}

impl Tx {
    /// What is said of persons, as messages and forms wrote it down.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn assertions_of(&mut self, persons: &[Uuid]) -> Result<Vec<AssertionRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT id, person, field, section, value, "precision", valid_from, valid_to,
                      recorded_at, system, side, body, source_record, form, account, evidence,
                      verification, correction, audience, category,
                      u.undone_at AS "undone_at?"
                 FROM field_assertion
                 LEFT JOIN feed_undone u ON u.record = source_record
                WHERE person = ANY($1)
                ORDER BY recorded_at, id"#,
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| AssertionRow {
            id: row.id,
            person: row.person,
            field: row.field,
            section: row.section,
            value: row.value,
            precision: row.precision,
            valid_from: row.valid_from.map(|day| day.0),
            valid_to: row.valid_to.map(|day| day.0),
            recorded_at: row.recorded_at.0,
            system: row.system,
            side: row.side,
            body: row.body,
            source_record: row.source_record,
            form: row.form,
            account: row.account,
            evidence: row.evidence,
            verification: row.verification,
            correction: row.correction,
            audience: row.audience,
            category: row.category,
            undone_at: row.undone_at.map(|at| at.0),
        });
        Ok(each.collect())
    }

    /// Of these persons those of whom somebody wrote down who they are: what comes with past work
    /// stands in the register alone, and cannot contradict itself.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn persons_told_of_identity(&mut self, persons: &[Uuid]) -> Result<Vec<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT DISTINCT person FROM field_assertion
              WHERE person = ANY($1) AND field IN ('cf', 'name', 'birth_date')",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// What people decided about the values of persons, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn value_decisions_of(
        &mut self,
        persons: &[Uuid],
    ) -> Result<Vec<ValueDecisionRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT id, person, field, section, audience, chosen, seconds, needs_second, reason,
                    account, body, recorded_at
               FROM field_decision
              WHERE person = ANY($1)
              ORDER BY recorded_at, id",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| ValueDecisionRow {
            id: row.id,
            person: row.person,
            field: row.field,
            section: row.section,
            audience: row.audience,
            chosen: row.chosen,
            seconds: row.seconds,
            needs_second: row.needs_second,
            reason: row.reason,
            account: row.account,
            body: row.body,
            recorded_at: row.recorded_at.0,
        });
        Ok(each.collect())
    }

    /// Adds lines; what is known already stays as it is.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_assertions(&mut self, rows: &[AssertionRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO field_assertion (id, person, field, section, value, "precision",
                      valid_from, valid_to, recorded_at, system, side, body, source_record, form,
                      account, evidence, verification, correction, audience, category)
               SELECT x.id, x.person, x.field, x.section, x.value, x."precision", x.valid_from,
                      x.valid_to, x.recorded_at, x.system, x.side, x.body, x.source_record,
                      x.form, x.account, x.evidence, x.verification, x.correction, x.audience,
                      x.category
                 FROM jsonb_to_recordset($1) AS x(id uuid, person uuid, field text, section text,
                      value jsonb, "precision" text, valid_from date, valid_to date,
                      recorded_at timestamptz, system text, side text, body text,
                      source_record uuid, form text, account uuid, evidence text,
                      verification smallint, correction boolean, audience text,
                      category boolean)"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Adds a decision.
    ///
    /// # Errors
    /// [`Fault::Database`]; [`Fault::is_duplicate`] when somebody agreed before.
    pub async fn save_value_decision(&mut self, row: &ValueDecisionRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO field_decision (id, person, field, section, audience, chosen, seconds,
                    needs_second, reason, account, body, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            row.id,
            row.person,
            row.field,
            row.section,
            row.audience,
            row.chosen,
            row.seconds,
            row.needs_second,
            row.reason,
            row.account,
            row.body,
            crate::ty::Ts(row.recorded_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
