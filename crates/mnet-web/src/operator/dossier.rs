// SPDX-License-Identifier: AGPL-3.0-or-later
//! The individual dossier — *dossier individuale (F12)*: sections, documents,
//! versions, what the stage wants; a document, and all of them, to take away.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::tz::TimeZone;
use mnet_app::desk::{self, DocumentLine, DossierView};
use mnet_app::{Actor, App, AppError};
use mnet_flow::taking_charge::dossier::{
    CheckLine, DossierSection, FileKind, LARGEST_FILE, Presence, announces_expiry,
};
use uuid::Uuid;

use super::dossier_zip;
use super::person::{HeadView, reading};
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::forms::{Reading, export};
use crate::groups::{AttendedLine, attended_lines};
use crate::i18n::Words;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/dossier.html")]
pub(crate) struct DossierPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    /// Since when, in words; empty before anybody took charge.
    pub(crate) opened: String,
    pub(crate) checks: Vec<CheckView>,
    pub(crate) sections: Vec<SectionView>,
    /// Title of section 10, which holds results.
    pub(crate) results_title: String,
    /// Group activities with a result: hours, test, certificate.
    pub(crate) results: Vec<AttendedLine>,
    /// Names of the sections without documents.
    pub(crate) blank: String,
    /// Where a document is added; empty for who may not.
    pub(crate) add: String,
    /// Where the dossier is taken away; empty for who may not.
    pub(crate) export: String,
    /// Where a reason for a missing paper is sent.
    pub(crate) waive: String,
    pub(crate) logbook: String,
}

/// A paper that the stage wants.
#[derive(Debug, Clone, Default)]
pub(crate) struct CheckView {
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) stage: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) reason: String,
    /// Where it is added; empty when it is there, or for who may not.
    pub(crate) add: String,
    /// A reason may stand for it.
    pub(crate) waivable: bool,
}

/// A section with its documents.
#[derive(Debug, Clone, Default)]
pub(crate) struct SectionView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) papers: Vec<PaperLine>,
}

/// A document in force, with the versions before it.
#[derive(Debug, Clone, Default)]
pub(crate) struct PaperLine {
    pub(crate) href: String,
    pub(crate) title: String,
    /// Type, kind of file, size, version.
    pub(crate) about: String,
    pub(crate) dated: String,
    pub(crate) filed: String,
    pub(crate) body: String,
    pub(crate) expires: String,
    pub(crate) expiry_kind: &'static str,
    pub(crate) expiry_state: String,
    /// Who it is kept for, how it was checked and signed.
    pub(crate) marks: Vec<String>,
    pub(crate) hash: String,
    /// Where a newer version is added; empty for who may not.
    pub(crate) renew: String,
    pub(crate) older: Vec<OlderLine>,
}

/// A version that another took the place of.
#[derive(Debug, Clone, Default)]
pub(crate) struct OlderLine {
    pub(crate) href: String,
    pub(crate) label: String,
}

/// The address of a case's dossier.
pub(super) fn dossier_address(case: Uuid) -> String {
    format!("/cases/{case}/dossier")
}

/// A size as people read it: tenths of a megabyte, above that whole kilobytes.
pub(super) fn size(bytes: i32) -> String {
    let kilobytes = (bytes + 999) / 1_000;
    if kilobytes < 1_000 {
        format!("{kilobytes} kB")
    } else {
        format!("{},{} MB", kilobytes / 1_000, kilobytes % 1_000 / 100)
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_dossier(&web.app, &actor, case).await?;
    html(&page(&web, &visit, &actor, &view))
}

fn page(web: &Web, visit: &Visit, actor: &Actor, view: &DossierView) -> DossierPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let head = HeadView::of(&view.person, &reading);
    let case = view.case;
    let dossier = dossier_address(case);
    let sections = sections(&reading, view);
    let evidence = DossierSection::Evidence;
    let blank = DossierSection::ALL
        .into_iter()
        .filter(|one| *one != evidence || view.results.is_empty())
        .filter(|one| {
            !sections
                .iter()
                .any(|section| section.id == section_id(*one))
        })
        .map(|one| section_title(&reading, one).to_lowercase());
    let add = if view.may_add {
        format!("/cases/{case}/documents/new")
    } else {
        String::new()
    };
    DossierPage {
        page: visit
            .page(words.t("dossier-title"))
            .below(&[(&head.href, &head.name)]),
        opened: view
            .opened_on
            .map(|day| words.tf("dossier-opened", &[("day", words.day(day).into())]))
            .unwrap_or_default(),
        checks: checks(&reading, &view.checklist, &add),
        blank: blank.collect::<Vec<_>>().join(", "),
        sections,
        results_title: section_title(&reading, evidence),
        results: attended_lines(&reading, &view.results),
        export: if view.may_export && !view.documents.is_empty() {
            format!("{dossier}/export.zip")
        } else {
            String::new()
        },
        waive: format!("{dossier}/waivers"),
        logbook: format!("/cases/{case}/logbook"),
        add,
        head,
    }
}

