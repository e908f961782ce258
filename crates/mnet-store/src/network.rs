// SPDX-License-Identifier: AGPL-3.0-or-later
//! Editions, bodies, targets, notices — *rete*.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_flow::network::{Edition, Indicator};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// An edition as loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionRow {
    /// Code.
    pub code: String,
    /// Its file, word for word.
    pub source_toml: String,
    /// Version.
    pub version: i32,
}

/// An extension of the schedule — *proroga*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleRevisionRow {
    /// Identity.
    pub id: Uuid,
    /// Edition.
    pub edition: String,
    /// Key of the bar.
    pub key: String,
    /// Number of the act.
    pub act: String,
    /// Day of the act.
    pub dated: Date,
    /// First day of the bar from then on.
    pub from: Date,
    /// Last day of it.
    pub to: Date,
}

/// A body of the network — *ente*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyRow {
    /// Code.
    pub code: String,
    /// Edition.
    pub edition: String,
    /// Kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Body it acts for.
    pub parent: Option<String>,
    /// Seat (Istat).
    pub comune: Option<String>,
    /// Province.
    pub province: Option<String>,
    /// A numbered slot: the source counts it and does not name it.
    pub to_be_named: bool,
    /// First day in the network; as its edition says when it is `None`.
    pub valid_from: Option<Date>,
    /// Last day in the network.
    pub valid_to: Option<Date>,
    /// Version.
    pub version: i32,
}

macro_rules! body_row {
    ($row:expr) => {{
        let row = $row;
        $crate::BodyRow {
            code: row.code,
            edition: row.edition,
            kind: row.kind,
            name: row.name,
            parent: row.parent,
            comune: row.comune,
            province: row.province,
            to_be_named: row.to_be_named,
            valid_from: row.valid_from.map(|day| day.0),
            valid_to: row.valid_to.map(|day| day.0),
            version: row.version,
        }
    }};
}

pub(crate) use body_row;

/// A notice text — *informativa*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeRow {
    /// Version.
    pub version: String,
    /// Language.
    pub language: String,
    /// Title.
    pub title: String,
    /// Text.
    pub body_text: String,
    /// Still to be validated.
    pub draft: bool,
}

impl Tx {
    /// Loads an edition with its bodies and targets; a newer file is a new version.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn load_edition(
        &mut self,
        edition: &Edition,
        toml: &str,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let known = sqlx::query_scalar!(
            "SELECT source_toml FROM edition WHERE code = $1",
            edition.code.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        if known.as_deref() == Some(toml) {
            return Ok(());
        }
        sqlx::query!(
            "INSERT INTO edition (code, name, lead, source_toml, loaded_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (code) DO UPDATE SET name = excluded.name, lead = excluded.lead,
               source_toml = excluded.source_toml, loaded_at = excluded.loaded_at,
               version = edition.version + 1",
            edition.code.as_str(),
            edition.name,
            edition.lead.as_str(),
            toml,
            Ts(now) as _
        )
        .execute(&mut *self.tx)
        .await?;
        self.load_bodies(edition).await?;
        self.load_targets(edition).await
    }

