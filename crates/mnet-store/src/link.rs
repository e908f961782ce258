// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pairs of persons that may be one, decisions about them — *coppie e decisioni*.

use jiff::Timestamp;
use mnet_base::ids::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Fault, Tx};

/// What a field adds to a score: codes and thousandths of a bit, no values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRow {
    /// Code of what was compared.
    pub what: String,
    /// Code of how it agrees.
    pub how: String,
    /// Thousandths of a bit.
    pub weight: i32,
}

/// What the rules said of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow {
    /// `link`, `review`, `no_link`.
    pub decision: String,
    /// `LR-1` … `LR-11`, `probabilistic`.
    pub rule: String,
    /// Thousandths of a bit.
    pub score: i32,
    /// Waterfall.
    pub steps: Vec<StepRow>,
    /// Version of the comparison.
    pub engine: i32,
    /// Version of the weights.
    pub weights: i32,
}

/// A pair as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairRow {
    /// Identity.
    pub id: Uuid,
    /// The smaller id.
    pub one: Uuid,
    /// The greater id.
    pub other: Uuid,
    /// Standing code.
    pub state: String,
    /// `matcher` or `person`.
    pub said_by: String,
    /// What the rules said last.
    pub found: FoundRow,
    /// Why a pair that a rule would link waits: `two_cases`, `protected`, `kept_apart`,
    /// `in_conflict`.
    pub held: Option<String>,
    /// Who said "the same" first, while a second is waited for.
    pub first_account: Option<Uuid>,
    /// Since when it is known.
    pub found_at: Timestamp,
    /// Since when it stands so.
    pub changed_at: Timestamp,
    /// Counted up by each change.
    pub version: i32,
    /// How much the answer would teach, in thousandths of a bit: never above 0.
    pub teaches: i32,
}

/// A decision, to be written down.
#[derive(Debug, Clone)]
pub struct DecisionRow {
    /// Pair.
    pub pair: Uuid,
    /// `auto_link`, `manual_link`, `first_of_two`, `no_link`, `unsure`, `later`, `unlink`, `reopened`.
    pub kind: String,
    /// What the rules said then.
    pub found: FoundRow,
    /// Who; nobody when a rule did.
    pub account: Option<Uuid>,
    /// For which body.
    pub body: String,
    /// In which role.
    pub role: String,
    /// Why, in words.
    pub reason: Option<String>,
    /// When.
    pub decided_at: Timestamp,
}

/// Which pair comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PairOrder {
    /// Whose answer teaches most.
    #[default]
    Teaching,
    /// The likeliest.
    Likeliest,
}

impl PairOrder {
    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Teaching => "teaching",
            Self::Likeliest => "likeliest",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Teaching, Self::Likeliest]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

impl PairRow {
    /// Its place in an order: the higher the earlier.
    pub const fn place(&self, order: PairOrder) -> i32 {
        match order {
            PairOrder::Teaching => self.teaches,
            PairOrder::Likeliest => self.found.score,
        }
    }
}

/// A page of the queue begins after this pair.
#[derive(Debug, Clone, Copy)]
pub struct QueueCursor {
    /// Place of the last pair shown.
    pub place: i32,
    /// Its identity.
    pub id: Uuid,
}

macro_rules! pair {
    ($row:expr) => {
        PairRow {
            id: $row.id,
            one: $row.one,
            other: $row.other,
            state: $row.state,
            said_by: $row.said_by,
            found: FoundRow {
                decision: $row.decision,
                rule: $row.rule,
                score: $row.score,
                steps: serde_json::from_value($row.steps)?,
                engine: $row.engine,
                weights: $row.weights,
            },
            held: $row.held,
            first_account: $row.first_account,
            found_at: $row.found_at.0,
            changed_at: $row.changed_at.0,
            version: $row.version,
            teaches: $row.teaches,
        }
    };
}

impl Tx {
    /// A pair, when the context may see it.
    ///
    /// # Errors
    /// [`Fault`] when the database or a stored value cannot be read.
    pub async fn pair(&mut self, id: Uuid) -> Result<Option<PairRow>, Fault> {
        let row = sqlx::query!("SELECT * FROM link_pair WHERE id = $1", id)
            .fetch_optional(&mut *self.tx)
            .await?;
        row.map(|row| Ok(pair!(row))).transpose()
    }