fn checks(reading: &Reading<'_>, lines: &[CheckLine], add: &str) -> Vec<CheckView> {
    let words = reading.words;
    let each = lines.iter().map(|line| {
        let (kind, state, reason) = match &line.presence {
            Presence::Present => ("ok", "dossier-present", String::new()),
            Presence::Missing => ("bad", "dossier-missing", String::new()),
            Presence::Waived(reason) => ("off", "dossier-waived", reason.clone()),
        };
        let wanted = line.presence == Presence::Missing && !add.is_empty();
        let usual = line.requirement.types().first();
        CheckView {
            code: line.requirement.code().to_owned(),
            label: words.t(&format!(
                "dossier-paper-{}",
                line.requirement.code().replace('_', "-")
            )),
            stage: words.t(&format!("state-{}", line.stage.code().to_lowercase())),
            kind,
            state: words.t(state),
            reason,
            add: match usual.filter(|_| wanted) {
                Some(kind) => format!("{add}?kind={}", kind.code()),
                None => String::new(),
            },
            waivable: wanted && line.requirement.may_be_waived(),
        }
    });
    each.collect()
}

fn section_id(section: DossierSection) -> String {
    format!("section-{}", section.number())
}

pub(super) fn section_title(reading: &Reading<'_>, section: DossierSection) -> String {
    reading
        .words
        .t(&format!("dossier-section-{}", section.number()))
}

fn sections(reading: &Reading<'_>, view: &DossierView) -> Vec<SectionView> {
    let by_id: BTreeMap<Uuid, &DocumentLine> =
        view.documents.iter().map(|row| (row.id, row)).collect();
    let each = DossierSection::ALL.into_iter().map(|section| SectionView {
        id: section_id(section),
        title: section_title(reading, section),
        papers: view
            .documents
            .iter()
            .filter(|row| row.section == section.number() && row.superseded_by.is_none())
            .map(|row| paper(reading, row, &by_id, view.may_add))
            .collect(),
    });
    each.filter(|section| !section.papers.is_empty()).collect()
}

fn paper(
    reading: &Reading<'_>,
    row: &DocumentLine,
    by_id: &BTreeMap<Uuid, &DocumentLine>,
    may_add: bool,
) -> PaperLine {
    let words = reading.words;
    let (expiry_kind, expiry_state) = match row.expires_on {
        Some(day) if day < reading.today => ("bad", words.t("dossier-expired")),
        Some(day) if announces_expiry(day, reading.today) => ("warn", words.t("dossier-expiring")),
        _ => ("info", String::new()),
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.day(day)).unwrap_or_default();
    PaperLine {
        href: format!("/documents/{}", row.id),
        title: row.title.clone(),
        about: about(reading, row),
        dated: day(row.dated_on),
        filed: words.day(filed_on(row)),
        body: reading.body(&row.body),
        expires: day(row.expires_on),
        expiry_kind,
        expiry_state,
        marks: marks(reading, row),
        hash: short_hash(row),
        renew: if may_add {
            format!("/cases/{}/documents/new?replaces={}", row.case_file, row.id)
        } else {
            String::new()
        },
        older: older(reading, row, by_id),
    }
}

fn filed_on(row: &DocumentLine) -> jiff::civil::Date {
    let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    row.recorded_at.to_zoned(zone).date()
}

/// Type, kind of file and size: `Curriculum vitae, PDF, 120 kB, versione 2`.
fn about(reading: &Reading<'_>, row: &DocumentLine) -> String {
    let kind = FileKind::from_mime(&row.mime).map_or("", FileKind::ending);
    let mut parts = vec![
        reading.label("document-types", &row.kind),
        kind.to_uppercase(),
        size(row.size),
    ];
    if row.version > 1 {
        let version = i64::from(row.version);
        parts.push(reading.words.tn("dossier-version", version));
    }
    parts.join(", ")
}

