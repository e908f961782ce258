// SPDX-License-Identifier: AGPL-3.0-or-later
//! Documents of the dossier as programs read and file them — *dossier individuale (F12)*.
//!
//! What is told of a document and its content are two addresses: a list never
//! carries files.

use axum::extract::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mnet_app::AppError;
use mnet_app::desk::{self, Added, DocumentLine, NewDocument, skills};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_flow::taking_charge::dossier::{CheckLine, Presence};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::groups::Attended;
use super::head::Head;
use super::once::{Told, read};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::{Day, Done, Moment};
use crate::documents::{self as papers, Press};
use crate::operator::{full_hash, given_out};
use crate::visit::Visit;

/// A document of the dossier.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DossierDocument {
    id: Uuid,
    /// Section, 1 to 10.
    #[schema(minimum = 1, maximum = 10)]
    section: i16,
    /// A code of `document-types`.
    kind: String,
    title: String,
    /// From 1.
    version: i32,
    /// The version before.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<Uuid>,
    /// The version that took its place; absent while it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_on: Option<Day>,
    /// A code of `languages`.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_by: Option<String>,
    /// Body that filed it.
    body: String,
    /// The door it came through: `page`, `api`.
    source: String,
    filed_at: Moment,
    /// 0 declared, 1 declared in an interview, 2 seen, 3 copy kept, 4 from a system of record.
    #[schema(minimum = 0, maximum = 4)]
    verification: i16,
    /// A code of `signature-kinds`; absent when it bears no signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    /// `P1` to `P4`.
    class: String,
    /// `L` labour, `S` social, `both`.
    side: String,
    /// A period of the retention table.
    retention: String,
    /// SHA-256 of the content, in hexadecimal digits.
    hash: String,
    /// Bytes.
    size: i32,
    /// Media type, told by the bytes.
    mime: String,
}

impl DossierDocument {
    fn of(row: &DocumentLine) -> Self {
        Self {
            id: row.id,
            section: row.section,
            kind: row.kind.clone(),
            title: row.title.clone(),
            version: row.version,
            replaces: row.replaces,
            superseded_by: row.superseded_by,
            dated_on: row.dated_on.map(Day),
            expires_on: row.expires_on.map(Day),
            language: row.language.clone(),
            issued_by: row.issued_by.clone(),
            body: row.body.clone(),
            source: row.source.clone(),
            filed_at: Moment(row.recorded_at),
            verification: row.verification,
            signature: row.signature.clone(),
            class: row.class.clone(),
            side: row.side.clone(),
            retention: row.retention.clone(),
            hash: full_hash(&row.sha256),
            size: row.size,
            mime: row.mime.clone(),
        }
    }
}

/// A paper that the stage wants.
#[derive(Debug, Serialize, ToSchema)]
struct WantedPaper {
    /// `identity`, `tax_code`, `guardianship`, `cv`, `pact`, `training_plan`, `convention`,
    /// `register`, `evidence`.
    requirement: String,
    /// State of the path from which it is wanted, such as `S50`.
    stage: String,
    /// `present`, `missing`, `waived`.
    presence: String,
    /// Why it is not wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl WantedPaper {
    fn of(line: &CheckLine) -> Self {
        let (presence, reason) = match &line.presence {
            Presence::Present => ("present", None),
            Presence::Missing => ("missing", None),
            Presence::Waived(reason) => ("waived", Some(reason.clone())),
        };
        Self {
            requirement: line.requirement.code().to_owned(),
            stage: line.stage.code().to_owned(),
            presence: presence.to_owned(),
            reason,
        }
    }
}

/// The dossier of a case, as far as the asker's side is shown it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Dossier {
    person: Head,
    /// Opened with the taking of charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    opened_on: Option<Day>,
    /// By section, oldest first.
    documents: Vec<DossierDocument>,
    /// Group activities with a result or a certificate (section 10).
    #[schema(max_items = 100_000)]
    results: Vec<Attended>,
    checklist: Vec<WantedPaper>,
}

/// A document to be filed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDossierDocument {
    #[schema(format = "code-list:document-types")]
    kind: String,
    /// The usual one of the type when left out.
    #[schema(minimum = 1, maximum = 10)]
    section: Option<i16>,
    /// The words of the type when left out.
    #[schema(max_length = 200)]
    title: Option<String>,
    dated_on: Option<Day>,
    expires_on: Option<Day>,
    #[schema(format = "code-list:languages")]
    language: Option<String>,
    #[schema(max_length = 120)]
    issued_by: Option<String>,
    /// 0 to 4; 3, a copy is kept, when left out.
    #[schema(minimum = 0, maximum = 4)]
    verification: Option<i16>,
    #[schema(format = "code-list:signature-kinds")]
    signature: Option<String>,
    class: Option<RaisedClass>,
    side: Option<DocumentSide>,
    /// The version it takes the place of.
    replaces: Option<Uuid>,
    /// Since when the paper is in the dossier, if it is written down later: today when left out.
    held_on: Option<Day>,
    /// The file in base64: PDF, JPEG, PNG, WebP, text, ODT, ODS, DOCX, XLSX; at most 20 MB.
    #[schema(format = "byte", min_length = 4, max_length = 26_700_000)]
    content: String,
}

/// A class above the type's own.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
enum RaisedClass {
    P1,
    P2,
    P3,
    P4,
}

