// SPDX-License-Identifier: AGPL-3.0-or-later
//! Filled forms and drafts — *schede compilate e bozze*.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::CaseId;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// A filled form, or its draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormRow {
    /// Identity.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Form code.
    pub form: String,
    /// Version it was given under.
    pub form_version: i32,
    /// `draft`, `complete`; once corrected `superseded`, once annulled `annulled`.
    pub status: String,
    /// Number, when it bears one.
    pub number: Option<String>,
    /// Answers (for a draft: as typed).
    pub answers: Value,
    /// Results the rules computed.
    pub computed: Option<Value>,
    /// Body.
    pub body: String,
    /// Account.
    pub account: Option<Uuid>,
    /// Role in which it was written; unknown for what was stored before roles were kept.
    pub role: Option<String>,
    /// Day it bears.
    pub on_date: Date,
    /// Last saved.
    pub saved_at: Timestamp,
    /// Version of the row.
    pub version: i32,
}

/// A completed form that another version takes the place of, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCorrection<'a> {
    /// The form.
    pub form: Uuid,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// The version that takes its place; none when it is annulled.
    pub replaced_by: Option<Uuid>,
    /// Why.
    pub reason: &'a str,
    /// Body.
    pub body: &'a str,
    /// Account.
    pub account: Uuid,
    /// When.
    pub recorded_at: Timestamp,
}

/// What became of a completed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionRow {
    /// The form.
    pub form: Uuid,
    /// The version that took its place; none when it was annulled.
    pub replaced_by: Option<Uuid>,
    /// Why.
    pub reason: String,
    /// Body.
    pub body: String,
    /// Who did it.
    pub author: Option<String>,
    /// When.
    pub recorded_at: Timestamp,
}

macro_rules! form_row {
    ($vault:expr, $row:expr) => {{
        let row = $row;
        FormRow {
            id: row.id,
            person: row.person,
            case_file: row.case_file,
            answers: $vault.open(row.person, &row.form, row.answers),
            form: row.form,
            form_version: row.form_version,
            status: row.status,
            number: row.number,
            computed: row.computed,
            body: row.body,
            account: row.account,
            role: row.role,
            on_date: row.on_date.0,
            saved_at: row.saved_at.0,
            version: row.version,
        }
    }};
}

