// SPDX-License-Identifier: AGPL-3.0-or-later
//! Profile and CV as workbook and as document — *foglio di calcolo, documento di
//! testo*: what the page shows, and that it is no recognition.

use docx_rs::{
    AlignmentType, Docx, Paragraph, Run, RunFonts, Table, TableCell, TableRow, WidthType,
};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::filled::Filled;
use crate::i18n::Words;
use crate::page::Page;

/// One sheet: section, question, answer.
pub(super) fn workbook(
    page: &Page,
    told: &Filled,
    notice: &str,
    words: Words,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(&told.kind)?;
    sheet.set_right_to_left(words.lang().is_rtl());
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap();
    sheet.write_string_with_format(0, 0, &page.title, &bold)?;
    sheet.write_string(1, 0, format!("{} {}", told.number, told.on))?;
    sheet.write_string(2, 0, notice)?;
    let mut row = 4;
    for section in &told.sections {
        sheet.write_string_with_format(row, 0, &section.title, &bold)?;
        row += 1;
        for part in &section.parts {
            if !part.title.is_empty() {
                sheet.write_string(row, 0, &part.title)?;
                row += 1;
            }
            for value in part.values.iter().filter(|value| !value.value.is_empty()) {
                sheet.write_string(row, 1, &value.label)?;
                sheet.write_string_with_format(row, 2, &value.value, &wrap)?;
                row += 1;
            }
        }
    }
    sheet.set_column_width(0, 40)?;
    sheet.set_column_width(1, 40)?;
    sheet.set_column_width(2, 80)?;
    book.save_to_buffer()
}

/// Headings and tables of two columns.
pub(super) fn document(
    page: &Page,
    told: &Filled,
    notice: &str,
    words: Words,
) -> Result<Vec<u8>, std::io::Error> {
    let rtl = words.lang().is_rtl();
    let line = |text: &str, size: usize, bold: bool| {
        let fonts = RunFonts::new().ascii("Arial").cs("Arial").hi_ansi("Arial");
        let run = Run::new().add_text(text).size(size).fonts(fonts);
        let run = if bold { run.bold() } else { run };
        let side = if rtl {
            AlignmentType::Right
        } else {
            AlignmentType::Left
        };
        Paragraph::new().add_run(run).align(side)
    };
    let mut docx = Docx::new()
        .add_paragraph(line(&page.title, 36, true))
        .add_paragraph(line(&format!("{} {}", told.number, told.on), 20, false))
        .add_paragraph(line(&told.head.name, 24, true))
        .add_paragraph(line(notice, 18, false));
    for section in &told.sections {
        docx = docx.add_paragraph(line(&section.title, 28, true));
        for part in &section.parts {
            if !part.title.is_empty() {
                docx = docx.add_paragraph(line(&part.title, 22, true));
            }
            let said = part.values.iter().filter(|value| !value.value.is_empty());
            let rows: Vec<TableRow> = said
                .map(|value| {
                    let cell = |text: &str, width| {
                        TableCell::new()
                            .add_paragraph(line(text, 20, false))
                            .width(width, WidthType::Dxa)
                    };
                    TableRow::new(vec![cell(&value.label, 3_000), cell(&value.value, 6_000)])
                })
                .collect();
            if !rows.is_empty() {
                docx = docx.add_table(Table::new(rows));
            }
        }
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    docx.build()
        .pack(&mut bytes)
        .map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(bytes.into_inner())
}
