// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals of the acting body, received and sent — *rinvii*: pages of 25.
//!
//! What waits for an answer stands by urgency, everything else by the day it left. Who received
//! a referral that was refused or has expired knows that it was there, not about whom.

use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, Tx};

/// A referral in a list.
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
    /// Person, minimal; nobody where it may not be read any more.
    pub shown_name: Option<String>,
    /// State.
    pub state: String,
    /// Urgency.
    pub urgency: String,
    /// Sent.
    pub sent_on: Date,
    /// Last day for an answer.
    pub expires_on: Date,
    /// Whether the acting body may still read the sheet.
    pub is_readable: bool,
}

/// At which end of its referrals the acting body looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferralEnd {
    /// It received them.
    Received,
    /// It sent them.
    Sent,
}

/// Where a page of referrals that wait ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingReferral {
    /// Urgency.
    pub urgency: String,
    /// Last day for an answer.
    pub expires_on: Date,
    /// Referral.
    pub id: Uuid,
}

/// How many referrals there are at one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferralCounts {
    /// That wait for an answer.
    pub waiting: i64,
    /// That are answered or whose time is over.
    pub answered: i64,
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
    is_readable: bool,
}

impl From<BoxRow> for InboxRow {
    fn from(row: BoxRow) -> Self {
        Self {
            id: row.id,
            number: row.number,
            from_body: row.from_body,
            to_body: row.to_body,
            shown_name: row.shown_name.filter(|_| row.is_readable),
            state: row.state,
            urgency: row.urgency,
            sent_on: row.sent_on.0,
            expires_on: row.expires_on.0,
            is_readable: row.is_readable,
        }
    }
}

/// Referrals that wait for an answer, of one end of them: each end has its own index, and the
/// first page a statement of its own.
macro_rules! waiting {
    ($tx:expr, $end:literal) => {
        waiting!($tx, $end, "",)
    };
    ($tx:expr, $end:literal, after $place:expr) => {
        waiting!(
            $tx,
            $end,
            "AND r.urgency <= $1 AND (r.urgency < $1 OR (r.expires_on, r.id) > ($2, $3))",
            $place.urgency,
            Day($place.expires_on) as _,
            $place.id
        )
    };
    ($tx:expr, $end:literal, $after:literal, $($value:expr),*) => {{
        let rows = sqlx::query_as!(
            BoxRow,
            r#"SELECT r.id, r.number, r.from_body, r.to_body, e.shown_name AS "shown_name?",
                      r.state, r.urgency, r.sent_on, r.expires_on, true AS "is_readable!"
                 FROM referral r LEFT JOIN enrolment e ON e.person = r.person
                WHERE "#
                + $end
                + r#" = (SELECT acting_body()) AND r.state IN ('sent', 'seen')
                  AND r.expires_on >= (SELECT ctx_today()) "#
                + $after
                + r#" ORDER BY r.urgency DESC, r.expires_on, r.id LIMIT 25"#,
            $($value),*
        )
        .fetch_all(&mut *$tx.tx)
        .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }};
}

/// Referrals of one end, the last sent first, after a day and a referral. The body reads those it
/// sent, those that still wait, and those of people whom it follows or followed within a year.
macro_rules! sent {
    ($tx:expr, $end:literal, $only:literal, $on:expr, $id:expr) => {{
        let rows = sqlx::query_as!(
            BoxRow,
            r#"SELECT r.id, r.number, r.from_body, r.to_body, e.shown_name AS "shown_name?",
                      r.state, r.urgency, r.sent_on, r.expires_on,
                      (r.from_body = (SELECT acting_body())
                       OR (r.state IN ('sent', 'seen') AND r.expires_on >= (SELECT ctx_today()))
                       OR EXISTS (SELECT 1 FROM care c
                                   WHERE c.person = r.person AND c.body = (SELECT acting_body())
                                     AND c.kind NOT IN ('referral', 'transfer')
                                     AND c.since <= (SELECT ctx_today())
                                     AND (c.until IS NULL
                                          OR c.until + 365 >= (SELECT ctx_today()))))
                        AS "is_readable!"
                 FROM referral r LEFT JOIN enrolment e ON e.person = r.person
                WHERE "#
                + $end
                + r#" = (SELECT acting_body()) AND (r.sent_on, r.id) < ($1, $2) "#
                + $only
                + r#" ORDER BY r.sent_on DESC, r.id DESC LIMIT 25"#,
            Day($on) as _,
            $id
        )
        .fetch_all(&mut *$tx.tx)
        .await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }};
    ($tx:expr, $end:literal, answered before ($on:expr, $id:expr)) => {
        sent!(
            $tx,
            $end,
            "AND NOT (r.state IN ('sent', 'seen') AND r.expires_on >= (SELECT ctx_today()))",
            $on,
            $id
        )
    };
}

/// How many wait at one end, and how many do not.
macro_rules! counted {
    ($tx:expr, $end:literal) => {
        sqlx::query_as!(
            ReferralCounts,
            r#"SELECT count(*) FILTER (WHERE r.waits) AS "waiting!",
                      count(*) FILTER (WHERE NOT r.waits) AS "answered!"
                 FROM (SELECT state IN ('sent', 'seen') AND expires_on >= (SELECT ctx_today())
                                AS waits
                         FROM referral WHERE "#
                + $end
                + r#" = (SELECT acting_body())) r"#
        )
        .fetch_one(&mut *$tx.tx)
        .await?
    };
}

impl Tx {
    /// Referrals that wait for an answer, most urgent first: a page.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn waiting_referrals(
        &mut self,
        end: ReferralEnd,
        after: Option<&WaitingReferral>,
    ) -> Result<Vec<InboxRow>, Fault> {
        match (end, after) {
            (ReferralEnd::Received, None) => waiting!(self, "r.to_body"),
            (ReferralEnd::Received, Some(place)) => waiting!(self, "r.to_body", after place),
            (ReferralEnd::Sent, None) => waiting!(self, "r.from_body"),
            (ReferralEnd::Sent, Some(place)) => waiting!(self, "r.from_body", after place),
        }
    }

    /// Referrals that were answered or whose time is over, the last sent first: a page.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn answered_referrals(
        &mut self,
        end: ReferralEnd,
        before: Option<(Date, Uuid)>,
    ) -> Result<Vec<InboxRow>, Fault> {
        let (on, id) = before.unwrap_or((Date::MAX, Uuid::max()));
        match end {
            ReferralEnd::Received => sent!(self, "r.to_body", answered before (on, id)),
            ReferralEnd::Sent => sent!(self, "r.from_body", answered before (on, id)),
        }
    }

    /// All referrals, the last sent first: a page.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn all_referrals(
        &mut self,
        end: ReferralEnd,
        before: Option<(Date, Uuid)>,
    ) -> Result<Vec<InboxRow>, Fault> {
        let (on, id) = before.unwrap_or((Date::MAX, Uuid::max()));
        match end {
            ReferralEnd::Received => sent!(self, "r.to_body", "", on, id),
            ReferralEnd::Sent => sent!(self, "r.from_body", "", on, id),
        }
    }

    /// How many referrals there are at one end.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn count_referrals(&mut self, end: ReferralEnd) -> Result<ReferralCounts, Fault> {
        Ok(match end {
            ReferralEnd::Received => counted!(self, "to_body"),
            ReferralEnd::Sent => counted!(self, "from_body"),
        })
    }
}
