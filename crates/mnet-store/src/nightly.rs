// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the daily work reads and writes — *lavoro quotidiano*.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::PersonId;
use sqlx::types::Json;
use uuid::Uuid;

use crate::changes::TaskRow;
use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// An alert that becomes a task.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AlertRow {
    /// The task.
    #[serde(flatten)]
    pub task: TaskRow,
    /// Names the alert within its case.
    pub alert: String,
}

impl Tx {
    /// Whether the work of a day was done.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn daily_work_done(&mut self, on: Date) -> Result<bool, Fault> {
        let done = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM daily_work WHERE done_on = $1) AS "done!""#,
            Day(on) as _
        );
        Ok(done.fetch_one(&mut *self.tx).await?)
    }

    /// Remembers that the work of a day was done, and what came of it in all.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn remember_daily_work(
        &mut self,
        on: Date,
        at: Timestamp,
        (alerts, forgotten): (i64, i64),
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO daily_work AS w (done_on, done_at, alerts, forgotten)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (done_on) DO UPDATE SET done_at = excluded.done_at,
                    alerts = w.alerts + excluded.alerts,
                    forgotten = w.forgotten + excluded.forgotten",
            Day(on) as _,
            Ts(at) as _,
            alerts,
            forgotten
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Open cases of an edition after one of them: identity and person, in order; a page.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn open_cases_after(
        &mut self,
        edition: &str,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<(Uuid, Uuid)>, Fault> {
        let rows = sqlx::query!(
            "SELECT id, person FROM case_file
              WHERE edition = $1 AND closed_on IS NULL AND state IS NOT NULL AND id > $2
              ORDER BY id
              LIMIT $3",
            edition,
            after,
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.id, row.person)).collect())
    }

    /// Writes alerts that were never told, and that no task of a desk tells already. Gives those
    /// that are new.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn raise_alerts(&mut self, rows: &[AlertRow]) -> Result<Vec<Uuid>, Fault> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let raised = sqlx::query_scalar!(
            r#"INSERT INTO task (id, person, case_file, body, kind, due_on, note, alert)
               SELECT x.id, x.person, x.case_file, x.body, x.kind, x.due_on, x.note, x.alert
                 FROM jsonb_to_recordset($1) AS x(id uuid, person uuid, case_file uuid, body text,
                      kind text, due_on date, note text, alert text)
                WHERE NOT EXISTS (SELECT 1 FROM task t WHERE t.case_file = x.case_file
                                   AND t.kind = x.kind AND t.alert IS NULL
                                   AND t.done_on IS NULL)
               ON CONFLICT (case_file, alert) WHERE alert IS NOT NULL DO NOTHING
               RETURNING id"#,
            Json(rows) as _
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(raised)
    }

    /// Alerts of these cases that no longer stand are done: another stage came, or
    /// somebody acted.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn settle_alerts(
        &mut self,
        cases: &[Uuid],
        standing: &[(Uuid, String)],
        today: Date,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE task SET done_on = $3
              WHERE case_file = ANY($1) AND alert IS NOT NULL AND done_on IS NULL
                AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements($2) AS s
                                 WHERE (s->>0)::uuid = task.case_file AND s->>1 = task.alert)",
            cases,
            Json(standing) as _,
            Day(today) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Forgets who a person is: identity, codes, contacts, answers, search keys. Events with
    /// codes, dates and ids stay, and so does every count.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn forget_person(&mut self, person: PersonId, today: Date) -> Result<(), Fault> {
        self.forget_links(person).await?;
        let person = person.as_uuid();
        sqlx::query!("DELETE FROM search_key WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM enrolment WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM identifier WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM person_block WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM field_decision WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM field_assertion WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM hub_message WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM source_record WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM task WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM consent WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM pact_signature WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM form_instance WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!("DELETE FROM person_key WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!(
            "UPDATE care SET until = greatest($2, since) WHERE person = $1 AND until IS NULL",
            person,
            Day(today) as _
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            "UPDATE person
                SET family_name = '', given_name = NULL, original_script = NULL, sex = 'X',
                    birth_date = '', birth_presumed = false, birth_country = '',
                    birth_place = NULL, citizenships = '{}', deceased_on = NULL,
                    version = version + 1
              WHERE id = $1",
            person
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
