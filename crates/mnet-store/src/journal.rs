// SPDX-License-Identifier: AGPL-3.0-or-later
//! The journal — *registro degli atti e degli accessi*.
//!
//! Append-only lines, written in the transaction of what they tell. Seals
//! cover them in batches: each holds the hash of its lines and of the seal
//! before it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::PersonId;
use mnet_flow::case::{ActorRole, Entry, Event};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use uuid::Uuid;

use crate::ty::Ts;
use crate::{Fault, Store, Tx};

/// What a journal line tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Something happened on the path: counters are computed from these.
    Event,
    /// Something was changed.
    Change,
    /// Somebody looked.
    Look,
    /// Somebody was refused.
    Refusal,
    /// Somebody came in or went out.
    Access,
}

/// A line to be written.
#[derive(Debug, Clone, Serialize)]
pub struct JournalLine {
    /// Instant.
    pub at: Timestamp,
    /// Account that acted.
    pub account: Option<Uuid>,
    /// Mandate it acted under.
    pub mandate: Option<Uuid>,
    /// Body it acted for.
    pub body: String,
    /// Role it acted in.
    pub role: String,
    /// What the line tells.
    pub kind: LineKind,
    /// Stable name of the act or look.
    pub action: String,
    /// Person concerned.
    pub person: Option<Uuid>,
    /// Case concerned.
    pub case_file: Option<Uuid>,
    /// Edition concerned.
    pub edition: Option<String>,
    /// Day the act bears.
    pub on_date: Date,
    /// Purpose or reason given.
    pub reason: Option<String>,
    /// Codes and ids only; never names or values of the person.
    pub data: Value,
}

/// One line of "who saw my data" — *chi ha visto i miei dati*: body and role, never a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhoSaw {
    /// Instant.
    pub at: Timestamp,
    /// Body.
    pub body: String,
    /// Role.
    pub role: String,
    /// Act or look.
    pub action: String,
    /// Kind of line.
    pub kind: String,
    /// Purpose given.
    pub reason: Option<String>,
}

/// A seal, as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealRow {
    /// Running number.
    pub seq: i64,
    /// First line covered.
    pub first_id: i64,
    /// Last line covered.
    pub last_id: i64,
    /// How many lines.
    pub lines: i64,
    /// Hash of lines and previous seal.
    pub hash: Vec<u8>,
}

/// What verification found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealFault {
    /// Seal concerned.
    pub seq: i64,
    /// Lines concerned.
    pub lines: (i64, i64),
    /// What is wrong, in one word.
    pub fault: &'static str,
}

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SealReport {
    /// Seals checked.
    pub seals: i64,
    /// Lines covered by a seal.
    pub sealed_lines: i64,
    /// Lines younger than the last seal.
    pub open_lines: i64,
    /// Hash of the last seal, to be compared with a copy kept elsewhere.
    pub head: String,
    /// Everything that does not fit.
    pub faults: Vec<SealFault>,
}

/// A seal as it was written down outside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Number of the seal.
    pub seal: i64,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
}

/// All writers share it, the sealer takes it alone for an instant: no line can appear behind a seal.
const SEAL_LOCK: i64 = 0x6d6e_6574_5ea1;

/// Held while lines are hashed: one sealer at a time, and writers go on.
const SEALER_LOCK: i64 = 0x6d6e_6574_5ea2;

