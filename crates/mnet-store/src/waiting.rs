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
    /// The day for which the person was called.
    pub called_for: Option<Date>,
}

/// A place on a partner's waiting list, and what happened there since the list began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingPlaceRow {
    /// Case.
    pub case_file: Uuid,
    /// Place on the list among those who were not called yet, from 1.
    pub place: i64,
    /// Received persons who left: closed, or gone to another owner.
    pub left: i64,
    /// Persons received.
    pub entered: i64,
    /// Persons of the list with an appointment.
    pub called: i64,
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
            "SELECT f.id, f.person, p.family_name, p.given_name, f.owner, f.priority, f.screened_on,
                    (SELECT min(t.due_on) FROM task t WHERE t.case_file = f.id
                        AND t.kind = 'first_reception' AND t.done_on IS NULL) AS called_for
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
                called_for: row.called_for.map(|day| day.0),
            })
            .collect())
    }

    /// Where those of the given cases who were not called yet stand on the list of their partner,
    /// with what happened there since the list began: counted once for each partner, which the
    /// planner would otherwise do for each case.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn waiting_places(
        &mut self,
        edition: &str,
        cases: &[Uuid],
    ) -> Result<Vec<WaitingPlaceRow>, Fault> {
        Ok(sqlx::query_as!(
            WaitingPlaceRow,
            r#"WITH partner AS (
                 SELECT DISTINCT owner FROM case_file
                  WHERE id = ANY($2) AND edition = $1 AND state = 'S13' AND owner IS NOT NULL),
               waiting AS (
                 SELECT f.id, f.owner, f.priority, f.screened_on,
                        EXISTS (SELECT 1 FROM task t WHERE t.case_file = f.id
                           AND t.kind = 'first_reception' AND t.done_on IS NULL) AS called
                   FROM case_file f JOIN partner USING (owner)
                  WHERE f.edition = $1 AND f.state = 'S13' AND f.closed_on IS NULL),
               list AS (
                 SELECT owner, min(screened_on) AS since, count(*) FILTER (WHERE called) AS called
                   FROM waiting GROUP BY owner),
               moved AS MATERIALIZED (
                 SELECT l.owner, l.called,
                        (SELECT count(*) FROM case_file c
                          WHERE c.edition = $1 AND c.owner = l.owner
                            AND c.received_on IS NOT NULL AND c.closed_on >= l.since)
                        + (SELECT count(DISTINCT c.person) FROM care t
                            JOIN case_file c ON c.person = t.person AND c.edition = $1
                             AND c.received_on IS NOT NULL AND c.owner <> l.owner
                           WHERE t.body = l.owner AND t.kind = 'ownership'
                             AND t.until >= l.since) AS gone,
                        (SELECT count(*) FROM case_file c
                          WHERE c.edition = $1 AND c.owner = l.owner
                            AND c.received_on >= l.since) AS entered
                   FROM list l)
               SELECT w.id AS case_file,
                      row_number() OVER (PARTITION BY w.owner
                        ORDER BY w.priority DESC NULLS LAST, w.screened_on, w.id) AS "place!",
                      m.gone AS "left!", m.entered AS "entered!", m.called AS "called!"
                 FROM waiting w JOIN moved m USING (owner) WHERE NOT w.called"#,
            edition,
            cases
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }
}
