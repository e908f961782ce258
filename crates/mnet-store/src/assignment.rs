// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whom mediators and support operators work with — *assegnazioni* (roles R04 and R07).

use jiff::civil::Date;
use mnet_base::ids::PersonId;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, OperatorRow, Tx};

/// An operator of the acting body that sees a person by assignment alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignedRow {
    /// Who it is.
    pub operator: OperatorRow,
    /// First day.
    pub since: Date,
}

impl Tx {
    /// Who of the acting body was assigned to a person and is today, by name.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn assigned_to(&mut self, person: PersonId) -> Result<Vec<AssignedRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.id, c.user_name, c.display_name, a.since AS "since: Day"
                 FROM assignment a JOIN account c ON c.id = a.account
                WHERE a.person = $1 AND a.until IS NULL
                ORDER BY c.display_name, c.user_name"#,
            person.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| AssignedRow {
                operator: OperatorRow {
                    account: row.id,
                    user_name: row.user_name,
                    name: row.display_name,
                },
                since: row.since.0,
            })
            .collect())
    }

    /// Assigns a person to an account of a body; gives back whether it was not before.
    ///
    /// # Errors
    /// [`Fault::Database`], also where the wall refuses it.
    pub async fn assign(
        &mut self,
        person: PersonId,
        body: &str,
        account: Uuid,
        (by, since): (Uuid, Date),
    ) -> Result<bool, Fault> {
        // No upsert: who was assigned already is seen by who assigns.
        let done = sqlx::query!(
            "INSERT INTO assignment (person, body, account, assigned_by, since)
             SELECT $1, $2, $3, $4, $5
              WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE a.person = $1 AND a.body = $2
                                   AND a.account = $3 AND a.until IS NULL)",
            person.as_uuid(),
            body,
            account,
            by,
            Day(since) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Assigns an account that has nobody yet to those whom its body followed last; gives them
    /// back. For populations that are made, not for offices.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn assign_latest(
        &mut self,
        user_name: &str,
        body: &str,
        since: Date,
        at_most: i64,
    ) -> Result<Vec<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            "INSERT INTO assignment (person, body, account, since)
             SELECT c.person, $2, a.id, $3
               FROM account a,
                    (SELECT person, max(moved_on) AS last_on FROM care
                      WHERE body = $2 AND until IS NULL
                        AND kind NOT IN ('referral', 'transfer', 'merged')
                      GROUP BY person ORDER BY 2 DESC, 1 LIMIT $4) c
              WHERE a.user_name = $1
                AND NOT EXISTS (SELECT 1 FROM assignment x WHERE x.account = a.id)
             RETURNING person",
            user_name,
            body,
            Day(since) as _,
            at_most
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Ends an assignment from a day on; gives back whether there was one.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn end_assignment(
        &mut self,
        person: PersonId,
        body: &str,
        account: Uuid,
        until: Date,
    ) -> Result<bool, Fault> {
        let done = sqlx::query!(
            "UPDATE assignment SET until = greatest(since, $4)
              WHERE person = $1 AND body = $2 AND account = $3 AND until IS NULL",
            person.as_uuid(),
            body,
            account,
            Day(until) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
