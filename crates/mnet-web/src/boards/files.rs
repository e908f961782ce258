// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tables as files to keep — *esportazione delle tabelle*.
//!
//! CSV as RFC 4180 in UTF-8 without a mark; a workbook with typed cells and no
//! formula. Names of files say what and when, never who.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use mnet_app::boards::{Cell, Table};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::network::{Shown, Tenths};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::asked::Asked;
use super::relation;
use super::shown::{table_id, text};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::forms::export::{attached, harmless};
use crate::i18n::Words;
use crate::visit::Visit;

/// The tables of a board, to be taken away.
pub(super) struct Export {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) edition: String,
    pub(super) on: Date,
    pub(super) body: String,
    pub(super) words: Words,
    pub(super) tables: Vec<Table>,
}

impl Export {
    /// An export without tables yet, for who has the right to one.
    pub(super) fn of(
        name: &'static str,
        web: &Web,
        visit: &Visit,
        actor: &Actor,
        asked: &Asked<'_>,
    ) -> Result<Self, WebError> {
        let relation = relation(actor, asked.code());
        actor.may(&web.app, Action::ExportTable, &[relation], false)?;
        if asked.unread {
            return Err(WebError::Unreadable);
        }
        let words = visit.words();
        Ok(Self {
            name,
            title: words.t(&format!("board-tab-{name}")),
            edition: asked.code().to_owned(),
            on: asked.on,
            body: actor.body_name.clone(),
            words,
            tables: Vec::new(),
        })
    }

    fn file(&self, what: Option<&str>, ending: &str) -> String {
        let what = what.map(|what| format!("{what}_")).unwrap_or_default();
        format!("{}_{what}{}_{}.{ending}", self.name, self.edition, self.on)
    }

    /// The table named by `table` in the address, else all of one shape, else the first.
    pub(super) fn csv(&self, visit: &Visit) -> Answered {
        let wanted = visit.parameter("table");
        let rows = match wanted.as_deref() {
            Some(id) => {
                let found = self.tables.iter().find(|table| table_id(table) == id);
                rows(found.ok_or(AppError::NotFound)?, self.words)
            }
            None => together(&self.tables, self.words),
        };
        let kind = [(CONTENT_TYPE, "text/csv; charset=utf-8; header=present")];
        let answer = (kind, written(&rows)?).into_response();
        Ok(attached(&self.file(wanted.as_deref(), "csv"), answer))
    }

    /// Every table on a sheet of its own, and what they are.
    pub(super) fn xlsx(&self) -> Answered {
        let bytes = self
            .workbook()
            .map_err(|error| WebError::Fault(error.to_string()))?;
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let answer: Response = ([(CONTENT_TYPE, kind)], bytes).into_response();
        Ok(attached(&self.file(None, "xlsx"), answer))
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let made = excel_day(self.on)?;
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

/// A table under its header, as programs read it: plain digits, ISO days.
fn rows(table: &Table, words: Words) -> Vec<Vec<String>> {
    let header = table.columns.iter().map(|key| words.t(key)).collect();
    let cells = table.rows.iter();
    let cells = cells.map(|row| row.iter().map(|cell| plain(cell, words)).collect());
    std::iter::once(header).chain(cells).collect()
}

/// Tables of one shape under one header, each row led by its table's title.
fn together(tables: &[Table], words: Words) -> Vec<Vec<String>> {
    let Some((first, others)) = tables.split_first() else {
        return Vec::new();
    };
    if others.is_empty() || others.iter().any(|table| table.columns != first.columns) {
        return rows(first, words);
    }
    let mut all = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let mut rows = rows(table, words);
        if at > 0 {
            rows.remove(0);
        }
        let title = words.t(&table.title_key);
        all.extend(rows.into_iter().enumerate().map(|(line, mut row)| {
            let is_header = at == 0 && line == 0;
            row.insert(
                0,
                if is_header {
                    words.t("board-table")
                } else {
                    title.clone()
                },
            );
            row
        }));
    }
    all
}

fn plain(cell: &Cell, words: Words) -> String {
    match cell {
        Cell::Count(Shown::Value(value)) | Cell::Number(value) | Cell::Days(value) => {
            value.to_string()
        }
        Cell::Tenths(value) | Cell::Percent(value) => value.to_string(),
        Cell::Day(day) => day.to_string(),
        other => harmless(&text(words, other)),
    }
}

fn written(rows: &[Vec<String>]) -> Result<Vec<u8>, WebError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .map_err(|error| WebError::Fault(error.to_string()))?;
    }
    writer
        .into_inner()
        .map_err(|error| WebError::Fault(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{Export, plain, sheet_name, together, written};
    use crate::i18n::Words;
    use jiff::civil::date;
    use mnet_app::boards::{Cell, Table};
    use mnet_base::Lang;
    use mnet_flow::network::{Shown, Tenths};

    const IT: Words = Words::of(Lang::It);

    fn table(name: &str) -> Table {
        Table::new(name, &["board-partner", "board-value", "board-percent"]).with(vec![
            Cell::Text("Comune di Pesaro".to_owned()),
            Cell::count(1_200),
            Cell::Percent(Tenths::new(913)),
        ])
    }

    #[test]
    fn programs_read_plain_numbers_and_days() {
        assert_eq!(plain(&Cell::count(1_200), IT), "1200");
        assert_eq!(plain(&Cell::Percent(Tenths::new(913)), IT), "91.3");
        assert_eq!(plain(&Cell::Day(date(2021, 6, 30)), IT), "2021-06-30");
        assert_eq!(plain(&Cell::Count(Shown::FewerThan(5)), IT), "<5");
    }

    #[test]
    fn a_name_that_begins_like_a_formula_stays_a_name() {
        let named = |name: &str| plain(&Cell::Text(name.to_owned()), IT);
        assert_eq!(named("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(named("+393330000001"), "+393330000001");
    }

    #[test]
    fn tables_of_one_shape_stand_under_one_header() {
        let both = [
            table("board-targets-reception"),
            table("board-targets-measures"),
        ];
        let rows = together(&both, IT);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[1][2], "1200");
        assert_ne!(rows[1][0], rows[2][0]);
    }

    #[test]
    fn a_csv_file_begins_with_its_first_letter() {
        let bytes = written(&[vec!["a".to_owned(), "b, c".to_owned()]]).unwrap();
        assert_eq!(bytes, b"a,\"b, c\"\r\n");
    }

    #[test]
    fn a_sheet_has_a_name_that_workbooks_take() {
        assert_eq!(
            sheet_name(1, "Persone [a/b]: \"prima accoglienza\"*"),
            "1. Persone ab \"prima accoglien"
        );
    }

    #[test]
    fn a_workbook_is_the_same_each_time_and_has_no_formula() {
        let export = Export {
            name: "targets",
            title: "Obiettivi".to_owned(),
            edition: "marche-2020".to_owned(),
            on: date(2021, 6, 30),
            body: "Regione".to_owned(),
            words: IT,
            tables: vec![table("board-targets-reception")],
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
