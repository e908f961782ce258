// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the history door reads — *importazione dello storico*.

use std::collections::HashMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::changes::MergeRow;
use crate::{Fault, Tx};

/// What an applied line is remembered by: it fits an index of millions of lines.
fn mark(edition: &str, key: &[u8]) -> Uuid {
    let hash = Sha256::new()
        .chain_update(edition)
        .chain_update([0])
        .chain_update(key)
        .finalize();
    let mut first = [0; 16];
    first.iter_mut().zip(hash).for_each(|(to, byte)| *to = byte);
    Uuid::from_bytes(first)
}

impl Tx {
    /// Which of these line keys were applied before, and what they said when that was kept.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn applied_lines(
        &mut self,
        edition: &str,
        keys: &[Vec<u8>],
    ) -> Result<Vec<(Vec<u8>, Option<Uuid>)>, Fault> {
        let marks: Vec<Uuid> = keys.iter().map(|key| mark(edition, key)).collect();
        let rows = sqlx::query!(
            "SELECT mark, content FROM applied_mark WHERE mark = ANY($1)",
            &marks
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let applied: HashMap<Uuid, Option<Uuid>> = rows
            .into_iter()
            .map(|row| (row.mark, row.content))
            .collect();
        let known = keys.iter().zip(marks);
        Ok(known
            .filter_map(|(key, mark)| Some((key.clone(), *applied.get(&mark)?)))
            .collect())
    }

    /// Remembers applied lines by their keys, those with an id also by what they said.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn remember_lines(
        &mut self,
        edition: &str,
        lines: &[(Vec<u8>, Option<Uuid>)],
    ) -> Result<(), Fault> {
        let mut marks: Vec<(Uuid, Option<Uuid>)> = lines
            .iter()
            .map(|(key, content)| (mark(edition, key), *content))
            .collect();
        // Neighbours in the index are written together.
        marks.sort_unstable();
        let (marks, contents): (Vec<_>, Vec<_>) = marks.into_iter().unzip();
        sqlx::query!(
            "INSERT INTO applied_mark (mark, content) SELECT * FROM unnest($1::uuid[], $2::uuid[])",
            &marks,
            &contents as &[Option<Uuid>]
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Which of these lines, by the hash of the file up to them, the rules refused before, and why.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn refused_lines(
        &mut self,
        edition: &str,
        texts: &[Vec<u8>],
    ) -> Result<Vec<(Vec<u8>, String)>, Fault> {
        let rows = sqlx::query!(
            "SELECT text, code FROM refused_line WHERE edition = $1 AND text = ANY($2)",
            edition,
            texts
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.text, row.code)).collect())
    }

    /// Remembers refused lines with their codes.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn remember_refusals(
        &mut self,
        edition: &str,
        texts: &[Vec<u8>],
        codes: &[String],
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO refused_line (edition, text, code)
             SELECT $1, x.text, x.code FROM unnest($2::bytea[], $3::text[]) AS x(text, code)
             ON CONFLICT DO NOTHING",
            edition,
            texts,
            codes
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Persons behind the keys of a region's file.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn persons_by_key(
        &mut self,
        edition: &str,
        keys: &[String],
    ) -> Result<Vec<(String, Uuid)>, Fault> {
        let rows = sqlx::query!(
            "SELECT key, person FROM person_key WHERE edition = $1 AND key = ANY($2)",
            edition,
            keys
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.key, row.person)).collect())
    }

    /// Merges in force that touch these persons.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn merges_of(&mut self, persons: &[Uuid]) -> Result<Vec<MergeRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT kept, absorbed, merged_on, body, from_pairs FROM merge
              WHERE split_on IS NULL AND (kept = ANY($1) OR absorbed = ANY($1)) ORDER BY id",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| MergeRow {
                kept: row.kept,
                absorbed: row.absorbed,
                merged_on: row.merged_on.0,
                split_on: None::<Date>,
                from_pairs: row.from_pairs,
                body: row.body,
            })
            .collect())
    }
}

impl Tx {
    /// Persons and indicators that do not count (yet) by a day; merged and untouched ones left out.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn not_counted(
        &mut self,
        edition: &str,
        as_of: Date,
    ) -> Result<Vec<NotCountedRow>, Fault> {
        Ok(sqlx::query_as!(
            NotCountedRow,
            r#"SELECT c.person, c.indicator,
                      (SELECT min(k.key) FROM person_key k
                        WHERE k.person = c.person AND k.edition = c.edition) AS key
                 FROM counted c
                WHERE c.edition = $1
                  AND (c.exclusion NOT IN ('MERGED', 'NOT_STARTED') OR c.on_date > $2)"#,
            edition,
            crate::ty::Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }
}

/// A person that does not count in an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCountedRow {
    /// Person.
    pub person: Uuid,
    /// Indicator.
    pub indicator: String,
    /// Key of the region's own file.
    pub key: Option<String>,
}
