// SPDX-License-Identifier: AGPL-3.0-or-later
//! Milestones of cases and what a body reads of its own — *tappe dei percorsi*.
//!
//! The indicators are worked out from dates: the day each case reached each
//! step. Nothing here tells who the person is.

use jiff::civil::Date;
use mnet_flow::network::Indicator;
use serde::Serialize;
use uuid::Uuid;

use crate::ty::Day;
use crate::{ExclusionRow, Fault, FunnelRow, RecipientRow, Tx};

/// Whose cases: of an owner, of all but one, of a body that follows or followed
/// them, or all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Circle<'a> {
    /// The partner that owns the case.
    pub owner: Option<&'a str>,
    /// Any owner but this one, nobody included.
    pub not_owner: Option<&'a str>,
    /// A body with a relation of care, ended or not.
    pub body: Option<&'a str>,
}

/// The days on which a case reached the steps of the path.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Milestones {
    /// Case.
    pub case_file: Uuid,
    /// Person: a person with two cases is counted once.
    pub person: Uuid,
    /// Owner.
    pub owner: Option<String>,
    /// `third_country` or `universal`.
    pub standing: Option<String>,
    /// State code.
    pub state: Option<String>,
    /// S00: first contact or deed of the path.
    pub entered_on: Option<Date>,
    /// F01 opened.
    pub screening_on: Option<Date>,
    /// F01 closed for the first time.
    pub screened_on: Option<Date>,
    /// How it was closed.
    pub screening: Option<String>,
    /// F02 complete.
    pub card_on: Option<Date>,
    /// F02P delivered.
    pub notice_on: Option<Date>,
    /// F03 opened.
    pub recipient_card_on: Option<Date>,
    /// S20.
    pub received_on: Option<Date>,
    /// S21.
    pub completed_on: Option<Date>,
    /// S30.
    pub referred_on: Option<Date>,
    /// S40.
    pub taken_on: Option<Date>,
    /// Closed.
    pub closed_on: Option<Date>,
    /// Outcome or reason of the closure.
    pub closure: Option<String>,
    /// Latest event.
    pub last_on: Option<Date>,
    /// Activities by the day asked for.
    pub activities: i64,
}

/// A referral with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReferralDays {
    /// Left on.
    pub sent_on: Date,
    /// Answered on.
    pub answered_on: Option<Date>,
    /// How it stands.
    pub state: String,
}

