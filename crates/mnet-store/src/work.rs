// SPDX-License-Identifier: AGPL-3.0-or-later
//! What an operator has to do — *la mia giornata*.

use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, FunnelRow, Tx};

/// A case of the acting body, as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MyCase {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: Option<String>,
    /// State code.
    pub state: Option<String>,
    /// Owner.
    pub owner: Option<String>,
    /// Latest event.
    pub last_on: Option<Date>,
    /// Latest day anything happened to the person: the order of the list.
    #[serde(skip)]
    pub moved_on: Date,
    /// Card number.
    pub card_number: Option<String>,
}

/// A task of the acting body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MyTask {
    /// Task.
    pub id: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: Option<String>,
    /// Kind.
    pub kind: String,
    /// Due.
    pub due_on: Date,
    /// What to know.
    pub note: Option<String>,
}

/// A referral whose time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverdueRow {
    /// Referral.
    pub id: Uuid,
    /// Case.
    pub case_file: Uuid,
}

/// People whom the acting body follows. Walks `care_list`; who has two relations with the body stands
/// there twice in a row. The first page of all has a statement of its own: where a place to go on from
/// or a state might be asked for, the database plans anew each time, which takes longer than the page.
macro_rules! followed {
    ($tx:ident, $only:literal, $($value:expr),+) => {{
        let rows = sqlx::query!(
            r#"SELECT DISTINCT ON (c.moved_on, c.person) f.id, f.person, p.family_name,
                      p.given_name, f.state, f.owner, f.last_on, f.card_number, c.moved_on
                 FROM care c
                 JOIN case_file f ON f.person = c.person AND f.edition = $1
                                 AND f.closed_on IS NULL
                 JOIN person p ON p.id = c.person
                WHERE c.body = (SELECT acting_body())
                  AND c.kind NOT IN ('referral', 'transfer')
                  AND c.since <= (SELECT ctx_today())
                  AND (c.until IS NULL OR c.until > (SELECT ctx_today())) "#
                + $only
                + r#" ORDER BY c.moved_on DESC, c.person DESC LIMIT 25"#,
            $($value),+
        )
        .fetch_all(&mut *$tx.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| MyCase {
                case_file: row.id,
                person: row.person,
                family_name: row.family_name,
                given_name: row.given_name,
                state: row.state,
                owner: row.owner,
                last_on: row.last_on.map(Into::into),
                moved_on: row.moved_on.0,
                card_number: row.card_number,
            })
            .collect())
    }};
}

/// Open tasks, most urgent first. The first page has a statement of its own, as above.
macro_rules! to_do {
    ($tx:ident, $only:literal, $($value:expr),*) => {{
        let rows = sqlx::query!(
            "SELECT t.id, t.case_file, t.person, p.family_name, p.given_name, t.kind, t.due_on,
                    t.note
               FROM task t JOIN person p ON p.id = t.person
              WHERE t.body = (SELECT acting_body()) AND t.done_on IS NULL "
                + $only
                + " ORDER BY t.due_on, t.id LIMIT 25",
            $($value),*
        )
        .fetch_all(&mut *$tx.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| MyTask {
                id: row.id,
                case_file: row.case_file,
                person: row.person,
                family_name: row.family_name,
                given_name: row.given_name,
                kind: row.kind,
                due_on: row.due_on.0,
                note: row.note,
            })
            .collect())
    }};
}

impl Tx {
    /// Open cases that the acting body follows, in one state or in any, latest touched first:
    /// a page of 25.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn my_cases(
        &mut self,
        edition: &str,
        state: Option<&str>,
        after: Option<(Date, Uuid)>,
    ) -> Result<Vec<MyCase>, Fault> {
        if let (None, None) = (state, after) {
            return followed!(self, "", edition);
        }
        followed!(
            self,
            "AND (c.moved_on, c.person) < ($2, $3) AND ($4::text IS NULL OR f.state = $4)",
            edition,
            Day(after.map_or(Date::MAX, |(on, _)| on)) as _,
            after.map_or(Uuid::max(), |(_, person)| person),
            state
        )
    }

    /// Open tasks of the acting body, most urgent first, after a day and a task: a page of 25.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn my_tasks(&mut self, after: Option<(Date, Uuid)>) -> Result<Vec<MyTask>, Fault> {
        match after {
            None => to_do!(self, "",),
            Some((due_on, task)) => to_do!(
                self,
                "AND (t.due_on, t.id) > ($1, $2)",
                Day(due_on) as _,
                task
            ),
        }
    }

    /// How many open tasks the acting body has.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn count_my_tasks(&mut self) -> Result<i64, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM task t JOIN person p ON p.id = t.person
                WHERE t.body = (SELECT acting_body()) AND t.done_on IS NULL"#
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// Referrals whose time is over and that nobody answered, after one of them: a page.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn overdue_referrals(
        &mut self,
        today: Date,
        after: Uuid,
        limit: i64,
    ) -> Result<Vec<OverdueRow>, Fault> {
        Ok(sqlx::query_as!(
            OverdueRow,
            "SELECT id, case_file FROM referral
              WHERE state IN ('sent', 'seen') AND expires_on < $1 AND id > $2
              ORDER BY id LIMIT $3",
            Day(today) as _,
            after,
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// The funnel of an edition by owner; only tallies leave this statement.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn funnel(&mut self, edition: &str) -> Result<Vec<FunnelRow>, Fault> {
        Ok(sqlx::query_as!(
            FunnelRow,
            r#"SELECT partner, leads AS "leads!", screened AS "screened!",
                      suitable AS "suitable!", received AS "received!",
                      completed AS "completed!", referred AS "referred!", taken AS "taken!"
                 FROM funnel_of($1) ORDER BY partner NULLS LAST"#,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }
}
