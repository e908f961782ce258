// SPDX-License-Identifier: AGPL-3.0-or-later
//! Weights that people taught, who chose which — *pesi appresi*; what is learnt from.

use jiff::Timestamp;
use uuid::Uuid;

use crate::link::StepRow;
use crate::ty::Ts;
use crate::{Fault, Tx};

/// Weights learnt from decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightsRow {
    /// Number; 0 before it is written.
    pub version: i32,
    /// Version of the comparison they belong to.
    pub engine: i32,
    /// Version of the shipped weights they were drawn to.
    pub shipped: i32,
    /// Last decision they were learnt from.
    pub upto: i64,
    /// Decisions.
    pub lessons: i32,
    /// Among them "the same".
    pub same: i32,
    /// Log loss of the shipped weights, in thousandths of a bit per decision.
    pub loss_before: i32,
    /// Log loss of what was learnt, on decisions it had not seen.
    pub loss_after: i32,
    /// Standard error of the difference.
    pub loss_error: i32,
    /// How far weights were let move, in thousandths of a bit.
    pub freedom: i32,
    /// Factor of the calibration, in thousandths.
    pub scale: i32,
    /// Shift of the calibration, in thousandths of a bit.
    pub shift: i32,
    /// They are better than the shipped ones: used, unless somebody chose those.
    pub better: bool,
    /// When.
    pub learnt_at: Timestamp,
}

/// Somebody chose to learn, or to stay with the shipped weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightsChoiceRow {
    /// Learnt weights are used; else the shipped ones.
    pub learns: bool,
    /// Who.
    pub account: Uuid,
    /// For which body.
    pub body: String,
    /// In which role.
    pub role: String,
    /// Why.
    pub reason: String,
    /// When.
    pub chosen_at: Timestamp,
}

/// A pair that a person decided about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaidRow {
    /// One person.
    pub one: Uuid,
    /// The other.
    pub other: Uuid,
    /// They are one.
    pub same: bool,
}

/// A pair as the order of questions needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRow {
    /// Pair.
    pub id: Uuid,
    /// Thousandths of a bit.
    pub score: i32,
    /// Waterfall.
    pub steps: Vec<StepRow>,
    /// A person decided; else it waits.
    pub decided: bool,
    /// Its place in the order so far.
    pub teaches: i32,
}

impl Tx {
    /// Number of the learnt weights in force; nothing when the shipped ones are.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn weights_in_force(
        &mut self,
        engine: i32,
        shipped: i32,
    ) -> Result<Option<i32>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT w.version
               FROM (SELECT version, engine, shipped, better
                       FROM link_weights ORDER BY version DESC LIMIT 1) w
              WHERE w.better AND w.engine = $1 AND w.shipped = $2
                AND coalesce((SELECT c.learns FROM link_weights_choice c
                               ORDER BY c.id DESC LIMIT 1), true)",
            engine,
            shipped
        )
        .fetch_optional(&mut *self.tx)
        .await?)
    }

    /// Learnt weights, as a table.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn weights_table(&mut self, version: i32) -> Result<String, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT weights FROM link_weights WHERE version = $1",
            version
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// What was learnt so far, the latest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn weights_learnt(&mut self, limit: i64) -> Result<Vec<WeightsRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT version, engine, shipped, upto, lessons, same, loss_before, loss_after,
                    loss_error, freedom, scale, shift, better, learnt_at
               FROM link_weights ORDER BY version DESC LIMIT $1",
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let row = rows.into_iter().map(|row| WeightsRow {
            version: row.version,
            engine: row.engine,
            shipped: row.shipped,
            upto: row.upto,
            lessons: row.lessons,
            same: row.same,
            loss_before: row.loss_before,
            loss_after: row.loss_after,
            loss_error: row.loss_error,
            freedom: row.freedom,
            scale: row.scale,
            shift: row.shift,
            better: row.better,
            learnt_at: row.learnt_at.0,
        });
        Ok(row.collect())
    }

    /// Writes learnt weights down, for good; gives their number.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn write_weights(&mut self, row: &WeightsRow, table: &str) -> Result<i32, Fault> {
        Ok(sqlx::query_scalar!(
            "INSERT INTO link_weights (engine, shipped, weights, upto, lessons, same, loss_before,
                    loss_after, loss_error, freedom, scale, shift, better, learnt_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             RETURNING version",
            row.engine,
            row.shipped,
            table,
            row.upto,
            row.lessons,
            row.same,
            row.loss_before,
            row.loss_after,
            row.loss_error,
            row.freedom,
            row.scale,
            row.shift,
            row.better,
            Ts(row.learnt_at) as _
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// Who chose what, the latest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn weights_choices(&mut self, limit: i64) -> Result<Vec<WeightsChoiceRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT learns, account, body, role, reason, chosen_at
               FROM link_weights_choice ORDER BY id DESC LIMIT $1",
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let row = rows.into_iter().map(|row| WeightsChoiceRow {
            learns: row.learns,
            account: row.account,
            body: row.body,
            role: row.role,
            reason: row.reason,
            chosen_at: row.chosen_at.0,
        });
        Ok(row.collect())
    }

    /// Writes a choice down, for good.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn choose_weights(&mut self, row: &WeightsChoiceRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO link_weights_choice (learns, account, body, role, reason, chosen_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            row.learns,
            row.account,
            row.body,
            row.role,
            row.reason,
            Ts(row.chosen_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Decisions of people since one of them, and the last of them.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn decisions_since(&mut self, since: i64) -> Result<(i64, i64), Fault> {
        let row = sqlx::query!(
            r#"SELECT count(*) AS "count!", coalesce(max(id), $1) AS "last!" FROM link_decision
                WHERE id > $1 AND account IS NOT NULL
                  AND kind IN ('manual_link', 'no_link', 'unlink', 'reopened')"#,
            since
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok((row.count, row.last))
    }

    /// What people say of pairs now: one, or two; the latest decided, at most so many. Who cannot
    /// tell, comes back to it or waits for a second person says nothing.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn pairs_said(&mut self, most: i64) -> Result<Vec<SaidRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT one, other, state = 'linked' AS "same!" FROM link_pair
                WHERE said_by = 'person' AND state IN ('linked', 'apart')
                ORDER BY changed_at DESC, id DESC LIMIT $1"#,
            most
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let row = rows.into_iter().map(|row| SaidRow {
            one: row.one,
            other: row.other,
            same: row.same,
        });
        Ok(row.collect())
    }

    /// Pairs that wait, and pairs that a person decided about; a page, in order.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn pairs_asked(&mut self, after: Uuid, limit: i64) -> Result<Vec<AskedRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT id, score, steps, teaches, state IN ('linked', 'apart') AS "decided!"
                 FROM link_pair
                WHERE id > $1 AND (state IN ('open', 'later', 'unsure', 'second')
                                   OR (said_by = 'person' AND state IN ('linked', 'apart')))
                ORDER BY id LIMIT $2"#,
            after,
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(AskedRow {
                    id: row.id,
                    score: row.score,
                    steps: serde_json::from_value(row.steps)?,
                    decided: row.decided,
                    teaches: row.teaches,
                })
            })
            .collect()
    }

    /// The order in which pairs are asked about.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn order_pairs(&mut self, pairs: &[Uuid], teaches: &[i32]) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE link_pair SET teaches = x.teaches
               FROM unnest($1::uuid[], $2::int[]) AS x (id, teaches)
              WHERE link_pair.id = x.id",
            pairs,
            teaches
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
