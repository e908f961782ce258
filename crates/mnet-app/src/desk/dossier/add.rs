// SPDX-License-Identifier: AGPL-3.0-or-later
//! A document is filed — *deposito di un documento*, and papers that are not wanted.

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_base::Lang;
use mnet_flow::case::{Deed, Refusal};
use mnet_flow::code_lists::CodeLists;
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_flow::taking_charge::dossier::{
    DocumentType, DossierSection, FileKind, Filed, Filing, LARGEST_FILE, Replaced, Requirement,
    Side, file_document, is_open,
};
use mnet_forms::{Invalid, Privacy};
use mnet_store::DocumentRow;
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::bytes::kind_of;
use super::side_of;
use crate::desk::LONGEST_REASON;
use crate::desk::write::Desk;
use crate::{Actor, App, AppError};

/// What is said of a document that is filed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewDocument {
    /// `document-types`.
    pub kind: String,
    /// Section, 1 to 10; the usual one of the type when not said.
    pub section: Option<i16>,
    /// Title; the words of the type when not said.
    pub title: Option<String>,
    /// The day it bears.
    pub dated_on: Option<Date>,
    /// `languages`.
    pub language: Option<String>,
    /// Who issued it.
    pub issued_by: Option<String>,
    /// Its last day.
    pub expires_on: Option<Date>,
    /// 0 to 4; a copy is kept (3) when not said.
    pub verification: Option<i16>,
    /// `signature-kinds`.
    pub signature: Option<String>,
    /// `P1` to `P4`: higher than the type's own.
    pub class: Option<String>,
    /// `L`, `S`, `both`.
    pub side: Option<String>,
    /// The version it takes the place of.
    pub replaces: Option<Uuid>,
    /// Since when the paper is in the dossier, for one that is written down later; today when
    /// not said. The journal keeps both days.
    pub held_on: Option<Date>,
    /// The filled form it is the paper of.
    pub form: Option<Uuid>,
    /// The door it came through: `page`, `api`.
    pub source: &'static str,
}

/// A document was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The document.
    pub document: Uuid,
    /// Its version, from 1.
    pub version: i32,
    /// What to know (codes).
    pub warnings: Vec<&'static str>,
}

/// Files a document; a CV opens the way to the pact (RU-09).
///
/// # Errors
/// [`AppError::Invalid`] field by field, the file among them; [`AppError::Refused`] before the
/// dossier is open; refusals by policy.
pub async fn add_document(
    app: &App,
    actor: &Actor,
    case: Uuid,
    new: NewDocument,
    bytes: &[u8],
) -> Result<Added, AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::AddDocument).await?;
    is_open(&desk.file)?;
    let file = kind_of_file(bytes);
    let replaces = replaced(&mut desk, &new).await?;
    let (kind, filed) = match (filing(actor, &new, replaces), &file) {
        (Ok(decided), Ok(_)) => decided,
        (Ok(_), Err(fault)) => return Err(AppError::Invalid(vec![fault.clone()])),
        (Err(faults), file) => {
            let faults = file.as_ref().err().cloned().into_iter().chain(faults);
            return Err(AppError::Invalid(faults.collect()));
        }
    };
    let mime = file.map_or("application/octet-stream", FileKind::mime);
    let held_on = new.held_on.unwrap_or(actor.today);
    let row = row(&desk, new, kind, filed, (mime, bytes));
    if kind == DocumentType::Cv {
        cv_is_there(&mut desk, held_on)?;
    }
    desk.changed(
        "document_added",
        json!({ "document": row.id, "version": row.version, "held_on": held_on }),
    );
    let (mut tx, warnings) = desk.save().await?;
    tx.add_document(&row, bytes).await?;
    tx.commit().await?;
    Ok(Added {
        document: row.id,
        version: row.version,
        warnings,
    })
}

