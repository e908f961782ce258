// SPDX-License-Identifier: AGPL-3.0-or-later
//! A document is added to the dossier — *aggiunta di un documento*: a file or a
//! photograph, and as few fields as it takes.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, DocumentLine, DossierView, NewDocument};
use mnet_app::{Actor, AppError};
use mnet_flow::taking_charge::dossier::{DocumentType, DossierSection};
use mnet_forms::Invalid;
use uuid::Uuid;

use super::dossier::{dossier_address, largest, section_title};
use super::inside;
use super::person::{HeadView, reading};
use crate::Web;
use crate::boards::asked::day;
use crate::error::{Answered, WebError, message_key};
use crate::forms::{Fields, Reading, day_as_typed, message};
use crate::page::{Page, done_at, html_as};
use crate::session::{Brought, Signed, Uploaded};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/document.html")]
pub(crate) struct DocumentPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    pub(crate) back: String,
    /// Where to go on afterwards: a form that waits for the document.
    pub(crate) next: String,
    pub(crate) replaces: String,
    /// The version it takes the place of, in words.
    pub(crate) replaced: String,
    pub(crate) errors: Vec<ErrorView>,
    /// What is wrong with the file.
    pub(crate) file_error: String,
    pub(crate) file_hint: String,
    pub(crate) accept: &'static str,
    pub(crate) fields: Vec<FieldView>,
    pub(crate) more: Vec<FieldView>,
    /// Something among the rarer fields wants a look.
    pub(crate) more_open: bool,
}

/// What file pickers offer; what is taken is decided by the bytes.
const ACCEPT: &str = "application/pdf,image/jpeg,image/png,image/webp,text/plain,\
    .pdf,.jpg,.jpeg,.png,.webp,.txt,.odt,.ods,.docx,.xlsx";

/// Fields that stand open on the page, in their order.
const USUAL: [&str; 3] = ["kind", "title", "dated_on"];
/// Rarer ones.
const RARE: [&str; 8] = [
    "expires_on",
    "held_on",
    "section",
    "side",
    "language",
    "issued_by",
    "signature",
    "class",
];

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let known = ["kind", "replaces", "next"];
    let typed = known.map(|name| (name.to_owned(), visit.parameter(name).unwrap_or_default()));
    let view = desk::read_dossier(&web.app, &actor, case).await?;
    if !view.may_add {
        return Err(refusal(&view).into());
    }
    let mut fields = typed.to_vec();
    if let Some(old) = replaced(&view, &Fields::new(fields.clone())) {
        fields.push(("kind".to_owned(), old.kind.clone()));
        fields.push(("title".to_owned(), old.title.clone()));
        fields.push(("section".to_owned(), old.section.to_string()));
    }
    draw(
        &web,
        &visit,
        &actor,
        &view,
        &Fields::new(fields),
        &[],
        StatusCode::OK,
    )
}

/// Why nobody adds anything here: the right is missing, or the dossier is not open yet.
fn refusal(view: &DossierView) -> AppError {
    let lead = view
        .person
        .state
        .as_deref()
        .is_none_or(|state| state == "S00");
    if lead {
        mnet_flow::case::Refusal::DossierNotOpen.into()
    } else {
        AppError::Forbidden("ROLE_NOT_ALLOWED")
    }
}

fn replaced<'a>(view: &'a DossierView, fields: &Fields) -> Option<&'a DocumentLine> {
    let id: Uuid = fields.text("replaces")?.parse().ok()?;
    view.documents.iter().find(|row| row.id == id)
}

