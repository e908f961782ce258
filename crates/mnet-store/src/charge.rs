// SPDX-License-Identifier: AGPL-3.0-or-later
//! Charges and pacts — *prese in carico, patti*.

use mnet_base::ids::CaseId;
use sqlx::types::Json;
use uuid::Uuid;

use crate::changes::{ChargeRow, PactRow};
use crate::{Fault, Tx};

impl Tx {
    /// Who answers for the person in a case, the first first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn charges_of(&mut self, case: CaseId) -> Result<Vec<ChargeRow>, Fault> {
        self.charges_of_cases(&[case.as_uuid()]).await
    }

    /// Who answers for the person in any of these cases, the first first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn charges_of_cases(&mut self, cases: &[Uuid]) -> Result<Vec<ChargeRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT case_file, person, body, manager, manager_name, since FROM charge
              WHERE case_file = ANY($1)
              ORDER BY since, body",
            cases
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| ChargeRow {
            case_file: row.case_file,
            person: row.person,
            body: row.body,
            manager: row.manager,
            manager_name: row.manager_name,
            since: row.since.0,
        });
        Ok(each.collect())
    }

    /// Versions of a case's pact, the first first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn pacts_of(&mut self, case: CaseId) -> Result<Vec<PactRow>, Fault> {
        self.pacts_of_cases(&[case.as_uuid()]).await
    }

    /// Versions of the pacts of cases, the first first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn pacts_of_cases(&mut self, cases: &[Uuid]) -> Result<Vec<PactRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT case_file, person, version, kind, body, signed_on, form, ended_on,
                    policy_id
               FROM pact
              WHERE case_file = ANY($1)
              ORDER BY version, case_file",
            cases
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| PactRow {
            case_file: row.case_file,
            person: row.person,
            version: row.version,
            kind: row.kind,
            body: row.body,
            signed_on: row.signed_on.0,
            form: row.form,
            ended_on: row.ended_on.map(Into::into),
            policy_id: row.policy_id,
        });
        Ok(each.collect())
    }

    /// Joins the text that was signed, saved in the same transaction, and the policy's identifier
    /// to their version.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn write_pact(&mut self, row: &PactRow) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE pact SET form = $3, policy_id = $4
              WHERE case_file = $1 AND version = $2 AND form IS NULL",
            row.case_file,
            row.version,
            row.form,
            row.policy_id
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    pub(crate) async fn save_charges(&mut self, rows: &[ChargeRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO charge (case_file, person, body, manager, manager_name, since)
               SELECT DISTINCT ON (x.case_file, x.body) x.case_file, x.person, x.body, x.manager,
                      x.manager_name, x.since
                 FROM jsonb_to_recordset($1) AS x(case_file uuid, person uuid, body text,
                      manager uuid, manager_name text, since date)
                ORDER BY x.case_file, x.body, x.since
               ON CONFLICT (case_file, body) DO UPDATE SET manager = excluded.manager,
                      manager_name = coalesce(excluded.manager_name, charge.manager_name),
                      since = least(excluded.since, charge.since)"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Ended versions first: at no moment are two of them in force.
    pub(crate) async fn save_pacts(&mut self, rows: &[PactRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"UPDATE pact SET ended_on = x.ended_on
                 FROM jsonb_to_recordset($1) AS x(case_file uuid, version integer, ended_on date)
                WHERE pact.case_file = x.case_file AND pact.version = x.version
                  AND pact.ended_on IS NULL AND x.ended_on IS NOT NULL"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            r#"INSERT INTO pact (case_file, person, version, kind, body, signed_on, ended_on)
               SELECT x.case_file, x.person, x.version, x.kind, x.body, x.signed_on, x.ended_on
                 FROM jsonb_to_recordset($1) AS x(case_file uuid, person uuid, version integer,
                      kind text, body text, signed_on date, ended_on date)
               ON CONFLICT (case_file, version) DO NOTHING"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
