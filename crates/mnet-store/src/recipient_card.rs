// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was known of a recipient at entry — *gruppo bersaglio all'ingresso*.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::CaseId;
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

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
    /// When they were written down.
    pub frozen_at: Timestamp,
}

impl Tx {
    /// What was known of the person of a case at entry, once it was taken.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn entry_of(&mut self, case: CaseId) -> Result<Option<EntryRow>, Fault> {
        let row = sqlx::query!(
            "SELECT case_file, person, entered_on, sex, age, vulnerabilities, protection_status,
                    citizenships, education_level, occupational_status, frozen_at
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
                      frozen_at)
               SELECT x.case_file, x.person, x.entered_on, x.sex, x.age, x.vulnerabilities,
                      x.protection_status, x.citizenships, x.education_level,
                      x.occupational_status, x.frozen_at
                 FROM jsonb_to_recordset($1) AS x(case_file uuid, person uuid, entered_on date,
                      sex text, age integer, vulnerabilities text[], protection_status text,
                      citizenships text[], education_level text, occupational_status text,
                      frozen_at timestamptz)
               ON CONFLICT (case_file) DO NOTHING"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
