// SPDX-License-Identifier: AGPL-3.0-or-later
//! Documents of the dossier — *documenti del dossier individuale*: added, never changed.
//!
//! What is told of a document and its content are two tables: lists never carry
//! files. Under P3 and P4 title and content are ciphertext.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::CaseId;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// What is known of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Identity.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Section of the dossier, 1 to 10.
    pub section: i16,
    /// `document-types`.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Day it bears.
    pub dated_on: Option<Date>,
    /// `languages`.
    pub language: Option<String>,
    /// Who issued it.
    pub issued_by: Option<String>,
    /// Body that filed it.
    pub body: String,
    /// Account that filed it.
    pub account: Option<Uuid>,
    /// Through what it came: `page`, `api`.
    pub source: String,
    /// Form it belongs to.
    pub form: Option<Uuid>,
    /// Version, from 1.
    pub version: i32,
    /// The version before.
    pub replaces: Option<Uuid>,
    /// The version that took its place; derived.
    pub superseded_by: Option<Uuid>,
    /// Hash of the content.
    pub sha256: Vec<u8>,
    /// Bytes.
    pub size: i32,
    /// Kind of file.
    pub mime: String,
    /// Last day.
    pub expires_on: Option<Date>,
    /// 0 to 4.
    pub verification: i16,
    /// `signature-kinds`; none when it bears no signature.
    pub signature: Option<String>,
    /// `P1` to `P4`.
    pub class: String,
    /// `L`, `S`, `both`.
    pub side: String,
    /// How long it is kept.
    pub retention: String,
    /// When it was filed.
    pub recorded_at: Timestamp,
}

impl DocumentRow {
    /// Whether the database keeps it as ciphertext only.
    pub fn is_sealed(&self) -> bool {
        matches!(self.class.as_str(), "P3" | "P4")
    }
}

/// A paper that is not wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverRow {
    /// Which paper.
    pub requirement: String,
    /// Why not.
    pub reason: String,
    /// Body that said so.
    pub body: String,
    /// When.
    pub recorded_at: Timestamp,
}

/// A document whose last day is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpiringRow {
    /// Document.
    pub id: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Body that filed it.
    pub body: String,
    /// Last day.
    pub expires_on: Date,
}

/// What title and content are bound to.
fn place(person: Uuid, document: Uuid, part: &str) -> String {
    format!("{person}/document/{document}/{part}")
}

macro_rules! document_row {
    ($vault:expr, $row:expr) => {{
        let row = $row;
        let title = $vault.open_text(&place(row.person, row.id, "title"), row.title)?;
        DocumentRow {
            id: row.id,
            person: row.person,
            case_file: row.case_file,
            section: row.section,
            kind: row.kind,
            title,
            dated_on: row.dated_on.map(Into::into),
            language: row.language,
            issued_by: row.issued_by,
            body: row.body,
            account: row.account,
            source: row.source,
            form: row.form,
            version: row.version,
            replaces: row.replaces,
            superseded_by: row.superseded_by,
            sha256: row.sha256,
            size: row.size,
            mime: row.mime,
            expires_on: row.expires_on.map(Into::into),
            verification: row.verification,
            signature: row.signature,
            class: row.class,
            side: row.side,
            retention: row.retention,
            recorded_at: row.recorded_at.0,
        }
    }};
}