impl RaisedClass {
    const fn code(self) -> &'static str {
        match self {
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
        }
    }
}

/// Who is shown it.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
enum DocumentSide {
    L,
    S,
    #[serde(rename = "both")]
    Both,
}

impl DocumentSide {
    const fn code(self) -> &'static str {
        match self {
            Self::L => "L",
            Self::S => "S",
            Self::Both => "both",
        }
    }
}

/// A document was filed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FiledDocument {
    id: Uuid,
    /// From 1.
    version: i32,
    warnings: Vec<String>,
}

/// Where what was filed is found.
fn filed(added: &Added) -> Result<Told, Refused> {
    let location = format!("/api/v1/documents/{}/content", added.document);
    let filed = FiledDocument {
        id: added.document,
        version: added.version,
        warnings: added.warnings.iter().map(ToString::to_string).collect(),
    };
    Told::made(location, &filed)
}

/// A paper that is not wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentWaiver {
    /// As the checklist names it.
    #[schema(min_length = 1, max_length = 40)]
    requirement: String,
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// Read the dossier of a case
///
/// Documents of the other side of the care team are not told of.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/documents", operation_id = "list_documents", tag = "cases",
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Documents and checklist.", body = Dossier)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    let view = desk::read_dossier(&door.app, &caller.actor, case).await?;
    read(&Dossier {
        opened_on: view.opened_on.map(Day),
        documents: view.documents.iter().map(DossierDocument::of).collect(),
        results: view.results.iter().map(Attended::of).collect(),
        checklist: view.checklist.iter().map(WantedPaper::of).collect(),
        person: Head::of(view.person),
    })
}

/// File a document
///
/// A CV opens the way to the pact (RU-09).
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/documents", operation_id = "add_document", tag = "cases",
    request_body = NewDossierDocument,
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 201, description = "Filed.", body = FiledDocument)),
)]
pub(super) async fn add(
    State(door): State<Door>,
    place: Place,
    write: Write<NewDossierDocument>,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            let bytes = STANDARD
                .decode(asked.content.as_bytes())
                .map_err(|_| AppError::Invalid(vec![fault("content", "wrong-shape")]))?;
            let new = NewDocument {
                kind: asked.kind,
                section: asked.section,
                title: asked.title,
                dated_on: asked.dated_on.map(|day| day.0),
                language: asked.language,
                issued_by: asked.issued_by,
                expires_on: asked.expires_on.map(|day| day.0),
                verification: asked.verification,
                signature: asked.signature,
                class: asked.class.map(|class| class.code().to_owned()),
                side: asked.side.map(|side| side.code().to_owned()),
                replaces: asked.replaces,
                held_on: asked.held_on.map(|day| day.0),
                form: None,
                source: "api",
            };
            let added = desk::add_document(&app, &actor, case, new, &bytes).await?;
            filed(&added)
        })
        .await
}

/// A CV that goes into the dossier.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CvToFile {
    /// The usual words when not said.
    #[schema(min_length = 1, max_length = 120)]
    title: Option<String>,
}

/// File a CV in the dossier
///
/// The paper of a completed F05, sixty of a hundred complete; one in each language stands. It
/// opens the way to the pact (RU-09).
#[utoipa::path(
    post, path = "/api/v1/forms/{id}/dossier", operation_id = "file_cv", tag = "cases",
    request_body = CvToFile,
    params(("id" = Uuid, Path, description = "Completed CV.")),
    responses((status = 201, description = "Filed.", body = FiledDocument)),
)]
pub(super) async fn file_cv(
    State(door): State<Door>,
    place: Place,
    visit: Visit,
    write: Write<CvToFile>,
) -> Answered {
    place.takes(&[])?;
    let form = place.id("id")?;
    let words = visit.words();
    write
        .once(&door, async move |app, actor, asked| {
            let told = skills::curriculum_to_file(&app, &actor, form).await?;
            let press = Press {
                app: &app,
                host: "",
                actor: &actor,
                words,
            };
            let paper = papers::curriculum(&press, &told).document;
            let bytes = papers::own_paper(&press, paper).await?;
            let usual = || words.t("cv-paper-title");
            let title = asked.title.unwrap_or_else(usual);
            let added = skills::attach_cv(&app, &actor, &told, (&title, "api"), &bytes).await?;
            filed(&added)
        })
        .await
}

/// Download a document
///
/// Always as a file to keep; its name tells nothing of the person.
#[utoipa::path(
    get, path = "/api/v1/documents/{id}/content", operation_id = "get_document_content",
    tag = "cases",
    params(("id" = Uuid, Path, description = "Document.")),
    responses((status = 200, description = "The file, under its media type.",
        content_type = "application/octet-stream", body = [u8])),
)]
pub(super) async fn content(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    let opened = desk::open_document(&door.app, &caller.actor, id).await?;
    Ok(given_out(&opened.row, opened.bytes))
}

/// Say why a paper is not wanted
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/document-waivers", operation_id = "waive_document",
    tag = "cases", request_body = DocumentWaiver,
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Done.", body = Done)),
)]
pub(super) async fn waive(
    State(door): State<Door>,
    place: Place,
    write: Write<DocumentWaiver>,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            desk::waive(&app, &actor, case, &asked.requirement, &asked.reason).await?;
            let none: [&str; 0] = [];
            Told::done(&Done::with(&none))
        })
        .await
}