pub(super) async fn add(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    uploaded: Uploaded,
) -> Answered {
    let Uploaded {
        actor,
        fields,
        file,
    } = uploaded;
    let (new, mut faults) = asked(&fields);
    let bytes = match file {
        Brought::File(bytes) => bytes,
        Brought::Nothing => {
            faults.insert(0, wrong("file", "missing"));
            Vec::new()
        }
        Brought::TooLarge => {
            faults.insert(0, wrong("file", "file-too-large"));
            Vec::new()
        }
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let mut told = String::new();
    if faults.is_empty() {
        match desk::add_document(&web.app, &actor, case, new, &bytes).await {
            Ok(added) => {
                let next = fields.text("next").map(|next| inside(Some(&next)));
                let to = next.unwrap_or_else(|| dossier_address(case));
                let to = done_at(&to, "document-added", &added.warnings);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(AppError::Invalid(invalid)) => faults = invalid,
            Err(error @ AppError::Refused(_)) => {
                told = visit.words().t(&message_key(error.code()));
                status = WebError::from(error).status();
            }
            Err(error) => return Err(error.into()),
        }
    }
    if faults.iter().any(|one| one.code == "file-too-large") {
        status = StatusCode::PAYLOAD_TOO_LARGE;
    }
    let view = desk::read_dossier(&web.app, &actor, case).await?;
    let mut page = page(&web, &visit, &actor, &view, &fields, &faults);
    if !told.is_empty() {
        page.page = page.page.saying("bad", told);
    }
    html_as(status, &page)
}

fn wrong(field: &str, code: &'static str) -> Invalid {
    mnet_flow::taking_charge::dossier::document::fault(field, code)
}

/// What the fields say, and those that cannot be read.
fn asked(fields: &Fields) -> (NewDocument, Vec<Invalid>) {
    let mut faults = Vec::new();
    let mut date = |name: &str| {
        let typed = fields.text(name)?;
        let read = day(&typed);
        if read.is_none() {
            faults.push(wrong(name, "not-a-date"));
        }
        read
    };
    let (dated_on, expires_on) = (date("dated_on"), date("expires_on"));
    let held_on = date("held_on");
    let number = |name: &str| fields.text(name).and_then(|text| text.parse().ok());
    let replaces = fields.text("replaces").and_then(|text| text.parse().ok());
    let new = NewDocument {
        kind: fields.text("kind").unwrap_or_default(),
        section: number("section"),
        title: fields.text("title"),
        dated_on,
        language: fields.text("language"),
        issued_by: fields.text("issued_by"),
        expires_on,
        verification: None,
        signature: fields.text("signature"),
        class: fields.text("class"),
        side: fields.text("side"),
        replaces,
        held_on,
        form: None,
        source: "page",
    };
    (new, faults)
}

fn draw(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &DossierView,
    typed: &Fields,
    faults: &[Invalid],
    status: StatusCode,
) -> Answered {
    html_as(status, &page(web, visit, actor, view, typed, faults))
}

fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &DossierView,
    typed: &Fields,
    faults: &[Invalid],
) -> DocumentPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let head = HeadView::of(&view.person, &reading);
    let dossier = dossier_address(view.case);
    let mut errors = Vec::new();
    let file_error = told(&reading, faults, "file");
    if !file_error.is_empty() {
        errors.push(ErrorView {
            target: "f-file".to_owned(),
            text: format!("{}: {file_error}", words.t("document-file")),
        });
    }
    let mut drawn = |names: &[&'static str]| -> Vec<FieldView> {
        let fields = names.iter().map(|name| {
            let field = field(&reading, typed, name, &told(&reading, faults, name));
            if !field.error.is_empty() {
                errors.push(ErrorView {
                    target: field.id.clone(),
                    text: format!("{}: {}", field.label, field.error),
                });
            }
            field
        });
        fields.collect()
    };
    let (fields, more) = (drawn(&USUAL), drawn(&RARE));
    let replaces = told(&reading, faults, "replaces");
    if !replaces.is_empty() {
        errors.push(ErrorView {
            target: "form".to_owned(),
            text: replaces,
        });
    }
    let old = replaced(view, typed);
    let title = if old.is_some() {
        "document-renew-title"
    } else {
        "document-add-title"
    };
    DocumentPage {
        page: visit.page(words.t(title)).below(&[
            (&head.href, &head.name),
            (&dossier, &words.t("dossier-title")),
        ]),
        address: format!("/cases/{}/documents", view.case),
        back: typed
            .text("next")
            .map_or(dossier, |next| inside(Some(&next))),
        next: typed.text("next").unwrap_or_default(),
        replaces: typed.text("replaces").unwrap_or_default(),
        replaced: old
            .map(|old| words.tf("document-replaces", &[("title", old.title.clone().into())]))
            .unwrap_or_default(),
        errors,
        file_error,
        file_hint: words.tf("document-file-hint", &[("most", largest().into())]),
        accept: ACCEPT,
        more_open: more
            .iter()
            .any(|field| !field.error.is_empty() || is_said(typed, &field.name)),
        fields,
        more,
        head,
    }
}

