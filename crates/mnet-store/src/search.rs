// SPDX-License-Identifier: AGPL-3.0-or-later
//! Search before create — *ricerca prima della registrazione*.
//!
//! Keys are plain text compared by equality: the index keeps working under
//! row-level security, whatever the number of persons.

use uuid::Uuid;

use crate::{Fault, Tx};

/// A person found, with the minimal card (V-ENR) and whether one follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Person.
    pub person: Uuid,
    /// Name shown.
    pub shown_name: String,
    /// Year of birth.
    pub birth_year: i16,
    /// Owner body.
    pub owner: Option<String>,
    /// Contact of the case manager or body.
    pub contact: Option<String>,
    /// The acting body follows the person.
    pub followed: bool,
    /// How many of the keys asked for it has.
    pub matched: i64,
}

impl Tx {
    /// Persons that have any of the keys, those with most of them first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn find_by_keys(&mut self, keys: &[String], limit: i64) -> Result<Vec<Hit>, Fault> {
        let hits = sqlx::query_as!(
            Hit,
            r#"WITH k AS MATERIALIZED (
                 SELECT coalesce(g.kept, found.person) AS person, found.matched
                   FROM (SELECT s.person, count(*) AS matched
                           FROM unnest($1::text[]) AS w(key)
                           JOIN LATERAL (SELECT person FROM search_key
                                          WHERE search_key.key = w.key LIMIT 300) s ON true
                          GROUP BY s.person ORDER BY count(*) DESC, s.person LIMIT $2) found
                   LEFT JOIN merge g ON g.absorbed = found.person AND g.split_on IS NULL)
               SELECT e.person, e.shown_name, e.birth_year, e.owner, e.contact,
                      EXISTS (SELECT 1 FROM care c WHERE c.person = e.person
                               AND c.since <= ctx_today()
                               AND (c.until IS NULL OR c.until > ctx_today())) AS "followed!",
                      k.matched AS "matched!"
                 FROM k JOIN enrolment e ON e.person = k.person
                WHERE NOT e.hidden OR EXISTS (SELECT 1 FROM person p WHERE p.id = e.person
                                               AND p.protected AND p.merged_into IS NULL)
                ORDER BY k.matched DESC, e.shown_name, e.person"#,
            keys,
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(hits)
    }

    /// Whether a person has a minimal card that the acting body may be told.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn is_enrolled(&mut self, person: Uuid) -> Result<bool, Fault> {
        let told = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM enrolment WHERE person = $1) AS "told!""#,
            person
        );
        Ok(told.fetch_one(&mut *self.tx).await?)
    }

    /// Whether every path of a person has ended, so that any service may take them up.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn may_be_taken_up(&mut self, person: Uuid) -> Result<bool, Fault> {
        let free = sqlx::query_scalar!(r#"SELECT may_be_taken_up($1) AS "free!""#, person);
        Ok(free.fetch_one(&mut *self.tx).await?)
    }
}