impl Tx {
    /// Writes lines in order.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn write_journal(&mut self, lines: &[JournalLine]) -> Result<(), Fault> {
        if lines.is_empty() {
            return Ok(());
        }
        sqlx::query!("SELECT pg_advisory_xact_lock_shared($1)", SEAL_LOCK)
            .execute(&mut *self.tx)
            .await?;
        sqlx::query!(
            r#"INSERT INTO journal (at, account, mandate, body, role, kind, action, person,
                                    case_file, edition, on_date, reason, data)
               SELECT x.at, x.account, x.mandate, x.body, x.role, x.kind, x.action, x.person,
                      x.case_file, x.edition, x.on_date, x.reason, x.data
                 FROM ROWS FROM (jsonb_to_recordset($1) AS (
                      at timestamptz, account uuid, mandate uuid, body text, role text, kind text,
                      action text, person uuid, case_file uuid, edition text, on_date date,
                      reason text, data jsonb)) WITH ORDINALITY AS x
                ORDER BY x.ordinality"#,
            Json(lines) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// The events of one person in one edition, in journal order.
    ///
    /// # Errors
    /// [`Fault`] when the database or a stored event cannot be read.
    pub async fn events(&mut self, person: PersonId, edition: &str) -> Result<Vec<Entry>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT id, on_date, body, role, data FROM journal
                WHERE person = $1 AND edition = $2 AND kind = 'event' ORDER BY id"#,
            person.as_uuid(),
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter()
            .map(|row| entry(row.id, row.on_date.0, &row.body, &row.role, row.data))
            .collect()
    }

    /// The events of many persons at once, in journal order.
    ///
    /// # Errors
    /// [`Fault`] when the database or a stored event cannot be read.
    pub async fn events_of_many(
        &mut self,
        persons: &[Uuid],
        edition: &str,
    ) -> Result<Vec<(PersonId, Entry)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT id, person AS "person!", on_date, body, role, data FROM journal
                WHERE person = ANY($1) AND edition = $2 AND kind = 'event' ORDER BY id"#,
            persons,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter()
            .map(|row| {
                entry(row.id, row.on_date.0, &row.body, &row.role, row.data)
                    .map(|entry| (PersonId::from_uuid(row.person), entry))
            })
            .collect()
    }

    /// Who wrote these lines: display names of accounts; past work has none.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn writers_of(&mut self, lines: &[i64]) -> Result<Vec<(i64, String)>, Fault> {
        let rows = sqlx::query!(
            "SELECT j.id, a.display_name FROM journal j JOIN account a ON a.id = j.account
              WHERE j.id = ANY($1)",
            lines
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.id, row.display_name))
            .collect())
    }

    /// Looks of an account since an instant, by action.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn looks_since(
        &mut self,
        account: Uuid,
        action: &str,
        since: Timestamp,
    ) -> Result<i64, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM journal
                WHERE kind = 'look' AND account = $1 AND at >= $2 AND action = $3"#,
            account,
            Ts(since) as _,
            action
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// Why an account said since an instant that it looks at these persons: the last of these
    /// purposes for each of whom one was said.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn purposes_since(
        &mut self,
        account: Uuid,
        persons: &[Uuid],
        since: Timestamp,
        purposes: &[String],
    ) -> Result<Vec<(Uuid, String)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT DISTINCT ON (person) person AS "person!", reason AS "reason!" FROM journal
                WHERE kind = 'look' AND account = $1 AND at >= $2 AND person = ANY($3)
                  AND reason = ANY($4)
                ORDER BY person, id DESC"#,
            account,
            Ts(since) as _,
            persons,
            purposes
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.person, row.reason))
            .collect())
    }

    /// Whether an account said since an instant that it looks for this purpose, at whomever.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn is_purpose_said_since(
        &mut self,
        account: Uuid,
        purpose: &str,
        since: Timestamp,
    ) -> Result<bool, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT FROM journal
                WHERE kind = 'look' AND account = $1 AND at >= $2 AND person IS NOT NULL
                  AND reason = $3) AS "said!""#,
            account,
            Ts(since) as _,
            purpose
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// Those of these persons of whom the context is shown more than the minimal card: it
    /// follows or followed them, a referral, an enrolment or a pair tells of them.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn persons_told_of(&mut self, persons: &[Uuid]) -> Result<Vec<Uuid>, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT x.person AS "person!" FROM unnest($1::uuid[]) AS x(person)
                WHERE EXISTS (SELECT FROM person p WHERE p.id = x.person)
                   OR EXISTS (SELECT FROM referral r WHERE r.person = x.person)
                   OR EXISTS (SELECT FROM group_enrolment g WHERE g.person = x.person)
                   OR EXISTS (SELECT FROM link_pair l WHERE x.person IN (l.one, l.other))"#,
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Who saw or changed a person's data, newest first; refusals are not shown.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn who_saw(
        &mut self,
        person: PersonId,
        before: Option<i64>,
        limit: i64,
    ) -> Result<(Vec<WhoSaw>, Option<i64>), Fault> {
        let rows = sqlx::query!(
            r#"SELECT id, at, body, role, action, kind, reason FROM journal
                WHERE person = $1 AND kind IN ('look', 'change', 'event')
                  AND id < coalesce($2, 9223372036854775807)
                ORDER BY id DESC LIMIT $3"#,
            person.as_uuid(),
            before,
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let next = (i64::try_from(rows.len()).unwrap_or(0) == limit)
            .then(|| rows.last().map(|row| row.id))
            .flatten();
        let list = rows
            .into_iter()
            .map(|row| WhoSaw {
                at: row.at.0,
                body: row.body,
                role: row.role,
                action: row.action,
                kind: row.kind,
                reason: row.reason,
            })
            .collect();
        Ok((list, next))
    }
}

