// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who waits for a place — *lista d'attesa*.

use jiff::civil::{Date, date};
use serde::Serialize;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, Tx};

/// Somebody on the waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaitingRow {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: Option<String>,
    /// Partner that owns the case.
    pub owner: Option<String>,
    /// Points of the reference priority score.
    pub priority: Option<i16>,
    /// Since when: the day of the screening.
    pub waits_since: Option<Date>,
}

/// Where a page of the waiting list ended: points, day, case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingCursor {
    /// Points; -1 for who has none.
    pub priority: i16,
    /// Day.
    pub since: Date,
    /// Case.
    pub case: Uuid,
}

impl Tx {
    /// Those on the waiting list whom the acting body follows, by priority, then by day: a
    /// page of 25.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn waiting(
        &mut self,
        edition: &str,
        owner: Option<&str>,
        at_least: i16,
        after: Option<WaitingCursor>,
    ) -> Result<Vec<WaitingRow>, Fault> {
        let first = after.is_none();
        let after = after.unwrap_or(WaitingCursor {
            priority: i16::MAX,
            since: date(1, 1, 1),
            case: Uuid::nil(),
        });
        let rows = sqlx::query!(
            "SELECT f.id, f.person, p.family_name, p.given_name, f.owner, f.priority, f.screened_on
               FROM case_file f JOIN person p ON p.id = f.person
              WHERE f.edition = $1 AND f.state = 'S13' AND f.closed_on IS NULL
                AND ($2::text IS NULL OR f.owner = $2)
                AND coalesce(f.priority, -1) >= $3::smallint
                AND ($4::boolean OR coalesce(f.priority, -1) < $5::smallint
                     OR (coalesce(f.priority, -1) = $5::smallint AND (f.screened_on, f.id) > ($6, $7)))
              ORDER BY f.priority DESC NULLS LAST, f.screened_on, f.id LIMIT 25",
            edition,
            owner,
            at_least,
            first,
            after.priority,
            Day(after.since) as _,
            after.case
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| WaitingRow {
                case_file: row.id,
                person: row.person,
                family_name: row.family_name,
                given_name: row.given_name,
                owner: row.owner,
                priority: row.priority,
                waits_since: row.screened_on.map(|day| day.0),
            })
            .collect())
    }
}
