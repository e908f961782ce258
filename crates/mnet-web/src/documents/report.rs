// SPDX-License-Identifier: AGPL-3.0-or-later
//! Boards and the report of a month as documents — *relazioni* (REP-01, REP-02, REP-03).

use mnet_app::boards::{NoteLine, Table};
use mnet_documents::{Part, Said};

use super::pieces::{paragraph, section, table};
use super::{Paper, Press, blank};
use crate::boards::shown::draw;

/// What a report says, in words of the reader.
pub(crate) struct Report<'a> {
    /// What is told in the register: `report`, or the name of a board.
    pub(crate) kind: &'a str,
    pub(crate) title: String,
    pub(crate) edition: &'a str,
    /// Lines below the title: period, state, whose figures.
    pub(crate) about: Vec<String>,
    pub(crate) tables: &'a [Table],
    /// The methodological note, where there is one.
    pub(crate) notes: Vec<NoteLine>,
}

/// Every table of a report, as a real table.
pub(crate) fn report(press: &Press<'_>, report: Report<'_>) -> Paper {
    let words = press.words;
    let mut document = blank(press, words, report.edition, report.kind, report.title);
    document.wide = true;
    document.about = report.about.into_iter().map(Said::from).collect();
    for one in report.tables {
        let view = draw(one, words, String::new());
        if view.rows.is_empty() {
            document.parts.push(section(view.caption));
            document.parts.push(paragraph(words.t("ui-value-missing")));
        } else {
            document.parts.push(table(view));
        }
    }
    if !report.notes.is_empty() {
        document.parts.push(section(words.t("documents-notes")));
    }
    for note in report.notes {
        let told = [note.text, note.decision, note.source];
        document.parts.push(Part::Group {
            title: note.code.into(),
        });
        document.parts.extend(told.map(paragraph));
    }
    Paper {
        document,
        edition: report.edition.to_owned(),
        person: None,
        case: None,
    }
}