fn entry(seq: i64, on: Date, body: &str, role: &str, data: Value) -> Result<Entry, Fault> {
    let event: Event = serde_json::from_value(data)?;
    let role = ActorRole::parse(role).unwrap_or(ActorRole::Region);
    Ok(Entry {
        seq,
        on,
        body: mnet_base::codes::BodyCode::new(body),
        role,
        event,
    })
}

const SEALED_LINE: &str = "SELECT id, (id, at, account, mandate, body, role, kind, action, person, \
     case_file, edition, on_date, reason, data)::text AS line FROM journal \
     WHERE id > $1 AND id <= $2 ORDER BY id";

/// Hash of the lines in `(after, last]` chained to `previous`.
async fn digest(
    tx: &mut sqlx::PgConnection,
    after: i64,
    last: i64,
    previous: &[u8],
) -> Result<(Vec<u8>, i64, Option<i64>), Fault> {
    let mut hash = Sha256::new();
    hash.update(previous);
    let (mut lines, mut first, mut from) = (0_i64, None, after);
    loop {
        let upto = last.min(from.saturating_add(20_000));
        let rows: Vec<(i64, String)> = sqlx::query_as(SEALED_LINE)
            .bind(from)
            .bind(upto)
            .fetch_all(&mut *tx)
            .await?;
        for (id, line) in &rows {
            first.get_or_insert(*id);
            hash.update(line.len().to_be_bytes());
            hash.update(line.as_bytes());
        }
        lines += i64::try_from(rows.len()).unwrap_or(0);
        if upto >= last {
            return Ok((hash.finalize().to_vec(), lines, first));
        }
        from = upto;
    }
}