fn marks(reading: &Reading<'_>, row: &DocumentLine) -> Vec<String> {
    let words = reading.words;
    let mut marks = Vec::new();
    if row.is_sealed() {
        marks.push(words.t("dossier-sealed"));
    }
    if row.side != "both" {
        marks.push(words.t(&format!("dossier-side-{}", row.side.to_lowercase())));
    }
    if let Some(signature) = &row.signature {
        marks.push(reading.label("signature-kinds", signature));
    }
    if row.verification != 3 {
        marks.push(words.t(&format!("dossier-verification-{}", row.verification)));
    }
    if let Some(issuer) = &row.issued_by {
        marks.push(issuer.clone());
    }
    marks
}

/// The first letters of the hash: enough to compare a print with the dossier.
pub(crate) fn short_hash(row: &DocumentLine) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for byte in row.sha256.iter().take(8) {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn older(
    reading: &Reading<'_>,
    row: &DocumentLine,
    by_id: &BTreeMap<Uuid, &DocumentLine>,
) -> Vec<OlderLine> {
    let mut found = Vec::new();
    let mut before = row.replaces;
    while let Some(old) = before.and_then(|id| by_id.get(&id)) {
        let version = reading.words.tn("dossier-version", i64::from(old.version));
        found.push(OlderLine {
            href: format!("/documents/{}", old.id),
            label: format!("{version}, {}", reading.words.day(filed_on(old))),
        });
        before = old.replaces;
    }
    found
}

/// Gives a document out: always to be kept, never shown by the browser.
pub(super) async fn download(
    State(web): State<Web>,
    Path(document): Path<Uuid>,
    Signed(actor): Signed,
) -> Answered {
    let opened = desk::open_document(&web.app, &actor, document).await?;
    Ok(given_out(&opened.row, opened.bytes))
}

/// Nothing in the name says who it is about, and nothing in it may run.
pub(crate) fn given_out(row: &DocumentLine, bytes: Vec<u8>) -> Response {
    let kind = FileKind::from_mime(&row.mime);
    let mime = kind.map_or("application/octet-stream", FileKind::mime);
    let ending = kind.map_or("bin", FileKind::ending);
    let headers = [
        (CONTENT_TYPE, mime),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'",
        ),
    ];
    let response = (headers, bytes).into_response();
    export::attached(&format!("documento-{}.{ending}", row.id), response)
}

/// The dossier as one file, for whoever may take it away.
pub(crate) async fn dossier_archive(
    app: &App,
    actor: &Actor,
    words: Words,
    case: Uuid,
) -> Result<Vec<u8>, WebError> {
    let exported = desk::export_dossier(app, actor, case).await?;
    dossier_zip::written(&reading(app, actor, words), &exported)
}

pub(super) async fn export(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let bytes = dossier_archive(&web.app, &actor, visit.words(), case).await?;
    let response = ([(CONTENT_TYPE, "application/zip")], bytes).into_response();
    Ok(export::attached(&format!("dossier-{case}.zip"), response))
}

pub(super) async fn waive(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let requirement = fields.text("requirement").unwrap_or_default();
    let reason = fields.text("reason").unwrap_or_default();
    let waived = desk::waive(&web.app, &actor, case, &requirement, &reason).await;
    let (status, told) = match waived {
        Ok(()) => {
            let none: [&str; 0] = [];
            let to = done_at(&dossier_address(case), "document-waived", &none);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(AppError::Invalid(invalid)) => {
            let first = invalid.first();
            let told = first.map(|one| crate::forms::message(visit.words(), one));
            (StatusCode::UNPROCESSABLE_ENTITY, told.unwrap_or_default())
        }
        Err(error @ AppError::Refused(_)) => {
            let told = visit.words().t(&message_key(error.code()));
            (WebError::from(error).status(), told)
        }
        Err(error) => return Err(error.into()),
    };
    let view = desk::read_dossier(&web.app, &actor, case).await?;
    let mut shown = page(&web, &visit, &actor, &view);
    shown.page = shown.page.saying("bad", told);
    html_as(status, &shown)
}

/// The largest file in whole megabytes, as pages tell it.
pub(super) fn largest() -> String {
    (LARGEST_FILE / 1_000_000).to_string()
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_told_as_people_read_them() {
        assert_eq!(size(1), "1 kB");
        assert_eq!(size(120_400), "121 kB");
        assert_eq!(size(1_250_000), "1,2 MB");
        assert_eq!(size(20_000_000), "20,0 MB");
    }
}
