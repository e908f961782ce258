// SPDX-License-Identifier: AGPL-3.0-or-later
//! How much there is, and what waits — *censimento*: numbers only, for whoever runs the service.

use jiff::civil::Date;

use crate::ty::Day;
use crate::{Fault, Tx};

/// Numbers of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Census {
    /// Cases that are not closed.
    pub open_cases: i64,
    /// Tasks whose day is over.
    pub overdue_tasks: i64,
    /// Referrals without an answer, whose last day is over.
    pub overdue_referrals: i64,
    /// Mandates in force.
    pub mandates: i64,
    /// Mandates in force at a body that has left the network.
    pub mandates_left: i64,
    /// Active accounts without a mandate in force.
    pub idle_accounts: i64,
}

/// Tables without a wall: nothing in them is about anybody. Every other table has one, a new one too.
const OF_NOBODY: [&str; 14] = [
    "_sqlx_migrations",
    "body",
    "edition",
    "esco_broader",
    "esco_concept",
    "esco_label",
    "esco_relation",
    "esco_text",
    "esco_version",
    "journal_seal",
    "notice",
    "numbering",
    "report",
    "target",
];

/// Tables of those who sign in, read before it is known who acts: a wall that asks for a mandate
/// would have to read the mandates first. They hold staff only.
const OF_SIGN_IN: [&str; 3] = ["account", "login_attempt", "mandate"];

/// Whether a table may stand without forced row-level security.
pub(crate) fn is_without_wall(table: &str) -> bool {
    OF_NOBODY.contains(&table) || OF_SIGN_IN.contains(&table)
}

/// Columns that `privacy.toml` says nothing of, as `table.column`.
pub fn unclassified(columns: &[(String, String)]) -> Vec<String> {
    let known: toml::Table = toml::from_str(include_str!("../privacy.toml")).unwrap_or_default();
    let is_known = |table: &str, column: &str| {
        let table = known.get(table).and_then(toml::Value::as_table);
        table.is_some_and(|table| table.contains_key(column))
    };
    let unknown = columns
        .iter()
        .filter(|(table, column)| !is_known(table, column));
    unknown
        .map(|(table, column)| format!("{table}.{column}"))
        .collect()
}

impl Tx {
    /// Counts what there is and what waits on a day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn census(&mut self, today: Date) -> Result<Census, Fault> {
        let row = sqlx::query!(
            r#"WITH live AS (
                 SELECT account, body FROM mandate
                  WHERE NOT suspended AND valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1))
               SELECT (SELECT count(*) FROM case_file WHERE closed_on IS NULL) AS "open_cases!",
                      (SELECT count(*) FROM task WHERE done_on IS NULL AND due_on < $1)
                        AS "overdue_tasks!",
                      (SELECT count(*) FROM referral
                        WHERE state IN ('sent', 'seen') AND expires_on < $1)
                        AS "overdue_referrals!",
                      (SELECT count(*) FROM live) AS "mandates!",
                      (SELECT count(*) FROM live JOIN body b ON b.code = live.body
                        WHERE b.valid_to < $1) AS "mandates_left!",
                      (SELECT count(*) FROM account a WHERE a.status = 'active'
                         AND NOT EXISTS (SELECT 1 FROM live WHERE live.account = a.id))
                        AS "idle_accounts!""#,
            Day(today) as _
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(Census {
            open_cases: row.open_cases,
            overdue_tasks: row.overdue_tasks,
            overdue_referrals: row.overdue_referrals,
            mandates: row.mandates,
            mandates_left: row.mandates_left,
            idle_accounts: row.idle_accounts,
        })
    }

    /// Every column of the service's tables: table, column.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn columns(&mut self) -> Result<Vec<(String, String)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.relname::text AS "of!", a.attname::text AS "name!"
                 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                  AND NOT c.relispartition
                  AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '_sqlx_migrations'
                ORDER BY 1, 2"#
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.of, row.name)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_without_a_wall_holds_anything_about_a_person() {
        let known: toml::Table = toml::from_str(include_str!("../privacy.toml")).unwrap();
        for table in OF_NOBODY.iter().filter(|table| !table.starts_with('_')) {
            let columns = known[*table].as_table().unwrap();
            assert!(
                columns
                    .values()
                    .all(|column| column["class"].as_str() == Some("P0")),
                "{table} holds personal data"
            );
        }
    }

    #[test]
    fn people_pairs_and_sessions_have_a_wall() {
        for table in [
            "person",
            "identifier",
            "link_pair",
            "session",
            "hub_message",
        ] {
            assert!(!is_without_wall(table), "{table}");
        }
    }
}