impl Tx {
    /// Documents of a case that the acting body is shown, by section, oldest first.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn documents_of(&mut self, case: CaseId) -> Result<Vec<DocumentRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT d.*, (SELECT n.id FROM document n WHERE n.replaces = d.id)
                      AS "superseded_by?"
                 FROM document d
                WHERE d.case_file = $1
                ORDER BY d.section, d.recorded_at, d.version, d.id"#,
            case.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        rows.into_iter()
            .map(|row| Ok(document_row!(self.vault, row)))
            .collect()
    }

    /// One document, if the acting body is shown it.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn document(&mut self, id: Uuid) -> Result<Option<DocumentRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT d.*, (SELECT n.id FROM document n WHERE n.replaces = d.id)
                      AS "superseded_by?"
                 FROM document d
                WHERE d.id = $1"#,
            id
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        row.map(|row| Ok(document_row!(self.vault, row)))
            .transpose()
    }

    /// The content of a document.
    ///
    /// # Errors
    /// [`Fault::Stored`] when it does not open.
    pub async fn document_content(&mut self, of: &DocumentRow) -> Result<Option<Vec<u8>>, Fault> {
        let row = sqlx::query!(
            "SELECT sealed, bytes FROM document_content WHERE document = $1",
            of.id
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        if !row.sealed {
            return Ok(Some(row.bytes));
        }
        let place = place(of.person, of.id, "content");
        self.vault.open_bytes(&place, &row.bytes).map(Some)
    }

    /// Files a document with its content.
    ///
    /// # Errors
    /// [`Fault::Database`]: among others when another took the place of the same one.
    pub async fn add_document(&mut self, row: &DocumentRow, bytes: &[u8]) -> Result<(), Fault> {
        let sealed = row.is_sealed();
        let title = if sealed {
            let place = place(row.person, row.id, "title");
            self.vault.seal_text(&place, &row.title)?
        } else {
            row.title.clone()
        };
        sqlx::query!(
            "INSERT INTO document (id, person, case_file, section, kind, title, dated_on, language,
                    issued_by, body, account, source, form, version, replaces, sha256, size, mime,
                    expires_on, verification, signature, class, side, retention, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                     $18, $19, $20, $21, $22, $23, $24, $25)",
            row.id,
            row.person,
            row.case_file,
            row.section,
            row.kind,
            title,
            row.dated_on.map(Day) as _,
            row.language,
            row.issued_by,
            row.body,
            row.account,
            row.source,
            row.form,
            row.version,
            row.replaces,
            row.sha256,
            row.size,
            row.mime,
            row.expires_on.map(Day) as _,
            row.verification,
            row.signature,
            row.class,
            row.side,
            row.retention,
            Ts(row.recorded_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        let kept = if sealed {
            let place = place(row.person, row.id, "content");
            std::borrow::Cow::Owned(self.vault.seal_bytes(&place, bytes)?)
        } else {
            std::borrow::Cow::Borrowed(bytes)
        };
        sqlx::query!(
            "INSERT INTO document_content (document, person, sealed, bytes)
             VALUES ($1, $2, $3, $4)",
            row.id,
            row.person,
            sealed,
            &*kept
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Papers of a case that are not wanted.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn waivers_of(&mut self, case: CaseId) -> Result<Vec<WaiverRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT requirement, reason, body, recorded_at FROM document_waiver
              WHERE case_file = $1 ORDER BY requirement",
            case.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| WaiverRow {
            requirement: row.requirement,
            reason: row.reason,
            body: row.body,
            recorded_at: row.recorded_at.0,
        });
        Ok(rows.collect())
    }

    /// Writes down that a paper is not wanted; who said so first stays.
    ///
    /// # Errors
    /// [`Fault::Database`]: also when somebody said so already.
    pub async fn add_waiver(
        &mut self,
        of: (Uuid, Uuid),
        by: (&str, Uuid),
        waived: (&str, &str),
        at: Timestamp,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO document_waiver (case_file, person, requirement, reason, body, account,
                    recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            of.0,
            of.1,
            waived.0,
            waived.1,
            by.0,
            by.1,
            Ts(at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Documents in force of these cases whose last day comes before a day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn expiring_documents(
        &mut self,
        cases: &[Uuid],
        before: Date,
    ) -> Result<Vec<ExpiringRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT d.id, d.case_file, d.body, d.expires_on AS "expires_on!" FROM document d
                WHERE d.case_file = ANY($1) AND d.expires_on <= $2
                  AND NOT EXISTS (SELECT 1 FROM document n WHERE n.replaces = d.id)
                ORDER BY d.id"#,
            cases,
            Day(before) as _
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| ExpiringRow {
            id: row.id,
            case_file: row.case_file,
            body: row.body,
            expires_on: row.expires_on.0,
        });
        Ok(rows.collect())
    }
}
