// SPDX-License-Identifier: AGPL-3.0-or-later
//! Frozen months and what counted in them — *mesi congelati* (CR-8).

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// A person that counts in an indicator.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CountedRow {
    /// Person.
    pub person: Uuid,
    /// Indicator.
    pub indicator: String,
    /// Partner.
    pub partner: Option<String>,
    /// Day it counts on.
    pub on: Date,
}

/// A month as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Edition.
    pub edition: String,
    /// Month, `YYYY-MM`.
    pub month: String,
    /// Its last day.
    pub as_of: Date,
    /// The report as it was told (JSON).
    pub answer: String,
    /// Hash of what it says.
    pub data_hash: String,
    /// When.
    pub frozen_at: Timestamp,
}

/// A journey of two persons into one and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergedPair {
    /// Who stays.
    pub kept: Uuid,
    /// Who is the same.
    pub absorbed: Uuid,
    /// They were split again.
    pub split: bool,
}

macro_rules! counted_row {
    ($row:expr) => {{
        let row = $row;
        CountedRow {
            person: row.person,
            indicator: row.indicator,
            partner: row.partner,
            on: row.on.0,
        }
    }};
}

impl Tx {
    /// One freezing at a time for each edition, until this transaction ends.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn lock_reports(&mut self, edition: &str) -> Result<(), Fault> {
        sqlx::query!(
            "SELECT pg_advisory_xact_lock(hashtextextended('report ' || $1, 0))",
            edition
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A frozen month.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn report(&mut self, edition: &str, month: &str) -> Result<Option<ReportRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT as_of AS "as_of: Day", answer, data_hash, frozen_at AS "frozen_at: Ts"
                 FROM report WHERE edition = $1 AND month = $2"#,
            edition,
            month
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| ReportRow {
            edition: edition.to_owned(),
            month: month.to_owned(),
            as_of: row.as_of.0,
            answer: row.answer,
            data_hash: row.data_hash,
            frozen_at: row.frozen_at.0,
        }))
    }

    /// The last day of the latest frozen month.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn last_frozen_day(&mut self, edition: &str) -> Result<Option<Date>, Fault> {
        let day = sqlx::query_scalar!(
            r#"SELECT max(as_of) AS "as_of: Day" FROM report WHERE edition = $1"#,
            edition
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(day.map(|day| day.0))
    }

    /// Stores a frozen month; it never changes again.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn freeze_report(&mut self, report: &ReportRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO report (edition, month, as_of, answer, data_hash, frozen_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            report.edition,
            report.month,
            Day(report.as_of) as _,
            report.answer,
            report.data_hash,
            Ts(report.frozen_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Everybody who counts by a day, in every indicator, as known now.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn counted_rows(
        &mut self,
        edition: &str,
        as_of: Date,
    ) -> Result<Vec<CountedRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT person, indicator, partner, on_date AS "on!: Day" FROM counted
                WHERE edition = $1 AND on_date <= $2 ORDER BY person, indicator"#,
            edition,
            Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| counted_row!(row)).collect())
    }

    /// Everybody who counted in the latest frozen month.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn reported_rows(&mut self, edition: &str) -> Result<Vec<CountedRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT person, indicator, partner, on_date AS "on!: Day" FROM reported
                WHERE edition = $1 ORDER BY person, indicator"#,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| counted_row!(row)).collect())
    }

    /// What counts by a day now stands as reported.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn remember_reported(&mut self, edition: &str, as_of: Date) -> Result<(), Fault> {
        sqlx::query!("DELETE FROM reported WHERE edition = $1", edition)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!(
            "INSERT INTO reported (edition, person, indicator, partner, on_date)
             SELECT edition, person, indicator, partner, on_date FROM counted
              WHERE edition = $1 AND on_date <= $2",
            edition,
            Day(as_of) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Every pair that was ever merged.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn merged_pairs(&mut self) -> Result<Vec<MergedPair>, Fault> {
        Ok(sqlx::query_as!(
            MergedPair,
            r#"SELECT kept, absorbed, split_on IS NOT NULL AS "split!" FROM merge ORDER BY id"#
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// What there is to know about those who count by a day: person, its key, codes.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn count_warnings(
        &mut self,
        edition: &str,
        as_of: Date,
    ) -> Result<Vec<(Uuid, Option<String>, Vec<String>)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.person, c.warnings,
                      (SELECT min(k.key) FROM person_key k
                        WHERE k.person = c.person AND k.edition = c.edition) AS key
                 FROM counted c
                WHERE c.edition = $1 AND c.on_date <= $2 AND c.warnings <> '{}'"#,
            edition,
            Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.person, row.key, row.warnings))
            .collect())
    }
}
