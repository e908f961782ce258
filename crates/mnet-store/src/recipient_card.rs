// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was known of a recipient at entry — *gruppo bersaglio all'ingresso*.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::CaseId;
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// Codes of the target group, taken once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryRow {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Day they were taken on.
    pub entered_on: Date,
    /// Sex code.
    pub sex: String,
    /// Age.
    pub age: i32,
    /// `vulnerabilities`.
    pub vulnerabilities: Vec<String>,
    /// `protection-statuses`.
    pub protection_status: String,
    /// ISO alpha-2.
    pub citizenships: Vec<String>,
    /// `education-levels`.
    pub education_level: Option<String>,
    /// `occupational-statuses`.
    pub occupational_status: Option<String>,
    /// `permit-reasons`, of the title that stood.
    pub permit_reason: Option<String>,
    /// `language-levels`, as estimated in the screening.
    pub italian_level: Option<String>,
    /// When they were written down.
    pub frozen_at: Timestamp,
}

/// What was added to a line of the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionRow {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Number of the line.
    pub line_no: i32,
    /// Where.
    pub place: Option<String>,
    /// `modes`.
    pub mode: Option<String>,
    /// How much.
    pub quantity: Option<i32>,
    /// `quantity-units`.
    pub unit: Option<String>,
    /// `funds`.
    pub fund: Option<String>,
    /// Document of the dossier.
    pub evidence: Option<Uuid>,
    /// `acknowledgements`.
    pub signature: Option<String>,
    /// When the person signed.
    pub signed_on: Option<Date>,
    /// Who added it.
    pub body: String,
    /// Account.
    pub account: Uuid,
    /// When.
    pub recorded_at: Timestamp,
}

impl Tx {
    /// What was added to the lines of a case.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn completions_of(&mut self, case: CaseId) -> Result<Vec<CompletionRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT case_file, person, line_no, place, mode, quantity, unit, fund, evidence,
                    signature, signed_on, body, account, recorded_at
               FROM recipient_line_completion
              WHERE case_file = $1 ORDER BY line_no",
            case.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| CompletionRow {
                case_file: row.case_file,
                person: row.person,
                line_no: row.line_no,
                place: row.place,
                mode: row.mode,
                quantity: row.quantity,
                unit: row.unit,
                fund: row.fund,
                evidence: row.evidence,
                signature: row.signature,
                signed_on: row.signed_on.map(Into::into),
                body: row.body,
                account: row.account,
                recorded_at: row.recorded_at.0,
            })
            .collect())
    }

    /// Adds to a line, once.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn complete_line(&mut self, row: &CompletionRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO recipient_line_completion (case_file, person, line_no, place, mode,
                    quantity, unit, fund, evidence, signature, signed_on, body, account,
                    recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            row.case_file,
            row.person,
            row.line_no,
            row.place,
            row.mode,
            row.quantity,
            row.unit,
            row.fund,
            row.evidence,
            row.signature,
            row.signed_on.map(Day) as _,
            row.body,
            row.account,
            Ts(row.recorded_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// What was known of the person of a case at entry, once it was taken.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn entry_of(&mut self, case: CaseId) -> Result<Option<EntryRow>, Fault> {
        let row = sqlx::query!(
            "SELECT case_file, person, entered_on, sex, age, vulnerabilities, protection_status,
                    citizenships, education_level, occupational_status, permit_reason,
                    italian_level, frozen_at
               FROM recipient_card
              WHERE case_file = $1",
            case.as_uuid()
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| EntryRow {
            case_file: row.case_file,
            person: row.person,
            entered_on: row.entered_on.0,
            sex: row.sex,
            age: row.age,
            vulnerabilities: row.vulnerabilities,
            protection_status: row.protection_status,
            citizenships: row.citizenships,
            education_level: row.education_level,
            occupational_status: row.occupational_status,
            permit_reason: row.permit_reason,
            italian_level: row.italian_level,
            frozen_at: row.frozen_at.0,
        }))
    }

    /// Writes down what is known at entry; whatever was written first stays.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn freeze_entries(&mut self, rows: &[EntryRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO recipient_card (case_file, person, entered_on, sex, age, vulnerabilities,
                      protection_status, citizenships, education_level, occupational_status,
                      permit_reason, italian_level, frozen_at)
               SELECT x.case_file, x.person, x.entered_on, x.sex, x.age, x.vulnerabilities,
                      x.protection_status, x.citizenships, x.education_level,
                      x.occupational_status, x.permit_reason, x.italian_level, x.frozen_at
                 FROM jsonb_to_recordset($1) AS x(case_file uuid, person uuid, entered_on date,
                      sex text, age integer, vulnerabilities text[], protection_status text,
                      citizenships text[], education_level text, occupational_status text,
                      permit_reason text, italian_level text, frozen_at timestamptz)
               ON CONFLICT (case_file) DO NOTHING"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
