// SPDX-License-Identifier: AGPL-3.0-or-later
//! Register of issued documents — *registro dei documenti emessi*.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// A document as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedRow {
    /// Its number.
    pub id: Uuid,
    /// What kind.
    pub kind: String,
    /// Edition.
    pub edition: String,
    /// Body that issued it.
    pub body: String,
    /// Day.
    pub issued_on: Date,
    /// SHA-256 of the data, in hexadecimal digits.
    pub data_hash: String,
    /// SHA-256 of the file, in hexadecimal digits.
    pub file_hash: String,
    /// Instant.
    pub recorded_at: Timestamp,
}

/// What is told of an issued document to who has its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedRow {
    /// What kind.
    pub kind: String,
    /// Edition.
    pub edition: String,
    /// Day.
    pub issued_on: Date,
    /// SHA-256 of the data.
    pub data_hash: String,
    /// SHA-256 of the file.
    pub file_hash: String,
}

impl Tx {
    /// Writes down that a document was issued.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn write_issued(&mut self, row: &IssuedRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO issued_document (id, kind, edition, body, issued_on, data_hash, file_hash,
                                          recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            row.id,
            row.kind,
            row.edition,
            row.body,
            Day(row.issued_on) as Day,
            row.data_hash,
            row.file_hash,
            Ts(row.recorded_at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// What was issued under a number.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn verify_document(&mut self, id: Uuid) -> Result<Option<VerifiedRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT kind AS "kind!", edition AS "edition!", issued_on AS "issued_on!: Day",
                      data_hash AS "data_hash!", file_hash AS "file_hash!"
                 FROM verify_document($1)"#,
            id
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| VerifiedRow {
            kind: row.kind,
            edition: row.edition,
            issued_on: row.issued_on.0,
            data_hash: row.data_hash,
            file_hash: row.file_hash,
        }))
    }
}