impl Tx {
    /// Filled forms of a case, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn forms_of(&mut self, case: CaseId) -> Result<Vec<FormRow>, Fault> {
        self.forms_of_cases(&[case.as_uuid()]).await
    }

    /// Filled forms of cases, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn forms_of_cases(&mut self, cases: &[Uuid]) -> Result<Vec<FormRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT f.id, f.person, f.case_file, f.form, f.form_version,
                      CASE WHEN c.form IS NULL THEN f.status
                           WHEN c.replaced_by IS NULL THEN 'annulled'
                           ELSE 'superseded' END AS "status!",
                      f.number, f.answers, f.computed, f.body, f.account, f.role, f.on_date, f.saved_at,
                      f.version
                 FROM form_instance f LEFT JOIN form_correction c ON c.form = f.id
                WHERE f.case_file = ANY($1) ORDER BY f.on_date, f.saved_at, f.id"#,
            cases
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| form_row!(self.vault, row))
            .collect())
    }

    /// The last form of a kind that a body completed, of those it may see.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn last_of_body(&mut self, form: &str, body: &str) -> Result<Option<FormRow>, Fault> {
        let row = sqlx::query!(
            "SELECT * FROM form_instance
              WHERE form = $1 AND body = $2 AND status = 'complete'
              ORDER BY saved_at DESC LIMIT 1",
            form,
            body
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| form_row!(self.vault, row)))
    }

    /// One filled form.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn form(&mut self, id: Uuid) -> Result<Option<FormRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT f.id, f.person, f.case_file, f.form, f.form_version,
                      CASE WHEN c.form IS NULL THEN f.status
                           WHEN c.replaced_by IS NULL THEN 'annulled'
                           ELSE 'superseded' END AS "status!",
                      f.number, f.answers, f.computed, f.body, f.account, f.role, f.on_date, f.saved_at,
                      f.version
                 FROM form_instance f LEFT JOIN form_correction c ON c.form = f.id
                WHERE f.id = $1"#,
            id
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| form_row!(self.vault, row)))
    }

    /// Keeps a draft of this account; the latest typing wins.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_draft(&mut self, row: &FormRow) -> Result<(), Fault> {
        let mut answers = row.answers.clone();
        self.vault.seal(row.person, &row.form, &mut answers);
        sqlx::query!(
            "INSERT INTO form_instance (id, person, case_file, form, form_version, status, number,
                    answers, computed, body, account, role, on_date, saved_at)
             VALUES ($1, $2, $3, $4, $5, 'draft', NULL, $6, NULL, $7, $8, $9, $10, $11)
             ON CONFLICT (case_file, form, account) WHERE status = 'draft'
             DO UPDATE SET answers = excluded.answers, form_version = excluded.form_version,
                    body = excluded.body, role = excluded.role,
                    on_date = excluded.on_date, saved_at = excluded.saved_at,
                    version = form_instance.version + 1",
            row.id,
            row.person,
            row.case_file,
            row.form,
            row.form_version,
            answers,
            row.body,
            row.account,
            row.role,
            Day(row.on_date) as _,
            Ts(row.saved_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Stores a completed form; it is never changed afterwards.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save_form(&mut self, row: &FormRow) -> Result<(), Fault> {
        let mut answers = row.answers.clone();
        self.vault.seal(row.person, &row.form, &mut answers);
        sqlx::query!(
            "INSERT INTO form_instance (id, person, case_file, form, form_version, status, number,
                    answers, computed, body, account, role, on_date, saved_at)
             VALUES ($1, $2, $3, $4, $5, 'complete', $6, $7, $8, $9, $10, $11, $12, $13)",
            row.id,
            row.person,
            row.case_file,
            row.form,
            row.form_version,
            row.number,
            answers,
            row.computed,
            row.body,
            row.account,
            row.role,
            Day(row.on_date) as _,
            Ts(row.saved_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A completed form is superseded by another version, or annulled.
    ///
    /// # Errors
    /// [`Fault::Database`]; a version is superseded at most once.
    pub async fn save_correction(&mut self, new: &NewCorrection<'_>) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO form_correction (form, person, case_file, replaced_by, reason, body,
                    account, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            new.form,
            new.person,
            new.case_file,
            new.replaced_by,
            new.reason,
            new.body,
            new.account,
            Ts(new.recorded_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// What became of the completed forms of a kind in a case, oldest first; nothing for those
    /// that stand.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn corrections_of(
        &mut self,
        case: CaseId,
        form: &str,
    ) -> Result<Vec<CorrectionRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.form, c.replaced_by, c.reason, c.body, a.display_name AS "author?",
                      c.recorded_at
                 FROM form_correction c
                 JOIN form_instance f ON f.id = c.form
                 LEFT JOIN account a ON a.id = c.account
                WHERE c.case_file = $1 AND f.form = $2 ORDER BY c.recorded_at, c.form"#,
            case.as_uuid(),
            form
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| CorrectionRow {
                form: row.form,
                replaced_by: row.replaced_by,
                reason: row.reason,
                body: row.body,
                author: row.author,
                recorded_at: row.recorded_at.0,
            })
            .collect())
    }

    /// Persons of whom a card was annulled.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn persons_with_annulled_forms(&mut self) -> Result<Vec<Uuid>, Fault> {
        let rows = sqlx::query_scalar!(
            "SELECT DISTINCT person FROM form_correction WHERE replaced_by IS NULL"
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows)
    }

    /// The draft of an account, if it left one.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn draft(
        &mut self,
        case: CaseId,
        form: &str,
        account: Uuid,
    ) -> Result<Option<FormRow>, Fault> {
        let row = sqlx::query!(
            "SELECT * FROM form_instance
              WHERE case_file = $1 AND form = $2 AND account = $3 AND status = 'draft'",
            case.as_uuid(),
            form,
            account
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| form_row!(self.vault, row)))
    }

    /// Forgets a draft once its form is complete, or when it is given up.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn forget_draft(
        &mut self,
        case: CaseId,
        form: &str,
        account: Uuid,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "DELETE FROM form_instance
              WHERE case_file = $1 AND form = $2 AND account = $3 AND status = 'draft'",
            case.as_uuid(),
            form,
            account
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
