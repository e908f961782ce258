// SPDX-License-Identifier: AGPL-3.0-or-later
//! What indicators keep — *insiemi e rapporti conservati*.
//!
//! Numbers of completed forms, answers worked out before, frozen reports.

use futures_util::TryStreamExt;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// A number that a completed form says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeRow {
    /// The form.
    pub form: Uuid,
    /// What it is about.
    pub what: String,
    /// Edition.
    pub edition: String,
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Day of the form.
    pub on_date: Date,
    /// The part.
    pub part: u32,
    /// The whole.
    pub whole: u32,
}

/// The same as indicators read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeStepRow {
    /// Case.
    pub case_file: Uuid,
    /// What it is about.
    pub what: String,
    /// The part.
    pub part: i32,
    /// The whole.
    pub whole: i32,
}

/// A frozen report beside the boards of its month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Edition.
    pub edition: String,
    /// Month, `YYYY-MM`.
    pub month: String,
    /// Which report.
    pub sheet: String,
    /// Body it is about; empty for the programme.
    pub subject: String,
    /// What it was made from.
    pub snapshot: String,
    /// The report as it was told (JSON).
    pub answer: String,
    /// Hash of what it says.
    pub data_hash: String,
    /// When.
    pub frozen_at: Timestamp,
}

impl Tx {
    /// Keeps what a completed form says in numbers, stored in the same transaction.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn tell_outcomes(&mut self, rows: &[OutcomeRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO outcome_number (form, what, edition, case_file, person, on_date, part,
                      whole)
               SELECT x.form, x.what, x.edition, x.case_file, x.person, x.on_date, x.part, x.whole
                 FROM jsonb_to_recordset($1) AS x(form uuid, what text, edition text,
                      case_file uuid, person uuid, on_date date, part integer, whole integer)"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Every number that a completed form said by a day, case by case, in their order.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn outcomes(
        &mut self,
        edition: &str,
        as_of: Date,
        mut each: impl FnMut(OutcomeStepRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query_as!(
            OutcomeStepRow,
            "SELECT o.case_file, o.what, o.part, o.whole FROM outcome_number o
              WHERE o.edition = $1 AND o.on_date <= $2
                AND NOT EXISTS (SELECT FROM form_correction c
                                 WHERE c.form = o.form AND c.replaced_by IS NULL)
              ORDER BY o.case_file, o.on_date, o.form",
            edition,
            Day(as_of) as _
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            each(row);
        }
        Ok(())
    }

    /// What indicators of an edition are made from, as a mark that changes with it.
    ///
    /// Events are never changed nor taken away: the last one and how many there are tell two
    /// states apart, also while somebody else is still writing. Referrals and merges follow.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn indicator_mark(&mut self, edition: &str) -> Result<String, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT concat_ws('/', coalesce(max(s.last_line), 0), coalesce(sum(s.events), 0),
                      (SELECT concat(count(*), '-', count(split_on)) FROM merge),
                      (SELECT count(*) FROM outcome_number o WHERE o.edition = $1),
                      (SELECT count(form) FROM form_correction WHERE replaced_by IS NULL),
                      (SELECT count(*) FROM group_activity g
                        WHERE g.edition = $1 AND g.concluded_on IS NOT NULL)) AS "mark!"
                 FROM case_step s WHERE s.edition = $1"#,
            edition
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// An answer that was made from the same events.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn indicator_snapshot(
        &mut self,
        (edition, circle): (&str, &str),
        as_of: Date,
        mark: &str,
    ) -> Result<Option<String>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT answer FROM indicator_snapshot
              WHERE edition = $1 AND circle = $2 AND as_of = $3 AND mark = $4",
            edition,
            circle,
            Day(as_of) as _,
            mark
        )
        .fetch_optional(&mut *self.tx)
        .await?)
    }

    /// Keeps an answer; one for each circle and day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn keep_indicator_snapshot(
        &mut self,
        (edition, circle): (&str, &str),
        as_of: Date,
        mark: &str,
        answer: &str,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO indicator_snapshot (edition, circle, as_of, mark, answer)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (edition, circle, as_of) DO UPDATE
               SET mark = excluded.mark, answer = excluded.answer",
            edition,
            circle,
            Day(as_of) as _,
            mark,
            answer
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A frozen report.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn sheet(
        &mut self,
        (edition, month): (&str, &str),
        (sheet, subject): (&str, &str),
    ) -> Result<Option<SheetRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT snapshot, answer, data_hash, frozen_at AS "frozen_at: Ts" FROM frozen_sheet
                WHERE edition = $1 AND month = $2 AND sheet = $3 AND subject = $4"#,
            edition,
            month,
            sheet,
            subject
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| SheetRow {
            edition: edition.to_owned(),
            month: month.to_owned(),
            sheet: sheet.to_owned(),
            subject: subject.to_owned(),
            snapshot: row.snapshot,
            answer: row.answer,
            data_hash: row.data_hash,
            frozen_at: row.frozen_at.0,
        }))
    }

    /// Stores a frozen report; it never changes again.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn freeze_sheet(&mut self, row: &SheetRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO frozen_sheet (edition, month, sheet, subject, snapshot, answer,
                    data_hash, frozen_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            row.edition,
            row.month,
            row.sheet,
            row.subject,
            row.snapshot,
            row.answer,
            row.data_hash,
            Ts(row.frozen_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Months of an edition that are frozen, latest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn frozen_months(&mut self, edition: &str) -> Result<Vec<String>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT month FROM report WHERE edition = $1 ORDER BY month DESC",
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// The first day on which something happened in an edition.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn first_day(&mut self, edition: &str) -> Result<Option<Date>, Fault> {
        let day = sqlx::query_scalar!(
            r#"SELECT min(entered_on) AS "first: Day" FROM case_step WHERE edition = $1"#,
            edition
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(day.map(|day| day.0))
    }
}
