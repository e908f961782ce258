// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pieces that several documents have: the person, values, tables of a board.

use mnet_documents::{Part, Said, Table, Told};

use crate::boards::shown::TableView;
use crate::forms::paper::PaperSection;
use crate::i18n::Words;
use crate::operator::HeadView;
use crate::views::DefinitionView;

/// Name, birth and number of the person, in a line.
pub(super) fn person(head: &HeadView, words: Words) -> Said {
    let mut parts = vec![
        head.name.clone(),
        format!("{} {}", words.t("head-born"), head.born),
    ];
    if !head.number.is_empty() {
        parts.push(head.number.clone());
    }
    parts.join(" · ").into()
}

/// Values as the print page shows them.
pub(super) fn values(list: &[DefinitionView], words: Words) -> Part {
    let told = |item: &DefinitionView| {
        let value = if item.hidden {
            words.t("ui-value-hidden")
        } else {
            item.value.clone()
        };
        Told::new(item.label.clone(), value)
    };
    Part::Values {
        values: list.iter().map(told).collect(),
    }
}

/// A heading of the second level.
pub(super) fn section(title: impl Into<Said>) -> Part {
    Part::Section {
        title: title.into(),
    }
}

/// A section of a filled form: its title, then its parts.
pub(super) fn filled(one: PaperSection, words: Words) -> Vec<Part> {
    let mut parts = vec![section(one.title)];
    for part in one.parts {
        if !part.title.is_empty() {
            parts.push(Part::Group {
                title: part.title.into(),
            });
        }
        parts.push(values(&part.values, words));
    }
    parts
}

/// A paragraph.
pub(super) fn paragraph(text: impl Into<Said>) -> Part {
    Part::Text { text: text.into() }
}

/// A table of a board.
pub(super) fn table(view: TableView) -> Part {
    let numbers = view.columns.iter().enumerate();
    let numbers = numbers.filter(|(_, column)| column.number);
    let row = |cells: Vec<crate::boards::shown::CellView>| {
        cells.into_iter().map(|cell| cell.text.into()).collect()
    };
    Part::Table {
        table: Table {
            numbers: numbers.map(|(at, _)| at).collect(),
            caption: view.caption.into(),
            head: view
                .columns
                .into_iter()
                .map(|one| one.label.into())
                .collect(),
            rows: view.rows.into_iter().map(row).collect(),
        },
    }
}

/// Who signs on paper.
pub(super) fn signatures(words: Words) -> Vec<Said> {
    ["person", "body"]
        .map(|side| Said::from(words.t(&format!("form-pact-signatures-signatory-{side}"))))
        .to_vec()
}
