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

/// A referral in the inbox or outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InboxRow {
    /// Referral.
    pub id: Uuid,
    /// Number.
    pub number: String,
    /// Sender.
    pub from_body: String,
    /// Recipient.
    pub to_body: String,
    /// Person, minimal.
    pub shown_name: Option<String>,
    /// State.
    pub state: String,
    /// Urgency.
    pub urgency: String,
    /// Sent.
    pub sent_on: Date,
    /// Last day for an answer.
    pub expires_on: Date,
}

/// A referral whose time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverdueRow {
    /// Referral.
    pub id: Uuid,
    /// Case.
    pub case_file: Uuid,
}

struct BoxRow {
    id: Uuid,
    number: String,
    from_body: String,
    to_body: String,
    shown_name: Option<String>,
    state: String,
    urgency: String,
    sent_on: Day,
    expires_on: Day,
}

impl From<BoxRow> for InboxRow {
    fn from(row: BoxRow) -> Self {
        Self {
            id: row.id,
            number: row.number,
            from_body: row.from_body,
            to_body: row.to_body,
            shown_name: row.shown_name,
            state: row.state,
            urgency: row.urgency,
            sent_on: row.sent_on.0,
            expires_on: row.expires_on.0,
        }
    }
}

/// Referrals that wait for an answer, of one end of them: each end has its own index.
macro_rules! waiting {
    ($tx:expr, $end:literal) => {{
        let rows = sqlx::query_as!(
            BoxRow,
            r#"SELECT r.id, r.number, r.from_body, r.to_body, e.shown_name AS "shown_name?",
                      r.state, r.urgency, r.sent_on, r.expires_on
                 FROM referral r LEFT JOIN enrolment e ON e.person = r.person
                WHERE "#
                + $end
                + r#" = (SELECT acting_body()) AND r.state IN ('sent', 'seen')
                  AND r.expires_on >= (SELECT ctx_today())
                ORDER BY r.urgency DESC, r.expires_on, r.id LIMIT 25"#
        )
        .fetch_all(&mut *$tx.tx)
        .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }};
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

    /// Open tasks of the acting body, most urgent first: the first 25.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn my_tasks(&mut self) -> Result<Vec<MyTask>, Fault> {
        let rows = sqlx::query!(
            "SELECT t.id, t.case_file, t.person, p.family_name, p.given_name, t.kind, t.due_on,
                    t.note
               FROM task t JOIN person p ON p.id = t.person
              WHERE t.body = (SELECT acting_body()) AND t.done_on IS NULL
              ORDER BY t.due_on, t.id LIMIT 25"
        )
        .fetch_all(&mut *self.tx)
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
    }

    /// Referrals that wait for an answer of the acting body, most urgent first: the first 25.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn inbox(&mut self) -> Result<Vec<InboxRow>, Fault> {
        waiting!(self, "r.to_body")
    }

    /// Referrals of the acting body that wait for an answer, most urgent first: the first 25.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn outbox(&mut self) -> Result<Vec<InboxRow>, Fault> {
        waiting!(self, "r.from_body")
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
