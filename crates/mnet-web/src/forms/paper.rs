// SPDX-License-Identifier: AGPL-3.0-or-later
//! A filled form to read and to print — *scheda compilata*.

use mnet_flow::code_lists::CodeLists;
use mnet_forms::{Answers, Asked, Form, Kind, Sight};

use super::{Reading, shown};
use crate::views::DefinitionView;

/// A part of a filled form.
#[derive(Debug, Clone, Default)]
pub(crate) struct PaperSection {
    pub(crate) title: String,
    pub(crate) parts: Vec<Part>,
}

/// Values under a common title; the title is empty for plain questions.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) values: Vec<DefinitionView>,
}

/// The sections of a filled form, in order; blocks of the person are left out,
/// because they stand on the card.
pub(crate) fn sections(form: &Form, answers: &Answers, reading: Reading<'_>) -> Vec<PaperSection> {
    let mut sections = Vec::new();
    for asked in form.visible_with(answers, CodeLists::shipped()) {
        let mut parts = Vec::new();
        let mut plain = Part::default();
        for question in &asked.questions {
            match &question.question.kind {
                Kind::Block(_) => {}
                _ if question.withheld.is_some() => {
                    plain.values.push(definition(question, reading));
                }
                Kind::Rows { .. } | Kind::Matrix { .. } => {
                    close(&mut plain, &mut parts);
                    rows(question, reading, &mut parts);
                }
                _ => plain.values.push(definition(question, reading)),
            }
        }
        close(&mut plain, &mut parts);
        if !parts.is_empty() {
            sections.push(PaperSection {
                title: reading.words.t(&asked.label_key),
                parts,
            });
        }
    }
    sections
}

/// The answered values of a form in one list, such as the summary of a block.
pub(crate) fn summary(form: &Form, answers: &Answers, reading: Reading<'_>) -> Vec<DefinitionView> {
    let mut values = Vec::new();
    for section in sections(form, answers, reading) {
        for part in section.parts {
            let titled = |mut value: DefinitionView| {
                if !part.title.is_empty() {
                    value.label = format!("{}: {}", part.title, value.label);
                }
                value
            };
            let answered = part
                .values
                .into_iter()
                .filter(|value| value.hidden || !value.value.is_empty());
            values.extend(answered.map(titled));
        }
    }
    values
}

fn close(plain: &mut Part, parts: &mut Vec<Part>) {
    if !plain.values.is_empty() {
        parts.push(std::mem::take(plain));
    }
}

fn rows(asked: &Asked<'_>, reading: Reading<'_>, parts: &mut Vec<Part>) {
    let label = reading.words.t(&asked.label_key);
    for (at, row) in asked.rows.iter().filter(|row| !row.blank).enumerate() {
        let title = match asked.question.kind {
            Kind::Matrix { rows, .. } => format!("{label}: {}", reading.label(rows, &row.key)),
            _ => format!("{label} {}", at + 1),
        };
        let shown = row.questions.iter().filter(|cell| cell.shown);
        let values = shown.map(|cell| definition(cell, reading)).collect();
        parts.push(Part { title, values });
    }
}

fn definition(asked: &Asked<'_>, reading: Reading<'_>) -> DefinitionView {
    DefinitionView {
        label: reading.words.t(&asked.label_key),
        value: shown::value(&reading, asked),
        code: shown::is_code(&asked.question.kind),
        hidden: asked.withheld.is_some(),
        reveal: match asked.withheld {
            Some(Sight::ToReveal) => asked.question.key,
            _ => "",
        },
        ..DefinitionView::default()
    }
}
