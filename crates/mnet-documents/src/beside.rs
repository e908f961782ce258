// SPDX-License-Identifier: AGPL-3.0-or-later
//! The same in two languages — *testo a fronte*.
//!
//! The caller draws the document twice, each time in one language; here the two
//! become one. What both say with the same words is said once.

use crate::error::DocumentError;
use crate::model::{Document, Drawing, Part, Said, Side, Table, Told};

impl Document {
    /// This document with `other` beside it.
    ///
    /// # Errors
    /// [`DocumentError::Unlike`] when the two do not have the same pieces.
    pub fn beside(mut self, other: &Self) -> Result<Self, DocumentError> {
        self.beside = Some(other.language.clone());
        one(&mut self.title, &other.title);
        all(&mut self.about, &other.about, one)?;
        all(&mut self.signatures, &other.signatures, one)?;
        all(&mut self.foot, &other.foot, one)?;
        each(&mut self.parts, &other.parts, part)?;
        Ok(self)
    }
}

fn one(said: &mut Said, other: &Said) {
    if said.text != other.text {
        said.beside.clone_from(&other.text);
    }
}

/// Both lists item by item.
fn each<T>(
    list: &mut [T],
    other: &[T],
    join: impl Fn(&mut T, &T) -> Result<(), DocumentError>,
) -> Result<(), DocumentError> {
    if list.len() != other.len() {
        return Err(DocumentError::Unlike);
    }
    list.iter_mut()
        .zip(other)
        .try_for_each(|(item, other)| join(item, other))
}

fn all<T>(list: &mut [T], other: &[T], join: impl Fn(&mut T, &T)) -> Result<(), DocumentError> {
    each(list, other, |item, other| {
        join(item, other);
        Ok(())
    })
}

fn part(mine: &mut Part, other: &Part) -> Result<(), DocumentError> {
    match (mine, other) {
        (Part::Section { title: mine }, Part::Section { title: other })
        | (Part::Group { title: mine }, Part::Group { title: other })
        | (Part::Text { text: mine }, Part::Text { text: other }) => one(mine, other),
        (Part::Values { values: mine }, Part::Values { values: other }) => {
            all(mine, other, |mine: &mut Told, other: &Told| {
                one(&mut mine.label, &other.label);
                one(&mut mine.value, &other.value);
            })?;
        }
        (Part::Table { table: mine }, Part::Table { table: other }) => table(mine, other)?,
        (Part::Sides { sides: mine }, Part::Sides { sides: other }) => {
            each(mine, other, |mine: &mut Side, other: &Side| {
                one(&mut mine.title, &other.title);
                all(&mut mine.items, &other.items, one)
            })?;
        }
        (Part::Drawings { drawings: mine }, Part::Drawings { drawings: other }) => {
            all(mine, other, |mine: &mut Drawing, other: &Drawing| {
                one(&mut mine.label, &other.label);
            })?;
        }
        _ => return Err(DocumentError::Unlike),
    }
    Ok(())
}

fn table(mine: &mut Table, other: &Table) -> Result<(), DocumentError> {
    one(&mut mine.caption, &other.caption);
    all(&mut mine.head, &other.head, one)?;
    each(
        &mut mine.rows,
        &other.rows,
        |mine: &mut Vec<Said>, other| all(mine, other, one),
    )
}