impl Tx {
    /// The milestones of every case of a circle that had begun by a day.
    ///
    /// Persons that are the same as another one are left out (CR-6).
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn milestones(
        &mut self,
        edition: &str,
        as_of: Date,
        circle: Circle<'_>,
    ) -> Result<Vec<Milestones>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT f.id, f.person, f.owner, f.standing, f.state, s.entered_on AS "entered_on?: Day",
                      s.screening_on AS "screening_on?: Day",
                      s.screened_on AS "screened_on?: Day", f.screening, s.card_on AS "card_on?: Day",
                      s.notice_on AS "notice_on?: Day",
                      s.recipient_card_on AS "recipient_card_on?: Day", f.received_on,
                      f.completed_on, f.referred_on, f.taken_on, f.closed_on,
                      (SELECT t.code FROM case_turn t
                        WHERE t.case_file = f.id AND t.action = 'case_closed' AND t.on_date <= $2
                        ORDER BY t.line DESC LIMIT 1) AS closure,
                      CASE WHEN s.last_on <= $2 THEN s.last_on
                           ELSE (SELECT max(d) FROM unnest(s.active_days) AS d WHERE d <= $2)
                      END AS "last_on?: Day",
                      CASE WHEN s.last_on <= $2 THEN cardinality(s.activity_days)::bigint
                           ELSE (SELECT count(*) FROM unnest(s.activity_days) AS d WHERE d <= $2)
                      END AS "activities!"
                 FROM case_file f JOIN case_step s ON s.case_file = f.id
                WHERE f.edition = $1 AND s.entered_on <= $2
                  AND ($3::text IS NULL OR f.owner = $3)
                  AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM care c
                         WHERE c.person = f.person AND c.body = $4))
                  AND ($5::text IS NULL OR f.owner IS DISTINCT FROM $5)
                  AND NOT EXISTS (SELECT 1 FROM merge g
                         WHERE g.absorbed = f.person AND g.split_on IS NULL)"#,
            edition,
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let by = |day: Option<Day>| day.map(|day| day.0).filter(|day| *day <= as_of);
        Ok(rows
            .into_iter()
            .map(|row| Milestones {
                case_file: row.id,
                person: row.person,
                owner: row.owner,
                standing: row.standing,
                state: row.state,
                entered_on: by(row.entered_on),
                screening_on: by(row.screening_on),
                screened_on: by(row.screened_on),
                screening: row.screening,
                card_on: by(row.card_on),
                notice_on: by(row.notice_on),
                recipient_card_on: by(row.recipient_card_on),
                received_on: by(row.received_on),
                completed_on: by(row.completed_on),
                referred_on: by(row.referred_on),
                taken_on: by(row.taken_on),
                closed_on: by(row.closed_on),
                closure: row.closure,
                last_on: by(row.last_on),
                activities: row.activities,
            })
            .collect())
    }

    /// Referrals of a circle that had left by a day, with their answers.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn referral_days(
        &mut self,
        edition: &str,
        as_of: Date,
        circle: Circle<'_>,
    ) -> Result<Vec<ReferralDays>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT r.sent_on, r.answered_on,
                      CASE WHEN r.state NOT IN ('sent', 'seen', 'expired') THEN r.state
                           WHEN r.expires_on < $2 THEN 'expired' ELSE 'sent' END AS "state!"
               FROM referral r JOIN case_file f ON f.id = r.case_file
              WHERE f.edition = $1 AND r.sent_on <= $2
                AND ($3::text IS NULL OR f.owner = $3)
                AND ($4::text IS NULL OR r.from_body = $4 OR r.to_body = $4)
                AND ($5::text IS NULL OR f.owner IS DISTINCT FROM $5)"#,
            edition,
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| ReferralDays {
                sent_on: row.sent_on.0,
                answered_on: row.answered_on.map(|day| day.0).filter(|day| *day <= as_of),
                state: row.state,
            })
            .collect())
    }

    /// How many of a circle count by a day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn counted_in(
        &mut self,
        edition: &str,
        indicator: Indicator,
        as_of: Date,
        circle: Circle<'_>,
    ) -> Result<i64, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT count(*) AS "value!" FROM counted c
                WHERE c.edition = $1 AND c.indicator = $2 AND c.on_date <= $3
                  AND ($4::text IS NULL OR c.partner = $4)
                  AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM care k
                         WHERE k.person = c.person AND k.body = $5))
                  AND ($6::text IS NULL OR c.partner IS DISTINCT FROM $6)"#,
            edition,
            indicator.code(),
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// How many of a circle count by a day, by a group frozen at entry (IND-15).
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn counted_groups_in(
        &mut self,
        edition: &str,
        indicator: Indicator,
        as_of: Date,
        circle: Circle<'_>,
    ) -> Result<Vec<(String, i64)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT g AS "group!", count(*) AS "value!"
                 FROM counted c, unnest(c.priority_groups) AS g
                WHERE c.edition = $1 AND c.indicator = $2 AND c.on_date <= $3
                  AND ($4::text IS NULL OR c.partner = $4)
                  AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM care k
                         WHERE k.person = c.person AND k.body = $5))
                  AND ($6::text IS NULL OR c.partner IS DISTINCT FROM $6)
                GROUP BY g ORDER BY g"#,
            edition,
            indicator.code(),
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.group, row.value)).collect())
    }

    /// The funnel of the cases that the acting body follows.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn followed_funnel(&mut self, edition: &str) -> Result<FunnelRow, Fault> {
        Ok(sqlx::query_as!(
            FunnelRow,
            r#"SELECT NULL::text AS partner, count(*) AS "leads!",
                      count(screened_on) AS "screened!",
                      count(*) FILTER (WHERE screening = 'suitable') AS "suitable!",
                      count(received_on) AS "received!", count(completed_on) AS "completed!",
                      count(referred_on) AS "referred!", count(taken_on) AS "taken!"
                 FROM case_file WHERE edition = $1 AND state IS NOT NULL"#,
            edition
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// Who of those that the acting body follows counts by a day; a page of them.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn followed_counted(
        &mut self,
        edition: &str,
        indicator: Indicator,
        as_of: Date,
        page: (i64, i64),
    ) -> Result<Vec<RecipientRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.person, k.key AS "key?", c.partner, c.on_date AS "on!",
                      p.family_name, p.given_name, f.card_number AS "card_number?"
                 FROM counted c JOIN person p ON p.id = c.person
                 LEFT JOIN LATERAL (SELECT min(key) AS key FROM person_key k
                                     WHERE k.person = c.person AND k.edition = c.edition) k ON true
                 LEFT JOIN LATERAL (SELECT card_number FROM case_file f
                                     WHERE f.person = c.person AND f.edition = c.edition
                                    ORDER BY f.path LIMIT 1) f ON true
                WHERE c.edition = $1 AND c.indicator = $2 AND c.on_date <= $3
                ORDER BY c.on_date, c.person OFFSET $4 LIMIT $5"#,
            edition,
            indicator.code(),
            Day(as_of) as _,
            page.0,
            page.1
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| RecipientRow {
                person: row.person,
                key: row.key,
                partner: row.partner,
                on: row.on.0,
                shown_name: Some(shown(&row.family_name, row.given_name.as_deref())),
                card_number: row.card_number,
            })
            .collect())
    }

    /// Who of those that the acting body follows does not count, and why.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn followed_exclusions(
        &mut self,
        edition: &str,
        page: (i64, i64),
    ) -> Result<Vec<ExclusionRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.person, k.key AS "key?", c.partner, c.exclusion AS "reason!",
                      p.family_name, p.given_name
                 FROM counted c JOIN person p ON p.id = c.person
                 LEFT JOIN LATERAL (SELECT min(key) AS key FROM person_key k
                                     WHERE k.person = c.person AND k.edition = c.edition) k ON true
                WHERE c.edition = $1 AND c.indicator = 'reception'
                  AND c.exclusion NOT IN ('NOT_STARTED', 'MERGED')
                ORDER BY c.exclusion, c.person OFFSET $2 LIMIT $3"#,
            edition,
            page.0,
            page.1
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| ExclusionRow {
                person: row.person,
                key: row.key,
                partner: row.partner,
                reason: row.reason,
                shown_name: Some(shown(&row.family_name, row.given_name.as_deref())),
            })
            .collect())
    }

    /// How many of those that the acting body follows do not count, by reason.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn followed_exclusion_totals(
        &mut self,
        edition: &str,
    ) -> Result<Vec<(String, i64)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.exclusion AS "reason!", count(*) AS "value!"
                 FROM counted c JOIN person p ON p.id = c.person
                WHERE c.edition = $1 AND c.indicator = 'reception'
                  AND c.exclusion NOT IN ('NOT_STARTED', 'MERGED')
                GROUP BY c.exclusion ORDER BY 1"#,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.reason, row.value))
            .collect())
    }
}

fn shown(family: &str, given: Option<&str>) -> String {
    given.map_or_else(|| family.to_owned(), |given| format!("{family} {given}"))
}