/// What was typed there is worth showing; the section of the version before is not news.
fn is_said(typed: &Fields, name: &str) -> bool {
    typed.text(name).is_some() && (name != "section" || typed.text("replaces").is_none())
}

fn told(reading: &Reading<'_>, faults: &[Invalid], name: &str) -> String {
    let fault = faults.iter().find(|one| one.field() == name);
    fault
        .map(|one| message(reading.words, one))
        .unwrap_or_default()
}

fn field(reading: &Reading<'_>, typed: &Fields, name: &'static str, error: &str) -> FieldView {
    let words = reading.words;
    let dashed = name.replace('_', "-");
    let value = typed.get(name).unwrap_or_default().to_owned();
    let mut field = FieldView {
        kind: "text",
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: words.t(&format!("document-{dashed}")),
        hint: words
            .try_t(&format!("document-{dashed}-hint"))
            .unwrap_or_default(),
        error: error.to_owned(),
        required: name == "kind",
        max_length: 120,
        autocomplete: "off",
        value,
        ..FieldView::default()
    };
    match name {
        "kind" => list(
            &mut field,
            reading.list("document-types", &[typed.get(name).unwrap_or_default()]),
        ),
        "language" => list(
            &mut field,
            reading.list("languages", &[typed.get(name).unwrap_or_default()]),
        ),
        "signature" => list(
            &mut field,
            reading.list("signature-kinds", &[typed.get(name).unwrap_or_default()]),
        ),
        "section" => list(&mut field, sections(reading, typed)),
        "side" => list(
            &mut field,
            worded(reading, typed, name, &["both", "L", "S"]),
        ),
        "class" => list(
            &mut field,
            worded(reading, typed, name, &["P2", "P3", "P4"]),
        ),
        "dated_on" | "expires_on" | "held_on" => field.kind = "date",
        "title" => field.max_length = 200,
        _ => {}
    }
    if name == "dated_on" && typed.get(name).is_none() {
        field.value = day_as_typed(reading.today);
    }
    field
}

fn list(field: &mut FieldView, options: Vec<OptionView>) {
    field.kind = "select";
    field.options = options;
}

fn sections(reading: &Reading<'_>, typed: &Fields) -> Vec<OptionView> {
    let chosen = typed.get("section").unwrap_or_default();
    let kind = typed
        .text("kind")
        .and_then(|code| DocumentType::parse(&code));
    let fits = |one: &DossierSection| kind.is_none_or(|kind| one.takes(kind));
    let all = DossierSection::ALL.into_iter().filter(fits);
    all.map(|one| OptionView {
        value: one.number().to_string(),
        label: section_title(reading, one),
        chosen: one.number().to_string() == chosen,
        ..OptionView::default()
    })
    .collect()
}

fn worded(reading: &Reading<'_>, typed: &Fields, name: &str, codes: &[&str]) -> Vec<OptionView> {
    let chosen = typed.get(name).unwrap_or_default();
    let options = codes.iter().map(|code| OptionView {
        value: (*code).to_owned(),
        label: reading
            .words
            .t(&format!("document-{name}-{}", code.to_lowercase())),
        chosen: *code == chosen,
        ..OptionView::default()
    });
    options.collect()
}
