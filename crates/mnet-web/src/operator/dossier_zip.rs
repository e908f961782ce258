// SPDX-License-Identifier: AGPL-3.0-or-later
//! The dossier as one file — *esportazione del dossier*: an index and the documents.
//!
//! Names inside tell section and type, never the person; what is P3 or P4 has
//! stayed, and the index says how many. Opened with a spreadsheet, the index
//! runs nothing of what was typed.

use std::io::{Cursor, Write as _};

use mnet_app::desk::{Exported, Opened};
use mnet_flow::taking_charge::dossier::{DossierSection, FileKind};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::dossier::{section_title, size};
use crate::error::WebError;
use crate::forms::{Reading, export};

/// The dossier as the bytes of a ZIP archive.
pub(super) fn written(reading: &Reading<'_>, exported: &Exported) -> Result<Vec<u8>, WebError> {
    let fault = |error: &dyn std::fmt::Display| WebError::Fault(format!("archive: {error}"));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default();
    // Pictures and PDF are compressed already.
    let stored = packed.compression_method(CompressionMethod::Stored);
    archive
        .start_file("indice.csv", packed)
        .map_err(|e| fault(&e))?;
    let index = export::table(&index(reading, exported))?;
    archive.write_all(&index).map_err(|e| fault(&e))?;
    for (at, document) in exported.documents.iter().enumerate() {
        archive
            .start_file(name(at, document), stored)
            .map_err(|e| fault(&e))?;
        archive.write_all(&document.bytes).map_err(|e| fault(&e))?;
    }
    let done = archive.finish().map_err(|e| fault(&e))?;
    Ok(done.into_inner())
}

/// `03/0001-cv-v2.pdf`: section, place in the index, type, version.
fn name(at: usize, document: &Opened) -> String {
    let row = &document.row;
    let ending = FileKind::from_mime(&row.mime).map_or("bin", FileKind::ending);
    format!(
        "{:02}/{:04}-{}-v{}.{ending}",
        row.section,
        at + 1,
        row.kind.replace('_', "-"),
        row.version
    )
}

fn index(reading: &Reading<'_>, exported: &Exported) -> Vec<Vec<String>> {
    let words = reading.words;
    let columns = [
        "dossier-col-file",
        "dossier-col-section",
        "dossier-col-kind",
        "dossier-col-title",
        "dossier-col-version",
        "dossier-col-dated",
        "dossier-col-expires",
        "dossier-col-filed",
        "col-body",
        "dossier-col-size",
        "dossier-col-hash",
        "dossier-col-state",
    ];
    let mut rows = vec![columns.map(|key| words.t(key)).to_vec()];
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for (at, document) in exported.documents.iter().enumerate() {
        let row = &document.row;
        let section = DossierSection::from_number(row.section);
        let state = if row.superseded_by.is_some() {
            "dossier-superseded"
        } else {
            "dossier-in-force"
        };
        rows.push(vec![
            name(at, document),
            section
                .map(|section| section_title(reading, section))
                .unwrap_or_default(),
            reading.label("document-types", &row.kind),
            row.title.clone(),
            row.version.to_string(),
            day(row.dated_on),
            day(row.expires_on),
            row.recorded_at.to_string(),
            reading.body(&row.body),
            size(row.size),
            full_hash(&row.sha256),
            words.t(state),
        ]);
    }
    if exported.kept_back > 0 {
        let kept = i64::try_from(exported.kept_back).unwrap_or(i64::MAX);
        rows.push(vec![words.tn("dossier-kept-back", kept)]);
        // A table has as many cells in each row.
        if let Some(last) = rows.last_mut() {
            last.resize(columns.len(), String::new());
        }
    }
    rows
}

/// The whole hash, as programs that check files write it.
pub(crate) fn full_hash(hash: &[u8]) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // a text takes whatever is written
        text
    })
}