impl Store {
    /// Seals what has been written since the last seal; `None` when nothing was,
    /// or when writers are busy (the next round does it).
    ///
    /// Writers wait only while the last line is looked up, however many are to be sealed.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn seal_journal(&self, now: Timestamp) -> Result<Option<SealRow>, Fault> {
        let Some(upto) = self.last_whole_line().await? else {
            return Ok(None);
        };
        let mut tx = self.pool().begin().await?;
        sqlx::query!("SET LOCAL timezone = 'UTC'")
            .execute(&mut *tx)
            .await?;
        sqlx::query!("SELECT pg_advisory_xact_lock($1)", SEALER_LOCK)
            .execute(&mut *tx)
            .await?;
        let last =
            sqlx::query!("SELECT seq, last_id, hash FROM journal_seal ORDER BY seq DESC LIMIT 1")
                .fetch_optional(&mut *tx)
                .await?;
        let (seq, after, previous) =
            last.map_or((0, 0, vec![0; 32]), |row| (row.seq, row.last_id, row.hash));
        if upto <= after {
            return Ok(None);
        }
        let (hash, lines, first) = digest(&mut tx, after, upto, &previous).await?;
        let first_id = first.unwrap_or(upto);
        let seal = SealRow {
            seq: seq + 1,
            first_id,
            last_id: upto,
            lines,
            hash,
        };
        sqlx::query!(
            "INSERT INTO journal_seal (seq, first_id, last_id, lines, hash, previous, sealed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            seal.seq,
            seal.first_id,
            seal.last_id,
            seal.lines,
            seal.hash,
            previous,
            Ts(now) as _
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Some(seal))
    }

    /// The last line before which none can appear any more; `None` while writers are busy.
    ///
    /// Numbers are drawn under the lock that writers share: what is written later stands later.
    async fn last_whole_line(&self) -> Result<Option<i64>, Fault> {
        let mut tx = self.pool().begin().await?;
        let alone = sqlx::query_scalar!(
            r#"SELECT pg_try_advisory_xact_lock($1) AS "alone!""#,
            SEAL_LOCK
        )
        .fetch_one(&mut *tx)
        .await?;
        if !alone {
            return Ok(None);
        }
        let last = sqlx::query_scalar!(r#"SELECT coalesce(max(id), 0) AS "id!" FROM journal"#)
            .fetch_one(&mut *tx)
            .await?;
        Ok(Some(last))
    }

    /// Recomputes every seal from the lines.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn verify_journal(&self) -> Result<SealReport, Fault> {
        self.verify_journal_against(&[]).await
    }

    /// Recomputes every seal from the lines, and holds the chain against what was written down
    /// outside: only that tells of a tail that was cut off, or of a past that was sealed anew.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn verify_journal_against(
        &self,
        checkpoints: &[Checkpoint],
    ) -> Result<SealReport, Fault> {
        let mut tx = self.pool().begin().await?;
        sqlx::query!("SET LOCAL timezone = 'UTC'")
            .execute(&mut *tx)
            .await?;
        let seals = sqlx::query!(
            "SELECT seq, first_id, last_id, lines, hash, previous FROM journal_seal ORDER BY seq"
        )
        .fetch_all(&mut *tx)
        .await?;
        let (mut after, mut previous, mut expected) = (0_i64, vec![0_u8; 32], 1_i64);
        let mut report = SealReport {
            seals: i64::try_from(seals.len()).unwrap_or(0),
            sealed_lines: 0,
            open_lines: 0,
            head: String::new(),
            faults: Vec::new(),
        };
        let mut kept = BTreeMap::new();
        for seal in seals {
            let lines = (after + 1, seal.last_id);
            let mut fault = |fault| {
                report.faults.push(SealFault {
                    seq: seal.seq,
                    lines,
                    fault,
                });
            };
            if seal.seq != expected {
                fault("seal missing");
            }
            if seal.previous != previous {
                fault("chain broken");
            }
            let (hash, count, first) = digest(&mut tx, after, seal.last_id, &seal.previous).await?;
            if count != seal.lines || first != Some(seal.first_id) {
                fault("lines missing or added");
            } else if hash != seal.hash {
                fault("lines changed");
            }
            report.sealed_lines += count;
            kept.insert(seal.seq, hex::encode(&seal.hash));
            (after, previous, expected) = (seal.last_id, seal.hash, seal.seq + 1);
        }
        report
            .faults
            .extend(checkpoints.iter().filter_map(|told| missed(&kept, told)));
        let around = sqlx::query!(
            r#"SELECT count(*) FILTER (WHERE id > $1) AS "open!",
                      count(*) FILTER (WHERE id <= 0) AS "before!"
                 FROM journal WHERE id > $1 OR id <= 0"#,
            after
        )
        .fetch_one(&mut *tx)
        .await?;
        // Lines are numbered from 1: what stands before the first was put there.
        if around.before > 0 {
            report.faults.push(SealFault {
                seq: 0,
                lines: (i64::MIN, 0),
                fault: "lines missing or added",
            });
        }
        report.open_lines = around.open;
        report.head = hex::encode(&previous);
        Ok(report)
    }
}

/// What is wrong with the chain, as far as a checkpoint tells.
fn missed(kept: &BTreeMap<i64, String>, told: &Checkpoint) -> Option<SealFault> {
    let fault = match kept.get(&told.seal) {
        Some(hash) if *hash == told.hash => return None,
        Some(_) => "not as written down outside",
        None => "tail cut off",
    };
    Some(SealFault {
        seq: told.seal,
        lines: (0, 0),
        fault,
    })
}
