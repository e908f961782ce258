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
use mnet_flow::network::Shown;
use serde::Serialize;
use serde_json::json;

use super::asked::Asked;
use super::relation;
use super::shown::{table_id, text};
use crate::Web;
use crate::documents::{self, Press, Report, given};
use crate::error::{Answered, WebError};
use crate::forms::export::{attached, harmless};
use crate::i18n::Words;
use crate::visit::Visit;

/// The files of a board, made by the module's own `export`.
macro_rules! files_of_board {
    () => {
        pub(super) async fn csv(
            axum::extract::State(web): axum::extract::State<crate::Web>,
            visit: crate::visit::Visit,
            crate::session::Signed(actor): crate::session::Signed,
        ) -> crate::error::Answered {
            export(&web, &visit, &actor).await?.csv(&visit)
        }

        pub(super) async fn xlsx(
            axum::extract::State(web): axum::extract::State<crate::Web>,
            visit: crate::visit::Visit,
            crate::session::Signed(actor): crate::session::Signed,
        ) -> crate::error::Answered {
            export(&web, &visit, &actor).await?.xlsx()
        }

        pub(super) async fn ods(
            axum::extract::State(web): axum::extract::State<crate::Web>,
            visit: crate::visit::Visit,
            crate::session::Signed(actor): crate::session::Signed,
        ) -> crate::error::Answered {
            export(&web, &visit, &actor).await?.ods()
        }

        pub(super) async fn json(
            axum::extract::State(web): axum::extract::State<crate::Web>,
            visit: crate::visit::Visit,
            crate::session::Signed(actor): crate::session::Signed,
        ) -> crate::error::Answered {
            export(&web, &visit, &actor).await?.json()
        }

        pub(super) async fn pdf(
            axum::extract::State(web): axum::extract::State<crate::Web>,
            visit: crate::visit::Visit,
            crate::session::Signed(actor): crate::session::Signed,
        ) -> crate::error::Answered {
            let export = export(&web, &visit, &actor).await?;
            let press = crate::documents::Press::of(&web, &visit, &actor);
            export.pdf(&press).await
        }
    };
}
pub(super) use files_of_board;

/// The tables of a board, to be taken away.
pub(super) struct Export {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) edition: String,
    pub(super) on: Date,
    /// Day it is made on.
    pub(super) today: Date,
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
            today: actor.today,
            body: actor.body_name.clone(),
            words,
            tables: Vec::new(),
        })
    }

    pub(super) fn file(&self, what: Option<&str>, ending: &str) -> String {
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

    /// What a document says of the board: title, day, whose figures.
    pub(super) fn report(&self) -> Report<'_> {
        Report {
            kind: self.name,
            title: self.title.clone(),
            edition: &self.edition,
            about: vec![self.words.day(self.on), self.body.clone()],
            tables: &self.tables,
            notes: Vec::new(),
        }
    }

    /// Every table, as an accessible document.
    pub(super) async fn pdf(&self, press: &Press<'_>) -> Answered {
        given(press, documents::report(press, self.report())).await
    }

    /// Every table on a sheet of its own, in the open format of offices.
    pub(super) fn ods(&self) -> Answered {
        let kind = "application/vnd.oasis.opendocument.spreadsheet";
        let answer = ([(CONTENT_TYPE, kind)], self.open_sheets()?).into_response();
        Ok(attached(&self.file(None, "ods"), answer))
    }

    /// Every table as data: keys and codes, not words.
    pub(super) fn json(&self) -> Answered {
        let told = json!({ "board": self.name, "edition": self.edition, "as_of": self.on,
                           "tables": self.tables });
        self.data(&told)
    }

    /// Anything as data.
    pub(super) fn data(&self, told: &impl Serialize) -> Answered {
        let bytes = serde_json::to_vec_pretty(told);
        let bytes = bytes.map_err(|error| WebError::Fault(error.to_string()))?;
        let answer = ([(CONTENT_TYPE, "application/json")], bytes).into_response();
        Ok(attached(&self.file(None, "json"), answer))
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
    use super::{plain, together, written};
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
}