    async fn load_bodies(&mut self, edition: &Edition) -> Result<(), Fault> {
        let rows: Vec<_> = edition
            .bodies
            .iter()
            .map(|body| {
                json!({"code": body.code, "kind": body.kind, "name": body.name,
                       "parent": body.parent, "comune": body.comune, "province": body.province,
                       "to_be_named": body.to_be_named})
            })
            .collect();
        // Bodies may name a parent that comes later in the file: first all, then the parents.
        sqlx::query!(
            "INSERT INTO body (code, edition, kind, name, comune, province, to_be_named)
             SELECT x.code, $2, x.kind, x.name, x.comune, x.province, x.to_be_named
               FROM jsonb_to_recordset($1) AS x(code text, kind text, name text, comune text,
                    province text, to_be_named boolean)
             ON CONFLICT (code) DO UPDATE SET kind = excluded.kind,
               name = CASE WHEN body.to_be_named = excluded.to_be_named THEN excluded.name
                           ELSE body.name END",
            serde_json::Value::from(rows.clone()),
            edition.code.as_str()
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            "UPDATE body SET parent = x.parent
               FROM jsonb_to_recordset($1) AS x(code text, parent text)
              WHERE body.code = x.code AND body.parent IS DISTINCT FROM x.parent",
            serde_json::Value::from(rows)
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn load_targets(&mut self, edition: &Edition) -> Result<(), Fault> {
        for target in &edition.targets {
            let cpi_set: Vec<String> = target
                .cpi_set
                .iter()
                .map(|code| code.as_str().to_owned())
                .collect();
            sqlx::query!(
                "INSERT INTO target (edition, indicator, partner, cpi_set, value, valid_from,
                                     version, official)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                edition.code.as_str(),
                target.indicator.code(),
                target
                    .partner
                    .as_ref()
                    .map(mnet_base::codes::BodyCode::as_str),
                &cpi_set,
                i32::try_from(target.value).unwrap_or(i32::MAX),
                Day(target.basis.valid_from) as _,
                i32::try_from(target.basis.version).unwrap_or(1),
                target.official
            )
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }

    /// Editions as loaded.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn editions(&mut self) -> Result<Vec<EditionRow>, Fault> {
        Ok(sqlx::query_as!(
            EditionRow,
            "SELECT code, source_toml, version FROM edition ORDER BY code DESC"
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Extensions of schedules that leads wrote down, the earliest act first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn schedule_revisions(&mut self) -> Result<Vec<ScheduleRevisionRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT id, edition, key, act, dated AS "dated!: Day",
                      from_date AS "from_date!: Day", to_date AS "to_date!: Day"
                 FROM schedule_revision ORDER BY edition, dated, recorded_at"#
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| ScheduleRevisionRow {
            id: row.id,
            edition: row.edition,
            key: row.key,
            act: row.act,
            dated: row.dated.0,
            from: row.from_date.0,
            to: row.to_date.0,
        });
        Ok(each.collect())
    }

    /// Writes down an extension of the schedule.
    ///
    /// # Errors
    /// [`Fault::Database`]; a duplicate where the bar has one of that day.
    pub async fn revise_schedule(
        &mut self,
        row: &ScheduleRevisionRow,
        account: Uuid,
        now: Timestamp,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO schedule_revision (id, edition, key, act, dated, from_date, to_date,
                    account, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            row.id,
            row.edition,
            row.key,
            row.act,
            Day(row.dated) as _,
            Day(row.from) as _,
            Day(row.to) as _,
            account,
            Ts(now) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// First and last day on which somebody counts for an indicator, by a day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn counted_between(
        &mut self,
        edition: &str,
        indicator: Indicator,
        as_of: Date,
    ) -> Result<(Option<Date>, Option<Date>), Fault> {
        let row = sqlx::query!(
            r#"SELECT min(on_date) AS "first?: Day", max(on_date) AS "last?: Day" FROM tally
                WHERE edition = $1 AND indicator = $2 AND on_date <= $3 AND persons > 0"#,
            edition,
            indicator.code(),
            Day(as_of) as _
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok((row.first.map(|day| day.0), row.last.map(|day| day.0)))
    }

    /// Bodies of an edition, partners first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn bodies(&mut self, edition: &str) -> Result<Vec<BodyRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT code, edition, kind, name, parent, comune, province, to_be_named, valid_from,
                    valid_to, version
               FROM body WHERE edition = $1 ORDER BY kind, code",
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| body_row!(row)).collect())
    }

    /// Names a body or a slot; `false` when somebody changed it meanwhile.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn rename_body(
        &mut self,
        code: &str,
        name: &str,
        version: i32,
    ) -> Result<bool, Fault> {
        let done = sqlx::query!(
            "UPDATE body SET name = $2, to_be_named = false, version = version + 1
              WHERE code = $1 AND version = $3",
            code,
            name,
            version
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Publishes a notice text once.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn publish_notice(&mut self, notice: &NoticeRow, on: Date) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO notice (version, language, title, body_text, draft, published_on)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            notice.version,
            notice.language,
            notice.title,
            notice.body_text,
            notice.draft,
            Day(on) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Published notices, newest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn notices(&mut self) -> Result<Vec<NoticeRow>, Fault> {
        Ok(sqlx::query_as!(
            NoticeRow,
            "SELECT version, language, title, body_text, draft FROM notice
              ORDER BY published_on DESC, version DESC, language"
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }
}
