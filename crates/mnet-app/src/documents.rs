// SPDX-License-Identifier: AGPL-3.0-or-later
//! Issued documents — *documenti emessi*: written down when they leave, verified by whoever
//! holds one.
//!
//! The right to what stands on a document was asked by the deed that read it; issuing it is
//! told apart, with a number of its own.

use jiff::civil::Date;
use mnet_store::{Context, IssuedRow, JournalLine, LineKind};
use serde_json::json;
use uuid::Uuid;

use crate::desk::journal_line as line;
use crate::{Actor, App, AppError};

/// What is known of a document to who has its number.
pub type Verified = mnet_store::VerifiedRow;

/// A document that is being issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIssue {
    /// Its number.
    pub id: Uuid,
    /// What kind: `pact`, `recipient_card`, the code of a form, `report`.
    pub kind: String,
    /// Edition it speaks of.
    pub edition: String,
    /// Day.
    pub on: Date,
    /// SHA-256 of its data, in hexadecimal digits.
    pub data_hash: String,
    /// SHA-256 of the file.
    pub file_hash: String,
    /// Whom it is about; the register itself does not say.
    pub person: Option<Uuid>,
    /// The case it is about.
    pub case: Option<Uuid>,
}

/// Writes down that a document is issued.
///
/// # Errors
/// [`AppError::Fault`].
pub async fn issue(app: &App, actor: &Actor, new: &NewIssue) -> Result<(), AppError> {
    let mut tx = actor.begin(app).await?;
    tx.write_issued(&IssuedRow {
        id: new.id,
        kind: new.kind.clone(),
        edition: new.edition.clone(),
        body: actor.body.as_str().to_owned(),
        issued_on: new.on,
        data_hash: new.data_hash.clone(),
        file_hash: new.file_hash.clone(),
        recorded_at: app.clock.now(),
    })
    .await?;
    tx.write_journal(&[JournalLine {
        person: new.person,
        case_file: new.case,
        data: json!({ "document": new.id, "kind": new.kind, "hash": new.data_hash }),
        ..line(actor, app, LineKind::Change, "document_issued")
    }])
    .await?;
    tx.commit().await?;
    Ok(())
}

/// What was issued under a number: for everybody, because who asks holds the document.
///
/// # Errors
/// [`AppError::NotFound`] for a number that was never issued.
pub async fn verify(app: &App, id: Uuid) -> Result<Verified, AppError> {
    let mut tx = app.desk.begin(Context::default()).await?;
    let found = tx.verify_document(id).await?;
    found.ok_or(AppError::NotFound)
}
