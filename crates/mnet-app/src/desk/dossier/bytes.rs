// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a file is, told by its bytes — *riconoscimento dei file*.
//!
//! The name that a browser sends says nothing. Office files are opened as far as
//! their table of contents: macros are not taken.
//!
//! Source: requirements F12 row 5; threat T12 (malicious uploads).

use std::io::{Cursor, Read};

use mnet_flow::taking_charge::dossier::FileKind;
use zip::ZipArchive;

/// Most entries of an office file; real ones have a few dozen.
const MOST_ENTRIES: usize = 2_000;
/// Longest `mimetype` of an `OpenDocument` file.
const LONGEST_MIME: u64 = 100;

/// The kind of these bytes, if it is one that the dossier takes.
pub(super) fn kind_of(bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(b"PK") {
        return office(bytes);
    }
    match infer::get(bytes).map(|kind| kind.mime_type()) {
        Some("application/pdf") => Some(FileKind::Pdf),
        Some("image/jpeg") => Some(FileKind::Jpeg),
        Some("image/png") => Some(FileKind::Png),
        Some("image/webp") => Some(FileKind::Webp),
        Some(_) => None,
        None => is_text(bytes).then_some(FileKind::Text),
    }
}

/// Letters and line ends; no mark-up that a browser would run, should it ever see it.
fn is_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    let begins: String = begins.chars().take(9).collect();
    let begins = begins.to_ascii_lowercase();
    let active = [
        "<!doctype",
        "<html",
        "<script",
        "<svg",
        "<?xml",
        "<?php",
        "#!",
        "%!ps",
    ];
    text.chars().all(plain) && !active.iter().any(|mark| begins.starts_with(mark))
}

fn office(bytes: &[u8]) -> Option<FileKind> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.len() > MOST_ENTRIES || has_macros(&archive) {
        return None;
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("[Content_Types].xml") && has("word/document.xml") {
        return Some(FileKind::Docx);
    }
    if has("[Content_Types].xml") && has("xl/workbook.xml") {
        return Some(FileKind::Xlsx);
    }
    let mut mime = String::new();
    let entry = archive.by_name("mimetype").ok()?;
    entry.take(LONGEST_MIME).read_to_string(&mut mime).ok()?;
    match FileKind::from_mime(mime.trim()) {
        Some(kind @ (FileKind::Odt | FileKind::Ods)) => Some(kind),
        _ => None,
    }
}

/// Programs inside an office file: Visual Basic, Basic and scripts of `OpenDocument`.
fn has_macros<R>(archive: &ZipArchive<R>) -> bool
where
    R: Read + std::io::Seek,
{
    archive.file_names().any(|name| {
        // A name that cannot be read is not trusted.
        let name = name.map_or_else(|_| "scripts/".to_owned(), |name| name.to_ascii_lowercase());
        name.ends_with("vbaproject.bin")
            || name.starts_with("basic/")
            || name.starts_with("scripts/")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::write::SimpleFileOptions;

    fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in entries {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn papers_and_pictures_are_known_by_their_beginnings() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(kind_of(b"%PDF-1.7\n"), Some(FileKind::Pdf));
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0\0\x10JFIF"), Some(FileKind::Jpeg));
        assert_eq!(kind_of(png), Some(FileKind::Png));
        let webp = b"RIFF\x10\0\0\0WEBPVP8 ";
        assert_eq!(kind_of(webp), Some(FileKind::Webp));
        assert_eq!(kind_of("Perché no\n".as_bytes()), Some(FileKind::Text));
    }

    #[test]
    fn what_runs_is_not_taken() {
        for bytes in [
            &b"MZ\x90\0\x03\0\0\0"[..],
            b"\x7fELF\x02\x01\x01",
            b"<!DOCTYPE html><p>",
            b"  <html>",
            b"<svg xmlns=''>",
            b"#!/bin/sh\n",
            b"GIF89a",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"text with \0 in it",
            b"\xff\xfe\x00",
        ] {
            assert_eq!(kind_of(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn office_files_are_known_by_what_is_in_them() {
        let types = ("[Content_Types].xml", "<Types/>");
        let text = archive(&[types, ("word/document.xml", "<w/>")]);
        assert_eq!(kind_of(&text), Some(FileKind::Docx));
        let sheet = archive(&[types, ("xl/workbook.xml", "<x/>")]);
        assert_eq!(kind_of(&sheet), Some(FileKind::Xlsx));
        let odt = archive(&[("mimetype", FileKind::Odt.mime()), ("content.xml", "<o/>")]);
        assert_eq!(kind_of(&odt), Some(FileKind::Odt));
        assert_eq!(kind_of(&archive(&[("a.txt", "a")])), None, "a bare archive");
        assert_eq!(kind_of(b"PK\x03\x04 no archive at all"), None);
    }

    #[test]
    fn macros_are_not_taken() {
        let text = archive(&[
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", "<w/>"),
            ("word/vbaProject.bin", "x"),
        ]);
        assert_eq!(kind_of(&text), None);
        let odt = archive(&[
            ("mimetype", FileKind::Odt.mime()),
            ("Basic/Standard/Module1.xml", "x"),
        ]);
        assert_eq!(kind_of(&odt), None);
    }

    /// Numbers that look drawn and are always the same (xorshift).
    fn drawn(seed: &mut u64, bound: usize) -> usize {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        usize::try_from(*seed % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    #[test]
    fn broken_office_files_are_told_apart_or_refused_and_never_stop_anything() {
        let types = ("[Content_Types].xml", "<Types/>");
        let text = archive(&[types, ("word/document.xml", "<w/>")]);
        let sheet = archive(&[types, ("xl/workbook.xml", "<x/>")]);
        for (sound, kind) in [(text, FileKind::Docx), (sheet, FileKind::Xlsx)] {
            let (mut seed, mut refused) = (20_200_708, 0);
            for _ in 0..600 {
                let mut bytes = sound.clone();
                for _ in 0..=drawn(&mut seed, 6) {
                    let at = drawn(&mut seed, bytes.len());
                    match drawn(&mut seed, 4) {
                        0 => bytes.truncate(at.max(2)),
                        1 => bytes.insert(at, 0xff),
                        2 => bytes[at] ^= 1 << drawn(&mut seed, 8),
                        _ => {
                            let again = bytes[at..].to_vec();
                            bytes.extend(again);
                        }
                    }
                }
                match kind_of(&bytes) {
                    Some(told) => assert!(told == kind || told == FileKind::Text),
                    None => refused += 1,
                }
            }
            assert!(refused > 100, "{refused}");
        }
    }
}
