// SPDX-License-Identifier: AGPL-3.0-or-later
//! What boards and reports read — *cruscotti*.

use jiff::civil::Date;
use mnet_flow::network::Indicator;
use serde::Serialize;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, Tx};

/// How many count, by partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoardRow {
    /// Partner.
    pub partner: Option<String>,
    /// Persons.
    pub value: i64,
}

/// A person that counts, without its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecipientRow {
    /// Person.
    pub person: Uuid,
    /// Key of the region's own file, when it came from one.
    pub key: Option<String>,
    /// Partner.
    pub partner: Option<String>,
    /// Day it counts on.
    pub on: Date,
    /// Name, when the context follows the person.
    pub shown_name: Option<String>,
    /// Number of the registration card, when visible.
    pub card_number: Option<String>,
}

/// A person that does not count, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExclusionRow {
    /// Person.
    pub person: Uuid,
    /// Key of the region's own file.
    pub key: Option<String>,
    /// Partner.
    pub partner: Option<String>,
    /// Why.
    pub reason: String,
    /// Name, when the context follows the person.
    pub shown_name: Option<String>,
}

/// A step of the funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FunnelRow {
    /// Partner.
    pub partner: Option<String>,
    /// Contacts and applications.
    pub leads: i64,
    /// Screening closed.
    pub screened: i64,
    /// Of these suitable.
    pub suitable: i64,
    /// Reception open.
    pub received: i64,
    /// Reception complete.
    pub completed: i64,
    /// Referred.
    pub referred: i64,
    /// Taken in charge.
    pub taken: i64,
}

