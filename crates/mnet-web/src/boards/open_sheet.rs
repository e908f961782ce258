// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tables as an open spreadsheet — *foglio `OpenDocument`* (ODS).
//!
//! The parts that a reader needs and no more: manifest and content, cells with their types,
//! words as words. The same tables give the same bytes.
//!
//! Source: OASIS `OpenDocument` 1.3, parts 2 and 3.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use mnet_app::boards::{Cell, Table};
use mnet_flow::network::{Shown, Tenths};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::files::Export;
use super::shown::text;
use crate::error::WebError;
use crate::i18n::Words;

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:automatic-styles><number:percentage-style style:name="n-percent"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style><number:date-style style:name="n-day"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="percent" style:family="table-cell" style:data-style-name="n-percent"/><style:style style:name="day" style:family="table-cell" style:data-style-name="n-day"/></office:automatic-styles><office:body><office:spreadsheet>"#;

const END: &str = "</office:spreadsheet></office:body></office:document-content>";

impl Export {
    /// Every table on a sheet of its own, as the bytes of an open spreadsheet.
    pub(super) fn open_sheets(&self) -> Result<Vec<u8>, WebError> {
        let fault = |error: &dyn std::fmt::Display| WebError::Fault(format!("sheet: {error}"));
        let mut content = HEAD.to_owned();
        for (at, table) in self.tables.iter().enumerate() {
            sheet(&mut content, at + 1, table, self.words);
        }
        content.push_str(END);
        let packed = SimpleFileOptions::default();
        let stored = packed.compression_method(CompressionMethod::Stored);
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        // What the file is comes first and as it is: readers look for it there.
        for (name, text, how) in [
            ("mimetype", KIND, stored),
            ("META-INF/manifest.xml", MANIFEST, packed),
            ("content.xml", content.as_str(), packed),
        ] {
            archive.start_file(name, how).map_err(|e| fault(&e))?;
            archive.write_all(text.as_bytes()).map_err(|e| fault(&e))?;
        }
        let done = archive.finish().map_err(|e| fault(&e))?;
        Ok(done.into_inner())
    }
}

fn sheet(content: &mut String, number: usize, table: &Table, words: Words) {
    let title = format!("{number}. {}", words.t(&table.title_key));
    let _ = write!(content, r#"<table:table table:name="{}">"#, escaped(&title));
    content.push_str("<table:table-header-rows><table:table-row>");
    for key in &table.columns {
        typed(
            content,
            r#" table:style-name="head""#,
            "string",
            "",
            &words.t(key),
        );
    }
    content.push_str("</table:table-row></table:table-header-rows>");
    for row in &table.rows {
        content.push_str("<table:table-row>");
        for one in row {
            cell(content, one, words);
        }
        content.push_str("</table:table-row>");
    }
    content.push_str("</table:table>");
}

fn cell(content: &mut String, cell: &Cell, words: Words) {
    let said = text(words, cell);
    match cell {
        Cell::Blank => content.push_str("<table:table-cell/>"),
        Cell::Count(Shown::Value(value)) | Cell::Number(value) | Cell::Days(value) => {
            let value = format!(r#" office:value="{value}""#);
            typed(content, "", "float", &value, &said);
        }
        Cell::Tenths(value) => {
            let value = format!(r#" office:value="{value}""#);
            typed(content, "", "float", &value, &said);
        }
        Cell::Percent(value) => {
            let value = format!(r#" office:value="{}""#, thousandths(*value));
            let style = r#" table:style-name="percent""#;
            typed(content, style, "percentage", &value, &said);
        }
        Cell::Day(day) => {
            let value = format!(r#" office:date-value="{day}""#);
            typed(content, r#" table:style-name="day""#, "date", &value, &said);
        }
        _ => typed(content, "", "string", "", &said),
    }
}

/// Hundredths with one decimal as a part of one, without the noise of a binary fraction.
fn thousandths(value: Tenths) -> String {
    let (whole, rest) = (value.get().div_euclid(1_000), value.get().rem_euclid(1_000));
    format!("{whole}.{rest:03}")
}

fn typed(content: &mut String, style: &str, kind: &str, value: &str, said: &str) {
    let said = escaped(said);
    let _ = write!(
        content,
        r#"<table:table-cell{style} office:value-type="{kind}"{value}><text:p>{said}</text:p></table:table-cell>"#
    ); // a text takes whatever is written
}

/// Text as XML has it; characters that XML does not know are left out.
fn escaped(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => all.push_str("&amp;"),
            '<' => all.push_str("&lt;"),
            '>' => all.push_str("&gt;"),
            '"' => all.push_str("&quot;"),
            one if one.is_control() => {}
            one => all.push(one),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use jiff::civil::date;
    use mnet_app::boards::{Cell, Table};
    use mnet_base::Lang;
    use mnet_flow::network::Tenths;

    use super::Export;
    use crate::i18n::Words;

    fn export() -> Export {
        let row = vec![
            Cell::Text("=1+1 <b> & \"x\"".to_owned()),
            Cell::count(1_200),
            Cell::Percent(Tenths::new(913)),
            Cell::Day(date(2021, 6, 30)),
        ];
        let columns = [
            "board-partner",
            "board-value",
            "board-percent",
            "board-as-of",
        ];
        Export {
            name: "targets",
            title: "Obiettivi".to_owned(),
            edition: "marche-2020".to_owned(),
            on: date(2021, 6, 30),
            today: date(2021, 7, 1),
            body: "Regione".to_owned(),
            words: Words::of(Lang::It),
            tables: vec![Table::new("board-exclusions", &columns).with(row)],
        }
    }

    #[test]
    fn an_open_spreadsheet_says_first_what_it_is_and_types_its_cells() {
        let bytes = export().open_sheets().unwrap();
        assert_eq!(&bytes[30..38], b"mimetype");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut content = String::new();
        let mut file = archive.by_name("content.xml").unwrap();
        file.read_to_string(&mut content).unwrap();
        for part in [
            r#"office:value-type="float" office:value="1200""#,
            r#"office:value-type="percentage" office:value="0.913""#,
            r#"office:value-type="date" office:date-value="2021-06-30""#,
            "<text:p>=1+1 &lt;b&gt; &amp; &quot;x&quot;</text:p>",
        ] {
            assert!(content.contains(part), "{part}: {content}");
        }
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        assert_eq!(
            export().open_sheets().unwrap(),
            export().open_sheets().unwrap()
        );
    }
}
