// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a form is — *che cos'è una scheda*.
//!
//! A form is a constant: sections of typed questions, each with its privacy
//! class, its visibility and the source that asks for it. Everything else is
//! derived from that one definition:
//!
//! - [`parse`] reads the fields of a page and loses nothing that was typed;
//! - [`validate`] says what is missing or wrong, with a pointer to the field;
//! - [`Form::visible`] walks sections and questions in order with their current
//!   value, for pages, prints and the interface for machines;
//! - [`flatten`] and [`csv_row`] hand the answers over;
//! - [`Form::told`] takes out what a reader may not know, [`Form::kept`] puts it back when the
//!   reader saves;
//! - [`Form::definition_hash`] changes whenever what is asked changes.
//!
//! Nothing here knows the day, the person or the database: they are passed in.
//!
//! Source: requirements §3.0 (conventions of forms); implementation guidelines
//! (S0), which name the forms of each stage.

mod answers;
mod asked;
mod check;
mod concept;
mod condition;
mod definition;
mod describe;
mod flatten;
mod invalid;
mod kind;
mod lists;
mod page;
mod reference;
mod sight;
mod spelling;
mod validate;
mod walk;

#[cfg(test)]
mod example;

pub use answers::Answers;
pub use asked::{Asked, AskedRow, AskedSection};
pub use concept::{Concept, ESCO, LONGEST_LABEL};
pub use condition::Condition;
pub use definition::{Bound, Form, Privacy, Question, Required, Section, Visibility};
pub use flatten::{csv_header, csv_row, flatten};
pub use invalid::{INVALID_CODES, Invalid};
pub use kind::{Kind, Shown};
pub use lists::Lists;
pub use page::parse;
pub use sight::{Authorship, Reader, Side, Sight, sight};
pub use validate::{validate, validate_on};

/// The fingerprint of a definition: see [`Form::definition_hash`].
pub fn definition_hash(form: &Form) -> String {
    form.definition_hash()
}

#[cfg(test)]
mod properties;
