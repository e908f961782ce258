// SPDX-License-Identifier: AGPL-3.0-or-later
//! Finding who may be the same: keys, candidates, what is compared — *candidati*.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use crate::changes::MatchKeyRow;
use crate::ty::Ts;
use crate::{Fault, Tx};

/// A code of a person, as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct IdentityCode {
    /// Kind (`tax_code`, `provisional_tax_code`, `identifier-types`).
    pub kind: String,
    /// Value.
    pub value: String,
    /// Issuer.
    pub issuer: Option<String>,
}

/// Another name of a person, as it is compared. `Debug` does not print it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct IdentityName {
    /// Family name, or the whole name.
    pub family: Option<String>,
    /// Given name.
    pub given: Option<String>,
}

impl std::fmt::Debug for IdentityName {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("IdentityName(…)")
    }
}

/// A block of a person, as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct IdentityBlock {
    /// `contacts`, `address`, `stay_title`.
    pub block: String,
    /// Answers; protected addresses are never among them.
    pub answers: serde_json::Value,
}

/// What is known of a person to compare it with others. `Debug` does not print names.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row as the database gives it"
)]
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct IdentityRow {
    /// Person.
    pub person: Uuid,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: Option<String>,
    /// The name in its own script.
    pub original_script: Option<String>,
    /// Aliases, and names that sources told later.
    pub names: Vec<IdentityName>,
    /// Sex.
    pub sex: String,
    /// Possibly partial, ISO 8601.
    pub birth_date: String,
    /// The date is presumed.
    pub birth_presumed: bool,
    /// ISO 3166 alpha-2.
    pub birth_country: String,
    /// Comune (Istat) or foreign place.
    pub birth_place: Option<String>,
    /// ISO 3166 alpha-2.
    pub citizenships: Vec<String>,
    /// Protected (LR-11).
    pub protected: bool,
    /// Body that registered it.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// The person whose card stands for this one's; itself when nobody else's.
    pub stands_for: Uuid,
    /// Owner body.
    pub owner: Option<String>,
    /// Contact of the case manager.
    pub contact: Option<String>,
    /// It has a case that is open.
    pub open_case: bool,
    /// It has a pact in force.
    pub pact: bool,
    /// Codes in force, latest first.
    pub codes: Vec<IdentityCode>,
    /// Blocks in force, latest first.
    pub blocks: Vec<IdentityBlock>,
}

impl std::fmt::Debug for IdentityRow {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "IdentityRow({})", self.person)
    }
}

/// Somebody who may be the person that is being registered.
#[derive(Debug, Clone)]
pub struct CandidateRow {
    /// The person whose card stands for it.
    pub person: Uuid,
    /// Name shown (V-ENR).
    pub shown_name: String,
    /// Year of birth (V-ENR).
    pub birth_year: i16,
    /// Owner body (V-ENR).
    pub owner: Option<String>,
    /// Contact (V-ENR).
    pub contact: Option<String>,
    /// The acting body follows it.
    pub followed: bool,
    /// What is compared: never shown to whoever does not follow the person.
    pub sheet: IdentityRow,
}

/// A run of the matcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MatchRunRow {
    /// Last line of the journal looked at.
    pub upto: i64,
    /// Version of the comparison.
    pub engine: i32,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Timestamp,
    /// Persons looked at.
    pub persons: i32,
    /// Comparisons.
    pub compared: i64,
    /// Pairs that wait now and did not before.
    pub queued: i32,
    /// Pairs linked by rule.
    pub linked: i32,
    /// Persons who had more candidates than are compared.
    pub capped: i32,
    /// Version of the weights.
    pub weights: i32,
}

