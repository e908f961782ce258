// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tables as a workbook — *foglio di calcolo*: a sheet for each, and what they are.
//!
//! Cells have their types; words are written as words, so that none is ever a
//! formula. The same tables give the same bytes.

use jiff::civil::Date;
use mnet_app::boards::{Cell, Table};
use mnet_flow::network::{Shown, Tenths};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::files::Export;
use super::shown::text;
use crate::i18n::Words;

impl Export {
    /// The workbook as a file.
    pub(super) fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let made = excel_day(self.today)?;
        book.set_properties(
            &DocProperties::new()
                .set_title(&self.title)
                .set_creation_datetime(&made),
        );
        for (at, table) in self.tables.iter().enumerate() {
            let sheet = book.add_worksheet();
            let title = self.words.t(&table.title_key);
            sheet.set_name(sheet_name(at + 1, &title))?;
            sheet.set_right_to_left(self.words.lang().is_rtl());
            self.fill(sheet, table)?;
        }
        self.explain(book.add_worksheet())?;
        book.save_to_buffer()
    }

    fn fill(&self, sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_text_wrap();
        for (column, key) in (0_u16..).zip(&table.columns) {
            sheet.write_string_with_format(0, column, self.words.t(key), &bold)?;
        }
        for (row, cells) in (1_u32..).zip(&table.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                write(sheet, row, column, cell, self.words)?;
            }
        }
        sheet.set_freeze_panes(1, 1)?;
        sheet.autofit();
        Ok(())
    }

    /// What the sheets are: edition, day, whose view, how hidden cells read.
    fn explain(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let words = self.words;
        sheet.set_name(words.t("board-sheet-notes"))?;
        sheet.set_right_to_left(words.lang().is_rtl());
        let bold = Format::new().set_bold();
        let lines = [
            ("board-sheet-board", self.title.clone()),
            ("board-edition", self.edition.clone()),
            ("board-as-of", words.day(self.on)),
            ("board-sheet-body", self.body.clone()),
            ("board-sheet-small", words.t("board-small-note")),
            ("board-not-defined", words.t("board-not-defined-note")),
        ];
        for (row, (key, value)) in (0_u32..).zip(lines) {
            sheet.write_string_with_format(row, 0, words.t(key), &bold)?;
            sheet.write_string(row, 1, value)?;
        }
        sheet.set_column_width(0, 32)?;
        sheet.set_column_width(1, 90)?;
        Ok(())
    }
}

/// One cell with its type: numbers count, days sort, words are never formulas.
fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    words: Words,
) -> Result<(), XlsxError> {
    let format = |shape: &str| Format::new().set_num_format(shape);
    match cell {
        Cell::Blank => {}
        Cell::Count(Shown::Value(value)) | Cell::Number(value) | Cell::Days(value) => {
            sheet.write_number_with_format(row, column, f64::from(*value), &format("#,##0"))?;
        }
        Cell::Tenths(value) => {
            sheet.write_number_with_format(row, column, decimal(*value), &format("#,##0.0"))?;
        }
        Cell::Percent(value) => {
            let part = decimal(*value) / 100.0;
            sheet.write_number_with_format(row, column, part, &format("0.0%"))?;
        }
        Cell::Day(day) => {
            let day = excel_day(*day)?;
            sheet.write_datetime_with_format(row, column, &day, &format("dd/mm/yyyy"))?;
        }
        _ => {
            sheet.write_string(row, column, text(words, cell))?;
        }
    }
    Ok(())
}

fn decimal(value: Tenths) -> f64 {
    f64::from(i32::try_from(value.get()).unwrap_or(i32::MAX)) / 10.0
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let number = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or(1900);
    ExcelDateTime::from_ymd(year, number(day.month()), number(day.day()))
}

/// Sheets are named in at most 31 characters, without `[]:*?/\'`, each differently.
fn sheet_name(number: usize, title: &str) -> String {
    let title: String = title
        .chars()
        .filter(|c| !"[]:*?/\\'".contains(*c))
        .collect();
    format!("{number}. {title}")
        .chars()
        .take(31)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Export, sheet_name};
    use crate::i18n::Words;
    use jiff::civil::date;
    use mnet_app::boards::{Cell, Table};
    use mnet_base::Lang;

    #[test]
    fn a_sheet_has_a_name_that_workbooks_take() {
        assert_eq!(
            sheet_name(1, "Persone [a/b]: \"prima accoglienza\"*"),
            "1. Persone ab \"prima accoglienz"
        );
    }

    #[test]
    fn a_workbook_is_the_same_each_time_and_has_no_formula() {
        let export = Export {
            name: "targets",
            title: "Obiettivi".to_owned(),
            edition: "marche-2020".to_owned(),
            on: date(2021, 6, 30),
            today: date(2021, 7, 1),
            body: "Regione".to_owned(),
            words: Words::of(Lang::It),
            tables: vec![
                Table::new("board-exclusions", &["board-reason", "board-value"])
                    .with(vec![Cell::Text("=1+1".to_owned()), Cell::count(3)]),
            ],
        };
        let bytes = export.workbook().unwrap();
        assert_eq!(bytes, export.workbook().unwrap());
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(
            export.file(Some("funnel"), "csv"),
            "targets_funnel_marche-2020_2021-06-30.csv"
        );
    }
}