    /// Locks a pair until this transaction ends. All decisions wait for each other: what
    /// stands for whom depends on all links of the persons.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn lock_links(&mut self) -> Result<(), Fault> {
        sqlx::query!("SELECT pg_advisory_xact_lock($1)", LINK_LOCK)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Pairs of a standing, in an order.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn pairs_waiting(
        &mut self,
        states: &[String],
        order: PairOrder,
        after: Option<QueueCursor>,
        limit: i64,
    ) -> Result<Vec<PairRow>, Fault> {
        let (place, id) = (after.map(|after| after.place), after.map(|after| after.id));
        match order {
            PairOrder::Teaching => {
                let rows = sqlx::query!(
                    "SELECT * FROM link_pair
                      WHERE state = ANY($1) AND ($2::int IS NULL OR (teaches, id) < ($2, $3))
                      ORDER BY teaches DESC, id DESC
                      LIMIT $4",
                    states,
                    place,
                    id,
                    limit
                )
                .fetch_all(&mut *self.tx)
                .await?;
                rows.into_iter().map(|row| Ok(pair!(row))).collect()
            }
            PairOrder::Likeliest => {
                let rows = sqlx::query!(
                    "SELECT * FROM link_pair
                      WHERE state = ANY($1) AND ($2::int IS NULL OR (score, id) < ($2, $3))
                      ORDER BY score DESC, id DESC
                      LIMIT $4",
                    states,
                    place,
                    id,
                    limit
                )
                .fetch_all(&mut *self.tx)
                .await?;
                rows.into_iter().map(|row| Ok(pair!(row))).collect()
            }
        }
    }