/// RU-09: the event of the path, by who answers for it. A CV that is filed earlier, or by
/// somebody else, waits until the pact is signed.
fn cv_is_there(desk: &mut Desk<'_>, on: Date) -> Result<(), AppError> {
    match desk.decide(on, &Deed::AttachCv) {
        Ok(()) | Err(AppError::Refused(_)) => Ok(()),
        Err(other) => Err(other),
    }
}

/// A CV that was filed before anybody took charge counts from the day the pact needs it.
pub(in crate::desk) async fn cv_was_there(desk: &mut Desk<'_>, on: Date) -> Result<(), AppError> {
    if desk.file.cv_on.is_some() {
        return Ok(());
    }
    let case = desk.case_id();
    let documents = desk.tx.documents_of(case).await?;
    let zone = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
    let there = documents.iter().any(|row| {
        row.kind == DocumentType::Cv.code() && row.recorded_at.to_zoned(zone.clone()).date() <= on
    });
    if there {
        desk.decide(on, &Deed::AttachCv)?;
    }
    Ok(())
}

fn kind_of_file(bytes: &[u8]) -> Result<FileKind, Invalid> {
    if bytes.is_empty() {
        return Err(fault("file", "file-empty"));
    }
    if bytes.len() > LARGEST_FILE {
        return Err(fault("file", "file-too-large"));
    }
    kind_of(bytes).ok_or_else(|| fault("file", "file-kind"))
}

async fn replaced(desk: &mut Desk<'_>, new: &NewDocument) -> Result<Option<Replaced>, AppError> {
    let Some(id) = new.replaces else {
        return Ok(None);
    };
    let found = desk.tx.document(id).await?;
    let old = found.filter(|row| row.case_file == desk.row.id);
    let read = old.and_then(|row| {
        Some(Replaced {
            kind: DocumentType::parse(&row.kind)?,
            section: DossierSection::from_number(row.section)?,
            class: class(&row.class)?,
            side: Side::parse(&row.side)?,
            version: row.version,
            superseded: row.superseded_by.is_some(),
        })
    });
    let unknown = || AppError::Invalid(vec![fault("replaces", "not-its-version")]);
    read.map(Some).ok_or_else(unknown)
}

fn class(code: &str) -> Option<Privacy> {
    Some(match code {
        "P1" => Privacy::P1,
        "P2" => Privacy::P2,
        "P3" => Privacy::P3,
        "P4" => Privacy::P4,
        _ => return None,
    })
}

const fn class_code(class: Privacy) -> &'static str {
    match class {
        Privacy::P0 | Privacy::P1 => "P1",
        Privacy::P2 => "P2",
        Privacy::P3 => "P3",
        Privacy::P4 => "P4",
    }
}

/// Reads the codes, then asks the rules.
fn filing(
    actor: &Actor,
    new: &NewDocument,
    replaces: Option<Replaced>,
) -> Result<(DocumentType, Filed), Vec<Invalid>> {
    let mut faults = Vec::new();
    let lists = CodeLists::shipped();
    for (field, list, code) in [
        ("language", "languages", &new.language),
        ("signature", "signature-kinds", &new.signature),
    ] {
        if code
            .as_ref()
            .is_some_and(|code| !lists.contains(list, code))
        {
            faults.push(fault(field, "not-in-list"));
        }
    }
    if new.held_on.is_some_and(|day| day > actor.today) {
        faults.push(fault("held_on", "in-the-future"));
    }
    let section = new.section.map(DossierSection::from_number);
    let raised = new.class.as_deref().map(class);
    let side = new.side.as_deref().map(Side::parse);
    for (field, wrong) in [
        ("section", section == Some(None)),
        ("class", raised == Some(None)),
        ("side", side == Some(None)),
    ] {
        if wrong {
            faults.push(fault(field, "not-in-list"));
        }
    }
    let Some(kind) = DocumentType::parse(&new.kind) else {
        let code = if new.kind.is_empty() {
            "missing"
        } else {
            "not-in-list"
        };
        faults.insert(0, fault("kind", code));
        return Err(faults);
    };
    let title = title(new, kind);
    let asked = Filing {
        kind,
        section: section.flatten(),
        title: &title,
        dated_on: new.dated_on,
        expires_on: new.expires_on,
        verification: new.verification.unwrap_or(3),
        class: raised.flatten(),
        side: side.flatten(),
        replaces,
        by: side_of(actor.role),
    };
    match file_document(&asked, actor.today) {
        Ok(filed) if faults.is_empty() => Ok((kind, filed)),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            Err(faults)
        }
    }
}

