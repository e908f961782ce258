// SPDX-License-Identifier: AGPL-3.0-or-later
//! Results of group activities (F25): test and certificate — *esito, attestato*.
//!
//! Results are added and never changed: the latest version is in force.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// What came of an activity for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupResultRow {
    /// Enrolment.
    pub enrolment: Uuid,
    /// Version, from 1.
    pub version: i32,
    /// Person.
    pub person: Uuid,
    /// Body that carries the activity out.
    pub provider: String,
    /// How the test ended (`group-test-outcomes`).
    pub outcome: Option<String>,
    /// Level at entry (`language-levels`).
    pub level_in: Option<String>,
    /// Level at exit (`language-levels`).
    pub level_out: Option<String>,
    /// Score, of a hundred.
    pub score: Option<i16>,
    /// `issued-certificates`.
    pub certificate: String,
    /// Its number.
    pub number: Option<String>,
    /// The day it was issued.
    pub issued_on: Option<Date>,
    /// Why it was put right.
    pub reason: Option<String>,
    /// Body that wrote it.
    pub body: String,
    /// Account.
    pub account: Option<Uuid>,
    /// When.
    pub recorded_at: Timestamp,
}

impl Tx {
    /// The results in force of these enrolments.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn group_results_of(
        &mut self,
        enrolments: &[Uuid],
    ) -> Result<Vec<GroupResultRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT DISTINCT ON (r.enrolment) r.*
               FROM group_result r
              WHERE r.enrolment = ANY($1)
              ORDER BY r.enrolment, r.version DESC",
            enrolments
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| GroupResultRow {
            enrolment: row.enrolment,
            version: row.version,
            person: row.person,
            provider: row.provider,
            outcome: row.outcome,
            level_in: row.level_in,
            level_out: row.level_out,
            score: row.score,
            certificate: row.certificate,
            number: row.number,
            issued_on: row.issued_on.map(Into::into),
            reason: row.reason,
            body: row.body,
            account: row.account,
            recorded_at: row.recorded_at.0,
        });
        Ok(rows.collect())
    }

    /// Adds a version of a result; the enrolment bears the number of its certificate.
    ///
    /// # Errors
    /// [`Fault::Database`]; the version exists already when somebody was faster.
    pub async fn add_group_result(&mut self, row: &GroupResultRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO group_result (enrolment, version, person, provider, outcome, level_in,
               level_out, score, certificate, number, issued_on, reason, body, account,
               recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            row.enrolment,
            row.version,
            row.person,
            row.provider,
            row.outcome,
            row.level_in,
            row.level_out,
            row.score,
            row.certificate,
            row.number,
            row.issued_on.map(Day) as Option<Day>,
            row.reason,
            row.body,
            row.account,
            Ts(row.recorded_at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        self.certify_group_enrolment(row.enrolment, row.number.as_deref())
            .await
    }
}
