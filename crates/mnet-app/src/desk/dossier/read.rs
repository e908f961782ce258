// SPDX-License-Identifier: AGPL-3.0-or-later
//! The dossier is read, a document opened, everything taken away.

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_flow::case::Refusal;
use mnet_flow::taking_charge::dossier::{
    CheckLine, DocumentType, Held, LARGEST_EXPORT, Requirement, checklist, is_open,
};
use mnet_store::{DocumentRow, Fault, Tx};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::desk::PersonHead;
use crate::desk::groups::{AttendedView, attended_of};
use crate::desk::write::Desk;
use crate::{Actor, App, AppError};

/// The dossier of a case.
#[derive(Debug, Clone)]
pub struct DossierView {
    /// The person, in a line.
    pub person: PersonHead,
    /// The case.
    pub case: Uuid,
    /// Opened with the taking of charge (S40).
    pub opened_on: Option<Date>,
    /// Documents the acting body is shown, by section, oldest first.
    pub documents: Vec<DocumentRow>,
    /// Activities with a result or a certificate (section 10): derived from where they stand.
    pub results: Vec<AttendedView>,
    /// What the stage wants.
    pub checklist: Vec<CheckLine>,
    /// The actor may file documents now.
    pub may_add: bool,
    /// The actor may take the dossier away.
    pub may_export: bool,
}

/// A document with its content.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What is known of it.
    pub row: DocumentRow,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Everything of a dossier that may leave.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The person, in a line.
    pub person: PersonHead,
    /// Documents with their content, by section.
    pub documents: Vec<Opened>,
    /// How many stay: P3 and P4.
    pub kept_back: usize,
}

/// Reads the dossier of a case.
///
/// # Errors
/// [`AppError`].
pub async fn read_dossier(app: &App, actor: &Actor, case: Uuid) -> Result<DossierView, AppError> {
    let mut desk = Desk::read(app, actor, case).await?;
    desk.may(Action::ReadDossier).await?;
    desk.look("dossier_opened", json!({})).await?;
    let person = desk.person_id();
    let ties = actor.relations(&mut desk.tx, person).await?;
    let view = view(&mut desk, &ties).await?;
    desk.tx.commit().await?;
    Ok(view)
}

async fn view(desk: &mut Desk<'_>, ties: &[Relation]) -> Result<DossierView, AppError> {
    let case_id = desk.case_id();
    let documents = desk.tx.documents_of(case_id).await?;
    let waivers = desk.tx.waivers_of(case_id).await?;
    let pacts = desk.tx.pacts_of(case_id).await?;
    let mut results = attended_of(&mut desk.tx, case_id).await?;
    results.retain(|one| one.result.is_some());
    let in_force = documents.iter().filter(|row| row.superseded_by.is_none());
    let types: Vec<DocumentType> = in_force
        .filter_map(|row| DocumentType::parse(&row.kind))
        .collect();
    let waived: Vec<(Requirement, &str)> = waivers
        .iter()
        .filter_map(|one| Some((Requirement::parse(&one.requirement)?, one.reason.as_str())))
        .collect();
    let held = Held {
        types: &types,
        pact_on_file: pacts.last().is_some_and(|pact| pact.form.is_some()),
        waived: &waived,
        minor: desk.is_minor(),
    };
    let may = |action| desk.actor.may(desk.app, action, ties, desk.file.own_desk);
    let open = is_open(&desk.file).is_ok();
    Ok(DossierView {
        results,
        person: PersonHead::of(&desk.person, &desk.row),
        case: desk.row.id,
        opened_on: desk.file.taken_in_charge.as_ref().map(|(on, _)| *on),
        checklist: checklist(&desk.file, &held),
        may_add: open && may(Action::AddDocument).is_ok(),
        may_export: may(Action::ExportDossier).is_ok(),
        documents,
    })
}

/// Opens one document.
///
/// # Errors
/// [`AppError::NotFound`] also for a document of the other side.
pub async fn open_document(app: &App, actor: &Actor, document: Uuid) -> Result<Opened, AppError> {
    let mut tx = actor.begin(app).await?;
    let row = tx.document(document).await?.ok_or(AppError::NotFound)?;
    drop(tx);
    let mut desk = Desk::read(app, actor, row.case_file).await?;
    desk.may(Action::ReadDossier).await?;
    let opened = content(&mut desk.tx, row).await?;
    desk.look("document_downloaded", json!({ "document": document }))
        .await?;
    desk.tx.commit().await?;
    Ok(opened)
}

/// The content, if it still is what was filed.
pub(in crate::desk) async fn content(tx: &mut Tx, row: DocumentRow) -> Result<Opened, AppError> {
    let bytes = tx.document_content(&row).await?;
    let bytes = bytes.ok_or(AppError::NotFound)?;
    if Sha256::digest(&bytes).to_vec() != row.sha256 {
        let fault = Fault::Stored(format!("document {} is not what was filed", row.id));
        return Err(fault.into());
    }
    Ok(Opened { row, bytes })
}

/// Takes the dossier away: what is P3 or P4 stays.
///
/// # Errors
/// [`Refusal::DossierTooLarge`] above what one file may weigh.
pub async fn export_dossier(app: &App, actor: &Actor, case: Uuid) -> Result<Exported, AppError> {
    let mut desk = Desk::read(app, actor, case).await?;
    desk.may(Action::ExportDossier).await?;
    let case_id = desk.case_id();
    let all = desk.tx.documents_of(case_id).await?;
    let (stay, leave): (Vec<_>, Vec<_>) = all.into_iter().partition(DocumentRow::is_sealed);
    let weight: i64 = leave.iter().map(|row| i64::from(row.size)).sum();
    if weight > LARGEST_EXPORT {
        return Err(Refusal::DossierTooLarge.into());
    }
    let ids: Vec<Uuid> = leave.iter().map(|row| row.id).collect();
    let mut documents = Vec::with_capacity(leave.len());
    for row in leave {
        documents.push(content(&mut desk.tx, row).await?);
    }
    desk.look("dossier_exported", json!({ "documents": ids }))
        .await?;
    let person = PersonHead::of(&desk.person, &desk.row);
    desk.tx.commit().await?;
    Ok(Exported {
        person,
        documents,
        kept_back: stay.len(),
    })
}
