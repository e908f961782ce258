// SPDX-License-Identifier: AGPL-3.0-or-later
//! Translations that somebody validated — *traduzioni validate*.

use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, Tx};

/// A text that was read and found right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValidationRow {
    /// Two letters of the language.
    pub language: String,
    /// Key of the text.
    pub key: String,
    /// Which words were read: 16 hexadecimal digits.
    pub seal: String,
    /// Name of who read them, as the account shows it.
    pub by: Option<String>,
    /// Body they did it for.
    pub body: String,
    /// Day.
    pub on: Date,
}

impl Tx {
    /// What was validated, in one language or in all, by language and key.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn validations(
        &mut self,
        language: Option<&str>,
    ) -> Result<Vec<ValidationRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT v.language, v.key, v.seal, v.body, v.validated_on, a.display_name AS "by?"
                 FROM text_validation v LEFT JOIN account a ON a.id = v.account
                WHERE $1::text IS NULL OR v.language = $1
                ORDER BY v.language, v.key, v.validated_on"#,
            language
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| ValidationRow {
            language: row.language,
            key: row.key,
            seal: row.seal,
            by: row.by,
            body: row.body,
            on: row.validated_on.0,
        });
        Ok(rows.collect())
    }

    /// Writes down that texts were validated; those that are already stay as they are.
    /// How many are new.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn validate_texts(
        &mut self,
        language: &str,
        texts: &[(String, String)],
        (account, body): (Uuid, &str),
        on: Date,
    ) -> Result<u64, Fault> {
        let rows: Vec<_> = texts
            .iter()
            .map(|(key, seal)| json!({"key": key, "seal": seal}))
            .collect();
        let done = sqlx::query!(
            "INSERT INTO text_validation (language, key, seal, account, body, validated_on)
             SELECT $2, x.key, x.seal, $3, $4, $5
               FROM jsonb_to_recordset($1) AS x(key text, seal text)
             ON CONFLICT DO NOTHING",
            serde_json::Value::from(rows),
            language,
            account,
            body,
            Day(on) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected())
    }
}
