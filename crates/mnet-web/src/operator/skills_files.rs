// SPDX-License-Identifier: AGPL-3.0-or-later
//! Profile and CV as workbook and as document — *foglio di calcolo, documento di
//! testo*: the same pieces as their PDF, with the second language beside where it has one.

use docx_rs::{
    AlignmentType, Docx, Paragraph, Run, RunFonts, Table, TableCell, TableRow, WidthType,
};
use mnet_documents::{Document, Language, Part, Said, Told};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// Width of a page of text, in twentieths of a point.
const WIDTH: usize = 9_000;

/// One sheet: headings, then label and value, each with the second language beside it.
pub(super) fn workbook(paper: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_right_to_left(paper.language.rtl);
    let mut rows = Rows {
        sheet,
        at: 0,
        bold: Format::new().set_bold(),
        wrap: Format::new().set_text_wrap(),
    };
    rows.heading(&paper.title)?;
    for line in &paper.about {
        rows.line(line)?;
    }
    for part in &paper.parts {
        rows.part(part)?;
    }
    rows.at += 1;
    for line in &paper.foot {
        rows.line(line)?;
    }
    for column in 0..4 {
        rows.sheet.set_column_width(column, 45)?;
    }
    book.save_to_buffer()
}

struct Rows<'s> {
    sheet: &'s mut Worksheet,
    at: u32,
    bold: Format,
    wrap: Format,
}

impl Rows<'_> {
    fn heading(&mut self, said: &Said) -> Result<(), XlsxError> {
        self.cells(&[&said.text, "", &said.beside], true)
    }

    fn line(&mut self, said: &Said) -> Result<(), XlsxError> {
        self.cells(&[&said.text, "", &said.beside], false)
    }

    fn told(&mut self, one: &Told) -> Result<(), XlsxError> {
        let beside = [&one.label.beside, &one.value.beside];
        self.cells(
            &[&one.label.text, &one.value.text, beside[0], beside[1]],
            false,
        )
    }

    fn cells(&mut self, cells: &[&str], bold: bool) -> Result<(), XlsxError> {
        let format = if bold { &self.bold } else { &self.wrap };
        for (column, text) in (0_u16..).zip(cells) {
            if !text.is_empty() {
                self.sheet
                    .write_string_with_format(self.at, column, *text, format)?;
            }
        }
        self.at += 1;
        Ok(())
    }

    fn part(&mut self, part: &Part) -> Result<(), XlsxError> {
        match part {
            Part::Section { title } => {
                self.at += 1;
                self.heading(title)
            }
            Part::Group { title } => self.heading(title),
            Part::Text { text } => self.line(text),
            Part::Values { values } => {
                let mut said = values.iter().filter(|one| !one.value.text.is_empty());
                said.try_for_each(|one| self.told(one))
            }
            Part::Table { table } => {
                let head: Vec<&str> = table.head.iter().map(|one| one.text.as_str()).collect();
                self.cells(&head, true)?;
                for row in &table.rows {
                    let row: Vec<&str> = row.iter().map(|one| one.text.as_str()).collect();
                    self.cells(&row, false)?;
                }
                Ok(())
            }
            // Neither profile nor CV has sides or drawings.
            Part::Sides { .. } | Part::Drawings { .. } => Ok(()),
        }
    }
}

/// Headings, paragraphs and tables.
pub(super) fn document(paper: &Document) -> Result<Vec<u8>, std::io::Error> {
    let text = Text {
        language: &paper.language,
        beside: paper.beside.as_ref(),
    };
    let mut docx = text.said(Docx::new(), &paper.title, 36, true);
    for line in &paper.about {
        docx = text.said(docx, line, 20, false);
    }
    for part in &paper.parts {
        docx = text.part(docx, part);
    }
    for line in &paper.foot {
        docx = text.said(docx, line, 16, false);
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    docx.build()
        .pack(&mut bytes)
        .map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(bytes.into_inner())
}

/// The languages that a document is written in.
struct Text<'d> {
    language: &'d Language,
    beside: Option<&'d Language>,
}

impl Text<'_> {
    /// A paragraph, and below it the same in the language beside.
    fn said(&self, docx: Docx, said: &Said, size: usize, bold: bool) -> Docx {
        let docx = docx.add_paragraph(line(&said.text, size, bold, self.language.rtl));
        if said.beside.is_empty() {
            return docx;
        }
        docx.add_paragraph(self.other(&said.beside, size))
    }

    fn other(&self, text: &str, size: usize) -> Paragraph {
        let rtl = self.beside.is_some_and(|language| language.rtl);
        line(text, size, false, rtl)
    }

    fn part(&self, docx: Docx, part: &Part) -> Docx {
        match part {
            Part::Section { title } => self.said(docx, title, 28, true),
            Part::Group { title } => self.said(docx, title, 22, true),
            Part::Text { text } => self.said(docx, text, 20, false),
            Part::Values { values } => {
                let said = values.iter().filter(|one| !one.value.text.is_empty());
                let rows: Vec<TableRow> = said
                    .map(|one| {
                        TableRow::new(vec![self.cell(&one.label, 3), self.cell(&one.value, 6)])
                    })
                    .collect();
                if rows.is_empty() {
                    docx
                } else {
                    docx.add_table(Table::new(rows))
                }
            }
            Part::Table { table } => {
                let row = |cells: &[Said]| {
                    TableRow::new(
                        cells
                            .iter()
                            .map(|one| self.cell(one, 9 / cells.len().max(1)))
                            .collect(),
                    )
                };
                let rows = std::iter::once(&table.head).chain(&table.rows);
                let docx = self.said(docx, &table.caption, 20, true);
                docx.add_table(Table::new(rows.map(|one| row(one)).collect()))
            }
            // Neither profile nor CV has sides or drawings.
            Part::Sides { .. } | Part::Drawings { .. } => docx,
        }
    }

    /// A cell so many ninths of the page wide.
    fn cell(&self, said: &Said, ninths: usize) -> TableCell {
        let cell = TableCell::new()
            .add_paragraph(line(&said.text, 20, false, self.language.rtl))
            .width(WIDTH / 9 * ninths, WidthType::Dxa);
        if said.beside.is_empty() {
            cell
        } else {
            cell.add_paragraph(self.other(&said.beside, 18))
        }
    }
}

fn line(text: &str, size: usize, bold: bool, rtl: bool) -> Paragraph {
    let fonts = RunFonts::new().ascii("Arial").cs("Arial").hi_ansi("Arial");
    let run = Run::new().add_text(text).size(size).fonts(fonts);
    let run = if bold { run.bold() } else { run };
    let start = if rtl {
        AlignmentType::Right
    } else {
        AlignmentType::Left
    };
    Paragraph::new().add_run(run).align(start)
}
