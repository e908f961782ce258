// SPDX-License-Identifier: AGPL-3.0-or-later
//! A form to fill in — *scheda da compilare*: sections, fields, blocks, errors.

use mnet_flow::code_lists::CodeLists;
use mnet_forms::{Answers, Form, Invalid, Kind};

use super::field::Maker;
use super::{Reading, message};
use crate::i18n::spoken::Spoken;
use crate::views::{DefinitionView, ErrorView, FieldView};

/// A form as a page shows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) sections: Vec<SheetSection>,
    pub(crate) errors: Vec<ErrorView>,
}

impl Sheet {
    /// Fields for documents lead to this page, beside the form; else a button keeps a draft first.
    pub(crate) fn adds_documents_at(&mut self, address: &str) {
        let items = self.sections.iter_mut().flat_map(|one| &mut one.items);
        for item in items {
            if let Item::Field(field) = item
                && field.kind == "files"
            {
                address.clone_into(&mut field.suggest);
            }
        }
    }
}

/// The same form without its fields for documents.
pub(crate) fn without_documents(mut sheet: Sheet) -> Sheet {
    for section in &mut sheet.sections {
        let is_kept = |item: &Item| !matches!(item, Item::Field(field) if field.kind == "files");
        section.items.retain(is_kept);
    }
    sheet
}

/// A part of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct SheetSection {
    pub(crate) id: String,
    pub(crate) title: String,
    /// The title in the language of the person.
    pub(crate) beside: Spoken,
    pub(crate) items: Vec<Item>,
}

/// A field, or data kept on the person.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    Field(Box<FieldView>),
    Block(Block),
}

/// Data kept once on the person and shown here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub(crate) id: String,
    pub(crate) title: String,
    /// The title in the language of the person.
    pub(crate) beside: Spoken,
    pub(crate) edit: String,
    pub(crate) required: bool,
    pub(crate) error: String,
    pub(crate) values: Vec<DefinitionView>,
}

/// What a form is drawn from.
pub(crate) struct Filling<'a> {
    pub(crate) form: &'static Form,
    pub(crate) answers: &'a Answers,
    pub(crate) invalid: &'a [Invalid],
    /// Put before every field name: `identity.` where several forms share a page.
    pub(crate) prefix: &'a str,
    /// The list that was asked for one more row.
    pub(crate) added: Option<&'a str>,
    /// The blocks of the person, with where they are changed.
    pub(crate) blocks: &'a [Block],
}

/// Draws a form with what was typed and what is wrong with it.
pub(crate) fn draw(filling: &Filling<'_>, reading: Reading<'_>) -> Sheet {
    let mut maker = Maker {
        reading,
        prefix: filling.prefix,
        added: filling.added,
        invalid: filling.invalid,
        errors: Vec::new(),
        told: Vec::new(),
    };
    let mut sections = Vec::new();
    for asked in filling
        .form
        .visible_with(filling.answers, CodeLists::shipped())
    {
        let mut items = Vec::new();
        for question in &asked.questions {
            match question.question.kind {
                Kind::Block(name) => {
                    let block = block(&mut maker, filling, name, question);
                    items.push(Item::Block(block));
                }
                _ => items.extend(
                    maker
                        .field(question)
                        .map(|field| Item::Field(Box::new(field))),
                ),
            }
        }
        if !items.is_empty() {
            sections.push(SheetSection {
                id: format!("s-{}{}", filling.prefix, asked.section.key),
                title: reading.words.t(&asked.label_key),
                beside: reading.aside(&asked.label_key),
                items,
            });
        }
    }
    let mut errors = maker.errors;
    errors.extend(elsewhere(filling, &maker.told, reading));
    Sheet { sections, errors }
}

fn block(
    maker: &mut Maker<'_>,
    filling: &Filling<'_>,
    name: &str,
    asked: &mnet_forms::Asked<'_>,
) -> Block {
    let id = format!("f-{}{}", filling.prefix, asked.name);
    let words = maker.reading.words;
    let found = filling
        .blocks
        .iter()
        .find(|block| block.id == name)
        .cloned();
    let mut block = found.unwrap_or_default();
    block.title = words.t(&asked.label_key);
    block.beside = maker.reading.aside(&asked.label_key);
    block.required = asked.required;
    if let Some(fault) = asked.faults(filling.invalid).first() {
        block.error = message(words, fault);
        maker.told.push(fault.pointer.clone());
        let text = format!("{}: {}", block.title, block.error);
        maker.errors.push(ErrorView {
            target: id.clone(),
            text,
        });
    }
    block.id = id;
    block
}

/// Faults of fields that are not on the page: told all the same.
fn elsewhere(filling: &Filling<'_>, told: &[String], reading: Reading<'_>) -> Vec<ErrorView> {
    let left = filling
        .invalid
        .iter()
        .filter(|fault| !told.contains(&fault.pointer));
    left.map(|fault| ErrorView {
        target: "form".to_owned(),
        text: format!("{}: {}", fault.field(), message(reading.words, fault)),
    })
    .collect()
}