impl Tx {
    /// Persons that count by a day, by partner.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn counted_by_partner(
        &mut self,
        edition: &str,
        indicator: Indicator,
        as_of: Date,
    ) -> Result<Vec<BoardRow>, Fault> {
        Ok(sqlx::query_as!(
            BoardRow,
            r#"SELECT partner, sum(persons)::bigint AS "value!"
                 FROM (SELECT partner, persons FROM tally_month
                        WHERE edition = $1 AND indicator = $2
                          AND month < date_trunc('month', $3::date)
                        UNION ALL
                       SELECT partner, persons FROM tally
                        WHERE edition = $1 AND indicator = $2 AND on_date <= $3
                          AND on_date >= date_trunc('month', $3::date)) AS t
                GROUP BY partner HAVING sum(persons) > 0 ORDER BY partner"#,
            edition,
            indicator.code(),
            Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// What somebody of these persons counts for already, by the codes of the indicators.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn indicators_counted(
        &mut self,
        persons: &[Uuid],
        edition: &str,
    ) -> Result<Vec<String>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT DISTINCT indicator FROM counted
              WHERE person = ANY($1) AND edition = $2 AND on_date IS NOT NULL",
            persons,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Who counts by a day, in order of day; a page of them.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn counted_persons(
        &mut self,
        edition: &str,
        indicator: Indicator,
        as_of: Date,
        partner: Option<&str>,
        page: (i64, i64),
    ) -> Result<Vec<RecipientRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.person, k.key AS "key?", c.partner, c.on_date AS "on!",
                      p.family_name AS "family_name?", p.given_name AS "given_name?",
                      f.card_number AS "card_number?"
                 FROM counted c
                 LEFT JOIN LATERAL (SELECT min(key) AS key FROM person_key k
                                     WHERE k.person = c.person AND k.edition = c.edition) k ON true
                 LEFT JOIN person p ON p.id = c.person
                 LEFT JOIN LATERAL (SELECT card_number FROM case_file f
                                     WHERE f.person = c.person AND f.edition = c.edition
                                    ORDER BY f.path LIMIT 1) f ON true
                WHERE c.edition = $1 AND c.indicator = $2 AND c.on_date <= $3
                  AND ($4::text IS NULL OR c.partner = $4)
                ORDER BY c.on_date, c.person OFFSET $5 LIMIT $6"#,
            edition,
            indicator.code(),
            Day(as_of) as _,
            partner,
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
                shown_name: shown(row.family_name, row.given_name),
                card_number: row.card_number,
            })
            .collect())
    }

    /// Who does not count as of a day, and why (as of today's knowledge for later days).
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn exclusions(
        &mut self,
        edition: &str,
        partner: Option<&str>,
        page: (i64, i64),
    ) -> Result<Vec<ExclusionRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.person, k.key AS "key?", c.partner, c.exclusion AS "reason!",
                      p.family_name AS "family_name?", p.given_name AS "given_name?"
                 FROM counted c
                 LEFT JOIN LATERAL (SELECT min(key) AS key FROM person_key k
                                     WHERE k.person = c.person AND k.edition = c.edition) k ON true
                 LEFT JOIN person p ON p.id = c.person
                WHERE c.edition = $1 AND c.indicator = 'reception' AND c.exclusion NOT IN ('NOT_STARTED', 'MERGED')
                  AND ($2::text IS NULL OR c.partner = $2)
                ORDER BY c.exclusion, k.key, c.person OFFSET $3 LIMIT $4"#,
            edition,
            partner,
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
                shown_name: shown(row.family_name, row.given_name),
            })
            .collect())
    }

    /// How many do not count, by reason and partner.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn exclusion_totals(
        &mut self,
        edition: &str,
    ) -> Result<Vec<(String, Option<String>, i64)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT exclusion AS "reason!", partner, count(*) AS "value!" FROM counted
                WHERE edition = $1 AND indicator = 'reception' AND exclusion NOT IN ('NOT_STARTED', 'MERGED')
                GROUP BY exclusion, partner ORDER BY 1, 2"#,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.reason, row.partner, row.value))
            .collect())
    }

    /// Persons that count, by a priority group frozen at entry (IND-15).
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn counted_groups(
        &mut self,
        edition: &str,
        as_of: Date,
    ) -> Result<Vec<(String, i64)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT g AS "group!", count(*) AS "value!"
                 FROM counted, unnest(priority_groups) AS g
                WHERE edition = $1 AND indicator = 'reception' AND on_date <= $2
                GROUP BY g ORDER BY g"#,
            edition,
            Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.group, row.value)).collect())
    }

    /// Persons with a deed of the path by a day who were universal users that day (CR-10).
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn universal_use(&mut self, edition: &str, as_of: Date) -> Result<i64, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT count(DISTINCT c.person) AS "value!" FROM case_file c
                WHERE c.edition = $1 AND c.standing = 'universal' AND c.state IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM merge g
                                   WHERE g.absorbed = c.person AND g.split_on IS NULL)
                  AND EXISTS (SELECT 1 FROM journal j
                               WHERE j.person = c.person AND j.edition = c.edition
                                 AND j.kind = 'event' AND j.on_date <= $2
                                 AND j.action NOT IN ('person_registered', 'eligibility_evidenced'))
                  AND (SELECT j.data ->> 'standing' FROM journal j
                        WHERE j.person = c.person AND j.edition = c.edition
                          AND j.kind = 'event' AND j.on_date <= $2
                          AND j.action IN ('person_registered', 'eligibility_evidenced')
                        ORDER BY j.on_date DESC, j.id DESC LIMIT 1) = 'universal'"#,
            edition,
            Day(as_of) as _
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// Persons that are the same as one that counts, by partner (CR-6).
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn duplicates_removed(
        &mut self,
        edition: &str,
        as_of: Date,
    ) -> Result<Vec<BoardRow>, Fault> {
        Ok(sqlx::query_as!(
            BoardRow,
            r#"SELECT c.partner, count(*) AS "value!" FROM counted c
                WHERE c.edition = $1 AND c.indicator = 'reception' AND c.exclusion = 'MERGED'
                  AND c.removed_on <= $2
                GROUP BY c.partner ORDER BY c.partner"#,
            edition,
            Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }
}

fn shown(family: Option<String>, given: Option<String>) -> Option<String> {
    let family = family?;
    Some(given.map_or_else(|| family.clone(), |given| format!("{family} {given}")))
}