impl Tx {
    /// Candidates for somebody who is being registered: those that share a key.
    ///
    /// # Errors
    /// [`Fault`] when the database or a stored value cannot be read.
    pub async fn match_candidates(
        &mut self,
        keys: &[i64],
        caps: &[i32],
        typed: &[String],
        most: i32,
    ) -> Result<Vec<CandidateRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT stands_for AS "stands_for!", shown_name AS "shown_name!",
                      birth_year AS "birth_year!", owner, contact, followed AS "followed!",
                      sheet AS "sheet!"
                 FROM match_candidates($1, $2, $3, $4)"#,
            keys,
            caps,
            typed,
            most
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(CandidateRow {
                    person: row.stands_for,
                    shown_name: row.shown_name,
                    birth_year: row.birth_year,
                    owner: row.owner,
                    contact: row.contact,
                    followed: row.followed,
                    sheet: serde_json::from_value(row.sheet)?,
                })
            })
            .collect()
    }

    /// How many persons have each key, up to one more than its cap.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn match_holders(
        &mut self,
        keys: &[i64],
        caps: &[i32],
    ) -> Result<Vec<(i64, i64)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT key AS "key!", persons AS "persons!" FROM match_holders($1, $2)"#,
            keys,
            caps
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.key, row.persons)).collect())
    }

    /// Both sides of pairs, for the steward alone.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn pair_sheets(&mut self, pairs: &[Uuid]) -> Result<Vec<IdentityRow>, Fault> {
        let rows = sqlx::query!(r#"SELECT sheet AS "sheet!" FROM pair_sheets($1)"#, pairs)
            .fetch_all(&mut *self.tx)
            .await?;
        rows.into_iter()
            .map(|row| Ok(serde_json::from_value(row.sheet)?))
            .collect()
    }

    /// What is compared of persons, for the program itself.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn linkage_sheets(&mut self, persons: &[Uuid]) -> Result<Vec<IdentityRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT sheet AS "sheet!" FROM linkage_sheets($1) ORDER BY person"#,
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter()
            .map(|row| Ok(serde_json::from_value(row.sheet)?))
            .collect()
    }

    /// The keys of persons become these.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn replace_match_keys(
        &mut self,
        persons: &[Uuid],
        rows: &[MatchKeyRow],
    ) -> Result<(), Fault> {
        if !persons.is_empty() {
            sqlx::query!("DELETE FROM match_key WHERE person = ANY($1)", persons)
                .execute(&mut *self.tx)
                .await?;
        }
        if !rows.is_empty() {
            sqlx::query!(
                r#"INSERT INTO match_key (key, person)
                   SELECT x.key, x.person
                     FROM jsonb_to_recordset($1) AS x(key bigint, person uuid)
                   ON CONFLICT DO NOTHING"#,
                Json(rows) as _
            )
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }

    /// Who has which of these keys, up to one more than the cap of each.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn holders_of_keys(
        &mut self,
        keys: &[i64],
        caps: &[i32],
    ) -> Result<Vec<(i64, Uuid)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT w.key AS "key!", k.person AS "person!"
                 FROM unnest($1::bigint[], $2::int[]) AS w (key, cap)
                 JOIN LATERAL (SELECT m.person FROM match_key m WHERE m.key = w.key
                                LIMIT w.cap + 1) k ON true"#,
            keys,
            caps
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.key, row.person)).collect())
    }

    /// The last run of the matcher.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn last_match_run(&mut self) -> Result<Option<MatchRunRow>, Fault> {
        let row = sqlx::query!(
            "SELECT upto, engine, started_at, finished_at, persons, compared, queued, linked,
                    capped, weights
               FROM match_run ORDER BY id DESC LIMIT 1"
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| MatchRunRow {
            upto: row.upto,
            engine: row.engine,
            started_at: row.started_at.0,
            finished_at: row.finished_at.0,
            persons: row.persons,
            compared: row.compared,
            queued: row.queued,
            linked: row.linked,
            capped: row.capped,
            weights: row.weights,
        }))
    }

    /// Writes a run down.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn write_match_run(&mut self, run: &MatchRunRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO match_run (upto, engine, started_at, finished_at, persons, compared,
                                    queued, linked, capped,
                                    weights)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            run.upto,
            run.engine,
            Ts(run.started_at) as _,
            Ts(run.finished_at) as _,
            run.persons,
            run.compared,
            run.queued,
            run.linked,
            run.capped,
            run.weights
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// The last line of the journal that is older than an instant: lines of transactions that
    /// were still writing then are read again by the next run.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn journal_before(&mut self, at: Timestamp) -> Result<i64, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT id FROM journal WHERE at < $1 ORDER BY id DESC LIMIT 1",
            Ts(at) as _
        )
        .fetch_optional(&mut *self.tx)
        .await?
        .unwrap_or(0))
    }

    /// Persons whose identity changed after a line of the journal, in order; a page. Messages say
    /// whether they told anything that is compared.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn persons_changed(
        &mut self,
        since: i64,
        actions: &[String],
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT DISTINCT person AS "person!" FROM journal
                WHERE id > $1 AND action = ANY($2) AND person > $3
                  AND (action <> 'message_applied' OR data @> '{"compared": true}')
                ORDER BY 1 LIMIT $4"#,
            since,
            actions,
            after,
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Everybody, in order; a page.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn persons_after(&mut self, after: Uuid, limit: i64) -> Result<Vec<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT id FROM person WHERE id > $1 AND family_name <> '' ORDER BY id LIMIT $2",
            after,
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// The day of the first event of each person.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn first_days(
        &mut self,
        persons: &[Uuid],
    ) -> Result<Vec<(Uuid, jiff::civil::Date)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT person AS "person!", min(on_date) AS "on_date!: crate::ty::Day" FROM journal
                WHERE person = ANY($1) AND kind = 'event' GROUP BY person"#,
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.person, row.on_date.0))
            .collect())
    }
}