fn title(new: &NewDocument, kind: DocumentType) -> String {
    let said = new.title.as_deref().map(str::trim);
    let usual = || CodeLists::shipped().label("document-types", kind.code(), Lang::It);
    said.filter(|text| !text.is_empty())
        .or_else(usual)
        .unwrap_or_default()
        .to_owned()
}

fn row(
    desk: &Desk<'_>,
    new: NewDocument,
    kind: DocumentType,
    filed: Filed,
    (mime, bytes): (&'static str, &[u8]),
) -> DocumentRow {
    let now = desk.app.clock.now();
    let title = title(&new, kind);
    DocumentRow {
        id: desk.app.random.id(now),
        person: desk.person.id,
        case_file: desk.row.id,
        section: filed.section.number(),
        kind: kind.code().to_owned(),
        title,
        dated_on: new.dated_on,
        language: new.language,
        issued_by: new.issued_by.filter(|text| !text.trim().is_empty()),
        body: desk.actor.body.as_str().to_owned(),
        account: Some(desk.actor.account),
        source: new.source.to_owned(),
        form: new.form,
        version: filed.version,
        replaces: new.replaces,
        superseded_by: None,
        sha256: Sha256::digest(bytes).to_vec(),
        size: i32::try_from(bytes.len()).unwrap_or(i32::MAX),
        mime: mime.to_owned(),
        expires_on: new.expires_on,
        verification: new.verification.unwrap_or(3),
        signature: new.signature,
        class: class_code(filed.class).to_owned(),
        side: filed.side.code().to_owned(),
        retention: filed.retention.to_owned(),
        recorded_at: now,
    }
}

/// A paper that the stage wants is not wanted from this person, for a reason.
///
/// # Errors
/// [`Refusal::NotWaivable`] for the CV; [`Refusal::AlreadyDone`] when somebody said so already.
pub async fn waive(
    app: &App,
    actor: &Actor,
    case: Uuid,
    requirement: &str,
    reason: &str,
) -> Result<(), AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::AddDocument).await?;
    is_open(&desk.file)?;
    let unknown = || AppError::Invalid(vec![fault("requirement", "not-in-list")]);
    let requirement = Requirement::parse(requirement).ok_or_else(unknown)?;
    if !requirement.may_be_waived() {
        return Err(Refusal::NotWaivable.into());
    }
    let reason = reason.trim();
    if let Some(wrong) = Invalid::of_length("reason", reason, 1..=LONGEST_REASON) {
        return Err(AppError::Invalid(vec![wrong]));
    }
    let case_id = desk.case_id();
    let known = desk.tx.waivers_of(case_id).await?;
    if known
        .iter()
        .any(|one| one.requirement == requirement.code())
    {
        return Err(Refusal::AlreadyDone.into());
    }
    desk.changed(
        "document_waived",
        json!({ "requirement": requirement.code() }),
    );
    let journal = std::mem::take(&mut desk.changes.journal);
    let (of, by) = ((case, desk.person.id), (actor.body.as_str(), actor.account));
    let waived = (requirement.code(), reason);
    desk.tx.add_waiver(of, by, waived, app.clock.now()).await?;
    desk.tx.write_journal(&journal).await?;
    desk.tx.commit().await?;
    Ok(())
}