    /// Pairs that somebody or a rule has decided, the latest first.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn pairs_decided(&mut self, limit: i64) -> Result<Vec<PairRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT * FROM link_pair WHERE state IN ('linked', 'apart')
              ORDER BY changed_at DESC, id DESC LIMIT $1",
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter().map(|row| Ok(pair!(row))).collect()
    }

    /// How many pairs stand how.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn pair_counts(&mut self) -> Result<Vec<(String, i64)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT state, count(*) AS "count!" FROM link_pair GROUP BY state ORDER BY state"#
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
    }

    /// Every pair that touches these persons.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn pairs_of(&mut self, persons: &[Uuid]) -> Result<Vec<PairRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT * FROM link_pair WHERE one = ANY($1) OR other = ANY($1) ORDER BY id",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter().map(|row| Ok(pair!(row))).collect()
    }

    /// Writes pairs, new or changed, as they stand.
    ///
    /// # Errors
    /// [`Fault::Database`]; also when a person's decision would be overruled.
    pub async fn save_pairs(&mut self, rows: &[PairRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"UPDATE link_pair SET state = x.state, said_by = x.said_by, decision = x.decision,
                      rule = x.rule, score = x.score, steps = x.steps, engine = x.engine,
                      weights = x.weights, held = x.held, first_account = x.first_account,
                      changed_at = x.changed_at, version = link_pair.version + 1
                 FROM jsonb_to_recordset($1) AS x(id uuid, state text, said_by text,
                      decision text, rule text, score integer, steps jsonb, engine integer,
                      weights integer, held text, first_account uuid, changed_at timestamptz,
                      version integer)
                WHERE link_pair.id = x.id AND x.version > 0"#,
            Json(told(rows)) as _
        )
        .execute(&mut *self.tx)
        .await?;
        self.add_pairs(rows).await
    }

    /// Writes new pairs; rows that exist already are left.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_pairs(&mut self, rows: &[PairRow]) -> Result<(), Fault> {
        sqlx::query!(
            r#"INSERT INTO link_pair (id, one, other, state, said_by, decision, rule, score, steps,
                      engine, weights, held, first_account, found_at, changed_at)
               SELECT x.id, x.one, x.other, x.state, x.said_by, x.decision, x.rule, x.score,
                      x.steps, x.engine, x.weights, x.held, x.first_account, x.found_at,
                      x.changed_at
                 FROM jsonb_to_recordset($1) AS x(id uuid, one uuid, other uuid, state text,
                      said_by text, decision text, rule text, score integer, steps jsonb,
                      engine integer, weights integer, held text, first_account uuid,
                      found_at timestamptz, changed_at timestamptz, version integer)
                WHERE x.version = 0"#,
            Json(told(rows)) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Writes decisions down, for good.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn write_decisions(&mut self, rows: &[DecisionRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        let told: Vec<Value> = rows
            .iter()
            .map(|row| {
                serde_json::json!({
                    "pair": row.pair, "kind": row.kind, "decision": row.found.decision,
                    "rule": row.found.rule, "score": row.found.score, "steps": row.found.steps,
                    "engine": row.found.engine, "weights": row.found.weights,
                    "account": row.account, "body": row.body, "role": row.role,
                    "reason": row.reason, "decided_at": row.decided_at,
                })
            })
            .collect();
        sqlx::query!(
            r#"INSERT INTO link_decision (pair, kind, decision, rule, score, steps, engine, weights,
                      account, body, role, reason, decided_at)
               SELECT x.pair, x.kind, x.decision, x.rule, x.score, x.steps, x.engine, x.weights,
                      x.account, x.body, x.role, x.reason, x.decided_at
                 FROM ROWS FROM (jsonb_to_recordset($1) AS (pair uuid, kind text, decision text,
                      rule text, score integer, steps jsonb, engine integer, weights integer,
                      account uuid, body text, role text, reason text,
                      decided_at timestamptz)) WITH ORDINALITY AS x
                ORDER BY x.ordinality"#,
            Json(told) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Decisions about a pair, oldest first.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn decisions_of(&mut self, pair: Uuid) -> Result<Vec<DecisionRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT pair, kind, decision, rule, score, steps, engine, weights, account, body, role,
                      reason, decided_at
                 FROM link_decision WHERE pair = $1 ORDER BY id"#,
            pair
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(DecisionRow {
                    pair: row.pair,
                    kind: row.kind,
                    found: FoundRow {
                        decision: row.decision,
                        rule: row.rule,
                        score: row.score,
                        steps: serde_json::from_value(row.steps)?,
                        engine: row.engine,
                        weights: row.weights,
                    },
                    account: row.account,
                    body: row.body,
                    role: row.role,
                    reason: row.reason,
                    decided_at: row.decided_at.0,
                })
            })
            .collect()
    }

    /// Persons that are one with these, these included, each with the one that stands for it.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn same_persons(&mut self, persons: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT person AS "person!", stands_for AS "stands_for!" FROM same_persons($1)
                ORDER BY 1"#,
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.person, row.stands_for))
            .collect())
    }

    /// Persons that were one with this one at the end of a day, this one included, each with the
    /// one that stood for all.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn same_persons_on(
        &mut self,
        person: Uuid,
        on: jiff::civil::Date,
    ) -> Result<Vec<(Uuid, Uuid)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT person AS "person!", stands_for AS "stands_for!"
                 FROM same_persons_on($1, $2) ORDER BY 1"#,
            person,
            crate::ty::Day(on) as _
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.person, row.stands_for))
            .collect())
    }

    /// Who was forgotten is no longer half of a pair, and has no keys.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub(crate) async fn forget_links(&mut self, person: PersonId) -> Result<(), Fault> {
        let person = person.as_uuid();
        sqlx::query!("DELETE FROM match_key WHERE person = $1", person)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!(
            "UPDATE link_pair SET state = 'withdrawn', first_account = NULL, held = NULL,
                    version = version + 1
              WHERE (one = $1 OR other = $1) AND state IN ('open', 'later', 'unsure', 'second')",
            person
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

/// Key of the lock under which links are made and taken back.
const LINK_LOCK: i64 = 0x6C69_6E6B;

fn told(rows: &[PairRow]) -> Vec<Value> {
    rows.iter()
        .map(|row| {
            serde_json::json!({
                "id": row.id, "one": row.one, "other": row.other, "state": row.state,
                "said_by": row.said_by, "decision": row.found.decision, "rule": row.found.rule,
                "score": row.found.score, "steps": row.found.steps, "engine": row.found.engine,
                "weights": row.found.weights, "held": row.held,
                "first_account": row.first_account,
                "found_at": row.found_at, "changed_at": row.changed_at, "version": row.version,
            })
        })
        .collect()
}
